//! What every command works with: the options, the languages, the clock, and the vault with its
//! knowledge and table once a command asks for them.

use super::args::Global;
use super::failure::{Failure, exit};
use super::output::Output;
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::vault::keys::{self, KeySource};
use chrono::{DateTime, Local, NaiveDate};
use std::path::PathBuf;
use std::sync::Arc;

/// The context of one run.
pub(super) struct Context {
    pub global: Global,
    pub locale: Locale,
    pub out: Output,
    pub knowledge: Arc<Knowledge>,
    /// What `--now` says, else nothing.
    now: Option<DateTime<Local>>,
}

impl Context {
    /// Reads what the options say; opens nothing yet.
    pub fn new(global: Global, locale: Locale) -> Result<Self, Failure> {
        let now = match &global.now {
            None => None,
            Some(text) => Some(moment(text, "--now")?.with_timezone(&Local)),
        };
        let out = Output::new(global.json, global.quiet);
        Ok(Self { global, locale, out, knowledge: Knowledge::builtin(), now })
    }

    /// What is today for rules and filters, in local time.
    pub fn today(&self) -> NaiveDate {
        self.now.unwrap_or_else(Local::now).date_naive()
    }

    /// The machine's clock, in milliseconds since 1970 UTC.
    pub fn clock() -> i64 {
        chrono::Utc::now().timestamp_millis()
    }

    /// The interface language.
    pub fn lang(&self) -> &'static str {
        self.locale.lang()
    }

    /// The vault's directory: the option, the environment, else the XDG data directory.
    pub fn vault_dir(&self) -> Result<PathBuf, Failure> {
        if let Some(dir) = &self.global.vault {
            return Ok(dir.clone());
        }
        default_vault().ok_or_else(|| {
            Failure::new(exit::FAILED, "no-home", "there is no home directory to look in")
                .at("HOME")
                .advise("say where the vault is: --vault DIR or PLAINT_VAULT")
        })
    }

    /// A command that writes refuses under `--read-only`.
    pub fn must_write(&self) -> Result<(), Failure> {
        if self.global.read_only {
            return Err(Failure::new(exit::USAGE, "read-only", "this command writes")
                .at("--read-only")
                .advise("leave --read-only out"));
        }
        Ok(())
    }

    /// The keys that the options name; asks on the terminal where they name none.
    pub fn keys(&self) -> Result<Vec<KeySource>, Failure> {
        let mut sources: Vec<KeySource> =
            self.global.identity.iter().cloned().map(KeySource::Identity).collect();
        if let Some(file) = &self.global.passphrase_file {
            sources.push(KeySource::Passphrase(keys::passphrase_file(file)?));
        }
        if sources.is_empty() {
            let prompt = self.locale.tr("cli-prompt-passphrase");
            if let Some(passphrase) = super::terminal::ask_secret(&prompt)? {
                sources.push(KeySource::Passphrase(passphrase));
            }
        }
        Ok(sources)
    }

    /// Whether the person may be asked: there is a terminal and `--yes` was not given.
    pub fn confirm(&self, word: &str, question: &str) -> Result<(), Failure> {
        if self.global.yes {
            return Ok(());
        }
        match super::terminal::ask(question)? {
            Some(answer) if answer.trim() == word => Ok(()),
            Some(_) => Err(Failure::new(exit::FAILED, "not-confirmed", "nothing was done")),
            None => Err(Failure::usage("this cannot be undone and nobody can be asked here")
                .at("--yes")
                .advise("run it on a terminal, or say --yes")),
        }
    }
}

/// A moment as RFC 3339, or a day alone.
pub(super) fn moment(text: &str, option: &str) -> Result<DateTime<chrono::FixedOffset>, Failure> {
    let whole = DateTime::parse_from_rfc3339(text).ok();
    let day = || {
        let day: NaiveDate = text.parse().ok()?;
        let noon = day.and_hms_opt(12, 0, 0)?;
        noon.and_local_timezone(Local).earliest().map(|time| time.fixed_offset())
    };
    whole.or_else(day).ok_or_else(|| {
        Failure::usage(format!("`{text}` is not a moment"))
            .at(option.to_owned())
            .advise("write 2026-11-21T09:30:00+02:00 or 2026-11-21")
    })
}

/// Where the vault is when nobody says.
pub(super) fn default_vault() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let dirs = etcetera::choose_base_strategy().ok()?;
    Some(dirs.data_dir().join("plaint").join("vault"))
}
