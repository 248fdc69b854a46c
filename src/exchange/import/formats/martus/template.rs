//! A template of Martus (`.mct`): how the fields of bulletins are called. Around two pieces of XML
//! it holds a key and signatures, which say nothing here.

use super::parse::{self, TEMPLATE};
use super::{Specs, too_large};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use std::io::Read;

/// The longest template, in bytes. It is held in memory.
const MAX_TEMPLATE: u64 = 8 * 1024 * 1024;

/// The fields of a template by their tags.
///
/// # Errors
/// A template that is too long, or whose XML is broken.
pub(in super::super) fn read(source: &Source) -> Result<Specs, ImportError> {
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    let mut bytes = Vec::new();
    let read = input.take(MAX_TEMPLATE + 1).read_to_end(&mut bytes);
    read.map_err(|e| ImportError::read(source.name(), e))?;
    if bytes.len() as u64 > MAX_TEMPLATE {
        let why = Said::new("import-large-template").with("most", MAX_TEMPLATE >> 20);
        return Err(too_large(source, why));
    }
    let text = String::from_utf8_lossy(&bytes);
    let (begin, end) = (format!("<{TEMPLATE}>"), format!("</{TEMPLATE}>"));
    let mut specs = Specs::new();
    for piece in text.split(&begin).skip(1) {
        let Some((piece, _)) = piece.split_once(&end) else { continue };
        for field in parse::specs(source, &format!("{begin}{piece}{end}"))? {
            specs.entry(field.tag).or_insert(field.spec);
        }
    }
    Ok(specs)
}
