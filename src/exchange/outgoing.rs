//! What of a complaint leaves, whole: from its cases through the gate and the checker to a document.
//! Whoever writes one, on the line or in a test, goes this way and no other.

use super::docket::ActionsByCase;
use super::dossiers::{self, Reading, Sight};
use crate::content::CONTENT;
use crate::document::{Document, Lang, MarkdownError, Typography, polish, read_markdown};
use crate::draft::template::{TemplateError, Templates};
use crate::draft::{
    self, Book, Dossier, Everything, Finding, NEVER, Severity, Told, Version, annex_lines, versions,
};
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::record::{BlobRef, OpSet, RecordId, RecordState, Value};
use crate::rules::law::{Law, Procedure};
use crate::rules::{Channel, Cleared, Refused, Seal};
use crate::vault::{Vault, VaultError};
use chrono::NaiveDate;

/// Where everything is read from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The vault.
    pub vault: &'a Vault,
    /// The forms.
    pub knowledge: &'a Knowledge,
    /// The law.
    pub law: &'a Law,
    /// The templates.
    pub templates: &'a Templates,
    /// What was done about which case.
    pub by_case: &'a ActionsByCase,
    /// The words of findings are made in this language.
    pub locale: &'a Locale,
    /// The day of the document.
    pub today: NaiveDate,
}

/// A complaint.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Its record.
    pub state: &'a RecordState,
    /// Its operations: what was frozen is read off them.
    pub ops: &'a OpSet,
    /// With its cases.
    pub dossier: &'a Dossier,
    /// Where it goes.
    pub procedure: &'a Procedure,
}

/// What of it is to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What<'a> {
    /// The text as it reads now.
    Draft,
    /// A frozen version, by its number from 1.
    Version(usize),
    /// A letter that goes beside it.
    Letter {
        /// The name of its template.
        name: &'a str,
        /// The case that it is about, by the name it goes by; the first where none is said.
        case: Option<&'a str>,
    },
}

/// How it is to leave.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// Where to.
    pub channel: Channel,
    /// On which day, and today by the machine's clock.
    pub days: [NaiveDate; 2],
    /// How.
    pub seal: Seal,
    /// What a person typed to override a rule.
    pub reason: Option<&'a str>,
    /// What.
    pub what: What<'a>,
    /// Whether the files of its annexes go with it.
    pub files: bool,
}

/// A file that goes along, with what the list calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// The title of the annex.
    pub title: String,
    /// The file.
    pub file: BlobRef,
}

/// What may leave.
pub struct Ready {
    /// That it may.
    pub cleared: Cleared<Vec<RecordId>>,
    /// The document, as it was typed.
    pub document: Document,
    /// The files of the annexes, in their order.
    pub enclosures: Vec<Enclosure>,
    /// How much is missing in it.
    pub gaps: usize,
    /// How many values may not be told.
    pub withheld: usize,
}

/// Why it does not leave.
#[derive(Debug)]
pub enum Kept {
    /// The gate refuses.
    Refused(Refused),
    /// What a person wrote may not leave: all that no reason overrides.
    Barred(Vec<Finding>),
    /// There is no such frozen version.
    NoVersion(usize),
    /// The frozen version has not its hash.
    NotWhole(usize),
    /// The annexes are not those of the frozen version.
    OtherAnnexes(usize),
    /// The annex of this number has no file.
    NoFile(usize),
    /// The file of this annex may not go along.
    FileHeld(usize),
    /// There is no such letter.
    NoLetter(String),
    /// No case goes by that name.
    NoCase,
    /// A template cannot be used.
    Template(TemplateError),
    /// No document can hold it.
    Markdown(Vec<MarkdownError>),
    /// The vault cannot be read.
    Vault(VaultError),
}

impl From<VaultError> for Kept {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

/// Makes what leaves, or says what keeps it.
///
/// # Errors
/// [`Kept`].
pub fn prepare(
    sources: &Sources<'_>,
    subject: &Subject<'_>,
    order: Order<'_>,
) -> Result<Ready, Kept> {
    let version = match order.what {
        What::Version(number) => Some(frozen(subject, number)?),
        What::Draft | What::Letter { .. } => None,
    };
    let then = version.as_ref().map(|version| as_frozen(sources, subject, version)).transpose()?;
    let dossier = then.as_ref().unwrap_or(subject.dossier);
    let Sources { knowledge, law, .. } = *sources;
    let (procedure, today) = (subject.procedure, sources.today);
    let book = Book { dossier, knowledge, law, procedure, passes: &Everything, today };
    // A file, and a text of which nobody wrote down whether it names, may name anybody.
    let files = order.files || version.as_ref().is_some_and(|version| version.under.is_none());
    let Order { channel, days, seal, reason, .. } = order;
    let sight = Sight { channel, days, seal, reason, files };
    let reading = Reading::of(sources.vault, &book, sources.templates, sight);
    let cleared = reading.cleared.as_ref().map_err(|refused| Kept::Refused(refused.clone()))?;
    let (markdown, findings) = match (order.what, &version) {
        (What::Letter { name, case }, _) => {
            let told = Told::new(cleared, dossier, knowledge);
            let text = letter(&Book { passes: &told, ..book }, sources.templates, (name, case))?;
            let findings = reading.findings_in(&book, &text, sources.locale);
            (text, findings)
        }
        (_, Some(version)) => {
            let mut findings = reading.findings_in(&book, &version.text, sources.locale);
            // The list of the files gives the titles as they read today.
            let titles = dossier.complaint.annexes.iter().filter(|_| order.files);
            for annex in titles {
                findings.extend(reading.findings_in(&book, &annex.title, sources.locale));
            }
            (version.text.clone(), findings)
        }
        (_, None) => (reading.filled.markdown(), reading.findings(&book, sources.locale)),
    };
    if !cleared.channel().is_own() {
        barred(findings)?;
    }
    let enclosures = match (order.files, &version) {
        (true, Some(version)) if annex_lines(dossier) != version.annexes => {
            return Err(Kept::OtherAnnexes(version.number));
        }
        (true, _) => enclosures(dossier, cleared)?,
        (false, _) => Vec::new(),
    };
    let document = document(&markdown, dossier, procedure)?;
    let drafted = order.what == What::Draft;
    let count = |n: usize| if drafted { n } else { 0 };
    let (gaps, withheld) = (count(reading.filled.gaps.len()), count(reading.filled.withheld));
    let cleared = reading.cleared.map_err(Kept::Refused)?;
    Ok(Ready { cleared, document, enclosures, gaps, withheld })
}

/// What the gate cannot see, the text that a person wrote, bars it.
fn barred(findings: Vec<Finding>) -> Result<(), Kept> {
    let bars = |one: &Finding| one.severity == Severity::Error && NEVER.contains(&one.check);
    let barring: Vec<Finding> = findings.into_iter().filter(bars).collect();
    if barring.is_empty() { Ok(()) } else { Err(Kept::Barred(barring)) }
}

fn frozen(subject: &Subject<'_>, number: usize) -> Result<Version, Kept> {
    let all = versions(subject.state, subject.ops);
    let version = number.checked_sub(1).and_then(|at| all.into_iter().nth(at));
    let version = version.ok_or(Kept::NoVersion(number))?;
    if version.sound { Ok(version) } else { Err(Kept::NotWhole(number)) }
}

/// The complaint with the people of a frozen text, who are asked in the place of today's. Where
/// nobody wrote down who they were, whoever was ever in it is.
fn as_frozen(
    sources: &Sources<'_>,
    subject: &Subject<'_>,
    version: &Version,
) -> Result<Dossier, VaultError> {
    let mut dossier = subject.dossier.clone();
    if let Some(under) = &version.under {
        let complaint = dossier.complaint.under(under);
        return dossiers::gather(sources.vault, sources.by_case, complaint);
    }
    let former = std::mem::take(&mut dossier.former);
    dossier.cases.extend(former.cases);
    dossier.records.extend(former.records);
    Ok(dossier)
}

fn letter(
    book: &Book<'_>,
    templates: &Templates,
    (name, alias): (&str, Option<&str>),
) -> Result<String, Kept> {
    let cases = &book.dossier.cases;
    let at = match alias {
        Some(alias) => cases.iter().position(|file| file.alias == alias),
        None => (!cases.is_empty()).then_some(0),
    };
    let made = draft::letter(book, templates, name, at.ok_or(Kept::NoCase)?);
    made.ok_or_else(|| Kept::NoLetter(name.to_owned()))?.map_err(Kept::Template)
}

/// The files of the annexes, in their order.
fn enclosures(dossier: &Dossier, cleared: &Cleared<Vec<RecordId>>) -> Result<Vec<Enclosure>, Kept> {
    let mut out = Vec::new();
    for (number, annex) in (1..).zip(&dossier.complaint.annexes) {
        let state = annex.evidence.and_then(|id| dossier.record(id));
        let Some((state, Value::File(file))) = state.map(|state| (state, state.node.value("file")))
        else {
            return Err(Kept::NoFile(number));
        };
        if !cleared.lets_file(state.id) {
            return Err(Kept::FileHeld(number));
        }
        // What the evidence is called may name somebody, and nobody has looked at that.
        out.push(Enclosure { title: annex.title.clone(), file: file.clone() });
    }
    Ok(out)
}

fn document(markdown: &str, dossier: &Dossier, procedure: &Procedure) -> Result<Document, Kept> {
    let code = &dossier.complaint.lang;
    let lang = code.parse().unwrap_or_else(|_unknown| Lang::en());
    let title = procedure.name.of(code).to_owned();
    let blocks = read_markdown(markdown).map_err(Kept::Markdown)?;
    Ok(Document { title, lang, blocks }.tidy())
}

/// A document set by the typographic rules of its language, where there are some.
pub fn typeset(document: Document) -> Document {
    let name = format!("typography/{}.toml", document.lang.language());
    let file = CONTENT.get_file(name).and_then(|file| file.contents_utf8());
    match file.and_then(|text| Typography::read(text).ok()) {
        Some(rules) => polish(document, &rules),
        None => document,
    }
}
