//! From Markdown to blocks.

use super::directive::{Directive, Holder};
use super::source::Source;
use super::{MarkdownError, Wrong};
use crate::document::block::{Block, Inline, Level, List, MAX_DEPTH, MAX_LEVEL, Part, Run, Table};
use crate::document::numbers::each_of_part;
use crate::document::tidy;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Reads a text into tidy blocks.
///
/// # Errors
/// Everything that is wrong, by line.
pub fn read(text: &str) -> Result<Vec<Block>, Vec<MarkdownError>> {
    let source = Source::prepare(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let events: Vec<_> = Parser::new_ext(&source.text, options).into_offset_iter().collect();
    let mut reader = Reader {
        source: &source,
        events: &events,
        at: 0,
        by_lines: false,
        in_note: false,
        notes: BTreeMap::new(),
        used: BTreeSet::new(),
        errors: Vec::new(),
    };
    reader.read_notes();
    let blocks = reader.blocks();
    reader.look_for_lost_notes();
    let mut errors = reader.errors;
    if errors.is_empty() {
        return Ok(tidy::blocks(blocks));
    }
    errors.sort_by_key(|error| error.line);
    errors.dedup();
    Err(errors)
}

/// Goes through the events once for the footnotes and once for the text.
pub(super) struct Reader<'s> {
    source: &'s Source,
    events: &'s [(Event<'s>, Range<usize>)],
    pub(super) at: usize,
    /// Whether the lines of the source are lines of the text.
    pub(super) by_lines: bool,
    in_note: bool,
    notes: BTreeMap<String, (Vec<Vec<Inline>>, usize)>,
    used: BTreeSet<String>,
    errors: Vec<MarkdownError>,
}

impl<'s> Reader<'s> {
    pub(super) fn peek(&self) -> Option<(Event<'s>, Range<usize>)> {
        self.events.get(self.at).cloned()
    }

    pub(super) fn wrong(&mut self, offset: usize, wrong: Wrong) {
        self.errors.push(MarkdownError { line: self.source.line(offset), wrong });
    }

    fn read_notes(&mut self) {
        self.in_note = true;
        while let Some((event, range)) = self.peek() {
            self.at += 1;
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let mut texts = Vec::new();
                for part in self.parts(1) {
                    each_of_part(&part, &mut |text| texts.push(text.to_vec()));
                }
                self.notes.entry(key(&label)).or_insert((texts, range.start));
            }
        }
        self.in_note = false;
        self.at = 0;
    }

    /// The note of a label, the first time.
    pub(super) fn note(&mut self, label: &str, offset: usize) -> Option<Inline> {
        if self.in_note {
            self.wrong(offset, Wrong::NoteInNote(label.to_owned()));
            return None;
        }
        let Some((text, _)) = self.notes.get(&key(label)).filter(|(text, _)| !text.is_empty())
        else {
            self.wrong(offset, Wrong::NoteMissing(label.to_owned()));
            return None;
        };
        let note = Inline::Note(text.clone());
        if !self.used.insert(key(label)) {
            self.wrong(offset, Wrong::NoteTwice(label.to_owned()));
            return None;
        }
        Some(note)
    }

    /// Notes without a reference, and references that the reader of CommonMark took for letters
    /// because they have no note.
    fn look_for_lost_notes(&mut self) {
        for (label, (_, offset)) in self.notes.clone() {
            if !self.used.contains(&label) && !self.errors_at(offset) {
                self.wrong(offset, Wrong::NoteUnused(label));
            }
        }
        let text = &self.source.text;
        for (at, _) in text.match_indices("[^") {
            let before = text.get(..at).unwrap_or_default();
            let escaped = before.len() - before.trim_end_matches('\\').len();
            let label = text.get(at + 2..).and_then(|rest| rest.split_once(']')).map(|(l, _)| l);
            let Some(label) = label.filter(|l| !l.is_empty() && !l.contains(char::is_whitespace))
            else {
                continue;
            };
            if escaped % 2 == 0 && label.len() < 200 && !self.notes.contains_key(&key(label)) {
                self.wrong(at, Wrong::NoteMissing(label.to_owned()));
            }
        }
    }

    fn errors_at(&self, offset: usize) -> bool {
        let line = self.source.line(offset);
        self.errors.iter().any(|error| error.line == line)
    }

    fn blocks(&mut self) -> Vec<Block> {
        let mut out = Vec::new();
        let mut open: Vec<(Holder, usize, usize)> = Vec::new();
        while let Some((event, range)) = self.peek() {
            match self.directive(&event, &range) {
                None => self.block(event, range, &mut out),
                Some(Err(wrong)) => self.wrong(range.start, wrong),
                Some(Ok(Directive::Page)) => out.push(Block::PageBreak),
                Some(Ok(Directive::Open(holder))) => {
                    let outer = open.last().filter(|(h, ..)| !may_hold(h, &holder));
                    if let Some((outer, ..)) = outer {
                        let (inner, outer) = (holder.word().to_owned(), outer.word().to_owned());
                        self.wrong(range.start, Wrong::Inside { inner, outer });
                    }
                    open.push((holder, out.len(), range.start));
                }
                Some(Ok(Directive::Close)) => match open.pop() {
                    None => self.wrong(range.start, Wrong::NotOpen),
                    Some((holder, from, begun)) => {
                        let held = out.split_off(from.min(out.len()));
                        match holder.close(held) {
                            Ok(blocks) => out.extend(blocks),
                            Err(wrong) => self.wrong(begun, wrong),
                        }
                    }
                },
            }
            self.by_lines = open.iter().any(|(holder, ..)| holder.by_lines());
        }
        for (holder, _, begun) in open {
            self.wrong(begun, Wrong::NotClosed(holder.word().to_owned()));
        }
        out
    }

    /// The directive that a paragraph is, which is then read.
    fn directive(
        &mut self,
        event: &Event<'_>,
        range: &Range<usize>,
    ) -> Option<Result<Directive, Wrong>> {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        if !matches!(event, Event::Start(Tag::Paragraph)) || !text.starts_with(":::") {
            return None;
        }
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            if matches!(event, Event::End(TagEnd::Paragraph)) {
                break;
            }
        }
        Some(Directive::read(text))
    }

    fn block(&mut self, event: Event<'s>, range: Range<usize>, out: &mut Vec<Block>) {
        self.at += 1;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let text = self.inlines(false);
                let (text, label) = self.labelled(text, range);
                out.push(Block::Heading { level: Level::new(level as u8), label, text });
            }
            Event::Start(Tag::Paragraph) => self.paragraph(out),
            Event::Start(Tag::BlockQuote(_)) => {
                out.push(Block::Part(Part::Quote(self.parts(1))));
            }
            Event::Start(Tag::List(start)) => out.push(Block::Part(self.list(start, 1))),
            Event::Start(Tag::Table(_)) => out.push(Block::Table(self.table())),
            Event::Start(Tag::FootnoteDefinition(_)) => self.skip_note(),
            Event::Start(_) => {
                let text = self.inlines(false);
                out.push(Block::Part(Part::Paragraph(text)));
            }
            _ => {}
        }
    }

    /// A paragraph, or several where numbered ones follow line by line.
    fn paragraph(&mut self, out: &mut Vec<Block>) {
        loop {
            let start = self.peek().map_or(0, |(_, range)| range.start);
            let level = self.numbered_at(self.at);
            let mut text = self.inlines(true);
            let end =
                self.peek().map_or(self.source.text.len(), |(_, range)| range.start.max(start));
            match level {
                None => out.push(Block::Part(Part::Paragraph(text))),
                Some(level) => {
                    cut_start(&mut text, usize::from(level) + 1);
                    let end = self.end_of_piece(end);
                    let (text, label) = self.labelled(text, start..end);
                    out.push(Block::Numbered { level: Level::new(level), label, text });
                }
            }
            let more = matches!(self.peek(), Some((Event::SoftBreak | Event::HardBreak, _)));
            if !more {
                return;
            }
            self.at += 1;
        }
    }

    /// Where the letters of a piece end: before what follows it, or with the paragraph.
    fn end_of_piece(&self, next: usize) -> usize {
        match self.peek() {
            Some((Event::End(TagEnd::Paragraph), range)) => range.end,
            _ => next,
        }
    }

    /// Whether the next event is followed by a line that begins a numbered paragraph.
    pub(super) fn numbered_follows(&self) -> bool {
        !self.by_lines && self.numbered_at(self.at + 1).is_some()
    }

    /// The level of the numbered paragraph that the event at a place begins.
    fn numbered_at(&self, at: usize) -> Option<u8> {
        let (Event::Text(_), range) = self.events.get(at)? else { return None };
        let before = self.source.text.get(..range.start)?;
        let text = self.source.text.get(range.start..)?;
        let rest = text.trim_start_matches('#');
        let level = text.len() - rest.len();
        let fits = (1..=usize::from(MAX_LEVEL)).contains(&level) && rest.starts_with(". ");
        let first = before.trim_end_matches(' ');
        let begins = first.is_empty() || first.ends_with('\n');
        (fits && begins).then(|| u8::try_from(level).unwrap_or(1))
    }

    /// Takes the label from the end of a text that was read from a place.
    fn labelled(
        &self,
        mut text: Vec<Inline>,
        range: Range<usize>,
    ) -> (Vec<Inline>, Option<String>) {
        let written = self.source.text.get(range).unwrap_or_default().trim_end();
        let label = written
            .strip_suffix('}')
            .and_then(|rest| rest.rsplit_once("{#"))
            .filter(|(before, label)| tidy::is_label(label) && !before.ends_with('\\'))
            .map(|(_, label)| label.to_owned());
        let Some(label) = label else { return (text, None) };
        let mut rest = format!("{{#{label}}}");
        // CommonMark gives letters in pieces.
        while !rest.is_empty() {
            let Some(Inline::Run(run)) = text.last_mut() else { break };
            if run.text.len() <= rest.len() && rest.ends_with(&run.text) {
                rest.truncate(rest.len() - run.text.len());
                text.pop();
            } else {
                let keep = run.text.len().saturating_sub(rest.len());
                run.text.truncate(keep);
                rest.clear();
            }
        }
        (text, Some(label))
    }

    /// Reads the parts of a container to its end, which is read too. What stands too deep is set at
    /// the greatest depth.
    fn parts(&mut self, depth: usize) -> Vec<Part> {
        let mut out = Vec::new();
        let mut open = 1;
        while let Some((event, _)) = self.peek() {
            match event {
                Event::End(end) if closes(end) => {
                    self.at += 1;
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                Event::Start(Tag::BlockQuote(_)) if depth < MAX_DEPTH => {
                    self.at += 1;
                    out.push(Part::Quote(self.parts(depth + 1)));
                }
                Event::Start(Tag::List(start)) if depth < MAX_DEPTH => {
                    self.at += 1;
                    out.push(self.list(start, depth + 1));
                }
                Event::Start(Tag::FootnoteDefinition(_)) => {
                    self.at += 1;
                    self.skip_note();
                }
                Event::Start(tag) if closes(tag.to_end()) => {
                    self.at += 1;
                    open += 1;
                }
                _ => out.push(Part::Paragraph(self.leaf())),
            }
        }
        out
    }

    /// A paragraph, or the bare text of a tight list's item.
    fn leaf(&mut self) -> Vec<Inline> {
        let from = self.at;
        let text = self.inlines(false);
        if self.at == from {
            // The start or the end of a paragraph, a rule: the text comes next.
            self.at += 1;
            return self.inlines(false);
        }
        text
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Part {
        let mut items = Vec::new();
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            match event {
                Event::Start(Tag::Item) => items.push(self.parts(depth)),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        let start = start.map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        Part::List(List { start, items })
    }

    fn table(&mut self) -> Table {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inlines(false);
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Table { rows, head: 1, ..Table::default() }
    }

    /// The text of a footnote was read before.
    fn skip_note(&mut self) {
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            if matches!(event, Event::End(TagEnd::FootnoteDefinition)) {
                return;
            }
        }
    }
}

/// Whether this is the end of what holds paragraphs.
const fn closes(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
    )
}

/// A language may hold every other block, the others none.
const fn may_hold(outer: &Holder, inner: &Holder) -> bool {
    matches!(outer, Holder::Lang(_)) && !matches!(inner, Holder::Lang(_))
}

/// Labels of footnotes are the same in capitals.
fn key(label: &str) -> String {
    label.to_lowercase()
}

/// Takes so many characters from the start.
fn cut_start(text: &mut [Inline], count: usize) {
    if let Some(Inline::Run(Run { text, .. })) = text.first_mut() {
        *text = text.chars().skip(count).collect();
    }
}
