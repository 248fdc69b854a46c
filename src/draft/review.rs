//! What reviewers do: comments, proposed changes, sign-offs. Each is one edit of the complaint.

use super::complaint::{Change, OPEN};
use super::{Allowable, Complaint};
use crate::record::{Code, EditError, Editor, FuzzyDate, ItemId, Path, Value};
use chrono::NaiveDate;

/// Why a review step could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// There is no such section.
    #[error("the complaint has no section `{0}`; `plaint complaint show` lists them")]
    NoSection(String),
    /// The words of a change stand nowhere in its section any more, or more than once.
    #[error(
        "the words of the change stand {found} times in the section; edit the text by hand and reject the change"
    )]
    Moved {
        /// How often.
        found: usize,
    },
    /// It was settled before.
    #[error("this was settled already; add a new one")]
    Settled,
    /// There is no such row.
    #[error("the complaint has no such comment or change; `plaint complaint show` lists them")]
    NoItem,
    /// The record refused.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// Who does it, and on which day.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'a> {
    /// Who.
    pub by: &'a str,
    /// When.
    pub on: NaiveDate,
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn code(word: &str) -> Value {
    Code::new(word).map_or(Value::Empty, Value::Choice)
}

fn fields(
    editor: &mut Editor<'_, '_>,
    list: &str,
    values: &[(&str, Value)],
) -> Result<Option<ItemId>, ReviewError> {
    let item = editor.add_item(&Path::field(list))?;
    for (field, value) in values {
        if *value != text("") {
            editor.set(&item.then_field(field), value.clone())?;
        }
    }
    Ok(item.innermost_item().map(|(item, _)| item))
}

/// Says something of a section, or of words in it.
///
/// # Errors
/// [`ReviewError::NoSection`].
pub fn comment(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    hand: Hand<'_>,
    (section, quote, words): (&str, &str, &str),
) -> Result<Option<ItemId>, ReviewError> {
    let found = complaint.section(section);
    let section = found.ok_or_else(|| ReviewError::NoSection(section.to_owned()))?;
    fields(
        editor,
        "comments",
        &[
            ("section", text(&section.key)),
            ("quote", text(quote)),
            ("text", text(words)),
            ("by", text(hand.by)),
            ("on", Value::Date(FuzzyDate::day(hand.on))),
            ("state", code(OPEN)),
        ],
    )
}

/// Settles a comment.
///
/// # Errors
/// [`ReviewError::NoItem`], [`ReviewError::Settled`].
pub fn resolve(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    hand: Hand<'_>,
    item: ItemId,
) -> Result<(), ReviewError> {
    let comment = complaint.comments.iter().find(|comment| comment.item == item);
    if comment.ok_or(ReviewError::NoItem)?.resolved {
        return Err(ReviewError::Settled);
    }
    settle(editor, "comments", item, "resolved", hand)
}

/// Proposes other words for some of a section.
///
/// # Errors
/// [`ReviewError::NoSection`]; [`ReviewError::Moved`] where the words do not stand there once.
pub fn propose(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    hand: Hand<'_>,
    (section, was, becomes, why): (&str, &str, &str, &str),
) -> Result<Option<ItemId>, ReviewError> {
    let found = complaint.section(section);
    let section = found.ok_or_else(|| ReviewError::NoSection(section.to_owned()))?;
    once(&section.text, was)?;
    fields(
        editor,
        "changes",
        &[
            ("section", text(&section.key)),
            ("was", text(was)),
            ("becomes", text(becomes)),
            ("by", text(hand.by)),
            ("on", Value::Date(FuzzyDate::day(hand.on))),
            ("state", code(OPEN)),
            ("why", text(why)),
        ],
    )
}

/// Takes a change into the text.
///
/// # Errors
/// [`ReviewError::Moved`] where the text has changed under it: nothing is written then.
pub fn accept(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    hand: Hand<'_>,
    item: ItemId,
) -> Result<(), ReviewError> {
    let change = open_change(complaint, item)?;
    let section = complaint
        .section(&change.section)
        .ok_or_else(|| ReviewError::NoSection(change.section.clone()))?;
    let at = once(&section.text, &change.was)?;
    let (before, rest) = section.text.split_at_checked(at).unwrap_or_default();
    let after = rest.strip_prefix(change.was.as_str()).unwrap_or_default();
    let becomes = format!("{before}{}{after}", change.becomes);
    editor.set_text(&Complaint::text_of(section.item), &becomes)?;
    settle(editor, "changes", item, "accepted", hand)
}

/// Leaves the text as it is.
///
/// # Errors
/// [`ReviewError::NoItem`], [`ReviewError::Settled`].
pub fn reject(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    hand: Hand<'_>,
    item: ItemId,
) -> Result<(), ReviewError> {
    open_change(complaint, item)?;
    settle(editor, "changes", item, "rejected", hand)
}

/// Signs the text of this hash off.
///
/// # Errors
/// As [`Editor::set`].
pub fn sign(
    editor: &mut Editor<'_, '_>,
    hand: Hand<'_>,
    (hash, role): (&str, &str),
) -> Result<Option<ItemId>, ReviewError> {
    let on = Value::Date(FuzzyDate::day(hand.on));
    let values = [("by", text(hand.by)), ("on", on), ("hash", text(hash)), ("role", text(role))];
    fields(editor, "signoffs", &values)
}

/// Lets words stand that a check found. Without a reason it allows nothing yet.
///
/// # Errors
/// As [`Editor::set`].
pub fn allow(
    editor: &mut Editor<'_, '_>,
    hand: Hand<'_>,
    (allowable, why): (&Allowable, &str),
) -> Result<Option<ItemId>, ReviewError> {
    fields(
        editor,
        "allowances",
        &[
            ("check", text(allowable.check)),
            ("record", Value::Link(allowable.record)),
            ("words", text(&allowable.places.join("\n"))),
            ("by", text(hand.by)),
            ("on", Value::Date(FuzzyDate::day(hand.on))),
            ("why", text(why.trim())),
        ],
    )
}

/// What is still to be settled, in the order of the sections: comments and changes.
pub fn open_items(complaint: &Complaint) -> Vec<ItemId> {
    let mut found = Vec::new();
    let at = |key: &str| complaint.sections.iter().position(|section| section.key == key);
    let comments = complaint.comments.iter().filter(|comment| !comment.resolved);
    found.extend(comments.map(|comment| (at(&comment.section), comment.item)));
    let changes = complaint.changes.iter().filter(|change| change.state == OPEN);
    found.extend(changes.map(|change| (at(&change.section), change.item)));
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, item)| item).collect()
}

fn open_change(complaint: &Complaint, item: ItemId) -> Result<&Change, ReviewError> {
    let change = complaint.changes.iter().find(|change| change.item == item);
    let change = change.ok_or(ReviewError::NoItem)?;
    if change.state == OPEN { Ok(change) } else { Err(ReviewError::Settled) }
}

/// Where words stand in a text, if they stand there once.
fn once(text: &str, words: &str) -> Result<usize, ReviewError> {
    let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).take(9).collect();
    match places.as_slice() {
        [one] if !words.is_empty() => Ok(*one),
        other => Err(ReviewError::Moved { found: other.len() }),
    }
}

fn settle(
    editor: &mut Editor<'_, '_>,
    list: &str,
    item: ItemId,
    state: &str,
    hand: Hand<'_>,
) -> Result<(), ReviewError> {
    let at = Path::field(list).then_item(item);
    editor.set(&at.then_field("state"), code(state))?;
    editor.set(&at.then_field("settled_by"), text(hand.by))?;
    Ok(())
}
