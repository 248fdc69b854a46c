//! Letters that no font has: found, and spelled out.

use crate::document::{Document, Inline, Run, each_text};
use crate::publish::Lacking;
use std::collections::HashMap;
use std::slice;

/// What a look at every letter of a document finds.
#[derive(Default)]
pub(super) struct Look {
    /// How many letters it has.
    pub long: usize,
    /// Those that no font has, in the order of the text.
    pub lacking: Vec<Lacking>,
}

/// Looks at every letter. `has` says whether a font has one.
pub(super) fn look(document: &Document, has: impl Fn(char) -> bool) -> Look {
    let mut looking = Looking { has, known: HashMap::new(), place: (0, 0), found: Look::default() };
    for (at, block) in document.blocks.iter().enumerate() {
        looking.place.0 = at;
        each_text(slice::from_ref(block), &mut |text| {
            looking.place.1 += 1;
            looking.text(text);
        });
    }
    looking.found
}

struct Looking<F> {
    has: F,
    /// Where the letters that were met stand in what was found; `None` for those that a font has.
    known: HashMap<char, Option<usize>>,
    /// The block, and the paragraph from 1.
    place: (usize, usize),
    found: Look,
}

impl<F: Fn(char) -> bool> Looking<F> {
    fn text(&mut self, text: &[Inline]) {
        for inline in text {
            match inline {
                Inline::Run(run) => run.text.chars().for_each(|letter| self.letter(letter)),
                Inline::Note(paragraphs) => paragraphs.iter().for_each(|text| self.text(text)),
                // What a reference says stands at its label too.
                Inline::Ref(_) | Inline::Break => self.found.long += 1,
            }
        }
    }

    fn letter(&mut self, letter: char) {
        let Look { long, lacking } = &mut self.found;
        *long += 1;
        let known = self.known.entry(letter).or_insert_with(|| {
            if letter.is_whitespace() || (self.has)(letter) {
                return None;
            }
            let (block, paragraph) = self.place;
            lacking.push(Lacking { letter, times: 0, block, paragraph });
            Some(lacking.len() - 1)
        });
        if let Some(one) = known.and_then(|at| lacking.get_mut(at)) {
            one.times += 1;
        }
    }
}

/// The same text with every such letter as its number, so that nothing is lost unseen.
pub(super) fn spelled(document: Document, lacking: &[Lacking]) -> Document {
    document.map_texts(&|text| text.into_iter().map(|inline| of_inline(inline, lacking)).collect())
}

fn of_inline(inline: Inline, lacking: &[Lacking]) -> Inline {
    match inline {
        Inline::Run(run) => {
            let text = run.text.chars().fold(String::new(), |mut text, letter| {
                if lacking.iter().any(|one| one.letter == letter) {
                    text.push_str(&Lacking::spelled(letter));
                } else {
                    text.push(letter);
                }
                text
            });
            Inline::Run(Run { text, ..run })
        }
        Inline::Note(paragraphs) => {
            let all = |text: Vec<Inline>| {
                text.into_iter().map(|inline| of_inline(inline, lacking)).collect()
            };
            Inline::Note(paragraphs.into_iter().map(all).collect())
        }
        other => other,
    }
}
