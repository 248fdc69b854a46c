//! Which characters all terminals give the same width. After any other the cursor may stand
//! anywhere, so nothing is reckoned from it.

use unicode_width::UnicodeWidthChar;

/// How many cells a grapheme takes on the terminals there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spread {
    /// The fewest.
    pub least: usize,
    /// The most.
    pub most: usize,
}

/// Characters of one cell everywhere: the letters of Latin, Greek, Cyrillic, Armenian and
/// Georgian, the signs written with them, and lines and blocks. Terminals can be told to take
/// many of them (East Asian "ambiguous", all of Cyrillic among them) for wide; then no program
/// that draws with them is right, and none reckons with it. Left out: the soft hyphen and marks
/// without a width, which are drawn by some; arrows and signs that also come as emoji; Georgian
/// capitals, which tables older than 2018 do not know.
const NARROW: [(char, char); 16] = [
    (' ', '~'),
    ('\u{a0}', '\u{a8}'),
    ('\u{aa}', '\u{ac}'),
    ('\u{af}', '\u{2ff}'),
    ('\u{370}', '\u{482}'),
    ('\u{48a}', '\u{52f}'),
    ('\u{531}', '\u{58a}'),
    ('\u{10a0}', '\u{10ff}'),
    ('\u{1e00}', '\u{1fff}'),
    ('\u{2010}', '\u{2027}'),
    ('\u{2030}', '\u{203b}'),
    ('\u{20a0}', '\u{20bf}'),
    ('\u{2116}', '\u{2117}'),
    ('\u{2190}', '\u{2193}'),
    ('\u{2500}', '\u{259f}'),
    ('\u{2d00}', '\u{2d2d}'),
];

/// Characters of two cells everywhere: kana, ideographs, Hangul syllables.
const WIDE: [(char, char); 4] = [
    ('\u{3041}', '\u{3096}'),
    ('\u{30a1}', '\u{30fa}'),
    ('\u{4e00}', '\u{9fa5}'),
    ('\u{ac00}', '\u{d7a3}'),
];

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// The width that every terminal gives a character, if there is one.
fn agreed(c: char) -> Option<usize> {
    if within(&NARROW, c) {
        Some(1)
    } else if within(&WIDE, c) {
        Some(2)
    } else {
        None
    }
}

/// How many cells terminals give a grapheme that takes `cells` by our own count.
pub(super) fn spread(grapheme: &str, cells: usize) -> Spread {
    let mut chars = grapheme.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && agreed(c) == Some(cells)
    {
        return Spread { least: cells, most: cells };
    }
    // A terminal that joins nothing shows the parts side by side; what it does not know is wide
    // or not by its own table. Marks without a width are nowhere given one.
    let one = |c: char| match (agreed(c), c.width()) {
        (Some(n), _) => n,
        (None, Some(0) | None) => 0,
        (None, Some(_)) => 2,
    };
    let most = grapheme.chars().map(one).sum::<usize>().max(cells);
    Spread { least: cells.min(1), most }
}

/// Whether every terminal puts the cursor at the same place after this.
pub(super) fn is_agreed(grapheme: &str, cells: usize) -> bool {
    let mut chars = grapheme.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if agreed(c) == Some(cells))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Every letter of the seven languages, and the signs that their texts and our screens use.
    const LETTERS: &str = "АаБбВвГгҐґЃДдЂђЕеЁёЄєЖжЗзИиІіЇїЙйЈјКкЛлМмНнОоПпРрСсТтУуЎўФфХхЦцЧчШшЩщЪъ\
        ЫыЬьЭэЮюЯяӘәҒғҚқҢңӨөҰұҮүҺһ აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ AaĂăÂâÎîȘșȚțşţ\
        «»„“”‘’–—…•№§°€£₴₽₸₾ ─│┌┐└┘↑↓█▏";

    #[test]
    fn the_letters_of_the_seven_languages_are_reckoned_with() {
        let doubtful: Vec<char> =
            LETTERS.chars().filter(|c| agreed(*c) != Some(1) || c.width() != Some(1)).collect();
        assert!(doubtful.is_empty(), "{doubtful:?}");
    }

    #[test]
    fn what_is_agreed_is_also_ours() {
        let other = |c: &char| agreed(*c).is_some_and(|n| c.width() != Some(n));
        let wrong: Vec<char> = ('\0'..='\u{ffff}').filter(other).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[rstest]
    #[case("и\u{306}", 1, 1, 1)]
    #[case("🙂", 2, 1, 2)]
    #[case("漢", 2, 2, 2)]
    #[case("❤\u{fe0f}", 2, 1, 2)]
    #[case("👨\u{200d}👩\u{200d}👧", 2, 1, 6)]
    #[case("🇬🇪", 2, 1, 4)]
    #[case("☎", 1, 1, 2)]
    fn doubtful_graphemes_have_a_spread(
        #[case] grapheme: &str,
        #[case] cells: usize,
        #[case] least: usize,
        #[case] most: usize,
    ) {
        assert_eq!(spread(grapheme, cells), Spread { least, most });
        assert_eq!(is_agreed(grapheme, cells), grapheme == "漢");
    }
}
