//! `plaint audit show|verify|accept`: the log of what was read, shown, changed and let out.

use crate::cli::args::{Audit, AuditAccept, AuditCommand};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json;
use crate::publish::brief;
use crate::vault::audit::{self, Act, Report};
use serde_json::json;

/// Runs one of them.
pub(super) fn run(cx: &mut Context, args: &Audit) -> Result<u8, Failure> {
    match &args.command {
        AuditCommand::Show(_) => show(cx),
        AuditCommand::Verify(_) => verify(cx),
        AuditCommand::Accept(args) => accept(cx, args),
    }
}

fn show(cx: &mut Context) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let entries = audit::read(vault.dir(), vault.key())?;
    if cx.out.json {
        let list: Vec<_> = entries
            .iter()
            .map(|(chain, entry)| {
                json!({
                    "chain": chain,
                    "seq": entry.seq,
                    "at": record_json::moment(entry.at),
                    "by": entry.by,
                    "act": entry.act,
                    "detail": entry.detail,
                })
            })
            .collect();
        cx.out.json(&list)?;
        return Ok(exit::DONE);
    }
    for (_, entry) in &entries {
        let at = record_json::moment(entry.at);
        let at = at.as_str().unwrap_or_default().to_owned();
        let (by, detail) = (one_line(&entry.by), one_line(brief(&entry.detail)));
        cx.out.line(format!("{at}  {by}  {}  {detail}", entry.act).trim_end())?;
    }
    Ok(exit::DONE)
}

/// Proves that no entry is missing or changed; a gap ends with the code of damage.
fn verify(cx: &mut Context) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let report = vault.audit()?;
    print(cx, &report)
}

/// Accepts every gap that there is now, each by an entry that names it; a later one is none of
/// them.
fn accept(cx: &mut Context, args: &AuditAccept) -> Result<u8, Failure> {
    let mut vault = cx.open_to_write()?;
    let report = vault.audit()?;
    if report.is_whole() {
        return print(cx, &report);
    }
    report.problems.iter().for_each(|problem| cx.out.warn(&problem.to_string()));
    cx.confirm("accept", &cx.locale.tr("cli-confirm-accept"))?;
    cx.log(&vault, Act::Override, &format!("audit gaps accepted: {}", args.why))?;
    let report = vault.reanchor_audit()?;
    print(cx, &report)
}

fn print(cx: &mut Context, report: &Report) -> Result<u8, Failure> {
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    if cx.out.json {
        cx.out.json(&json!({
            "whole": report.is_whole(),
            "chains": report.chains,
            "entries": report.entries,
            "problems": problems,
            "accepted": report.accepted,
        }))?;
    } else {
        problems.iter().try_for_each(|problem| cx.out.line(problem))?;
        if report.is_whole() {
            let text = cx.locale.tr("cli-audit-whole");
            cx.out.note(&text);
        }
    }
    Ok(if report.is_whole() { exit::DONE } else { exit::DAMAGED })
}
