//! Complaints in draft over the cases of the year: a joint communication of cases from one country,
//! and one to each of seven other bodies. Written through the same room as a person's own.

mod choice;
mod steps;

pub(super) use choice::Kept;

use super::case::Case;
use super::dice::{Dice, Stream};
use super::people::Tongue;
use super::{Campaign, DemoError, close};
use crate::draft::review::{self, Hand};
use crate::draft::template::Templates;
use crate::draft::{
    Book, CaseFile, CaseRow, Complaint, Dossier, Everything, Former, Wanted, alias, begin, hash,
    write,
};
use crate::form::Knowledge;
use crate::record::{
    Code, Editor, FuzzyDate, ItemId, Kind, Op, OpSet, Path, Pen, RecordId, RecordState, Stamp,
    Value, view,
};
use crate::rules::facts::{ActionFact, CaseFacts};
use crate::rules::law::Law;
use chrono::Days;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One complaint of the demo.
struct Plan {
    procedure: &'static str,
    lang: &'static str,
    country: &'static str,
    /// At most so many cases.
    cases: usize,
    title: &'static str,
    level: &'static str,
}

impl Plan {
    /// The language of the paper, as people tell in it.
    fn tongue(&self) -> Tongue {
        match self.lang {
            "ru" => Tongue::Ru,
            "uk" => Tongue::Uk,
            _ => Tongue::En,
        }
    }
}

const fn plan(
    procedure: &'static str,
    lang: &'static str,
    (country, cases): (&'static str, usize),
    title: &'static str,
    level: &'static str,
) -> Plan {
    Plan { procedure, lang, country, cases, title, level }
}

const PLANS: [Plan; 8] = [
    plan("csw-communication", "en", ("kg", 7), "Joint communication, seven cases", "4"),
    plan("cedaw-op", "en", ("kz", 1), "Communication to CEDAW", "5"),
    plan("cat-22", "en", ("ua", 1), "Communication to CAT", "5"),
    plan("special-procedures", "en", ("ge", 1), "Letter to special procedures", "5"),
    plan("echr", "en", ("md", 1), "Application to Strasbourg", "5"),
    plan("ru-zayavlenie-144", "ru", ("ru", 1), "Заявление о преступлении", "5"),
    plan("ru-125", "ru", ("ru", 1), "Жалоба на бездействие", "5"),
    plan("ua-zvernennia", "uk", ("ua", 1), "Звернення", "5"),
];

impl Kept {
    /// Writes the complaints.
    pub(super) fn write(
        &mut self,
        campaign: &Campaign,
        stamp: &mut Stamp,
        ops: &mut Vec<Op>,
    ) -> Result<(), DemoError> {
        for (number, plan) in PLANS.iter().enumerate() {
            let cases = self.take(plan);
            if cases.is_empty() {
                continue;
            }
            let mut ids = Dice::new(campaign.seed, Stream::Ids, u64::MAX - number as u64);
            complaint(campaign, plan, cases, &mut ids, stamp, ops)?;
        }
        Ok(())
    }
}

fn complaint(
    campaign: &Campaign,
    plan: &Plan,
    cases: Vec<(Case, Vec<Op>)>,
    ids: &mut Dice,
    stamp: &mut Stamp,
    ops: &mut Vec<Op>,
) -> Result<(), DemoError> {
    let day = campaign.today.checked_sub_days(Days::new(20)).unwrap_or(campaign.today);
    let mut known: OpSet = cases.iter().flat_map(|(_, ops)| ops.iter().cloned()).collect();
    let mut pen = Pen::new(stamp.clone(), ids);
    pen.claim(super::moment(day));
    let mut enclosed = Vec::new();
    for (case, _) in &cases {
        consent(&mut pen, &known, case.id, plan, FuzzyDate::day(day))?;
        enclosed.push((case.id, steps::write(&mut pen, campaign, case, plan)?));
    }
    known.extend(pen.ops().iter().cloned());
    let wanted = Wanted {
        title: plan.title.to_owned(),
        procedure: plan.procedure.to_owned(),
        lang: plan.lang.to_owned(),
        cases: cases.iter().map(|(case, _)| case.id).collect(),
        pseudonyms: plan.level < "5",
        sender: cases.first().map(|(case, _)| case.city.partner.to_owned()).unwrap_or_default(),
        owner: "Lawyer 1".to_owned(),
    };
    let (law, knowledge) = (Law::builtin(), Knowledge::builtin());
    let Some(procedure) = law.procedure(plan.procedure) else { return Ok(()) };
    let dossier = dossier(&known, &wanted);
    let book = Book {
        dossier: &dossier,
        knowledge: &knowledge,
        law: &law,
        procedure,
        passes: &Everything,
        today: campaign.today,
    };
    let beginning = begin(&book, &Templates::builtin())?;
    let id = pen.record_id();
    write(&mut pen, id, &Kind::new(Kind::COMPLAINT)?, &wanted, &beginning)?;
    let seen: OpSet = pen.ops().iter().filter(|op| op.record == id).cloned().collect();
    for (case, papers) in &enclosed {
        steps::enclose(&mut pen, &seen, (id, *case), papers)?;
    }
    if wanted.cases.len() > 1 {
        reviewed(&mut pen, &seen, id, day)?;
    }
    close(pen, stamp, ops);
    Ok(())
}

/// She agreed to this channel, in writing.
fn consent(
    pen: &mut Pen<'_>,
    known: &OpSet,
    case: RecordId,
    plan: &Plan,
    given: FuzzyDate,
) -> Result<(), DemoError> {
    let mut editor = Editor::open(pen, known, case);
    let item = editor.add_item(&Path::field("consents"))?;
    let code = |word: &str| Code::new(word).map_or(Value::Empty, Value::Choice);
    for (field, value) in [
        ("channel", code(plan.procedure)),
        ("level", code(plan.level)),
        ("given", Value::Date(given)),
        ("how", code("written")),
        ("purpose", code("complaint")),
    ] {
        editor.set(&item.then_field(field), value)?;
    }
    Ok(())
}

/// A colleague has read the joint communication: comments, a change, a signature under another text.
fn reviewed(
    pen: &mut Pen<'_>,
    seen: &OpSet,
    id: RecordId,
    day: chrono::NaiveDate,
) -> Result<(), DemoError> {
    let Some(complaint) = view(seen, id).as_ref().and_then(Complaint::read) else {
        return Ok(());
    };
    let mut editor = Editor::open(pen, seen, id);
    let hand = Hand { by: "Documenter 2", on: day };
    for (section, words) in [
        ("pattern", "Name the decree that makes the register possible."),
        ("circumstances", "Two of them wanted to tell it in their own words."),
        ("steps", "The answer of the ombudsperson came last week."),
    ] {
        review::comment(&mut editor, &complaint, hand, (section, "", words))?;
    }
    let (was, becomes) = ("inside the country", "in the country");
    if complaint.section("steps").is_some_and(|section| section.text.contains(was)) {
        review::propose(&mut editor, &complaint, hand, ("steps", was, becomes, "shorter"))?;
    }
    review::sign(&mut editor, hand, (&hash("an earlier text", ""), "lawyer"))?;
    Ok(())
}

/// The cases as the drafting room reads them, from their operations.
fn dossier(known: &OpSet, wanted: &Wanted) -> Dossier {
    let states: BTreeMap<RecordId, RecordState> =
        known.records().into_iter().filter_map(|id| Some((id, view(known, id)?))).collect();
    let kind = |state: &RecordState, word: &str| {
        state.kind.as_ref().is_some_and(|kind| kind.as_str() == word)
    };
    let rows: Vec<CaseRow> = wanted
        .cases
        .iter()
        .enumerate()
        .map(|(at, case)| CaseRow {
            item: ItemId::from_bytes((at as u64).to_be_bytes()),
            case: Some(*case),
            alias: alias(at),
        })
        .collect();
    let case = |row: &CaseRow| {
        let state = states.get(&row.case?)?.clone();
        let mut actions: Vec<RecordState> = states
            .values()
            .filter(|action| kind(action, Kind::ACTION))
            .filter(|action| ActionFact::case_of(action) == Some(state.id))
            .cloned()
            .collect();
        actions.sort_by_key(CaseFile::order_of);
        let facts = actions.iter().map(ActionFact::read).collect();
        let facts = CaseFacts::read(&state, facts, &|id| states.get(&id).map(Cow::Borrowed));
        Some(CaseFile { alias: row.alias.clone(), state, facts, actions })
    };
    let cases = rows.iter().filter_map(case).collect();
    let complaint = Complaint::unwritten(
        wanted.title.clone(),
        (&wanted.procedure, &wanted.lang, &wanted.sender),
        wanted.pseudonyms,
        rows,
    );
    let of_others = states.iter().filter(|(_, state)| !kind(state, Kind::CASE));
    let records = of_others.map(|(id, state)| (*id, state.clone())).collect();
    Dossier { complaint, cases, records, former: Former::default() }
}
