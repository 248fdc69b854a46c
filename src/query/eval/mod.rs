//! Which rows pass a filter.
//!
//! A filter is compiled once for each kind of record: every term judges the distinct values of
//! the table and becomes a set of value numbers, and a row is then a few look-ups.

mod compile;
mod field;
mod plan;
mod presence;
mod prose;
mod sets;
mod when;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::ast::{Query, Term};
use super::row_code::flag;
use super::table::{KindRows, Table};
use super::text::TextHits;
use crate::record::{Kind, RecordId};
use compile::Compiler;

/// What a filter needs to know of the outside.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The local day: dates are local.
    pub today: NaiveDate,
    /// Seconds that local time is ahead of UTC; for `updated:`.
    pub utc_offset: i32,
    /// What was found in the searchable text.
    pub text: &'c dyn TextHits,
}

impl Context<'static> {
    /// This day, in UTC, without a search in the text.
    pub const fn on(today: NaiveDate) -> Self {
        Self { today, utc_offset: 0, text: &super::text::NoText }
    }
}

/// Rows from which the work is shared among threads.
const WORTH_SHARING: usize = 2048;

impl Query {
    /// Whether removed records may pass: the filter says `is:removed` somewhere.
    pub fn wants_removed(&self) -> bool {
        self.any_term(&mut |term| match term {
            Term::Is(states) => states.iter().any(|s| s == "removed"),
            _ => false,
        })
    }
}

impl Table {
    /// The numbers of the rows that pass, rising; of one kind, or of all but settings. Removed
    /// records pass only a filter that says `is:removed` somewhere.
    pub fn select(&self, query: &Query, context: &Context<'_>, kind: Option<&Kind>) -> Vec<usize> {
        let hidden = if query.wants_removed() { flag::DEAD } else { flag::DEAD | flag::REMOVED };
        let wanted = |rows: &&KindRows| match kind {
            Some(kind) => rows.word == kind.as_str(),
            None => rows.word != Kind::SETTING,
        };
        let mut found = Vec::new();
        for rows in self.kinds.iter().filter(wanted) {
            found.extend(self.select_kind(query, context, rows, hidden));
        }
        found.sort_unstable();
        found
    }

    fn select_kind(
        &self,
        query: &Query,
        context: &Context<'_>,
        rows: &KindRows,
        hidden: u8,
    ) -> Vec<usize> {
        let plan = Compiler::new(self, context, rows).compile(query.expr());
        let kind = self.kinds.iter().position(|k| std::ptr::eq(k, rows));
        let passes = |index: &u32| {
            let index = *index as usize;
            let meta = self.metas.get(index)?;
            let seen = Some(usize::from(meta.kind)) == kind && meta.flags & hidden == 0;
            (seen && plan.holds(&rows.nodes, meta.at, index as u32, meta)).then_some(index)
        };
        rows.rows.par_iter().with_min_len(WORTH_SHARING).filter_map(passes).collect()
    }

    /// Whether a single record passes; `false` where the table has no such row.
    pub fn matches(&self, query: &Query, context: &Context<'_>, id: RecordId) -> bool {
        let Some(index) = self.find(id) else { return false };
        let Some(meta) = self.metas.get(index).filter(|m| m.flags & flag::DEAD == 0) else {
            return false;
        };
        let Some(rows) = self.kinds.get(usize::from(meta.kind)) else { return false };
        let plan = Compiler::new(self, context, rows).compile(query.expr());
        plan.holds(&rows.nodes, meta.at, index as u32, meta)
    }
}
