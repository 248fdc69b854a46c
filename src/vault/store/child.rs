//! Store work in a process of its own. sled keeps seven threads that wake once a second for as
//! long as the process lives, and memory that it does not give back: a program that idles for
//! hours cannot have it inside. `docs/adr/0011-store-process.md`.

use super::{Access, Outcome, follow};
use crate::vault::journal::Journal;
use crate::vault::keys::{Purpose, VaultKey};
use crate::vault::wire;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use zeroize::Zeroizing;

/// The one argument of such a process. Not a subcommand: it says nothing without its input.
const WORD: &str = "--follow-store";

/// What the child is told, through a pipe: never an argument, an environment variable or a file.
#[derive(Serialize, Deserialize)]
struct Task<'a> {
    root: &'a [u8],
    key: &'a str,
    epoch: [u8; 8],
    check: bool,
}

/// Does the work of a store process and says so, when this process was started as one; the first
/// thing that `main` asks after hardening itself.
pub fn store_process() -> bool {
    let mut args = std::env::args_os().skip(1);
    if args.next().as_deref() != Some(OsStr::new(WORD)) || args.next().is_some() {
        return false;
    }
    let mut told = Zeroizing::new(Vec::new());
    if std::io::stdin().lock().take(1 << 20).read_to_end(&mut told).is_ok()
        && let Some(outcome) = work(&told)
        && let Ok(answer) = wire::to_bytes(&outcome)
    {
        // Nobody may be left to hear it; the work is done all the same.
        drop(std::io::stdout().lock().write_all(&answer));
    }
    true
}

fn work(told: &[u8]) -> Option<Outcome> {
    let task: Task<'_> = wire::from_bytes(told)?;
    let key = VaultKey::from_text(task.key)?;
    let root = PathBuf::from(OsStr::from_bytes(task.root));
    let journal = Journal::new(&root.join("journal"), key.sub(Purpose::Journal), task.epoch);
    Some(follow(&Access::new(&root, &key, task.epoch), &journal, task.check))
}

/// Lets the store follow the journal in a process of its own; `None` when that process cannot be
/// started or gives no answer.
pub(in crate::vault) fn follow_in_child(
    program: &Path,
    access: &Access,
    key: &VaultKey,
    check: bool,
) -> Option<Outcome> {
    let text = key.to_text();
    let root = access.root.as_os_str().as_bytes();
    let task = Task { root, key: &text, epoch: access.epoch, check };
    let told = wire::to_bytes(&task).ok()?;
    let mut child = Command::new(program)
        .arg(WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let sent = child.stdin.take().is_some_and(|mut pipe| pipe.write_all(&told).is_ok());
    let output = child.wait_with_output().ok()?;
    if !sent {
        return None;
    }
    wire::from_bytes(&output.stdout)
}
