//! A file that appears whole under its name, or not at all.

use super::Target;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// What is being written. Dropped before [`Outfile::commit`], it removes what it began.
pub(super) struct Outfile {
    out: Option<BufWriter<Box<dyn Write>>>,
    pending: Option<Pending>,
}

struct Pending {
    file: File,
    part: PathBuf,
    name: PathBuf,
}

impl Outfile {
    pub(super) fn create(target: &Target) -> io::Result<Self> {
        let path = match target {
            Target::Stdout => return Ok(Self::stream(Box::new(io::stdout()))),
            Target::File(path) => path,
        };
        if let Ok(meta) = std::fs::metadata(path) {
            let kind = meta.file_type();
            if kind.is_fifo() || kind.is_char_device() {
                let file = OpenOptions::new().write(true).open(path)?;
                return Ok(Self::stream(Box::new(file)));
            }
            if kind.is_file() && holds_identity(path) {
                return Err(io::Error::new(
                    io::ErrorKind::AlreadyExists,
                    "holds an age identity, which this would destroy; name another file",
                ));
            }
            if kind.is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::IsADirectory,
                    "is a directory; name a file in it",
                ));
            }
        }
        Self::beside(path)
    }

    fn stream(out: Box<dyn Write>) -> Self {
        Self { out: Some(BufWriter::new(out)), pending: None }
    }

    /// Begins beside the name, so that the rename at the end stays on one file system.
    fn beside(path: &Path) -> io::Result<Self> {
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidInput, "names no file; end it with a file name")
        })?);
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes)?;
        name.push(format!(".{}.part", data_encoding::HEXLOWER.encode(&bytes)));
        let part = path.with_file_name(name);
        // A random name, and never one that exists: in a shared folder nobody can have put a file
        // or a link of hers in its place.
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
        let out: Box<dyn Write> = Box::new(file.try_clone()?);
        let pending = Pending { file, part, name: path.to_owned() };
        Ok(Self { out: Some(BufWriter::new(out)), pending: Some(pending) })
    }

    /// Makes it durable under its name.
    pub(super) fn commit(mut self) -> io::Result<()> {
        if let Some(mut out) = self.out.take() {
            out.flush()?;
        }
        if let Some(pending) = &self.pending {
            pending.file.sync_all()?;
            std::fs::rename(&pending.part, &pending.name)?;
            let folder = pending.name.parent().filter(|p| !p.as_os_str().is_empty());
            File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()?;
        }
        self.pending = None;
        Ok(())
    }
}

impl Write for Outfile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Some(out) => out.write(bytes),
            None => Err(io::Error::other("written after the end")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Outfile {
    fn drop(&mut self) {
        // A `BufWriter` writes what it holds when it is dropped; a half-written file must not
        // gain bytes on its way out.
        if let Some(out) = self.out.take() {
            drop(out.into_parts());
        }
        if let Some(pending) = &self.pending {
            // Nothing more can be done where even the removal fails; the part holds no name.
            drop(std::fs::remove_file(&pending.part));
        }
    }
}

/// Whether a file holds the secret of an age identity near its beginning. An export replaces
/// older exports, but never the key that opens the vault.
fn holds_identity(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(8192).read_to_end(&mut head));
    let secret = b"AGE-SECRET-KEY-";
    read.is_ok() && head.windows(secret.len()).any(|part| part.eq_ignore_ascii_case(secret))
}
