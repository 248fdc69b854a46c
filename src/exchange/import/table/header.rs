//! Finding the header of a table among its first rows.

use crate::exchange::import::error::ImportError;

/// One of the first rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub number: u64,
    /// Its cells, empty ones too.
    pub fields: Vec<String>,
}

/// What the beginning of a table tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beginning {
    /// The row of the header; `None` if there is none.
    pub header_row: Option<u64>,
    /// The last row that is no record; 0 if the first one is.
    pub body_after: u64,
    /// The header's texts.
    pub header: Vec<String>,
    /// The cells that stand above the header.
    pub above: Vec<String>,
}

/// Finds the header.
pub(super) fn find(file: &str, lines: &[Line]) -> Result<Beginning, ImportError> {
    let nothing = || {
        ImportError::not_a_table(file, "there is no row in it", "check that it is the right file")
    };
    let width = usual_width(lines);
    let at = lines.iter().position(|line| is_wide(line, width)).ok_or_else(nothing)?;
    let above: Vec<String> = lines
        .iter()
        .take(at)
        .flat_map(|l| l.fields.iter().filter(|f| !f.trim().is_empty()).cloned())
        .collect();
    let line = lines.get(at).ok_or_else(nothing)?;
    if looks_like_data(line) {
        let body_after = line.number - 1;
        return Ok(Beginning { header_row: None, body_after, header: Vec::new(), above });
    }
    Ok(Beginning {
        header_row: Some(line.number),
        body_after: line.number,
        header: line.fields.clone(),
        above,
    })
}

/// The most common number of cells; between equals the larger.
pub(super) fn usual_width(lines: &[Line]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines {
        *counts.entry(line.fields.len()).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(width, n)| (*n, *width)).map_or(1, |(width, _)| width)
}

fn is_wide(line: &Line, width: usize) -> bool {
    let filled = line.fields.iter().filter(|f| !f.trim().is_empty()).count();
    if width < 2 { filled > 0 } else { filled >= 2 && filled * 2 >= width }
}

/// A first row of numbers, dates and links is no header.
fn looks_like_data(line: &Line) -> bool {
    let filled: Vec<&String> = line.fields.iter().filter(|f| !f.trim().is_empty()).collect();
    let like_data = |f: &&&String| {
        let text = f.trim();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        text.contains("://") || (digits > 0 && letters == 0)
    };
    filled.len() > 1 && filled.iter().filter(like_data).count() * 2 > filled.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let rows = text.lines().enumerate().filter(|(_, l)| !l.is_empty());
        rows.map(|(at, line)| Line {
            number: at as u64 + 1,
            fields: line.split(',').map(str::to_owned).collect(),
        })
        .collect()
    }

    #[test]
    fn a_header_is_found_below_titles_and_blank_rows() {
        let text = "Journal of 2013,,,\n\nid,date,place,note\n1,2013-01-12,Nowhere,x\n";
        let found = find("t", &lines(text)).unwrap();
        assert_eq!((found.header_row, found.header.len()), (Some(3), 4));
        assert_eq!(found.above, ["Journal of 2013"]);
    }

    #[test]
    fn numbers_in_the_first_row_are_no_header() {
        let found = find("t", &lines("1,12.01.2013,x\n2,13.01.2013,y\n")).unwrap();
        assert_eq!((found.header_row, found.header.len()), (None, 0));
    }
}
