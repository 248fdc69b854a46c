//! `plaint complaint list`: the complaints, with their cases and how far they are.

use crate::cli::args::ComplaintList;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::draft::{self, Complaint};
use crate::record::{Kind, RecordId};
use crate::vault::audit::Act;
use serde_json::json;
use std::ops::ControlFlow;

pub(super) fn run(cx: &mut Context, args: &ComplaintList) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let table = cx.table(&vault)?;
    let ids: Vec<RecordId> =
        table.rows().filter(|row| row.kind() == Kind::COMPLAINT).map(|row| row.id()).collect();
    let mut all = Vec::new();
    vault.each_state(&ids, &mut |state| {
        if !state.removed {
            all.extend(Complaint::read(&state).map(|complaint| {
                let versions = state.node.list("versions").len();
                (complaint, versions)
            }));
        }
        ControlFlow::Continue(())
    })?;
    if args.identifying {
        cx.log(&vault, Act::ShowIdentifying, &format!("complaints, {}", all.len()))?;
    }
    let mut list = Vec::new();
    for (complaint, versions) in &all {
        let title = if args.identifying {
            one_line(&complaint.title)
        } else {
            crate::cli::record_json::MASK.to_owned()
        };
        let open = draft::review::open_items(complaint).len();
        list.push(json!({
            "id": complaint.id.to_string(),
            "title": title,
            "procedure": complaint.procedure,
            "language": complaint.lang,
            "status": complaint.status,
            "cases": complaint.cases.len(),
            "sections": complaint.sections.len(),
            "open": open,
            "versions": versions,
        }));
        if !cx.out.json {
            let line = format!(
                "{}  {:<20} {:<3} {:<7} {:>3}  {title}",
                complaint.id,
                one_line(&complaint.procedure),
                complaint.lang,
                complaint.status,
                complaint.cases.len(),
            );
            cx.out.line(&line)?;
        }
    }
    if cx.out.json {
        cx.out.json(&list)?;
    } else if !args.identifying && !all.is_empty() {
        cx.masked();
    }
    Ok(exit::DONE)
}
