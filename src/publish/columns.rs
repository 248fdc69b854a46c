//! How the width of a page is shared out among the columns of a table.

use crate::document::{Inline, Table};

/// All of the width, in the parts that are given here.
const WHOLE: u32 = 1_000;
/// How much of it a letter takes in a table, as it is on average in bold, and the space beside a
/// word in its cell.
const LETTER: u32 = 13;
const BESIDE: u32 = 28;
/// A longer word is an address or a hash, which may be broken anywhere.
const LONGEST: usize = 24;

/// The shares of the columns: those that the table asks for, unless a word would be torn that has
/// room elsewhere.
pub(super) fn shares(table: &Table) -> Vec<u16> {
    let columns = table.rows.first().map_or(0, Vec::len);
    let asked = if table.widths.is_empty() { vec![1; columns] } else { table.widths.clone() };
    let all: u32 = asked.iter().copied().map(u32::from).sum::<u32>().max(1);
    let has: Vec<u32> = asked.iter().map(|share| u32::from(*share) * WHOLE / all).collect();
    let mut needs = vec![0; columns];
    for row in &table.rows {
        for (need, cell) in needs.iter_mut().zip(row) {
            *need = longest_word(cell).max(*need);
        }
    }
    let over = |(has, need): (&u32, &u32)| need.saturating_sub(*has);
    let free = |(has, need): (&u32, &u32)| has.saturating_sub(*need);
    let lacking: u32 = has.iter().zip(&needs).map(over).sum();
    let spare: u32 = has.iter().zip(&needs).map(free).sum();
    if lacking == 0 || lacking > spare {
        return asked;
    }
    let given = |pair: (&u32, &u32)| pair.0 + over(pair) - free(pair) * lacking / spare;
    let shares = has.iter().zip(&needs).map(given);
    shares.map(|share| u16::try_from(share.max(1)).unwrap_or(u16::MAX)).collect()
}

/// How much the longest word of a cell takes.
fn longest_word(cell: &[Inline]) -> u32 {
    let text: String = cell
        .iter()
        .map(|inline| match inline {
            Inline::Run(run) => run.text.as_str(),
            Inline::Note(_) => "",
            Inline::Ref(_) | Inline::Break => " ",
        })
        .collect();
    let stays = |c: char| matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let words = text.split(|c: char| c.is_whitespace() && !stays(c) || "-/".contains(c));
    let long = words.map(|word| word.chars().count()).filter(|long| *long <= LONGEST).max();
    let long = u32::try_from(long.unwrap_or_default()).unwrap_or_default();
    if long == 0 { 0 } else { long * LETTER + BESIDE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::as_asked(&[10, 90], &["№", "слово"], &[10, 90])]
    #[case::equal(&[], &["a", "b"], &[1, 1])]
    #[case::a_head_that_is_wider(&[8, 28, 64], &["Випадок", "Орган", "Решение"], &[119, 270, 612])]
    #[case::a_hash_may_break(&[8, 92], &["9f86d081884c7d659a2feaa0c55ad015", "a"], &[8, 92])]
    #[case::nobody_has_room(&[1, 1], &["абвгдежзиклмнопрстуфхц"; 2], &[1, 1])]
    #[case::fixed_spaces_hold(&[5, 95], &["10\u{a0}000\u{a0}000", "a"], &[158, 842])]
    fn a_word_is_not_torn_that_has_room_elsewhere(
        #[case] widths: &[u16],
        #[case] cells: &[&str],
        #[case] shared: &[u16],
    ) {
        let row = cells.iter().map(|cell| vec![Inline::text(*cell)]).collect();
        let table = Table { widths: widths.to_vec(), rows: vec![row], ..Table::default() };
        assert_eq!(shares(&table), shared);
    }

    #[test]
    fn a_table_of_nothing_has_no_columns() {
        assert_eq!(shares(&Table::default()), Vec::<u16>::new());
    }
}
