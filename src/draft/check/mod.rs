//! What keeps a draft from being filed, and what a person should look at first.

mod law;
mod text;
mod work;

use super::{Book, Filled, Measured};
use crate::locale::{FluentArgs, Locale};
use crate::rules::Refused;
use chrono::NaiveDate;

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
    /// Where: a field of the complaint, or a record and its field.
    pub place: String,
}

impl Finding {
    fn new(severity: Severity, check: &'static str) -> Self {
        let (section, place) = (String::new(), String::new());
        Self { section, severity, check, args: Vec::new(), place }
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

    fn message(&self, locale: &Locale, attribute: &str) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            // A whole number chooses its plural form.
            match value.parse::<i64>() {
                Ok(number) if *name == "n" => args.set(*name, number),
                _ => args.set(*name, value.clone()),
            }
        }
        locale.tr_with(&format!("draft-check-{}{attribute}", self.check), &args)
    }

    /// What is wrong, in the words of a language.
    pub fn what(&self, locale: &Locale) -> String {
        self.message(locale, "")
    }

    /// What to do about it.
    pub fn try_this(&self, locale: &Locale) -> String {
        self.message(locale, ".try")
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
    /// What the gate says of the procedure's channel.
    pub refused: Option<&'a Refused>,
    /// The day on which it is to be filed.
    pub day: NaiveDate,
    /// The words of rules of the law are made in this language.
    pub locale: &'a Locale,
}

/// Findings that no reason overrides: somebody has not agreed, or nobody has looked.
pub const NEVER: [&str; 5] = ["consent", "name", "prose", "no-cases", "case-gone"];

/// Everything that is found, the gravest first and in the order of the text.
pub fn check(asked: &Asked<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    text::sections(asked, &mut found);
    text::gaps(asked, &mut found);
    text::lengths(asked, &mut found);
    text::names(asked, &mut found);
    text::prose(asked, &mut found);
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
