//! What a record holds, made safe to show.

use std::borrow::Cow;

/// Marks that turn the direction of what follows, and other characters without a shape that
/// could make a text look like another.
const fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The text without control characters and marks of direction. Line breaks and tabs become
/// spaces. Nothing of a record reaches the screen but through here.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || turns(c)) {
        return Cow::Borrowed(text);
    }
    let keep = |c: char| match c {
        '\n' | '\t' => Some(' '),
        c if c.is_control() || turns(c) => None,
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(keep).collect())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn escapes_and_turned_text_never_reach_the_screen() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{9b}d\ne"), "a[31mbcd e");
        assert_eq!(clean("Ґанок ё ჯ"), "Ґанок ё ჯ");
    }
}
