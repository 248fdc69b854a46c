//! A complaint on paper: its size, and what other programs make of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may stop at what it did not expect, and say what it saw"
)]

mod complaint;
mod office;
#[cfg(feature = "pdf")]
mod pdf;

use complaint::{MADE, complaint};
use plaint::document::count;
use plaint::publish::{Format, Making, write_document};

/// The document as a file's bytes.
fn written(document: &plaint::document::Document, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    write_document(&mut out, document, format, Making::at(MADE)).unwrap();
    out
}

#[test]
fn a_complaint_of_36_pages_stays_small_and_is_always_the_same() {
    let document = complaint();
    let counts = count(&document);
    assert!((33..=39).contains(&counts.pages), "{counts:?}");
    for (format, most) in
        [(Format::Docx, 60_000), (Format::Text, 260_000), (Format::Markdown, 270_000)]
    {
        let bytes = written(&document, format);
        assert!(bytes.len() < most, "{format}: {}", bytes.len());
        assert_eq!(bytes, written(&document, format), "{format}");
    }
}
