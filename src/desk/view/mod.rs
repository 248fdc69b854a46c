//! The picture of the model. Pure: it changes nothing and remembers nothing.

mod screens;
mod theme;
pub mod widgets;

use super::model::{Locking, Model, Overlay, Place, Urgency, regions};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use screens::{
    bars, editor, find, finder, guide, heads, import, list, menu, offer, page, record, unlock,
    which,
};
use theme::{Role, Theme};
use widgets::paint::Paint;

/// Draws the model and says where the terminal's cursor belongs, if anywhere.
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let mut paint = Paint { buffer, theme: Theme { colour: model.colour, plain: model.plain } };
    let (w, h) = model.size;
    if model.blanked {
        if let Locking::Failed(text) = &model.locking {
            wrapped(&mut paint, model, text);
        }
        bars::hints(&mut paint, model);
        return None;
    }
    if w < regions::SMALLEST.0 || h < regions::SMALLEST.1 {
        return too_small(&mut paint, model);
    }
    bars::title(&mut paint, model);
    let mut cursor = match model.place {
        Place::Unlock => unlock::draw(&mut paint, model),
        Place::List => list::draw(&mut paint, model),
        Place::Record => record::draw(&mut paint, model),
        Place::Import => import::draw(&mut paint, model),
        Place::Guide => model.guide.as_ref().and_then(|it| guide::draw(&mut paint, model, it)),
        Place::Page => model.page.as_ref().and_then(|it| page::draw(&mut paint, model, it)),
    };
    if model.plain && !model.overlays.is_empty() {
        // Nothing lies over a text: what is below is not there to be read.
        paint.blank(regions::body(model.size));
    }
    for overlay in &model.overlays {
        let over = match overlay {
            Overlay::Editor(it) => editor::draw(&mut paint, model, it),
            Overlay::Heads(at) => heads::draw(&mut paint, model, *at),
            Overlay::History(it) => page::over(&mut paint, model, it),
            Overlay::Find(it) => find::draw(&mut paint, model, it),
            Overlay::Finder(it) => Some(finder::draw(&mut paint, model, it)),
            Overlay::Menu(it) => Some(menu::draw(&mut paint, model, it)),
            Overlay::Offer(at) => offer::draw(&mut paint, model, *at),
            Overlay::Confirm(_, question) => offer::ask(&mut paint, model, question),
        };
        cursor = over;
    }
    which::draw(&mut paint, model);
    bars::status(&mut paint, model);
    bars::hints(&mut paint, model);
    cursor
}

/// What is shown where nothing fits. Keys still work and nothing is lost.
fn too_small(paint: &mut Paint<'_>, model: &Model) -> Option<Position> {
    let (w, h) = model.size;
    let (need_w, need_h) = regions::SMALLEST;
    let need = format!("{need_w}×{need_h}");
    let have = format!("{w}×{h}");
    let text = model.tr_with("too-small", &[("need", &need), ("have", &have)]);
    wrapped(paint, model, &text);
    None
}

/// A text from the top of the screen on.
fn wrapped(paint: &mut Paint<'_>, model: &Model, text: &str) {
    let w = model.size.0;
    let rows = super::model::wrap::wrap(text, usize::from(w.max(2)));
    for (y, row) in rows.iter().enumerate() {
        let part = text.get(row.start..row.end).unwrap_or_default();
        paint.text((0, u16::try_from(y).unwrap_or(u16::MAX)), usize::from(w), part, Role::Plain);
    }
}

/// The word before what was not done.
fn urgency_word(model: &Model) -> String {
    match model.status.urgency {
        Urgency::Note => String::new(),
        Urgency::Error => format!("{} ", model.tr("status-error")),
    }
}
