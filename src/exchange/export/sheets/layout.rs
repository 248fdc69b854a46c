//! What the sheets will hold, learned before the first one is written.

use super::super::cells::Shown;
use super::super::names::Taken;
use super::super::{ExportError, Lens, Summary};
use super::walk::{Row, Walk};
use super::{LABEL_SHEET, LONG_SHEET, PART_COLUMNS, pieces};
use crate::form::Knowledge;
use crate::publish::{MAX_COLUMNS, MAX_ROWS, fits_cell};
use crate::record::{Kind, RecordId, RecordState};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What a sheet is called, by the form of its rows; other forms by their id.
pub(super) const SHEETS: [(&str, &str); 12] = [
    ("case", "cases"),
    ("event", "events"),
    ("act", "acts"),
    ("involvement", "involvements"),
    ("consent", "consents"),
    ("source", "sources"),
    ("person", "people"),
    ("relation", "relations"),
    ("organisation", "organisations"),
    ("action", "actions"),
    ("evidence", "evidence"),
    ("setting", "settings"),
];

pub(super) fn sheet_name(form: &str) -> &str {
    SHEETS.iter().find(|(id, _)| *id == form).map_or(form, |(_, name)| *name)
}

/// What one sheet will hold.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) columns: Vec<String>,
    pub(super) known: HashSet<String>,
    pub(super) rows: u64,
    /// The kinds of record that have such rows.
    pub(super) kinds: BTreeSet<Kind>,
    /// Whether its rows are records.
    pub(super) of_records: bool,
    pub(super) codes: BTreeSet<(String, String)>,
}

#[derive(Default)]
pub(super) struct Layout {
    pub(super) sheets: BTreeMap<String, Sheet>,
    /// What the sheets are called, by their forms; a long one goes on in further sheets.
    pub(super) names: BTreeMap<String, Vec<String>>,
    pub(super) records: BTreeMap<Kind, Vec<RecordId>>,
    /// Records with a text that no cell can hold, and how many such texts.
    pub(super) long: Vec<RecordId>,
    pub(super) long_texts: u64,
    pub(super) long_rows: u64,
    pub(super) summary: Summary,
}

impl Layout {
    pub(super) fn learn(
        &mut self,
        lens: &Lens<'_>,
        state: &RecordState,
    ) -> Result<(), ExportError> {
        let Some(kind) = &state.kind else { return Ok(()) };
        self.records.entry(kind.clone()).or_default().push(state.id);
        self.summary.records += 1;
        let before = self.long_texts;
        let mut walk = Walk {
            knowledge: lens.knowledge,
            state,
            lens,
            withheld: 0,
            each: &mut |row| {
                self.take(kind, &row);
                Ok(())
            },
        };
        walk.record()?;
        let withheld = walk.withheld;
        self.summary.withheld += withheld;
        if self.long_texts > before {
            self.long.push(state.id);
        }
        Ok(())
    }

    pub(super) fn take(&mut self, kind: &Kind, row: &Row<'_>) {
        let sheet = self.sheets.entry(row.form.to_owned()).or_default();
        sheet.rows += 1;
        sheet.of_records |= row.part.is_none();
        if !sheet.kinds.contains(kind) {
            sheet.kinds.insert(kind.clone());
        }
        for (column, shown) in &row.cells {
            if !sheet.known.contains(column) {
                sheet.known.insert(column.clone());
                sheet.columns.push(column.clone());
            }
            if let Shown::Text(text) = shown
                && !fits_cell(text)
            {
                self.long_texts += 1;
                self.long_rows += pieces(text).count() as u64;
            }
        }
        for (field, code) in &row.codes {
            let code = ((*field).to_owned(), code.clone());
            if !sheet.codes.contains(&code) {
                sheet.codes.insert(code);
            }
        }
    }

    /// The sheets in the order of [`SHEETS`], then others.
    pub(super) fn order(&self) -> Vec<&str> {
        let known = SHEETS.iter().map(|(form, _)| *form).filter(|f| self.sheets.contains_key(*f));
        let others = self.sheets.keys().map(String::as_str);
        let others = others.filter(|f| !SHEETS.iter().any(|(known, _)| known == f));
        known.chain(others).collect()
    }

    /// Columns of the form first, in its order.
    pub(super) fn sort(&mut self, knowledge: &Knowledge) {
        for (form, sheet) in &mut self.sheets {
            let form = knowledge.sub_form(form);
            let place = |column: &String| {
                let end = column.find(['.', ' ']).unwrap_or(column.len());
                let field = column.get(..end).unwrap_or_default();
                let place = form.and_then(|f| f.fields.iter().position(|f| f.id == field));
                place.unwrap_or(usize::MAX)
            };
            sheet.columns.sort_by_key(place);
        }
    }

    /// Names the sheets, and gives the names in their order in the workbook.
    pub(super) fn name_sheets(&mut self) -> Vec<String> {
        let mut taken = Taken::default();
        let long = if self.long_texts > 0 { parts(self.long_rows) } else { 0 };
        let long: Vec<String> = (0..long).map(|_| taken.distinct(LONG_SHEET)).collect();
        let labels = taken.distinct(LABEL_SHEET);
        let forms: Vec<String> = self.order().into_iter().map(str::to_owned).collect();
        let mut all = Vec::new();
        for form in forms {
            let rows = self.sheets.get(&form).map_or(0, |sheet| sheet.rows);
            let names: Vec<String> =
                (0..parts(rows)).map(|_| taken.distinct(sheet_name(&form))).collect();
            all.extend(names.iter().cloned());
            self.names.insert(form, names);
        }
        all.extend(long);
        all.push(labels);
        all
    }

    /// What the first sheet of a form is called.
    pub(super) fn name<'a>(&'a self, form: &'a str) -> &'a str {
        let names = self.names.get(form);
        names.and_then(|names| names.first()).map_or_else(|| sheet_name(form), String::as_str)
    }

    pub(super) fn too_wide(&self) -> Option<(&str, usize)> {
        let wide = |sheet: &Sheet| sheet.columns.len() + PART_COLUMNS.len() > MAX_COLUMNS;
        self.sheets.iter().find(|(_, s)| wide(s)).map(|(f, s)| (sheet_name(f), s.columns.len()))
    }
}

/// How many sheets rows need: one that is longer than the format allows goes on in `events 2`.
pub(super) fn parts(rows: u64) -> u64 {
    rows.div_ceil(MAX_ROWS - 1).max(1)
}
