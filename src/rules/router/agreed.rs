//! Whether everyone concerned agreed to this channel, and who comes to know the name.

use super::{Answer, Asked, Missing, Reason, Rule, reason};
use crate::record::{FuzzyDate, RecordId};
use crate::rules::Consent;
use crate::rules::law::{Cite, Learns};
use crate::rules::say::{Arg, Say};
use chrono::NaiveDate;

/// Adds the reasons of these rules.
pub(super) fn rule<'l>(asked: &Asked<'l, '_>, reasons: &mut Vec<Reason<'l>>) {
    let procedure = asked.procedure;
    let cite: &'l Cite = procedure.consent.as_ref().map_or(&procedure.cite, |c| &c.cite);
    let (answer, id, level) = consent(asked);
    let say = Say::new(id)
        .with("channel", Arg::Word(&procedure.id))
        .with("level", Arg::Number(u32::from(level)))
        .with("need", Arg::Number(u32::from(procedure.consent_level)));
    let made = reason(Rule::Consent, answer, say, cite);
    let missing = Missing::Consent(procedure.id.clone());
    reasons.push(if answer == Answer::Ask { made.missing(missing.clone()) } else { made });
    if let Some((learns, cite)) = &procedure.name_goes_to {
        let id = match learns {
            Learns::State => "law-name-state",
            Learns::Committee => "law-name-committee",
            Learns::Body => "law-name-body",
            Learns::Authority => "law-name-authority",
            Learns::Public => "law-name-public",
            Learns::Nobody => "law-name-nobody",
        };
        // Who learns the name is what she has to have agreed to: without that, a person asks her.
        let answer = if answer == Answer::Yes { Answer::Yes } else { Answer::Ask };
        let made = reason(Rule::Name, answer, Say::new(id), cite);
        reasons.push(if answer == Answer::Ask { made.missing(missing) } else { made });
    }
}

/// What the rows say of everyone to whom something was done, and of the client.
fn consent(asked: &Asked<'_, '_>) -> (Answer, &'static str, u8) {
    let facts = asked.facts;
    let mut persons: Vec<Option<RecordId>> = facts.victims.iter().map(|v| v.id).collect();
    persons.push(facts.client);
    persons.sort_unstable();
    persons.dedup();
    if persons.len() > 1 {
        persons.retain(Option::is_some);
    }
    let judged = persons.iter().map(|person| of_person(asked, *person));
    judged.max_by_key(|(answer, ..)| *answer).unwrap_or((Answer::Ask, "law-consent-none", 0))
}

fn of_person(asked: &Asked<'_, '_>, person: Option<RecordId>) -> (Answer, &'static str, u8) {
    let channel = asked.procedure.id.as_str();
    // A row that names nobody is the client's; where the file has none, that of its one victim.
    let client = asked.facts.client.or(match asked.facts.victims.as_slice() {
        [one] => one.id,
        _ => None,
    });
    let ours = |row: &&Consent| row.channel == channel && row.person.or(client) == person;
    let rows: Vec<&Consent> = asked.facts.consents.iter().filter(ours).collect();
    // The newest that is certain to have been given counts; a withdrawal is never outvoted by an
    // older row.
    let newest = rows.iter().max_by_key(|row| row.given.map(FuzzyDate::latest));
    let Some(newest) = newest else { return (Answer::Ask, "law-consent-none", 0) };
    let withdrawn = rows.iter().filter_map(|row| row.withdrawn).map(FuzzyDate::latest).max();
    if let Some(withdrawn) = withdrawn
        && newest.withdrawn.is_none()
        && newest.given.is_none_or(|given| given.earliest().is_none_or(|day| day <= withdrawn))
    {
        return (Answer::No, "law-consent-withdrawn", 0);
    }
    judged(newest, asked.procedure.consent_level, asked.today)
}

fn judged(row: &Consent, need: u8, today: NaiveDate) -> (Answer, &'static str, u8) {
    let level = row.level.unwrap_or(0);
    let begun = |date: Option<FuzzyDate>| {
        // `Some(true)`: certainly by today; `Some(false)`: certainly not yet.
        date.map(|date| {
            if date.latest() <= today {
                Some(true)
            } else if date.earliest().is_some_and(|day| day > today) {
                Some(false)
            } else {
                None
            }
        })
    };
    if row.disputed {
        return (Answer::Ask, "law-consent-disputed", level);
    }
    match begun(row.withdrawn) {
        Some(Some(true)) => return (Answer::No, "law-consent-withdrawn", level),
        Some(None) => return (Answer::Ask, "law-consent-perhaps-over", level),
        Some(Some(false)) | None => {}
    }
    match begun(row.expires) {
        Some(Some(true)) => return (Answer::No, "law-consent-expired", level),
        Some(None) => return (Answer::Ask, "law-consent-perhaps-over", level),
        Some(Some(false)) | None => {}
    }
    if row.perhaps_over {
        return (Answer::Ask, "law-consent-perhaps-over", level);
    }
    match (row.level, begun(row.given)) {
        (None, _) | (_, None) => (Answer::Ask, "law-consent-incomplete", level),
        (Some(_), Some(Some(false) | None)) => (Answer::Ask, "law-consent-not-yet", level),
        (Some(has), Some(Some(true))) if has < need => (Answer::No, "law-consent-level", has),
        (Some(_), Some(Some(true))) if row.is_for_something_else() => {
            (Answer::Ask, "law-consent-purpose", level)
        }
        (Some(_), Some(Some(true))) => (Answer::Yes, "law-consent-yes", level),
    }
}
