//! `plaint undo [N]`: takes the last saves back, newest first.

use crate::cli::args::Undo;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::record::{GroupId, OpSet, Pen, undo, undone_group};
use crate::vault::Vault;
use serde_json::json;
use std::collections::BTreeSet;

/// Undoes the last `n` commands. Erasures are never undone; a value that someone changed since
/// stays.
pub(super) fn run(cx: &mut Context, args: &Undo) -> Result<u8, Failure> {
    let mut vault = cx.open_to_write()?;
    let groups = candidates(&vault);
    if groups.is_empty() {
        return Err(Failure::new(exit::FAILED, "nothing-to-undo", "there is nothing to undo"));
    }
    let mut done = Vec::new();
    let mut passed = 0_usize;
    for group in groups {
        if done.len() == args.n {
            break;
        }
        let seen = everything_about(&vault, group)?;
        let (report, saved) = vault.write(|pen: &mut Pen<'_>| undo(pen, &seen, group))?;
        // Nothing of it is left to take back: one further back is meant.
        if saved.ops == 0 {
            passed += 1;
        } else {
            done.push((group, saved.ops, report.skipped.len()));
        }
    }
    if done.is_empty() {
        let what = "everything that the commands did was changed since, so it stays";
        return Err(Failure::new(exit::FAILED, "nothing-undone", what)
            .advise("`plaint log ID` shows who changed what; set the fields by hand"));
    }
    if passed > 0 {
        cx.out.warn(&format!(
            "{passed} later commands were passed over: nothing of them is left to undo"
        ));
    }
    if cx.out.json {
        let list: Vec<_> = done
            .iter()
            .map(|(group, undone, kept)| {
                json!({"group": group.to_string(), "undone": undone, "kept": kept})
            })
            .collect();
        cx.out.json(&list)?;
        return Ok(exit::DONE);
    }
    for (group, undone, kept) in &done {
        let mut args = fluent_bundle::FluentArgs::new();
        args.set("group", group.to_string());
        args.set("undone", *undone);
        args.set("kept", *kept);
        let text = cx.locale.tr_with("cli-undone", &args);
        cx.out.line(&text)?;
    }
    Ok(exit::DONE)
}

/// The commands that are neither an undo nor undone, the newest first. An undo that was itself
/// taken back undoes nothing.
fn candidates(vault: &Vault) -> Vec<GroupId> {
    let mut undone: BTreeSet<GroupId> = BTreeSet::new();
    let mut found = Vec::new();
    for group in vault.groups(usize::MAX) {
        let target = group.why.as_deref().and_then(undone_group);
        if undone.contains(&group.group) {
            continue;
        }
        match target {
            Some(target) => {
                undone.insert(target);
            }
            None => found.push(group.group),
        }
    }
    found
}

fn everything_about(vault: &Vault, group: GroupId) -> Result<OpSet, Failure> {
    let mut all = vault.ops_of_group(group)?;
    for record in all.records() {
        all.merge(vault.ops_of(record)?);
    }
    Ok(all)
}
