//! What is due, as a calendar: it names cases by their codes and nobody, for calendars are read on
//! telephones and kept by their makers.

use super::{ExportError, failed};
use crate::form::Knowledge;
use crate::publish::{Appointment, Destination, Ledger, Sealing, open, write_calendar};
use crate::record::{Kind, RecordId};
use crate::rules::clock::Entry;
use crate::rules::{Around, Channel, Gate, Seal};
use crate::vault::Vault;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// What is asked for.
pub struct CalendarRequest<'a> {
    /// The consent channel.
    pub channel: Channel,
    /// Today as the user set it and by the machine's clock: a consent has to hold on both.
    pub days: [NaiveDate; 2],
    /// The reason typed to override a rule, where the rule allows it.
    pub override_reason: Option<String>,
    /// Where to and how closed.
    pub destination: Destination,
    /// The code of a case, where it has one.
    pub code: &'a dyn Fn(RecordId) -> Option<String>,
    /// What is due, and the rule that says so, without a name.
    pub words: &'a dyn Fn(&Entry<'_>) -> (String, String),
    /// The machine's clock, in milliseconds since 1970 UTC.
    pub now: i64,
}

/// Writes the calendar and says how many days it holds. Over a channel to others, an entry stays
/// back that rests on a field which somebody in its case asked to withhold, and so does what
/// belongs to no case: nobody was asked about that.
pub fn write(
    vault: &Vault,
    knowledge: &Knowledge,
    entries: &[Entry<'_>],
    request: &CalendarRequest<'_>,
    ledger: &mut dyn Ledger,
) -> Result<usize, ExportError> {
    let seal = match request.destination.sealing {
        Sealing::Plaintext => Seal::Plaintext,
        Sealing::Recipients(_) | Sealing::Passphrase(_) => Seal::Encrypted,
    };
    let reason = request.override_reason.as_deref();
    let mut gate = Gate::new(request.channel.clone(), request.days, seal, reason);
    let kind_of = |id| vault.state(id).ok().flatten().and_then(|state| state.kind);
    let around = Around { knowledge, kind_of: &kind_of };
    let cases: BTreeSet<RecordId> = entries.iter().filter_map(|entry| entry.case).collect();
    let cases: Vec<RecordId> = cases.into_iter().collect();
    vault.each_state(&cases, &mut |state| {
        if state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::CASE) {
            gate.consider(&state, &around);
        }
        ControlFlow::Continue(())
    })?;
    let cleared = gate.clear()?;
    let appointments: Vec<Appointment> = entries
        .iter()
        .filter(|entry| match entry.case {
            Some(case) => !entry.rests_on().iter().any(|field| cleared.withholds(case, field)),
            None => request.channel.is_own(),
        })
        .map(|entry| {
            let (what, rule) = (request.words)(entry);
            let told = |case: &RecordId| !cleared.withholds(*case, "code");
            let code = entry.case.filter(told).and_then(|case| (request.code)(case));
            let record = entry.action.or(entry.case).map(|id| id.to_string());
            Appointment {
                uid: format!("{}-{}", record.unwrap_or_default(), entry.due.due),
                day: entry.due.due,
                summary: format!("{} {what}", code.unwrap_or_default()).trim().to_owned(),
                description: rule,
            }
        })
        .collect();
    let mut sink = open(&cleared, &request.destination, "deadlines ics", ledger)?;
    write_calendar(&mut sink, &appointments, request.now).map_err(failed)?;
    sink.finish()?;
    Ok(appointments.len())
}
