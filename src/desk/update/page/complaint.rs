//! A complaint: its sections with their state and length, what was found in it, what reviewers
//! said. Enter goes to the place in the text; comments and changes are settled by one key each.

use crate::desk::effect::{Effect, LoadFor};
use crate::desk::model::editor::{Asked, Editor};
use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::paper::{Order, Paper, Section, Step};
use crate::desk::model::{Model, Overlay, titles};
use crate::desk::update::{edit, find};
use crate::draft::{Allowable, Change, Comment, Complaint, Finding, OPEN, Severity};
use crate::exchange::docket;
use crate::locale::{FluentArgs, MASK};
use crate::record::{FuzzyDate, ItemId, Kind, Path, RecordId};

/// Whether a record of the list is a complaint.
pub fn is_one(model: &Model, id: RecordId) -> bool {
    model.list.table.get(id).is_some_and(|row| row.kind() == Kind::COMPLAINT)
}

/// Asks for it.
pub fn open(model: &Model, complaint: RecordId) -> Vec<Effect> {
    let by_case = docket::actions_by_case(&model.list.table);
    vec![Effect::Complaint(complaint, by_case, model.today)]
}

/// Shows it.
pub fn show(model: &mut Model, paper: Paper) {
    let id = paper.complaint.id;
    let mut entries = Vec::new();
    if let Some(trouble) = &paper.trouble {
        entries.push(super::route::problem(trouble));
    }
    entries.extend(outline(model, &paper));
    entries.extend(findings(model, &paper));
    entries.extend(review(model, &paper));
    entries.extend(signatures(model, &paper));
    super::put(model, About::Complaint(id), "section-complaint", entries);
    let name = if model.masked { titles::short(id) } else { paper.complaint.title.clone() };
    let title = model.tr_with(
        "complaint-title",
        &[("title", name.as_str()), ("procedure", paper.procedure.as_str())],
    );
    if let Some(page) = model.page.as_mut().filter(|page| page.about == About::Complaint(id)) {
        page.title = title;
        page.paper = Some(Box::new(paper));
    }
    find::look_through(model);
}

/// The sections.
fn outline(model: &Model, paper: &Paper) -> Vec<Entry> {
    let id = paper.complaint.id;
    let whole = length(model, paper.whole.words, paper.whole.pages);
    let mut all = vec![Entry::heading(model.tr_with("complaint-outline", &[("length", &whole)]))];
    all.extend(paper.sections.iter().map(|section| {
        let goal = Goal::Record(id, Complaint::text_of(section.item));
        let text = state(model, section);
        let mut line = Entry::line(String::new(), section.title.clone(), text, goal);
        line.mark = if section.needs_eyes() { "!" } else { "" };
        // What is read is the text; what is missing in it stands as `[[?]]`.
        line.detail = hidden(model, &section.text);
        line
    }));
    all
}

impl Section {
    /// Whether a person has to look at it.
    const fn needs_eyes(&self) -> bool {
        self.gaps > 0 || self.stale > 0 || self.broken > 0
    }
}

/// `312 words · at most 500 words · 2 missing · 1 source changed`.
fn state(model: &Model, section: &Section) -> String {
    let mut parts = vec![match section.length.words {
        0 => model.tr("complaint-empty"),
        words => model.tr_count("complaint-words", words),
    }];
    parts.extend((!section.limit.is_empty()).then(|| section.limit.clone()));
    let mut add = |id: &str, n: usize| {
        if n > 0 {
            parts.push(model.tr_count(id, n));
        }
    };
    add("complaint-gaps", section.gaps);
    add("complaint-stale", section.stale);
    add("complaint-broken", section.broken);
    parts.join(" · ")
}

fn length(model: &Model, words: usize, pages: usize) -> String {
    let words = model.tr_count("complaint-words", words);
    format!("{words} · {}", model.tr_count("complaint-pages", pages))
}

/// What was found; Enter goes to where it is.
fn findings(model: &Model, paper: &Paper) -> Vec<Entry> {
    let errors = paper.findings.iter().filter(|f| f.severity == Severity::Error).count();
    let mut args = FluentArgs::new();
    args.set("errors", errors);
    args.set("others", paper.findings.len() - errors);
    let mut all = vec![Entry::heading(model.locale.tr_with("complaint-findings", &args))];
    if paper.findings.is_empty() && paper.trouble.is_none() {
        let text = model.tr("complaint-clean");
        all.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    all.extend(paper.findings.iter().map(|finding| of_finding(model, paper, finding)));
    all
}

fn of_finding(model: &Model, paper: &Paper, finding: &Finding) -> Entry {
    let section = paper.complaint.section(&finding.section);
    let name = section.map(|section| section.title.clone()).unwrap_or_default();
    let what = finding.what(&model.locale, model.masked.then_some(MASK));
    let goal = place(paper, finding, section.map(|section| section.item));
    let goal = match (goal, &finding.allowable) {
        (Goal::Record(id, path), Some(allowable)) => Goal::Found(id, path, allowable.key()),
        (goal, _) => goal,
    };
    let mut line = Entry::line(String::new(), name, what.clone(), goal);
    line.mark = match finding.severity {
        Severity::Error => "x",
        Severity::Warning => "!",
        Severity::Note => "",
    };
    line.detail = [what, finding.try_this(&model.locale)].join("\n");
    line
}

/// Where a finding is: a record and its field, a field of the complaint, the text of its section.
fn place(paper: &Paper, finding: &Finding, section: Option<ItemId>) -> Goal {
    let id = paper.complaint.id;
    let of_other = || {
        let (record, path) = finding.place.split_once(' ')?;
        Some(Goal::Record(record.parse().ok()?, path.parse().ok()?))
    };
    let of_field = || {
        let path: Path = finding.place.parse().ok()?;
        (path != Path::root()).then_some(Goal::Record(id, path))
    };
    let of_section = || section.map(|item| Goal::Record(id, Complaint::text_of(item)));
    of_other().or_else(of_section).or_else(of_field).unwrap_or(Goal::None)
}

/// What reviewers said and nobody has settled, in the order of the text.
fn review(model: &Model, paper: &Paper) -> Vec<Entry> {
    let complaint = &paper.complaint;
    let open = paper.open_items();
    let settled = complaint.comments.len() + complaint.changes.len() - open.len();
    let mut args = FluentArgs::new();
    args.set("open", open.len());
    args.set("settled", settled);
    let mut all = vec![Entry::heading(model.locale.tr_with("complaint-review", &args))];
    for item in open {
        let change = complaint.changes.iter().find(|change| change.item == item);
        let comment = complaint.comments.iter().find(|comment| comment.item == item);
        let line = match (change, comment) {
            (Some(change), _) => of_change(model, paper, change),
            (None, Some(comment)) => of_comment(model, paper, comment),
            (None, None) => continue,
        };
        all.push(line);
    }
    all
}

fn of_change(model: &Model, paper: &Paper, change: &Change) -> Entry {
    let text = format!("{} → {}", change.was, change.becomes);
    let mut detail = vec![heading(paper, &change.section), hidden(model, &text)];
    detail.extend((!change.why.is_empty()).then(|| hidden(model, &change.why)));
    entry(model, paper, (change.item, &change.section), (&change.by, change.on), (text, detail))
}

fn of_comment(model: &Model, paper: &Paper, comment: &Comment) -> Entry {
    let mut detail = vec![heading(paper, &comment.section)];
    detail.extend((!comment.quote.is_empty()).then(|| hidden(model, &comment.quote)));
    detail.push(hidden(model, &comment.text));
    let text = format!("“{}”", comment.text);
    entry(model, paper, (comment.item, &comment.section), (&comment.by, comment.on), (text, detail))
}

fn heading(paper: &Paper, key: &str) -> String {
    paper.complaint.section(key).map(|section| section.title.clone()).unwrap_or_default()
}

fn entry(
    model: &Model,
    paper: &Paper,
    (item, key): (ItemId, &str),
    (by, on): (&str, Option<FuzzyDate>),
    (text, detail): (String, Vec<String>),
) -> Entry {
    let section = paper.complaint.section(key).map(|section| Complaint::text_of(section.item));
    let goal = Goal::Review(paper.complaint.id, section.unwrap_or_else(Path::root), item);
    let when = on.map(|on| on.to_string()).unwrap_or_default();
    // One line, whatever it holds.
    let text = hidden(model, &text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = Entry::line(when, by.to_owned(), text, goal);
    line.mark = "?";
    line.detail = detail.join("\n");
    line
}

/// Who agreed, and whether to what it says now.
fn signatures(model: &Model, paper: &Paper) -> Vec<Entry> {
    let signed = &paper.complaint.signoffs;
    if signed.is_empty() {
        return Vec::new();
    }
    let mut all = vec![Entry::heading(model.tr("complaint-signed"))];
    all.extend(signed.iter().map(|one| {
        let current = one.hash == paper.hash;
        let id = if current { "complaint-signed-this" } else { "complaint-signed-other" };
        let when = one.on.map(|on| on.to_string()).unwrap_or_default();
        let mut line = Entry::line(when, one.by.clone(), model.tr(id), Goal::None);
        line.mark = if current { "+" } else { "!" };
        line
    }));
    all
}

/// Words of the case, unless the mask is on.
fn hidden(model: &Model, text: &str) -> String {
    if model.masked { MASK.to_owned() } else { text.to_owned() }
}

fn paper(model: &Model) -> Option<&Paper> {
    model.page.as_ref()?.paper.as_deref()
}

/// The comment or change under the cursor; `true` for a change.
fn under_cursor(model: &Model) -> Option<(ItemId, bool)> {
    let Goal::Review(_, _, item) = model.page.as_ref()?.current()?.goal else { return None };
    let change = |change: &Change| change.item == item && change.state == OPEN;
    Some((item, paper(model)?.complaint.changes.iter().any(change)))
}

fn order(model: &Model, step: Step, said: &str) -> Vec<Effect> {
    let Some(paper) = paper(model) else { return Vec::new() };
    let (complaint, on) = (paper.complaint.id, model.today);
    vec![Effect::Review(Order { complaint, step, on, said: model.tr(said) })]
}

fn tell(model: &mut Model, id: &str) -> Vec<Effect> {
    let text = model.tr(id);
    model.tell(text);
    Vec::new()
}

/// Accepts or rejects the change under the cursor, or resolves the comment.
pub fn settle(model: &mut Model, word: &str) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    match (under_cursor(model), word) {
        (None, _) => tell(model, "complaint-no-item"),
        (Some((item, true)), "accept") => order(model, Step::Accept(item), "said-accepted"),
        (Some((item, true)), "reject") => order(model, Step::Reject(item), "said-rejected"),
        (Some((_, true)), _) => tell(model, "complaint-is-change"),
        (Some((item, false)), "resolve" | "accept") => {
            order(model, Step::Resolve(item), "said-resolved")
        }
        (Some((_, false)), _) => tell(model, "complaint-is-comment"),
    }
}

/// Begins a comment on the section that the line under the cursor belongs to.
pub fn comment(model: &mut Model) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let goal = model.page.as_ref().and_then(|page| page.current()).map(|entry| &entry.goal);
    let path = match goal {
        Some(Goal::Record(_, path) | Goal::Review(_, path, _) | Goal::Found(_, path, _)) => {
            path.clone()
        }
        _ => Path::root(),
    };
    let section = paper(model).and_then(|paper| {
        let of = |section: &&crate::draft::SectionRow| Complaint::text_of(section.item) == path;
        let found = paper.complaint.sections.iter().find(of);
        found.map(|section| (section.key.clone(), section.title.clone()))
    });
    match section {
        Some((key, title)) => {
            let editor = Editor::asked(model.tr("complaint-comment"), title, Asked::Comment(key));
            model.overlays.push(Overlay::Editor(Box::new(editor)));
            Vec::new()
        }
        None => tell(model, "complaint-no-section"),
    }
}

/// Somebody said what there is to say about a section.
pub fn commented(model: &Model, section: String, words: String) -> Vec<Effect> {
    order(model, Step::Comment(section, words), "said-commented")
}

/// Lets the words under the cursor stand: asks why they may.
pub fn allow(model: &mut Model) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let key = match model.page.as_ref().and_then(|page| page.current()).map(|entry| &entry.goal) {
        Some(Goal::Found(_, _, key)) => key.clone(),
        _ => return tell(model, "complaint-not-allowable"),
    };
    let of_key = |finding: &Finding| finding.allowable.clone().filter(|one| one.key() == key);
    let found = paper(model).and_then(|paper| paper.findings.iter().find_map(of_key));
    match found {
        Some(allowable) => {
            let words = allowable.places.join(" · ");
            let about = hidden(model, &words);
            let asked = Asked::Reason(Box::new(allowable));
            let editor = Editor::asked(model.tr("complaint-why"), about, asked);
            model.overlays.push(Overlay::Editor(Box::new(editor)));
            Vec::new()
        }
        None => tell(model, "complaint-not-allowable"),
    }
}

/// Somebody said why words may stand.
pub fn allowed(model: &Model, allowable: Allowable, why: String) -> Vec<Effect> {
    order(model, Step::Allow(allowable, why), "said-allowed")
}

/// Goes to the next or the previous open comment or change.
pub fn step(model: &mut Model, forward: bool) {
    let Some(page) = &mut model.page else { return };
    let open = |(_, entry): &(usize, &Entry)| matches!(entry.goal, Goal::Review(..));
    let mut lines = page.entries.iter().enumerate().filter(open).map(|(at, _)| at);
    let found = if forward {
        lines.find(|at| *at > page.cursor)
    } else {
        lines.rfind(|at| *at < page.cursor)
    };
    match found {
        Some(at) => page.cursor = at,
        None => drop(tell(model, "complaint-no-more")),
    }
}

/// What is asked before a text is signed off that has errors, or comments and changes that nobody
/// has settled.
pub fn sign_question(model: &Model) -> Option<String> {
    let paper = paper(model).filter(|paper| paper.trouble.is_none())?;
    let errors = paper.findings.iter().filter(|f| f.severity == Severity::Error).count();
    let open = paper.open_items().len();
    let mut args = FluentArgs::new();
    args.set("errors", errors);
    args.set("open", open);
    (errors + open > 0).then(|| model.locale.tr_with("confirm-review-sign", &args))
}

/// Signs the text off.
pub fn sign(model: &mut Model) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let Some(hash) = paper(model).filter(|p| p.trouble.is_none()).map(|p| p.hash.clone()) else {
        return tell(model, "complaint-unsignable");
    };
    order(model, Step::Sign(hash), "said-signed")
}

/// Says that the sources that changed were looked at.
pub fn seen(model: &mut Model) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let stale = paper(model).map_or(0, Paper::stale);
    if stale == 0 {
        return tell(model, "complaint-none-stale");
    }
    order(model, Step::Seen, "said-seen")
}

/// Opens the record with all its fields.
pub fn form(model: &Model) -> Vec<Effect> {
    let id = paper(model).map(|paper| paper.complaint.id);
    id.map(|id| Effect::Load(id, LoadFor::Open)).into_iter().collect()
}
