//! `plaint route CASE…`: where it can still go, and what says so.

mod exhaustion;

use crate::cli::args::Route;
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::exchange::docket;
use crate::record::RecordId;
use crate::rules::facts::CaseFacts;
use crate::rules::law::Law;
use crate::rules::router::{self, Answer};
use serde_json::{Value as Json, json};

/// Every procedure for each case, with every rule that was asked.
pub(super) fn run(cx: &mut Context, args: &Route) -> Result<u8, Failure> {
    let law = cx.law()?;
    let vault = cx.open_to_read()?;
    let table = cx.table(&vault)?;
    let cases: Vec<RecordId> =
        args.cases.iter().map(|text| context::resolve(&table, text)).collect::<Result<_, _>>()?;
    for (id, text) in cases.iter().zip(&args.cases) {
        let is_case = table.get(*id).is_some_and(|row| row.kind() == crate::record::Kind::CASE);
        if !is_case {
            let what = format!("`{text}` is no case");
            return Err(Failure::usage(what).at("CASE").advise("write the id or code of a case"));
        }
    }
    let today = cx.today();
    let mut facts = Vec::new();
    docket::each_case(&vault, &docket::actions_by_case(&table), &cases, &mut |case| {
        facts.push(case);
    })?;
    if cx.out.json {
        let of_case = |case: &CaseFacts| {
            if args.exhaustion {
                exhaustion::json_of(&law, case, today)
            } else {
                json_of(cx, &law, &router::route(&law, case, today))
            }
        };
        let mut all: Vec<Json> = facts.iter().map(of_case).collect();
        // One case gives its array; several give an array of them in the order of the line.
        let one = if all.len() == 1 { all.pop() } else { None };
        cx.out.json(&one.unwrap_or(Json::Array(all)))?;
        return Ok(exit::DONE);
    }
    for (case, text) in facts.iter().zip(&args.cases) {
        if args.cases.len() > 1 {
            cx.out.line(&format!("== {text}"))?;
        }
        if args.exhaustion {
            exhaustion::print(cx, &law, case, today)?;
            continue;
        }
        print(cx, &law, &router::route(&law, case, today), args.all)?;
    }
    Ok(exit::DONE)
}

fn json_of(cx: &Context, law: &Law, routes: &[router::Route<'_>]) -> Json {
    let reason = |reason: &router::Reason<'_>| {
        json!({
            "rule": reason.place(),
            "answer": reason.answer.as_str(),
            "text": reason.text(&cx.locale),
            "source": law.source(reason.cite),
            "confidence": reason.cite.confidence.as_str(),
        })
    };
    let one = |route: &router::Route<'_>| {
        let reasons: Vec<Json> = route.reasons.iter().map(reason).collect();
        json!({
            "procedure": route.procedure.id,
            "answer": route.answer.as_str(),
            "reasons": reasons,
        })
    };
    routes.iter().map(one).collect()
}

fn print(
    cx: &mut Context,
    law: &Law,
    routes: &[router::Route<'_>],
    all: bool,
) -> Result<(), Failure> {
    for route in routes {
        let foreign = route.answer == Answer::No
            && route.reasons.iter().all(|reason| reason.rule == router::Rule::Country);
        if foreign && !all {
            continue;
        }
        let answer = cx.locale.tr(&format!("law-answer-{}", route.answer.as_str()));
        let name = route.procedure.name.of(cx.lang());
        cx.out.line(&format!("{answer}  {name} ({})", route.procedure.id))?;
        // Without --all, a closed way tells what closes it, and an open one what is asked.
        let told = |reason: &&router::Reason<'_>| all || reason.answer == route.answer;
        for reason in route.reasons.iter().filter(told) {
            let rule = cx.locale.tr(&format!("law-rule-{}", reason.rule.as_str()));
            let word = cx.locale.tr(&format!("law-answer-{}", reason.answer.as_str()));
            cx.out.line(&format!("    {rule} · {word} · {}", reason.text(&cx.locale)))?;
            cx.out.line(&format!("        {} · {}", reason.cite, law.source(reason.cite)))?;
        }
    }
    Ok(())
}
