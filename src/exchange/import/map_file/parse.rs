//! Reads a map file.

use super::{Map, MapColumn, MapJoin, MapTable};
use crate::exchange::import::CellRules;
use crate::exchange::import::dates::DateOrder;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::mapping::Part;
use crate::exchange::import::reading::Reading;
use crate::exchange::import::said::Said;
use crate::exchange::import::target::{Target, form_at, parse_hops};
use crate::form::Knowledge;
use crate::record::Kind;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Option<String>,
    partner: Option<String>,
    key: Option<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    reading: BTreeMap<String, String>,
    #[serde(default)]
    column: Vec<Column>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    table: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    has: Vec<String>,
    join: Option<String>,
    on: Option<String>,
    into: Option<String>,
    first: Option<String>,
    #[serde(default)]
    column: Vec<Column>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    header: String,
    to: String,
    part: Option<String>,
    dates: Option<String>,
    decimal: Option<String>,
}

type Values = BTreeMap<String, BTreeMap<String, String>>;

/// What a map is read with.
struct Cx<'a> {
    name: &'a str,
    knowledge: &'a Knowledge,
    kind: Option<Kind>,
}

impl Map {
    /// Reads a map file. `name` is for the messages.
    ///
    /// # Errors
    /// What is wrong, in which line where that is known, and what to write instead.
    pub fn parse(name: &str, text: &str, knowledge: &Knowledge) -> Result<Self, ImportError> {
        let mut cx = Cx { name, knowledge, kind: None };
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            cx.bad(Said::new("import-map-line").with("row", line).with("what", error.message()))
        })?;
        let kind = file.kind.as_deref().map(|word| cx.kind(word)).transpose()?;
        cx.kind = kind.clone().or_else(|| Kind::new(Kind::CASE).ok());
        let mut map = Self {
            kind,
            partner: file.partner,
            key: file.key,
            has: file.has,
            columns: cx.columns(file.column, file.values)?,
            ..Self::default()
        };
        for (name, word) in &file.reading {
            Reading::default().say(name, word).map_err(|error| match error {
                ImportError::Map { why, .. } => {
                    ImportError::map(&format!("{}: reading.{name}", cx.name), why)
                }
                other => other,
            })?;
        }
        map.reading = file.reading;
        for table in file.table {
            map.tables.push(cx.table(table)?);
        }
        Ok(map)
    }
}

impl Cx<'_> {
    fn bad(&self, why: Said) -> ImportError {
        ImportError::map(self.name, why)
    }

    fn kind(&self, word: &str) -> Result<Kind, ImportError> {
        Kind::new(word).map_err(|_unknown| self.bad(Said::new("import-no-kind").with("kind", word)))
    }

    fn table(&self, raw: Table) -> Result<MapTable, ImportError> {
        let into = raw.into.as_deref().unwrap_or_default();
        let hops = parse_hops(into).filter(|hops| {
            self.kind.as_ref().is_some_and(|kind| form_at(self.knowledge, kind, hops).is_some())
        });
        let into = hops.ok_or_else(|| self.bad(Said::new("import-no-way").with("way", into)))?;
        let join = raw.join.map(|join| MapJoin {
            on: raw.on.unwrap_or_else(|| join.clone()),
            join,
            into,
            first: raw.first,
        });
        if raw.has.is_empty() {
            return Err(self.bad(Said::new("import-no-has")));
        }
        Ok(MapTable { has: raw.has, join, columns: self.columns(raw.column, raw.values)? })
    }

    fn columns(
        &self,
        raw: Vec<Column>,
        values: Values,
    ) -> Result<BTreeMap<String, MapColumn>, ImportError> {
        let mut columns = BTreeMap::new();
        for column in raw {
            let header = column.header.clone();
            columns.insert(header, self.column(column)?);
        }
        for (header, values) in values {
            let column: Option<&mut MapColumn> = columns.get_mut(&header);
            let column = column.ok_or_else(|| {
                self.bad(Said::new("import-no-values").with("column", header.as_str()))
            })?;
            column.rules.values = values;
        }
        Ok(columns)
    }

    fn column(&self, column: Column) -> Result<MapColumn, ImportError> {
        let target = Target::parse(&column.to).filter(|target| {
            self.kind.as_ref().is_some_and(|k| target.field_of(self.knowledge, k).is_some())
        });
        if target.is_none() && column.to != "extra" {
            return Err(self.bad(Said::new("import-no-field").with("field", column.to)));
        }
        let part = column.part.as_deref().map(|text| {
            Part::parse(text)
                .ok_or_else(|| self.bad(Said::new("import-no-part").with("word", text)))
        });
        let date_order = column.dates.as_deref().map(|word| {
            DateOrder::from_word(word)
                .ok_or_else(|| self.bad(Said::new("import-no-order").with("word", word)))
        });
        let decimal = column.decimal.as_deref().map(|word| match word {
            "," | "comma" => Ok(','),
            "." | "point" => Ok('.'),
            _ => Err(self.bad(Said::new("import-no-sign").with("word", word))),
        });
        let rules = CellRules {
            date_order: date_order.transpose()?,
            decimal: decimal.transpose()?,
            values: BTreeMap::new(),
        };
        Ok(MapColumn { target, part: part.transpose()?, rules })
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}
