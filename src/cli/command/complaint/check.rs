//! `plaint complaint check`: what keeps a draft from being filed.

use super::{Work, day};
use crate::cli::args::ComplaintCheck;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json::MASK;
use crate::draft::{Allowable, Everything, Finding, Severity};
use serde_json::{Value as Json, json};

pub(super) fn run(cx: &mut Context, args: &ComplaintCheck) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let on = args.date.as_deref().map(day).transpose()?.unwrap_or(work.today);
    let reading = work.reading(cx, &vault, on)?;
    let found = reading.findings(&work.book(cx, &Everything), &cx.locale);
    if args.identifying {
        cx.log_display(&vault, work.id())?;
    } else if found.iter().any(|finding| !finding.words.is_empty()) {
        cx.masked();
    }
    let mask = (!args.identifying).then_some(MASK);
    if cx.out.json {
        cx.out.json(&json(cx, &found, mask))?;
    } else {
        print(cx, &found, mask)?;
    }
    Ok(if has_error(&found) { exit::REFUSED } else { exit::DONE })
}

/// The errors among these findings that a test picks out, in the words of the interface: how many,
/// and a list; `None` where there is none.
pub(super) fn barring(
    cx: &Context,
    found: &[Finding],
    bars: impl Fn(&Finding) -> bool,
) -> Option<(usize, String)> {
    let errors = found.iter().filter(|f| f.severity == Severity::Error && bars(f));
    let told = |finding: &Finding| {
        let what = finding.what(&cx.locale, Some(MASK));
        // What may be let stand is named by its key.
        let key = finding.allowable.as_ref().map(|one| format!(" [{}]", one.key()));
        format!("{what}{}", key.unwrap_or_default())
    };
    let errors: Vec<String> = errors.map(told).collect();
    (!errors.is_empty()).then(|| (errors.len(), format!("  - {}", errors.join("\n  - "))))
}

fn has_error(found: &[Finding]) -> bool {
    found.iter().any(|finding| finding.severity == Severity::Error)
}

fn json(cx: &Context, found: &[Finding], mask: Option<&str>) -> Vec<Json> {
    let one = |finding: &Finding| {
        json!({
            "section": finding.section,
            "severity": finding.severity.as_str(),
            "check": finding.check,
            "what": finding.what(&cx.locale, mask),
            "where": finding.place,
            "try": finding.try_this(&cx.locale),
            "allow": finding.allowable.as_ref().map(Allowable::key),
        })
    };
    found.iter().map(one).collect()
}

fn print(cx: &mut Context, found: &[Finding], mask: Option<&str>) -> Result<(), Failure> {
    for finding in found {
        let word = cx.locale.tr(&format!("draft-severity-{}", finding.severity.as_str()));
        let section = match finding.section.as_str() {
            "" => String::new(),
            section => format!("{section}: "),
        };
        let what = one_line(&finding.what(&cx.locale, mask));
        cx.out.line(&format!("{word}  {section}{what}"))?;
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
