//! What a person should know of a file before it is imported. Never the content of a cell.

use super::{Plan, SourcePlan};
use crate::exchange::import::DateOrder;
use crate::exchange::import::mapping::{ColumnMap, How};
use crate::exchange::import::said::Said;
use crate::exchange::import::table::Format;
use crate::exchange::import::table::delimited::Dialect;
use std::collections::BTreeMap;

impl SourcePlan {
    /// What a person should know of the file. Never the content of a cell.
    pub fn notes(&self) -> Vec<Said> {
        let mut notes = self.shape.notes.clone();
        let (ragged, first) = &self.shape.ragged;
        if *ragged > 0 {
            let rows: Vec<String> = first.iter().map(u64::to_string).collect();
            let more = if *ragged > first.len() as u64 { ", …" } else { "" };
            let said = Said::new("import-say-ragged").with("n", *ragged);
            notes.push(said.with("rows", format!("{}{more}", rows.join(", "))));
        }
        if matches!(self.shape.format, Format::Delimited(Dialect { quote: None, .. })) {
            notes.push(Said::new("import-say-quotes-plain"));
        }
        if self.shape.charset.damaged {
            notes.push(Said::new("import-say-damaged").with("encoding", self.encoding()));
        }
        notes.extend(self.found());
        notes.extend(self.columns.iter().filter_map(column_note));
        notes
    }

    /// The order of dates and the decimal sign, where they were found or said.
    fn found(&self) -> impl Iterator<Item = Said> {
        let mut by_rule: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
        for column in self.columns.iter().filter(|c| c.target.is_some()) {
            let order = column.rules.date_order.map(|order| match order {
                DateOrder::DayFirst => "import-say-day-first",
                DateOrder::MonthFirst => "import-say-month-first",
                DateOrder::SlashMonthFirst => "import-say-slash-month-first",
            });
            let sign = column.rules.decimal.map(|sign| match sign {
                ',' => "import-say-decimal-comma",
                _ => "import-say-decimal-point",
            });
            for rule in order.into_iter().chain(sign) {
                by_rule.entry(rule).or_default().push(&column.header);
            }
        }
        let said =
            |(rule, columns): (_, Vec<&str>)| Said::new(rule).with("columns", columns.join(", "));
        by_rule.into_iter().map(said)
    }
}

fn column_note(column: &ColumnMap) -> Option<Said> {
    let of_column = |id| Said::new(id).with("column", column.header.as_str());
    if column.order_unknown {
        return Some(of_column("import-say-order-unknown"));
    }
    if column.how == How::Unfit {
        return Some(of_column("import-say-column-unfit"));
    }
    if let [first, ..] = column.suggest.as_slice() {
        return Some(of_column("import-say-column-suggest").with("field", first.to_string()));
    }
    let target = column.target.as_ref()?;
    if column.how == How::Values {
        return Some(of_column("import-say-column-values").with("field", target.to_string()));
    }
    (column.unfit > 0).then(|| {
        of_column("import-say-values-unfit")
            .with("n", column.unfit)
            .with("of", column.filled)
            .with("field", target.to_string())
            .with("row", column.first_unfit.unwrap_or(0).to_string())
    })
}

/// How files belong together, and which map of ours was used.
pub(super) fn of_plan(plan: &Plan) -> Vec<Said> {
    let mut notes = plan.companions.clone();
    if let Some(name) = &plan.shipped {
        notes.push(Said::new("import-say-shipped-map").with("map", name.as_str()));
    }
    for source in plan.sources() {
        let Some(join) = source.join() else { continue };
        let parent = plan.sources().get(join.parent).map_or("", SourcePlan::file);
        let own = source.columns().get(join.own).map_or("", |c| c.header.as_str());
        let into: Vec<String> = join.into.iter().map(ToString::to_string).collect();
        let becomes = if into.is_empty() { "import-say-joined-extra" } else { "import-say-joined" };
        notes.push(
            Said::new(becomes)
                .with("file", source.file())
                .with("parent", parent)
                .with("column", own)
                .with("way", into.join(".")),
        );
    }
    notes
}
