//! `plaint complaint check`: what keeps a draft from being filed.

use super::{Work, day};
use crate::cli::args::ComplaintCheck;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::draft::{Asked, Finding, Severity, check};
use crate::exchange::dossiers;
use crate::rules::{Channel, Refused, Seal};
use crate::vault::Vault;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

pub(super) fn run(cx: &mut Context, args: &ComplaintCheck) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let on = args.date.as_deref().map(day).transpose()?.unwrap_or(work.today);
    let found = findings(cx, &vault, &work, on)?;
    if cx.out.json {
        cx.out.json(&json(cx, &found))?;
    } else {
        print(cx, &found)?;
    }
    Ok(if has_error(&found) { exit::REFUSED } else { exit::DONE })
}

/// Everything that the checker finds on a day.
pub(super) fn findings(
    cx: &Context,
    vault: &Vault,
    work: &Work,
    on: NaiveDate,
) -> Result<Vec<Finding>, Failure> {
    let (filled, measured) = work.filled(cx);
    let refused = refused(cx, vault, work, on)?;
    let asked = Asked {
        book: &work.book(cx, &crate::draft::Everything),
        filled: &filled,
        measured: &measured,
        refused: refused.as_ref(),
        day: on,
        locale: &cx.locale,
    };
    Ok(check(&asked))
}

/// What the gate says of the procedure's channel on that day.
fn refused(
    cx: &Context,
    vault: &Vault,
    work: &Work,
    on: NaiveDate,
) -> Result<Option<Refused>, Failure> {
    let channel: Channel = work.procedure.id.parse().map_err(|error| {
        Failure::new(exit::FAILED, "unknown-channel", format!("{error}")).at("--channel")
    })?;
    // A date set by hand brings no consent back.
    let [_, machine] = cx.days();
    let asked = (channel, [on, machine], Seal::Encrypted);
    Ok(dossiers::clear(vault, &cx.knowledge, &work.dossier, asked, None).err())
}

/// The errors among these findings that a test picks out, in the words of the interface: how many,
/// and a list; `None` where there is none.
pub(super) fn barring(
    cx: &Context,
    found: &[Finding],
    bars: impl Fn(&Finding) -> bool,
) -> Option<(usize, String)> {
    let errors = found.iter().filter(|f| f.severity == Severity::Error && bars(f));
    let errors: Vec<String> = errors.map(|finding| finding.what(&cx.locale)).collect();
    (!errors.is_empty()).then(|| (errors.len(), format!("  - {}", errors.join("\n  - "))))
}

pub(super) fn has_error(found: &[Finding]) -> bool {
    found.iter().any(|finding| finding.severity == Severity::Error)
}

pub(super) fn json(cx: &Context, found: &[Finding]) -> Vec<Json> {
    let one = |finding: &Finding| {
        json!({
            "section": finding.section,
            "severity": finding.severity.as_str(),
            "check": finding.check,
            "what": finding.what(&cx.locale),
            "where": finding.place,
            "try": finding.try_this(&cx.locale),
        })
    };
    found.iter().map(one).collect()
}

fn print(cx: &mut Context, found: &[Finding]) -> Result<(), Failure> {
    for finding in found {
        let word = cx.locale.tr(&format!("draft-severity-{}", finding.severity.as_str()));
        let section = match finding.section.as_str() {
            "" => String::new(),
            section => format!("{section}: "),
        };
        cx.out.line(&format!("{word}  {section}{}", one_line(&finding.what(&cx.locale))))?;
        cx.out.line(&format!("    {}", one_line(&finding.try_this(&cx.locale))))?;
    }
    let count = |severity| found.iter().filter(|f| f.severity == severity).count();
    let mut words = fluent_bundle::FluentArgs::new();
    words.set("errors", count(Severity::Error));
    words.set("warnings", count(Severity::Warning));
    let text = cx.locale.tr_with("cli-complaint-checked", &words);
    cx.out.note(&text);
    Ok(())
}
