//! Selecting records by the filter language, for `list`, `count` and `export`.

use super::context::Context;
use super::failure::{Failure, exit};
use super::hyphen::{Word, joined};
use crate::query::{self, Query, QueryError, Table, Term, TextSearch};
use crate::record::Kind;
use crate::vault::Vault;
use chrono::{Local, Offset};
use std::ops::ControlFlow;

/// Which kinds are looked through when nobody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsaid {
    /// The cases.
    Cases,
    /// All but settings.
    All,
}

/// The rows that a filter may find: those of removed records only where it asks for them.
pub(super) fn table(cx: &Context, vault: &Vault, words: &[Word]) -> Result<Table, Failure> {
    let mut table = cx.table(vault)?;
    if Query::parse(&joined(words), table.names())?.wants_removed() {
        vault.each_removed(&mut |id, columns| {
            // A row that cannot be read is of a record that is not found.
            let _unread = table.push(id, columns);
        })?;
    }
    Ok(table)
}

/// The numbers of the rows that a filter finds, in the order in which they were made. `--kind
/// all` and a filter that speaks of kinds look through every kind.
pub(super) fn select(
    cx: &Context,
    vault: &Vault,
    table: &Table,
    words: &[Word],
    kind: Option<&str>,
    unsaid: Unsaid,
) -> Result<Vec<usize>, Failure> {
    let query = Query::parse(&joined(words), table.names())?;
    let kind = match kind {
        Some("all") => None,
        Some(word) => Some(cx.kind(word)?),
        None if unsaid == Unsaid::All || names_kinds(&query) => None,
        None => Some(cx.kind(Kind::CASE)?),
    };
    let mut text = TextSearch::new(&query, table);
    if !text.is_idle() {
        vault.scan_text(&mut |id, words| {
            text.feed(id, words);
            ControlFlow::Continue(())
        })?;
    }
    let context = query::Context {
        today: cx.today(),
        utc_offset: Local::now().offset().fix().local_minus_utc(),
        text: &text,
    };
    Ok(table.select(&query, &context, kind.as_ref()))
}

/// Whether a filter speaks of kinds; a text in which `kind:` stands does not.
fn names_kinds(query: &Query) -> bool {
    query.any_term(&mut |term| matches!(term, Term::Field { field, .. } if field == "kind"))
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        let place = format!("column {}", error.column);
        Self::saying(exit::USAGE, "bad-filter", error.advice).at(place)
    }
}
