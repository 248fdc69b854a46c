//! Store work in a process of its own. sled keeps seven threads that wake once a second for as
//! long as the process lives, and memory that it does not give back: a program that idles for
//! hours cannot have it inside. `docs/adr/0011-store-process.md`.

use super::{Access, Outcome, follow, follow_along};
use crate::vault::journal::Journal;
use crate::vault::keys::{Purpose, VaultKey};
use crate::vault::{Indexer, tidy, wire};
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The one argument of such a process. Not a subcommand: it says nothing without its input.
const WORD: &str = "--follow-store";

/// The C library is told to give freed memory back: the database frees and takes values of all
/// sizes on many threads, and would otherwise hold several times what it uses.
const MEMORY: [(&str, &str); 2] =
    [("MALLOC_TRIM_THRESHOLD_", "1048576"), ("MALLOC_MMAP_THRESHOLD_", "262144")];

/// What the child is told, through a pipe: never an argument, an environment variable or a file.
#[derive(Serialize, Deserialize)]
struct Task<'a> {
    root: &'a [u8],
    key: &'a str,
    epoch: [u8; 8],
    check: bool,
    along: bool,
    /// Not the store is to be looked after, but the index to be packed.
    pack: bool,
}

/// Said by a parent for every save that the child may follow.
const SAVED: u8 = b's';
/// Said by a parent that lays its work down; one that dies says nothing.
const DONE: u8 = b'd';

/// Does the work of a store process and says so, when this process was started as one; the first
/// thing that `main` asks after hardening itself. `indexer` makes the rows of the index, for one
/// that packs them.
pub fn store_process(indexer: impl FnOnce() -> Arc<dyn Indexer>) -> bool {
    let mut args = std::env::args_os().skip(1);
    if args.next().as_deref() != Some(OsStr::new(WORD)) || args.next().is_some() {
        return false;
    }
    // Ctrl-C reaches every process of the terminal: what it stops is for the parent to say.
    drop(signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::default()));
    let mut from = std::io::stdin().lock();
    if let Some(told) = hear_task(&mut from)
        && let Some(outcome) = work(&told, &mut from, indexer)
        && let Ok(answer) = wire::to_bytes(&outcome)
    {
        // Nobody may be left to hear it; the work is done all the same.
        drop(std::io::stdout().lock().write_all(&answer));
    }
    true
}

fn hear_task(from: &mut impl Read) -> Option<Zeroizing<Vec<u8>>> {
    let mut length = [0; 4];
    from.read_exact(&mut length).ok()?;
    let length = usize::try_from(u32::from_le_bytes(length)).ok().filter(|n| *n <= 1 << 20)?;
    let mut told = Zeroizing::new(vec![0; length]);
    from.read_exact(&mut told).ok()?;
    Some(told)
}

/// Waits for word of more to follow: whether there is, `None` when the parent died.
fn hear_more(from: &mut impl Read) -> Option<bool> {
    let mut words = [0; 4096];
    let heard = from.read(&mut words).ok()?;
    let words = words.get(..heard).filter(|words| !words.is_empty())?;
    Some(!words.contains(&DONE))
}

fn work(
    told: &[u8],
    from: &mut impl Read,
    indexer: impl FnOnce() -> Arc<dyn Indexer>,
) -> Option<Outcome> {
    let task: Task<'_> = wire::from_bytes(told)?;
    let key = VaultKey::from_text(task.key)?;
    let root = PathBuf::from(OsStr::from_bytes(task.root));
    if task.pack {
        return tidy::pack(&root, &key, indexer()).ok().map(|()| Outcome::default());
    }
    let journal = Journal::new(&root.join("journal"), key.sub(Purpose::Journal), task.epoch);
    let access = Access::new(&root, &key, task.epoch);
    if task.along {
        return follow_along(&access, &journal, &mut || hear_more(from));
    }
    Some(follow(&access, &journal, task.check))
}

/// Starts a store process and tells it its task.
fn start(
    program: &Path,
    access: &Access,
    key: &VaultKey,
    (check, along, pack): (bool, bool, bool),
) -> Option<(Child, ChildStdin)> {
    let text = key.to_text();
    let root = access.root.as_os_str().as_bytes();
    let told =
        wire::to_bytes(&Task { root, key: &text, epoch: access.epoch, check, along, pack }).ok()?;
    let length = u32::try_from(told.len()).ok()?;
    let mut child = Command::new(program)
        .arg(WORD)
        .envs(MEMORY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let pipe = child.stdin.take().and_then(|mut pipe| {
        let sent = pipe.write_all(&length.to_le_bytes()).and_then(|()| pipe.write_all(&told));
        sent.is_ok().then_some(pipe)
    });
    if let Some(pipe) = pipe {
        return Some((child, pipe));
    }
    drop(child.wait());
    None
}

fn answer(child: Child) -> Option<Outcome> {
    wire::from_bytes(&child.wait_with_output().ok()?.stdout)
}

/// A process that keeps the store open and follows while its parent saves.
pub(in crate::vault) struct Companion {
    child: Child,
    pipe: ChildStdin,
}

impl Companion {
    pub(in crate::vault) fn start(program: &Path, access: &Access, key: &VaultKey) -> Option<Self> {
        let (child, pipe) = start(program, access, key, (false, true, false))?;
        Some(Self { child, pipe })
    }

    /// Says that something was saved. Whether it lives to hear it is seen when it is closed.
    pub(in crate::vault) fn follow(&mut self) {
        drop(self.pipe.write_all(&[SAVED]));
    }

    /// Lets it take in the rest and end; `None` when it gives no answer.
    pub(in crate::vault) fn close(self) -> Option<Outcome> {
        let Self { child, mut pipe } = self;
        drop(pipe.write_all(&[DONE]));
        drop(pipe);
        answer(child)
    }
}

/// Lets the store follow the journal in a process of its own; `None` when that process cannot be
/// started or gives no answer.
pub(in crate::vault) fn follow_in_child(
    program: &Path,
    access: &Access,
    key: &VaultKey,
    check: bool,
) -> Option<Outcome> {
    let (child, pipe) = start(program, access, key, (check, false, false))?;
    drop(pipe);
    answer(child)
}

/// Packs the index in a process of its own; `None` when that process cannot be started or did not
/// do it.
pub(in crate::vault) fn pack_in_child(
    program: &Path,
    access: &Access,
    key: &VaultKey,
) -> Option<()> {
    let (child, pipe) = start(program, access, key, (false, false, true))?;
    drop(pipe);
    answer(child).map(drop)
}
