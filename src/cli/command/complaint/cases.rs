//! `plaint complaint cases`: adds and drops cases; the text follows.

use super::Work;
use crate::cli::args::ComplaintCases;
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::draft::free_alias;
use crate::record::{Body, Editor, Kind, Op, Path, Value};

pub(super) fn run(cx: &mut Context, args: &ComplaintCases) -> Result<u8, Failure> {
    cx.must_write()?;
    let mut vault = cx.open_to_write()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let mut added = Vec::new();
    for text in &args.add {
        let id = context::resolve(&work.table, text)?;
        let is_case = work.table.get(id).is_some_and(|row| row.kind() == Kind::CASE);
        if !is_case {
            return Err(Failure::usage(format!("`{text}` is no case"))
                .called("usage-no-case")
                .with("word", text)
                .at("--add")
                .advise("write the id or code of a case"));
        }
        if !work.complaint().cases.iter().any(|row| row.case == Some(id)) && !added.contains(&id) {
            added.push(id);
        }
    }
    let mut dropped = Vec::new();
    for alias in &args.drop {
        let row = work.complaint().cases.iter().find(|row| row.alias == *alias);
        let row = row.ok_or_else(|| {
            let all: Vec<&str> = work.complaint().cases.iter().map(|r| r.alias.as_str()).collect();
            Failure::new(exit::FAILED, "not-found", format!("no case goes by `{alias}`"))
                .at("--drop")
                .advise(format!("cases: {}", all.join(" ")))
        })?;
        dropped.push(row.item);
    }
    // Those of cases that were dropped too.
    let named = |op: &Op| match &op.body {
        Body::Set(Value::Text(alias)) if op.path.field_names().eq(["cases", "alias"]) => {
            Some(alias.clone())
        }
        _ => None,
    };
    let mut taken: Vec<String> = work.ops.iter().filter_map(named).collect();
    taken.extend(work.complaint().cases.iter().map(|row| row.alias.clone()));
    let ((), saved) = vault.attempt(|pen| {
        let mut editor = Editor::open(pen, &work.ops, work.id());
        for item in dropped {
            editor.remove(&Path::field("cases").then_item(item))?;
        }
        for case in added {
            // A name that stood for somebody else in a text that was sent is not used again.
            let alias = free_alias(&taken);
            let item = editor.add_item(&Path::field("cases"))?;
            editor.set(&item.then_field("case"), Value::Link(case))?;
            editor.set(&item.then_field("alias"), Value::Text(alias.clone()))?;
            taken.push(alias);
        }
        Ok::<_, Failure>(())
    })??;
    let changed = saved.ops;
    if cx.out.json {
        cx.out.json(&serde_json::json!({"id": work.id().to_string(), "changes": changed}))?;
    } else if changed == 0 {
        let text = cx.locale.tr("cli-nothing-changed");
        cx.out.note(&text);
    }
    Ok(exit::DONE)
}
