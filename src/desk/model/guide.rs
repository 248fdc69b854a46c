//! The first run: a vault is made, step by step. Nothing is on the disk before the last step.

use super::text::TextBuffer;
use crate::desk::effect::Secret;
use zeroize::Zeroizing;

/// Where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// What plaint is, and the choice between a vault and invented cases.
    Welcome,
    /// The name that stands in the history.
    Name,
    /// A passphrase.
    Passphrase,
    /// The same again.
    Again,
    /// The recovery identity, to be copied to paper.
    Recovery,
    /// The end of what was copied.
    Copied,
    /// The vault is being made.
    Making,
}

/// How long a passphrase holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Minutes or less.
    Minutes,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Longer than anybody lives.
    Lifetimes,
}

/// What a thief with the disk and a thousand machines tries in a second: each needs about a second
/// and 256 MiB for one try (scrypt, 2^18).
const TRIES: f64 = 1_000.0;
const DAY: f64 = 86_400.0;

impl Strength {
    /// Of a passphrase, by how many tries an attacker who knows words, names, dates and patterns
    /// needs on average. The lists of words are English; a word in another alphabet looks like
    /// letters by chance, so of a text with such letters only its length in words counts.
    pub fn of(passphrase: &str) -> Self {
        let foreign = passphrase.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let guesses = if foreign { of_words(passphrase) } else { known(passphrase) };
        let seconds = guesses / TRIES;
        match seconds {
            _ if seconds < DAY => Self::Minutes,
            _ if seconds < 30.0 * DAY => Self::Days,
            _ if seconds < 365.0 * DAY => Self::Months,
            _ if seconds < 100.0 * 365.0 * DAY => Self::Years,
            _ => Self::Lifetimes,
        }
    }
}

fn known(passphrase: &str) -> f64 {
    // Half of the tries find it.
    10_f64.powf(zxcvbn::zxcvbn(passphrase, &["plaint"]).guesses_log10()) / 2.0
}

/// Each word as one of 7,776, as if it was drawn by dice; four letters or fewer as nothing much.
fn of_words(passphrase: &str) -> f64 {
    let words = passphrase.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let tries = |word: &str| if word.chars().count() > 3 { 7_776.0 } else { 50.0 };
    words.map(tries).product::<f64>() / 2.0
}

/// The guide.
pub struct Guide {
    /// Where one is.
    pub step: Step,
    /// Whether keys were given at the start: then no passphrase is asked for.
    pub keyed: bool,
    /// The name.
    pub name: TextBuffer,
    /// The passphrase. Room is reserved, so that no copy stays behind in memory.
    pub passphrase: Zeroizing<String>,
    /// The same again.
    pub again: Zeroizing<String>,
    /// A weak one was seen, and told; the next Enter keeps it.
    pub warned: bool,
    /// The recovery identity and its recipient, once made.
    pub recovery: Option<(Secret, String)>,
    /// What was copied of it.
    pub copied: TextBuffer,
    /// The language chosen here, to be written down when there is a vault.
    pub language: Option<String>,
}

/// How many of the last characters of a recovery identity are asked for.
const ASKED: usize = 6;

impl Guide {
    /// At its beginning.
    pub fn new(keyed: bool) -> Self {
        Self {
            step: Step::Welcome,
            keyed,
            name: TextBuffer::one_line(""),
            passphrase: Zeroizing::default(),
            again: Zeroizing::default(),
            warned: false,
            recovery: None,
            copied: TextBuffer::one_line(""),
            language: None,
        }
    }

    /// The text that may be seen while it is typed.
    pub const fn text_mut(&mut self) -> Option<&mut TextBuffer> {
        match self.step {
            Step::Name => Some(&mut self.name),
            Step::Copied => Some(&mut self.copied),
            _ => None,
        }
    }

    /// The text that may not.
    pub const fn secret_mut(&mut self) -> Option<&mut Zeroizing<String>> {
        match self.step {
            Step::Passphrase => Some(&mut self.passphrase),
            Step::Again => Some(&mut self.again),
            _ => None,
        }
    }

    /// Whether what was copied is the end of the recovery identity; `latin` is what was typed as
    /// the keys of a Latin layout have it.
    pub fn is_copied(&self, latin: &str) -> bool {
        let Some((secret, _)) = &self.recovery else { return false };
        let end: String = {
            let all: Vec<char> = secret.0.chars().collect();
            all.iter().skip(all.len().saturating_sub(ASKED)).collect()
        };
        [self.copied.text(), latin].iter().any(|typed| typed.trim().eq_ignore_ascii_case(&end))
    }
}

#[cfg(test)]
mod tests {
    use super::Strength;
    use rstest::rstest;

    #[rstest]
    #[case("", Strength::Minutes)]
    #[case("password1", Strength::Minutes)]
    #[case("Kharkiv2014", Strength::Minutes)]
    #[case("qwertyuiop", Strength::Minutes)]
    #[case("пароль", Strength::Minutes)]
    #[case("мама мыла раму", Strength::Years)]
    #[case("мама мыла", Strength::Minutes)]
    #[case("якорь молоко ступень вечер", Strength::Lifetimes)]
    #[case("correct staple orbit walnut ledger", Strength::Lifetimes)]
    #[case("x7#Vq9!mT2&wLz", Strength::Lifetimes)]
    fn a_passphrase_is_judged_by_who_would_guess_it(#[case] text: &str, #[case] holds: Strength) {
        assert_eq!(Strength::of(text), holds);
    }
}
