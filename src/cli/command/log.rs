//! `plaint log ID [FIELD]`: who set what, when, on which device, from what to what.

use crate::cli::args::Log;
use crate::cli::context::{self, Context};
use crate::cli::edit;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json::{self, MASK};
use crate::form;
use crate::record::{Change, Path, RecordState, Value, What, history, undone_group, view};
use serde_json::json;

/// Prints the history of a record or a field, the oldest first.
pub(super) fn run(cx: &mut Context, args: &Log) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let table = cx.table_of(&vault, &[&args.id])?;
    let id = context::resolve_any(&vault, &table, &args.id)?;
    let ops = vault.ops_of(id)?;
    let state = view(&ops, id).ok_or_else(|| context::not_found(&args.id))?;
    let path = args.field.as_deref().map(|text| edit::path_of(&state, text)).transpose()?;
    if args.identifying {
        cx.log_display(&vault, id)?;
    }
    let changes = history(&ops, id, path.as_ref());
    if let (true, Some(path)) = (changes.is_empty(), &path) {
        edit::check_place(&cx.knowledge, &state, path)?;
    }
    if cx.out.json {
        let list: Vec<_> = changes
            .iter()
            .map(|c| {
                let masked = hidden(cx, &state, &c.path, args.identifying);
                json!({
                    "op": c.op.to_string(),
                    "at": record_json::moment(c.at),
                    "recorded": record_json::moment(c.recorded),
                    "by": c.by,
                    "device": c.op.device.to_string(),
                    "group": c.group.to_string(),
                    "path": c.path.to_string(),
                    "what": what_word(c.what),
                    "from": record_json::value(&c.from, masked),
                    "to": record_json::value(&c.to, masked),
                    "why": reason(c, args.identifying),
                })
            })
            .collect();
        cx.out.json(&list)?;
        return Ok(exit::DONE);
    }
    let lines = lines(cx, &state, &changes, args.identifying);
    lines.iter().try_for_each(|line| cx.out.line(line))?;
    Ok(exit::DONE)
}

fn hidden(cx: &Context, state: &RecordState, path: &Path, identifying: bool) -> bool {
    let kind = *path == Path::field("kind");
    !kind && !identifying && record_json::is_masked(&cx.knowledge, state, path)
}

/// Why a change was made: free text that may name somebody, but for the reason of an undo.
fn reason(change: &Change, identifying: bool) -> Option<&str> {
    let why = change.why.as_deref()?;
    let undone = undone_group(why).is_some();
    Some(if identifying || undone { why } else { MASK })
}

fn lines(cx: &Context, state: &RecordState, changes: &[Change], identifying: bool) -> Vec<String> {
    changes
        .iter()
        .map(|c| {
            let masked = hidden(cx, state, &c.path, identifying);
            let at = record_json::moment(c.at);
            let why =
                reason(c, identifying).map(|w| format!("  ({})", one_line(w))).unwrap_or_default();
            format!(
                "{}  {}  {}  {}{why}",
                at.as_str().unwrap_or_default(),
                one_line(&c.by),
                one_line(&c.path.to_string()),
                match c.what {
                    What::Set | What::MemberAdded | What::MemberRemoved => format!(
                        "{} → {}",
                        short(cx, state, &c.path, &c.from, masked),
                        short(cx, state, &c.path, &c.to, masked),
                    ),
                    other => what_word(other).to_owned(),
                },
            )
        })
        .collect()
}

/// A value on part of a line.
fn short(cx: &Context, state: &RecordState, path: &Path, value: &Value, masked: bool) -> String {
    match value {
        Value::Empty => "∅".to_owned(),
        Value::NotKnown(_) => form::print_value(value),
        _ if masked => MASK.to_owned(),
        _ => {
            let field = state.kind.as_ref().and_then(|kind| cx.knowledge.field_at(kind, path));
            let text = match field {
                Some(field) => form::display(&cx.knowledge, field, value, cx.lang()),
                None => form::print_value(value),
            };
            let line = one_line(&text);
            let mut cut: String = line.chars().take(60).collect();
            if cut.len() < line.len() {
                cut.push('…');
            }
            cut
        }
    }
}

/// The word in JSON for what a change did.
const fn what_word(what: What) -> &'static str {
    match what {
        What::Set => "set",
        What::MemberAdded => "member-added",
        What::MemberRemoved => "member-removed",
        What::Added => "added",
        What::Removed => "removed",
        What::Placed => "placed",
        What::Moved => "moved",
        What::Aliased => "aliased",
        What::Erased => "erased",
        What::Gone => "gone",
        What::Held => "held",
        What::Unknown => "unknown",
    }
}
