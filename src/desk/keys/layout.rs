//! Keyboard layouts: which key of a US keyboard a character sits on.
//!
//! Terminals send the character and not the key, so a binding on `j` would be dead under a
//! Cyrillic layout. A layout file maps its characters back to their places.

use super::press::{Key, Press};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The keys that a layout file may describe, on a US keyboard, without and with Shift.
const US: &str = "`qwertyuiop[]asdfghjkl;'\\zxcvbnm,.";
/// The same keys with Shift.
const US_SHIFT: &str = "~QWERTYUIOP{}ASDFGHJKL:\"|ZXCVBNM<>";

/// One layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What it is called.
    pub name: String,
    places: BTreeMap<char, char>,
}

/// A layout file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("keyboard layout {file}: {what}; {try_this}")]
pub struct LayoutError {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub try_this: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    keys: String,
    shift: String,
}

impl Layout {
    /// Reads a layout file. `keys` and `shift` hold one character for each key of a US keyboard
    /// in the order of its rows (34 keys from the one above Tab to the full stop); spaces
    /// between the rows are ignored.
    pub fn parse(file: &str, text: &str) -> Result<Self, LayoutError> {
        let error = |what: String, try_this: &str| LayoutError {
            file: file.to_owned(),
            what,
            try_this: try_this.to_owned(),
        };
        let read: File = toml::from_str(text).map_err(|e| {
            error(e.message().to_owned(), "write the three lines `name`, `keys` and `shift`")
        })?;
        let mut places = BTreeMap::new();
        for (row, us, what) in [(&read.keys, US, "keys"), (&read.shift, US_SHIFT, "shift")] {
            let typed: Vec<char> = row.chars().filter(|c| *c != ' ').collect();
            let wanted = us.chars().count();
            if typed.len() != wanted {
                let said = format!("`{what}` has {} characters, not {wanted}", typed.len());
                return Err(error(said, "give one character for each key of a US keyboard"));
            }
            for (c, place) in typed.into_iter().zip(us.chars()) {
                // ASCII is bound by what it says, never by where it sits.
                if !c.is_ascii() && places.insert(c, place).is_some_and(|old| old != place) {
                    let said = format!("`{c}` stands on two keys");
                    return Err(error(said, "keep the one that the layout really has"));
                }
            }
        }
        Ok(Self { name: read.name, places })
    }

    /// The key of a US keyboard that this character sits on.
    pub fn place(&self, c: char) -> Option<char> {
        self.places.get(&c).copied()
    }

    /// Every character that it maps, with its place.
    pub fn places(&self) -> impl Iterator<Item = (char, char)> + '_ {
        self.places.iter().map(|(c, place)| (*c, *place))
    }
}

/// The layouts in use, in the order in which they are asked.
#[derive(Debug, Clone, Default)]
pub struct Layouts(pub Vec<Layout>);

impl Layouts {
    /// The layouts compiled in. With the Ukrainian interface the Ukrainian layout is asked
    /// first: it decides the few characters that two layouts share.
    pub fn builtin(lang: &str) -> Result<Self, LayoutError> {
        let mut order = vec!["ru", "ua", "by", "kz", "kg", "ge", "ro"];
        if lang == "uk" {
            order.swap(0, 1);
        }
        let mut layouts = Vec::new();
        for name in order {
            let path = format!("layouts/{name}.toml");
            let text = crate::content::KEYMAPS.get_file(&path).and_then(|f| f.contents_utf8());
            layouts.push(Layout::parse(&path, text.unwrap_or_default())?);
        }
        Ok(Self(layouts))
    }

    /// The place of a character in the first layout that has it.
    pub fn place(&self, c: char) -> Option<char> {
        self.0.iter().find_map(|layout| layout.place(c))
    }

    /// The press with its character replaced by its place; `None` where nothing changes.
    pub fn translate(&self, press: Press) -> Option<Press> {
        match press.key {
            Key::Char(c) => self.place(c).map(|place| press.with_char(place)),
            _ => None,
        }
    }

    /// A word typed in the wrong layout, read by its keys: `щзут` is `open`.
    pub fn translate_text(&self, text: &str) -> String {
        text.chars().map(|c| self.place(c).unwrap_or(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case('о', 'j')]
    #[case('л', 'k')]
    #[case('й', 'q')]
    #[case('Й', 'Q')]
    #[case('ж', ';')]
    #[case('ю', '.')]
    #[case('ё', '`')]
    #[case('ы', 's')]
    #[case('і', 's')]
    #[case('ї', ']')]
    #[case('є', '\'')]
    #[case('ґ', '\\')]
    #[case('ў', 'o')]
    #[case('ү', '\\')]
    #[case('ჯ', 'j')]
    #[case('კ', 'k')]
    #[case('ქ', 'q')]
    #[case('ჭ', 'W')]
    #[case('ă', '[')]
    #[case('ț', '\'')]
    fn letters_find_their_keys(#[case] typed: char, #[case] place: char) {
        for lang in ["en", "ru", "uk"] {
            assert_eq!(Layouts::builtin(lang).unwrap().place(typed), Some(place), "{typed}");
        }
    }

    #[test]
    fn every_letter_key_is_reached_by_each_layout() {
        for layout in &Layouts::builtin("en").unwrap().0 {
            // Romanian types the Latin letters themselves.
            let latin = layout.name == "Romanian";
            for key in 'a'..='z' {
                let found = layout.places().any(|(_, place)| place == key);
                assert_ne!(found, latin, "{}: {key}", layout.name);
            }
        }
    }

    #[test]
    fn a_row_of_the_wrong_length_is_named() {
        let error = Layout::parse("x.toml", "name='x'\nkeys='йцу'\nshift=''").unwrap_err();
        assert!(error.to_string().contains("`keys` has 3 characters"), "{error}");
    }

    #[test]
    fn a_word_in_the_wrong_layout_is_read_by_its_keys() {
        assert_eq!(Layouts::builtin("ru").unwrap().translate_text("щзут"), "open");
    }
}
