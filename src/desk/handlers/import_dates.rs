//! `import.dates`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::import::What;
use crate::desk::update::import;
use crate::exchange::import::DateOrder;

/// Says how the column writes its dates: days first, months first but between dots, or months
/// first everywhere.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let now = import::column_now(model).and_then(|column| column.rules.date_order);
    let next = match now {
        Some(DateOrder::DayFirst) => DateOrder::SlashMonthFirst,
        Some(DateOrder::SlashMonthFirst) => DateOrder::MonthFirst,
        Some(DateOrder::MonthFirst) | None => DateOrder::DayFirst,
    };
    import::decide_column(model, What::Dates(next))
}
