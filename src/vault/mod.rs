//! The encrypted directory: keys, seal, journal, store, index, blobs, audit, backup, lock.

pub mod audit;
pub mod backup;
pub mod blobs;
pub mod doctor;
pub mod drafts;
pub mod durable;
mod frames;
pub mod keys;
pub mod process;
pub mod seal;
pub mod wipe;
