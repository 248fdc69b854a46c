//! The same invented vault in three languages: a case with everything in it, people, actions,
//! deadlines of the country's own law, a conflict, an extra column.

use super::super::testing::{Fields, Story, add_as, conflict_of, create_in, reopen};
use crate::record::{Editor, Path, RecordId, Step, Value};
use crate::vault::Vault;
use std::io::Write as _;
use tempfile::TempDir;

/// What is written in the records.
pub struct Words {
    /// The language of the data.
    pub lang: &'static str,
    holder: &'static str,
    country: &'static str,
    city: &'static str,
    titles: [&'static str; 4],
    other_title: &'static str,
    step: &'static str,
    summary: &'static str,
    narrative: &'static str,
    people: [&'static str; 2],
    organisation: &'static str,
    actions: [&'static str; 3],
    procedure: &'static str,
    note: &'static str,
    header: &'static str,
    /// What is typed where a screen takes a text.
    pub typed: &'static str,
    /// A sheet with two title rows and a status of its sender's own.
    sheet: &'static str,
}

/// Russian, Georgian, Kazakh.
pub const WORDS: [Words; 3] = [
    Words {
        lang: "ru",
        holder: "Анна",
        country: "ua",
        city: "Харьков",
        titles: [
            "Обыск без ордера",
            "Отказ в лечении",
            "Задержание у рынка и допрос без адвоката до самого утра",
            "Увольнение",
        ],
        other_title: "Отказ в лечении в больнице",
        step: "Жалоба прокурору",
        summary: "Пришли в шесть утра, дверь выбили, искали до полудня. Показали бумагу без \
                  подписи и без печати; копию не оставили. Соседка видела, как выносили ноутбук и \
                  лекарства.",
        narrative: "Дверь выбили.",
        people: ["Мария Тестова", "Олег Примеров"],
        organisation: "Дом надежды",
        actions: ["Запросить протокол", "Обращение в отделение полиции", "Позвонить Марии"],
        procedure: "ua-zvernennia",
        note: "Говорила по телефону, просит не звонить вечером.",
        header: "Прим. партнёра",
        typed: "обы",
        sheet: "Реестр обращений за 2013 год;;;;\n;;;;\n№;Дата;Название;Статус дела;Прим.\n\
                17;04.02.2013;Задержание у рынка;в работе;срочно\n\
                18;05.02.2013;Отказ в лечении;на паузе;\n\
                19;11.03.2013;Обыск в квартире;на паузе;см. папку\n",
    },
    Words {
        lang: "ka",
        holder: "ანა",
        country: "ge",
        city: "თბილისი",
        titles: [
            "ჩხრეკა ორდერის გარეშე",
            "უარი მკურნალობაზე",
            "დაკავება ბაზართან და დაკითხვა ადვოკატის გარეშე დილამდე",
            "სამსახურიდან გათავისუფლება",
        ],
        other_title: "უარი მკურნალობაზე საავადმყოფოში",
        step: "საჩივარი პროკურატურაში",
        summary: "დილის ექვს საათზე მოვიდნენ, კარი შეამტვრიეს და შუადღემდე ეძებდნენ. აჩვენეს \
                  ქაღალდი ხელმოწერისა და ბეჭდის გარეშე; ასლი არ დატოვეს. მეზობელმა დაინახა, \
                  როგორ გაიტანეს წამლები.",
        narrative: "კარი შეამტვრიეს.",
        people: ["ნინო ტესტაძე", "გია მაგალითაძე"],
        organisation: "იმედის სახლი",
        actions: ["ოქმის გამოთხოვა", "განცხადება პოლიციაში", "ნინოსთან დარეკვა"],
        procedure: "ge-application",
        note: "ტელეფონით ვისაუბრეთ, საღამოს ნუ დაურეკავთ.",
        header: "პარტნიორის შენიშვნა",
        typed: "ჩხრ",
        sheet: "საჩივრების რეესტრი 2013;;;;\n;;;;\nნომერი;თარიღი;სათაური;სტატუსი;შენიშვნა\n\
                17;04.02.2013;დაკავება ბაზართან;მუშავდება;სასწრაფო\n\
                18;05.02.2013;უარი მკურნალობაზე;შეჩერებული;\n\
                19;11.03.2013;ჩხრეკა ბინაში;შეჩერებული;იხ. საქაღალდე\n",
    },
    Words {
        lang: "kk",
        holder: "Әсел",
        country: "kz",
        city: "Алматы",
        titles: [
            "Ордерсіз тінту",
            "Емдеуден бас тарту",
            "Базар жанында ұстау және таңға дейін адвокатсыз жауап алу",
            "Жұмыстан шығару",
        ],
        other_title: "Ауруханада емдеуден бас тарту",
        step: "Прокурорға шағым",
        summary: "Таңғы алтыда келіп, есікті бұзып кірді, түске дейін іздеді. Қолы мен мөрі жоқ \
                  қағаз көрсетті; көшірмесін қалдырмады. Көршісі ноутбук пен дәрілерді алып \
                  шыққанын көрген.",
        narrative: "Есікті бұзды.",
        people: ["Айгүл Сынақова", "Қанат Үлгіев"],
        organisation: "Үміт үйі",
        actions: ["Хаттаманы сұрату", "Полиция бөліміне өтініш", "Айгүлге қоңырау шалу"],
        procedure: "kz-obrashchenie",
        note: "Телефонмен сөйлестік, кешке қоңырау шалмауды сұрады.",
        header: "Серіктестің ескертпесі",
        typed: "тін",
        sheet: "2013 жылғы өтініштер тізілімі;;;;\n;;;;\n№;Күні;Атауы;Мәртебесі;Ескертпе\n\
                17;04.02.2013;Базар жанында ұстау;жұмыста;шұғыл\n\
                18;05.02.2013;Емдеуден бас тарту;тоқтатылды;\n\
                19;11.03.2013;Пәтерде тінту;тоқтатылды;папканы қараңыз\n",
    },
];

/// The name of a sheet beside the vault.
pub const SHEET: &str = "register.csv";

fn text(id: RecordId) -> &'static str {
    Box::leak(id.to_string().into_boxed_str())
}

/// The vault, in a fresh directory with a sheet beside it.
pub fn vault(words: &Words) -> TempDir {
    let dir = create_in(tempfile::tempdir().unwrap(), words.holder);
    let mut vault = reopen(&dir);
    let mut person = |code, name, more: &Fields| {
        let fields: Vec<_> = [("code", code), ("name", name)].iter().chain(more).copied().collect();
        text(add_as(&mut vault, "person", &fields))
    };
    let client = person("P-001", words.people[0], &[("born", "1991"), ("sex", "female")]);
    let officer = person("P-002", words.people[1], &[]);
    let organisation =
        [("code", "O-001"), ("name", words.organisation), ("country", words.country)];
    add_as(&mut vault, "organisation", &organisation);
    let first = case(&mut vault, words, client, officer);
    for action in actions(words, first) {
        add_as(&mut vault, "action", &action);
    }
    add_as(&mut vault, "evidence", &[("title", words.header), ("case", first)]);
    drop(vault);
    conflict_of(&dir, second(&dir), "title", (words.narrative, words.other_title));
    let sheet = std::fs::File::create(dir.path().join(SHEET));
    sheet.unwrap().write_all(words.sheet.as_bytes()).unwrap();
    dir
}

/// The case that two people gave two titles.
fn second(dir: &TempDir) -> RecordId {
    let vault = reopen(dir);
    let code = Path::field("code");
    let is = |id: &RecordId| {
        let state = vault.state(*id).unwrap().unwrap();
        matches!(state.value(&code), Value::Text(code) if code.ends_with("-002"))
            && state.kind.as_ref().is_some_and(|kind| kind.as_str() == "case")
    };
    vault.records().find(is).unwrap()
}

/// A complaint about the first case: a section with a gap, one without a word, a comment, a change.
pub fn complaint(dir: &TempDir, words: &Words) {
    let mut vault = reopen(dir);
    let code = Path::field("code");
    let is = |id: &RecordId| {
        let state = vault.state(*id).unwrap().unwrap();
        matches!(state.value(&code), Value::Text(code) if code.ends_with("-001"))
            && state.kind.as_ref().is_some_and(|kind| kind.as_str() == "case")
    };
    let first = vault.records().find(is).unwrap();
    let said = Box::leak(format!("{} [[?{}]].", words.summary, words.header).into_boxed_str());
    let review: [(&'static str, &'static str); 4] = [
        ("@.section", "facts"),
        ("@.by", words.people[1]),
        ("@.on", "2026-11-20"),
        ("@.state", "open"),
    ];
    let mut fields: Vec<(&'static str, &'static str)> = vec![
        ("title", words.titles[0]),
        ("procedure", "csw-communication"),
        ("language", "ru"),
        ("cases+", ""),
        ("@.case", text(first)),
        ("@.alias", "A"),
        ("sections+", ""),
        ("@.key", "facts"),
        ("@.title", words.titles[2]),
        ("@.text", said),
        ("sections+", ""),
        ("@.key", "requests"),
        ("@.title", words.step),
        ("comments+", ""),
        ("@.text", words.note),
    ];
    fields.extend(review);
    fields.extend([("changes+", ""), ("@.was", words.narrative), ("@.becomes", words.step)]);
    fields.extend(review);
    add_as(&mut vault, "complaint", &fields);
}

/// Four cases; gives the first.
fn case(
    vault: &mut Vault,
    words: &Words,
    client: &'static str,
    officer: &'static str,
) -> &'static str {
    let code = |n: usize| -> &'static str {
        Box::leak(format!("{}-2026-00{n}", words.country.to_uppercase()).into_boxed_str())
    };
    let first = add_as(
        vault,
        "case",
        &[
            ("code", code(1)),
            ("title", words.titles[0]),
            ("status", "active"),
            ("priority", "high"),
            ("risk", "high"),
            ("owner", words.holder),
            ("country", words.country),
            ("opened", "2026-11-12"),
            ("tags", "urgent,press"),
            ("next_step", words.step),
            ("next_due", "2026-11-19"),
            ("client", client),
            ("summary", words.summary),
            ("events+", ""),
            ("@.from", "2026-11-12"),
            ("@.country", words.country),
            ("@.city", words.city),
            ("@.narrative", words.narrative),
            ("@.acts+", ""),
            ("@.type", "illegal-search"),
            ("@.victim", client),
            ("@.amount", "1250.50 EUR"),
            ("events+", ""),
            ("@.from", "2026-11-13"),
            ("@.involvements+", ""),
            ("@.perpetrator", officer),
            ("@.perpetrator_type", "police"),
            ("consents+", ""),
            ("@.person", client),
            ("@.channel", "own"),
            ("@.given", "2026-11-12"),
            ("@.expires", "2026-12-12"),
            ("notes+", ""),
            ("@.noted", "2026-11-14"),
            ("@.note", words.note),
        ],
    );
    extra(vault, first, words);
    let title = |n: usize| ("title", words.titles[n - 1]);
    let country = ("country", words.country);
    let soon = ("next_due", "2026-11-25");
    add_as(vault, "case", &[("code", code(2)), title(2), ("status", "intake"), soon, country]);
    add_as(vault, "case", &[("code", code(3)), title(3), ("status", "awaiting"), country]);
    add_as(vault, "case", &[("code", code(4)), title(4), ("status", "closed"), country]);
    text(first)
}

/// A column from a partner's sheet, which no form knows.
fn extra(vault: &mut Vault, case: RecordId, words: &Words) {
    let seen = vault.ops_of(case).unwrap();
    let path = Path::root().then(Step::Extra(words.header.into()));
    let told = Value::Text(words.note.into());
    let set = vault.write(|pen| Editor::open(pen, &seen, case).set(&path, told).unwrap());
    set.unwrap();
}

/// A task of today, a letter that waits for its answer by law, something done.
fn actions(words: &Words, case: &'static str) -> [Vec<(&'static str, &'static str)>; 3] {
    let [task, letter, call] = words.actions;
    [
        vec![("title", task), ("action_type", "task"), ("due", "2026-11-21"), ("case", case)],
        vec![
            ("title", letter),
            ("action_type", "submission"),
            ("procedure", words.procedure),
            ("sent", "2026-10-01"),
            ("case", case),
        ],
        vec![("title", call), ("action_type", "task"), ("done", "2026-11-14"), ("case", case)],
    ]
}

/// The desk on such a vault.
pub fn desk(words: &Words, ui: &str, size: (u16, u16)) -> Story {
    Story::open(vault(words), ui, size)
}
