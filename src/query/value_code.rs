//! The bytes of one value in an index row.
//!
//! The same value always has the same bytes, so that values are interned by their bytes alone.
//! A tag comes first; lengths are LEB128; a text carries its folded form where that differs, so
//! that loading 100,000 rows folds nothing.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::fold;
use crate::record::{Code, FuzzyDate, NotKnown, Precision, RecordId};

/// Bytes that are no row of this version. The index is then rebuilt from the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a row of the index cannot be read; the index must be rebuilt")]
pub struct RowError;

pub(super) mod tag {
    pub const UNKNOWN: u8 = 1;
    pub const NOT_ASKED: u8 = 2;
    pub const REFUSED: u8 = 3;
    pub const PROSE: u8 = 4;
    pub const NO: u8 = 5;
    pub const YES: u8 = 6;
    pub const TEXT: u8 = 7;
    pub const CODE: u8 = 8;
    pub const CODES: u8 = 9;
    pub const DATE: u8 = 10;
    pub const NUMBER: u8 = 11;
    pub const MONEY: u8 = 12;
    pub const LINK: u8 = 13;
    pub const HEADS: u8 = 14;
    pub const NAME: u8 = 15;
    /// A text that is cut off, with the sum of the whole.
    pub const LONG: u8 = 16;
    /// A name that is cut off, with the sum of the whole.
    pub const LONG_NAME: u8 = 17;
    /// How many tags there are.
    pub const COUNT: usize = 18;
}

/// A value as it is read back.
#[derive(Debug, Clone, Copy)]
pub(super) enum Val<'b> {
    NotKnown(NotKnown),
    Prose,
    Bool(bool),
    Text {
        text: &'b str,
        folded: &'b str,
    },
    Code(&'b str),
    /// Codes; [`strings`] reads them.
    Codes(&'b [u8]),
    Date(FuzzyDate),
    Number(Decimal),
    Money(Decimal, &'b str),
    Link(RecordId),
    /// Values of which one must be chosen; [`values`] reads them.
    Heads(&'b [u8]),
}

/// Reads bytes from the front.
pub(super) struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    pub fn byte(&mut self) -> Result<u8, RowError> {
        let (first, rest) = self.0.split_first().ok_or(RowError)?;
        self.0 = rest;
        Ok(*first)
    }

    pub fn take(&mut self, count: usize) -> Result<&'b [u8], RowError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(RowError)?;
        self.0 = rest;
        Ok(taken)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], RowError> {
        self.take(N)?.try_into().ok().ok_or(RowError)
    }

    pub fn number(&mut self) -> Result<u64, RowError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(RowError)
    }

    pub fn length(&mut self) -> Result<usize, RowError> {
        usize::try_from(self.number()?).ok().ok_or(RowError)
    }

    pub fn string(&mut self) -> Result<&'b str, RowError> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).ok().ok_or(RowError)
    }

    /// [`read`] checks the encoding whenever a value is looked at.
    fn skip_string(&mut self) -> Result<(), RowError> {
        self.bytes().map(|_| ())
    }

    pub fn bytes(&mut self) -> Result<&'b [u8], RowError> {
        let length = self.length()?;
        self.take(length)
    }

    /// The bytes of the value that comes next, checked for shape.
    pub fn value(&mut self) -> Result<&'b [u8], RowError> {
        let start = self.0;
        self.skip_value(true)?;
        start.get(..start.len() - self.0.len()).ok_or(RowError)
    }

    fn skip_value(&mut self, heads_allowed: bool) -> Result<(), RowError> {
        match self.byte()? {
            tag::UNKNOWN..=tag::YES => {}
            tag::TEXT => {
                self.skip_string()?;
                self.skip_string()?;
            }
            tag::NAME => {
                self.skip_string()?;
                self.skip_string()?;
                self.skip_string()?;
                self.take(8)?;
            }
            tag::LONG => {
                self.skip_string()?;
                self.skip_string()?;
                self.take(8)?;
            }
            tag::LONG_NAME => {
                self.skip_string()?;
                self.skip_string()?;
                self.skip_string()?;
                self.take(16)?;
            }
            tag::CODE => self.skip_string()?,
            tag::CODES => {
                for _ in 0..self.length()? {
                    self.skip_string()?;
                }
            }
            tag::DATE => {
                self.date()?;
            }
            tag::NUMBER => {
                self.take(16)?;
            }
            tag::MONEY => {
                self.take(16)?;
                self.skip_string()?;
            }
            tag::LINK => {
                self.take(RecordId::BYTES)?;
            }
            tag::HEADS if heads_allowed => {
                for _ in 0..self.length()? {
                    self.skip_value(false)?;
                }
            }
            _ => return Err(RowError),
        }
        Ok(())
    }

    fn date(&mut self) -> Result<FuzzyDate, RowError> {
        let form = self.byte()?;
        let first = self.day()?;
        let precision = |bits: u8| match bits & 3 {
            0 => Precision::Day,
            1 => Precision::Month,
            _ => Precision::Year,
        };
        let p = precision(form >> 2);
        Ok(match form & 3 {
            0 => FuzzyDate::On(first, p),
            1 => FuzzyDate::Before(first, p),
            2 => FuzzyDate::About(first, p),
            _ => FuzzyDate::Between(first, p, self.day()?, precision(form >> 4)),
        })
    }

    fn day(&mut self) -> Result<NaiveDate, RowError> {
        let days = i32::from_le_bytes(self.array()?);
        NaiveDate::from_num_days_from_ce_opt(days).ok_or(RowError)
    }
}

/// Reads the bytes of one value.
pub(super) fn read(bytes: &[u8]) -> Result<Val<'_>, RowError> {
    let mut reader = Reader(bytes);
    Ok(match reader.byte()? {
        tag::UNKNOWN => Val::NotKnown(NotKnown::Unknown),
        tag::NOT_ASKED => Val::NotKnown(NotKnown::NotAsked),
        tag::REFUSED => Val::NotKnown(NotKnown::Refused),
        tag::PROSE => Val::Prose,
        tag::NO => Val::Bool(false),
        tag::YES => Val::Bool(true),
        tag::TEXT | tag::NAME | tag::LONG | tag::LONG_NAME => {
            let text = reader.string()?;
            let folded = reader.string()?;
            Val::Text { text, folded: if folded.is_empty() { text } else { folded } }
        }
        tag::CODE => Val::Code(reader.string()?),
        tag::CODES => Val::Codes(reader.0),
        tag::DATE => Val::Date(reader.date()?),
        tag::NUMBER => Val::Number(Decimal::deserialize(reader.array()?)),
        tag::MONEY => {
            let amount = Decimal::deserialize(reader.array()?);
            Val::Money(amount, reader.string()?)
        }
        tag::LINK => Val::Link(RecordId::from_bytes(reader.array()?)),
        tag::HEADS => Val::Heads(reader.0),
        _ => return Err(RowError),
    })
}

/// The folded bytes of a text, unchecked; `None` for any other value.
pub(super) fn folded(bytes: &[u8]) -> Option<&[u8]> {
    let mut reader = Reader(bytes);
    if !matches!(reader.byte().ok()?, tag::TEXT | tag::NAME | tag::LONG | tag::LONG_NAME) {
        return None;
    }
    let text = reader.bytes().ok()?;
    let folded = reader.bytes().ok()?;
    Some(if folded.is_empty() { text } else { folded })
}

/// How a name sounds and the bag of its characters; `None` for any other value.
pub(super) fn sounds(bytes: &[u8]) -> Option<(&str, u64)> {
    let mut reader = Reader(bytes);
    if !matches!(reader.byte().ok()?, tag::NAME | tag::LONG_NAME) {
        return None;
    }
    reader.bytes().ok()?;
    reader.bytes().ok()?;
    let sounds = reader.string().ok()?;
    Some((sounds, u64::from_le_bytes(reader.array().ok()?)))
}

/// Whether the bytes of a value are of a text that is cut off, or of several values of which one
/// is: the whole stands in the searchable text.
pub(super) fn is_long(bytes: &[u8]) -> bool {
    match bytes.split_first() {
        Some((&(tag::LONG | tag::LONG_NAME), _)) => true,
        Some((&tag::HEADS, heads)) => raw_values(heads).any(is_long),
        _ => false,
    }
}

/// The strings of a [`Val::Codes`].
pub(super) fn strings(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let mut reader = Reader(bytes);
    let count = reader.length().unwrap_or(0);
    (0..count).map_while(move |_| reader.string().ok())
}

/// The values of a [`Val::Heads`].
pub(super) fn values(bytes: &[u8]) -> impl Iterator<Item = Val<'_>> {
    raw_values(bytes).map_while(|value| read(value).ok())
}

/// The bytes of the values of a [`Val::Heads`].
pub(super) fn raw_values(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut reader = Reader(bytes);
    let count = reader.length().unwrap_or(0);
    (0..count).map_while(move |_| reader.value().ok())
}

pub(super) fn put_number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(super) fn put_string(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// The longest text, in bytes, that stands in a column. What is longer stands in the searchable
/// text as a whole and in the column cut off.
const LONGEST: usize = 480;

/// Whether a text is cut off in its column.
pub(super) const fn is_cut(text: &str) -> bool {
    text.len() > LONGEST
}

/// Writes a text; a name with what fuzzy search needs, so that loading works out nothing. One that
/// is cut off carries the sum of the whole: two that begin alike are two values.
pub(super) fn put_text(out: &mut Vec<u8>, whole: &str, is_name: bool) {
    let text = whole.get(..whole.floor_char_boundary(LONGEST)).unwrap_or(whole);
    let folded = fold(text);
    out.push(match (is_name, is_cut(whole)) {
        (false, false) => tag::TEXT,
        (true, false) => tag::NAME,
        (false, true) => tag::LONG,
        (true, true) => tag::LONG_NAME,
    });
    put_string(out, text);
    put_string(out, if folded == text { "" } else { &folded });
    if is_name {
        put_string(out, &super::phonetic::keys(&folded));
        out.extend_from_slice(&super::fuzzy::bag(&folded).to_le_bytes());
    }
    if is_cut(whole) {
        out.extend_from_slice(&sum(whole).to_le_bytes());
    }
}

/// FNV-1a, 64 bits.
fn sum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

pub(super) fn put_code(out: &mut Vec<u8>, code: &str) {
    out.push(tag::CODE);
    put_string(out, code);
}

pub(super) fn put_codes<'c>(out: &mut Vec<u8>, codes: impl ExactSizeIterator<Item = &'c Code>) {
    out.push(tag::CODES);
    put_number(out, codes.len() as u64);
    for code in codes {
        put_string(out, code.as_str());
    }
}

pub(super) fn put_date(out: &mut Vec<u8>, date: FuzzyDate) {
    let bits = |p: Precision| match p {
        Precision::Day => 0_u8,
        Precision::Month => 1,
        Precision::Year => 2,
    };
    let day = |out: &mut Vec<u8>, d: NaiveDate| {
        out.extend_from_slice(&chrono::Datelike::num_days_from_ce(&d).to_le_bytes());
    };
    out.push(tag::DATE);
    match date {
        FuzzyDate::On(d, p) => {
            out.push(bits(p) << 2);
            day(out, d);
        }
        FuzzyDate::Before(d, p) => {
            out.push(1 | bits(p) << 2);
            day(out, d);
        }
        FuzzyDate::About(d, p) => {
            out.push(2 | bits(p) << 2);
            day(out, d);
        }
        FuzzyDate::Between(d, p, e, q) => {
            out.push(3 | bits(p) << 2 | bits(q) << 4);
            day(out, d);
            day(out, e);
        }
    }
}
