//! How long a section and the whole are, and the document that they make.

use super::{Filled, FilledSection};
use crate::document::{Counts, Document, Lang, MarkdownError, count, read_markdown};

/// The length of a text in the units that bodies count in.
pub type Length = Counts;

/// The lengths of a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measured {
    /// Of each section, in their order, without its heading; nothing of one that cannot be read.
    pub sections: Vec<Length>,
    /// Of the whole, without the annexes that are enclosed.
    pub whole: Length,
    /// What cannot be read, with the number of its section.
    pub faults: Vec<(usize, MarkdownError)>,
}

fn read(markdown: &str, lang: &str) -> Result<Document, Vec<MarkdownError>> {
    let lang = lang.parse().unwrap_or_else(|_unknown| Lang::en());
    let blocks = read_markdown(markdown)?;
    Ok(Document { title: String::new(), lang, blocks }.tidy())
}

/// Measures a complaint.
pub fn measure(filled: &Filled, lang: &str) -> Measured {
    let mut made = Measured::default();
    for (at, section) in filled.sections.iter().enumerate() {
        match read(&section.markdown, lang) {
            Ok(document) => made.sections.push(count(&document)),
            Err(errors) => {
                made.sections.push(Length::default());
                made.faults.extend(errors.into_iter().map(|error| (at, error)));
            }
        }
    }
    // A section that cannot be read by itself still counts with what it says.
    made.whole = read(&filled.markdown(), lang).map_or_else(
        |_fault| made.sections.iter().fold(Length::default(), add),
        |document| count(&document),
    );
    made
}

fn add(mut sum: Length, one: &Length) -> Length {
    sum.words += one.words;
    sum.note_words += one.note_words;
    sum.characters += one.characters;
    sum.letters += one.letters;
    sum.pages += one.pages;
    sum
}

/// The document that a complaint is. Its title, which goes into the metadata of a file, is the name
/// of the procedure and nothing of the case.
///
/// # Errors
/// What no document can hold, each with its line in [`Filled::markdown`].
pub fn document(filled: &Filled, title: &str, lang: &str) -> Result<Document, Vec<MarkdownError>> {
    let mut made = read(&filled.markdown(), lang)?;
    title.clone_into(&mut made.title);
    Ok(made)
}

impl FilledSection {
    /// How many items its tables and lists hold: what a list of documents is limited by.
    pub fn items(&self) -> usize {
        use crate::document::{Block, Part};
        let blocks = read_markdown(&self.markdown).unwrap_or_default();
        let one = |block: &Block| match block {
            Block::Table(table) => table.rows.len().saturating_sub(table.head),
            Block::Part(Part::List(list)) => list.items.len(),
            Block::Numbered { .. } => 1,
            _ => 0,
        };
        blocks.iter().map(one).sum()
    }
}
