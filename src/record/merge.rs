//! Long texts: patches, and the merge of two texts by words against their common ancestor.
//!
//! `diffy` compares and merges lines. Each word becomes one line holding a number, so that
//! nothing in a text can be taken for a marker of a conflict.

use super::{Patch, PatchEdit};
use diffy::{ConflictStyle, DiffOptions, Line, MergeOptions};
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch where two people changed the same words: both versions stand in the shown text one
/// after the other, and apart here, until a person chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Where it begins in the shown text, in characters (Unicode scalar values).
    pub from: usize,
    /// Where it ends.
    pub until: usize,
    /// What stood there before both.
    pub base: String,
    /// The version of the side with the lower operation id.
    pub first: String,
    /// The other version.
    pub second: String,
}

/// Words by number.
#[derive(Default)]
struct Words<'t> {
    numbers: HashMap<&'t str, usize>,
    words: Vec<&'t str>,
}

impl<'t> Words<'t> {
    /// One line for each word, space and stop of a text.
    fn lines(&mut self, text: &'t str) -> String {
        self.lines_of(text.split_word_bounds(), text.len())
    }

    /// One line for each piece of a text; `long` is how long that is.
    fn lines_of(&mut self, pieces: impl Iterator<Item = &'t str>, long: usize) -> String {
        let mut out = String::with_capacity(long);
        for word in pieces {
            let next = self.words.len();
            let number = *self.numbers.entry(word).or_insert(next);
            if number == next {
                self.words.push(word);
            }
            out.push_str(&number.to_string());
            out.push('\n');
        }
        out
    }

    /// The word of a line.
    fn word(&self, line: &str) -> &'t str {
        line.trim_end().parse().ok().and_then(|n: usize| self.words.get(n).copied()).unwrap_or("")
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Two texts without the paragraphs that are the same at their beginning and at their end, and how
/// many characters those at the beginning have. No word reaches over the end of a paragraph.
fn changed<'t>(old: &'t str, new: &'t str) -> (u64, &'t str, &'t str) {
    let paragraphs = |text: &'t str| text.split_inclusive('\n');
    let same = |(old, new): &(&str, &str)| old == new;
    let first: usize = paragraphs(old)
        .zip(paragraphs(new))
        .take_while(same)
        .filter(|(old, _)| old.ends_with('\n'))
        .map(|(old, _)| old.len())
        .sum();
    let (before, old) = old.split_at_checked(first).unwrap_or(("", old));
    let new = new.get(first..).unwrap_or(new);
    let last: usize = paragraphs(old)
        .rev()
        .zip(paragraphs(new).rev())
        .take_while(same)
        .map(|(old, _)| old.len())
        .sum();
    let middle = |text: &'t str| text.get(..text.len().saturating_sub(last)).unwrap_or(text);
    (chars(before) as u64, middle(old), middle(new))
}

/// So many words of two texts are compared with each other: the work grows with their square where the
/// texts have nothing in common. More are compared by paragraphs, and more of those not at all.
const MOST: usize = 20_000;

fn count_words(text: &str) -> usize {
    text.split_word_bounds().take(MOST + 1).count()
}

/// The edits that make `new` of `old`, by words.
pub(super) fn diff<'t>(old: &'t str, new: &'t str) -> Patch {
    let (before, old, new) = changed(old, new);
    let paragraphs = |text: &str| text.split_inclusive('\n').count();
    let mut words = Words::default();
    let (old, new) = if count_words(old) + count_words(new) <= MOST {
        (words.lines(old), words.lines(new))
    } else if paragraphs(old) + paragraphs(new) <= MOST {
        let mut lines = |text: &'t str| words.lines_of(text.split_inclusive('\n'), text.len());
        (lines(old), lines(new))
    } else {
        let edit = PatchEdit { at: before, delete: chars(old) as u64, insert: new.to_owned() };
        return Patch(vec![edit]);
    };
    let mut options = DiffOptions::new();
    options.set_context_len(usize::MAX);
    let patch = options.create_patch(&old, &new);
    let mut edits: Vec<PatchEdit> = Vec::new();
    let (mut at, mut open) = (before, false);
    for line in patch.hunks().iter().flat_map(|h| h.lines()) {
        let (word, deleted) = match line {
            Line::Context(line) => {
                at += chars(words.word(line)) as u64;
                open = false;
                continue;
            }
            Line::Delete(line) => (words.word(line), true),
            Line::Insert(line) => (words.word(line), false),
        };
        if !open {
            edits.push(PatchEdit { at, delete: 0, insert: String::new() });
            open = true;
        }
        if let Some(edit) = edits.last_mut() {
            if deleted {
                edit.delete += chars(word) as u64;
                at += chars(word) as u64;
            } else {
                edit.insert.push_str(word);
            }
        }
    }
    Patch(edits)
}

/// A text with a patch on it. Edits out of range (a base that was erased, or a forger) are
/// pulled into it, and nothing inserted is lost.
pub(super) fn apply(patch: &Patch, base: &str) -> String {
    let mut out = String::with_capacity(base.len());
    let mut rest = base.chars();
    let mut at = 0u64;
    for edit in &patch.0 {
        while at < edit.at {
            let Some(c) = rest.next() else { break };
            out.push(c);
            at += 1;
        }
        out.push_str(&edit.insert);
        for _ in 0..edit.delete {
            if rest.next().is_none() {
                break;
            }
            at += 1;
        }
    }
    out.push_str(rest.as_str());
    out
}

/// A piece of a text, with its length in characters.
#[derive(Debug, Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    chars: u64,
}

impl<'t> Piece<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, chars: chars(text) as u64 }
    }

    /// The piece in two, after so many characters.
    fn part(self, at: u64) -> (Self, Self) {
        let place = usize::try_from(at).ok().and_then(|at| self.text.char_indices().nth(at));
        let place = place.map_or(self.text.len(), |(place, _)| place);
        let (first, second) = self.text.split_at_checked(place).unwrap_or((self.text, ""));
        let first = Self { text: first, chars: at.min(self.chars) };
        (first, Self { text: second, chars: self.chars - first.chars })
    }
}

/// From so many pieces on a text is put together before the next patch.
const PIECES: usize = 512;

/// A text with many patches on it, one after the other: what [`apply`] gives for each in its turn,
/// without the texts between.
pub(super) fn apply_all<'p>(patches: impl Iterator<Item = &'p Patch>, base: &str) -> String {
    let mut whole = base.to_owned();
    let mut patches = patches.peekable();
    while patches.peek().is_some() {
        let mut pieces = vec![Piece::of(&whole)];
        while let Some(patch) = patches.next_if(|_| pieces.len() <= PIECES) {
            patch_pieces(&mut pieces, patch);
        }
        let text: String = pieces.iter().map(|piece| piece.text).collect();
        whole = text;
    }
    whole
}

fn patch_pieces<'t>(pieces: &mut Vec<Piece<'t>>, patch: &'t Patch) {
    let (mut next, mut at) = (0, 0u64);
    for edit in &patch.0 {
        while let Some(piece) = pieces.get(next).copied().filter(|_| at < edit.at) {
            let room = edit.at - at;
            if piece.chars > room {
                let (first, second) = piece.part(room);
                pieces.splice(next..=next, [first, second]);
                at += room;
            } else {
                at += piece.chars;
            }
            next += 1;
        }
        if !edit.insert.is_empty() {
            pieces.insert(next, Piece::of(&edit.insert));
            next += 1;
        }
        let mut left = edit.delete;
        while let Some(piece) = pieces.get(next).copied().filter(|_| left > 0) {
            if piece.chars > left {
                if let Some(cut) = pieces.get_mut(next) {
                    *cut = piece.part(left).1;
                }
                (at, left) = (at + left, 0);
            } else {
                pieces.remove(next);
                (at, left) = (at + piece.chars, left - piece.chars);
            }
        }
    }
}

/// Where a place of the old text lies in the new one.
fn follow(patch: &Patch, place: usize) -> usize {
    let place = place as u64;
    let mut moved = place;
    for edit in patch.0.iter().take_while(|e| e.at < place) {
        let cut = edit.delete.min(place - edit.at);
        moved = moved.saturating_sub(cut).saturating_add(chars(&edit.insert) as u64);
    }
    usize::try_from(moved).unwrap_or(usize::MAX)
}

/// Puts overlaps of an earlier merge where they lie after another one.
pub(super) fn follow_all(overlaps: &mut [Overlap], old: &str, new: &str) {
    if overlaps.is_empty() || old == new {
        return;
    }
    let patch = diff(old, new);
    for overlap in overlaps {
        overlap.from = follow(&patch, overlap.from);
        overlap.until = follow(&patch, overlap.until).max(overlap.from);
    }
}

/// Merges two texts by words. Where both changed the same words, both versions stand in the
/// result, the first one first, and the stretch is named.
pub(super) fn merge(base: &str, first: &str, second: &str) -> (String, Vec<Overlap>) {
    if first == second || base == second {
        return (first.to_owned(), Vec::new());
    }
    if base == first {
        return (second.to_owned(), Vec::new());
    }
    let mut words = Words::default();
    let (b, f, s) = (words.lines(base), words.lines(first), words.lines(second));
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Diff3);
    match options.merge(&b, &f, &s) {
        Ok(lines) => (lines.lines().map(|l| words.word(l)).collect(), Vec::new()),
        Err(lines) => hunks(&lines, &words),
    }
}

/// Reads the conflict hunks of numbered lines: a marker never begins with a digit.
fn hunks(lines: &str, words: &Words<'_>) -> (String, Vec<Overlap>) {
    enum Side {
        Both,
        First,
        Base,
        Second,
    }
    let (mut out, mut length) = (String::new(), 0);
    let mut overlaps = Vec::new();
    let mut side = Side::Both;
    let (mut base, mut first, mut second) = (String::new(), String::new(), String::new());
    for line in lines.lines() {
        match line.as_bytes().first() {
            Some(b'<') => side = Side::First,
            Some(b'|') => side = Side::Base,
            Some(b'=') => side = Side::Second,
            Some(b'>') => {
                side = Side::Both;
                out.push_str(&first);
                out.push_str(&second);
                let until = length + chars(&first) + chars(&second);
                overlaps.push(Overlap {
                    from: length,
                    until,
                    base: std::mem::take(&mut base),
                    first: std::mem::take(&mut first),
                    second: std::mem::take(&mut second),
                });
                length = until;
            }
            _ => {
                let word = words.word(line);
                match side {
                    Side::Both => {
                        out.push_str(word);
                        length += chars(word);
                    }
                    Side::First => first.push_str(word),
                    Side::Base => base.push_str(word),
                    Side::Second => second.push_str(word),
                }
            }
        }
    }
    (out, overlaps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn patches() -> impl Strategy<Value = Vec<Patch>> {
        let edit = (0..40u64, 0..6u64, "[aя\u{1f600}]{0,3}");
        let edit = edit.prop_map(|(at, delete, insert)| PatchEdit { at, delete, insert });
        let patch = proptest::collection::vec(edit, 0..4).prop_map(Patch);
        proptest::collection::vec(patch, 0..12)
    }

    proptest! {
        #[test]
        fn many_patches_give_what_each_gives_in_its_turn(base in "[bж ]{0,30}", all in patches()) {
            let one_by_one = all.iter().fold(base.clone(), |text, patch| apply(patch, &text));
            prop_assert_eq!(apply_all(all.iter(), &base), one_by_one);
        }
    }

    #[test]
    fn thousands_of_patches_are_put_together_on_the_way() {
        let base = "слово ".repeat(500);
        let all: Vec<Patch> = (0..3_000u64)
            .map(|n| {
                let edit = PatchEdit { at: n * 7919 % 3_000, delete: n % 3, insert: n.to_string() };
                Patch(vec![edit])
            })
            .collect();
        let one_by_one = all.iter().fold(base.clone(), |text, patch| apply(patch, &text));
        assert_eq!(apply_all(all.iter(), &base), one_by_one);
    }

    #[rstest]
    #[case::one_paragraph(' ')]
    #[case::as_many_paragraphs('\n')]
    fn a_long_text_is_replaced_by_quite_another_in_no_time_worth_naming(#[case] between: char) {
        let text = |of: &str| {
            let words: Vec<String> = (0..200_000).map(|n| format!("{of}{n}{between}")).collect();
            words.concat()
        };
        let (old, new) = (format!("head\n{}", text("a")), format!("head\n{}tail", text("б")));
        let patch = diff(&old, &new);
        assert_eq!(patch.0.len(), 1);
        assert_eq!(apply(&patch, &old), new);
    }

    #[test]
    fn separate_changes_merge_without_a_mark() {
        let base = "She was stopped near the market. Two officers searched her bag.";
        let first = "She was stopped at night near the market. Two officers searched her bag.";
        let second = "She was stopped near the market. Three officers searched her bag.";
        let (text, marks) = merge(base, first, second);
        assert_eq!(
            text,
            "She was stopped at night near the market. Three officers searched her bag."
        );
        assert!(marks.is_empty());
    }

    #[test]
    fn changes_of_the_same_words_are_both_kept_and_named() {
        let (text, marks) = merge("в 2014 году", "в 2015 году", "в 2016 году");
        assert_eq!(text, "в 20152016 году");
        assert_eq!(marks.len(), 1);
        let mark = marks.first().unwrap();
        assert_eq!((mark.first.as_str(), mark.second.as_str()), ("2015", "2016"));
        assert_eq!((mark.from, mark.until), (2, 10));
    }

    #[rstest]
    #[case("<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs")]
    #[case("||||||| original\n")]
    #[case("7\n7\n7")]
    fn text_that_looks_like_markers_is_text(#[case] text: &str) {
        let (merged, marks) = merge(text, &format!("a {text}"), &format!("{text} z"));
        assert_eq!(merged, format!("a {text} z"));
        assert!(marks.is_empty());
    }

    proptest! {
        #[test]
        fn a_diff_makes_the_new_text_of_the_old(old in "[a-cа-в \n.]{0,80}", new in "[a-cа-в \n.]{0,80}") {
            prop_assert_eq!(apply(&diff(&old, &new), &old), new);
        }

        #[test]
        fn a_merge_loses_no_insertion(
            words in prop::collection::vec("[a-d]{1,3}", 1..20),
            first in prop::collection::vec((any::<prop::sample::Index>(), "F[0-9]{4}"), 0..5),
            second in prop::collection::vec((any::<prop::sample::Index>(), "S[0-9]{4}"), 0..5),
        ) {
            let with = |inserts: &[(prop::sample::Index, String)]| {
                let mut all = words.clone();
                for (at, word) in inserts {
                    all.insert(at.index(all.len() + 1), word.clone());
                }
                all.join(" ")
            };
            let (merged, _) = merge(&words.join(" "), &with(&first), &with(&second));
            for (_, word) in first.iter().chain(&second) {
                prop_assert!(merged.contains(word.as_str()), "{merged} lost {word}");
            }
        }
    }
}
