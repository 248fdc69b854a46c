//! Columns of groups that are repeated, and columns that say the same in another language.

use super::header::{self, normal};
use super::slots::{Slot, slots};
use super::{ColumnMap, How, Matcher};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::target::{Hop, Target};
use crate::exchange::import::words;
use std::collections::{BTreeMap, BTreeSet};

impl Matcher<'_> {
    /// Matches the columns of groups that are repeated beside one another: `victims[2]/age`.
    pub(super) fn repeated(
        &self,
        columns: &mut [ColumnMap],
        taken: &mut BTreeSet<Target>,
    ) -> Result<(), ImportError> {
        let mut known: BTreeMap<Vec<Hop>, Vec<Slot>> = BTreeMap::new();
        for column in columns.iter_mut().filter(|c| c.how == How::Unknown && !self.joined) {
            let Some(found) = header::repeated(&column.header) else { continue };
            let Some(becomes) = words::becomes(&found.group)? else { continue };
            let number = |hop: &Hop| match hop {
                Hop::Each(list) => Hop::Item(list.clone(), found.number),
                other => other.clone(),
            };
            let hops: Vec<Hop> = becomes.into.iter().map(number).collect();
            if !known.contains_key(&hops) {
                known.insert(hops.clone(), slots(self.knowledge, self.kind, Some(&hops))?);
            }
            let slots = known.get(&hops).into_iter().flatten();
            let target = slots.filter_map(|slot| slot.find(&found.leaf)).map(|(_, t)| t).next();
            if let Some(target) = target.filter(|t| taken.insert(t.clone())) {
                column.how = How::Synonym;
                column.target = Some(target);
            }
        }
        Ok(())
    }

    /// Matches columns that say their language: the first of each fills the field, the others
    /// say the same in another language and are kept as extras.
    pub(super) fn twins(
        &self,
        columns: &mut [ColumnMap],
        taken: &mut BTreeSet<Target>,
    ) -> Result<(), ImportError> {
        let languages = &words::words()?.languages.suffixes;
        let base = |header: &str| header::without_language(&normal(header), languages);
        let names: Vec<String> =
            columns.iter().map(|c| base(&c.header).unwrap_or_else(|| normal(&c.header))).collect();
        for place in 0..columns.len() {
            let Some(column) = columns.get(place).filter(|c| c.how == How::Unknown) else {
                continue;
            };
            let Some(own) = base(&column.header) else { continue };
            let filled =
                |n: usize| n != place && columns.get(n).is_some_and(|c| c.target.is_some());
            let twin = names.iter().enumerate().any(|(n, name)| *name == own && filled(n));
            let mut found = self.slots.iter().filter_map(|slot| slot.find(&own));
            let free = found.find(|(_, target)| !twin && !taken.contains(target));
            let Some(column) = columns.get_mut(place) else { continue };
            match free {
                Some((how, target)) => {
                    taken.insert(target.clone());
                    column.how = how;
                    column.target = Some(target);
                }
                None if twin => column.how = How::Twin,
                None => {}
            }
        }
        Ok(())
    }
}
