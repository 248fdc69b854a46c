//! Bringing a file in: chunk by chunk, synced in groups, and going on after a kill.

use super::{Beside, BlobError, CHUNK, DIR, MANIFEST, Manifest, STATE, folder, io, list};
use crate::record::BlobRef;
use crate::vault::durable;
use crate::vault::keys::{Purpose, SubKey, VaultKey};
use crate::vault::seal::{self, Place};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{File, Metadata};
use std::io::{Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use zeroize::Zeroizing;

/// How many chunks are written before they are synced together.
const GROUP: usize = 16;

/// What an unfinished blob needs to go on.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct State {
    key: [u8; 32],
    source: Source,
}

/// Which file it was, as far as the file system knows.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Source {
    device: u64,
    inode: u64,
    size: u64,
    modified: i64,
    modified_ns: i64,
}

impl Source {
    fn of(meta: &Metadata) -> Self {
        Self {
            device: meta.dev(),
            inode: meta.ino(),
            size: meta.size(),
            modified: meta.mtime(),
            modified_ns: meta.mtime_nsec(),
        }
    }
}

/// Brings a file in and gives what its record is to hold. Everything is on the disk when it
/// returns; call [`settle`] once the record is saved. If it was killed before, it goes on where
/// it stopped.
///
/// `by` says who and when (milliseconds since 1970 UTC). `progress` gets the bytes done and the
/// bytes in all; when it answers `false` the import stops and `None` comes back.
pub fn add(
    dir: &Path,
    key: &VaultKey,
    source: &Path,
    by: (&str, i64),
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Option<BlobRef>, BlobError> {
    let mut file = File::open(source).map_err(io("cannot open", source))?;
    let meta = file.metadata().map_err(io("cannot read", source))?;
    if !meta.is_file() {
        return Err(BlobError::NotAFile { path: source.to_owned() });
    }
    let identity = Source::of(&meta);
    let (blob, own) = begin(dir, key, &identity)?;
    let folder = folder(dir, &blob);
    let mut writer =
        Writer { folder: &folder, key: SubKey::from_bytes(&own), blob, open: Vec::new() };
    let mut hash = Sha256::new();
    let mut head = Vec::new();
    let (mut done, mut chunk) = (0, 0);
    let mut buffer = Zeroizing::new(vec![0; CHUNK]);
    loop {
        let read = fill(&mut file, &mut buffer).map_err(io("cannot read", source))?;
        let Some(bytes) = buffer.get(..read).filter(|b| !b.is_empty()) else { break };
        hash.update(bytes);
        if chunk == 0 {
            head = bytes.get(..8192).unwrap_or(bytes).to_vec();
        }
        writer.write(chunk, bytes)?;
        chunk += 1;
        done += read as u64;
        if !progress(done, identity.size) {
            writer.sync()?;
            return Ok(None);
        }
    }
    writer.sync()?;
    let after = file.metadata().map_err(io("cannot read", source))?;
    if Source::of(&after) != identity || done != identity.size {
        super::destroy(dir, &blob)?;
        return Err(BlobError::Changed { path: source.to_owned() });
    }
    let manifest = Manifest {
        sha256: hash.finalize().into(),
        size: done,
        media: media_of(&head),
        name: source.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        added_by: by.0.to_owned(),
        added_at: by.1,
    };
    write_sealed(key, &folder, &blob, MANIFEST, &manifest)?;
    let Manifest { sha256, size, media, name, .. } = manifest;
    Ok(Some(BlobRef { blob, key: *own, sha256, size, media, name }))
}

/// Forgets the key of a blob whose record is saved: from now on the record alone has it.
pub fn settle(dir: &Path, blob: &BlobRef) -> Result<(), BlobError> {
    let path = folder(dir, &blob.blob).join(STATE.file);
    if path.exists() {
        durable::destroy(&path).map_err(io("cannot destroy", &path))?;
    }
    Ok(())
}

/// Blobs that were begun and whose record was never saved. Give the same file again to go on, or
/// [`super::destroy`] them.
pub fn unsettled(dir: &Path, key: &VaultKey) -> Result<Vec<[u8; 16]>, BlobError> {
    let mut blobs = list(dir)?;
    blobs.retain(|blob| read_sealed::<State>(key, &folder(dir, blob), blob, STATE).is_some());
    Ok(blobs)
}

/// Brings every blob into a fresh vault under another key: chunks are linked, or copied where
/// that cannot be; what the vault's key seals is sealed again. A blob that is not `wanted` stays
/// behind, unless it is still being brought in.
pub(in crate::vault) fn carry(
    from: (&Path, &VaultKey),
    to: (&Path, &VaultKey),
    wanted: &dyn Fn(&[u8; 16]) -> bool,
) -> Result<(), BlobError> {
    for blob in list(from.0)? {
        let (old, new) = (folder(from.0, &blob), folder(to.0, &blob));
        let state = read_sealed::<State>(from.1, &old, &blob, STATE);
        if !wanted(&blob) && state.is_none() {
            continue;
        }
        durable::create_dir(&to.0.join(DIR)).map_err(io("cannot make", &new))?;
        durable::create_dir(&new).map_err(io("cannot make", &new))?;
        for entry in std::fs::read_dir(&old).map_err(io("cannot read", &old))? {
            let entry = entry.map_err(io("cannot read", &old))?;
            let there = new.join(entry.file_name());
            let chunk = entry.file_name().as_encoded_bytes().iter().all(u8::is_ascii_digit);
            if chunk && std::fs::hard_link(entry.path(), &there).is_err() {
                std::fs::copy(entry.path(), &there).map_err(io("cannot copy", &there))?;
                let copy = File::open(&there).map_err(io("cannot open", &there))?;
                copy.sync_all().map_err(io("cannot sync", &there))?;
            }
        }
        if let Some(state) = state {
            write_sealed(to.1, &new, &blob, STATE, &state)?;
        }
        if let Some(manifest) = read_sealed::<Manifest>(from.1, &old, &blob, MANIFEST) {
            write_sealed(to.1, &new, &blob, MANIFEST, &manifest)?;
        }
        durable::sync_dir(&new).map_err(io("cannot sync", &new))?;
    }
    Ok(())
}

fn unfinished(
    dir: &Path,
    key: &VaultKey,
    source: &Source,
) -> Result<Option<([u8; 16], State)>, BlobError> {
    for blob in list(dir)? {
        let state = read_sealed::<State>(key, &folder(dir, &blob), &blob, STATE);
        if let Some(state) = state.filter(|state| state.source == *source) {
            return Ok(Some((blob, state)));
        }
    }
    Ok(None)
}

/// The blob that [`add`] would go on with for this file. A kill may have come between the save of
/// its record and [`settle`]: ask before whether a record holds it, or two records would share
/// one blob.
pub fn begun(dir: &Path, key: &VaultKey, source: &Path) -> Result<Option<[u8; 16]>, BlobError> {
    let meta = std::fs::metadata(source).map_err(io("cannot read", source))?;
    Ok(unfinished(dir, key, &Source::of(&meta))?.map(|(blob, _)| blob))
}

/// The unfinished blob of this file, or a new one.
fn begin(
    dir: &Path,
    key: &VaultKey,
    source: &Source,
) -> Result<([u8; 16], Zeroizing<[u8; 32]>), BlobError> {
    if let Some((blob, state)) = unfinished(dir, key, source)? {
        return Ok((blob, Zeroizing::new(state.key)));
    }
    let parent = dir.join(DIR);
    durable::create_dir(&parent).map_err(io("cannot make", &parent))?;
    let mut blob = [0; 16];
    let mut own = Zeroizing::new([0; 32]);
    getrandom::fill(&mut blob).map_err(|_e| seal::SealError::NoRandom)?;
    getrandom::fill(own.as_mut()).map_err(|_e| seal::SealError::NoRandom)?;
    let folder = folder(dir, &blob);
    durable::create_dir(&folder).map_err(io("cannot make", &folder))?;
    let source = Source { ..*source };
    write_sealed(key, &folder, &blob, STATE, &State { key: *own, source })?;
    Ok((blob, own))
}

struct Writer<'a> {
    folder: &'a Path,
    key: SubKey,
    blob: [u8; 16],
    open: Vec<File>,
}

impl Writer<'_> {
    fn write(&mut self, chunk: u64, bytes: &[u8]) -> Result<(), BlobError> {
        let path = self.folder.join(chunk.to_string());
        let place = Place { area: "blob", name: &self.blob, version: chunk };
        // A chunk that an earlier run left is kept if it is whole and of this very content.
        let left = std::fs::read(&path).ok().and_then(|s| seal::open(&self.key, &place, &s).ok());
        if left.is_some_and(|left| left.as_slice() == bytes) {
            return Ok(());
        }
        let sealed = seal::seal(&self.key, &place, bytes)?;
        durable::remove_if_there(&path).map_err(io("cannot remove", &path))?;
        let mut file = durable::create_file(&path).map_err(io("cannot make", &path))?;
        file.write_all(&sealed).map_err(io("cannot write", &path))?;
        self.open.push(file);
        if self.open.len() >= GROUP { self.sync() } else { Ok(()) }
    }

    fn sync(&mut self) -> Result<(), BlobError> {
        for file in self.open.drain(..) {
            file.sync_all().map_err(io("cannot sync a part of", self.folder))?;
        }
        durable::sync_dir(self.folder).map_err(io("cannot sync", self.folder))
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

fn media_of(head: &[u8]) -> String {
    let text = || match std::str::from_utf8(head) {
        Ok(text) => !text.contains('\0'),
        // The head may end within a letter.
        Err(e) => e.error_len().is_none() && e.valid_up_to() + 4 > head.len(),
    };
    infer::get(head).map_or_else(
        || if text() { "text/plain" } else { "application/octet-stream" }.to_owned(),
        |found| found.mime_type().to_owned(),
    )
}

fn place<'a>(area: &'static str, blob: &'a [u8; 16]) -> Place<'a> {
    Place { area, name: blob, version: 1 }
}

pub(super) fn write_sealed(
    key: &VaultKey,
    folder: &Path,
    blob: &[u8; 16],
    beside: Beside,
    value: &impl Serialize,
) -> Result<(), BlobError> {
    let bytes = Zeroizing::new(postcard::to_stdvec(value).map_err(|_e| BlobError::Encode)?);
    let sealed = seal::seal(&key.sub(Purpose::Blobs), &place(beside.area, blob), &bytes)?;
    durable::replace(folder, beside.file, &sealed).map_err(io("cannot write in", folder))
}

pub(super) fn read_sealed<T: serde::de::DeserializeOwned>(
    key: &VaultKey,
    folder: &Path,
    blob: &[u8; 16],
    beside: Beside,
) -> Option<T> {
    let sealed = std::fs::read(folder.join(beside.file)).ok()?;
    let bytes = seal::open(&key.sub(Purpose::Blobs), &place(beside.area, blob), &sealed).ok()?;
    postcard::from_bytes(&bytes).ok()
}
