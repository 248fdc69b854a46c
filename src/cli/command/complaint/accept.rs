//! `plaint complaint accept`: the new values of its references were read and are right.

use super::Work;
use crate::cli::args::ComplaintAccept;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::draft;
use crate::record::Editor;

pub(super) fn run(cx: &mut Context, args: &ComplaintAccept) -> Result<u8, Failure> {
    cx.must_write()?;
    let mut vault = cx.open_to_write()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let reading = work.reading(cx, &vault, work.today)?;
    let mut heads = Vec::new();
    for stale in &reading.filled.stale {
        let state = work.dossier.record(stale.record);
        let head = (stale.item, state.and_then(|state| draft::head_of(state, &stale.path)));
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    let (accepted, _saved) = vault.attempt(|pen| {
        draft::accept_references(&mut Editor::open(pen, &work.ops, work.id()), &heads)
    })??;
    if cx.out.json {
        cx.out.json(&serde_json::json!({"id": work.id().to_string(), "accepted": accepted}))?;
    } else {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("n", accepted);
        let text = cx.locale.tr_with("cli-complaint-accepted", &words);
        cx.out.note(&text);
    }
    Ok(exit::DONE)
}
