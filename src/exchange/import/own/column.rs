//! The names of columns that `export` writes, read back.

use super::MAX_DEPTH;
use crate::exchange::export::{NOTHING, TEXT_COLUMN};

/// What a column of an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// The lists on the way and which item of each, from 1.
    pub lists: Vec<(String, usize)>,
    /// What of the record or the item.
    pub what: What,
    /// Whether a text that reads as a state is one.
    pub is_text: bool,
    /// Which of several concurrent values, from 1.
    pub head: usize,
}

/// What of a record or an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// The id of the item.
    Id,
    /// A field.
    Field(String),
    /// A part of a field: `latitude`, `longitude`, `currency`.
    Part(String, String),
    /// An extra column.
    Extra(String),
}

/// The word that stands for a value that is none.
pub(super) fn is_nothing(text: &str) -> bool {
    text == NOTHING
}

/// Reads the name of a column; `None` where `export` writes no such name.
pub(super) fn parse(name: &str) -> Option<Column> {
    let (name, head) = head_of(name);
    let (mut rest, is_text) = match name.strip_suffix(TEXT_COLUMN) {
        Some(name) => (name, true),
        None => (name, false),
    };
    let mut lists = Vec::new();
    loop {
        if let Some(header) = rest.strip_prefix("extra.") {
            let what = What::Extra(header.to_owned());
            return (!header.is_empty()).then_some(Column { lists, what, is_text, head });
        }
        let end = rest.find(|c: char| !is_id(c)).unwrap_or(rest.len());
        let (field, after) = rest.split_at_checked(end)?;
        if field.is_empty() {
            return None;
        }
        if let Some(item) = after.strip_prefix('[') {
            let (number, after) = item.split_once("].")?;
            let number = number.parse().ok().filter(|n| *n > 0)?;
            if lists.len() == MAX_DEPTH {
                return None;
            }
            lists.push((field.to_owned(), number));
            rest = after;
            continue;
        }
        let what = match after {
            "" if field == "id" && !lists.is_empty() => What::Id,
            "" => What::Field(field.to_owned()),
            ".latitude" | ".longitude" | ".currency" => {
                What::Part(field.to_owned(), after.trim_start_matches('.').to_owned())
            }
            _ => return None,
        };
        return Some(Column { lists, what, is_text, head });
    }
}

fn is_id(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// Takes ` ⟨2⟩` off.
fn head_of(name: &str) -> (&str, usize) {
    let found = name.strip_suffix('⟩').and_then(|rest| {
        let (name, number) = rest.rsplit_once(" ⟨")?;
        Some((name, number.parse().ok().filter(|n| *n > 0)?))
    });
    found.unwrap_or((name, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn field(name: &str) -> What {
        What::Field(name.to_owned())
    }

    #[rstest]
    #[case("title", &[], field("title"), false, 1)]
    #[case("status ⟨2⟩", &[], field("status"), false, 2)]
    #[case("title ⟨text⟩ ⟨2⟩", &[], field("title"), true, 2)]
    #[case("events[2].acts[1].type", &[("events", 2), ("acts", 1)], field("type"), false, 1)]
    #[case("events[2].id", &[("events", 2)], What::Id, false, 1)]
    #[case("extra.a [b].c=", &[], What::Extra("a [b].c=".into()), false, 1)]
    #[case("extra.a ⟨2⟩ ⟨text⟩ ⟨1⟩", &[], What::Extra("a ⟨2⟩".into()), true, 1)]
    #[case("events[1].extra.x", &[("events", 1)], What::Extra("x".into()), false, 1)]
    #[case("place.latitude", &[], What::Part("place".into(), "latitude".into()), false, 1)]
    fn columns_are_read(
        #[case] name: &str,
        #[case] lists: &[(&str, usize)],
        #[case] what: What,
        #[case] is_text: bool,
        #[case] head: usize,
    ) {
        let lists = lists.iter().map(|(l, n)| ((*l).to_owned(), *n)).collect();
        assert_eq!(parse(name), Some(Column { lists, what, is_text, head }));
    }

    #[test]
    fn lists_are_nested_no_deeper_than_a_form_goes() {
        let deep = |levels| format!("{}title", "a[1].".repeat(levels));
        assert_eq!(parse(&deep(32)).unwrap().lists.len(), 32);
        assert_eq!(parse(&deep(33)), None);
        assert_eq!(parse(&deep(200_000)), None);
    }

    #[rstest]
    #[case("")]
    #[case("Title")]
    #[case("extra.")]
    #[case("events[0].from")]
    #[case("events[1]")]
    #[case("date of event")]
    fn what_export_never_writes_is_none(#[case] name: &str) {
        assert_eq!(parse(name), None);
    }
}
