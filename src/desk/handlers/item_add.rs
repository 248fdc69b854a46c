//! `item.add`

use crate::desk::effect::Effect;
use crate::desk::model::doc::What;
use crate::desk::model::editor::Editor;
use crate::desk::model::pick::Choice;
use crate::desk::model::{Model, Overlay};
use crate::desk::update::edit;
use crate::locale::fold;
use crate::record::{Path, Step};

/// Adds an item to the list at the cursor; where there are several, it asks to which.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let Some(view) = &model.record else { return Vec::new() };
    let at = view.current().filter(|l| l.what == What::List).map(|l| l.path.clone());
    if let Some(list) = at {
        return edit::add_item(model, &list);
    }
    let record = view.state.id;
    let lists = lists(model);
    match lists.as_slice() {
        [] => Vec::new(),
        [only] => match only.key.parse::<Path>() {
            Ok(list) => edit::add_item(model, &list),
            Err(_) => Vec::new(),
        },
        _ => {
            let label = model.tr("add-to-which");
            let editor = Editor::add_to(record, label, lists);
            model.overlays.push(Overlay::Editor(Box::new(editor)));
            Vec::new()
        }
    }
}

/// The lists that the place under the cursor has, the innermost first.
fn lists(model: &Model) -> Vec<Choice> {
    let mut found = Vec::new();
    let Some((view, kind)) = model.record.as_ref().and_then(|v| Some((v, v.state.kind.clone()?)))
    else {
        return found;
    };
    let steps = view.current().map(|l| l.path.steps().to_vec()).unwrap_or_default();
    let nodes = (0..=steps.len())
        .rev()
        .filter(|n| *n == 0 || matches!(steps.get(*n - 1), Some(Step::Item(_))));
    for n in nodes {
        let node = Path::new(steps.iter().take(n).cloned().collect());
        let owner = view.lines.iter().find(|line| line.path == node && n > 0);
        let form = model.knowledge.form_at(&kind, &node);
        for (field, _) in form.into_iter().flat_map(|f| f.lists()) {
            let label = model.knowledge.label(field, model.locale.lang());
            let label = owner.map_or(label.clone(), |o| format!("{label} ({})", o.label));
            let key = node.then_field(&field.id).to_string();
            found.push(Choice { words: fold(&label), key, label });
        }
    }
    found
}
