//! The fixed cases: the first eleven of every demo, the same for every seed, for trials and tours.
//!
//! | code | shows |
//! |---|---|
//! | `DEMO-0001` | a full file: two events, five acts, consent for every channel, remedies, submission |
//! | `DEMO-0002` | no consent at all |
//! | `DEMO-0003` | two people changed `status` and `next_step` at the same time |
//! | `DEMO-0004` | consent for `partners` given and withdrawn |
//! | `DEMO-0005` | a remedy without an answer, an overdue task |
//! | `DEMO-0006` | one event for every precision of a date |
//! | `DEMO-0007`, `DEMO-0008` | the same client met twice: a duplicate |
//! | `DEMO-0009` | the three kinds of not knowing |
//! | `DEMO-0010` | extra columns, a narrative of several pages |
//! | `DEMO-0011` | Belarus 2024: the Human Rights Committee is closed, other ways are open |

use super::Campaign;
use super::case::Case;
use super::people::Tongue;
use super::places::CITIES;
use super::sheet::Sheet;
use super::story;
use crate::record::{EditError, FuzzyDate, NotKnown, Pen, Precision, RecordId};
use chrono::{Days, Months, NaiveDate};

type Done = Result<(), EditError>;

/// How many there are.
pub(super) const COUNT: u64 = 11;

/// What a fixed case is about.
struct Plan {
    title: &'static str,
    city: usize,
    client: &'static str,
    status: &'static str,
    perpetrator: &'static str,
    tongue: Tongue,
}

const fn plan(
    title: &'static str,
    city: usize,
    client: &'static str,
    status: &'static str,
    perpetrator: &'static str,
    tongue: Tongue,
) -> Plan {
    Plan { title, city, client, status, perpetrator, tongue }
}

const PLANS: [Plan; COUNT as usize] = [
    plan("Beating and planted drugs, Bishkek", 7, "Aigul T.", "awaiting", "police", Tongue::En),
    plan("Отказ в лечении, Казань", 5, "Вера М.", "intake", "doctor", Tongue::Ru),
    plan("Вимагання, Одеса", 1, "Оксана К.", "active", "police", Tongue::Uk),
    plan("Disclosure of status, Batumi", 12, "Nino D.", "active", "doctor", Tongue::En),
    plan("Незаконный обыск, Темиртау", 10, "Сауле Б.", "submitted", "police", Tongue::Ru),
    plan("Threats over years, Tbilisi", 11, "Tamar L.", "active", "partner", Tongue::En),
    plan("Задержание, Минск", 15, "Алеся З.", "qualified", "police", Tongue::Ru),
    plan("Задержание на улице, Минск", 15, "Алеся З.", "intake", "police", Tongue::Ru),
    plan("What is not known, Chisinau", 13, "Doina P.", "intake", "", Tongue::En),
    plan("Довга розповідь, Полтава", 3, "Ірина С.", "active", "social-service", Tongue::Uk),
    plan("Задержание без терапии, Минск", 15, "Ганна Л.", "active", "police", Tongue::Ru),
];

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// Writes the fixed case `number` (1 to [`COUNT`]); `None` beyond.
pub(super) fn write(
    pen: &mut Pen<'_>,
    campaign: &Campaign,
    number: u64,
) -> Result<Option<Case>, EditError> {
    let Some(plan) = PLANS.get(number.saturating_sub(1) as usize) else { return Ok(None) };
    let city = CITIES.get(plan.city).copied().unwrap_or_default();
    let opened = match number {
        11 => in_2024(2, 15),
        _ => back(campaign.today, 150 - number * 7),
    };
    pen.claim(super::moment(opened));
    let client = client(pen, campaign, plan, number)?;
    let mut case = Case {
        id: client,
        code: format!("DEMO-{number:04}"),
        client,
        city,
        tongue: plan.tongue,
        opened,
        status: plan.status,
        perpetrator: plan.perpetrator,
        adult: true,
        acts: Vec::new(),
    };
    let mut sheet = Sheet::new(pen, &campaign.kinds.case);
    case.id = sheet.id();
    head(&mut sheet, campaign, plan, &case)?;
    match number {
        1 => full(&mut sheet, campaign, plan, &case)?,
        4 => withdrawn(&mut sheet, plan, &case)?,
        6 => precisions(&mut sheet, plan, &case)?,
        9 => unknowns(&mut sheet)?,
        10 => long(&mut sheet, plan, &case)?,
        11 => closed_way(&mut sheet, plan, &case)?,
        _ => {
            event(&mut sheet, plan, &case, FuzzyDate::day(back(opened, 4)), &["threat", "insult"])?;
            if number != 2 {
                consent(&mut sheet, "own", "1", opened, None)?;
                consent(&mut sheet, "statistics", "2", opened, None)?;
            }
        }
    }
    if matches!(number, 1 | 5) {
        done_so_far(pen, campaign, &case, number == 1)?;
    }
    if number == 11 {
        ladder(pen, campaign, &case)?;
    }
    Ok(Some(case))
}

fn client(
    pen: &mut Pen<'_>,
    campaign: &Campaign,
    plan: &Plan,
    number: u64,
) -> Result<RecordId, EditError> {
    let mut sheet = Sheet::new(pen, &campaign.kinds.person);
    sheet.text("code", &format!("P-DEMO-{number:04}"))?;
    sheet.text("name", plan.client)?;
    if number == 9 {
        sheet.not_known("born", NotKnown::Unknown)?;
        sheet.not_known("sex", NotKnown::NotAsked)?;
        sheet.not_known("hiv", NotKnown::Refused)?;
        return Ok(sheet.id());
    }
    sheet.code("sex", "female")?;
    sheet.number("age", 31)?;
    sheet.put("born", super::case::year(chrono::Datelike::year(&campaign.today) - 31))?;
    sheet.codes("groups", &["pwid", "plhiv"])?;
    sheet.code("hiv", "positive")?;
    sheet.codes("languages", &["ru"])?;
    Ok(sheet.id())
}

fn head(sheet: &mut Sheet<'_, '_>, campaign: &Campaign, plan: &Plan, case: &Case) -> Done {
    sheet.text("code", &case.code)?;
    sheet.text("title", plan.title)?;
    sheet.code("status", plan.status)?;
    sheet.code("priority", "high")?;
    sheet.code("risk", "high")?;
    sheet.text("owner", "Coordinator")?;
    sheet.text("partner", case.city.partner)?;
    sheet.code("country", case.city.country)?;
    sheet.code("channel", "outreach")?;
    sheet.day("opened", case.opened)?;
    sheet.link("client", case.client)?;
    sheet.text("next_step", "Call the lawyer")?;
    sheet.day("next_due", campaign.today.checked_add_days(Days::new(5)).unwrap_or(case.opened))
}

fn event(
    sheet: &mut Sheet<'_, '_>,
    plan: &Plan,
    case: &Case,
    from: FuzzyDate,
    acts: &[&'static str],
) -> Done {
    let lines: Vec<String> =
        acts.iter().map(|act| story::summary(act, plan.tongue, plan.client, "female")).collect();
    sheet.within("events", |sheet| {
        sheet.date("from", from)?;
        sheet.code("country", case.city.country)?;
        sheet.code("region", case.city.region)?;
        sheet.text("city", plan.tongue.of(case.city.name))?;
        sheet.code("place_type", "street")?;
        sheet.text(
            "narrative",
            &format!("{}. {}", plan.client.trim_end_matches('.'), lines.join(" ")),
        )?;
        for act in acts {
            sheet.within("acts", |sheet| {
                sheet.code("type", act)?;
                sheet.link("victim", case.client)
            })?;
        }
        if plan.perpetrator.is_empty() {
            return Ok(());
        }
        sheet.within("involvements", |sheet| {
            sheet.code("perpetrator_type", plan.perpetrator)?;
            sheet.code("degree", "carried-out")
        })
    })
}

fn consent(
    sheet: &mut Sheet<'_, '_>,
    channel: &str,
    level: &str,
    given: NaiveDate,
    withdrawn: Option<NaiveDate>,
) -> Done {
    sheet.within("consents", |sheet| {
        sheet.code("channel", channel)?;
        sheet.code("level", level)?;
        sheet.day("given", given)?;
        withdrawn.map_or(Ok(()), |day| sheet.day("withdrawn", day))
    })
}

fn full(sheet: &mut Sheet<'_, '_>, campaign: &Campaign, plan: &Plan, case: &Case) -> Done {
    sheet
        .text("summary", "Beaten by two officers, drugs planted, treatment refused in custody.")?;
    sheet.codes("tags", &["csw", "media"])?;
    let first = FuzzyDate::day(back(case.opened, 12));
    event(sheet, plan, case, first, &["beating", "planting", "extortion"])?;
    let second = FuzzyDate::On(back(case.opened, 2), Precision::Day);
    event(sheet, plan, case, second, &["denial-of-medical-care", "forced-confession"])?;
    for (channel, level) in [
        ("own", "1"),
        ("team", "5"),
        ("coordinator", "5"),
        ("partners", "4"),
        ("statistics", "2"),
        ("story", "3"),
        ("public", "6"),
    ] {
        consent(sheet, channel, level, case.opened.min(campaign.today), None)?;
    }
    Ok(())
}

fn withdrawn(sheet: &mut Sheet<'_, '_>, plan: &Plan, case: &Case) -> Done {
    event(sheet, plan, case, FuzzyDate::day(back(case.opened, 9)), &["disclosure", "insult"])?;
    consent(sheet, "own", "1", case.opened, None)?;
    let later = case.opened.checked_add_months(Months::new(1)).unwrap_or(case.opened);
    consent(sheet, "partners", "4", case.opened, Some(later))
}

fn precisions(sheet: &mut Sheet<'_, '_>, plan: &Plan, case: &Case) -> Done {
    let day = back(case.opened, 400);
    let month = chrono::Datelike::with_day(&day, 1).unwrap_or(day);
    let year = chrono::Datelike::with_month(&month, 1).unwrap_or(month);
    let later = day.checked_add_months(Months::new(2)).unwrap_or(day);
    for date in [
        FuzzyDate::On(day, Precision::Day),
        FuzzyDate::On(month, Precision::Month),
        FuzzyDate::On(year, Precision::Year),
        FuzzyDate::Before(month, Precision::Month),
        FuzzyDate::About(day, Precision::Day),
        FuzzyDate::Between(day, Precision::Day, later, Precision::Day),
    ] {
        event(sheet, plan, case, date, &["threat"])?;
    }
    consent(sheet, "own", "1", case.opened, None)
}

fn unknowns(sheet: &mut Sheet<'_, '_>) -> Done {
    sheet.not_known("outcome", NotKnown::Unknown)?;
    sheet.within("events", |sheet| {
        sheet.not_known("from", NotKnown::Unknown)?;
        sheet.not_known("city", NotKnown::Refused)?;
        sheet.not_known("place_type", NotKnown::NotAsked)?;
        sheet.within("acts", |sheet| sheet.not_known("type", NotKnown::Unknown))?;
        sheet.within("involvements", |sheet| {
            sheet.not_known("perpetrator", NotKnown::Unknown)?;
            sheet.not_known("degree", NotKnown::NotAsked)
        })
    })
}

fn long(sheet: &mut Sheet<'_, '_>, plan: &Plan, case: &Case) -> Done {
    event(sheet, plan, case, FuzzyDate::day(back(case.opened, 30)), &["threat", "disclosure"])?;
    let paragraph = format!(
        "{} {} {}",
        plan.client,
        story::summary("threat", plan.tongue, plan.client, "female"),
        story::summary("disclosure", plan.tongue, plan.client, "female")
    );
    let pages: Vec<String> = (1..=40).map(|n| format!("{n}. {paragraph}")).collect();
    sheet.text("summary", &pages.join("\n\n"))?;
    sheet.extra("№ анкеты", "10/1")?;
    sheet.extra("Дата [начало]. Место", "со слов соседки")?;
    sheet.extra("Volunteer", "V-07")?;
    consent(sheet, "own", "1", case.opened, None)
}

/// A day of the year of the case that the router is tried on.
fn in_2024(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, month, day).unwrap_or_default()
}

/// Facts after Belarus left the procedure of the Human Rights Committee, and consents for what is
/// left: special procedures, the Working Group on Arbitrary Detention, CEDAW.
fn closed_way(sheet: &mut Sheet<'_, '_>, plan: &Plan, case: &Case) -> Done {
    let first = FuzzyDate::day(in_2024(2, 12));
    event(sheet, plan, case, first, &["arbitrary-detention", "denial-of-treatment"])?;
    for channel in ["special-procedures", "wgad", "cedaw-op", "iccpr-op1", "by-sud"] {
        consent(sheet, channel, "5", in_2024(5, 2), None)?;
    }
    Ok(())
}

/// Its domestic ladder, and a communication that was begun.
fn ladder(pen: &mut Pen<'_>, campaign: &Campaign, case: &Case) -> Done {
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "remedy")?;
    sheet.link("case", case.id)?;
    sheet.code("procedure", "by-obrashchenie")?;
    sheet.text("body", "УВД")?;
    sheet.day("sent", in_2024(2, 20))?;
    sheet.code("result", "refused")?;
    sheet.day("decided", in_2024(3, 5))?;
    sheet.day("notified", in_2024(3, 11))?;
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "remedy")?;
    sheet.link("case", case.id)?;
    sheet.code("procedure", "by-prok")?;
    sheet.text("body", "Прокуратура")?;
    sheet.day("sent", in_2024(3, 18))?;
    sheet.code("result", "refused")?;
    sheet.day("decided", in_2024(4, 19))?;
    sheet.day("notified", in_2024(4, 25))?;
    sheet.day("final", in_2024(4, 19))?;
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "submission")?;
    sheet.link("case", case.id)?;
    sheet.code("procedure", "cedaw-op")?;
    sheet.text("body", "CEDAW")
}

/// A remedy, a task, and for the full file a refusal and a submission.
fn done_so_far(pen: &mut Pen<'_>, campaign: &Campaign, case: &Case, whole: bool) -> Done {
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "remedy")?;
    sheet.link("case", case.id)?;
    sheet.text("body", "Prosecutor's office")?;
    sheet.day("sent", case.opened)?;
    sheet.day(
        "answer_due",
        back(case.opened, 0).checked_add_days(Days::new(30)).unwrap_or(case.opened),
    )?;
    if whole {
        sheet.code("result", "refused")?;
        sheet.day("decided", case.opened.checked_add_days(Days::new(25)).unwrap_or(case.opened))?;
        let mut sheet = Sheet::new(pen, &campaign.kinds.action);
        sheet.code("action_type", "submission")?;
        sheet.link("case", case.id)?;
        sheet.code("procedure", "csw-communication")?;
        sheet.text("body", "CSW")?;
        sheet.day("sent", case.opened.checked_add_days(Days::new(40)).unwrap_or(case.opened))?;
        sheet.code("result", "pending")?;
    } else {
        sheet.code("result", "no-answer")?;
    }
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "task")?;
    sheet.link("case", case.id)?;
    sheet.text("title", "Ask the prosecutor's office for an answer")?;
    sheet.day("due", back(campaign.today, 10))
}
