//! `heads.take`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::edit;

/// Makes hold what was written here, what came from elsewhere, or of a text both, merged by words.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let Some(view) = &model.record else { return Vec::new() };
    let Some(line) = view.current() else { return Vec::new() };
    let Some(field) = view.state.field(&line.path) else { return Vec::new() };
    let own = |head: &&crate::record::Head| Some(head.op.device) == model.device;
    let mut heads = field.heads.iter();
    let value = match arg {
        "mine" => heads.find(own).map(|head| head.value.clone()),
        "theirs" => heads.find(|head| !own(head)).map(|head| head.value.clone()),
        _ => field.merged.clone(),
    };
    let (record, path) = (view.state.id, line.path.clone());
    match value {
        Some(value) => edit::set(model, record, path, value, true, None),
        None => {
            let id = match arg {
                "mine" => "status-no-mine",
                "theirs" => "status-no-theirs",
                _ => "status-no-both",
            };
            let text = model.tr(id);
            model.tell(text);
            Vec::new()
        }
    }
}
