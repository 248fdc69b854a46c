//! The encrypted directory: keys, seal, journal, store, index, blobs, audit, backup, lock.
//!
//! A save goes to the journal first; the store and the index follow and can be made again from
//! it. `docs/format.md` specifies every file.

pub mod audit;
mod audited;
pub mod backup;
mod batch;
pub mod blobs;
mod bulk;
pub mod doctor;
pub mod drafts;
pub mod durable;
mod env;
mod erasure;
mod error;
mod fault;
mod format_file;
mod frames;
mod index;
mod journal;
pub mod keys;
pub mod layout;
pub mod lock;
mod mend;
mod open;
mod opened;
mod ours;
pub mod packed;
pub mod process;
mod read;
mod recover;
mod rekey;
mod restore;
mod save;
pub mod seal;
mod store;
mod take_over;
mod tidy;
mod verify;
pub mod wipe;
mod wire;

pub use env::Env;
pub use error::{Notice, Reason, VaultError, message_of};
pub use format_file::FORMAT;
pub use index::{EachRow, Fed, FedRow, IndexRow, Indexer, Packed, RowSink};
pub use open::{Mode, OpenOptions, Progress};
pub use opened::{Info, Vault};
pub use ours::set_aside;
pub use read::{CommandKind, GroupInfo};
pub use recover::Recovered;
pub use rekey::{Estimate, Rewritten, SlotsAgain, slots_again};
pub use restore::Restored;
pub use save::Saved;
pub use store::{is_store_panic, quietly, store_process};
pub use verify::{Problem, VerifyReport};

#[cfg(test)]
mod tests;
