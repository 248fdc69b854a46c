//! The directory of a vault: its names, its permissions, and how files in it are made.

use super::{VaultError, durable, fault};
use rustix::fs::{Mode, OFlags};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Room that a save leaves on the disk: 32 MiB (design, section 4).
pub const KEEP_FREE: u64 = 32 << 20;

/// The directories of a vault, in the order in which they are made.
pub(super) const ROOMS: [&str; 7] =
    ["keys", "journal", "index", "store", "blobs", "drafts", "audit"];

/// The paths inside a vault.
#[derive(Debug, Clone)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The layout of the vault at this path.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The vault's directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// One of its rooms or files.
    pub fn at(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Opens the directory without following a symlink and sees that it is the user's own and
    /// closed to others; the same for each room in it.
    pub(super) fn check(&self) -> Result<(), VaultError> {
        if fs::symlink_metadata(&self.root).is_err() {
            return Err(VaultError::NoVault { path: self.root.clone() });
        }
        check_dir(&self.root)?;
        for room in ROOMS {
            let path = self.at(room);
            if fs::symlink_metadata(&path).is_ok() {
                check_dir(&path)?;
            }
        }
        Ok(())
    }

    /// Whether this looks like a vault at all.
    pub(super) fn is_vault(&self) -> bool {
        self.at("keys").is_dir() || self.at("journal").is_dir() || self.at("format").exists()
    }

    /// Sees that a save leaves [`KEEP_FREE`].
    pub(super) fn room_for(&self, bytes: u64) -> Result<(), VaultError> {
        let stat = rustix::fs::statvfs(&self.root)
            .map_err(|e| VaultError::io("measuring", &self.root)(e.into()))?;
        let free = stat.f_bavail.saturating_mul(stat.f_frsize);
        let free = fault::trouble("room").map_or(0, |()| free);
        let need = bytes.saturating_add(KEEP_FREE);
        if free < need {
            return Err(VaultError::Full { path: self.root.clone(), free, need });
        }
        Ok(())
    }
}

fn check_dir(path: &Path) -> Result<(), VaultError> {
    let unsafe_ = |what| VaultError::Unsafe { path: path.to_owned(), what };
    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::RDONLY;
    let fd = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(fd) => fd,
        Err(rustix::io::Errno::NOTDIR | rustix::io::Errno::LOOP) => {
            return Err(unsafe_("it is a symlink or no directory"));
        }
        Err(e) => return Err(VaultError::io("opening", path)(e.into())),
    };
    let stat = rustix::fs::fstat(&fd).map_err(|e| VaultError::io("opening", path)(e.into()))?;
    if stat.st_uid != rustix::process::geteuid().as_raw() {
        return Err(unsafe_("it belongs to another user"));
    }
    if Mode::from_raw_mode(stat.st_mode).intersects(Mode::RWXG | Mode::RWXO) {
        return Err(unsafe_("others may look into it"));
    }
    Ok(())
}

/// Makes a directory that only its owner may enter.
pub(super) fn make_dir(path: &Path) -> Result<(), VaultError> {
    DirBuilder::new().mode(0o700).create(path).map_err(VaultError::io("making", path))
}

/// Makes a file that only its owner may read; refuses one that exists.
pub(super) fn create(path: &Path) -> Result<File, VaultError> {
    durable::create_file(path).map_err(VaultError::io("making", path))
}

/// Opens a file for reading, and for writing if asked; never through a symlink.
pub(super) fn open(path: &Path, write: bool) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(write)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(path)
}

/// Makes a directory's entries durable.
pub(super) fn sync_dir(path: &Path) -> Result<(), VaultError> {
    durable::sync_dir(path).map_err(VaultError::io("syncing", path))
}

/// Puts a file in place whole or not at all.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let named = path.parent().zip(name).ok_or_else(|| io::ErrorKind::InvalidInput.into());
    named
        .and_then(|(dir, name)| durable::replace(dir, &name, bytes))
        .map_err(VaultError::io("replacing", path))
}

/// Removes a file; one that is not there is fine.
pub(super) fn remove_if_there(path: &Path) -> Result<(), VaultError> {
    durable::remove_if_there(path).map_err(VaultError::io("removing", path))
}

/// Removes a directory and all in it; one that is not there is fine.
pub(super) fn remove_tree(path: &Path) -> Result<(), VaultError> {
    match fs::remove_dir_all(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(VaultError::io("removing", path)(e)),
        _ => Ok(()),
    }
}
