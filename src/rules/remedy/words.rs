//! Rows of the table of exhaustion in words.

use super::{Outcome, Proceeding, RemedyRow, RemedyState};
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::rules::clock::answer_due;
use crate::rules::facts::{ActionFact, When};
use crate::rules::law::{Law, Procedure};
use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

impl RemedyState {
    /// The word in JSON, and the end of the id of its message, `remedy-state-…`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotUsed => "not-used",
            Self::Pending => "pending",
            Self::NoAnswer => "no-answer",
            Self::Decided => "decided",
            Self::NotYetFinal(_) => "not-yet-final",
            Self::PerhapsFinal => "perhaps-final",
            Self::Final => "final",
            Self::Ineffective => "ineffective",
        }
    }
}

impl Outcome {
    /// The word in JSON, and the end of the id of its message, `proceeding-…`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Examined => "examined",
            Self::Unexamined => "unexamined",
            Self::Unclear => "unclear",
        }
    }
}

impl RemedyRow<'_> {
    /// The procedure's name, else the body as it was entered.
    pub fn name(&self, locale: &Locale) -> String {
        name(self.procedure, self.action, locale)
    }

    /// How it stands, in words.
    pub fn state_text(&self, locale: &Locale) -> String {
        locale.tr(&format!("remedy-state-{}", self.state.as_str()))
    }

    /// A sign for how it stands: `+` exhausts, `x` keeps exhaustion open, `?` asks.
    pub const fn mark(&self) -> &'static str {
        match self.state {
            RemedyState::Final | RemedyState::Ineffective => "+",
            RemedyState::Pending | RemedyState::NotYetFinal(_) | RemedyState::NotUsed => "x",
            RemedyState::NoAnswer | RemedyState::Decided | RemedyState::PerhapsFinal => "?",
        }
    }

    /// Its course in a line: the dates that were entered and, where none was, when the answer is
    /// due by the procedure's own term.
    pub fn course(
        &self,
        law: &Law,
        locale: &Locale,
        knowledge: &Knowledge,
        today: NaiveDate,
    ) -> String {
        let mut parts = course(self.action, locale, knowledge);
        if !self.action.answer_due.is_said()
            && !self.action.is_decided(today)
            && let Some(answer) = answer_due(law, self.action, today)
        {
            let until = answer.due.until.map(|day| format!("..{day}")).unwrap_or_default();
            parts.push(dated(locale, "answer_due", &format!("{}{until}", answer.due.due)));
        }
        parts.join(", ")
    }
}

impl Proceeding<'_> {
    /// The procedure's name, else the body as it was entered.
    pub fn name(&self, locale: &Locale) -> String {
        name(self.procedure, self.action, locale)
    }

    /// How it stands, in words.
    pub fn state_text(&self, locale: &Locale) -> String {
        locale.tr(&format!("proceeding-{}", self.outcome.as_str()))
    }

    /// Its course in a line.
    pub fn course(&self, locale: &Locale, knowledge: &Knowledge) -> String {
        course(self.action, locale, knowledge).join(", ")
    }
}

fn name(procedure: Option<&Procedure>, action: &ActionFact, locale: &Locale) -> String {
    match procedure {
        Some(procedure) => procedure.name.of(locale.lang()).to_owned(),
        None if action.body.is_empty() => locale.tr("remedy-unnamed"),
        None => action.body.clone(),
    }
}

fn dated(locale: &Locale, field: &str, day: &str) -> String {
    let mut args = FluentArgs::new();
    args.set("day", day);
    locale.tr_with(&format!("remedy-{}", field.replace('_', "-")), &args)
}

/// What was entered of its course, in its order.
fn course(action: &ActionFact, locale: &Locale, knowledge: &Knowledge) -> Vec<String> {
    let day = |field: &str, when: When| match when {
        When::Missing => None,
        When::Unknown => Some(dated(locale, field, "?")),
        When::Date(date) => Some(dated(locale, field, &date.to_string())),
    };
    let result = action.result.as_deref().map(|code| {
        let list = knowledge.vocabulary("results");
        list.map_or(code, |list| list.label(code, locale.lang())).to_owned()
    });
    let sent = [("sent", action.sent), ("received", action.received)];
    let awaited = [
        ("registered", action.registered),
        ("answer_due", action.answer_due),
        ("extended_to", action.extended_to),
    ];
    let ended = [
        ("decided", action.decided),
        ("notified", action.notified),
        ("final", action.becomes_final),
    ];
    let days = |list: &[(&str, When)]| -> Vec<String> {
        list.iter().filter_map(|(field, when)| day(field, *when)).collect()
    };
    let mut parts = days(&sent);
    parts.extend(days(&awaited));
    parts.extend(result);
    parts.extend(days(&ended));
    parts
}
