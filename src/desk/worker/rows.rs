//! The table of the list, filled while the vault is opened: what is read once is not kept twice.

use crate::query::{Names, Table};
use crate::vault::{Fed, RowSink};
use std::sync::{Arc, Mutex, PoisonError};

/// A table on its way, and how many rows could not be read.
pub(super) struct Rows(Arc<Mutex<(Table, usize)>>);

impl Rows {
    /// An empty table.
    pub(super) fn new(names: &Arc<Names>) -> Self {
        Self(Arc::new(Mutex::new((Table::new(Arc::clone(names)), 0))))
    }

    /// What fills it.
    pub(super) fn sink(&self) -> RowSink {
        let shared = Arc::clone(&self.0);
        Box::new(move |fed| {
            let mut filled = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let (table, broken) = &mut *filled;
            take_in(table, fed, broken)
        })
    }

    /// The table, once the vault is open, and how many rows are missing in it.
    pub(super) fn take(self) -> (Table, usize) {
        let mut filled = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let names = Arc::clone(filled.0.shared_names());
        let (mut table, broken) = std::mem::replace(&mut *filled, (Table::new(names), 0));
        table.shrink();
        (table, broken)
    }
}

/// Takes rows into a table; whether it could read them, where they are packed.
pub(super) fn take_in(table: &mut Table, fed: Fed<'_>, broken: &mut usize) -> bool {
    match fed {
        Fed::Anew => {
            table.clear();
            *broken = 0;
        }
        Fed::Packed(packed) => {
            let names = Arc::clone(table.shared_names());
            match packed.read(|from| Table::unpack(names, from)) {
                Some(read) => *table = read,
                None => return false,
            }
        }
        Fed::Rows(rows) => {
            for (record, columns) in rows {
                match columns {
                    Some(columns) => *broken += usize::from(table.push(*record, columns).is_err()),
                    None => drop(table.remove(*record)),
                }
            }
        }
    }
    true
}
