//! Reading lists of objects from JSON and JSON lines, one object at a time, in bounded memory.
//!
//! Numbers keep the digits that stand in the file. Nested objects become columns named
//! by their path (`place/city`); lists become the texts of their members, one a line.

use super::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROW};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// How deeply a row may be nested.
const MAX_DEPTH: usize = 32;

/// Takes the members of a list: the key of the list at the top (`None` if the file is the list),
/// the member's number from 1, its JSON.
pub(in super::super) type EachMember<'a> =
    &'a mut dyn FnMut(Option<&str>, u64, &str) -> Result<(), ImportError>;

/// Lets a bounded number of bytes through between two members, so that nothing that is read
/// into memory whole grows without end.
struct Metered<R> {
    inner: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too much"));
        }
        let count = self.inner.read(out)?;
        self.left.set(left.saturating_sub(count));
        Ok(count)
    }
}

struct Walk<'a> {
    each: RefCell<EachMember<'a>>,
    left: Rc<Cell<usize>>,
    row: Cell<u64>,
    failed: RefCell<Option<ImportError>>,
}

/// Reads every list of the top level, or the list that the file is.
pub(in super::super) fn read_document(
    file: &str,
    input: Box<dyn Read>,
    each: EachMember<'_>,
) -> Result<(), ImportError> {
    let left = Rc::new(Cell::new(MAX_ROW));
    let walk = Walk {
        each: RefCell::new(each),
        left: Rc::clone(&left),
        row: Cell::new(0),
        failed: RefCell::new(None),
    };
    let metered = Metered { inner: input, left: Rc::clone(&left) };
    let mut reader =
        serde_json::Deserializer::from_reader(BufReader::with_capacity(64 * 1024, metered));
    let result = Top(&walk).deserialize(&mut reader).and_then(|()| {
        left.set(usize::MAX);
        reader.end()
    });
    let row = walk.row.get() + 1;
    match (walk.failed.into_inner(), result) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(_)) if left.get() == 0 => {
            let why = Said::new("import-large-member").with("most", MAX_ROW.to_string());
            Err(ImportError::too_large(file, row, None, why))
        }
        (None, Err(e)) if e.is_io() => Err(ImportError::read(file, e.into())),
        (None, Err(e)) => Err(ImportError::Broken {
            file: file.to_owned(),
            row: e.line() as u64,
            why: syntax(&e),
        }),
    }
}

/// What serde says, without any text of the file.
fn syntax(error: &serde_json::Error) -> Said {
    let said = Said::new(if error.is_eof() { "import-json-ends" } else { "import-json-breaks" });
    said.with("row", error.line().to_string()).with("column", error.column().to_string())
}

struct Top<'w, 'a>(&'w Walk<'a>);

impl<'de> DeserializeSeed<'de> for Top<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(Lists { walk: self.0, key: None, top: true })
    }
}

/// Visits the top (`top`), or one value below it: only lists are of interest.
struct Lists<'w, 'a> {
    walk: &'w Walk<'a>,
    key: Option<String>,
    top: bool,
}

impl<'de> DeserializeSeed<'de> for Lists<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lists<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut number = 0;
        self.walk.left.set(MAX_ROW);
        while let Some(member) = seq.next_element::<Box<RawValue>>()? {
            number += 1;
            self.walk.row.set(number);
            self.walk.left.set(MAX_ROW);
            let mut each = self.walk.each.borrow_mut();
            if let Err(error) = each(self.key.as_deref(), number, member.get()) {
                *self.walk.failed.borrow_mut() = Some(error);
                return Err(de::Error::custom("stopped"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if self.top {
                map.next_value_seed(Lists { walk: self.walk, key: Some(key), top: false })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
}

/// Reads one JSON value a line; the number is that of the line. A line that is too long or no
/// JSON is for the caller to reject: it is handed on as it is.
pub(super) fn read_lines(
    file: &str,
    input: Box<dyn Read>,
    each: EachMember<'_>,
) -> Result<(), ImportError> {
    let mut reader = BufReader::with_capacity(64 * 1024, input);
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        let limit = MAX_ROW as u64;
        let count = Read::take(&mut reader, limit)
            .read_until(b'\n', &mut line)
            .map_err(|e| ImportError::read(file, e))?;
        if count == 0 {
            return Ok(());
        }
        if count as u64 == limit {
            let why = Said::new("import-large-line").with("most", MAX_ROW.to_string());
            return Err(ImportError::too_large(file, number, None, why));
        }
        // The input is UTF-8.
        let text = std::str::from_utf8(&line).unwrap_or_default().trim();
        if !text.is_empty() {
            each(None, number, text)?;
        }
    }
}

/// Why an object is no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoRow {
    /// It is not an object.
    NotAnObject,
    /// It is not JSON, or a text in it is not Unicode.
    Broken,
    /// Too deep.
    TooDeep,
    /// More different names than a table has columns.
    TooMany,
    /// A text is too long.
    TooLong(String),
}

impl NoRow {
    /// Why.
    pub(super) fn said(&self) -> Said {
        let most = |id, most: usize| Said::new(id).with("most", most.to_string());
        match self {
            Self::NotAnObject => Said::new("import-why-no-object"),
            Self::Broken => Said::new("import-why-no-json"),
            Self::TooDeep => most("import-why-too-deep", MAX_DEPTH),
            Self::TooMany => most("import-why-too-many", MAX_COLUMNS),
            Self::TooLong(_) => most("import-why-too-long", MAX_CELL),
        }
    }
}

/// The texts of an object with their paths, in their order; empty ones are left out and
/// several of one name are joined by line breaks.
pub(super) fn flatten(json: &str) -> Result<Vec<(String, String)>, NoRow> {
    if !json.trim_start().starts_with('{') {
        return Err(NoRow::NotAnObject);
    }
    let mut out = Texts::default();
    flatten_into(json, "", 0, &mut out)?;
    Ok(out.list)
}

/// The texts met so far, and where each name stands: a row may have thousands of names.
#[derive(Default)]
struct Texts {
    list: Vec<(String, String)>,
    places: HashMap<String, usize>,
}

fn flatten_into(json: &str, name: &str, depth: usize, out: &mut Texts) -> Result<(), NoRow> {
    if depth > MAX_DEPTH {
        return Err(NoRow::TooDeep);
    }
    let json = json.trim();
    match json.bytes().next() {
        Some(b'{') => {
            let Members(members) = parse(json)?;
            for (key, value) in members {
                let key = if key.is_empty() { "(blank)" } else { key.as_str() };
                let slash = if name.is_empty() { "" } else { "/" };
                flatten_into(value.get(), &format!("{name}{slash}{key}"), depth + 1, out)?;
            }
            Ok(())
        }
        Some(b'[') => {
            for member in parse::<Vec<&RawValue>>(json)? {
                flatten_into(member.get(), name, depth + 1, out)?;
            }
            Ok(())
        }
        Some(b'"') => push(name, parse::<String>(json)?, out),
        Some(b'n') | None => Ok(()),
        Some(_) => push(name, json.to_owned(), out),
    }
}

fn parse<'j, T: de::Deserialize<'j>>(json: &'j str) -> Result<T, NoRow> {
    serde_json::from_str(json).ok().ok_or(NoRow::Broken)
}

fn push(name: &str, text: String, out: &mut Texts) -> Result<(), NoRow> {
    if text.is_empty() {
        return Ok(());
    }
    let limit = |text: &str| {
        if text.len() > MAX_CELL { Err(NoRow::TooLong(name.to_owned())) } else { Ok(()) }
    };
    limit(&text)?;
    let place = out.places.get(name).and_then(|at| out.list.get_mut(*at));
    if let Some((_, before)) = place {
        before.push('\n');
        before.push_str(&text);
        return limit(before);
    }
    if out.list.len() >= MAX_COLUMNS {
        return Err(NoRow::TooMany);
    }
    out.places.insert(name.to_owned(), out.list.len());
    out.list.push((name.to_owned(), text));
    Ok(())
}

/// The members of an object in their order, doubled names and all.
struct Members<'j>(Vec<(String, &'j RawValue)>);

impl<'de: 'j, 'j> de::Deserialize<'de> for Members<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(InOrder).map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    type Seen = Vec<(Option<String>, u64, String)>;

    fn members(text: &str) -> Result<Seen, ImportError> {
        let mut seen = Vec::new();
        let input = Box::new(io::Cursor::new(text.as_bytes().to_vec()));
        read_document("t.json", input, &mut |key, n, json| {
            seen.push((key.map(str::to_owned), n, json.to_owned()));
            Ok(())
        })?;
        Ok(seen)
    }

    #[test]
    fn lists_are_found_at_the_top_and_one_below() {
        assert_eq!(members("[{\"a\":1}, {\"a\":2}]").unwrap().len(), 2);
        let below = members("{\"note\":\"x\",\"n\":{\"deep\":[1]},\"data\":[{\"a\":1}]}").unwrap();
        assert_eq!(below, [(Some("data".to_owned()), 1, "{\"a\":1}".to_owned())]);
    }

    #[test]
    fn an_object_is_flattened_and_no_text_is_lost() {
        let json = r#"{"name":"x","n":1.10,"yes":true,"none":null,"tags":["a","b"],
            "links":[{"url":"u1","text":""},{"url":"u2","text":"t"}],"deep":{"er":{"x":[["q"]]}}}"#;
        let found = flatten(json).unwrap();
        let pairs: Vec<(&str, &str)> =
            found.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("name", "x"),
                ("n", "1.10"),
                ("yes", "true"),
                ("tags", "a\nb"),
                ("links/url", "u1\nu2"),
                ("links/text", "t"),
                ("deep/er/x", "q"),
            ]
        );
    }

    #[rstest]
    #[case("[1]", NoRow::NotAnObject)]
    #[case("{\"a\":\"\\ud800\"}", NoRow::Broken)]
    #[case("{\"a\":", NoRow::Broken)]
    fn what_is_no_row_is_said(#[case] json: &str, #[case] why: NoRow) {
        assert_eq!(flatten(json), Err(why));
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(200), "]".repeat(200));
        assert_eq!(flatten(&deep), Err(NoRow::TooDeep));
        let deeper = "[".repeat(MAX_ROW + 200_000);
        assert!(matches!(members(&deeper), Err(ImportError::TooLarge { .. })));
        let objects = "{\"a\":".repeat(4_000_000);
        assert!(matches!(members(&objects), Err(ImportError::TooLarge { .. })));
    }

    #[test]
    fn a_row_has_no_more_names_than_a_table_has_columns() {
        let row = |names: usize| {
            let members: Vec<String> = (0..names).map(|n| format!("\"c{n}\":1")).collect();
            format!("{{{}}}", members.join(","))
        };
        assert_eq!(flatten(&row(MAX_COLUMNS)).unwrap().len(), MAX_COLUMNS);
        assert_eq!(flatten(&row(MAX_COLUMNS + 1)), Err(NoRow::TooMany));
    }

    #[test]
    fn a_broken_document_says_where() {
        match members("[{\"a\":1},\n{\"a\" 2}]") {
            Err(ImportError::Broken { row: 2, .. }) => {}
            other => panic!("{other:?}"),
        }
        assert!(matches!(members("[{\"a\":1}"), Err(ImportError::Broken { .. })));
    }
}
