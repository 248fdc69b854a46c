//! What is known of a table beyond its cells: how its maker calls its columns, what codes mean,
//! where columns go. Rows are read through it.

use crate::exchange::import::map_file::MapColumn;
use crate::exchange::import::mapping::ColumnMap;
use crate::exchange::import::said::Said;
use crate::exchange::import::table::Met;
use crate::exchange::import::table::limits::{MAX_CELL, MAX_ROW};
use crate::exchange::import::target::Target;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What codes mean, in the words of the form.
pub(in crate::exchange::import) type Labels = HashMap<String, String>;

/// A column that is worked out of others. Those stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Derived {
    /// The label of a code; with a separator, of every one of several codes.
    Label { column: usize, labels: Arc<Labels>, between: Option<char> },
    /// The labels of the columns, one for every choice, in which a choice was made.
    Chosen(Vec<(usize, String)>),
    /// A point, `latitude longitude altitude accuracy`, as `latitude, longitude`.
    Point(usize),
    /// Seconds since 1970 UTC as a day.
    Seconds(usize),
    /// One end of a date of Martus: `Simple:2005-11-01`, `Range:1970-01-01,1970-01-02`.
    MartusDate { column: usize, end: bool },
}

/// The names that columns of a table have: those of the file, and of what is worked out.
pub(super) struct Taken(HashSet<String>);

impl Taken {
    pub(super) fn of(columns: &[String]) -> Self {
        Self(columns.iter().cloned().collect())
    }

    /// A name that none has yet.
    fn take(&mut self, name: String) -> String {
        let mut own = name.clone();
        let mut number = 1;
        while !self.0.insert(own.clone()) {
            number += 1;
            own = format!("{name} ({number})");
        }
        own
    }
}

/// What is known of the columns of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::exchange::import) struct Lens {
    /// The columns that are worked out, which stand after those of the file: name and way.
    pub(super) derived: Vec<(String, Derived)>,
    /// Other names of columns, by header: labels in any language.
    pub aliases: HashMap<String, Vec<String>>,
    /// Where columns go, by header.
    pub targets: BTreeMap<String, Target>,
    /// What texts mean, by header: a code or value as the command line writes it.
    pub values: HashMap<String, BTreeMap<String, String>>,
    /// A text that stands for nothing in every column.
    pub blank: Option<&'static str>,
    /// The column that tells rows apart, if it does in this file.
    pub key: Option<String>,
    /// What was recognised.
    pub notes: Vec<Said>,
}

impl Lens {
    /// Whether it changes nothing.
    pub(super) fn is_clear(&self) -> bool {
        *self == Self::default()
    }

    /// A column that is worked out, under a name that none has yet.
    pub(super) fn derive(&mut self, taken: &mut Taken, name: String, derived: Derived) -> String {
        let name = taken.take(name);
        self.derived.push((name.clone(), derived));
        name
    }

    /// Other names of a column.
    pub(super) fn call(&mut self, header: &str, names: impl IntoIterator<Item = String>) {
        let known = self.aliases.entry(header.to_owned()).or_default();
        known.extend(names.into_iter().filter(|name| !name.trim().is_empty()));
    }

    /// The names of the columns that are worked out.
    pub(in crate::exchange::import) fn columns(&self) -> impl Iterator<Item = &str> {
        self.derived.iter().map(|(name, _)| name.as_str())
    }

    /// Says where columns go, where no map says so.
    pub(in crate::exchange::import) fn decide(&self, decided: &mut BTreeMap<String, MapColumn>) {
        for (header, target) in &self.targets {
            decided.entry(header.clone()).or_insert_with(|| MapColumn {
                target: Some(target.clone()),
                ..MapColumn::default()
            });
        }
    }

    /// Says how the cells of columns are read, where nothing else was decided.
    pub(in crate::exchange::import) fn rule(&self, columns: &mut [ColumnMap]) {
        for column in columns {
            let values = self.values.get(&column.header).into_iter().flatten();
            let blank = self.blank.map(|blank| (blank.to_owned(), String::new()));
            for (text, value) in values.map(|(t, v)| (t.clone(), v.clone())).chain(blank) {
                column.rules.values.entry(text).or_insert(value);
            }
        }
    }

    /// Gives up what is worked out for no row of the file: its names go back to the column that it
    /// was worked out of. `filled` says for each whether any row has it.
    pub(super) fn drop_empty(&mut self, columns: &[String], filled: &[bool]) {
        let derived = std::mem::take(&mut self.derived);
        for ((name, way), filled) in derived.into_iter().zip(filled) {
            if *filled {
                self.derived.push((name, way));
                continue;
            }
            let names = self.aliases.remove(&name).unwrap_or_default();
            if let Some(header) = way.column().and_then(|at| columns.get(at)) {
                self.call(header, names);
            }
        }
    }

    /// A row with the cells that are worked out; `width` is how many columns the file has. What
    /// would make the row longer than a row may be is left out: what it is worked out of is there.
    pub(in crate::exchange::import) fn through(&self, met: Met, width: usize) -> Met {
        let Met::Row(mut row) = met else { return met };
        let cells: HashMap<usize, &str> =
            row.cells.iter().map(|(place, text)| (*place, text.as_str())).collect();
        let mut left = MAX_ROW;
        let mut found = Vec::new();
        for (place, (_, derived)) in (width..).zip(&self.derived) {
            let text = derived.of(&cells, self.blank).filter(|text| text.len() <= left);
            if let Some(text) = text {
                left -= text.len();
                found.push((place, text));
            }
        }
        row.cells.extend(found);
        Met::Row(row)
    }
}

impl Derived {
    /// The column that it is worked out of, if it is one.
    const fn column(&self) -> Option<usize> {
        match self {
            Self::Label { column, .. }
            | Self::Point(column)
            | Self::Seconds(column)
            | Self::MartusDate { column, .. } => Some(*column),
            Self::Chosen(_) => None,
        }
    }

    fn of(&self, cells: &HashMap<usize, &str>, blank: Option<&str>) -> Option<String> {
        let cell = |column: usize| {
            let found = cells.get(&column);
            found.map(|text| text.trim()).filter(|text| blank != Some(*text))
        };
        match self {
            Self::Label { column, labels, between } => {
                let text = cell(*column)?;
                if let Some(between) = between.filter(|_| !labels.contains_key(text)) {
                    return lines(text.split(between).filter_map(|code| labels.get(code.trim())));
                }
                labels.get(text).filter(|label| *label != text).cloned()
            }
            Self::Chosen(columns) => {
                let made = |column: usize| {
                    cell(column).is_some_and(|text| {
                        ["true", "1", "yes"].iter().any(|yes| text.eq_ignore_ascii_case(yes))
                    })
                };
                lines(columns.iter().filter(|(column, _)| made(*column)).map(|(_, label)| label))
            }
            Self::Point(column) => {
                let mut numbers = cell(*column)?.split_whitespace();
                let (latitude, longitude) = (numbers.next()?, numbers.next()?);
                let number = |text: &str| text.parse::<f64>().is_ok();
                (number(latitude) && number(longitude)).then(|| format!("{latitude}, {longitude}"))
            }
            Self::Seconds(column) => {
                let seconds = cell(*column)?.parse().ok()?;
                let time = chrono::DateTime::from_timestamp(seconds, 0)?;
                Some(time.date_naive().to_string())
            }
            Self::MartusDate { column, end } => martus_date(cell(*column)?, *end),
        }
    }
}

/// Texts, one a line; none where there are none, or where they are longer than a cell may be.
fn lines<'t>(texts: impl Iterator<Item = &'t String>) -> Option<String> {
    let mut lines = String::new();
    for text in texts {
        if lines.len() + text.len() >= MAX_CELL {
            return None;
        }
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(text);
    }
    (!lines.is_empty()).then_some(lines)
}

fn martus_date(text: &str, end: bool) -> Option<String> {
    if let Some(day) = text.strip_prefix("Simple:") {
        return (!end).then(|| day.to_owned());
    }
    let (from, until) = text.strip_prefix("Range:")?.split_once(',')?;
    let day = if end { until } else { from };
    (!end || from != until).then(|| day.trim().to_owned()).filter(|day| !day.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::table::Row;
    use rstest::rstest;

    fn row<'t>(cells: &[(usize, &'t str)]) -> HashMap<usize, &'t str> {
        cells.iter().copied().collect()
    }

    fn labels() -> Arc<Labels> {
        let pairs = [("1", "Beating"), ("2", "Threats")];
        Arc::new(pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).into())
    }

    #[rstest]
    #[case(Derived::Label { column: 0, labels: labels(), between: None }, "1", Some("Beating"))]
    #[case(Derived::Label { column: 0, labels: labels(), between: None }, "9", None)]
    #[case(Derived::Label { column: 0, labels: labels(), between: Some(' ') }, "2 1", Some("Threats\nBeating"))]
    #[case(Derived::Label { column: 0, labels: labels(), between: Some(' ') }, "n/a", None)]
    #[case(Derived::Point(0), "-1.26 36.79 0.0 20.0", Some("-1.26, 36.79"))]
    #[case(Derived::Point(0), "somewhere here", None)]
    #[case(Derived::Seconds(0), "1035158400", Some("2002-10-21"))]
    #[case(Derived::Seconds(0), "soon", None)]
    #[case(Derived::MartusDate { column: 0, end: false }, "Simple:2005-11-01", Some("2005-11-01"))]
    #[case(Derived::MartusDate { column: 0, end: true }, "Simple:2005-11-01", None)]
    #[case(Derived::MartusDate { column: 0, end: true }, "Range:1970-01-01,1970-01-02", Some("1970-01-02"))]
    #[case(Derived::MartusDate { column: 0, end: false }, "once", None)]
    fn cells_are_worked_out(#[case] way: Derived, #[case] text: &str, #[case] found: Option<&str>) {
        assert_eq!(way.of(&row(&[(0, text)]), Some("n/a")).as_deref(), found);
    }

    #[test]
    fn choices_of_several_columns_are_one() {
        let way = Derived::Chosen(vec![
            (0, "Red".to_owned()),
            (1, "Blue".to_owned()),
            (2, "Pink".to_owned()),
        ]);
        let found = way.of(&row(&[(0, "True"), (1, "0"), (2, "1")]), None);
        assert_eq!(found.as_deref(), Some("Red\nPink"));
    }

    #[test]
    fn what_is_worked_out_never_makes_a_row_without_end() {
        let label = "l".repeat(4000);
        let labels: Arc<Labels> = Arc::new([("a".to_owned(), label)].into());
        let way = Derived::Label { column: 0, labels, between: Some(' ') };
        let cell = "a ".repeat(1_000_000);
        assert_eq!(way.of(&row(&[(0, &cell)]), None), None);
        let wide = "a ".repeat(2000);
        let lens = Lens {
            derived: (0..50).map(|n| (format!("d{n}"), way.clone())).collect(),
            ..Lens::default()
        };
        let cells = vec![(0, wide.clone())];
        let Met::Row(seen) = lens.through(Met::Row(Row { number: 2, cells }), 1) else { panic!() };
        let size: usize = seen.cells.iter().map(|(_, text)| text.len()).sum();
        assert!(seen.cells.len() > 1 && size <= MAX_ROW + wide.len());
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut lens = Lens::default();
        let mut taken = Taken::of(&["a (label)".to_owned()]);
        let mut derive = || lens.derive(&mut taken, "a (label)".to_owned(), Derived::Seconds(0));
        assert_eq!((derive(), derive()), ("a (label) (2)".to_owned(), "a (label) (3)".to_owned()));
    }
}
