//! Makes the plans of `has:`, `missing:` and `is:`.

use std::sync::Arc;

use chrono::NaiveDate;

use super::super::names::{Presence, Special};
use super::super::pool::Bits;
use super::super::row_code::flag;
use super::super::value_code::{Val, tag};
use super::super::values::{Is, STATES};
use super::compile::{Compiler, Scope};
use super::plan::Plan;
use super::sets::{add_codes, date_within};

impl<'t> Compiler<'t> {
    /// Whether something is there and known.
    pub(super) fn has(&self, id: &str, scope: Scope<'t>) -> Plan {
        let targets = self.table.names.presence_targets(id).iter();
        Plan::or(targets.map(|target| self.target(target, scope)).collect())
    }

    fn target(&self, target: &Presence, scope: Scope<'t>) -> Plan {
        match target {
            Presence::List(path) => self.list(path, scope),
            Presence::Field(id) => self.known(id, scope),
            Presence::Linked(kind) if scope.whole => self.linked(kind),
            Presence::Linked(_) => Plan::Always(false),
        }
    }

    fn list(&self, path: &[String], scope: Scope<'t>) -> Plan {
        let within = path.len() > scope.path.len()
            && path.iter().zip(scope.path).all(|(a, b)| a.as_str() == *b);
        let below = path.get(scope.path.len()..).filter(|_| within);
        let Some((last, before)) = below.and_then(<[String]>::split_last) else {
            return Plan::Always(false);
        };
        let found = self.lists(scope.nodes, before).and_then(|(lists, nodes)| {
            let place = nodes.list(self.table.symbols.find(last)?)?;
            Some(Plan::below(lists, Plan::Filled(place)))
        });
        found.unwrap_or(Plan::Always(false))
    }

    fn known(&self, id: &str, scope: Scope<'t>) -> Plan {
        let Some(field) = self.table.names.field(id) else { return Plan::Always(false) };
        match field.special {
            Some(Special::Since) => return self.dated("from", scope),
            Some(Special::Until) => return self.dated("until", scope),
            Some(Special::Updated) => return Plan::Always(true),
            _ => {}
        }
        let mine = field.sources.iter().filter(|s| s.is_within(scope.path));
        let plans = mine.filter_map(|source| {
            let below = source.path.get(scope.path.len()..)?;
            let (lists, nodes) = self.lists(scope.nodes, below)?;
            let column = self.column(nodes, &source.field)?;
            let inside = match &source.through {
                None => Plan::Known(column),
                Some(target) => {
                    let links = self.links_to(&|nodes| {
                        self.column(nodes, target).map_or(Plan::Always(false), Plan::Known)
                    });
                    Plan::In(column, Arc::new(links))
                }
            };
            Some(Plan::below(lists, inside))
        });
        Plan::or(plans.collect())
    }

    /// An event has this date.
    fn dated(&self, field: &str, scope: Scope<'t>) -> Plan {
        let below = if scope.whole { &["events"][..] } else { &[] };
        let found = self.lists(scope.nodes, below).and_then(|(lists, nodes)| {
            Some(Plan::below(lists, Plan::Known(self.column(nodes, field)?)))
        });
        found.unwrap_or(Plan::Always(false))
    }

    /// The records that a record of this kind links to.
    fn linked(&self, kind: &str) -> Plan {
        let table = self.table;
        let Some(from) = table.kinds.iter().find(|k| k.word == kind) else {
            return Plan::Always(false);
        };
        Plan::Rows(table.linked_from(from))
    }

    pub(super) fn state(&self, state: &str) -> Plan {
        // The parser accepts no other word.
        let Some(known) = STATES.iter().find(|s| s.id == state) else {
            return Plan::Always(false);
        };
        match known.is {
            Is::Removed => Plan::Flags(flag::REMOVED),
            Is::Conflict => Plan::Flags(flag::CONFLICT),
            Is::Duplicate => Plan::Flags(flag::DUPLICATE),
            Is::Held => Plan::Flags(flag::HELD),
            Is::Closed => self.closed(),
            Is::Open => self.open(),
            Is::Overdue => Plan::and(vec![self.open(), self.overdue()]),
        }
    }

    fn open(&self) -> Plan {
        let gone = Plan::or(vec![self.closed(), Plan::Flags(flag::REMOVED)]);
        Plan::Not(Box::new(gone))
    }

    fn closed(&self) -> Plan {
        let mut codes = Bits::new(self.table.pool.len());
        let status = self.table.names.field("status");
        let terms = status.iter().flat_map(|f| f.vocabularies());
        let mut closed = vec!["closed"];
        for terms in terms.filter_map(|v| self.table.names.terms(v)) {
            let within = terms.codes.iter().filter(|(code, _)| terms.is_within(code, "closed"));
            closed.extend(within.map(|(code, _)| code.as_str()));
        }
        add_codes(&self.table.pool, &closed, &mut codes);
        Plan::or(vec![
            self.root_in("status", &Arc::new(codes)),
            self.root_known("closed"),
            self.root_known("done"),
        ])
    }

    /// A day that is due may lie before today. An answer is due until one came; an extension
    /// moves it.
    fn overdue(&self) -> Plan {
        let before: NaiveDate = self.context.today.pred_opt().unwrap_or(NaiveDate::MIN);
        let past = Arc::new(self.table.pool.matching(&[tag::DATE], &|val| match val {
            Val::Date(date) => date_within(*date, (None, Some(before)), false),
            _ => false,
        }));
        let not = |plan| Plan::Not(Box::new(plan));
        let unanswered = || {
            not(Plan::or(vec![
                self.root_known("received"),
                self.root_known("decided"),
                self.root_known("result"),
            ]))
        };
        Plan::or(vec![
            self.root_in("next_due", &past),
            self.root_in("due", &past),
            Plan::and(vec![self.root_in("extended_to", &past), unanswered()]),
            Plan::and(vec![
                self.root_in("answer_due", &past),
                not(self.root_known("extended_to")),
                unanswered(),
            ]),
        ])
    }
}
