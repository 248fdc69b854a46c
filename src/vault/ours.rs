//! What plaint itself put beside a vault, told from what is somebody else's.
//!
//! A vault is written afresh in a directory beside it. Whoever comes next clears that away or
//! finishes it, before any key is at hand; so such a directory carries a mark from its first
//! moment, and nothing without a mark is ever renamed or removed.

use super::layout;
use super::{VaultError, durable, keys};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The mark of a directory that is to become a vault.
const FRESH: &str = "fresh";
const FRESH_MARK: &[u8] = b"plaint-fresh 1\n";
/// The mark of one that is a vault.
const FORMAT: &str = "format";
const FORMAT_MARK: &[u8] = b"plaint-vault ";

/// Whether plaint made this directory: it has a mark, or nothing at all in it.
pub(in crate::vault) fn is_ours(dir: &Path) -> bool {
    let real = fs::symlink_metadata(dir).is_ok_and(|meta| meta.is_dir());
    let empty = || fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none());
    real && (begins(&dir.join(FORMAT), FORMAT_MARK)
        || begins(&dir.join(FRESH), FRESH_MARK)
        || empty())
}

/// Whether this is a plain file that begins so.
pub(in crate::vault) fn begins(file: &Path, mark: &[u8]) -> bool {
    let plain = fs::symlink_metadata(file).is_ok_and(|meta| meta.is_file());
    let mut found = vec![0; mark.len()];
    plain
        && fs::File::open(file).is_ok_and(|mut file| file.read_exact(&mut found).is_ok())
        && found == mark
}

/// Makes a directory with the mark in it.
pub(in crate::vault) fn begin(dir: &Path) -> Result<(), VaultError> {
    layout::make_dir(dir)?;
    layout::replace(&dir.join(FRESH), FRESH_MARK)
}

/// Takes the mark away; the format file is there by now.
pub(in crate::vault) fn done(dir: &Path) -> Result<(), VaultError> {
    layout::remove_if_there(&dir.join(FRESH))
}

/// Removes what plaint left at this path. Nothing there is fine.
///
/// # Errors
/// [`VaultError::InTheWay`] for anything that plaint did not make: it is left alone.
pub(in crate::vault) fn clear(path: &Path) -> Result<(), VaultError> {
    may_clear(path)?;
    match remove(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(VaultError::io("removing", path)(e))
        }
        _ => Ok(()),
    }
}

/// Whether [`clear`] would.
pub(in crate::vault) fn may_clear(path: &Path) -> Result<(), VaultError> {
    if fs::symlink_metadata(path).is_ok() && !is_ours(path) {
        return Err(VaultError::InTheWay { path: path.to_owned() });
    }
    Ok(())
}

/// Removes a directory, its marks last, so that one whose removal was cut off is still known.
fn remove(dir: &Path) -> std::io::Result<()> {
    for path in last_the_marks(dir)? {
        if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path)?;
        } else {
            fs::remove_file(&path)?;
        }
    }
    fs::remove_dir(dir)
}

/// What is in a directory, in the order in which it is to be removed.
pub(in crate::vault) fn last_the_marks(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(dir)?.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort_by_key(|path| path.ends_with(FORMAT) || path.ends_with(FRESH));
    Ok(paths)
}

/// Other directories with slots or values of this vault that plaint left beside it: unfinished
/// and old ones, and those that `recover` set aside.
pub(in crate::vault) fn siblings(root: &Path) -> Vec<PathBuf> {
    let Some(name) = root.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        return Vec::new();
    };
    let hidden = [".rekeyed", ".old", ".making", ".recovered.making", ".new.making"]
        .map(|end| format!(".{name}{end}"));
    let plain = [".recovered", ".new", ".damaged"].map(|end| format!("{name}{end}"));
    let numbered = format!("{name}.damaged-");
    let ours = |path: &PathBuf| {
        let called = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let number = called.strip_prefix(&numbered).and_then(|n| n.parse::<u32>().ok());
        let fits = hidden.contains(&called) || plain.contains(&called) || number.is_some();
        fits && (is_ours(path) || has_slots(path))
    };
    let entries = fs::read_dir(durable::folder_of(root)).into_iter().flatten();
    let mut found: Vec<PathBuf> =
        entries.filter_map(|e| e.ok().map(|e| e.path())).filter(ours).collect();
    found.sort();
    found
}

/// A damaged vault may have lost its format file.
fn has_slots(dir: &Path) -> bool {
    let real = fs::symlink_metadata(dir).is_ok_and(|meta| meta.is_dir());
    real && dir.join("journal").is_dir() && keys::list(dir, None).is_ok()
}

/// The copies of a vault that stay when it is opened: those that `recover` set aside.
pub fn set_aside(root: &Path) -> Vec<PathBuf> {
    siblings(root)
}
