//! Numbers of paragraphs, and what cross-references say.

use super::block::{Block, Document, Inline, MAX_LEVEL, Part};
use super::text::plain;
use std::collections::BTreeMap;

/// A cross-reference or a label that leads nowhere sure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing has the label that a reference names.
    #[error(
        "a reference names `{0}`, and no paragraph or heading has this label; put {{#{0}}} at the end of one"
    )]
    Unknown(String),
    /// Two places have one label; references lead to the first.
    #[error("two places have the label `{0}`; give one of them another")]
    Double(String),
}

/// The numbers of one document.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    numbers: Vec<Option<String>>,
    labels: BTreeMap<String, (usize, String)>,
    faults: Vec<Fault>,
}

impl Numbers {
    /// Counts through a document.
    pub fn of(document: &Document) -> Self {
        let mut made = Self::default();
        let mut counters = [0_u32; MAX_LEVEL as usize];
        for (at, block) in document.blocks.iter().enumerate() {
            let (number, label) = match block {
                Block::Numbered { level, label, .. } => {
                    (Some(next(&mut counters, level.get())), label.as_ref())
                }
                Block::Heading { label, .. } => (None, label.as_ref()),
                _ => (None, None),
            };
            if let Some(label) = label {
                let says = match (&number, block) {
                    (Some(number), _) => number.clone(),
                    (None, Block::Heading { text, .. }) => plain(text, &Self::default()),
                    (None, _) => String::new(),
                };
                if made.labels.contains_key(label) {
                    made.faults.push(Fault::Double(label.clone()));
                } else {
                    made.labels.insert(label.clone(), (at, says));
                }
            }
            made.numbers.push(number);
        }
        each_text(&document.blocks, &mut |text| made.look(text));
        made
    }

    fn look(&mut self, text: &[Inline]) {
        for inline in text {
            match inline {
                Inline::Ref(label) if !self.labels.contains_key(label) => {
                    let fault = Fault::Unknown(label.clone());
                    if !self.faults.contains(&fault) {
                        self.faults.push(fault);
                    }
                }
                Inline::Note(paragraphs) => paragraphs.iter().for_each(|text| self.look(text)),
                _ => {}
            }
        }
    }

    /// The number of the block at a place, such as `12` or `3.1`, without a point at its end.
    pub fn number(&self, block: usize) -> Option<&str> {
        self.numbers.get(block)?.as_deref()
    }

    /// What a reference to a label says.
    pub fn says(&self, label: &str) -> Option<&str> {
        self.labels.get(label).map(|(_, says)| says.as_str())
    }

    /// Which block has a label.
    pub fn place(&self, label: &str) -> Option<usize> {
        self.labels.get(label).map(|(at, _)| *at)
    }

    /// References without a label, labels given twice.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

/// The next number on a level. A level without one above it counts from `0.`, as word processors
/// do.
fn next(counters: &mut [u32], level: u8) -> String {
    let level = usize::from(level);
    if let Some(counter) = counters.get_mut(level - 1) {
        *counter += 1;
    }
    counters.iter_mut().skip(level).for_each(|deeper| *deeper = 0);
    let own: Vec<String> = counters.iter().take(level).map(u32::to_string).collect();
    own.join(".")
}

/// Every running text of blocks, in its order: headings, paragraphs, captions, cells, lines.
/// Footnotes are part of the text that refers to them.
pub fn each_text<'a>(blocks: &'a [Block], see: &mut impl FnMut(&'a [Inline])) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Numbered { text, .. } => see(text),
            Block::Part(part) => each_of_part(part, see),
            Block::Table(table) => {
                see(&table.caption);
                table.rows.iter().flatten().for_each(|cell| see(cell));
            }
            Block::Addressee(lines) | Block::Signature(lines) => {
                lines.iter().for_each(|line| see(line));
            }
            Block::PageBreak => {}
        }
    }
}

/// The same of one part.
pub(super) fn each_of_part<'a>(part: &'a Part, see: &mut impl FnMut(&'a [Inline])) {
    match part {
        Part::Paragraph(text) => see(text),
        Part::Quote(parts) => parts.iter().for_each(|part| each_of_part(part, see)),
        Part::List(list) => list.items.iter().flatten().for_each(|part| each_of_part(part, see)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Lang, Level};

    fn numbered(level: u8, label: Option<&str>) -> Block {
        let label = label.map(str::to_owned);
        Block::Numbered { level: Level::new(level), label, text: vec![Inline::text("x")] }
    }

    #[test]
    fn numbers_run_through_levels_and_references_find_them() {
        let refer = |label: &str| Block::Part(Part::Paragraph(vec![Inline::Ref(label.to_owned())]));
        let heading = Block::Heading {
            level: Level::new(1),
            label: Some("facts".to_owned()),
            text: vec![Inline::text("Facts")],
        };
        let blocks = vec![
            heading,
            numbered(1, None),
            numbered(2, None),
            numbered(2, Some("torture")),
            numbered(1, Some("torture")),
            numbered(2, None),
            numbered(4, None),
            refer("nowhere"),
            refer("facts"),
        ];
        let document = Document { title: String::new(), lang: Lang::en(), blocks };
        let numbers = Numbers::of(&document);
        let all: Vec<&str> = (0..9).filter_map(|at| numbers.number(at)).collect();
        assert_eq!(all, ["1", "1.1", "1.2", "2", "2.1", "2.1.0.1"]);
        assert_eq!(numbers.says("torture"), Some("1.2"));
        assert_eq!(numbers.place("torture"), Some(3));
        assert_eq!(numbers.says("facts"), Some("Facts"));
        let faults = [Fault::Double("torture".to_owned()), Fault::Unknown("nowhere".to_owned())];
        assert_eq!(numbers.faults(), faults);
    }
}
