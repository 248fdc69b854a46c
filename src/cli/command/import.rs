//! `plaint import FILE…`: tables and lists from outside.

use crate::cli::args::Import;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::exchange::import::{self, ImportError, Map, Mode, Options, Reading, Receipt, Source};
use crate::locale::Locale;
use crate::publish;
use crate::vault::audit::Act;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Plans, imports, and prints the receipt with what was found.
pub(super) fn run(cx: &mut Context, args: &Import) -> Result<u8, Failure> {
    if !args.dry_run {
        cx.must_write()?;
    }
    let options = options(cx, args)?;
    let sources: Vec<Source> = args.files.iter().map(Source::file).collect();
    let told = |error| refused(&error, &cx.locale);
    let plan = import::plan(sources, &cx.knowledge, &options).map_err(told)?;
    if let Some(file) = &args.save_map {
        publish::write_note(file, plan.map_text().as_bytes())?;
    }
    let mode = if args.dry_run { Mode::DryRun } else { Mode::Write };
    let mut vault = if args.dry_run { cx.open_to_read()? } else { cx.open_to_write()? };
    if !args.dry_run {
        let files = args.files.len();
        let told = if plan.is_own() {
            format!("{files} files of plaint")
        } else {
            format!("{files} files, {} rows", plan.rows())
        };
        cx.log(&vault, Act::Import, &told)?;
    }
    if let (Mode::Write, Ok(program)) = (mode, std::env::current_exe()) {
        vault.save_in_bulk(&program);
    }
    let stop = asked_to_stop();
    let receipt = import::run(&plan, &mut vault, mode, &mut |progress| {
        let of = progress.of.max(progress.rows);
        cx.out.progress(&format!("{}: {} / {of}", progress.file, progress.rows));
        if stop.load(Ordering::Relaxed) {
            cx.out.progress_done();
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    let receipt = receipt.map_err(|error| refused(&error, &cx.locale))?;
    tell(cx, args, &receipt)
}

/// Ctrl-C, which stops an import after the batch that is under way; a second one ends it at once.
/// Where the system takes no such wish the first one does.
fn asked_to_stop() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    if flag::register_conditional_default(SIGINT, Arc::clone(&stop)).is_ok() {
        drop(flag::register(SIGINT, Arc::clone(&stop)));
    }
    stop
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
        receipt.lines(&cx.locale).iter().try_for_each(|line| cx.out.line(line))?;
    }
    Ok(receipt.exit_code())
}

fn options(cx: &Context, args: &Import) -> Result<Options, Failure> {
    let map = args.map.as_deref().map(|file| read_map(cx, file)).transpose()?;
    let kind = args.kind.as_deref().map(|word| cx.kind(word)).transpose()?;
    let reading = reading(args).map_err(|error| refused(&error, &cx.locale))?;
    let (key, partner) = (args.key.clone(), args.partner.clone());
    Ok(Options { kind, key, partner, map, reading, as_tables: args.save_map.is_some() })
}

/// What the person says of how the files are written.
fn reading(args: &Import) -> Result<Reading, ImportError> {
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
    let map = Map::parse(&file.display().to_string(), &text, &cx.knowledge);
    map.map_err(|error| refused(&error, &cx.locale))
}

/// Why nothing, or nothing more, was imported.
fn refused(error: &ImportError, locale: &Locale) -> Failure {
    let (what, advice) = error.in_words_of(locale);
    let code = match error {
        ImportError::Mixed => "usage",
        _ if error.exit_code() == exit::REJECTED => "rejected",
        _ => "import",
    };
    // Said in the words of the interface already, where a mistake on the command line has others.
    let failure = Failure::new(error.exit_code(), code, what).called("import");
    failure.at(error.where_in(locale)).advise(advice)
}
