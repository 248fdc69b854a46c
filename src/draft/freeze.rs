//! Versions that were sent: a text with its hash, which nothing said later changes.

use crate::record::{
    Body, EditError, Editor, FuzzyDate, ItemId, Op, OpSet, Path, RecordState, Value,
};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// A frozen version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The row.
    pub item: ItemId,
    /// Its place among the versions, from 1.
    pub number: usize,
    /// When it was frozen.
    pub frozen: Option<FuzzyDate>,
    /// Its text.
    pub text: String,
    /// The list of its annexes with their hashes, a line each.
    pub annexes: String,
    /// The hash that was written with it.
    pub hash: String,
    /// When it was sent.
    pub sent: Option<FuzzyDate>,
    /// By which route.
    pub route: String,
    /// Who froze it.
    pub by: String,
    /// Whether the hash is that of the text and the annexes.
    pub sound: bool,
    /// Whether somebody wrote over it later. What she wrote is in the history and not here.
    pub written_over: bool,
}

/// The hash of a text with its list of annexes: SHA-256, in hexadecimal.
pub fn hash(text: &str, annexes: &str) -> String {
    let mut digest = Sha256::new();
    digest.update((text.len() as u64).to_be_bytes());
    digest.update(text.as_bytes());
    digest.update(annexes.as_bytes());
    data_encoding::HEXLOWER.encode(&digest.finalize())
}

/// What freezing writes down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freezing {
    /// The text.
    pub text: String,
    /// The annexes, a line each.
    pub annexes: String,
    /// The day.
    pub day: NaiveDate,
    /// The route: `portal`, `email`, `post`.
    pub route: String,
    /// The number that the body gave it.
    pub reference: String,
    /// Who.
    pub by: String,
}

/// Writes a frozen version into a complaint.
///
/// # Errors
/// As [`Editor::set`].
pub fn freeze(editor: &mut Editor<'_, '_>, freezing: &Freezing) -> Result<(), EditError> {
    let item = editor.add_item(&Path::field("versions"))?;
    let text = |text: &str| Value::Text(text.to_owned());
    let day = Value::Date(FuzzyDate::day(freezing.day));
    for (field, value) in [
        ("frozen", day.clone()),
        ("hash", text(&hash(&freezing.text, &freezing.annexes))),
        ("text", text(&freezing.text)),
        ("annexes", text(&freezing.annexes)),
        ("sent", day),
        ("route", text(&freezing.route)),
        ("reference", text(&freezing.reference)),
        ("by", text(&freezing.by)),
    ] {
        if value != Value::Text(String::new()) {
            editor.set(&item.then_field(field), value)?;
        }
    }
    Ok(())
}

/// The versions of a complaint as they were frozen: of every field the operation that came first
/// counts, whatever was written over it.
pub fn versions(state: &RecordState, ops: &OpSet) -> Vec<Version> {
    let one = |(at, item): (usize, &crate::record::Item)| {
        let field = |name: &str| {
            let path = Path::field("versions").then_item(item.id).then_field(name);
            let mut first: Option<&Op> = None;
            let mut all = 0;
            for op in ops.iter().filter(|op| op.record == state.id && op.path == path) {
                all += 1;
                if first.is_none_or(|known| (op.hlc, op.id) < (known.hlc, known.id)) {
                    first = Some(op);
                }
            }
            (first, all)
        };
        let words = |name: &str| match field(name).0.map(|op| &op.body) {
            Some(Body::Set(Value::Text(text))) => text.clone(),
            _ => String::new(),
        };
        let date = |name: &str| match field(name).0.map(|op| &op.body) {
            Some(Body::Set(Value::Date(date))) => Some(*date),
            _ => None,
        };
        let (text, annexes, written) = (words("text"), words("annexes"), words("hash"));
        Version {
            item: item.id,
            number: at + 1,
            frozen: date("frozen"),
            sound: hash(&text, &annexes) == written,
            text,
            annexes,
            hash: written,
            sent: date("sent"),
            route: words("route"),
            by: words("by"),
            written_over: ["text", "hash", "annexes"].iter().any(|name| field(name).1 > 1),
        }
    };
    state.node.list("versions").iter().enumerate().map(one).collect()
}
