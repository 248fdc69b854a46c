//! `plaint route --exhaustion CASE…`: the table of exhaustion, a view of the remedies of a case.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::one_line;
use crate::rules::facts::{ActionFact, CaseFacts, When};
use crate::rules::law::{Law, Procedure};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// As lines: how each remedy stands, what of the ladder was not used, what is elsewhere.
pub(super) fn print(
    cx: &mut Context,
    law: &Law,
    case: &CaseFacts,
    today: NaiveDate,
) -> Result<(), Failure> {
    let (locale, knowledge) = (cx.locale.clone(), std::sync::Arc::clone(&cx.knowledge));
    let heading = |id: &str| locale.tr(&format!("cli-remedies-{id}"));
    let mut lines = vec![heading("used")];
    let rows = case.remedies(law, today);
    if rows.is_empty() {
        lines.push(format!("    {}", heading("none")));
    }
    for row in &rows {
        let state = row.state_text(&locale);
        let (mark, name) = (row.mark(), row.name(&locale));
        let course = row.course(law, &locale, &knowledge, today);
        lines.push(format!("  {mark} {state} · {name} · {course}"));
        if !row.counts() {
            lines.push(format!("        {}", heading("not-counted")));
        }
    }
    let unused = case.unused_rungs(law, today);
    if !unused.is_empty() {
        lines.push(heading("unused"));
    }
    for procedure in unused {
        let name = procedure.name.of(locale.lang());
        lines.push(format!("    {name} ({})", procedure.id));
    }
    let others = case.proceedings(law, today);
    if !others.is_empty() {
        lines.push(heading("elsewhere"));
    }
    for other in &others {
        let (state, name) = (other.state_text(&locale), other.name(&locale));
        lines.push(format!("    {state} · {name} · {}", other.course(&locale, &knowledge)));
    }
    lines.iter().try_for_each(|line| cx.out.line(&one_line(line)))
}

/// As `--json`: `{"remedies","unused","elsewhere"}`.
pub(super) fn json_of(law: &Law, case: &CaseFacts, today: NaiveDate) -> Json {
    let remedies: Vec<Json> = case
        .remedies(law, today)
        .iter()
        .map(|row| of_action(row.action, row.procedure, (row.state.as_str(), row.counts())))
        .collect();
    let unused: Vec<&str> =
        case.unused_rungs(law, today).into_iter().map(|p| p.id.as_str()).collect();
    let elsewhere: Vec<Json> = case
        .proceedings(law, today)
        .iter()
        .map(|other| of_action(other.action, other.procedure, (other.outcome.as_str(), false)))
        .collect();
    json!({"remedies": remedies, "unused": unused, "elsewhere": elsewhere})
}

fn of_action(
    action: &ActionFact,
    procedure: Option<&Procedure>,
    (state, counts): (&str, bool),
) -> Json {
    let day = |when: When| match when {
        When::Missing => Json::Null,
        When::Unknown => json!({"state": "unknown"}),
        When::Date(date) => Json::String(date.to_string()),
    };
    json!({
        "action": action.id.map(|id| id.to_string()),
        "procedure": procedure.map(|procedure| procedure.id.as_str()),
        "body": action.body,
        "state": state,
        "counts": counts,
        "sent": day(action.sent),
        "received": day(action.received),
        "registered": day(action.registered),
        "answer_due": day(action.answer_due),
        "extended_to": day(action.extended_to),
        "result": action.result,
        "decided": day(action.decided),
        "notified": day(action.notified),
        "final": day(action.becomes_final),
    })
}
