//! One writer at a time: an flock, with who holds it written inside.

use super::keys::SubKey;
use super::layout::{self, Layout};
use super::seal::{self, Place};
use super::{VaultError, fault, wire};
use rustix::fs::FlockOperation;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

pub use super::take_over::on_take_over;

const PLACE: Place<'static> = Place { area: "lock", name: b"", version: 1 };

/// Who holds the lock, as far as it can be known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holder {
    /// The process; 0 if unknown.
    pub pid: u32,
    /// The machine, if the key opened what was sealed.
    pub host: Option<String>,
    /// Since when: milliseconds since 1970 UTC.
    pub since: Option<i64>,
    /// The boot that the process belongs to.
    pub(super) boot: String,
    /// When the process began, in clock ticks after that boot.
    pub(super) began: u64,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.host, self.pid) {
            (_, 0) => f.write_str("unknown"),
            (Some(host), pid) => write!(f, "process {pid} on {host}"),
            (None, pid) => write!(f, "process {pid}"),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Inside {
    host: String,
    since: i64,
}

/// The lock, held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// What came of asking for the lock.
pub(super) enum Asked {
    /// It is ours.
    Held(Lock),
    /// It is another's.
    Busy(Holder),
    /// The medium takes no writes, or none of ours.
    Medium,
}

/// This boot of this machine; empty where the system does not say.
pub(super) fn boot_id() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .map(|id| id.trim().to_owned())
        .unwrap_or_default()
}

/// When a process began, in clock ticks after boot (field 22 of `/proc/PID/stat`, proc(5)).
pub(super) fn began(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The command's name is in parentheses and may hold spaces and parentheses itself.
    let (_, after) = stat.rsplit_once(") ")?;
    after.split(' ').nth(19)?.parse().ok()
}

/// How often a lock file is opened again that was replaced meanwhile.
const AGAIN: usize = 8;

/// Asks for the lock, without waiting.
pub(super) fn ask(layout: &Layout, key: &SubKey, now: i64) -> Result<Asked, VaultError> {
    let path = layout.at("lock");
    for _ in 0..AGAIN {
        let mut file = match open(&path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::ReadOnlyFilesystem => return Ok(Asked::Medium),
            Err(e) if e.kind() == io::ErrorKind::StorageFull => return Ok(Asked::Medium),
            Err(e) if e.kind() == io::ErrorKind::PermissionDenied => return Ok(Asked::Medium),
            Err(e) => return Err(VaultError::io("locking", &path)(e)),
        };
        fault::reach("lock-opened");
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => return Ok(Asked::Busy(read(&mut file, key))),
            Err(e) => return Err(VaultError::io("locking", &path)(e.into())),
        }
        // A re-key and `recover` put another directory in place: a lock in the one that is gone
        // keeps nobody out.
        if is_at(&file, &path) {
            // On a full disk the lock holds without its inscription; a save is refused later.
            drop(inscribe(&mut file, key, now));
            return Ok(Asked::Held(Lock { file }));
        }
    }
    Ok(Asked::Busy(Holder::default()))
}

/// The lock file, made if there is none; never through a symlink.
pub(super) fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed())
        .open(path)
}

/// Whether this open file is still what its path names.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    let of = |meta: fs::Metadata| (meta.dev(), meta.ino());
    let there = fs::symlink_metadata(path).map(of);
    there.is_ok_and(|there| file.metadata().map(of).is_ok_and(|here| here == there))
}

/// Who holds the lock now, if anyone. Never waits and takes nothing.
pub(super) fn holder(layout: &Layout, key: &SubKey) -> Option<Holder> {
    let mut file = layout::open(&layout.at("lock"), false).ok()?;
    match rustix::fs::flock(&file, FlockOperation::NonBlockingLockShared) {
        Ok(()) => None,
        Err(_) => Some(read(&mut file, key)),
    }
}

fn inscribe(file: &mut File, key: &SubKey, now: i64) -> io::Result<()> {
    let pid = std::process::id();
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let clear = format!("plaint-lock 1 {pid} {} {}\n", boot_id(), began(pid).unwrap_or(0));
    let inside = wire::to_bytes(&Inside { host, since: now }).map_err(io::Error::other)?;
    let sealed = seal::seal(key, &PLACE, &inside).map_err(io::Error::other)?;
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(&[clear.as_bytes(), &sealed].concat())
}

fn read(file: &mut File, key: &SubKey) -> Holder {
    let mut bytes = Vec::new();
    if file.take(64 << 10).read_to_end(&mut bytes).is_err() {
        return Holder::default();
    }
    parse(&bytes, key).unwrap_or_default()
}

fn parse(bytes: &[u8], key: &SubKey) -> Option<Holder> {
    let end = bytes.iter().position(|b| *b == b'\n')?;
    let (clear, sealed) = bytes.split_at_checked(end)?;
    let mut words = std::str::from_utf8(clear).ok()?.strip_prefix("plaint-lock 1 ")?.split(' ');
    let pid = words.next()?.parse().ok()?;
    let boot = words.next()?.to_owned();
    let began = words.next()?.parse().ok()?;
    let opened = seal::open(key, &PLACE, sealed.get(1..)?).ok();
    let inside: Option<Inside> = opened.as_ref().and_then(|plain| wire::from_bytes(plain));
    let (host, since) = inside.map_or((None, None), |i| (Some(i.host), Some(i.since)));
    Some(Holder { pid, host, since, boot, began })
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing would do; saying so first keeps a later holder's inscription whole.
        drop(self.file.set_len(0));
        let _closing_unlocks_too = rustix::fs::flock(&self.file, FlockOperation::Unlock);
    }
}
