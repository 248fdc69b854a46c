//! Words that begin with `-` and are no options: `-status:closed` in a filter, `-events[ID]` in an
//! edit. They are marked before the line is parsed, so that options may stand before and after.

use clap::builder::{StringValueParser, TypedValueParser};
use std::ffi::OsString;

/// Stands for the `-` of such a word while the line is parsed; of the private use area, so that
/// nobody types it.
const MARK: char = '\u{f8f0}';

/// Options without a value: what follows them is a word of its own.
const FLAGS: [&str; 14] = [
    "--json",
    "--quiet",
    "--read-only",
    "--take-over",
    "--yes",
    "--help",
    "--version",
    "--identifying",
    "--plaintext",
    "--deidentify",
    "--resolve",
    "--dry-run",
    "--no-recovery",
    "--passphrase",
];

/// The line with such words marked.
pub(super) fn hide(args: &[OsString]) -> Vec<OsString> {
    let mut hidden = Vec::with_capacity(args.len());
    let mut of_option = false;
    for arg in args {
        let text = arg.to_str().unwrap_or_default();
        match text.strip_prefix('-').filter(|_| !of_option && is_word(text)) {
            Some(rest) => hidden.push(OsString::from(format!("{MARK}{rest}"))),
            None => hidden.push(arg.clone()),
        }
        let long = text.starts_with("--") && text != "--" && !text.contains('=');
        of_option = !of_option && (text == "-o" || (long && !FLAGS.contains(&text)));
    }
    hidden
}

fn is_word(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-') else { return false };
    let short = rest == "h" || rest == "V" || (rest.starts_with('o') && !rest.contains([':', '[']));
    !rest.is_empty() && !rest.starts_with('-') && !short
}

/// Reads a word back as it was written.
pub(super) fn words() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|word| shown(&word))
}

fn shown(word: &str) -> String {
    word.strip_prefix(MARK).map_or_else(|| word.to_owned(), |rest| format!("-{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_options() {
        let line = ["list", "-status:closed", "--json", "-~x", "--sort", "-opened", "-o", "-"];
        let args: Vec<OsString> = line.iter().map(OsString::from).collect();
        let hidden = hide(&args);
        let marked: Vec<usize> = hidden
            .iter()
            .enumerate()
            .filter(|(_, word)| word.to_string_lossy().starts_with(MARK))
            .map(|(n, _)| n)
            .collect();
        assert_eq!(marked, [1, 3]);
        let back: Vec<String> = hidden.iter().map(|w| shown(&w.to_string_lossy())).collect();
        assert_eq!(back, line);
    }
}
