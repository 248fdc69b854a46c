//! `plaint evidence export`: one file out again. A picture leaves without what its camera wrote
//! beside the pixels, unless its original is asked for.

use crate::cli::args::EvidenceExport;
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::cli::leaving::{self, Account};
use crate::publish::{self, MAX_PICTURE, Picture, Sealing};
use crate::record::{BlobRef, Value};
use crate::rules::{Around, Gate, Seal};
use crate::vault::{Vault, blobs};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// Writes it through the gate and an envelope; every byte is checked on its way.
pub(super) fn run(cx: &mut Context, args: &EvidenceExport) -> Result<u8, Failure> {
    let channel = leaving::channel(cx, &args.leaving)?;
    let vault = cx.open_to_read()?;
    let table = cx.table_of(&vault, &[&args.id])?;
    let id = context::resolve(&table, &args.id)?;
    drop(table);
    let state = vault.state(id)?.ok_or_else(|| context::not_found(&args.id))?;
    let Value::File(file) = state.node.value("file") else {
        return Err(
            Failure::new(exit::FAILED, "no-file", "this record holds no file").at(args.id.clone())
        );
    };
    let destination = leaving::destination(cx, &vault, &args.leaving, &channel)?;
    let seal = match destination.sealing {
        Sealing::Plaintext => Seal::Plaintext,
        _ => Seal::Encrypted,
    };
    let reason = args.leaving.way.r#override.as_deref();
    let mut gate = Gate::new(channel, cx.days(), seal, reason);
    let kind_of = |id| vault.state(id).ok().flatten().and_then(|state| state.kind);
    gate.consider(&state, &Around { knowledge: &cx.knowledge, kind_of: &kind_of });
    let cleared = gate.clear()?;
    let copy = if args.original { None } else { stripped(&vault, file, &args.id)? };
    let what = copy.as_ref().map_or_else(
        || format!("evidence {}", hex(&file.sha256)),
        |copy| format!("evidence {} as {}", hex(&file.sha256), hex(&Sha256::digest(copy))),
    );
    let mut account = Account { cx, vault: &vault };
    let mut sink = publish::open(&cleared, &destination, &what, &mut account)?;
    match &copy {
        Some(copy) => sink.write_all(copy)?,
        None => {
            let mut reader = blobs::read(vault.dir(), file);
            // A byte that does not fit its hash stops here, and the unfinished file is never named.
            std::io::copy(&mut reader, &mut sink).map_err(|error| damaged(error, &args.id))?;
        }
    }
    sink.finish()?;
    if copy.is_some() {
        cx.out.note(&cx.locale.tr("cli-evidence-stripped"));
    } else if !args.original && !file.media.starts_with("text/") {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("media", file.media.clone());
        let text = cx.locale.tr_with("cli-evidence-as-it-is", &words);
        cx.out.warn(&text);
    }
    Ok(exit::DONE)
}

/// The copy of a picture that may leave; `None` for another file.
fn stripped(vault: &Vault, file: &BlobRef, id: &str) -> Result<Option<Vec<u8>>, Failure> {
    let mut reader = blobs::read(vault.dir(), file);
    let mut bytes = Vec::new();
    let fail = |error| damaged(error, id);
    reader.by_ref().take(Picture::HEAD as u64).read_to_end(&mut bytes).map_err(fail)?;
    let Some(picture) = Picture::sniff(&bytes).filter(|_| file.size <= MAX_PICTURE) else {
        return Ok(None);
    };
    reader.read_to_end(&mut bytes).map_err(fail)?;
    let copy = picture.strip(&bytes).map_err(|error| {
        Failure::new(exit::FAILED, "picture", error.to_string())
            .at(id.to_owned())
            .advise("--original writes it as it is, with all that it tells")
    })?;
    Ok(Some(copy))
}

fn damaged(error: std::io::Error, id: &str) -> Failure {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return Failure::closed();
    }
    Failure::new(exit::DAMAGED, "evidence", error.to_string())
        .at(id.to_owned())
        .advise("`plaint evidence verify` names what is damaged")
}

fn hex(hash: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(hash)
}
