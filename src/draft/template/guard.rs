//! What a template may say, read before it is run.
//!
//! Fuel bounds steps and the writer bounds output, but one expression can make a string of a
//! gigabyte without either (`x * 10 ** 9`, `x ~ x` over and over, a captured block that doubles).
//! So a template may branch, loop and print; it computes nothing.

use super::TemplateError;

/// Statements that it may use.
const STATEMENTS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];
/// Signs that compute, outside strings.
const COMPUTES: &str = "*~+/%|";
/// A template that is longer is none.
const LONGEST: usize = 256 * 1024;

/// Refuses what could make a string out of nothing. `line` is the line of the file on which the
/// source begins.
pub(super) fn check(file: &str, line: usize, source: &str) -> Result<(), TemplateError> {
    let fail = |at: usize, what: String, try_this: &str| {
        let before = source.get(..at).unwrap_or(source);
        TemplateError {
            file: file.to_owned(),
            line: line + before.matches('\n').count(),
            what,
            try_this: try_this.to_owned(),
        }
    };
    if source.len() > LONGEST {
        let what = format!("the template is longer than {} KiB", LONGEST / 1024);
        return Err(fail(0, what, "divide it into parts"));
    }
    let mut at = 0;
    while let Some((begins, close)) = next_tag(source, at) {
        let inner = begins + 2;
        let Some(ends) = source.get(inner..).and_then(|rest| end_of(rest, close)) else {
            return Err(fail(begins, "a tag is not closed".to_owned(), "close it with }} or %}"));
        };
        let body = source.get(inner..inner + ends).unwrap_or_default();
        if close != "#}" {
            judge(body, close == "%}").map_err(|(what, try_this)| fail(begins, what, try_this))?;
        }
        at = inner + ends + 2;
    }
    Ok(())
}

/// Words of the engine's own.
const ENGINE: [&str; 15] = [
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "in",
    "not",
    "and",
    "or",
    "is",
    "true",
    "false",
    "none",
    "recursive",
];

/// The names that a template takes from outside, each with its line from 0: what no loop of it
/// gives a value.
pub(super) fn free_names(source: &str) -> Vec<(usize, String)> {
    let (mut found, mut bound) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some((begins, close)) = next_tag(source, at) {
        let inner = begins + 2;
        let Some(ends) = source.get(inner..).and_then(|rest| end_of(rest, close)) else { break };
        let body = source.get(inner..inner + ends).unwrap_or_default();
        let line = source.get(..begins).unwrap_or_default().matches('\n').count();
        if close != "#}" {
            let bare = without_strings(body).unwrap_or_default();
            let words = names_of(&bare);
            let loops = words.iter().position(|(_, word)| word == "in");
            if let (Some(("for", _)), Some(until)) = (first(&words), loops) {
                bound.extend(words.iter().take(until).skip(1).map(|(_, word)| word.clone()));
            }
            let free = words.into_iter().filter(|(attribute, word)| {
                let number = word.starts_with(|c: char| c.is_ascii_digit());
                !attribute && !number && !ENGINE.contains(&word.as_str()) && !bound.contains(word)
            });
            found.extend(free.map(|(_, word)| (line, word)));
        }
        at = inner + ends + 2;
    }
    found
}

fn first(words: &[(bool, String)]) -> Option<(&str, bool)> {
    words.first().map(|(attribute, word)| (word.as_str(), *attribute))
}

/// The words of a tag, and whether each is asked of the one before it.
fn names_of(bare: &str) -> Vec<(bool, String)> {
    let mut words: Vec<(bool, String)> = Vec::new();
    let (mut word, mut before) = (String::new(), ' ');
    for sign in bare.chars().chain([' ']) {
        if sign.is_alphanumeric() || sign == '_' {
            word.push(sign);
            continue;
        }
        if !word.is_empty() {
            words.push((before == '.', std::mem::take(&mut word)));
            before = ' ';
        }
        if !sign.is_whitespace() {
            before = sign;
        }
    }
    words
}

/// The next tag from a place on, and how it closes.
fn next_tag(source: &str, from: usize) -> Option<(usize, &'static str)> {
    let rest = source.get(from..)?;
    let tags = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let found = tags.iter().filter_map(|(open, close)| Some((from + rest.find(open)?, *close)));
    found.min_by_key(|(at, _)| *at)
}

/// Where a tag's body ends: the first close that stands in no string.
fn end_of(rest: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, sign) in rest.char_indices() {
        match quote {
            _ if close == "#}" => {}
            Some(_) if escaped => {
                escaped = false;
                continue;
            }
            Some(_) if sign == '\\' => {
                escaped = true;
                continue;
            }
            Some(open) if open == sign => {
                quote = None;
                continue;
            }
            Some(_) => continue,
            None if matches!(sign, '"' | '\'') => {
                quote = Some(sign);
                continue;
            }
            None => {}
        }
        if rest.get(at..).is_some_and(|tail| tail.starts_with(close)) {
            return Some(at);
        }
    }
    None
}

type Fault = (String, &'static str);

fn judge(body: &str, statement: bool) -> Result<(), Fault> {
    let bare = without_strings(body)?;
    let inner = bare.trim_start_matches(['-', '+']).trim_end_matches(['-', '+']);
    if let Some(sign) = inner.chars().find(|sign| COMPUTES.contains(*sign)) {
        let what = format!("`{sign}` computes, and a template may not");
        return Err((what, "write the words out; values come ready from the program"));
    }
    if inner.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "recursive") {
        return Err(("a loop may not call itself".to_owned(), "leave `recursive` out"));
    }
    if statement {
        let word = inner.split_whitespace().next().unwrap_or_default();
        if !STATEMENTS.contains(&word) {
            let what = format!("`{word}` is no statement of these templates");
            return Err((what, "use if, elif, else, endif, for and endfor"));
        }
    }
    Ok(())
}

/// A tag's body without its strings. A string that holds a tag's end, or a line's, is refused:
/// this reading and the engine's must agree on where a tag ends.
fn without_strings(body: &str) -> Result<String, Fault> {
    let mut bare = String::with_capacity(body.len());
    let mut signs = body.chars();
    while let Some(sign) = signs.next() {
        if !matches!(sign, '"' | '\'') {
            bare.push(sign);
            continue;
        }
        let mut held = String::new();
        loop {
            match signs.next() {
                Some('\\') => drop(signs.next()),
                Some(next) if next == sign => break,
                Some(next) => held.push(next),
                None => return Err(("a string is not closed".to_owned(), "close it")),
            }
        }
        if ["{{", "}}", "{%", "%}", "{#", "#}", "\n"].iter().any(|tag| held.contains(tag)) {
            let what = "a string holds the sign of a tag".to_owned();
            return Err((what, "write that outside the tag"));
        }
        bare.push(' ');
    }
    Ok(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("words { } %")]
    #[case("{{ case.code }}, {{- x -}}")]
    #[case("{% if x %}{% for y in z %}{{ y }}{% endfor %}{% else %}{% endif %}")]
    #[case("{% if x == \"a*b\" %}{% endif %}")]
    #[case("{# a * b ~ {{ c }} #}")]
    fn what_is_harmless_passes(#[case] source: &str) {
        assert_eq!(check("t", 1, source), Ok(()));
    }

    #[rstest]
    #[case("{{ x * 1000000000 }}")]
    #[case("{{ x ~ x }}")]
    #[case("{{ x + x }}")]
    #[case("{{ x|upper }}")]
    #[case("{{ \"}}\" * 5 }}")]
    #[case("{{ '\\'' * 5 }}")]
    #[case("{% set x = 1 %}")]
    #[case("{% set x %}{{ y }}{{ y }}{% endset %}")]
    #[case("{% include '/etc/passwd' %}")]
    #[case("{%- macro m() %}{% endmacro %}")]
    #[case("{% for x in y recursive %}{% endfor %}")]
    #[case("{% raw %}{% endraw %}")]
    #[case("{{ x")]
    #[case("{{ 'x }}")]
    fn what_computes_or_captures_is_refused(#[case] source: &str) {
        assert!(check("t", 1, source).is_err(), "{source}");
    }

    #[test]
    fn the_line_is_that_of_the_file() {
        assert_eq!(check("t", 10, "a\nb\n{{ x * 2 }}").map_err(|e| e.line), Err(12));
    }
}
