//! Where a fresh vault stands, how it and the old one change places, and what a kill leaves.

use super::READY;
use crate::vault::durable::folder_of;
use crate::vault::layout::{self, Layout};
use crate::vault::{VaultError, lock, ours, wipe};
use rustix::fs::{FlockOperation, RenameFlags};
use std::path::{Path, PathBuf};

pub(super) fn beside(root: &Path) -> Result<PathBuf, VaultError> {
    let name = root.file_name().ok_or_else(|| VaultError::NoVault { path: root.to_owned() })?;
    Ok(folder_of(root).join(format!(".{}.rekeyed", name.to_string_lossy())))
}

/// Lets the two directories change places in one step where the system can.
pub(in crate::vault) fn swap(beside: &Path, root: &Path) -> Result<(), VaultError> {
    let here = rustix::fs::CWD;
    if rustix::fs::renameat_with(here, beside, here, root, RenameFlags::EXCHANGE).is_err() {
        let aside = beside.with_extension("old");
        std::fs::rename(root, &aside)
            .and_then(|()| std::fs::rename(beside, root))
            .and_then(|()| std::fs::rename(&aside, beside))
            .map_err(VaultError::io("changing places with", beside))?;
    }
    layout::sync_dir(folder_of(root))
}

/// Destroys the old vault, which stands beside now, slots first.
pub(super) fn finish(root: &Path, beside: &Path) -> Result<(), VaultError> {
    match wipe::wipe(beside) {
        Err(wipe::WipeError::Slot { path, source }) => {
            return Err(VaultError::io("destroying", &path)(source));
        }
        _ => ours::clear(beside)?,
    }
    layout::remove_if_there(&root.join(READY))
}

/// The lock of the vault at `dir`, without an inscription.
pub(super) fn lock_of(dir: &Path) -> Result<std::fs::File, VaultError> {
    let path = dir.join("lock");
    let file = lock::open(&path).map_err(VaultError::io("locking", &path))?;
    let held = rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive);
    if held.is_err() || !lock::is_at(&file, &path) {
        return Err(VaultError::Busy { holder: lock::Holder::default() });
    }
    Ok(file)
}

/// Finishes or clears away what a killed rewrite left. Never fails: whatever stands at `root` is
/// a whole vault, and the next one who opens it tries again.
pub(in crate::vault) fn settle(root: &Path) {
    let Ok(beside) = beside(root) else { return };
    let aside = beside.with_extension("old");
    let (left, old) = (ours::is_ours(&beside), ours::is_ours(&aside));
    // What is not ours stays as it is, whatever its name.
    if !(left || old && !beside.exists()) || root.exists() && !Layout::new(root).is_vault() {
        return;
    }
    // Killed between the renames where the system cannot exchange: the fresh one is ready.
    let ready = left && beside.join(READY).exists();
    if !root.exists() && (!ready || std::fs::rename(&beside, root).is_err()) {
        return;
    }
    if old && !beside.exists() && std::fs::rename(&aside, &beside).is_err() {
        return;
    }
    let Ok(_held) = lock_of(root) else { return };
    let cleared = if beside.join(READY).exists() {
        swap(&beside, root).and_then(|()| finish(root, &beside))
    } else if root.join(READY).exists() {
        finish(root, &beside)
    } else {
        ours::clear(&beside)
    };
    drop(cleared);
}
