//! Finding the header of a table among its first rows: below titles, over one row or several,
//! over merged cells, or not at all.
//!
//! What tells a header from the rows below it is that it has words where they have numbers and
//! dates. Where no column has numbers or dates, merged cells tell, and words that come again in
//! their own column, which those of a header do not.

mod merged;

use super::workbook::Area;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::reading::HeaderRows;
use crate::exchange::import::said::Said;

/// One of the first rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub number: u64,
    /// Its cells, empty ones too.
    pub fields: Vec<String>,
}

/// What the beginning of a table tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Beginning {
    /// The row of the header, or the first of several; `None` if there is none.
    pub header_row: Option<u64>,
    /// The last row that is no record; 0 if the first one is.
    pub body_after: u64,
    /// The header's texts, those of several rows joined.
    pub header: Vec<String>,
    /// The cells that stand above the header.
    pub above: Vec<String>,
    /// What a person should know of it.
    pub notes: Vec<Said>,
}

/// Between the texts of a header of several rows: as between a group and its question in the
/// exports of forms.
const JOINT: &str = " / ";
/// The most rows that stand above a header or make one.
const REACH: usize = 25;
/// The most rows of one header.
const TALLEST: usize = 8;

/// Finds the header, or takes it from where a person says it is.
pub(super) fn find(
    file: &str,
    lines: &[Line],
    areas: &[Area],
    wanted: Option<HeaderRows>,
) -> Result<Beginning, ImportError> {
    let block = match wanted {
        Some(HeaderRows::None) => None,
        Some(HeaderRows::Rows { first, last }) => {
            // Among the lines, not among the numbers: a person may name any.
            let meant = |l: &Line| (first..=last).contains(&l.number);
            let top = lines.iter().position(meant).ok_or_else(|| no_such_row(file, first))?;
            let bottom = lines.iter().rposition(meant).unwrap_or(top);
            Some((top, bottom))
        }
        None => search(file, lines, areas)?,
    };
    let Some((top, bottom)) = block else {
        let first = lines.iter().position(|l| is_wide(l, width_of(lines))).unwrap_or(0);
        let first = if wanted.is_some() { 0 } else { first };
        let above = texts(lines.get(..first).unwrap_or_default());
        let body_after = lines.get(first).map_or(0, |l| l.number - 1);
        return Ok(Beginning { body_after, above, ..Beginning::default() });
    };
    let rows = lines.get(top..=bottom).unwrap_or_default();
    let mut found = Beginning {
        header_row: rows.first().map(|l| l.number),
        body_after: rows.last().map_or(0, |l| l.number),
        header: joined(rows, areas),
        above: texts(lines.get(..top).unwrap_or_default()),
        notes: Vec::new(),
    };
    if let [first, .., last] = rows {
        let said = Said::new("import-say-header-rows").with("first", first.number.to_string());
        found.notes.push(said.with("last", last.number.to_string()));
    }
    if wanted.is_none()
        && let Some(next) = lines.get(bottom + 1).filter(|l| numbers_the_columns(l))
    {
        found.body_after = next.number;
        let said = Said::new("import-say-numbered").with("row", next.number.to_string());
        found.notes.push(said);
    }
    Ok(found)
}

/// Refuses running text that has a sign in it which also separates cells.
pub(super) fn refuse_prose(
    file: &str,
    lines: &[Line],
    found: &Beginning,
) -> Result<(), ImportError> {
    let length = |line: &Line| line.fields.iter().map(|f| f.chars().count() + 1).sum::<usize>();
    let long = lines.iter().filter(|l| length(l) > 72).count();
    let one_column = width_of(lines) < 2 && long * 4 > lines.len();
    let sentence =
        |text: &String| text.chars().count() > 100 && text.split_whitespace().count() > 12;
    if !one_column && !found.header.iter().any(sentence) {
        return Ok(());
    }
    Err(ImportError::not_a_table(file, Said::new("import-is-prose")))
}

fn no_such_row(file: &str, row: u64) -> ImportError {
    let why = Said::new("import-no-such-row").with("file", file).with("row", row.to_string());
    ImportError::map("--header-row", why)
}

/// The first and last place of the header among the lines; `None` if there is none.
fn search(
    file: &str,
    lines: &[Line],
    areas: &[Area],
) -> Result<Option<(usize, usize)>, ImportError> {
    let width = width_of(lines);
    let first_wide = lines.iter().take(REACH).position(|l| is_wide(l, width));
    let Some(first_wide) = first_wide else {
        let why = if lines.is_empty() { "import-no-row-in-it" } else { "import-no-table" };
        return Err(ImportError::not_a_table(file, Said::new(why)));
    };
    let body = Body::of(lines, width);
    let Some(at) = body.header(lines, first_wide, width) else { return Ok(None) };
    let (mut top, mut bottom) = merged::stretch(lines, areas, at, width);
    if (top, bottom) == (at, at) && areas.is_empty() {
        (top, bottom) = body.stretch(lines, at);
    }
    if top == bottom && body.is_plain_row(lines, top) {
        return Ok(None);
    }
    Ok(Some((top, bottom)))
}

fn texts(lines: &[Line]) -> Vec<String> {
    let filled = lines.iter().flat_map(|l| l.fields.iter().filter(|f| !f.trim().is_empty()));
    filled.cloned().collect()
}

/// The texts of each column, from top to bottom; a merged cell speaks for all its columns, and
/// without merged cells a text speaks for the columns right of it that it leaves blank.
fn joined(rows: &[Line], areas: &[Area]) -> Vec<String> {
    if let [row] = rows {
        return row.fields.clone();
    }
    let width = rows.iter().map(|r| r.fields.len()).max().unwrap_or(0);
    let mut names: Vec<Vec<&str>> = vec![Vec::new(); width];
    for (place, row) in rows.iter().enumerate() {
        let below = rows.get(place + 1);
        let merged = merged::spoken(row, areas, width);
        let mut before = "";
        for (column, parts) in names.iter_mut().enumerate() {
            let own = row.fields.get(column).map_or("", |f| f.trim());
            let text = if !own.is_empty() {
                own
            } else if areas.is_empty() {
                let needed = below.and_then(|l| l.fields.get(column));
                if needed.is_some_and(|f| !f.trim().is_empty()) { before } else { "" }
            } else {
                merged.get(column).copied().unwrap_or_default()
            };
            before = if own.is_empty() && text.is_empty() { before } else { text };
            if !text.is_empty() && parts.last() != Some(&text) {
                parts.push(text);
            }
        }
    }
    names.into_iter().map(|parts| parts.join(JOINT)).collect()
}

/// The most common number of cells; between equals the larger.
pub(super) fn usual_width(lines: &[Line]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines {
        *counts.entry(line.fields.len()).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(width, n)| (*n, *width)).map_or(1, |(width, _)| width)
}

/// How many columns are filled in more than a few rows: a stray cell far out makes no column.
fn width_of(lines: &[Line]) -> usize {
    let widest = lines.iter().map(|l| l.fields.len()).max().unwrap_or(0);
    let enough = (lines.len() / 20).max(1);
    let filled = |column: usize| lines.iter().filter(|l| text_at(l, column).is_some()).count();
    (0..widest).filter(|column| filled(*column) >= enough).count().max(1)
}

fn text_at(line: &Line, column: usize) -> Option<&str> {
    line.fields.get(column).map(|f| f.trim()).filter(|f| !f.is_empty())
}

fn filled(line: &Line) -> usize {
    line.fields.iter().filter(|f| !f.trim().is_empty()).count()
}

fn is_wide(line: &Line, width: usize) -> bool {
    if width < 2 { filled(line) > 0 } else { filled(line) >= 2 && filled(line) * 2 >= width }
}

/// What a cell looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Numbers, dates, links, long prose: no header.
    Data,
    /// Words.
    Words,
    /// Nothing, or a sign for it: it tells nothing.
    Nothing,
}

/// Whether a text of a header could be a value: a number, a date, a link, long prose.
pub(in super::super) fn is_like_a_value(text: &str) -> bool {
    look(text) == Look::Data
}

fn look(text: &str) -> Look {
    const NOTHING: [&str; 12] = [
        "n/a",
        "na",
        "none",
        "null",
        "unknown",
        "no data",
        "н/д",
        "нет",
        "нет данных",
        "неизвестно",
        "немає",
        "невідомо",
    ];
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if text.contains("://") || text.chars().nth(250).is_some() || (digits > 0 && letters == 0) {
        Look::Data
    } else if letters == 0 || NOTHING.contains(&text.to_lowercase().as_str()) {
        Look::Nothing
    } else {
        Look::Words
    }
}

/// What the rows at the end of the beginning tell of the columns.
struct Body {
    /// Columns of numbers, dates and links.
    typed: Vec<usize>,
}

impl Body {
    fn of(lines: &[Line], width: usize) -> Self {
        let from = lines.len() - (lines.len() / 3).max(1);
        let last = lines.get(from.max(1)..).unwrap_or_default();
        let wide: Vec<&Line> = last.iter().filter(|l| width < 2 || filled(l) >= 2).collect();
        let widest = wide.iter().map(|l| l.fields.len()).max().unwrap_or(0);
        let is_typed = |column: &usize| {
            let looks = wide.iter().filter_map(|l| text_at(l, *column)).map(look);
            let (mut data, mut words) = (0, 0);
            for one in looks {
                data += usize::from(one == Look::Data);
                words += usize::from(one == Look::Words);
            }
            data > 0 && data * 3 >= (data + words) * 2
        };
        Self { typed: (0..widest).filter(is_typed).collect() }
    }

    /// In how many typed columns a line has words, and in how many it has what they have.
    fn compare(&self, line: &Line) -> (usize, usize) {
        let count = |wanted: Look| {
            let looks = self.typed.iter().filter_map(|c| text_at(line, *c)).map(look);
            looks.filter(|l| *l == wanted).count()
        };
        (count(Look::Words), count(Look::Data))
    }

    /// The typed columns that hold no word at all in some rows: only against those does a word
    /// make a header out of a row that could be a record.
    fn strict(&self, below: &[Line]) -> Vec<usize> {
        let all_data = |column: &&usize| {
            let looks = below.iter().filter_map(|l| text_at(l, **column)).map(look);
            let (mut data, mut words) = (0, 0);
            for one in looks {
                data += usize::from(one == Look::Data);
                words += usize::from(one == Look::Words);
            }
            data >= 2 && words == 0
        };
        self.typed.iter().filter(all_data).copied().collect()
    }

    /// The line that is the header, if any is: the first that has words alone where the columns
    /// have data, unless a line above is as full and has data too.
    fn header(&self, lines: &[Line], first_wide: usize, width: usize) -> Option<usize> {
        let first = lines.get(first_wide)?;
        if self.typed.is_empty() {
            return (!mostly_data(first)).then_some(first_wide);
        }
        let head = lines.iter().take(REACH).enumerate();
        let titled = head.clone().find(|(_, line)| {
            let (words, data) = self.compare(line);
            words > 0 && data == 0 && (filled(line) >= 2 || width < 2)
        });
        let in_row = head.clone().find(|(_, line)| is_series(line)).map(|(at, _)| at);
        let Some((at, line)) = titled else {
            // A header that is blank over the typed columns, or names years.
            let blank = self.compare(first) == (0, 0) && !mostly_data(first);
            return if blank { Some(first_wide) } else { in_row.filter(|at| *at <= first_wide) };
        };
        let before = lines.get(first_wide..at).unwrap_or_default();
        let as_full = before.iter().any(|l| self.compare(l).1 > 0 && filled(l) >= filled(line));
        if as_full { in_row.filter(|at| *at <= first_wide) } else { Some(at) }
    }

    /// Stretches a header over the rows that make it without merged cells: a row of groups above
    /// one that fills its gaps, or a second full row of words (another language, the units).
    fn stretch(&self, lines: &[Line], at: usize) -> (usize, usize) {
        let (mut top, mut bottom) = (at, at);
        while let (Some(upper), Some(lower)) = (lines.get(bottom), lines.get(bottom + 1)) {
            let (_, data) = self.compare(lower);
            let below = lines.get(bottom + 2..).unwrap_or_default();
            let first = below.iter().position(|l| self.compare(l).1 > 0).unwrap_or(below.len());
            let strict = self.strict(below.get(first..).unwrap_or_default());
            let words = strict.iter().filter_map(|c| text_at(lower, *c)).map(look);
            let words = words.filter(|l| *l == Look::Words).count();
            let next = lower.number == upper.number + 1;
            let second = words >= 3 && words * 10 >= strict.len() * 6;
            let fills = words >= 1 && is_group_row(upper, lower);
            // Once there are two rows, one more may name parts of them.
            let goes_on = words >= 1 && bottom > top;
            let belongs = fills || second || goes_on;
            if !next || data > 0 || bottom - top + 1 >= TALLEST || !belongs {
                break;
            }
            bottom += 1;
        }
        while let Some(upper) = top.checked_sub(1).and_then(|t| lines.get(t)) {
            let Some(lower) = lines.get(top) else { break };
            if lower.number != upper.number + 1 || !is_group_row(upper, lower) {
                break;
            }
            top -= 1;
        }
        (top, bottom)
    }

    /// Whether a line that was taken for the header is a row like the others: some of its words
    /// come again below them.
    fn is_plain_row(&self, lines: &[Line], at: usize) -> bool {
        let Some(line) = lines.get(at) else { return false };
        if self.compare(line).0 > 0 {
            return false;
        }
        let below = lines.get(at + 1..).unwrap_or_default();
        let others: Vec<&Line> = below.iter().filter(|l| l.fields != line.fields).collect();
        let again =
            |column: usize, text: &str| others.iter().any(|l| text_at(l, column) == Some(text));
        let words = line.fields.iter().enumerate().filter(|(_, f)| look(f) == Look::Words);
        let repeated = words.clone().filter(|(column, text)| again(*column, text.trim())).count();
        below.len() >= 3 && repeated > 0 && repeated * 3 >= words.count()
    }
}

/// Whether a row names groups of columns that the row below it names one by one.
fn is_group_row(upper: &Line, lower: &Line) -> bool {
    let all_words = upper.fields.iter().all(|f| look(f) != Look::Data);
    let gaps = (0..lower.fields.len())
        .filter(|c| text_at(upper, *c).is_none() && text_at(lower, *c).is_some())
        .count();
    let ends = upper.fields.iter().any(|f| f.trim().ends_with(':'));
    let last = |line: &Line| line.fields.iter().rposition(|f| !f.trim().is_empty());
    all_words
        && !ends
        && gaps > 0
        && filled(upper) >= 2
        && lower.fields.len() >= 4
        && last(lower).is_some_and(|l| last(upper).is_some_and(|u| u + TALLEST >= l))
}

fn mostly_data(line: &Line) -> bool {
    let data = line.fields.iter().filter(|f| look(f) == Look::Data).count();
    filled(line) > 1 && data * 2 > filled(line) && !is_series(line)
}

/// Whether the numbers of a row go up by one, as years in the header of a table of counts do.
fn is_series(line: &Line) -> bool {
    let cells = line.fields.iter().map(|f| f.trim()).filter(|f| !f.is_empty());
    let numbers: Vec<u32> = cells.clone().filter_map(|f| f.parse().ok()).collect();
    let data = cells.clone().filter(|f| look(f) == Look::Data).count();
    let years = numbers.iter().all(|n| (1900..2100).contains(n));
    let up = numbers.windows(2).all(|two| matches!(two, [a, b] if a.checked_add(1) == Some(*b)));
    numbers.len() >= 2 && data == numbers.len() && years && up && cells.count() > data
}

/// Forms of offices number their columns below the header.
fn numbers_the_columns(line: &Line) -> bool {
    let cells = line.fields.iter().map(|f| f.trim()).filter(|f| !f.is_empty());
    let counted = cells.clone().zip(1_usize..).all(|(cell, n)| cell == n.to_string());
    counted && cells.count() >= 3
}

#[cfg(test)]
mod tests;
