//! Keys that are sequences: the old ones of xterm and those of the kitty protocol.

use super::Step;
use crate::desk::keys::{Key, Press};

/// What was held with a key: the bits of xterm and kitty, less one.
#[derive(Debug, Clone, Copy, Default)]
struct Held(u32);

impl Held {
    const fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
    const fn shift(self) -> bool {
        self.has(1)
    }
    const fn alt(self) -> bool {
        self.has(2)
    }
    const fn ctrl(self) -> bool {
        self.has(4)
    }
    /// Super, Hyper, Meta: keys of the window manager, not ours. The locks (64, 128) hold nothing.
    const fn foreign(self) -> bool {
        self.has(8 | 16 | 32)
    }
}

/// `ESC O` and a letter, as terminals send arrows and F1 to F4 in application mode. A digit
/// between them says what was held.
pub(super) fn ss3(rest: &[u8]) -> Step {
    let (took, held, letter) = match rest {
        [digit @ b'1'..=b'8', letter, ..] => (4, u32::from(digit - b'1'), *letter),
        [letter, ..] => (3, 0, *letter),
        [] => return Step::More,
    };
    let key = match letter {
        b'M' => Some(Key::Enter),
        letter => named(letter),
    };
    match key {
        Some(key) => Step::Took(took, Some(with(key, Held(held)))),
        // Alt and a capital O, and then another key.
        None => Step::Took(2, Some(Press { alt: true, ..Press::char('O') })),
    }
}

/// The key of a sequence with these parameters and this last byte.
pub(super) fn press(parameters: &[u8], last: u8) -> Option<Press> {
    let text = std::str::from_utf8(parameters).ok()?;
    if text.starts_with(['<', '=', '>', '?']) {
        return None;
    }
    let mut groups = text.split(';');
    let mut first = groups.next().unwrap_or_default().split(':').map(number);
    let mut second = groups.next().unwrap_or_default().split(':').map(number);
    let code = first.next().flatten().unwrap_or(1);
    let held = Held(second.next().flatten().unwrap_or(1).saturating_sub(1));
    // Of a key that is let go the press was told before.
    if second.next().flatten() == Some(3) || held.foreign() {
        return None;
    }
    match last {
        b'u' => unicode(code, first.next().flatten(), first.next().flatten(), held),
        // What xterm calls modifyOtherKeys.
        b'~' if code == 27 => unicode(groups.next().and_then(number)?, None, None, held),
        b'~' => Some(with(tilde(code)?, held)),
        b'Z' => Some(with(Key::BackTab, held)),
        // A report of the cursor's place ends so too.
        b'R' if code != 1 => None,
        letter => Some(with(named(letter)?, held)),
    }
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

fn named(letter: u8) -> Option<Key> {
    Some(match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P' => Key::F(1),
        b'Q' => Key::F(2),
        b'R' => Key::F(3),
        b'S' => Key::F(4),
        _ => return None,
    })
}

fn tilde(code: u32) -> Option<Key> {
    Some(match code {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(u8::try_from(code - 10).ok()?),
        17..=21 => Key::F(u8::try_from(code - 11).ok()?),
        23..=24 => Key::F(u8::try_from(code - 12).ok()?),
        _ => return None,
    })
}

const fn with(key: Key, held: Held) -> Press {
    Press { ctrl: held.ctrl(), alt: held.alt(), ..Press::plain(key) }
}

/// A key by its character: as the layout types it, as it types it with Shift, and as a US layout
/// would at this place.
fn unicode(code: u32, shifted: Option<u32>, base: Option<u32>, held: Held) -> Option<Press> {
    let key = match code {
        27 => Key::Esc,
        13 | 57_414 => Key::Enter,
        9 if held.shift() => Key::BackTab,
        9 => Key::Tab,
        8 | 127 => Key::Backspace,
        57_417 => Key::Left,
        57_418 => Key::Right,
        57_419 => Key::Up,
        57_420 => Key::Down,
        57_421 => Key::PageUp,
        57_422 => Key::PageDown,
        57_423 => Key::Home,
        57_424 => Key::End,
        57_426 => Key::Delete,
        57_399..=57_408 => Key::Char(char::from_digit(code - 57_399, 10)?),
        57_409..=57_413 => Key::Char(*['.', '/', '*', '-', '+'].get(code as usize - 57_409)?),
        57_415 => Key::Char('='),
        57_416 => Key::Char(','),
        // Other keys of the protocol: locks, media, modifiers.
        57_344..=63_743 => return None,
        _ => return character(char::from_u32(code)?, shifted, base, held),
    };
    Some(with(key, held))
}

fn character(c: char, shifted: Option<u32>, base: Option<u32>, held: Held) -> Option<Press> {
    if c.is_control() {
        return None;
    }
    let base = base.and_then(char::from_u32).filter(char::is_ascii_graphic);
    let (c, base) = if held.shift() && !held.ctrl() {
        let mut upper = c.to_uppercase();
        let one = upper.next().filter(|_| upper.next().is_none()).unwrap_or(c);
        let typed = shifted.and_then(char::from_u32).unwrap_or(one);
        (typed, base.map(|base| base.to_ascii_uppercase()))
    } else {
        (c, base)
    };
    let press = Press { key: Key::Char(c), ctrl: held.ctrl(), alt: held.alt(), base };
    if !press.ctrl {
        return Some(press);
    }
    // What these were before a protocol told them apart; hands remember it.
    Some(match base.unwrap_or(c) {
        '[' if !press.alt => Press::plain(Key::Esc),
        'm' if !press.alt => Press::plain(Key::Enter),
        // AltGr arrives as Control and Alt with the character that it made: a character typed.
        _ if press.alt && base.is_none() && !c.is_ascii_alphanumeric() => Press::char(c),
        _ => press,
    })
}
