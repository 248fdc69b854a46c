//! Named moments at which tests look at what a kill would leave, and at which they let the disk
//! fail. Nothing in a real build.

use std::fs::File;
use std::io::{self, Write};

#[cfg(test)]
pub(super) use hook::{break_disk, reach, trouble, watch};

#[cfg(not(test))]
pub(super) const fn reach(_moment: &'static str) {}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "its twin in tests fails")]
pub(super) const fn trouble(_moment: &'static str) -> io::Result<()> {
    Ok(())
}

/// Writes all of it; a disk that fails here has taken half.
pub(super) fn write_all(file: &mut File, bytes: &[u8], moment: &'static str) -> io::Result<()> {
    if let Err(e) = trouble(moment) {
        file.write_all(bytes.get(..bytes.len() / 2).unwrap_or_default())?;
        return Err(e);
    }
    file.write_all(bytes)
}

/// Syncs what was written.
pub(super) fn sync_data(file: &File, moment: &'static str) -> io::Result<()> {
    trouble(moment)?;
    file.sync_data()
}

#[cfg(test)]
mod hook {
    use std::cell::RefCell;
    use std::io;

    type Hook = Box<dyn FnMut(&'static str)>;
    type Disk = Box<dyn FnMut(&'static str) -> Option<rustix::io::Errno>>;

    thread_local! {
        static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
        static DISK: RefCell<Option<Disk>> = const { RefCell::new(None) };
    }

    /// Says for every write and sync of this thread what the disk answers, until replaced.
    pub(in crate::vault) fn break_disk(disk: Option<Disk>) {
        DISK.with_borrow_mut(|slot| *slot = disk);
    }

    pub(in crate::vault) fn trouble(moment: &'static str) -> io::Result<()> {
        DISK.with_borrow_mut(|slot| slot.as_mut().and_then(|disk| disk(moment)))
            .map_or(Ok(()), |errno| Err(errno.into()))
    }

    /// Runs at every moment that this thread reaches, until replaced.
    pub(in crate::vault) fn watch(hook: Option<Hook>) {
        HOOK.with_borrow_mut(|slot| *slot = hook);
    }

    pub(in crate::vault) fn reach(moment: &'static str) {
        HOOK.with_borrow_mut(|slot| {
            if let Some(hook) = slot {
                hook(moment);
            }
        });
    }
}
