//! The two files of an index: entries with rows, and blocks of text. Only ever appended to; a
//! file of the next generation replaces both.

use super::entry::{Entry, FORMAT, Start};
use super::text::{self, TextBlocks};
use super::{Table, TextAt};
use crate::record::{DeviceId, RecordId};
use crate::vault::keys::SubKey;
use crate::vault::seal::{self, Place};
use crate::vault::{VaultError, layout, wire};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

/// How many sealed bytes are opened at a time, in parallel.
const CHUNK: usize = 4 << 20;
/// The longest entry that is believed: 256 MiB.
const LONGEST: u32 = 256 << 20;

/// What an index is bound to.
#[derive(Clone)]
pub(crate) struct Binding {
    pub key: SubKey,
    pub epoch: [u8; 8],
    pub device: DeviceId,
    pub indexer: u32,
}

impl Binding {
    fn start(&self) -> Start {
        Start { format: FORMAT, indexer: self.indexer, device: self.device }
    }

    /// Names a generation in the associated data.
    fn name(&self, generation: u32) -> [u8; 12] {
        let mut name = [0; 12];
        let all = self.epoch.iter().copied().chain(generation.to_le_bytes());
        for (to, from) in name.iter_mut().zip(all) {
            *to = from;
        }
        name
    }
}

/// The files of one generation, open for appending.
pub(crate) struct Files {
    binding: Binding,
    name: [u8; 12],
    generation: u32,
    dir: PathBuf,
    rows_path: PathBuf,
    rows: File,
    rows_end: u64,
    next: u64,
    text: Arc<File>,
    text_end: u64,
    next_block: u32,
}

/// What was found on disk.
#[derive(Default)]
pub(crate) struct Loaded {
    /// The rows of all sound entries.
    pub table: Table,
    /// The files to append to, for a writer.
    pub files: Option<Files>,
    /// The blocks of text.
    pub blocks: Option<TextBlocks>,
    /// Whether entries had to be left out, or none was usable.
    pub unsound: bool,
}

fn rows_name(generation: u32) -> String {
    format!("{generation:08x}.r")
}

fn text_name(generation: u32) -> String {
    format!("{generation:08x}.t")
}

fn generations(dir: &Path) -> Vec<u32> {
    let mut found: Vec<u32> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let name = entry.ok()?.file_name();
            let number = u32::from_str_radix(name.to_str()?.strip_suffix(".r")?, 16).ok()?;
            (rows_name(number).as_str() == name).then_some(number)
        })
        .collect();
    found.sort_unstable();
    found
}

impl Loaded {
    fn nothing(unsound: bool) -> Self {
        Self { unsound, ..Self::default() }
    }
}

/// Reads the newest generation. A damaged entry and all after it are left out: what is left is
/// the index as it was before.
pub(crate) fn load(dir: &Path, binding: &Binding, write: bool) -> Result<Loaded, VaultError> {
    let Some(generation) = generations(dir).pop() else { return Ok(Loaded::nothing(false)) };
    let rows_path = dir.join(rows_name(generation));
    let open = |path: &Path| layout::open(path, write).map_err(VaultError::io("opening", path));
    let rows = open(&rows_path)?;
    let name = binding.name(generation);
    let mut reader = Entries { from: BufReader::new(&rows), at: 0, next: 0, binding, name };
    let start = reader.start().map_err(VaultError::io("reading", &rows_path))?;
    if start != Some(binding.start()) {
        return Ok(Loaded::nothing(true));
    }
    let mut table = Table::default();
    let sound = reader.all(&mut table).map_err(VaultError::io("reading", &rows_path))?;
    let (rows_end, next) = (reader.at, reader.next);
    let text = match layout::open(&dir.join(text_name(generation)), write) {
        Ok(text) => Arc::new(text),
        Err(_) => return Ok(Loaded::nothing(true)),
    };
    let text_end = table.blocks().last().copied().unwrap_or(0);
    if text.metadata().map_or(0, |m| m.len()) < text_end {
        return Ok(Loaded::nothing(true));
    }
    let blocks = TextBlocks::new(Arc::clone(&text), binding.key.clone(), name);
    let files = write.then(|| Files {
        binding: binding.clone(),
        name,
        generation,
        dir: dir.to_owned(),
        rows_path,
        rows,
        rows_end,
        next,
        text,
        text_end,
        next_block: table.blocks().len() as u32,
    });
    Ok(Loaded { table, files, blocks: Some(blocks), unsound: !sound })
}

struct Entries<'a> {
    from: BufReader<&'a File>,
    at: u64,
    next: u64,
    binding: &'a Binding,
    name: [u8; 12],
}

impl Entries<'_> {
    /// The next sealed entry; `None` at the end or where the file makes no sense any more.
    fn raw(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut len = [0; 4];
        if !fill(&mut self.from, &mut len)? {
            return Ok(None);
        }
        let len = u32::from_le_bytes(len);
        if len > LONGEST {
            return Ok(None);
        }
        let mut sealed = Vec::new();
        (&mut self.from).take(u64::from(len)).read_to_end(&mut sealed)?;
        Ok((sealed.len() == len as usize).then_some(sealed))
    }

    fn open(&self, number: u64, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let place = Place { area: "index", name: &self.name, version: number };
        seal::open(&self.binding.key, &place, sealed).ok()
    }

    fn start(&mut self) -> io::Result<Option<Start>> {
        let Some(sealed) = self.raw()? else { return Ok(None) };
        let plain = self.open(0, &sealed);
        self.at += 4 + sealed.len() as u64;
        self.next = 1;
        Ok(plain.and_then(|plain| wire::from_bytes(&plain)))
    }

    /// Takes all sound entries in; false when something follows them that is none.
    fn all(&mut self, table: &mut Table) -> io::Result<bool> {
        loop {
            let (mut chunk, mut size, mut ended) = (Vec::new(), 0, false);
            while size < CHUNK {
                let Some(sealed) = self.raw()? else {
                    ended = true;
                    break;
                };
                size += sealed.len();
                chunk.push((self.next + chunk.len() as u64, sealed));
            }
            let opened: Vec<_> =
                chunk.par_iter().map(|(n, sealed)| self.open(*n, sealed)).collect();
            for ((_, sealed), plain) in chunk.iter().zip(opened) {
                let entry = plain.as_ref().and_then(|p| wire::from_bytes::<Entry<'_>>(p));
                let Some(entry) = entry else { return Ok(false) };
                table.apply(&entry);
                self.at += 4 + sealed.len() as u64;
                self.next += 1;
            }
            if ended {
                let len = self.from.get_ref().metadata()?.len();
                return Ok(len == self.at);
            }
        }
    }
}

fn fill(from: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e),
    }
}

impl Files {
    /// Begins a new generation, with nothing in it. The old files stay until [`Files::tidy`].
    pub(crate) fn begin(dir: &Path, binding: &Binding) -> Result<Self, VaultError> {
        let generation = generations(dir).pop().unwrap_or(0) + 1;
        Self::begin_at(dir, binding, generation, dir.join(rows_name(generation)))
    }

    /// Begins the generation after this one under a name that nobody reads yet.
    pub(super) fn begin_beside(&self) -> Result<Self, VaultError> {
        let generation = self.generation + 1;
        let path = self.dir.join(format!("{}.new", rows_name(generation)));
        Self::begin_at(&self.dir, &self.binding, generation, path)
    }

    /// Gives files begun beside their name, once they are whole.
    pub(super) fn take_place(self) -> Result<(), VaultError> {
        let there = self.dir.join(rows_name(self.generation));
        std::fs::rename(&self.rows_path, &there).map_err(VaultError::io("replacing", &there))?;
        self.tidy();
        Ok(())
    }

    fn begin_at(
        dir: &Path,
        binding: &Binding,
        generation: u32,
        rows_path: PathBuf,
    ) -> Result<Self, VaultError> {
        let text_path = dir.join(text_name(generation));
        layout::remove_if_there(&rows_path)?;
        layout::remove_if_there(&text_path)?;
        let text = Arc::new(layout::create(&text_path)?);
        let rows = layout::create(&rows_path)?;
        let mut files = Self {
            binding: binding.clone(),
            name: binding.name(generation),
            generation,
            dir: dir.to_owned(),
            rows_path,
            rows,
            rows_end: 0,
            next: 0,
            text,
            text_end: 0,
            next_block: 0,
        };
        let start = wire::to_bytes(&binding.start())?;
        files.put(&start)?;
        Ok(files)
    }

    /// The blocks of text of this generation.
    pub(crate) fn blocks(&self) -> TextBlocks {
        TextBlocks::new(Arc::clone(&self.text), self.binding.key.clone(), self.name)
    }

    /// Appends texts in blocks. Gives for each text where it stands, and the ends of the blocks.
    pub(crate) fn append_texts(
        &mut self,
        texts: &[(RecordId, String)],
    ) -> Result<(Vec<TextAt>, Vec<u64>), VaultError> {
        let (packed, places) = text::pack(texts, self.next_block)?;
        let sealed: Vec<_> = (self.next_block..)
            .zip(&packed)
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(n, plain)| text::seal_block(&self.binding.key, &self.name, n, plain))
            .collect::<Result<_, _>>()?;
        let path = self.dir.join(text_name(self.generation));
        let mut file = &*self.text;
        file.seek(SeekFrom::Start(self.text_end)).map_err(VaultError::io("writing", &path))?;
        let mut ends = Vec::with_capacity(sealed.len());
        let mut end = self.text_end;
        for block in &sealed {
            file.write_all(block).map_err(VaultError::io("writing", &path))?;
            end += block.len() as u64;
            ends.push(end);
        }
        self.text_end = end;
        self.next_block += sealed.len() as u32;
        Ok((places, ends))
    }

    /// Appends an entry. Not synced: what a power cut takes is made again from the journal.
    pub(crate) fn append(&mut self, entry: &Entry<'_>) -> Result<(), VaultError> {
        let plain = wire::to_bytes(entry)?;
        self.put(&plain)
    }

    /// How many entries there are.
    pub(crate) const fn entries(&self) -> u64 {
        self.next
    }

    fn put(&mut self, plain: &[u8]) -> Result<(), VaultError> {
        let path = self.rows_path.clone();
        let place = Place { area: "index", name: &self.name, version: self.next };
        let sealed = seal::seal(&self.binding.key, &place, plain)?;
        let mut bytes = Vec::with_capacity(sealed.len() + 4);
        bytes.extend_from_slice(&(sealed.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&sealed);
        let end = self.rows_end;
        self.rows
            .set_len(end)
            .and_then(|()| self.rows.seek(SeekFrom::Start(end)))
            .and_then(|_| self.rows.write_all(&bytes))
            .map_err(VaultError::io("writing", &path))?;
        self.rows_end = end + bytes.len() as u64;
        self.next += 1;
        Ok(())
    }

    /// Removes the files of every other generation.
    pub(crate) fn tidy(&self) {
        for generation in generations(&self.dir) {
            if generation != self.generation {
                drop(std::fs::remove_file(self.dir.join(rows_name(generation))));
                drop(std::fs::remove_file(self.dir.join(text_name(generation))));
            }
        }
    }

    /// Takes this generation away again.
    pub(super) fn discard(self) {
        drop(std::fs::remove_file(&self.rows_path));
        drop(std::fs::remove_file(self.dir.join(text_name(self.generation))));
    }
}
