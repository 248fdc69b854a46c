//! Signals, on a thread of their own: the main thread may be stuck in a write to a dead line.

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::thread;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Flush what is not saved and end: the signal's number.
    End(i32),
    /// Stop until continued.
    Suspend,
    /// It was stopped from outside and goes on: take the terminal again and draw all.
    Continued,
    /// The terminal has another size.
    Resized,
}

/// Starts the thread. `asked` must end the process itself on [`Asked::End`]: with our handler in
/// place the default, which would end it, is gone.
pub fn spawn(asked: impl Fn(Asked) + Send + 'static) -> io::Result<()> {
    // SIGUSR1 is how another process takes the vault over (`vault::lock`).
    let ends = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGUSR1];
    let mut signals = Signals::new(ends.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    let run = move || {
        for signal in signals.forever() {
            asked(match signal {
                SIGTSTP => Asked::Suspend,
                SIGCONT => Asked::Continued,
                SIGWINCH => Asked::Resized,
                other => Asked::End(other),
            });
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(run).map(drop)
}

/// Stops this process, as Ctrl-Z does; returns when it is continued.
pub fn stop_self() -> io::Result<()> {
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)
}
