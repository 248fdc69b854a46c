//! The law as files: procedures, outlines, ratifications, holidays and sources. Pure: it takes
//! bytes. What is compiled in goes first; a user's files come over it by id (procedures,
//! outlines), by country and procedure (ratifications), by country and day (holidays).

mod acceptance;
mod calendar;
mod check;
mod cite;
mod procedure;
mod read;
mod reader;
#[cfg(test)]
mod tests;
mod text;

pub use acceptance::{Acceptance, EndedBy};
pub use calendar::{Calendar, Holiday};
pub use cite::{Cite, Confidence};
pub use procedure::{
    Against, Annual, Bar, Deadline, Exhaustion, FactsAre, Interim, Joint, LastDay, Learns, Length,
    Listed, Procedure, ProcedureKind, Requires, Reservation, RunsFrom, SameMatter, Section, Send,
    Stage, Stated, Subject, Term, Test, Unit, Verdict,
};
pub use text::Text;

use crate::content::CONTENT;
use crate::form::{Problem, Source};
use acceptance::Acceptances;
use include_dir::{Dir, DirEntry};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// All that is known of the law.
#[derive(Debug)]
pub struct Law {
    procedures: BTreeMap<String, Procedure>,
    /// Ids by rank.
    order: Vec<String>,
    acceptances: Acceptances,
    calendars: BTreeMap<String, Calendar>,
    bare: Calendar,
    sources: BTreeMap<String, String>,
}

static BUILTIN: LazyLock<Arc<Law>> = LazyLock::new(|| Arc::new(Law::load(&[]).0));

impl Law {
    /// What is compiled in. Read once; a test says that it has no problem.
    pub fn builtin() -> Arc<Self> {
        Arc::clone(&BUILTIN)
    }

    /// The compiled-in files.
    pub fn builtin_sources() -> Vec<Source> {
        let mut sources = Vec::new();
        if let Some(dir) = CONTENT.get_dir("procedures") {
            gather(dir, &mut sources);
        }
        sources
    }

    /// What is compiled in and, over it, these files. What is unsound is left out and named; the
    /// rest works.
    pub fn load(sources: &[Source]) -> (Self, Vec<Problem>) {
        let mut all = Self::builtin_sources();
        all.extend_from_slice(sources);
        Self::load_only(&all)
    }

    /// These files alone.
    pub fn load_only(sources: &[Source]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let (mut procedures, mut outlines) = (BTreeMap::new(), BTreeMap::new());
        let (mut calendars, mut named) = (BTreeMap::new(), BTreeMap::new());
        let mut acceptances = Acceptances::new();
        let mut codes = BTreeMap::new();
        for source in sources.iter().filter(|s| s.name.ends_with("countries.csv")) {
            codes.extend(acceptance::codes(&source.bytes));
        }
        for Source { name, bytes } in sources {
            match Place::of(name) {
                Place::Procedure => {
                    if let Some(p) = read::procedure(name, bytes, &mut problems) {
                        procedures.insert(p.id.clone(), p);
                    }
                }
                Place::Outline => {
                    if let Some(o) = read::outline(name, bytes, &mut problems) {
                        outlines.insert(o.id, o.sections);
                    }
                }
                Place::Holidays => calendar::read(name, bytes, &mut calendars, &mut problems),
                Place::Ratifications => {
                    acceptance::read(name, bytes, &codes, &mut acceptances, &mut problems);
                }
                Place::Sources => named.extend(sources_of(name, bytes, &mut problems)),
                Place::Countries => {}
                Place::Nowhere => problems.push(misplaced(name)),
            }
        }
        for procedure in procedures.values_mut() {
            outlined(procedure, &outlines, &mut problems);
        }
        let mut order: Vec<String> = procedures.keys().cloned().collect();
        order.sort_by_key(|id| (procedures.get(id).map(|p: &Procedure| p.rank), id.clone()));
        let bare = calendar::bare("");
        let law = Self { procedures, order, acceptances, calendars, bare, sources: named };
        problems.extend(check::check(&law));
        problems.sort();
        problems.dedup();
        (law, problems)
    }

    /// The procedures by rank.
    pub fn procedures(&self) -> impl Iterator<Item = &Procedure> {
        self.order.iter().filter_map(|id| self.procedures.get(id))
    }

    /// The procedure of this id.
    pub fn procedure(&self, id: &str) -> Option<&Procedure> {
        self.procedures.get(id)
    }

    /// What is known of the acceptance of a procedure by a country.
    pub fn acceptance(&self, country: &str, procedure: &str) -> Option<&Acceptance> {
        self.acceptances.get(&(country.to_owned(), procedure.to_owned()))
    }

    /// All rows of `ratifications.csv`, by country and procedure.
    pub fn acceptances(&self) -> impl Iterator<Item = (&str, &str, &Acceptance)> {
        self.acceptances.iter().map(|((c, p), a)| (c.as_str(), p.as_str(), a))
    }

    /// The calendar of a country; weekends alone where no file is for it.
    pub fn calendar(&self, country: &str) -> &Calendar {
        self.calendars.get(country).unwrap_or(&self.bare)
    }

    /// All calendars.
    pub fn calendars(&self) -> impl Iterator<Item = &Calendar> {
        self.calendars.values()
    }

    /// A source in full: every key of `sources.toml` in it with what it stands for.
    pub fn source(&self, cite: &Cite) -> String {
        let part = |part: &str| {
            let part = part.trim();
            match self.sources.get(part) {
                Some(text) if part == "GK" => text.clone(),
                Some(text) => format!("{part} {text}"),
                None => part.to_owned(),
            }
        };
        let parts: Vec<String> = cite.source.split(';').map(part).collect();
        parts.join("; ")
    }

    fn has_source(&self, key: &str) -> bool {
        self.sources.contains_key(key)
    }
}

/// What a file is, by its name.
enum Place {
    Procedure,
    Outline,
    Holidays,
    Ratifications,
    Sources,
    Countries,
    Nowhere,
}

impl Place {
    fn of(name: &str) -> Self {
        let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
        let folder = folders.rsplit('/').next().unwrap_or_default();
        let is_toml = file.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml");
        match (file, folder) {
            ("ratifications.csv", _) => Self::Ratifications,
            ("countries.csv", _) => Self::Countries,
            ("sources.toml", _) => Self::Sources,
            (_, "outlines") if is_toml => Self::Outline,
            (_, "holidays") if is_toml => Self::Holidays,
            (_, "procedures" | "") if is_toml => Self::Procedure,
            _ => Self::Nowhere,
        }
    }
}

fn misplaced(name: &str) -> Problem {
    Problem {
        file: name.to_owned(),
        line: 1,
        what: "no file of the law is expected here".to_owned(),
        try_this: "put it into procedures/ID.toml, procedures/outlines/ID.toml, \
                   procedures/holidays/COUNTRY.toml or procedures/ratifications.csv"
            .to_owned(),
    }
}

fn gather(dir: &'static Dir<'static>, sources: &mut Vec<Source>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => gather(dir, sources),
            DirEntry::File(file) => sources.push(Source {
                name: file.path().to_string_lossy().replace('\\', "/"),
                bytes: Cow::Borrowed(file.contents()),
            }),
        }
    }
}

/// The sections of the outline, with those of the procedure in the place of one of the same key
/// or behind, or behind the one that it names (`after`).
fn outlined(
    procedure: &mut Procedure,
    outlines: &BTreeMap<String, Vec<Section>>,
    problems: &mut Vec<Problem>,
) {
    let Some((id, cite)) = &procedure.outline else { return };
    let Some(shared) = outlines.get(id) else {
        let known: Vec<&str> = outlines.keys().map(String::as_str).collect();
        problems.push(Problem {
            file: cite.file.to_string(),
            line: cite.line,
            what: format!("there is no outline `{id}`"),
            try_this: format!("use {}", known.join(", ")),
        });
        return;
    };
    let own = std::mem::take(&mut procedure.sections);
    let mut all = shared.clone();
    for section in own {
        let place = |key: &str| all.iter().position(|known| known.key == key);
        let behind = section.after.as_deref().map(|key| (key.to_owned(), place(key)));
        match (place(&section.key), behind) {
            (Some(at), _) => all.splice(at..=at, [section]).for_each(drop),
            (None, Some((_, Some(at)))) => all.insert(at + 1, section),
            (None, Some((key, None))) => {
                problems.push(Problem {
                    file: section.cite.file.to_string(),
                    line: section.cite.line,
                    what: format!("the outline has no section `{key}`"),
                    try_this: "write after = \"KEY\" with a key of the outline".to_owned(),
                });
                all.push(section);
            }
            (None, None) => all.push(section),
        }
    }
    procedure.sections = all;
}

fn sources_of(file: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(bytes);
    match toml::from_str(&text) {
        Ok(sources) => sources,
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            problems.push(Problem {
                file: file.to_owned(),
                line: before.matches('\n').count() + 1,
                what: error.message().to_owned(),
                try_this: "write KEY = \"source\"".to_owned(),
            });
            BTreeMap::new()
        }
    }
}
