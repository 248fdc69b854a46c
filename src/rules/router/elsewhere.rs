//! Other proceedings about the same matter.

use super::{Answer, Asked, Missing, Reason, Rule, reason};
use crate::rules::law::{Bar, Cite, ProcedureKind, SameMatter, Text};
use crate::rules::remedy::{Outcome, Proceeding};
use crate::rules::say::{Arg, Say};

/// Adds the reasons of this rule: one for each bar.
pub(super) fn rule<'l>(asked: &Asked<'l, '_>, reasons: &mut Vec<Reason<'l>>) {
    let procedure = asked.procedure;
    let before = reasons.len();
    for same in &procedure.same_matter {
        reasons.push(of_bar(asked, same));
    }
    if reasons.len() == before && procedure.kind != ProcedureKind::National {
        let say = Say::new("law-same-unsaid");
        reasons.push(reason(Rule::SameMatter, Answer::Ask, say, &procedure.cite));
    }
}

/// A bar, and what it rests on: a State's declaration may be stricter than the treaty.
struct Strict<'l> {
    bar: Bar,
    cite: &'l Cite,
    text: Option<&'l Text>,
}

fn strictest<'l>(asked: &Asked<'l, '_>, same: &'l SameMatter) -> Strict<'l> {
    let country = asked
        .facts
        .events
        .iter()
        .find_map(|event| event.country.as_deref())
        .or(asked.facts.country.as_deref());
    let declared = asked
        .procedure
        .reservations
        .iter()
        .filter(|r| Some(r.country.as_str()) == country)
        .find_map(|r| Some((r.same_matter?, r)));
    match declared {
        Some((bar, r)) => Strict { bar, cite: &r.cite, text: Some(&r.text) },
        None => Strict { bar: same.bar.is, cite: &same.bar.cite, text: same.bar.note.as_ref() },
    }
}

fn of_bar<'l>(asked: &Asked<'l, '_>, same: &'l SameMatter) -> Reason<'l> {
    let strict = strictest(asked, same);
    let made = |answer, say| reason(Rule::SameMatter, answer, say, strict.cite);
    if strict.bar == Bar::None {
        return made(Answer::Yes, Say::new("law-same-free"));
    }
    let ours = |p: &&Proceeding<'_>| {
        p.procedure.is_none_or(|other| {
            other.id == asked.procedure.id || same.counts.contains(&other.family)
        })
    };
    let found: Vec<&Proceeding<'_>> = asked.proceedings.iter().filter(ours).collect();
    if found.is_empty() {
        let id =
            if asked.proceedings.is_empty() { "law-same-none" } else { "law-same-none-counts" };
        return made(Answer::Yes, Say::new(id));
    }
    let judged = found.iter().map(|p| (judge(asked, strict.bar, p), *p));
    let Some(((answer, id), worst)) = judged.max_by_key(|((answer, _), _)| *answer) else {
        return made(Answer::Yes, Say::new("law-same-none"));
    };
    let mut say = Say::new(id).with("exceptions", Arg::Texts(&same.bar.exceptions));
    say = match worst.procedure.and_then(|other| asked.law.procedure(&other.id)) {
        Some(other) => say.with("other", Arg::Text(&other.name)),
        None => say.with("other", Arg::Message("law-other-unnamed")),
    };
    if let Some(text) = strict.text {
        say = say.with("text", Arg::Text(text));
    } else {
        say = say.with("text", Arg::Message("law-same-treaty"));
    }
    let made = made(answer, say);
    if answer == Answer::Ask { made.missing(Missing::Submission) } else { made }
}

fn judge(asked: &Asked<'_, '_>, bar: Bar, p: &Proceeding<'_>) -> (Answer, &'static str) {
    let Some(other) = p.procedure else {
        return (Answer::Ask, "law-same-unknown");
    };
    if other.id == asked.procedure.id {
        return match p.outcome {
            Outcome::Open => (Answer::No, "law-same-own-pending"),
            Outcome::Examined => (Answer::No, "law-same-own-examined"),
            Outcome::Unexamined => (Answer::Yes, "law-same-unexamined"),
            Outcome::Unclear => (Answer::Ask, "law-same-unclear"),
        };
    }
    match (bar, p.outcome) {
        (Bar::None, _) => (Answer::Yes, "law-same-free"),
        (Bar::Submitted, Outcome::Open | Outcome::Examined) => (Answer::No, "law-same-submitted"),
        (Bar::Submitted, _) => (Answer::Ask, "law-same-submitted-closed"),
        (Bar::Pending | Bar::PendingOrExamined | Bar::Screened, Outcome::Open) => {
            (Answer::No, "law-same-pending")
        }
        (Bar::Declared, Outcome::Open) => (Answer::Ask, "law-same-declare"),
        (Bar::Coordinated, Outcome::Open) => (Answer::Ask, "law-same-coordinated"),
        (Bar::PendingOrExamined, Outcome::Examined) => (Answer::No, "law-same-examined"),
        (Bar::PendingOrExamined, Outcome::Unclear) => (Answer::Ask, "law-same-unclear"),
        (_, Outcome::Unexamined) => (Answer::Yes, "law-same-unexamined"),
        (_, Outcome::Examined | Outcome::Unclear) => (Answer::Yes, "law-same-closed"),
    }
}
