//! A vault that is not there yet: what `plaint init` does.

use super::rows::Rows;
use super::{Trouble, Worker};
use crate::desk::effect::{Msg, NewVault, Secret};
use crate::query::RowMaker;
use crate::vault::keys::{self, KeySource, NewSlot};
use crate::vault::{Vault, VaultError};
use secrecy::ExposeSecret;
use std::sync::Arc;

impl Worker {
    /// A recovery identity. It is nowhere but in this answer.
    pub(super) fn recovery() -> Msg {
        let (secret, recipient) = keys::new_identity();
        Msg::Recovery(Secret(secret.expose_secret().to_owned().into()), recipient)
    }

    /// Makes the vault, whole or not at all, and opens it.
    pub(super) fn create(&mut self, order: NewVault) -> Msg {
        match self.make(order) {
            Ok(mut vault) => {
                if let Ok(program) = std::env::current_exe() {
                    vault.keep_store_apart(program);
                }
                let rows = Rows::new(&self.config.names);
                self.opened(vault, rows)
            }
            Err(error) => Msg::NotMade(Trouble::of(&error, &self.config.locale)),
        }
    }

    fn make(&self, order: NewVault) -> Result<Vault, VaultError> {
        let mut slots = Vec::new();
        for key in &self.config.keys {
            match key {
                KeySource::Identity(file) => {
                    let recipients = keys::recipients_of(file)?;
                    slots.extend(recipients.into_iter().map(NewSlot::Recipient));
                }
                KeySource::Passphrase(secret) => slots.push(NewSlot::Passphrase(secret.clone())),
            }
        }
        let typed = order.passphrase.map(|secret| secret.0.as_str().to_owned().into());
        slots.extend(typed.map(NewSlot::Passphrase));
        slots.extend(order.recipient.map(NewSlot::Recipient));
        let indexer = Arc::new(RowMaker::new(Arc::clone(&self.config.knowledge)));
        Vault::create(&self.config.dir, &slots, &order.by, indexer, (self.config.env)())
    }
}
