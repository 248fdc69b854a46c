//! Where the bytes come from.

use super::formats::Lens;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

/// A file to import. It is read several times (to find out what it is, and to import it) and
/// never held in memory whole.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    part: Option<String>,
    from: From,
    /// What is known of its columns beyond their cells.
    lens: Option<Arc<Lens>>,
}

/// What a file is read from.
pub(super) trait Input: Read + Seek + Send {}

impl<T: Read + Seek + Send> Input for T {}

#[derive(Clone)]
enum From {
    File(PathBuf),
    Bytes(Arc<[u8]>),
}

impl fmt::Debug for From {
    /// Never the content: it is that of cases.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File(_) => "a file",
            Self::Bytes(_) => "bytes",
        })
    }
}

impl Source {
    /// A file on disk. `name` is what receipts call it: give the file name without folders, so
    /// that no path of this machine is kept.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map_or_else(|| "file".to_owned(), |n| n.to_string_lossy().into_owned());
        Self { name, part: None, from: From::File(path), lens: None }
    }

    /// Bytes in memory.
    pub fn bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { name: name.to_owned(), part: None, from: From::Bytes(bytes.into()), lens: None }
    }

    /// What receipts call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A table that was made of this file: of all of it, or of a part.
    pub(super) fn made(&self, part: Option<&str>, bytes: Vec<u8>) -> Self {
        let part = part.map(str::to_owned).or_else(|| self.part.clone());
        Self { name: self.name.clone(), part, from: From::Bytes(bytes.into()), lens: None }
    }

    /// Reads its rows through a lens from now on.
    pub(super) fn see_through(&mut self, lens: Lens) {
        self.lens = Some(Arc::new(lens));
    }

    /// What is known of its columns beyond their cells.
    pub(super) fn lens(&self) -> Option<&Lens> {
        self.lens.as_deref()
    }

    /// The same file, of which one sheet or list is meant.
    pub(super) fn part(&self, part: &str) -> Self {
        Self { part: Some(part.to_owned()), ..self.clone() }
    }

    /// The name of the table: of its sheet or list, else of the file without the ending.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        self.part.as_deref().unwrap_or(file)
    }

    /// The file's ending in lower case, without the dot.
    pub(super) fn ending(&self) -> String {
        self.name.rsplit_once('.').map_or_else(String::new, |(_, e)| e.to_lowercase())
    }

    /// Opens it at its start.
    pub(super) fn open(&self) -> io::Result<Box<dyn Input>> {
        match &self.from {
            From::File(path) => {
                let file = File::open(path)?;
                if !file.metadata()?.is_file() {
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidInput,
                        "it is not a regular file",
                    ));
                }
                Ok(Box::new(file))
            }
            From::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }
}
