//! `plaint complaint diff`: two versions compared by words.

use super::Work;
use crate::cli::args::ComplaintDiff;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::record_json::MASK;
use crate::draft::{Stretch, compare, versions};
use serde_json::{Value as Json, json};

/// The text as it is now.
const DRAFT: &str = "draft";

pub(super) fn run(cx: &mut Context, args: &ComplaintDiff) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let all = versions(&work.state, &work.ops);
    let text = |word: &str| -> Result<String, Failure> {
        if word == DRAFT {
            return Ok(work.reading(cx, &vault, work.today)?.filled.markdown());
        }
        work.version(word).map(|version| version.text)
    };
    let last = all.len().to_string();
    let from = args.from.as_deref().unwrap_or(&last);
    let (before, after) = (text(from)?, text(args.to.as_deref().unwrap_or(DRAFT))?);
    if args.identifying {
        cx.log_display(&vault, work.id())?;
    } else {
        cx.masked();
    }
    let stretches = compare(&before, &after);
    if cx.out.json {
        cx.out.json(&json(&stretches, args.identifying))?;
        return Ok(exit::DONE);
    }
    for stretch in &stretches {
        let (mark, words) = match stretch {
            Stretch::Same(_) => continue,
            Stretch::Gone(words) => ("-", words),
            Stretch::New(words) => ("+", words),
        };
        let words = if args.identifying { words.trim_end() } else { MASK };
        cx.out.line(&format!("{mark} {words}"))?;
    }
    Ok(exit::DONE)
}

fn json(stretches: &[Stretch], identifying: bool) -> Vec<Json> {
    let one = |stretch: &Stretch| {
        let (kind, words) = match stretch {
            Stretch::Same(words) => ("same", words),
            Stretch::Gone(words) => ("gone", words),
            Stretch::New(words) => ("new", words),
        };
        let count = words.split_whitespace().count();
        json!({"kind": kind, "words": count, "text": if identifying { words } else { MASK }})
    };
    stretches.iter().map(one).collect()
}
