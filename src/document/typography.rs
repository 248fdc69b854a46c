//! What typesetting adds to typed text: the quotation marks of a language, dashes, apostrophes,
//! and spaces that must not break. Rules are data (`content/typography`), one file a language.

use super::block::{Document, Inline, Run};
use serde::Deserialize;

/// The rules of one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typography {
    /// Opening and closing quotation mark.
    pub quotes: [String; 2],
    /// The same inside a quotation.
    pub inner: [String; 2],
    /// What stands for a typed `'` between letters.
    pub apostrophe: String,
    /// What stands for a hyphen between spaces. The space before it does not break.
    pub dash: String,
    /// Words that no line ends with, such as prepositions and `№`. Capitals are no difference.
    #[serde(default)]
    pub before: Vec<String>,
    /// Words that no line begins with, such as units after a number.
    #[serde(default)]
    pub after_number: Vec<String>,
}

/// A file of rules that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these are no rules of typography: {0}; see content/typography/en.toml for the keys")]
pub struct RulesError(String);

impl Typography {
    /// Reads the rules of one language from TOML.
    pub fn read(toml: &str) -> Result<Self, RulesError> {
        toml::from_str(toml).map_err(|error| RulesError(error.to_string()))
    }
}

const NO_BREAK: char = '\u{a0}';

/// Sets a document by the rules of its language; runs of another language stay as they are typed.
/// Doing it twice changes nothing. Call it once, on what [`Document::tidy`] gave.
#[must_use]
pub fn polish(document: Document, rules: &Typography) -> Document {
    document.map_texts(&|text| inlines(text, rules))
}

fn inlines(text: Vec<Inline>, rules: &Typography) -> Vec<Inline> {
    let letters: Vec<char> = text.iter().flat_map(letters_of).collect();
    let mut at = 0;
    let mut open = 0;
    let mut out = Vec::with_capacity(text.len());
    for inline in text {
        let long = letters_of(&inline).count();
        out.push(match inline {
            Inline::Run(run) if run.lang.is_none() && run.link.is_none() => {
                let mut set = String::with_capacity(run.text.len() + 8);
                for place in at..at + long {
                    letter(&letters, place, &mut open, rules, &mut set);
                }
                Inline::Run(Run { text: set, ..run })
            }
            Inline::Note(paragraphs) => {
                Inline::Note(paragraphs.into_iter().map(|text| inlines(text, rules)).collect())
            }
            other => other,
        });
        at += long;
    }
    out
}

/// The letters of a piece of text, so that marks see their neighbours in the next run. What is no
/// letter counts as one: a reference as a digit, a break as its line's end.
fn letters_of(inline: &Inline) -> Box<dyn Iterator<Item = char> + '_> {
    match inline {
        Inline::Run(run) => Box::new(run.text.chars()),
        Inline::Ref(_) => Box::new(std::iter::once('0')),
        Inline::Break => Box::new(std::iter::once('\n')),
        Inline::Note(_) => Box::new(std::iter::empty()),
    }
}

fn letter(all: &[char], at: usize, open: &mut usize, rules: &Typography, out: &mut String) {
    let Some(&c) = all.get(at) else { return };
    let before = at.checked_sub(1).and_then(|at| all.get(at)).copied();
    let after = all.get(at + 1).copied();
    match c {
        '"' => out.push_str(quote(before, after, open, rules)),
        '\'' if before.is_some_and(char::is_alphabetic)
            && after.is_some_and(char::is_alphabetic) =>
        {
            out.push_str(&rules.apostrophe);
        }
        '-' if is_space(before) && is_space(after) => out.push_str(&rules.dash),
        ' ' if holds(all, at, rules) => out.push(NO_BREAK),
        c => out.push(c),
    }
}

fn is_space(c: Option<char>) -> bool {
    c.is_some_and(|c| c == ' ' || c == NO_BREAK)
}

/// A typed `"`: opening where a word may begin, closing where one ended.
fn quote<'a>(
    before: Option<char>,
    after: Option<char>,
    open: &mut usize,
    rules: &'a Typography,
) -> &'a str {
    let begins = before.is_none_or(|c| c.is_whitespace() || "([{«„“‘—–-/\"".contains(c));
    let goes_on = after.is_some_and(|c| c.is_alphanumeric() || "([{«„“‘№§\"".contains(c));
    let [outer_open, outer_close] = &rules.quotes;
    let [inner_open, inner_close] = &rules.inner;
    if (begins && goes_on) || *open == 0 {
        *open += 1;
        return if *open == 1 { outer_open } else { inner_open };
    }
    *open -= 1;
    if *open == 0 { outer_close } else { inner_close }
}

/// Whether the space at a place holds its words together.
fn holds(all: &[char], at: usize, rules: &Typography) -> bool {
    let next = all.get(at + 1).copied();
    let then = all.get(at + 2).copied();
    // A dash begins no line.
    let dash = next.is_some_and(|c| c == '-' || rules.dash.chars().eq([c]));
    if dash && (then.is_none() || is_space(then)) {
        return true;
    }
    let holding = |word: &&String| ends_with_word(all, at, word) && !is_unit(all, at, word, rules);
    if rules.before.iter().any(|word| holding(&word)) {
        return true;
    }
    let digit = at.checked_sub(1).and_then(|at| all.get(at)).is_some_and(char::is_ascii_digit);
    digit && rules.after_number.iter().any(|word| starts_with_word(all, at + 1, word))
}

/// Whether a word before the space is a unit there, as in `2014 г.`, and no abbreviation that goes
/// with what follows, as in `г. Минск`.
fn is_unit(all: &[char], end: usize, word: &str, rules: &Typography) -> bool {
    let number = end.checked_sub(word.chars().count() + 2).and_then(|at| all.get(at));
    rules.after_number.iter().any(|unit| unit == word) && number.is_some_and(char::is_ascii_digit)
}

fn same(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

fn ends_with_word(all: &[char], end: usize, word: &str) -> bool {
    let long = word.chars().count();
    let Some(start) = end.checked_sub(long) else { return false };
    let fits = all
        .get(start..end)
        .is_some_and(|part| part.iter().zip(word.chars()).all(|(a, b)| same(*a, b)));
    let apart =
        start.checked_sub(1).and_then(|at| all.get(at)).is_none_or(|c| !c.is_alphanumeric());
    fits && apart && long > 0
}

fn starts_with_word(all: &[char], start: usize, word: &str) -> bool {
    let long = word.chars().count();
    let fits = all
        .get(start..start + long)
        .is_some_and(|part| part.iter().zip(word.chars()).all(|(a, b)| same(*a, b)));
    fits && all.get(start + long).is_none_or(|c| !c.is_alphanumeric()) && long > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::CONTENT;
    use crate::document::Block;
    use crate::document::{Lang, read_markdown, to_text};
    use proptest::prelude::*;
    use rstest::rstest;

    fn rules(lang: &str) -> Typography {
        let file = CONTENT.get_file(format!("typography/{lang}.toml")).unwrap();
        Typography::read(file.contents_utf8().unwrap()).unwrap()
    }

    fn set(lang: &str, markdown: &str) -> String {
        let blocks = read_markdown(markdown).unwrap();
        let document = Document { title: String::new(), lang: lang.parse().unwrap(), blocks };
        to_text(&polish(document.tidy(), &rules(lang))).trim_end().replace(NO_BREAK, "~")
    }

    #[rstest]
    #[case("en", r#"She said "no" - twice."#, "She said “no”~– twice.")]
    #[case("en", r#""He said 'x' and *"y"*," it's art. 3."#, "“He said 'x' and ‘y’,” it’s art.~3.")]
    #[case("ru", r#"Он сказал: "нет" - и в дом к ней."#, "Он сказал: «нет»~— и~в~дом к~ней.")]
    #[case(
        "ru",
        r#""ООО "Ромашка"" ст. 125 УПК, 5 000 руб."#,
        "«ООО „Ромашка“» ст.~125 УПК, 5 000~руб."
    )]
    #[case("ru", "12 марта 2014 г. в 10 ч.", "12 марта 2014~г. в~10~ч.")]
    #[case("uk", r#"м'який "знак""#, "м’який «знак»")]
    #[case("ka", r#"მან თქვა "არა""#, "მან თქვა „არა“")]
    #[case("ru", "[She said \"no\" - twice](lang:en)", "She said \"no\" - twice")]
    #[case("ru", "- пункт", "• пункт")]
    #[case("ru", "Из-за - ", "Из-за~-")]
    fn typed_text_is_set(#[case] lang: &str, #[case] typed: &str, #[case] want: &str) {
        assert_eq!(set(lang, typed), want);
    }

    #[test]
    fn every_shipped_file_is_sound() {
        let folder = CONTENT.get_dir("typography").unwrap();
        let mut langs = Vec::new();
        for file in folder.files() {
            let name = file.path().file_stem().unwrap().to_string_lossy().into_owned();
            let lang: Lang = name.parse().unwrap();
            assert!(!rules(lang.as_str()).dash.is_empty());
            langs.push(name);
        }
        langs.sort();
        assert_eq!(langs, ["be", "en", "hy", "ka", "kk", "ky", "ro", "ru", "uk"]);
    }

    proptest! {
        #[test]
        fn setting_twice_changes_nothing(text in r#"["' в0-9г.a«»№\-—–кК]{0,24}"#, n in 0..3_usize) {
            let rules = rules(["ru", "en", "ka"][n]);
            let block = Block::paragraph(text);
            let document = Document { title: String::new(), lang: Lang::en(), blocks: vec![block] };
            let once = polish(document.tidy(), &rules);
            prop_assert_eq!(polish(once.clone(), &rules), once);
        }
    }
}
