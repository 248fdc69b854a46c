//! `plaint man` and `plaint completions`: manual pages and completions of shells, made of the same
//! tree of commands and in the same language as `--help`.

use crate::cli::args::{Completions, Line, Man, Shell};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::help;
use crate::locale::Locale;
use crate::publish::write_note;
use crate::vault::durable;
use clap::{Command, CommandFactory};
use clap_complete::Shell as Kind;
use std::path::Path;

/// The headings of a page, and what they are called. `NAME` stays: `whatis` looks for it.
const HEADINGS: [(&str, &str); 5] = [
    ("SYNOPSIS", "cli-heading-usage"),
    ("DESCRIPTION", "man-description"),
    ("OPTIONS", "cli-heading-options"),
    ("SUBCOMMANDS", "cli-heading-commands"),
    ("VERSION", "man-version"),
];

fn tree(locale: &Locale) -> Command {
    let mut tree = help::translate(Line::command(), locale);
    tree.build();
    tree
}

/// Writes a page for every command into a directory and prints their names.
pub(super) fn man(cx: &mut Context, args: &Man) -> Result<u8, Failure> {
    durable::create_dirs(&args.out).map_err(|e| Failure::file(&args.out, &e))?;
    let locale = cx.locale.clone();
    page(cx, tree(&locale), &args.out)?;
    Ok(exit::DONE)
}

fn page(cx: &mut Context, command: Command, dir: &Path) -> Result<(), Failure> {
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()).cloned() {
        page(cx, inner, dir)?;
    }
    let man = clap_mangen::Man::new(command);
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    for (heading, id) in HEADINGS {
        let own = cx.locale.tr(id).to_uppercase();
        text = text.replace(&format!(".SH {heading}\n"), &format!(".SH \"{own}\"\n"));
    }
    let path = dir.join(man.get_filename());
    write_note(&path, text.as_bytes())?;
    cx.out.line(&path.display().to_string())
}

/// Prints the completions of a shell.
pub(super) fn completions(cx: &mut Context, args: &Completions) -> Result<u8, Failure> {
    let kind = match args.shell {
        Shell::Bash => Kind::Bash,
        Shell::Zsh => Kind::Zsh,
        Shell::Fish => Kind::Fish,
    };
    let mut bytes = Vec::new();
    clap_complete::generate(kind, &mut tree(&cx.locale), "plaint", &mut bytes);
    cx.out.bytes(&bytes)?;
    Ok(exit::DONE)
}
