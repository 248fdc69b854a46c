//! Find and replace in a long text. Pure.

use super::text::TextBuffer;
use crate::locale::fold;
use unicode_segmentation::UnicodeSegmentation;

/// What is looked for, and what it is to become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// What is looked for.
    pub what: TextBuffer,
    /// What takes its place.
    pub with: TextBuffer,
    /// Whether keys go to `with`.
    pub replacing: bool,
    /// Where it was found: ranges of bytes of the text.
    pub hits: Vec<(usize, usize)>,
    /// The one that the cursor is on.
    pub at: Option<usize>,
    /// Where the cursor was when it began.
    pub origin: usize,
}

impl Find {
    /// Begins at this offset, with what was looked for last.
    pub fn new(what: &str, with: &str, origin: usize, replacing: bool) -> Self {
        Self {
            what: TextBuffer::one_line(what),
            with: TextBuffer::one_line(with),
            replacing,
            origin,
            ..Self::default()
        }
    }

    /// The line that keys go to.
    pub const fn line_mut(&mut self) -> &mut TextBuffer {
        if self.replacing { &mut self.with } else { &mut self.what }
    }

    /// Looks anew; the first place from `from` on is the one.
    pub fn look(&mut self, text: &str, from: usize) {
        self.hits = hits(text, self.what.text());
        self.at = self.next(from);
    }

    /// The first place from an offset on, or the first of all.
    fn next(&self, from: usize) -> Option<usize> {
        let next = self.hits.partition_point(|(start, _)| *start < from);
        if next < self.hits.len() { Some(next) } else { (!self.hits.is_empty()).then_some(0) }
    }

    /// Goes to the next or the previous place, around the ends.
    pub const fn step(&mut self, forward: bool) {
        let count = self.hits.len();
        self.at = match self.at {
            Some(at) if forward => Some((at + 1) % count),
            Some(at) => Some((at + count - 1) % count),
            None => None,
        };
    }

    /// The place that the cursor is on.
    pub fn hit(&self) -> Option<(usize, usize)> {
        self.at.and_then(|at| self.hits.get(at)).copied()
    }
}

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

    #[test]
    fn the_next_place_is_the_one_behind_the_cursor_and_goes_around() {
        let mut find = Find::new("а", "", 0, false);
        find.look("а б а б а", "а б".len());
        assert_eq!(find.at, Some(1));
        find.step(true);
        find.step(true);
        assert_eq!(find.at, Some(0));
        find.step(false);
        assert_eq!(find.hit(), Some(("а б а б ".len(), "а б а б а".len())));
        find.look("ничего", 0);
        find.step(true);
        assert_eq!(find.at, None);
    }
}
