//! A document as DOCX (ECMA-376, transitional): an own writer, fed by the block model.
//!
//! See `docs/adr/0141-own-docx-writer.md`. Parts and elements stand in the order of the schema,
//! which a test checks; there is no author, no program, no identity of a session in it, and its
//! dates are those that it is given. Everything is worked out before the first byte is written, so
//! a document of any length costs its own size in memory.

mod body;
mod numbering;
mod parts;
mod runs;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

use crate::document::Document;
use std::io::{self, Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Writes a tidy document. `made` is in milliseconds since 1970 UTC.
pub(super) fn write(out: &mut impl Write, document: &Document, made: i64) -> io::Result<()> {
    let text = body::text(document);
    let all = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_rels()),
        ("docProps/core.xml", parts::core(document, made)),
        ("word/document.xml", text.body),
        ("word/_rels/document.xml.rels", parts::document_rels(&text.links)),
        ("word/styles.xml", styles::styles(&document.lang)),
        ("word/numbering.xml", numbering::numbering(&text.lists)),
        ("word/footnotes.xml", text.notes),
        ("word/_rels/footnotes.xml.rels", parts::note_rels(&text.note_links)),
        ("word/settings.xml", parts::settings(&document.lang)),
        ("word/footer1.xml", parts::footer()),
    ];
    // Sizes stand before the bytes, as in what Word writes: not every reader takes a stream.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, xml) in all {
        zip.start_file(name, options).map_err(io::Error::other)?;
        zip.write_all(xml.as_bytes())?;
    }
    let bytes = zip.finish().map_err(io::Error::other)?.into_inner();
    out.write_all(&bytes)
}
