//! Writing a backup.

use super::{BackupEntry, BackupError, Contents, MAGIC, PART, Part, ROOMS, enter, io, read};
use crate::vault::keys::{self, Purpose, SubKey, VaultKey};
use crate::vault::seal::{self, Place};
use crate::vault::{durable, ours};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// What goes into a backup, and what its list is to say of it.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// Evidence too.
    pub blobs: bool,
    /// By whom.
    pub by: &'a str,
    /// When, in milliseconds since 1970 UTC.
    pub now: i64,
}

/// Writes a backup of the vault at `dir` to the new file `to`, reads it back, and only then gives
/// it its name and enters it in the vault's list. `progress` gets the bytes done so far.
///
/// The vault may be in use: what is saved meanwhile may or may not be in it.
pub fn write(
    dir: &Path,
    key: &VaultKey,
    to: &Path,
    options: &Options<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<BackupEntry, BackupError> {
    let parent = durable::folder_of(to);
    refuse(dir, to, parent)?;
    let beside = parent.join(format!(
        "{}{}",
        to.file_name().unwrap_or_default().to_string_lossy(),
        durable::UNFINISHED
    ));
    if std::fs::symlink_metadata(&beside).is_ok() && !ours::begins(&beside, MAGIC) {
        return Err(BackupError::Exists { path: beside });
    }
    durable::remove_if_there(&beside).map_err(io("cannot remove", &beside))?;
    let done = write_file(dir, key, &beside, options, progress)
        .and_then(|contents| {
            if read::verify(&beside, key)? == contents {
                Ok(())
            } else {
                let what = "it does not say what was written";
                Err(BackupError::Damaged { path: beside.clone(), part: 0, what })
            }
        })
        .and_then(|()| std::fs::rename(&beside, to).map_err(io("cannot name", to)));
    if done.is_err() {
        durable::remove_if_there(&beside).map_err(io("cannot remove", &beside))?;
    }
    done?;
    durable::sync_dir(parent).map_err(io("cannot sync", parent))?;
    let size = std::fs::metadata(to).map_err(io("cannot read", to))?.len();
    let entry = BackupEntry {
        path: to.display().to_string(),
        made: options.now,
        size,
        blobs: options.blobs,
        key: *key.id(),
    };
    enter(dir, key, entry.clone())?;
    Ok(entry)
}

fn refuse(dir: &Path, to: &Path, parent: &Path) -> Result<(), BackupError> {
    if std::fs::symlink_metadata(to).is_ok() {
        return Err(BackupError::Exists { path: to.to_owned() });
    }
    let parent = parent.canonicalize().map_err(io("cannot find", parent))?;
    let vault = dir.canonicalize().map_err(io("cannot find", dir))?;
    if parent.starts_with(&vault) {
        return Err(BackupError::Inside { path: to.to_owned() });
    }
    Ok(())
}

fn write_file(
    dir: &Path,
    key: &VaultKey,
    path: &Path,
    options: &Options<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Contents, BackupError> {
    let mut name = [0; 16];
    getrandom::fill(&mut name).map_err(|_e| seal::SealError::NoRandom)?;
    let file = durable::create_file(path).map_err(io("cannot make", path))?;
    let mut writer = Writer {
        file: BufWriter::with_capacity(PART, file),
        path,
        key: key.sub(Purpose::Backup),
        name,
        part: 0,
    };
    writer.head(dir)?;
    let mut contents = Contents {
        made: options.now,
        by: options.by.to_owned(),
        blobs: options.blobs,
        files: 0,
        bytes: 0,
    };
    for relative in files(dir, options.blobs)? {
        contents.bytes += writer.copy(dir, &relative, contents.bytes, progress)?;
        contents.files += 1;
    }
    writer.part(&Part::End(contents.clone()))?;
    let file = writer.file.into_inner().map_err(|e| io("cannot write", path)(e.into_error()))?;
    file.sync_all().map_err(io("cannot sync", path))?;
    Ok(contents)
}

/// The files that a backup holds, relative to the vault: those at its top, then room by room.
fn files(dir: &Path, blobs: bool) -> Result<Vec<String>, BackupError> {
    let mut found = Vec::new();
    below(dir, "", false, &mut found)?;
    for room in ROOMS {
        if (room != "blobs" || blobs) && dir.join(room).is_dir() {
            below(dir, room, true, &mut found)?;
        }
    }
    // The locks belong to processes, slots stand in front, and a note of an unfinished blob's
    // key must not outlive it.
    found.retain(|path| {
        let unfinished = path.ends_with(durable::UNFINISHED) || path.ends_with("/state");
        let slot =
            path.starts_with("keys/") && Path::new(path).extension().is_some_and(|e| e == "age");
        !["lock", "store.lock"].contains(&path.as_str()) && !unfinished && !slot
    });
    Ok(found)
}

fn below(dir: &Path, room: &str, deep: bool, found: &mut Vec<String>) -> Result<(), BackupError> {
    let folder = if room.is_empty() { dir.to_owned() } else { dir.join(room) };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(io("cannot read", &folder))? {
        let entry = entry.map_err(io("cannot read", &folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        names.push((name, entry.file_type().map_err(io("cannot read", &folder))?));
    }
    names.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, kind) in names {
        let path = if room.is_empty() { name } else { format!("{room}/{name}") };
        if kind.is_file() {
            found.push(path);
        } else if kind.is_dir() && deep {
            below(dir, &path, deep, found)?;
        }
    }
    Ok(())
}

struct Writer<'a> {
    file: BufWriter<File>,
    path: &'a Path,
    key: SubKey,
    name: [u8; 16],
    part: u64,
}

impl Writer<'_> {
    /// Magic, the backup's name, and the slots as they are.
    fn head(&mut self, dir: &Path) -> Result<(), BackupError> {
        let slots = keys::slot_files(dir)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&self.name);
        bytes.extend_from_slice(&(slots.len() as u32).to_le_bytes());
        for slot in slots {
            bytes.extend_from_slice(&(slot.len() as u32).to_le_bytes());
            bytes.extend_from_slice(&slot);
        }
        self.file.write_all(&bytes).map_err(io("cannot write", self.path))
    }

    fn part(&mut self, part: &Part<'_>) -> Result<(), BackupError> {
        self.part += 1;
        let bytes = Zeroizing::new(postcard::to_stdvec(part).map_err(|_e| BackupError::Encode)?);
        let place = Place { area: "backup", name: &self.name, version: self.part };
        let sealed = seal::seal(&self.key, &place, &bytes)?;
        self.file
            .write_all(&(sealed.len() as u32).to_le_bytes())
            .and_then(|()| self.file.write_all(&sealed))
            .map_err(io("cannot write", self.path))
    }

    /// Copies a file as long as it is now; what is appended meanwhile stays out.
    fn copy(
        &mut self,
        dir: &Path,
        relative: &str,
        done: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, BackupError> {
        let path: PathBuf = dir.join(relative);
        let file = File::open(&path).map_err(io("cannot read", &path))?;
        let length = file.metadata().map_err(io("cannot read", &path))?.len();
        let mut file = file.take(length);
        let mut buffer = vec![0; PART];
        let mut offset = 0;
        loop {
            let mut filled = 0;
            while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
                match file.read(rest).map_err(io("cannot read", &path))? {
                    0 => break,
                    count => filled += count,
                }
            }
            let bytes = buffer.get(..filled).unwrap_or_default();
            if filled > 0 || offset == 0 {
                self.part(&Part::File { path: relative, offset, bytes })?;
            }
            offset += filled as u64;
            progress(done + offset);
            if filled < PART {
                return Ok(offset);
            }
        }
    }
}
