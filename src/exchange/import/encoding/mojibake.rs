//! Texts that were decoded wrongly before they came here: UTF-8 read as windows-1251
//! (`РњРѕСЃРєРІР°`), windows-1251 read as windows-1252 (`Ìîñêâà`) and the like. They are undone
//! only if every cell can be; else they are reported.

use super::eight_bit::plausibility;
use crate::exchange::import::said::Said;
use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_8, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};

/// What happened to a text: it was in `was` and was read as `read_as`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Mishap {
    /// The encoding of its bytes.
    pub was: &'static Encoding,
    /// What they were taken for.
    pub read_as: &'static Encoding,
}

const fn mishap(was: &'static Encoding, read_as: &'static Encoding) -> Mishap {
    Mishap { was, read_as }
}

/// What happens.
static KNOWN: [Mishap; 12] = [
    mishap(UTF_8, WINDOWS_1251),
    mishap(UTF_8, WINDOWS_1252),
    mishap(UTF_8, IBM866),
    mishap(UTF_8, KOI8_R),
    mishap(UTF_8, X_MAC_CYRILLIC),
    mishap(WINDOWS_1251, WINDOWS_1252),
    mishap(WINDOWS_1251, KOI8_R),
    mishap(WINDOWS_1251, IBM866),
    mishap(KOI8_R, WINDOWS_1251),
    mishap(KOI8_R, WINDOWS_1252),
    mishap(IBM866, WINDOWS_1251),
    mishap(IBM866, WINDOWS_1252),
];

/// How many cells with other signs than ASCII a finding needs, or how many such signs.
const ENOUGH_CELLS: u64 = 3;
const ENOUGH_SIGNS: u64 = 12;
/// How much text is looked at for how likely its words are.
const SAMPLE: usize = 64 * 1024;

impl Mishap {
    /// The text as it was; `None` if it cannot have come about so.
    pub(in super::super) fn undo(self, text: &str) -> Option<String> {
        if text.is_ascii() {
            return Some(text.to_owned());
        }
        if self.was == UTF_8 && !self.begins_so(text) {
            return None;
        }
        let bytes = self.bytes(text)?;
        let undone = self.was.decode_without_bom_handling_and_without_replacement(&bytes)?;
        // A short word can be the bytes of a sign in a script that nobody here writes.
        let likely = self.was != UTF_8 || undone.chars().all(is_usual);
        likely.then(|| undone.into_owned())
    }

    /// Whether the first signs can be those of UTF-8: nearly all sound text is told from it here,
    /// without looking further.
    fn begins_so(self, text: &str) -> bool {
        let rest = text.trim_start_matches(|c: char| c.is_ascii());
        let first: String = rest.chars().take(2).collect();
        match self.bytes(&first).as_deref() {
            Some([lead, next]) => (0xc2..=0xf4).contains(lead) && (0x80..=0xbf).contains(next),
            _ => false,
        }
    }

    /// The bytes that were read as the text.
    fn bytes(self, text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(text.len());
        let mut one = [0; 4];
        for sign in text.chars() {
            if sign.is_ascii() {
                bytes.push(sign as u8);
                continue;
            }
            // Many programs read what they call windows-1252 as Latin-1.
            if self.read_as == WINDOWS_1252
                && let Ok(byte) = u8::try_from(u32::from(sign))
            {
                bytes.push(byte);
                continue;
            }
            let (encoded, _, lost) = self.read_as.encode(sign.encode_utf8(&mut one));
            match *encoded {
                [byte] if !lost => bytes.push(byte),
                _ => return None,
            }
        }
        Some(bytes)
    }

    /// A message that names what it was and what it was read as.
    pub(in super::super) fn said(self, id: &'static str) -> Said {
        Said::new(id).with("was", self.was.name()).with("read", self.read_as.name())
    }
}

/// Signs of the scripts that partners write in, and those of all scripts.
const fn is_usual(sign: char) -> bool {
    matches!(sign,
        '\0'..='\u{24f}' | '\u{300}'..='\u{3ff}' | '\u{400}'..='\u{58f}' | '\u{590}'..='\u{6ff}'
        | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}')
}

/// How often a mishap would explain a cell.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    fits: u64,
    signs: u64,
    first: u64,
    misfits: u64,
}

/// What the cells of a table tell.
#[derive(Default)]
pub(in super::super) struct Census {
    counts: [Count; KNOWN.len()],
    sample: String,
    /// Enough was seen to say that the words are likely as they are.
    sound: bool,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Finding {
    /// Every cell came about so.
    All(Mishap),
    /// So many cells look so; the row of the first.
    Some(Mishap, u64, u64),
}

impl Census {
    /// Takes a cell of a row into account.
    pub(in super::super) fn meet(&mut self, row: u64, text: &str) {
        if text.is_ascii() {
            return;
        }
        if self.sample.len() < SAMPLE {
            self.sample.push_str(text);
            self.sample.push(' ');
            self.sound = self.sample.len() >= SAMPLE && plausibility(&self.sample) > 0;
        }
        let signs = text.chars().filter(|c| !c.is_ascii()).count() as u64;
        for (mishap, count) in KNOWN.iter().zip(&mut self.counts) {
            // UTF-8 in an 8-bit dress is never a chance; the others explain nearly any text, and
            // once one cell does not fit they explain nothing.
            if mishap.was != UTF_8 && (count.misfits > 0 || self.sound) {
                continue;
            }
            if mishap.undo(text).is_some() {
                count.first = if count.fits == 0 { row } else { count.first };
                count.fits += 1;
                count.signs += signs;
            } else {
                count.misfits += 1;
            }
        }
    }

    /// What happened to the table, if something did.
    pub(in super::super) fn find(&self) -> Option<Finding> {
        let both = || KNOWN.iter().zip(&self.counts);
        let enough = |c: &Count| c.fits >= ENOUGH_CELLS || c.signs >= ENOUGH_SIGNS;
        let utf8 = both().filter(|(m, c)| m.was == UTF_8 && c.fits > 0);
        if let Some((mishap, count)) = utf8.max_by_key(|(_, c)| c.fits) {
            return if count.misfits == 0 && enough(count) {
                Some(Finding::All(*mishap))
            } else {
                Some(Finding::Some(*mishap, count.fits, count.first))
            };
        }
        let as_is = plausibility(&self.sample);
        // Letters that make no words, not signs such as curly quotes alone.
        let letters = self.sample.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
        if self.sound || as_is > 0 || letters < 8 {
            return None;
        }
        let others = both().filter(|(m, c)| m.was != UTF_8 && c.misfits == 0 && enough(c));
        let best = others
            .filter_map(|(m, _)| Some((plausibility(&m.undo(&self.sample)?), m)))
            .max_by_key(|(score, _)| *score);
        let (score, mishap) = best?;
        (score >= 24).then_some(Finding::All(*mishap))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const CELLS: [&str; 4] = ["Москва, у метро", "Задержание", "plain", "собрание на площади"];

    fn census(cells: &[String]) -> Option<Finding> {
        let mut census = Census::default();
        for (row, cell) in (2..).zip(cells) {
            census.meet(row, cell);
        }
        census.find()
    }

    #[test]
    fn every_known_mishap_is_found_and_undone() {
        for known in &KNOWN {
            let wrong: Vec<String> = CELLS
                .iter()
                .map(|cell| {
                    let (bytes, _, lost) = known.was.encode(cell);
                    assert!(!lost);
                    known.read_as.decode_without_bom_handling(&bytes).0.into_owned()
                })
                .collect();
            assert_eq!(census(&wrong), Some(Finding::All(*known)), "{known:?}");
            let undone: Vec<String> = wrong.iter().map(|c| known.undo(c).unwrap()).collect();
            assert_eq!(undone, CELLS);
        }
    }

    #[rstest]
    #[case(&["Москва, у метро", "Задержание", "№ 5", "«собрание»"])]
    #[case(&["Київ, в'їзд", "її", "Ґалаґан", "Є"])]
    #[case(&["Année", "Île-de-France", "arrêté à l'école"])]
    #[case(&["ОВД", "СССР", "РФ, ВЧК", "МВД РОССИИ"])]
    #[case(&["Straße", "für", "Österreich"])]
    #[case(&["à côté de l'école, il a été arrêté à l'été", "à, à, à", "où, à"])]
    #[case(&["დაკავება", "ქუჩა"])]
    #[case(&["plain", "words"])]
    #[case(&["сад", "яма", "суд и сад"])]
    #[case(&["Don’t", "a – b", "“quoted”, it’s", "50 – 60", "100–200 … more", "x – y – z"])]
    fn sound_text_is_left_alone(#[case] cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|c| (*c).to_owned()).collect();
        assert_eq!(census(&cells), None);
    }

    #[test]
    fn some_cells_are_reported_and_not_undone() {
        let (bytes, ..) = UTF_8.encode("Москва");
        let wrong = WINDOWS_1251.decode(&bytes).0.into_owned();
        let cells = ["Задержание".to_owned(), wrong, "собрание".to_owned()];
        assert_eq!(census(&cells), Some(Finding::Some(mishap(UTF_8, WINDOWS_1251), 1, 3)));
    }

    #[test]
    fn latin_1_with_its_control_signs_is_undone_too() {
        let wrong: String = "Имя, Ир".bytes().map(char::from).collect();
        assert_eq!(mishap(UTF_8, WINDOWS_1252).undo(&wrong).unwrap(), "Имя, Ир");
    }
}
