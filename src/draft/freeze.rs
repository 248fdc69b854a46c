//! Versions that were sent: a text with its hash, which nothing said later changes.

use super::{Annex, Dossier};
use crate::record::{
    Body, EditError, Editor, FuzzyDate, ItemId, Op, OpSet, Path, RecordId, RecordState, Step, Value,
};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The list of frozen versions in a complaint.
const VERSIONS: &str = "versions";

/// What a text was frozen under: what the gate is asked of it whenever it leaves again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// The channel that the gate cleared it for.
    pub channel: String,
    /// Whether victims went by other names.
    pub pseudonyms: bool,
    /// The cases, each with the name that it went by.
    pub cases: Vec<(RecordId, String)>,
}

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
    /// The number that the body gave it.
    pub reference: String,
    /// Who froze it.
    pub by: String,
    /// Under what; `None` of one that was frozen before that was written down.
    pub under: Option<Under>,
    /// Whether the hash is that of the text and the annexes.
    pub sound: bool,
    /// Whether somebody wrote over it later. What she wrote is in the history and not here.
    pub written_over: bool,
    /// Whether its row was taken away, as by undoing the filing. The text stays.
    pub taken_back: bool,
}

/// The hash of a text with its list of annexes: SHA-256, in hexadecimal.
pub fn hash(text: &str, annexes: &str) -> String {
    let mut digest = Sha256::new();
    digest.update((text.len() as u64).to_be_bytes());
    digest.update(text.as_bytes());
    digest.update(annexes.as_bytes());
    data_encoding::HEXLOWER.encode(&digest.finalize())
}

/// The annexes of a complaint, a line each: number, SHA-256 of the file where there is one, title.
pub fn annex_lines(dossier: &Dossier) -> String {
    let line = |(at, annex): (usize, &Annex)| {
        let state = annex.evidence.and_then(|id| dossier.record(id));
        let hash = state.and_then(|state| match state.node.value("file") {
            Value::File(file) => Some(data_encoding::HEXLOWER.encode(&file.sha256)),
            _ => None,
        });
        let title = annex.title.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}\t{}\t{title}", at + 1, hash.as_deref().unwrap_or("-"))
    };
    dossier.complaint.annexes.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
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
    /// Under what.
    pub under: Under,
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
    let item = editor.add_item(&Path::field(VERSIONS))?;
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
        ("channel", text(&freezing.under.channel)),
        ("pseudonyms", Value::Bool(freezing.under.pseudonyms)),
    ] {
        if value != Value::Text(String::new()) {
            editor.set(&item.then_field(field), value)?;
        }
    }
    for (case, alias) in &freezing.under.cases {
        let row = editor.add_item(&item.then_field("cases"))?;
        editor.set(&row.then_field("case"), Value::Link(*case))?;
        editor.set(&row.then_field("alias"), text(alias))?;
    }
    Ok(())
}

/// The versions of a complaint as they were frozen, in the order in which they were: of every field
/// the operation that came first counts, whatever was written over it. They are read off the
/// operations, so a row that was taken away is still there, and the others keep their numbers.
pub fn versions(state: &RecordState, ops: &OpSet) -> Vec<Version> {
    let mut rows: BTreeMap<ItemId, Vec<&Op>> = BTreeMap::new();
    for op in ops.iter().filter(|op| op.record == state.id) {
        if let [Step::Field(list), Step::Item(item), ..] = op.path.steps()
            && list == VERSIONS
        {
            rows.entry(*item).or_default().push(op);
        }
    }
    let mut rows: Vec<(ItemId, Vec<&Op>)> = rows.into_iter().collect();
    rows.iter_mut().for_each(|(_, ops)| ops.sort_by_key(|op| (op.hlc, op.id)));
    rows.sort_by_key(|(item, ops)| (ops.first().map(|op| (op.hlc, op.id)), *item));
    let one = |(at, (item, ops)): (usize, (ItemId, Vec<&Op>))| {
        let freezing = of_freezing(&ops);
        let also = ops.iter().any(|op| {
            let writes = !matches!(op.body, Body::RemoveItem | Body::Place(_) | Body::Gone);
            writes && !freezing.iter().any(|own| own.id == op.id)
        });
        let mut made = version(state, at + 1, item, &freezing);
        made.written_over |= also;
        made
    };
    rows.into_iter().enumerate().map(one).collect()
}

/// The operations of the one command that froze a row: it made the row and all that stands in it.
/// What others say there, by whatever clock, is not what was frozen.
fn of_freezing<'o>(ops: &[&'o Op]) -> Vec<&'o Op> {
    let makes =
        |op: &&&Op| matches!(op.body, Body::AddItem(_)) && op.path.field_names().eq([VERSIONS]);
    let group = ops.iter().find(makes).map(|op| op.group);
    ops.iter().copied().filter(|op| Some(op.group) == group).collect()
}

/// One row, from its operations in their order.
fn version(state: &RecordState, number: usize, item: ItemId, ops: &[&Op]) -> Version {
    let row = Path::field(VERSIONS).then_item(item);
    let first = |path: &Path| {
        let set = |op: &&Op| matches!(op.body, Body::Set(_) | Body::Text(_) | Body::Gone);
        ops.iter().find(|op| op.path == *path).filter(|op| set(op)).map(|op| &op.body)
    };
    let value = |path: &Path| match first(path) {
        Some(Body::Set(value)) => value.clone(),
        _ => Value::Empty,
    };
    let words = |name: &str| text_of(&value(&row.then_field(name)));
    let date = |name: &str| match value(&row.then_field(name)) {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let mut cases: Vec<(RecordId, String)> = Vec::new();
    let mut seen: BTreeSet<&Path> = BTreeSet::new();
    let mut written_over = false;
    for op in ops {
        let writes = !matches!(op.body, Body::AddItem(_) | Body::Place(_) | Body::RemoveItem);
        written_over |= writes && !seen.insert(&op.path);
        let case = op.path.field_names().eq([VERSIONS, "cases", "case"]);
        if let (true, Some((of, _)), Value::Link(case)) =
            (case, op.path.innermost_item(), value(&op.path))
            && !cases.iter().any(|(known, _)| *known == case)
        {
            let alias = row.then_field("cases").then_item(of).then_field("alias");
            cases.push((case, text_of(&value(&alias))));
        }
    }
    let channel = words("channel");
    let pseudonyms = matches!(value(&row.then_field("pseudonyms")), Value::Bool(true));
    let (text, annexes, hash_then) = (words("text"), words("annexes"), words("hash"));
    Version {
        item,
        number,
        frozen: date("frozen"),
        sound: hash(&text, &annexes) == hash_then,
        text,
        annexes,
        hash: hash_then,
        sent: date("sent"),
        route: words("route"),
        reference: words("reference"),
        by: words("by"),
        under: (!channel.is_empty()).then_some(Under { channel, pseudonyms, cases }),
        written_over,
        taken_back: state.node_at(&row).is_none(),
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}
