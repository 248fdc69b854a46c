//! Entries of the agenda in words.

use super::agenda::{Entry, Matter, Rule};
use super::start::Since;
use super::term::Remark;
use crate::locale::Locale;
use crate::rules::law::{Law, RunsFrom, Stage, Term, Text};
use crate::rules::say::warning;
use fluent_bundle::FluentArgs;

fn say(locale: &Locale, id: &str, args: &[(&'static str, String)]) -> String {
    let mut all = FluentArgs::new();
    for (name, value) in args {
        all.set(*name, value.clone());
    }
    locale.tr_with(id, &all)
}

/// A term in words: `30 days`.
pub fn term_text(term: Term, locale: &Locale) -> String {
    let mut args = FluentArgs::new();
    args.set("n", term.n);
    locale.tr_with(&format!("law-unit-{}", term.unit.as_str()), &args)
}

/// What a remark says.
pub fn remark_text(remark: Remark, locale: &Locale) -> String {
    let day = |id: &str, day: chrono::NaiveDate| say(locale, id, &[("day", day.to_string())]);
    match remark {
        Remark::MonthEnd => locale.tr("law-remark-month-end"),
        Remark::MovesTo(to) => day("law-remark-moves", to),
        Remark::BroughtForward(from) => day("law-remark-forward", from),
        Remark::DayOff => locale.tr("law-remark-day-off"),
        Remark::DayOffCounts => locale.tr("law-remark-counts"),
        Remark::HolidaysUnknown(year) => {
            say(locale, "law-remark-holidays", &[("year", year.to_string())])
        }
    }
}

impl Entry<'_> {
    /// What is due. `kind` names an action's type in the words of its vocabulary.
    pub fn what(&self, locale: &Locale, kind: &dyn Fn(&str) -> String) -> String {
        let named = |id: &str, name: &Text, procedure: &str| {
            let name = name.of(locale.lang()).to_owned();
            say(locale, id, &[("name", name), ("id", procedure.to_owned())])
        };
        match &self.matter {
            Matter::Answer(Some(p)) => named("law-what-answer", &p.name, &p.id),
            Matter::Answer(None) => locale.tr("law-what-answer-bare"),
            Matter::File(p) => named("law-what-file", &p.name, &p.id),
            Matter::Action(word) => say(locale, "law-what-task", &[("kind", kind(word))]),
            Matter::NextStep => locale.tr("law-what-next-step"),
            Matter::Consent(channel) => {
                say(locale, "law-what-consent", &[("channel", channel.clone())])
            }
        }
    }

    /// The rule: its file and line, the term in words, and what to know of the day.
    pub fn rule_text(&self, locale: &Locale) -> String {
        let mut parts: Vec<String> = Vec::new();
        match &self.rule {
            Rule::Entered(field) => {
                return say(locale, "law-entered", &[("field", (*field).to_owned())]);
            }
            Rule::Deadline(_, deadline, begun) => {
                if let Some(term) = deadline.term {
                    let from = locale.tr(&format!("law-from-{}", deadline.runs_from.as_str()));
                    parts.push(format!("{} {from}", term_text(term, locale)));
                }
                match begun.since {
                    Since::DecisionNotNotice => parts.push(locale.tr("law-since-decision")),
                    Since::EventNotKnowledge => parts.push(locale.tr("law-since-event")),
                    Since::Rule(_) => {}
                }
                if !begun.start.is_certain() {
                    let (from, until) = (begun.start.earliest, begun.start.latest);
                    let args = [("from", from.to_string()), ("until", until.to_string())];
                    parts.push(say(locale, "law-range", &args));
                }
                parts.extend(deadline.note.iter().map(|n| n.of(locale.lang()).to_owned()));
            }
            Rule::Annual(_, annual) => {
                parts.push(locale.tr("law-annual"));
                let texts = annual.what.iter().chain(&annual.note);
                parts.extend(texts.map(|text| text.of(locale.lang()).to_owned()));
            }
            Rule::Stage(_, stage, estimated) => {
                parts.extend(stage_text(stage, *estimated, locale));
            }
        }
        parts.extend(self.due.remarks.iter().map(|remark| remark_text(*remark, locale)));
        let cite = self.rule.cite();
        parts.extend(cite.and_then(|cite| warning(cite, locale)));
        let place = cite.map(|cite| format!("{cite}: ")).unwrap_or_default();
        format!("{place}{}", parts.join("; "))
    }

    /// The source in full.
    pub fn source(&self, law: &Law, locale: &Locale) -> String {
        match self.rule.cite() {
            Some(cite) => law.source(cite),
            None => locale.tr("law-entered-source"),
        }
    }

    /// The confidence; what was entered is taken as it is.
    pub fn confidence(&self) -> &'static str {
        self.rule.cite().map_or("high", |cite| cite.confidence.as_str())
    }
}

fn stage_text(stage: &Stage, estimated: bool, locale: &Locale) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some((term, runs_from)) = stage.term {
        let from = locale.tr(&format!("law-from-{}", runs_from.as_str()));
        parts.push(format!("{} {from}", term_text(term, locale)));
    }
    if estimated {
        let from_receipt = stage.term.is_some_and(|(_, from)| from == RunsFrom::Receipt);
        let id = if from_receipt { "law-estimated-sent" } else { "law-estimated" };
        parts.push(locale.tr(id));
    }
    let note = stage.extension_note.as_ref().map(|note| note.of(locale.lang()).to_owned());
    let term = stage.extension.map(|term| term_text(term, locale));
    match (term, note) {
        (Some(term), Some(note)) => {
            parts.push(say(locale, "law-extension-note", &[("term", term), ("note", note)]));
        }
        (Some(term), None) => parts.push(say(locale, "law-extension", &[("term", term)])),
        (None, Some(note)) => parts.push(say(locale, "law-extension-only", &[("note", note)])),
        (None, None) => {}
    }
    parts.extend(stage.note.iter().map(|note| note.of(locale.lang()).to_owned()));
    parts
}
