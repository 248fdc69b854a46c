//! What was found out about a table.

use super::delimited::Dialect;
use super::{header, names, workbook};
use crate::exchange::import::encoding::Charset;
use crate::exchange::import::encoding::mojibake::Mishap;
use crate::exchange::import::said::Said;
use std::collections::BTreeMap;

/// How the rows are written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Format {
    /// Cells between delimiters.
    Delimited(Dialect),
    /// A list of objects: the file itself, or under this key at its top.
    Json(Option<String>),
    /// An object a line.
    JsonLines,
    /// A sheet of a workbook.
    Workbook(workbook::Kind, String),
}

/// A table of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Shape {
    /// How its bytes are read.
    pub charset: Charset,
    /// How its rows are read.
    pub format: Format,
    /// The row of its header, or the first of several; `None` if it has none.
    pub header_row: Option<u64>,
    /// The last row that is no record; 0 if the first one is.
    pub body_after: u64,
    /// Its columns under distinct names.
    pub columns: Vec<String>,
    /// What stands above the header.
    pub above: Vec<String>,
    /// How many rows have something in them.
    pub rows: u64,
    /// Rows with more cells than the header has: how many, and the first few of them.
    pub ragged: (u64, Vec<u64>),
    /// Rows that are no records, and why.
    pub no_records: BTreeMap<u64, NoRecord>,
    /// Columns whose merged cells speak for all their rows: the column, the first and the last
    /// row.
    pub merged: Vec<(usize, u64, u64)>,
    /// What else a person should know. Never the content of a cell.
    pub notes: Vec<Said>,
    /// How all its texts were decoded wrongly before they came here; it is undone.
    pub mishap: Option<Mishap>,
}

/// Why a row among the records is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum NoRecord {
    /// It says what the header says.
    Header,
    /// It holds the sums of the rows above.
    Totals,
    /// It is a remark.
    Comment,
}

impl NoRecord {
    /// The reason to reject it.
    pub(super) const fn reason(self) -> Said {
        Said::new(match self {
            Self::Header => "import-why-header",
            Self::Totals => "import-why-totals",
            Self::Comment => "import-why-comment",
        })
    }
}

impl Shape {
    pub(super) fn new(charset: Charset, format: Format) -> Self {
        Self {
            charset,
            format,
            header_row: None,
            body_after: 0,
            columns: Vec::new(),
            above: Vec::new(),
            rows: 0,
            ragged: (0, Vec::new()),
            no_records: BTreeMap::new(),
            merged: Vec::new(),
            notes: Vec::new(),
            mishap: None,
        }
    }

    /// Takes over what the beginning of the table tells.
    pub(super) fn begin(&mut self, found: header::Beginning) {
        self.header_row = found.header_row;
        self.body_after = found.body_after;
        self.columns = names::distinct(&found.header);
        self.above = found.above;
        self.notes.extend(found.notes);
    }

    /// Undoes a mishap in what was read already.
    pub(super) fn undo(&mut self, mishap: Mishap) {
        for text in self.columns.iter_mut().chain(&mut self.above) {
            if let Some(undone) = mishap.undo(text) {
                *text = undone;
            }
        }
        self.mishap = Some(mishap);
    }
}
