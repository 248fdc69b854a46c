//! Keyboard layouts: which key of a US keyboard a character sits on.
//!
//! Terminals send the character and not the key, so a binding on `j` would be dead under a
//! Cyrillic layout. A layout file maps its characters back to their places.

use super::press::{Key, Press};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The keys of a US keyboard, row by row from the one above Tab, without Shift.
const US: [&str; 4] = ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'\\", "zxcvbnm,./"];
/// The same keys with Shift.
const US_SHIFT: [&str; 4] = ["~!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"|", "ZXCVBNM<>?"];

/// One layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The name of its file: `ru`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its place among the layouts that are on when nobody chooses; none for a variant.
    on: Option<u8>,
    /// The languages whose speakers type with it: `uk`.
    languages: Vec<String>,
    places: BTreeMap<char, char>,
    /// What each key types, ASCII too, by the character of a US keyboard.
    types: BTreeMap<char, char>,
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
    on: Option<u8>,
    #[serde(default)]
    languages: Vec<String>,
    keys: [String; 4],
    shift: [String; 4],
}

impl Layout {
    /// Reads a layout file. `on` is its place among those that are on when nobody chooses,
    /// `languages` are those whose speakers type with it, and `keys` and `shift` are the four rows of a US keyboard, from the key
    /// above Tab on, with the character that each key types.
    pub fn parse(file: &str, text: &str) -> Result<Self, LayoutError> {
        let error = |what: String, try_this: &str| LayoutError {
            file: file.to_owned(),
            what,
            try_this: try_this.to_owned(),
        };
        let read: File = toml::from_str(text).map_err(|e| {
            error(e.message().to_owned(), "write `name`, and four rows each of `keys` and `shift`")
        })?;
        let (mut places, mut types) = (BTreeMap::new(), BTreeMap::new());
        for (rows, us, what) in [(&read.keys, US, "keys"), (&read.shift, US_SHIFT, "shift")] {
            for (n, (row, us)) in rows.iter().zip(us).enumerate() {
                let (typed, wanted) = (row.chars().count(), us.chars().count());
                if typed != wanted {
                    let n = n + 1;
                    let said = format!("row {n} of `{what}` has {typed} characters, not {wanted}");
                    return Err(error(said, "give one character for each key of a US keyboard"));
                }
                for (c, place) in row.chars().zip(us.chars()) {
                    types.insert(place, c);
                    // ASCII is bound by what it says, never by where it sits. What Shift gives
                    // a second time is found without it.
                    if c.is_ascii() || (what == "shift" && places.contains_key(&c)) {
                        continue;
                    }
                    if places.insert(c, place).is_some() {
                        let said = format!("`{c}` stands on two keys");
                        return Err(error(said, "keep the one that the layout really has"));
                    }
                }
            }
        }
        let id = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".toml").to_owned();
        let File { name, on, languages, .. } = read;
        Ok(Self { id, name, on, languages, places, types })
    }

    /// A layout compiled in.
    fn builtin(id: &str) -> Result<Self, LayoutError> {
        let path = format!("layouts/{id}.toml");
        let text = crate::content::KEYMAPS.get_file(&path).and_then(|f| f.contents_utf8());
        let text = text.ok_or_else(|| LayoutError {
            file: id.to_owned(),
            what: "there is no layout of this name".to_owned(),
            try_this: format!("there are: {}", Self::ids().join(" ")),
        })?;
        Self::parse(&path, text)
    }

    /// The names of the layouts compiled in, sorted.
    pub fn ids() -> Vec<String> {
        let files = crate::content::KEYMAPS.get_dir("layouts").map(include_dir::Dir::files);
        let stem = |file: &include_dir::File<'_>| {
            file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned())
        };
        let mut ids: Vec<_> = files.into_iter().flatten().filter_map(stem).collect();
        ids.sort_unstable();
        ids
    }

    /// The key of a US keyboard that this character sits on; none for ASCII.
    pub fn place(&self, c: char) -> Option<char> {
        self.places.get(&c).copied()
    }

    /// Every character beyond ASCII, with its place.
    pub fn places(&self) -> impl Iterator<Item = (char, char)> + '_ {
        self.places.iter().map(|(c, place)| (*c, *place))
    }

    /// A text typed on a US keyboard, as the same keys type it here: `jnvtyf` is `отмена`.
    pub fn text_of(&self, us: &str) -> String {
        us.chars().map(|c| self.types(c).unwrap_or(c)).collect()
    }

    /// What the key types that types `place` on a US keyboard.
    pub fn types(&self, place: char) -> Option<char> {
        self.types.get(&place).copied()
    }
}

/// The layouts in use, in the order in which they are asked.
#[derive(Debug, Clone, Default)]
pub struct Layouts {
    layouts: Vec<Layout>,
    /// The one that a letter of its own proved to be on.
    proved: Option<usize>,
}

impl Layouts {
    /// The layouts that are on when nobody chooses, with the user's own files (name and text)
    /// over those compiled in; `tags` are languages of the user, the most telling first
    /// (`be_BY.UTF-8`, `uk`). Their layouts are asked first: they decide the few characters that
    /// two layouts share.
    pub fn of_languages(tags: &[&str], own: &[(String, String)]) -> Result<Self, LayoutError> {
        let mut rest = Vec::new();
        for (name, text) in own {
            rest.push(Layout::parse(name, text)?);
        }
        for id in Layout::ids() {
            if rest.iter().all(|layout| layout.id != id) {
                rest.push(Layout::builtin(&id)?);
            }
        }
        rest.retain(|layout| layout.on.is_some());
        rest.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        let mut layouts = Vec::new();
        for tag in tags {
            let lang = tag.split(['-', '_', '.']).next().unwrap_or(tag);
            layouts
                .extend(rest.extract_if(.., |layout| layout.languages.iter().any(|l| l == lang)));
        }
        layouts.extend(rest);
        Ok(Self { layouts, proved: None })
    }

    /// As [`Layouts::of_languages`], for the interface language alone.
    pub fn builtin(lang: &str) -> Result<Self, LayoutError> {
        Self::of_languages(&[lang], &[])
    }

    /// These layouts, in this order: the user's own files (name and text) before those compiled
    /// in.
    pub fn chosen(ids: &[String], own: &[(String, String)]) -> Result<Self, LayoutError> {
        let layout = |id: &String| match own.iter().find(|(name, _)| name == id) {
            Some((name, text)) => Layout::parse(name, text),
            None => Layout::builtin(id),
        };
        let layouts = ids.iter().map(layout).collect::<Result<_, _>>()?;
        Ok(Self { layouts, proved: None })
    }

    /// The layouts, in order.
    pub fn all(&self) -> &[Layout] {
        &self.layouts
    }

    /// The letters that stand on other keys from layout to layout, each with the layouts that have
    /// it, in order: the first decides, until one of them proves to be on.
    pub fn shared(&self) -> Vec<(char, Vec<&Layout>)> {
        let mut having: BTreeMap<char, Vec<&Layout>> = BTreeMap::new();
        for layout in &self.layouts {
            for (c, _) in layout.places().filter(|(c, _)| c.is_lowercase()) {
                having.entry(c).or_default().push(layout);
            }
        }
        let apart = |c: char, all: &[&Layout]| {
            let mut places = all.iter().map(|layout| layout.place(c));
            let first = places.next();
            places.any(|place| Some(place) != first)
        };
        having.into_iter().filter(|(c, all)| apart(*c, all)).collect()
    }

    /// A character arrived. One that a single layout has proves that this layout is on: from then
    /// on it decides the characters that it shares with others.
    pub fn saw(&mut self, press: Press) {
        let Key::Char(c) = press.key else { return };
        let mut having = self.layouts.iter().enumerate().filter(|(_, l)| l.place(c).is_some());
        if let (Some((at, _)), None) = (having.next(), having.next()) {
            self.proved = Some(at);
        }
    }

    /// The place of a character in the layout that proved to be on, else in the first that has it.
    pub fn place(&self, c: char) -> Option<char> {
        let proved = self.proved.and_then(|at| self.layouts.get(at));
        proved.into_iter().chain(&self.layouts).find_map(|layout| layout.place(c))
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
    use proptest::prelude::*;
    use rstest::rstest;
    use std::collections::{BTreeMap, BTreeSet};

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
    #[case('ә', '2')]
    #[case('ө', '-')]
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
    fn every_file_reads_and_every_letter_key_is_reached() {
        for id in Layout::ids() {
            let layout = Layout::builtin(&id).unwrap();
            // Romanian types the Latin letters themselves.
            let latin = id == "ro";
            for key in 'a'..='z' {
                let found = layout.places().any(|(_, place)| place == key);
                assert_ne!(found, latin, "{id}: {key}");
            }
        }
    }

    /// The characters that stand on other keys in another layout.
    fn ambiguous(ids: &[&str]) -> (usize, BTreeSet<char>) {
        let mut places: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
        for id in ids {
            for (c, place) in Layout::builtin(id).unwrap().places() {
                places.entry(c).or_default().insert(place);
            }
        }
        let several = places.iter().filter(|(_, at)| at.len() > 1).map(|(c, _)| *c).collect();
        (places.len(), several)
    }

    #[test]
    fn few_characters_are_ambiguous_and_none_that_would_confuse_russian_with_ukrainian() {
        // The six layouts of the measurement that this rests on had 129; the standard layout of
        // Romanian brings eleven.
        assert_eq!(ambiguous(&["ru", "ua", "kz", "ge", "by"]).0, 129);
        let (all, several) = ambiguous(&["ru", "ua", "kz", "ge", "by", "ro"]);
        assert_eq!((all, several), (140, BTreeSet::from(['і', 'І', '№'])));
        // Kyrgyz has four more, on keys that no binding uses.
        let (_, several) = ambiguous(&["ru", "ua", "by", "kz", "kg", "ge", "ro"]);
        assert_eq!(several, BTreeSet::from(['і', 'І', '№', 'ң', 'Ң', 'ү', 'Ү']));
        assert_eq!(ambiguous(&["ru", "ua"]).1, BTreeSet::new());
    }

    #[test]
    fn letters_that_layouts_put_on_other_keys_are_named_with_those_who_have_them() {
        let mixed = |ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            let layouts = Layouts::chosen(&ids, &[]).unwrap();
            let told = layouts.shared().into_iter().map(|(c, all)| {
                let ids: Vec<&str> = all.iter().map(|layout| layout.id.as_str()).collect();
                format!("{c} {}", ids.join(" "))
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(mixed(&["ru", "ge"]), Vec::<String>::new());
        assert_eq!(mixed(&["kz", "ru", "ua", "by"]), ["і kz ua by"]);
        assert!(mixed(&["ru", "ru-phonetic"]).len() > 20);
    }

    #[test]
    fn variants_are_on_only_when_they_are_chosen() {
        let (_, several) =
            ambiguous(&["ru", "ua", "kz", "ge", "by", "ru-phonetic", "ge-ergonomic"]);
        assert!(several.len() > 80, "they put most letters elsewhere");
        let ids: Vec<_> =
            Layouts::builtin("en").unwrap().all().iter().map(|l| l.id.clone()).collect();
        assert_eq!(ids, ["ru", "ua", "by", "kz", "kg", "ge", "ro"]);
        let chosen = Layouts::chosen(&["ru-phonetic".to_owned()], &[]).unwrap();
        assert_eq!(chosen.place('я'), Some('q'));
        let error = Layouts::chosen(&["dvorak".to_owned()], &[]).unwrap_err().to_string();
        assert!(error.contains("dvorak") && error.contains("ru-phonetic"), "{error}");
    }

    #[test]
    fn the_users_languages_and_letters_decide_what_layouts_share() {
        let mut layouts = Layouts::of_languages(&["be_BY.UTF-8", "ru"], &[]).unwrap();
        assert_eq!(layouts.place('і'), Some('b'));
        layouts.saw(Press::char('ї'));
        assert_eq!(layouts.place('і'), Some('s'), "only Ukrainian has ї");
        let mut layouts = Layouts::builtin("ru").unwrap();
        assert_eq!(layouts.place('і'), Some('s'));
        layouts.saw(Press::char('ы'));
        assert_eq!(layouts.place('і'), Some('s'), "ы proves nothing");
        layouts.saw(Press::char('ў'));
        assert_eq!(layouts.place('і'), Some('b'));
        layouts.saw(Press::char('ჯ'));
        assert_eq!(layouts.place('і'), Some('s'), "Georgian has no і: the order holds");
    }

    #[test]
    fn a_file_of_ones_own_is_on_by_itself_and_comes_over_one_compiled_in() {
        let file = |id: &str| crate::content::KEYMAPS.get_file(format!("layouts/{id}.toml"));
        let text = |id: &str| file(id).unwrap().contents_utf8().unwrap().to_owned();
        let tajik = text("ru").replace("on = 1", "on = 1\n").replace("\"ru\"", "\"tg\"");
        let variant = text("ua").replace("on = 2", "");
        let own = [("tj".to_owned(), tajik), ("ua".to_owned(), variant)];
        let ids = |tags: &[&str]| -> Vec<String> {
            let layouts = Layouts::of_languages(tags, &own).unwrap();
            layouts.all().iter().map(|layout| layout.id.clone()).collect()
        };
        assert_eq!(ids(&[]), ["ru", "tj", "by", "kz", "kg", "ge", "ro"]);
        assert_eq!(ids(&["tg_TJ.UTF-8"]).first().map(String::as_str), Some("tj"));
    }

    #[test]
    fn a_file_that_is_no_layout_is_refused_with_its_row() {
        let row = "x.toml";
        let error = Layout::parse(row, "name='x'\nkeys=['й','','','']\nshift=['','','','']");
        let error = error.unwrap_err().to_string();
        assert!(error.contains("row 1 of `keys` has 1 characters"), "{error}");
        assert!(Layout::parse(row, "name = 'x'").is_err());
        let rows = "['ё1234567890-=', 'йцукенгшщзхъ', 'фывапролджэ\\', 'ячсмитьйю.']";
        let twice = format!("name = 'x'\nkeys = {rows}\nshift = {rows}");
        let error = Layout::parse(row, &twice).unwrap_err().to_string();
        assert!(error.contains("stands on two keys"), "{error}");
    }

    #[test]
    fn a_word_in_the_wrong_layout_is_read_by_its_keys() {
        assert_eq!(Layouts::builtin("ru").unwrap().translate_text("щзут"), "open");
        assert_eq!(Layouts::builtin("ru").unwrap().translate_text("шьзщке"), "import");
        assert_eq!(Layouts::builtin("ru").unwrap().translate_text("იმპორტ"), "import");
    }

    proptest! {
        #[test]
        fn what_a_key_types_leads_back_to_it(layout in 0_usize..7, key in "[a-z]") {
            let layouts = Layouts::builtin("en").unwrap();
            let layout = &layouts.all()[layout];
            let key = key.chars().next().unwrap();
            let typed = layout.types(key).unwrap();
            let back = if typed.is_ascii() { typed } else { layout.place(typed).unwrap() };
            prop_assert_eq!(back, key);
        }
    }
}
