//! Sheets of Excel workbooks before 2007. Their reader holds all sheets in memory and believes
//! what the file says of itself, so [`super::biff`] looks first, and the reader is given a
//! container that was packed anew.

use super::super::limits::grow_row;
use super::cell::text_of_owned;
use super::{Area, Formulas, Kind, Next, SheetInfo, SheetRow, biff, cells_of, contained, damaged};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use calamine::{Data, Reader, Xls, XlsError};
use cfb::{CompoundFile, Version};
use std::convert::Infallible;
use std::io::{Cursor, Read, Write};

/// The largest workbook of this kind, in bytes. Excel held 65,536 rows and 256 columns in it.
const MAX_BYTES: u64 = 96 << 20;

type Book = Xls<Cursor<Vec<u8>>>;

/// What the container holds; a workbook that would not stay bounded is refused.
pub(super) fn look_through(source: &Source) -> Result<Kind, ImportError> {
    biff::look_through(source, &workbook_stream(source)?)?;
    Ok(Kind::Xls)
}

/// The bytes of the workbook in its container, whose reader is not ours.
fn workbook_stream(source: &Source) -> Result<Vec<u8>, ImportError> {
    contained(source, || Ok::<_, Infallible>(stream_of(source)), |_, never| match *never {})?
}

fn stream_of(source: &Source) -> Result<Vec<u8>, ImportError> {
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    let Ok(mut container) = CompoundFile::open(input) else {
        return Err(damaged(source, "import-book-cut"));
    };
    let there = |path: &str| container.is_stream(path);
    if there("/EncryptedPackage") {
        return Err(ImportError::not_a_table(source.name(), Said::new("import-book-password")));
    }
    let path = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"].into_iter().find(|p| there(p));
    let Some(path) = path else {
        let why =
            if there("/WordDocument") { "import-is-old-word" } else { "import-is-old-office" };
        return Err(ImportError::not_a_table(source.name(), Said::new(why)));
    };
    let cut = |_| damaged(source, "import-book-cut");
    let stream = container.open_stream(path).map_err(cut)?;
    if stream.len() > MAX_BYTES {
        let why = Said::new("import-xls-large").with("most", MAX_BYTES.to_string());
        return Err(ImportError::not_a_table(source.name(), why));
    }
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES).read_to_end(&mut bytes).map_err(cut)?;
    Ok(bytes)
}

/// Opens the workbook from a sound container of our own: the reader follows the chains of a
/// container for ever if they are made so.
fn open(source: &Source) -> Result<Book, ImportError> {
    let stream = workbook_stream(source)?;
    let packed = repack(&stream).map_err(|e| ImportError::read(source.name(), e))?;
    drop(stream);
    contained(source, || Xls::new(Cursor::new(packed)), broken)
}

fn repack(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut container = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream("/Workbook")?.write_all(stream)?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// The sheets in their order.
pub(super) fn sheets(source: &Source) -> Result<Vec<SheetInfo>, ImportError> {
    Ok(cells_of(open(source)?.sheets_metadata()))
}

/// The merged areas of a sheet.
pub(super) fn merged(source: &Source, sheet: &str) -> Result<Vec<Area>, ImportError> {
    let book = open(source)?;
    let areas = contained(source, || book.merge_cells_by_sheet_name(sheet), broken)?;
    Ok(areas.into_iter().map(|d| Area { from: d.start, to: d.end }).collect())
}

/// Reads the rows of a sheet that have something in them.
pub(super) fn each_row(
    source: &Source,
    sheet: &str,
    each: &mut dyn FnMut(SheetRow) -> Result<Next, ImportError>,
) -> Result<(), ImportError> {
    let mut book = open(source)?;
    let range = contained(source, || book.worksheet_range(sheet), broken)?;
    drop(book);
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (down, cells) in range.rows().enumerate() {
        let number = u64::from(first_row) + down as u64 + 1;
        let mut row = SheetRow { number, cells: Vec::new() };
        let mut size = 0;
        for (right, value) in cells.iter().enumerate() {
            if let Some(text) = text_of_owned(value) {
                let column = first_column as usize + right;
                size = grow_row(source.name(), number, column + 1, size, text.len())?;
                row.cells.push((column, text));
            }
        }
        if !row.cells.is_empty() && each(row)? == Next::Stop {
            break;
        }
    }
    Ok(())
}

/// How many cells of a sheet are worked out by formulas.
pub(super) fn formulas(source: &Source, sheet: &str, below: u64) -> Result<Formulas, ImportError> {
    let mut book = open(source)?;
    let formulas = contained(source, || book.worksheet_formula(sheet), broken)?;
    let values = contained(source, || book.worksheet_range(sheet), broken)?;
    let mut count = Formulas::default();
    let (row, column) = formulas.start().unwrap_or_default();
    for (down, right, _) in formulas.used_cells() {
        let place = (row + down as u32, column + right as u32);
        if u64::from(place.0) < below {
            continue;
        }
        match values.get_value(place) {
            None | Some(Data::Empty) => count.without_result += 1,
            Some(_) => count.with_result += 1,
        }
    }
    let first = u64::from(values.start().map_or(0, |(row, _)| row));
    let filled = values.used_cells().filter(|(down, ..)| first + *down as u64 >= below);
    count.plain = (filled.count() as u64).saturating_sub(count.with_result);
    Ok(count)
}

/// What the reader says, without any text of the file.
fn broken(source: &Source, error: &XlsError) -> ImportError {
    match error {
        XlsError::Password => {
            ImportError::not_a_table(source.name(), Said::new("import-book-password"))
        }
        _ => damaged(source, "import-book-strange"),
    }
}
