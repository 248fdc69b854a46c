//! What keeps the cell of a table from being run by the spreadsheet that opens it, and how that
//! is undone.
//!
//! A spreadsheet runs what begins with a sign of a formula (OWASP, "CSV Injection"). One that
//! takes another sign for the delimiter, as Excel does in half of our languages, begins a cell
//! wherever that sign stands: so every place where a cell may begin is guarded, not the first
//! alone. What no eye sees (spaces, bidi and zero-width controls) does not hide a formula.

/// The mark that says "this is text".
const MARK: char = '\'';

/// Where a reader with another idea of the delimiter begins a cell.
const SEPARATORS: [char; 5] = [',', ';', '\t', '\r', '\n'];

/// Signs that begin a formula, also in the full-width forms that some programs fold.
const SIGNS: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '|'];

/// The cell as a spreadsheet may open it. [`unguard`] gives the text back, byte for byte.
pub fn guard(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for (n, part) in text.split_inclusive(SEPARATORS).enumerate() {
        if runs(part, n == 0) {
            out.push(MARK);
        }
        out.push_str(part);
    }
    out
}

/// The text that [`guard`] was given.
pub fn unguard(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for (n, part) in cell.split_inclusive(SEPARATORS).enumerate() {
        let bare = part.strip_prefix(MARK).filter(|bare| runs(bare, n == 0));
        out.push_str(bare.unwrap_or(part));
    }
    out
}

/// Whether a cell that begins so must not stand bare. A mark of the text's own needs one more, so
/// that a mark can always be taken away.
fn runs(part: &str, at_start: bool) -> bool {
    let hidden = part.starts_with(unseen) && at_start;
    let seen = part.trim_start_matches(|c: char| unseen(c) || c == ' ' || c == '\u{a0}');
    hidden || seen.starts_with(SIGNS) || seen.starts_with(MARK)
}

/// Controls, bidi controls, zero-width signs: nothing is seen of them.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("plain", "plain")]
    #[case("", "")]
    #[case("=1+1", "'=1+1")]
    #[case("+7 495", "'+7 495")]
    #[case("-5", "'-5")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("\tx", "'\tx")]
    #[case("\rx", "'\rx")]
    #[case("＝1", "'＝1")]
    #[case("  =1", "'  =1")]
    #[case("\u{202e}x", "'\u{202e}x")]
    #[case("'quoted", "''quoted")]
    #[case("a;=1", "a;'=1")]
    #[case("one\n=two", "one\n'=two")]
    #[case("one\n\ntwo", "one\n\ntwo")]
    #[case("it's 5-6", "it's 5-6")]
    fn formulas_are_disarmed_wherever_a_cell_may_begin(#[case] text: &str, #[case] cell: &str) {
        assert_eq!(guard(text), cell);
        assert_eq!(unguard(cell), text);
    }

    proptest! {
        #[test]
        fn guarding_is_undone(text in "[-='+@;,\\t\\r\\n a\u{202e}＝]{0,12}|\\PC{0,20}") {
            let cell = guard(&text);
            prop_assert_eq!(unguard(&cell), text);
            for part in cell.split(SEPARATORS) {
                let seen = part.trim_start_matches([' ', '\u{202e}']);
                prop_assert!(!seen.starts_with(SIGNS));
            }
        }
    }
}
