//! What a person says of how a file is written, where what was found is wrong.

use super::dates::DateOrder;
use super::error::ImportError;
use crate::exchange::import::said::Said;
use encoding_rs::Encoding;

/// Each of these is found out where it is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The encoding of text files.
    pub encoding: Option<&'static Encoding>,
    /// The sign between cells.
    pub delimiter: Option<u8>,
    /// The rows of the header.
    pub header: Option<HeaderRows>,
    /// The sheet of a workbook, or the list in a JSON file.
    pub sheet: Option<String>,
    /// How all columns write their dates.
    pub dates: Option<DateOrder>,
    /// The sign before the fractions of numbers.
    pub decimal: Option<Decimal>,
}

/// Where the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderRows {
    /// There is none: the first row is a record.
    None,
    /// In these rows, from 1, as a spreadsheet counts them.
    Rows {
        /// The first.
        first: u64,
        /// The last.
        last: u64,
    },
}

/// The sign before the fraction of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    /// `0.5`
    Point,
    /// `0,5`
    Comma,
}

impl Decimal {
    /// The sign.
    pub const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// Its word on the command line and in maps.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }
}

impl Reading {
    /// What `over` says, and what this says where `over` does not.
    pub fn or(self, over: Self) -> Self {
        Self {
            encoding: over.encoding.or(self.encoding),
            delimiter: over.delimiter.or(self.delimiter),
            header: over.header.or(self.header),
            sheet: over.sheet.or(self.sheet),
            dates: over.dates.or(self.dates),
            decimal: over.decimal.or(self.decimal),
        }
    }

    /// What was said, by the keys of a map file.
    pub(super) fn words(&self) -> Vec<(&'static str, String)> {
        let header = self.header.map(|rows| match rows {
            HeaderRows::None => "none".to_owned(),
            HeaderRows::Rows { first, last } if first == last => first.to_string(),
            HeaderRows::Rows { first, last } => format!("{first}-{last}"),
        });
        let delimiter = self.delimiter.map(|sign| match sign {
            b'\t' => "tab".to_owned(),
            b' ' => "space".to_owned(),
            sign => char::from(sign).to_string(),
        });
        let all = [
            ("encoding", self.encoding.map(|e| e.name().to_lowercase())),
            ("delimiter", delimiter),
            ("header_row", header),
            ("sheet", self.sheet.clone()),
            ("dates", self.dates.map(|d| d.word().to_owned())),
            ("decimal", self.decimal.map(|d| d.word().to_owned())),
        ];
        all.into_iter().filter_map(|(name, word)| Some((name, word?))).collect()
    }

    /// Takes one word of a person: `name` is that of the option or of the key in a map
    /// (`header-row` and `header_row` alike).
    ///
    /// # Errors
    /// What the word may be.
    pub fn say(&mut self, name: &str, word: &str) -> Result<(), ImportError> {
        let plain = word.trim();
        let lower = plain.to_lowercase();
        let known = match name.replace('_', "-").as_str() {
            "encoding" => {
                self.encoding = encoding(&lower);
                self.encoding.is_some()
            }
            "delimiter" => {
                self.delimiter = delimiter(word);
                self.delimiter.is_some()
            }
            "header-row" => {
                self.header = header_rows(&lower);
                self.header.is_some()
            }
            "sheet" => {
                self.sheet = Some(word.to_owned());
                !plain.is_empty()
            }
            "dates" => {
                self.dates = DateOrder::from_word(&lower);
                self.dates.is_some()
            }
            "decimal" => {
                self.decimal = decimal(&lower);
                self.decimal.is_some()
            }
            _ => false,
        };
        if known { Ok(()) } else { Err(unknown(name, word)) }
    }
}

fn unknown(name: &str, word: &str) -> ImportError {
    let why = match name.replace('_', "-").as_str() {
        "encoding" => "import-no-encoding",
        "delimiter" => "import-no-delimiter",
        "header-row" => "import-no-header-row",
        "dates" => "import-no-dates",
        "decimal" => "import-no-decimal",
        _ => "import-no-sheet",
    };
    ImportError::map(&format!("--{name}"), Said::new(why).with("word", word))
}

/// An encoding by any of its usual names.
fn encoding(word: &str) -> Option<&'static Encoding> {
    let usual = match word.replace(['_', ' '], "-").as_str() {
        "cp1251" | "win-1251" | "win1251" => "windows-1251".to_owned(),
        "cp866" | "dos" | "oem" => "ibm866".to_owned(),
        "latin-1" | "latin1" => "windows-1252".to_owned(),
        "utf-16" | "utf16" | "utf16le" | "unicode" => "utf-16le".to_owned(),
        "utf16be" => "utf-16be".to_owned(),
        "mac-cyrillic" => "x-mac-cyrillic".to_owned(),
        other => other.to_owned(),
    };
    let found = Encoding::for_label(usual.as_bytes())?;
    (found != encoding_rs::REPLACEMENT).then_some(found)
}

fn delimiter(word: &str) -> Option<u8> {
    match word.to_lowercase().as_str() {
        "tab" | "\\t" => return Some(b'\t'),
        "comma" => return Some(b','),
        "semicolon" => return Some(b';'),
        "bar" | "pipe" => return Some(b'|'),
        "space" => return Some(b' '),
        _ => {}
    }
    match word.as_bytes() {
        [b'"' | b'\n' | b'\r'] => None,
        [sign] if sign.is_ascii() => Some(*sign),
        _ => None,
    }
}

fn header_rows(word: &str) -> Option<HeaderRows> {
    if matches!(word, "none" | "no" | "0") {
        return Some(HeaderRows::None);
    }
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (1 <= first && first <= last).then_some(HeaderRows::Rows { first, last })
}

fn decimal(word: &str) -> Option<Decimal> {
    match word {
        "comma" | "," => Some(Decimal::Comma),
        "point" | "." | "dot" | "period" => Some(Decimal::Point),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("encoding", "CP1251")]
    #[case("encoding", "KOI8-U")]
    #[case("delimiter", "tab")]
    #[case("delimiter", ";")]
    #[case("header-row", "3")]
    #[case("header_row", "3-5")]
    #[case("header-row", "none")]
    #[case("dates", "month-day-year")]
    #[case("decimal", ",")]
    fn what_a_person_may_say(#[case] name: &str, #[case] word: &str) {
        let mut reading = Reading::default();
        reading.say(name, word).unwrap();
        assert_ne!(reading, Reading::default());
        assert_eq!(Reading::default().or(reading.clone()), reading);
        assert_eq!(reading.clone().or(Reading::default()), reading);
    }

    #[rstest]
    #[case("encoding", "klingon")]
    #[case("delimiter", "ab")]
    #[case("delimiter", "\"")]
    #[case("header-row", "5-3")]
    #[case("header-row", "-1")]
    #[case("sheet", " ")]
    #[case("decimal", "x")]
    #[case("nonsense", "x")]
    fn what_is_not_understood_says_what_would_be(#[case] name: &str, #[case] word: &str) {
        let error = Reading::default().say(name, word).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(!error.try_this().is_empty());
    }
}
