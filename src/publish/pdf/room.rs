//! How wide the lines of each kind of text are. `document.typ` sets them so.

/// The width of the page without its margins, in points: A4 less twice 2.5 cm.
const PAGE: f64 = 453.5;
/// A centimetre in points.
const CM: f64 = 28.35;
/// The size of running text, in points.
const SIZE: f64 = 12.0;

/// The lines of a kind of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// Their width in em.
    pub em: f64,
    /// Whether the text is bold.
    pub strong: bool,
}

/// A paragraph.
pub(super) const BODY: Room = Room { em: PAGE / SIZE, strong: false };
/// A heading, of the largest size.
pub(super) const HEADING: Room = Room { em: PAGE / 14.0, strong: true };
/// The caption of a table.
pub(super) const CAPTION: Room = Room { em: PAGE / SIZE, strong: true };
/// To whom and from whom.
pub(super) const ADDRESSEE: Room = Room { em: (PAGE - 8.0 * CM) / SIZE, strong: false };
/// A footnote: smaller, behind its mark.
pub(super) const NOTE: Room = Room { em: PAGE / (SIZE * 0.85) - 3.0, strong: false };

impl Room {
    /// In a quote.
    pub(super) fn quoted(self) -> Self {
        Self { em: self.em - 2.0, ..self }
    }

    /// In an item of a list, behind a mark or a number of up to five digits.
    pub(super) fn listed(self, digits: bool) -> Self {
        Self { em: self.em - if digits { 4.0 } else { 1.5 }, ..self }
    }
}

/// The indent of a numbered paragraph in points, so that its number has room there, and its lines.
/// `number` is as wide as that, in em.
pub(super) fn numbered(level: u8, number: f64) -> (f64, Room) {
    let usual = CM + f64::from(level.saturating_sub(1)) * CM / 4.0;
    let indent = usual.max(number * SIZE + 2.0);
    (indent, Room { em: (PAGE - indent) / SIZE, strong: false })
}

/// The columns of a table.
pub(super) struct Columns {
    whole: f64,
    /// The size of its letters, in points: the more columns, the smaller.
    pub size: f64,
    /// The space beside them, in points.
    pub inset: f64,
}

impl Columns {
    /// Of these widths, in parts of the whole.
    pub(super) fn new(widths: &[u16]) -> Self {
        let (size, inset) = match widths.len() {
            0..=7 => (9.5, 4.0),
            8..=12 => (8.0, 2.5),
            13..=24 => (6.5, 1.5),
            _ => (5.0, 0.5),
        };
        let whole: f64 = widths.iter().copied().map(f64::from).sum();
        Self { whole: whole.max(1.0), size, inset }
    }

    /// The lines of a cell in a column of a width.
    pub(super) fn room(&self, width: u16, strong: bool) -> Room {
        let points = PAGE * f64::from(width) / self.whole - 2.0 * self.inset;
        Room { em: points.max(0.0) / self.size, strong }
    }
}
