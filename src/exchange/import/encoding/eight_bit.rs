//! Telling 8-bit encodings apart by how plausible the words look.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC,
};

/// The 8-bit encoding of a sample.
pub(super) fn eight_bit(sample: &[u8]) -> &'static Encoding {
    let best = [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC]
        .into_iter()
        .map(|encoding| (plausibility(&encoding.decode_without_bom_handling(sample).0), encoding))
        .max_by_key(|(score, _)| *score);
    if let Some((score, encoding)) = best
        && score >= 8
    {
        let ukrainian = [0xa4, 0xa6, 0xa7, 0xad, 0xb4, 0xb6, 0xb7, 0xbd];
        let plain_koi = encoding == KOI8_U && !sample.iter().any(|b| ukrainian.contains(b));
        return if plain_koi { KOI8_R } else { encoding };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let cyrillic = [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC].contains(&guess);
    if cyrillic || guess.decode_without_bom_handling(sample).1 { WINDOWS_1252 } else { guess }
}

/// How much a text looks like one in a Cyrillic script: the higher the likelier, and negative
/// when it does not at all.
pub(super) fn plausibility(text: &str) -> i64 {
    let mut score = 0;
    let mut word: Vec<char> = Vec::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        score += word_score(&word);
        word.clear();
        let usual = c.is_ascii() || "«»„“”‘’—–№…\u{a0}§•°".contains(c);
        if !usual || (c.is_ascii_control() && !"\r\n\t".contains(c)) {
            score -= 3;
        }
    }
    score
}

fn word_score(word: &[char]) -> i64 {
    let cyrillic = word.iter().filter(|c| ('\u{400}'..='\u{52f}').contains(*c)).count() as i64;
    if cyrillic == 0 {
        return -(word.iter().filter(|c| !c.is_ascii()).count() as i64);
    }
    let upper = |c: &char| c.is_uppercase();
    let case_fits = word.iter().all(upper) || !word.iter().skip(1).any(upper);
    if cyrillic != word.len() as i64 || !case_fits {
        return -2 * cyrillic;
    }
    let letters: i64 = word.iter().copied().map(letter_score).sum();
    let capitals = if word.iter().all(upper) { -(cyrillic / 2) } else { 0 };
    letters + capitals
}

/// The common letters of Russian, Ukrainian and Belarusian count for, letters that hardly occur
/// against.
fn letter_score(c: char) -> i64 {
    let lower = c.to_lowercase().next().unwrap_or(c);
    if "оеаинтсрвлкмі".contains(lower) {
        2
    } else if "дпуягзбычйьжхш".contains(lower) {
        1
    } else if "юєїцщэфўґё".contains(lower) {
        0
    } else {
        -1
    }
}
