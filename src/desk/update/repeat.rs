//! The last edit, made again elsewhere.

use super::{edit, list};
use crate::desk::command::{Run, Scope};
use crate::desk::effect::Effect;
use crate::desk::model::{Again, Model, Place};
use crate::record::{Kind, Path, Step, Value};

/// Remembers a command that writes, if making it again elsewhere makes sense: what removes a
/// record is meant for this one, and what ends an editor is remembered by what it set.
pub fn remember(model: &mut Model, run: Run) {
    let place = [Scope::List, Scope::Record];
    let here = place.contains(&model.scope());
    if run.command.undoable && here && run.command.id != "record.remove" {
        model.again = Some(Again::Run(run));
    }
}

/// Remembers that a field of the record shown got this value. A field of an event or act is one of
/// this record alone.
pub fn remember_value(model: &mut Model, path: &Path, value: &Value) {
    let own = path.steps().iter().all(|step| !matches!(step, Step::Item(_)));
    let kind = model.record.as_ref().and_then(|view| view.state.kind.clone());
    if let Some(kind) = kind.filter(|_| own) {
        model.again = Some(Again::Set(kind, path.clone(), value.clone()));
    }
}

/// Gives the field of the record that is here the value that was given last elsewhere.
pub fn set(model: &mut Model, kind: &Kind, path: Path, value: Value) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let view = match model.place {
        Place::Record => model.record.as_ref(),
        // The preview follows the cursor; what it does not show yet is not looked at.
        Place::List => {
            model.preview.as_ref().filter(|view| list::current(model) == Some(view.state.id))
        }
        _ => None,
    };
    let here = match model.place {
        Place::Record => view.and_then(|view| view.state.kind.clone()),
        _ => model.list.kind().cloned(),
    };
    let id = match model.place {
        Place::Record => view.map(|view| view.state.id),
        Place::List => list::current(model),
        _ => None,
    };
    let (Some(id), true) = (id, here.as_ref() == Some(kind)) else {
        let text = model.tr("status-repeat-elsewhere");
        model.tell(text);
        return Vec::new();
    };
    // A field with two values is for a person to look at.
    let two = view.and_then(|view| view.state.field(&path)).is_some_and(|f| f.is_conflict());
    let same = view.is_some_and(|view| *view.state.value(&path) == value);
    if two || same {
        let text = model.tr(if two { "status-repeat-two" } else { "status-repeat-same" });
        model.tell(text);
        return Vec::new();
    }
    edit::set(model, id, path, value, false, None)
}
