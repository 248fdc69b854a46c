//! The place of a demo's vault: a directory that is gone when the process ends, and a key that is
//! never on a disk. What a killed demo leaves cannot be read and is removed by the next one.

use super::failure::{Failure, exit};
use crate::desk::Cleanup;
use crate::vault::durable;
use rustix::fs::{FlockOperation, MemfdFlags};
use secrecy::{ExposeSecret, SecretString};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::fs::File;
use std::io::Write;
use std::os::fd::AsRawFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What the directories of demos are called.
const PREFIX: &str = "plaint-demo-";
/// The file whose lock says that a demo lives.
const ALIVE: &str = "alive";
/// A directory without such a file is being made, unless it is older than this.
const YOUNG: Duration = Duration::from_mins(1);

/// A directory that goes when this goes.
pub(super) struct Throwaway {
    root: PathBuf,
    /// Its lock says that the demo lives.
    _alive: File,
    /// From then on the desk answers signals.
    handed_over: Arc<AtomicBool>,
}

impl Throwaway {
    /// Makes the directory, after removing what killed demos left.
    pub fn new() -> Result<Self, Failure> {
        let base = std::env::var_os("XDG_RUNTIME_DIR")
            .map(PathBuf::from)
            .filter(|dir| dir.is_absolute() && dir.is_dir())
            .unwrap_or_else(std::env::temp_dir);
        sweep(&base);
        let name = durable::random_name().map_err(|e| Failure::file(&base, &e))?;
        let root = base.join(format!("{PREFIX}{name}"));
        durable::create_dir(&root).map_err(|e| Failure::file(&root, &e))?;
        let alive = durable::create_file(&root.join(ALIVE))
            .and_then(lock)
            .map_err(|e| Failure::file(&root, &e))?;
        let handed_over = Arc::new(AtomicBool::new(false));
        let throwaway = Self { root, _alive: alive, handed_over };
        throwaway.listen()?;
        Ok(throwaway)
    }

    /// Where the vault goes.
    pub fn vault(&self) -> PathBuf {
        self.root.join("vault")
    }

    /// Keeps the identity in memory and gives the path by which this process alone reads it.
    pub fn identity(secret: &SecretString) -> Result<PathBuf, Failure> {
        let fail = |error: std::io::Error| {
            Failure::new(exit::FAILED, "memory", format!("no memory for the key: {error}"))
        };
        let memory = rustix::fs::memfd_create("identity", MemfdFlags::CLOEXEC)
            .map_err(|errno| fail(errno.into()))?;
        let mut file = File::from(memory);
        file.write_all(secret.expose_secret().as_bytes()).map_err(fail)?;
        let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
        // The file must stay open until the desk has unlocked: it is left to the process.
        std::mem::forget(file);
        Ok(path)
    }

    /// Hands the removal to the desk, which runs it however it ends.
    pub fn into_cleanup(self) -> Cleanup {
        self.handed_over.store(true, Ordering::SeqCst);
        Box::new(move || drop(self))
    }

    /// Until the desk is open a signal removes the directory and ends the process.
    fn listen(&self) -> Result<(), Failure> {
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
        let (root, handed_over) = (self.root.clone(), Arc::clone(&self.handed_over));
        std::thread::spawn(move || {
            for signal in &mut signals {
                if !handed_over.load(Ordering::SeqCst) {
                    remove(&root);
                    std::process::exit(128 + signal);
                }
            }
        });
        Ok(())
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        remove(&self.root);
    }
}

fn lock(file: File) -> std::io::Result<File> {
    rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive)?;
    Ok(file)
}

/// Removes a tree; a second try catches what a closing writer made meanwhile.
fn remove(root: &Path) {
    if std::fs::remove_dir_all(root).is_err() {
        // What stays is sealed under a key that goes with this process; the next demo removes it.
        let _stays = std::fs::remove_dir_all(root);
    }
}

/// Removes the directories of demos that no longer live.
fn sweep(base: &Path) {
    let own = rustix::process::getuid().as_raw();
    let entries = std::fs::read_dir(base).into_iter().flatten().flatten();
    for entry in entries {
        let demo = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let Ok(meta) = entry.path().symlink_metadata() else { continue };
        if !demo || !meta.is_dir() || meta.uid() != own {
            continue;
        }
        let path = entry.path();
        let alive = path.join(ALIVE);
        let dead = if alive.exists() {
            File::open(alive).and_then(lock).is_ok()
        } else {
            meta.modified().ok().and_then(|at| at.elapsed().ok()).is_some_and(|age| age > YOUNG)
        };
        if dead {
            remove(&path);
        }
    }
}
