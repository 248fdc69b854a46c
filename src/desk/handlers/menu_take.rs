//! `menu.take`

use crate::desk::effect::Effect;
use crate::desk::model::import::{Decided, What};
use crate::desk::model::menu::{Goal, Menu, choice};
use crate::desk::model::pick::Choice;
use crate::desk::model::{Model, Overlay};
use crate::desk::update::{facts, filters, import, page, sort};
use crate::exchange::import::Target;
use std::path::{Path, PathBuf};

/// Takes what is under the cursor; where many may be picked, those that are.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = model.overlays.last() else { return Vec::new() };
    if let Goal::Files(folder) = &menu.goal {
        let (folder, menu) = (folder.clone(), menu.clone());
        return files(model, &folder, &menu);
    }
    let typed = menu.pick.filter.text().trim().to_owned();
    if menu.goal == Goal::Partner && menu.pick.current().is_none() && !typed.is_empty() {
        model.overlays.pop();
        return partner(model, &typed);
    }
    let Some(picked) = menu.pick.current().cloned() else {
        let text = model.tr("pick-none");
        model.tell(text);
        return Vec::new();
    };
    let goal = menu.goal.clone();
    model.overlays.pop();
    take(model, &goal, &picked)
}

fn take(model: &mut Model, goal: &Goal, picked: &Choice) -> Vec<Effect> {
    match goal {
        Goal::Files(_) => Vec::new(),
        Goal::Fact(of, all) => {
            let fact = picked.key.parse::<usize>().ok().and_then(|at| all.get(at));
            fact.map(|fact| facts::refer(model, *of, fact)).unwrap_or_default()
        }
        Goal::Field => match Target::parse(&picked.key) {
            Some(target) => import::decide_column(model, What::Field(Some(target))),
            None => Vec::new(),
        },
        Goal::Reading(word) => reading(model, word, &picked.key),
        Goal::Setting(name) => page::settings::set(model, name, &picked.key),
        Goal::Kind => match picked.key.parse() {
            // Fields of one kind are none of another: what was decided of columns goes with it.
            Ok(kind) => import::decide(model, |decided| {
                decided.options.kind = Some(kind);
                decided.columns.clear();
            }),
            Err(_) => Vec::new(),
        },
        Goal::Sort => {
            sort::take(model, &picked.key);
            Vec::new()
        }
        Goal::Filters(found) => filters::take(model, found, &picked.key),
        Goal::Partner => partner(model, &picked.key),
        Goal::Misfit => {
            meanings(model, &picked.key);
            Vec::new()
        }
        Goal::Meaning(text) => {
            import::decide_column(model, What::Means(text.clone(), picked.key.clone()))
        }
    }
}

/// Says who sent the files; nothing, that nobody is named.
fn partner(model: &mut Model, name: &str) -> Vec<Effect> {
    let name = (!name.is_empty()).then(|| name.to_owned());
    import::decide(model, |decided| decided.options.partner = name)
}

/// Says how the files are written, or, with no word, that it is to be found out.
fn reading(model: &mut Model, name: &'static str, said: &str) -> Vec<Effect> {
    import::decide(model, |decided| {
        if said.is_empty() {
            decided.reading.remove(name);
        } else {
            decided.reading.insert(name, said.to_owned());
        }
    })
}

/// Asks what a text means that does not fit: the codes of the field's list.
fn meanings(model: &mut Model, text: &str) {
    let Some(import) = &model.import else { return };
    let field = import.plan().and_then(|plan| plan.field(import.table, import.column));
    let Some(list) = field.and_then(|field| model.knowledge.vocabulary_of(field)) else {
        let told = model.tr("import-no-list");
        model.tell(told);
        return;
    };
    let lang = model.locale.lang();
    let term = |term: &crate::form::Term| {
        let words: Vec<&str> = term.words().collect();
        let found = choice(&term.code, term.label(lang).to_owned());
        Choice {
            words: crate::locale::fold(&format!("{} {}", found.words, words.join(" "))),
            ..found
        }
    };
    let choices = list.terms().iter().map(term).collect();
    let title = model.tr_with("import-meaning-title", &[("text", text)]);
    // What it may mean is under the cursor, so that one key says so.
    let unmatched = import.current().and_then(|c| c.unmatched.iter().find(|u| u.value == text));
    let suggest = unmatched.and_then(|unmatched| unmatched.suggest.clone());
    let menu = Menu::one(title, choices, suggest, Goal::Meaning(text.to_owned()));
    model.overlays.push(Overlay::Menu(Box::new(menu)));
}

/// Goes into a folder, or begins with the files that are picked, under the cursor, or typed.
fn files(model: &mut Model, folder: &Path, menu: &Menu) -> Vec<Effect> {
    let typed = menu.pick.filter.text().trim();
    let path = typed.contains('/') || typed.starts_with('~');
    let picked: Vec<PathBuf> = menu.pick.picked.iter().map(|key| import::at(folder, key)).collect();
    let under = menu.pick.current().map(|choice| choice.key.clone());
    let chosen = if !picked.is_empty() {
        picked
    } else if path && import::is_table(typed) {
        vec![folder.join(typed)]
    } else if path {
        return vec![Effect::Folder(Some(folder.join(typed)))];
    } else {
        match under {
            Some(key) if key.ends_with(['/', '.']) => {
                return vec![Effect::Folder(Some(import::at(folder, &key)))];
            }
            Some(key) => vec![import::at(folder, &key)],
            None => {
                let text = model.tr("pick-none");
                model.tell(text);
                return Vec::new();
            }
        }
    };
    model.overlays.pop();
    import::begin(model, chosen, Decided::default())
}
