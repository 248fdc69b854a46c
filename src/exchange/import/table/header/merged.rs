//! What merged cells tell of a header.

use super::{Line, TALLEST, filled};
use crate::exchange::import::table::workbook::Area;
use std::collections::HashSet;

/// Rows or columns from one place to another, both from 0 and included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    from: u32,
    to: u32,
}

impl Area {
    const fn rows(&self) -> Span {
        Span { from: self.from.0, to: self.to.0 }
    }

    const fn columns(&self) -> Span {
        Span { from: self.from.1, to: self.to.1 }
    }
}

impl Span {
    const fn holds(self, at: u64) -> bool {
        self.from as u64 <= at && at <= self.to as u64
    }

    /// A file may name the last place first: that spans nothing more.
    const fn length(self) -> usize {
        (self.to.saturating_sub(self.from) as usize).saturating_add(1)
    }
}

fn row_of(line: &Line) -> u64 {
    line.number - 1
}

/// Stretches a header over the rows that merged cells make one with it: cells that reach down
/// out of it, and rows above whose cells span several of its columns.
pub(super) fn stretch(lines: &[Line], areas: &[Area], at: usize, width: usize) -> (usize, usize) {
    let alone: HashSet<u64> = lines.iter().filter(|l| filled(l) == 1).map(row_of).collect();
    let (mut top, mut bottom) = (at, at);
    loop {
        let before = (top, bottom);
        let first = lines.get(top).map_or(0, row_of);
        let last = lines.get(bottom).map_or(0, row_of);
        let begins = |a: &&Area| (first..=last).contains(&u64::from(a.from.0));
        let deepest = areas.iter().filter(begins).map(|a| u64::from(a.to.0)).max();
        if let Some(deepest) = deepest {
            while lines.get(bottom + 1).is_some_and(|l| row_of(l) <= deepest) {
                bottom += 1;
            }
        }
        // Cells that span columns are named one by one in the row below them.
        let groups = |row: u64| {
            let ends = |a: &&Area| u64::from(a.rows().to) == row && a.columns().length() > 1;
            areas.iter().filter(ends).any(|a| !is_title(a, &alone, width))
        };
        let last = lines.get(bottom).map_or(0, row_of);
        let below = lines.get(bottom + 1).filter(|l| row_of(l) == last + 1);
        if groups(last) && below.is_some_and(|l| !super::mostly_data(l) && has_words(l)) {
            bottom += 1;
        }
        let above = top.checked_sub(1).and_then(|t| lines.get(t));
        if let Some(above) = above
            && row_of(above) + 1 == first
            && groups(row_of(above))
        {
            top -= 1;
        }
        if (top, bottom) == before || bottom - top + 1 >= TALLEST {
            return (top, bottom.min(top + TALLEST - 1));
        }
    }
}

fn has_words(line: &Line) -> bool {
    line.fields.iter().all(|f| super::look(f) != super::Look::Data) && filled(line) > 0
}

/// Whether a merged cell is the title of the table: alone in its row (`alone` has such rows), over most of its width or
/// from its first column on.
fn is_title(area: &Area, alone: &HashSet<u64>, width: usize) -> bool {
    alone.contains(&u64::from(area.from.0))
        && (area.from.1 == 0 || area.columns().length() * 10 >= width * 8)
}

/// What the merged cells of a row say in each of its columns; nothing where there is none.
pub(super) fn spoken<'l>(row: &'l Line, areas: &[Area], width: usize) -> Vec<&'l str> {
    let here = row_of(row);
    let mut areas: Vec<&Area> = areas.iter().filter(|a| u64::from(a.from.0) == here).collect();
    areas.sort_by_key(|a| a.from.1);
    let mut areas = areas.into_iter().peekable();
    let mut said = Vec::with_capacity(width);
    // Merged cells do not overlap; where a file says that they do, the one that begins last holds.
    let mut last: Option<&Area> = None;
    for column in 0..width as u64 {
        while let Some(begun) = areas.next_if(|a| u64::from(a.from.1) <= column) {
            last = Some(begun);
        }
        let area = last.filter(|a| a.columns().holds(column));
        let text = area.and_then(|a| row.fields.get(a.from.1 as usize));
        said.push(text.map_or("", |f| f.trim()));
    }
    said
}
