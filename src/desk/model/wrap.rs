//! Soft wrap: a text cut into rows of a width, by words. Pure.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One row on the screen: a range of bytes of the text. The spaces that end it hang over the
/// edge and belong to it; a line break belongs to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// First byte.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
}

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// A space that a row may break at; the no-break spaces are none.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Cuts the text into rows of at most `cells` cells. There is always at least one row.
pub fn wrap(text: &str, cells: usize) -> Vec<Row> {
    let cells = cells.max(2);
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        wrap_line(line, at, cells, &mut rows);
        at += line.len() + 1;
    }
    rows
}

fn wrap_line(line: &str, base: usize, cells: usize, rows: &mut Vec<Row>) {
    let mut start = 0;
    let mut used = 0;
    for (at, word) in words(line) {
        let ink = width(word.trim_end_matches(breaks));
        if used > 0 && used + ink > cells {
            rows.push(Row { start: base + start, end: base + at });
            (start, used) = (at, 0);
        }
        if ink > cells {
            // A word longer than a row is cut between graphemes.
            for (i, grapheme) in word.grapheme_indices(true) {
                let wide = grapheme.width();
                if used + wide > cells && !grapheme.chars().all(breaks) {
                    rows.push(Row { start: base + start, end: base + at + i });
                    (start, used) = (at + i, 0);
                }
                used += wide;
            }
        } else {
            used += width(word);
        }
    }
    rows.push(Row { start: base + start, end: base + line.len() });
}

/// Words with the spaces behind them, each with its place.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut start, mut in_space) = (0, false);
    for (at, c) in line.char_indices() {
        if in_space && !breaks(c) {
            found.push((start, line.get(start..at).unwrap_or_default()));
            start = at;
        }
        in_space = breaks(c);
    }
    found.push((start, line.get(start..).unwrap_or_default()));
    found
}

/// The row that the offset is on, and its column in cells. At a soft edge the offset belongs to
/// the start of the next row.
pub fn locate(text: &str, rows: &[Row], at: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|row| row.start <= at).unwrap_or(0);
    let start = rows.get(row).map_or(0, |row| row.start);
    (row, width(text.get(start..at).unwrap_or_default()))
}

/// The offset at a column of a row, or at its last grapheme where the row is shorter.
pub fn offset(text: &str, rows: &[Row], row: usize, column: usize) -> usize {
    let Some(this) = rows.get(row) else { return text.len() };
    let body = text.get(this.start..this.end).unwrap_or_default();
    let soft = rows.get(row + 1).is_some_and(|next| next.start == this.end);
    let mut used = 0;
    let mut last = this.start;
    for (at, grapheme) in body.grapheme_indices(true) {
        last = this.start + at;
        if used >= column {
            return last;
        }
        used += grapheme.width();
    }
    // Behind the last grapheme of a soft row is the start of the next one.
    if soft { last } else { this.end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).iter().map(|r| text.get(r.start..r.end).unwrap()).collect()
    }

    #[test]
    fn breaks_between_words_and_inside_long_ones() {
        assert_eq!(rows("один два три", 7), ["один ", "два три"]);
        assert_eq!(rows("абвгдежз", 3), ["абв", "где", "жз"]);
        assert_eq!(rows("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(rows("", 8), [""]);
        assert_eq!(rows("он сказал — «без", 12), ["он сказал — ", "«без"]);
        assert_eq!(rows("12\u{a0}000 грн", 6), ["12\u{a0}000 ", "грн"]);
    }

    #[test]
    fn offsets_and_columns_agree() {
        let text = "один два три\nещё";
        let rows = wrap(text, 7);
        let third = text.find("ещё").unwrap();
        assert_eq!(locate(text, &rows, third), (2, 0));
        assert_eq!(offset(text, &rows, 2, 99), text.len());
        assert_eq!(offset(text, &rows, 1, 1), "один д".len());
    }

    proptest! {
        #[test]
        fn rows_fit_and_lose_nothing(text in "[a-zа-яё \n👩漢]{0,80}", cells in 2usize..20) {
            let rows = wrap(&text, cells);
            let mut joined = String::new();
            for (i, row) in rows.iter().enumerate() {
                if i > 0 && rows[i - 1].end != row.start {
                    joined.push('\n');
                }
                let body = text.get(row.start..row.end).unwrap();
                prop_assert!(width(body.trim_end_matches(breaks)) <= cells);
                joined.push_str(body);
            }
            prop_assert_eq!(joined, text);
        }
    }
}
