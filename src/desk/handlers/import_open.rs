//! `import.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::edit;

/// Shows the files of a folder, to pick those to bring in.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if edit::may_write(model) { vec![Effect::Folder(None)] } else { Vec::new() }
}
