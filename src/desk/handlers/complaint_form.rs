//! `complaint.form`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens the record of the complaint with all its fields.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::complaint::form(model)
}
