//! `finder.run`

use crate::desk::command::{Run, Scope};
use crate::desk::effect::Effect;
use crate::desk::model::import::Decided;
use crate::desk::model::{Model, Overlay};
use crate::desk::update::{edit, import};

/// The word before the names of files to bring in.
const IMPORT: &str = "import";

/// Runs `import FILE …`, which is no choice of the list: it takes any words.
fn import_files(model: &mut Model, files: &str) -> Vec<Effect> {
    let files = import::files_of(files);
    if model.scope() != Scope::List || files.is_empty() || !edit::may_write(model) {
        return Vec::new();
    }
    import::begin(model, files, Decided::default())
}

/// Runs the command under the cursor in the place below.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Finder(finder)) = model.overlays.last() else { return Vec::new() };
    let run = finder.pick.current().and_then(|choice| Run::parse(&choice.key));
    let typed = finder.pick.filter.text().trim().to_owned();
    // A file may be named like the letters of a command.
    if !finder.exact
        && let Some((word, files)) = typed.split_once(' ')
        && (word == IMPORT || model.layouts.translate_text(word) == IMPORT)
    {
        model.overlays.pop();
        return import_files(model, files);
    }
    model.overlays.pop();
    run.map(|run| super::run(model, run)).unwrap_or_default()
}
