//! Tables as CSV.

use super::guard::guard;
use std::io::{self, Write};

/// Who reads the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// A program: every cell byte for byte as it is kept.
    #[default]
    Machine,
    /// A spreadsheet: a byte order mark, every cell in quotation marks, and an apostrophe before
    /// what it would run as a formula. The delimiter is the one that the spreadsheet expects: a
    /// semicolon where the comma is the decimal sign.
    Spreadsheet {
        /// The sign between cells.
        delimiter: u8,
    },
}

/// Writes rows of CSV (RFC 4180, UTF-8, CRLF).
pub struct TableWriter<W: Write> {
    csv: csv::Writer<W>,
    guarded: bool,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table.
    pub fn new(mut out: W, profile: Profile) -> io::Result<Self> {
        let mut csv = csv::WriterBuilder::new();
        csv.terminator(csv::Terminator::CRLF).flexible(true);
        if let Profile::Spreadsheet { delimiter } = profile {
            out.write_all("\u{feff}".as_bytes())?;
            csv.delimiter(delimiter).quote_style(csv::QuoteStyle::Always);
        }
        Ok(Self { csv: csv.from_writer(out), guarded: profile != Profile::Machine })
    }

    /// Writes one row of texts.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        self.typed(cells.into_iter().map(|cell| (cell, false)))
    }

    /// Writes one row; a cell that is a number (`true`) is never run and needs no apostrophe.
    pub fn typed<'a>(
        &mut self,
        cells: impl IntoIterator<Item = (&'a str, bool)>,
    ) -> io::Result<()> {
        for (cell, is_number) in cells {
            let done = if self.guarded && !is_number {
                self.csv.write_field(guard(cell))
            } else {
                self.csv.write_field(cell)
            };
            done.map_err(of_csv)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(of_csv)
    }

    /// Ends the table and gives the output back.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(|e| io::Error::new(e.error().kind(), e.to_string()))
    }
}

/// What the system said, where it said something: a closed pipe stays one.
fn of_csv(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(profile: Profile, cells: &[(&str, bool)]) -> String {
        let mut table = TableWriter::new(Vec::new(), profile).unwrap();
        table.typed(cells.iter().copied()).unwrap();
        String::from_utf8(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn the_machine_profile_changes_nothing() {
        assert_eq!(
            table(Profile::Machine, &[("=1+1", false), ("a\"b", false), ("x\ny", false)]),
            "=1+1,\"a\"\"b\",\"x\ny\"\r\n"
        );
    }

    #[test]
    fn the_spreadsheet_profile_disarms_formulas_and_leaves_numbers() {
        let cells = [("=1+1", false), ("-2", true), ("a", false)];
        assert_eq!(
            table(Profile::Spreadsheet { delimiter: b';' }, &cells),
            "\u{feff}\"'=1+1\";\"-2\";\"a\"\r\n"
        );
    }
}
