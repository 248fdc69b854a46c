//! One block model for every text that leaves: complaints, letters, reports, lists of annexes.
//!
//! A text is read from Markdown with [`read_markdown`] (the conventions stand there) or built from
//! the types here; [`Document::tidy`] brings either into one form. From that form come Markdown
//! ([`write_markdown`]), plain text ([`to_text`], [`paragraphs`]), counts ([`count()`]) and, in the
//! room `publish`, DOCX and PDF. Pure: no clock, no file, no random source.

mod block;
mod clean;
mod count;
mod map;
mod markdown;
mod numbers;
#[cfg(test)]
pub(crate) mod testing;
mod text;
mod tidy;
mod typography;

pub use block::{
    Block, Document, Inline, Lang, LangError, Level, List, MAX_DEPTH, MAX_LEVEL, Part, Row, Run,
    Table,
};
pub use clean::{clean, is_hidden};
pub use count::{CHARACTERS_OF_A_LINE, Counts, LINES_OF_A_PAGE, count};
pub use markdown::{MarkdownError, Wrong, read as read_markdown, write as write_markdown};
pub use numbers::{Fault, Numbers, each_text};
pub use text::{Line, LineKind, PLACEHOLDER, leads_with_text, paragraphs, plain, to_text};
pub use typography::{RulesError, Typography, polish};
