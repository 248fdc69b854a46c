//! The audit log: who opened, exported, unmasked, and whether nothing of it is missing.

use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::{Model, titles};
use crate::publish::brief;
use crate::record::{Path, RecordId};
use crate::vault::audit::{self, Report};

/// How many entries are shown, the newest first; `plaint audit list` prints all.
const MOST: usize = 1_000;

/// Shows it.
pub fn show(model: &mut Model, log: &[(String, audit::Entry)], report: &Report) {
    let mut entries = state(model, report);
    let count = model.tr_count("audit-entries", log.len());
    entries.push(Entry::heading(count));
    entries.extend(log.iter().rev().take(MOST).map(|(chain, entry)| line(model, chain, entry)));
    if log.len() > MOST {
        let text = model.tr_count("audit-more", log.len() - MOST);
        entries.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    super::put(model, About::Audit, "section-audit", entries);
}

/// Whether the chains are whole, in words; every gap by itself.
fn state(model: &Model, report: &Report) -> Vec<Entry> {
    let (chains, count) = (report.chains.to_string(), report.entries.to_string());
    let id = if report.is_whole() { "audit-whole" } else { "audit-gaps" };
    let mut all =
        vec![Entry::heading(model.tr_with(id, &[("chains", &chains), ("entries", &count)]))];
    for problem in &report.problems {
        let mut line = Entry::line(String::new(), problem.to_string(), String::new(), Goal::None);
        line.mark = if problem.is_gap() { "!" } else { "" };
        all.push(line);
    }
    for accepted in &report.accepted {
        let text = model.tr_with("audit-accepted", &[("what", accepted)]);
        all.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    all
}

fn line(model: &Model, chain: &str, entry: &audit::Entry) -> Entry {
    let id = format!("audit-act-{}", entry.act);
    // An act of a newer version has no words here.
    let act = if model.locale.has(&id) { model.tr(&id) } else { entry.act.clone() };
    let record: Option<RecordId> = entry.detail.parse().ok();
    let of = record.and_then(|id| model.list.table.get(id)).map(|row| titles::row(model, &row));
    let goal = match (record, &of) {
        (Some(id), Some(_)) => Goal::Record(id, Path::root()),
        _ => Goal::None,
    };
    let text = of.unwrap_or_else(|| brief(&entry.detail).to_owned());
    let text = if text.is_empty() { act.clone() } else { format!("{act}: {text}") };
    let mut line = Entry::line(model.time_text(entry.at), entry.by.clone(), text.clone(), goal);
    let number = entry.seq.to_string();
    let chain: String = chain.chars().take(8).collect();
    let detail = [("what", text.as_str()), ("n", &number), ("chain", &chain)];
    line.detail = model.tr_with("audit-detail", &detail);
    line
}
