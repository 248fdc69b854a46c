//! What an import did, in lines.

use super::{Outcome, Stage};
use crate::desk::model::{Model, wrap};
use crate::exchange::import::{Receipt, SourceReceipt};

/// The lines of the receipt on the screen, long ones cut by words; empty where there is none.
pub fn lines(model: &Model) -> Vec<String> {
    let lines = match model.import.as_ref().map(|import| &import.stage) {
        Some(Stage::Done(outcome)) => of(model, outcome),
        _ => Vec::new(),
    };
    let room = usize::from(model.size.0).saturating_sub(MARGINS);
    lines.iter().flat_map(|line| folded(line, room)).collect()
}

/// Cells at the sides of the receipt that stay empty.
const MARGINS: usize = 4;
/// Cells before the second and later rows of a line.
const INDENT: usize = 4;

/// A line in rows of a width.
fn folded(line: &str, room: usize) -> Vec<String> {
    if wrap::width(line) <= room {
        return vec![line.to_owned()];
    }
    let rows = wrap::wrap(line, room.saturating_sub(INDENT));
    let part = |row: &wrap::Row| line.get(row.start..row.end).unwrap_or_default().trim_end();
    let indent = |n: usize| if n == 0 { String::new() } else { " ".repeat(INDENT) };
    rows.iter().enumerate().map(|(n, row)| indent(n) + part(row)).collect()
}

fn of(model: &Model, outcome: &Outcome) -> Vec<String> {
    let mut lines = Vec::new();
    if outcome.undone {
        lines.push(model.tr("import-undone"));
    }
    if let Some(rows) = outcome.stopped {
        lines.push(model.tr_with("import-stopped", &[("rows", &rows.to_string())]));
    }
    if let Some(receipt) = &outcome.receipt {
        lines.extend(sums(model, receipt));
        lines.extend(receipt.sources.iter().flat_map(|source| of_source(model, source)));
    }
    lines
}

/// What it makes, changes, leaves and rejects, in so many lines.
pub fn sums(model: &Model, receipt: &Receipt) -> Vec<String> {
    let mut lines: Vec<String> = receipt
        .made
        .iter()
        .map(|(kind, n)| {
            let form = kind.parse().ok().and_then(|kind| model.knowledge.form(&kind));
            let name = form.map_or_else(|| kind.clone(), |form| model.tr(&form.label));
            model.tr_with("import-made", &[("kind", &name), ("n", &n.to_string())])
        })
        .collect();
    for (id, n) in [("import-updated", receipt.updated), ("import-unchanged", receipt.unchanged)] {
        if n > 0 {
            lines.push(model.tr_with(id, &[("n", &n.to_string())]));
        }
    }
    let rejected = receipt.rejected().to_string();
    lines.push(model.tr_with("import-rejected", &[("n", &rejected)]));
    lines
}

/// What became of a file: its rows, those that were rejected and why, and what else is to be known.
pub fn of_source(model: &Model, source: &SourceReceipt) -> Vec<String> {
    let name = source
        .sheet
        .as_ref()
        .map_or_else(|| source.file.clone(), |sheet| format!("{} [{sheet}]", source.file));
    let rows = source.rows_read.to_string();
    let mut lines = vec![model.tr_with("import-read", &[("file", &name), ("n", &rows)])];
    for why in &source.rejected {
        let row = why.row.to_string();
        let column = why.column.as_deref().map(|c| format!(", {c}")).unwrap_or_default();
        let place = format!("{row}{column}");
        let reason = why.reason.in_words_of(&model.locale);
        let text = model.tr_with("import-reject", &[("row", &place), ("why", &reason)]);
        lines.push(format!("  {text}"));
    }
    let notes = source.notes.iter().map(|note| note.in_words_of(&model.locale));
    lines.extend(notes.map(|note| format!("  {note}")));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_below_itself() {
        let line = "  rejected: row 12, column Note: the cell holds bytes that are not UTF-8";
        let rows = folded(line, 30);
        assert!(rows.len() > 2 && rows.iter().all(|row| wrap::width(row) <= 30), "{rows:?}");
        assert!(rows[1].starts_with("    "), "{rows:?}");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&rows.join(" ")), words(line));
        assert_eq!(folded("short", 30), ["short"]);
    }
}
