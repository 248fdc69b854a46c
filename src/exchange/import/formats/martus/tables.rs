//! From bulletins to tables: lists of objects, one of the bulletins and one of each grid. Their
//! size is bounded, whatever a bulletin is made of.

use super::{Bulletin, FieldSpec, Held, Made, NUMBER, Spec, Specs, too_large};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use crate::exchange::import::table::limits::MAX_COLUMNS;
use crate::exchange::import::table::names::distinct;
use std::collections::HashMap;

/// The column of the names of attachments.
const ATTACHMENTS: &str = "attachments";
/// The most bytes of all tables of one file. A name of a column that is long is written again in
/// every row.
const MAX_MADE: usize = 256 * 1024 * 1024;
/// The most grids, each of which is a table.
const MAX_GRIDS: usize = 256;

/// The tables of bulletins.
pub(super) fn of(source: &Source, bulletins: Vec<Bulletin>) -> Result<Vec<Made>, ImportError> {
    let mut making = Making { source, left: MAX_MADE, grids: Vec::new(), places: HashMap::new() };
    let has_grids =
        bulletins.iter().flat_map(|b| &b.values).any(|(_, v)| matches!(v, Held::Grid(_)));
    let count = bulletins.len();
    let mut main = Table::default();
    let mut attachments = 0;
    for (number, bulletin) in (1..).zip(bulletins) {
        for field in &bulletin.specs {
            main.specs.entry(field.tag.clone()).or_insert_with(|| field.spec.clone());
        }
        attachments += bulletin.attachments.len();
        let number = has_grids.then_some(number);
        making.bulletin(&mut main, number, bulletin)?;
    }
    let mut notes = vec![Said::new("import-say-martus").with("n", count)];
    if attachments > 0 {
        notes.push(Said::new("import-say-martus-attachments").with("n", attachments));
    }
    let main = main.made(source, None, notes);
    let grids = making.grids.into_iter();
    let grids = grids.map(|(name, table)| table.made(source, Some(&name), Vec::new()));
    Ok(std::iter::once(main).chain(grids).collect())
}

/// A table under way.
#[derive(Default)]
struct Table {
    specs: Specs,
    rows: Vec<String>,
}

impl Table {
    fn made(self, source: &Source, part: Option<&str>, notes: Vec<Said>) -> Made {
        let bytes = format!("[{}]", self.rows.join(",\n")).into_bytes();
        Made { source: source.made(part, bytes), specs: self.specs, notes }
    }
}

struct Making<'s> {
    source: &'s Source,
    /// How many bytes may still be made.
    left: usize,
    grids: Vec<(String, Table)>,
    /// Where each grid stands, by its name.
    places: HashMap<String, usize>,
}

impl Making<'_> {
    /// Adds a bulletin as a row, and the rows of its grids.
    fn bulletin(
        &mut self,
        main: &mut Table,
        number: Option<u64>,
        bulletin: Bulletin,
    ) -> Result<(), ImportError> {
        let mut specs: HashMap<&str, &FieldSpec> = HashMap::new();
        for spec in &bulletin.specs {
            specs.entry(spec.tag.as_str()).or_insert(spec);
        }
        let mut cells = Cells::numbered(number);
        for (tag, held) in bulletin.values {
            match held {
                Held::Text(text) => cells.add(tag, text),
                Held::Grid(rows) => {
                    let spec = specs.get(tag.as_str()).copied();
                    self.grid(&tag, spec, number.unwrap_or_default(), rows)?;
                }
            }
        }
        if !bulletin.attachments.is_empty() {
            cells.add(ATTACHMENTS.to_owned(), bulletin.attachments.join("\n"));
        }
        let row = self.object(&cells)?;
        main.rows.push(row);
        Ok(())
    }

    /// Adds the rows of a grid, each with the number of its bulletin.
    fn grid(
        &mut self,
        tag: &str,
        spec: Option<&FieldSpec>,
        number: u64,
        rows: Vec<Vec<String>>,
    ) -> Result<(), ImportError> {
        let name = spec.map(|s| s.spec.label.as_str()).filter(|l| !l.is_empty()).unwrap_or(tag);
        let place = match self.places.get(name) {
            Some(place) => *place,
            None if self.grids.len() >= MAX_GRIDS => {
                return Err(too_large(
                    self.source,
                    Said::new("import-large-grids").with("most", MAX_GRIDS),
                ));
            }
            None => {
                self.grids.push((name.to_owned(), Table::default()));
                self.places.insert(name.to_owned(), self.grids.len() - 1);
                self.grids.len() - 1
            }
        };
        let columns = spec.map_or(&[] as &[_], |spec| spec.columns.as_slice());
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        if width >= MAX_COLUMNS {
            return Err(too_large(
                self.source,
                Said::new("import-large-columns").with("most", MAX_COLUMNS),
            ));
        }
        let headers = headers(columns, width);
        for row in rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
            let mut cells = Cells::numbered(Some(number));
            for (header, cell) in headers.iter().zip(row) {
                cells.add(header.clone(), cell);
            }
            let row = self.object(&cells)?;
            if let Some((_, table)) = self.grids.get_mut(place) {
                table.rows.push(row);
            }
        }
        if let Some((_, table)) = self.grids.get_mut(place) {
            for (header, (_, spec)) in headers.iter().zip(columns) {
                table.specs.entry(header.clone()).or_insert_with(|| spec.clone());
            }
        }
        Ok(())
    }

    /// A JSON object whose members stand in this order.
    fn object(&mut self, cells: &Cells) -> Result<String, ImportError> {
        if cells.list.len() > MAX_COLUMNS {
            return Err(too_large(
                self.source,
                Said::new("import-large-columns").with("most", MAX_COLUMNS),
            ));
        }
        let json = |text: &str| serde_json::Value::from(text).to_string();
        let members: Vec<String> = cells
            .list
            .iter()
            .map(|(name, text)| format!("{}:{}", json(name), json(text)))
            .collect();
        let object = format!("{{{}}}", members.join(","));
        match self.left.checked_sub(object.len()) {
            Some(left) => self.left = left,
            None => {
                let most = MAX_MADE >> 20;
                return Err(too_large(
                    self.source,
                    Said::new("import-large-unfolded").with("most", most),
                ));
            }
        }
        Ok(object)
    }
}

/// The cells of a row that say something; what comes under one name twice stands there line by
/// line.
#[derive(Default)]
struct Cells {
    list: Vec<(String, String)>,
    places: HashMap<String, usize>,
}

impl Cells {
    fn numbered(number: Option<u64>) -> Self {
        let mut cells = Self::default();
        if let Some(number) = number {
            cells.add(NUMBER.to_owned(), number.to_string());
        }
        cells
    }

    fn add(&mut self, name: String, text: String) {
        if text.trim().is_empty() {
            return;
        }
        let place = self.places.get(&name).and_then(|at| self.list.get_mut(*at));
        if let Some((_, before)) = place {
            before.push('\n');
            before.push_str(&text);
            return;
        }
        self.places.insert(name.clone(), self.list.len());
        self.list.push((name, text));
    }
}

/// The names of the columns of a grid: each is its own, and none is that of the bulletin's number.
fn headers(columns: &[(String, Spec)], width: usize) -> Vec<String> {
    let named = |n: usize| {
        let (tag, spec) = columns.get(n)?;
        let name = if spec.label.is_empty() { tag } else { &spec.label };
        Some(name).filter(|name| !name.trim().is_empty()).cloned()
    };
    let own = (0..width).map(|n| named(n).unwrap_or_else(|| format!("(column {})", n + 1)));
    let all: Vec<String> = std::iter::once(NUMBER.to_owned()).chain(own).collect();
    let mut distinct = distinct(&all);
    distinct.remove(0);
    distinct
}
