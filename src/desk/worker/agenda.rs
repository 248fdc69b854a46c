//! What is due, worked out while nobody asks for anything else: some cases at a time, so that a key
//! waits no longer than these take, however large the vault is.

use super::Worker;
use super::failure::Failure;
use crate::desk::effect::Msg;
use crate::desk::model::due::{DueLine, DueOrder};
use crate::exchange::docket;
use crate::rules::clock::{Entry, Matter, Rule, Wanted, agenda};
use crate::rules::facts::CaseFacts;
use crate::rules::law::Law;
use chrono::{Days, NaiveDate};

/// So many cases at a time: some milliseconds.
const AT_ONCE: usize = 32;
/// How far ahead is looked, in days: what is later stands in the calendar.
pub(super) const AHEAD: u64 = 31;

/// An order on its way.
pub(super) struct Agenda {
    order: DueOrder,
    /// How many cases were looked at.
    at: usize,
    found: Vec<DueLine>,
}

impl Agenda {
    /// An order that nothing was done for yet.
    pub(super) const fn new(order: DueOrder) -> Self {
        Self { order, at: 0, found: Vec::new() }
    }
}

impl Worker {
    /// Whether there is something to do that may be put off for whatever is asked.
    pub(in crate::desk) fn is_busy(&self) -> bool {
        self.open.is_some() && !self.agendas.is_empty()
    }

    /// Goes on with the oldest order; tells what it found once it is done.
    pub(in crate::desk) fn step(&mut self) -> Option<Msg> {
        let mut under_way = self.agendas.pop_front()?;
        match self.some(&mut under_way) {
            Ok(true) => {
                let Agenda { mut order, found, .. } = under_way;
                order.by_case.clear();
                Some(Msg::Due(Box::new(order), found))
            }
            Ok(false) => {
                self.agendas.push_front(under_way);
                None
            }
            Err(failure) => Some(self.failed(failure)),
        }
    }

    /// Looks at some cases; whether they were the last.
    fn some(&mut self, agenda: &mut Agenda) -> Result<bool, Failure> {
        let order = &agenda.order;
        let end = order.cases.len().min(agenda.at + AT_ONCE);
        let these = order.cases.get(agenda.at..end).unwrap_or_default();
        let ids: Vec<_> = these.iter().map(|(id, _)| *id).collect();
        let book = self.lawbook();
        let vault = self.vault()?;
        let mut facts: Vec<CaseFacts> = Vec::with_capacity(ids.len() + 1);
        docket::each_case(vault, &order.by_case, &ids, &mut |case| facts.push(case))?;
        let last = end == order.cases.len();
        if last && order.loose {
            facts.push(docket::without_case(vault, &order.by_case)?);
        }
        let is_open =
            |case: &CaseFacts| these.iter().all(|(id, open)| Some(*id) != case.id || *open);
        for case in &facts {
            let lines = self.due_of(&book.law, case, is_open(case), order.today);
            agenda.found.extend(lines);
        }
        agenda.at = end;
        Ok(last)
    }

    /// What is due for a case within the days looked at.
    fn due_of(&self, law: &Law, case: &CaseFacts, open: bool, today: NaiveDate) -> Vec<DueLine> {
        let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
        let wanted = |entry: &Entry<'_>| {
            // A closed case has no next step, files nothing and asks for no consent.
            let awaited = matches!(entry.matter, Matter::Answer(_) | Matter::Action(_));
            entry.due.due <= until && (open || awaited)
        };
        let entries = agenda(law, case, Wanted::Open, today);
        entries
            .iter()
            .filter(|entry| wanted(entry))
            .map(|entry| self.due_line(law, entry))
            .collect()
    }

    fn due_line(&self, law: &Law, entry: &Entry<'_>) -> DueLine {
        let locale = &self.config.locale;
        let kinds = self.config.knowledge.vocabulary("action-types");
        let kind = |code: &str| kinds.map_or(code, |k| k.label(code, locale.lang())).to_owned();
        DueLine {
            case: entry.case,
            action: entry.action,
            what: entry.what(locale, &kind),
            told: !matches!(entry.matter, Matter::Action(_) | Matter::NextStep),
            due: entry.due.due,
            until: entry.due.until,
            field: match entry.rule {
                Rule::Entered(field) => Some(field),
                Rule::Deadline(..) | Rule::Annual(..) | Rule::Stage(..) => None,
            },
            rule: entry.rule_text(locale),
            source: entry.source(law, locale),
        }
    }
}
