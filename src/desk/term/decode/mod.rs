//! What a terminal sends, read into keys and pastes. Pure: bytes in, inputs out.
//!
//! An own reader, because crossterm throws away where a key sits on the keyboard, which the kitty
//! protocol tells (its issue 968), and because `keys-pressed` shows the bytes (ADR 0100).

mod csi;
#[cfg(test)]
mod tests;

use super::input::Input;
use crate::desk::keys::{Key, Press};

/// A sequence that is longer is none.
const LONGEST: usize = 64;
/// A paste that is longer is cut: no field takes so much, and memory is not the terminal's.
const PASTE: usize = 16 << 20;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// One thing that the terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they mean; `None` for what is no key of ours: a report, a key let go.
    pub input: Option<Input>,
}

/// Remembers what is not finished.
#[derive(Debug, Default)]
pub struct Decoder {
    rest: Vec<u8>,
    /// How far the end of a paste was looked for.
    pasted: Option<usize>,
}

/// What the first bytes come to.
enum Step {
    /// More have to come.
    More,
    /// So many bytes, and the key that they are.
    Took(usize, Option<Press>),
    /// A paste begins.
    Paste,
}

impl Decoder {
    /// Takes bytes in and gives what they come to.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Decoded> {
        self.rest.extend_from_slice(bytes);
        self.take(false)
    }

    /// Nothing more came for a while: an Escape alone is the key, and what is not finished never
    /// will be.
    pub fn settle(&mut self) -> Vec<Decoded> {
        self.take(true)
    }

    /// Whether something is not finished that only time can tell: an Escape may be a key or the
    /// beginning of one. A paste is waited for as long as it takes.
    pub const fn waits(&self) -> bool {
        !self.rest.is_empty() && self.pasted.is_none()
    }

    fn take(&mut self, settled: bool) -> Vec<Decoded> {
        let mut found = Vec::new();
        let mut at = 0;
        loop {
            if let Some(looked) = self.pasted {
                let Some(end) = find(&self.rest, PASTE_ENDS, at + looked) else {
                    let left = self.rest.len() - at;
                    self.pasted = Some(left.saturating_sub(PASTE_ENDS.len()));
                    self.rest.truncate(at + PASTE.min(left));
                    break;
                };
                let text = self.rest.get(at + PASTE_BEGINS.len()..end).unwrap_or_default();
                let text = String::from_utf8_lossy(text).into_owned();
                let end = end + PASTE_ENDS.len();
                let bytes = self.rest.get(at..end).unwrap_or_default().to_vec();
                found.push(Decoded { bytes, input: Some(Input::Paste(text)) });
                self.pasted = None;
                at = end;
                continue;
            }
            let rest = self.rest.get(at..).unwrap_or_default();
            let (took, press) = match step(rest, settled) {
                _ if rest.is_empty() => break,
                Step::More => break,
                Step::Paste => {
                    self.pasted = Some(PASTE_BEGINS.len());
                    continue;
                }
                Step::Took(took, press) => (took.max(1), press),
            };
            let bytes = rest.get(..took).unwrap_or(rest).to_vec();
            at += bytes.len();
            found.push(Decoded { bytes, input: press.map(Input::Key) });
        }
        self.rest.drain(..at.min(self.rest.len()));
        found
    }
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    memchr::memmem::find(rest, wanted).map(|at| from + at)
}

/// What the bytes begin with.
fn step(bytes: &[u8], settled: bool) -> Step {
    match bytes {
        [0x1b] | [0x1b, b'[' | b'O'] if !settled => Step::More,
        [0x1b] | [0x1b, 0x1b, ..] => Step::Took(1, Some(Press::plain(Key::Esc))),
        [0x1b, b'[', rest @ ..] if !rest.is_empty() => sequence(rest, settled),
        [0x1b, b'O', rest @ ..] if !rest.is_empty() => csi::ss3(rest),
        // Alt, as terminals have always sent it.
        [0x1b, rest @ ..] => match plain(rest, settled) {
            Step::Took(n, press) => Step::Took(n + 1, press.map(|p| Press { alt: true, ..p })),
            other => other,
        },
        _ => plain(bytes, settled),
    }
}

/// A key without an Escape before it.
fn plain(bytes: &[u8], settled: bool) -> Step {
    let Some(first) = bytes.first().copied() else { return Step::More };
    let key = match first {
        0x0d => Press::plain(Key::Enter),
        0x09 => Press::plain(Key::Tab),
        0x7f => Press::plain(Key::Backspace),
        0x00 => Press::ctrl(' '),
        // Control takes the upper bits off: what it was held with is known but for its case.
        0x01..=0x1a => Press::ctrl(char::from(first | 0x60)),
        0x1b..=0x1f => Press::ctrl(char::from(first | 0x40)),
        _ => return character(bytes, settled),
    };
    Step::Took(1, Some(key))
}

fn character(bytes: &[u8], settled: bool) -> Step {
    let long = match bytes.first() {
        Some(0x20..=0x7e) => 1,
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Step::Took(1, None),
    };
    let Some(own) = bytes.get(..long) else {
        let begun = bytes.iter().skip(1).all(|b| b & 0xc0 == 0x80);
        return if begun && !settled { Step::More } else { Step::Took(1, None) };
    };
    match std::str::from_utf8(own).ok().and_then(|text| text.chars().next()) {
        Some(c) => Step::Took(long, Some(Press::char(c))),
        None => Step::Took(1, None),
    }
}

/// What follows `ESC [`: parameters, one last byte.
fn sequence(rest: &[u8], settled: bool) -> Step {
    // The Linux console's F1 to F5.
    match rest {
        [b'['] if !settled => return Step::More,
        [b'[', last, ..] => {
            let n = last.wrapping_sub(b'A');
            return Step::Took(4, (n < 5).then(|| Press::plain(Key::F(n + 1))));
        }
        _ => {}
    }
    let last = rest.iter().position(|b| !(0x20..=0x3f).contains(b));
    let Some(last) = last.filter(|at| *at < LONGEST) else {
        let begun = rest.len() < LONGEST && !settled;
        return if begun { Step::More } else { Step::Took(rest.len() + 2, None) };
    };
    let end = rest.get(last).copied().unwrap_or_default();
    if !(0x40..=0x7e).contains(&end) {
        // Something else cut it short, and is read by itself.
        return Step::Took(last + 2, None);
    }
    let parameters = rest.get(..last).unwrap_or_default();
    if end == b'~' && parameters == b"200" {
        return Step::Paste;
    }
    Step::Took(last + 3, csi::press(parameters, end))
}
