//! Asking the holder of the lock to end, so that a frozen session locks nobody out.
//!
//! The one who asks sends `SIGUSR1` and then `SIGCONT`, which wakes a stopped process. The holder
//! hears it on a thread of its own, so a write to a dead terminal does not keep it from ending.
//! A holder that has not ended after 1.5 seconds is killed: whatever it acknowledged is in the
//! synced journal.

use super::VaultError;
use super::lock::{self, Holder};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};
use signal_hook::consts::SIGUSR1;
use signal_hook::iterator::Signals;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long the holder has to end by itself.
const PATIENCE: Duration = Duration::from_millis(1500);
/// How long the holder gives its own callback.
const FLUSH: Duration = Duration::from_millis(700);

/// Runs `callback` when another process asks for the vault, and then ends this process with code
/// 0. The callback flushes drafts and restores the terminal; it has 0.7 seconds, and the process
/// ends even if it hangs. Runs on a thread of its own, which sleeps until the signal comes.
///
/// # Errors
/// When the system gives no signal handler or no thread.
pub fn on_take_over(callback: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGUSR1])?;
    let name = "take-over".to_owned();
    thread::Builder::new().name(name).spawn(move || {
        if signals.forever().next().is_none() {
            return;
        }
        let (done, wait) = mpsc::channel();
        let flushing = thread::Builder::new().spawn(move || {
            callback();
            let _nobody_waits_any_more = done.send(());
        });
        if flushing.is_ok() {
            let _ = wait.recv_timeout(FLUSH);
        }
        std::process::exit(0);
    })?;
    Ok(())
}

/// Makes the holder end. Refuses, as busy, when it is not surely a process of the same user on
/// this boot of this machine.
pub(super) fn evict(holder: &Holder) -> Result<(), VaultError> {
    let busy = || VaultError::Busy { holder: holder.clone() };
    let process = open_process(holder).ok_or_else(busy)?;
    let send = |signal| pidfd_send_signal(&process, signal);
    if send(Signal::USR1).is_ok() {
        let _ = send(Signal::CONT);
        if !ended(&process, PATIENCE) {
            let _ = send(Signal::KILL);
            if !ended(&process, PATIENCE) {
                return Err(busy());
            }
        }
    }
    Ok(())
}

/// The holder's process, held by a descriptor so that no other can take its number meanwhile.
fn open_process(holder: &Holder) -> Option<OwnedFd> {
    let pid = Pid::from_raw(i32::try_from(holder.pid).ok()?)?;
    let process = pidfd_open(pid, PidfdFlags::empty()).ok()?;
    let ours = user_of(holder.pid)? == rustix::process::getuid().as_raw();
    let same_boot = !holder.boot.is_empty() && holder.boot == lock::boot_id();
    let same_process = holder.began != 0 && lock::began(holder.pid) == Some(holder.began);
    let other = holder.pid != std::process::id();
    (ours && same_boot && same_process && other).then_some(process)
}

/// The real user of a process. Not the owner of its directory in `/proc`: that is root for a
/// process that may not be dumped, as ours are.
fn user_of(pid: u32) -> Option<u32> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("Uid:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn ended(process: &OwnedFd, within: Duration) -> bool {
    let wait =
        Timespec { tv_sec: within.as_secs() as i64, tv_nsec: i64::from(within.subsec_nanos()) };
    let mut fds = [PollFd::new(process, PollFlags::IN)];
    matches!(poll(&mut fds, Some(&wait)), Ok(n) if n > 0)
}
