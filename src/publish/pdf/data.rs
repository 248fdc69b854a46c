//! A document as the data that the template reads.

mod ends;

use super::fit::Fitting;
use super::fonts::Fonts;
use super::room::{self, Columns, Room};
use crate::document::{
    Block, Document, Inline, Lang, List, Numbers, PLACEHOLDER, Part, Run, Table,
};
use crate::publish::columns;
use crate::publish::signed::stays;
use serde::Serialize;

/// The whole text.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    title: String,
    lang: &'a str,
    blocks: Vec<Item<'a>>,
}

/// A block or a part.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Item<'a> {
    Heading {
        level: u8,
        at: Option<usize>,
        short: bool,
        text: Vec<Piece<'a>>,
    },
    Numbered {
        at: Option<usize>,
        number: String,
        indent: f64,
        text: Vec<Piece<'a>>,
    },
    Paragraph {
        text: Vec<Piece<'a>>,
    },
    Quote {
        parts: Vec<Item<'a>>,
    },
    Marks {
        items: Vec<Vec<Item<'a>>>,
    },
    Digits {
        start: u32,
        items: Vec<Vec<Item<'a>>>,
    },
    Table(Grid<'a>),
    Addressee {
        lines: Vec<Vec<Piece<'a>>>,
    },
    Signature {
        whole: bool,
        lines: Vec<Vec<Piece<'a>>>,
    },
    /// Stays on the page of what follows.
    Joined {
        block: Box<Item<'a>>,
    },
    Page,
}

/// A table.
#[derive(Serialize)]
struct Grid<'a> {
    caption: Vec<Piece<'a>>,
    widths: Vec<u16>,
    head: usize,
    /// Whether its head stands on every page.
    again: bool,
    /// The size of its letters and the space beside them, in points.
    size: f64,
    inset: f64,
    rows: Vec<Vec<Vec<Piece<'a>>>>,
}

/// A piece of running text.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Piece<'a> {
    Run {
        text: &'a str,
        emphasis: bool,
        strong: bool,
        hyphenate: bool,
        lang: Option<&'a str>,
        link: Option<&'a str>,
    },
    Note {
        paragraphs: Vec<Vec<Piece<'a>>>,
    },
    Ref {
        text: &'a str,
        to: Option<usize>,
    },
    Break,
    /// A line may end here.
    Turn,
}

/// What stands in the metadata of a document without a title: a PDF for everybody needs one.
const UNTITLED: &str = "Document";
/// The most letters of a title, and of a heading: the standards take 32,767 bytes. A longer heading
/// is set as a paragraph in bold.
const LONGEST_TITLE: usize = 2_000;
/// The longest address of a link, in bytes; the typesetter refuses more.
const LONGEST_LINK: usize = 8_000;
/// A signature of more lines or letters is not kept on one page: it would not fit. Nor is what stands
/// before one, if it has more letters.
const WHOLE: (usize, usize) = (12, 1_000);
/// A head of more rows or letters is not repeated: it would leave no room for the rows.
const HEAD: (usize, usize) = (4, 600);

/// The data of a tidy document. `numbers` are its own.
pub(super) fn data<'a>(document: &'a Document, numbers: &'a Numbers, fonts: &'a Fonts) -> Data<'a> {
    let title = if document.title.is_empty() { UNTITLED } else { &document.title };
    let lang = document.lang.language();
    let mut maker = Maker { numbers, fonts, lang, heading: 0 };
    let blocks = document.blocks.iter().enumerate().zip(stays(&document.blocks));
    let blocks = blocks.flat_map(|((at, block), stays)| maker.followed(at, block, stays)).collect();
    Data { title: title.chars().take(LONGEST_TITLE).collect(), lang, blocks }
}

struct Maker<'a> {
    numbers: &'a Numbers,
    fonts: &'a Fonts,
    lang: &'a str,
    heading: u8,
}

impl<'a> Maker<'a> {
    fn followed(&mut self, at: usize, block: &'a Block, stays: bool) -> Vec<Item<'a>> {
        let item = self.block(at, block);
        if stays { item.kept() } else { vec![item] }
    }

    fn block(&mut self, at: usize, block: &'a Block) -> Item<'a> {
        // A label that is also another block's leads there.
        let place = |label: &Option<String>| {
            label.as_deref().filter(|label| self.numbers.place(label) == Some(at)).map(|_| at)
        };
        match block {
            Block::Heading { level, label, text } => {
                let at = place(label);
                // Who listens to the outline must find no level left out (PDF/UA-1, 7.4.2).
                self.heading = level.get().min(self.heading + 1);
                let short = letters(text) <= LONGEST_TITLE;
                Item::Heading {
                    level: self.heading,
                    at,
                    short,
                    text: self.text(text, room::HEADING),
                }
            }
            Block::Numbered { level, label, text } => {
                let number = format!("{}. ", self.numbers.number(at).unwrap_or_default());
                let wide: f64 = number.chars().map(|c| self.fonts.width(c, false)).sum();
                let (indent, room) = room::numbered(level.get(), wide);
                Item::Numbered { at: place(label), number, indent, text: self.text(text, room) }
            }
            Block::Part(part) => self.part(part, room::BODY),
            Block::Table(table) => Item::Table(self.table(table)),
            Block::Addressee(lines) => {
                Item::Addressee { lines: self.texts(lines, room::ADDRESSEE) }
            }
            Block::Signature(lines) => {
                let long: usize = lines.iter().map(|line| letters(line)).sum();
                let whole = lines.len() <= WHOLE.0 && long <= WHOLE.1;
                Item::Signature { whole, lines: self.texts(lines, room::BODY) }
            }
            Block::PageBreak => Item::Page,
        }
    }

    fn part(&self, part: &'a Part, room: Room) -> Item<'a> {
        match part {
            Part::Paragraph(text) => Item::Paragraph { text: self.text(text, room) },
            Part::Quote(parts) => Item::Quote { parts: self.parts(parts, room.quoted()) },
            Part::List(List { start, items }) => {
                let room = room.listed(start.is_some());
                let items = items.iter().map(|item| self.parts(item, room)).collect();
                match *start {
                    None => Item::Marks { items },
                    Some(start) => Item::Digits { start, items },
                }
            }
        }
    }

    fn parts(&self, parts: &'a [Part], room: Room) -> Vec<Item<'a>> {
        parts.iter().map(|part| self.part(part, room)).collect()
    }

    fn table(&self, table: &'a Table) -> Grid<'a> {
        let widths = columns::shares(table);
        let columns = Columns::new(&widths);
        let head: Vec<_> = table.rows.iter().take(table.head).flatten().collect();
        // A note on every page would be many notes.
        let noted = head.iter().any(|cell| cell.iter().any(|one| matches!(one, Inline::Note(_))));
        let long: usize = head.iter().map(|cell| letters(cell)).sum();
        let again = !noted && table.head <= HEAD.0 && long <= HEAD.1;
        let rows = table.rows.iter().enumerate();
        let rows = rows.map(|(n, row)| {
            let in_head = n < table.head;
            let cells = row.iter().zip(&widths).map(|(cell, width)| {
                let cell = self.text(cell, columns.room(*width, in_head));
                if in_head && again {
                    cell.into_iter().map(Piece::unlinked).collect()
                } else {
                    cell
                }
            });
            cells.collect()
        });
        Grid {
            caption: self.text(&table.caption, room::CAPTION),
            head: table.head,
            again,
            size: columns.size,
            inset: columns.inset,
            rows: rows.collect(),
            widths,
        }
    }

    fn texts(&self, all: &'a [Vec<Inline>], room: Room) -> Vec<Vec<Piece<'a>>> {
        all.iter().map(|text| self.text(text, room)).collect()
    }

    fn text(&self, text: &'a [Inline], room: Room) -> Vec<Piece<'a>> {
        let mut line = Fitting::new(self.fonts, room.em);
        let mut out = Vec::new();
        for inline in text {
            match inline {
                Inline::Run(run) => self.run(run, (room, &mut line), &mut out),
                Inline::Note(paragraphs) => {
                    out.push(Piece::Note { paragraphs: self.texts(paragraphs, room::NOTE) });
                }
                Inline::Ref(label) => {
                    let (says, to) = (self.numbers.says(label), self.numbers.place(label));
                    let text = says.unwrap_or(PLACEHOLDER);
                    let pieces = line.pieces(text, self.lang, room.strong);
                    between(&mut out, pieces, |text| Piece::Ref { text, to });
                }
                Inline::Break => {
                    line = Fitting::new(self.fonts, room.em);
                    out.push(Piece::Break);
                }
            }
        }
        out
    }

    fn run(&self, run: &'a Run, (room, line): (Room, &mut Fitting), out: &mut Vec<Piece<'a>>) {
        let lang = run.lang.as_ref().map(Lang::language);
        let link = run.link.as_deref().filter(|link| link.len() <= LONGEST_LINK);
        let pieces = line.pieces(&run.text, lang.unwrap_or(self.lang), run.strong || room.strong);
        let hyphenate = std::mem::take(&mut line.wide);
        let (emphasis, strong) = (run.emphasis, run.strong);
        between(out, pieces, |text| Piece::Run { text, emphasis, strong, hyphenate, lang, link });
    }
}

/// Pieces of text with a turn between each two.
fn between<'a>(out: &mut Vec<Piece<'a>>, all: Vec<&'a str>, piece: impl Fn(&'a str) -> Piece<'a>) {
    for (n, text) in all.into_iter().enumerate() {
        if n > 0 {
            out.push(Piece::Turn);
        }
        if !text.is_empty() {
            out.push(piece(text));
        }
    }
}

impl Piece<'_> {
    /// The same words that lead nowhere: what is repeated on a page may hold no link (PDF/UA-1).
    fn unlinked(self) -> Self {
        match self {
            Self::Run { text, emphasis, strong, hyphenate, lang, .. } => {
                Self::Run { text, emphasis, strong, hyphenate, lang, link: None }
            }
            Self::Ref { text, .. } => Self::Ref { text, to: None },
            other => other,
        }
    }
}

/// How many letters running text has, without its notes.
fn letters(text: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Run(run) => run.text.chars().count(),
        Inline::Note(_) | Inline::Ref(_) | Inline::Break => 1,
    };
    text.iter().map(of).sum()
}
