//! Columns of groups that are repeated, and columns that say the same in another language.

use super::header::{self, normal};
use super::slots::{Slot, slots};
use super::{ColumnMap, How, Matcher};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::target::{Hop, Target};
use crate::exchange::import::words;
use std::collections::{BTreeMap, BTreeSet, HashSet};

impl Matcher<'_> {
    /// Matches the columns of groups that are repeated beside one another: `victims[2]/age`.
    pub(super) fn repeated(
        &self,
        columns: &mut [ColumnMap],
        taken: &mut BTreeSet<Target>,
    ) -> Result<(), ImportError> {
        let mut known: BTreeMap<&[Hop], Vec<Slot>> = BTreeMap::new();
        for column in columns.iter_mut().filter(|c| c.how == How::Unknown && !self.joined) {
            let Some(found) = header::repeated(&column.header) else { continue };
            let Some(becomes) = words::becomes(&found.group)? else { continue };
            let into = becomes.into.as_slice();
            if !known.contains_key(into) {
                known.insert(into, slots(self.knowledge, self.kind, Some(into))?);
            }
            let slots = known.get(into).into_iter().flatten();
            let target = slots.filter_map(|slot| slot.find(&found.leaf)).map(|(_, t)| t).next();
            let target = target.map(|target| numbered(target, into, found.number));
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
        let name = |header: &str| base(header).unwrap_or_else(|| normal(header));
        let filled = columns.iter().filter(|c| c.target.is_some());
        let mut filled: HashSet<String> = filled.map(|c| name(&c.header)).collect();
        for column in columns.iter_mut().filter(|c| c.how == How::Unknown) {
            let Some(own) = base(&column.header) else { continue };
            let twin = filled.contains(&own);
            let mut found = self.slots.iter().filter_map(|slot| slot.find(&own));
            let free = found.find(|(_, target)| !twin && !taken.contains(target));
            match free {
                Some((how, target)) => {
                    taken.insert(target.clone());
                    filled.insert(own);
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

/// A target whose new items, as far as they are those of `group`, are the ones of this number.
fn numbered(target: Target, group: &[Hop], number: u16) -> Target {
    let same = target.hops.iter().zip(group).take_while(|(own, other)| own == other).count();
    let hops = target.hops.into_iter().enumerate().map(|(at, hop)| match hop {
        Hop::Each(list) if at < same => Hop::Item(list, number),
        other => other,
    });
    Target { hops: hops.collect(), field: target.field }
}
