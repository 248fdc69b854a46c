//! What is typed, read on a thread of its own.

use super::decode::{Decoded, Decoder};
use crate::desk::keys::Press;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io;
use std::thread;
use std::time::Duration;

/// Something that came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Press),
    /// A text pasted in.
    Paste(String),
}

/// So many inputs are handed on together at most, so that a picture comes of an endless one too.
const TOGETHER: usize = 4096;
/// An Escape that nothing follows for so long is the key: a line may cut a sequence in two, and
/// less than this nobody feels.
const ALONE: Duration = Duration::from_millis(25);

/// Reads until the receiver is gone or the terminal hangs up; then calls `ended` once. What has
/// come already is handed on in one piece: a hundred keys typed ahead are one picture.
pub fn spawn_reader(
    mut send: impl FnMut(Vec<Input>) -> bool + Send + 'static,
    ended: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    let read = move || {
        let mut reader = Reader::default();
        loop {
            match reader.read() {
                Ok(found) => {
                    let inputs: Vec<Input> = found.into_iter().filter_map(|d| d.input).collect();
                    if !inputs.is_empty() && !send(inputs) {
                        return;
                    }
                }
                Err(_) => return ended(),
            }
        }
    };
    thread::Builder::new().name("input".to_owned()).spawn(read).map(drop)
}

/// Reads the terminal.
#[derive(Debug, Default)]
pub struct Reader(Decoder);

impl Reader {
    /// Waits for something, and takes the rest that is there. An error is the end: the line hung
    /// up.
    pub fn read(&mut self) -> io::Result<Vec<Decoded>> {
        let mut found = Vec::new();
        let mut buffer = [0; 16 << 10];
        loop {
            let wait = match (found.is_empty(), self.0.waits()) {
                (false, _) => Some(Duration::ZERO),
                (true, true) => Some(ALONE),
                (true, false) => None,
            };
            if !ready(wait)? {
                if found.is_empty() {
                    found = self.0.settle();
                }
                if found.is_empty() {
                    continue;
                }
                return Ok(found);
            }
            match rustix::io::read(rustix::stdio::stdin(), &mut buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(n) => found.extend(self.0.feed(buffer.get(..n).unwrap_or_default())),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
            if found.len() >= TOGETHER {
                return Ok(found);
            }
        }
    }
}

/// Whether something is there to read, or the line hung up, before the time is over.
fn ready(wait: Option<Duration>) -> io::Result<bool> {
    let wait = wait.and_then(|wait| Timespec::try_from(wait).ok());
    let mut fds = [PollFd::from_borrowed_fd(rustix::stdio::stdin(), PollFlags::IN)];
    loop {
        match poll(&mut fds, wait.as_ref()) {
            Ok(n) => return Ok(n > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// The columns and rows of the terminal, if it knows them.
pub fn size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}
