//! The encrypted directory: keys, seal, journal, store, index, blobs, audit, backup, lock.
