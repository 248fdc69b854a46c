//! Words, characters and pages.

use super::block::{Block, Document, Inline, Part, Table};
use super::numbers::{Numbers, each_text};
use super::text::plain;
use unicode_segmentation::UnicodeSegmentation;

/// How many characters a full line holds, by the rule for pages.
pub const CHARACTERS_OF_A_LINE: usize = 88;
/// How many lines a page holds, by the rule for pages.
pub const LINES_OF_A_PAGE: usize = 46;

/// How long a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Words between white space, as word processors count them, without footnotes. The number of a
    /// paragraph and the mark of an item are no words.
    pub words: usize,
    /// Words of the footnotes, which some bodies count and some do not.
    pub note_words: usize,
    /// Characters as a reader sees them (graphemes), spaces too, without footnotes.
    pub characters: usize,
    /// The same without spaces.
    pub letters: usize,
    /// Pages, estimated: A4 with margins of 2.5 cm in Times New Roman 12 point at single spacing,
    /// as `publish` sets it, so lines of [`CHARACTERS_OF_A_LINE`] characters and pages of
    /// [`LINES_OF_A_PAGE`] lines; half a line after a paragraph, two lines around a heading, the
    /// rows of a table by their longest cell, footnotes with five lines of theirs for four. A page
    /// break fills its page. How many pages a printer makes of it may differ by one in ten.
    pub pages: usize,
}

/// Counts a document.
pub fn count(document: &Document) -> Counts {
    let numbers = Numbers::of(document);
    let mut counts = Counts::default();
    each_text(&document.blocks, &mut |text| {
        let words = plain(text, &numbers);
        counts.words += words.split_whitespace().count();
        for grapheme in words.graphemes(true).filter(|g| *g != "\n") {
            counts.characters += 1;
            counts.letters += usize::from(!grapheme.chars().all(char::is_whitespace));
        }
        for note in notes(text).flatten() {
            counts.note_words += plain(note, &numbers).split_whitespace().count();
        }
    });
    let mut sheet = Sheet { numbers: &numbers, used: 0, full: 0 };
    document.blocks.iter().for_each(|block| sheet.block(block));
    counts.pages = sheet.pages();
    counts
}

fn notes(text: &[Inline]) -> impl Iterator<Item = &Vec<Vec<Inline>>> {
    text.iter().filter_map(|inline| match inline {
        Inline::Note(paragraphs) => Some(paragraphs),
        _ => None,
    })
}

/// Parts of a line that heights are counted in.
const LINE: usize = 10;
/// After a paragraph.
const GAP: usize = LINE / 2;
/// A line of a footnote, which is set smaller.
const NOTE_LINE: usize = LINE * 4 / 5;
/// How many characters fewer fit beside a number, in a quote, in an item of a list.
const INDENT: usize = 8;

/// Heights put under one another. Long text flows from page to page.
struct Sheet<'a> {
    numbers: &'a Numbers,
    used: usize,
    full: usize,
}

impl Sheet<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } => self.text(text, 0, LINE * 3 / 2),
            Block::Numbered { text, .. } => self.text(text, 0, GAP),
            Block::Part(part) => self.part(part, 0),
            Block::Table(table) => self.table(table),
            Block::Addressee(lines) | Block::Signature(lines) => {
                lines.iter().for_each(|line| self.text(line, CHARACTERS_OF_A_LINE / 2, 0));
                self.used += 2 * LINE;
            }
            Block::PageBreak => {
                self.full += self.begun().max(1);
                self.used = 0;
            }
        }
    }

    fn part(&mut self, part: &Part, indent: usize) {
        match part {
            Part::Paragraph(text) => self.text(text, indent, GAP),
            Part::Quote(parts) => {
                parts.iter().for_each(|part| self.part(part, indent + 2 * INDENT));
            }
            Part::List(list) => {
                let items = list.items.iter().flatten();
                items.for_each(|part| self.part(part, indent + INDENT));
            }
        }
    }

    fn text(&mut self, text: &[Inline], indent: usize, gap: usize) {
        let width = CHARACTERS_OF_A_LINE.saturating_sub(indent).max(CHARACTERS_OF_A_LINE / 4);
        self.used += lines(&plain(text, self.numbers), width) * LINE + gap;
        for note in notes(text).flatten() {
            let wide = CHARACTERS_OF_A_LINE * 6 / 5;
            self.used += lines(&plain(note, self.numbers), wide) * NOTE_LINE;
        }
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.text(&table.caption, 0, GAP);
        }
        let columns = table.rows.first().map_or(1, Vec::len).max(1);
        let all: usize = table.widths.iter().map(|w| usize::from(*w)).sum();
        for row in &table.rows {
            let mut height = 1;
            for (n, cell) in row.iter().enumerate() {
                let share = table.widths.get(n).map_or(CHARACTERS_OF_A_LINE / columns, |width| {
                    CHARACTERS_OF_A_LINE * usize::from(*width) / all.max(1)
                });
                // The cells' own margins, and letters of 10 point.
                let width = (share * 6 / 5).saturating_sub(2).max(3);
                height = height.max(lines(&plain(cell, self.numbers), width));
            }
            self.used += height * NOTE_LINE + LINE / 5;
        }
        self.used += GAP;
    }

    /// Pages so far, the last one counted whole.
    fn pages(&self) -> usize {
        self.full + self.begun()
    }

    /// Pages since the last break.
    const fn begun(&self) -> usize {
        self.used.div_ceil(LINES_OF_A_PAGE * LINE)
    }
}

/// How many lines of a width a text fills; words are not cut if they fit on a line.
fn lines(text: &str, width: usize) -> usize {
    text.split('\n').map(|line| lines_of_one(line, width)).sum()
}

fn lines_of_one(text: &str, width: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        let with_space = used + usize::from(used > 0) + long;
        if with_space <= width {
            used = with_space;
        } else {
            lines += usize::from(used > 0) + long.saturating_sub(1) / width;
            used = long - long.saturating_sub(1) / width * width;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Lang, read_markdown};
    use rstest::rstest;

    fn counts(markdown: &str) -> Counts {
        let blocks = read_markdown(markdown).unwrap();
        count(&Document { title: String::new(), lang: Lang::en(), blocks }.tidy())
    }

    #[test]
    fn words_and_characters_are_those_of_the_text() {
        let counts =
            counts("# Факты\n\n#. She *was* beaten.[^1]\n\n- ąe\u{301}\n\n[^1]: See annex 2.\n");
        assert_eq!((counts.words, counts.note_words), (5, 3));
        assert_eq!((counts.characters, counts.letters), (5 + 15 + 2, 5 + 13 + 2));
        assert_eq!(counts.pages, 1);
    }

    #[rstest]
    #[case("", 0)]
    #[case("a", 1)]
    #[case("a\n\n::: page\n\nb", 2)]
    #[case("::: page\n\n::: page\n\nb", 3)]
    #[case("a\n\n::: page\n\nb\n\n::: page\n\nc\n\n::: page\n\nd\n\n::: page\n\ne", 5)]
    fn pages_are_begun_pages(#[case] markdown: &str, #[case] pages: usize) {
        assert_eq!(counts(markdown).pages, pages);
    }

    #[rstest]
    #[case("", 10, 1)]
    #[case("one two", 10, 1)]
    #[case("one two three", 10, 2)]
    #[case("onetwothree", 10, 2)]
    #[case("a onetwothree b", 10, 3)]
    #[case("onetwothreefourfivesix a", 10, 3)]
    #[case("a\nb", 10, 2)]
    fn lines_break_between_words(#[case] text: &str, #[case] width: usize, #[case] want: usize) {
        assert_eq!(lines(text, width), want);
    }

    #[test]
    fn a_long_text_fills_pages() {
        let paragraph = "word ".repeat(17 * 47);
        let markdown = vec![paragraph.trim().to_owned(); 10].join("\n\n");
        assert_eq!(counts(&markdown).pages, 11);
    }
}
