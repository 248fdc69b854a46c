//! What an import would do, before anything is written.

use super::convert;
use super::dates::{self, DateOrder, OrderCount};
use super::error::ImportError;
use super::join::Join;
use super::map_file::{self, Map};
use super::mapping::{ColumnMap, How, Matcher};
use super::reading::Reading;
use super::relate::relate;
use super::source::Source;
use super::table::delimited::Dialect;
use super::table::{self, Format, Met, Shape};
use super::target::Target;
use crate::form::{FieldDef, FieldType, Knowledge};
use crate::record::Kind;
use std::sync::Arc;

/// What the person asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What a row becomes; a case where neither this nor the map says so.
    pub kind: Option<Kind>,
    /// The column that tells rows apart; without one the content of the row does.
    pub key: Option<String>,
    /// The organisation that sent the list: set on cases, and part of every row's key.
    pub partner: Option<String>,
    /// A map file.
    pub map: Option<Map>,
    /// How the files are written, where that is known.
    pub reading: Reading,
}

/// A file and what happens to its columns.
#[derive(Debug, Clone)]
pub struct SourcePlan {
    pub(super) source: Source,
    pub(super) shape: Shape,
    pub(super) columns: Vec<ColumnMap>,
    pub(super) key: Option<usize>,
    pub(super) join: Option<Join>,
    samples: Vec<Vec<(usize, String)>>,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) kind: Kind,
    pub(super) partner: Option<String>,
    pub(super) key: Option<String>,
    pub(super) sources: Vec<SourcePlan>,
}

impl SourcePlan {
    /// The name of the file.
    pub fn file(&self) -> &str {
        self.source.name()
    }

    /// Its name without the ending.
    pub fn stem(&self) -> &str {
        self.source.stem()
    }

    /// How its rows belong to those of another file, if they do.
    pub const fn join(&self) -> Option<&Join> {
        self.join.as_ref()
    }

    /// Whether a column names records by their key.
    pub(super) fn has_references(&self) -> bool {
        self.columns.iter().any(|column| column.reference)
    }

    /// The sheet of a workbook that it is.
    pub fn sheet(&self) -> Option<&str> {
        match &self.shape.format {
            Format::Workbook(_, sheet) => Some(sheet),
            _ => None,
        }
    }

    /// What people call how it is written: a delimiter, JSON, a workbook.
    pub fn format(&self) -> String {
        match &self.shape.format {
            Format::Delimited(Dialect { delimiter: b'\t', .. }) => "tab".to_owned(),
            Format::Delimited(Dialect { delimiter, .. }) => format!("`{}`", *delimiter as char),
            Format::Json(_) => "JSON".to_owned(),
            Format::JsonLines => "JSON lines".to_owned(),
            Format::Workbook(kind, sheet) => format!("{}, sheet {sheet}", kind.word()),
        }
    }

    /// The name of its encoding, as the WHATWG Encoding Standard has it.
    pub fn encoding(&self) -> &'static str {
        self.shape.charset.encoding.name()
    }

    /// The sign between cells; `None` for JSON.
    pub const fn delimiter(&self) -> Option<char> {
        match self.shape.format {
            Format::Delimited(Dialect { delimiter, .. }) => Some(delimiter as char),
            Format::Json(_) | Format::JsonLines | Format::Workbook(..) => None,
        }
    }

    /// The row of the header; `None` if there is none.
    pub const fn header_row(&self) -> Option<u64> {
        self.shape.header_row
    }

    /// How many rows have something in them.
    pub const fn rows(&self) -> u64 {
        self.shape.rows
    }

    /// Its columns.
    pub fn columns(&self) -> &[ColumnMap] {
        &self.columns
    }

    /// The first rows: column and text of their filled cells.
    pub fn samples(&self) -> &[Vec<(usize, String)>] {
        &self.samples
    }

    /// What stands above the header.
    pub fn above(&self) -> &[String] {
        &self.shape.above
    }

    /// What a person should know of the file, in words. Never the content of a cell.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.shape.notes.clone();
        let (ragged, first) = &self.shape.ragged;
        if *ragged > 0 {
            let rows: Vec<String> = first.iter().map(u64::to_string).collect();
            let more = if *ragged > first.len() as u64 { ", …" } else { "" };
            notes.push(format!(
                "{ragged} rows have more cells than the header (rows {}{more}); what is over is \
                 kept under extra",
                rows.join(", ")
            ));
        }
        if matches!(self.shape.format, Format::Delimited(Dialect { quote: None, .. })) {
            notes.push("quotation marks are read as plain signs".to_owned());
        }
        if self.shape.charset.damaged {
            notes.push(format!(
                "some bytes are not {}; rows that hold them are rejected",
                self.encoding()
            ));
        }
        for column in &self.columns {
            notes.extend(column_note(column));
        }
        notes
    }
}

fn column_note(column: &ColumnMap) -> Option<String> {
    let header = &column.header;
    if column.order_unknown {
        return Some(format!(
            "column {header}: nothing tells whether days or months stand first; say so in a map \
             (dates = \"day-month-year\")"
        ));
    }
    if column.how == How::Unfit {
        return Some(format!("column {header}: most values do not fit the field; kept as extra"));
    }
    let target = column.target.as_ref()?;
    if column.unfit > 0 {
        return Some(format!(
            "column {header}: {} of {} values do not fit {target} (first in row {}); kept as extra",
            column.unfit,
            column.filled,
            column.first_unfit.unwrap_or(0),
        ));
    }
    None
}

impl Plan {
    /// What a row becomes.
    pub const fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The files.
    pub fn sources(&self) -> &[SourcePlan] {
        &self.sources
    }

    /// How many rows there are to import.
    pub fn rows(&self) -> u64 {
        self.sources.iter().map(SourcePlan::rows).sum()
    }

    /// The text of a map file (`--save-map`) that says what was decided.
    pub fn map_text(&self) -> String {
        let mut columns: Vec<ColumnMap> = Vec::new();
        for column in self.sources.iter().flat_map(|s| &s.columns) {
            if !columns.iter().any(|c| c.header == column.header) {
                columns.push(column.clone());
            }
        }
        map_file::print(&self.kind, self.partner.as_deref(), self.key.as_deref(), &columns)
    }

    /// Sends a column elsewhere: to a field, or (`None`) to the extras. For the mapping screen.
    pub fn send(&mut self, source: usize, column: usize, target: Option<Target>) {
        let place = self.sources.get_mut(source).and_then(|s| s.columns.get_mut(column));
        if let Some(column) = place {
            let field = target.as_ref().and_then(|t| t.field_of(&self.knowledge, &self.kind));
            column.reference = field.is_some_and(|f| f.field_type == FieldType::Link);
            column.target = target;
            column.how = How::Map;
        }
    }
}

/// Looks at files and decides what to do with them. Every file is read to its end, so that what
/// is broken anywhere is refused before anything is written.
pub fn plan(
    sources: Vec<Source>,
    knowledge: &Arc<Knowledge>,
    options: &Options,
) -> Result<Plan, ImportError> {
    let map = options.map.clone().unwrap_or_default();
    let kind = match options.kind.clone().or_else(|| map.kind.clone()) {
        Some(kind) => kind,
        None => Kind::new(Kind::CASE).map_err(|error| ImportError::Map {
            map: "--kind".to_owned(),
            what: error.to_string(),
            try_this: "give a kind".to_owned(),
        })?,
    };
    let key = options.key.clone().or_else(|| map.key.clone());
    let partner = options.partner.clone().or_else(|| map.partner.clone());
    let mut tables = Vec::with_capacity(sources.len());
    for source in sources {
        let found = table::examine(&source, &options.reading)?;
        let parents: Vec<Option<usize>> =
            relate(&found, key.as_deref())?.into_iter().map(|j| j.map(|j| j.parent)).collect();
        tables.extend(table::settle(found, &parents));
    }
    let joins = relate(&tables, key.as_deref())?;
    let cx = Cx { knowledge, kind: &kind, key: key.as_deref(), map: &map };
    let parents: Vec<Option<usize>> = (0..tables.len())
        .map(|n| joins.iter().flatten().find(|join| join.parent == n).map(|join| join.parents))
        .collect();
    let mut plans = Vec::with_capacity(tables.len());
    for (((source, shape), join), named) in tables.into_iter().zip(joins).zip(parents) {
        plans.push(cx.plan(source, shape, join, named)?);
    }
    Ok(Plan { knowledge: Arc::clone(knowledge), kind, partner, key, sources: plans })
}

/// What every source is planned with.
struct Cx<'a> {
    knowledge: &'a Knowledge,
    kind: &'a Kind,
    key: Option<&'a str>,
    map: &'a Map,
}

impl Cx<'_> {
    /// Plans one source; `named` is the column by which others name its rows.
    fn plan(
        &self,
        source: Source,
        shape: Shape,
        join: Option<Join>,
        named: Option<usize>,
    ) -> Result<SourcePlan, ImportError> {
        let matcher =
            Matcher::new(self.knowledge, self.kind, join.as_ref().map(|j| j.into.as_slice()))?;
        let matched = matcher.columns(&shape.columns, &self.map.columns);
        let mut columns = matched.map_err(|error| match error {
            ImportError::Map { map, what, try_this } => {
                ImportError::Map { map, what: format!("{}: {what}", source.name()), try_this }
            }
            other => other,
        })?;
        for column in &mut columns {
            column.rules.date_order = self.map.date_orders.get(&column.header).copied();
        }
        let key = match (self.key, &join) {
            (_, Some(_)) => None,
            (None, None) => named,
            (Some(wanted), None) => Some(find_key(source.name(), &shape, wanted)?),
        };
        let samples = measure(&source, &shape, self.knowledge, self.kind, &mut columns)?;
        matcher.drop_unanchored(&mut columns);
        for column in &mut columns {
            let field = column.target.as_ref().and_then(|t| t.field_of(self.knowledge, self.kind));
            column.reference = field.is_some_and(|f| f.field_type == FieldType::Link);
        }
        Ok(SourcePlan { source, shape, columns, key, join, samples })
    }
}

fn find_key(file: &str, shape: &Shape, wanted: &str) -> Result<usize, ImportError> {
    let same = |name: &&String| name.as_str() == wanted;
    let alike = |name: &&String| super::mapping::normal(name) == super::mapping::normal(wanted);
    let found = shape.columns.iter().find(same).or_else(|| shape.columns.iter().find(alike));
    found.and_then(|name| shape.columns.iter().position(|n| n == name)).ok_or_else(|| {
        ImportError::Map {
            map: "--key".to_owned(),
            what: format!("{file} has no column `{wanted}`"),
            try_this: format!("give one of: {}", shape.columns.join(", ")),
        }
    })
}

/// What is counted of a column.
struct Gauge<'k> {
    field: Option<&'k FieldDef>,
    orders: OrderCount,
    /// Cells that are no date unless the order is known, and the first such row.
    need_order: (u64, Option<u64>),
}

/// Reads all rows once: counts cells, finds the order of dates, and gives up matches that most
/// values contradict.
fn measure(
    source: &Source,
    shape: &Shape,
    knowledge: &Knowledge,
    kind: &Kind,
    columns: &mut [ColumnMap],
) -> Result<Vec<Vec<(usize, String)>>, ImportError> {
    let mut gauges: Vec<Gauge<'_>> = columns
        .iter()
        .map(|column| Gauge {
            field: column.target.as_ref().and_then(|t| t.field_of(knowledge, kind)),
            orders: OrderCount::default(),
            need_order: (0, None),
        })
        .collect();
    let mut samples = Vec::new();
    table::for_each(source, shape, &mut |met| {
        let Met::Row(row) = met else { return Ok(()) };
        for (place, text) in &row.cells {
            if let (Some(column), Some(gauge)) = (columns.get_mut(*place), gauges.get_mut(*place)) {
                column.filled += 1;
                if !gauge.fits(knowledge, column, text, row.number) {
                    column.unfit += 1;
                    column.first_unfit = column.first_unfit.or(Some(row.number));
                }
            }
        }
        if samples.len() < 5 {
            samples.push(row.cells);
        }
        Ok(())
    })?;
    for (column, gauge) in columns.iter_mut().zip(&gauges) {
        gauge.conclude(column);
    }
    Ok(samples)
}

impl Gauge<'_> {
    fn fits(&mut self, knowledge: &Knowledge, column: &ColumnMap, text: &str, row: u64) -> bool {
        let Some(field) = self.field else { return true };
        let as_is = convert::value(knowledge, field, &column.rules, text).is_some();
        if as_is || field.field_type != FieldType::Date || column.rules.date_order.is_some() {
            self.orders.meet(text);
            return as_is;
        }
        self.orders.meet(text);
        let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
        let may_be = |order| dates::read(text, Some(order)).is_some();
        let fits = orders.into_iter().any(may_be);
        if fits {
            self.need_order.0 += 1;
            self.need_order.1 = self.need_order.1.or(Some(row));
        }
        fits
    }

    fn conclude(&self, column: &mut ColumnMap) {
        if self.field.is_some_and(|f| f.field_type == FieldType::Date)
            && column.rules.date_order.is_none()
            && self.orders.needed()
        {
            column.rules.date_order = self.orders.decide();
            if column.rules.date_order.is_none() {
                column.unfit += self.need_order.0;
                column.first_unfit = column.first_unfit.or(self.need_order.1);
                column.order_unknown = self.need_order.0 > 0;
            }
        }
        if column.how != How::Map && column.unfit * 2 > column.filled {
            column.target = None;
            column.how = How::Unfit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan_of(text: &str, options: &Options) -> Plan {
        let source = Source::bytes("t.csv", text.as_bytes().to_vec());
        plan(vec![source], &Knowledge::builtin(), options).unwrap()
    }

    #[test]
    fn the_order_of_dates_is_found_and_values_that_do_not_fit_are_counted() {
        let plan = plan_of(
            "date,status,note\n1/7/13,meeting,x\n1/25/13,rally,\nin spring,picket,y\n",
            &Options::default(),
        );
        let [source] = plan.sources() else { panic!() };
        let [date, status, note] = source.columns() else { panic!() };
        assert_eq!(date.rules.date_order, Some(DateOrder::MonthFirst));
        assert_eq!((date.filled, date.unfit, date.first_unfit), (3, 1, Some(4)));
        assert_eq!((status.how, status.target.as_ref()), (How::Unfit, None));
        assert_eq!((note.filled, note.target.as_ref()), (2, None));
        assert_eq!(source.notes().len(), 2);
    }

    #[test]
    fn a_saved_map_gives_the_same_plan() {
        let text = "Дата;Тема;№\n04.12.2011;x;1\n";
        let options = Options { key: Some("№".to_owned()), ..Options::default() };
        let first = plan_of(text, &options);
        let map = Map::parse("m", &first.map_text(), &Knowledge::builtin()).unwrap();
        let again = plan_of(text, &Options { map: Some(map), ..Options::default() });
        assert_eq!(again.key, first.key);
        let targets = |plan: &Plan| -> Vec<_> {
            plan.sources[0]
                .columns()
                .iter()
                .map(|c| (c.target.clone(), c.rules.date_order))
                .collect()
        };
        assert_eq!(targets(&again), targets(&first));
    }

    #[test]
    fn a_key_that_is_no_column_is_refused_with_the_columns() {
        let options = Options { key: Some("id".to_owned()), ..Options::default() };
        let source = Source::bytes("t.csv", b"a,b\n1,2\n3,x\n".to_vec());
        let error = plan(vec![source], &Knowledge::builtin(), &options).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(error.try_this().contains("a, b"));
    }
}
