//! The vault that a command works with: where it is, what opens it, and what is written of that.

use super::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::terminal;
use crate::locale::Locale;
use crate::query::RowMaker;
use crate::record::RecordId;
use crate::vault::audit::{Act, Logged};
use crate::vault::keys::{self, KeySource};
use crate::vault::{Indexer, Mode, Notice, OpenOptions, Vault, VaultError};
use std::path::PathBuf;
use std::sync::Arc;

impl Context {
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
            if let Some(passphrase) = terminal::ask_secret(&prompt)? {
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
}

/// Where the vault is when nobody says.
fn default_vault() -> Option<PathBuf> {
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
