//! What is put aside while the index is packed: sealed parts in a file without a name, which goes
//! with the process.

use crate::vault::keys::SubKey;
use crate::vault::packed::{Shelf, Stretch};
use crate::vault::seal::{self, Place};
use crate::vault::{VaultError, layout};
use std::fs::File;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;

/// Parts that are put aside. Nothing is made on the disk before the first one.
pub(super) struct Shelved {
    path: PathBuf,
    key: SubKey,
    name: Vec<u8>,
    file: Option<File>,
    /// Where each part ends.
    ends: Vec<u64>,
}

impl Shelved {
    /// A file that stands at this path for as long as it takes to open it; `name` is that of what
    /// is being packed.
    pub(super) const fn new(path: PathBuf, key: SubKey, name: Vec<u8>) -> Self {
        Self { path, key, name, file: None, ends: Vec::new() }
    }

    const fn place(&self, number: usize) -> Place<'_> {
        Place { area: "aside", name: self.name.as_slice(), version: number as u64 + 1 }
    }

    fn begin(&self) -> Result<File, VaultError> {
        layout::remove_if_there(&self.path)?;
        let file = layout::create(&self.path)?;
        layout::remove_if_there(&self.path)?;
        Ok(file)
    }

    fn append(&mut self, part: &[u8]) -> Option<()> {
        let sealed = seal::seal(&self.key, &self.place(self.ends.len()), part).ok()?;
        if self.file.is_none() {
            self.file = self.begin().ok();
        }
        self.file.as_mut()?.write_all(&sealed).ok()?;
        let before = self.ends.last().copied().unwrap_or(0);
        self.ends.push(before + sealed.len() as u64);
        Some(())
    }
}

impl Shelf for Shelved {
    fn put(&mut self, part: &[u8]) -> bool {
        self.append(part).is_some()
    }

    fn part(&self, number: usize, mut into: Stretch) -> Option<Stretch> {
        let before = number.checked_sub(1).map_or(Some(0), |at| self.ends.get(at).copied())?;
        let length = self.ends.get(number)?.checked_sub(before)?;
        let mut sealed = vec![0; usize::try_from(length).ok()?];
        self.file.as_ref()?.read_exact_at(&mut sealed, before).ok()?;
        let place = self.place(number);
        into.value = seal::open_into(&self.key, &place, &sealed, &mut into.buffer).ok()?;
        Some(into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::keys::{Purpose, VaultKey};

    #[test]
    fn parts_are_sealed_and_leave_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let key = VaultKey::generate().unwrap().sub(Purpose::Index);
        let mut shelf = Shelved::new(dir.path().join("1.p.2.aside.new"), key, b"name".to_vec());
        assert!(shelf.part(0, Stretch::default()).is_none());
        for part in ["one part", "another"] {
            assert!(shelf.put(part.as_bytes()));
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        let mut stretch = Stretch::default();
        for (number, part) in [(1, "another"), (0, "one part")] {
            stretch = shelf.part(number, stretch).unwrap();
            assert_eq!(&stretch.buffer[stretch.value.clone()], part.as_bytes());
        }
        let mut clear = vec![0; shelf.ends[1] as usize];
        shelf.file.as_ref().unwrap().read_exact_at(&mut clear, 0).unwrap();
        assert!(!clear.windows(7).any(|bytes| bytes == b"another"));
        assert!(shelf.part(2, stretch).is_none());
    }

    #[test]
    fn a_disk_that_takes_nothing_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let key = VaultKey::generate().unwrap().sub(Purpose::Index);
        let mut shelf = Shelved::new(dir.path().join("no/such.new"), key, Vec::new());
        assert!(!shelf.put(b"a part"));
    }
}
