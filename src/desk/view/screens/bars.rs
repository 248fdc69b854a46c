//! The title, the status line and the hint bar.

use crate::desk::keys::{hints as keys, label};
use crate::desk::model::regions::Area;
use crate::desk::model::wrap::{self, width};
use crate::desk::model::{Model, Place, Urgency};
use crate::desk::view::theme::Role;
use crate::desk::view::urgency_word;
use crate::desk::view::widgets::paint::Paint;

/// Row 0: where one is, how many there are, the filter as it holds.
pub fn title(paint: &mut Paint<'_>, model: &Model) {
    let room = usize::from(model.size.0).saturating_sub(1);
    let mut text = format!("plaint  {}", model.vault);
    if model.place == Place::List {
        let name = section(model);
        let count = if model.list.filter.text().is_empty() {
            model.list.total.to_string()
        } else {
            format!("{}/{}", model.list.rows.len(), model.list.total)
        };
        text = format!("plaint  {name} {count}");
    }
    if let (Place::Import, Some(import)) = (model.place, &model.import) {
        text = format!("plaint  {} {}", model.tr("import-title"), import.name());
    }
    if model.masked {
        text = format!("{text}  {}", model.tr("title-masked"));
    }
    paint.text((1, 0), room, &text, Role::Title);
}

/// What the records shown are called together; a form that a user added has only its own name.
fn section(model: &Model) -> String {
    let Some(kind) = model.list.kind() else { return String::new() };
    let id = format!("section-{}", kind.as_str());
    if model.locale.has(&id) {
        return model.tr(&id);
    }
    model.knowledge.form(kind).map(|form| model.tr(&form.label)).unwrap_or_default()
}

/// The last row but one: what was done or not done; at the right how far one is. What is longer
/// than the row goes on in it from the row above.
pub fn status(paint: &mut Paint<'_>, model: &Model) {
    let y = model.size.1.saturating_sub(2);
    let room = usize::from(model.size.0).saturating_sub(2);
    let right = position(model);
    let taken = width(&right);
    let x = u16::try_from(usize::from(model.size.0).saturating_sub(taken + 1)).unwrap_or(0);
    paint.text((x, y), taken, &right, Role::Quiet);
    let role = match model.status.urgency {
        Urgency::Note => Role::Plain,
        Urgency::Error => Role::Error,
    };
    let text = format!("{}{}", urgency_word(model), model.status.text);
    let room = room.saturating_sub(taken + 1);
    let rest = match wrap::wrap(&text, room).as_slice() {
        [first, second, ..] => {
            let above = y.saturating_sub(1);
            paint.blank(Area { x: 0, y: above, w: model.size.0, h: 1 });
            let part = text.get(first.start..first.end).unwrap_or_default().trim_end();
            paint.text((1, above), room, part, role);
            second.start
        }
        _ => 0,
    };
    paint.text((1, y), room, text.get(rest..).unwrap_or_default(), role);
}

fn position(model: &Model) -> String {
    let (at, of) = match model.place {
        Place::Unlock => return String::new(),
        Place::Import => {
            let columns =
                model.import.as_ref().map(|import| (import.column, import.columns().len()));
            columns.map_or((0, 0), |(at, of)| (at + 1, of))
        }
        Place::List | Place::Record => (model.list.cursor + 1, model.list.rows.len()),
    };
    if of == 0 { String::new() } else { format!("{at}/{of}") }
}

/// The last row: the keys of this place; after a prefix, the keys that go on.
pub fn hints(paint: &mut Paint<'_>, model: &Model) {
    let y = model.size.1.saturating_sub(1);
    let scope = model.scope();
    let pending = model.resolver.pending();
    let pairs: Vec<(String, String)> = if pending.is_empty() {
        keys::hints(&model.keymap, scope)
            .into_iter()
            .map(|h| (h.keys, model.tr(&h.text_id)))
            .collect()
    } else {
        let after = keys::after(&model.keymap, scope, pending);
        let word = |[short, full]: [String; 2]| {
            model.tr(if model.locale.has(&short) { &short } else { &full })
        };
        after.into_iter().map(|(key, ids)| (key, word(ids))).collect()
    };
    let end = usize::from(model.size.0).saturating_sub(1);
    // Help stays where there is room for nothing else.
    let need = |(key, text): &(String, String)| width(key) + 1 + width(text);
    let help = model.tr("hint-help-open");
    let mut kept = pairs.iter().find(|(_, text)| *text == help).map_or(0, |pair| need(pair) + 2);
    let mut x = 1_u16;
    if !pending.is_empty() {
        x += paint.text((x, y), end, &format!("{} … ", label(pending)), Role::Heading);
    }
    for pair in pairs {
        if pair.1 == help {
            kept = 0;
        }
        if usize::from(x) + need(&pair) + kept > end {
            continue;
        }
        let (key, text) = pair;
        x += paint.text((x, y), end, &key, Role::Key) + 1;
        x += paint.text((x, y), end, &text, Role::Quiet) + 2;
    }
}
