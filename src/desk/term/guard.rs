//! Takes the terminal over and gives it back: on drop, on a panic, on a signal.

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// Whether the terminal is ours now, for whoever has to give it back.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether our screen has to be opened with the next frame.
static DUE: AtomicBool = AtomicBool::new(false);
/// Whether our screen was opened, and has to be closed.
static OPENED: AtomicBool = AtomicBool::new(false);

/// Whether the keyboard protocol of kitty was asked for.
static KITTY: AtomicBool = AtomicBool::new(false);

/// The alternate screen, bracketed paste, no cursor.
const OPENING: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// The same, and kitty's keyboard protocol, which the terminals that do not know it pass over:
/// keys told apart (1) with their place on the keyboard (4). Never 8, every key as a sequence: it
/// takes the input methods' text away.
const OPENING_KITTY: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[>5u";
/// The opening undone, and what a frame that was cut short may have left: colours, a region, a
/// terminal that waits for the end of a frame.
const CLOSING: &[u8] = b"\x1b[?2026l\x1b[r\x1b[m\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// The same with kitty's protocol, whose stack belongs to our screen.
const CLOSING_KITTY: &[u8] = b"\x1b[<u\x1b[?2026l\x1b[r\x1b[m\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// The name of the worker's thread. Its panics are caught and told on the screen, which stays.
pub const WORKER: &str = "vault";

/// How keys are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Protocol {
    /// By kitty's protocol where the terminal knows it.
    #[default]
    Auto,
    /// As terminals always sent them; for one that stumbles over the other.
    Legacy,
}

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct TerminalGuard(());

impl TerminalGuard {
    /// Raw mode. Our own screen opens with the first frame ([`opening`]), so that a start is one
    /// write and never shows an empty screen. The title is never set. A panic gives the terminal
    /// back before its message is printed.
    pub fn enter(protocol: Protocol) -> io::Result<Self> {
        KITTY.store(protocol == Protocol::Auto, Ordering::SeqCst);
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

    /// Takes it again. A process that was stopped without a word kept it, but the shell may have
    /// given it other modes meanwhile: they are set anew in any case.
    pub fn resume(&self) -> io::Result<()> {
        disable_raw_mode()?;
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
    DUE.store(true, Ordering::SeqCst);
    TAKEN.store(true, Ordering::SeqCst);
    Ok(())
}

/// What has to stand before the next frame, if our screen is not open; an error once the terminal
/// is no longer ours, as nothing may be written then.
pub fn opening() -> Result<Option<&'static [u8]>, GivenBack> {
    if !TAKEN.load(Ordering::SeqCst) {
        return Err(GivenBack);
    }
    if !DUE.swap(false, Ordering::SeqCst) {
        return Ok(None);
    }
    OPENED.store(true, Ordering::SeqCst);
    Ok(Some(if KITTY.load(Ordering::SeqCst) { OPENING_KITTY } else { OPENING }))
}

/// The terminal was given back: another thread ends the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenBack;

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
    if OPENED.swap(false, Ordering::SeqCst) {
        let kitty = KITTY.load(Ordering::SeqCst);
        let _ignored = write(if kitty { CLOSING_KITTY } else { CLOSING });
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
