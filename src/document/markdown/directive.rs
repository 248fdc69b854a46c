//! The lines that begin with `:::`.

use super::Wrong;
use crate::document::block::{Block, Inline, Lang, Part, Table};
use crate::document::numbers::each_text;

/// What such a line says.
pub(super) enum Directive {
    Close,
    Page,
    Open(Holder),
}

/// A block that holds others until it is closed.
#[derive(Clone)]
pub(super) enum Holder {
    To,
    Sign,
    Lang(Lang),
    Table { widths: Vec<u16>, head: usize },
}

impl Holder {
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::To => "to",
            Self::Sign => "sign",
            Self::Lang(_) => "lang",
            Self::Table { .. } => "table",
        }
    }

    /// Whether every line of the source is a line of its own.
    pub(super) const fn by_lines(&self) -> bool {
        matches!(self, Self::To | Self::Sign)
    }

    /// What comes of the blocks that it held.
    pub(super) fn close(self, held: Vec<Block>) -> Result<Vec<Block>, Wrong> {
        Ok(match self {
            Self::To => vec![Block::Addressee(lines(&held))],
            Self::Sign => vec![Block::Signature(lines(&held))],
            Self::Lang(lang) => held.into_iter().map(|block| spoken(block, &lang)).collect(),
            Self::Table { widths, head } => vec![Block::Table(table(held, widths, head)?)],
        })
    }
}

impl Directive {
    pub(super) fn read(line: &str) -> Result<Self, Wrong> {
        let said = line.trim_start_matches(':').trim();
        let mut words = said.split_whitespace();
        let Some(word) = words.next() else { return Ok(Self::Close) };
        let rest: Vec<&str> = words.collect();
        let wrong = || Wrong::Arguments(said.to_owned());
        let holder = match (word, rest.as_slice()) {
            ("page", []) => return Ok(Self::Page),
            ("to", []) => Holder::To,
            ("sign", []) => Holder::Sign,
            ("lang", [tag]) => Holder::Lang(tag.parse().map_err(|_bad| wrong())?),
            ("table", rest) => shape(rest).ok_or_else(wrong)?,
            ("page" | "to" | "sign" | "lang", _) => return Err(wrong()),
            _ => return Err(Wrong::UnknownBlock(word.to_owned())),
        };
        Ok(Self::Open(holder))
    }
}

fn shape(words: &[&str]) -> Option<Holder> {
    let at = words.iter().position(|word| *word == "head").unwrap_or(words.len());
    let (widths, head) = words.split_at(at);
    let widths = widths.iter().map(|word| word.parse().ok()).collect::<Option<Vec<u16>>>()?;
    let head = match head {
        [] => 1,
        [_, rows] => rows.parse().ok()?,
        _ => return None,
    };
    Some(Holder::Table { widths, head })
}

/// Every line in the blocks; an empty one between two of them.
fn lines(held: &[Block]) -> Vec<Vec<Inline>> {
    let mut out: Vec<Vec<Inline>> = Vec::new();
    each_text(held, &mut |text| {
        if !out.is_empty() {
            out.push(Vec::new());
        }
        out.extend(text.split(|inline| *inline == Inline::Break).map(<[Inline]>::to_vec));
    });
    out
}

fn table(held: Vec<Block>, widths: Vec<u16>, head: usize) -> Result<Table, Wrong> {
    let mut held = held.into_iter();
    let (caption, table) = match (held.next(), held.next(), held.next()) {
        (Some(Block::Table(table)), None, None) => (Vec::new(), table),
        (Some(Block::Part(Part::Paragraph(text))), Some(Block::Table(table)), None) => {
            (text, table)
        }
        _ => return Err(Wrong::NoTable),
    };
    let columns = table.rows.first().map_or(0, Vec::len);
    if !widths.is_empty() && (widths.len() != columns || widths.contains(&0)) {
        let said: Vec<String> = widths.iter().map(u16::to_string).collect();
        return Err(Wrong::Arguments(format!("table {}", said.join(" "))));
    }
    Ok(Table { caption, widths, head, ..table })
}

/// The block with every run that names no language in this one.
fn spoken(block: Block, lang: &Lang) -> Block {
    let say = |text| speak(text, lang);
    let all = |lines: Vec<Vec<Inline>>| lines.into_iter().map(say).collect();
    match block {
        Block::Heading { level, label, text } => Block::Heading { level, label, text: say(text) },
        Block::Numbered { level, label, text } => Block::Numbered { level, label, text: say(text) },
        Block::Part(part) => Block::Part(spoken_part(part, lang)),
        Block::Table(table) => {
            let rows = table.rows.into_iter().map(all).collect();
            Block::Table(Table { caption: say(table.caption), rows, ..table })
        }
        Block::Addressee(lines) => Block::Addressee(all(lines)),
        Block::Signature(lines) => Block::Signature(all(lines)),
        Block::PageBreak => Block::PageBreak,
    }
}

fn spoken_part(part: Part, lang: &Lang) -> Part {
    let all = |parts: Vec<Part>| parts.into_iter().map(|part| spoken_part(part, lang)).collect();
    match part {
        Part::Paragraph(text) => Part::Paragraph(speak(text, lang)),
        Part::Quote(parts) => Part::Quote(all(parts)),
        Part::List(mut list) => {
            list.items = list.items.into_iter().map(all).collect();
            Part::List(list)
        }
    }
}

fn speak(text: Vec<Inline>, lang: &Lang) -> Vec<Inline> {
    let one = |inline| match inline {
        Inline::Run(mut run) => {
            run.lang.get_or_insert_with(|| lang.clone());
            Inline::Run(run)
        }
        Inline::Note(paragraphs) => {
            Inline::Note(paragraphs.into_iter().map(|text| speak(text, lang)).collect())
        }
        other => other,
    };
    text.into_iter().map(one).collect()
}
