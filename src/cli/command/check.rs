//! `plaint forms check [DIR]`, `plaint locales check`: knowledge files with file, line, what and
//! how to mend.

use crate::cli::args::{Check, CheckCommand};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::{config, files};
use crate::content::CONTENT;
use crate::form::{self, Knowledge, Problem};
use crate::locale::{LANGS, Locale};

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

fn report(cx: &mut Context, problems: &[Problem]) -> Result<u8, Failure> {
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

/// The texts of the interface: every message of English must exist in every language.
pub(super) fn locales(cx: &mut Context, _args: &Check) -> Result<u8, Failure> {
    let mut missing = Vec::new();
    let files = CONTENT.get_dir("locales/en").map(include_dir::Dir::files);
    for file in files.into_iter().flatten() {
        let name = file.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = file.contents_utf8().unwrap_or_default();
        for (number, line) in text.lines().enumerate() {
            let id = line.split([' ', '=']).next().unwrap_or_default();
            let begins = line.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
            for lang in LANGS.iter().filter(|l| begins && !Locale::new(l).has(id)) {
                missing.push(Problem {
                    file: format!("locales/{lang}/{name}"),
                    line: number + 1,
                    what: format!("the message `{id}` is missing"),
                    try_this: "translate it from locales/en".to_owned(),
                });
            }
        }
    }
    report(cx, &missing)
}
