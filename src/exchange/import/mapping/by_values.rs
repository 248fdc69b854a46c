//! Columns whose header says nothing and whose values say all: terms of one vocabulary, dates.

use super::{ColumnMap, How, Matcher};
use crate::exchange::import::convert;
use crate::exchange::import::dates::{self, DateOrder};
use crate::exchange::import::target::Target;
use crate::form::{FieldDef, FieldType};
use std::collections::{BTreeMap, BTreeSet};

/// The different texts of a column, few of them and short.
pub(in crate::exchange::import) type Texts = BTreeSet<String>;

/// So many different texts of a column are looked at.
pub(in crate::exchange::import) const SEEN: usize = 60;

impl Matcher<'_> {
    /// Gives columns that match nothing the field that their values alone fit. Where several fields
    /// fit they are suggested. Says whether a column was matched.
    pub(in crate::exchange::import) fn by_values(
        &self,
        columns: &mut [ColumnMap],
        texts: &[Texts],
    ) -> bool {
        let taken: BTreeSet<Target> = columns.iter().filter_map(|c| c.target.clone()).collect();
        let mut wanted: BTreeMap<usize, Vec<Target>> = BTreeMap::new();
        for (place, (column, texts)) in columns.iter().zip(texts).enumerate() {
            if column.how == How::Unknown && column.filled > 0 {
                let fits = self.fields_by_values().filter(|(_, field)| self.fit(field, texts));
                let free = fits.map(|(target, _)| target).filter(|t| !taken.contains(t));
                wanted.insert(place, free.collect());
            }
        }
        let mut claims: BTreeMap<&Target, usize> = BTreeMap::new();
        for targets in wanted.values() {
            let distinct: BTreeSet<&Target> = targets.iter().collect();
            distinct.into_iter().for_each(|target| *claims.entry(target).or_insert(0) += 1);
        }
        let mut changed = false;
        for (place, targets) in &wanted {
            let Some(column) = columns.get_mut(*place) else { continue };
            match targets.as_slice() {
                [target] if claims.get(target) == Some(&1) => {
                    column.target = Some(target.clone());
                    column.how = How::Values;
                    changed = true;
                }
                _ => column.suggest.clone_from(targets),
            }
        }
        changed
    }

    fn fields_by_values(&self) -> impl Iterator<Item = (Target, &FieldDef)> {
        self.slots.iter().flat_map(move |slot| {
            slot.by_values.iter().filter_map(move |id| {
                let target = Target { hops: slot.into.clone(), field: id.clone() };
                let field = target.field_of(self.knowledge, self.kind)?;
                Some((target, field))
            })
        })
    }

    /// Whether nearly all texts are values of a field, and tell so: a few numbers are no terms.
    fn fit(&self, field: &FieldDef, texts: &Texts) -> bool {
        let told: Vec<&str> =
            texts.iter().map(String::as_str).filter(|text| text.chars().count() > 2).collect();
        let fits = |text: &&&str| match field.field_type {
            FieldType::Choice | FieldType::Choices => {
                text.chars().any(char::is_alphabetic)
                    && convert::choice(self.knowledge, field, text).is_some()
            }
            FieldType::Date => {
                text.len() >= 8
                    && !text.bytes().all(|b| b.is_ascii_digit())
                    && dates::read(text, Some(DateOrder::DayFirst))
                        .or_else(|| dates::read(text, Some(DateOrder::MonthFirst)))
                        .is_some()
            }
            _ => false,
        };
        let share = told.iter().filter(fits).count();
        share >= 2 && share * 5 >= texts.len() * 4
    }
}
