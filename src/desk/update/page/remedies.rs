//! The table of exhaustion: what was tried at home and how each remedy stands, what of the
//! country's ladder was not used, and what is before international bodies.

use crate::desk::effect::{Effect, Lawbook};
use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::{Model, titles};
use crate::exchange::docket;
use crate::record::{Path, RecordId};
use crate::rules::facts::{ActionFact, CaseFacts};

/// Asks for what the table is made of.
pub fn open(model: &Model, case: RecordId) -> Vec<Effect> {
    let mut by_case = docket::actions_by_case(&model.list.table);
    by_case.retain(|of, _| *of == Some(case));
    vec![Effect::Remedies(case, by_case)]
}

/// Shows it.
pub fn show(model: &mut Model, case: RecordId, facts: &CaseFacts, book: &Lawbook) {
    let (law, today, locale) = (&book.law, model.today, &model.locale);
    let mut entries = vec![Entry::heading(model.tr("remedies-used"))];
    let rows = facts.remedies(law, today);
    if rows.is_empty() {
        let goal = Goal::Filter("action".to_owned(), String::new());
        let text = model.tr("remedies-none");
        entries.push(Entry::line(String::new(), String::new(), text, goal));
    }
    for row in &rows {
        let state = row.state_text(locale);
        let name = row.name(locale);
        let course = row.course(law, locale, &model.knowledge, today);
        let text = format!("{name} · {course}");
        let mut entry = line(row.action, &state, &text);
        entry.mark = row.mark();
        if !row.counts() {
            entry.detail = format!("{}\n{}", entry.detail, model.tr("remedies-not-counted"));
        }
        entries.push(entry);
    }
    let unused = facts.unused_rungs(law, today);
    if !unused.is_empty() {
        entries.push(Entry::heading(model.tr("remedies-unused")));
    }
    for procedure in unused {
        let name = procedure.name.of(locale.lang());
        let mut entry = Entry::line(
            String::new(),
            String::new(),
            format!("{name} ({})", procedure.id),
            Goal::None,
        );
        let source = law.source(&procedure.cite);
        entry.detail =
            format!("{}\n{} · {source}", procedure.body.of(locale.lang()), procedure.cite);
        entries.push(entry);
    }
    let others = facts.proceedings(law, today);
    if !others.is_empty() {
        entries.push(Entry::heading(model.tr("remedies-elsewhere")));
    }
    for other in others {
        let state = other.state_text(locale);
        let text = format!("{} · {}", other.name(locale), other.course(locale, &model.knowledge));
        entries.push(line(other.action, &state, &text));
    }
    let about = About::Remedies(case);
    super::put(model, about.clone(), "section-remedies", entries);
    let of = model.list.table.get(case).map(|row| titles::row(model, &row));
    let title = model.tr_with("remedies-title", &[("case", of.as_deref().unwrap_or_default())]);
    if let Some(page) = model.page.as_mut().filter(|page| page.about == about) {
        page.title = title;
    }
}

fn line(action: &ActionFact, state: &str, text: &str) -> Entry {
    let goal = action.id.map_or(Goal::None, |id| Goal::Record(id, Path::field("final")));
    let mut line = Entry::line(String::new(), state.to_owned(), text.to_owned(), goal);
    line.detail = format!("{state}\n{text}");
    line
}
