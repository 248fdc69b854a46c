//! `plaint backup FILE`, `plaint restore FILE`.

use crate::cli::args::{Backup, Restore};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::record_json;
use crate::record::Op;
use crate::vault::audit::Act;
use crate::vault::backup::{self, BackupError, Options};
use crate::vault::keys::KeySource;
use crate::vault::{Mode, Vault, VaultError};
use serde_json::json;
use std::path::Path;

/// Writes a sealed backup and reads it back. The vault may be in use.
pub(super) fn backup(cx: &mut Context, args: &Backup) -> Result<u8, Failure> {
    cx.must_write()?;
    let vault = cx.open_to_read()?;
    let by = vault.info().by;
    let options = Options { blobs: true, by: &by, now: Context::clock() };
    let entry = backup::write(vault.dir(), vault.key(), &args.file, &options, &mut |bytes| {
        cx.out.progress(&format!("{bytes}"));
    })?;
    cx.out.progress_done();
    cx.log(&vault, Act::Backup, &entry.path)?;
    let made = record_json::moment(entry.made);
    if cx.out.json {
        cx.out.json(&json!({"file": entry.path, "made": made, "size": entry.size}))?;
    } else {
        cx.out.line(&entry.path)?;
    }
    Ok(exit::DONE)
}

/// Makes a vault from a backup, as a device of its own. Where another vault stands in the place,
/// it is left alone; it is asked for the erasures that it knows, which may be younger than the
/// backup.
pub(super) fn restore(cx: &mut Context, args: &Restore) -> Result<u8, Failure> {
    cx.must_write()?;
    let known = cx.vault_dir()?;
    let dir = args.into.clone().unwrap_or_else(|| known.clone());
    let sources = cx.keys()?;
    let asked = if known == dir { None } else { known_erasures(cx, &known, &sources) };
    if asked.is_none() {
        let text = cx.locale.tr("cli-no-erasures");
        cx.out.warn(&text);
    }
    let was_asked = asked.is_some();
    let erasures = asked.unwrap_or_default();
    let restored = Vault::restore(&args.file, &sources, &dir, erasures, cx.open_options());
    let (vault, restored) = restored.map_err(|error| {
        let taken = matches!(&error, VaultError::Backup(BackupError::Exists { .. }));
        let failure = Failure::from(error);
        if taken { failure.advise(cx.locale.tr("cli-restore-into")) } else { failure }
    })?;
    let made = record_json::moment(restored.contents.made);
    let records = vault.info().records;
    if cx.out.json {
        cx.out.json(&json!({
            "vault": dir.display().to_string(), "made": made, "records": records,
            "erasures": was_asked.then_some(restored.erasures),
        }))?;
    } else {
        cx.out.line(&dir.display().to_string())?;
    }
    Ok(exit::DONE)
}

/// The erasures that the vault at `dir` knows; `None` when there is no vault there that opens.
fn known_erasures(cx: &mut Context, dir: &Path, sources: &[KeySource]) -> Option<Vec<Op>> {
    if !dir.is_dir() {
        return None;
    }
    let found =
        Vault::open(dir, sources, Mode::Read, cx.open_options()).and_then(|vault| vault.erasures());
    found.map_err(|error| cx.out.warn(&format!("{}: {}", dir.display(), error.what()))).ok()
}

/// A mode for commands that mend what they can.
pub(super) const fn mending(cx: &Context) -> Mode {
    if cx.global.read_only { Mode::Read } else { Mode::WriteOrRead }
}
