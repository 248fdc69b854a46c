//! `plaint keys list|add|remove|rotate`: the slots that open the vault.

use super::init;
use crate::cli::args::{Keys, KeysAdd, KeysCommand, KeysRemove, KeysRotate};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json;
use crate::vault::audit::Act;
use crate::vault::keys::{self, NewSlot, SlotInfo, SlotKind};
use crate::vault::{SlotsAgain, slots_again};
use serde_json::json;

/// Runs one of them.
pub(super) fn run(cx: &mut Context, args: &Keys) -> Result<u8, Failure> {
    match &args.command {
        KeysCommand::List(_) => list(cx),
        KeysCommand::Add(args) => add(cx, args),
        KeysCommand::Remove(args) => remove(cx, args),
        KeysCommand::Rotate(args) => rotate(cx, args),
    }
}

fn kind(slot: &SlotInfo) -> &'static str {
    match slot.kind {
        SlotKind::Passphrase => "passphrase",
        SlotKind::Recipients(_) => "recipients",
        SlotKind::Other(_) => "other",
        SlotKind::Damaged => "damaged",
    }
}

fn list(cx: &mut Context) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let slots = keys::list(vault.dir(), Some(vault.key()))?;
    if cx.out.json {
        let list: Vec<_> = slots
            .iter()
            .map(|slot| {
                let note = slot.note.as_ref();
                json!({
                    "slot": slot.name,
                    "kind": kind(slot),
                    "label": note.map(|n| n.label.clone()),
                    "recipients": note.map(|n| n.recipients.clone()).unwrap_or_default(),
                    "added": note.map(|n| record_json::moment(n.added)),
                })
            })
            .collect();
        cx.out.json(&list)?;
        return Ok(exit::DONE);
    }
    for slot in &slots {
        let note = slot.note.as_ref();
        let label = note.map(|n| one_line(&n.label)).unwrap_or_default();
        let to = note.map(|n| n.recipients.join(" ")).unwrap_or_default();
        cx.out.line(format!("{}  {:<10}  {label}  {to}", slot.name, kind(slot)).trim_end())?;
    }
    Ok(exit::DONE)
}

fn add(cx: &mut Context, args: &KeysAdd) -> Result<u8, Failure> {
    let vault = cx.open_to_write()?;
    let mut slots: Vec<NewSlot> = args.recipient.iter().cloned().map(NewSlot::Recipient).collect();
    if let Some(file) = &args.new_passphrase_file {
        slots.push(NewSlot::Passphrase(keys::passphrase_file(file)?));
    }
    if args.passphrase {
        slots.push(NewSlot::Passphrase(init::new_passphrase(cx)?));
    }
    if slots.is_empty() {
        return Err(Failure::usage("it is not said what the new slot opens to")
            .called("usage-slot")
            .at("--recipient")
            .advise("give --recipient AGE1…, --new-passphrase-file FILE or --passphrase"));
    }
    for slot in &slots {
        let name = keys::add(vault.dir(), vault.key(), slot, &args.label, Context::clock())?;
        cx.log(&vault, Act::KeyChange, &format!("added {name}"))?;
        if cx.out.json {
            cx.out.json(&json!({"slot": name}))?;
        } else {
            cx.out.line(&name)?;
        }
    }
    Ok(exit::DONE)
}

fn remove(cx: &mut Context, args: &KeysRemove) -> Result<u8, Failure> {
    let vault = cx.open_to_write()?;
    let name = keys::remove(vault.dir(), &args.slot)?;
    cx.log(&vault, Act::KeyChange, &format!("removed {name}"))?;
    if cx.out.json {
        cx.out.json(&json!({"removed": name}))?;
    } else {
        cx.out.line(&name)?;
    }
    let text = cx.locale.tr("cli-offer-rotate");
    cx.out.note(&text);
    Ok(exit::DONE)
}

/// Says what it takes; with `--dry-run` stops there. Slots that cannot be made again under the
/// new key are named first.
fn rotate(cx: &mut Context, args: &KeysRotate) -> Result<u8, Failure> {
    let vault = if args.dry_run { cx.open_to_read()? } else { cx.open_to_write()? };
    let sources = cx.keys()?;
    let estimate = vault.estimate()?;
    let SlotsAgain { slots: again, lost } = slots_again(vault.dir(), vault.key(), &sources)?;
    let lost: Vec<String> = lost.into_iter().map(|slot| slot.name).collect();
    let plan = json!({
        "bytes": estimate.bytes, "free": estimate.free, "seconds": estimate.seconds, "lost": lost,
    });
    if args.dry_run && cx.out.json {
        cx.out.json(&plan)?;
        return Ok(exit::DONE);
    }
    let mut words = fluent_bundle::FluentArgs::new();
    let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
    words.set("mib", mib(estimate.bytes));
    words.set("free", mib(estimate.free));
    words.set("seconds", estimate.seconds);
    words.set("lost", lost.len());
    let text = cx.locale.tr_with("cli-rotate-plan", &words);
    if args.dry_run {
        cx.out.line(&text)?;
        lost.iter().try_for_each(|slot| cx.out.line(slot))?;
        return Ok(exit::DONE);
    }
    cx.out.note(&text);
    if !lost.is_empty() {
        // Not for `--quiet` to hide: whoever has such a key is locked out from now on.
        let text = cx.locale.tr("cli-slots-lost");
        cx.out.warn(&text);
        lost.iter().for_each(|slot| cx.out.warn(slot));
    }
    cx.confirm("rotate", &cx.locale.tr("cli-confirm-rotate"))?;
    let (_vault, rewritten) = vault.rekey(&again, cx.open_options())?;
    let backups: Vec<String> = rewritten.backups.iter().map(|b| b.path.clone()).collect();
    if cx.out.json {
        cx.out.json(&json!({"ops": rewritten.ops, "lost": lost, "backups": backups}))?;
        return Ok(exit::DONE);
    }
    let text = cx.locale.tr("cli-rotated");
    cx.out.note(&text);
    if !backups.is_empty() {
        let text = cx.locale.tr("cli-still-in-backups");
        cx.out.warn(&text);
        for path in &backups {
            cx.out.warn(&one_line(path));
        }
    }
    Ok(exit::DONE)
}
