//! What is typed, read on a thread of its own; and a thread that waits for the line to die.

use crate::desk::keys::{Key, Press};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use rustix::event::{PollFd, PollFlags, poll};
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
    /// The screen has another size: columns and rows.
    Resize(u16, u16),
}

/// So many inputs are handed on together at most, so that a picture comes of an endless one too.
const TOGETHER: usize = 4096;

/// Reads until the receiver is gone or the terminal fails; then calls `ended` once. What has come
/// already is handed on in one piece: a hundred keys typed ahead are one picture.
pub fn spawn_reader(
    mut send: impl FnMut(Vec<Input>) -> bool + Send + 'static,
    ended: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    let read = move || {
        loop {
            match together() {
                Ok(inputs) => {
                    if !inputs.is_empty() && !send(inputs) {
                        return;
                    }
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return ended(),
            }
        }
    };
    thread::Builder::new().name("input".to_owned()).spawn(read).map(drop)
}

/// Waits for an input, and takes the others that are there.
fn together() -> io::Result<Vec<Input>> {
    let mut inputs: Vec<Input> = translate(crossterm::event::read()?).into_iter().collect();
    while inputs.len() < TOGETHER && matches!(crossterm::event::poll(Duration::ZERO), Ok(true)) {
        match crossterm::event::read() {
            Ok(event) => inputs.extend(translate(event)),
            // The next wait meets it again.
            Err(_) => break,
        }
    }
    Ok(inputs)
}

/// Waits, without a wake-up, until the terminal has hung up; then calls `gone` once.
///
/// crossterm reads a dead terminal for ever and returns never (its issue 793), so the reader
/// cannot tell; a poll for no event at all is woken by a hang-up alone.
pub fn spawn_hangup_watch(gone: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let watch = move || {
        loop {
            let mut fds = [PollFd::from_borrowed_fd(rustix::stdio::stdin(), PollFlags::empty())];
            match poll(&mut fds, None) {
                Err(rustix::io::Errno::INTR) => {}
                Ok(_) | Err(_) => return gone(),
            }
        }
    };
    thread::Builder::new().name("hang-up".to_owned()).spawn(watch).map(drop)
}

fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => press(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
        Event::Key(_) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

fn press(event: KeyEvent) -> Option<Press> {
    let key = match event.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(n) => Key::F(n),
        _ => return None,
    };
    let held = |m| event.modifiers.contains(m);
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    // AltGr arrives as Control and Alt with the character that it made: a character typed.
    let altgr = ctrl && alt && matches!(key, Key::Char(c) if !c.is_ascii_alphanumeric());
    Some(Press { key, ctrl: ctrl && !altgr, alt: alt && !altgr, base: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(KeyCode::Char('с'), KeyModifiers::CONTROL, Press::ctrl('с'))]
    #[case(KeyCode::Char('J'), KeyModifiers::SHIFT, Press::char('J'))]
    #[case(KeyCode::Char('ș'), KeyModifiers::CONTROL | KeyModifiers::ALT, Press::char('ș'))]
    #[case(KeyCode::F(1), KeyModifiers::NONE, Press::plain(Key::F(1)))]
    fn keys_keep_what_the_keymap_needs(
        #[case] code: KeyCode,
        #[case] modifiers: KeyModifiers,
        #[case] wanted: Press,
    ) {
        assert_eq!(press(KeyEvent::new(code, modifiers)), Some(wanted));
    }
}
