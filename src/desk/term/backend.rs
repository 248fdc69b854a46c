//! What ratatui draws on: one write a frame.
//!
//! For now the bytes are those of the stock backend, collected; a lean encoder replaces the
//! inside of this file and nothing else.

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Write};
use std::rc::Rc;

/// Collects a frame. Its `flush` does nothing, so that a frame stays one write.
#[derive(Debug, Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The screen: collects a frame and writes it in one piece. It never asks the terminal
/// anything.
#[derive(Debug)]
pub struct Screen {
    frame: Frame,
    inner: CrosstermBackend<Frame>,
    out: File,
    cursor: Position,
    shown: bool,
}

impl Screen {
    /// A screen on standard output, on a descriptor of its own: the standard library's handle
    /// would cut a frame at every line break.
    pub fn stdout() -> io::Result<Self> {
        let out = File::from(rustix::io::dup(rustix::stdio::stdout())?);
        let frame = Frame::default();
        let inner = CrosstermBackend::new(frame.clone());
        Ok(Self { frame, inner, out, cursor: Position::ORIGIN, shown: false })
    }

    /// Forgets what it knows of the terminal: someone else had it meanwhile. The cursor is
    /// hidden, as the guard leaves it.
    pub fn forget(&mut self) {
        self.cursor = Position::new(u16::MAX, u16::MAX);
        self.shown = false;
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        // Where the cursor is after drawing is not known, so the next position is always sent.
        self.cursor = Position::new(u16::MAX, u16::MAX);
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.shown, false) { self.inner.hide_cursor() } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.shown, true) { Ok(()) } else { self.inner.show_cursor() }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(if self.cursor.x == u16::MAX { Position::ORIGIN } else { self.cursor })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if position == self.cursor {
            return Ok(());
        }
        self.cursor = position;
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        // Some serial lines and containers do not know: an empty screen would show nothing.
        let Size { width, height } = self.inner.size()?;
        let or = |n, usual| if n == 0 { usual } else { n };
        Ok(Size { width: or(width, 80), height: or(height, 24) })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut *self.frame.0.borrow_mut());
        if bytes.is_empty() { Ok(()) } else { self.out.write_all(&bytes) }
    }
}
