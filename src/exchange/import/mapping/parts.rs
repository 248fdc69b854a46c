//! Finds columns that together hold one value: latitude and longitude, day, month and year, a
//! column for every choice.

use super::header::normal;
use super::part::Part;
use super::{ColumnMap, How, Matcher};
use crate::exchange::import::convert;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::target::Target;
use crate::exchange::import::words::{PartWords, words};
use crate::form::FieldType;
use std::collections::{BTreeMap, BTreeSet};

/// Columns by what stands before their part, in the order of the file.
type Groups = BTreeMap<String, Vec<(usize, Part)>>;

impl Matcher<'_> {
    /// Matches points and dates of several columns. A field whose parts are there may have a
    /// column for the whole as well.
    pub(super) fn points_and_dates(&self, columns: &mut [ColumnMap]) -> Result<(), ImportError> {
        let words = &words()?.parts;
        let mut groups = Groups::new();
        for (place, column) in columns.iter().enumerate().filter(|(_, c)| c.how == How::Unknown) {
            if let Some((base, part)) = part_of(words, &normal(&column.header)) {
                groups.entry(base).or_default().push((place, part));
            }
        }
        let mut taken = BTreeSet::new();
        for wanted in [&[Part::Latitude, Part::Longitude], &[Part::Month, Part::Year]] {
            for (base, found) in &groups {
                let there = |part: &Part| found.iter().any(|(_, p)| p == part);
                if !wanted.iter().all(there) {
                    continue;
                }
                let is_point = wanted.contains(&Part::Latitude);
                let target = if is_point { self.place_for(base) } else { self.date_for(base) };
                let Some(target) = target.filter(|t| taken.insert(t.clone())) else { continue };
                let point = |part: &Part| matches!(part, Part::Latitude | Part::Longitude);
                let parts = found.iter().filter(|(_, part)| point(part) == is_point);
                assign(columns, &target, parts);
            }
        }
        Ok(())
    }

    fn place_for(&self, base: &str) -> Option<Target> {
        let is_place = |target: &Target| {
            let field = target.field_of(self.knowledge, self.kind);
            field.is_some_and(|f| f.field_type == FieldType::Place)
        };
        let named = self.slots.iter().filter_map(|slot| slot.find(base)).map(|(_, t)| t);
        named.into_iter().find(is_place).or_else(|| {
            let mut places = self.slots.iter().filter_map(|slot| {
                slot.fields()
                    .map(|id| Target { hops: slot.into.clone(), field: id.to_owned() })
                    .find(is_place)
            });
            places.next()
        })
    }

    fn date_for(&self, base: &str) -> Option<Target> {
        let is_date = |target: &Target| {
            let field = target.field_of(self.knowledge, self.kind);
            field.is_some_and(|f| f.field_type == FieldType::Date)
        };
        let names =
            [base.to_owned(), format!("{base} date"), format!("date of {base}"), "date".to_owned()];
        let usable = if base.is_empty() { names.get(3..) } else { names.get(..3) };
        usable.unwrap_or_default().iter().find_map(|name| {
            let found = self.slots.iter().filter_map(|slot| slot.find(name)).map(|(_, t)| t);
            found.into_iter().find(is_date)
        })
    }

    /// Matches columns for one choice each: `groups/migrant`, `groups/prisoner`.
    pub(super) fn choices(&self, columns: &mut [ColumnMap]) {
        let mut groups: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (place, column) in columns.iter().enumerate().filter(|(_, c)| c.how == How::Unknown) {
            if let Some((group, option)) = column.header.rsplit_once('/') {
                let options = groups.entry(group.to_owned()).or_default();
                options.push((place, option.trim().to_owned()));
            }
        }
        for (group, options) in groups.iter().filter(|(_, options)| options.len() > 1) {
            let leaf = group.rsplit('/').next().unwrap_or(group);
            let named = |name: &str| {
                let name = normal(name);
                self.slots.iter().find_map(|slot| slot.find(&name)).map(|(_, target)| target)
            };
            let Some(target) = named(group).or_else(|| named(leaf)) else { continue };
            let Some(field) = target.field_of(self.knowledge, self.kind) else { continue };
            if field.field_type != FieldType::Choices {
                continue;
            }
            let member = |(place, option): &(usize, String)| {
                let code = convert::choice(self.knowledge, field, &option.replace('_', " "))
                    .or_else(|| convert::choice(self.knowledge, field, option))?;
                Some((*place, Part::Member(code.to_string())))
            };
            let parts: Vec<(usize, Part)> = options.iter().filter_map(member).collect();
            assign(columns, &target, parts.iter());
        }
    }
}

fn assign<'p>(
    columns: &mut [ColumnMap],
    target: &Target,
    parts: impl Iterator<Item = &'p (usize, Part)>,
) {
    let mut seen = BTreeSet::new();
    for (place, part) in parts {
        if let Some(column) = columns.get_mut(*place).filter(|_| seen.insert(part.clone())) {
            column.target = Some(target.clone());
            column.part = Some(part.clone());
            column.how = How::Parts;
        }
    }
}

/// The part that the last words of a header name, and what stands before them.
fn part_of(words: &PartWords, plain: &str) -> Option<(String, Part)> {
    let lists = [
        (&words.latitude, Part::Latitude),
        (&words.longitude, Part::Longitude),
        (&words.day, Part::Day),
        (&words.month, Part::Month),
        (&words.year, Part::Year),
    ];
    lists.into_iter().find_map(|(list, part)| {
        let base = list.iter().find_map(|word| {
            let base = plain.strip_suffix(word.as_str())?;
            (base.is_empty() || base.ends_with(' ')).then(|| base.trim().to_owned())
        })?;
        Some((base, part))
    })
}
