//! Reading a backup: to check it, or to put its files into a fresh directory.

use super::{BackupError, Contents, LONGEST, MAGIC, Part, ROOMS, io};
use crate::vault::keys::{self, KeySource, Purpose, VaultKey};
use crate::vault::seal::{self, Place};
use crate::vault::{durable, ours};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Result as IoResult, Write};
use std::path::{Component, Path, PathBuf};
use zeroize::Zeroizing;

/// Reads a backup from end to end and gives what it says of itself.
pub fn check(file: &Path, sources: &[KeySource]) -> Result<Contents, BackupError> {
    let mut reader = Reader::open(file)?;
    let key = keys::unlock_slots(&reader.slots, file, sources)?;
    reader.all(&key, &mut |_, _, _| Ok(()))
}

/// The same, for one who has the key.
pub(super) fn verify(file: &Path, key: &VaultKey) -> Result<Contents, BackupError> {
    Reader::open(file)?.all(key, &mut |_, _, _| Ok(()))
}

/// Puts the files of a backup into the fresh directory `to`, with its slots. Nothing is left
/// there unless the whole backup could be read. What comes out is the vault as it was, under the
/// device that made the backup: `Vault::restore` makes it one of its own.
pub fn unpack(
    file: &Path,
    sources: &[KeySource],
    to: &Path,
) -> Result<(VaultKey, Contents), BackupError> {
    unpack_as(file, sources, to, &mut |_, _| Ok(()))
}

/// What is done to the files before the directory gets its name.
pub(in crate::vault) type Change<'a> = dyn FnMut(&Path, &VaultKey) -> Result<(), BackupError> + 'a;

/// The same, with a last change.
pub(in crate::vault) fn unpack_as(
    file: &Path,
    sources: &[KeySource],
    to: &Path,
    change: &mut Change<'_>,
) -> Result<(VaultKey, Contents), BackupError> {
    if std::fs::symlink_metadata(to).is_ok() {
        return Err(BackupError::Exists { path: to.to_owned() });
    }
    let mut reader = Reader::open(file)?;
    let key = keys::unlock_slots(&reader.slots, file, sources)?;
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(durable::UNFINISHED);
    let beside = to.with_file_name(name);
    let in_the_way = |_e| BackupError::Exists { path: beside.clone() };
    ours::clear(&beside).map_err(in_the_way)?;
    ours::begin(&beside).map_err(in_the_way)?;
    let done = unpack_beside(&mut reader, &key, &beside).and_then(|contents| {
        change(&beside, &key)?;
        ours::done(&beside).map_err(in_the_way)?;
        std::fs::rename(&beside, to).map_err(io("cannot name", to))?;
        Ok(contents)
    });
    if done.is_err() && beside.exists() {
        std::fs::remove_dir_all(&beside).map_err(io("cannot remove", &beside))?;
    }
    let contents = done?;
    durable::sync_dir(to.parent().unwrap_or(to)).map_err(io("cannot sync", to))?;
    Ok((key, contents))
}

fn unpack_beside(reader: &mut Reader, key: &VaultKey, dir: &Path) -> Result<Contents, BackupError> {
    durable::create_dir(dir).map_err(io("cannot make", dir))?;
    keys::write_slots(dir, &reader.slots)?;
    let mut open: Option<(PathBuf, File)> = None;
    let contents = reader.all(key, &mut |relative, offset, bytes| {
        let path = dir.join(relative);
        if offset == 0 {
            finish(open.take())?;
            for parent in relative.ancestors().skip(1).collect::<Vec<_>>().into_iter().rev() {
                let parent = dir.join(parent);
                durable::create_dir(&parent).map_err(io("cannot make", &parent))?;
            }
            let file = durable::create_file(&path).map_err(io("cannot make", &path))?;
            open = Some((path.clone(), file));
        }
        match &mut open {
            Some((_, file)) => file.write_all(bytes).map_err(io("cannot write", &path)),
            None => Ok(()),
        }
    })?;
    finish(open)?;
    for room in ROOMS {
        let path = dir.join(room);
        durable::create_dir(&path).map_err(io("cannot make", &path))?;
        durable::sync_dir(&path).map_err(io("cannot sync", &path))?;
    }
    Ok(contents)
}

fn finish(open: Option<(PathBuf, File)>) -> Result<(), BackupError> {
    open.map_or(Ok(()), |(path, file)| {
        file.sync_all().map_err(io("cannot sync", &path))?;
        path.parent().map_or(Ok(()), durable::sync_dir).map_err(io("cannot sync", &path))
    })
}

struct Reader {
    path: PathBuf,
    file: BufReader<File>,
    name: [u8; 16],
    slots: Vec<Vec<u8>>,
}

type Visit<'a> = dyn FnMut(&Path, u64, &[u8]) -> Result<(), BackupError> + 'a;

impl Reader {
    fn open(path: &Path) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(io("cannot open", path))?;
        let mut reader = Self {
            path: path.to_owned(),
            file: BufReader::with_capacity(1 << 20, file),
            name: [0; 16],
            slots: Vec::new(),
        };
        let bad = || BackupError::NotABackup { path: path.to_owned() };
        let mut magic = [0; MAGIC.len()];
        reader.file.read_exact(&mut magic).map_err(|_e| bad())?;
        if magic != MAGIC {
            return Err(bad());
        }
        let mut name = [0; 16];
        reader.file.read_exact(&mut name).map_err(|_e| bad())?;
        reader.name = name;
        let count = reader.length(1024).map_err(|_e| bad())?;
        for _ in 0..count {
            let length = reader.length(1 << 20).map_err(|_e| bad())?;
            let slot = reader.bytes(length).map_err(|_e| bad())?;
            reader.slots.push(slot);
        }
        Ok(reader)
    }

    /// Every part in order. The sealed parts carry their number, so that none can be missing,
    /// double or of another backup.
    fn all(&mut self, key: &VaultKey, visit: &mut Visit<'_>) -> Result<Contents, BackupError> {
        let key = key.sub(Purpose::Backup);
        let (mut part, mut files, mut total) = (0, 0, 0);
        let mut expected: (PathBuf, u64) = (PathBuf::new(), 0);
        loop {
            part += 1;
            let path = self.path.clone();
            let damaged = move |what| BackupError::Damaged { path: path.clone(), part, what };
            let length = self.length(LONGEST).map_err(|_e| damaged("it is cut short"))?;
            let sealed = self.bytes(length).map_err(|_e| damaged("it is cut short"))?;
            let place = Place { area: "backup", name: &self.name, version: part };
            let opened: Zeroizing<Vec<u8>> =
                seal::open(&key, &place, &sealed).map_err(|_e| damaged("it does not open"))?;
            match postcard::from_bytes(&opened).map_err(|_e| damaged("it is of no known form"))? {
                Part::File { path, offset, bytes } => {
                    let path = PathBuf::from(path);
                    if !is_inside(&path) || (offset != 0 && expected != (path.clone(), offset)) {
                        return Err(damaged("it does not follow the part before it"));
                    }
                    files += u64::from(offset == 0);
                    total += bytes.len() as u64;
                    visit(&path, offset, bytes)?;
                    expected = (path, offset + bytes.len() as u64);
                }
                Part::End(contents) => {
                    let right = contents.files == files && contents.bytes == total;
                    let ends = self.file.read(&mut [0]).is_ok_and(|count| count == 0);
                    return if right && ends {
                        Ok(contents)
                    } else {
                        Err(damaged("the count is wrong"))
                    };
                }
            }
        }
    }

    fn length(&mut self, most: u32) -> IoResult<usize> {
        let mut bytes = [0; 4];
        self.file.read_exact(&mut bytes)?;
        let length = u32::from_le_bytes(bytes);
        if length > most {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok(length as usize)
    }

    fn bytes(&mut self, length: usize) -> IoResult<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// Whether a path leads to a file of a vault and nowhere else.
fn is_inside(path: &Path) -> bool {
    let mut parts = path.components();
    let first = parts.next();
    let normal = path.components().all(|part| matches!(part, Component::Normal(_)));
    let room = |name: &std::ffi::OsStr| ROOMS.iter().any(|room| name == *room);
    match first {
        Some(Component::Normal(name)) => normal && (room(name) || parts.next().is_none()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, last, list, write};
    use super::*;
    use keys::{NewSlot, create_slots, keygen};

    struct Trial {
        dir: tempfile::TempDir,
        vault: PathBuf,
        key: VaultKey,
        sources: Vec<KeySource>,
    }

    fn trial() -> Trial {
        let dir = tempfile::tempdir().unwrap();
        let vault = dir.path().join("vault");
        durable::create_dir(&vault).unwrap();
        let id = dir.path().join("id.txt");
        let slot = NewSlot::Recipient(keygen(&id, 0).unwrap());
        let key = VaultKey::generate().unwrap();
        create_slots(&vault, &key, &[slot], 0).unwrap();
        for room in ["journal", "audit", "blobs", "store", "index", "drafts"] {
            durable::create_dir(&vault.join(room)).unwrap();
            std::fs::write(vault.join(room).join("1"), room.repeat(300_000)).unwrap();
        }
        durable::create_dir(&vault.join("blobs/ab")).unwrap();
        std::fs::write(vault.join("blobs/ab/0"), b"chunk").unwrap();
        std::fs::write(vault.join("blobs/ab/state"), b"key").unwrap();
        std::fs::write(vault.join("format"), b"").unwrap();
        std::fs::write(vault.join("lock"), b"1").unwrap();
        Trial { dir, vault, key, sources: vec![KeySource::Identity(id)] }
    }

    fn backup(t: &Trial, name: &str, blobs: bool) -> PathBuf {
        let to = t.dir.path().join(name);
        let options = Options { blobs, by: "me", now: 42 };
        write(&t.vault, &t.key, &to, &options, &mut |_| {}).unwrap();
        to
    }

    #[test]
    fn a_backup_gives_back_what_went_in() {
        let t = trial();
        let file = backup(&t, "one.plaint", true);
        let contents = check(&file, &t.sources).unwrap();
        assert_eq!((contents.made, contents.files, contents.blobs), (42, 6, true));
        let to = t.dir.path().join("again");
        let (key, _) = unpack(&file, &t.sources, &to).unwrap();
        assert!(key.same(&t.key));
        for same in ["journal/1", "audit/1", "blobs/1", "blobs/ab/0", "format"] {
            assert_eq!(
                std::fs::read(to.join(same)).unwrap(),
                std::fs::read(t.vault.join(same)).unwrap()
            );
        }
        for left_out in ["store", "index", "drafts", "lock", "blobs/ab/state"] {
            assert!(!to.join(left_out).exists(), "{left_out}");
        }
        assert!(keys::unlock(&to, &t.sources).unwrap().same(&t.key));
        assert!(keys::list(&to, Some(&key)).unwrap()[0].note.is_some());
        assert!(matches!(unpack(&file, &t.sources, &to), Err(BackupError::Exists { .. })));
        assert_eq!(last(&t.vault, &t.key), Some(42));
        let bare = check(&backup(&t, "two.plaint", false), &t.sources).unwrap();
        assert_eq!((bare.files, bare.blobs), (4 + 1, false));
        assert_eq!(list(&t.vault, &t.key).unwrap().len(), 2);
    }

    #[test]
    fn every_flip_and_cut_is_found_and_leaves_nothing() {
        let t = trial();
        let file = backup(&t, "one.plaint", false);
        let whole = std::fs::read(&file).unwrap();
        let to = t.dir.path().join("again");
        for at in (0..whole.len()).step_by(whole.len() / 40) {
            let mut bytes = whole.clone();
            bytes[at] ^= 16;
            std::fs::write(&file, &bytes).unwrap();
            assert!(unpack(&file, &t.sources, &to).is_err(), "flip at {at}");
            std::fs::write(&file, &whole[..at]).unwrap();
            assert!(unpack(&file, &t.sources, &to).is_err(), "cut at {at}");
            assert!(!to.exists());
        }
        std::fs::write(&file, [&whole[..], b"more"].concat()).unwrap();
        assert!(check(&file, &t.sources).is_err());
        assert_eq!(std::fs::read_dir(t.dir.path()).unwrap().count(), 3);
    }

    #[test]
    fn nothing_is_overwritten_and_no_backup_lies_in_its_vault() {
        let t = trial();
        let file = backup(&t, "one.plaint", false);
        let options = Options { blobs: false, by: "", now: 0 };
        let again = write(&t.vault, &t.key, &file, &options, &mut |_| {});
        assert!(matches!(again, Err(BackupError::Exists { .. })));
        let inside = write(&t.vault, &t.key, &t.vault.join("b"), &options, &mut |_| {});
        assert!(matches!(inside, Err(BackupError::Inside { .. })));
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        for (path, fine) in [
            ("journal/1", true),
            ("blobs/ab/0", true),
            ("format", true),
            ("../x", false),
            ("/etc/x", false),
            ("journal/../../x", false),
            ("store/db", false),
            ("", false),
        ] {
            assert_eq!(is_inside(Path::new(path)), fine, "{path}");
        }
    }
}
