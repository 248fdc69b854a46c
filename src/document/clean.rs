//! Letters that no reader sees and that change what she reads.

/// Whether a character is taken out of every text that leaves: controls (a tab and a line's end are
/// none here), direction overrides, marks and isolates, joiners of words and spaces without width,
/// tags, and what is no character. Joiners inside letters (U+200C, U+200D) and soft hyphens stay:
/// scripts and long words need them.
pub const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{e0000}'..='\u{e007f}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// A text without hidden characters, and how many were taken out. Line ends become `\n`, a tab one
/// space; a line's end of the old kind is not counted.
pub fn clean(text: &str) -> (String, usize) {
    let mut kept = String::with_capacity(text.len());
    let mut out = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    kept.push('\n');
                }
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' => kept.push('\n'),
            '\t' => kept.push(' '),
            c if is_hidden(c) => out += 1,
            c => kept.push(c),
        }
    }
    (kept, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("plain, текст, ქართული", "plain, текст, ქართული", 0)]
    #[case("a\r\nb\rc\u{2028}d\te", "a\nb\nc\nd e", 0)]
    #[case("safe\u{202e}gnp.exe\u{202c}", "safegnp.exe", 2)]
    #[case("\u{feff}a\u{200b}b\u{1b}[31m\0", "ab[31m", 4)]
    #[case("so\u{ad}ft \u{1f469}\u{200d}\u{2695}", "so\u{ad}ft \u{1f469}\u{200d}\u{2695}", 0)]
    #[case("\u{1fffe}\u{e0041}", "", 2)]
    fn what_hides_is_taken_out(#[case] text: &str, #[case] kept: &str, #[case] out: usize) {
        assert_eq!(clean(text), (kept.to_owned(), out));
    }
}
