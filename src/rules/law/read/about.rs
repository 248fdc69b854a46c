//! Whom and what a procedure is for, and what States reserved.

use super::super::procedure::{Requires, Reservation, Subject, Test, Verdict};
use super::super::reader::Table;
use super::words::{BARS, FACTS, VERDICTS};

pub(super) fn subject(t: &Table<'_, '_>) -> Option<Subject> {
    let any = || t.strings("any").into_iter().map(str::to_owned).collect::<Vec<String>>();
    let word = t.string("test")?;
    let test = match word {
        "victim_sex" => Test::Sex(any()),
        "victim_age" => Test::Age(t.number("below").unwrap_or_else(|| {
            t.problem("there is no `below`", "say under which age");
            0
        })),
        "victim_disability" => {
            let _yes = any();
            Test::Disability
        }
        "act" => Test::Act(any()),
        "question" => Test::Question(t.string("question").unwrap_or_default().to_owned()),
        _ => {
            let what = format!("`{word}` is no word for `test`");
            let words = "use victim_sex, victim_age, victim_disability, act or question";
            t.problem_at("test", &what, words);
            return None;
        }
    };
    let default = if matches!(test, Test::Question(_)) { Verdict::No } else { Verdict::Ask };
    Some(Subject {
        test,
        text: t.text("text").unwrap_or_default(),
        otherwise: t.word("otherwise", VERDICTS).unwrap_or(default),
        unknown: t.word("unknown", VERDICTS).unwrap_or(Verdict::Ask),
        cite: t.cite(),
    })
}

pub(super) fn requires(t: &Table<'_, '_>) -> Requires {
    let any = t.strings("any").into_iter().map(str::to_owned).collect();
    Requires { any, text: t.text("text").unwrap_or_default(), cite: t.cite() }
}

pub(super) fn reservation(t: &Table<'_, '_>) -> Option<Reservation> {
    Some(Reservation {
        country: t.string("country")?.to_lowercase(),
        same_matter: t.word("same_matter", BARS),
        facts: t.word("facts", FACTS),
        text: t.text("text").unwrap_or_default(),
        cite: t.cite(),
    })
}
