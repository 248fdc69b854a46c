//! Two texts compared by words.

use std::collections::HashMap;

/// A stretch of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// In both.
    Same(String),
    /// In the first alone.
    Gone(String),
    /// In the second alone.
    New(String),
}

/// Compares two texts word by word; white space goes with the word before it.
pub fn compare(before: &str, after: &str) -> Vec<Stretch> {
    let mut words = Words::default();
    let (a, b) = (words.lines(before), words.lines(after));
    let mut options = diffy::DiffOptions::new();
    options.set_context_len(usize::MAX / 2);
    let patch = options.create_patch(&a, &b);
    let mut made: Vec<Stretch> = Vec::new();
    if patch.hunks().is_empty() {
        return if before.is_empty() { made } else { vec![Stretch::Same(before.to_owned())] };
    }
    for line in patch.hunks().iter().flat_map(diffy::Hunk::lines) {
        match line {
            diffy::Line::Context(line) => push(&mut made, Stretch::Same(words.word(line))),
            diffy::Line::Delete(line) => push(&mut made, Stretch::Gone(words.word(line))),
            diffy::Line::Insert(line) => push(&mut made, Stretch::New(words.word(line))),
        }
    }
    made
}

/// Words by number: the diff works by lines, and a line is the number of a word.
#[derive(Default)]
struct Words {
    numbers: HashMap<String, usize>,
    words: Vec<String>,
}

impl Words {
    fn lines(&mut self, text: &str) -> String {
        let mut lines = String::new();
        let mut word = String::new();
        let mut spaces = false;
        for sign in text.chars() {
            if spaces && !sign.is_whitespace() {
                self.take(&mut word, &mut lines);
            }
            spaces = sign.is_whitespace();
            word.push(sign);
        }
        if !word.is_empty() {
            self.take(&mut word, &mut lines);
        }
        lines
    }

    fn take(&mut self, word: &mut String, lines: &mut String) {
        let word = std::mem::take(word);
        let next = self.words.len();
        let number = *self.numbers.entry(word.clone()).or_insert(next);
        if number == next {
            self.words.push(word);
        }
        lines.push_str(&number.to_string());
        lines.push('\n');
    }

    fn word(&self, line: &str) -> String {
        let number = line.trim().parse::<usize>().ok();
        number.and_then(|n| self.words.get(n)).cloned().unwrap_or_default()
    }
}

fn push(made: &mut Vec<Stretch>, next: Stretch) {
    match (made.last_mut(), &next) {
        (Some(Stretch::Same(all)), Stretch::Same(word))
        | (Some(Stretch::Gone(all)), Stretch::Gone(word))
        | (Some(Stretch::New(all)), Stretch::New(word)) => all.push_str(word),
        _ => made.push(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_changed_are_shown() {
        let stretches = compare("She was held on Monday.", "She was held on Tuesday.");
        let expected = [
            Stretch::Same("She was held on ".to_owned()),
            Stretch::Gone("Monday.".to_owned()),
            Stretch::New("Tuesday.".to_owned()),
        ];
        assert_eq!(stretches, expected);
        assert_eq!(compare("", ""), []);
        assert_eq!(compare("a b", "a b"), [Stretch::Same("a b".to_owned())]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off(a in "[ab \n]{0,40}", b in "[ab \n]{0,40}") {
            let (mut before, mut after) = (String::new(), String::new());
            for stretch in compare(&a, &b) {
                match stretch {
                    Stretch::Same(words) => { before.push_str(&words); after.push_str(&words); }
                    Stretch::Gone(words) => before.push_str(&words),
                    Stretch::New(words) => after.push_str(&words),
                }
            }
            prop_assert_eq!(before, a);
            prop_assert_eq!(after, b);
        }
    }
}
