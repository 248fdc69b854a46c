//! What of a case has left: files that were written, and what was sent to others.

use crate::publish::Told;
use crate::record::{FuzzyDate, Path, RecordId, RecordState, Value};
use crate::rules::facts::{self, ActionFact};
use crate::vault::audit::{self, Act};
use crate::vault::{Vault, VaultError};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// When something left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At this moment of the machine's clock, in milliseconds since 1970 UTC.
    At(i64),
    /// On the day that was entered.
    On(FuzzyDate),
    /// Nobody entered when.
    Unknown,
}

impl When {
    /// The day, for people: `2026-11-22`, or as it was entered; `None` where nobody did.
    pub fn day(self) -> Option<String> {
        match self {
            Self::At(_) => self.sort_day().map(|day| day.to_string()),
            Self::On(date) => Some(date.to_string()),
            Self::Unknown => None,
        }
    }

    fn sort_day(self) -> Option<NaiveDate> {
        match self {
            Self::At(at) => {
                DateTime::<Utc>::from_timestamp_millis(at).map(|time| time.date_naive())
            }
            Self::On(date) => Some(date.sort_day()),
            Self::Unknown => None,
        }
    }
}

/// How something left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// In a file that this vault wrote: what the audit log keeps of it.
    File(Told),
    /// Perhaps in a file of which the log does not say what it held: an older version wrote it.
    Perhaps(Told),
    /// In a complaint, a submission or a referral that was sent.
    Sent {
        /// `submission`, `remedy`, `referral`.
        action_type: String,
        /// The procedure, where one is named.
        procedure: Option<String>,
        /// To whom, as it was entered.
        body: String,
    },
}

/// Something that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// When.
    pub when: When,
    /// The record that left: the case, evidence of it, a person in it; or the action by which it
    /// was sent. `None` where that is not known.
    pub record: Option<RecordId>,
    /// How.
    pub how: How,
}

/// The kinds of action by which a case reaches others.
const SENDING: [&str; 3] = ["submission", "remedy", "referral"];

/// What of a case has left, the earliest first: every file that held the case, a record that
/// links to it (`linking`) or a person in it; and every action that sent it to somebody.
pub fn left(
    vault: &Vault,
    case: &RecordState,
    linking: &[RecordId],
    today: NaiveDate,
) -> Result<Vec<Left>, VaultError> {
    let mut own: BTreeSet<RecordId> = linking.iter().copied().collect();
    own.insert(case.id);
    own.extend(&case.aliases);
    case.walk(|_, field| {
        own.extend(field.heads.iter().filter_map(|head| match head.value {
            Value::Link(id) => Some(id),
            _ => None,
        }));
    });
    let mut found: Vec<Left> = audit::read(vault.dir(), vault.key())?
        .into_iter()
        .filter(|(_, entry)| entry.act == Act::Export.as_str())
        .filter_map(|(_, entry)| {
            let told = Told::read(&entry.detail)?;
            let named = told.of.iter().filter_map(|id| id.parse::<RecordId>().ok());
            let record = named.filter(|id| own.contains(id));
            // The case says more than a person in it.
            let record = record.max_by_key(|id| *id == case.id);
            let how = match record {
                Some(_) => How::File(Told { of: Vec::new(), ..told }),
                None if told.of.is_empty() && told.records > 0 => How::Perhaps(told),
                None => return None,
            };
            Some(Left { when: When::At(entry.at), record, how })
        })
        .collect();
    vault.each_state(linking, &mut |state| {
        found.extend(sent(&state, today));
        ControlFlow::Continue(())
    })?;
    found.sort_by_key(|left| left.when.sort_day());
    Ok(found)
}

/// What an action sent, if it did.
fn sent(state: &RecordState, today: NaiveDate) -> Option<Left> {
    let action = ActionFact::read(state);
    let goes_out = !state.removed && SENDING.contains(&action.action_type.as_str());
    let done = action.action_type == "referral" && action.done.is_said();
    if !goes_out || !(action.is_sent(today) || done) {
        return None;
    }
    let days = [action.sent, action.received, action.registered, action.done];
    let when = days.into_iter().find_map(facts::When::date).map_or(When::Unknown, When::On);
    let body = match state.value(&Path::field("body")) {
        Value::Text(body) => body.clone(),
        _ => String::new(),
    };
    let ActionFact { action_type, procedure, .. } = action;
    Some(Left { when, record: Some(state.id), how: How::Sent { action_type, procedure, body } })
}
