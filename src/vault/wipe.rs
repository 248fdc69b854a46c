//! The end of a vault: its slots first, because without them the rest is noise.

use super::durable;
use super::keys;
use std::io;
use std::path::{Path, PathBuf};

/// What [`wipe`] did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wiped {
    /// Slots that were overwritten and removed.
    pub slots: usize,
    /// What could not be removed: nothing in it can be read any more, but it is still there.
    pub left: Vec<PathBuf>,
}

/// Why a vault was not wiped.
#[derive(Debug, thiserror::Error)]
pub enum WipeError {
    /// The directory holds no slots: wrong path, or wiped before.
    #[error("{} is not a vault", .path.display())]
    NotAVault {
        /// What was given.
        path: PathBuf,
    },
    /// A slot could not be destroyed: whoever holds its key can still open the vault.
    #[error("the key slot {} could not be destroyed: {source}", .path.display())]
    Slot {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl WipeError {
    /// What to do.
    pub const fn try_this(&self) -> &'static str {
        match self {
            Self::NotAVault { .. } => "check --vault",
            Self::Slot { .. } => "destroy that file by other means: `shred -u FILE`",
        }
    }
}

/// Destroys the vault at `dir`: every slot is overwritten, synced and unlinked before anything
/// else is touched; then the rest is removed. Slots are tried to the last even if one fails.
///
/// What stays: backups elsewhere, which their keys still open; and on a flash drive perhaps the
/// old cells of a slot. The caller asks for a typed confirmation that says so.
pub fn wipe(dir: &Path) -> Result<Wiped, WipeError> {
    let slots = dir.join(keys::DIR);
    let entries =
        std::fs::read_dir(&slots).map_err(|_e| WipeError::NotAVault { path: dir.to_owned() })?;
    let paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    let is_slot = |path: &PathBuf| path.extension().is_some_and(|e| e == "age");
    let mut wiped = Wiped { slots: paths.iter().filter(|p| is_slot(p)).count(), left: Vec::new() };
    if wiped.slots == 0 && !dir.join("journal").is_dir() {
        return Err(WipeError::NotAVault { path: dir.to_owned() });
    }
    let mut failed = None;
    for path in &paths {
        if let Err(source) = durable::destroy(path) {
            failed.get_or_insert(WipeError::Slot { path: path.clone(), source });
        }
    }
    // Best effort: the slots are gone either way, and their content was synced away.
    drop(durable::sync_dir(&slots));
    if let Some(failed) = failed {
        return Err(failed);
    }
    let rest =
        std::fs::read_dir(dir).into_iter().flatten().filter_map(|e| e.ok().map(|e| e.path()));
    for path in rest {
        let removed = if path.is_dir() && !path.is_symlink() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
        if removed.is_err() {
            wiped.left.push(path);
        }
    }
    if wiped.left.is_empty() && std::fs::remove_dir(dir).is_err() {
        wiped.left.push(dir.to_owned());
    }
    if let Some(parent) = dir.parent() {
        drop(durable::sync_dir(parent));
    }
    Ok(wiped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use keys::{NewSlot, VaultKey, create_slots, new_identity};

    #[test]
    fn nothing_is_left_and_only_a_vault_is_wiped() {
        let dir = tempfile::tempdir().unwrap();
        let vault = dir.path().join("vault");
        std::fs::create_dir(&vault).unwrap();
        assert!(matches!(wipe(&vault), Err(WipeError::NotAVault { .. })));
        let key = VaultKey::generate().unwrap();
        let slot = || NewSlot::Recipient(new_identity().1);
        create_slots(&vault, &key, &[slot(), slot()], 0).unwrap();
        std::fs::create_dir(vault.join("journal")).unwrap();
        std::fs::write(vault.join("journal/00000001"), b"x").unwrap();
        let copy = dir.path().join("hard-link");
        let slot = std::fs::read_dir(vault.join("keys")).unwrap().next().unwrap().unwrap().path();
        std::fs::hard_link(slot, &copy).unwrap();
        assert_eq!(wipe(&vault).unwrap(), Wiped { slots: 2, left: Vec::new() });
        assert!(!vault.exists());
        assert!(std::fs::read(copy).unwrap().iter().all(|byte| *byte == 0));
        assert!(matches!(wipe(&vault), Err(WipeError::NotAVault { .. })));
    }
}
