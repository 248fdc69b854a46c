//! Case data as Markdown that reads as the data: no sign in it is markup, a token or a direction.

/// Signs that mean something to Markdown anywhere in a line.
const SIGNS: &str = "\\`*_[]<>#|~&{}!$^";

/// A value within a line. Line breaks become spaces, control and direction marks go.
pub fn escape(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + text.len() / 8);
    let mut space = true;
    for sign in text.chars() {
        if sign.is_whitespace() {
            if !space {
                made.push(' ');
            }
            space = true;
            continue;
        }
        if is_hidden(sign) {
            continue;
        }
        if SIGNS.contains(sign) {
            made.push('\\');
        }
        made.push(sign);
        space = false;
    }
    made.truncate(made.trim_end().len());
    at_start(&made)
}

/// A text of several paragraphs: blank lines stay, each paragraph is a value within a line.
pub fn escape_prose(text: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            paragraphs.push(escape(&lines.join(" ")));
            lines.clear();
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// Control characters, and those that turn the direction of what follows or hide in it.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What means something at the beginning of a line alone: lists, rules, our own `:::`.
fn at_start(text: &str) -> String {
    if text.starts_with(['-', '+', '=', ':', '%', '@']) {
        return format!("\\{text}");
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{}\\{rest}", text.get(..digits).unwrap_or_default());
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("plain words", "plain words")]
    #[case("a *b* _c_ [d](e) #f |g| `h`", r"a \*b\* \_c\_ \[d\](e) \#f \|g\| \`h\`")]
    #[case("{{ x }} {% y %}", r"\{\{ x \}\} \{% y %\}")]
    #[case("<script>&amp;", r"\<script\>\&amp;")]
    #[case("[[ref:abc]]", r"\[\[ref:abc\]\]")]
    #[case("two\nlines\t here ", "two lines here")]
    #[case("abc\u{202e}def\u{0007}", "abcdef")]
    #[case("1. first", r"1\. first")]
    #[case("12 June 2014", "12 June 2014")]
    #[case("- item", r"\- item")]
    #[case("::: to", r"\::: to")]
    #[case("", "")]
    fn signs_lose_their_meaning(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(escape(text), expected);
    }

    #[test]
    fn prose_keeps_its_paragraphs() {
        assert_eq!(escape_prose("a\nb\n\n\n# c\n \n"), "a b\n\n\\# c");
    }

    #[test]
    fn a_word_of_a_megabyte_is_a_word() {
        let word = "ж".repeat(1 << 19);
        assert_eq!(escape(&word), word);
    }
}
