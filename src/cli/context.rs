//! What every command works with: the options, the languages, the clock, and the vault with its
//! knowledge and table once a command asks for them.

use super::args::Global;
use super::config::{self, Config};
use super::failure::{Failure, exit};
use super::output::{Output, one_line};
use super::record_json;
use crate::draft::template::Templates;
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::query::{Names, ResolveError, RowMaker, Table, Wanted};
use crate::record::{Kind, RecordId, What, history};
use crate::rules::law::Law;
use crate::vault::audit::{Act, Logged};
use crate::vault::keys::{self, KeySource};
use crate::vault::{Fed, Indexer, Mode, Notice, OpenOptions, Vault, VaultError};
use chrono::{DateTime, Local, NaiveDate};
use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The fewest letters of an id that stand for it.
const SHORTEST: usize = 6;

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

    /// The vault's directory: the option, the environment, the configuration file, else the XDG
    /// data directory.
    pub fn vault_dir(&self) -> Result<PathBuf, Failure> {
        if let Some(dir) = self.global.vault.as_ref().or(self.config.vault.as_ref()) {
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
        if let Some(sources) = self.keys.get() {
            return Ok(sources.clone());
        }
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
        Ok(self.keys.get_or_init(|| sources).clone())
    }

    /// Opens the vault for a command that only reads: it works while another process writes.
    pub fn open_to_read(&mut self) -> Result<Vault, Failure> {
        self.open(Mode::Read)
    }

    /// Opens the vault for a command that writes; busy or damaged, it fails here and now.
    pub fn open_to_write(&mut self) -> Result<Vault, Failure> {
        self.must_write()?;
        let vault = self.open(Mode::Write)?;
        match vault.info().read_only {
            None => Ok(vault),
            Some(reason) => Err(VaultError::ReadOnly { reason: Box::new(reason) }.into()),
        }
    }

    /// What makes the rows of the index.
    pub fn indexer(&self) -> Arc<dyn Indexer> {
        Arc::new(RowMaker::new(Arc::clone(&self.knowledge)))
    }

    /// How a vault is opened by these options.
    pub fn open_options(&self) -> OpenOptions {
        OpenOptions { take_over: self.global.take_over, ..OpenOptions::new(self.indexer()) }
    }

    /// Opens the vault, damaged or not.
    pub fn open_as(&mut self, mode: Mode) -> Result<Vault, Failure> {
        self.open(mode)
    }

    fn open(&mut self, mode: Mode) -> Result<Vault, Failure> {
        let dir = self.vault_dir()?;
        if !dir.is_dir() {
            // Before anybody is asked for a passphrase.
            return Err(VaultError::NoVault { path: dir }.into());
        }
        let sources = self.keys()?;
        let vault = Vault::open(&dir, &sources, mode, self.open_options())?;
        for notice in vault.info().notices {
            let text = notice_text(&notice, &self.locale);
            self.out.warn(&text);
        }
        Ok(vault)
    }

    /// Appends an entry to the audit log. `detail` names ids and reasons, never a value.
    pub fn log(&mut self, vault: &Vault, act: Act, detail: &str) -> Result<(), Failure> {
        if vault.log(act, detail)? == Logged::NotHere {
            let text = self.locale.tr("cli-not-logged");
            self.out.warn(&text);
        }
        Ok(())
    }

    /// Logs that identifying fields of a record were shown.
    pub fn log_display(&mut self, vault: &Vault, id: RecordId) -> Result<(), Failure> {
        self.log(vault, Act::ShowIdentifying, &id.to_string())
    }

    /// The rows of the vault.
    pub fn table(&self, vault: &Vault) -> Result<Table, Failure> {
        let mut table = Table::new(Arc::new(Names::of(&self.knowledge)));
        let mut broken = None;
        vault.feed(&mut |fed| match fed {
            Fed::Anew => {
                table.clear();
                true
            }
            Fed::Packed(packed) => {
                let names = Arc::clone(table.shared_names());
                let read = packed.read(|from| Table::unpack(names, from));
                read.map(|read| table = read).is_some()
            }
            Fed::Rows(rows) => {
                for (id, columns) in rows {
                    match columns.map(|columns| table.push(*id, columns)) {
                        Some(Ok(_)) => {}
                        Some(Err(error)) => drop(broken.get_or_insert((*id, error))),
                        None => drop(table.remove(*id)),
                    }
                }
                true
            }
        })?;
        if let Some((id, error)) = broken {
            return Err(Failure::new(exit::DAMAGED, "index", error.to_string())
                .at(id.to_string())
                .advise("`plaint verify` makes the index anew"));
        }
        table.shrink();
        Ok(table)
    }

    /// The rows of the records that these texts may mean, and of no others: a table in which each
    /// resolves as it does among all, and that costs little.
    pub fn table_of(&self, vault: &Vault, texts: &[&str]) -> Result<Table, Failure> {
        let mut table = Table::new(Arc::new(Names::of(&self.knowledge)));
        let mut sought = Vec::new();
        // A row that cannot be read is of a record that is not found.
        for wanted in texts.iter().map(|text| Wanted::new(text)) {
            match wanted.id().and_then(|id| Some((id, vault.row(id)?))) {
                Some((id, columns)) => {
                    let _unread = table.push(id, &columns);
                }
                None => sought.push(wanted),
            }
        }
        if !sought.is_empty() {
            // A row that is not packed tells by itself; of those that are, the codes are together.
            let packed = vault.packed_and_later(&mut |id, columns| {
                if sought.iter().any(|wanted| wanted.may_be(id, columns)) {
                    let _unread = table.push(id, columns);
                }
            })?;
            let codes: Vec<&str> = sought.iter().map(Wanted::code).collect();
            let coded = packed.map_or_else(
                || Some(Vec::new()),
                |packed| packed.read(|from| Table::packed_codes(from, &codes)),
            );
            let Some(coded) = coded else { return self.table(vault) };
            let mut found: BTreeSet<RecordId> = coded.into_iter().collect();
            let begins = |id: &RecordId| sought.iter().any(|wanted| wanted.may_begin(*id));
            found.extend(vault.records().filter(|id| begins(id) && vault.is_live(*id)));
            for id in found {
                if let Some(columns) = vault.row(id) {
                    let _unread = table.push(id, &columns);
                }
            }
        }
        Ok(table)
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

/// Where the vault is when nobody says.
pub(super) fn default_vault() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let dirs = etcetera::choose_base_strategy().ok()?;
    Some(dirs.data_dir().join("plaint").join("vault"))
}

/// A notice of the vault in words.
fn notice_text(notice: &Notice, locale: &Locale) -> String {
    let mut args = fluent_bundle::FluentArgs::new();
    let id = match notice {
        Notice::TornWrite { bytes } => {
            args.set("n", *bytes);
            "cli-notice-torn"
        }
        Notice::IndexRebuilt => "cli-notice-index",
        Notice::StoreRebuilt => "cli-notice-store",
        Notice::Damage(what) => {
            args.set("what", what.as_str());
            "cli-notice-damage"
        }
        Notice::StoreBusy => "cli-notice-store-busy",
        Notice::NotLogged => "cli-notice-not-logged",
        Notice::ErasureDue => "cli-notice-erasure-due",
        Notice::TookOver => "cli-notice-took-over",
    };
    locale.tr_with(id, &args)
}

/// The record that a text means.
pub(super) fn resolve(table: &Table, text: &str) -> Result<RecordId, Failure> {
    table.resolve_id(text).map_err(|error| {
        let failure = match &error {
            ResolveError::NotFound { .. } => {
                Failure::new(exit::FAILED, "not-found", format!("there is no record `{text}`"))
                    .advise("copy the id as `plaint list` prints it, or write the code of a case")
            }
            ResolveError::Ambiguous { found, .. } => {
                let ids: Vec<String> = found.iter().take(8).map(ToString::to_string).collect();
                Failure::new(
                    exit::FAILED,
                    "ambiguous",
                    format!("`{text}` means {} records", found.len()),
                )
                .advise(format!("write more letters: {}", ids.join(" ")))
                .with("count", found.len().to_string())
                .with("words", ids.join(" "))
            }
        };
        failure.at(text.to_owned())
    })
}

/// The record that a text means, removed ones too: by id, or by six or more letters with which
/// one id begins.
pub(super) fn resolve_any(vault: &Vault, table: &Table, text: &str) -> Result<RecordId, Failure> {
    let live = resolve(table, text);
    let asked = text.trim().to_lowercase();
    if live.is_ok() || asked.len() < SHORTEST {
        return live;
    }
    let mut removed =
        vault.records().filter(|id| !vault.is_live(*id) && id.to_string().starts_with(&asked));
    match (removed.next(), removed.next()) {
        (Some(id), None) => Ok(id),
        _ => live,
    }
}

/// The record was removed: by whom and when.
pub(super) fn removed(vault: &Vault, id: RecordId) -> Result<Failure, Failure> {
    let changes = history(&vault.ops_of(id)?, id, None);
    let last = changes.iter().rev().find(|c| c.what == What::Removed && c.path.steps().is_empty());
    let what = match last {
        Some(change) => {
            let at = record_json::moment(change.recorded);
            let (by, at) = (one_line(&change.by), at.as_str().unwrap_or_default());
            format!("the record {id} was removed by {by} at {at}")
        }
        None => format!("the record {id} was removed"),
    };
    Ok(Failure::new(exit::FAILED, "removed", what)
        .at(id.to_string())
        .advise(format!("`plaint log {id}` tells its history; `plaint undo` takes a removal back")))
}

/// The record is named and has no operations: nothing there.
pub(super) fn not_found(text: &str) -> Failure {
    Failure::new(exit::FAILED, "not-found", format!("there is no record `{text}`"))
        .at(text.to_owned())
        .advise("`plaint list` prints the ids")
}
