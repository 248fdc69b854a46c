//! Markdown, as plaint reads and writes it: CommonMark with tables and footnotes, and these
//! conventions, which other programs show as readable text.
//!
//! | written | becomes |
//! |---|---|
//! | `#. text`, `##. text` … at a line's start | a numbered paragraph of level 1, 2 … |
//! | `{#name}` at its end, or a heading's | a label |
//! | `[](#name)` | the number of that paragraph, the words of that heading |
//! | `::: to` … `:::` | whom it is to and from, a line each |
//! | `::: sign` … `:::` | date, signature, name, a line each |
//! | `::: page` | a page break |
//! | `::: lang ka` … `:::`, `[text](lang:ka)` | another language |
//! | `::: table 10 40 50 head 2` … `:::` | around a table: widths, rows of its head; a paragraph before the table is its caption |
//! | `- [ ]`, `- [x]` | `☐`, `☒` |
//! | `[*text*]()` | looks where Markdown alone would not see them |
//!
//! HTML is no markup here: it stays as text, but for `<br>` and the empty comment `<!---->`, which
//! keeps apart what would be read as one. Pictures are refused: they go as
//! annexes. Each footnote is referred to once, and its definition may stand anywhere.

mod directive;
mod inline;
mod read;
mod source;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

/// What is wrong with a text, and on which line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {wrong}")]
pub struct MarkdownError {
    /// The line, from 1.
    pub line: usize,
    /// What.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A reference to a footnote without a text.
    #[error("the footnote `{0}` has no text; add a line `[^{0}]: …`")]
    NoteMissing(String),
    /// A footnote that nothing refers to: its text would be lost.
    #[error("nothing refers to the footnote `{0}`; put [^{0}] where it belongs or take it out")]
    NoteUnused(String),
    /// A footnote with two references.
    #[error("the footnote `{0}` is referred to twice; give the second a text of its own")]
    NoteTwice(String),
    /// A footnote inside a footnote.
    #[error("the footnote `{0}` stands inside a footnote, which no court's form can show")]
    NoteInNote(String),
    /// `:::` with a word that means nothing.
    #[error("`::: {0}` is no block; there are to, sign, page, lang and table")]
    UnknownBlock(String),
    /// `:::` that closes nothing.
    #[error("`:::` closes nothing; write `\\:::` for the characters themselves")]
    NotOpen,
    /// A block without its end.
    #[error("`::: {0}` is not closed; end it with a line `:::`")]
    NotClosed(String),
    /// A block inside one that cannot hold it.
    #[error("`::: {inner}` cannot stand inside `::: {outer}`; close that first")]
    Inside {
        /// The block that begins.
        inner: String,
        /// The block that is open.
        outer: String,
    },
    /// What follows the word of a block is not what it takes.
    #[error(
        "`::: {0}` is not understood; write it like `::: lang ka` or `::: table 10 40 50 head 1`"
    )]
    Arguments(String),
    /// `::: table` without one table in it.
    #[error("`::: table` holds one table and its caption, and nothing else")]
    NoTable,
    /// `lang:` with something else than a language.
    #[error("`{0}` is no language; write its tag, such as lang:en or lang:ka")]
    Lang(String),
    /// A picture.
    #[error("a picture cannot stand in the text; attach the file and refer to the annex")]
    Picture,
}
