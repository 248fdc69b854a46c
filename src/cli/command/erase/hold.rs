//! A legal hold: someone has to keep the record until a day, whatever its subject wishes.

use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::record::{RecordId, RecordState, Value};
use crate::vault::Vault;

/// A hold that counts today.
pub(super) struct Hold {
    /// The record that says so.
    pub on: RecordId,
    until: Option<String>,
}

/// The hold on a record or on the case that it belongs to.
pub(super) fn active(
    cx: &Context,
    vault: &Vault,
    state: &RecordState,
) -> Result<Option<Hold>, Failure> {
    if let Some(hold) = of(cx, state) {
        return Ok(Some(hold));
    }
    let Value::Link(case) = state.node.value("case") else { return Ok(None) };
    Ok(vault.state(*case)?.and_then(|case| of(cx, &case)))
}

/// A hold without an end counts for ever, and one of several ends until the last.
fn of(cx: &Context, state: &RecordState) -> Option<Hold> {
    let field = |name: &str| state.field(&crate::record::Path::field(name));
    let said = |value: &Value| !matches!(value, Value::Empty | Value::NotKnown(_));
    field("legal_hold")?.heads.iter().find(|head| said(&head.value))?;
    let ends: Vec<_> = field("legal_hold_until")
        .iter()
        .flat_map(|field| &field.heads)
        .filter_map(|head| if let Value::Date(date) = head.value { Some(date) } else { None })
        .collect();
    let last = ends.iter().max_by_key(|date| date.latest());
    match last {
        Some(date) if date.latest() < cx.today() => None,
        _ => Some(Hold { on: state.id, until: last.map(ToString::to_string) }),
    }
}

impl Hold {
    pub(super) fn refuse(&self, wanted: &str) -> Failure {
        let until = self.until.as_ref().map(|day| format!(" until {day}")).unwrap_or_default();
        Failure::new(
            exit::REFUSED,
            "legal-hold",
            format!("the record {} is under a legal hold{until}", self.on),
        )
        .at(wanted.to_owned())
        .advise("ask whoever holds it; --override REASON erases all the same, and is logged")
    }
}
