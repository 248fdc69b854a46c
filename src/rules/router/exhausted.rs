//! Whether domestic remedies are exhausted, and the steps that a national body wants first.

use super::{Answer, Asked, Missing, Reason, Rule, reason};
use crate::rules::law::{Exhaustion, ProcedureKind, Requires, Stated};
use crate::rules::remedy::{RemedyRow, RemedyState};
use crate::rules::say::{Arg, Say};

/// Adds the reasons of this rule.
pub(super) fn rule<'l>(asked: &Asked<'l, '_>, reasons: &mut Vec<Reason<'l>>) {
    let procedure = asked.procedure;
    match &procedure.exhaustion {
        Some(stated) => reasons.push(stated_rule(asked, stated)),
        None if procedure.kind == ProcedureKind::National => {}
        None => {
            let say = Say::new("law-exhaustion-unsaid");
            reasons.push(reason(Rule::Exhaustion, Answer::Ask, say, &procedure.cite));
        }
    }
    for step in &procedure.requires {
        reasons.push(before(asked, step));
    }
}

fn stated_rule<'l>(asked: &Asked<'l, '_>, stated: &'l Stated<Exhaustion>) -> Reason<'l> {
    let made = |answer, say| reason(Rule::Exhaustion, answer, say, &stated.cite);
    match stated.is {
        Exhaustion::NotRequired => {
            return made(Answer::Yes, Say::new("law-exhaustion-not-required"));
        }
        Exhaustion::Explain => return made(Answer::Yes, Say::new("law-exhaustion-explain")),
        Exhaustion::Required => {}
    }
    let (answer, id, row) = exhausted(asked.remedies);
    let mut say = Say::new(id).with("exceptions", Arg::Texts(&stated.exceptions));
    if let Some(date) = row.and_then(RemedyRow::final_date) {
        say = say.with("day", Arg::Date(date));
    }
    let made = made(answer, say);
    if answer == Answer::Yes { made } else { made.missing(Missing::Remedy) }
}

/// What the table of exhaustion says as a whole, and the row that says it.
fn exhausted<'a, 'f>(
    rows: &'a [RemedyRow<'f>],
) -> (Answer, &'static str, Option<&'a RemedyRow<'f>>) {
    let of = |wanted: &dyn Fn(RemedyState) -> bool| {
        rows.iter().filter(|row| row.counts()).find(|row| wanted(row.state))
    };
    let is = |state: RemedyState| of(&|found| found == state);
    let pending = is(RemedyState::Pending);
    // The last final decision is the one that counts.
    let last = rows
        .iter()
        .filter(|row| row.counts() && row.state == RemedyState::Final)
        .max_by_key(|row| row.final_date().map(|date| date.sort_day()));
    if last.is_some() && pending.is_some() {
        (Answer::Ask, "law-exhaustion-final-and-pending", last)
    } else if last.is_some() {
        (Answer::Yes, "law-exhaustion-final", last)
    } else if pending.is_some() {
        (Answer::No, "law-exhaustion-pending", pending)
    } else if let Some(row) = is(RemedyState::PerhapsFinal) {
        (Answer::Ask, "law-exhaustion-perhaps", Some(row))
    } else if let Some(row) = of(&|state| matches!(state, RemedyState::NotYetFinal(_))) {
        (Answer::No, "law-exhaustion-not-yet", Some(row))
    } else if let Some(row) = is(RemedyState::Decided) {
        (Answer::Ask, "law-exhaustion-decided", Some(row))
    } else if let Some(row) = is(RemedyState::NoAnswer) {
        (Answer::Ask, "law-exhaustion-no-answer", Some(row))
    } else if let Some(row) = is(RemedyState::Ineffective) {
        (Answer::Yes, "law-exhaustion-ineffective", Some(row))
    } else if let Some(row) = rows.iter().find(|row| !row.counts()) {
        (Answer::Ask, "law-exhaustion-ombuds", Some(row))
    } else {
        (Answer::Ask, "law-exhaustion-none", None)
    }
}

fn before<'l>(asked: &Asked<'l, '_>, step: &'l Requires) -> Reason<'l> {
    let named = |row: &&RemedyRow<'_>| row.procedure.is_some_and(|p| step.any.contains(&p.id));
    let rows: Vec<&RemedyRow<'_>> = asked.remedies.iter().filter(named).collect();
    let has = |wanted: &[RemedyState]| rows.iter().any(|row| wanted.contains(&row.state));
    let decided = rows.iter().any(|row| row.action.is_decided(asked.today))
        || has(&[RemedyState::Final, RemedyState::Decided, RemedyState::Ineffective]);
    let over = || {
        let late = |row: &&&RemedyRow<'_>| {
            crate::rules::clock::answer_due(asked.law, row.action, asked.today)
                .is_some_and(|answer| answer.due.last() < asked.today)
        };
        rows.iter().find(late).is_some()
    };
    let (answer, id) = if decided {
        (Answer::Yes, "law-before-done")
    } else if over() {
        (Answer::Ask, "law-before-overdue")
    } else if has(&[RemedyState::Pending, RemedyState::NoAnswer]) {
        (Answer::No, "law-before-pending")
    } else {
        (Answer::Ask, "law-before-missing")
    };
    let say = Say::new(id).with("text", Arg::Text(&step.text));
    let made = reason(Rule::Before, answer, say, &step.cite);
    if answer == Answer::Yes { made } else { made.missing(Missing::Remedy) }
}
