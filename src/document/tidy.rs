//! One form for every document, however it was made.

use super::block::{Block, Document, Inline, Level, List, MAX_DEPTH, Part, Run, Table};
use super::clean;
use std::mem;

/// The most columns of a table: Word shows no more.
const MAX_COLUMNS: usize = 63;

impl Document {
    /// The same text in the form that all writers take: hidden characters gone (see
    /// [`fn@clean`]), runs of one look joined, no spaces at the ends of paragraphs, nothing
    /// empty, no break in headings and cells' ends, rows of equal length, lists and quotes no deeper
    /// than [`MAX_DEPTH`], no level of numbers left out. Doing it twice changes nothing.
    #[must_use]
    pub fn tidy(self) -> Self {
        let title = clean(&self.title).0.replace('\n', " ").trim().to_owned();
        let mut blocks = blocks(self.blocks);
        step_levels(&mut blocks);
        Self { title, lang: self.lang, blocks }
    }
}

/// A numbered paragraph is at most one level below the one before it: what number a deeper one has
/// is different in every word processor.
fn step_levels(blocks: &mut [Block]) {
    let mut last = 0;
    for block in blocks {
        if let Block::Numbered { level, .. } = block {
            *level = Level::new(level.get().min(last + 1));
            last = level.get();
        }
    }
}

/// Blocks in the form of [`Document::tidy`].
pub(super) fn blocks(all: Vec<Block>) -> Vec<Block> {
    all.into_iter().filter_map(block).collect()
}

fn block(block: Block) -> Option<Block> {
    let label = |label: Option<String>| label.filter(|l| is_label(l));
    match block {
        Block::Heading { level, label: name, text } => {
            let text = line(text);
            (!text.is_empty()).then(|| Block::Heading { level, label: label(name), text })
        }
        Block::Numbered { level, label: name, text } => {
            let text = inlines(text, true);
            (!text.is_empty()).then(|| Block::Numbered { level, label: label(name), text })
        }
        Block::Part(inner) => part(inner, 0).into_iter().next().map(Block::Part),
        Block::Table(inner) => table(inner).map(Block::Table),
        Block::Addressee(inner) => lines(inner).map(Block::Addressee),
        Block::Signature(inner) => lines(inner).map(Block::Signature),
        Block::PageBreak => Some(Block::PageBreak),
    }
}

/// Whether a text may be a label: letters, digits, `-`, `_` and `.`.
pub(super) fn is_label(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// A part at a depth; several where it stood too deep and its own parts take its place.
fn part(inner: Part, depth: usize) -> Vec<Part> {
    match inner {
        Part::Paragraph(text) => {
            let text = inlines(text, true);
            if text.is_empty() { Vec::new() } else { vec![Part::Paragraph(text)] }
        }
        Part::Quote(parts) => {
            let parts: Vec<Part> = parts.into_iter().flat_map(|p| part(p, depth + 1)).collect();
            if parts.is_empty() {
                Vec::new()
            } else if depth >= MAX_DEPTH {
                parts
            } else {
                vec![Part::Quote(parts)]
            }
        }
        Part::List(List { start, items }) => {
            let items: Vec<Vec<Part>> = items
                .into_iter()
                .map(|item| item.into_iter().flat_map(|p| part(p, depth + 1)).collect())
                .filter(|item: &Vec<Part>| !item.is_empty())
                .collect();
            if items.is_empty() {
                Vec::new()
            } else if depth >= MAX_DEPTH {
                items.into_iter().flatten().collect()
            } else {
                let start = start.map(|n| n.min(MAX_START));
                vec![Part::List(List { start, items })]
            }
        }
    }
}

/// The highest first number of a list: Word takes no more.
const MAX_START: u32 = 32_767;

fn table(table: Table) -> Option<Table> {
    let mut rows: Vec<Vec<Vec<Inline>>> = table
        .rows
        .into_iter()
        .map(|row| row.into_iter().take(MAX_COLUMNS).map(|cell| inlines(cell, true)).collect())
        .filter(|row: &Vec<_>| !row.is_empty())
        .collect();
    let columns = rows.iter().map(Vec::len).max()?;
    for row in &mut rows {
        row.resize(columns, Vec::new());
    }
    let sound = table.widths.len() == columns && table.widths.iter().all(|w| *w > 0);
    let widths = if sound { table.widths } else { Vec::new() };
    let head = table.head.min(rows.len());
    Some(Table { caption: line(table.caption), widths, head, rows })
}

/// Lines of a block: none empty at its ends, never two empty ones together.
fn lines(all: Vec<Vec<Inline>>) -> Option<Vec<Vec<Inline>>> {
    let mut kept: Vec<Vec<Inline>> = Vec::new();
    for text in all {
        // A break inside a line makes two of it.
        for piece in inlines(text, false).split(|inline| *inline == Inline::Break) {
            let piece = inlines(piece.to_vec(), true);
            let after_empty = kept.last().is_none_or(Vec::is_empty);
            if !(piece.is_empty() && after_empty) {
                kept.push(piece);
            }
        }
    }
    while kept.last().is_some_and(Vec::is_empty) {
        kept.pop();
    }
    (!kept.is_empty()).then_some(kept)
}

/// Running text that has to stand on one line: a break becomes a space.
fn line(text: Vec<Inline>) -> Vec<Inline> {
    let space = |inline| if inline == Inline::Break { Inline::text(" ") } else { inline };
    inlines(inlines(text, false).into_iter().map(space).collect(), true)
}

/// Running text: letters cleaned, runs of one look joined; with `trim`, no spaces at its ends and
/// around breaks.
fn inlines(text: Vec<Inline>, trim: bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in text {
        match inline {
            Inline::Run(run) => push_run(&mut out, run),
            Inline::Note(paragraphs) => out.extend(note(paragraphs)),
            Inline::Ref(label) if is_label(&label) => out.push(Inline::Ref(label)),
            Inline::Ref(label) => push_run(&mut out, Run::plain(label)),
            Inline::Break => out.push(Inline::Break),
        }
    }
    if trim {
        trim_ends(&mut out);
    }
    out
}

fn push_run(out: &mut Vec<Inline>, mut run: Run) {
    run.text = clean(&run.text).0;
    let link = run.link.take().map(|link| clean(&link).0);
    run.link = link.filter(|link| is_link(link));
    let mut rest = run.text.as_str();
    loop {
        let (text, more) = rest.split_once('\n').map_or((rest, None), |(a, b)| (a, Some(b)));
        if !text.is_empty() {
            let next = Run { text: text.to_owned(), ..run.clone() };
            match out.last_mut() {
                Some(Inline::Run(last)) if last.looks_like(&next) => last.text.push_str(text),
                _ => out.push(Inline::Run(next)),
            }
        }
        let Some(more) = more else { return };
        out.push(Inline::Break);
        rest = more;
    }
}

/// Whether a link may leave in a document: it is to the web or to an address, and holds nothing
/// that a reader would have to guess at.
pub(super) fn is_link(link: &str) -> bool {
    let known = ["http://", "https://", "mailto:"].iter().any(|start| {
        link.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
            && link.len() > start.len()
    });
    known && !link.chars().any(|c| c.is_whitespace() || c.is_control() || "<>|\"\\".contains(c))
}

/// A footnote; the notes in it, which cannot be, stand in brackets.
fn note(paragraphs: Vec<Vec<Inline>>) -> Option<Inline> {
    let flat = |text: Vec<Inline>| -> Vec<Inline> {
        let unfold = |inline| match inline {
            Inline::Note(inner) => {
                let mut open = vec![Inline::text(" (")];
                for text in inner {
                    open.extend(text.into_iter().filter(|i| !matches!(i, Inline::Note(_))));
                    open.push(Inline::text(" "));
                }
                open.push(Inline::text(")"));
                open
            }
            other => vec![other],
        };
        inlines(text.into_iter().flat_map(unfold).collect(), true)
    };
    let kept: Vec<Vec<Inline>> =
        paragraphs.into_iter().map(flat).filter(|text| !text.is_empty()).collect();
    (!kept.is_empty()).then_some(Inline::Note(kept))
}

/// Takes spaces from the ends of a text and of its lines, and breaks from its ends.
fn trim_ends(text: &mut Vec<Inline>) {
    let whole = mem::take(text);
    let mut lines: Vec<Vec<Inline>> =
        whole.split(|inline| *inline == Inline::Break).map(<[Inline]>::to_vec).collect();
    for line in &mut lines {
        trim_line(line);
    }
    let first = lines.iter().position(|line| !line.is_empty());
    let last = lines.iter().rposition(|line| !line.is_empty());
    let (Some(first), Some(last)) = (first, last) else { return };
    for (n, line) in lines.into_iter().enumerate().take(last + 1).skip(first) {
        // An empty line inside a paragraph is no line: a paragraph of its own is.
        if line.is_empty() {
            continue;
        }
        if n > first {
            text.push(Inline::Break);
        }
        text.extend(line);
    }
}

fn trim_line(line: &mut Vec<Inline>) {
    while let Some(Inline::Run(run)) = line.first_mut() {
        run.text = run.text.trim_start_matches(' ').to_owned();
        if !run.text.is_empty() {
            break;
        }
        line.remove(0);
    }
    while let Some(Inline::Run(run)) = line.last_mut() {
        run.text.truncate(run.text.trim_end_matches(' ').len());
        if !run.text.is_empty() {
            break;
        }
        line.pop();
    }
}
