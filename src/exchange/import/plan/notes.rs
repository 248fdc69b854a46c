//! What a person should know of a file before it is imported, in words. Never the content of a cell.

use super::{Plan, SourcePlan};
use crate::exchange::import::DateOrder;
use crate::exchange::import::mapping::{ColumnMap, How};
use crate::exchange::import::table::Format;
use crate::exchange::import::table::delimited::Dialect;
use std::collections::BTreeMap;

impl SourcePlan {
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
        notes.extend(self.found());
        for column in &self.columns {
            notes.extend(column_note(column));
        }
        notes
    }

    /// The order of dates and the decimal sign, where they were found or said.
    fn found(&self) -> Vec<String> {
        let mut by_rule: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for column in self.columns.iter().filter(|c| c.target.is_some()) {
            let order = column.rules.date_order.map(|order| match order {
                DateOrder::DayFirst => "dates are read with the day first",
                DateOrder::MonthFirst => "dates are read with the month first",
            });
            let sign = column.rules.decimal.map(|sign| match sign {
                ',' => "numbers are read with a decimal comma",
                _ => "numbers are read with a decimal point",
            });
            for rule in order.into_iter().chain(sign) {
                by_rule.entry(rule.to_owned()).or_default().push(&column.header);
            }
        }
        let note = |(rule, columns): (String, Vec<&str>)| format!("{rule}: {}", columns.join(", "));
        by_rule.into_iter().map(note).collect()
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
    if let [first, ..] = column.suggest.as_slice() {
        return Some(format!(
            "column {header}: kept as extra; it may be {first} (say so in a map)"
        ));
    }
    let target = column.target.as_ref()?;
    if column.how == How::Values {
        return Some(format!("column {header}: taken for {target} by what it holds"));
    }
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

/// How files belong together, and which map of ours was used.
pub(super) fn of_plan(plan: &Plan) -> Vec<String> {
    let mut notes = plan.companions.clone();
    if let Some(name) = &plan.shipped {
        notes.push(format!(
            "the map {name} that comes with plaint was used: all its columns are there \
             (--save-map writes it, --map takes another)"
        ));
    }
    for source in plan.sources() {
        let Some(join) = source.join() else { continue };
        let parent = plan.sources().get(join.parent).map_or("", SourcePlan::file);
        let own = source.columns().get(join.own).map_or("", |c| c.header.as_str());
        let into: Vec<String> = join.into.iter().map(ToString::to_string).collect();
        let becomes = if into.is_empty() {
            "its columns are kept as extras of it".to_owned()
        } else {
            format!("each row becomes {}", into.join("."))
        };
        notes.push(format!(
            "{}: its rows belong to those of {parent} by the column {own}; {becomes}",
            source.file()
        ));
    }
    notes
}
