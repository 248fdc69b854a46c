//! `plaint undo [N]`: takes the last saves back, newest first.

use crate::cli::args::Undo;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::record::{GroupId, OpSet, Pen, undo};
use crate::vault::{GroupInfo, Vault};
use serde_json::json;
use std::collections::BTreeSet;

/// What the reason of an undo begins with: it names the command that was taken back, so that a
/// second `undo` goes one further back.
const UNDO: &str = "undo ";

/// Undoes the last `n` commands. Erasures are never undone; a value that someone changed since
/// stays.
pub(super) fn run(cx: &mut Context, args: &Undo) -> Result<u8, Failure> {
    let mut vault = cx.open_to_write()?;
    let groups = candidates(&vault, args.n);
    if groups.is_empty() {
        return Err(Failure::new(exit::FAILED, "nothing-to-undo", "there is nothing to undo"));
    }
    let mut done = Vec::new();
    for group in groups {
        let seen = everything_about(&vault, group.group)?;
        let (report, saved) = vault.write(|pen: &mut Pen<'_>| {
            pen.because(Some(format!("{UNDO}{}", group.group)));
            undo(pen, &seen, group.group)
        })?;
        done.push((group.group, saved.ops, report.skipped.len()));
    }
    if done.iter().all(|(_, undone, _)| *undone == 0) {
        let what = "everything that the command did was changed since, so it stays";
        return Err(Failure::new(exit::FAILED, "nothing-undone", what)
            .advise("`plaint log ID` shows who changed what; set the fields by hand"));
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

/// The newest commands that are neither an undo nor undone.
fn candidates(vault: &Vault, n: usize) -> Vec<GroupInfo> {
    let mut undone: BTreeSet<GroupId> = BTreeSet::new();
    let mut found = Vec::new();
    for group in vault.groups(usize::MAX) {
        if found.len() == n {
            break;
        }
        let target = group.why.as_deref().and_then(|why| why.strip_prefix(UNDO)?.parse().ok());
        if let Some(target) = target {
            undone.insert(target);
        } else if !undone.contains(&group.group) {
            found.push(group);
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
