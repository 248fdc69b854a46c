//! The encrypted directory: keys, seal, journal, store, index, blobs, audit, backup, lock.

pub mod durable;
pub mod keys;
pub mod seal;
