//! Reads TOML with the line of every key, and names what is wrong with file and line.

use super::cite::{Cite, Confidence};
use super::text::Text;
use crate::form::Problem;
use crate::locale::LANGS;
use chrono::NaiveDate;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file that is read: its name, where its lines begin, and what was found wrong.
pub(super) struct Reader {
    pub(super) file: Arc<str>,
    starts: Vec<usize>,
    problems: RefCell<Vec<Problem>>,
}

impl Reader {
    /// A reader of a text; what is no UTF-8 or no TOML is a problem and gives nothing.
    pub(super) fn read<T>(
        file: &str,
        bytes: &[u8],
        problems: &mut Vec<Problem>,
        make: impl FnOnce(&Self, &Table<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            problems.push(Problem {
                file: file.to_owned(),
                line: 1,
                what: "the file is not UTF-8".to_owned(),
                try_this: "save it as UTF-8 text".to_owned(),
            });
            return None;
        };
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(n, _)| n + 1);
        let reader = Self {
            file: file.into(),
            starts: std::iter::once(0).chain(breaks).collect(),
            problems: RefCell::default(),
        };
        let made = match DeTable::parse(text) {
            Ok(table) => {
                let root = Table::new(&reader, table.get_ref(), 0..0, None);
                let made = make(&reader, &root);
                root.finish();
                made
            }
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                reader.problem(&span, error.message(), "mend the TOML of that line");
                None
            }
        };
        problems.append(&mut reader.problems.borrow_mut());
        made
    }

    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.starts.partition_point(|start| *start <= span.start).max(1)
    }

    pub(super) fn problem(&self, span: &Range<usize>, what: &str, try_this: &str) {
        self.problems.borrow_mut().push(Problem {
            file: self.file.to_string(),
            line: self.line(span),
            what: what.to_owned(),
            try_this: try_this.to_owned(),
        });
    }
}

/// A table of the file. A key that nobody asked for is a problem.
pub(super) struct Table<'r, 't> {
    reader: &'r Reader,
    table: &'t DeTable<'t>,
    span: Range<usize>,
    /// What facts without a ground of their own rest on.
    above: Option<Cite>,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'r, 't> Table<'r, 't> {
    fn new(
        reader: &'r Reader,
        table: &'t DeTable<'t>,
        span: Range<usize>,
        above: Option<Cite>,
    ) -> Self {
        Self { reader, table, span, above, asked: RefCell::default() }
    }

    fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().insert(key);
        self.table.get(key)
    }

    pub(super) fn problem(&self, what: &str, try_this: &str) {
        self.reader.problem(&self.span, what, try_this);
    }

    /// A problem at the line of a key, or of the table where it has none.
    pub(super) fn problem_at(&self, key: &'static str, what: &str, try_this: &str) {
        let span = self.get(key).map_or_else(|| self.span.clone(), Spanned::span);
        self.reader.problem(&span, what, try_this);
    }

    fn mistyped(&self, key: &'static str, wanted: &str) {
        self.problem_at(key, &format!("`{key}` is no {wanted}"), &format!("write {wanted}"));
    }

    /// The line of a key.
    pub(super) fn line_of(&self, key: &'static str) -> Option<usize> {
        self.get(key).map(|value| self.reader.line(&value.span()))
    }

    /// Whether a text stands under a key.
    pub(super) fn is_text(&self, key: &'static str) -> bool {
        self.get(key).is_some_and(|value| value.get_ref().is_str())
    }

    /// Whether a table, or a list of tables, stands under a key.
    pub(super) fn is_table(&self, key: &'static str) -> bool {
        match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::Table(_)) => true,
            Some(DeValue::Array(list)) => list.iter().any(|v| v.get_ref().is_table()),
            _ => false,
        }
    }

    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn string(&self, key: &'static str) -> Option<&'t str> {
        let value = self.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.mistyped(key, "a text in quotes");
        }
        text
    }

    pub(super) fn number(&self, key: &'static str) -> Option<u32> {
        let value = self.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.mistyped(key, "a whole number");
        }
        number
    }

    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.mistyped(key, "true or false");
        }
        flag
    }

    /// A day: a TOML date, or a text of that form.
    pub(super) fn date(&self, key: &'static str) -> Option<NaiveDate> {
        let text = match self.get(key)?.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let day = text.parse().ok();
        if day.is_none() {
            self.mistyped(key, "a day such as 2026-11-21");
        }
        day
    }

    /// A word of a list; another is a problem that names the list.
    pub(super) fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let word = self.string(key)?;
        self.known(key, word, words)
    }

    /// The value of a word among `words`.
    pub(super) fn known<T: Copy>(
        &self,
        key: &'static str,
        word: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let found = words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        if found.is_none() {
            let all: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
            let what = format!("`{word}` is no word for `{key}`");
            self.problem_at(key, &what, &format!("use {}", all.join(", ")));
        }
        found
    }

    /// A list of strings; one string is a list of one.
    pub(super) fn strings(&self, key: &'static str) -> Vec<&'t str> {
        match self.get(key).map(Spanned::get_ref) {
            None => Vec::new(),
            Some(DeValue::String(text)) => vec![text],
            Some(DeValue::Array(list)) => {
                let all: Vec<&str> = list.iter().filter_map(|v| v.get_ref().as_str()).collect();
                if all.len() != list.len() {
                    self.mistyped(key, "a list of texts in quotes");
                }
                all
            }
            Some(_) => {
                self.mistyped(key, "a list of texts in quotes");
                Vec::new()
            }
        }
    }

    fn text_of(&self, key: &'static str, value: &'t DeValue<'t>) -> Text {
        match value {
            DeValue::String(text) => Text::plain(text),
            DeValue::Table(by_lang) => {
                let mut made = Text::default();
                for (lang, text) in by_lang {
                    match text.get_ref().as_str() {
                        Some(text) if LANGS.contains(&lang.get_ref().as_ref()) => {
                            made.set(lang.get_ref(), text);
                        }
                        _ => self.mistyped(key, "a text, or a text for each of en, ru and uk"),
                    }
                }
                made
            }
            _ => {
                self.mistyped(key, "a text, or a text for each of en, ru and uk");
                Text::default()
            }
        }
    }

    /// A text, or a text by language: `key = { en = "…", ru = "…" }`.
    pub(super) fn text(&self, key: &'static str) -> Option<Text> {
        Some(self.text_of(key, self.get(key)?.get_ref()))
    }

    /// As [`Table::text`], and also `key_en`, `key_ru`, `key_uk` side by side.
    pub(super) fn text_beside(&self, keys: [&'static str; 4]) -> Option<Text> {
        let [key, en, ru, uk] = keys;
        if let Some(text) = self.text(key) {
            return Some(text);
        }
        let mut made = Text::default();
        for (lang, key) in [("en", en), ("ru", ru), ("uk", uk)] {
            if let Some(text) = self.string(key) {
                made.set(lang, text);
            }
        }
        (!made.is_empty()).then_some(made)
    }

    /// A list of texts; one text is a list of one.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Text> {
        match self.get(key).map(Spanned::get_ref) {
            None => Vec::new(),
            Some(DeValue::Array(list)) => {
                list.iter().map(|value| self.text_of(key, value.get_ref())).collect()
            }
            Some(one) => vec![self.text_of(key, one)],
        }
    }

    /// The tables of a key: one table, or a list of them. `bare` says under which key a plain
    /// string stands for a table of one entry (`exhaustion = "required"`).
    pub(super) fn each<T>(
        &self,
        key: &'static str,
        above: &Cite,
        mut make: impl FnMut(&Table<'r, '_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let mut made = Vec::new();
        let mut one = |value: &'t Spanned<DeValue<'t>>| {
            if let Some(table) = value.get_ref().as_table() {
                let table = Table::new(self.reader, table, value.span(), Some(above.clone()));
                made.extend(make(&table));
                table.finish();
            } else {
                self.mistyped(key, "a table, `[name]` or `[[name]]`");
            }
        };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().for_each(&mut one),
            _ => one(value),
        }
        made
    }

    /// A fact that a plain string may state: `exhaustion = "required"`, or a table with `rule`.
    pub(super) fn stated<T>(
        &self,
        key: &'static str,
        above: &Cite,
        make: impl FnMut(&Table<'r, '_>) -> Option<T>,
        plain: impl FnOnce(&'t str, Cite) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref().as_str() {
            Some(word) => {
                let line = self.reader.line(&value.span());
                plain(word, Cite { line, ..above.clone() }).into_iter().collect()
            }
            None => self.each(key, above, make),
        }
    }

    /// What the fact of this table rests on: its own words, else those of the file.
    pub(super) fn cite(&self) -> Cite {
        let above = self.above.as_ref();
        let confidence = self.string("confidence").and_then(|word| {
            let known = Confidence::from_word(word);
            if known.is_none() {
                let what = format!("`{word}` is no confidence");
                self.problem_at("confidence", &what, "use high, medium or low");
            }
            known
        });
        let source = self.string("source").filter(|text| !text.trim().is_empty());
        let verified_on = self.date("verified_on");
        for (key, there) in [
            ("source", source.is_some() || above.is_some_and(|a| !a.source.is_empty())),
            ("confidence", confidence.is_some() || self.has("confidence") || above.is_some()),
            (
                "verified_on",
                verified_on.is_some() || above.is_some_and(|a| a.verified_on.is_some()),
            ),
        ] {
            // What the head of the file lacks is named once, there.
            if !there && above.is_none() {
                let what = format!("there is no `{key}`");
                self.problem(&what, "every legal fact says source, confidence and verified_on");
            }
        }
        Cite {
            file: Arc::clone(&self.reader.file),
            line: self.reader.line(&self.span),
            source: source
                .map(Arc::from)
                .or_else(|| above.map(|a| Arc::clone(&a.source)))
                .unwrap_or_default(),
            confidence: confidence.or(above.map(|a| a.confidence)).unwrap_or(Confidence::Low),
            verified_on: verified_on.or(above.and_then(|a| a.verified_on)),
        }
    }

    /// Names the keys that nobody asked for.
    fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.table {
            if !asked.contains(key.get_ref().as_ref()) {
                let what = format!("there is no key `{}` here", key.get_ref());
                let known: Vec<&str> = asked.iter().copied().collect();
                self.reader.problem(&key.span(), &what, &format!("use {}", known.join(", ")));
            }
        }
    }
}
