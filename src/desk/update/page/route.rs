//! Where a case can still go: every procedure with its answer, the rules that give it, and Enter
//! on a question goes to the field that answers it.

use crate::desk::effect::{Effect, Lawbook};
use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::{Model, titles};
use crate::exchange::docket;
use crate::record::{Path, RecordId};
use crate::rules::facts::CaseFacts;
use crate::rules::law::Law;
use crate::rules::router::{self, Answer, Missing, Reason, Route, Rule};

/// Asks for what the router has to know of a case.
pub fn open(model: &Model, case: RecordId) -> Vec<Effect> {
    let mut by_case = docket::actions_by_case(&model.list.table);
    by_case.retain(|of, _| *of == Some(case));
    vec![Effect::Route(case, by_case)]
}

/// Shows it.
pub fn show(model: &mut Model, case: RecordId, facts: &CaseFacts, book: &Lawbook) {
    let mut entries: Vec<Entry> = book.problems.iter().map(|text| problem(text)).collect();
    let mut routes = router::route(&book.law, facts, model.today);
    routes.retain(|route| !is_foreign(route));
    entries.push(Entry::heading(summary(model, &routes)));
    for route in &routes {
        entries.extend(of_route(model, &book.law, case, facts, route));
    }
    super::put(model, About::Route(case), "section-route", entries);
    let of = model.list.table.get(case).map(|row| titles::row(model, &row));
    let title = model.tr_with("route-title", &[("case", of.as_deref().unwrap_or_default())]);
    if let Some(page) = model.page.as_mut().filter(|page| page.about == About::Route(case)) {
        page.title = title;
    }
}

/// A file of the user's that was left out.
pub(super) fn problem(text: &str) -> Entry {
    let mut line = Entry::line(String::new(), text.to_owned(), String::new(), Goal::None);
    line.mark = "!";
    text.clone_into(&mut line.detail);
    line
}

/// A body of another country, of which there is nothing to say.
fn is_foreign(route: &Route<'_>) -> bool {
    route.answer == Answer::No && route.reasons.iter().all(|reason| reason.rule == Rule::Country)
}

/// How many ways are open, ask something first, are closed.
fn summary(model: &Model, routes: &[Route<'_>]) -> String {
    let count = |answer| routes.iter().filter(|route| route.answer == answer).count().to_string();
    let [yes, ask, no] = [Answer::Yes, Answer::Ask, Answer::No].map(count);
    model.tr_with("route-summary", &[("yes", &yes), ("ask", &ask), ("no", &no)])
}

fn of_route(
    model: &Model,
    law: &Law,
    case: RecordId,
    facts: &CaseFacts,
    route: &Route<'_>,
) -> Vec<Entry> {
    let lang = model.locale.lang();
    let answer = model.tr(&format!("law-answer-{}", route.answer.as_str()));
    let name = route.procedure.name.of(lang);
    let mut all = vec![Entry::heading(format!("{} · {name}", answer.to_uppercase()))];
    // A closed way tells what closes it, one that asks what it asks, an open one everything.
    let told = route.reasons.iter().filter(|reason| reason.answer == route.answer);
    all.extend(told.map(|reason| line(model, law, case, facts, reason)));
    all
}

fn line(model: &Model, law: &Law, case: RecordId, facts: &CaseFacts, reason: &Reason<'_>) -> Entry {
    let rule = model.tr(&format!("law-rule-{}", reason.rule.as_str()));
    let text = reason.text(&model.locale);
    let goal = reason.missing.as_ref().map_or(Goal::None, |fact| goal(case, facts, fact));
    let mut entry = Entry::line(String::new(), rule, text.clone(), goal);
    entry.mark = match reason.answer {
        Answer::Yes => "+",
        Answer::Ask => "?",
        Answer::No => "x",
    };
    entry.detail = format!("{text}\n{} · {}", reason.place(), law.source(reason.cite));
    entry
}

/// Where the missing fact goes.
fn goal(case: RecordId, facts: &CaseFacts, fact: &Missing) -> Goal {
    let of_case = |field: &str| Goal::Record(case, Path::field(field));
    let of_action = |domestic: bool| {
        let fits = |kind: &str| (kind == "remedy") == domestic;
        facts.actions.iter().rev().find(|a| a.is_complaint() && fits(&a.action_type))
    };
    match fact {
        Missing::Country => of_case("country"),
        Missing::EventDate | Missing::Act => of_case("events"),
        Missing::Consent(_) => of_case("consents"),
        Missing::Victim => of_case("client"),
        Missing::Tag(_) => of_case("tags"),
        Missing::Person(field) => match facts.victims.first().and_then(|v| v.id) {
            Some(person) => Goal::Record(person, Path::field(field)),
            None => of_case("client"),
        },
        Missing::Remedy | Missing::Submission => {
            match of_action(*fact == Missing::Remedy).and_then(|action| action.id) {
                Some(id) => Goal::Record(id, Path::field("final")),
                None => Goal::Filter("action".to_owned(), String::new()),
            }
        }
    }
}
