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

/// The text without the spaces that hang over the edge at its end.
pub fn ink(text: &str) -> &str {
    text.trim_end_matches(breaks)
}

/// Cuts the text into rows of at most `cells` cells. There is always at least one row.
pub fn wrap(text: &str, cells: usize) -> Vec<Row> {
    rows_from(text, 0, cells, |_| false)
}

/// The rows from a row's start on, until `stop` says that those from there on are known: it is
/// asked at the start of every row but the first. What a row holds depends on nothing before it.
pub fn rows_from(
    text: &str,
    from: usize,
    cells: usize,
    mut stop: impl FnMut(usize) -> bool,
) -> Vec<Row> {
    let cells = cells.max(2);
    let mut rows = Vec::new();
    let mut start = from;
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let line = start + rest.find('\n').unwrap_or(rest.len());
        // The rows of one line.
        loop {
            let end = start + first_row(text.get(start..line).unwrap_or_default(), cells);
            rows.push(Row { start, end });
            if end >= line {
                break;
            }
            start = end;
            if stop(start) {
                return rows;
            }
        }
        if line >= text.len() {
            return rows;
        }
        start = line + 1;
        if stop(start) {
            return rows;
        }
    }
}

/// How many bytes of a line its first row takes. A word that is longer than a row is cut between
/// graphemes; a mark that stands on a space is no space.
fn first_row(line: &str, cells: usize) -> usize {
    let (mut used, mut word, mut in_space) = (0, 0, false);
    for (at, grapheme) in line.grapheme_indices(true) {
        let wide = grapheme.width();
        if grapheme.chars().all(breaks) {
            in_space = true;
        } else {
            if in_space {
                (word, in_space) = (at, false);
            }
            if used + wide > cells && at > 0 {
                return if word > 0 { word } else { at };
            }
        }
        used += wide;
    }
    line.len()
}

/// The row that the offset is on, and its column in cells. At a soft edge the offset belongs to
/// the start of the next row.
pub fn locate(text: &str, rows: &[Row], at: usize) -> (usize, usize) {
    let row = rows.partition_point(|row| row.start <= at).saturating_sub(1);
    (row, column(text, rows, row, at))
}

/// The column of an offset in a row, in cells.
pub fn column(text: &str, rows: &[Row], row: usize, at: usize) -> usize {
    let start = rows.get(row).map_or(0, |row| row.start);
    width(text.get(start..at).unwrap_or_default())
}

/// The offset at a column of a row, or behind its last letter where the row is shorter.
pub fn offset(text: &str, rows: &[Row], row: usize, column: usize) -> usize {
    let Some(this) = rows.get(row) else { return text.len() };
    let body = text.get(this.start..this.end).unwrap_or_default();
    let soft = rows.get(row + 1).is_some_and(|next| next.start == this.end);
    let body = if soft { ink(body) } else { body };
    let mut used = 0;
    for (at, grapheme) in body.grapheme_indices(true) {
        if used >= column {
            return this.start + at;
        }
        used += grapheme.width();
    }
    this.start + body.len()
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
        assert_eq!(rows("a бвгдежз и", 3), ["a ", "бвг", "деж", "з и"]);
        assert_eq!(rows("a\n\nb\n", 8), ["a", "", "b", ""]);
        assert_eq!(rows("", 8), [""]);
        assert_eq!(rows("он сказал — «без", 12), ["он сказал — ", "«без"]);
        assert_eq!(rows("12\u{a0}000 грн", 6), ["12\u{a0}000 ", "грн"]);
        assert_eq!(rows("漢字漢字", 5), ["漢字", "漢字"]);
        // The mark stands on the space, which therefore is no place to break at.
        assert_eq!(rows("аб \u{301}в", 3), ["аб \u{301}", "в"]);
    }

    #[test]
    fn offsets_and_columns_agree() {
        let text = "один два три\nещё";
        let rows = wrap(text, 7);
        let third = text.find("ещё").unwrap();
        assert_eq!(locate(text, &rows, third), (2, 0));
        assert_eq!(offset(text, &rows, 2, 99), text.len());
        assert_eq!(offset(text, &rows, 1, 1), "один д".len());
        assert_eq!(offset(text, &rows, 0, 99), "один".len());
    }

    proptest! {
        #[test]
        fn rows_fit_and_lose_nothing(
            text in "[a-zа-яё \n👩漢\u{301}\u{200d}🇺🇦]{0,80}",
            cells in 2usize..20,
        ) {
            let rows = wrap(&text, cells);
            let mut joined = String::new();
            for (i, row) in rows.iter().enumerate() {
                if i > 0 && rows[i - 1].end != row.start {
                    joined.push('\n');
                }
                let body = text.get(row.start..row.end).unwrap();
                let one = body.graphemes(true).count() == 1;
                prop_assert!(one || width(ink(body)) <= cells);
                joined.push_str(body);
            }
            prop_assert_eq!(joined, text);
        }
    }
}
