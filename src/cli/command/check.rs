//! `plaint forms check [DIR]`: knowledge files with file, line, what and how to mend.

use crate::cli::args::{Check, CheckCommand};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::{config, files};
use crate::draft::template::{Templates, prove};
use crate::form::{self, Knowledge, Problem};

/// Forms and vocabularies: those compiled in, over them those of the configuration directory, and
/// over these those of a directory.
pub(super) fn forms(cx: &mut Context, args: &Check) -> Result<u8, Failure> {
    let CheckCommand::Check(args) = &args.command;
    let mut sources = config::knowledge()?;
    if let Some(dir) = &args.dir {
        sources.extend(files::read(dir)?);
    }
    let (knowledge, mut problems) = Knowledge::load(&sources);
    problems.extend(form::check(&knowledge));
    report(cx, &problems)
}

/// Templates of complaints: the same, against the procedures as they are.
pub(super) fn templates(cx: &mut Context, args: &Check) -> Result<u8, Failure> {
    let CheckCommand::Check(args) = &args.command;
    let law = cx.law()?;
    let mut sources = config::templates()?;
    if let Some(dir) = &args.dir {
        sources.extend(files::templates(dir)?);
    }
    let (templates, mut problems) = Templates::load(&sources);
    problems.extend(prove(&templates, &law, &cx.knowledge));
    report(cx, &problems)
}

/// Lists what is wrong.
pub(super) fn report(cx: &mut Context, problems: &[Problem]) -> Result<u8, Failure> {
    if cx.out.json {
        let list: Vec<_> = problems
            .iter()
            .map(|p| {
                serde_json::json!({
                    "file": p.file, "line": p.line, "what": p.what, "try": p.try_this,
                })
            })
            .collect();
        cx.out.json(&serde_json::json!({"problems": list}))?;
    } else {
        for p in problems {
            cx.out.line(&format!("{}:{}: {}\n  {}", p.file, p.line, p.what, p.try_this))?;
        }
        if problems.is_empty() {
            cx.out.note(&cx.locale.tr("cli-check-fine"));
        }
    }
    Ok(if problems.is_empty() { exit::DONE } else { exit::REFUSED })
}
