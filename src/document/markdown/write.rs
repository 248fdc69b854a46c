//! From blocks to Markdown that reads back as the same blocks.

use super::inline::NOTHING;
use crate::document::block::{Block, Document, Inline, List, Part, Run, Table};
use std::fmt::Write as _;

/// Writes a tidy document. Title and language are not part of it. It ends with one line's end, or
/// is empty.
pub fn write(document: &Document) -> String {
    let mut writer = Writer { notes: Vec::new() };
    let mut pieces: Vec<Vec<String>> = Vec::new();
    let mut mark = Mark::default();
    for block in &document.blocks {
        let piece = writer.block(block, &mut mark);
        pieces.push(piece);
    }
    for (n, note) in std::mem::take(&mut writer.notes).into_iter().enumerate() {
        pieces.push(writer.note(n + 1, note));
    }
    let mut out = String::new();
    for piece in pieces {
        if !out.is_empty() {
            out.push('\n');
        }
        for line in piece {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

struct Writer<'a> {
    notes: Vec<&'a [Vec<Inline>]>,
}

/// Which sign the next list takes, so that it does not run into the one before.
#[derive(Default)]
struct Mark {
    last: Option<bool>,
    other: bool,
}

impl Mark {
    fn of(&mut self, part: &Part) -> bool {
        let Part::List(list) = part else {
            self.last = None;
            return false;
        };
        let ordered = list.start.is_some();
        self.other = self.last == Some(ordered) && !self.other;
        self.last = Some(ordered);
        self.other
    }
}

/// Where running text stands: what has to be escaped depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Lines,
    Cell,
}

impl<'a> Writer<'a> {
    fn block(&mut self, block: &'a Block, mark: &mut Mark) -> Vec<String> {
        if let Block::Part(part) = block {
            let other = mark.of(part);
            return self.part(part, other);
        }
        *mark = Mark::default();
        match block {
            Block::Heading { level, label, text } => {
                let signs = "#".repeat(usize::from(level.get()));
                vec![format!(
                    "{signs} {}{}",
                    self.text(text, Place::Cell),
                    label_of(label.as_ref())
                )]
            }
            Block::Numbered { level, label, text } => {
                let signs = "#".repeat(usize::from(level.get()));
                let text = self.text(text, Place::Lines);
                rows(&format!("{signs}. {text}{}", label_of(label.as_ref())))
            }
            Block::Table(table) => self.table(table),
            Block::Addressee(lines) => self.holder("to", lines),
            Block::Signature(lines) => self.holder("sign", lines),
            Block::PageBreak => vec!["::: page".to_owned()],
            Block::Part(_) => Vec::new(),
        }
    }

    fn holder(&mut self, word: &str, lines: &'a [Vec<Inline>]) -> Vec<String> {
        let mut out = vec![format!("::: {word}")];
        out.extend(lines.iter().map(|line| self.text(line, Place::Lines)));
        out.push(":::".to_owned());
        out
    }

    fn part(&mut self, part: &'a Part, other: bool) -> Vec<String> {
        match part {
            Part::Paragraph(text) => rows(&self.text(text, Place::Lines)),
            Part::Quote(parts) => {
                let inner = self.parts(parts);
                let quoted = |line: String| {
                    if line.is_empty() { ">".to_owned() } else { format!("> {line}") }
                };
                inner.into_iter().map(quoted).collect()
            }
            Part::List(list) => self.list(list, other),
        }
    }

    fn parts(&mut self, parts: &'a [Part]) -> Vec<String> {
        let mut out = Vec::new();
        let mut mark = Mark::default();
        for part in parts {
            if !out.is_empty() {
                out.push(String::new());
            }
            let other = mark.of(part);
            out.extend(self.part(part, other));
        }
        out
    }

    fn list(&mut self, list: &'a List, other: bool) -> Vec<String> {
        let mut out = Vec::new();
        for (n, item) in list.items.iter().enumerate() {
            let sign = match (list.start, other) {
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
                (Some(start), false) => format!("{}. ", u64::from(start) + n as u64),
                (Some(start), true) => format!("{}) ", u64::from(start) + n as u64),
            };
            if n > 0 {
                out.push(String::new());
            }
            let indent = " ".repeat(sign.len());
            for (row, line) in self.parts(item).into_iter().enumerate() {
                out.push(match (row, line.is_empty()) {
                    (0, _) => format!("{sign}{line}"),
                    (_, true) => line,
                    (_, false) => format!("{indent}{line}"),
                });
            }
        }
        out
    }

    fn table(&mut self, table: &'a Table) -> Vec<String> {
        let held = !table.caption.is_empty() || !table.widths.is_empty() || table.head != 1;
        let mut out = Vec::new();
        if held {
            let mut open = "::: table".to_owned();
            for width in &table.widths {
                let _ = write!(open, " {width}");
            }
            if table.head != 1 {
                let _ = write!(open, " head {}", table.head);
            }
            out.push(open);
        }
        if !table.caption.is_empty() {
            out.push(self.text(&table.caption, Place::Lines));
            out.push(String::new());
        }
        for (n, row) in table.rows.iter().enumerate() {
            let mut line = "|".to_owned();
            for cell in row {
                let _ = write!(line, " {} |", self.text(cell, Place::Cell));
            }
            out.push(line);
            if n == 0 {
                out.push(format!("|{}", "---|".repeat(row.len())));
            }
        }
        if held {
            out.push(":::".to_owned());
        }
        out
    }

    fn note(&mut self, number: usize, paragraphs: &'a [Vec<Inline>]) -> Vec<String> {
        let mut out = Vec::new();
        for text in paragraphs {
            for (n, line) in rows(&self.text(text, Place::Lines)).into_iter().enumerate() {
                match (out.is_empty(), n) {
                    (true, _) => out.push(format!("[^{number}]: {line}")),
                    (false, 0) => out.extend([String::new(), format!("    {line}")]),
                    (false, _) => out.push(format!("    {line}")),
                }
            }
        }
        out
    }

    fn text(&mut self, text: &'a [Inline], place: Place) -> String {
        let mut out = String::new();
        let mut styled_before = false;
        for (at, inline) in text.iter().enumerate() {
            let first = out.is_empty() || out.ends_with('\n');
            let before = out.len();
            match inline {
                Inline::Run(run) => {
                    let next = text.get(at + 1);
                    let inner = escaped(&run.text, place, first && place == Place::Lines, run);
                    styled(run, &inner, (styled_before, first, next), &mut out);
                }
                Inline::Note(paragraphs) => {
                    self.notes.push(paragraphs);
                    let _ = write!(out, "[^{}]", self.notes.len());
                }
                Inline::Ref(label) => {
                    let _ = write!(out, "[](#{label})");
                }
                Inline::Break => out.push_str(if place == Place::Cell { "<br>" } else { "\\\n" }),
            }
            let written = out.get(before..).unwrap_or_default();
            let after_note = at > 0 && matches!(text.get(at - 1), Some(Inline::Note(_)));
            if after_note && written.starts_with(['[', '(']) && !written.starts_with("[^") {
                out.insert_str(before, NOTHING);
            }
            styled_before = matches!(inline, Inline::Run(run) if run.emphasis || run.strong);
        }
        out
    }
}

fn label_of(label: Option<&String>) -> String {
    label.map(|label| format!(" {{#{label}}}")).unwrap_or_default()
}

fn rows(text: &str) -> Vec<String> {
    text.split('\n').map(str::to_owned).collect()
}

/// Writes a run with its looks: in brackets where the bare signs would not be understood.
fn styled(run: &Run, inner: &str, around: (bool, bool, Option<&Inline>), out: &mut String) {
    let (styled_before, first, next) = around;
    let signs = match (run.emphasis, run.strong) {
        (false, false) => "",
        (true, false) => "*",
        (false, true) => "**",
        (true, true) => "***",
    };
    let target = match (&run.link, &run.lang) {
        (Some(link), lang) => {
            let link = link.replace('&', "&amp;");
            let title = lang.as_ref().map(|lang| format!(" \"lang:{lang}\"")).unwrap_or_default();
            Some(format!("<{link}>{title}"))
        }
        (None, Some(lang)) => Some(format!("lang:{lang}")),
        (None, None) if signs.is_empty() => None,
        (None, None) => {
            let before = first || out.ends_with(' ');
            let after = match next {
                None | Some(Inline::Break | Inline::Note(_)) => true,
                Some(Inline::Run(next)) => {
                    next.text.starts_with([' ', '.', ',', ';', ')'])
                        && next.looks_like(&Run::default())
                }
                Some(Inline::Ref(_)) => false,
            };
            let letters = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let edges = letters(run.text.chars().next()) && letters(run.text.chars().last());
            let bare = before && after && edges && !styled_before;
            (!bare).then(String::new)
        }
    };
    match target {
        None => {
            let _ = write!(out, "{signs}{inner}{signs}");
        }
        Some(target) => {
            let _ = write!(out, "[{signs}{inner}{signs}]({target})");
        }
    }
}

/// Letters that mean nothing but themselves.
fn escaped(text: &str, place: Place, first: bool, run: &Run) -> String {
    let marked = run.emphasis || run.strong || run.lang.is_some() || run.link.is_some();
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let last = text.chars().count().saturating_sub(1);
    for (at, c) in text.chars().enumerate() {
        let starts = first && !marked && at == 0;
        match c {
            '\\' if place == Place::Cell => out.push_str("&#92;"),
            '|' if place == Place::Cell => out.push_str("&#124;"),
            '\\' | '*' | '_' | '[' | ']' | '<' | '&' | '`' | '#' | '|' => {
                out.push('\\');
                out.push(c);
            }
            '-' | '+' | '=' | '>' | '~' if starts => {
                out.push('\\');
                out.push(c);
            }
            ':' | '^' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '!' if at == last => out.push_str("\\!"),
            '.' | ')' if first && !marked && at == digits && digits > 0 => {
                out.push('\\');
                out.push(c);
            }
            // At the edge of looks a space would end them.
            c if marked && c.is_whitespace() && (at == 0 || at == last) => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
