//! The history of a record that comes with it: taken as it is, as far as it may be.

use super::MAX_DEPTH;
use super::write::Done;
use crate::exchange::import::said::Said;
use crate::record::{Body, DeviceId, Hlc, Op, OpSet, Path, Step, Value, takes_away};

/// What a history may not go beyond.
pub(super) struct Bounds<'a> {
    /// This copy of the vault.
    pub own: DeviceId,
    /// The latest clock that is believed.
    pub latest: Hlc,
    /// The operations of each record that is here and that the history ties to its own.
    pub tied: &'a [OpSet],
}

/// Takes the operations of a history that are not here yet.
///
/// # Errors
/// As [`merge`].
pub(super) fn take(
    bounds: &Bounds<'_>,
    ops: &[Op],
    seen: &OpSet,
    foreign: &mut Vec<Op>,
) -> Result<Done, Said> {
    let new = merge(ops, seen, bounds)?;
    let done = match (seen.is_empty(), new.is_empty()) {
        (true, _) => Done::Made,
        (false, true) => Done::Unchanged,
        (false, false) => Done::Updated,
    };
    foreign.extend(new);
    Ok(done)
}

/// The operations of a record's history that are not here yet.
///
/// # Errors
/// An operation that is here as another one, that claims to be of this very copy of the vault,
/// that says it was made in days to come, or lies deeper than any form goes; a history that
/// erases what is here.
fn merge(ops: &[Op], seen: &OpSet, bounds: &Bounds<'_>) -> Result<Vec<Op>, Said> {
    let clears = clears(ops, seen, bounds)?;
    let mut new = Vec::new();
    for op in ops {
        if too_deep(&op.path) {
            return Err(Said::new("import-why-own-deep").with("most", MAX_DEPTH.to_string()));
        }
        match seen.get(op.id) {
            Some(here) if same(here, op) => {}
            Some(here) if seen.is_erased(here.id) => {}
            Some(_) => return Err(Said::new("import-why-own-contradicts")),
            None if op.id.device == bounds.own => {
                return Err(Said::new("import-why-own-claims"));
            }
            None if op.hlc > bounds.latest => {
                return Err(Said::new("import-why-own-clock"));
            }
            // As the set holds it: what the history itself erases is not written again.
            None => new.push(clears.as_ref().and_then(|all| all.get(op.id)).unwrap_or(op).clone()),
        }
    }
    Ok(new)
}

/// Whether a path goes through more items than any form has.
pub(super) fn too_deep(path: &Path) -> bool {
    let items = path.steps().iter().filter(|step| matches!(step, Step::Item(_)));
    items.count() > MAX_DEPTH || path.steps().len() > 2 * MAX_DEPTH + 1
}

/// What is here and the history as one set, if new operations of the history can make an erasure
/// reach further than it did. Nothing that is here may go by an import: an erasure cannot be
/// undone, and the vault has to be written afresh after it.
fn clears(ops: &[Op], seen: &OpSet, bounds: &Bounds<'_>) -> Result<Option<OpSet>, Said> {
    let erases = |op: &Op| matches!(op.body, Body::Erase(_));
    let ties = |op: &Op| matches!(op.body, Body::Move { .. } | Body::Alias { .. });
    let new = |op: &&Op| seen.get(op.id).is_none();
    let any = ops.iter().filter(new).any(|op| erases(op) || ties(op));
    if !any || !ops.iter().chain(seen.iter()).any(erases) {
        return Ok(None);
    }
    let mut all = seen.clone();
    bounds.tied.iter().for_each(|tied| all.merge(tied.clone()));
    all.extend(ops.iter().cloned());
    // A name of what is neither here nor in the file may be that of another record's value.
    let unknown = |id| !seen.is_erased(id) && all.get(id).is_none();
    if takes_away(seen, &all)
        || bounds.tied.iter().any(|tied| takes_away(tied, &all))
        || all.erased().iter().any(|id| unknown(*id))
    {
        return Err(Said::new("import-why-own-erases"));
    }
    Ok(Some(all))
}

/// Whether two operations of one id are one: all but the key of a file, which no export gives.
fn same(here: &Op, there: &Op) -> bool {
    let mut bare = here.clone();
    if let (Body::Set(Value::File(ours)), Body::Set(Value::File(theirs))) =
        (&mut bare.body, &there.body)
    {
        ours.key = theirs.key;
    }
    bare == *there
}
