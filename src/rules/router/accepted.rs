//! Whether the State accepted the procedure on the date of the facts, or while they go on.

use super::{Answer, Asked, Missing, Reason, Rule, reason};
use crate::record::{FuzzyDate, Precision};
use crate::rules::facts::{EventFact, When};
use crate::rules::law::{Acceptance, Against, Confidence, EndedBy, FactsAre, Reservation};
use crate::rules::say::{Arg, Say};
use chrono::NaiveDate;

/// The one reason of this rule.
pub(super) fn rule<'l>(asked: &Asked<'l, '_>) -> Reason<'l> {
    let (against, cite) = &asked.procedure.against;
    let countries = countries(asked);
    let rule = if asked.by_country() { Rule::Country } else { Rule::Acceptance };
    if *against == Against::All {
        return reason(rule, Answer::Yes, Say::new("law-against-all"), cite);
    }
    if countries.is_empty() {
        let say = Say::new("law-country-unknown");
        return reason(rule, Answer::Ask, say, cite).missing(Missing::Country);
    }
    if asked.by_country() {
        let ours = countries.iter().any(|code| asked.procedure.names(code));
        let (answer, id) =
            if ours { (Answer::Yes, "law-country-yes") } else { (Answer::No, "law-country-no") };
        let say = Say::new(id).with("country", Arg::Words(countries.join(", ").to_uppercase()));
        return reason(rule, answer, say, cite);
    }
    let best = countries.iter().map(|code| of_country(asked, code)).min_by_key(|r| r.answer);
    best.unwrap_or_else(|| reason(rule, Answer::Ask, Say::new("law-country-unknown"), cite))
}

/// The countries where it happened; that of the file where the events do not say.
fn countries(asked: &Asked<'_, '_>) -> Vec<String> {
    let facts = asked.facts;
    let mut found: Vec<String> = Vec::new();
    for event in &facts.events {
        if let Some(code) = event.country.as_ref().or(facts.country.as_ref())
            && !found.contains(code)
        {
            found.push(code.clone());
        }
    }
    if found.is_empty() {
        found.extend(facts.country.clone());
    }
    found
}

fn of_country<'l>(asked: &Asked<'l, '_>, country: &str) -> Reason<'l> {
    let (law, procedure) = (asked.law, asked.procedure);
    let named = |id| Say::new(id).with("country", Arg::Words(country.to_uppercase()));
    let Some(acceptance) = law.acceptance(country, &procedure.id) else {
        let say = named("law-acceptance-no-row");
        let made = reason(Rule::Acceptance, Answer::Ask, say, &procedure.against.1);
        return made.missing(Missing::Country);
    };
    let cite = &acceptance.cite;
    let Some(from) = acceptance.from else {
        // A low "no acceptance known" is no knowledge that there is none.
        let (answer, id) = if cite.confidence == Confidence::Low {
            (Answer::Ask, "law-acceptance-doubtful")
        } else {
            (Answer::No, "law-acceptance-none")
        };
        return reason(Rule::Acceptance, answer, named(id), cite);
    };
    if let Some((on, EndedBy::Filing)) = acceptance.ended
        && asked.today >= on
    {
        let say = named("law-acceptance-ended-filing").with("day", Arg::Day(on));
        return reason(Rule::Acceptance, Answer::No, say, cite);
    }
    let declared =
        procedure.reservations.iter().find(|r| r.country == country && r.facts.is_some());
    let events = asked.facts.events.iter().filter(|event| {
        event.country.as_deref().or(asked.facts.country.as_deref()) == Some(country)
    });
    let found = events.map(|event| of_event(asked, event, acceptance, from, declared));
    // Every event counts for itself: one that is covered opens the way.
    let Some((answer, say)) = found.min_by_key(|(answer, _)| *answer) else {
        let made = reason(Rule::Acceptance, Answer::Ask, Say::new("law-event-missing"), cite);
        return made.missing(Missing::EventDate);
    };
    let say = say.with("country", Arg::Words(country.to_uppercase())).with("from", Arg::Date(from));
    let made = reason(Rule::Acceptance, answer, say, cite);
    if answer == Answer::Ask { made.missing(Missing::EventDate) } else { made }
}

/// The days from which on facts are certainly, and perhaps, covered. A year alone leaves that year
/// and the next open.
fn begins(from: FuzzyDate) -> (NaiveDate, NaiveDate) {
    let first = from.earliest().unwrap_or_else(|| from.latest());
    let certain = match from {
        FuzzyDate::On(day, Precision::Day) => day,
        FuzzyDate::On(_, Precision::Year) => {
            NaiveDate::from_ymd_opt(from.year() + 2, 1, 1).unwrap_or(first)
        }
        _ => from.latest().succ_opt().unwrap_or(first),
    };
    (first, certain)
}

fn of_event<'l>(
    asked: &Asked<'l, '_>,
    event: &EventFact,
    acceptance: &'l Acceptance,
    from: FuzzyDate,
    declared: Option<&'l Reservation>,
) -> (Answer, Say<'l>) {
    let (perhaps, certain) = begins(from);
    let When::Date(began) = event.from.or(event.until) else {
        return (Answer::Ask, Say::new("law-event-no-date"));
    };
    let ended = event.until.date().unwrap_or(began);
    let first = began.earliest().unwrap_or(NaiveDate::MIN);
    // What goes on reaches today.
    let goes_on = event.continues == Some(true) && event.until.date().is_none();
    let last = if goes_on { asked.today } else { ended.latest() };
    let surely_last =
        if goes_on { asked.today } else { ended.earliest().unwrap_or(NaiveDate::MIN) };
    if let Some((on, EndedBy::Facts)) = acceptance.ended {
        if first > on {
            return (Answer::No, Say::new("law-acceptance-facts-after").with("day", Arg::Day(on)));
        }
        if began.latest() > on {
            return (Answer::Ask, Say::new("law-acceptance-facts-near").with("day", Arg::Day(on)));
        }
    }
    if let Some(reservation) = declared {
        return under(asked, reservation, (began, first, surely_last), (perhaps, certain));
    }
    let covered = |id| (Answer::Yes, Say::new(id));
    if surely_last >= certain {
        return covered(if first >= certain {
            "law-acceptance-yes"
        } else {
            "law-acceptance-continuing"
        });
    }
    if last < perhaps {
        // Facts before it, of which nobody said whether they go on, end where their date ends.
        return (Answer::No, Say::new("law-acceptance-before"));
    }
    (Answer::Ask, Say::new("law-acceptance-near"))
}

/// What the State declared of the facts that it lets in.
fn under<'l>(
    asked: &Asked<'l, '_>,
    reservation: &'l Reservation,
    (began, first, surely_last): (FuzzyDate, NaiveDate, NaiveDate),
    (perhaps, certain): (NaiveDate, NaiveDate),
) -> (Answer, Say<'l>) {
    let say = |id| Say::new(id).with("text", Arg::Text(&reservation.text));
    if first >= certain {
        return (Answer::Yes, say("law-acceptance-declared-yes"));
    }
    let decided = || {
        let dates = asked.remedies.iter().filter_map(|row| {
            row.action.decided.or(row.action.becomes_final).date().and_then(FuzzyDate::earliest)
        });
        dates.max().is_some_and(|day| day >= certain)
    };
    match reservation.facts {
        Some(FactsAre::AfterOrContinuing) if surely_last >= certain => {
            (Answer::Yes, say("law-acceptance-declared-yes"))
        }
        Some(FactsAre::AfterOrDecision) if decided() => {
            (Answer::Yes, say("law-acceptance-declared-yes"))
        }
        // Facts before it that go on after it: whether the declaration lets them in is argued.
        _ if surely_last >= certain || began.latest() >= perhaps => {
            (Answer::Ask, say("law-acceptance-declared-ask"))
        }
        _ => (Answer::No, say("law-acceptance-declared-no")),
    }
}
