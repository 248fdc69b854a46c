//! `plaint keymap check|show`: the keys of the desk, as they hold with the user's own file.

use crate::cli::args::{Keymap as Args, KeymapCommand};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::keyboard;
use crate::desk::command::{COMMANDS, Run};
use crate::desk::keys::{Keymap, hints, label};
use crate::locale::FluentArgs;
use serde_json::json;

/// Runs it.
pub(super) fn run(cx: &mut Context, args: &Args) -> Result<u8, Failure> {
    match &args.command {
        KeymapCommand::Check(_) => check(cx),
        KeymapCommand::Show(_) => show(cx),
    }
}

/// Names every line that cannot be used, and every command that no key runs.
fn check(cx: &mut Context) -> Result<u8, Failure> {
    let (keymap, faults) = keyboard::keymap(cx.config())?;
    let locale = cx.locale.clone();
    let mut problems: Vec<(String, usize, String, String)> = faults
        .iter()
        .map(|f| (f.file.clone(), f.line, f.what(&locale), f.try_this(&locale)))
        .collect();
    let own = keyboard::own().filter(|path| path.exists());
    let file = own.map_or_else(String::new, |path| path.display().to_string());
    for run in unreachable(&keymap) {
        let mut args = FluentArgs::new();
        args.set("run", run.text());
        let what = locale.tr_with("keymap-no-key-left", &args);
        problems.push((file.clone(), 0, what, locale.tr("keymap-no-key-left.try")));
    }
    if cx.out.json {
        let list: Vec<_> = problems
            .iter()
            .map(|(file, line, what, advice)| {
                json!({"file": file, "line": line, "what": what, "try": advice})
            })
            .collect();
        cx.out.json(&json!({"problems": list}))?;
    } else {
        for (file, line, what, advice) in &problems {
            let line = if *line == 0 { String::new() } else { format!(":{line}") };
            cx.out.line(&format!("{file}{line}: {what}\n  {advice}"))?;
        }
        if problems.is_empty() {
            cx.out.note(&locale.tr("keymap-fine"));
        }
    }
    // A command without a key may be meant so.
    Ok(if faults.is_empty() { exit::DONE } else { exit::REFUSED })
}

/// The commands that no key runs anywhere.
fn unreachable(keymap: &Keymap) -> Vec<Run> {
    let runs = COMMANDS.iter().flat_map(|c| c.runs()).filter_map(|text| Run::parse(&text));
    let bound = |run: &Run| {
        let scopes = run.command.scopes.iter();
        scopes.into_iter().any(|scope| !hints::keys_of(keymap, *scope, *run).is_empty())
    };
    runs.filter(|run| !bound(run)).collect()
}

/// Prints the keymap as a file, or every binding as JSON.
fn show(cx: &mut Context) -> Result<u8, Failure> {
    let (keymap, faults) = keyboard::keymap(cx.config())?;
    let locale = cx.locale.clone();
    for fault in &faults {
        cx.out.warn(&format!("{}: {}", fault.place(), fault.what(&locale)));
    }
    if cx.out.json {
        let list: Vec<_> = keymap
            .bindings()
            .iter()
            .map(|b| {
                let keys: Vec<String> = b.sequences().map(|presses| label(presses)).collect();
                json!({
                    "scope": b.scope.as_str(),
                    "keys": keys,
                    "run": b.run.text(),
                    "doc": locale.tr(&b.run.doc_id()),
                })
            })
            .collect();
        cx.out.json(&list)?;
    } else {
        cx.out.bytes(keymap.print(&locale).as_bytes())?;
    }
    Ok(exit::DONE)
}
