//! `plaint backup FILE`, `plaint restore FILE`.

use crate::cli::args::{Backup, Restore};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::record_json;
use crate::record::Op;
use crate::vault::audit::Act;
use crate::vault::backup::{self, Options};
use crate::vault::{Mode, Vault};
use serde_json::json;

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
/// it is left alone.
pub(super) fn restore(cx: &mut Context, args: &Restore) -> Result<u8, Failure> {
    cx.must_write()?;
    let dir = cx.vault_dir()?;
    let sources = cx.keys()?;
    let erasures: Vec<Op> = Vec::new();
    let (vault, restored) =
        Vault::restore(&args.file, &sources, &dir, erasures, cx.open_options())?;
    let made = record_json::moment(restored.contents.made);
    let records = vault.info().records;
    if cx.out.json {
        cx.out.json(&json!({
            "vault": dir.display().to_string(), "made": made, "records": records,
        }))?;
    } else {
        cx.out.line(&dir.display().to_string())?;
    }
    Ok(exit::DONE)
}

/// A mode for commands that mend what they can.
pub(super) const fn mending(cx: &Context) -> Mode {
    if cx.global.read_only { Mode::Read } else { Mode::WriteOrRead }
}
