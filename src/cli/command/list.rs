//! `plaint list [QUERY]`: the records that a filter finds, as a table, CSV or JSON.

use crate::cli::args::{List, ListFormat};
use crate::cli::cells;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::record_json::MASK;
use crate::cli::select::{self, Unsaid};
use crate::form::FieldDef;
use crate::publish::{Profile, TableWriter};
use crate::query::{Row, Table};
use crate::record::Kind;
use crate::vault::audit::Act;
use serde_json::{Map, Value as Json};

/// Lists records; identifying fields are masked unless asked for, which is logged.
pub(super) fn run(cx: &mut Context, args: &List) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let table = select::table(cx, &vault, &args.query)?;
    let kind = args.kind.as_deref();
    let mut rows = select::select(cx, &vault, &table, &args.query, kind, Unsaid::Cases)?;
    let fields = columns(cx, args, &table, &rows)?;
    if let Some(sort) = &args.sort {
        let (field, descending) = match sort.strip_prefix('-') {
            Some(field) => (field, true),
            None => (sort.as_str(), false),
        };
        cells::known_field(cx, &table, field)?;
        table.sort(&mut rows, field, cx.lang(), descending);
    }
    if args.identifying {
        cx.log(&vault, Act::ShowIdentifying, &format!("list of {}", rows.len()))?;
    }
    let rows = rows.iter().filter_map(|n| table.row(*n));
    let format = match args.format {
        Some(format) => format,
        None if cx.out.json => ListFormat::Json,
        None => ListFormat::Table,
    };
    let shown = Shown { table: &table, fields: &fields, identifying: args.identifying };
    match format {
        ListFormat::Json => json(cx, &shown, rows)?,
        ListFormat::Csv => csv(cx, &shown, rows)?,
        ListFormat::Table => plain(cx, &shown, rows)?,
    }
    Ok(exit::DONE)
}

/// What is shown of each row.
struct Shown<'a> {
    table: &'a Table,
    fields: &'a [String],
    identifying: bool,
}

impl Shown<'_> {
    fn masks(&self, cx: &Context, row: &Row<'_>, field: &str, def: Option<&FieldDef>) -> bool {
        let masked = !self.identifying && cells::is_masked(cx, self.table, row, field, def);
        if masked && !(row.cell(field).is_empty() && row.values(field).is_empty()) {
            cx.masked();
        }
        masked
    }
}

/// The columns: those asked for, else those of the form.
fn columns(
    cx: &Context,
    args: &List,
    table: &Table,
    rows: &[usize],
) -> Result<Vec<String>, Failure> {
    if !args.columns.is_empty() {
        for field in &args.columns {
            cells::known_field(cx, table, field)?;
        }
        return Ok(args.columns.clone());
    }
    let mut kinds: Vec<&str> = match args.kind.as_deref() {
        Some(kind) if kind != "all" => vec![kind],
        _ => rows.iter().filter_map(|n| table.row(*n)).map(|row| row.kind()).collect(),
    };
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        kinds.push(Kind::CASE);
    }
    let mut fields: Vec<String> = Vec::new();
    for kind in kinds {
        let kind = cx.kind(kind)?;
        let columns = cx.knowledge.form(&kind).into_iter().flat_map(|form| form.columns());
        for column in columns.filter(|c| !matches!(c.field_type, crate::form::FieldType::List(_))) {
            if !fields.contains(&column.id) {
                fields.push(column.id.clone());
            }
        }
    }
    Ok(fields)
}

fn definition<'a>(cx: &'a Context, row: &Row<'_>, field: &str) -> Option<&'a FieldDef> {
    let kind = Kind::new(row.kind()).ok()?;
    cx.knowledge.form(&kind)?.field(field)
}

fn json<'t>(
    cx: &mut Context,
    shown: &Shown<'t>,
    rows: impl Iterator<Item = Row<'t>>,
) -> Result<(), Failure> {
    // One object a line, so that a hundred thousand rows need no more memory than one.
    cx.out.bytes(b"[")?;
    let mut first = true;
    for row in rows {
        let mut object = Map::new();
        object.insert("id".to_owned(), Json::String(row.id().to_string()));
        object.insert("kind".to_owned(), Json::String(row.kind().to_owned()));
        for field in shown.fields {
            let def = definition(cx, &row, field);
            let masked = shown.masks(cx, &row, field, def);
            let value = cells::value_json(&row, field, def, masked);
            object.insert(field.clone(), value);
        }
        cx.out.bytes(if first { b"\n" } else { b",\n" })?;
        first = false;
        cx.out.bytes(Json::Object(object).to_string().as_bytes())?;
    }
    cx.out.bytes(b"\n]\n")
}

fn csv<'t>(
    cx: &mut Context,
    shown: &Shown<'t>,
    rows: impl Iterator<Item = Row<'t>>,
) -> Result<(), Failure> {
    let header = ["id", "kind"].into_iter().chain(shown.fields.iter().map(String::as_str));
    let mut table = TableWriter::new(Vec::new(), Profile::Machine)?;
    table.row(header)?;
    for row in rows {
        let id = row.id().to_string();
        let cells: Vec<String> = shown
            .fields
            .iter()
            .map(|field| {
                let masked = shown.masks(cx, &row, field, definition(cx, &row, field));
                cells::plain(&row, field, masked)
            })
            .collect();
        let all = [id.as_str(), row.kind()].into_iter().chain(cells.iter().map(String::as_str));
        table.row(all)?;
    }
    let bytes = table.finish()?;
    cx.out.bytes(&bytes)
}

/// Rows that are measured to make the columns no wider than needed.
const MEASURED: usize = 500;

fn plain<'t>(
    cx: &mut Context,
    shown: &Shown<'t>,
    rows: impl Iterator<Item = Row<'t>>,
) -> Result<(), Failure> {
    let rows: Vec<Row<'t>> = rows.collect();
    let line = |cx: &Context, row: &Row<'_>| -> Vec<String> {
        let mut cells = vec![cells::short_id(row.id())];
        cells.extend(shown.fields.iter().map(|field| {
            let def = definition(cx, row, field);
            let masked = shown.masks(cx, row, field, def);
            if masked && !(row.cell(field).is_empty() && row.values(field).is_empty()) {
                return MASK.to_owned();
            }
            cells::words(cx, shown.table, row, field, def, shown.identifying)
        }));
        cells
    };
    let mut heads = vec!["id".to_owned()];
    heads.extend(shown.fields.iter().map(|field| cells::heading(cx, field)));
    let mut widths: Vec<usize> = heads.iter().map(|h| cells::width(h)).collect();
    for row in rows.iter().take(MEASURED) {
        for (width, cell) in widths.iter_mut().zip(line(cx, row)) {
            *width = (*width).max(cells::width(&cell)).min(cells::WIDEST);
        }
    }
    let print = |cx: &mut Context, cells: &[String]| {
        let parts: Vec<String> =
            cells.iter().zip(&widths).map(|(cell, width)| cells::fit(cell, *width)).collect();
        cx.out.line(parts.join("  ").trim_end())
    };
    print(cx, &heads)?;
    for row in &rows {
        let cells = line(cx, row);
        print(cx, &cells)?;
    }
    Ok(())
}
