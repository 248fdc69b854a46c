//! `plaint import FILE…`: tables and lists from outside.

use crate::cli::args::Import;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::exchange::import::own::{self, OwnFile};
use crate::exchange::import::{self, ImportError, Map, Mode, Options, Reading, Receipt, Source};
use crate::publish;
use crate::vault::audit::Act;
use std::ops::ControlFlow;
use std::path::Path;

/// Plans, imports, and prints the receipt with what was found.
pub(super) fn run(cx: &mut Context, args: &Import) -> Result<u8, Failure> {
    if !args.dry_run {
        cx.must_write()?;
    }
    let options = options(cx, args)?;
    let sources: Vec<Source> = args.files.iter().map(Source::file).collect();
    if let Some(files) = own_files(args, &sources)? {
        return run_own(cx, args, &files);
    }
    let plan = import::plan(sources, &cx.knowledge, &options)?;
    if let Some(file) = &args.save_map {
        publish::write_note(file, plan.map_text().as_bytes())?;
    }
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let mut vault = if args.dry_run { cx.open_to_read()? } else { cx.open_to_write()? };
    if !args.dry_run {
        cx.log(&vault, Act::Import, &format!("{} files, {} rows", args.files.len(), plan.rows()))?;
    }
    if let (Mode::Write, Ok(program)) = (mode, std::env::current_exe()) {
        vault.save_in_bulk(&program);
    }
    let receipt = import::run(&plan, &mut vault, mode, &mut |progress| {
        cx.out.progress(&format!("{}: {} / {}", progress.file, progress.rows, progress.of));
        ControlFlow::Continue(())
    })?;
    tell(cx, args, &receipt)
}

/// The files as exports of plaint, if all of them are and nothing else was asked for: whoever
/// names a kind, a key, a partner or a map wants them read as anybody's tables.
fn own_files(args: &Import, sources: &[Source]) -> Result<Option<Vec<OwnFile>>, Failure> {
    let asked = args.map.is_some()
        || args.save_map.is_some()
        || args.kind.is_some()
        || args.key.is_some()
        || args.partner.is_some()
        || said(args).next().is_some();
    if asked {
        return Ok(None);
    }
    let found: Vec<Option<OwnFile>> =
        sources.iter().map(own::recognise).collect::<Result<_, _>>()?;
    let ours = found.iter().flatten().count();
    if ours > 0 && ours < found.len() {
        return Err(Failure::usage("some of these files are exports of plaint and some are not")
            .called("usage-mixed-files")
            .advise("import the exports of plaint by themselves"));
    }
    Ok(found.into_iter().collect())
}

fn run_own(cx: &mut Context, args: &Import, files: &[OwnFile]) -> Result<u8, Failure> {
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let mut vault = if args.dry_run { cx.open_to_read()? } else { cx.open_to_write()? };
    if mode == Mode::Write {
        cx.log(&vault, Act::Import, &format!("{} files of plaint", files.len()))?;
        if let Ok(program) = std::env::current_exe() {
            vault.save_in_bulk(&program);
        }
    }
    let knowledge = std::sync::Arc::clone(&cx.knowledge);
    let receipt = own::run(files, &knowledge, &mut vault, mode, &mut |progress| {
        cx.out.progress(&format!("{}: {}", progress.file, progress.rows));
        ControlFlow::Continue(())
    })?;
    tell(cx, args, &receipt)
}

/// Prints the receipt and writes it where that was asked for.
fn tell(cx: &mut Context, args: &Import, receipt: &Receipt) -> Result<u8, Failure> {
    cx.out.progress_done();
    if let Some(file) = &args.receipt {
        let text = serde_json::to_vec_pretty(&receipt.to_file_json()).unwrap_or_default();
        publish::write_note(file, &text)?;
    }
    if cx.out.json {
        cx.out.json(&receipt.to_json())?;
    } else {
        receipt.lines().iter().try_for_each(|line| cx.out.line(line))?;
    }
    Ok(receipt.exit_code())
}

fn options(cx: &Context, args: &Import) -> Result<Options, Failure> {
    let map = args.map.as_deref().map(|file| read_map(cx, file)).transpose()?;
    let kind = args.kind.as_deref().map(|word| cx.kind(word)).transpose()?;
    let reading = reading(args)?;
    Ok(Options { kind, key: args.key.clone(), partner: args.partner.clone(), map, reading })
}

/// What the person says of how the files are written.
fn reading(args: &Import) -> Result<Reading, Failure> {
    let mut reading = Reading::default();
    for (name, word) in said(args) {
        reading.say(name, word)?;
    }
    Ok(reading)
}

fn said(args: &Import) -> impl Iterator<Item = (&'static str, &str)> {
    let all = [
        ("encoding", &args.encoding),
        ("delimiter", &args.delimiter),
        ("header-row", &args.header_row),
        ("sheet", &args.sheet),
        ("dates", &args.dates),
        ("decimal", &args.decimal),
    ];
    all.into_iter().filter_map(|(name, word)| Some((name, word.as_deref()?)))
}

fn read_map(cx: &Context, file: &Path) -> Result<Map, Failure> {
    let text = std::fs::read_to_string(file).map_err(|e| Failure::file(file, &e))?;
    Ok(Map::parse(&file.display().to_string(), &text, &cx.knowledge)?)
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        let code = if error.exit_code() == exit::REJECTED { "rejected" } else { "import" };
        Self::new(error.exit_code(), code, error.to_string())
            .at(error.where_())
            .advise(error.try_this())
    }
}
