//! Where a text holds another one. Pure.

use super::fold;
use unicode_segmentation::UnicodeSegmentation;

/// Where a text holds another one, by the spelling of the filter: case, `ё`, apostrophes and the
/// way of composing do not count. Places do not overlap and begin and end between graphemes.
pub fn hits(text: &str, what: &str) -> Vec<(usize, usize)> {
    let wanted: Vec<char> = letters(what).map(|(c, _, _)| c).collect();
    let Some(first) = wanted.first() else { return Vec::new() };
    let all: Vec<(char, usize, usize)> = letters(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = all.get(at..).filter(|rest| rest.len() >= wanted.len()) {
        let hit = match rest.first() {
            Some((c, _, _)) if c == first => place(rest, &wanted),
            _ => None,
        };
        match hit {
            Some(hit) => {
                found.push(hit);
                at += wanted.len();
            }
            None => at += 1,
        }
    }
    found
}

/// The place that letters begin with what is wanted at, if it ends with a grapheme.
fn place(letters: &[(char, usize, usize)], wanted: &[char]) -> Option<(usize, usize)> {
    let same = letters.iter().zip(wanted).all(|((c, _, _), wanted)| c == wanted);
    let (_, start, _) = *letters.first()?;
    let (_, last, end) = *letters.get(wanted.len().checked_sub(1)?)?;
    // What one grapheme folds to is not cut in two.
    let whole = letters.get(wanted.len()).is_none_or(|(_, next, _)| *next != last);
    (same && whole).then_some((start, end))
}

/// The letters of a text as they are compared, each with the range of its grapheme.
fn letters(text: &str) -> impl Iterator<Item = (char, usize, usize)> {
    text.grapheme_indices(true).flat_map(|(at, grapheme)| {
        let mut chars = grapheme.chars();
        let one = match (chars.next(), chars.next()) {
            (Some(c), None) => plain(c),
            _ => None,
        };
        let folded = match one {
            Some(_) => String::new(),
            None => fold(grapheme),
        };
        let many: Vec<char> = folded.chars().collect();
        one.into_iter().chain(many).map(move |c| (c, at, at + grapheme.len()))
    })
}

/// A letter that folds to one letter without a look at tables.
fn plain(c: char) -> Option<char> {
    match c {
        'ё' | 'Ё' => Some('е'),
        c if c.is_ascii() => Some(if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() }),
        'а'..='я' | 'ѐ'..='џ' => Some(c),
        'Ѐ'..='Я' => c.to_lowercase().next(),
        c if c.is_whitespace() => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::case_and_yo("Ещё раз, ЕЩЕ", "ещё", &["Ещё", "ЕЩЕ"])]
    #[case::composed("и\u{306}од йод", "йо", &["и\u{306}о", "йо"])]
    #[case::apostrophes("об’єкт об'єкт", "обʼєкт", &["об’єкт", "об'єкт"])]
    #[case::no_overlap("ааааа", "аа", &["аа", "аа"])]
    #[case::spaces("a b a\u{a0}b a\nb", "a b", &["a b", "a\u{a0}b", "a\nb"])]
    #[case::a_mark_makes_another_letter("а\u{301}б аб", "аб", &["аб"])]
    #[case::georgian("ბერიძე", "რიძ", &["რიძ"])]
    #[case::nothing("text", "", &[])]
    fn places_are_found_by_the_spelling_of_the_filter(
        #[case] text: &str,
        #[case] what: &str,
        #[case] wanted: &[&str],
    ) {
        let found: Vec<&str> =
            hits(text, what).iter().map(|(from, to)| text.get(*from..*to).unwrap()).collect();
        assert_eq!(found, wanted);
    }
}
