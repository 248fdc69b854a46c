//! The command line: one small file per subcommand, each of which the desk could call too.
//!
//! Results go to standard output, everything else to standard error; exit codes are those of
//! [`failure::exit`].

mod args;
mod assign;
mod cells;
mod command;
mod config;
mod context;
mod edit;
pub mod failure;
mod files;
mod help;
mod hyphen;
mod keyboard;
mod leaving;
mod output;
mod record_json;
mod redact;
mod select;
mod terminal;
mod throwaway;

use crate::form::Knowledge;
use crate::locale::Locale;
use crate::query::RowMaker;
use crate::vault::Indexer;
use args::Line;
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use config::Config;
use context::Context;
use failure::{Failure, exit};
use output::Output;
use std::ffi::OsString;
use std::sync::Arc;

/// Parses the line, runs it, and gives the exit code of the process.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let config = Config::load();
    let chosen = config.as_ref().ok().and_then(|config| config.language.as_deref());
    let locale = Locale::new(&help::language(&args, chosen));
    let json = args.iter().take_while(|word| *word != "--").any(|word| word == "--json");
    let line = match parse(&args, &locale) {
        Ok(Some(line)) => line,
        Ok(None) => return exit::DONE,
        Err(failure) => {
            output::print_failure(&failure.clone().in_words_of(&locale), json, &locale);
            return failure.exit;
        }
    };
    let outcome = config
        .and_then(|config| Context::new(line.global, locale.clone(), config))
        .and_then(|mut context| command::dispatch(&mut context, line.command));
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            output::print_failure(&failure.clone().in_words_of(&locale), json, &locale);
            failure.exit
        }
    }
}

/// What makes the rows of the index, with the user's own knowledge files where they can be read.
pub fn indexer() -> Arc<dyn Indexer> {
    let sources = config::knowledge().unwrap_or_default();
    let knowledge = if sources.is_empty() {
        Knowledge::builtin()
    } else {
        Arc::new(Knowledge::load(&sources).0)
    };
    Arc::new(RowMaker::new(knowledge))
}

/// The parsed line; `None` where help or version was asked for and printed.
fn parse(args: &[OsString], locale: &Locale) -> Result<Option<Line>, Failure> {
    let command = help::translate(Line::command(), locale);
    let matches = match command.clone().try_get_matches_from(hyphen::hide(&command, args)) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => {
            let mut out = Output::new(false, false);
            out.line(error.render().to_string().trim_end())?;
            if error.kind() == ErrorKind::DisplayHelp && help::is_of_filters(&command, args) {
                out.line(&help::filter_words(locale))?;
            }
            out.flush()?;
            return Ok(None);
        }
        Err(error) => return Err(help::usage(&error, locale)),
    };
    Line::from_arg_matches(&matches).map(Some).map_err(|error| help::usage(&error, locale))
}
