//! What a person says of how a file is written, where what was found is wrong.

/// Each of these is found out where it is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sign between cells.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
}
