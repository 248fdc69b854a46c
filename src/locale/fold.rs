//! One spelling for what people write in many ways, and codes made of free words.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Apostrophes that keyboards and office programs put into Ukrainian and Belarusian words.
const APOSTROPHES: [char; 8] = ['’', '‘', 'ʼ', 'ʹ', '′', '`', '´', '＇'];

/// Characters that are there and not seen: soft hyphen, joiners, direction marks, byte order mark.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The form in which two texts are compared: NFKC, lower case, `ё` as `е`, one apostrophe, one
/// space between words and none at the ends, invisible characters gone. `fold(fold(x)) == fold(x)`.
pub fn fold(text: &str) -> String {
    // Plain lower-case ASCII is most of what is folded; it is its own fold.
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return text.to_owned();
    }
    if text.is_ascii() {
        return join(text.len(), text.bytes().map(|b| char::from(b.to_ascii_lowercase())));
    }
    if text.chars().all(is_simple) {
        return join(text.len(), text.chars().map(simple_lower));
    }
    // Most text is composed already, and stays so in lower case: finding that out costs a part of
    // composing it.
    let composed = |text: &str| is_nfkc_quick(text.chars()) == IsNormalized::Yes;
    let lower: String = if composed(text) {
        text.chars().flat_map(char::to_lowercase).collect()
    } else {
        text.nfkc().flat_map(char::to_lowercase).collect()
    };
    // Lower-casing can undo a composition (`İ`), so it is composed again afterwards.
    if composed(&lower) {
        join(lower.len(), lower.chars())
    } else {
        join(lower.len(), lower.nfkc())
    }
}

/// Letters and signs that no normal form changes, whose lower case is a letter of the same kind:
/// nearly all that is folded in the languages of the interface.
const fn is_simple(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | 'Ѐ'..='џ' | 'ა'..='ჺ' | '«' | '»' | '–' | '—' | '’')
}

/// The lower case of a simple character.
fn simple_lower(c: char) -> char {
    let by = match c {
        'А'..='Я' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        _ => return c.to_ascii_lowercase(),
    };
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

/// One space between words, one apostrophe, `ё` as `е`, nothing invisible.
fn join(length: usize, signs: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(length);
    let mut gap = false;
    for c in signs {
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(match c {
            'ё' => 'е',
            c if APOSTROPHES.contains(&c) => '\'',
            c => c,
        });
    }
    out
}

/// Latin letters for a Cyrillic or Georgian one; `None` where the table has none.
const fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ә' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'ы' => "i",
        'ї' => "yi",
        'й' | 'ј' => "y",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' | 'һ' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' | '\'' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return georgian(c),
    })
}

const fn georgian(c: char) -> Option<&'static str> {
    Some(match c {
        'ა' => "a",
        'ბ' => "b",
        'გ' => "g",
        'დ' => "d",
        'ე' => "e",
        'ვ' => "v",
        'ზ' => "z",
        'თ' | 'ტ' => "t",
        'ი' => "i",
        'კ' | 'ქ' | 'ყ' => "k",
        'ლ' => "l",
        'მ' => "m",
        'ნ' => "n",
        'ო' => "o",
        'პ' | 'ფ' => "p",
        'ჟ' => "zh",
        'რ' => "r",
        'ს' => "s",
        'უ' => "u",
        'ღ' => "gh",
        'შ' => "sh",
        'ჩ' | 'ჭ' => "ch",
        'ც' | 'წ' => "ts",
        'ძ' => "dz",
        'ხ' => "kh",
        'ჯ' => "j",
        'ჰ' => "h",
        _ => return None,
    })
}

/// A code (`[a-z0-9-_]`) made of free words: folded, put into Latin letters, everything else a
/// `-`. Letters of a script that the table does not know become `u` and their number, so that two
/// different words do not become one. Empty only where nothing but signs was given.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut folded = fold(text);
    if !folded.is_ascii() {
        folded = folded.nfc().collect();
    }
    for c in folded.chars() {
        let base = || std::iter::once(c).nfd().next().unwrap_or(c);
        if c.is_ascii_alphanumeric() || c == '_' {
            out.push(c);
        } else if let Some(letters) = latin(c) {
            out.push_str(letters);
        } else if base().is_ascii_alphanumeric() {
            out.push(base());
        } else if unicode_normalization::char::is_combining_mark(c) {
        } else if c.is_alphanumeric() {
            for sign in format!("u{:x}", u32::from(c)).chars() {
                out.push(sign);
            }
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("  Ёлка\u{a0} Зелёная ", "елка зеленая")]
    #[case("пам’ять", "пам'ять")]
    #[case("ПАМʼЯТЬ", "пам'ять")]
    #[case("ﬁle Ⅳ", "file iv")]
    #[case("й", "й")]
    #[case("а\u{ad}б", "аб")]
    #[case("police-station", "police-station")]
    fn folds(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(fold(text), expected);
    }

    #[rstest]
    #[case("Round 2: Харьков", "round-2-kharkov")]
    #[case("  Нет  документов! ", "net-dokumentov")]
    #[case("Під вартою", "pid-vartoyu")]
    #[case("Йошкар-Ола", "yoshkar-ola")]
    #[case("თბილისი", "tbilisi")]
    #[case("Café", "cafe")]
    #[case("日", "u65e5")]
    #[case("!!!", "")]
    fn slugs(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(slug(text), expected);
    }

    /// What [`fold`] says, without its short ways.
    fn slowly(text: &str) -> String {
        let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
        join(lower.len(), lower.nfkc())
    }

    proptest! {
        #[test]
        fn the_short_ways_lead_to_the_same(text in "([ -~]{0,9}|[а-яіїєґА-ЯЁё’й ]{0,9}|[Ѐ-џა-ჺ«»–—]{0,9}|\\PC{0,9}){0,4}") {
            prop_assert_eq!(fold(&text), slowly(&text));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
        }

        #[test]
        fn a_slug_is_a_code_and_its_own_slug(text in "\\PC{0,40}") {
            let code = slug(&text);
            if !code.is_empty() {
                prop_assert!(crate::record::Code::new(&code).is_ok());
                prop_assert_eq!(slug(&code), code.clone());
            }
        }
    }
}
