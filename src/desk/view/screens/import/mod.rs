//! Bringing files in: what was found, where columns go, and what the rows will be.

mod columns;
mod pane;

use crate::desk::model::import::{Import, Stage, receipt};
use crate::desk::model::regions::{self, Area};
use crate::desk::model::{Model, Overlay};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use crate::exchange::import::Plan;
use crate::locale::number;
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model) -> Option<Position> {
    let import = model.import.as_ref()?;
    match &import.stage {
        Stage::Map => return map(paint, model, import),
        Stage::Running { rows, of, stopping } => {
            running(paint, model, (*rows, *of), *stopping);
        }
        Stage::Done(outcome) => done(paint, model, outcome.top),
    }
    None
}

fn map(paint: &mut Paint<'_>, model: &Model, import: &Import) -> Option<Position> {
    let parts = regions::import(model.size);
    facts(paint, model, import, parts.facts);
    let own = import.plan().is_some_and(Plan::is_own);
    let cursor = if own { None } else { columns::draw(paint, model, import, parts.columns) };
    // A list that is being picked from lies over it.
    if !matches!(model.overlays.last(), Some(Overlay::Menu(_))) {
        pane::draw(paint, model, import, parts.pane);
    }
    cursor
}

/// How the file is written, what a row becomes, and what would come of it; or why it cannot be
/// read.
fn facts(paint: &mut Paint<'_>, model: &Model, import: &Import, area: Area) {
    let room = usize::from(area.w).saturating_sub(2);
    if let Some(trouble) = &import.trouble {
        let text = format!("{} · {}", trouble.what, trouble.try_this);
        let text = model.tr_with("import-trouble", &[("what", &text)]);
        paint.block((1, area.y), (room, usize::from(area.h)), &text, Role::Error);
        return;
    }
    let sums = || match &import.trial {
        Some(trial) => receipt::sums(model, trial).join(" · "),
        None => model.tr("import-looking"),
    };
    if import.plan().is_some_and(Plan::is_own) {
        paint.text((1, area.y), room, &model.tr("import-own"), Role::Heading);
        paint.text((1, area.y + 1), room, &sums(), Role::Quiet);
        return;
    }
    let Some((plan, source)) = import.plan().zip(import.source()) else {
        paint.text((1, area.y), room, &model.tr("import-looking"), Role::Plain);
        return;
    };
    let header = source.header_row().map_or_else(
        || model.tr("import-no-header"),
        |row| model.tr_with("import-header", &[("row", &row.to_string())]),
    );
    let form = model.knowledge.form(plan.kind());
    let kind = form.map(|form| model.tr(&form.label)).unwrap_or_default();
    let rows = number(&source.rows().to_string(), model.locale.lang());
    let rows = model.tr_with("import-rows", &[("n", &rows), ("kind", &kind)]);
    let format = source.format().in_words_of(&model.locale);
    let mut facts = vec![source.encoding().to_owned(), format, header, rows];
    facts.extend(plan.partner().map(str::to_owned));
    let tables = plan.sources().len();
    if tables > 1 {
        let at = format!("{} {}/{tables}", source.file(), import.table + 1);
        facts.insert(0, at);
    }
    paint.text((1, area.y), room, &facts.join(" · "), Role::Heading);
    paint.text((1, area.y + 1), room, &sums(), Role::Quiet);
}

fn running(paint: &mut Paint<'_>, model: &Model, (rows, of): (u64, u64), stopping: bool) {
    let area = regions::body(model.size);
    let room = usize::from(area.w).saturating_sub(8);
    let y = area.y + area.h / 3;
    let write = |n: u64| number(&n.to_string(), model.locale.lang());
    let (done, all) = (write(rows), write(of));
    let text = model.tr_with("import-running", &[("rows", &done), ("of", &all)]);
    paint.text((4, y), room, &text, Role::Heading);
    let filled = usize::try_from(rows * room as u64 / of.max(1)).unwrap_or(0).min(room);
    let bar = format!("{}{}", "#".repeat(filled), "·".repeat(room - filled));
    paint.text((4, y + 2), room, &bar, Role::Plain);
    if stopping {
        paint.text((4, y + 4), room, &model.tr("import-stopping"), Role::Plain);
    }
}

fn done(paint: &mut Paint<'_>, model: &Model, top: usize) {
    let area = regions::body(model.size);
    paint.rule((area.x, area.y), area.w, &model.tr("import-receipt"));
    let room = usize::from(area.w).saturating_sub(4);
    let lines = receipt::lines(model);
    let height = usize::from(area.h.saturating_sub(1));
    for (y, line) in (area.y + 1..).zip(lines.iter().skip(top).take(height)) {
        paint.text((2, y), room, line, Role::Plain);
    }
}
