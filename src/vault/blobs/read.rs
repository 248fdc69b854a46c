//! Reading a blob as a stream, and checking it.

use super::add::read_sealed;
use super::{BlobError, MANIFEST, Manifest, chunks_of, folder, io, name_of};
use crate::record::BlobRef;
use crate::vault::keys::{SubKey, VaultKey};
use crate::vault::seal::{self, Place};
use sha2::{Digest, Sha256};
use std::io::{self as stdio, Read};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Reads a blob from its first byte to its last, one chunk in memory at a time. The end of the
/// stream is an error unless length and SHA-256 are those that the record holds: do not let what
/// was read out of your hands before the stream has ended well.
pub struct Reader {
    folder: PathBuf,
    key: SubKey,
    blob: BlobRef,
    chunk: u64,
    bytes: Zeroizing<Vec<u8>>,
    used: usize,
    read: u64,
    hash: Sha256,
}

/// A reader of the blob that the record holds.
pub fn read(dir: &Path, blob: &BlobRef) -> Reader {
    Reader {
        folder: folder(dir, &blob.blob),
        key: SubKey::from_bytes(&blob.key),
        blob: blob.clone(),
        chunk: 0,
        bytes: Zeroizing::new(Vec::new()),
        used: 0,
        read: 0,
        hash: Sha256::new(),
    }
}

/// Reads all of a blob and its manifest and gives the manifest.
///
/// # Errors
/// [`BlobError::Damaged`], [`BlobError::Mismatch`] or [`BlobError::Manifest`] says what is wrong.
pub fn verify(dir: &Path, key: &VaultKey, blob: &BlobRef) -> Result<Manifest, BlobError> {
    let mut reader = read(dir, blob);
    while reader.next_chunk()? {}
    let folder = folder(dir, &blob.blob);
    read_sealed::<Manifest>(key, &folder, &blob.blob, MANIFEST)
        .filter(|m| m.sha256 == blob.sha256 && m.size == blob.size)
        .ok_or_else(|| BlobError::Manifest { blob: name_of(&blob.blob) })
}

impl Reader {
    /// Opens the next chunk; `false` at the end, once all is as the record says.
    fn next_chunk(&mut self) -> Result<bool, BlobError> {
        if self.chunk >= chunks_of(self.blob.size) {
            let right = self.read == self.blob.size
                && self.hash.clone().finalize().as_slice() == self.blob.sha256;
            let blob = name_of(&self.blob.blob);
            return if right { Ok(false) } else { Err(BlobError::Mismatch { blob }) };
        }
        let path = self.folder.join(self.chunk.to_string());
        let damaged = |missing| BlobError::Damaged {
            blob: name_of(&self.blob.blob),
            chunk: self.chunk,
            missing,
        };
        let sealed = std::fs::read(&path).map_err(|e| match e.kind() {
            stdio::ErrorKind::NotFound => damaged(true),
            _ => io("cannot read", &path)(e),
        })?;
        let place = Place { area: "blob", name: &self.blob.blob, version: self.chunk };
        self.bytes = seal::open(&self.key, &place, &sealed).map_err(|_e| damaged(false))?;
        self.used = 0;
        self.chunk += 1;
        self.read += self.bytes.len() as u64;
        self.hash.update(&self.bytes);
        Ok(true)
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> stdio::Result<usize> {
        while self.used >= self.bytes.len() {
            if !self.next_chunk().map_err(stdio::Error::other)? {
                return Ok(0);
            }
        }
        let rest = self.bytes.get(self.used..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.used += count;
        Ok(count)
    }
}
