//! A legal hold against an erasure.

use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::record::{RecordState, Value};
use crate::rules::Hold;
use crate::vault::Vault;

/// The hold on a record or on the case that it belongs to.
pub(super) fn active(
    cx: &Context,
    vault: &Vault,
    state: &RecordState,
) -> Result<Option<Hold>, Failure> {
    if let Some(hold) = Hold::of(state, cx.today()) {
        return Ok(Some(hold));
    }
    let Value::Link(case) = state.node.value("case") else { return Ok(None) };
    Ok(vault.state(*case)?.and_then(|case| Hold::of(&case, cx.today())))
}

/// Says that the hold stands against it.
pub(super) fn refuse(hold: &Hold, wanted: &str) -> Failure {
    let until = hold.until.map(|day| format!(" until {day}")).unwrap_or_default();
    let what = format!("the record {} is under a legal hold{until}", hold.on);
    Failure::new(exit::REFUSED, "legal-hold", what)
        .at(wanted.to_owned())
        .advise("ask whoever holds it; --override REASON erases all the same, and is logged")
}
