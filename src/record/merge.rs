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
        let mut out = String::with_capacity(text.len());
        for word in text.split_word_bounds() {
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

/// The edits that make `new` of `old`, by words.
pub(super) fn diff(old: &str, new: &str) -> Patch {
    let mut words = Words::default();
    let (old, new) = (words.lines(old), words.lines(new));
    let mut options = DiffOptions::new();
    options.set_context_len(usize::MAX);
    let patch = options.create_patch(&old, &new);
    let mut edits: Vec<PatchEdit> = Vec::new();
    let (mut at, mut open) = (0u64, false);
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
