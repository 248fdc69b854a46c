//! Redactions written by `plaint set`: who went over which version, and when, is entered by itself.

use super::assign::{Assignment, Deed, ItemKey, Stage};
use super::edit;
use super::failure::{Failure, exit};
use crate::form::Knowledge;
use crate::record::{ItemId, Path, RecordState, Value};
use crate::rules::redaction::{REDACTED, REDACTIONS, REDACTS, VERSIONS, is_redactable, versions};
use chrono::NaiveDate;

/// Adds to assignments that write a redaction, or say what it redacts, what its review is: the
/// versions that stand there now, the day and whoever writes. What was said in the same line
/// stays as it was said; a place is written out in full.
pub(super) fn reviewed(
    knowledge: &Knowledge,
    state: &RecordState,
    (by, today): (&str, NaiveDate),
    mut assignments: Vec<Assignment>,
) -> Result<Vec<Assignment>, Failure> {
    let mut keys: Vec<ItemKey> = Vec::new();
    for assignment in &mut assignments {
        let Some((key, field)) = of_redaction(assignment) else { continue };
        if !keys.contains(&key) && [REDACTS, REDACTED].contains(&field.as_str()) {
            keys.push(key);
        }
        if let (REDACTS, Deed::Set(text)) = (field.as_str(), &mut assignment.deed)
            && !text.is_empty()
        {
            *text = edit::path_of(state, text)?.to_string();
        }
    }
    for key in keys {
        let said = |field: &str| {
            assignments.iter().find(|a| of_redaction(a) == Some((key.clone(), field.to_owned())))
        };
        let place = match said(REDACTS).map(|assignment| &assignment.deed) {
            Some(Deed::Set(text)) => Some(text.clone()),
            _ => known(state, &key),
        };
        let path: Option<Path> = place.and_then(|text| text.parse().ok());
        let Some(path) = path else { continue };
        if !is_redactable(knowledge, state, &path) {
            let what = format!("`{path}` does not leave as a redaction");
            return Err(Failure::new(exit::USAGE, "not-redactable", what)
                .at(path.to_string())
                .advise("prose and columns of other sheets do, and nothing that is privileged"));
        }
        let Some(now) = versions(state, &path) else {
            return Err(Failure::new(exit::FAILED, "nothing-there", "there is nothing to redact")
                .at(path.to_string())
                .advise("`plaint show` prints the fields of a record"));
        };
        let review =
            [(VERSIONS, now), ("reviewed", today.to_string()), ("reviewed_by", by.to_owned())];
        let more: Vec<Assignment> = review
            .into_iter()
            .filter(|(field, _)| said(field).is_none())
            .map(|(field, text)| assign(&key, field, text))
            .collect();
        assignments.extend(more);
    }
    Ok(assignments)
}

/// The item and the field of a redaction that an assignment is about.
fn of_redaction(assignment: &Assignment) -> Option<(ItemKey, String)> {
    match assignment.stages.as_slice() {
        [Stage::Field(list), Stage::Item(key), Stage::Field(field)] if list == REDACTIONS => {
            Some((key.clone(), field.clone()))
        }
        _ => None,
    }
}

/// What a redaction that is there redacts.
fn known(state: &RecordState, key: &ItemKey) -> Option<String> {
    let ItemKey::Known(key) = key else { return None };
    let items = state.node.list(REDACTIONS);
    let at = key.strip_prefix('#').and_then(|n| n.parse::<usize>().ok());
    let named = |id: ItemId| id.to_string().starts_with(&key.to_ascii_lowercase());
    let item = match at {
        Some(n) => n.checked_sub(1).and_then(|n| items.get(n)),
        None => items.iter().find(|item| named(item.id)),
    };
    match item?.node.value(REDACTS) {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn assign(key: &ItemKey, field: &str, text: String) -> Assignment {
    let list = Stage::Field(REDACTIONS.to_owned());
    let stages = vec![list, Stage::Item(key.clone()), Stage::Field(field.to_owned())];
    Assignment { stages, deed: Deed::Set(text), written: format!("{REDACTIONS}.{field}") }
}
