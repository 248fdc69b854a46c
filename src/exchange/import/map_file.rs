//! The map file: what was decided about columns, as commented TOML that a person can change.

use super::dates::DateOrder;
use super::error::ImportError;
use super::mapping::{ColumnMap, How};
use super::target::Target;
use crate::form::Knowledge;
use crate::record::Kind;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a map file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// What a row becomes.
    pub kind: Option<Kind>,
    /// Who sent the list.
    pub partner: Option<String>,
    /// The column that tells rows apart.
    pub key: Option<String>,
    /// Where columns go, by header; `None` is an extra column.
    pub columns: BTreeMap<String, Option<Target>>,
    /// How columns write dates, by header.
    pub date_orders: BTreeMap<String, DateOrder>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Option<String>,
    partner: Option<String>,
    key: Option<String>,
    #[serde(default)]
    column: Vec<Column>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    header: String,
    to: String,
    dates: Option<String>,
}

impl Map {
    /// Reads a map file. `name` is for the messages.
    pub fn parse(name: &str, text: &str, knowledge: &Knowledge) -> Result<Self, ImportError> {
        let bad = |what: String, try_this: &str| ImportError::Map {
            map: name.to_owned(),
            what,
            try_this: try_this.to_owned(),
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            bad(
                format!("line {line}: {}", error.message()),
                "write a fresh one with --save-map and change that",
            )
        })?;
        let kind = match file.kind {
            None => None,
            Some(word) => Some(Kind::new(&word).map_err(|error| {
                bad(error.to_string(), "write the kind of record: kind = \"case\"")
            })?),
        };
        let fields_of = kind.clone().or_else(|| Kind::new(Kind::CASE).ok());
        let mut map = Self { kind, partner: file.partner, key: file.key, ..Self::default() };
        for column in file.column {
            let target = Target::parse(&column.to).filter(|target| {
                fields_of.as_ref().is_some_and(|k| target.field_of(knowledge, k).is_some())
            });
            if target.is_none() && column.to != "extra" {
                return Err(bad(
                    format!("`{}` is no field that a column can fill", column.to),
                    "write the id of a field, as title or events[+1].from, or \"extra\"",
                ));
            }
            if let Some(word) = column.dates {
                let order = DateOrder::from_word(&word).ok_or_else(|| {
                    bad(
                        format!("`{word}` is no order of dates"),
                        "write day-month-year or month-day-year",
                    )
                })?;
                map.date_orders.insert(column.header.clone(), order);
            }
            map.columns.insert(column.header, target);
        }
        Ok(map)
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

/// Writes what was decided for `columns`.
pub(super) fn print(
    kind: &Kind,
    partner: Option<&str>,
    key: Option<&str>,
    columns: &[ColumnMap],
) -> String {
    let mut out = String::from(
        "# A map for `plaint import --map`: which column fills which field.\n\
         # `to` is the id of a field (title, status, events[+1].from, events[+1].acts[+1].type)\n\
         # or \"extra\", which keeps the column as it is. Columns not named here are matched anew.\n\n",
    );
    line(&mut out, "kind", kind.as_str());
    for (name, value) in [("partner", partner), ("key", key)] {
        if let Some(value) = value {
            line(&mut out, name, value);
        }
    }
    for column in columns {
        let why = match column.how {
            How::Map => "as the map said",
            How::Id => "the header is the id of the field",
            How::Label => "the header is the label of the field",
            How::Synonym => "the header is a synonym",
            How::Unknown => "the header matches no field",
            How::Unfit => "most values do not fit the field that the header names",
        };
        let _ = write!(out, "\n# {} filled; {why}\n[[column]]\n", column.filled);
        line(&mut out, "header", &column.header);
        let to = column.target.as_ref().map_or_else(|| "extra".to_owned(), Target::to_string);
        line(&mut out, "to", &to);
        if let Some(order) = column.rules.date_order {
            line(&mut out, "dates", order.word());
        }
    }
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    let quoted = toml::Value::String(value.to_owned());
    let _ = writeln!(out, "{name} = {quoted}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_printed_map_is_read_back() {
        let kind = Kind::new(Kind::CASE).unwrap();
        let mut date = ColumnMap::new("Дата \"начала\"\nвторая строка");
        date.target = Target::parse("events[+1].from");
        date.rules.date_order = Some(DateOrder::DayFirst);
        let columns = [date, ColumnMap::new("№")];
        let text = print(&kind, Some("Partner A"), Some("№"), &columns);
        let map = Map::parse("m.toml", &text, &Knowledge::builtin()).unwrap();
        assert_eq!(
            (map.kind, map.partner.as_deref(), map.key.as_deref()),
            (Some(kind), Some("Partner A"), Some("№"))
        );
        assert_eq!(map.columns[&columns[0].header], columns[0].target);
        assert_eq!(map.columns["№"], None);
        assert_eq!(map.date_orders[&columns[0].header], DateOrder::DayFirst);
    }

    #[rstest]
    #[case("knd = 1", "line 1")]
    #[case("kind = \"Case!\"", "Case!")]
    #[case("kind = \"case\"\n[[column]]\nheader = \"a\"\nto = \"nonsense\"", "nonsense")]
    #[case("[[column]]\nheader = \"a\"\nto = \"opened\"\ndates = \"ymd\"", "ymd")]
    fn a_map_that_does_not_fit_says_where(#[case] text: &str, #[case] said: &str) {
        let error = Map::parse("m.toml", text, &Knowledge::builtin()).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!(error.exit_code(), 2);
    }
}
