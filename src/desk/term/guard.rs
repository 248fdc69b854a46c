//! Takes the terminal over and gives it back: on drop, on a panic, on a signal.

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// Whether the terminal is ours now, for whoever has to give it back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The name of the worker's thread. Its panics are caught and told on the screen, which stays.
pub const WORKER: &str = "vault";

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct TerminalGuard(());

impl TerminalGuard {
    /// Raw mode, the alternate screen, bracketed paste. The title is never set. A panic gives
    /// the terminal back before its message is printed.
    pub fn enter() -> io::Result<Self> {
        take()?;
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() == Some(WORKER) {
                return;
            }
            give_back();
            previous(info);
        }));
        Ok(Self(()))
    }

    /// Gives the terminal back for a while (a suspended process).
    pub fn pause(&self) {
        give_back();
    }

    /// Takes it again.
    pub fn resume(&self) -> io::Result<()> {
        take()
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    write(&bytes)
}

/// Writes on a descriptor of its own: whoever called the desk may hold the lock of the standard
/// library's handle, and a signal's thread would wait for it for ever.
fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = File::from(rustix::io::dup(rustix::stdio::stdout())?);
    out.write_all(bytes)
}

/// Gives the terminal back, once. What fails is left: there is nobody to tell.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ignored = disable_raw_mode();
    let mut bytes = Vec::new();
    if queue!(bytes, Show, DisableBracketedPaste, LeaveAlternateScreen).is_ok() {
        let _ignored = write(&bytes);
    }
}

/// Gives the terminal back, but waits no longer than this: a frozen line takes no bytes.
pub fn give_back_within(wait: Duration) {
    let (done, finished) = mpsc::channel();
    let helper = std::thread::Builder::new().name("give-back".to_owned()).spawn(move || {
        give_back();
        let _ignored = done.send(());
    });
    if helper.is_ok() {
        let _ignored = finished.recv_timeout(wait);
    }
}
