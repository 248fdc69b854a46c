//! Who the victim is, and what the procedure is about.

use super::{Answer, Asked, Missing, Reason, Rule, reason};
use crate::record::FuzzyDate;
use crate::rules::facts::{CaseFacts, Victim};
use crate::rules::law::{ProcedureKind, Subject, Test, Verdict};
use crate::rules::remedy::RemedyState;
use crate::rules::say::{Arg, Say};
use chrono::Datelike;

/// Adds the reasons of these rules.
pub(super) fn rule<'l>(asked: &Asked<'l, '_>, reasons: &mut Vec<Reason<'l>>) {
    if asked.procedure.kind == ProcedureKind::Individual {
        reasons.push(victim(asked));
    }
    for subject in &asked.procedure.subject {
        reasons.push(of_subject(asked, subject));
    }
}

/// A named victim, who did not get what she asked for at home.
fn victim<'l>(asked: &Asked<'l, '_>) -> Reason<'l> {
    let cite = &asked.procedure.cite;
    if asked.facts.victims.is_empty() {
        let made = reason(Rule::Victim, Answer::Ask, Say::new("law-victim-none"), cite);
        return made.missing(Missing::Victim);
    }
    let granted = asked.remedies.iter().any(|row| {
        row.state == RemedyState::Final
            && matches!(row.action.result.as_deref(), Some("granted" | "settled"))
    });
    if granted {
        let say = Say::new("law-victim-granted");
        return reason(Rule::Victim, Answer::Ask, say, cite).missing(Missing::Remedy);
    }
    reason(Rule::Victim, Answer::Yes, Say::new("law-victim-yes"), cite)
}

/// What the file says of a test: it holds, it does not, or nobody knows.
fn holds(test: &Test, facts: &CaseFacts) -> Option<bool> {
    let of_victims = |one: &dyn Fn(&Victim) -> Option<bool>| {
        let all: Vec<Option<bool>> = facts.victims.iter().map(one).collect();
        if all.contains(&Some(true)) {
            Some(true)
        } else if all.is_empty() || all.contains(&None) {
            None
        } else {
            Some(false)
        }
    };
    match test {
        Test::Sex(wanted) => of_victims(&|victim| victim.sex.as_ref().map(|s| wanted.contains(s))),
        Test::Age(below) => of_victims(&|victim| under(victim, *below, facts)),
        Test::Disability => of_victims(&|victim| victim.disability),
        Test::Act(wanted) => {
            let acts: Vec<&String> = facts.events.iter().flat_map(|e| &e.acts).collect();
            if acts.is_empty() { None } else { Some(acts.iter().any(|a| wanted.contains(a))) }
        }
        Test::Question(id) => {
            let tagged = |word: &str| facts.tags.contains(&format!("{id}-{word}"));
            match (tagged("yes"), tagged("no")) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        }
    }
}

/// Whether she was younger than that when it happened: by her age then, else by her birth date,
/// else by her age as entered, which is no younger than it was then.
fn under(victim: &Victim, below: u32, facts: &CaseFacts) -> Option<bool> {
    if let Some(age) = victim.age_then {
        return Some(age < below);
    }
    let birthday = |born: chrono::NaiveDate| {
        born.with_year(born.year() + i32::try_from(below).unwrap_or(0))
            .or_else(|| born.succ_opt()?.with_year(born.year() + i32::try_from(below).unwrap_or(0)))
    };
    let happened: Vec<FuzzyDate> =
        facts.events.iter().filter_map(|e| e.from.or(e.until).date()).collect();
    if let Some(born) = victim.born.date() {
        let first_born = born.earliest()?;
        let (young, old) = (birthday(born.latest())?, birthday(first_born)?);
        if happened.iter().any(|when| when.latest() < old) {
            return Some(true);
        }
        let all_later = !happened.is_empty()
            && happened.iter().all(|when| when.earliest().is_some_and(|day| day >= young));
        return if all_later { Some(false) } else { None };
    }
    victim.age.and_then(|age| (age < below).then_some(true))
}

fn of_subject<'l>(asked: &Asked<'l, '_>, subject: &'l Subject) -> Reason<'l> {
    let verdict = |verdict| match verdict {
        Verdict::Yes => Answer::Yes,
        Verdict::Ask => Answer::Ask,
        Verdict::No => Answer::No,
    };
    let (answer, id) = match holds(&subject.test, asked.facts) {
        Some(true) => (Answer::Yes, "law-subject-yes"),
        Some(false) => (verdict(subject.otherwise), "law-subject-otherwise"),
        None => (verdict(subject.unknown), "law-subject-unknown"),
    };
    let (rule, missing) = match &subject.test {
        Test::Sex(_) => (Rule::Victim, Missing::Person("sex")),
        Test::Age(_) => (Rule::Victim, Missing::Person("born")),
        Test::Disability => (Rule::Subject, Missing::Person("disability")),
        Test::Act(_) => (Rule::Subject, Missing::Act),
        Test::Question(id) => (Rule::Subject, Missing::Tag(id.clone())),
    };
    let say = match &subject.test {
        Test::Question(tag) if answer == Answer::Ask => Say::new("law-subject-question")
            .with("text", Arg::Text(&subject.text))
            .with("tag", Arg::Word(tag)),
        _ if id == "law-subject-otherwise" && answer == Answer::Ask => {
            Say::new("law-subject-doubtful").with("text", Arg::Text(&subject.text))
        }
        _ => Say::new(id).with("text", Arg::Text(&subject.text)),
    };
    let made = reason(rule, answer, say, &subject.cite);
    if answer == Answer::Ask { made.missing(missing) } else { made }
}
