//! What happened, as chance says it: perpetrators, acts, dates as people know them.

use super::dice::Dice;
use crate::record::{FuzzyDate, Precision};
use chrono::{Datelike, Days, NaiveDate};

/// Who did it, by weight. Published figures of such campaigns name the police and health
/// services first, social services next, then the family.
const PERPETRATORS: [(&str, u32); 11] = [
    ("police", 43),
    ("doctor", 25),
    ("social-service", 8),
    ("partner", 8),
    ("prison", 5),
    ("relative", 4),
    ("other-official", 2),
    ("prosecutor", 1),
    ("court", 1),
    ("stranger", 2),
    ("", 1),
];

/// What they did, by weight.
fn acts_of(perpetrator: &str) -> &'static [(&'static str, u32)] {
    match perpetrator {
        "police" => &[
            ("extortion", 16),
            ("beating", 15),
            ("threat", 14),
            ("arbitrary-detention", 13),
            ("insult", 9),
            ("planting", 8),
            ("illegal-search", 7),
            ("forced-confession", 6),
            ("denial-of-medical-care", 5),
            ("rape", 4),
            ("sexual-assault", 5),
            ("harassment", 5),
            ("denial-of-lawyer", 5),
            ("property-seizure", 4),
            ("torture", 3),
            ("abduction", 1),
        ],
        "doctor" => &[
            ("denial-of-treatment", 40),
            ("discrimination", 26),
            ("insult", 16),
            ("disclosure", 15),
            ("denial-of-medical-care", 5),
        ],
        "social-service" | "other-official" => &[
            ("discrimination", 40),
            ("threat", 22),
            ("disclosure", 18),
            ("insult", 18),
            ("harassment", 8),
        ],
        "prison" => &[
            ("denial-of-medical-care", 45),
            ("beating", 20),
            ("denial-of-treatment", 20),
            ("torture", 5),
            ("insult", 10),
        ],
        "prosecutor" | "court" => &[("hiv-prosecution", 60), ("denial-of-lawyer", 40)],
        _ => &[("beating", 45), ("threat", 20), ("rape", 10), ("insult", 20), ("disclosure", 8)],
    }
}

/// Draws who did it.
pub(super) fn perpetrator(dice: &mut Dice) -> &'static str {
    dice.weighted(&PERPETRATORS)
}

/// Draws one to four different acts.
pub(super) fn acts(dice: &mut Dice, perpetrator: &str) -> Vec<&'static str> {
    let wanted = dice.weighted(&[(1, 42), (2, 33), (3, 18), (4, 7)]);
    let mut acts = Vec::new();
    for _ in 0..wanted {
        let act = dice.weighted(acts_of(perpetrator));
        if !acts.contains(&act) {
            acts.push(act);
        }
    }
    acts
}

/// The share of the year's cases by month of the campaign: slow at first, most around the
/// sixteen days against violence.
const MONTHS: [(u64, u32); 12] = [
    (0, 5),
    (1, 6),
    (2, 7),
    (3, 8),
    (4, 9),
    (5, 9),
    (6, 7),
    (7, 7),
    (8, 9),
    (9, 11),
    (10, 12),
    (11, 10),
];

/// The day on which a case was opened: within the year that ends on `today`.
pub(super) fn opened(dice: &mut Dice, today: NaiveDate) -> NaiveDate {
    let month = dice.weighted(&MONTHS);
    let back = 364_u64.saturating_sub(month * 365 / 12).saturating_sub(dice.below(30));
    today.checked_sub_days(Days::new(back)).unwrap_or(today)
}

/// The day of an event: mostly days before it was told, sometimes years.
pub(super) fn event_day(dice: &mut Dice, opened: NaiveDate) -> NaiveDate {
    let (least, most) = dice.weighted(&[
        ((0, 3), 30),
        ((4, 14), 25),
        ((15, 60), 22),
        ((61, 200), 12),
        ((201, 700), 8),
        ((701, 2200), 3),
    ]);
    let back = least + dice.below(most - least + 1);
    opened.checked_sub_days(Days::new(back)).unwrap_or(opened)
}

/// The date as she knows it; `None` where nobody knows.
pub(super) fn as_known(dice: &mut Dice, day: NaiveDate) -> Option<FuzzyDate> {
    let month = day.with_day(1).unwrap_or(day);
    let year = month.with_month(1).unwrap_or(month);
    let later = day.checked_add_days(Days::new(3 + dice.below(60))).unwrap_or(day);
    match dice.below(100) {
        0..58 => Some(FuzzyDate::day(day)),
        58..74 => Some(FuzzyDate::On(month, Precision::Month)),
        74..78 => Some(FuzzyDate::On(year, Precision::Year)),
        78..86 => Some(FuzzyDate::About(day, Precision::Day)),
        86..89 => Some(FuzzyDate::About(month, Precision::Month)),
        89..93 => Some(FuzzyDate::Between(day, Precision::Day, later, Precision::Day)),
        93..97 => Some(FuzzyDate::Before(later, Precision::Day)),
        _ => None,
    }
}

/// What the case has come to, by how long it has been open.
pub(super) fn status(dice: &mut Dice, days_open: i64) -> &'static str {
    if days_open < 21 {
        return dice.weighted(&[
            ("intake", 50),
            ("qualified", 25),
            ("advice-only", 5),
            ("active", 20),
        ]);
    }
    dice.weighted(&[
        ("intake", 5),
        ("qualified", 9),
        ("advice-only", 12),
        ("active", 29),
        ("submitted", 9),
        ("awaiting", 10),
        ("resolved", 14),
        ("closed", 10),
        ("reopened", 2),
    ])
}
