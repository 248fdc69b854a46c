//! One key press, as it arrived and as a keymap writes it.

use std::fmt;
use std::str::FromStr;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character, as the layout gave it: `j`, `J`, `о`, `?`, a space.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// Names of the keys that are not characters, as a keymap file writes them.
const NAMES: [(&str, Key); 15] = [
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("backtab", Key::BackTab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PageUp),
    ("pgdn", Key::PageDown),
    ("space", Key::Char(' ')),
];

/// A key press with its modifiers. Shift is not among them: it is in the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held, or the terminal sent an Escape before the key.
    pub alt: bool,
    /// Where the key sits on a US keyboard, from a terminal that says so (the kitty protocol).
    pub base: Option<char>,
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` names no key; write `j`, `g g`, `ctrl-d`, `enter`, `f1`, `pgdn` or `lit:ё`")]
pub struct PressError {
    /// What was given.
    pub text: String,
}

impl Press {
    /// A key alone.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, base: None }
    }

    /// A character key alone.
    pub const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// A character key with Control.
    pub const fn ctrl(c: char) -> Self {
        Self { key: Key::Char(c), ctrl: true, alt: false, base: None }
    }

    /// The same modifiers on another character.
    pub const fn with_char(self, c: char) -> Self {
        Self { key: Key::Char(c), ctrl: self.ctrl, alt: self.alt, base: None }
    }

    /// Without what only some terminals say: what a keymap is looked up by.
    pub const fn bare(self) -> Self {
        Self { base: None, ..self }
    }

    /// The character that it types in a text: none with Control or Alt.
    pub fn typed(&self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// Whether terminals send the same for another key, or keep it for themselves: Ctrl-I is Tab,
    /// Ctrl-M Enter, Ctrl-[ Esc; Ctrl-Space switches input methods, F11 the size of the window.
    pub const fn is_eaten(&self) -> bool {
        match self.key {
            Key::Char('i' | 'm' | '[' | ' ' | '/') => self.ctrl,
            Key::F(11) => true,
            _ => false,
        }
    }

    /// For a person: `Enter`, `Ctrl-D`, `PgDn`, `g`.
    pub fn label(&self) -> String {
        let name = match self.key {
            Key::Char(' ') => "Space".to_owned(),
            Key::Char(c) if self.ctrl => c.to_uppercase().to_string(),
            Key::Char(c) => c.to_string(),
            Key::F(n) => format!("F{n}"),
            Key::Enter => "Enter".to_owned(),
            Key::Esc => "Esc".to_owned(),
            Key::Tab => "Tab".to_owned(),
            Key::BackTab => "Shift-Tab".to_owned(),
            Key::Backspace => "Backspace".to_owned(),
            Key::Delete => "Del".to_owned(),
            Key::Up => "↑".to_owned(),
            Key::Down => "↓".to_owned(),
            Key::Left => "←".to_owned(),
            Key::Right => "→".to_owned(),
            Key::Home => "Home".to_owned(),
            Key::End => "End".to_owned(),
            Key::PageUp => "PgUp".to_owned(),
            Key::PageDown => "PgDn".to_owned(),
        };
        let ctrl = if self.ctrl { "Ctrl-" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        format!("{ctrl}{alt}{name}")
    }
}

impl fmt::Display for Press {
    /// As a keymap file writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, key)| *key == self.key) {
            return f.write_str(name);
        }
        match self.key {
            Key::Char(c) if !c.is_ascii() => write!(f, "lit:{c}"),
            Key::Char(c) => write!(f, "{c}"),
            Key::F(n) => write!(f, "f{n}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Press {
    type Err = PressError;

    fn from_str(text: &str) -> Result<Self, PressError> {
        let bad = || PressError { text: text.to_owned() };
        let (ctrl, rest) = text.strip_prefix("ctrl-").map_or((false, text), |rest| (true, rest));
        let (alt, rest) = rest.strip_prefix("alt-").map_or((false, rest), |rest| (true, rest));
        let make = |key| Self { key, ctrl, alt, base: None };
        if let Some((_, key)) = NAMES.iter().find(|(name, _)| *name == rest) {
            return Ok(make(*key));
        }
        let literal = rest.strip_prefix("lit:");
        let mut chars = literal.unwrap_or(rest).chars();
        let first = chars.next().ok_or_else(bad)?;
        let tail = chars.as_str();
        if tail.is_empty() {
            // A letter beyond ASCII is a position on most keyboards, so a file must say `lit:`.
            let fits = literal.is_some() || first.is_ascii_graphic();
            return if fits { Ok(make(Key::Char(first))) } else { Err(bad()) };
        }
        match (first, tail.parse::<u8>()) {
            ('f', Ok(n)) if (1..=12).contains(&n) && literal.is_none() => Ok(make(Key::F(n))),
            _ => Err(bad()),
        }
    }
}

/// Reads a sequence: presses separated by spaces.
pub fn sequence(text: &str) -> Result<Vec<Press>, PressError> {
    let presses: Vec<Press> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    if presses.is_empty() { Err(PressError { text: text.to_owned() }) } else { Ok(presses) }
}

/// For a person: the labels of a sequence, `g g`.
pub fn label(presses: &[Press]) -> String {
    presses.iter().map(Press::label).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("j")]
    #[case("ctrl-d")]
    #[case("alt-b")]
    #[case("enter")]
    #[case("f10")]
    #[case("space")]
    #[case("lit:ё")]
    #[case("?")]
    #[case("ctrl-space")]
    fn prints_as_written(#[case] text: &str) {
        assert_eq!(text.parse::<Press>().unwrap().to_string(), text);
    }

    #[rstest]
    #[case("")]
    #[case("ё")]
    #[case("f13")]
    #[case("return")]
    #[case("ctrl-")]
    fn refuses_what_is_no_key(#[case] text: &str) {
        assert!(text.parse::<Press>().is_err());
    }
}
