//! `plaint complaint history`: who wrote which paragraph of a section, how it read before, and having
//! a wording again.

use super::{Work, insert};
use crate::cli::args::ComplaintHistory;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json::{self, MASK};
use crate::draft::{Complaint, Paragraph, Paragraphs, Wording};
use crate::exchange::paragraphs;
use crate::record::{EditError, Editor};
use serde_json::json;

pub(super) fn run(cx: &mut Context, args: &ComplaintHistory) -> Result<u8, Failure> {
    let wanted = args.restore.as_deref().map(wording).transpose()?;
    let mut vault = if wanted.is_some() {
        cx.must_write()?;
        cx.open_to_write()?
    } else {
        cx.open_to_read()?
    };
    let work = Work::open(cx, &vault, &args.id)?;
    let section = insert::section(&work, &args.section)?;
    let path = Complaint::text_of(section.item);
    let all = paragraphs::of(&work.ops, work.id(), &path);
    if let Some((paragraph, wording)) = wanted {
        if all.disputed {
            // What would be brought back would go over the wording of somebody else.
            return Err(EditError::Conflict { path, heads: 2 }.into());
        }
        let text = match paragraph {
            Some(paragraph) => all.with_wording(paragraph, wording),
            None => all.with_gone(wording),
        };
        let text = text.ok_or_else(no_wording)?;
        let ((), _saved) = vault
            .attempt(|pen| Editor::open(pen, &work.ops, work.id()).set_text(&path, &text))??;
        return Ok(exit::DONE);
    }
    if args.identifying {
        cx.log_display(&vault, work.id())?;
    } else {
        cx.masked();
    }
    print(cx, &all, args.identifying)
}

/// `3.1`: the first wording of the third paragraph; `-2`: the second that was taken out.
fn wording(word: &str) -> Result<(Option<usize>, usize), Failure> {
    let number = |text: &str| text.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let read = match (word.strip_prefix('-'), word.split_once('.')) {
        (Some(gone), _) => number(gone).map(|gone| (None, gone)),
        (None, Some((paragraph, wording))) => {
            number(paragraph).zip(number(wording)).map(|(p, w)| (Some(p), w))
        }
        (None, None) => None,
    };
    read.ok_or_else(|| {
        Failure::usage(format!("`{word}` names no wording"))
            .called("usage-no-wording")
            .with("word", word)
            .at("--restore")
            .advise("write 3.1 for the first wording of paragraph 3, -2 for the second taken out")
    })
}

fn no_wording() -> Failure {
    Failure::new(exit::FAILED, "no-wording", "there is no such wording")
        .at("--restore")
        .advise("`plaint complaint history ID SECTION` numbers them")
}

fn print(cx: &mut Context, all: &Paragraphs, identifying: bool) -> Result<u8, Failure> {
    let shown = |text: &str| if identifying { text.to_owned() } else { MASK.to_owned() };
    if cx.out.json {
        let one = |wording: &Wording| {
            json!({"by": wording.hand.by, "at": record_json::moment(wording.hand.at),
                "op": wording.hand.op.to_string(), "text": shown(&wording.text)})
        };
        let wordings = |p: &Paragraph| p.wordings.iter().map(one).collect::<Vec<_>>();
        let now: Vec<_> = all.now.iter().map(|p| json!({"wordings": wordings(p)})).collect();
        let gone: Vec<_> = all
            .gone
            .iter()
            .map(|gone| {
                json!({"by": gone.hand.by, "at": record_json::moment(gone.hand.at),
                    "wordings": wordings(&gone.paragraph)})
            })
            .collect();
        cx.out.json(&json!({"paragraphs": now, "gone": gone}))?;
        return Ok(exit::DONE);
    }
    let line = |number: String, by: &str, at: i64, text: &str| {
        let at = record_json::moment(at);
        let (at, by) = (at.as_str().unwrap_or_default().to_owned(), one_line(by));
        format!("{number:<6} {at}  {by}  {}", one_line(&shown(text)))
    };
    for (n, paragraph) in (1..).zip(&all.now) {
        for (w, wording) in (1..).zip(&paragraph.wordings) {
            let hand = &wording.hand;
            cx.out.line(&line(format!("{n}.{w}"), &hand.by, hand.at, &wording.text))?;
        }
    }
    for (n, gone) in (1..).zip(&all.gone) {
        let hand = &gone.hand;
        cx.out.line(&line(format!("-{n}"), &hand.by, hand.at, gone.paragraph.text()))?;
    }
    Ok(exit::DONE)
}
