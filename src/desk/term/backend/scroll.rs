//! Finds what only moved up or down: rows that were on the screen before, at another height.

use super::grid::{Grid, Spot};

/// Rows that move together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row of the region and the one after its last.
    pub region: (usize, usize),
    /// How far up; down if negative.
    pub by: isize,
}

/// The code for it is about this long.
const PRICE: isize = 20;
/// Most distances are found by chance; those that the most rows agree on are tried.
const TRIED: usize = 3;

/// The shift that saves the most, if any does, and where it differs the widest that saves about as
/// much: rows that it takes along may be put right by another shift. By estimate: whoever asks
/// writes the frame each way and takes the shortest one.
pub(super) fn find(old: &Grid, new: &Grid) -> Vec<Shift> {
    let (before, after) = (old.rows(), new.rows());
    let stay: Vec<isize> = before.iter().zip(after).map(|(o, n)| cost(Some(o), n)).collect();
    let fresh: Vec<isize> = after.iter().map(|n| cost(None, n)).collect();
    let mut best: Option<(isize, Vec<Shift>)> = None;
    for by in distances(before, after) {
        let moved: Vec<Option<isize>> = (0_isize..)
            .zip(after)
            .map(|(y, row)| {
                let from = usize::try_from(y + by).ok()?;
                before.get(from).map(|old| cost(Some(old), row))
            })
            .collect();
        if let Some((saved, regions)) = regions(&stay, &moved, &fresh, by)
            && saved > best.as_ref().map_or(PRICE, |(most, _)| *most)
        {
            let shifts = regions.into_iter().map(|region| Shift { region, by });
            best = Some((saved, shifts.collect()));
        }
    }
    best.map(|(_, shifts)| shifts).unwrap_or_default()
}

/// The distances that equal rows lie apart, the commonest first. The first third of a row is
/// looked at, as a list may stand beside something else that stays; a row that is equal as a whole
/// counts double. Rows that begin empty, and rows that stay, say nothing.
fn distances(before: &[Vec<Spot>], after: &[Vec<Spot>]) -> Vec<isize> {
    let mut votes: Vec<(usize, isize)> = Vec::new();
    let rows = || (0_isize..).zip(before);
    for ((to, row), was) in (0_isize..).zip(after).zip(before) {
        let third = row.len().div_ceil(3);
        if row == was || row.iter().take(third).all(Spot::is_blank) {
            continue;
        }
        for (from, old) in rows().filter(|(from, old)| *from != to && begins(old, row, third)) {
            let by = from - to;
            let weight = if old == row { 2 } else { 1 };
            match votes.iter_mut().find(|(_, known)| *known == by) {
                Some((count, _)) => *count += weight,
                None => votes.push((weight, by)),
            }
        }
    }
    votes.sort_unstable_by_key(|(count, by)| (usize::MAX - count, by.unsigned_abs()));
    votes.into_iter().map(|(_, by)| by).take(TRIED).collect()
}

/// Whether two rows begin alike.
fn begins(old: &[Spot], new: &[Spot], cells: usize) -> bool {
    old.get(..cells) == new.get(..cells)
}

/// About how many bytes turn a row (or an empty one) into another.
fn cost(old: Option<&[Spot]>, new: &[Spot]) -> isize {
    let text = new.iter().rposition(|spot| *spot != Spot::BLANK).map_or(0, |last| last + 1);
    let mut bytes = 0;
    let mut run = false;
    for (x, spot) in new.iter().enumerate() {
        let was = old.map_or(Some(&Spot::BLANK), |old| old.get(x));
        let differs = was != Some(spot);
        if differs && x >= text {
            // The rest is erased.
            return bytes + 3;
        }
        if differs {
            bytes += isize::try_from(spot.symbol().len()).unwrap_or(1) + if run { 0 } else { 4 };
        }
        run = differs;
    }
    bytes
}

/// The region that saves the most when its rows move, and the widest that saves about as much:
/// rows inside are compared with what moves
/// to them, those at its end (at its beginning, if they move down) are written anew.
fn regions(
    stay: &[isize],
    moved: &[Option<isize>],
    fresh: &[isize],
    by: isize,
) -> Option<(isize, Vec<(usize, usize)>)> {
    let n = by.unsigned_abs();
    let height = stay.len();
    let saved = |costs: &dyn Fn(usize) -> Option<isize>| -> Vec<isize> {
        let mut sum = 0;
        let mut sums = vec![0];
        for (y, stay) in stay.iter().enumerate() {
            // A row that nothing can move to never lies inside.
            sum += costs(y).map_or(0, |cost| stay - cost);
            sums.push(sum);
        }
        sums
    };
    let inside = saved(&|y| moved.get(y).copied().flatten());
    let anew = saved(&|y| fresh.get(y).copied());
    let sum = |sums: &[isize], from: usize, to: usize| -> isize {
        sums.get(to).copied().unwrap_or(0) - sums.get(from).copied().unwrap_or(0)
    };
    let mut all: Vec<(isize, (usize, usize))> = Vec::new();
    for top in 0..height {
        for end in top + n + 1..=height {
            let gain = if by > 0 {
                sum(&inside, top, end - n) + sum(&anew, end - n, end)
            } else {
                sum(&anew, top, top + n) + sum(&inside, top + n, end)
            };
            all.push((gain, (top, end)));
        }
    }
    // The first of several that save as much.
    let (most, best) = all.iter().copied().rev().max_by_key(|(gain, _)| *gain)?;
    let near = all.iter().filter(|(gain, _)| *gain + PRICE >= most).map(|(_, region)| *region);
    let widest = near.rev().max_by_key(|(top, end)| end - top).filter(|widest| *widest != best);
    Some((most, std::iter::once(best).chain(widest).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Size;
    use rstest::rstest;

    fn grid(rows: &[&str]) -> Grid {
        let buffer = Buffer::with_lines(rows.iter().copied());
        let mut grid = Grid::new(Size::new(buffer.area.width, buffer.area.height));
        for (n, cell) in buffer.content.iter().enumerate() {
            let (x, y) = buffer.pos_of(n);
            grid.put(x, y, cell);
        }
        grid
    }

    const OLD: [&str; 6] =
        ["title", "Abashidze", "Beridze in the city", "Chanturia of the town", "Dvali", "hints"];

    #[rstest]
    #[case(["title", "Beridze in the city", "Chanturia of the town", "Dvali", "Eliava", "hints"], Some(((1, 5), 1)))]
    #[case(["title", "> Abesalom", "Abashidze", "Beridze in the city", "Chanturia of the town", "hints"], Some(((1, 5), -1)))]
    #[case(OLD, None)]
    #[case(["title", "", "", "", "", "hints"], None)]
    #[case(["title", "Abashidze", "Beridze in the town", "Chanturia of the town", "Dvali", "hints"], None)]
    fn rows_that_moved(#[case] new: [&str; 6], #[case] wanted: Option<((usize, usize), isize)>) {
        let found = find(&grid(&OLD), &grid(&new));
        let best = found.first().map(|shift| (shift.region, shift.by));
        assert_eq!(best, wanted);
    }

    #[test]
    fn a_row_that_changed_while_it_moved_moves_with_the_others() {
        let old =
            grid(&["title", "  Abashidze", "  Beridze of the town", "> Chanturia in the city"]);
        let new = grid(&["title", "  Beridze of the town", "  Chanturia in the city", "> Dvali"]);
        assert_eq!(find(&old, &new).first(), Some(&Shift { region: (1, 4), by: 1 }));
    }
}
