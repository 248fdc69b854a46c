//! The rows of the vault, and the record that somebody's words mean.

use super::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json;
use crate::query::{Names, ResolveError, Table, Wanted};
use crate::record::{RecordId, What, history};
use crate::vault::{Fed, Vault};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The fewest letters of an id that stand for it.
const SHORTEST: usize = 6;

impl Context {
    /// The rows of the vault.
    pub fn table(&self, vault: &Vault) -> Result<Table, Failure> {
        let mut table = Table::new(Arc::new(Names::of(&self.knowledge)));
        let mut broken = None;
        vault.feed(&mut |fed| match fed {
            Fed::Anew => {
                table.clear();
                true
            }
            Fed::Packed(packed) => {
                let names = Arc::clone(table.shared_names());
                let read = packed.read(|from| Table::unpack(names, from));
                read.map(|read| table = read).is_some()
            }
            Fed::Rows(rows) => {
                for (id, columns) in rows {
                    match columns.map(|columns| table.push(*id, columns)) {
                        Some(Ok(_)) => {}
                        Some(Err(error)) => drop(broken.get_or_insert((*id, error))),
                        None => drop(table.remove(*id)),
                    }
                }
                true
            }
        })?;
        if let Some((id, error)) = broken {
            return Err(Failure::new(exit::DAMAGED, "index", error.to_string())
                .at(id.to_string())
                .advise("`plaint verify` makes the index anew"));
        }
        table.shrink();
        Ok(table)
    }

    /// The rows of the records that these texts may mean, and of no others: a table in which each
    /// resolves as it does among all, and that costs little.
    pub fn table_of(&self, vault: &Vault, texts: &[&str]) -> Result<Table, Failure> {
        let mut table = Table::new(Arc::new(Names::of(&self.knowledge)));
        let mut sought = Vec::new();
        // A row that cannot be read is of a record that is not found.
        for wanted in texts.iter().map(|text| Wanted::new(text)) {
            match wanted.id().and_then(|id| Some((id, vault.row(id)?))) {
                Some((id, columns)) => {
                    let _unread = table.push(id, &columns);
                }
                None => sought.push(wanted),
            }
        }
        if !sought.is_empty() {
            // A row that is not packed tells by itself; of those that are, the codes are together.
            let packed = vault.packed_and_later(&mut |id, columns| {
                if sought.iter().any(|wanted| wanted.may_be(id, columns)) {
                    let _unread = table.push(id, columns);
                }
            })?;
            let codes: Vec<&str> = sought.iter().map(Wanted::code).collect();
            let coded = packed.map_or_else(
                || Some(Vec::new()),
                |packed| packed.read(|from| Table::packed_codes(from, &codes)),
            );
            let Some(coded) = coded else { return self.table(vault) };
            let mut found: BTreeSet<RecordId> = coded.into_iter().collect();
            let begins = |id: &RecordId| sought.iter().any(|wanted| wanted.may_begin(*id));
            found.extend(vault.records().filter(|id| begins(id) && vault.is_live(*id)));
            for id in found {
                if let Some(columns) = vault.row(id) {
                    let _unread = table.push(id, &columns);
                }
            }
        }
        Ok(table)
    }
}

/// The record that a text means.
pub(in crate::cli) fn resolve(table: &Table, text: &str) -> Result<RecordId, Failure> {
    table.resolve_id(text).map_err(|error| {
        let failure = match &error {
            ResolveError::NotFound { .. } => {
                Failure::new(exit::FAILED, "not-found", format!("there is no record `{text}`"))
                    .advise("copy the id as `plaint list` prints it, or write the code of a case")
            }
            ResolveError::Ambiguous { found, .. } => {
                let ids: Vec<String> = found.iter().take(8).map(ToString::to_string).collect();
                Failure::new(
                    exit::FAILED,
                    "ambiguous",
                    format!("`{text}` means {} records", found.len()),
                )
                .advise(format!("write more letters: {}", ids.join(" ")))
                .with("count", found.len().to_string())
                .with("words", ids.join(" "))
            }
        };
        failure.at(text.to_owned())
    })
}

/// The record that a text means, removed ones too: by id, or by six or more letters with which
/// one id begins.
pub(in crate::cli) fn resolve_any(
    vault: &Vault,
    table: &Table,
    text: &str,
) -> Result<RecordId, Failure> {
    let live = resolve(table, text);
    let asked = text.trim().to_lowercase();
    if live.is_ok() || asked.len() < SHORTEST {
        return live;
    }
    let mut removed =
        vault.records().filter(|id| !vault.is_live(*id) && id.to_string().starts_with(&asked));
    match (removed.next(), removed.next()) {
        (Some(id), None) => Ok(id),
        _ => live,
    }
}

/// The record was removed: by whom and when.
pub(in crate::cli) fn removed(vault: &Vault, id: RecordId) -> Result<Failure, Failure> {
    let changes = history(&vault.ops_of(id)?, id, None);
    let last = changes.iter().rev().find(|c| c.what == What::Removed && c.path.steps().is_empty());
    let what = match last {
        Some(change) => {
            let at = record_json::moment(change.recorded);
            let (by, at) = (one_line(&change.by), at.as_str().unwrap_or_default());
            format!("the record {id} was removed by {by} at {at}")
        }
        None => format!("the record {id} was removed"),
    };
    Ok(Failure::new(exit::FAILED, "removed", what)
        .at(id.to_string())
        .advise(format!("`plaint log {id}` tells its history; `plaint undo` takes a removal back")))
}

/// The record is named and has no operations: nothing there.
pub(in crate::cli) fn not_found(text: &str) -> Failure {
    Failure::new(exit::FAILED, "not-found", format!("there is no record `{text}`"))
        .at(text.to_owned())
        .advise("`plaint list` prints the ids")
}
