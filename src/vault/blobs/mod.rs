//! Evidence: files kept in sealed chunks, each blob under a random key that its record holds.
//!
//! The original is only ever read. A blob is a directory in `blobs/` with a random name: chunks
//! by number, a sealed manifest, and while it is being brought in a sealed note of its key, so
//! that a killed import goes on. `docs/format.md`, section "Blobs".

mod add;
mod read;

pub(in crate::vault) use add::carry;
pub use add::{add, begun, settle, unsettled};
pub use read::{Reader, read, verify};

use super::durable;
use super::seal::SealError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The directory of blobs inside a vault.
pub const DIR: &str = "blobs";

/// Bytes of the original in a chunk: with the length that the seal puts before it, one MiB, so
/// that padding adds nothing.
pub const CHUNK: usize = (1 << 20) - 8;

/// A sealed file beside the chunks: its name, and the area it is sealed for.
#[derive(Clone, Copy)]
struct Beside {
    file: &'static str,
    area: &'static str,
}

const MANIFEST: Beside = Beside { file: "manifest", area: "blob-manifest" };
const STATE: Beside = Beside { file: "state", area: "blob-state" };

/// What is known of a blob beside its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// SHA-256 of the original.
    pub sha256: [u8; 32],
    /// Length of the original in bytes.
    pub size: u64,
    /// Media type, sniffed from the content.
    pub media: String,
    /// The name that the file had.
    pub name: String,
    /// Who brought it in.
    pub added_by: String,
    /// When, in milliseconds since 1970 UTC.
    pub added_at: i64,
}

/// Why a blob could not be brought in or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// A file of the blob, or the original.
    #[error("{doing} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The seal, when writing.
    #[error("blob: {0}")]
    Seal(#[from] SealError),
    /// The original is no regular file.
    #[error("{} is not a file", .path.display())]
    NotAFile {
        /// What was given.
        path: PathBuf,
    },
    /// The original changed while it was read.
    #[error("{} changed while it was read", .path.display())]
    Changed {
        /// The original.
        path: PathBuf,
    },
    /// A chunk is missing, damaged or of another blob.
    #[error("blobs/{blob}: part {chunk} is {}", if *missing { "missing" } else { "damaged" })]
    Damaged {
        /// The blob's name.
        blob: String,
        /// The chunk, from 0.
        chunk: u64,
        /// Whether its file is not there at all.
        missing: bool,
    },
    /// All chunks open, but together they are not what the record says.
    #[error("blobs/{blob}: the content is not what its record says")]
    Mismatch {
        /// The blob's name.
        blob: String,
    },
    /// The manifest is missing, damaged or of another file.
    #[error("blobs/{blob}: the manifest is missing or damaged")]
    Manifest {
        /// The blob's name.
        blob: String,
    },
    /// Something could not be written as bytes.
    #[error("a manifest could not be encoded")]
    Encode,
}

impl BlobError {
    /// The exit code of the command line: 6 for damage, else 1.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Damaged { .. } | Self::Mismatch { .. } | Self::Manifest { .. } => 6,
            _ => 1,
        }
    }

    /// The word of its message in the interface languages.
    pub fn message(&self) -> &'static str {
        match self {
            Self::Io { source, .. } => super::message_of(source.kind()),
            Self::NotAFile { .. } => "evidence-no-file",
            Self::Changed { .. } => "evidence-changed",
            Self::Damaged { .. } | Self::Mismatch { .. } | Self::Manifest { .. } => {
                "evidence-damaged"
            }
            Self::Seal(_) | Self::Encode => "evidence",
        }
    }

    /// Where it happened: the file that was given, or the blob.
    pub fn where_(&self) -> String {
        match self {
            Self::Io { path, .. } | Self::NotAFile { path } | Self::Changed { path } => {
                path.display().to_string()
            }
            Self::Damaged { blob, .. } | Self::Mismatch { blob } | Self::Manifest { blob } => {
                format!("blobs/{blob}")
            }
            Self::Seal(_) | Self::Encode => String::new(),
        }
    }

    /// What to do.
    pub const fn try_this(&self) -> &'static str {
        match self {
            Self::Io { .. } => {
                "check that the file is yours and that the disk has room; then again"
            }
            Self::NotAFile { .. } => "give a file; a folder goes in file by file",
            Self::Changed { .. } => "wait until nothing writes to it, then again",
            Self::Damaged { .. } | Self::Mismatch { .. } | Self::Manifest { .. } => {
                "bring it back from a backup, or add the original again"
            }
            Self::Seal(_) | Self::Encode => "try again; if it stays, run `plaint doctor`",
        }
    }
}

fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> BlobError {
    let path = path.to_owned();
    move |source| BlobError::Io { doing, path, source }
}

/// How a blob is called on disk.
pub fn name_of(blob: &[u8; 16]) -> String {
    data_encoding::HEXLOWER.encode(blob)
}

/// The directory of a blob.
fn folder(vault: &Path, blob: &[u8; 16]) -> PathBuf {
    vault.join(DIR).join(name_of(blob))
}

/// How many chunks a file of this length has.
pub const fn chunks_of(size: u64) -> u64 {
    size.div_ceil(CHUNK as u64)
}

/// The blobs that lie in the vault at `dir`, finished or not.
pub fn list(dir: &Path) -> Result<Vec<[u8; 16]>, BlobError> {
    let dir = dir.join(DIR);
    let entries = match std::fs::read_dir(&dir) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(io("cannot read", &dir))?,
    };
    let mut blobs = Vec::new();
    for entry in entries {
        let name = entry.map_err(io("cannot read", &dir))?.file_name();
        let bytes = data_encoding::HEXLOWER.decode(name.as_encoded_bytes()).ok();
        blobs.extend(bytes.and_then(|b| <[u8; 16]>::try_from(b).ok()));
    }
    blobs.sort_unstable();
    Ok(blobs)
}

/// Destroys a blob: its note of the key and its manifest are overwritten, its chunks unlinked.
/// The key in the record must be erased as well. A blob that is not there is no error, so that a
/// destruction that was killed can be done again.
pub fn destroy(dir: &Path, blob: &[u8; 16]) -> Result<(), BlobError> {
    let folder = folder(dir, blob);
    for beside in [STATE, MANIFEST] {
        let path = folder.join(beside.file);
        if path.exists() {
            durable::destroy(&path).map_err(io("cannot destroy", &path))?;
        }
    }
    match std::fs::remove_dir_all(&folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            return Err(io("cannot remove", &folder)(e));
        }
        _ => {}
    }
    let parent = dir.join(DIR);
    if parent.is_dir() {
        durable::sync_dir(&parent).map_err(io("cannot sync", &parent))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::keys::VaultKey;
    use super::*;
    use crate::record::BlobRef;
    use std::io::Read as _;

    struct Trial {
        dir: tempfile::TempDir,
        key: VaultKey,
        original: PathBuf,
    }

    fn trial(bytes: &[u8]) -> Trial {
        let dir = tempfile::tempdir().unwrap();
        let original = dir.path().join("photo.bin");
        std::fs::write(&original, bytes).unwrap();
        Trial { dir, key: VaultKey::generate().unwrap(), original }
    }

    fn put(t: &Trial) -> BlobRef {
        add(t.dir.path(), &t.key, &t.original, ("me", 7), &mut |_, _| true).unwrap().unwrap()
    }

    fn content(t: &Trial, blob: &BlobRef) -> Result<Vec<u8>, std::io::Error> {
        let mut bytes = Vec::new();
        read(t.dir.path(), blob).read_to_end(&mut bytes).map(|_| bytes)
    }

    #[test]
    fn a_file_comes_back_as_it_was_whatever_its_length() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 77] {
            let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let t = trial(&bytes);
            let blob = put(&t);
            assert_eq!(content(&t, &blob).unwrap(), bytes, "{length}");
            assert_eq!(blob.size, length as u64);
            let manifest = verify(t.dir.path(), &t.key, &blob).unwrap();
            assert_eq!((manifest.added_by.as_str(), manifest.added_at), ("me", 7));
            assert_eq!(std::fs::read(&t.original).unwrap(), bytes);
        }
    }

    #[test]
    fn the_media_type_is_that_of_the_content() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
        for (bytes, media) in [
            (&png[..], "image/png"),
            ("слова".as_bytes(), "text/plain"),
            (b"\0\xff", "application/octet-stream"),
        ] {
            assert_eq!(put(&trial(bytes)).media, media);
        }
    }

    #[test]
    fn a_killed_import_goes_on_under_the_same_key() {
        let t = trial(&vec![5; 3 * CHUNK]);
        let mut seen = 0;
        let stopped = add(t.dir.path(), &t.key, &t.original, ("me", 1), &mut |_, _| {
            seen += 1;
            seen < 2
        });
        assert!(stopped.unwrap().is_none());
        let half = unsettled(t.dir.path(), &t.key).unwrap();
        assert_eq!(half.len(), 1);
        let blob = put(&t);
        assert_eq!(blob.blob, half[0]);
        assert_eq!(list(t.dir.path()).unwrap(), [blob.blob]);
        // Killed after the last chunk and before the record was saved: the same blob again.
        assert_eq!(put(&t), blob);
        settle(t.dir.path(), &blob).unwrap();
        assert!(unsettled(t.dir.path(), &t.key).unwrap().is_empty());
        assert_ne!(put(&t).blob, blob.blob);
    }

    #[test]
    fn a_chunk_left_half_written_is_written_again() {
        let t = trial(&vec![5; 2 * CHUNK]);
        let stop = &mut |done, _| done < CHUNK as u64;
        assert!(add(t.dir.path(), &t.key, &t.original, ("me", 1), stop).unwrap().is_none());
        let half = unsettled(t.dir.path(), &t.key).unwrap()[0];
        std::fs::write(folder(t.dir.path(), &half).join("0"), b"torn").unwrap();
        let blob = put(&t);
        assert_eq!(content(&t, &blob).unwrap(), vec![5; 2 * CHUNK]);
    }

    #[test]
    fn damage_a_swap_and_a_cut_are_named() {
        let t = trial(&(0..2 * CHUNK + 9).map(|n| (n / 7) as u8).collect::<Vec<_>>());
        let blob = put(&t);
        let folder = folder(t.dir.path(), &blob.blob);
        let (one, two) = (folder.join("0"), folder.join("1"));
        let (first, second) = (std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
        std::fs::write(&one, &second).unwrap();
        let error = verify(t.dir.path(), &t.key, &blob).unwrap_err();
        assert!(matches!(error, BlobError::Damaged { chunk: 0, missing: false, .. }));
        assert_eq!(error.exit_code(), 6);
        assert!(content(&t, &blob).is_err());
        std::fs::write(&one, &first).unwrap();
        std::fs::remove_file(folder.join("2")).unwrap();
        let error = verify(t.dir.path(), &t.key, &blob).unwrap_err();
        assert!(matches!(error, BlobError::Damaged { chunk: 2, missing: true, .. }));
    }

    #[test]
    fn nothing_of_the_original_lies_on_the_disk_and_destroying_leaves_nothing() {
        let t = trial(&b"canary".repeat(40_000));
        let blob = put(&t);
        for entry in std::fs::read_dir(folder(t.dir.path(), &blob.blob)).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            assert!(!bytes.windows(6).any(|w| w == b"canary"));
        }
        destroy(t.dir.path(), &blob.blob).unwrap();
        destroy(t.dir.path(), &blob.blob).unwrap();
        assert!(list(t.dir.path()).unwrap().is_empty());
        assert!(content(&t, &blob).is_err());
    }
}
