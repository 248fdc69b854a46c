//! Where a word may be broken that is wider than its line.
//!
//! The typesetter breaks lines at spaces and hyphens, and hyphenates the words of languages that it
//! knows. All else runs over the edge of its cell or of the page: a hash, a long address, a word of
//! a million letters.

use super::fonts::Fonts;
use unicode_segmentation::UnicodeSegmentation;

/// As wide as a line of text is, so much is taken to be there: kerning and the marks of footnotes
/// are not counted.
const SAFE: f64 = 0.95;
/// In a line narrower than this, in em, a syllable need not fit either.
const SYLLABLES: f64 = 6.0;
/// No language has longer words, in letters with the signs around them.
const LONGEST_WORD: usize = 60;

/// A line that is being filled.
pub(super) struct Fitting<'f> {
    fonts: &'f Fonts,
    /// The width of a line in em.
    room: f64,
    /// How wide what cannot be broken is up to here, in em.
    used: f64,
    /// Whether a word was too wide that the typesetter can hyphenate.
    pub wide: bool,
}

impl<'f> Fitting<'f> {
    /// Begins a paragraph in lines so wide, in em.
    pub(super) fn new(fonts: &'f Fonts, room: f64) -> Self {
        Self { fonts, room: room * SAFE, used: 0.0, wide: false }
    }

    /// The pieces of a run between which a line may end, besides where it may end anyway.
    pub(super) fn pieces<'t>(&mut self, text: &'t str, lang: &str, strong: bool) -> Vec<&'t str> {
        let mut out = Vec::new();
        let mut rest = text;
        let mut at = 0;
        // Behind which sign the piece could end, and how wide it is up to there.
        let mut sign: Option<(usize, f64)> = None;
        while let Some(letter) = rest.get(at..).and_then(|rest| rest.graphemes(true).next()) {
            if ends_line(letter) {
                (self.used, sign) = (0.0, None);
                at += letter.len();
                continue;
            }
            if self.used == 0.0
                && let Some(word) = rest.get(at..).and_then(|rest| self.hyphenated(rest, lang))
            {
                self.wide |= self.width(word, strong) > self.room;
                at += word.len();
                continue;
            }
            let width = self.width(letter, strong);
            if self.used > 0.0 && self.used + width > self.room {
                // Better behind a sign than inside a word, unless half the line stayed empty.
                let near = sign.filter(|(_, before)| *before * 2.0 > self.room);
                let (cut, before) = near.unwrap_or((at, self.used));
                self.used -= before;
                let (piece, after) = rest.split_at(cut);
                out.push(piece);
                (rest, at, sign) = (after, at - cut, None);
                continue;
            }
            self.used += width;
            at += letter.len();
            if letter.chars().all(|c| "-/_.,:;?&=@\u{a0}\u{202f}".contains(c)) {
                sign = Some((at, self.used));
            }
        }
        if !rest.is_empty() || out.is_empty() {
            out.push(rest);
        }
        out
    }

    fn width(&self, text: &str, strong: bool) -> f64 {
        text.chars().map(|c| self.fonts.width(c, strong)).sum()
    }

    /// The word at the beginning, if the typesetter can hyphenate it.
    fn hyphenated<'t>(&self, text: &'t str, lang: &str) -> Option<&'t str> {
        // No farther than a word can reach: this is asked again at every break of a longer one.
        let end = text.char_indices().map(|(at, _)| at).nth(LONGEST_WORD).unwrap_or(text.len());
        let word = text.get(..end)?.split(char::is_whitespace).next()?;
        if word.len() == end && end < text.len() {
            return None;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let knows = |c: char| match lang {
            "ru" | "uk" | "be" | "bg" => ('\u{400}'..='\u{45f}').contains(&c) || "Ґґ".contains(c),
            "en" | "ro" | "fr" | "es" | "de" | "it" | "pt" | "pl" | "tr" => {
                c.is_alphabetic() && c < '\u{250}'
            }
            "ka" => ('\u{10d0}'..='\u{10ff}').contains(&c),
            _ => false,
        };
        let known = self.room >= SYLLABLES && !bare.is_empty() && bare.chars().all(knows);
        known.then_some(word)
    }
}

/// Whether a line may end behind it without our help.
fn ends_line(letter: &str) -> bool {
    let stays = |c| matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    letter.chars().all(|c| c.is_whitespace() && !stays(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::short("fits as it is", "en", 10.0, &["fits as it is"])]
    #[case::hyphenated("освидетельствования", "ru", 8.0, &["освидетельствования"])]
    #[case::in_brackets("(освидетельствования),", "ru", 8.0, &["(освидетельствования),"])]
    #[case::of_no_known_language("освидетельствования", "kk", 8.0, &["освидетельствова", "ния"])]
    #[case::behind_a_sign("annexes/annex-01.jpg", "en", 5.0, &["annexes/", "annex-01.", "jpg"])]
    #[case::joined_by_a_fixed_space("10\u{a0}000\u{a0}000\u{a0}000", "en", 4.0, &["10\u{a0}000\u{a0}", "000\u{a0}000"])]
    #[case::empty("", "en", 4.0, &[""])]
    #[case::no_room_at_all("ab c", "en", 0.0, &["a", "b c"])]
    fn a_word_that_is_too_wide_is_cut(
        #[case] text: &str,
        #[case] lang: &str,
        #[case] room: f64,
        #[case] pieces: &[&str],
    ) {
        let fonts = Fonts::shipped();
        assert_eq!(Fitting::new(&fonts, room).pieces(text, lang, false), pieces);
    }

    #[test]
    fn only_what_is_too_wide_is_hyphenated() {
        let fonts = Fonts::shipped();
        let wide = |room| {
            let mut fitting = Fitting::new(&fonts, room);
            fitting.pieces("мера освидетельствования", "ru", false);
            fitting.wide
        };
        assert!(wide(8.0) && !wide(20.0));
    }

    #[test]
    fn a_word_of_a_million_letters_is_cut_in_no_time_worth_naming() {
        let fonts = Fonts::shipped();
        let word = "a".repeat(1_000_000);
        let pieces = Fitting::new(&fonts, 37.8).pieces(&word, "en", false);
        assert!((10_000..20_000).contains(&pieces.len()), "{}", pieces.len());
        assert_eq!(pieces.concat(), word);
    }

    #[test]
    fn a_word_of_several_runs_is_one_word() {
        let fonts = Fonts::shipped();
        let mut fitting = Fitting::new(&fonts, 6.0);
        assert_eq!(fitting.pieces("9f86d08", "en", false), ["9f86d08"]);
        assert_eq!(fitting.pieces("1884c7d", "en", true), ["1884", "c7d"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_piece_fits(text in "[a-zЖ\u{301}0-9 /.-]{0,40}", room in 2.0..9.0_f64) {
            let fonts = Fonts::shipped();
            let pieces = Fitting::new(&fonts, room).pieces(&text, "kk", false);
            prop_assert_eq!(pieces.concat(), text.as_str());
            for word in pieces.iter().flat_map(|piece| piece.split(' ')) {
                let width: f64 = word.chars().map(|c| fonts.width(c, false)).sum();
                prop_assert!(width <= room || word.graphemes(true).count() == 1, "{}", word);
            }
        }
    }
}
