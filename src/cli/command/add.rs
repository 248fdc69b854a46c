//! `plaint add KIND field=value …`: a new record; prints its id.

use crate::cli::args::Add;
use crate::cli::assign::{self, Assignment, Stage};
use crate::cli::context::{self, Context};
use crate::cli::edit::{self, Bench};
use crate::cli::failure::{Failure, exit};
use crate::record::{Editor, Kind, Path, Value};
use chrono::Datelike;

/// Adds a record of a kind. A case without a code gets one.
pub(super) fn run(cx: &mut Context, args: &Add) -> Result<u8, Failure> {
    cx.must_write()?;
    let kind = cx.kind(&args.kind)?;
    let assignments = args
        .values
        .iter()
        .map(|word| assign::parse(word.as_str()))
        .collect::<Result<Vec<_>, _>>()?;
    let at = args.at.as_deref().map(|text| context::moment(text, "--at")).transpose()?;
    let mut vault = cx.open_to_write()?;
    let table = cx.table(&vault)?;
    let code = if kind.as_str() == Kind::CASE && !names_code(&assignments) {
        Some(table.next_code(cx.today().year()))
    } else {
        None
    };
    edit::check_code(&table, &kind, None, &assignments)?;
    let resolve = |text: &str| context::resolve(&table, text);
    let knowledge = std::sync::Arc::clone(&cx.knowledge);
    let bench = Bench { knowledge: &knowledge, kind: &kind, state: None, resolve: &resolve };
    let (id, _saved) = vault.attempt(|pen| {
        pen.because(args.why.clone());
        pen.claim(at.map(|time| time.timestamp_millis()));
        let mut editor = Editor::create(pen, &kind);
        if let Some(code) = &code {
            editor.set(&Path::field("code"), Value::Text(code.clone()))?;
        }
        edit::apply(&bench, &mut editor, &assignments)?;
        Ok::<_, Failure>(editor.id())
    })??;
    if cx.out.json {
        cx.out.json(&serde_json::json!({"id": id.to_string(), "kind": kind.as_str()}))?;
    } else {
        cx.out.line(&id.to_string())?;
    }
    Ok(exit::DONE)
}

fn names_code(assignments: &[Assignment]) -> bool {
    assignments
        .iter()
        .any(|a| matches!(a.stages.as_slice(), [Stage::Field(name)] if name == "code"))
}
