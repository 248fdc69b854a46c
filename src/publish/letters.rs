//! Letters that a format cannot show: which, and where they stand.

use std::fmt;

/// How many different letters are named in a message.
pub const NAMED: usize = 12;

/// A letter that no font of the PDF has.
#[derive(Clone, PartialEq, Eq)]
pub struct Lacking {
    /// Which.
    pub letter: char,
    /// How often it stands in the text.
    pub times: usize,
    /// Which block of the document holds the first of them, from 0.
    pub block: usize,
    /// In which paragraph the first stands, from 1 at the top; headings, cells and lines are counted,
    /// a footnote belongs to the paragraph that refers to it.
    pub paragraph: usize,
}

impl Lacking {
    /// The letter with its number, such as `ç (U+00E7)`.
    pub fn name(&self) -> String {
        format!("{} (U+{:04X})", self.letter, u32::from(self.letter))
    }

    /// What stands for a letter where it is spelled out, such as `[U+00E7]`.
    pub fn spelled(letter: char) -> String {
        format!("[U+{:04X}]", u32::from(letter))
    }
}

/// Its debug form is none of the text.
impl fmt::Debug for Lacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lacking({} times from paragraph {})", self.times, self.paragraph)
    }
}
