//! `plaint` alone: the desk. Without a vault the desk leads through the making of one.

use super::demo;
use crate::cli::args::Demo;
use crate::cli::config;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::keyboard::Keyboard;
use crate::desk::{self, Cleanup, DeskError, Lawbook, Left, Options, Trouble};
use crate::exchange::demo::DEFAULT_CASES;
use crate::locale::FluentArgs;
use crate::rules::law::Law;
use crate::vault::keys::{self, KeySource};
use crate::vault::{Mode, VaultError};
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

/// Opens the desk on the vault, or on the first run where there is none.
pub(super) fn run(cx: &mut Context) -> Result<u8, Failure> {
    let dir = cx.vault_dir()?;
    let fresh = !dir.is_dir();
    if fresh {
        check_first_run(cx, &dir)?;
    }
    let mut sources: Vec<KeySource> =
        cx.global.identity.iter().cloned().map(KeySource::Identity).collect();
    if let Some(file) = &cx.global.passphrase_file {
        sources.push(KeySource::Passphrase(keys::passphrase_file(file)?));
    }
    let name = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match open(cx, &dir, (&name, fresh), sources, None)? {
        Left::Done => Ok(exit::DONE),
        Left::Demo => demo::run(cx, &Demo { cases: DEFAULT_CASES, seed: 1, at: None }),
    }
}

/// Opens the desk.
pub(super) fn open(
    cx: &mut Context,
    dir: &Path,
    (name, fresh): (&str, bool),
    keys: Vec<KeySource>,
    cleanup: Option<Cleanup>,
) -> Result<Left, Failure> {
    cx.out.flush()?;
    // What is set in a throw-away desk goes with it.
    let kept = cleanup.is_none();
    let keyboard = Keyboard::load(cx.config(), cx.lang())?;
    let said = keyboard.faults.first().map(|fault| {
        let mut args = FluentArgs::new();
        args.set("place", fault.place());
        args.set("what", fault.what(&cx.locale));
        cx.locale.tr_with("keymap-faults", &args)
    });
    let options = Options {
        vault: dir.to_owned(),
        name: name.to_owned(),
        keys,
        lang: cx.lang().to_owned(),
        today: cx.global.now.is_some().then(|| cx.today()),
        mode: if cx.global.read_only { Mode::Read } else { Mode::Write },
        take_over: cx.global.take_over,
        lock_after: cx.lock_after(),
        fresh,
        plain: cx.plain(),
        configure: Box::new(move |key, value| {
            let done = if kept { config::set(key, value) } else { Ok(()) };
            done.map_err(|failure| Trouble {
                what: failure.what,
                try_this: failure.advice,
                exit: failure.exit,
            })
        }),
        law: Box::new(read_law),
        templates: cx.templates()?,
        knowledge: Arc::clone(&cx.knowledge),
        cleanup,
        keyboard: (keyboard.name, keyboard.own, keyboard.layouts),
        protocol: keyboard.protocol,
        said,
    };
    desk::run(options).map_err(Failure::from)
}

/// The law with the files of the configuration directory over it.
fn read_law() -> Lawbook {
    let sources = match config::law() {
        Ok(sources) if sources.is_empty() => return Lawbook::builtin(),
        Ok(sources) => sources,
        Err(failure) => {
            return Lawbook { problems: vec![failure.what], ..Lawbook::builtin() };
        }
    };
    let (law, problems) = Law::load(&sources);
    let problems = problems.iter().map(ToString::to_string).collect();
    Lawbook { law: Arc::new(law), problems }
}

/// Without a terminal nobody can be led through a first run.
fn check_first_run(cx: &Context, dir: &Path) -> Result<(), Failure> {
    let there = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if there && !cx.global.read_only {
        return Ok(());
    }
    let advice = "`plaint init` makes one; `plaint demo` shows the desk on invented cases";
    Err(Failure::from(VaultError::NoVault { path: dir.to_owned() }).advise(advice))
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        Self::new(error.exit_code(), "desk", error.to_string()).advise(error.try_this())
    }
}
