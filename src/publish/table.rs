//! Tables as CSV.

use std::io::{self, Write};

/// Who reads the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// A program: every cell byte for byte as it is kept.
    #[default]
    Machine,
    /// A spreadsheet: a byte order mark, and an apostrophe before what it would run as a formula.
    Spreadsheet,
}

/// Writes rows of CSV (RFC 4180, UTF-8, CRLF).
pub struct TableWriter<W: Write> {
    csv: csv::Writer<W>,
    profile: Profile,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table.
    pub fn new(mut out: W, profile: Profile) -> io::Result<Self> {
        if profile == Profile::Spreadsheet {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(out);
        Ok(Self { csv, profile })
    }

    /// Writes one row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        for cell in cells {
            let guarded = self.profile == Profile::Spreadsheet && runs_as_formula(cell);
            let field = if guarded { format!("'{cell}") } else { cell.to_owned() };
            self.csv.write_field(field).map_err(io::Error::other)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(io::Error::other)
    }

    /// Ends the table and gives the output back.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(|e| io::Error::other(e.to_string()))
    }
}

/// Cells that a spreadsheet would run, by the first character (OWASP, "CSV Injection"; also the
/// full-width forms that some of them fold).
fn runs_as_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(profile: Profile, cells: &[&str]) -> String {
        let mut table = TableWriter::new(Vec::new(), profile).unwrap();
        table.row(cells.iter().copied()).unwrap();
        String::from_utf8(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn the_machine_profile_changes_nothing() {
        assert_eq!(
            table(Profile::Machine, &["=1+1", "a\"b", "x\ny"]),
            "=1+1,\"a\"\"b\",\"x\ny\"\r\n"
        );
    }

    #[test]
    fn the_spreadsheet_profile_disarms_formulas() {
        assert_eq!(table(Profile::Spreadsheet, &["=1+1", "-2", "a"]), "\u{feff}'=1+1,'-2,a\r\n");
    }
}
