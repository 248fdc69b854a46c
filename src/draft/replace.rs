//! Find and replace over all sections of a complaint.

use super::token::{Piece, pieces};
use super::{Complaint, SectionRow};
use crate::locale::hits;
use crate::record::{EditError, Editor, ItemId};

/// Where words stand in a complaint: the section and the range of bytes of its text.
pub type Place = (ItemId, (usize, usize));

/// Every place of some words, in the order of the text. They are compared as a filter compares
/// them: case, `ё` and apostrophes do not count, or they do where `exact` is asked for. Tokens are
/// no words of the text.
pub fn places(complaint: &Complaint, what: &str, exact: bool) -> Vec<Place> {
    let of = |section: &SectionRow| {
        let found = in_text(&section.text, what, exact);
        found.into_iter().map(|range| (section.item, range)).collect::<Vec<_>>()
    };
    complaint.sections.iter().flat_map(of).collect()
}

fn in_text(text: &str, what: &str, exact: bool) -> Vec<(usize, usize)> {
    let mut found = match (exact, what.is_empty()) {
        (_, true) => Vec::new(),
        (true, false) => text.match_indices(what).map(|(at, it)| (at, at + it.len())).collect(),
        (false, false) => hits(text, what),
    };
    if found.is_empty() {
        return found;
    }
    let tokens = tokens(text);
    let free = |(from, to): &(usize, usize)| tokens.iter().all(|(a, b)| to <= a || from >= b);
    found.retain(free);
    found
}

/// The ranges of the tokens of a text.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    for piece in pieces(text) {
        if let Piece::Text(slice) = piece {
            let from = slice.as_ptr().addr() - text.as_ptr().addr();
            words.push((from, from + slice.len()));
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    for (from, to) in words.into_iter().chain([(text.len(), text.len())]) {
        if from > at {
            found.push((at, from));
        }
        at = to;
    }
    found
}

/// Writes other words in these places, as one edit of each section; gives how many there were.
///
/// # Errors
/// As [`Editor::set_text`].
pub fn replace(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    places: &[Place],
    with: &str,
) -> Result<usize, EditError> {
    let mut count = 0;
    for section in &complaint.sections {
        let mut made = String::with_capacity(section.text.len());
        let mut at = 0;
        for (_, (from, to)) in places.iter().filter(|(item, _)| *item == section.item) {
            let Some(before) = section.text.get(at..*from) else { continue };
            made.push_str(before);
            made.push_str(with);
            at = *to;
            count += 1;
        }
        if at > 0 {
            made.push_str(section.text.get(at..).unwrap_or_default());
            editor.set_text(&Complaint::text_of(section.item), &made)?;
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Decree 12, decree 12", "decree 12", false, &[(0, 9), (11, 20)])]
    #[case("Decree 12, decree 12", "decree 12", true, &[(11, 20)])]
    #[case("aAa", "Aa", true, &[(1, 3)])]
    #[case("live [[live:victims]] live", "live", false, &[(0, 4), (22, 26)])]
    #[case("[[? live]] [[?]]", "live", false, &[])]
    #[case("ещё", "Еще", false, &[(0, 6)])]
    #[case("a", "", false, &[])]
    fn words_are_found_outside_tokens(
        #[case] text: &str,
        #[case] what: &str,
        #[case] exact: bool,
        #[case] expected: &[(usize, usize)],
    ) {
        assert_eq!(in_text(text, what, exact), expected);
    }
}
