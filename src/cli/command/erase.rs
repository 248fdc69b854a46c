//! `plaint erase ID [FIELD]`: for good. It cannot be undone.

mod hold;

use crate::cli::args::Erase;
use crate::cli::context::{self, Context};
use crate::cli::edit;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::exchange::elsewhere::{self, Place};
use crate::record::{Editor, OpSet, Path, RecordId, RecordState};
use crate::vault::audit::Act;
use crate::vault::{SlotsAgain, Vault, VaultError, set_aside, slots_again};
use serde_json::json;

/// Erases a record or a field: the values go from journal, store, index and drafts, and the
/// vault is written afresh without them, under a new key where every slot can be made again.
/// Backups and other copies that still hold them are named, and other places where the same text
/// stands.
pub(super) fn run(cx: &mut Context, args: &Erase) -> Result<u8, Failure> {
    let mut vault = cx.open_to_write()?;
    let Some(wanted) = &args.id else { return finish(cx, vault) };
    let id = find(cx, &vault, wanted)?;
    let seen = vault.ops_of(id)?;
    let state = crate::record::view(&seen, id).ok_or_else(|| context::not_found(wanted))?;
    let path = match &args.field {
        Some(field) => edit::path_of(&state, field)?,
        None => Path::root(),
    };
    let held = hold::active(cx, &vault, &state)?;
    if let (Some(hold), None) = (&held, &args.r#override) {
        return Err(hold::refuse(hold, wanted));
    }
    cx.confirm("erase", &cx.locale.tr("cli-confirm-erase"))?;
    if let (Some(hold), Some(reason)) = (held, &args.r#override) {
        cx.log(
            &vault,
            Act::Override,
            &format!("erase {id} under the hold on {}: {reason}", hold.on),
        )?;
    }
    vault.begin_erasure(id)?;
    let ((), _saved) = vault.attempt(|pen| {
        pen.because(args.why.clone());
        Editor::open(pen, &seen, id).erase(&path)
    })??;
    cx.log(&vault, Act::Erase, &format!("{id} {path}"))?;
    let needles = needles(&vault, &seen, &state, &path)?;
    let places = elsewhere::places(&vault, &needles)?;
    renew(cx, vault, Some((id, path)), &places)
}

/// Writes the vault afresh where an erasure was cut off before that was done.
fn finish(cx: &mut Context, vault: Vault) -> Result<u8, Failure> {
    if vault.erasures_due().is_empty() {
        let text = cx.locale.tr("cli-nothing-due");
        cx.out.note(&text);
        return Ok(exit::DONE);
    }
    renew(cx, vault, None, &[])
}

/// The record that is meant, hidden and removed ones too: what was removed can still be erased.
fn find(cx: &Context, vault: &Vault, wanted: &str) -> Result<RecordId, Failure> {
    let table = cx.table_of(vault, &[wanted])?;
    context::resolve(&table, wanted).or_else(|failure| {
        let start = wanted.to_ascii_lowercase();
        let mut named = vault.records().filter(|id| id.to_string().starts_with(&start));
        match (start.len() >= 6, named.next(), named.next()) {
            (true, Some(id), None) => Ok(id),
            _ => Err(failure),
        }
    })
}

/// The texts that the erasure takes away: as they stood, and as they ever did.
fn needles(
    vault: &Vault,
    seen: &OpSet,
    state: &RecordState,
    path: &Path,
) -> Result<Vec<String>, Failure> {
    let after = vault.ops_of(state.id)?;
    let gone = seen.iter().filter(|op| after.erased().contains(&op.id));
    let mut found = elsewhere::texts_of(gone);
    found.extend(elsewhere::texts_within(state, path));
    Ok(found.into_iter().collect())
}

/// Writes the vault afresh: under a new key if no slot is lost by it, else under the old one,
/// with the advice to change it.
fn renew(
    cx: &mut Context,
    vault: Vault,
    what: Option<(RecordId, Path)>,
    places: &[Place],
) -> Result<u8, Failure> {
    let sources = cx.keys()?;
    let SlotsAgain { slots, lost } = slots_again(vault.dir(), vault.key(), &sources)?;
    let rekeyed = lost.is_empty();
    let renewed = if rekeyed {
        vault.rekey(&slots, cx.open_options())
    } else {
        vault.purge(cx.open_options())
    };
    let (vault, rewritten) = renewed.map_err(unfinished)?;
    let backups: Vec<String> = rewritten.backups.iter().map(|b| b.path.clone()).collect();
    let copies: Vec<String> =
        set_aside(vault.dir()).iter().map(|path| path.display().to_string()).collect();
    let lost: Vec<String> = lost.into_iter().map(|slot| slot.name).collect();
    if cx.out.json {
        cx.out.json(&json!({
            "id": what.as_ref().map(|(id, _)| id.to_string()),
            "path": what.as_ref().map(|(_, path)| path.to_string()),
            "rekeyed": rekeyed,
            "not_carried": lost,
            "backups": backups,
            "copies": copies,
            "also_at": places.iter().map(Place::to_json).collect::<Vec<_>>(),
        }))?;
        return Ok(exit::DONE);
    }
    let text = cx.locale.tr("cli-erased");
    cx.out.note(&text);
    let tell = |cx: &mut Context, message: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let text = cx.locale.tr(message);
            cx.out.warn(&text);
            lines.iter().for_each(|line| cx.out.warn(&one_line(line)));
        }
    };
    tell(cx, "cli-offer-rotate-erased", lost);
    tell(cx, "cli-still-in-backups", backups.into_iter().chain(copies).collect());
    tell(cx, "cli-also-at", places.iter().map(ToString::to_string).collect());
    Ok(exit::DONE)
}

/// The operation is saved, the old journal is still there: say how to go on.
fn unfinished(error: VaultError) -> Failure {
    Failure::from(error).advise("the value is hidden but not gone: `plaint erase --finish`")
}
