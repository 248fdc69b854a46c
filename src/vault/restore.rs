//! A vault from a backup: another device, and without what was erased since.

use super::audit::Act;
use super::backup::{self, BackupError, Contents};
use super::format_file;
use super::keys::{KeySource, Purpose, VaultKey};
use super::layout::Layout;
use super::{Mode, OpenOptions, Vault, VaultError};
use crate::record::{DeviceId, Op};
use std::path::Path;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup says of itself.
    pub contents: Contents,
    /// How many erasures, made after the backup, were applied.
    pub erasures: usize,
}

impl Vault {
    /// Makes a vault at `dir`, which must not exist, from a backup, and opens it. It is a device
    /// of its own, so that it may stand beside the one that was backed up. `erasures` are those
    /// known elsewhere (from [`Vault::erasures`] of another copy): they are applied and the vault
    /// is written afresh without the values.
    pub fn restore(
        file: &Path,
        sources: &[KeySource],
        dir: &Path,
        erasures: Vec<Op>,
        options: OpenOptions,
    ) -> Result<(Self, Restored), VaultError> {
        let (key, contents) = backup::unpack_as(file, sources, dir, &mut become_another)?;
        let indexer = std::sync::Arc::clone(&options.indexer);
        let mut vault = Self::open_quietly(dir, key, Mode::Write, options)?;
        if let Some(writer) = &mut vault.writer {
            writer.begin_anew();
        }
        vault.note("restored", &contents.made.to_le_bytes())?;
        let _logged = vault.log(Act::Restore, &format!("backup of {}", contents.made))?;
        let mut new = Vec::new();
        for op in erasures {
            // Of a record that is not in the backup there is nothing to erase.
            let seen = vault.ops_of(op.record)?;
            if !seen.is_empty() && seen.get(op.id).is_none() {
                new.push(op);
            }
        }
        let restored = Restored { contents, erasures: new.len() };
        if new.is_empty() {
            return Ok((vault, restored));
        }
        vault.save(new)?;
        let (vault, _) = vault.purge(OpenOptions::new(indexer))?;
        Ok((vault, restored))
    }
}

/// Gives the unpacked vault a device id of its own before it gets its name.
fn become_another(dir: &Path, key: &VaultKey) -> Result<(), BackupError> {
    let layout = Layout::new(dir);
    let sealed = key.sub(Purpose::Manifest);
    let damaged = |what| BackupError::Damaged { path: dir.join("format"), part: 0, what };
    let mut identity = format_file::read(&layout, &sealed)
        .ok_or_else(|| damaged("the format file in it does not open"))?;
    let mut device = [0; DeviceId::BYTES];
    getrandom::fill(&mut device).map_err(|_e| super::seal::SealError::NoRandom)?;
    identity.device = DeviceId::from_bytes(device);
    format_file::write(&layout, &sealed, &identity)
        .map_err(|_e| damaged("the format file cannot be written"))
}
