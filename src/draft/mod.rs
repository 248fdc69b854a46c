//! From cases to a text that a body accepts: sections filled from records, live references, parts
//! worked out from the cases, checks, review, frozen versions. Pure: records, law and templates are
//! handed in.
//!
//! A section's text is Markdown with tokens ([`token`]). A reference holds record, field and the
//! operation that was seen, never a place in the text, so it stays right whatever is edited around
//! it; [`fill()`] puts in what the record says now and tells where that is no longer what was seen.

mod beside;
mod book;
mod check;
mod chronology;
mod compare;
mod complaint;
mod dossier;
mod echo;
mod escape;
mod filing;
mod fill;
mod freeze;
mod joint;
mod letter;
mod measure;
mod names;
mod once;
mod paragraphs;
mod passing;
#[cfg(test)]
mod promises;
mod replace;
pub mod review;
mod start;
pub mod template;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod token;
mod words;

pub use book::{Book, Everything, Passes, Said};
pub use check::{Allowable, Asked, Finding, NEVER, Severity, check, check_text};
pub use compare::{Stretch, compare};
pub use complaint::{
    Allowance, Annex, CaseRow, Change, Comment, Complaint, OPEN, Reference, SectionRow, Signoff,
};
pub use dossier::{CaseFile, Dossier, Former, former, links};
pub use escape::{escape, escape_prose};
pub use filing::{Filing, file, sent};
pub use fill::{Broken, Filled, FilledSection, Gap, PLACEHOLDER, Stale, fill};
pub use freeze::{Freezing, Under, Version, annex_lines, freeze, hash, versions};
pub use joint::{Pattern, Share, alias, free_alias};
pub use letter::letter;
pub use measure::{Length, Measured, document, measure};
pub use paragraphs::{Hand, Paragraph, Paragraphs, TakenOut, Wording};
pub use passing::Told;
pub use replace::{Place, places, replace};
pub use start::{
    Beginning, Begun, Wanted, accept_references, add_reference, begin, head_of, heading, write,
};

/// The language of the interface that is nearest to one of a document: its own where labels are in
/// it, else the one that its readers know best.
pub fn nearest_lang(lang: &str) -> &'static str {
    match lang {
        "ru" | "be" | "kk" | "ky" | "tg" | "uz" => "ru",
        "uk" => "uk",
        _ => "en",
    }
}
