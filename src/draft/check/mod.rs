//! What keeps a draft from being filed, and what a person should look at first.

mod law;
mod lengths;
mod people;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod tongue;
mod work;

use super::{Book, Filled, Measured, annex_lines, hash};
use crate::locale::{FluentArgs, Locale};
use crate::record::RecordId;
use crate::rules::{Channel, Refused};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be filed like this.
    Error,
    /// A person has to look.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing that was found. Its words are made when somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The key of the section; empty for the whole.
    pub section: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Which check: the id of its message without `draft-check-`.
    pub check: &'static str,
    /// What goes into its words.
    pub args: Vec<(&'static str, String)>,
    /// What goes into its words and is text of the complaint: shown to whoever may see that.
    pub words: Vec<(&'static str, String)>,
    /// Where: a field of the complaint, or a record and its field.
    pub place: String,
    /// What a person may say she looked at and lets stand, where she may.
    pub allowable: Option<Allowable>,
}

/// Words of a text that a person may let stand, once she has looked at them and says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowable {
    /// The check that found them.
    pub check: &'static str,
    /// Whose they would be.
    pub record: RecordId,
    /// Each time with what is beside them, folded.
    pub places: Vec<String>,
}

impl Allowable {
    /// What a person names it by: the same for the same words.
    pub fn key(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(self.check);
        digest.update(self.record.to_string());
        for place in &self.places {
            digest.update([0]);
            digest.update(place);
        }
        let hex = data_encoding::HEXLOWER.encode(&digest.finalize());
        hex.chars().take(8).collect()
    }
}

impl Finding {
    fn new(severity: Severity, check: &'static str) -> Self {
        let (section, place) = (String::new(), String::new());
        let (args, words) = (Vec::new(), Vec::new());
        Self { section, severity, check, args, words, place, allowable: None }
    }

    fn within(mut self, section: &str) -> Self {
        section.clone_into(&mut self.section);
        self
    }

    fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    fn with_words(mut self, name: &'static str, value: impl ToString) -> Self {
        self.words.push((name, value.to_string()));
        self
    }

    fn allowed_by(mut self, allowable: Allowable) -> Self {
        self.args.push(("key", allowable.key()));
        self.allowable = Some(allowable);
        self
    }

    fn message(&self, locale: &Locale, attribute: &str, mask: Option<&str>) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &self.words {
            args.set(*name, mask.unwrap_or(value).to_owned());
        }
        for (name, value) in &self.args {
            // A whole number chooses its plural form.
            match value.parse::<i64>() {
                Ok(number) if *name == "n" => args.set(*name, number),
                _ => args.set(*name, value.clone()),
            }
        }
        locale.tr_with(&format!("draft-check-{}{attribute}", self.check), &args)
    }

    /// What is wrong, in the words of a language; with a mask in the place of words of the text.
    pub fn what(&self, locale: &Locale, mask: Option<&str>) -> String {
        self.message(locale, "", mask)
    }

    /// What to do about it.
    pub fn try_this(&self, locale: &Locale) -> String {
        self.message(locale, ".try", None)
    }
}

/// What a draft is checked by.
pub struct Asked<'a> {
    /// The complaint, its cases, forms and law.
    pub book: &'a Book<'a>,
    /// The complaint as it reads.
    pub filled: &'a Filled,
    /// Its lengths.
    pub measured: &'a Measured,
    /// Where it is to go.
    pub channel: &'a Channel,
    /// What the gate says of that.
    pub refused: Option<&'a Refused>,
    /// The day on which it is to be filed.
    pub day: NaiveDate,
    /// Today by the machine's clock: a date set by hand brings no consent back.
    pub machine: NaiveDate,
    /// The words of rules of the law are made in this language.
    pub locale: &'a Locale,
}

impl Asked<'_> {
    /// The hash of what would be sent: of this text and the list of the annexes.
    pub fn hash(&self) -> String {
        hash(&self.filled.markdown(), &annex_lines(self.book.dossier))
    }
}

/// Findings that no reason overrides: somebody has not agreed, or nobody has looked.
pub const NEVER: [&str; 7] =
    ["consent", "name", "name-part", "prose", "foreign", "no-cases", "case-gone"];

/// What bars a text that is not the complaint as it reads: a frozen one, a letter. Names alone are
/// looked for, by today's consents.
pub fn check_text(asked: &Asked<'_>, markdown: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    people::names_in(asked, [("", "", markdown.to_owned())].into_iter(), &mut found);
    found
}

/// Everything that is found, the gravest first and in the order of the text.
pub fn check(asked: &Asked<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    text::sections(asked, &mut found);
    text::gaps(asked, &mut found);
    lengths::lengths(asked, &mut found);
    summary::summary(asked, &mut found);
    tongue::passages(asked, &mut found);
    people::names(asked, &mut found);
    people::prose(asked, &mut found);
    law::manners(asked, &mut found);
    law::joint(asked, &mut found);
    law::consents(asked, &mut found);
    law::routes(asked, &mut found);
    work::annexes(asked, &mut found);
    work::review(asked, &mut found);
    let complaint = &asked.book.dossier.complaint;
    let place = |finding: &Finding| {
        complaint.sections.iter().position(|section| section.key == finding.section)
    };
    found.sort_by_key(|finding| (finding.severity, place(finding)));
    found
}
