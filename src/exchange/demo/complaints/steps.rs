//! What was tried at home before a complaint, and the papers of it that are enclosed.

use super::Plan;
use crate::exchange::demo::Campaign;
use crate::exchange::demo::case::Case;
use crate::exchange::demo::sheet::Sheet;
use crate::record::{Code, EditError, Editor, FuzzyDate, OpSet, Path, Pen, RecordId, Value};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// A remedy, by the days before the last day of the campaign.
struct Step {
    /// The crime report, or the complaint against what came of it.
    first: bool,
    body: [&'static str; 3],
    sent: u64,
    /// When it was refused; never where nobody answered.
    refused: Option<u64>,
}

const POLICE: [&str; 3] = ["Police department", "Отдел полиции", "Відділ поліції"];
const COURT: [&str; 3] = ["District court", "Районный суд", "Районний суд"];

/// A report that was refused, and a court that let it stand.
const REFUSED: [Step; 2] = [
    Step { first: true, body: POLICE, sent: 140, refused: Some(128) },
    Step { first: false, body: COURT, sent: 110, refused: Some(70) },
];
/// A report that nobody answered.
const UNANSWERED: [Step; 1] = [Step { first: true, body: POLICE, sent: 60, refused: None }];

fn of(procedure: &str) -> &'static [Step] {
    match procedure {
        "cedaw-op" | "cat-22" | "echr" => &REFUSED,
        "ru-125" => &UNANSWERED,
        _ => &[],
    }
}

/// The procedures of a country for a report and for a complaint against its refusal.
fn at_home(country: &str) -> [&'static str; 2] {
    match country {
        "kz" => ["kz-upk-179", "kz-upk-106"],
        "ua" => ["ua-214", "ua-303"],
        "md" => ["md-crime", "md-313"],
        "ru" => ["ru-zayavlenie-144", "ru-125"],
        _ => [""; 2],
    }
}

/// A paper that goes with the complaint.
pub(super) struct Paper {
    title: String,
    date: NaiveDate,
    pages: i64,
    purpose: &'static str,
}

/// Writes the remedies of a case that the plan's body asks for, and gives the papers of them.
pub(super) fn write(
    pen: &mut Pen<'_>,
    campaign: &Campaign,
    case: &Case,
    plan: &Plan,
) -> Result<Vec<Paper>, EditError> {
    let before = |days: u64| campaign.today.checked_sub_days(Days::new(days));
    let after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
    let [report, appeal] = at_home(case.city.country);
    let mut papers = Vec::new();
    let mut from = after(case.opened);
    for step in of(plan.procedure) {
        let sent = before(step.sent).unwrap_or(from).max(from);
        let body = case.tongue.of(step.body);
        let mut sheet = Sheet::new(pen, &campaign.kinds.action);
        sheet.code("action_type", "remedy")?;
        sheet.link("case", case.id)?;
        sheet.code("procedure", if step.first { report } else { appeal })?;
        sheet.text("body", body)?;
        sheet.day("sent", sent)?;
        from = after(sent);
        let Some(refused) = step.refused else {
            sheet.code("result", "no-answer")?;
            papers.push(paper(plan, &REGISTERED, "", sent, "proof"));
            continue;
        };
        let decided = before(refused).unwrap_or(from).max(from);
        from = after(decided);
        sheet.code("result", "refused")?;
        sheet.day("decided", decided)?;
        sheet.day("notified", decided)?;
        if !step.first {
            sheet.day("final", decided)?;
        }
        papers.push(paper(plan, &DECISION, body, decided, "decision"));
    }
    if !papers.is_empty() {
        papers.push(paper(plan, &CERTIFICATE, "", after(case.opened), "medical-record"));
    }
    Ok(papers)
}

const DECISION: [&str; 3] = ["Decision", "Решение", "Рішення"];
const REGISTERED: [&str; 3] = [
    "Slip of registration of the report",
    "Талон-уведомление о регистрации сообщения",
    "Талон про реєстрацію заяви",
];
const CERTIFICATE: [&str; 3] =
    ["Certificate of the emergency ward", "Справка травмпункта", "Довідка травмпункту"];

fn paper(
    plan: &Plan,
    title: &[&'static str; 3],
    body: &str,
    date: NaiveDate,
    purpose: &'static str,
) -> Paper {
    let title = plan.tongue().of(*title);
    let title = if body.is_empty() { title.to_owned() } else { format!("{title}: {body}") };
    Paper { title, date, pages: if purpose == "decision" { 2 } else { 1 }, purpose }
}

/// Encloses the papers of a case.
pub(super) fn enclose(
    pen: &mut Pen<'_>,
    seen: &OpSet,
    (complaint, case): (RecordId, RecordId),
    papers: &[Paper],
) -> Result<(), EditError> {
    let mut editor = Editor::open(pen, seen, complaint);
    for paper in papers {
        let row = editor.add_item(&Path::field("annexes"))?;
        for (field, value) in [
            ("title", Value::Text(paper.title.clone())),
            ("date", Value::Date(FuzzyDate::day(paper.date))),
            ("pages", Value::Number(Decimal::from(paper.pages))),
            ("purpose", Code::new(paper.purpose).map_or(Value::Empty, Value::Choice)),
            ("case", Value::Link(case)),
        ] {
            editor.set(&row.then_field(field), value)?;
        }
    }
    Ok(())
}
