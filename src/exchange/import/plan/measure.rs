//! Reads all rows of a table once before anything is decided: counts cells, finds the order of
//! dates and the decimal sign, lists what does not fit, and gives up matches that most values
//! contradict.

use crate::exchange::import::convert::{self, Meaning};
use crate::exchange::import::dates::{self, DateOrder, OrderCount};
use crate::exchange::import::draft::parts;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::mapping::{ColumnMap, How, MAX_UNMATCHED, SEEN, Texts, Unmatched};
use crate::exchange::import::source::Source;
use crate::exchange::import::table::{self, Met, Shape};
use crate::form::{FieldDef, FieldType, Knowledge};
use crate::record::Kind;
use std::collections::HashMap;

/// How many rows a mapping screen shows.
const SAMPLES: usize = 5;
/// The longest text that is listed for correction, in bytes.
const LISTED: usize = 200;

/// The first rows of a table: column and text of their filled cells.
pub(super) type Samples = Vec<Vec<(usize, String)>>;

/// What is counted of a column.
struct Gauge<'k> {
    field: Option<&'k FieldDef>,
    orders: OrderCount,
    /// Cells that are no date unless the order is known, and the first such row.
    need_order: (u64, Option<u64>),
    /// Texts that do not fit: how often and in which order they were met, and in which row first.
    unmatched: HashMap<String, (u64, usize, u64)>,
    signs: Signs,
    texts: Texts,
}

/// What the numbers of a column tell about their decimal sign.
#[derive(Default)]
struct Signs {
    /// `1,500`: the comma may group digits.
    groups: bool,
    /// `1,5`: it does not.
    fractions: bool,
}

/// Measures the columns of a table; gives its first rows and the texts of columns that match
/// nothing.
pub(super) fn measure(
    source: &Source,
    shape: &Shape,
    knowledge: &Knowledge,
    kind: &Kind,
    columns: &mut [ColumnMap],
) -> Result<(Samples, Vec<Texts>), ImportError> {
    let mut gauges: Vec<Gauge<'_>> = Vec::with_capacity(columns.len());
    for column in columns.iter_mut() {
        (column.filled, column.unfit, column.first_unfit) = (0, 0, None);
        column.unmatched.clear();
        column.order_unknown = false;
        let field = column.target.as_ref().and_then(|t| t.field_of(knowledge, kind));
        column.reference = field.is_some_and(|f| f.field_type == FieldType::Link);
        gauges.push(Gauge::of(field));
    }
    let mut samples = Samples::new();
    table::for_each(source, shape, &mut |met| {
        let Met::Row(row) = met else { return Ok(()) };
        for (place, text) in &row.cells {
            if let (Some(column), Some(gauge)) = (columns.get_mut(*place), gauges.get_mut(*place)) {
                gauge.meet(knowledge, column, text, row.number);
            }
        }
        if samples.len() < SAMPLES {
            samples.push(row.cells);
        }
        Ok(())
    })?;
    let mut texts = Vec::with_capacity(columns.len());
    for (column, mut gauge) in columns.iter_mut().zip(gauges) {
        texts.push(std::mem::take(&mut gauge.texts));
        gauge.conclude(knowledge, column);
    }
    Ok((samples, texts))
}

impl<'k> Gauge<'k> {
    fn of(field: Option<&'k FieldDef>) -> Self {
        Self {
            field,
            orders: OrderCount::default(),
            need_order: (0, None),
            unmatched: HashMap::new(),
            signs: Signs::default(),
            texts: Texts::new(),
        }
    }

    fn meet(&mut self, knowledge: &Knowledge, column: &mut ColumnMap, text: &str, row: u64) {
        column.filled += 1;
        let Some(field) = self.field else {
            if self.texts.len() < SEEN && text.len() <= LISTED && !self.texts.contains(text) {
                self.texts.insert(text.to_owned());
            }
            return;
        };
        if let Some(part) = &column.part {
            if !parts::fits(part, text) {
                self.miss(column, row, &[text.trim().to_owned()]);
            }
            return;
        }
        if field.field_type == FieldType::Link {
            return;
        }
        if field.field_type == FieldType::Date {
            self.orders.meet(text);
        }
        self.signs.meet(text);
        match convert::meaning(knowledge, field, &column.rules, text) {
            Meaning::Value(_, left) if left.is_empty() => {}
            Meaning::Nothing => {}
            Meaning::Value(_, left) => self.list(row, &left),
            Meaning::Unfit(left) => {
                let open = field.field_type == FieldType::Date && column.rules.date_order.is_none();
                let orders = [DateOrder::DayFirst, DateOrder::SlashMonthFirst];
                if open && orders.into_iter().any(|o| dates::read(text, Some(o)).is_some()) {
                    self.need_order.0 += 1;
                    self.need_order.1 = self.need_order.1.or(Some(row));
                } else {
                    self.miss(column, row, &left);
                }
            }
        }
    }

    fn miss(&mut self, column: &mut ColumnMap, row: u64, left: &[String]) {
        column.unfit += 1;
        column.first_unfit = column.first_unfit.or(Some(row));
        self.list(row, left);
    }

    fn list(&mut self, row: u64, left: &[String]) {
        for text in left.iter().filter(|text| text.len() <= LISTED) {
            let met = self.unmatched.len();
            match self.unmatched.get_mut(text) {
                Some((n, ..)) => *n += 1,
                None if met < MAX_UNMATCHED => {
                    self.unmatched.insert(text.clone(), (1, met, row));
                }
                None => {}
            }
        }
    }

    fn conclude(self, knowledge: &Knowledge, column: &mut ColumnMap) {
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
        let is_number = |f: &FieldDef| matches!(f.field_type, FieldType::Number | FieldType::Money);
        if column.rules.decimal.is_none() && self.field.is_some_and(is_number) {
            column.rules.decimal = self.signs.decide();
        }
        if column.how != How::Map && column.unfit * 2 > column.filled {
            column.suggest.extend(column.target.take());
            column.release(How::Unfit);
            return;
        }
        let mut all: Vec<_> = self.unmatched.into_iter().collect();
        all.sort_by(|(_, (n, met, _)), (_, (m, seen, _))| m.cmp(n).then(met.cmp(seen)));
        let suggest = |text: &str| self.field.and_then(|f| convert::suggest(knowledge, f, text));
        let listed = all.into_iter().map(|(value, (n, _, row))| {
            let suggest = suggest(&value);
            Unmatched { value, row, n, suggest }
        });
        column.unmatched = listed.collect();
    }
}

impl Signs {
    fn meet(&mut self, text: &str) {
        let Some((before, after)) = text.trim().split_once(',') else { return };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let group = |text: &str| text.len() == 3 && digits(text);
        if digits(before)
            && before.len() <= 3
            && !before.starts_with('0')
            && after.split(',').all(group)
        {
            self.groups = true;
        } else if digits(after) {
            self.fractions = true;
        }
    }

    /// Where every comma stands before three digits it groups them.
    const fn decide(&self) -> Option<char> {
        if self.groups && !self.fractions { Some('.') } else { None }
    }
}
