//! What was done about a case: tasks, referrals, domestic remedies, submissions.

use super::Campaign;
use super::case::Case;
use super::dice::Dice;
use super::sheet::Sheet;
use crate::record::{EditError, NotKnown, Pen};
use chrono::{Days, NaiveDate};

type Done = Result<(), EditError>;

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// Writes the actions of a case.
pub(super) fn write(pen: &mut Pen<'_>, campaign: &Campaign, dice: &mut Dice, case: &Case) -> Done {
    if dice.chance(62) {
        referral(pen, campaign, dice, case)?;
    }
    if dice.chance(55) {
        task(pen, campaign, dice, case)?;
    }
    let remedies = match case.status {
        "submitted" | "awaiting" | "resolved" => 1 + u64::from(dice.chance(35)),
        "active" | "closed" => u64::from(dice.chance(45)),
        _ => 0,
    };
    let mut from = plus(case.opened, 7);
    for _ in 0..remedies {
        from = remedy(pen, campaign, dice, case, from)?;
    }
    if case.status == "submitted" || case.status == "awaiting" {
        submission(pen, campaign, dice, case, from)?;
    }
    Ok(())
}

fn referral(pen: &mut Pen<'_>, campaign: &Campaign, dice: &mut Dice, case: &Case) -> Done {
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", dice.weighted(&[("referral", 60), ("service", 40)]))?;
    sheet.link("case", case.id)?;
    sheet.code(
        "service",
        dice.weighted(&[
            ("legal", 45),
            ("psychosocial", 30),
            ("health", 12),
            ("shelter-pwud", 6),
            ("documents", 7),
        ]),
    )?;
    let done = plus(case.opened, dice.below(12));
    if done <= campaign.today && dice.chance(85) {
        sheet.day("done", done)?;
    } else {
        sheet.day("due", plus(campaign.today, dice.below(30)))?;
    }
    sheet.text("owner", dice.word(&["Lawyer 1", "Lawyer 2", "Outreach 1"]))
}

fn task(pen: &mut Pen<'_>, campaign: &Campaign, dice: &mut Dice, case: &Case) -> Done {
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "task")?;
    sheet.link("case", case.id)?;
    let text = case.tongue.of(match dice.below(4) {
        0 => ["Collect the certificate", "Забрать справку", "Забрати довідку"],
        1 => ["Agree on a meeting", "Договориться о встрече", "Домовитися про зустріч"],
        2 => ["Send copies to the lawyer", "Отправить копии юристу", "Надіслати копії юристу"],
        _ => ["Ask about safety", "Спросить о безопасности", "Запитати про безпеку"],
    });
    sheet.text("title", text)?;
    let due = plus(case.opened, 5 + dice.below(80));
    sheet.day("due", due)?;
    if due < campaign.today && dice.chance(78) {
        sheet.day("done", due)?;
    }
    sheet.text("owner", dice.word(&["Coordinator", "Lawyer 1", "Outreach 2"]))
}

/// A domestic remedy: complaint to prosecutor, internal affairs, ministry, court. Gives the day
/// on which the next step may begin.
fn remedy(
    pen: &mut Pen<'_>,
    campaign: &Campaign,
    dice: &mut Dice,
    case: &Case,
    from: NaiveDate,
) -> Result<NaiveDate, EditError> {
    let sent = dice.day_after(from, 40).min(campaign.today);
    pen.claim(super::moment(sent));
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "remedy")?;
    sheet.link("case", case.id)?;
    let body = case.tongue.of(match (case.perpetrator, dice.below(3)) {
        ("doctor", _) => {
            ["Ministry of Health", "Министерство здравоохранения", "Міністерство охорони здоров'я"]
        }
        (_, 0) => ["Prosecutor's office", "Прокуратура", "Прокуратура"],
        (_, 1) => [
            "Internal affairs inspection",
            "Управление собственной безопасности",
            "Управління внутрішньої безпеки",
        ],
        _ => ["District court", "Районный суд", "Районний суд"],
    });
    sheet.text("body", body)?;
    sheet.day("sent", sent)?;
    if dice.chance(70) {
        sheet.text("reference", &format!("{}-{}", 100 + dice.below(900), dice.below(99)))?;
    } else {
        sheet.not_known("reference", NotKnown::Unknown)?;
    }
    let answer_due = plus(sent, 30);
    sheet.day("answer_due", answer_due)?;
    if dice.chance(12) {
        sheet.day("extended_to", plus(answer_due, 15))?;
    }
    let decided = plus(sent, 12 + dice.below(40));
    if decided > campaign.today {
        sheet.code("result", "pending")?;
        return Ok(sent);
    }
    match dice.below(100) {
        0..42 => sheet.code("result", "refused")?,
        42..55 => sheet.code("result", "partly")?,
        55..68 => sheet.code("result", "granted")?,
        68..88 => {
            sheet.code("result", "no-answer")?;
            return Ok(decided);
        }
        _ => {
            sheet.code("result", "pending")?;
            return Ok(decided);
        }
    }
    sheet.day("decided", decided)?;
    sheet.day("notified", plus(decided, dice.below(14)))?;
    if dice.chance(30) {
        sheet.day("final", plus(decided, 10))?;
    }
    if dice.chance(10) {
        let why =
            ["no investigator was named", "следователь не назначен", "слідчого не призначено"];
        sheet.text("ineffective", case.tongue.of(why))?;
    }
    Ok(decided)
}

fn submission(
    pen: &mut Pen<'_>,
    campaign: &Campaign,
    dice: &mut Dice,
    case: &Case,
    from: NaiveDate,
) -> Done {
    let sent = dice.day_after(from, 60).min(campaign.today);
    pen.claim(super::moment(sent));
    let mut sheet = Sheet::new(pen, &campaign.kinds.action);
    sheet.code("action_type", "submission")?;
    sheet.link("case", case.id)?;
    let (body, procedure) = dice.weighted(&[
        (("CSW", "csw-communication"), 2),
        (("UN special procedures", "special-procedures"), 1),
        (("CEDAW", "cedaw-op"), 1),
    ]);
    sheet.text("body", body)?;
    sheet.code("procedure", procedure)?;
    sheet.day("sent", sent)?;
    sheet.day("registered", plus(sent, 3 + dice.below(20)))?;
    sheet.code("result", "pending")?;
    if case.status == "awaiting" {
        sheet.day("answer_due", plus(sent, 60 + dice.below(120)))?;
    }
    Ok(())
}
