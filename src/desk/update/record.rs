//! The record on the screen: its lines.

use crate::desk::model::Model;
use crate::desk::model::doc::Maker;
use crate::desk::model::linked;
use crate::desk::model::record::RecordView;
use crate::desk::model::titles;
use crate::record::RecordState;

/// Makes the lines of a view anew, the cursor on the same place.
pub fn remake(model: &Model, view: &mut RecordView) {
    let place = view.current().map(|line| line.path.clone());
    let maker = Maker {
        knowledge: &model.knowledge,
        locale: &model.locale,
        empty: view.empty,
        masked: model.masked,
        title: &|id| titles::link(model, id),
    };
    let mut lines = maker.lines(&view.state);
    view.own = lines.len();
    if view.whole {
        lines.extend(linked::lines(model, &view.state));
    }
    view.set_lines(lines);
    view.step(0);
    if let Some(place) = place {
        view.go_to(&place);
    }
}

/// Makes the lines of every view anew: the mask was put on or taken off.
pub fn remake_all(model: &mut Model) {
    if let Some(mut view) = model.record.take() {
        remake(model, &mut view);
        model.record = Some(view);
    }
    if let Some(mut view) = model.preview.take() {
        remake(model, &mut view);
        model.preview = Some(view);
    }
}

/// Shows this state where the record is shown, in full or as preview.
pub fn refresh(model: &mut Model, state: &RecordState) {
    if let Some(mut view) = model.record.take() {
        if view.state.id == state.id {
            view.state = state.clone();
            remake(model, &mut view);
        }
        model.record = Some(view);
    }
    if let Some(mut view) = model.preview.take() {
        if view.state.id == state.id {
            view.state = state.clone();
            remake(model, &mut view);
        }
        model.preview = Some(view);
    }
}
