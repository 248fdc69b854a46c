//! Who sent a list that came before under a name, and comes now without one.

use super::draft::Family;
use super::error::ImportError;
use super::ledger::{Ledger, short_key};
use super::plan::Plan;
use super::table::{self, Met};

/// How many of its first rows tell whose a list is.
const LOOKED_AT: usize = 1000;

/// The sender under whom most of the list was imported before: nobody is named this time, no
/// column tells the rows apart, and at least half of the first rows are known by that name's keys
/// and fewer of them without one.
///
/// # Errors
/// A file that changed or cannot be read any more.
pub(super) fn known_sender(plan: &Plan, ledger: &Ledger) -> Result<Option<String>, ImportError> {
    if plan.partner.is_some() || plan.sources.iter().any(|source| source.key.is_some()) {
        return Ok(None);
    }
    let mut most = (0, None);
    for partner in &ledger.partners {
        let named = plan.sent_by(partner);
        let (rows, known, unnamed) = rows_known(&named, ledger)?;
        if known * 2 >= rows && known > unnamed && known > most.0 {
            most = (known, Some(partner.clone()));
        }
    }
    Ok(most.1)
}

/// Of the first rows: how many there are, how many are known under the sender, and how many
/// without.
fn rows_known(plan: &Plan, ledger: &Ledger) -> Result<(usize, usize, usize), ImportError> {
    let (mut rows, mut known, mut unnamed) = (0, 0, 0);
    let is_known = |key: &str| ledger.known.contains_key(&short_key(plan.kind.as_str(), key));
    for (number, source) in plan.sources.iter().enumerate() {
        if source.join.is_some() {
            continue;
        }
        let Some(mut family) = Family::new(plan, number, &mut |_, _| ())? else { continue };
        let outcome = table::for_each(&source.source, &source.shape, &mut |met| {
            if rows == LOOKED_AT {
                return Err(ImportError::Stopped { rows: LOOKED_AT as u64 });
            }
            if let Met::Row(row) = met
                && let Ok(draft) = family.draft(row)
            {
                rows += 1;
                known += usize::from(is_known(draft.key()));
                unnamed += usize::from(draft.unnamed_key().is_some_and(is_known));
            }
            Ok(())
        });
        match outcome {
            Ok(()) | Err(ImportError::Stopped { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok((rows, known, unnamed))
}
