//! What is due, as the clock of the rules tells it. The worker works it out case by case behind the
//! screen; the model keeps what it told and knows which cases changed since.

use super::Model;
use super::gathering::Gathering;
use crate::exchange::docket;
use crate::query::{Cell, Table};
use crate::record::{Kind, RecordId};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Something due, in the interface language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    /// The case; `None` for an action that belongs to none.
    pub case: Option<RecordId>,
    /// The action, where it is about one.
    pub action: Option<RecordId>,
    /// What has to be done or is awaited.
    pub what: String,
    /// Whether that says it all: else the record under it says what it is called.
    pub told: bool,
    /// The first day on which it may fall.
    pub due: NaiveDate,
    /// The last one, where it is not certain.
    pub until: Option<NaiveDate>,
    /// The field that was filled in with the day; `None` where the law says it.
    pub field: Option<&'static str>,
    /// Why then: the rule and what to know of it.
    pub rule: String,
    /// Where that stands.
    pub source: String,
}

impl DueLine {
    /// The last day on which it may fall.
    pub fn last(&self) -> NaiveDate {
        self.until.unwrap_or(self.due)
    }
}

/// What is to be worked out anew.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stale {
    /// These cases; `None` stands for what belongs to none.
    Cases(BTreeSet<Option<RecordId>>),
    /// Everything.
    All,
}

/// What the worker is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueOrder {
    /// Whether it is everything: then what was known is forgotten.
    pub whole: bool,
    /// The cases, each with whether it is open: of a closed one only what was sent is still awaited.
    pub cases: Vec<(RecordId, bool)>,
    /// What was done about them.
    pub by_case: docket::ActionsByCase,
    /// Whether what belongs to no case is wanted too.
    pub loose: bool,
    /// The day it is.
    pub today: NaiveDate,
}

/// What is known to be due.
#[derive(Debug)]
pub struct Dues {
    by_case: BTreeMap<Option<RecordId>, Vec<DueLine>>,
    stale: Stale,
    /// Whether everything was worked out once.
    pub known: bool,
    /// The calendar that is being gathered.
    pub calendar: Option<Gathering>,
    /// Counts the calendars, so that stale answers are dropped.
    pub calendars: u64,
}

impl Default for Dues {
    fn default() -> Self {
        Self {
            by_case: BTreeMap::new(),
            stale: Stale::All,
            known: false,
            calendar: None,
            calendars: 0,
        }
    }
}

impl Dues {
    /// All lines, case by case.
    pub fn lines(&self) -> impl Iterator<Item = &DueLine> {
        self.by_case.values().flatten()
    }

    /// Everything has to be worked out anew: another day, another language, other records.
    pub fn forget(&mut self) {
        self.stale = Stale::All;
    }

    /// The case that this record is, or that it was done for, has to be looked at again. To be
    /// called before and after a change.
    pub fn touch(&mut self, table: &Table, record: RecordId) {
        let Stale::Cases(cases) = &mut self.stale else { return };
        let Some(row) = table.get(record) else { return };
        match (row.kind(), row.cell(Kind::CASE)) {
            (Kind::CASE, _) => drop(cases.insert(Some(row.id()))),
            (Kind::ACTION, Cell::Link(case)) => drop(cases.insert(Some(case))),
            (Kind::ACTION, Cell::Conflict(cells)) => {
                cases.extend(cells.iter().filter_map(|cell| match cell {
                    Cell::Link(case) => Some(Some(*case)),
                    _ => None,
                }));
            }
            (Kind::ACTION, _) => drop(cases.insert(None)),
            _ => {}
        }
    }

    /// Takes what the worker told of an order.
    pub fn take(&mut self, order: &DueOrder, lines: Vec<DueLine>) {
        if order.whole {
            self.by_case.clear();
            self.known = true;
        }
        for (case, _) in &order.cases {
            self.by_case.remove(&Some(*case));
        }
        if order.loose {
            self.by_case.remove(&None);
        }
        for line in lines {
            self.by_case.entry(line.case).or_default().push(line);
        }
    }
}

/// What has to be worked out for a page that tells it; `None` where all is known. What is asked for
/// once is not asked for again.
pub fn order(model: &mut Model) -> Option<DueOrder> {
    let table = &model.list.table;
    let stale = std::mem::replace(&mut model.due.stale, Stale::Cases(BTreeSet::new()));
    let mut by_case = docket::ActionsByCase::new();
    let (whole, mut cases, loose) = match stale {
        Stale::All => {
            by_case = docket::actions_by_case(table);
            (true, docket::all_cases(table), true)
        }
        Stale::Cases(found) if found.is_empty() => return None,
        Stale::Cases(found) => {
            for (case, actions) in docket::actions_by_case(table) {
                if found.contains(&case) {
                    by_case.insert(case, actions);
                }
            }
            let loose = found.contains(&None);
            (false, found.into_iter().flatten().collect(), loose)
        }
    };
    cases.retain(|id| table.get(*id).is_none_or(|row| !row.is_removed()));
    let open: BTreeSet<RecordId> = super::filters::found(model, "is:open", Some(Kind::CASE))
        .into_iter()
        .filter_map(|row| table.row(row).map(|row| row.id()))
        .collect();
    let known = |id: &RecordId| open.contains(id) || by_case.contains_key(&Some(*id));
    if whole {
        cases.retain(known);
    }
    let cases = cases.into_iter().map(|id| (id, open.contains(&id))).collect();
    Some(DueOrder { whole, cases, by_case, loose, today: model.today })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(case: u8) -> DueLine {
        DueLine {
            case: (case > 0).then(|| RecordId::from_bytes([case; 16])),
            action: None,
            what: format!("{case}"),
            told: true,
            due: NaiveDate::MIN,
            until: None,
            field: None,
            rule: String::new(),
            source: String::new(),
        }
    }

    fn order(whole: bool, cases: &[u8], loose: bool) -> DueOrder {
        DueOrder {
            whole,
            cases: cases.iter().map(|n| (RecordId::from_bytes([*n; 16]), true)).collect(),
            by_case: BTreeMap::new(),
            loose,
            today: NaiveDate::MIN,
        }
    }

    #[test]
    fn what_is_told_of_some_cases_leaves_the_others_as_they_are() {
        let mut dues = Dues::default();
        dues.take(&order(true, &[1, 2], true), vec![line(0), line(1), line(2)]);
        assert!(dues.known);
        // The second has nothing due any more, and what belongs to no case was not asked for.
        dues.take(&order(false, &[2], false), Vec::new());
        let told: Vec<_> = dues.lines().map(|line| line.what.as_str()).collect();
        assert_eq!(told, ["0", "1"]);
        dues.take(&order(false, &[], true), Vec::new());
        assert_eq!(dues.lines().count(), 1);
    }
}
