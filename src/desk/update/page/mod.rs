//! Pages: opening them, filling them, and what Enter does on their lines.

mod audit;
mod calendar;
pub mod complaint;
mod conflicts;
pub mod consents;
mod due;
pub mod history;
pub mod paragraphs;
pub mod remedies;
pub mod route;
pub mod settings;
mod today;

use super::{facts, list};
use crate::desk::effect::{Effect, LoadFor, Msg};
use crate::desk::model::page::{About, Entry, Goal, Page};
use crate::desk::model::text::TextBuffer;
use crate::desk::model::{Model, Overlay, Place};
use crate::record::{Kind, Path, RecordId};

/// Shows a page.
pub fn open(model: &mut Model, about: About) -> Vec<Effect> {
    match about {
        About::Today => today::open(model),
        About::History(record, path) => vec![Effect::History(record, path)],
        About::Paragraphs(record, path) => vec![Effect::Paragraphs(record, path)],
        About::Conflicts => conflicts::open(model),
        About::Audit => vec![Effect::Audit],
        About::Settings => settings::open(model),
        About::Route(case) => route::open(model, case),
        About::Remedies(case) => remedies::open(model, case),
        About::Consents(case) => consents::open(model, case),
        About::Calendar => calendar::open(model),
        About::Complaint(id) => complaint::open(model, id),
    }
}

/// Shows a page about the case that the page is about, or that is shown, or under the cursor of
/// the list.
pub fn open_of_case(model: &mut Model, about: fn(RecordId) -> About) -> Vec<Effect> {
    let of_page = model.page.as_ref().filter(|_| model.place == Place::Page);
    let here = match (&model.record, of_page) {
        (_, Some(page)) => page.about.case(),
        (Some(record), None) => Some(record.state.id),
        (None, None) => list::current(model),
    };
    let is_case =
        |id: &RecordId| model.list.table.get(*id).is_some_and(|row| row.kind() == Kind::CASE);
    if let Some(complaint) = here.filter(|id| complaint::is_one(model, *id)) {
        return complaint::open(model, complaint);
    }
    match here.filter(is_case) {
        Some(case) => open(model, about(case)),
        None => {
            let text = model.tr("route-no-case");
            model.tell(text);
            Vec::new()
        }
    }
}

/// Takes in what pages are made of.
pub fn answer(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::History(record, path, changes) => history::show(model, record, path, &changes),
        Msg::Paragraphs(record, path, all) => paragraphs::show(model, record, path, all),
        Msg::Conflicts(found) => conflicts::show(model, &found),
        Msg::Audit(log, report) => audit::show(model, &log, &report),
        Msg::Route(case, facts, law) => route::show(model, case, &facts, &law),
        Msg::Remedies(case, facts, law) => remedies::show(model, case, &facts, &law),
        Msg::Consents(Some(account)) => consents::show(model, &account),
        Msg::Consents(None) => {
            let text = model.tr("status-gone");
            model.complain(text);
        }
        Msg::Agenda((run, first), facts, law) => {
            return calendar::took(model, (run, first), &facts, &law);
        }
        Msg::Due(order, lines) => due::took(model, &order, lines),
        Msg::Complaint(paper) => complaint::show(model, *paper),
        Msg::Facts(of, found, all) => facts::offer(model, of, found, all),
        Msg::Referred(written, item) => return facts::referred(model, *written, item),
        other => return super::import::answer(model, other),
    }
    Vec::new()
}

/// Shows these lines, or puts them in the place of those that are shown of the same.
fn put(model: &mut Model, about: About, title: &str, entries: Vec<Entry>) {
    match &mut model.page {
        Some(page) if page.about == about => page.refill(entries),
        _ => {
            let page = Page::new(about, model.tr(title), entries);
            show(model, page);
        }
    }
}

/// Puts a page on the screen, in place of whatever was there.
fn show(model: &mut Model, page: Page) {
    model.record = None;
    model.trail.clear();
    model.page = Some(page);
    model.place = Place::Page;
}

/// Fills the page anew: something was written, or one comes back to it.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    if let Some(again) = history::again(model) {
        return vec![again];
    }
    if model.place != Place::Page {
        return Vec::new();
    }
    let Some(mut page) = model.page.take() else { return Vec::new() };
    let mut effects = conflicts::again(model, &page);
    if page.about == About::Today {
        page.refill(today::entries(model, page.since));
        effects.extend(due::ask(model));
    }
    effects.extend(match page.about {
        About::Route(case) => route::open(model, case),
        About::Remedies(case) => remedies::open(model, case),
        About::Consents(case) => consents::open(model, case),
        About::Calendar => calendar::open(model),
        About::Complaint(id) => complaint::open(model, id),
        _ => Vec::new(),
    });
    model.page = Some(page);
    effects
}

/// Shows the settings as they are now.
fn refresh_settings(model: &mut Model) {
    let entries = settings::entries(model);
    let title = model.tr("section-settings");
    if let Some(page) = model.page.as_mut().filter(|page| page.about == About::Settings) {
        page.refill(entries);
        page.title = title;
    }
}

/// Does what the line under the cursor is for.
pub fn enter(model: &mut Model) -> Vec<Effect> {
    let goal = model.page.as_ref().and_then(|page| page.current()).map(|entry| entry.goal.clone());
    match goal.unwrap_or(Goal::None) {
        Goal::None => Vec::new(),
        Goal::Record(id, path) if path == Path::root() => vec![Effect::Load(id, LoadFor::Open)],
        Goal::Record(id, path) | Goal::Review(id, path, _) | Goal::Found(id, path, _) => {
            vec![Effect::Load(id, LoadFor::Again(path, false))]
        }
        Goal::Heads(id, path) => vec![Effect::Load(id, LoadFor::Heads(path))],
        Goal::Restore(..) | Goal::Wording(..) | Goal::TakeBack(_) | Goal::Erased => Vec::new(),
        Goal::Setting(name) => {
            settings::choose(model, name);
            Vec::new()
        }
        Goal::Draft(at) => {
            model.overlays.push(Overlay::Offer(at));
            Vec::new()
        }
        Goal::Filter(kind, filter) => filtered(model, &kind, &filter),
        Goal::Page(about) => open(model, about),
    }
}

/// The list of a kind through a filter.
fn filtered(model: &mut Model, kind: &str, filter: &str) -> Vec<Effect> {
    let mut effects = section(model, kind);
    model.list.filter = TextBuffer::one_line(filter);
    effects.extend(list::refilter(model));
    effects
}

/// The list of a kind, whole.
pub fn section(model: &mut Model, kind: &str) -> Vec<Effect> {
    let Some(at) = model.list.kinds.iter().position(|k| k.as_str() == kind) else {
        let text = model.tr("status-no-section");
        model.tell(text);
        return Vec::new();
    };
    model.page = None;
    model.trail.clear();
    model.record = None;
    model.place = Place::List;
    if model.list.kind == at {
        return Vec::new();
    }
    list::show_kind(model, at)
}
