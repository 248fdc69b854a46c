//! What ratatui draws on: the screen is kept, a frame is the shortest code that we know for what
//! differs, and one write. The terminal is never asked anything. (ADR 60)

mod grid;
mod lean;
mod look;
mod motion;
mod pen;
mod scroll;
#[cfg(test)]
mod tests;
mod width;

use super::guard;
use lean::Lean;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer;
use ratatui::layout::{Position, Size};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::{Winsize, tcgetwinsize};
use std::cell::Cell;
use std::fs::File;
use std::io;

/// The screen.
#[derive(Debug)]
pub struct Screen {
    lean: Lean,
    out: File,
    /// The size that was told last: what is drawn next is meant for it.
    told: Cell<Size>,
}

impl Screen {
    /// A screen on standard output, on a descriptor of its own: the standard library's handle
    /// would cut a frame at every line break.
    pub fn stdout() -> io::Result<Self> {
        let out = File::from(rustix::io::dup(rustix::stdio::stdout())?);
        let size = known(tcgetwinsize(&out)?);
        Ok(Self { lean: Lean::new(size), out, told: Cell::new(size) })
    }

    /// Forgets what it knows of the terminal: someone else had it meanwhile. The cursor is
    /// hidden, as the guard leaves it.
    pub fn forget(&mut self) {
        self.lean.forget();
    }

    /// Writes all of it: in one piece, unless the line is full.
    fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.out, bytes) {
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                // Whoever shares the terminal may have told it not to wait.
                Err(Errno::AGAIN) => {
                    let mut fds = [PollFd::new(&self.out, PollFlags::OUT)];
                    match poll(&mut fds, None) {
                        Ok(_) | Err(Errno::INTR) => {}
                        Err(error) => return Err(error.into()),
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

/// Some serial lines and containers do not know their size, and an empty screen would show
/// nothing.
fn known(size: Winsize) -> Size {
    let or = |n, usual| if n == 0 { usual } else { n };
    Size { width: or(size.ws_col, 80), height: or(size.ws_row, 24) }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a buffer::Cell)>,
    {
        if self.lean.size() != self.told.get() {
            // It changed between two looks at it, before the first frame.
            self.lean.clear(self.told.get());
        }
        for (x, y, cell) in content {
            self.lean.put(x, y, cell);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.lean.show_cursor(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.lean.show_cursor(true);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.lean.cursor())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.lean.set_cursor(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let (Position { x, y }, Size { width, height }) = (self.lean.cursor(), self.lean.size());
        let (rows, from, to) = match clear_type {
            ClearType::All => {
                self.lean.clear(self.told.get());
                return Ok(());
            }
            ClearType::AfterCursor => (y + 1..height, x, width),
            ClearType::BeforeCursor => (0..y, 0, x + 1),
            ClearType::CurrentLine => (0..0, 0, width),
            ClearType::UntilNewLine => (0..0, x, width),
        };
        rows.for_each(|row| self.lean.blank(row, 0, width));
        self.lean.blank(y, from, to);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        self.told.set(known(tcgetwinsize(&self.out)?));
        Ok(self.told.get())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        let size = tcgetwinsize(&self.out)?;
        let pixels = Size { width: size.ws_xpixel, height: size.ws_ypixel };
        Ok(WindowSize { columns_rows: known(size), pixels })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = self.lean.frame();
        if frame.is_empty() {
            return Ok(());
        }
        match guard::opening() {
            Ok(None) => self.write(frame.as_bytes()),
            Ok(Some(opening)) => self.write(&[opening, frame.as_bytes()].concat()),
            Err(guard::GivenBack) => Ok(()),
        }
    }
}
