//! `mark.set`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::list::List;
use crate::desk::update::list;
use crate::record::RecordId;

/// Marks many records: from the last mark to the cursor, all that the filter finds, those of them
/// that are not marked instead of those that are, or none.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let here = list::current(model);
    let list = &mut model.list;
    match arg {
        "range" => {
            let ids = range(list);
            list.anchor = here;
            list.marks_mut().into_iter().for_each(|marks| marks.extend(ids.iter().copied()));
        }
        "all" => {
            let ids = shown(list);
            list.marks_mut().into_iter().for_each(|marks| marks.extend(ids.iter().copied()));
        }
        "invert" => {
            let ids = shown(list);
            if let Some(marks) = list.marks_mut() {
                for id in &ids {
                    if !marks.remove(id) {
                        marks.insert(*id);
                    }
                }
            }
        }
        _ => {
            list.marks_mut().into_iter().for_each(|marks| marks.clear());
            list.anchor = None;
        }
    }
    tell(model);
    Vec::new()
}

/// The records from the one that was marked or unmarked last to the one under the cursor; without
/// such a one that under the cursor.
fn range(list: &List) -> Vec<RecordId> {
    let anchor = list.anchor.and_then(|id| (0..list.rows.len()).find(|n| list.at(*n) == Some(id)));
    let anchor = anchor.unwrap_or(list.cursor);
    let (from, to) = (anchor.min(list.cursor), anchor.max(list.cursor));
    (from..=to).filter_map(|row| list.at(row)).collect()
}

fn shown(list: &List) -> Vec<RecordId> {
    (0..list.rows.len()).filter_map(|row| list.at(row)).collect()
}

/// Says how many are marked, also where the filter hides some of them.
fn tell(model: &mut Model) {
    let marked = model.list.marked();
    let mut text = model.tr_count("status-marked", marked);
    let ids = shown(&model.list);
    let hidden = marked - ids.iter().filter(|id| model.list.is_marked(**id)).count();
    if hidden > 0 {
        text = format!("{text} · {}", model.tr_count("status-marked-hidden", hidden));
    }
    model.tell(text);
}
