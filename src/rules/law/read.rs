//! Reads one file of a procedure or of an outline.

use super::cite::Cite;
use super::procedure::{
    Against, Annual, Bar, Deadline, Exhaustion, FactsAre, Interim, Joint, LastDay, Learns, Length,
    Listed, Procedure, ProcedureKind, Requires, Reservation, RunsFrom, SameMatter, Section, Send,
    Stage, Stated, Subject, Term, Test, Unit, Verdict,
};
use super::reader::{Reader, Table};
use super::text::Text;
use crate::form::Problem;
use chrono::NaiveDate;

const KINDS: &[(&str, ProcedureKind)] = &[
    ("individual", ProcedureKind::Individual),
    ("inquiry", ProcedureKind::Inquiry),
    ("situation", ProcedureKind::Situation),
    ("advocacy", ProcedureKind::Advocacy),
    ("national", ProcedureKind::National),
    ("information", ProcedureKind::Information),
];
const EXHAUSTION: &[(&str, Exhaustion)] = &[
    ("required", Exhaustion::Required),
    ("not_required", Exhaustion::NotRequired),
    ("explain", Exhaustion::Explain),
];
const BARS: &[(&str, Bar)] = &[
    ("none", Bar::None),
    ("pending", Bar::Pending),
    ("pending_or_examined", Bar::PendingOrExamined),
    ("submitted", Bar::Submitted),
    ("screened", Bar::Screened),
    ("declared", Bar::Declared),
    ("coordinated", Bar::Coordinated),
];
const LEARNS: &[(&str, Learns)] = &[
    ("state", Learns::State),
    ("committee", Learns::Committee),
    ("body", Learns::Body),
    ("authority", Learns::Authority),
    ("public", Learns::Public),
    ("nobody", Learns::Nobody),
];
const UNITS: &[(&str, Unit)] = &[
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("workday", Unit::Workday),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("year", Unit::Year),
];
const RUNS_FROM: &[(&str, RunsFrom)] = &[
    ("final_domestic_decision", RunsFrom::FinalDomesticDecision),
    ("knowledge_of_final_decision", RunsFrom::KnowledgeOfFinalDecision),
    ("end_of_other_intl_procedure", RunsFrom::EndOfOtherIntlProcedure),
    ("event", RunsFrom::Event),
    ("knowledge_of_event", RunsFrom::KnowledgeOfEvent),
    ("receipt", RunsFrom::Receipt),
    ("registration", RunsFrom::Registration),
    ("notification_of_decision", RunsFrom::NotificationOfDecision),
    ("expiry_of_answer_time", RunsFrom::ExpiryOfAnswerTime),
];
const LAST_DAYS: &[(&str, LastDay)] = &[
    ("same_day", LastDay::Same),
    ("next_workday", LastDay::Next),
    ("previous_workday", LastDay::Previous),
];
const FACTS: &[(&str, FactsAre)] = &[
    ("after", FactsAre::After),
    ("after_or_continuing", FactsAre::AfterOrContinuing),
    ("after_or_decision", FactsAre::AfterOrDecision),
];
const VERDICTS: &[(&str, Verdict)] =
    &[("yes", Verdict::Yes), ("ask", Verdict::Ask), ("no", Verdict::No)];
const ANONYMOUS: &[(&str, &str)] =
    &[("no", "no"), ("yes", "yes"), ("confidential_to_state", "confidential_to_state")];
const CONSENT: &[(&str, &str)] = &[
    ("written_authority", "written_authority"),
    ("consent_or_justify", "consent_or_justify"),
    ("recommended", "recommended"),
    ("none", "none"),
];
const SIGNATURES: &[(&str, &str)] =
    &[("wet", "wet"), ("scan", "scan"), ("electronic", "electronic"), ("none", "none")];
const SEND_BY: &[(&str, &str)] = &[
    ("portal", "portal"),
    ("email", "email"),
    ("post", "post"),
    ("phone", "phone"),
    ("office", "office"),
    ("copy", "copy"),
];
const LENGTHS: &[(&str, &str)] = &[("pages", "pages"), ("words", "words"), ("chars", "chars")];

/// Reads a procedure. What is wrong is named; a file that says too little to be used gives `None`.
pub(super) fn procedure(
    file: &str,
    bytes: &[u8],
    problems: &mut Vec<Problem>,
) -> Option<Procedure> {
    Reader::read(file, bytes, problems, |_, table| whole(table))
}

fn whole(t: &Table<'_, '_>) -> Option<Procedure> {
    let cite = t.cite();
    let id = id(t)?;
    let kind = t.word("kind", KINDS);
    if !t.has("kind") {
        t.problem("there is no `kind`", "say individual, inquiry, situation, advocacy or national");
    }
    let name = t.text_beside(["name", "name_en", "name_ru", "name_uk"]).unwrap_or_else(|| {
        t.problem("there is no `name`", "add name = { en = \"…\", ru = \"…\" }");
        Text::plain(&id)
    });
    let against = against(t, kind, &cite);
    let family = t.string("family").map_or_else(|| family_of(kind), str::to_owned);
    let consents = t.stated("consent", &cite, consent, |word, cite| {
        t.known("consent", word, CONSENT).map(|is| (plain(is.to_owned(), cite), None))
    });
    let anonymous = stated_word(t, "anonymous", ANONYMOUS, &cite).map(owned);
    let (consent, said_level) = consents.into_iter().next().unzip();
    let consent_level = said_level.flatten().unwrap_or_else(|| level_of(kind, anonymous.as_ref()));
    let learned =
        first(t.each("name_goes_to", &cite, |t| Some((t.word("who", LEARNS)?, t.cite()))));
    let mut made = Procedure {
        kind: kind?,
        family,
        rank: t.number("rank").unwrap_or(500),
        name,
        body: t.text_beside(["body", "body_en", "body_ru", "body_uk"]).unwrap_or_default(),
        legal_basis: t.strings("legal_basis").into_iter().map(str::to_owned).collect(),
        who: t.texts("who"),
        gives: t.text("gives"),
        warnings: t.texts("warnings"),
        against: (against?, against_at(t, &cite)),
        exhaustion: stated_word(t, "exhaustion", EXHAUSTION, &cite),
        same_matter: t.stated("same_matter", &cite, same_matter, |word, cite| {
            let bar = plain(t.known("same_matter", word, BARS)?, cite);
            Some(SameMatter { bar, counts: default_counts() })
        }),
        deadlines: t.each("deadline", &cite, deadline),
        annual: annual(t, &cite),
        session: first(t.each("session_deadline", &cite, |t| {
            Some(Listed { items: vec![()], note: t.text("note"), cite: t.cite() })
        })),
        anonymous,
        name_goes_to: learned,
        consent,
        consent_level,
        interim: None,
        languages: None,
        length: None,
        joint: None,
        signature: stated_word(t, "signature", SIGNATURES, &cite).map(owned),
        attachments: None,
        send: Vec::new(),
        stages: t.each("stages", &cite, |t| Some(stage(t))),
        subject: t.each("subject", &cite, subject),
        requires: t.each("requires", &cite, |t| Some(requires(t))),
        reservations: t.each("reservation", &cite, reservation),
        outline: shared_outline(t, &cite),
        sections: t.each("sections", &cite, |t| Some(section(t))),
        exhausts: t.flag("exhausts").unwrap_or(true),
        cite: Cite { line: t.line_of("id").unwrap_or(cite.line), ..cite.clone() },
        id,
    };
    manners(t, &cite, &mut made);
    Some(made)
}

/// A fact that is one word of a list, alone or in a table with what it rests on.
fn stated_word<T: Copy>(
    t: &Table<'_, '_>,
    key: &'static str,
    words: &[(&str, T)],
    cite: &Cite,
) -> Option<Stated<T>> {
    let bare = |word: &str, cite| t.known(key, word, words).map(|is| plain(is, cite));
    first(t.stated(key, cite, |t| rule(t, words), bare))
}

/// Where a file says against whom it is.
fn against_at(t: &Table<'_, '_>, cite: &Cite) -> Cite {
    let line = t.line_of("against").or(t.line_of("country")).unwrap_or(cite.line);
    Cite { line, ..cite.clone() }
}

/// The outline that a procedure shares, and where it says so.
fn shared_outline(t: &Table<'_, '_>, cite: &Cite) -> Option<(String, Cite)> {
    let outline = t.string("outline")?;
    let line = t.line_of("outline").unwrap_or(cite.line);
    Some((outline.to_owned(), Cite { line, ..cite.clone() }))
}

/// What decides nothing and has to be known to write it.
fn manners(t: &Table<'_, '_>, cite: &Cite, made: &mut Procedure) {
    made.interim = first(t.each("interim", cite, |t| {
        Some(Interim {
            available: t.flag("available").unwrap_or_default(),
            how: t.text("how"),
            test: t.text("test"),
            cite: t.cite(),
        })
    }));
    made.languages = if t.is_table("languages") {
        first(t.each("languages", cite, |t| {
            let items = t.strings("any_of").into_iter().map(str::to_owned).collect();
            Some(Listed { items, note: t.text("note"), cite: t.cite() })
        }))
    } else {
        let items: Vec<String> = t.strings("languages").into_iter().map(str::to_owned).collect();
        (!items.is_empty()).then(|| Listed { items, note: None, cite: cite.clone() })
    };
    made.length = first(t.each("length", cite, |t| {
        let unit = t.word("unit", LENGTHS);
        Some(Length {
            most: t.number("max").zip(unit.map(str::to_owned)),
            excludes: t.text("excludes"),
            note: t.text("note"),
            cite: t.cite(),
        })
    }));
    made.joint = first(t.each("joint", cite, |t| {
        Some(Joint {
            countries: t.number("countries"),
            cases: t.number("cases"),
            table_from: t.number("table_from"),
            note: t.text("note"),
            cite: t.cite(),
        })
    }));
    made.attachments = if t.is_table("attachments") {
        first(t.each("attachments", cite, |t| {
            Some(Listed { items: t.texts("items"), note: t.text("note"), cite: t.cite() })
        }))
    } else {
        let items = t.texts("attachments");
        (!items.is_empty()).then(|| Listed { items, note: None, cite: cite.clone() })
    };
    made.send = t.each("send", cite, send).into_iter().flatten().collect();
}

/// Either `by` and `to`, or the addresses by their way: `portal`, `email`, `post`.
fn send(t: &Table<'_, '_>) -> Option<Vec<Send>> {
    let (note, cite) = (t.text("note"), t.cite());
    let made = |by: &str, to: &str| Send {
        by: by.to_owned(),
        to: to.to_owned(),
        note: note.clone(),
        cite: cite.clone(),
    };
    if t.has("by") || t.has("to") {
        return Some(vec![made(t.word("by", SEND_BY)?, t.string("to")?)]);
    }
    let ways =
        [("portal", t.string("portal")), ("email", t.string("email")), ("post", t.string("post"))];
    Some(ways.into_iter().filter_map(|(by, to)| Some(made(by, to?))).collect())
}

fn first<T>(list: Vec<T>) -> Option<T> {
    list.into_iter().next()
}

fn plain<T>(is: T, cite: Cite) -> Stated<T> {
    Stated { is, exceptions: Vec::new(), note: None, cite }
}

fn owned(stated: Stated<&'static str>) -> Stated<String> {
    Stated {
        is: stated.is.to_owned(),
        exceptions: stated.exceptions,
        note: stated.note,
        cite: stated.cite,
    }
}

fn rule<T: Copy>(t: &Table<'_, '_>, words: &[(&str, T)]) -> Option<Stated<T>> {
    let is = t.word("rule", words);
    if !t.has("rule") {
        t.problem("there is no `rule`", "add rule = \"…\"");
    }
    let (exceptions, note, cite) = (t.texts("exceptions"), t.text("note"), t.cite());
    Some(Stated { is: is?, exceptions, note, cite })
}

fn id(t: &Table<'_, '_>) -> Option<String> {
    let Some(id) = t.string("id") else {
        t.problem("there is no `id`", "add id = \"…\"");
        return None;
    };
    let fits = !id.is_empty()
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !fits {
        let what = format!("`{id}` cannot be an id");
        t.problem_at("id", &what, "use lower-case letters, digits and `-`");
        return None;
    }
    Some(id.to_owned())
}

fn family_of(kind: Option<ProcedureKind>) -> String {
    match kind {
        Some(ProcedureKind::National) => "national",
        Some(ProcedureKind::Advocacy) => "advocacy",
        Some(ProcedureKind::Information) => "information",
        _ => "other",
    }
    .to_owned()
}

/// The proceedings that a bar counts where its file does not say.
fn default_counts() -> Vec<String> {
    vec!["treaty-body".to_owned(), "regional-court".to_owned()]
}

/// The level of consent that a procedure needs where its file does not say.
fn level_of(kind: Option<ProcedureKind>, anonymous: Option<&Stated<String>>) -> u8 {
    match (kind, anonymous.map(|rule| rule.is.as_str())) {
        (Some(ProcedureKind::Advocacy | ProcedureKind::Inquiry), _) => 3,
        (_, Some("yes")) => 4,
        _ => 5,
    }
}

fn against(t: &Table<'_, '_>, kind: Option<ProcedureKind>, cite: &Cite) -> Option<Against> {
    let mut codes: Vec<String> = t.strings("against").into_iter().map(str::to_lowercase).collect();
    if let Some(country) = t.string("country") {
        codes.push(country.to_lowercase());
    }
    let status = t.string("country_status").is_some();
    match codes.first().map(String::as_str) {
        Some("ratified") => Some(Against::Ratified),
        Some("all" | "any" | "*") => Some(Against::All),
        Some(_) => Some(Against::Countries(codes)),
        None if status => Some(Against::Ratified),
        None if kind == Some(ProcedureKind::National) || cite.source.is_empty() => {
            t.problem("there is no `country`", "add country = \"…\", the code of the country");
            None
        }
        None => {
            let try_this = "add against = \"ratified\", \"all\" or a list of country codes";
            t.problem("it does not say against whom", try_this);
            None
        }
    }
}

fn consent(t: &Table<'_, '_>) -> Option<(Stated<String>, Option<u8>)> {
    let level = t.number("level").and_then(|n| u8::try_from(n).ok());
    if level.is_some_and(|level| level > 6) {
        t.problem_at("level", "there is no such level of consent", "use 0 to 6");
    }
    rule(t, CONSENT).map(|stated| (owned(stated), level))
}

fn same_matter(t: &Table<'_, '_>) -> Option<SameMatter> {
    let counts: Vec<String> = t.strings("counts").into_iter().map(str::to_owned).collect();
    let counts = if counts.is_empty() { default_counts() } else { counts };
    rule(t, BARS).map(|bar| SameMatter { bar, counts })
}

fn deadline(t: &Table<'_, '_>) -> Option<Deadline> {
    let term = term(t, "n", "unit");
    let runs_from = t.word("runs_from", RUNS_FROM);
    if !t.has("runs_from") {
        t.problem("there is no `runs_from`", "say from when the term runs");
    }
    let made = Deadline {
        id: t.string("id").unwrap_or_default().to_owned(),
        term,
        runs_from: runs_from.unwrap_or(RunsFrom::Event),
        of: t.strings("of").into_iter().map(str::to_owned).collect(),
        no_remedy: t.word("no_remedy", RUNS_FROM),
        decided_from: t.date("decided_from"),
        decided_before: t.date("decided_before"),
        instead_of: t.strings("instead_of").into_iter().map(str::to_owned).collect(),
        last_day: t.word("on_last_day", LAST_DAYS).unwrap_or(LastDay::Silent),
        exceptions: t.texts("exceptions"),
        note: t.text("note"),
        cite: t.cite(),
    };
    runs_from.map(|_| made)
}

fn term(t: &Table<'_, '_>, n: &'static str, unit: &'static str) -> Option<Term> {
    match (t.number(n), t.word(unit, UNITS)) {
        (Some(n), Some(unit)) => Some(Term { n, unit }),
        (None, None) => None,
        (Some(_), None) if !t.has(unit) => {
            t.problem_at(n, "the figure has no unit", "add the unit: day, workday, month or year");
            None
        }
        (None, Some(_)) if !t.has(n) => {
            t.problem_at(unit, "the unit has no figure", "add the figure");
            None
        }
        _ => None,
    }
}

/// `annual_deadline = "08-01"`, or a table with `on`.
fn annual(t: &Table<'_, '_>, cite: &Cite) -> Option<Annual> {
    let made = |t: &Table<'_, '_>, on: &str, what, note, cite| {
        let Some(on) = month_day(on) else {
            t.problem(&format!("`{on}` is no day of the year"), "write month and day: 08-01");
            return None;
        };
        Some(Annual { on, what, note, cite })
    };
    first(t.stated(
        "annual_deadline",
        cite,
        |t| made(t, t.string("on").unwrap_or_default(), t.text("what"), t.text("note"), t.cite()),
        |on, cite| made(t, on, None, None, cite),
    ))
}

/// A month and a day that exist, in a leap year at least.
pub(super) fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

fn stage(t: &Table<'_, '_>) -> Stage {
    let term = term(t, "n", "unit");
    let runs_from = t.word("runs_from", RUNS_FROM);
    if term.is_some() && !t.has("runs_from") {
        t.problem("there is no `runs_from`", "say from when the term runs");
    }
    let is_answer = t.flag("answer").unwrap_or_default();
    if is_answer && term.is_none() {
        t.problem("an answer without a term cannot fall due", "add n, unit and runs_from");
    }
    Stage {
        key: t.string("key").unwrap_or_default().to_owned(),
        what: t.text_beside(["what", "what_en", "what_ru", "what_uk"]).unwrap_or_default(),
        n_max: t.number("n_max"),
        term: term.zip(runs_from),
        is_answer,
        extension: self::term(t, "extension_n", "extension_unit"),
        extension_note: t.text("extension_note"),
        registration_within: t.number("registration_within"),
        last_day: t.word("on_last_day", LAST_DAYS).unwrap_or(LastDay::Silent),
        note: t.text("note"),
        cite: t.cite(),
    }
}

fn subject(t: &Table<'_, '_>) -> Option<Subject> {
    let any = || t.strings("any").into_iter().map(str::to_owned).collect::<Vec<String>>();
    let word = t.string("test")?;
    let test = match word {
        "victim_sex" => Test::Sex(any()),
        "victim_age" => Test::Age(t.number("below").unwrap_or_else(|| {
            t.problem("there is no `below`", "say under which age");
            0
        })),
        "victim_disability" => {
            let _yes = any();
            Test::Disability
        }
        "act" => Test::Act(any()),
        "question" => Test::Question(t.string("question").unwrap_or_default().to_owned()),
        _ => {
            let what = format!("`{word}` is no word for `test`");
            let words = "use victim_sex, victim_age, victim_disability, act or question";
            t.problem_at("test", &what, words);
            return None;
        }
    };
    let default = if matches!(test, Test::Question(_)) { Verdict::No } else { Verdict::Ask };
    Some(Subject {
        test,
        text: t.text("text").unwrap_or_default(),
        otherwise: t.word("otherwise", VERDICTS).unwrap_or(default),
        unknown: t.word("unknown", VERDICTS).unwrap_or(Verdict::Ask),
        cite: t.cite(),
    })
}

fn requires(t: &Table<'_, '_>) -> Requires {
    let any = t.strings("any").into_iter().map(str::to_owned).collect();
    Requires { any, text: t.text("text").unwrap_or_default(), cite: t.cite() }
}

fn reservation(t: &Table<'_, '_>) -> Option<Reservation> {
    Some(Reservation {
        country: t.string("country")?.to_lowercase(),
        same_matter: t.word("same_matter", BARS),
        facts: t.word("facts", FACTS),
        text: t.text("text").unwrap_or_default(),
        cite: t.cite(),
    })
}

fn section(t: &Table<'_, '_>) -> Section {
    let key = t.string("key").unwrap_or_else(|| {
        t.problem("the section has no `key`", "add key = \"…\"");
        ""
    });
    let limits = [
        ("pages", t.number("max_pages")),
        ("words", t.number("max_words")),
        ("chars", t.number("max_chars")),
        ("items", t.number("max_items")),
    ];
    let must_contain = t.texts("must_contain");
    if must_contain.is_empty() {
        t.problem("the section does not say what it must contain", "add must_contain = [\"…\"]");
    }
    let title = t.text_beside(["title", "title_en", "title_ru", "title_uk"]).unwrap_or_else(|| {
        t.problem("the section has no `title`", "add title = { en = \"…\", ru = \"…\" }");
        Text::plain(key)
    });
    Section {
        key: key.to_owned(),
        title,
        required: t.flag("required").unwrap_or(true),
        must_contain,
        most: limits.into_iter().find_map(|(unit, n)| n.map(|n| (n, unit))),
        cite: t.cite(),
    }
}

/// Sections that several procedures share.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    pub(super) id: String,
    pub(super) sections: Vec<Section>,
}

/// Reads an outline.
pub(super) fn outline(file: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Option<Outline> {
    Reader::read(file, bytes, problems, |_, t| {
        let cite = t.cite();
        let id = id(t)?;
        let _title = t.text("title");
        Some(Outline { id, sections: t.each("sections", &cite, |t| Some(section(t))) })
    })
}
