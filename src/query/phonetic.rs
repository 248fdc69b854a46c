//! How a word sounds, over scripts and spellings: Харьков, Харків and Karkov have one key.

use super::fold;
use crate::locale::slug;

/// The keys of the words of a text, joined by spaces.
pub(super) fn keys(folded: &str) -> String {
    let mut out = String::new();
    for word in words(folded) {
        let key = key(word);
        if key.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&key);
    }
    out
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty())
}

/// A word in Latin letters.
pub(super) fn latin(word: &str) -> String {
    let mut text = slug(&fold(word));
    text.retain(|c| c != '-');
    text
}

/// The consonants of a word by their sound; a vowel only at the start, as `a`. Digits stay.
pub(super) fn key(word: &str) -> String {
    let latin = latin(word);
    let mut rest = latin.as_str();
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        let (sound, length) = sound(rest, first);
        let at_start = out.is_empty();
        rest = rest.get(length..).unwrap_or("");
        match sound {
            Some('a') if !at_start => {}
            Some(c) if out.ends_with(c) && !c.is_ascii_digit() => {}
            Some(c) => out.push(c),
            None => {}
        }
    }
    out
}

/// The sound that a word begins with and how many bytes write it. Voiced and voiceless
/// consonants are one where spellings of names confuse them (`g`, `h`, `kh`, `k`; `s`, `z`).
fn sound(rest: &str, first: char) -> (Option<char>, usize) {
    const GROUPS: [(&str, char); 14] = [
        ("shch", 'x'),
        ("sch", 'x'),
        ("tsch", 'x'),
        ("sh", 'x'),
        ("zh", 'x'),
        ("ch", 'x'),
        ("kh", 'k'),
        ("gh", 'k'),
        ("ph", 'f'),
        ("th", 't'),
        ("ck", 'k'),
        ("ts", 's'),
        ("tz", 's'),
        ("dz", 's'),
    ];
    for (letters, sound) in GROUPS {
        if rest.starts_with(letters) {
            return (Some(sound), letters.len());
        }
    }
    let sound = match first {
        'a' | 'e' | 'i' | 'o' | 'u' => Some('a'),
        // Between a consonant and a vowel it is written or not (Юлия, Iulia, Yulia).
        'y' | 'j' => Some('a'),
        'k' | 'g' | 'h' | 'q' => Some('k'),
        'c' | 's' | 'z' => Some('s'),
        'v' | 'w' | 'f' => Some('f'),
        'd' | 't' => Some('t'),
        'b' | 'p' => Some('p'),
        'x' => Some('k'),
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    };
    (sound, first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("karkov", "Харьков")]
    #[case("karkov", "Харків")]
    #[case("kharkiv", "Харьков")]
    #[case("dnepr", "Дніпро")]
    #[case("tiblisi", "Tiblisi")]
    #[case("tbilisi", "თბილისი")]
    #[case("shevchenko", "Шевченко")]
    #[case("scherbakov", "Щербаков")]
    #[case("wolodymyr", "Владимир")]
    #[case("yulia", "Юлія")]
    #[case("iulia", "Юлия")]
    #[case("grigoriy", "Hryhorii")]
    fn one_key_for_one_name(#[case] typed: &str, #[case] written: &str) {
        assert_eq!(key(typed), key(written), "{typed} {written}");
    }

    #[rstest]
    #[case("karkov", "Киев")]
    #[case("minsk", "Москва")]
    fn other_names_have_other_keys(#[case] typed: &str, #[case] written: &str) {
        assert_ne!(key(typed), key(written));
    }
}
