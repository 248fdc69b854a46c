//! A draft offered back, and questions before what cannot be undone.

use crate::desk::model::editor::fresh_of;
use crate::desk::model::{Model, regions, titles};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use crate::form::{self, FieldType};
use crate::locale::MASK;
use ratatui::layout::Position;

/// Draws the offer of a draft: of which field, from when, how much longer or shorter.
pub fn draw(paint: &mut Paint<'_>, model: &Model, at: usize) -> Option<Position> {
    let (kept, draft) = model.drafts.get(at)?;
    let area = regions::editor(model.size, 6);
    paint.blank(area);
    paint.rule((area.x, area.y), area.w, &model.tr("draft-title"));
    let row = model.list.table.get(draft.record);
    let fresh = fresh_of(&draft.key).map(|(kind, _)| kind);
    let kind = row.and_then(|row| row.kind().parse().ok()).or_else(|| fresh.clone());
    let def = kind.as_ref().and_then(|kind| model.knowledge.field_at(kind, &draft.path));
    let lang = model.locale.lang();
    let field = def.map_or_else(|| draft.path.to_string(), |def| model.knowledge.label(def, lang));
    // Picked terms were kept as their codes.
    let picks = def.filter(|def| {
        def.field_type == FieldType::Choices && model.knowledge.vocabulary_of(def).is_some()
    });
    let value = picks.and_then(|def| {
        let value = form::parse_value(&model.knowledge, def, &draft.text).ok()?;
        Some(form::display(&model.knowledge, def, &value, lang))
    });
    let of = match fresh.and_then(|kind| model.knowledge.form(&kind)) {
        Some(form) => model.tr_with("said-new", &[("kind", &model.tr(&form.label))]),
        None if !draft.others.is_empty() => model.tr_count("count-records", draft.others.len()),
        None => titles::link(model, draft.record).unwrap_or_default(),
    };
    let chars = draft.text.chars().count();
    let change = if chars >= draft.was {
        format!("+{}", chars - draft.was)
    } else {
        format!("−{}", draft.was - chars)
    };
    let time = model.time_text(*kept);
    let text = model.tr_with(
        if picks.is_some() { "draft-offer-picks" } else { "draft-offer" },
        &[("field", &field), ("of", &of), ("time", &time), ("change", &change)],
    );
    let room = usize::from(area.w).saturating_sub(4);
    paint.text((2, area.y + 1), room, &text, Role::Plain);
    let said = if model.masked { MASK } else { value.as_deref().unwrap_or(&draft.text) };
    paint.text((2, area.y + 2), room, &format!("« {said} »"), Role::Quiet);
    paint.text((2, area.y + 4), room, &model.tr("draft-keys"), Role::Heading);
    None
}

/// Draws a question. Its default is no.
pub fn ask(paint: &mut Paint<'_>, model: &Model, question: &str) -> Option<Position> {
    let area = regions::editor(model.size, 5);
    paint.blank(area);
    paint.rule((area.x, area.y), area.w, &model.tr("confirm-title"));
    let room = usize::from(area.w).saturating_sub(4);
    paint.text((2, area.y + 1), room, question, Role::Plain);
    paint.text((2, area.y + 3), room, &model.tr("confirm-keys"), Role::Heading);
    None
}
