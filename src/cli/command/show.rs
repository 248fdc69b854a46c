//! `plaint show ID`: a record with all its fields; two heads are both shown.

use crate::cli::args::Show;
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::cli::output::{clean, one_line};
use crate::cli::record_json::{self, MASK};
use crate::form;
use crate::record::{Field, Path, RecordState, Step, Value};

/// Shows a record; identifying fields are masked unless asked for, which is logged.
pub(super) fn run(cx: &mut Context, args: &Show) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let table = cx.table_of(&vault, &[&args.id])?;
    let id = context::resolve_any(&vault, &table, &args.id)?;
    let state = vault.state(id)?.ok_or_else(|| context::not_found(&args.id))?;
    if state.removed {
        return Err(context::removed(&vault, id)?);
    }
    if args.identifying {
        cx.log_display(&vault, id)?;
    }
    if !args.identifying && hides(cx, &state) {
        cx.masked();
    }
    if cx.out.json {
        let json = record_json::record(&cx.knowledge, &state, args.identifying);
        cx.out.json(&json)?;
        return Ok(exit::DONE);
    }
    print(cx, &state, args.identifying)?;
    Ok(exit::DONE)
}

/// Whether anything that is there is masked.
fn hides(cx: &Context, state: &RecordState) -> bool {
    let mut any = false;
    state.walk(|path, field| {
        let there = field.heads.iter().any(|head| is_told(&head.value));
        any |= there && record_json::is_masked(&cx.knowledge, state, path);
    });
    any
}

const fn is_told(value: &Value) -> bool {
    !matches!(value, Value::Empty | Value::NotKnown(_))
}

fn print(cx: &mut Context, state: &RecordState, identifying: bool) -> Result<(), Failure> {
    let kind = state.kind.as_ref().map_or("?", |k| k.as_str());
    let mut lines = vec![format!("{kind} {}", state.id)];
    state.walk(|path, field| {
        let masked = !identifying && record_json::is_masked(&cx.knowledge, state, path);
        lines.extend(field_lines(cx, state, path, field, masked));
    });
    lines.iter().try_for_each(|line| cx.out.line(line))
}

fn field_lines(
    cx: &Context,
    state: &RecordState,
    path: &Path,
    field: &Field,
    masked: bool,
) -> Vec<String> {
    if field.value().is_empty() && !field.is_conflict() {
        return Vec::new();
    }
    let name = match path.steps() {
        [Step::Extra(header)] => one_line(&format!("extra.{header}")),
        _ => one_line(&path.to_string()),
    };
    if field.is_conflict() {
        let head = |value: &Value, by: &str| {
            format!("{name} ⚡ {}  ({})", text(cx, state, path, value, masked), one_line(by))
        };
        return field.heads.iter().map(|h| head(&h.value, &h.by)).collect();
    }
    vec![format!("{name}: {}", text(cx, state, path, field.value(), masked))]
}

/// A value in words of the interface language.
fn text(cx: &Context, state: &RecordState, path: &Path, value: &Value, masked: bool) -> String {
    if masked && is_told(value) {
        return MASK.to_owned();
    }
    let field = state.kind.as_ref().and_then(|kind| cx.knowledge.field_at(kind, path));
    let text = match field {
        Some(field) => form::display(&cx.knowledge, field, value, cx.lang()),
        None => form::print_value(value),
    };
    clean(&text).replace('\n', "\n    ")
}
