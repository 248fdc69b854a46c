//! One at a time at the store: its own lock, as a store process may outlive the writer that
//! started it and with that the writer's lock.

use super::Access;
use crate::vault::{format_file, journal::Journal, layout::Layout, lock};
use rustix::fs::FlockOperation;
use std::fs::File;
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long one waits for another who is at the store: 10 s.
pub(in crate::vault) const PATIENCE: Duration =
    Duration::from_secs(if cfg!(test) { 2 } else { 10 });
/// How often it is asked for meanwhile.
const PAUSE: Duration = Duration::from_millis(20);

/// The right to open and replace the store, until dropped.
#[derive(Debug)]
pub(in crate::vault) struct Hold {
    file: File,
}

/// Takes the store of the vault at `root`, waiting so long for another to let go of it.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] when another keeps it; what the system says when there is no vault
/// or it takes no writes.
pub(in crate::vault) fn hold(root: &Path, patience: Duration) -> io::Result<Hold> {
    let path = root.join("store.lock");
    let until = Instant::now() + patience;
    loop {
        let file = lock::open(&path)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            // A re-key may have put another directory here meanwhile.
            Ok(()) if lock::is_at(&file, &path) => return Ok(Hold { file }),
            Ok(()) | Err(rustix::io::Errno::WOULDBLOCK) => {}
            Err(e) => return Err(e.into()),
        }
        if Instant::now() >= until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        thread::sleep(PAUSE);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Said rather than left to closing: a process that is being started may share the file.
        let _closing_unlocks_too = rustix::fs::flock(&self.file, FlockOperation::Unlock);
    }
}

impl Access {
    /// Whether the vault at this place is still the one whose store this is.
    pub(super) fn is_current(&self) -> bool {
        match format_file::read(&Layout::new(&self.root), &self.manifest) {
            Some(identity) => identity.epoch == self.epoch,
            None => {
                let found = Journal::epoch_on_disk(&self.root.join("journal"));
                found.is_ok_and(|epoch| epoch == Some(self.epoch))
            }
        }
    }
}
