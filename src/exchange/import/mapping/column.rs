//! What happens to a column, and why.

use super::Part;
use crate::exchange::import::convert::CellRules;
use crate::exchange::import::target::Target;

/// How a column was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The map file or the person says so.
    Map,
    /// Its header is the id of the field.
    Id,
    /// Its header is a label of the field.
    Label,
    /// Its header is a synonym.
    Synonym,
    /// Its header is one of several that hold parts of one value.
    Parts,
    /// What it holds fits one field alone.
    Values,
    /// It says in another language what another column says: an extra column.
    Twin,
    /// It matches nothing: an extra column.
    Unknown,
    /// Its header matched, and its values did not fit the field: an extra column.
    Unfit,
}

/// A text of a column that its field does not take.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// The text, or the part of a cell that lists several.
    pub value: String,
    /// The row in which it stands first, from 1, as a spreadsheet counts them.
    pub row: u64,
    /// In how many cells it stands.
    pub n: u64,
    /// The code that it may mean.
    pub suggest: Option<String>,
}

impl std::fmt::Debug for Unmatched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The value may be case text.
        f.debug_struct("Unmatched")
            .field("row", &self.row)
            .field("n", &self.n)
            .finish_non_exhaustive()
    }
}

/// What happens to a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMap {
    /// Its header, distinct within the file; what it is called under `extra.`.
    pub header: String,
    /// The field it fills; `None` keeps it as an extra column.
    pub target: Option<Target>,
    /// The part of the field's value that it holds; `None` for the whole.
    pub part: Option<Part>,
    /// Why.
    pub how: How,
    /// Fields that it may fill: for a person to decide.
    pub suggest: Vec<Target>,
    /// How its cells are read.
    pub rules: CellRules,
    /// How many cells are filled.
    pub filled: u64,
    /// How many of them do not fit the field; their text is kept as an extra.
    pub unfit: u64,
    /// The row of the first that does not fit.
    pub first_unfit: Option<u64>,
    /// Texts that the field does not take, the most frequent first, and no more than
    /// [`MAX_UNMATCHED`].
    pub unmatched: Vec<Unmatched>,
    /// Whether it names records by their key.
    pub reference: bool,
    /// Whether it holds dates such as 1/7/13 and nothing tells which number is the month.
    pub order_unknown: bool,
}

/// How many texts of a column are listed as unmatched.
pub const MAX_UNMATCHED: usize = 200;

impl ColumnMap {
    pub(in crate::exchange::import) fn new(header: &str) -> Self {
        Self {
            header: header.to_owned(),
            target: None,
            part: None,
            how: How::Unknown,
            suggest: Vec::new(),
            rules: CellRules::default(),
            filled: 0,
            unfit: 0,
            first_unfit: None,
            unmatched: Vec::new(),
            reference: false,
            order_unknown: false,
        }
    }

    /// Makes it an extra column.
    pub(in crate::exchange::import) fn release(&mut self, how: How) {
        self.target = None;
        self.part = None;
        self.how = how;
    }
}
