//! `plaint undo [N]`: takes the last saves back, newest first.

use super::undone::{Deed, SKIPPED_SHOWN, Undone};
use crate::cli::args::Undo;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::record::{GroupId, OpSet, Pen, undo, undone_group};
use crate::vault::{GroupInfo, Vault};
use fluent_bundle::FluentArgs;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Undoes the last `n` commands. Erasures are never undone; a value that someone changed since
/// stays, and is named.
pub(super) fn run(cx: &mut Context, args: &Undo) -> Result<u8, Failure> {
    let mut vault = cx.open_to_write()?;
    let groups = candidates(&vault);
    let mut done: Vec<Undone> = Vec::new();
    let mut passed: Vec<Undone> = Vec::new();
    for group in groups {
        if done.len() == args.n {
            break;
        }
        let seen = everything_about(&vault, group.group)?;
        let deed = Deed::of(&group, &seen);
        let (report, saved) = vault.write(|pen: &mut Pen<'_>| undo(pen, &seen, group.group))?;
        let undone = deed.undone(&seen, report);
        if saved.ops > 0 {
            done.push(undone);
        } else if !undone.is_erased() {
            // Nothing of it is left to take back: one further back is meant.
            passed.push(undone);
        }
    }
    if done.is_empty() && passed.is_empty() {
        return Err(Failure::new(exit::FAILED, "nothing-to-undo", "there is nothing to undo"));
    }
    if done.is_empty() {
        tell_kept(cx, &passed);
        let what = "everything that the commands did was changed since, so it stays";
        return Err(Failure::new(exit::FAILED, "nothing-undone", what)
            .advise("`plaint log ID` shows who changed what; set the fields by hand"));
    }
    if !passed.is_empty() {
        let text = count(cx, "cli-undo-passed", passed.len());
        cx.out.warn(&text);
        tell_kept(cx, &passed);
    }
    if cx.out.json {
        let list: Vec<Json> = done.iter().map(Undone::to_json).collect();
        cx.out.json(&list)?;
        return Ok(exit::DONE);
    }
    for undone in &done {
        let mut args = FluentArgs::new();
        args.set("what", undone.what(&cx.locale));
        args.set("n", undone.changes);
        let text = cx.locale.tr_with("cli-undone", &args);
        cx.out.line(&text)?;
    }
    tell_kept(cx, &done);
    Ok(exit::DONE)
}

/// Names what stayed as it is: record, field and why.
fn tell_kept(cx: &mut Context, of: &[Undone]) {
    let lines: Vec<String> = of.iter().flat_map(|undone| undone.kept(&cx.locale)).collect();
    for line in lines.iter().take(SKIPPED_SHOWN) {
        cx.out.warn(line);
    }
    if lines.len() > SKIPPED_SHOWN {
        let text = count(cx, "cli-undo-kept-more", lines.len() - SKIPPED_SHOWN);
        cx.out.warn(&text);
    }
}

fn count(cx: &Context, id: &str, n: usize) -> String {
    let mut args = FluentArgs::new();
    args.set("n", n);
    cx.locale.tr_with(id, &args)
}

/// The commands that are neither an undo nor undone, the newest first. An undo that was itself
/// taken back undoes nothing.
fn candidates(vault: &Vault) -> Vec<GroupInfo> {
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
            None => found.push(group),
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
