//! Words that begin with `-` and are no options: `-status:closed` in a filter, `-events[ID]` in an
//! edit. They are marked before the line is parsed, so that options may stand before and after.
//! What is an option and which take a value, the commands themselves say.

use clap::builder::{StringValueParser, TypedValueParser, ValueParser};
use clap::{Arg, Command};
use std::ffi::OsString;

/// Stands for the `-` of such a word while the line is parsed; of the private use area, so that
/// nobody types it.
const MARK: char = '\u{f8f0}';

/// A word of a filter or an edit; its type tells the commands that take such words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word(String);

impl Word {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Words side by side, as one text.
pub(super) fn joined(words: &[Word]) -> String {
    words.iter().map(Word::as_str).collect::<Vec<_>>().join(" ")
}

/// The line with such words marked.
pub(super) fn hide(root: &Command, args: &[OsString]) -> Vec<OsString> {
    let mut at = root;
    let mut hidden = Vec::with_capacity(args.len());
    let mut words = args.iter();
    hidden.extend(words.next().cloned());
    let mut of_option = false;
    while let Some(arg) = words.next() {
        let text = arg.to_str().unwrap_or_default();
        if of_option {
            of_option = false;
        } else if text == "--" {
            hidden.push(arg.clone());
            hidden.extend(words.by_ref().cloned());
            break;
        } else if let Some(name) = text.strip_prefix("--") {
            let option = options(root, at).find(|o| o.get_long() == Some(name));
            of_option = option.is_some_and(takes_value);
        } else if let Some(rest) = text.strip_prefix('-').filter(|rest| !rest.is_empty()) {
            let mut letters = rest.chars();
            let short = letters.next().filter(|_| letters.next().is_none());
            let option = options(root, at).find(|o| short.is_some() && o.get_short() == short);
            of_option = option.is_some_and(takes_value);
            if option.is_none() && takes_words(at) {
                hidden.push(OsString::from(format!("{MARK}{rest}")));
                continue;
            }
        } else if let Some(inner) = at.find_subcommand(text) {
            at = inner;
        }
        hidden.push(arg.clone());
    }
    hidden
}

/// The options that a command knows, those of every command included.
fn options<'c>(root: &'c Command, at: &'c Command) -> impl Iterator<Item = &'c Arg> {
    let global = move |o: &&Arg| std::ptr::eq(root, at) || o.is_global_set();
    let own = at.get_arguments().filter(|o| !o.is_positional());
    own.chain(root.get_arguments().filter(global).filter(|o| !o.is_positional()))
}

fn takes_value(option: &Arg) -> bool {
    option.get_action().takes_values()
}

fn takes_words(command: &Command) -> bool {
    let kind = ValueParser::new(words()).type_id();
    command.get_positionals().any(|arg| arg.get_value_parser().type_id() == kind)
}

/// Reads a word back as it was written.
pub(super) fn words() -> impl TypedValueParser<Value = Word> {
    StringValueParser::new().map(|word| Word(shown(&word)))
}

/// The same for what stands before such words: an id, a kind.
pub(super) fn before() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|word| shown(&word))
}

fn shown(word: &str) -> String {
    word.strip_prefix(MARK).map_or_else(|| word.to_owned(), |rest| format!("-{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Line;
    use crate::cli::help;
    use crate::locale::Locale;
    use clap::CommandFactory;
    use rstest::rstest;

    #[rstest]
    #[case("list -status:closed --json -~x --sort -opened", &[2, 4])]
    #[case("list -osh -осужд -h", &[2, 3])]
    #[case("list --kind case -vx -- -y", &[4])]
    #[case("--vault -d list -x", &[4])]
    #[case("export -osh --format json -o -", &[2])]
    #[case("export --format json -o out -x:y", &[6])]
    #[case("set 2014-0031 -events[#1] --resolve -consents[#1]", &[3, 5])]
    #[case("count --by status -is:open", &[4])]
    #[case("keygen -oid", &[])]
    #[case("list --lang=ru -x", &[3])]
    fn words_are_told_from_options(#[case] line: &str, #[case] marked: &[usize]) {
        let command = help::translate(Line::command(), &Locale::new("en"));
        let args: Vec<OsString> =
            std::iter::once("plaint").chain(line.split(' ')).map(OsString::from).collect();
        let hidden = hide(&command, &args);
        let found: Vec<usize> = hidden
            .iter()
            .enumerate()
            .filter(|(_, word)| word.to_string_lossy().starts_with(MARK))
            .map(|(n, _)| n)
            .collect();
        assert_eq!(found, marked, "{line}");
        let back: Vec<OsString> =
            hidden.iter().map(|w| OsString::from(shown(&w.to_string_lossy()))).collect();
        assert_eq!(back, args);
    }
}
