//! Columns: one vector of value numbers for each field of each list.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::ops::Range;

use hashbrown::DefaultHashBuilder;

use super::fixed::Fixed;
use super::pool::{Bits, EMPTY, Intern, Vid};
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

impl Symbols {
    /// The field ids that no version of the row format knows, in the order of their numbers, and
    /// whether texts were cut off under each symbol.
    pub fn own(&self) -> (Vec<&str>, Vec<bool>) {
        let mut own: Vec<_> =
            self.numbers.iter().map(|(word, sym)| (*sym, word.as_str())).collect();
        own.sort_unstable();
        let long = own.iter().map(|(sym, _)| self.long.has(u32::from(*sym))).collect();
        (own.into_iter().skip(KNOWN.len()).map(|(_, word)| word).collect(), long)
    }

    /// Takes in what [`Symbols::own`] gave; `None` where a word stands twice.
    pub fn add_own(&mut self, words: Vec<String>, long: impl Iterator<Item = bool>) -> Option<()> {
        for word in words {
            let next = Sym::try_from(self.numbers.len()).ok()?;
            if next as usize >= MOST_SYMBOLS || self.numbers.insert(word, next).is_some() {
                return None;
            }
        }
        self.long.extend((0..).zip(long).filter_map(|(sym, long)| long.then_some(sym)));
        Some(())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
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

/// What a field of all nodes holds: of those that came packed, and of those that came since.
#[derive(Debug)]
pub(super) struct Column {
    pub sym: Sym,
    pub fixed: Fixed,
    ids: Vec<Vid>,
}

impl Column {
    pub fn new(sym: Sym, fixed: Fixed) -> Self {
        Self { sym, fixed, ids: Vec::new() }
    }

    pub fn get(&self, at: u32) -> Vid {
        match (at as usize).checked_sub(self.fixed.len()) {
            None => self.fixed.get(at as usize),
            Some(later) => self.ids.get(later).copied().unwrap_or(EMPTY),
        }
    }

    /// Puts the value of a node, unless it has one.
    fn put(&mut self, at: u32, id: Vid) {
        let Some(later) = (at as usize).checked_sub(self.fixed.len()) else { return };
        self.ids.resize(later.max(self.ids.len()), EMPTY);
        if self.ids.len() == later {
            self.ids.push(id);
        }
    }

    /// The nodes that hold this value.
    pub fn places(&self, value: Vid) -> impl Iterator<Item = u32> + '_ {
        let known = u32::try_from(self.fixed.len() + self.ids.len()).unwrap_or(u32::MAX);
        (0..known).filter(move |at| self.get(*at) == value)
    }
}

/// A list of all nodes: the items of a node stand one after another.
#[derive(Debug)]
pub(super) struct ListColumn {
    pub sym: Sym,
    /// Where the items of each packed node end; they begin where those before it end.
    pub ends: Vec<u32>,
    spans: Vec<(u32, u32)>,
    pub nodes: Nodes,
}

impl ListColumn {
    pub const fn new(sym: Sym, ends: Vec<u32>, nodes: Nodes) -> Self {
        Self { sym, ends, spans: Vec::new(), nodes }
    }

    /// The nodes whose lists have one of these items.
    pub fn parents(&self, items: &BTreeSet<u32>) -> BTreeSet<u32> {
        let known = u32::try_from(self.ends.len() + self.spans.len()).unwrap_or(u32::MAX);
        let holds = |at: &u32| {
            let Range { start, end } = self.items(*at);
            items.range(start..end.max(start)).next().is_some()
        };
        (0..known).filter(holds).collect()
    }

    /// The items of the list in the node at this place.
    pub fn items(&self, at: u32) -> Range<u32> {
        let at = at as usize;
        if let Some(later) = at.checked_sub(self.ends.len()) {
            let (from, to) = self.spans.get(later).copied().unwrap_or((0, 0));
            return from..to;
        }
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        from.unwrap_or(0)..self.ends.get(at).copied().unwrap_or(0)
    }

    /// Puts the items of a node, unless it has some.
    fn put(&mut self, at: u32, items: Range<u32>) {
        let Some(later) = (at as usize).checked_sub(self.ends.len()) else { return };
        self.spans.resize(later.max(self.spans.len()), (0, 0));
        if self.spans.len() == later {
            self.spans.push((items.start, items.end));
        }
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

    /// The nodes that hold this value in one of these fields, or in a part of theirs.
    pub fn holding(&self, value: Vid, fields: &BTreeSet<Sym>) -> BTreeSet<u32> {
        let columns = self.columns.iter().filter(|column| fields.contains(&column.sym));
        let mut found: BTreeSet<u32> = columns.flat_map(|column| column.places(value)).collect();
        for list in &self.lists {
            let items = list.nodes.holding(value, fields);
            if !items.is_empty() {
                found.extend(list.parents(&items));
            }
        }
        found
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
            self.columns.push(Column::new(sym, Fixed::default()));
            if let Some(place) = self.slots.get_mut(slot) {
                *place = self.columns.len() as u16;
            }
        }
        let column = self.column(sym).and_then(|c| self.columns.get_mut(c));
        if let Some(column) = column {
            column.put(at, id);
        }
    }

    /// Nodes that came packed; `None` where two columns are of one field.
    pub fn packed(len: u32, columns: Vec<Column>, lists: Vec<ListColumn>) -> Option<Self> {
        let mut slots = Vec::new();
        for (place, column) in (1..).zip(&columns) {
            let slot = usize::from(column.sym);
            slots.resize(slots.len().max(slot + 1), 0);
            let slot = slots.get_mut(slot).filter(|slot| **slot == 0)?;
            *slot = place;
        }
        Some(Self { len, columns, lists, slots })
    }

    /// Visits every value, those below too.
    pub fn each_value(&self, visit: &mut dyn FnMut(Vid)) {
        for column in &self.columns {
            (0..self.len).for_each(|at| visit(column.get(at)));
        }
        self.lists.iter().for_each(|list| list.nodes.each_value(visit));
    }

    fn list_mut(&mut self, sym: Sym) -> Option<&mut ListColumn> {
        let at = self.list(sym).unwrap_or_else(|| {
            self.lists.push(ListColumn::new(sym, Vec::new(), Self::default()));
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
        pool: &mut impl Intern,
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
            let items = from..list.nodes.len;
            list.put(at, items);
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
                let items = first..mine.nodes.len;
                mine.put(at, items);
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
        let column = |c: &Column| c.ids.capacity() * 4 + c.fixed.memory();
        let list =
            |l: &ListColumn| l.spans.capacity() * 8 + l.ends.capacity() * 4 + l.nodes.memory();
        self.columns.iter().map(column).sum::<usize>() + self.lists.iter().map(list).sum::<usize>()
    }
}
