//! A legal hold: someone has to keep a record until a day, whatever its subject wishes.

use crate::record::{FuzzyDate, Path, RecordId, RecordState, Value};
use chrono::NaiveDate;

/// A hold that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The record that says so.
    pub on: RecordId,
    /// Until when; `None` where no end was entered.
    pub until: Option<FuzzyDate>,
}

impl Hold {
    /// The hold on a record that counts on this day: one that says why and by
    /// whom, and has not certainly ended. Without an end it counts for ever, and one of several ends until the
    /// last.
    pub fn of(state: &RecordState, today: NaiveDate) -> Option<Self> {
        let field = |name: &str| state.field(&Path::field(name));
        let said = |value: &Value| !matches!(value, Value::Empty | Value::NotKnown(_));
        field("legal_hold")?.heads.iter().find(|head| said(&head.value))?;
        let ends = field("legal_hold_until").into_iter().flat_map(|field| &field.heads);
        let until = ends
            .filter_map(|head| if let Value::Date(date) = head.value { Some(date) } else { None })
            .max_by_key(|date| date.latest());
        let over = until.is_some_and(|date| date.latest() < today);
        (!over).then_some(Self { on: state.id, until })
    }
}
