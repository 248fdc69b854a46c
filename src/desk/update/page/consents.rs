//! Who agreed to what in a case, what of it has left, and what a withdrawal leaves to be done.

use crate::desk::effect::Effect;
use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::{Model, titles};
use crate::exchange::consents::{Account, How, Left, Row, takes_back};
use crate::exchange::elsewhere::Place;
use crate::record::{Path, RecordId, RecordState};
use crate::rules::redaction::{REDACTED, Redaction, Standing};

/// Asks for it.
pub fn open(model: &Model, case: RecordId) -> Vec<Effect> {
    let table = &model.list.table;
    let rows = table.linking_to(case).into_iter();
    let linking = rows.filter_map(|row| table.row(row)).map(|row| row.id()).collect();
    vec![Effect::Consents(case, linking, model.today)]
}

/// After a save that took a consent back: what has left, and what is to be done.
pub fn after(model: &Model, before: Option<&RecordState>, after: &RecordState) -> Vec<Effect> {
    if takes_back(before, after) { open(model, after.id) } else { Vec::new() }
}

/// Shows it.
pub fn show(model: &mut Model, account: &Account) {
    let case = account.case;
    let heading = |id: &str| Entry::heading(model.tr(id));
    let mut entries = Vec::new();
    if account.is_withdrawn() {
        entries.push(heading("consents-withdrawn"));
        entries.extend(account.consequences(&model.locale).into_iter().map(|text| {
            let goal = Goal::Record(case, Path::field("consents"));
            let mut line = Entry::line(String::new(), String::new(), text.clone(), goal);
            line.mark = "!";
            line.detail = text;
            line
        }));
        let erasures = account.erasures().zip(&account.erase);
        entries.extend(erasures.map(|(command, id)| erasure(model, &command, *id)));
        if !account.also.is_empty() {
            entries.push(heading("withdrawn-also"));
            entries.extend(account.also.iter().map(|place| also(model, place)));
        }
    }
    entries.push(heading("consents-rows"));
    if account.rows.is_empty() {
        let goal = Goal::Record(case, Path::field("consents"));
        entries.push(Entry::line(String::new(), String::new(), model.tr("consents-none"), goal));
    }
    entries.extend(account.rows.iter().map(|row| of_row(model, case, row)));
    if !account.redactions.is_empty() {
        entries.push(heading("consents-redactions"));
    }
    entries.extend(account.redactions.iter().map(|found| of_redaction(model, case, found)));
    entries.push(heading("consents-left"));
    if account.left.is_empty() {
        let text = model.tr("consents-nothing-left");
        entries.push(Entry::line(String::new(), String::new(), text, Goal::None));
    }
    entries.extend(account.left.iter().map(|left| of_left(model, left)));
    let about = About::Consents(case);
    super::put(model, about.clone(), "section-consents", entries);
    let of = model.list.table.get(case).map(|row| titles::row(model, &row));
    let title = model.tr_with("consents-title", &[("case", of.as_deref().unwrap_or_default())]);
    if let Some(page) = model.page.as_mut().filter(|page| page.about == about) {
        page.title = title;
    }
}

fn name_of(model: &Model, id: RecordId) -> String {
    titles::link(model, id).unwrap_or_else(|| titles::short(id))
}

fn erasure(model: &Model, command: &str, id: RecordId) -> Entry {
    let name = name_of(model, id);
    let goal = Goal::Record(id, Path::root());
    let mut line = Entry::line(String::new(), name.clone(), command.to_owned(), goal);
    line.detail = model.tr_with("consents-erase", &[("name", &name), ("command", command)]);
    line
}

fn also(model: &Model, place: &Place) -> Entry {
    match place {
        Place::Field(id, path) => {
            let goal = Goal::Record(*id, path.clone());
            Entry::line(String::new(), name_of(model, *id), path.to_string(), goal)
        }
        Place::Draft(_) => {
            let text = model.tr("consents-draft");
            Entry::line(String::new(), String::new(), text, Goal::None)
        }
    }
}

fn of_row(model: &Model, case: RecordId, row: &Row) -> Entry {
    let name = row.person.map_or_else(|| "?".to_owned(), |id| name_of(model, id));
    let text = row.text(&model.locale, &model.knowledge);
    let goal = Goal::Record(case, row.path());
    let mut line = Entry::line(String::new(), name.clone(), text.clone(), goal);
    line.mark = if row.lack.is_some() { "!" } else { "+" };
    line.detail = format!("{name}\n{text}");
    line
}

fn of_redaction(model: &Model, case: RecordId, redaction: &Redaction) -> Entry {
    let of = redaction.of.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
    let standing = model.tr(&format!("redaction-{}", redaction.standing.word()));
    let goal = Goal::Record(case, redaction.path().then_field(REDACTED));
    let mut line = Entry::line(String::new(), standing.clone(), of.clone(), goal);
    line.mark = if redaction.standing == Standing::Current { "+" } else { "!" };
    line.detail = format!("{of}\n{standing}");
    line
}

fn of_left(model: &Model, left: &Left) -> Entry {
    let text = left.text(&model.locale, &model.knowledge);
    let day = left.day_text(&model.locale);
    let goal = left.record.map_or(Goal::None, |id| Goal::Record(id, Path::root()));
    let mut line = Entry::line(day.clone(), String::new(), text.clone(), goal);
    line.mark = if matches!(left.how, How::Perhaps(_)) { "?" } else { "" };
    line.detail = format!("{day}\n{text}");
    line
}
