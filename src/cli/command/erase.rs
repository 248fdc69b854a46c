//! `plaint erase ID [FIELD]`: for good. It cannot be undone.

use crate::cli::args::Erase;
use crate::cli::context::{self, Context};
use crate::cli::edit;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::record::{BlobRef, Editor, Path, Pen, RecordState, Value};
use crate::vault::audit::Act;
use crate::vault::drafts::{DraftError, Drafts};
use crate::vault::{Vault, blobs};
use serde_json::json;

/// Erases a record or a field: the values go from journal, store, index and drafts, and the
/// vault is written afresh without them. Backups that still hold them are named.
pub(super) fn run(cx: &mut Context, args: &Erase) -> Result<u8, Failure> {
    let mut vault = cx.open_to_write()?;
    let table = cx.table(&vault)?;
    let id = context::resolve(&table, &args.id)?;
    drop(table);
    let seen = vault.ops_of(id)?;
    let state = crate::record::view(&seen, id).ok_or_else(|| context::not_found(&args.id))?;
    let path = match &args.field {
        Some(field) => edit::path_of(&state, field)?,
        None => Path::root(),
    };
    cx.confirm("erase", &cx.locale.tr("cli-confirm-erase"))?;
    let files = files_within(&state, &path);
    let (done, _saved) = vault.write(|pen: &mut Pen<'_>| {
        pen.because(args.why.clone());
        Editor::open(pen, &seen, id).erase(&path)
    })?;
    done?;
    cx.log(&vault, Act::Erase, &format!("{id} {path}"))?;
    for file in &files {
        blobs::destroy(vault.dir(), &file.blob)?;
    }
    Drafts::open(vault.dir(), vault.key()).and_then(|mut drafts| drafts.forget(id))?;
    let (_vault, rewritten) = purge(cx, vault)?;
    let backups: Vec<String> = rewritten.backups.iter().map(|b| b.path.clone()).collect();
    if cx.out.json {
        cx.out
            .json(&json!({"id": id.to_string(), "path": path.to_string(), "backups": backups}))?;
        return Ok(exit::DONE);
    }
    let text = cx.locale.tr("cli-erased");
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

fn purge(cx: &Context, vault: Vault) -> Result<(Vault, crate::vault::Rewritten), Failure> {
    Ok(vault.purge(cx.open_options())?)
}

/// The sealed files whose key stands in what is erased.
fn files_within(state: &RecordState, path: &Path) -> Vec<BlobRef> {
    let mut files = Vec::new();
    state.walk(|at, field| {
        if at.is_within(path) {
            let values = field.heads.iter().map(|head| &head.value);
            files.extend(values.filter_map(|value| match value {
                Value::File(file) => Some(file.clone()),
                _ => None,
            }));
        }
    });
    files
}

impl From<DraftError> for Failure {
    fn from(error: DraftError) -> Self {
        Self::new(exit::FAILED, "drafts", error.to_string())
    }
}
