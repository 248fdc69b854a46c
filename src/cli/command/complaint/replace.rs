//! `plaint complaint replace`: the same words in all sections become others, as one step of undo.

use super::Work;
use crate::cli::args::ComplaintReplace;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::draft;
use crate::record::Editor;
use std::collections::BTreeMap;

pub(super) fn run(cx: &mut Context, args: &ComplaintReplace) -> Result<u8, Failure> {
    cx.must_write()?;
    if args.find.is_empty() {
        return Err(Failure::usage("there is nothing to look for")
            .called("usage-nothing-sought")
            .at("--find"));
    }
    let mut vault = cx.open_to_write()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let places = draft::places(work.complaint(), &args.find, args.exact);
    let mut by_section: BTreeMap<usize, usize> = BTreeMap::new();
    for (item, _) in &places {
        let at = work.complaint().sections.iter().position(|section| section.item == *item);
        *by_section.entry(at.unwrap_or(usize::MAX)).or_default() += 1;
    }
    if !args.dry_run {
        vault.attempt(|pen| {
            let mut editor = Editor::open(pen, &work.ops, work.id());
            draft::replace(&mut editor, work.complaint(), &places, &args.with)
        })??;
    }
    let key = |at: &usize| work.complaint().sections.get(*at).map_or("", |section| &section.key);
    if cx.out.json {
        let sections: Vec<_> = by_section
            .iter()
            .map(|(at, n)| serde_json::json!({"section": key(at), "places": n}))
            .collect();
        cx.out.json(&serde_json::json!({
            "id": work.id().to_string(), "places": places.len(), "sections": sections,
        }))?;
    } else {
        for (at, n) in &by_section {
            cx.out.line(&format!("{:<18} {n}", key(at)))?;
        }
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("n", places.len());
        let id = if args.dry_run { "cli-complaint-found" } else { "cli-complaint-replaced" };
        let text = cx.locale.tr_with(id, &words);
        cx.out.note(&text);
    }
    Ok(exit::DONE)
}
