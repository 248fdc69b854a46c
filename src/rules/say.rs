//! What a rule says, put into words only when somebody reads it.

use super::law::{Cite, Text};
use crate::locale::Locale;
use crate::record::FuzzyDate;
use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

/// A part of a sentence.
#[derive(Debug, Clone)]
pub enum Arg<'l> {
    /// A text of a file.
    Text(&'l Text),
    /// Several of them.
    Texts(&'l [Text]),
    /// A word of a file or an id.
    Word(&'l str),
    /// Words that were put together.
    Words(String),
    /// A day.
    Day(NaiveDate),
    /// A date with its precision.
    Date(FuzzyDate),
    /// A number.
    Number(u32),
    /// A message of its own.
    Message(&'static str),
}

/// A sentence: a message and what goes into it.
#[derive(Debug, Clone)]
pub struct Say<'l> {
    id: &'static str,
    args: Vec<(&'static str, Arg<'l>)>,
}

impl<'l> Say<'l> {
    /// A sentence without parts.
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// With a part.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg<'l>) -> Self {
        self.args.push((name, arg));
        self
    }

    /// The id of the message.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// In the words of a language.
    pub fn text(&self, locale: &Locale) -> String {
        if self.args.is_empty() {
            return locale.tr(self.id);
        }
        let mut args = FluentArgs::new();
        for (name, arg) in &self.args {
            match arg {
                Arg::Text(text) => args.set(*name, text.of(locale.lang()).to_owned()),
                Arg::Texts(texts) => {
                    let all: Vec<&str> = texts.iter().map(|t| t.of(locale.lang())).collect();
                    args.set(*name, all.join("; "));
                }
                Arg::Word(word) => args.set(*name, (*word).to_owned()),
                Arg::Words(words) => args.set(*name, words.clone()),
                Arg::Day(day) => args.set(*name, day.to_string()),
                Arg::Date(date) => args.set(*name, date.to_string()),
                Arg::Number(n) => args.set(*name, *n),
                Arg::Message(id) => args.set(*name, locale.tr(id)),
            }
        }
        locale.tr_with(self.id, &args)
    }
}

/// The warning that goes with a fact that is not certain; `None` for one that is.
pub fn warning(cite: &Cite, locale: &Locale) -> Option<String> {
    if cite.is_certain() {
        return None;
    }
    let mut args = FluentArgs::new();
    args.set("confidence", locale.tr(&format!("law-confidence-{}", cite.confidence.as_str())));
    let id = if cite.is_general_knowledge() { "law-verify-general" } else { "law-verify" };
    Some(locale.tr_with(id, &args))
}
