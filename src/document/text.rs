//! The words of a document without its looks.

use super::block::{Block, Document, Inline, Part, Table};
use super::numbers::Numbers;
use std::fmt::Write as _;

/// What stands where a text has a gap: for a fact that is missing, and for a reference that leads
/// nowhere.
pub const PLACEHOLDER: &str = "[[?]]";

/// What a line of [`paragraphs`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A heading.
    Heading,
    /// A numbered paragraph; its mark is the number.
    Numbered,
    /// A paragraph, also of a quote, and a line of a block of lines.
    Paragraph,
    /// A paragraph of a list's item; the first has the item's mark.
    Item,
    /// The caption of a table.
    Caption,
    /// A cell.
    Cell,
    /// A paragraph of a footnote; the mark of the first is its number in brackets.
    Note,
}

/// One paragraph as it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// What a word processor puts before it by itself, with a space: `3.1. `, `• `, `[2] `.
    pub mark: String,
    /// Its words; a break is `\n`, the sign of a footnote its number in brackets.
    pub text: String,
}

impl Line {
    /// The whole line.
    pub fn full(&self) -> String {
        format!("{}{}", self.mark, self.text).trim_end_matches(' ').to_owned()
    }
}

/// Every paragraph of a document in the order of its file: the text from the top, then the
/// footnotes. Every writer's output reads like this.
pub fn paragraphs(document: &Document) -> Vec<Line> {
    let numbers = Numbers::of(document);
    let mut reading = Reading { numbers: &numbers, lines: Vec::new(), notes: Vec::new() };
    for (at, block) in document.blocks.iter().enumerate() {
        reading.block(at, block);
    }
    let mut n = 0;
    // A note has no notes, so this does not grow while it is read.
    for note in std::mem::take(&mut reading.notes) {
        n += 1;
        let mut mark = format!("[{n}] ");
        for text in note {
            reading.line(LineKind::Note, &std::mem::take(&mut mark), text);
        }
    }
    reading.lines
}

struct Reading<'a> {
    numbers: &'a Numbers,
    lines: Vec<Line>,
    notes: Vec<&'a [Vec<Inline>]>,
}

impl<'a> Reading<'a> {
    fn block(&mut self, at: usize, block: &'a Block) {
        match block {
            Block::Heading { text, .. } => self.line(LineKind::Heading, "", text),
            Block::Numbered { text, .. } => {
                let number = self.numbers.number(at).unwrap_or_default();
                self.line(LineKind::Numbered, &format!("{number}. "), text);
            }
            Block::Part(part) => self.part(part, "", LineKind::Paragraph),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    self.line(LineKind::Caption, "", &table.caption);
                }
                for cell in table.rows.iter().flatten() {
                    self.line(LineKind::Cell, "", cell);
                }
            }
            Block::Addressee(lines) | Block::Signature(lines) => {
                lines.iter().for_each(|text| self.line(LineKind::Paragraph, "", text));
            }
            Block::PageBreak => {}
        }
    }

    /// A part whose first line begins with a mark.
    fn part(&mut self, part: &'a Part, mark: &str, kind: LineKind) {
        match part {
            Part::Paragraph(text) => self.line(kind, mark, text),
            Part::Quote(parts) => {
                let mut mark = mark;
                for part in parts {
                    self.part(part, mark, kind);
                    mark = "";
                }
            }
            Part::List(list) => {
                for (n, item) in list.items.iter().enumerate() {
                    let mut mark = item_mark(list.start, n);
                    if !item.first().is_some_and(leads_with_text) {
                        self.line(LineKind::Item, &mark, &[]);
                        mark.clear();
                    }
                    for part in item {
                        self.part(part, &mark, LineKind::Item);
                        mark.clear();
                    }
                }
            }
        }
    }

    fn line(&mut self, kind: LineKind, mark: &str, text: &'a [Inline]) {
        let mut out = String::new();
        for inline in text {
            match inline {
                Inline::Note(paragraphs) => {
                    self.notes.push(paragraphs);
                    let _ = write!(out, "[{}]", self.notes.len());
                }
                other => out.push_str(&words_of(other, self.numbers)),
            }
        }
        self.lines.push(Line { kind, mark: mark.to_owned(), text: out });
    }
}

/// Whether a part of an item begins with a paragraph, which can carry the item's mark. A list
/// cannot: its own first mark stands there.
pub fn leads_with_text(part: &Part) -> bool {
    match part {
        Part::Paragraph(_) => true,
        Part::Quote(parts) => parts.first().is_some_and(leads_with_text),
        Part::List(_) => false,
    }
}

/// The mark before the item at a place of a list.
fn item_mark(start: Option<u32>, at: usize) -> String {
    start.map_or_else(|| "• ".to_owned(), |n| format!("{}. ", u64::from(n) + at as u64))
}

/// The words of running text without its footnotes.
pub fn plain(text: &[Inline], numbers: &Numbers) -> String {
    text.iter().map(|inline| words_of(inline, numbers)).collect()
}

fn words_of(inline: &Inline, numbers: &Numbers) -> String {
    match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Note(_) => String::new(),
        Inline::Ref(label) => numbers.says(label).unwrap_or(PLACEHOLDER).to_owned(),
        Inline::Break => "\n".to_owned(),
    }
}

/// The document as plain text: paragraphs between empty lines, the cells of a row between tabs,
/// footnotes at the end. It ends with one line's end, or is empty.
pub fn to_text(document: &Document) -> String {
    let mut lines = paragraphs(document).into_iter();
    let mut pieces: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    pieces.extend(lines.next().map(|line| line.full()));
                }
                pieces.push(rows(table, &mut lines));
            }
            Block::Addressee(all) | Block::Signature(all) => {
                let texts: Vec<String> = lines.by_ref().take(all.len()).map(|l| l.full()).collect();
                pieces.push(texts.join("\n"));
            }
            Block::Heading { .. } | Block::Numbered { .. } => {
                pieces.extend(lines.next().map(|line| line.full()));
            }
            Block::Part(part) => {
                pieces.extend(lines.by_ref().take(count(part)).map(|line| line.full()));
            }
            Block::PageBreak => {}
        }
    }
    pieces.extend(lines.map(|line| line.full()));
    let mut out = pieces.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// How many lines a part gives.
fn count(part: &Part) -> usize {
    match part {
        Part::Paragraph(_) => 1,
        Part::Quote(parts) => parts.iter().map(count).sum(),
        Part::List(list) => {
            let bare = list.items.iter().filter(|item| !item.first().is_some_and(leads_with_text));
            bare.count() + list.items.iter().flatten().map(count).sum::<usize>()
        }
    }
}

fn rows(table: &Table, lines: &mut impl Iterator<Item = Line>) -> String {
    let mut out = Vec::new();
    for row in &table.rows {
        let cells: Vec<String> =
            lines.by_ref().take(row.len()).map(|cell| cell.text.replace('\n', " ")).collect();
        out.push(cells.join("\t"));
    }
    out.join("\n")
}
