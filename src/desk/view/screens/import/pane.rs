//! The lower part of the mapping screen: the column under the cursor, the first rows as they will
//! be, or what is rejected and what else is to be known.

use crate::desk::model::import::{Import, Pane, receipt, targets};
use crate::desk::model::regions::Area;
use crate::desk::model::{Model, wrap};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use crate::exchange::import::{Becomes, Plan, PreviewRecord, PreviewRow, Target};
use crate::form;
use crate::locale::MASK;

/// Draws the pane that is chosen, with its rule in the row above.
pub fn draw(paint: &mut Paint<'_>, model: &Model, import: &Import, area: Area) {
    let header = import.current().map(|column| column.header.clone()).unwrap_or_default();
    let (title, lines) = match import.pane {
        Pane::Column => {
            (model.tr_with("import-pane-column", &[("column", &header)]), column(model, import))
        }
        Pane::Rows => (model.tr("import-pane-rows"), rows(model, import)),
        Pane::Notes => (model.tr("import-pane-notes"), notes(model, import)),
    };
    paint.rule((area.x, area.y - 1), area.w, &title);
    let room = usize::from(area.w).saturating_sub(4);
    let end = area.y + area.h;
    let mut y = area.y;
    for line in &lines {
        let cut = wrap::wrap(line, room);
        for (n, row) in cut.iter().enumerate().take(3) {
            if y >= end {
                return;
            }
            let indent = if n == 0 { 2 } else { 4 };
            let part = line.get(row.start..row.end).unwrap_or_default().trim_end();
            paint.text((indent, y), room, part, Role::Plain);
            y += 1;
        }
    }
}

/// What a cell becomes, in words.
fn becomes(model: &Model, import: &Import, at: usize, text: &str) -> String {
    let Some(plan) = import.plan() else { return String::new() };
    let field = plan.field(import.table, at);
    if model.masked && field.is_none_or(|field| field.privacy.is_masked()) {
        return MASK.to_owned();
    }
    match (plan.becomes(import.table, at, text), field) {
        (Becomes::Value(value), Some(field)) => {
            form::display(&model.knowledge, field, &value, model.locale.lang())
        }
        (Becomes::Value(_) | Becomes::Extra, _) => model.tr("import-extra"),
        (Becomes::Misfit, _) => model.tr("import-misfit"),
        (Becomes::Part, _) => model.tr("import-part"),
        (Becomes::Nothing, _) => model.tr("import-nothing"),
        (Becomes::Reference, _) => model.tr("import-reference"),
    }
}

/// The first cells of the column, and what they become.
fn column(model: &Model, import: &Import) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(column) = import.current() {
        if column.order_unknown {
            lines.push(model.tr("import-order-unknown"));
        } else if column.unfit > 0 && column.target.is_some() {
            let (n, of) = (column.unfit.to_string(), column.filled.to_string());
            lines.push(model.tr_with("import-some-unfit", &[("n", &n), ("of", &of)]));
        }
    }
    let samples = import.source().map_or(&[] as &[_], |source| source.samples());
    for (at, text) in samples.iter().flatten().filter(|(at, _)| *at == import.column) {
        let shown = if model.masked { MASK } else { text };
        lines.push(format!("{shown} → {}", becomes(model, import, *at, text)));
    }
    lines
}

/// The first rows as they will be: the fields of each record, then what is kept as extra columns.
fn rows(model: &Model, import: &Import) -> Vec<String> {
    let row = |row: &PreviewRow| {
        let mut parts: Vec<String> = Vec::new();
        if let Some(why) = &row.rejected {
            let number = row.row.to_string();
            let why = why.in_words_of(&model.locale);
            parts.push(model.tr_with("import-reject", &[("row", &number), ("why", &why)]));
        }
        parts.extend(row.records.iter().map(|record| preview(model, record)));
        format!("{}. {}", row.row, parts.join(" ▪ "))
    };
    import.rows().iter().map(row).collect()
}

/// A record that a row becomes: its fields by their labels, then what is kept.
fn preview(model: &Model, record: &PreviewRecord) -> String {
    let hidden = MASK;
    let label = |way: &str| match Target::parse(way) {
        Some(target) => targets::label(&model.knowledge, &model.locale, &record.kind, &target),
        None => way.to_owned(),
    };
    let mut parts = Vec::new();
    for (way, value) in &record.fields {
        let target = Target::parse(way);
        let field = target.as_ref().and_then(|t| t.field_of(&model.knowledge, &record.kind));
        let shown = match field {
            field if model.masked && field.is_none_or(|f| f.privacy.is_masked()) => {
                hidden.to_owned()
            }
            Some(field) => form::display(&model.knowledge, field, value, model.locale.lang()),
            None => form::print_value(value),
        };
        parts.push(format!("{}: {shown}", label(way)));
    }
    parts.extend(record.links.iter().map(|(way, to)| format!("{} → {}", label(way), to + 1)));
    let extra = |(header, text): &(String, String)| {
        format!("{header}: {}", if model.masked { hidden } else { text })
    };
    let extras: Vec<String> = record.extras.iter().map(extra).collect();
    if !extras.is_empty() {
        parts.push(model.tr_with("import-extras", &[("text", &extras.join("; "))]));
    }
    parts.join("; ")
}

/// What would be done, what is rejected and why, and what else is to be known.
fn notes(model: &Model, import: &Import) -> Vec<String> {
    let Some(trial) = &import.trial else {
        return vec![model.tr("import-looking")];
    };
    let mut lines = Vec::new();
    let above = import.source().map(|source| source.above().join(" / ")).unwrap_or_default();
    if !above.is_empty() {
        let above = if model.masked { MASK.to_owned() } else { above };
        lines.push(model.tr_with("import-above", &[("text", &above)]));
    }
    let own = import.plan().is_some_and(Plan::is_own);
    let shown = |n: &usize| own || *n == import.table;
    let sources = trial.sources.iter().enumerate().filter(|(n, _)| shown(n));
    lines.extend(sources.flat_map(|(_, source)| receipt::of_source(model, source)));
    lines
}
