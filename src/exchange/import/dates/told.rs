//! Dates as people tell them: `April 26, 1967 (ca.)`, `(Believed to be) 2020-05-26`,
//! `26 апреля 1967 г.`, `between 3 and 5 May 2014`.

use super::{DateOrder, numeric};
use crate::exchange::import::words::DateWords;
use crate::locale::fold;
use crate::record::{FuzzyDate, Precision};
use chrono::NaiveDate;

/// The longest text that is looked at: a date is short.
const LONGEST: usize = 80;

/// Reads a date with the words of `content/import/words.toml`.
pub(super) fn read(words: &DateWords, text: &str, order: Option<DateOrder>) -> Option<FuzzyDate> {
    if text.len() > LONGEST {
        return None;
    }
    let folded = fold(text);
    let (rest, about) = without(&folded, &words.about);
    let (rest, before) = without(&rest, &words.before);
    let rest = rest.trim_matches(|c: char| " ,;.()[]".contains(c));
    if let Some(unit) = unit(words, rest, order) {
        return Some(match (before, about, unit) {
            (true, _, FuzzyDate::On(date, p)) => FuzzyDate::Before(date, p),
            (_, true, FuzzyDate::On(date, p)) => FuzzyDate::About(date, p),
            (.., unit) => unit,
        });
    }
    if before {
        return None;
    }
    range(words, rest, order)
}

/// `from – until`, where the first may leave out what the second says.
fn range(words: &DateWords, text: &str, order: Option<DateOrder>) -> Option<FuzzyDate> {
    let (plain, _) = without(text, &words.range);
    let gaps = [" - ", " – ", " — ", "–", "—", "..", "\u{1}"];
    let marked = mark_ranges(text, &words.range);
    let (first, second) = [text, &marked, &plain]
        .into_iter()
        .find_map(|text| gaps.iter().find_map(|gap| text.split_once(gap)))?;
    let clean = |text: &str| text.replace('\u{1}', " ").trim().to_owned();
    let (first, second) = (clean(first), clean(second));
    let FuzzyDate::On(until, q) = unit(words, &second, order)? else { return None };
    let from = unit(words, &first, order).or_else(|| {
        let tail: Vec<&str> = second.split_whitespace().skip(1).collect();
        unit(words, &format!("{first} {}", tail.join(" ")), order)
    });
    let FuzzyDate::On(from, p) = from? else { return None };
    (from < until).then_some(FuzzyDate::Between(from, p, until, q))
}

/// Puts a mark where a word of a range stands between two others.
fn mark_ranges(text: &str, words: &[String]) -> String {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let mut marked: Vec<&str> = Vec::new();
    for token in tokens {
        if !words.iter().any(|w| w == token) {
            marked.push(token);
        } else if !marked.is_empty() {
            marked.push("\u{1}");
        }
    }
    marked.join(" ")
}

/// A day, a month or a year, by number or with the month's name.
fn unit(words: &DateWords, text: &str, order: Option<DateOrder>) -> Option<FuzzyDate> {
    let text = text.trim_matches(|c: char| " ,;.()[]".contains(c));
    if let Some(date) = numeric::read(text, order) {
        return Some(date);
    }
    let (mut day, mut month, mut year) = (None, None, None);
    for token in tokens(text) {
        if let Some(number) = words.month(&token) {
            month.replace(number).is_none().then_some(())?;
        } else if token.bytes().all(|b| b.is_ascii_digit()) {
            match (token.len(), day) {
                (1..=2, None) if month.is_none() || year.is_some() || day.is_none() => {
                    day = Some(numeric::small(&token)?);
                }
                _ => year = Some(year.is_none().then(|| numeric::full_year(&token))??),
            }
        } else if !words.filler.contains(&token) {
            return None;
        }
    }
    let year: i32 = year?;
    let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    match (month, day) {
        (Some(month), Some(day)) => date(month, day).map(FuzzyDate::day),
        (Some(month), None) => date(month, 1).map(|d| FuzzyDate::On(d, Precision::Month)),
        (None, None) => date(1, 1).map(|d| FuzzyDate::On(d, Precision::Year)),
        (None, Some(_)) => None,
    }
}

/// Words and numbers, apart from one another and from signs: `5th`, `12-Jan-2013`, `26го`.
fn tokens(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let kind = if c.is_ascii_digit() {
            Some(true)
        } else if c.is_alphabetic() || c == '\'' {
            Some(false)
        } else {
            None
        };
        match (kind, last == kind, all.last_mut()) {
            (None, ..) => {}
            (Some(_), true, Some(token)) => token.push(c),
            (Some(_), ..) => all.push(c.to_string()),
        }
        last = kind;
    }
    all
}

/// The text without these words, and whether one was there. A word of letters is met whole.
fn without(text: &str, words: &[String]) -> (String, bool) {
    let mut rest = text.to_owned();
    let mut met = false;
    for word in words {
        while let Some(at) = find_word(&rest, word) {
            let end = at + word.len();
            let (before, after) = (rest.get(..at), rest.get(end..));
            rest = format!("{} {}", before.unwrap_or_default(), after.unwrap_or_default());
            met = true;
        }
    }
    // What stood around the word may be left: `(ca.)` leaves `( .)`.
    if met {
        let kept = rest
            .split_whitespace()
            .filter(|t| t.chars().any(char::is_alphanumeric) || *t == "-" || *t == "–");
        rest = kept.collect::<Vec<_>>().join(" ");
    }
    (rest, met)
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    let letters = word.chars().all(|c| c.is_alphabetic() || c == ' ');
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        !letters || (free(before) && free(after))
    })
}
