//! Every running text of a document, changed in one way.

use super::block::{Block, Document, Inline, Part};

impl Document {
    /// The same document with each of its running texts as `change` makes it: paragraphs, headings,
    /// cells, captions, lines. Footnotes are part of the text that refers to them.
    #[must_use]
    pub fn map_texts(self, change: &impl Fn(Vec<Inline>) -> Vec<Inline>) -> Self {
        let Self { title, lang, blocks } = self;
        let blocks = blocks.into_iter().map(|block| of_block(block, change)).collect();
        Self { title, lang, blocks }
    }
}

fn of_block(block: Block, change: &impl Fn(Vec<Inline>) -> Vec<Inline>) -> Block {
    let all = |lines: Vec<Vec<Inline>>| lines.into_iter().map(change).collect();
    match block {
        Block::Heading { level, label, text } => {
            Block::Heading { level, label, text: change(text) }
        }
        Block::Numbered { level, label, text } => {
            Block::Numbered { level, label, text: change(text) }
        }
        Block::Part(part) => Block::Part(of_part(part, change)),
        Block::Table(mut table) => {
            table.caption = change(table.caption);
            table.rows = table.rows.into_iter().map(all).collect();
            Block::Table(table)
        }
        Block::Addressee(lines) => Block::Addressee(all(lines)),
        Block::Signature(lines) => Block::Signature(all(lines)),
        Block::PageBreak => Block::PageBreak,
    }
}

fn of_part(part: Part, change: &impl Fn(Vec<Inline>) -> Vec<Inline>) -> Part {
    let all = |parts: Vec<Part>| parts.into_iter().map(|part| of_part(part, change)).collect();
    match part {
        Part::Paragraph(text) => Part::Paragraph(change(text)),
        Part::Quote(parts) => Part::Quote(all(parts)),
        Part::List(mut list) => {
            list.items = list.items.into_iter().map(all).collect();
            Part::List(list)
        }
    }
}
