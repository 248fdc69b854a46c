//! Letters that no font of a PDF has: which, in which section, and what stands for them.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::document::{Block, Document, Numbers, plain};
use crate::draft::Complaint;
use crate::publish::{Lacking, NAMED, PaperError};
use fluent_bundle::FluentArgs;

/// A text, and the complaint whose sections are in it; the list of the annexes has none.
type Text<'a> = Option<(&'a Document, &'a Complaint)>;

/// Warns of the letters that were spelled out, and names those for which nothing was made.
///
/// # Errors
/// What kept the document from being made.
pub(super) fn warn(
    cx: &mut Context,
    made: Result<Vec<Lacking>, PaperError>,
    text: Text<'_>,
) -> Result<(), Failure> {
    match made {
        Ok(spelled) if spelled.is_empty() => Ok(()),
        Ok(spelled) => {
            let mut words = FluentArgs::new();
            words.set("letters", named(cx, &spelled, text));
            let said = cx.locale.tr_with("cli-letters-spelled", &words);
            cx.out.warn(&said);
            Ok(())
        }
        Err(PaperError::Letters(lacking)) => {
            let letters = named(cx, &lacking, text);
            Err(Failure::from(PaperError::Letters(lacking)).with("letters", letters))
        }
        Err(error) => Err(error.into()),
    }
}

/// The letters, each with the place of the first.
fn named(cx: &Context, lacking: &[Lacking], text: Text<'_>) -> String {
    let one = |one: &Lacking| {
        let mut words = FluentArgs::new();
        words.set("letter", one.name());
        words.set("times", one.times);
        words.set("paragraph", one.paragraph);
        let section = text.and_then(|(document, complaint)| section(document, complaint, one));
        let place = match (text, section) {
            (None, _) => "cli-letter-annexes",
            (Some(_), None) => "cli-letter-place",
            (Some(_), Some(title)) => {
                words.set("section", title);
                "cli-letter-section"
            }
        };
        cx.locale.tr_with(place, &words)
    };
    let mut all: Vec<String> = lacking.iter().take(NAMED).map(one).collect();
    if let Some(more) = lacking.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let mut words = FluentArgs::new();
        words.set("more", more);
        all.push(cx.locale.tr_with("cli-letters-more", &words));
    }
    all.join("; ")
}

/// The title of the section that a letter stands in. Other headings are words that somebody wrote,
/// which are not for an error.
fn section<'a>(document: &Document, complaint: &'a Complaint, letter: &Lacking) -> Option<&'a str> {
    let nothing = Numbers::default();
    let before = document.blocks.iter().take(letter.block + 1).rev();
    let headings = before.filter_map(|block| match block {
        Block::Heading { text, .. } => Some(bare(&plain(text, &nothing))),
        _ => None,
    });
    let sections = complaint.sections.iter().filter(|section| !section.title.is_empty());
    let titles: Vec<(String, &str)> =
        sections.map(|section| (bare(&section.title), section.title.as_str())).collect();
    headings
        .filter_map(|heading| titles.iter().find(|(title, _)| *title == heading))
        .map(|(_, title)| *title)
        .next()
}

/// The letters and digits of a heading: its quotation marks and spaces are set by rules.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
