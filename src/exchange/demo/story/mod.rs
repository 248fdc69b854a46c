//! Narratives in English, Russian and Ukrainian, put together from varied sentences. All of it
//! is invented. `{name}` is the client, who stands in the nominative, as no name is declined here,
//! `{city}` the city, `{when}` the date as it was told, `{a}`, `{la}`, `{las}` and `{na}` the Russian
//! and Ukrainian endings that follow her sex.

mod when;

pub(super) use when::when;

use super::dice::Dice;
use super::people::Tongue;

/// What a narrative is filled with.
pub(super) struct Telling<'a> {
    /// In which language.
    pub tongue: Tongue,
    /// First name and initial.
    pub name: &'a str,
    /// `female male other`.
    pub sex: &'a str,
    /// Index of the city's name in the three languages is the tongue.
    pub city: &'a str,
    /// The date as told.
    pub when: &'a str,
    /// Who did it: `police doctor …`.
    pub perpetrator: &'a str,
    /// The type of place: `street clinic …`.
    pub place: &'a str,
    /// What was done: act codes.
    pub acts: &'a [&'static str],
}

type Three = [&'static [&'static str]; 3];

const OPENINGS: Three = [
    &[
        "{name} came to our office in {city} and asked for help.",
        "{name} called the hotline from {city} and agreed to meet an outreach worker.",
        "A street lawyer met {name} in {city} during evening outreach.",
        "{name} was brought by a friend who had been helped here before.",
        "During a support group in {city} {name} told what had happened.",
        "{name} wrote to us through a messenger and later gave a statement in person.",
    ],
    &[
        "{name} обрати{las} в нашу организацию в городе {city} за помощью.",
        "{name} позвонил{a} на горячую линию ({city}) и согласи{las} на встречу с аутрич-работницей.",
        "Во время вечернего выхода ({city}) с уличным юристом познакоми{las} {name}.",
        "{name} приш{la} вместе с подругой, которой мы помогали раньше.",
        "На группе взаимопомощи ({city}) {name} рассказал{a} о случившемся.",
        "{name} написал{a} нам в мессенджер, а позже дал{a} показания лично.",
    ],
    &[
        "{name} зверну{las} по допомогу до нашої організації ({city}).",
        "{name} зателефонува{la} на гарячу лінію ({city}) і погоди{las} на зустріч з аутріч-працівницею.",
        "Під час вечірнього виходу ({city}) з вуличним юристом познайоми{las} {name}.",
        "{name} прийш{la} разом із подругою, якій ми допомагали раніше.",
        "На групі взаємодопомоги ({city}) {name} розпові{la} про те, що сталося.",
        "{name} написа{la} нам у месенджер, а згодом да{la} свідчення особисто.",
    ],
];

/// Scenes by who did it. Each is set in a place: `;` parts the types of place that it goes with.
const SCENES: [(&str, &[&str], Three); 6] = [
    (
        "police",
        &["street;pharmacy", "street;police-station;police-car", "victim-home", "ost-site"],
        [
            &[
                "{when} two men in plain clothes who showed no papers stopped {name} near the pharmacy.",
                "{when} a patrol took {name} from the street to the district unit without giving a reason.",
                "{when} officers came without a warrant into the flat where {name} was.",
                "{when} {name} was stopped at the entrance of the substitution therapy site and searched.",
            ],
            &[
                "{when} у аптеки {name} был{a} остановлен{a} двумя мужчинами в гражданском, которые не показали документов.",
                "{when} {name} был{a} без объяснений доставлен{a} патрулём с улицы в районный отдел.",
                "{when} сотрудники без ордера вошли в квартиру, где был{a} {name}.",
                "{when} у входа на сайт заместительной терапии {name} был{a} остановлен{a} и обыскан{a}.",
            ],
            &[
                "{when} біля аптеки {name} бу{la} зупине{na} двома чоловіками в цивільному, які не показали документів.",
                "{when} {name} бу{la} без пояснень доставле{na} патрулем з вулиці до районного відділу.",
                "{when} працівники поліції без ордера зайшли до квартири, де бу{la} {name}.",
                "{when} біля входу на сайт замісної терапії {name} бу{la} зупине{na} й обшука{na}.",
            ],
        ],
    ),
    (
        "doctor",
        &["hospital", "clinic;aids-centre;drug-dispensary", "hospital"],
        [
            &[
                "{when} {name} went to the admission ward with an abscess and a fever of 39.",
                "{when} {name} came to an appointment that had been made weeks before.",
                "{when} an ambulance brought {name} to the hospital after an overdose.",
            ],
            &[
                "{when} {name} с абсцессом и температурой 39 обрати{las} в приёмное отделение.",
                "{when} {name} приш{la} на приём по записи.",
                "{when} {name} после передозировки был{a} доставлен{a} скорой в больницу.",
            ],
            &[
                "{when} {name} з абсцесом і температурою 39 зверну{las} до приймального відділення.",
                "{when} {name} прийш{la} на прийом за записом.",
                "{when} {name} після передозування бу{la} доставле{na} швидкою до лікарні.",
            ],
        ],
    ),
    (
        "social-service",
        &["social-office;street", "victim-home"],
        [
            &[
                "{when} {name} applied to the social service for a child benefit.",
                "{when} {name} was at home when two employees of the guardianship body came.",
            ],
            &[
                "{when} {name} обрати{las} в службу социальной защиты за пособием.",
                "{when} {name} был{a} дома, когда пришли две сотрудницы органа опеки.",
            ],
            &[
                "{when} {name} зверну{las} до служби соціального захисту по допомогу на дитину.",
                "{when} {name} бу{la} вдома, коли прийшли дві працівниці органу опіки.",
            ],
        ],
    ),
    (
        "prison",
        &["prison"],
        [
            &[
                "{when} {name} was held in the remand prison and had been without medicine for six days.",
            ],
            &["{when} {name} находи{las} в следственном изоляторе, шестой день без лекарств."],
            &["{when} {name} перебува{la} у слідчому ізоляторі, шостий день без ліків."],
        ],
    ),
    (
        "partner",
        &["victim-home", "victim-home"],
        [
            &[
                "{when} {name} was at home when a partner came drunk and began a quarrel.",
                "{when} {name} told a partner of the wish to leave.",
            ],
            &[
                "{when} {name} был{a} дома, когда партнёр пришёл пьяным и начал ссору.",
                "{when} {name} сообщи{la} партнёру, что хочет уйти.",
            ],
            &[
                "{when} {name} бу{la} вдома, коли партнер прийшов п'яним і почав сварку.",
                "{when} {name} повідоми{la} партнерові, що хоче піти.",
            ],
        ],
    ),
    (
        "",
        &[""],
        [
            &["{when} in {city} {name} was attacked without any reason being given."],
            &["{when} ({city}) {name} стал{a} жертвой нападения без всяких объяснений."],
            &["{when} ({city}) {name} ста{la} жертвою нападу без жодних пояснень."],
        ],
    ),
];

const ACTS: [(&str, [&str; 3]); 20] = [
    (
        "beating",
        [
            "There were blows with fists and a belt; bruises on the back and arms stayed for two weeks.",
            "Били кулаками и ремнём; синяки на спине и руках держались две недели.",
            "Били кулаками й ременем; синці на спині та руках трималися два тижні.",
        ],
    ),
    (
        "rape",
        [
            "Sex was forced under the threat of prison; {name} did not want it written down at first.",
            "Под угрозой тюрьмы принудили к сексу; сначала {name} не хоте{la} это записывать.",
            "Під загрозою в'язниці примусили до сексу; спочатку {name} не хоті{la} це записувати.",
        ],
    ),
    (
        "sexual-assault",
        [
            "The search was made by a man, with touching and laughter.",
            "Обыск проводил мужчина, с прикосновениями и смехом.",
            "Обшук проводив чоловік, з дотиками й сміхом.",
        ],
    ),
    (
        "harassment",
        [
            "The same officers have come three times since.",
            "С тех пор те же люди приходили ещё три раза.",
            "Відтоді ті самі люди приходили ще тричі.",
        ],
    ),
    (
        "torture",
        [
            "A bag was put over the head and air was cut off until {name} signed.",
            "Надевали пакет на голову и перекрывали воздух, пока {name} не подписа{la} бумаги.",
            "Надягали пакет на голову й перекривали повітря, доки {name} не підписа{la} папери.",
        ],
    ),
    (
        "threat",
        [
            "They said: tell anyone and you will lose your child.",
            "Сказали: пожалуешься — лишишься ребёнка.",
            "Сказали: поскаржишся — втратиш дитину.",
        ],
    ),
    (
        "insult",
        [
            "Words were used that {name} asked us not to repeat.",
            "Оскорбляли словами, которые {name} проси{la} не повторять.",
            "Ображали словами, які {name} проси{la} не повторювати.",
        ],
    ),
    (
        "arbitrary-detention",
        [
            "{name} was held for nineteen hours and no record of it was made.",
            "Держали девятнадцать часов, протокол не составили.",
            "Тримали дев'ятнадцять годин, протокол не склали.",
        ],
    ),
    (
        "abduction",
        [
            "A car without plates took {name} out of the city.",
            "На машине без номеров вывезли за город.",
            "На машині без номерів вивезли за місто.",
        ],
    ),
    (
        "extortion",
        [
            "For release they wanted money, half at once and half by the end of the week.",
            "За освобождение потребовали деньги: половину сразу, половину до конца недели.",
            "За звільнення вимагали гроші: половину одразу, половину до кінця тижня.",
        ],
    ),
    (
        "property-seizure",
        [
            "The phone and the papers were taken and not given back.",
            "Телефон и документы забрали и не вернули.",
            "Телефон і документи забрали й не повернули.",
        ],
    ),
    (
        "planting",
        [
            "A packet that was not there before was found in the bag in front of invited witnesses.",
            "В сумке при понятых нашли свёрток, которого там не было.",
            "У сумці при понятих знайшли згорток, якого там не було.",
        ],
    ),
    (
        "illegal-search",
        [
            "The flat was searched with no warrant and no witnesses.",
            "Квартиру обыскали без ордера и без понятых.",
            "Квартиру обшукали без ордера і без понятих.",
        ],
    ),
    (
        "forced-confession",
        [
            "In withdrawal {name} signed a confession that was already typed.",
            "В состоянии ломки {name} подписа{la} уже напечатанное признание.",
            "У стані ломки {name} підписа{la} вже надруковане зізнання.",
        ],
    ),
    (
        "denial-of-lawyer",
        [
            "A request for a lawyer was answered with laughter.",
            "На просьбу вызвать адвоката рассмеялись.",
            "На прохання викликати адвоката розсміялися.",
        ],
    ),
    (
        "denial-of-medical-care",
        [
            "No doctor was called although {name} asked several times.",
            "Врача не вызвали, хотя {name} проси{la} несколько раз.",
            "Лікаря не викликали, хоча {name} проси{la} кілька разів.",
        ],
    ),
    (
        "denial-of-treatment",
        [
            "Treatment was refused with the words: first get clean, then come.",
            "В лечении отказали со словами: сначала бросьте, потом приходите.",
            "У лікуванні відмовили зі словами: спершу киньте, потім приходьте.",
        ],
    ),
    (
        "discrimination",
        [
            "{name} was sent to the end of the line because of the diagnosis on the card.",
            "Из-за пометки на карте {name} оказа{las} в конце очереди.",
            "Через позначку на картці {name} опини{las} в кінці черги.",
        ],
    ),
    (
        "disclosure",
        [
            "The status was read aloud in the corridor, where neighbours heard it.",
            "Диагноз назвали вслух в коридоре, это слышали соседи.",
            "Діагноз назвали вголос у коридорі, це чули сусіди.",
        ],
    ),
    (
        "hiv-prosecution",
        [
            "A case was opened although the partner had been told and had agreed.",
            "Возбудили дело, хотя партнёр знал о диагнозе и был согласен.",
            "Порушили справу, хоча партнер знав про діагноз і погодився.",
        ],
    ),
];

const AFTER: Three = [
    &[
        "{name} has seen no doctor and has no papers about it.",
        "There is a certificate of the emergency ward dated the next day.",
        "Two neighbours saw it; one of them agrees to be named.",
        "{name} fears for the child and asks that the address be given to nobody.",
        "A complaint was made by telephone; nobody gave a number for it.",
        "Photographs of the injuries were taken by the outreach worker.",
    ],
    &[
        "К врачу {name} не обраща{las}, документов нет.",
        "Есть справка травмпункта, датированная следующим днём.",
        "Свидетели — две соседки, одна согласна назвать себя.",
        "{name} боится за ребёнка и просит никому не сообщать адрес.",
        "Жалобу подавали по телефону, номер обращения не дали.",
        "Фотографии повреждений сделала аутрич-работница.",
    ],
    &[
        "До лікаря {name} не зверта{las}, документів немає.",
        "Є довідка травмпункту, датована наступним днем.",
        "Свідки — дві сусідки, одна згодна назвати себе.",
        "{name} боїться за дитину й просить нікому не повідомляти адресу.",
        "Скаргу подавали телефоном, номера звернення не дали.",
        "Фотографії ушкоджень зробила аутріч-працівниця.",
    ],
];

const CLOSINGS: Three = [
    &[
        "{name} wants a lawyer and wants it to stop.",
        "{name} does not believe in a complaint at home but would sign one to an international body.",
        "For now {name} asks only for a shelter and for medicine.",
        "Safety was discussed; the next meeting is agreed.",
    ],
    &[
        "{name} хочет адвоката и чтобы это прекратилось.",
        "В жалобу внутри страны {name} не верит, но международную подписа{la} бы.",
        "Пока {name} просит только убежище и лекарства.",
        "Обсудили безопасность, договорились о следующей встрече.",
    ],
    &[
        "{name} хоче адвоката і щоб це припинилося.",
        "У скаргу всередині країни {name} не вірить, але міжнародну підписа{la} б.",
        "Поки що {name} просить лише притулок і ліки.",
        "Обговорили безпеку, домовилися про наступну зустріч.",
    ],
];

/// The sentence about an act in a language; nothing where the act has none.
fn act_sentence(act: &str, tongue: Tongue) -> &'static str {
    ACTS.iter().find(|(code, _)| *code == act).map_or("", |(_, texts)| tongue.of(*texts))
}

/// The sentence about an act, of this client.
pub(super) fn summary(act: &str, tongue: Tongue, name: &str, sex: &str) -> String {
    let (city, when, perpetrator, place) = ("", "", "", "");
    let acts = &[];
    fill(
        act_sentence(act, tongue),
        &Telling { tongue, name, sex, city, when, perpetrator, place, acts },
    )
}

/// A short heading for an act in a language, used in titles.
pub(super) fn heading(act: &str, tongue: Tongue) -> &'static str {
    const HEADINGS: [(&str, [&str; 3]); 20] = [
        ("beating", ["Beating", "Избиение", "Побиття"]),
        ("rape", ["Rape", "Изнасилование", "Зґвалтування"]),
        ("sexual-assault", ["Sexual assault", "Сексуальное насилие", "Сексуальне насильство"]),
        ("harassment", ["Harassment", "Преследование", "Переслідування"]),
        ("torture", ["Torture", "Пытки", "Катування"]),
        ("threat", ["Threats", "Угрозы", "Погрози"]),
        ("insult", ["Insults", "Оскорбления", "Образи"]),
        ("arbitrary-detention", ["Detention", "Задержание", "Затримання"]),
        ("abduction", ["Abduction", "Похищение", "Викрадення"]),
        ("extortion", ["Extortion", "Вымогательство", "Вимагання"]),
        ("property-seizure", ["Property taken", "Изъятие имущества", "Вилучення майна"]),
        ("planting", ["Planted drugs", "Подброс", "Підкидання"]),
        ("illegal-search", ["Illegal search", "Незаконный обыск", "Незаконний обшук"]),
        ("forced-confession", ["Forced confession", "Вынужденное признание", "Вимушене зізнання"]),
        ("denial-of-lawyer", ["No lawyer", "Отказ в адвокате", "Відмова в адвокаті"]),
        (
            "denial-of-medical-care",
            ["No medical care", "Без врача под стражей", "Без лікаря під вартою"],
        ),
        ("denial-of-treatment", ["Treatment refused", "Отказ в лечении", "Відмова в лікуванні"]),
        ("discrimination", ["Discrimination", "Дискриминация", "Дискримінація"]),
        ("disclosure", ["Status disclosed", "Разглашение диагноза", "Розголошення діагнозу"]),
        ("hiv-prosecution", ["HIV prosecution", "Дело из-за ВИЧ", "Справа через ВІЛ"]),
    ];
    HEADINGS.iter().find(|(code, _)| *code == act).map_or("", |(_, texts)| tongue.of(*texts))
}

fn pick(dice: &mut Dice, pool: &Three, tongue: Tongue) -> &'static str {
    dice.word(pool.get(tongue as usize).copied().unwrap_or_default())
}

/// What chance says of a narrative, in the order in which it is asked.
pub(super) struct Drawn {
    opening: &'static str,
    scene: u64,
    paragraphs: bool,
    after: &'static str,
    closing: &'static str,
}

impl Drawn {
    /// Draws for somebody who tells in this language of whoever did it.
    pub fn draw(dice: &mut Dice, tongue: Tongue, perpetrator: &str) -> Self {
        let scenes = scenes(perpetrator).map_or(0, |(places, _)| places.len());
        let scene = dice.below(scenes as u64);
        Self {
            opening: pick(dice, &OPENINGS, tongue),
            scene,
            paragraphs: dice.chance(40),
            after: pick(dice, &AFTER, tongue),
            closing: pick(dice, &CLOSINGS, tongue),
        }
    }
}

fn scenes(perpetrator: &str) -> Option<(&'static [&'static str], &'static Three)> {
    let found = SCENES.iter().find(|(who, ..)| *who == perpetrator).or(SCENES.last());
    found.map(|(_, places, texts)| (*places, texts))
}

/// The scene that was drawn, or another one of those that go with the place.
fn scene(drawn: &Drawn, telling: &Telling<'_>) -> &'static str {
    let Some((places, texts)) = scenes(telling.perpetrator) else { return "" };
    let pool = texts.get(telling.tongue as usize).copied().unwrap_or_default();
    let here = |places: &&str| places.split(';').any(|place| place == telling.place);
    let fit: Vec<&'static str> =
        pool.iter().zip(places).filter(|(_, at)| here(at)).map(|(text, _)| *text).collect();
    let pool = if fit.is_empty() { pool } else { &fit };
    let at = usize::try_from(drawn.scene).unwrap_or_default();
    pool.get(at.checked_rem(pool.len()).unwrap_or_default()).copied().unwrap_or_default()
}

/// Puts a narrative together: who came and how, the scene, one sentence an act, what followed,
/// what she wants; every few stories run to several paragraphs.
pub(super) fn narrative(drawn: &Drawn, telling: &Telling<'_>) -> String {
    let mut text = format!("{} {}", drawn.opening, scene(drawn, telling));
    for act in telling.acts {
        text.push(' ');
        text.push_str(act_sentence(act, telling.tongue));
    }
    text.push_str(if drawn.paragraphs { "\n\n" } else { " " });
    text.push_str(drawn.after);
    text.push(' ');
    text.push_str(drawn.closing);
    fill(&text, telling)
}

fn fill(text: &str, telling: &Telling<'_>) -> String {
    let male = telling.sex == "male";
    let pair = |female: &'static str, other: &'static str| if male { other } else { female };
    let (la, las) = match telling.tongue {
        Tongue::Uk => (pair("ла", "в"), pair("лася", "вся")),
        _ => (pair("ла", "л"), pair("лась", "лся")),
    };
    text.replace("приш{la}", if male { "пришёл" } else { "пришла" })
        .replace("прийш{la}", if male { "прийшов" } else { "прийшла" })
        .replace("{las}", las)
        .replace("{na}", pair("на", "ний"))
        .replace("{la}", la)
        .replace("{a}", pair("а", ""))
        .replace("{name}", telling.name)
        .replace("{city}", telling.city)
        .replace("{when}", telling.when)
        // An initial brings its own full stop.
        .replace("..", ".")
}

#[cfg(test)]
mod tests {
    use super::super::dice::Stream;
    use super::*;

    #[test]
    fn no_slot_stays_open_in_any_language() {
        for tongue in [Tongue::En, Tongue::Ru, Tongue::Uk] {
            for case in 1..200 {
                let mut dice = Dice::new(3, Stream::Story, case);
                let acts: Vec<&'static str> = ACTS.iter().map(|(code, _)| *code).collect();
                for sex in ["female", "male"] {
                    let drawn = Drawn::draw(&mut dice, tongue, "police");
                    let telling = Telling {
                        tongue,
                        name: "Anna K.",
                        sex,
                        city: "Osh",
                        when: "March",
                        perpetrator: "police",
                        place: "victim-home",
                        acts: &acts,
                    };
                    let text = narrative(&drawn, &telling);
                    assert!(!text.contains(['{', '}']) && !text.contains(".."), "{text}");
                    assert!(text.len() > 400);
                    let flat = ["the flat", "квартиру", "квартири"];
                    assert!(flat.iter().any(|word| text.contains(word)), "{text}");
                }
            }
        }
    }

    #[test]
    fn every_act_has_a_heading_and_a_sentence() {
        for (code, _) in ACTS {
            assert!(
                !heading(code, Tongue::Ru).is_empty() && !act_sentence(code, Tongue::Uk).is_empty()
            );
        }
    }
}
