//! Files that are whole or absent: written beside, synced, renamed, and the directory synced.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// What a half-written file ends with. A leftover of a killed process; safe to remove.
pub const UNFINISHED: &str = ".new";

/// A random name of 32 hexadecimal digits: tells nothing of what it names.
pub fn random_name() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(data_encoding::HEXLOWER.encode(&bytes))
}

/// Makes a directory of mode 0700 that survives a power cut. One that exists is left alone.
pub fn create_dir(path: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => return Ok(()),
        made => made?,
    }
    path.parent().map_or(Ok(()), sync_dir)
}

/// Makes a directory and those above it that are missing.
pub fn create_dirs(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    path.parent().map_or(Ok(()), create_dirs)?;
    create_dir(path)
}

/// The folder that a path stands in; the current one where it names none.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Syncs the entries of a directory. The empty path is the current one.
pub fn sync_dir(path: &Path) -> io::Result<()> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    File::open(path)?.sync_all()
}

/// A new file of mode 0600; fails if it exists, and never follows a link.
pub fn create_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)
}

/// Puts `bytes` at `dir/name`: after a crash the file is the old one or the new one.
pub fn replace(dir: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let beside = dir.join(format!("{name}{UNFINISHED}"));
    remove_if_there(&beside)?;
    let mut file = create_file(&beside)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::rename(&beside, dir.join(name)));
    if written.is_err() {
        remove_if_there(&beside)?;
    }
    written?;
    sync_dir(dir)
}

/// Removes a file; one that is not there is no error.
pub fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// Overwrites a file with zeros, syncs it and removes it. A flash drive may keep the old cells:
/// `docs/threat-model.md` says what follows from that.
pub fn destroy(path: &Path) -> io::Result<()> {
    let length = std::fs::symlink_metadata(path)?;
    if length.is_file() {
        let mut file = OpenOptions::new().write(true).open(path)?;
        file.seek(SeekFrom::Start(0))?;
        let zeros = [0_u8; 4096];
        let mut left = length.len();
        while left > 0 {
            let step = left.min(zeros.len() as u64);
            file.write_all(zeros.get(..step as usize).unwrap_or(&zeros))?;
            left -= step;
        }
        file.sync_all()?;
    }
    std::fs::remove_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_replaced_whole_and_readable_by_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.new"), b"left by a killed process").unwrap();
        replace(dir.path(), "a", b"one").unwrap();
        replace(dir.path(), "a", b"two").unwrap();
        let path = dir.path().join("a");
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        destroy(&path).unwrap();
        assert!(!path.exists());
    }
}
