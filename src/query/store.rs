//! Columns: one vector of value numbers for each field of each list.

use std::collections::HashMap;

use hashbrown::DefaultHashBuilder;

use super::pool::{Bits, EMPTY, Pool, Vid};
use super::row_code::{KNOWN, Name, read_name};
use super::value_code::{Reader, RowError, is_long};

/// The number of a field id.
pub(super) type Sym = u16;

/// Field ids by number.
#[derive(Debug)]
pub(super) struct Symbols {
    numbers: HashMap<String, Sym, DefaultHashBuilder>,
    /// Those under which a text once was cut off.
    long: Bits,
}

impl Default for Symbols {
    fn default() -> Self {
        let words = KNOWN.iter().map(|&w| w.to_owned());
        Self { numbers: words.zip(0..).collect(), long: Bits::default() }
    }
}

/// More field ids than this are the work of a hostile file; what goes beyond is not indexed.
const MOST_SYMBOLS: usize = 4096;

impl Symbols {
    pub fn find(&self, word: &str) -> Option<Sym> {
        self.numbers.get(word).copied()
    }

    /// Whether a field of this id holds, or held, a text that is cut off in its column.
    pub fn is_long(&self, word: &str) -> bool {
        self.find(word).is_some_and(|sym| self.long.has(u32::from(sym)))
    }

    fn of(&mut self, name: &Name<'_>) -> Option<Sym> {
        match name {
            Name::Known(at) => Some(Sym::from(*at)),
            Name::Other(word) => self.find(word).or_else(|| {
                let number = Sym::try_from(self.numbers.len()).ok()?;
                (self.numbers.len() < MOST_SYMBOLS).then(|| {
                    self.numbers.insert((*word).to_owned(), number);
                    number
                })
            }),
        }
    }
}

#[derive(Debug)]
pub(super) struct Column {
    pub sym: Sym,
    ids: Vec<Vid>,
}

impl Column {
    pub fn get(&self, at: u32) -> Vid {
        self.ids.get(at as usize).copied().unwrap_or(EMPTY)
    }
}

#[derive(Debug)]
pub(super) struct ListColumn {
    pub sym: Sym,
    spans: Vec<(u32, u32)>,
    pub nodes: Nodes,
}

impl ListColumn {
    /// The items of the list in the node at this place.
    pub fn items(&self, at: u32) -> std::ops::Range<u32> {
        let (from, to) = self.spans.get(at as usize).copied().unwrap_or((0, 0));
        from..to
    }
}

/// All records of a kind, or all items of a list of theirs.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    len: u32,
    pub columns: Vec<Column>,
    pub lists: Vec<ListColumn>,
    /// The place of the column of a symbol, plus one.
    slots: Vec<u16>,
}

/// How deep lists may be nested in a row.
const DEEPEST: usize = 8;

impl Nodes {
    /// How many nodes there are, replaced ones included.
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// The column of a field.
    pub fn column(&self, sym: Sym) -> Option<usize> {
        let slot = *self.slots.get(usize::from(sym))?;
        usize::from(slot).checked_sub(1)
    }

    /// The list of a field.
    pub fn list(&self, sym: Sym) -> Option<usize> {
        self.lists.iter().position(|l| l.sym == sym)
    }

    /// What a field of a node holds.
    pub fn value(&self, column: usize, at: u32) -> Vid {
        self.columns.get(column).map_or(EMPTY, |c| c.get(at))
    }

    /// What the field of this symbol holds.
    pub fn value_of(&self, sym: Sym, at: u32) -> Vid {
        self.column(sym).map_or(EMPTY, |c| self.value(c, at))
    }

    fn put(&mut self, sym: Sym, at: u32, id: Vid) {
        let slot = usize::from(sym);
        if slot >= self.slots.len() {
            self.slots.resize(slot + 1, 0);
        }
        if self.column(sym).is_none() {
            self.columns.push(Column { sym, ids: Vec::new() });
            if let Some(place) = self.slots.get_mut(slot) {
                *place = self.columns.len() as u16;
            }
        }
        let column = self.column(sym).and_then(|c| self.columns.get_mut(c));
        if let Some(column) = column {
            column.ids.resize((at as usize).max(column.ids.len()), EMPTY);
            if column.ids.len() == at as usize {
                column.ids.push(id);
            }
        }
    }

    fn list_mut(&mut self, sym: Sym) -> Option<&mut ListColumn> {
        let at = self.list(sym).unwrap_or_else(|| {
            self.lists.push(ListColumn { sym, spans: Vec::new(), nodes: Self::default() });
            self.lists.len() - 1
        });
        self.lists.get_mut(at)
    }

    /// Reads a node from a row and gives its place. On an error the table drops the row; what
    /// was read of it stays as unused nodes.
    pub fn read(
        &mut self,
        reader: &mut Reader<'_>,
        symbols: &mut Symbols,
        pool: &mut Pool,
        depth: usize,
    ) -> Result<u32, RowError> {
        if depth > DEEPEST {
            return Err(RowError);
        }
        let at = self.len;
        self.len = at.checked_add(1).ok_or(RowError)?;
        for _ in 0..reader.length()? {
            let name = read_name(reader)?;
            let value = reader.value()?;
            let id = pool.intern(value);
            if let Some(sym) = symbols.of(&name) {
                self.put(sym, at, id);
                if is_long(value) {
                    symbols.long.add(u32::from(sym));
                }
            }
        }
        for _ in 0..reader.length()? {
            let sym = symbols.of(&read_name(reader)?).ok_or(RowError)?;
            let count = reader.length()?;
            let list = self.list_mut(sym).ok_or(RowError)?;
            let from = list.nodes.len;
            for _ in 0..count {
                list.nodes.read(reader, symbols, pool, depth + 1)?;
            }
            list.spans.resize((at as usize).max(list.spans.len()), (0, 0));
            if list.spans.len() == at as usize {
                list.spans.push((from, list.nodes.len));
            }
        }
        Ok(at)
    }

    /// Copies a node of another store, with all below it, and gives its place.
    pub fn copy(&mut self, other: &Self, from: u32) -> u32 {
        let at = self.len;
        self.len += 1;
        for column in &other.columns {
            let id = column.get(from);
            if id != EMPTY {
                self.put(column.sym, at, id);
            }
        }
        for list in &other.lists {
            let items = list.items(from);
            if items.is_empty() {
                continue;
            }
            if let Some(mine) = self.list_mut(list.sym) {
                let first = mine.nodes.len;
                for item in items {
                    mine.nodes.copy(&list.nodes, item);
                }
                mine.spans.resize((at as usize).max(mine.spans.len()), (0, 0));
                mine.spans.push((first, mine.nodes.len));
            }
        }
        at
    }

    /// Gives back the memory that was kept for more.
    pub fn shrink(&mut self) {
        for column in &mut self.columns {
            column.ids.shrink_to_fit();
        }
        for list in &mut self.lists {
            list.spans.shrink_to_fit();
            list.nodes.shrink();
        }
    }

    /// How many bytes it takes, roughly.
    pub fn memory(&self) -> usize {
        self.columns.iter().map(|c| c.ids.capacity() * 4).sum::<usize>()
            + self.lists.iter().map(|l| l.spans.capacity() * 8 + l.nodes.memory()).sum::<usize>()
    }
}
