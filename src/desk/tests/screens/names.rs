//! What the screens are, by the types that they are made of. Each table is an exhaustive match and
//! the list of its own words at once: a new variant does not compile before it has a word here, and
//! a word that no picture shows fails the test.

use crate::desk::command::Scope;
use crate::desk::model::doc::What;
use crate::desk::model::editor::{Body, Goal};
use crate::desk::model::guide::Step;
use crate::desk::model::import::{Pane, Stage};
use crate::desk::model::menu;
use crate::desk::model::page::About;
use crate::desk::model::triage::Aspect;
use crate::desk::model::{Locking, Model, Overlay, Place, Urgency, Which};
use crate::form::FieldType;
use std::collections::BTreeSet;

macro_rules! table {
    ($word:ident, $all:ident, $of:ty, $($pattern:pat => $name:expr),+ $(,)?) => {
        const fn $word(it: &$of) -> &'static str {
            match it { $($pattern => $name),+ }
        }
        const $all: &[&str] = &[$($name),+];
    };
}

table!(place, PLACES, Place,
    Place::Unlock => "place: unlock",
    Place::List => "place: list",
    Place::Record => "place: record",
    Place::Import => "place: import",
    Place::Page => "place: page",
    Place::Guide => "place: guide",
);

table!(overlay, OVERLAYS, Overlay,
    Overlay::Editor(_) => "over: editor",
    Overlay::Heads(_) => "over: heads",
    Overlay::History(_) => "over: history",
    Overlay::Finder(_) => "over: finder",
    Overlay::Find(_) => "over: find",
    Overlay::Offer(_) => "over: offer",
    Overlay::Menu(_) => "over: menu",
    Overlay::Confirm(..) => "over: confirm",
);

table!(body, BODIES, Body,
    Body::Line(_) => "body: line",
    Body::Prose(_) => "body: prose",
    Body::Pick(_) => "body: pick",
    Body::Shown(_) => "body: shown",
);

table!(goal, GOALS, Goal,
    Goal::Field(_) => "goal: field",
    Goal::AddTo => "goal: add",
    Goal::Batch(_) => "goal: batch",
    Goal::Asked(_) => "goal: filter name",
);

table!(aspect, ASPECTS, Aspect,
    Aspect::Status => "set: status",
    Aspect::Priority => "set: priority",
    Aspect::Risk => "set: risk",
    Aspect::Owner => "set: owner",
    Aspect::Due => "set: due",
    Aspect::Tag => "set: tag",
    Aspect::Note => "set: note",
);

table!(field, FIELDS, FieldType,
    FieldType::Text => "field: text",
    FieldType::LongText => "field: long text",
    FieldType::Number => "field: number",
    FieldType::Money => "field: money",
    FieldType::Bool => "field: bool",
    FieldType::Choice => "field: choice",
    FieldType::Choices => "field: choices",
    FieldType::Date => "field: date",
    FieldType::Place => "field: place",
    FieldType::Link => "field: link",
    FieldType::File => "field: file",
    FieldType::List(_) => LISTED,
);

/// A list is edited item by item; what is shown of it is its heading.
const LISTED: &str = "field: list";

table!(line, LINES, What,
    What::List => LISTED,
    What::Item => "line: item",
    What::Field => "line: field",
    What::Extra => "line: extra column",
    What::Linked => "line: belonging",
    What::Link(_) => "line: link",
);

table!(about, PAGES, About,
    About::Today => "page: today",
    About::History(..) => "page: history",
    About::Paragraphs(..) => "page: paragraphs",
    About::Conflicts => "page: conflicts",
    About::Audit => "page: audit",
    About::Settings => "page: settings",
    About::Route(_) => "page: route",
    About::Calendar => "page: calendar",
    About::Remedies(_) => "page: remedies",
    About::Consents(_) => "page: consents",
    About::Complaint(_) => "page: complaint",
);

table!(step, STEPS, Step,
    Step::Welcome => "guide: welcome",
    Step::Name => "guide: name",
    Step::Passphrase => "guide: passphrase",
    Step::Again => "guide: again",
    Step::Recovery => "guide: recovery",
    Step::Copied => "guide: copied",
    Step::Making => "guide: making",
);

table!(stage, STAGES, Stage,
    Stage::Map => "import: map",
    Stage::Running { .. } => "import: running",
    Stage::Done(_) => "import: done",
);

table!(pane, PANES, Pane,
    Pane::Column => "pane: column",
    Pane::Rows => "pane: rows",
    Pane::Notes => "pane: notes",
);

table!(menu, MENUS, menu::Goal,
    menu::Goal::Files(_) => "menu: files",
    menu::Goal::Field => "menu: field",
    menu::Goal::Reading(_) => "menu: reading",
    menu::Goal::Kind => "menu: kind",
    menu::Goal::Sort => "menu: sort",
    menu::Goal::Filters(_) => "menu: filters",
    menu::Goal::Partner => "menu: partner",
    menu::Goal::Misfit => "menu: misfit",
    menu::Goal::Meaning(_) => "menu: meaning",
    menu::Goal::Setting(_) => "menu: setting",
    menu::Goal::Fact(..) => "menu: fact",
);

table!(which, WHICHES, Which,
    Which::No => "box: none",
    Which::Due(_) => "box: to come",
    Which::Shown => "box: shown",
);

table!(urgency, URGENCIES, Urgency,
    Urgency::Note => "status: note",
    Urgency::Error => "status: error",
);

table!(locking, LOCKINGS, Locking,
    Locking::No => "lock: none",
    Locking::Waits => "lock: waits",
    Locking::Failed(_) => "lock: failed",
);

/// Every word that some picture has to show, of tables and of the scopes that are places.
pub fn all() -> BTreeSet<&'static str> {
    let tables = [
        PLACES, OVERLAYS, BODIES, GOALS, ASPECTS, FIELDS, LINES, PAGES, STEPS, STAGES, PANES,
        MENUS, WHICHES, URGENCIES, LOCKINGS,
    ];
    let scopes = Scope::ALL.into_iter().filter(|scope| {
        // These three are what others have in common.
        !matches!(scope, Scope::Global | Scope::Browse | Scope::Text)
    });
    tables.into_iter().flatten().copied().chain(scopes.map(Scope::as_str)).collect()
}

/// The words of what a model shows.
pub fn shown(model: &Model) -> BTreeSet<&'static str> {
    let mut found: BTreeSet<&str> = [
        place(&model.place),
        which(&model.which),
        urgency(&model.status.urgency),
        locking(&model.locking),
        model.scope().as_str(),
    ]
    .into();
    if let (Place::Page, Some(page)) = (model.place, &model.page) {
        found.insert(about(&page.about));
    }
    if let (Place::Guide, Some(guide)) = (model.place, &model.guide) {
        found.insert(step(&guide.step));
    }
    if let (Place::Import, Some(import)) = (model.place, &model.import) {
        found.extend([stage(&import.stage), pane(&import.pane)]);
    }
    if let (Place::Record, Some(view)) = (model.place, &model.record) {
        found.extend(view.current().map(|here| line(&here.what)));
    }
    for over in &model.overlays {
        found.insert(overlay(over));
        match over {
            Overlay::Editor(editor) => {
                found.extend([body(&editor.body), goal(&editor.goal)]);
                found.extend(editor.def().map(|def| field(&def.field_type)));
                found.extend(editor.batch().map(|batch| aspect(&batch.aspect)));
            }
            Overlay::History(page) => drop(found.insert(about(&page.about))),
            Overlay::Menu(it) => drop(found.insert(menu(&it.goal))),
            _ => {}
        }
    }
    found
}
