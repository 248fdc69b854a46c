//! The end of a vault: its slots first, because without them the rest is noise.

use super::durable;
use super::{keys, ours};
use std::io;
use std::path::{Path, PathBuf};

/// What [`wipe`] did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wiped {
    /// Slots that were overwritten and removed.
    pub slots: usize,
    /// Copies of the vault beside it that went too.
    pub copies: Vec<PathBuf>,
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
    let slots = destroy_slots(dir)?;
    Ok(Wiped { slots, copies: Vec::new(), left: remove_rest(dir) })
}

/// The same for a vault and every copy of it that plaint left beside it: all slots first, then
/// the rest. A copy without slots only loses its files.
pub fn wipe_all(dir: &Path) -> Result<Wiped, WipeError> {
    let mut wiped = Wiped { copies: copies(dir), ..Wiped::default() };
    let own = destroy_slots(dir);
    let mut failed = None;
    for copy in &wiped.copies {
        match destroy_slots(copy) {
            Ok(slots) => wiped.slots += slots,
            Err(WipeError::NotAVault { .. }) => {}
            Err(e) => drop(failed.get_or_insert(e)),
        }
    }
    wiped.slots += own?;
    if let Some(failed) = failed {
        return Err(failed);
    }
    for each in std::iter::once(dir).chain(wiped.copies.iter().map(PathBuf::as_path)) {
        wiped.left.extend(remove_rest(each));
    }
    Ok(wiped)
}

/// The copies that [`wipe_all`] takes with it.
pub fn copies(dir: &Path) -> Vec<PathBuf> {
    ours::siblings(dir)
}

fn destroy_slots(dir: &Path) -> Result<usize, WipeError> {
    let slots = dir.join(keys::DIR);
    let entries =
        std::fs::read_dir(&slots).map_err(|_e| WipeError::NotAVault { path: dir.to_owned() })?;
    let paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    let is_slot = |path: &&PathBuf| path.extension().is_some_and(|e| e == "age");
    let count = paths.iter().filter(is_slot).count();
    if count == 0 && !dir.join("journal").is_dir() {
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
    failed.map_or(Ok(count), Err)
}

/// Removes the rest of a directory without slots; gives what stays.
fn remove_rest(dir: &Path) -> Vec<PathBuf> {
    let mut left = Vec::new();
    for path in ours::last_the_marks(dir).unwrap_or_default() {
        let removed = if path.is_dir() && !path.is_symlink() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
        if removed.is_err() {
            left.push(path);
        }
    }
    if left.is_empty() && std::fs::remove_dir(dir).is_err() {
        left.push(dir.to_owned());
    }
    if let Some(parent) = dir.parent() {
        drop(durable::sync_dir(parent));
    }
    left
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
        assert_eq!(wipe(&vault).unwrap(), Wiped { slots: 2, ..Wiped::default() });
        assert!(!vault.exists());
        assert!(std::fs::read(copy).unwrap().iter().all(|byte| *byte == 0));
        assert!(matches!(wipe(&vault), Err(WipeError::NotAVault { .. })));
    }
}
