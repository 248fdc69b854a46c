//! `plaint evidence add|list|export|verify`: files kept in the vault.

mod export;

use crate::cli::args::{Evidence, EvidenceAdd, EvidenceCommand, EvidenceList, EvidenceVerify};
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json::MASK;
use crate::record::{BlobRef, Editor, FuzzyDate, Kind, Path, Pen, RecordId, RecordState, Value};
use crate::vault::audit::Act;
use crate::vault::{Vault, blobs};
use chrono::Local;
use serde_json::json;
use std::ops::ControlFlow;

/// Runs one of them.
pub(super) fn run(cx: &mut Context, args: &Evidence) -> Result<u8, Failure> {
    match &args.command {
        EvidenceCommand::Add(args) => add(cx, args),
        EvidenceCommand::List(args) => list(cx, args),
        EvidenceCommand::Export(args) => export::run(cx, args),
        EvidenceCommand::Verify(args) => verify(cx, args),
    }
}

/// Takes files in, one record each. What was cut off by a kill goes on when the same file is
/// given again.
fn add(cx: &mut Context, args: &EvidenceAdd) -> Result<u8, Failure> {
    let mut vault = cx.open_to_write()?;
    let table = cx.table_of(&vault, args.case.as_deref().as_slice())?;
    let case = args.case.as_deref().map(|text| context::resolve(&table, text)).transpose()?;
    drop(table);
    let kind = cx.kind(Kind::EVIDENCE)?;
    let mut ids = Vec::new();
    for source in &args.files {
        if let Some(id) = taken_before(&vault, source)? {
            ids.push(id.to_string());
            if !cx.out.json {
                cx.out.line(&id.to_string())?;
            }
            continue;
        }
        let by = vault.info().by;
        let now = Context::clock();
        let taken = blobs::add(vault.dir(), vault.key(), source, (&by, now), &mut |done, of| {
            cx.out.progress(&format!("{done} / {of}"));
            true
        })?;
        cx.out.progress_done();
        let Some(blob) = taken else { continue };
        let title = args.title.clone().unwrap_or_else(|| blob.name.clone());
        let today = FuzzyDate::day(Local::now().date_naive());
        let (id, _saved) = vault.write(|pen: &mut Pen<'_>| {
            let mut editor = Editor::create(pen, &kind);
            editor.set(&Path::field("title"), Value::Text(title))?;
            editor.set(&Path::field("file"), Value::File(blob.clone()))?;
            editor.set(&Path::field("obtained"), Value::Date(today))?;
            if let Some(case) = case {
                editor.set(&Path::field("case"), Value::Link(case))?;
            }
            Ok::<_, crate::record::EditError>(editor.id())
        })?;
        let id = id?;
        blobs::settle(vault.dir(), &blob)?;
        cx.log(&vault, Act::Import, &format!("evidence {id}"))?;
        ids.push(id.to_string());
        if !cx.out.json {
            cx.out.line(&id.to_string())?;
        }
    }
    if cx.out.json {
        cx.out.json(&ids)?;
    }
    Ok(exit::DONE)
}

/// The record of a file whose intake was cut off after that record was saved. A removed record
/// keeps its blob, and the file is taken in afresh.
fn taken_before(vault: &Vault, source: &std::path::Path) -> Result<Option<RecordId>, Failure> {
    let Some(blob) = blobs::begun(vault.dir(), vault.key(), source)? else { return Ok(None) };
    let all: Vec<RecordId> = vault.records().collect();
    let mut found = None;
    vault.each_state(&all, &mut |state| match state.node.value("file") {
        Value::File(file) if file.blob == blob => {
            found = Some((state.id, file.clone(), state.removed));
            ControlFlow::Break(())
        }
        _ => ControlFlow::Continue(()),
    })?;
    let Some((id, file, removed)) = found else { return Ok(None) };
    blobs::settle(vault.dir(), &file)?;
    Ok((!removed).then_some(id))
}

/// Every piece of evidence with its file.
fn pieces(vault: &Vault, case: Option<RecordId>) -> Result<Vec<(RecordState, BlobRef)>, Failure> {
    let mut found = Vec::new();
    vault.for_each_state(&mut |state| {
        let evidence = state.kind.as_ref().is_some_and(|k| k.as_str() == Kind::EVIDENCE);
        let of_case = match (case, state.node.value("case")) {
            (None, _) => true,
            (Some(case), Value::Link(id)) => *id == case,
            _ => false,
        };
        if let (true, Value::File(file)) = (evidence && of_case, state.node.value("file")) {
            let file = file.clone();
            found.push((state, file));
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn list(cx: &mut Context, args: &EvidenceList) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let table = cx.table_of(&vault, args.case.as_deref().as_slice())?;
    let case = args.case.as_deref().map(|text| context::resolve(&table, text)).transpose()?;
    let pieces = pieces(&vault, case)?;
    if args.identifying {
        cx.log(&vault, Act::ShowIdentifying, &format!("evidence of {}", pieces.len()))?;
    }
    if !args.identifying && !pieces.is_empty() {
        cx.masked();
    }
    let name = |file: &BlobRef| {
        if args.identifying { file.name.clone() } else { MASK.to_owned() }
    };
    if cx.out.json {
        let list: Vec<_> = pieces
            .iter()
            .map(|(state, file)| {
                let case = match state.node.value("case") {
                    Value::Link(id) => Some(id.to_string()),
                    _ => None,
                };
                json!({
                    "id": state.id.to_string(),
                    "name": name(file),
                    "size": file.size,
                    "media": file.media,
                    "sha256": hex(&file.sha256),
                    "case": case,
                })
            })
            .collect();
        cx.out.json(&list)?;
        return Ok(exit::DONE);
    }
    for (state, file) in &pieces {
        let name = one_line(&name(file));
        cx.out.line(&format!("{}  {:>10}  {}  {name}", state.id, file.size, file.media))?;
    }
    Ok(exit::DONE)
}

fn verify(cx: &mut Context, args: &EvidenceVerify) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let texts: Vec<&str> = args.ids.iter().map(String::as_str).collect();
    let table = cx.table_of(&vault, &texts)?;
    let wanted = args
        .ids
        .iter()
        .map(|text| context::resolve(&table, text))
        .collect::<Result<Vec<_>, _>>()?;
    let mut all_sound = true;
    let mut results = Vec::new();
    let pieces = pieces(&vault, None)?;
    if let Some(id) = wanted.iter().find(|id| pieces.iter().all(|(state, _)| state.id != **id)) {
        // To say nothing of it would read as sound.
        return Err(Failure::new(exit::FAILED, "no-file", "this record holds no file")
            .at(id.to_string())
            .advise("`plaint evidence list` prints the ids of evidence"));
    }
    for (state, file) in pieces {
        if !wanted.is_empty() && !wanted.contains(&state.id) {
            continue;
        }
        let problem = blobs::verify(vault.dir(), vault.key(), &file).err().map(|e| e.to_string());
        all_sound &= problem.is_none();
        if !cx.out.json {
            let word = problem.as_deref().unwrap_or("ok");
            cx.out.line(&format!("{}  {word}", state.id))?;
        }
        results.push(json!({
            "id": state.id.to_string(), "sound": problem.is_none(), "what": problem,
        }));
    }
    if cx.out.json {
        cx.out.json(&results)?;
    }
    Ok(if all_sound { exit::DONE } else { exit::DAMAGED })
}
