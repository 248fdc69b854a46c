//! What an undo took back, in words: the command, the record's code and the fields.

use crate::exchange::import;
use crate::locale::Locale;
use crate::record::{
    Body, GroupId, OpSet, Path, RecordId, SkipReason, Skipped, UndoReport, Value, view,
};
use crate::vault::{CommandKind, GroupInfo};
use fluent_bundle::FluentArgs;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// How many places that stayed as they are a line each tells of.
pub(super) const SKIPPED_SHOWN: usize = 20;
/// How many fields of a record a line names.
const FIELDS_SHOWN: usize = 6;
/// How many letters of an id stand for a record that has no code.
const SHORT: usize = 8;

/// A command, as a person knows it.
pub(super) struct Deed {
    group: GroupId,
    /// The word of the message that names it.
    command: &'static str,
    /// What the command itself said it was, where that says more (an import names its files).
    said: Option<String>,
    records: BTreeMap<RecordId, Touched>,
    changes: usize,
}

/// What a command did to one record.
#[derive(Default)]
struct Touched {
    made: bool,
    fields: Vec<Path>,
}

/// A command that was taken back, and what of it was not.
pub(super) struct Undone {
    deed: Deed,
    /// How many changes were taken back.
    pub changes: usize,
    skipped: Vec<Skipped>,
    /// The records that a line may name.
    names: BTreeMap<RecordId, String>,
}

impl Deed {
    /// What a command did. `seen` holds everything about its records.
    pub fn of(group: &GroupInfo, seen: &OpSet) -> Self {
        let mut records: BTreeMap<RecordId, Touched> = BTreeMap::new();
        let mut changes = 0;
        for op in seen.iter().filter(|op| op.group == group.group) {
            changes += 1;
            let touched = records.entry(op.record).or_default();
            let kind = op.path == Path::field("kind");
            touched.made |= kind && matches!(op.body, Body::Set(_));
            if !kind && !op.path.steps().is_empty() && !touched.fields.contains(&op.path) {
                touched.fields.push(op.path.clone());
            }
        }
        let said = (group.kind_of_command == CommandKind::Made)
            .then(|| import::files_of(group.why.as_deref()?).map(str::to_owned))
            .flatten();
        let command = match group.kind_of_command {
            _ if said.is_some() => "cli-undo-import",
            CommandKind::Made => "cli-undo-add",
            CommandKind::Removed => "cli-undo-remove",
            CommandKind::Changed | CommandKind::Erased => "cli-undo-set",
        };
        Self { group: group.group, command, said, records, changes }
    }

    /// The deed with what of it was taken back.
    pub fn undone(self, seen: &OpSet, report: UndoReport) -> Undone {
        let changes = self.changes.saturating_sub(report.skipped.len());
        // A long import has too many records to look at each.
        let single = self.records.keys().take(1).filter(|_| self.records.len() == 1);
        let named =
            single.copied().chain(report.skipped.iter().take(SKIPPED_SHOWN).map(|s| s.record));
        let names: BTreeMap<RecordId, String> =
            named.collect::<BTreeSet<_>>().into_iter().map(|id| (id, name_of(seen, id))).collect();
        Undone { deed: self, changes, skipped: report.skipped, names }
    }
}

impl Undone {
    /// The command, the record and its fields on one line.
    pub fn what(&self, locale: &Locale) -> String {
        let mut parts = vec![locale.tr(self.deed.command)];
        parts.extend(self.deed.said.clone());
        let mut records = self.deed.records.iter();
        match (records.next(), self.deed.records.len()) {
            (Some((id, one)), 1) => {
                parts.extend(self.names.get(id).cloned());
                if !one.made {
                    parts.push(fields(&one.fields));
                }
            }
            (_, several) => {
                let mut args = FluentArgs::new();
                args.set("n", several);
                parts.push(locale.tr_with("cli-undo-records", &args));
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }

    /// Whether the command was an erasure, or all that it did was erased: nobody expects it back.
    pub fn is_erased(&self) -> bool {
        self.skipped.iter().all(|skipped| skipped.reason == SkipReason::Erased)
    }

    /// What stayed as it is, a line each.
    pub fn kept(&self, locale: &Locale) -> Vec<String> {
        let line = |skipped: &Skipped| {
            let name = self.names.get(&skipped.record);
            let name = name.cloned().unwrap_or_else(|| skipped.record.to_string());
            let why = match skipped.reason {
                SkipReason::ChangedSince => "cli-undo-changed-since",
                SkipReason::Erased => "cli-undo-erased",
                SkipReason::UnknownKind => "cli-undo-unknown",
            };
            let mut args = FluentArgs::new();
            args.set("record", name);
            args.set("field", skipped.path.to_string());
            args.set("why", locale.tr(why));
            locale.tr_with("cli-undo-kept", &args)
        };
        self.skipped.iter().map(line).collect()
    }

    /// The same for programs.
    pub fn to_json(&self) -> Json {
        let records: Vec<Json> = self
            .deed
            .records
            .iter()
            .map(|(id, touched)| {
                let fields: Vec<String> = touched.fields.iter().map(Path::to_string).collect();
                json!({"id": id.to_string(), "fields": fields})
            })
            .collect();
        let skipped: Vec<Json> = self
            .skipped
            .iter()
            .map(|s| {
                let reason = match s.reason {
                    SkipReason::ChangedSince => "changed-since",
                    SkipReason::Erased => "erased",
                    SkipReason::UnknownKind => "unknown-kind",
                };
                json!({"record": s.record.to_string(), "path": s.path.to_string(), "reason": reason})
            })
            .collect();
        json!({
            "group": self.deed.group.to_string(),
            "command": self.deed.command.trim_start_matches("cli-undo-"),
            "records": records,
            "undone": self.changes,
            "kept": self.skipped.len(),
            "skipped": skipped,
        })
    }
}

/// The code of a record, else the beginning of its id.
fn name_of(seen: &OpSet, id: RecordId) -> String {
    let state = view(seen, id);
    match state.as_ref().map(|state| state.value(&Path::field("code"))) {
        Some(Value::Text(code)) if !code.trim().is_empty() => code.clone(),
        _ => id.to_string().chars().take(SHORT).collect(),
    }
}

fn fields(paths: &[Path]) -> String {
    let mut names: Vec<String> = paths.iter().take(FIELDS_SHOWN).map(Path::to_string).collect();
    if paths.len() > FIELDS_SHOWN {
        names.push(format!("+{}", paths.len() - FIELDS_SHOWN));
    }
    names.join(", ")
}
