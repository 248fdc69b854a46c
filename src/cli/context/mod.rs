//! What every command works with: the options, the languages, the clock, and the vault with its
//! knowledge and table once a command asks for them.

mod open;
mod rows;

pub(super) use rows::{not_found, removed, resolve, resolve_any};

use super::args::Global;
use super::config::{self, Config};
use super::failure::{Failure, exit};
use super::output::Output;
use crate::draft::template::Templates;
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::record::Kind;
use crate::rules::law::Law;
use crate::vault::keys::KeySource;
use chrono::{DateTime, Local, NaiveDate};
use std::cell::{Cell, OnceCell};
use std::sync::Arc;
use std::time::Duration;

/// The context of one run.
pub(super) struct Context {
    pub global: Global,
    pub locale: Locale,
    pub out: Output,
    pub knowledge: Arc<Knowledge>,
    /// What `--now` says, else nothing.
    now: Option<DateTime<Local>>,
    /// Whether it was said that another day counts as today, and that something is masked.
    said: [Cell<bool>; 2],
    /// What the configuration file says.
    config: Config,
    /// The keys, once they were asked for: nobody types a passphrase twice.
    keys: OnceCell<Vec<KeySource>>,
    /// The law, once a command asked for it.
    law: OnceCell<Arc<Law>>,
}

impl Context {
    /// Reads what the options and the user's own knowledge files say; opens nothing yet. A file
    /// that is unsound is named and left out.
    pub fn new(global: Global, locale: Locale, config: Config) -> Result<Self, Failure> {
        super::help::check_language(global.lang.as_deref())?;
        let now = match &global.now {
            None => None,
            Some(text) => Some(moment(text, "--now")?.with_timezone(&Local)),
        };
        let mut out = Output::new(global.json, global.quiet);
        let sources = config::knowledge()?;
        let (knowledge, problems) = if sources.is_empty() {
            (Knowledge::builtin(), Vec::new())
        } else {
            let (knowledge, problems) = Knowledge::load(&sources);
            (Arc::new(knowledge), problems)
        };
        for problem in &problems {
            out.warn(&problem.to_string());
        }
        Ok(Self {
            global,
            locale: knowledge.locale(locale.lang()),
            out,
            knowledge,
            now,
            said: Default::default(),
            config,
            keys: OnceCell::new(),
            law: OnceCell::new(),
        })
    }

    /// The law: what is compiled in and, over it, the files of the configuration directory. A file
    /// that is unsound is named and left out.
    pub fn law(&mut self) -> Result<Arc<Law>, Failure> {
        if let Some(law) = self.law.get() {
            return Ok(Arc::clone(law));
        }
        let sources = config::law()?;
        let law = if sources.is_empty() {
            Law::builtin()
        } else {
            let (law, problems) = Law::load(&sources);
            for problem in &problems {
                self.out.warn(&problem.to_string());
            }
            Arc::new(law)
        };
        Ok(Arc::clone(self.law.get_or_init(|| law)))
    }

    /// The templates: what is compiled in and, over it, the files of the configuration directory. A
    /// file that is unsound is named and left out.
    pub fn templates(&mut self) -> Result<Arc<Templates>, Failure> {
        let sources = config::templates()?;
        if sources.is_empty() {
            return Ok(Templates::builtin());
        }
        let (templates, problems) = Templates::load(&sources);
        for problem in &problems {
            self.out.warn(&problem.to_string());
        }
        Ok(Arc::new(templates))
    }

    /// What is today for rules and filters, in local time. Another day than the clock's is said
    /// once to whoever reads what depends on it.
    pub fn today(&self) -> NaiveDate {
        let Some(now) = self.now else { return Local::now().date_naive() };
        let [said, _] = &self.said;
        if !said.replace(true) {
            let mut args = fluent_bundle::FluentArgs::new();
            args.set("day", now.date_naive().to_string());
            self.out.note(&self.locale.tr_with("cli-as-of", &args));
        }
        now.date_naive()
    }

    /// Something is masked in what is printed: says once how to see it.
    pub fn masked(&self) {
        let [_, said] = &self.said;
        if !said.replace(true) {
            self.out.note(&self.locale.tr("cli-masked"));
        }
    }

    /// Today as `--now` sets it and by the machine's clock: a consent has to hold on both.
    pub fn days(&self) -> [NaiveDate; 2] {
        [self.today(), Local::now().date_naive()]
    }

    /// The moment that a document is dated with: `--now`, else the machine's clock; in milliseconds
    /// since 1970 UTC.
    pub fn moment(&self) -> i64 {
        self.now.map_or_else(Self::clock, |now| now.timestamp_millis())
    }

    /// The machine's clock, in milliseconds since 1970 UTC.
    pub fn clock() -> i64 {
        chrono::Utc::now().timestamp_millis()
    }

    /// The interface language.
    pub fn lang(&self) -> &'static str {
        self.locale.lang()
    }

    /// Whether the desk shows plain lines: said on the line, or in the configuration.
    pub fn plain(&self) -> bool {
        self.global.plain || self.config.plain.unwrap_or(false)
    }

    /// What the configuration file says.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// After how long without a key the desk locks the vault; `None` for never. Ten minutes where
    /// nothing is said: long enough for a telephone call, short enough for a left desk.
    pub fn lock_after(&self) -> Option<Duration> {
        let minutes = self.config.lock_after.unwrap_or(10);
        (minutes > 0).then(|| Duration::from_mins(u64::from(minutes)))
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

    /// The kind of this word, if there is a form for it.
    pub fn kind(&self, word: &str) -> Result<Kind, Failure> {
        let kind =
            Kind::new(word).ok().filter(|k| self.knowledge.form(k).is_some_and(|f| f.record));
        kind.ok_or_else(|| {
            let kinds: Vec<String> = self.knowledge.kinds().map(|k| k.to_string()).collect();
            Failure::new(exit::USAGE, "unknown-kind", format!("there is no kind `{word}`"))
                .at("KIND")
                .advise(format!("kinds: {}", kinds.join(" ")))
                .with("word", word)
                .with("words", kinds.join(" "))
        })
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
                .called("usage-cannot-ask")
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
            .called("usage-no-moment")
            .with("word", text)
            .at(option.to_owned())
            .advise("write 2026-11-21T09:30:00+02:00 or 2026-11-21")
    })
}
