//! Consents, and what has left, in words.

use super::{Account, How, Left, Row};
use crate::form::Knowledge;
use crate::locale::Locale;
use fluent_bundle::FluentArgs;

fn say(locale: &Locale, id: &str, args: &[(&'static str, String)]) -> String {
    let mut all = FluentArgs::new();
    for (name, value) in args {
        all.set(*name, value.clone());
    }
    locale.tr_with(id, &all)
}

/// The label of a code of a vocabulary; the code itself where there is none.
fn label(knowledge: &Knowledge, list: &str, code: &str, lang: &str) -> String {
    let list = knowledge.vocabulary(list);
    list.map_or(code, |list| list.label(code, lang)).to_owned()
}

impl Row {
    /// `withdrawn`, `expired` …; `holds` where nothing keeps it from holding.
    pub fn state(&self) -> &'static str {
        self.lack.map_or("holds", |lack| lack.word())
    }

    /// The consent in a line, without a name in it.
    pub fn text(&self, locale: &Locale, knowledge: &Knowledge) -> String {
        let consent = &self.consent;
        let shown = |text: Option<String>| text.unwrap_or_else(|| "?".to_owned());
        let id = if consent.withdrawn.is_some() { "consent-row-withdrawn" } else { "consent-row" };
        let state = locale.tr(&format!("consent-{}", self.state()));
        let day = |date: Option<crate::record::FuzzyDate>| shown(date.map(|d| d.to_string()));
        let channel = label(knowledge, "consent-channels", &consent.channel, locale.lang());
        say(
            locale,
            id,
            &[
                ("channel", channel),
                ("level", shown(consent.level.map(|level| level.to_string()))),
                ("given", day(consent.given)),
                ("withdrawn", day(consent.withdrawn)),
                ("state", state),
            ],
        )
    }
}

impl Left {
    /// What left, over which channel, to whom.
    pub fn text(&self, locale: &Locale, knowledge: &Knowledge) -> String {
        let file = |id: &str, told: &crate::publish::Told| {
            let to = told.to.join(" ");
            let args = [("what", told.what.clone()), ("channel", told.channel.clone()), ("to", to)];
            say(locale, id, &args)
        };
        match &self.how {
            How::File(told) => file("left-file", told),
            How::Perhaps(told) => file("left-perhaps", told),
            How::Sent { action_type, procedure, body } => {
                let kind = label(knowledge, "action-types", action_type, locale.lang());
                let words = [procedure.as_deref().unwrap_or_default(), body];
                let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
                let body = if words.is_empty() { "?".to_owned() } else { words.join(", ") };
                say(locale, "left-sent", &[("kind", kind), ("body", body)])
            }
        }
    }

    /// The day on which it left, in words where nobody entered it.
    pub fn day_text(&self, locale: &Locale) -> String {
        self.when.day().unwrap_or_else(|| locale.tr("left-unknown-day"))
    }
}

impl Account {
    /// What a withdrawal means here, in lines: that it stops, or that a hold stops everything; what
    /// still holds; when to erase. Empty while nothing was withdrawn.
    pub fn consequences(&self, locale: &Locale) -> Vec<String> {
        if !self.is_withdrawn() {
            return Vec::new();
        }
        let mut lines = vec![match self.hold.map(|hold| hold.until) {
            None => locale.tr("withdrawn-stopped"),
            Some(None) => locale.tr("withdrawn-held"),
            Some(Some(day)) => say(locale, "withdrawn-held-until", &[("day", day.to_string())]),
        }];
        let others = self.still_hold();
        if others > 0 {
            let mut args = FluentArgs::new();
            args.set("n", others);
            lines.push(locale.tr_with("withdrawn-others", &args));
        }
        lines.push(locale.tr("withdrawn-erase"));
        lines
    }

    /// The commands that erase what the withdrawal is about.
    pub fn erasures(&self) -> impl Iterator<Item = String> {
        let held = self.hold.is_some();
        self.erase.iter().map(move |id| {
            if held {
                format!("plaint erase {id} --override …")
            } else {
                format!("plaint erase {id}")
            }
        })
    }
}
