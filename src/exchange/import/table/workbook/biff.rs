//! Looking through the records of an old Excel workbook (MS-XLS) before its reader makes room
//! for what they promise.

use super::{damaged, shared};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;

/// The most cells, counted as the reader does: the area that a sheet spans, filled or not.
const MAX_CELLS: u64 = 4 << 20;
/// So many cells may be spanned by a few that are filled.
const FREE_CELLS: u64 = 1 << 20;
/// How many cells may be spanned for each that is filled, once they are more than that.
const MAX_SPARSE: u64 = 256;
/// The most bytes of texts that the reader makes: a text that cells share is made anew for each.
const MAX_TEXT: u64 = 512 << 20;
/// The longest formula, in bytes: Excel wrote at most 1,800.
const MAX_FORMULA: usize = 8 * 1024;
/// The most sheets.
const MAX_SHEETS: usize = 512;

const BEGIN: u16 = 0x0809;
const BOUND_SHEET: u16 = 0x0085;
const CONTINUE: u16 = 0x003c;
const DIMENSIONS: u16 = 0x0200;
const END: u16 = 0x000a;
const NAME: u16 = 0x0018;
const SHARED_TEXTS: u16 = 0x00fc;

/// A record: its type and content.
pub(super) struct Record<'a> {
    kind: u16,
    pub data: &'a [u8],
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

/// What the reader keeps of a workbook for all its sheets.
#[derive(Default)]
struct Globals {
    /// Where sheets begin.
    sheets: Vec<usize>,
    /// What each shared text takes at most, in bytes.
    texts: Vec<u32>,
    /// The longest name that a formula may hold, in bytes.
    longest_name: u64,
}

/// Refuses a workbook whose sheets span more cells, or hold more text, than memory should.
pub(super) fn look_through(source: &Source, stream: &[u8]) -> Result<(), ImportError> {
    let globals = globals(source, stream)?;
    let mut all = Sheet::default();
    // Several sheets may be said to begin at one place: the looking ends where it is enough.
    for place in &globals.sheets {
        let sheet = sheet(source, stream, *place, &globals, MAX_TEXT - all.text)?;
        let cells = sheet.area.cells().max(sheet.promised);
        if cells > FREE_CELLS && cells / MAX_SPARSE > sheet.filled {
            let why = Said::new("import-xls-sparse").with("n", cells);
            return Err(too_much(source, why));
        }
        all.promised = all.promised.saturating_add(cells);
        all.text += sheet.text;
        if all.promised > MAX_CELLS {
            let why = Said::new("import-xls-cells").with("n", all.promised).with("most", MAX_CELLS);
            return Err(too_much(source, why));
        }
    }
    Ok(())
}

fn globals(source: &Source, stream: &[u8]) -> Result<Globals, ImportError> {
    let mut globals = Globals::default();
    let mut records = records(stream, 0).take_while(|r| r.kind != END).peekable();
    while let Some(record) = records.next() {
        match record.kind {
            BOUND_SHEET => {
                let place = record.u32(0).map(|at| at as usize).filter(|at| *at < stream.len());
                let Some(place) = place else {
                    return Err(damaged(source, "import-book-sheet-missing"));
                };
                globals.sheets.push(place);
                if globals.sheets.len() > MAX_SHEETS {
                    let why = Said::new("import-xls-sheets").with("most", MAX_SHEETS);
                    return Err(too_much(source, why));
                }
            }
            SHARED_TEXTS => {
                let more = std::iter::from_fn(|| records.next_if(|r| r.kind == CONTINUE));
                let parts: Vec<&[u8]> =
                    std::iter::once(record.data).chain(more.map(|r| r.data)).collect();
                let texts = shared::weights(&parts, MAX_CELLS as usize);
                globals.texts = texts.ok_or_else(|| {
                    too_much(source, Said::new("import-xls-texts").with("most", MAX_CELLS))
                })?;
            }
            _ => {}
        }
        // A name of a sheet or of an area is written out wherever a formula mentions it.
        if matches!(record.kind, BOUND_SHEET | NAME) {
            let most = 3 * record.data.len().min(255) as u64;
            globals.longest_name = globals.longest_name.max(most);
        }
    }
    Ok(globals)
}

fn too_much(source: &Source, why: Said) -> ImportError {
    ImportError::not_a_table(source.name(), why)
}

/// What the reader makes of a sheet.
#[derive(Default)]
struct Sheet {
    area: Span,
    promised: u64,
    filled: u64,
    text: u64,
}

/// Looks at the records of a sheet, in which `left` bytes of text may stand.
fn sheet(
    source: &Source,
    stream: &[u8],
    from: usize,
    globals: &Globals,
    left: u64,
) -> Result<Sheet, ImportError> {
    let mut sheet = Sheet::default();
    let (mut begun, mut inner) = (false, 0_u32);
    for record in records(stream, from) {
        // What stands inside, a chart for example, is passed over.
        match record.kind {
            BEGIN if begun => inner += 1,
            BEGIN => begun = true,
            END if inner == 0 => break,
            END => inner -= 1,
            _ if inner > 0 => {}
            kind => sheet.take(source, kind, &record, globals)?,
        }
        if sheet.text > left {
            let why = Said::new("import-xls-text").with("most", MAX_TEXT >> 20);
            return Err(too_much(source, why));
        }
    }
    Ok(sheet)
}

impl Sheet {
    fn take(
        &mut self,
        source: &Source,
        kind: u16,
        record: &Record<'_>,
        globals: &Globals,
    ) -> Result<(), ImportError> {
        let length = record.data.len();
        match kind {
            // Number, label, text, truth, formula, rich text, rk, shared text.
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x0006 | 0x027e | 0x00fd => {
                if let (Some(row), Some(column)) = (record.u16(0), record.u16(2)) {
                    self.area.add(row, column, column);
                    self.filled += 1;
                }
            }
            // Several rk in one.
            0x00bd => {
                let last = length.checked_sub(2).and_then(|at| record.u16(at));
                if let (Some(row), Some(from), Some(to)) = (record.u16(0), record.u16(2), last) {
                    self.area.add(row, from, to);
                    self.filled += 1 + u64::from(to.saturating_sub(from));
                }
            }
            DIMENSIONS => self.promised = self.promised.max(promise(record)),
            _ => {}
        }
        self.text += match kind {
            0x0204 | 0x00d6 | 0x0207 => length as u64 * 3,
            0x00fd => {
                let text = record.u32(6).and_then(|at| globals.texts.get(at as usize));
                text.copied().map_or(0, u64::from)
            }
            0x0006 if length > MAX_FORMULA => {
                return Err(too_much(source, Said::new("import-xls-formulas")));
            }
            0x0006 => length as u64 * (4 + globals.longest_name / 5),
            _ => 0,
        };
        Ok(())
    }
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
