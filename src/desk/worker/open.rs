//! Opening the vault.

use super::failure::Failure;
use super::rest::Rest;
use super::rows::Rows;
use super::settings::Settings;
use super::{Open, Worker, drafts, words};
use crate::desk::effect::{Msg, Opened, Secret, Trouble};
use crate::query::RowMaker;
use crate::vault::drafts::Drafts;
use crate::vault::keys::{KeyError, KeySource};
use crate::vault::{Mode, OpenOptions, Vault, VaultError};
use std::sync::Arc;

impl Worker {
    pub(super) fn unlock(
        &mut self,
        passphrase: Option<Secret>,
        take_over: bool,
        read_only: bool,
    ) -> Msg {
        if let Some(secret) = passphrase {
            let secret = KeySource::Passphrase(secret.0.as_str().to_owned().into());
            self.passphrase = Some(secret);
        }
        let mut sources = self.config.keys.clone();
        sources.extend(self.passphrase.clone());
        let indexer = Arc::new(RowMaker::new(Arc::clone(&self.config.knowledge)));
        let mut options = OpenOptions::new(indexer);
        options.env = (self.config.env)();
        options.take_over = take_over || self.config.take_over;
        // The first frame needs the index alone; `rest` looks at all else behind it.
        options.check_later = true;
        let rows = Rows::new(&self.config.names);
        options.rows = Some(rows.sink());
        let mode = if read_only { Mode::Read } else { self.config.mode };
        match Vault::open(&self.config.dir, &sources, mode, options) {
            Ok(mut vault) => {
                self.passphrase = None;
                // Whoever has it after a lock is not asked again unless a person says so.
                self.config.take_over = false;
                // An idle desk must not wake: the store's threads live elsewhere.
                if let Ok(program) = std::env::current_exe() {
                    vault.keep_store_apart(program);
                }
                self.opened(vault, rows)
            }
            Err(error) => {
                let held = matches!(error, VaultError::Busy { .. });
                let typed = self.passphrase.is_some();
                if !held {
                    self.passphrase = None;
                }
                let trouble = match &error {
                    VaultError::Key(KeyError::NoneFits { damaged, .. })
                        if typed && damaged.is_empty() =>
                    {
                        self.wrong_passphrase(error.exit_code())
                    }
                    _ => Trouble::of(&error, &self.config.locale),
                };
                Msg::NotOpened(trouble, held)
            }
        }
    }

    /// What a person at the desk is told, who knows of no slots.
    fn wrong_passphrase(&self, exit: u8) -> Trouble {
        let locale = &self.config.locale;
        Trouble { what: locale.tr("unlock-wrong"), try_this: locale.tr("unlock-wrong-try"), exit }
    }

    pub(super) fn opened(&mut self, vault: Vault, rows: Rows) -> Msg {
        let info = vault.info();
        let locale = &self.config.locale;
        let told = info.notices.iter().filter_map(|n| words::notice(locale, n));
        let mut notices: Vec<String> = told.collect();
        let (table, broken) = rows.take();
        if broken > 0 {
            notices.push(words::counted(locale, "notice-rows", broken));
        }
        // Only a writer keeps drafts: a reader has nothing to write.
        let drafts = match &info.read_only {
            None => match Drafts::open(vault.dir(), vault.key()) {
                Ok(drafts) => Some(drafts),
                Err(error) => {
                    let Trouble { what, try_this, .. } = Failure::from(error).told(locale);
                    notices.push(format!("{what}; {try_this}"));
                    None
                }
            },
            Some(_) => None,
        };
        let waiting: Vec<_> =
            drafts.iter().flat_map(Drafts::list).filter_map(drafts::decode).collect();
        if let Some(lost) = drafts.as_ref().map(Drafts::lost).filter(|lost| *lost > 0) {
            notices.push(words::counted(locale, "notice-drafts", lost));
        }
        let settings = Settings::read(&vault, &table);
        let opened = Opened {
            device: info.device,
            by: info.by,
            table,
            last_saved: info.last_saved,
            read_only: info.read_only.as_ref().map(|why| words::reason(locale, why)),
            notices,
            drafts: waiting,
            settings: settings.list(),
        };
        let rest = Rest::of(&vault);
        self.open = Some(Open { vault, drafts, settings, rest });
        Msg::Opened(Box::new(opened))
    }
}
