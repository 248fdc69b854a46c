//! The title, the status line and the hint bar.

use crate::desk::keys::{Press, hints as keys, label};
use crate::desk::model::regions::Area;
use crate::desk::model::titles;
use crate::desk::model::wrap::{self, width};
use crate::desk::model::{Model, Overlay, Place, Urgency};
use crate::desk::view::theme::Role;
use crate::desk::view::urgency_word;
use crate::desk::view::widgets::paint::Paint;
use crate::locale::number;

/// Row 0: where one is, how many there are, the filter as it holds.
pub fn title(paint: &mut Paint<'_>, model: &Model) {
    let room = usize::from(model.size.0).saturating_sub(1);
    let mut text = format!("plaint  {}", model.vault);
    if model.place == Place::List {
        let name = model.list.kind().map(|kind| titles::section(model, kind)).unwrap_or_default();
        let write = |n: usize| number(&n.to_string(), model.locale.lang());
        let all = write(model.list.total);
        let count = if model.list.filter.text().is_empty() {
            all
        } else {
            format!("{}/{all}", write(model.list.rows.len()))
        };
        text = format!("plaint  {name} {count}");
        let marked = model.list.marked();
        if marked > 0 {
            text = format!("{text} · {}", model.tr_count("title-marked", marked));
        }
    }
    if let (Place::Import, Some(import)) = (model.place, &model.import) {
        text = format!("plaint  {} {}", model.tr("import-title"), import.name());
    }
    if let (Place::Page, Some(page)) = (model.place, &model.page) {
        text = format!("plaint  {}", page.title);
    }
    if model.masked {
        text = format!("{text}  {}", model.tr("title-masked"));
    }
    paint.text((1, 0), room, &text, Role::Title);
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
    if let Some(Overlay::History(page)) = model.overlays.last() {
        return place(model, page.position());
    }
    let (at, of) = match model.place {
        Place::Unlock | Place::Guide => return String::new(),
        Place::Import => {
            let columns =
                model.import.as_ref().map(|import| (import.column, import.columns().len()));
            columns.map_or((0, 0), |(at, of)| (at + 1, of))
        }
        Place::Page => model.page.as_ref().map_or((0, 0), |page| page.position()),
        Place::List | Place::Record => (model.list.cursor + 1, model.list.rows.len()),
    };
    place(model, (at, of))
}

fn place(model: &Model, (at, of): (usize, usize)) -> String {
    if of == 0 {
        String::new()
    } else if model.plain {
        let (at, of) = (at.to_string(), of.to_string());
        model.tr_with("plain-position", &[("at", &at), ("of", &of)])
    } else {
        format!("{at}/{of}")
    }
}

/// The last row: the keys of this place; after a prefix, the keys that go on, on as many rows as
/// they need.
pub fn hints(paint: &mut Paint<'_>, model: &Model) {
    let pending = model.resolver.pending();
    if !pending.is_empty() {
        return after(paint, model, pending);
    }
    let y = model.size.1.saturating_sub(1);
    let pairs: Vec<(String, String)> = keys::hints(&model.keymap, model.scope())
        .into_iter()
        .map(|h| (h.keys, model.tr(&h.text_id)))
        .collect();
    let end = usize::from(model.size.0).saturating_sub(1);
    // Help stays where there is room for nothing else.
    let help = model.tr("hint-help-open");
    let mut kept = pairs.iter().find(|(_, text)| *text == help).map_or(0, |pair| need(pair) + 2);
    let mut x = 1_u16;
    for pair in pairs {
        if pair.1 == help {
            kept = 0;
        }
        if usize::from(x) + need(&pair) + kept > end {
            continue;
        }
        x += hint(paint, (x, y), end, &pair) + 2;
    }
}

/// The cells of a key and its words.
fn need((key, text): &(String, String)) -> usize {
    width(key) + 1 + width(text)
}

fn hint(
    paint: &mut Paint<'_>,
    (x, y): (u16, u16),
    room: usize,
    (key, text): &(String, String),
) -> u16 {
    let used = paint.text((x, y), room, key, Role::Key) + 1;
    used + paint.text((x + used, y), room, text, Role::Quiet)
}

/// The keys that go on after a prefix. All of them are shown: a key that is not seen is not found.
fn after(paint: &mut Paint<'_>, model: &Model, pending: &[Press]) {
    let word = |[short, full]: [String; 2]| {
        model.tr(if model.locale.has(&short) { &short } else { &full })
    };
    let found = keys::after(&model.keymap, model.scope(), pending);
    let pairs: Vec<_> = found.into_iter().map(|(key, ids)| (key, word(ids))).collect();
    let prefix = format!("{} …", label(pending));
    let end = usize::from(model.size.0).saturating_sub(1);
    let first = 1 + width(&prefix) + 1;
    let mut rows: Vec<Vec<(usize, &(String, String))>> = vec![Vec::new()];
    let mut x = first;
    for pair in &pairs {
        if x + need(pair) > end && x > first {
            rows.push(Vec::new());
            x = first;
        }
        if let Some(row) = rows.last_mut() {
            row.push((x, pair));
        }
        x += need(pair) + 2;
    }
    let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let top = model.size.1.saturating_sub(cells(rows.len()));
    paint.blank(Area { x: 0, y: top, w: model.size.0, h: model.size.1 - top });
    paint.text((1, top), end, &prefix, Role::Heading);
    for (n, row) in rows.iter().enumerate() {
        for (x, pair) in row {
            hint(paint, (cells(*x), top + cells(n)), end, pair);
        }
    }
}
