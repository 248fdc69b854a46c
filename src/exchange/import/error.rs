//! What can be wrong with a file that someone sent.

use super::said::Said;
use crate::vault::VaultError;
use std::io;

/// Why a whole file cannot be imported. Nothing of it was written.
///
/// The texts name file, row and column and never the content of a cell, so that they may be
/// logged.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("{file}: cannot be read: {source}")]
    Read {
        /// Which file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// There is no table in it.
    #[error("{file}: {what}")]
    NotATable {
        /// Which file.
        file: String,
        /// What it is instead.
        what: String,
        /// What to do.
        try_this: String,
    },
    /// It passes a limit that keeps memory bounded.
    #[error("{file}: row {row}{}: {what}", column_text(*column))]
    TooLarge {
        /// Which file.
        file: String,
        /// The row, from 1, as a spreadsheet counts them.
        row: u64,
        /// The column, from 1, if one is at fault.
        column: Option<usize>,
        /// What is too large.
        what: String,
    },
    /// The text breaks off or is not what it should be.
    #[error("{file}: row {row}: {what}")]
    Broken {
        /// Which file.
        file: String,
        /// The row, or for JSON the line, from 1.
        row: u64,
        /// What was met.
        what: String,
    },
    /// The map does not fit.
    #[error("{map}: {what}")]
    Map {
        /// The map file, or the option.
        map: String,
        /// What is wrong.
        what: String,
        /// What to do.
        try_this: String,
    },
    /// Exports of plaint, whose records keep their ids, and other files together.
    #[error("some of these files are exports of plaint and some are not")]
    Mixed,
    /// The vault did not take it. Batches saved before stay, and the same command goes on.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The person stopped it. What was written stays and the same command goes on from there.
    #[error("stopped after {rows} rows")]
    Stopped {
        /// How many rows were done.
        rows: u64,
    },
}

fn column_text(column: Option<usize>) -> String {
    column.map_or_else(String::new, |c| format!(", column {c}"))
}

impl ImportError {
    /// Which file or option.
    pub fn where_(&self) -> String {
        match self {
            Self::Read { file, .. } | Self::NotATable { file, .. } => file.clone(),
            Self::TooLarge { file, row, column, .. } => {
                format!("{file}, row {row}{}", column_text(*column))
            }
            Self::Broken { file, row, .. } => format!("{file}, row {row}"),
            Self::Map { map, .. } => map.clone(),
            Self::Vault(error) => error.where_(),
            Self::Mixed | Self::Stopped { .. } => String::new(),
        }
    }

    /// What to do about it.
    pub fn try_this(&self) -> String {
        match self {
            Self::Mixed => "import the exports of plaint by themselves".to_owned(),
            Self::Read { .. } => "check the path and that you may read the file".to_owned(),
            Self::NotATable { try_this, .. } | Self::Map { try_this, .. } => try_this.clone(),
            Self::Vault(error) => error.try_this(),
            Self::TooLarge { .. } => {
                "look at that place in an editor: a quotation mark that is never closed makes \
                 everything after it one cell; close or remove it, or split the file"
                    .to_owned()
            }
            Self::Broken { .. } => {
                "open the file at that place and mend it, or ask its sender for a fresh export"
                    .to_owned()
            }
            Self::Stopped { .. } => "run the same command again to go on from there".to_owned(),
        }
    }

    /// The exit code of the command line (design section 6): 1 if the file could not be read,
    /// 2 for a map that does not fit, 4 for rejected input, the vault's own for the vault.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Vault(error) => error.exit_code(),
            Self::Read { .. } | Self::Stopped { .. } => 1,
            Self::Map { .. } | Self::Mixed => 2,
            Self::NotATable { .. } | Self::TooLarge { .. } | Self::Broken { .. } => 4,
        }
    }

    pub(super) fn read(file: &str, source: io::Error) -> Self {
        Self::Read { file: file.to_owned(), source }
    }

    pub(super) fn not_a_table(file: &str, what: &str, try_this: &str) -> Self {
        Self::NotATable {
            file: file.to_owned(),
            what: what.to_owned(),
            try_this: try_this.to_owned(),
        }
    }
}

/// A row that was not imported, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The row, from 1, as a spreadsheet counts them.
    pub row: u64,
    /// The header of the column at fault, if one is.
    pub column: Option<String>,
    /// Why.
    pub reason: Said,
}

impl Rejection {
    /// The whole of it.
    pub(super) fn said(&self) -> Said {
        let said = match &self.column {
            Some(column) => Said::new("import-rejected-column").with("column", column.as_str()),
            None => Said::new("import-rejected-row"),
        };
        said.with("row", self.row.to_string()).with("why", self.reason.clone())
    }
}
