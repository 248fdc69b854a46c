//! The packed index: what the entries of a generation say, as one run of bytes in sealed parts, so
//! that opening takes in arrays instead of rows. It is left out where anything of it is damaged:
//! the entries say the same.

use super::aside::Shelved;
use super::files::Binding;
use super::stored::Stored;
use super::{Indexer, Table};
use crate::record::{DeviceId, RecordId};
use crate::vault::keys::SubKey;
use crate::vault::packed::{Aside, Reader, Stretch, Writer};
use crate::vault::seal::{self, Place};
use crate::vault::{VaultError, layout, wire};
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::fs::File;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use zeroize::Zeroizing;

/// Version of what stands in the parts before the list's own bytes.
const FORMAT: u32 = 2;
/// Bytes in a part: some of them are held open at a time.
const PART: usize = 256 << 10;
/// How many threads open parts ahead of the reader.
const LANES: usize = 2;
/// How many buffers wait for such a thread.
const AHEAD: usize = 2;
/// The clear end of the file: the number of entries (8 bytes) and the directory's length (4).
const TAIL: usize = 12;
/// An index is packed anew when what came since is longer than this and a sixteenth of what is
/// packed, in bytes.
const FEW: u64 = if cfg!(test) { 4 << 10 } else { 64 << 10 };

/// The last sealed value of the file.
#[derive(Debug, Serialize, Deserialize)]
struct Directory {
    format: u32,
    indexer: u32,
    device: DeviceId,
    /// Where the last entry begins and ends that is packed here.
    last: (u64, u64),
    /// SHA-256 of it as it stands in the file: a file that was cut short and written on since is
    /// another one.
    hash: [u8; 32],
    /// How many parts are the vault's own; the others are the list's.
    own: u32,
    /// Where each part ends.
    ends: Vec<u64>,
}

type Name = [u8; 20];

/// The name in the associated data: that of the generation and how many entries are packed.
fn name_of(generation: [u8; 12], entries: u64) -> Name {
    let mut name = [0; 20];
    let all = generation.into_iter().chain(entries.to_le_bytes());
    for (to, from) in name.iter_mut().zip(all) {
        *to = from;
    }
    name
}

/// The file's name.
pub(super) fn file_name(generation: u32) -> String {
    format!("{generation:08x}.p")
}

const fn place(name: &Name, version: u64) -> Place<'_> {
    Place { area: "packed", name, version }
}

/// The packed index of a vault.
pub struct Packed {
    file: File,
    key: SubKey,
    name: Name,
    entries: u64,
    directory: Directory,
}

impl Packed {
    /// The packed form of this generation; `None` where there is none that holds.
    pub(super) fn open(dir: &Path, binding: &Binding, generation: u32) -> Option<Self> {
        let file = layout::open(&dir.join(file_name(generation)), false).ok()?;
        let end = file.metadata().ok()?.len().checked_sub(TAIL as u64)?;
        let mut tail = [0; TAIL];
        file.read_exact_at(&mut tail, end).ok()?;
        let (entries, length) = tail.split_first_chunk::<8>()?;
        let entries = u64::from_le_bytes(*entries);
        let length = u32::from_le_bytes(length.try_into().ok()?);
        let start = end.checked_sub(u64::from(length))?;
        let mut sealed = vec![0; usize::try_from(length).ok()?];
        file.read_exact_at(&mut sealed, start).ok()?;
        let name = name_of(binding.name(generation), entries);
        let plain = seal::open(&binding.key, &place(&name, 0), &sealed).ok()?;
        let directory: Directory = wire::from_bytes(&plain)?;
        let fits = directory.format == FORMAT
            && directory.indexer == binding.indexer
            && directory.device == binding.device
            && directory.ends.last().is_none_or(|last| *last <= start);
        fits.then(|| Self { file, key: binding.key.clone(), name, entries, directory })
    }

    /// How many entries are packed, the first one of the file included.
    pub(crate) const fn entries(&self) -> u64 {
        self.entries
    }

    /// Where the last of them ends.
    pub(crate) const fn rows_end(&self) -> u64 {
        self.directory.last.1
    }

    /// Whether the entries in this file are those that were packed.
    pub(super) fn is_of(&self, stored: &Stored) -> bool {
        stored.hash(self.directory.last) == Some(self.directory.hash)
    }

    /// Opens a part into a buffer that was used before; `sealed` is one for what is on the disk.
    fn part(&self, number: usize, sealed: &mut Vec<u8>, mut into: Stretch) -> Option<Stretch> {
        let ends = &self.directory.ends;
        let start = number.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
        let length = ends.get(number)?.checked_sub(start)?;
        sealed.resize(usize::try_from(length).ok()?, 0);
        self.file.read_exact_at(sealed, start).ok()?;
        let place = place(&self.name, number as u64 + 1);
        into.value = seal::open_into(&self.key, &place, sealed, &mut into.buffer).ok()?;
        Some(into)
    }

    /// Reads the parts of a stretch in order; other threads open them ahead.
    fn run<T>(&self, parts: std::ops::Range<usize>, take: impl FnOnce(&mut Reader<'_>) -> T) -> T {
        let room = parts.len() * PART;
        let (first, end) = (parts.start, parts.end);
        std::thread::scope(|threads| {
            let lanes: Vec<_> = (0..LANES)
                .map(|lane| {
                    let (to, from) = sync_channel(1);
                    let (used, again) = sync_channel::<Stretch>(AHEAD);
                    let open = move || {
                        let mut sealed = Vec::new();
                        for number in (first + lane..end).step_by(LANES) {
                            let into = again.try_recv().unwrap_or_default();
                            if to.send(self.part(number, &mut sealed, into)).is_err() {
                                return;
                            }
                        }
                    };
                    // Without a thread nothing comes, as if the part were damaged.
                    let _spawned = std::thread::Builder::new().spawn_scoped(threads, open);
                    (from, used)
                })
                .collect();
            let mut turn = 0;
            let mut next = move |before: Stretch| {
                let (from, used) = lanes.get(turn % LANES)?;
                let part = from.recv().ok()?;
                // Where there are enough of them it is wiped and given back.
                drop(used.try_send(before));
                turn += 1;
                part
            };
            take(&mut Reader::new(&mut next, room))
        })
    }

    /// Reads what the list put there.
    pub fn read<T>(&self, take: impl FnOnce(&mut Reader<'_>) -> T) -> T {
        self.run(self.directory.own as usize..self.directory.ends.len(), take)
    }

    /// What the vault put there: the rows, and where each entry of the file ends.
    pub(super) fn table(&self) -> Option<(Table, Vec<u64>)> {
        self.run(0..self.directory.own as usize, |from| {
            let ends = from.block()?;
            let table = Table::unpack(from)?;
            let ends: Vec<u64> = wire::from_bytes(&ends)?;
            (ends.len() as u64 == self.entries).then_some((table, ends))
        })
    }
}

/// Gives the columns of every live record to a visitor.
pub type EachRow<'a> = &'a mut dyn FnMut(&mut dyn FnMut(RecordId, &[u8]));

/// Whether so many bytes of entries are too many to be read one by one, where the packed form
/// holds those up to `packed`.
pub(crate) const fn is_stale(rows_end: u64, packed: u64) -> bool {
    rows_end.saturating_sub(packed) > FEW + packed / 16
}

/// Whether this is a packed form that was never whole.
pub(super) fn is_unfinished(name: &OsStr) -> bool {
    let unfinished = Path::new(name).extension().is_some_and(|ending| ending == "new");
    unfinished && name.to_str().is_some_and(|name| name.contains(".p."))
}

/// A packed form on its way to the disk, under a name that nobody reads yet.
struct Fresh {
    file: File,
    path: PathBuf,
    key: SubKey,
    name: Name,
    waiting: Zeroizing<Vec<u8>>,
    end: u64,
    ends: Vec<u64>,
    failed: Option<VaultError>,
}

impl Fresh {
    fn put(&mut self, mut bytes: &[u8]) {
        while self.waiting.len() + bytes.len() > PART {
            let (now, rest) = bytes.split_at(PART - self.waiting.len());
            self.waiting.extend_from_slice(now);
            self.close_part();
            bytes = rest;
        }
        self.waiting.extend_from_slice(bytes);
    }

    fn close_part(&mut self) {
        if self.waiting.is_empty() || self.failed.is_some() {
            return;
        }
        let sealed =
            seal::seal(&self.key, &place(&self.name, self.ends.len() as u64 + 1), &self.waiting);
        self.waiting.clear();
        match sealed {
            Ok(sealed) => {
                self.write(&sealed);
                self.ends.push(self.end);
            }
            Err(e) => self.failed = Some(e.into()),
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        self.end += bytes.len() as u64;
        if let Err(e) = self.file.write_all(bytes) {
            self.failed = Some(VaultError::io("writing", &self.path)(e));
        }
    }

    fn finish(mut self, directory: Directory, entries: u64, to: &Path) -> Result<(), VaultError> {
        let plain =
            wire::to_bytes(&Directory { ends: std::mem::take(&mut self.ends), ..directory })?;
        let sealed = seal::seal(&self.key, &place(&self.name, 0), &plain)?;
        self.write(&sealed);
        self.write(&entries.to_le_bytes());
        self.write(&(sealed.len() as u32).to_le_bytes());
        match self.failed.take() {
            Some(e) => Err(e),
            None => std::fs::rename(&self.path, to).map_err(VaultError::io("replacing", to)),
        }
    }
}

/// Packs what the entries of a generation say. Not synced: what a power cut takes is packed again.
pub(crate) fn pack(
    dir: &Path,
    binding: &Binding,
    (table, stored): (&Table, &Stored),
    indexer: &dyn Indexer,
    rows: EachRow<'_>,
) -> Result<(), VaultError> {
    let (generation, ends) = (stored.generation(), stored.ends());
    let entries = ends.len() as u64;
    let (before, end) = match ends {
        [.., before, end] => (*before, *end),
        [end] => (0, *end),
        [] => return Ok(()),
    };
    let Some(hash) = stored.hash((before, end)) else { return Ok(()) };
    let to = dir.join(file_name(generation));
    let path = dir.join(format!("{}.{}.new", file_name(generation), std::process::id()));
    layout::remove_if_there(&path)?;
    let mut fresh = Fresh {
        file: layout::create(&path)?,
        path: path.clone(),
        key: binding.key.clone(),
        name: name_of(binding.name(generation), entries),
        waiting: Zeroizing::new(Vec::with_capacity(PART)),
        end: 0,
        ends: Vec::new(),
        failed: None,
    };
    let beside = format!("{}.{}.aside.new", file_name(generation), std::process::id());
    let mut shelf = Shelved::new(dir.join(beside), fresh.key.clone(), fresh.name.to_vec());
    let mut aside = Aside::new(&mut shelf);
    let packed = fill(&mut fresh, (table, ends), indexer, rows, &mut aside).and_then(|own| {
        let Some(own) = own else { return layout::remove_if_there(&path) };
        let directory = Directory {
            format: FORMAT,
            indexer: binding.indexer,
            device: binding.device,
            last: (before, end),
            hash,
            own,
            ends: Vec::new(),
        };
        fresh.finish(directory, entries, &to)
    });
    if packed.is_err() {
        drop(layout::remove_if_there(&path));
    }
    packed
}

/// How many parts are the vault's; `None` when the list packs nothing.
fn fill(
    fresh: &mut Fresh,
    (table, ends): (&Table, &[u64]),
    indexer: &dyn Indexer,
    rows: EachRow<'_>,
    aside: &mut Aside<'_>,
) -> Result<Option<u32>, VaultError> {
    let ends = wire::to_bytes(&ends)?;
    let mut put = |bytes: &[u8]| fresh.put(bytes);
    let mut out = Writer::new(&mut put);
    out.block(&ends);
    table.pack(&mut out)?;
    fresh.close_part();
    let own = u32::try_from(fresh.ends.len()).unwrap_or(u32::MAX);
    let mut put = |bytes: &[u8]| fresh.put(bytes);
    let whole = indexer.pack(rows, &mut Writer::new(&mut put), aside);
    fresh.close_part();
    Ok(whole.then_some(own))
}
