//! The end of a block that stays on the page of what follows.

use super::{Item, Piece, WHOLE};

/// A table of more rows, or of more letters, is not moved to another page as one.
const TABLE: (usize, usize) = (15, 1_500);

impl<'a> Item<'a> {
    /// The same, its end on the page of what follows unless it is too long for that: a paragraph, the
    /// last item of a list, the last part of a quote, a small table. A longer table may end there.
    pub(super) fn kept(self) -> Vec<Self> {
        match self {
            Self::Marks { items } => split(items, |_, items| Self::Marks { items }),
            Self::Digits { start, items } => split(items, |at, items| {
                let start = start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
                Self::Digits { start, items }
            }),
            Self::Quote { parts } => split(parts, |_, parts| Self::Quote { parts }),
            Self::Table(ref grid) if grid.rows.len() > TABLE.0 => vec![self],
            Self::Table(_) if self.long() > TABLE.1 => vec![self],
            Self::Heading { .. } => vec![self],
            _ if self.long() > WHOLE.1 && !matches!(self, Self::Table(_)) => vec![self],
            whole => vec![Self::Joined { block: Box::new(whole) }],
        }
    }

    /// How many letters it has, without its notes.
    fn long(&self) -> usize {
        let text = |text: &Vec<Piece<'a>>| text.iter().map(Piece::long).sum::<usize>();
        match self {
            Self::Heading { text: words, .. }
            | Self::Numbered { text: words, .. }
            | Self::Paragraph { text: words } => text(words),
            Self::Quote { parts } => parts.iter().map(Self::long).sum(),
            Self::Marks { items } | Self::Digits { items, .. } => {
                items.iter().flatten().map(Self::long).sum()
            }
            Self::Table(grid) => grid.rows.iter().flatten().map(text).sum(),
            Self::Addressee { lines } | Self::Signature { lines, .. } => {
                lines.iter().map(text).sum()
            }
            Self::Joined { block } => block.long(),
            Self::Page => 0,
        }
    }
}

impl Piece<'_> {
    fn long(&self) -> usize {
        match self {
            Self::Run { text, .. } | Self::Ref { text, .. } => text.chars().count(),
            Self::Note { .. } | Self::Break => 1,
            Self::Turn => 0,
        }
    }
}

/// What can stay of a list's items or of a quote's parts.
trait Long {
    fn letters(&self) -> usize;
}

impl Long for Item<'_> {
    fn letters(&self) -> usize {
        self.long()
    }
}

impl Long for Vec<Item<'_>> {
    fn letters(&self) -> usize {
        self.iter().map(Item::long).sum()
    }
}

/// The last by itself, on the page of what follows, and those before it. `make` makes the block of
/// some that begin at a place.
fn split<'a, T: Long>(mut all: Vec<T>, make: impl Fn(usize, Vec<T>) -> Item<'a>) -> Vec<Item<'a>> {
    let Some(last) = all.pop_if(|last| last.letters() <= WHOLE.1) else {
        return vec![make(0, all)];
    };
    let at = all.len();
    let last = Item::Joined { block: Box::new(make(at, vec![last])) };
    if all.is_empty() { vec![last] } else { vec![make(0, all), last] }
}
