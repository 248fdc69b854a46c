//! What stands in double brackets in the text of a section: what is missing, where a value comes
//! from, what is worked out from the cases.
//!
//! | written | becomes |
//! |---|---|
//! | `[[?]]`, `[[? the address]]` | itself: something that a person has to say; counted and listed |
//! | `[[ref:ID]]` | the value of the reference ID of the complaint, as the record says it now |
//! | `[[live:NAME]]` | the part NAME, worked out from the cases: a table, a chronology, a count |
//! | `[[annex:ID]]` | the number of the annex ID |
//!
//! A token is text like any other: it moves with a paragraph, is copied with it and goes with it.
//! After a backslash it is plain text, and so is what came from a case ([`super::escape()`]).

use crate::record::ItemId;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words.
    Text(&'t str),
    /// Something that a person has to say; what, where the text says it.
    Missing(&'t str),
    /// A reference of the complaint.
    Ref(ItemId),
    /// A part that is worked out.
    Live(&'t str),
    /// The number of an annex.
    Annex(ItemId),
    /// It begins as a token and names nothing.
    Broken(&'t str),
}

/// Longer than this, it is no token.
const LONGEST: usize = 1200;

/// The pieces of a text, in their order.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut given, mut at) = (0, 0);
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['\\', '['])) {
        let here = at + next;
        let tail = text.get(here..).unwrap_or_default();
        if let Some(after) = tail.strip_prefix('\\') {
            at = here + 1 + after.chars().next().map_or(0, char::len_utf8);
            continue;
        }
        match token(tail) {
            Some((piece, length)) => {
                push(&mut found, text.get(given..here));
                found.push(piece);
                at = here + length;
                given = at;
            }
            None => at = here + 1,
        }
    }
    push(&mut found, text.get(given..));
    found
}

fn push<'t>(found: &mut Vec<Piece<'t>>, words: Option<&'t str>) {
    found.extend(words.filter(|words| !words.is_empty()).map(Piece::Text));
}

/// The token that a text begins with, and its length in bytes.
fn token(tail: &str) -> Option<(Piece<'_>, usize)> {
    let inner = tail.strip_prefix("[[")?;
    let end = inner.find("]]").filter(|end| *end <= LONGEST)?;
    let whole = inner.get(..end)?;
    if whole.contains(['\n', '[', '\\']) {
        return None;
    }
    let word = whole.trim();
    let length = end + "[[]]".len();
    if let Some(what) = word.strip_prefix('?') {
        return Some((Piece::Missing(what.trim()), length));
    }
    let (kind, name) = word.split_once(':')?;
    let name = name.trim();
    let item = |make: fn(ItemId) -> Piece<'static>| {
        name.parse().map_or(Piece::Broken(whole), |item: ItemId| make(item))
    };
    let piece = match kind.trim() {
        "ref" => item(Piece::Ref),
        "annex" => item(Piece::Annex),
        "live" => Piece::Live(name),
        _ => return None,
    };
    Some((piece, length))
}

/// The token of a reference.
pub fn of_reference(item: ItemId) -> String {
    format!("[[ref:{item}]]")
}

/// The token of an annex.
pub fn of_annex(item: ItemId) -> String {
    format!("[[annex:{item}]]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::escape;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("no token", &[Piece::Text("no token")])]
    #[case("a [[?]] b", &[Piece::Text("a "), Piece::Missing(""), Piece::Text(" b")])]
    #[case("[[? the address ]]", &[Piece::Missing("the address")])]
    #[case("[[live:victims]]", &[Piece::Live("victims")])]
    #[case("[[ref:zz zz]]", &[Piece::Broken("ref:zz zz")])]
    #[case(r"\[[?]]", &[Piece::Text(r"\[[?]]")])]
    #[case("[a](b) [[c]] [[", &[Piece::Text("[a](b) [[c]] [[")])]
    #[case("[[[?]]", &[Piece::Text("["), Piece::Missing("")])]
    #[case("[[?\n]]", &[Piece::Text("[[?\n]]")])]
    fn tokens_are_found(#[case] text: &str, #[case] expected: &[Piece<'_>]) {
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn an_id_round_trips() {
        let item = ItemId::from_bytes([7; 8]);
        assert_eq!(pieces(&of_reference(item)), [Piece::Ref(item)]);
        assert_eq!(pieces(&of_annex(item)), [Piece::Annex(item)]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in r"[\[\]\\?ref:live a-zё\n]{0,60}") {
            let back: String = pieces(&text)
                .iter()
                .map(|piece| match piece {
                    Piece::Text(words) => (*words).to_owned(),
                    Piece::Missing(_) | Piece::Ref(_) | Piece::Live(_) | Piece::Annex(_)
                    | Piece::Broken(_) => String::new(),
                })
                .collect();
            prop_assert!(back.len() <= text.len());
            if pieces(&text).iter().all(|piece| matches!(piece, Piece::Text(_))) {
                prop_assert_eq!(back, text);
            }
        }

        #[test]
        fn a_token_survives_edits_around_it(before in "[a-zа-я ,.\n]{0,40}", after in "[a-zа-я ,.\n]{0,40}") {
            let item = ItemId::from_bytes([9; 8]);
            let text = format!("{before}{}{after}", of_reference(item));
            prop_assert!(pieces(&text).contains(&Piece::Ref(item)));
        }

        #[test]
        fn what_came_from_a_case_is_never_a_token(text in ".{0,60}") {
            let escaped = escape(&text);
            prop_assert!(pieces(&escaped).iter().all(|piece| matches!(piece, Piece::Text(_))));
            let twice = format!("[[? {}]]", escape("]] [[ref:x"));
            prop_assert!(!pieces(&twice).iter().any(|piece| matches!(piece, Piece::Ref(_))));
        }
    }
}
