//! The two files of an index: entries with rows, and blocks of text. Only ever appended to; a
//! file of the next generation replaces both.

use super::entry::{Entry, FORMAT, Start};
use super::text::{self, TextBlocks};
use super::{Feed, Packed, Stored, Table, TextAt, packed};
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

/// How many sealed bytes are opened at a time, in parallel. What is freed of them stays with the
/// process.
const CHUNK: usize = 1 << 20;
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
    pub(super) fn name(&self, generation: u32) -> [u8; 12] {
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
    rows: Arc<File>,
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
    /// The entries, for reading their columns.
    pub stored: Option<Stored>,
    /// The packed form of the entries before the last ones.
    pub packed: Option<Packed>,
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
/// the index as it was before. The columns go by `feed` as they are read.
pub(crate) fn load(
    dir: &Path,
    binding: &Binding,
    write: bool,
    feed: &mut Feed,
) -> Result<Loaded, VaultError> {
    let Some(generation) = generations(dir).pop() else { return Ok(Loaded::nothing(false)) };
    let rows_path = dir.join(rows_name(generation));
    let open = |path: &Path| layout::open(path, write).map_err(VaultError::io("opening", path));
    let rows = Arc::new(open(&rows_path)?);
    let name = binding.name(generation);
    let mut stored = Stored::new(Arc::clone(&rows), binding.key.clone(), name, generation);
    let (mut table, packed) = begin(dir, binding, generation, &mut stored, feed);
    let mut reader = Entries::new(BufReader::new(&rows), &mut stored);
    if let Some(packed) = &packed {
        reader.begin_at(packed).map_err(VaultError::io("reading", &rows_path))?;
    } else {
        let start = reader.start().map_err(VaultError::io("reading", &rows_path))?;
        if start != Some(binding.start()) {
            return Ok(Loaded::nothing(true));
        }
    }
    let sound = reader.all(&mut table, feed).map_err(VaultError::io("reading", &rows_path))?;
    let (rows_end, next) = (reader.at, reader.next);
    table.shrink();
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
    let (blocks, stored) = (Some(blocks), Some(stored));
    Ok(Loaded { table, files, blocks, stored, packed, unsound: !sound })
}

/// What the packed form of a generation says, given on to `feed`; an empty table where there is
/// none that holds: then the entries say it all.
fn begin(
    dir: &Path,
    binding: &Binding,
    generation: u32,
    stored: &mut Stored,
    feed: &mut Feed,
) -> (Table, Option<Packed>) {
    let Some(packed) = Packed::open(dir, binding, generation) else { return Default::default() };
    if !packed.is_of(stored) {
        return Default::default();
    }
    let (table, fed) = rayon::join(|| packed.table(), || feed.give_packed(&packed));
    match table.filter(|_| fed) {
        Some((table, ends)) => {
            stored.packed(ends);
            (table, Some(packed))
        }
        None => {
            feed.begin_anew();
            Default::default()
        }
    }
}

struct Entries<'a> {
    from: BufReader<&'a File>,
    at: u64,
    next: u64,
    stored: &'a mut Stored,
}

impl<'a> Entries<'a> {
    const fn new(from: BufReader<&'a File>, stored: &'a mut Stored) -> Self {
        Self { from, at: 0, next: 0, stored }
    }

    /// Goes on behind what is packed.
    fn begin_at(&mut self, packed: &Packed) -> io::Result<()> {
        (self.at, self.next) = (packed.rows_end(), packed.entries());
        self.from.seek(SeekFrom::Start(self.at)).map(drop)
    }

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

    fn start(&mut self) -> io::Result<Option<Start>> {
        let Some(sealed) = self.raw()? else { return Ok(None) };
        let plain = self.stored.open(0, &sealed);
        self.passed(sealed.len());
        Ok(plain.and_then(|plain| wire::from_bytes(&plain)))
    }

    fn passed(&mut self, sealed: usize) {
        self.at += 4 + sealed as u64;
        self.next += 1;
        self.stored.grew(self.at);
    }

    /// The next sealed entries, some at a time; none at the end.
    fn some(&mut self) -> io::Result<Vec<Vec<u8>>> {
        let (mut some, mut size) = (Vec::new(), 0);
        while size < CHUNK
            && let Some(sealed) = self.raw()?
        {
            size += sealed.len();
            some.push(sealed);
        }
        Ok(some)
    }

    /// Takes all sound entries in; false when something follows them that is none. The next ones
    /// are opened while these are taken in.
    fn all(&mut self, table: &mut Table, feed: &mut Feed) -> io::Result<bool> {
        let mut opened: Vec<Option<Plain>> = Vec::new();
        let mut lengths: Vec<usize> = Vec::new();
        loop {
            let sealed = self.some()?;
            let first = self.next + lengths.len() as u64;
            let (taken, fresh) = rayon::join(
                || take_in(table, feed, self.next, &opened),
                || open_all(self.stored, first, &sealed),
            );
            for length in lengths.iter().take(taken) {
                self.passed(*length);
            }
            if taken < opened.len() {
                return Ok(false);
            }
            if sealed.is_empty() {
                let len = self.from.get_ref().metadata()?.len();
                return Ok(len == self.at);
            }
            lengths = sealed.iter().map(Vec::len).collect();
            opened = fresh;
        }
    }
}

type Plain = Zeroizing<Vec<u8>>;

fn open_all(stored: &Stored, first: u64, sealed: &[Vec<u8>]) -> Vec<Option<Plain>> {
    let numbered: Vec<_> = (first..).zip(sealed).collect();
    numbered.into_par_iter().map(|(number, sealed)| stored.open(number, sealed)).collect()
}

/// Takes entries into the table while their columns are fed; says how many, up to the first that
/// is none.
fn take_in(table: &mut Table, feed: &mut Feed, first: u64, opened: &[Option<Plain>]) -> usize {
    let mut entries: Vec<(u32, Entry<'_>)> = Vec::new();
    for (number, plain) in (first..).zip(opened) {
        let entry = plain.as_ref().and_then(|plain| wire::from_bytes::<Entry<'_>>(plain));
        let (Some(entry), Ok(number)) = (entry, u32::try_from(number)) else { break };
        entries.push((number, entry));
    }
    rayon::join(
        || entries.iter().for_each(|(number, entry)| table.apply(entry, Some(*number))),
        || entries.iter().for_each(|(_, entry)| feed.give(entry)),
    );
    entries.len()
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
        let rows = Arc::new(layout::create(&rows_path)?);
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

    /// The entries of this generation, for reading; none yet but the first.
    pub(crate) fn stored(&self) -> Stored {
        let (rows, key) = (Arc::clone(&self.rows), self.binding.key.clone());
        let mut stored = Stored::new(rows, key, self.name, self.generation);
        stored.grew(self.rows_end);
        stored
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

    /// Appends an entry and gives its number and its end. Not synced: what a power cut takes is
    /// made again from the journal.
    pub(crate) fn append(&mut self, entry: &Entry<'_>) -> Result<(u32, u64), VaultError> {
        let plain = wire::to_bytes(entry)?;
        let number = u32::try_from(self.next).unwrap_or(u32::MAX);
        self.put(&plain)?;
        Ok((number, self.rows_end))
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
        let mut rows = &*self.rows;
        rows.set_len(end)
            .and_then(|()| rows.seek(SeekFrom::Start(end)))
            .and_then(|_| rows.write_all(&bytes))
            .map_err(VaultError::io("writing", &path))?;
        self.rows_end = end + bytes.len() as u64;
        self.next += 1;
        Ok(())
    }

    /// Removes the files of every other generation, and what a packing that was killed left.
    pub(crate) fn tidy(&self) {
        for entry in std::fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            if packed::is_unfinished(&entry.file_name()) {
                drop(std::fs::remove_file(entry.path()));
            }
        }
        for generation in generations(&self.dir) {
            if generation != self.generation {
                drop(std::fs::remove_file(self.dir.join(rows_name(generation))));
                drop(std::fs::remove_file(self.dir.join(text_name(generation))));
                drop(std::fs::remove_file(self.dir.join(packed::file_name(generation))));
            }
        }
    }

    /// Takes this generation away again.
    pub(super) fn discard(self) {
        drop(std::fs::remove_file(&self.rows_path));
        drop(std::fs::remove_file(self.dir.join(text_name(self.generation))));
    }
}
