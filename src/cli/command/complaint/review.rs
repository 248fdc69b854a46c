//! `plaint complaint review`: comments, proposed changes, sign-offs.

use super::Work;
use crate::cli::args::ComplaintReview;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::draft::review::{self, Hand, ReviewError};
use crate::draft::{Allowable, Complaint, Everything};
use crate::exchange::dossiers::Reading;
use crate::exchange::outgoing::{Kept, Order, What, prepare};
use crate::record::{Editor, ItemId};
use crate::rules::Seal;
use crate::vault::Vault;
use crate::vault::audit::Act;

pub(super) fn run(cx: &mut Context, args: &ComplaintReview) -> Result<u8, Failure> {
    cx.must_write()?;
    let mut vault = cx.open_to_write()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let reading = work.reading(cx, &vault, work.today)?;
    let allowed = allowables(cx, (&vault, &work), &reading, args)?;
    let reason = args.because.as_deref().unwrap_or_default();
    if !allowed.is_empty() && reason.trim().is_empty() {
        return Err(Failure::usage("a reason is missing")
            .called("usage-no-reason")
            .at("--because"));
    }
    // Logged first: what could not be logged is not done.
    for one in &allowed {
        let what = format!("complaint {}: {} of {}: {reason}", work.id(), one.check, one.record);
        cx.log(&vault, Act::Override, &what)?;
    }
    let by = args.by.clone().or_else(|| args.sign.clone()).unwrap_or_else(|| vault.info().by);
    let hand = Hand { by: &by, on: cx.today() };
    let (made, saved) = vault.attempt(|pen| {
        let mut editor = Editor::open(pen, &work.ops, work.id());
        let mut made = steps(&mut editor, work.complaint(), hand, args, &reading.hash)?;
        for one in &allowed {
            made.extend(review::allow(&mut editor, hand, (one, reason))?);
        }
        Ok::<_, Failure>(made)
    })??;
    if saved.ops == 0 {
        return Err(Failure::usage("nothing is to be done")
            .called("usage-no-review")
            .at("--comment")
            .advise("say --comment, --change, --accept, --reject, --resolve, --allow or --sign"));
    }
    let items: Vec<String> = made.iter().map(ToString::to_string).collect();
    if cx.out.json {
        cx.out.json(&serde_json::json!({"id": work.id().to_string(), "items": items}))?;
    } else {
        for item in &items {
            cx.out.line(item)?;
        }
    }
    Ok(exit::DONE)
}

/// The findings that these keys name, of those that a person may let stand.
fn allowables(
    cx: &Context,
    (vault, work): (&Vault, &Work),
    reading: &Reading,
    args: &ComplaintReview,
) -> Result<Vec<Allowable>, Failure> {
    let keys = &args.allow;
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = reading.findings(&work.book(cx, &Everything), &cx.locale);
    let what = match (&args.letter, &args.version) {
        (Some(name), _) => Some(What::Letter { name, case: args.case.as_deref() }),
        (None, Some(word)) => Some(What::Version(work.version(word)?.number)),
        (None, None) => None,
    };
    if let Some(what) = what {
        let (channel, days) = (work.channel()?, cx.days());
        let order =
            Order { channel, days, seal: Seal::Encrypted, reason: None, what, files: false };
        // What keeps it here is what may be let stand.
        if let Err(Kept::Barred(more)) = prepare(&work.sources(cx, vault), &work.subject(), order) {
            found.extend(more);
        }
    }
    let known: Vec<Allowable> = found.into_iter().filter_map(|one| one.allowable).collect();
    let find = |key: &String| {
        known.iter().find(|one| one.key() == *key).cloned().ok_or_else(|| {
            Failure::new(exit::FAILED, "no-finding", format!("there is no finding `{key}`"))
                .at("--allow")
                .with("word", key)
                .advise("`plaint complaint check` prints the keys; they change with the text")
        })
    };
    keys.iter().map(find).collect()
}

/// All that the line says, in the order: settle, propose, comment, sign. Gives the new rows.
fn steps(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    hand: Hand<'_>,
    args: &ComplaintReview,
    now: &str,
) -> Result<Vec<ItemId>, Failure> {
    let mut made = Vec::new();
    for word in &args.resolve {
        review::resolve(editor, complaint, hand, item(word)?)?;
    }
    for word in &args.reject {
        review::reject(editor, complaint, hand, item(word)?)?;
    }
    if args.accept.len() > 1 {
        // The second would be looked for in a text that the first has changed.
        return Err(Failure::usage("one change is accepted at a time")
            .called("usage-one-change")
            .at("--accept")
            .advise("run it once for each"));
    }
    for word in &args.accept {
        review::accept(editor, complaint, hand, item(word)?)?;
    }
    let section = args.section.as_deref().unwrap_or_default();
    let words = args.words.as_deref().unwrap_or_default();
    if let Some(becomes) = &args.change {
        let why = args.comment.as_deref().unwrap_or_default();
        made.extend(review::propose(editor, complaint, hand, (section, words, becomes, why))?);
    } else if let Some(text) = &args.comment {
        made.extend(review::comment(editor, complaint, hand, (section, words, text))?);
    }
    if args.sign.is_some() {
        let role = args.role.as_deref().unwrap_or_default();
        made.extend(review::sign(editor, hand, (now, role))?);
    }
    Ok(made)
}

fn item(word: &str) -> Result<ItemId, Failure> {
    word.parse().map_err(|error| {
        Failure::new(exit::FAILED, "not-found", format!("{error}"))
            .at(word.to_owned())
            .advise("`plaint complaint show` lists comments and changes with their ids")
    })
}

impl From<ReviewError> for Failure {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::Edit(error) => error.into(),
            other => Self::new(exit::FAILED, "review", other.to_string()),
        }
    }
}
