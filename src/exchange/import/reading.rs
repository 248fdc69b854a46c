//! What a person says of how a file is written, where what was found is wrong.

use super::error::ImportError;

/// Each of these is found out where it is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sign between cells.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
}

impl Reading {
    /// What `over` says, and what this says where `over` does not.
    pub fn or(self, over: Self) -> Self {
        Self { delimiter: over.delimiter.or(self.delimiter), sheet: over.sheet.or(self.sheet) }
    }

    /// Takes one word of a person.
    ///
    /// # Errors
    /// What the word may be.
    pub fn say(&mut self, name: &str, word: &str) -> Result<(), ImportError> {
        match (name, word.as_bytes()) {
            ("delimiter", [sign]) => self.delimiter = Some(*sign),
            ("sheet", _) => self.sheet = Some(word.to_owned()),
            _ => {
                return Err(ImportError::Map {
                    map: format!("--{name}"),
                    what: format!("`{word}` is not understood"),
                    try_this: "write a delimiter or the name of a sheet".to_owned(),
                });
            }
        }
        Ok(())
    }
}
