//! Files that hold no record: a map of columns, a receipt.

use super::file::Outfile;
use super::{PublishError, Target};
use std::io::Write;
use std::path::Path;

/// Writes a file that the user asked for and that holds no record, whole or not at all. Nothing
/// of a record goes this way: records need a [`crate::rules::Cleared`] and [`super::open`].
pub fn write_note(path: &Path, text: &[u8]) -> Result<(), PublishError> {
    let fail = |source| PublishError::File { path: path.to_owned(), source };
    let mut file = Outfile::create(&Target::File(path.to_owned())).map_err(fail)?;
    file.write_all(text).map_err(fail)?;
    file.commit().map_err(fail)
}
