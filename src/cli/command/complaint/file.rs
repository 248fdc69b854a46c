//! `plaint complaint file`: freezes the version that was sent, and enters a submission on each case.

use super::{Work, check, day};
use crate::cli::args::ComplaintFile;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::draft::{self, Filing, Finding, Freezing, NEVER, Told};
use crate::exchange::dossiers;
use crate::record::{OpSet, Pen, RecordId, Value};
use crate::rules::clock::answer_due;
use crate::rules::{Channel, Seal};
use crate::vault::Vault;
use crate::vault::audit::Act;
use chrono::NaiveDate;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) fn run(cx: &mut Context, args: &ComplaintFile) -> Result<u8, Failure> {
    cx.must_write()?;
    let on = day(&args.date)?;
    let mut vault = cx.open_to_write()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let found = check::findings(cx, &vault, &work, on)?;
    allowed(cx, &found, args.r#override.as_deref())?;
    let freezing = freezing(cx, &vault, &work, args, on)?;
    let hash = draft::hash(&freezing.text, &freezing.annexes);
    let body = work.procedure.body.of(cx.lang()).to_owned();
    let mut seen: BTreeMap<RecordId, OpSet> = BTreeMap::from([(work.id(), work.ops.clone())]);
    for action in work.dossier.cases.iter().flat_map(|case| &case.actions) {
        seen.insert(action.id, vault.ops_of(action.id)?);
    }
    let look = |id: RecordId| seen.get(&id).cloned().unwrap_or_default();
    let stamp = vault.stamp();
    let filing = Filing {
        dossier: &work.dossier,
        procedure: &work.procedure,
        body: &body,
        freezing: &freezing,
    };
    let mut pen = Pen::new(stamp, vault.entropy());
    pen.because(args.r#override.clone());
    let submissions = draft::file(&mut pen, &filing, &look)?;
    let ops = pen.finish();
    // Logged first: what could not be logged is not done, and done again it would be filed twice.
    if let Some(reason) = &args.r#override {
        cx.log(&vault, Act::Override, &format!("complaint {}: {reason}", work.id()))?;
    }
    vault.save(ops)?;
    let action = draft::sent(&work.procedure, on);
    let answer = answer_due(&work.law, &action, cx.today());
    let due = answer.map(|answer| (answer.due.due, answer.due.last()));
    let number = work.state.node.list("versions").len() + 1;
    if cx.out.json {
        cx.out.json(&json!({
            "id": work.id().to_string(),
            "version": number,
            "hash": hash,
            "submissions": submissions.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "answer_due": due.map(|(day, _)| day.to_string()),
            "answer_due_until": due.map(|(_, day)| day.to_string()),
        }))?;
    } else {
        cx.out.line(&hash)?;
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("version", number);
        words.set("cases", submissions.len());
        words.set("due", due.map_or_else(|| "–".to_owned(), |(day, _)| day.to_string()));
        let text = cx.locale.tr_with("cli-complaint-filed", &words);
        cx.out.note(&text);
    }
    Ok(exit::DONE)
}

/// Errors keep it from being filed; a typed reason overrides those that are no person's refusal.
fn allowed(cx: &Context, found: &[Finding], reason: Option<&str>) -> Result<(), Failure> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let bars = |finding: &Finding| reason.is_none() || NEVER.contains(&finding.check);
    let Some((count, list)) = check::barring(cx, found, bars) else { return Ok(()) };
    let what = format!("{count} findings keep it from being filed:\n{list}");
    Err(Failure::new(exit::REFUSED, "complaint-unready", what)
        .with("count", count.to_string())
        .with("reasons", list)
        .advise("mend them, or say why with --override REASON; consent is never overridden"))
}

/// The text as the body gets it: what the gate holds back is not in it.
fn freezing(
    cx: &Context,
    vault: &Vault,
    work: &Work,
    args: &ComplaintFile,
    on: NaiveDate,
) -> Result<Freezing, Failure> {
    let channel: Channel = work.procedure.id.parse().map_err(|error| {
        Failure::new(exit::FAILED, "unknown-channel", format!("{error}")).at("--channel")
    })?;
    let [_, machine] = cx.days();
    let asked = (channel, [on, machine], Seal::Encrypted);
    let cleared = dossiers::clear(vault, &cx.knowledge, &work.dossier, asked, None)?;
    let told = Told::new(&cleared, &work.dossier, &cx.knowledge);
    let filled = draft::fill(&work.book(cx, &told), &work.templates);
    Ok(Freezing {
        text: filled.markdown(),
        annexes: annexes(work),
        day: on,
        route: args.route.clone().unwrap_or_default(),
        reference: args.reference.clone().unwrap_or_default(),
        by: vault.stamp().by,
    })
}

/// The annexes, a line each: number, SHA-256 of the file where there is one, title.
fn annexes(work: &Work) -> String {
    let lines = work.complaint().annexes.iter().enumerate().map(|(at, annex)| {
        let state = annex.evidence.and_then(|id| work.dossier.record(id));
        let hash = state.and_then(|state| match state.node.value("file") {
            Value::File(file) => Some(data_encoding::HEXLOWER.encode(&file.sha256)),
            _ => None,
        });
        format!(
            "{}\t{}\t{}",
            at + 1,
            hash.unwrap_or_else(|| "-".to_owned()),
            one_line(&annex.title)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}
