//! Tables as XLSX, written row by row into a stream.
//!
//! An own writer: see `docs/adr/0032-own-workbook-writer.md`. Texts are written as texts and
//! nothing else, so no cell is ever a formula; what XML cannot hold is escaped as the standard
//! says (ECMA-376 part 1, 22.9.2.19: `_xHHHH_`).

use chrono::NaiveDate;
use std::fmt::Write as _;
use std::io::{self, Write};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

/// The most rows of a sheet, its header included.
pub const MAX_ROWS: u64 = 1_048_576;
/// The most columns of a sheet.
pub const MAX_COLUMNS: usize = 16_384;
/// The most UTF-16 units of a cell.
pub const MAX_CELL: usize = 32_767;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// A text, whatever it looks like.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A day. One that a spreadsheet cannot count becomes a text.
    Day(NaiveDate),
}

/// Whether a text fits into a cell.
pub fn fits_cell(text: &str) -> bool {
    text.len() <= MAX_CELL || text.encode_utf16().count() <= MAX_CELL
}

/// Writes one workbook.
pub struct Workbook<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    names: usize,
    sheets: usize,
    row: u64,
    line: String,
}

impl<W: Write> Workbook<W> {
    /// Begins a workbook with sheets of these names, which then come in this order. A name has at
    /// most 31 letters and none of `[]:*?/\`.
    pub fn new(out: W, names: &[String]) -> io::Result<Self> {
        let mut book = Self {
            zip: ZipWriter::new_stream(out),
            names: names.len(),
            sheets: 0,
            row: 0,
            line: String::new(),
        };
        book.part("[Content_Types].xml", &content_types(names.len()))?;
        book.part("_rels/.rels", RELS)?;
        book.part("xl/workbook.xml", &workbook(names))?;
        book.part("xl/_rels/workbook.xml.rels", &workbook_rels(names.len()))?;
        book.part("xl/styles.xml", STYLES)?;
        Ok(book)
    }

    fn begin(&mut self, name: &str) -> io::Result<()> {
        self.zip.start_file(name, SimpleFileOptions::default()).map_err(io::Error::other)
    }

    fn part(&mut self, name: &str, xml: &str) -> io::Result<()> {
        self.begin(name)?;
        self.zip.write_all(HEAD.as_bytes())?;
        self.zip.write_all(xml.as_bytes())
    }

    /// Begins the next sheet with its header, which stays in sight. The one before is closed.
    pub fn sheet<'a>(&mut self, header: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        self.close_sheet()?;
        self.sheets += 1;
        if self.sheets > self.names {
            return Err(io::Error::other("a sheet without a name"));
        }
        self.begin(&format!("xl/worksheets/sheet{}.xml", self.sheets))?;
        self.zip.write_all(HEAD.as_bytes())?;
        self.zip.write_all(SHEET_HEAD.as_bytes())?;
        let cells: Vec<Cell<'_>> = header.into_iter().map(Cell::Text).collect();
        self.write_row(&cells, HEADER)
    }

    /// Writes the next row of the sheet.
    ///
    /// # Errors
    /// A text, a row or a sheet over the limits of the format: nothing is cut.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.write_row(cells, TEXT)
    }

    fn write_row(&mut self, cells: &[Cell<'_>], text_style: u8) -> io::Result<()> {
        self.row += 1;
        if self.row > MAX_ROWS || cells.len() > MAX_COLUMNS {
            return Err(io::Error::other("more rows or columns than a sheet can hold"));
        }
        self.line.clear();
        let _ = write!(self.line, "<row r=\"{}\">", self.row);
        for (column, cell) in cells.iter().enumerate() {
            self.cell(column, *cell, text_style)?;
        }
        self.line.push_str("</row>");
        self.zip.write_all(self.line.as_bytes())
    }

    fn cell(&mut self, column: usize, cell: Cell<'_>, text_style: u8) -> io::Result<()> {
        let place = (column, self.row);
        let line = &mut self.line;
        match cell {
            Cell::Blank => {}
            Cell::Number(number) if number.is_finite() => {
                line.push_str("<c r=\"");
                push_place(line, place);
                let _ = write!(line, "\"><v>{number}</v></c>");
            }
            Cell::Number(number) => push_text(line, place, &number.to_string(), text_style),
            Cell::Day(day) => match serial(day) {
                Some(days) => {
                    line.push_str("<c r=\"");
                    push_place(line, place);
                    let _ = write!(line, "\" s=\"{DAY}\"><v>{days}</v></c>");
                }
                None => push_text(line, place, &day.to_string(), text_style),
            },
            Cell::Text(text) if fits_cell(text) => push_text(line, place, text, text_style),
            Cell::Text(_) => {
                return Err(io::Error::other("a text longer than a cell can hold"));
            }
        }
        Ok(())
    }

    fn close_sheet(&mut self) -> io::Result<()> {
        if self.sheets > 0 {
            self.zip.write_all(b"</sheetData></worksheet>")?;
        }
        self.row = 0;
        Ok(())
    }

    /// Ends the workbook and gives the output back.
    pub fn finish(mut self) -> io::Result<W> {
        self.close_sheet()?;
        if self.sheets != self.names {
            return Err(io::Error::other("a name without a sheet"));
        }
        self.zip.finish().map(StreamWriter::into_inner).map_err(io::Error::other)
    }
}

/// The style of a header, of a text, of a day: places in `cellXfs` of [`STYLES`].
const HEADER: u8 = 1;
const TEXT: u8 = 2;
const DAY: u8 = 3;

/// Days as a spreadsheet counts them; `None` before March 1900, where it counts a day that never
/// was.
fn serial(day: NaiveDate) -> Option<i64> {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = day.signed_duration_since(zero).num_days();
    (61..=2_958_465).contains(&days).then_some(days)
}

/// `A1`, `AB17`.
fn push_place(out: &mut String, (column, row): (usize, u64)) {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.extend(letters.iter().rev());
    let _ = write!(out, "{row}");
}

fn push_text(out: &mut String, place: (usize, u64), text: &str, style: u8) {
    out.push_str("<c r=\"");
    push_place(out, place);
    let _ = write!(out, "\" t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">");
    push_escaped(out, text);
    out.push_str("</t></is></c>");
}

fn push_escaped(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '_' if is_escape(text.get(at..).unwrap_or_default()) => out.push_str("_x005F_"),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(out, "_x{:04X}_", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

/// Whether a text begins with what reads as an escape: `_xHHHH_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.starts_with(b"_x")
        && bytes.get(2..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        && bytes.get(6) == Some(&b'_')
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
</Relationships>";

const SHEET_HEAD: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<sheetViews><sheetView workbookViewId=\"0\">\
<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><sheetData>";

/// Number format 49 is text: what is typed over a text stays one.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
<fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>\
<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
</styleSheet>";

fn content_types(sheets: usize) -> String {
    let mut xml = String::from(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>",
    );
    for n in 1..=sheets {
        let _ = write!(
            xml,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        );
    }
    xml.push_str("</Types>");
    xml
}

fn workbook(names: &[String]) -> String {
    let mut xml = String::from(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>",
    );
    for (n, name) in (1..).zip(names) {
        xml.push_str("<sheet name=\"");
        push_escaped(&mut xml, name);
        let _ = write!(xml, "\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
    }
    xml.push_str("</sheets></workbook>");
    xml
}

fn workbook_rels(sheets: usize) -> String {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for n in 1..=sheets {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{n}\" Type=\"{TYPE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
    }
    let _ = write!(
        xml,
        "<Relationship Id=\"rId{}\" Type=\"{TYPE}/styles\" Target=\"styles.xml\"/></Relationships>",
        sheets + 1
    );
    xml
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use proptest::prelude::*;

    fn read(bytes: Vec<u8>, sheet: &str) -> Vec<Vec<Data>> {
        let mut book: Xlsx<_> = Xlsx::new(io::Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    }

    fn one(cells: &[Cell<'_>]) -> Vec<Data> {
        let names = ["one <&>".to_owned(), "two".to_owned()];
        let mut book = Workbook::new(Vec::new(), &names).unwrap();
        let header: Vec<String> = (0..cells.len()).map(|n| format!("c{n}")).collect();
        book.sheet(header.iter().map(String::as_str)).unwrap();
        book.row(cells).unwrap();
        book.sheet(["x"]).unwrap();
        read(book.finish().unwrap(), "one <&>").remove(1)
    }

    #[test]
    fn cells_come_back_as_what_they_were() {
        let day = NaiveDate::from_ymd_opt(2014, 6, 12).unwrap();
        let old = NaiveDate::from_ymd_opt(1899, 1, 1).unwrap();
        let cells = [
            Cell::Text("=1+1"),
            Cell::Number(-2.5),
            Cell::Day(day),
            Cell::Day(old),
            Cell::Blank,
            Cell::Text(" two\r\nlines\u{1} _x0041_ <&>\" "),
        ];
        let back = one(&cells);
        assert_eq!(back[0], Data::String("=1+1".to_owned()));
        assert_eq!(back[1], Data::Float(-2.5));
        assert!(
            matches!(&back[2], Data::DateTime(d) if d.as_f64().to_string() == "41802"),
            "{:?}",
            back[2]
        );
        assert_eq!(back[3], Data::String("1899-01-01".to_owned()));
        assert_eq!(back[4], Data::Empty);
        assert_eq!(back[5], Data::String(" two\r\nlines\u{1} _x0041_ <&>\" ".to_owned()));
    }

    #[test]
    fn nothing_is_cut() {
        let mut book = Workbook::new(Vec::new(), &["a".to_owned()]).unwrap();
        book.sheet(["x"]).unwrap();
        assert!(book.row(&[Cell::Text(&"я".repeat(MAX_CELL))]).is_ok());
        assert!(book.row(&[Cell::Text(&"я".repeat(MAX_CELL + 1))]).is_err());
        assert!(book.row(&vec![Cell::Blank; MAX_COLUMNS + 1]).is_err());
    }

    proptest! {
        #[test]
        fn texts_survive(text in "[^\\x00]{1,40}") {
            prop_assert_eq!(&one(&[Cell::Text(&text)])[0], &Data::String(text.clone()));
        }
    }
}
