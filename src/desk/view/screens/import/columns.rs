//! The columns of a table: where each goes, why, and how many of its cells do not fit.

use crate::desk::model::Model;
use crate::desk::model::import::{Import, targets};
use crate::desk::model::regions::Area;
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use crate::exchange::import::{ColumnMap, DateOrder, How};
use crate::locale::number;
use ratatui::layout::Position;

/// Cells of the columns at the right: how it was matched, filled cells, cells that do not fit.
const HOW: usize = 12;
const COUNT: usize = 7;

/// From this width on there is room to say how a column was matched; below, the field has it.
const BROAD: u16 = 72;

/// Draws them, with their heading in the row above; in plain mode as sentences, and says where the
/// one under the cursor is.
pub fn draw(paint: &mut Paint<'_>, model: &Model, import: &Import, area: Area) -> Option<Position> {
    if model.plain {
        return plain(paint, model, import, area);
    }
    let how_room = if area.w < BROAD { 0 } else { HOW };
    let room = usize::from(area.w).saturating_sub(2 + how_room + 2 * COUNT + 4);
    let header = room * 2 / 5;
    let widths = [header, room - header, how_room, COUNT, COUNT];
    let titles = ["import-column", "import-field", "import-how", "import-filled", "import-unfit"];
    let titles = titles.map(|id| match id {
        "import-column" => model.tr("import-column"),
        "import-field" => model.tr("import-field"),
        "import-how" => model.tr("import-how"),
        "import-filled" => model.tr("import-filled"),
        _ => model.tr("import-unfit"),
    });
    row(paint, (area.x + 2, area.y - 1), widths, &titles, [Role::Quiet; 5]);
    let key = import.source().and_then(|source| source.key());
    let shown = import.columns().iter().enumerate().skip(import.top).take(usize::from(area.h));
    for (y, (n, column)) in (area.y..).zip(shown) {
        let here = n == import.column;
        if here {
            paint.text((area.x, y), 1, ">", Role::Heading);
        }
        let mark = if key == Some(n) {
            "#"
        } else if column.unfit > 0 || column.order_unknown {
            "!"
        } else {
            ""
        };
        paint.text((area.x + 1, y), 1, mark, Role::Mark);
        let write = |n: u64| number(&n.to_string(), model.locale.lang());
        let count = |n: u64| if n == 0 { String::new() } else { write(n) };
        let texts = [
            column.header.clone(),
            field(model, import, column),
            how(model, column),
            count(column.filled),
            count(column.unfit),
        ];
        let first = if here { Role::Cursor } else { Role::Plain };
        let second = if column.target.is_some() { Role::Plain } else { Role::Quiet };
        let roles = [first, second, Role::Quiet, Role::Quiet, Role::Mark];
        row(paint, (area.x + 2, y), widths, &texts, roles);
    }
    None
}

/// One column after the other, each told whole: what it is called, where it goes, and what there is
/// to know of it.
fn plain(paint: &mut Paint<'_>, model: &Model, import: &Import, area: Area) -> Option<Position> {
    let key = import.source().and_then(|source| source.key());
    let shown = import.columns().iter().enumerate().skip(import.top).take(usize::from(area.h));
    let room = usize::from(area.w).saturating_sub(2);
    let mut cursor = None;
    for (y, (n, column)) in (area.y..).zip(shown) {
        let mut told = vec![format!("{}: {}", column.header, field(model, import, column))];
        told.extend((key == Some(n)).then(|| model.tr("hint-import-key")));
        let said = |id: &str, value: String| format!("{}: {value}", model.tr(id));
        let how = how(model, column);
        told.extend((!how.is_empty()).then(|| said("import-how", how)));
        let filled = number(&column.filled.to_string(), model.locale.lang());
        told.push(said("import-filled", filled));
        told.extend((column.unfit > 0).then(|| said("import-unfit", column.unfit.to_string())));
        paint.text((area.x + 1, y), room, &told.join(", "), Role::Plain);
        if n == import.column {
            cursor = Some(Position::new(area.x + 1, y));
        }
    }
    cursor
}

fn row(
    paint: &mut Paint<'_>,
    (mut x, y): (u16, u16),
    widths: [usize; 5],
    texts: &[String; 5],
    roles: [Role; 5],
) {
    for ((width, text), role) in widths.into_iter().zip(texts).zip(roles) {
        if width == 0 {
            continue;
        }
        paint.text((x, y), width, text, role);
        x += u16::try_from(width + 1).unwrap_or(1);
    }
}

/// The field that a column fills, with the order of its dates.
fn field(model: &Model, import: &Import, column: &ColumnMap) -> String {
    let Some((plan, target)) = import.plan().zip(column.target.as_ref()) else {
        return model.tr("import-extra");
    };
    let label = targets::label(&model.knowledge, &model.locale, plan.kind(), target);
    let label = match &column.part {
        Some(part) => format!("{label} ({})", part.text()),
        None => label,
    };
    let Some(order) = column.rules.date_order else { return label };
    let order = match order {
        DateOrder::DayFirst => "import-day-first",
        DateOrder::MonthFirst => "import-month-first",
        DateOrder::SlashMonthFirst => "import-slash-month-first",
    };
    format!("{label} ({})", model.tr(order))
}

fn how(model: &Model, column: &ColumnMap) -> String {
    match column.how {
        How::Map => model.tr("import-how-map"),
        How::Id => model.tr("import-how-id"),
        How::Label => model.tr("import-how-label"),
        How::Synonym => model.tr("import-how-synonym"),
        How::Parts => model.tr("import-how-parts"),
        How::Values => model.tr("import-how-values"),
        How::Twin => model.tr("import-how-twin"),
        How::Unknown => String::new(),
        How::Unfit => model.tr("import-how-unfit"),
    }
}
