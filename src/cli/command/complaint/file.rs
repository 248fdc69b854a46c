//! `plaint complaint file`: freezes the version that was sent, and enters a submission on each case.

use super::{Work, check, day, short};
use crate::cli::args::ComplaintFile;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::draft::{self, Filing, Finding, Freezing, NEVER, Under, Version, annex_lines, versions};
use crate::exchange::dossiers::Reading;
use crate::record::{FuzzyDate, OpSet, Pen, RecordId, Value};
use crate::rules::clock::answer_due;
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
    let reading = work.reading(cx, &vault, on)?;
    let all = versions(&work.state, &work.ops);
    // A command that was cut off is given again: it says what it did and does it no second time.
    if let Some(before) = filed_before(&all, args, on) {
        if before.hash != reading.hash && !args.again {
            return Err(already(before));
        }
        if !args.again {
            let submissions = submissions_of(&work, on);
            return told(cx, &work, on, (before.number, &before.hash, &submissions, true));
        }
    }
    let found = reading.findings(&work.book(cx, &draft::Everything), &cx.locale);
    allowed(cx, &found, args.r#override.as_deref())?;
    let freezing = freezing(&vault, &work, args, (on, reading))?;
    let hash = draft::hash(&freezing.text, &freezing.annexes);
    let submissions = write(cx, &mut vault, &work, (&freezing, args.r#override.as_ref()))?;
    told(cx, &work, on, (all.len() + 1, &hash, &submissions, false))
}

/// The version that was filed on this day, by this route and under this number.
fn filed_before<'v>(
    all: &'v [Version],
    args: &ComplaintFile,
    on: NaiveDate,
) -> Option<&'v Version> {
    let same = |said: &Option<String>, was: &str| said.as_deref().unwrap_or_default().trim() == was;
    all.iter().rfind(|version| {
        !version.taken_back
            && version.sent == Some(FuzzyDate::day(on))
            && same(&args.route, &version.route)
            && same(&args.reference, &version.reference)
    })
}

fn already(version: &Version) -> Failure {
    // After a sync another version may have this number; the hash stays.
    let number = format!("{} ({})", version.number, short(&version.hash));
    let what = format!("version {number} was filed on that day by that route, with another text");
    Failure::new(exit::REFUSED, "already-filed", what)
        .at("--date")
        .with("version", number)
        .advise("say --again if this is another filing")
}

/// The submissions that this complaint entered on its cases for this day.
fn submissions_of(work: &Work, on: NaiveDate) -> Vec<RecordId> {
    let sent = Value::Date(FuzzyDate::day(on));
    let actions = work.dossier.cases.iter().flat_map(|case| &case.actions);
    let own = actions.filter(|action| {
        *action.node.value("complaint") == Value::Link(work.id())
            && *action.node.value("sent") == sent
    });
    own.map(|action| action.id).collect()
}

/// Makes it durable; gives the submissions.
fn write(
    cx: &mut Context,
    vault: &mut Vault,
    work: &Work,
    (freezing, reason): (&Freezing, Option<&String>),
) -> Result<Vec<RecordId>, Failure> {
    let body = work.procedure.body.of(cx.lang()).to_owned();
    let mut seen: BTreeMap<RecordId, OpSet> = BTreeMap::from([(work.id(), work.ops.clone())]);
    for action in work.dossier.cases.iter().flat_map(|case| &case.actions) {
        seen.insert(action.id, vault.ops_of(action.id)?);
    }
    let look = |id: RecordId| seen.get(&id).cloned().unwrap_or_default();
    let stamp = vault.stamp();
    let filing =
        Filing { dossier: &work.dossier, procedure: &work.procedure, body: &body, freezing };
    let mut pen = Pen::new(stamp, vault.entropy());
    pen.because(reason.cloned());
    let submissions = draft::file(&mut pen, &filing, &look)?;
    let ops = pen.finish();
    // Logged first: what could not be logged is not done.
    if let Some(reason) = reason {
        cx.log(vault, Act::Override, &format!("complaint {}: {reason}", work.id()))?;
    }
    vault.save(ops)?;
    Ok(submissions)
}

/// Says what is filed, and when an answer is due.
fn told(
    cx: &mut Context,
    work: &Work,
    on: NaiveDate,
    (number, hash, submissions, before): (usize, &str, &[RecordId], bool),
) -> Result<u8, Failure> {
    let action = draft::sent(&work.procedure, on);
    let answer = answer_due(&work.law, &action, cx.today());
    let due = answer.map(|answer| (answer.due.due, answer.due.last()));
    if cx.out.json {
        cx.out.json(&json!({
            "id": work.id().to_string(),
            "version": number,
            "hash": hash,
            "submissions": submissions.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "answer_due": due.map(|(day, _)| day.to_string()),
            "answer_due_until": due.map(|(_, day)| day.to_string()),
            "already": before,
        }))?;
    } else {
        cx.out.line(hash)?;
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("version", number);
        words.set("hash", short(hash));
        words.set("cases", submissions.len());
        words.set("due", due.map_or_else(|| "–".to_owned(), |(day, _)| day.to_string()));
        let id = if before { "cli-complaint-filed-before" } else { "cli-complaint-filed" };
        let text = cx.locale.tr_with(id, &words);
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

/// The text that was checked, with what it was made under.
fn freezing(
    vault: &Vault,
    work: &Work,
    args: &ComplaintFile,
    (on, reading): (NaiveDate, Reading),
) -> Result<Freezing, Failure> {
    let cleared = reading.cleared?;
    let cases = work.dossier.cases.iter().map(|file| (file.state.id, file.alias.clone()));
    let under = Under {
        channel: cleared.channel().to_string(),
        pseudonyms: work.complaint().pseudonyms,
        cases: cases.collect(),
    };
    let said = |word: &Option<String>| word.as_deref().unwrap_or_default().trim().to_owned();
    Ok(Freezing {
        text: reading.filled.markdown(),
        annexes: annex_lines(&work.dossier),
        day: on,
        under,
        route: said(&args.route),
        reference: said(&args.reference),
        by: vault.stamp().by,
    })
}
