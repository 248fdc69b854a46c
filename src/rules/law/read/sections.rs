//! The sections of a text, and outlines: sections that several procedures share.

use super::super::procedure::Section;
use super::super::reader::{Reader, Table};
use super::super::text::Text;
use super::id;
use crate::form::Problem;

pub(super) fn section(t: &Table<'_, '_>) -> Section {
    let key = t.string("key").unwrap_or_else(|| {
        t.problem("the section has no `key`", "add key = \"…\"");
        ""
    });
    let limits = [
        ("pages", t.number("max_pages")),
        ("words", t.number("max_words")),
        ("chars", t.number("max_chars")),
        ("items", t.number("max_items")),
    ];
    let must_contain = t.texts("must_contain");
    if must_contain.is_empty() {
        t.problem("the section does not say what it must contain", "add must_contain = [\"…\"]");
    }
    let title = t.text_beside(["title", "title_en", "title_ru", "title_uk"]).unwrap_or_else(|| {
        t.problem("the section has no `title`", "add title = { en = \"…\", ru = \"…\" }");
        Text::plain(key)
    });
    Section {
        key: key.to_owned(),
        title,
        required: t.flag("required").unwrap_or(true),
        must_contain,
        most: limits.into_iter().find_map(|(unit, n)| n.map(|n| (n, unit))),
        after: t.string("after").map(str::to_owned),
        cite: t.cite(),
    }
}

/// Sections that several procedures share.
#[derive(Debug, Clone)]
pub(in super::super) struct Outline {
    pub(in super::super) id: String,
    pub(in super::super) sections: Vec<Section>,
}

/// Reads an outline.
pub(in super::super) fn outline(
    file: &str,
    bytes: &[u8],
    problems: &mut Vec<Problem>,
) -> Option<Outline> {
    Reader::read(file, bytes, problems, |_, t| {
        let cite = t.cite();
        let id = id(t)?;
        let _title = t.text("title");
        Some(Outline { id, sections: t.each("sections", &cite, |t| Some(section(t))) })
    })
}
