//! Reads one file of a procedure or of an outline.

mod about;
mod sections;
mod time;
mod words;

use super::cite::Cite;
use super::procedure::{
    Against, Interim, Joint, Languages, Length, Listed, Procedure, ProcedureKind, SameMatter, Send,
    Stated,
};
use super::reader::{Reader, Table};
use super::text::Text;
use crate::form::Problem;
use about::{requires, reservation, subject};
pub(super) use sections::outline;
use sections::section;
pub(super) use time::month_day;
use time::{annual, deadline, stage};
use words::{ANONYMOUS, BARS, CONSENT, EXHAUSTION, KINDS, LEARNS, LENGTHS, SEND_BY, SIGNATURES};

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
            let any_of = t.strings("any_of").into_iter().map(str::to_owned).collect();
            let open = t.flag("open").unwrap_or_default();
            Some(Languages { any_of, open, note: t.text("note"), cite: t.cite() })
        }))
    } else {
        let any_of: Vec<String> = t.strings("languages").into_iter().map(str::to_owned).collect();
        let cite = cite.clone();
        (!any_of.is_empty()).then_some(Languages { any_of, open: false, note: None, cite })
    };
    made.length = first(t.each("length", cite, |t| {
        let unit = t.word("unit", LENGTHS);
        Some(Length {
            most: t.number("max").zip(unit.map(str::to_owned)),
            most_together: t.number("max_together"),
            summary: t.number("summary_from").zip(t.number("summary_max")),
            excludes: t.text("excludes"),
            excludes_sections: t
                .strings("excludes_sections")
                .into_iter()
                .map(str::to_owned)
                .collect(),
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
