//! `plaint set ID field=value …`: changes a record.

use super::consents;
use crate::cli::args::Set;
use crate::cli::assign;
use crate::cli::context::{self, Context};
use crate::cli::edit::{self, Bench};
use crate::cli::failure::{Failure, exit};
use crate::cli::redact;
use crate::exchange::consents::{Account, takes_back};
use crate::record::{Editor, RecordState, view};
use crate::vault::Vault;

/// Changes fields of a record; all of them or none.
pub(super) fn run(cx: &mut Context, args: &Set) -> Result<u8, Failure> {
    cx.must_write()?;
    let assignments = args
        .values
        .iter()
        .map(|word| assign::parse(word.as_str()))
        .collect::<Result<Vec<_>, _>>()?;
    let at = args.at.as_deref().map(|text| context::moment(text, "--at")).transpose()?;
    let mut vault = cx.open_to_write()?;
    let table = cx.table_of(&vault, &edit::records_named(&cx.knowledge, &args.id, &assignments))?;
    let id = context::resolve(&table, &args.id)?;
    let seen = vault.ops_of(id)?;
    let state = view(&seen, id).ok_or_else(|| context::not_found(&args.id))?;
    let kind = state.kind.clone().ok_or_else(|| context::not_found(&args.id))?;
    let reviewer = (vault.info().by, cx.today());
    let review = (reviewer.0.as_str(), reviewer.1);
    let assignments = redact::reviewed(&cx.knowledge, &state, review, assignments)?;
    edit::check_code(&table, &kind, Some(id), &assignments)?;
    let resolve = |text: &str| context::resolve(&table, text);
    let knowledge = std::sync::Arc::clone(&cx.knowledge);
    let bench =
        Bench { knowledge: &knowledge, kind: &kind, state: Some(&state), resolve: &resolve };
    let ((), saved) = vault.attempt(|pen| {
        pen.because(args.why.clone());
        pen.claim(at.map(|time| time.timestamp_millis()));
        let mut editor = Editor::open(pen, &seen, id);
        editor.resolving(args.resolve);
        edit::apply(&bench, &mut editor, &assignments)
    })??;
    let changed = saved.ops;
    let withdrawn = withdrawn(cx, &vault, &state)?;
    if cx.out.json {
        let mut told = serde_json::json!({"id": id.to_string(), "changes": changed});
        if let (Some(account), Some(told)) = (&withdrawn, told.as_object_mut()) {
            told.insert("withdrawn".to_owned(), consents::json_of(account));
        }
        cx.out.json(&told)?;
    } else if changed == 0 {
        let text = cx.locale.tr("cli-nothing-changed");
        cx.out.note(&text);
    }
    if let Some(account) = withdrawn.filter(|_| !cx.out.json) {
        let text = cx.locale.tr("cli-consents-withdrawn");
        cx.out.warn(&text);
        consents::lines(cx, &account).iter().for_each(|line| cx.out.warn(line));
    }
    Ok(exit::DONE)
}

/// What hangs on a consent that was just taken back: what has left, and what is to be done.
fn withdrawn(
    cx: &Context,
    vault: &Vault,
    before: &RecordState,
) -> Result<Option<Account>, Failure> {
    let after = vault.state(before.id)?;
    if !after.is_some_and(|after| takes_back(Some(before), &after)) {
        return Ok(None);
    }
    let table = cx.table(vault)?;
    consents::of_case(cx, vault, &table, before.id)
}
