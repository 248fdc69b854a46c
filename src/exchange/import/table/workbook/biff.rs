//! Looking through the records of an old Excel workbook (MS-XLS) before its reader makes room
//! for what they promise.

use super::damaged;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::source::Source;

/// The most cells, counted as the reader does: the area that a sheet spans, filled or not.
const MAX_CELLS: u64 = 4 << 20;
/// The most sheets.
const MAX_SHEETS: usize = 512;

const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const END: u16 = 0x000a;

/// A record: its type and content.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.data.get(at..at + 2)?;
        Some(u16::from_le_bytes(bytes.try_into().ok()?))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.data.get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }
}

/// The records from a place on; the end of the stream ends them.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(from..).unwrap_or_default();
    std::iter::from_fn(move || {
        let head: [u8; 4] = rest.get(..4)?.try_into().ok()?;
        let [a, b, c, d] = head;
        let length = usize::from(u16::from_le_bytes([c, d]));
        let data = rest.get(4..4 + length)?;
        rest = rest.get(4 + length..)?;
        Some(Record { kind: u16::from_le_bytes([a, b]), data })
    })
}

/// Refuses a workbook whose sheets span more cells than are held in memory.
pub(super) fn look_through(source: &Source, stream: &[u8]) -> Result<(), ImportError> {
    let mut places = Vec::new();
    for record in records(stream, 0).take_while(|r| r.kind != END) {
        if record.kind == BOUND_SHEET {
            let place = record.u32(0).map(|at| at as usize).filter(|at| *at < stream.len());
            let Some(place) = place else {
                return Err(damaged(source, "a sheet of the workbook is missing: it is cut short"));
            };
            places.push(place);
            if places.len() > MAX_SHEETS {
                return Err(too_much(source, &format!("it has more than {MAX_SHEETS} sheets")));
            }
        }
    }
    // Several sheets may be said to begin at one place: the looking ends where it is enough.
    let mut cells: u64 = 0;
    for place in &places {
        cells = cells.saturating_add(spanned(stream, *place));
        if cells > MAX_CELLS {
            let what = format!(
                "its sheets span {cells} cells or more: more than the {MAX_CELLS} that are held \
                 in memory"
            );
            return Err(too_much(source, &what));
        }
    }
    Ok(())
}

fn too_much(source: &Source, what: &str) -> ImportError {
    ImportError::not_a_table(
        source.name(),
        what,
        "open it and save it as .xlsx or CSV, which are read row by row",
    )
}

/// How many cells the reader makes room for.
fn spanned(stream: &[u8], from: usize) -> u64 {
    let mut area = Span::default();
    let mut promised: u64 = 0;
    for record in records(stream, from).take_while(|r| r.kind != END) {
        match record.kind {
            // Number, label, text, truth, formula, rich text, rk, blank.
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x0006 | 0x027e | 0x00fd => {
                if let (Some(row), Some(column)) = (record.u16(0), record.u16(2)) {
                    area.add(row, column, column);
                }
            }
            // Several rk in one.
            0x00bd => {
                let last = record.data.len().checked_sub(2).and_then(|at| record.u16(at));
                if let (Some(row), Some(from), Some(to)) = (record.u16(0), record.u16(2), last) {
                    area.add(row, from, to);
                }
            }
            DIMENSIONS => promised = promised.max(promise(&record)),
            _ => {}
        }
    }
    area.cells().max(promised)
}

fn promise(record: &Record<'_>) -> u64 {
    let of = |from: u64, to: u64| to.saturating_sub(from).max(1);
    let narrow = |at| record.u16(at).map_or(0, u64::from);
    let wide = |at| record.u32(at).map_or(0, u64::from);
    if record.data.len() == 10 {
        of(narrow(0), narrow(2)).saturating_mul(of(0, narrow(6)))
    } else {
        of(wide(0), wide(4)).saturating_mul(of(0, narrow(10)))
    }
}

/// The rows and columns between which cells stand.
#[derive(Default)]
struct Span(Option<(u16, u16, u16, u16)>);

impl Span {
    fn add(&mut self, row: u16, from: u16, to: u16) {
        let (top, bottom, left, right) = self.0.unwrap_or((row, row, from, to));
        self.0 = Some((top.min(row), bottom.max(row), left.min(from), right.max(to)));
    }

    fn cells(&self) -> u64 {
        let Some((top, bottom, left, right)) = self.0 else { return 0 };
        (u64::from(bottom.saturating_sub(top)) + 1) * (u64::from(right.saturating_sub(left)) + 1)
    }
}
