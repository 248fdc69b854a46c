//! Who sent a list that came before under a name, and comes now without one.

use super::draft::{Keys, named};
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
    let told = plan.partner.is_some() || plan.sources.iter().any(|source| source.key.is_some());
    if told || ledger.partners.is_empty() {
        return Ok(None);
    }
    let keys = first_keys(plan)?;
    let is_known = |key: &str| ledger.known.contains_key(&short_key(plan.kind.as_str(), key));
    let unnamed = keys.iter().filter(|key| is_known(key)).count();
    let mut most = (0, None);
    for partner in &ledger.partners {
        let named = keys.iter().filter_map(|key| named(key, partner));
        let known = named.filter(|key| is_known(key)).count();
        if known * 2 >= keys.len() && known > unnamed && known > most.0 {
            most = (known, Some(partner.clone()));
        }
    }
    Ok(most.1)
}

/// The keys of the first rows, where nobody is named.
fn first_keys(plan: &Plan) -> Result<Vec<String>, ImportError> {
    let mut found = Vec::new();
    for source in plan.sources.iter().filter(|source| source.join.is_none()) {
        let mut keys = Keys::new(None, source);
        let outcome = table::for_each(&source.source, &source.shape, &mut |met| {
            if found.len() == LOOKED_AT {
                return Err(ImportError::Stopped { rows: LOOKED_AT as u64 });
            }
            if let Met::Row(row) = met
                && let Ok(own) = keys.key(source, &row)
            {
                found.push(own.key);
            }
            Ok(())
        });
        match outcome {
            Ok(()) | Err(ImportError::Stopped { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}
