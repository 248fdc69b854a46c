//! The shortest way of the cursor from one place to another.

use super::look::number;

/// What is known of where the cursor stands, columns and rows from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Nothing.
    Unknown,
    /// In this row; the last cell was written, so it stands at the edge or beyond.
    Edge(u16),
    /// In this column and row.
    Spot(u16, u16),
}

/// Up to here as many single steps as their number are tried; further away a count is shorter.
const STEPS: u16 = 6;

/// The shortest code that brings the cursor from somewhere to a column and row.
pub(super) fn shortest(from: At, (x, y): (u16, u16)) -> String {
    let absolute = place((x, y));
    let (column, row) = match from {
        At::Unknown => return absolute,
        At::Edge(row) => (None, row),
        At::Spot(column, row) => (Some(column), row),
    };
    // Sideways first: at the edge that settles the column.
    let mut relative = sideways(column, x);
    relative.push_str(&upright(row, y));
    if relative.len() < absolute.len() { relative } else { absolute }
}

fn place((x, y): (u16, u16)) -> String {
    let mut out = String::from("\x1b[");
    if (x, y) != (0, 0) {
        number(&mut out, y + 1);
    }
    if x > 0 {
        out.push(';');
        number(&mut out, x + 1);
    }
    out.push('H');
    out
}

/// A code with a count, which is left out where it is one.
fn counted(n: u16, code: char) -> String {
    let mut out = String::from("\x1b[");
    if n > 1 {
        number(&mut out, n);
    }
    out.push(code);
    out
}

fn shorter(a: String, b: String) -> String {
    if b.len() < a.len() { b } else { a }
}

fn sideways(from: Option<u16>, to: u16) -> String {
    if from == Some(to) {
        return String::new();
    }
    if to == 0 {
        return "\r".to_owned();
    }
    let column = counted(to + 1, 'G');
    let Some(from) = from else { return column };
    if to > from {
        return shorter(counted(to - from, 'C'), column);
    }
    let back = from - to;
    let steps = "\x08".repeat(usize::from(back.min(STEPS)));
    let best = shorter(counted(back, 'D'), column);
    if back <= STEPS { shorter(steps, best) } else { best }
}

fn upright(from: u16, to: u16) -> String {
    if from == to {
        return String::new();
    }
    let row = counted(to + 1, 'd');
    if to < from {
        return shorter(counted(from - to, 'A'), row);
    }
    // A line feed goes down and keeps the column; the row aimed at lies on the screen, so it
    // never scrolls.
    let down = to - from;
    let steps = "\n".repeat(usize::from(down.min(STEPS)));
    let best = shorter(counted(down, 'B'), row);
    if down <= STEPS { shorter(steps, best) } else { best }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(At::Unknown, (0, 0), "\x1b[H")]
    #[case(At::Unknown, (0, 4), "\x1b[5H")]
    #[case(At::Unknown, (9, 4), "\x1b[5;10H")]
    #[case(At::Spot(9, 4), (9, 4), "")]
    #[case(At::Spot(9, 4), (8, 5), "\x08\n")]
    #[case(At::Spot(9, 4), (0, 5), "\r\n")]
    #[case(At::Spot(9, 4), (10, 4), "\x1b[C")]
    #[case(At::Spot(9, 4), (30, 4), "\x1b[21C")]
    #[case(At::Spot(19, 4), (1, 4), "\x1b[2G")]
    #[case(At::Spot(19, 4), (11, 4), "\x1b[8D")]
    #[case(At::Spot(9, 4), (9, 3), "\x1b[A")]
    #[case(At::Spot(70, 4), (12, 21), "\x1b[22;13H")]
    #[case(At::Edge(4), (79, 4), "\x1b[80G")]
    #[case(At::Edge(4), (0, 5), "\r\n")]
    #[case(At::Edge(4), (3, 5), "\x1b[4G\n")]
    fn ways(#[case] from: At, #[case] to: (u16, u16), #[case] wanted: &str) {
        assert_eq!(shortest(from, to), wanted);
    }
}
