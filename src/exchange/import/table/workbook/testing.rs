//! Workbooks for tests, packed by hand: what spreadsheet programs write and no library does.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these parts.
pub(in super::super::super) fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A sheet for [`xlsx_of`].
pub(in super::super::super) struct Sheet<'a> {
    pub name: &'a str,
    /// `visible`, `hidden` or `veryHidden`.
    pub state: &'a str,
    /// What stands in `sheetData`.
    pub data: &'a str,
    /// What stands after it, as `mergeCells`.
    pub after: &'a str,
}

/// An Excel workbook of sheets with inline texts. Style 1 is a date, 2 a month, 3 six digits.
pub(in super::super::super) fn xlsx_of(sheets: &[Sheet<'_>]) -> Vec<u8> {
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut names = String::new();
    let mut rels = String::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (sheet, n) in sheets.iter().zip(1..) {
        let (name, state) = (sheet.name, sheet.state);
        let entry =
            format!("<sheet name=\"{name}\" sheetId=\"{n}\" state=\"{state}\" r:id=\"r{n}\"/>");
        names.push_str(&entry);
        let place = format!("Target=\"worksheets/sheet{n}.xml\"");
        let rel = format!("<Relationship Id=\"r{n}\" Type=\"{REL}/worksheet\" {place}/>");
        rels.push_str(&rel);
        let (data, after) = (sheet.data, sheet.after);
        let xml = format!("<worksheet><sheetData>{data}</sheetData>{after}</worksheet>");
        parts.push((format!("xl/worksheets/sheet{n}.xml"), xml));
    }
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd.mm.yyyy\"/>\
                  <numFmt numFmtId=\"165\" formatCode=\"mmm yyyy\"/>\
                  <numFmt numFmtId=\"166\" formatCode=\"000000\"/></numFmts><cellXfs>\
                  <xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>\
                  <xf numFmtId=\"166\"/></cellXfs></styleSheet>";
    parts.push(("xl/styles.xml".to_owned(), styles.to_owned()));
    let book = format!("<workbook xmlns:r=\"{REL}\"><sheets>{names}</sheets></workbook>");
    parts.push(("xl/workbook.xml".to_owned(), book));
    let rels = format!("<Relationships xmlns=\"{PACKAGE}\">{rels}</Relationships>");
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), rels));
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{REL}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    parts.push(("_rels/.rels".to_owned(), root));
    let parts: Vec<_> = parts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    zip_of(&parts)
}

/// The rows of a sheet: texts between `|`, rows between line breaks. `=` begins a formula with the
/// result 7, `==` one without.
pub(in super::super::super) fn sheet_data(text: &str) -> String {
    let mut out = String::new();
    for (line, row) in text.lines().zip(1..) {
        let begin = format!("<row r=\"{row}\">");
        out.push_str(&begin);
        for (cell, column) in line.split('|').zip(b'A'..) {
            let at = format!("{}{row}", char::from(column));
            let xml = match cell {
                "" => String::new(),
                "==" => format!("<c r=\"{at}\"><f>1+1</f></c>"),
                "=" => format!("<c r=\"{at}\"><f>1+1</f><v>7</v></c>"),
                cell => match (cell.split_once('~'), cell.parse::<f64>()) {
                    (Some((style, number)), _) => {
                        format!("<c r=\"{at}\" s=\"{style}\"><v>{number}</v></c>")
                    }
                    (None, Ok(number)) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
                    (None, Err(_)) => {
                        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")
                    }
                },
            };
            out.push_str(&xml);
        }
        out.push_str("</row>");
    }
    out
}
