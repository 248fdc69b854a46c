//! The values that stand side by side in a field, with who gave them and when.

use crate::desk::model::regions;
use crate::desk::model::titles;
use crate::desk::model::{Model, wrap};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use crate::form::{self, FieldDef};
use crate::locale::MASK;
use crate::record::Value;
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model, at: usize) -> Option<Position> {
    let view = model.record.as_ref()?;
    let line = view.current()?;
    let kind = view.state.kind.clone()?;
    let def = model.knowledge.field_at(&kind, &line.path);
    let options = view.options();
    let wanted = u16::try_from(options.len() * 3 + 2).unwrap_or(u16::MAX);
    let area = regions::editor(model.size, wanted);
    paint.blank(area);
    let title = model.tr_with("heads-title", &[("field", &line.label)]);
    paint.rule((area.x, area.y), area.w, &title);
    let mut y = area.y + 1;
    let mut focus = None;
    let end = area.y + area.h;
    let width = usize::from(area.w).saturating_sub(6);
    for (n, (value, who)) in options.iter().enumerate() {
        if y >= end {
            break;
        }
        let by = match who {
            Some((by, when)) => format!("{by} · {}", model.time_text(*when)),
            None => model.tr("heads-merged"),
        };
        let role = if n == at { Role::Cursor } else { Role::Heading };
        if n == at {
            paint.text((area.x, y), 1, ">", Role::Heading);
            focus = model.plain.then_some(Position::new(area.x + 2, y));
        }
        paint.text((area.x + 2, y), width, &by, role);
        y += 1;
        let text = shown(model, def, value);
        let text = if text.is_empty() { model.tr("value-empty") } else { text };
        let rows = wrap::wrap(&text, width);
        for row in rows.iter().take(2) {
            if y < end {
                let part = text.get(row.start..row.end).unwrap_or_default().trim_end();
                paint.text((area.x + 4, y), width, part, Role::Plain);
                y += 1;
            }
        }
    }
    focus
}

/// A value as people read it, unless the mask hides it.
fn shown(model: &Model, def: Option<&FieldDef>, value: &Value) -> String {
    match (def, value) {
        _ if value.is_empty() => String::new(),
        (def, _) if model.masked && def.is_none_or(|def| def.privacy.is_masked()) => {
            MASK.to_owned()
        }
        (_, Value::Link(id)) => titles::link(model, *id).unwrap_or_else(|| titles::short(*id)),
        (Some(def), _) => form::display(&model.knowledge, def, value, model.locale.lang()),
        (None, _) => form::print_value(value),
    }
}
