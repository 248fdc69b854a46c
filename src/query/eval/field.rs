//! Makes the plan of `field:value`.

use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::super::ast::{Match, Span};
use super::super::fold;
use super::super::names::{FieldName, FieldShape, Source, Special};
use super::super::pool::Bits;
use super::super::store::Nodes;
use super::super::value_code::tag;
use super::compile::{Compiler, Scope};
use super::plan::Plan;
use super::sets;
use super::when::{Bound, Columns, Occurs};

impl<'t> Compiler<'t> {
    pub(super) fn field(&self, id: &str, must: bool, values: &[Match], scope: Scope<'t>) -> Plan {
        let Some(field) = self.table.names.field(id) else { return Plan::Always(false) };
        match field.special {
            Some(Special::Since | Special::Until) => self.event_day(field, must, values, scope),
            Some(Special::Text) => self.in_any_text(values),
            Some(Special::Updated) => {
                Plan::or(values.iter().map(|value| self.updated(value)).collect())
            }
            Some(Special::Id) => self.by_id(values),
            Some(Special::Kind) => {
                let mine = |v: &Match| matches!(v, Match::Code(code) if self.is_kind(code));
                Plan::Always(values.iter().any(mine))
            }
            Some(Special::Age) => self.age(field, values, scope),
            None => self.plain(field, must, values, scope),
        }
    }

    /// The values of a field that are meant, links included.
    fn set(&self, field: &FieldName, must: bool, values: &[Match]) -> Bits {
        let table = self.table;
        let mut set = Bits::new(table.pool.len());
        for value in values {
            let (Match::Text(words) | Match::Prose(words)) = value else {
                let today = self.context.today;
                sets::add_match(&table.pool, &table.names, field, (value, must), today, &mut set);
                continue;
            };
            let needle = fold(words);
            let texts = self.texts(&needle);
            set.union(&texts);
            if field.holds(FieldShape::Link) {
                set.union(&self.links_by_text(texts, &needle));
            }
        }
        set
    }

    fn plain(&self, field: &FieldName, must: bool, values: &[Match], scope: Scope<'t>) -> Plan {
        let set = Arc::new(self.set(field, must, values));
        let mut any = self.sources(field, scope, &set, None);
        for value in values {
            if let Match::Prose(words) = value {
                any.extend(self.said(field, &fold(words), scope));
            }
        }
        Plan::or(any)
    }

    /// One plan for each place where a field finds its values.
    fn sources(
        &self,
        field: &FieldName,
        scope: Scope<'t>,
        set: &Arc<Bits>,
        born: Option<&Arc<Bits>>,
    ) -> Vec<Plan> {
        let mine = field.sources.iter().filter(|s| s.is_within(scope.path));
        mine.filter_map(|source| {
            let below = source.path.get(scope.path.len()..)?;
            let (lists, nodes) = self.lists(scope.nodes, below)?;
            let column = self.column(nodes, &source.field)?;
            let inside = match &source.through {
                None => Plan::In(column, Arc::clone(set)),
                Some(target) => Plan::In(column, Arc::new(self.through(target, set, born))),
            };
            Some(Plan::below(lists, inside))
        })
        .collect()
    }

    /// The links to records whose field holds one of these values.
    fn through(&self, target: &str, set: &Arc<Bits>, born: Option<&Arc<Bits>>) -> Bits {
        self.links_to(&|nodes| match born {
            Some(born) => self.of_age(nodes, set, born),
            None => self.holding(nodes, target, set),
        })
    }

    /// Whether the told age is one of these, or none was told and the date of birth is.
    fn of_age(&self, nodes: &Nodes, ages: &Arc<Bits>, born: &Arc<Bits>) -> Plan {
        let told = self.column(nodes, "age").map_or(Plan::Always(false), Plan::Known);
        let untold = Plan::Not(Box::new(told));
        Plan::or(vec![
            self.holding(nodes, "age", ages),
            Plan::and(vec![untold, self.holding(nodes, "born", born)]),
        ])
    }

    /// The age as told; the date of birth counts where none was told.
    fn age(&self, field: &FieldName, values: &[Match], scope: Scope<'t>) -> Plan {
        let ages = Arc::new(self.set(field, false, values));
        let mut born = Bits::new(self.table.pool.len());
        for value in values {
            if let Match::Number(span) = value {
                born.union(&self.born(*span));
            }
        }
        let born = Arc::new(born);
        let mut any = self.sources(field, scope, &ages, Some(&born));
        if scope.whole {
            any.push(self.of_age(&self.rows.nodes, &ages, &born));
        }
        Plan::or(any)
    }

    fn born(&self, span: Span<Decimal>) -> Bits {
        sets::born(&self.table.pool, span, self.context.today)
    }

    /// `text:` finds what a phrase finds.
    fn in_any_text(&self, values: &[Match]) -> Plan {
        let phrases = values.iter().filter_map(|value| match value {
            Match::Prose(words) => Some(self.phrase(&fold(words))),
            _ => None,
        });
        Plan::or(phrases.collect())
    }

    fn event_day(&self, field: &FieldName, must: bool, values: &[Match], scope: Scope<'t>) -> Plan {
        let below = if scope.whole { &["events"][..] } else { &[] };
        let Some((lists, nodes)) = self.lists(scope.nodes, below) else {
            return Plan::Always(false);
        };
        let days = values.iter().filter_map(|value| {
            let Match::Date(Span::At(point)) = value else { return None };
            let (first, last) = point.days(self.context.today);
            let since = field.special == Some(Special::Since);
            Some(if since { Bound::Since(first) } else { Bound::Until(last) })
        });
        let pool = &self.table.pool;
        let columns = Columns {
            from: self.column(nodes, "from"),
            until: self.column(nodes, "until"),
            continues: self.column(nodes, "continues"),
            yes: pool.find(&[tag::YES]),
        };
        let plans = days.map(|bound| Plan::Occurs(Occurs::new(pool, columns, bound, must)));
        Plan::below(lists, Plan::or(plans.collect()))
    }

    fn updated(&self, value: &Match) -> Plan {
        let Match::Date(span) = value else { return Plan::Always(false) };
        let (from, until) = span.bounds(self.context.today);
        let start = |day: NaiveDate| {
            let local = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
            local.saturating_sub(i64::from(self.context.utc_offset) * 1000)
        };
        let end = |day: NaiveDate| {
            day.checked_add_days(Days::new(1)).map_or(i64::MAX, |next| start(next) - 1)
        };
        Plan::Updated(from.map_or(i64::MIN, start)..=until.map_or(i64::MAX, end))
    }

    fn by_id(&self, values: &[Match]) -> Plan {
        let prefixes: Vec<String> = values
            .iter()
            .filter_map(|v| match v {
                Match::Text(text) => Some(fold(text)),
                _ => None,
            })
            .collect();
        let mut rows = Bits::default();
        for index in &self.rows.rows {
            let Some(meta) = self.table.metas.get(*index as usize) else { continue };
            let id = meta.id.to_string();
            if prefixes.iter().any(|p| id.starts_with(p)) {
                rows.add(*index);
            }
        }
        Plan::Rows(rows)
    }
}

impl Source {
    /// Whether the source stands in the record itself.
    pub(in super::super) fn is_of_record(&self) -> bool {
        self.path.is_empty() && self.through.is_none()
    }
}
