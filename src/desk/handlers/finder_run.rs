//! `finder.run`

use crate::desk::command::Run;
use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Runs the command under the cursor in the place below.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Finder(finder)) = model.overlays.last() else { return Vec::new() };
    let run = finder.pick.current().and_then(|choice| Run::parse(&choice.key));
    model.overlays.pop();
    run.map(|run| super::run(model, run)).unwrap_or_default()
}
