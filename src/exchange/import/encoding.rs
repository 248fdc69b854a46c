//! Finding out in what encoding a file was written, and reading it as UTF-8.
//!
//! A byte order mark decides, then the zero bytes of UTF-16, then whether the whole file is valid
//! UTF-8. What is left is an 8-bit encoding: Cyrillic ones are told apart by how plausible the
//! words look (KOI8-R read as windows-1251 swaps upper and lower case), the rest by chardetng.

mod eight_bit;
mod reader;

pub(super) use reader::Utf8Reader;

use super::error::ImportError;
use super::source::Source;
use eight_bit::eight_bit;
use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251,
    WINDOWS_1252, X_MAC_CYRILLIC,
};
use std::io::{self, Read};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Charset {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Whether some bytes do not fit the encoding: rows that hold them are rejected.
    pub damaged: bool,
}

impl Charset {
    /// UTF-8 without a mark.
    pub(super) const fn utf8() -> Self {
        Self { encoding: UTF_8, bom: false, damaged: false }
    }
}

/// How much of a file is looked at for its 8-bit encoding.
const SAMPLE: usize = 256 * 1024;
/// So many zero bytes need no more of them.
const ENOUGH_ZEROS: u64 = 1024 * 1024;
/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// Encodings in which every byte is a sign.
const TOTAL: [&Encoding; 7] =
    [IBM866, ISO_8859_5, KOI8_R, KOI8_U, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC];

/// Finds the encoding, and whether the whole file fits it. In bounded memory.
pub(super) fn survey(source: &Source) -> Result<Charset, ImportError> {
    let mut charset = find(source)?;
    // UTF-8 was looked through already.
    if charset.encoding != UTF_8 && !TOTAL.contains(&charset.encoding) {
        let mut reader = Utf8Reader::open(source, charset)?;
        let all = io::copy(&mut reader, &mut io::sink());
        all.map_err(|e| ImportError::read(source.name(), e))?;
        charset.damaged = reader.replaced;
    }
    Ok(charset)
}

fn find(source: &Source) -> Result<Charset, ImportError> {
    let fail = |e| ImportError::read(source.name(), e);
    let mut reader = source.open().map_err(fail)?;
    let mut chunk = vec![0; CHUNK];
    let mut count = fill(&mut reader, &mut chunk).map_err(fail)?;
    let head = chunk.get(..count).unwrap_or_default();
    refuse_other_formats(source, head)?;
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        let damaged = encoding == UTF_8 && !all_valid(&mut reader, head).map_err(fail)?;
        return Ok(Charset { encoding, bom: true, damaged });
    }
    if let Some(encoding) = utf16_by_zeros(head) {
        return Ok(Charset { encoding, bom: false, damaged: false });
    }
    if is_noise(head) {
        return Err(ImportError::not_a_table(
            source.name(),
            "it is full of control signs: not a text",
            "check that it is the file you mean; save the sheet again as CSV",
        ));
    }
    let mut tally = Tally::default();
    while count > 0 {
        tally.add(chunk.get(..count).unwrap_or_default());
        if tally.is_binary() && tally.zeros > ENOUGH_ZEROS {
            break;
        }
        count = fill(&mut reader, &mut chunk).map_err(fail)?;
    }
    tally.finish();
    if tally.is_binary() {
        return Err(ImportError::not_a_table(
            source.name(),
            "it is full of zero bytes: not a text",
            "check that the file was copied whole; save it again as CSV",
        ));
    }
    Ok(tally.decide())
}

/// Whether bytes are those of a picture, a program or chance: in a text of any 8-bit encoding a
/// control sign is a rare accident, among random bytes one in nine is one. Zero bytes are counted
/// elsewhere; the escape sign switches alphabets in some encodings of East Asia.
fn is_noise(head: &[u8]) -> bool {
    let control = |byte: &&u8| matches!(byte, 1..=8 | 11 | 14..=26 | 28..=31 | 127);
    let count = head.iter().filter(control).count();
    count >= 8 && count * 50 > head.len()
}

/// Reads until the buffer is full or the file ends.
fn fill(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = buffer.get_mut(done..).filter(|r| !r.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(n) => done += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(done)
}

fn all_valid(reader: &mut dyn Read, head: &[u8]) -> io::Result<bool> {
    let mut tally = Tally::default();
    tally.add(head);
    let mut chunk = vec![0; CHUNK];
    loop {
        match fill(reader, &mut chunk)? {
            0 => break,
            n => tally.add(chunk.get(..n).unwrap_or_default()),
        }
    }
    tally.finish();
    Ok(tally.invalid == 0)
}

fn refuse_other_formats(source: &Source, head: &[u8]) -> Result<(), ImportError> {
    const SAVE: &str = "open it and save the sheet as CSV (UTF-8), then import that";
    let what = if head.is_empty() {
        "it is empty"
    } else if head.starts_with(b"%PDF") {
        "it is a PDF"
    } else if head.starts_with(&[0xff, 0xfe, 0, 0]) || head.starts_with(&[0, 0, 0xfe, 0xff]) {
        "it is written in UTF-32"
    } else if head.starts_with(&[0x1f, 0x8b]) {
        "it is a gzip archive"
    } else if head.starts_with(b"<?xml") || head.starts_with(b"<!DOCTYPE") {
        "it is XML or HTML"
    } else {
        return Ok(());
    };
    Err(ImportError::not_a_table(source.name(), what, SAVE))
}

/// UTF-16 without a mark: line ends, digits and delimiters have a zero byte, always on one side.
fn utf16_by_zeros(head: &[u8]) -> Option<&'static Encoding> {
    let sample = head.get(..head.len().min(8192) & !1)?;
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = |n: usize| n * 50 > sample.len() && n >= 2;
    if enough(odd) && even * 20 < odd {
        Some(UTF_16LE)
    } else if enough(even) && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What a pass over the bytes saw.
#[derive(Default)]
struct Tally {
    bytes: u64,
    zeros: u64,
    multibyte: u64,
    invalid: u64,
    carry: Vec<u8>,
    sample: Vec<u8>,
}

impl Tally {
    fn add(&mut self, chunk: &[u8]) {
        self.bytes += chunk.len() as u64;
        self.zeros += memchr::memchr_iter(0, chunk).count() as u64;
        for part in chunk.chunks(4096) {
            if self.sample.len() < SAMPLE && !part.is_ascii() {
                self.sample.extend_from_slice(part);
            }
        }
        if self.carry.is_empty() {
            self.validate(chunk);
        } else {
            let mut joined = std::mem::take(&mut self.carry);
            joined.extend_from_slice(chunk);
            self.validate(&joined);
        }
    }

    fn validate(&mut self, mut bytes: &[u8]) {
        loop {
            let (valid, error) = match std::str::from_utf8(bytes) {
                Ok(_) => (bytes, None),
                Err(e) => (bytes.get(..e.valid_up_to()).unwrap_or_default(), Some(e)),
            };
            if !valid.is_ascii() {
                self.multibyte += valid.iter().filter(|b| **b >= 0xc0).count() as u64;
            }
            let Some(error) = error else { return };
            let rest = bytes.get(error.valid_up_to()..).unwrap_or_default();
            let Some(bad) = error.error_len() else {
                self.carry = rest.to_vec();
                return;
            };
            self.invalid += 1;
            bytes = rest.get(bad..).unwrap_or_default();
        }
    }

    const fn is_binary(&self) -> bool {
        self.zeros > 64 && self.zeros * 100 > self.bytes
    }

    fn finish(&mut self) {
        if !self.carry.is_empty() {
            self.invalid += 1;
        }
    }

    fn decide(&self) -> Charset {
        if self.invalid == 0 {
            return Charset { encoding: UTF_8, bom: false, damaged: false };
        }
        if self.multibyte > 8 * self.invalid {
            return Charset { encoding: UTF_8, bom: false, damaged: true };
        }
        Charset { encoding: eight_bit(&self.sample), bom: false, damaged: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_no_table_and_a_stray_sign_is() {
        let mut state = 7_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        };
        for length in [512, 4096, 300_000] {
            let noise: Vec<u8> = (0..length).map(|_| next()).collect();
            let error = survey(&Source::bytes("noise.csv", noise)).unwrap_err();
            assert_eq!(error.exit_code(), 4, "{error}");
            assert!(error.to_string().contains("not a text"), "{error}");
        }
        let mut text = "a;b\n".repeat(300).into_bytes();
        text.extend([1, 2, 3, 11, 127, b'\n']);
        assert!(survey(&Source::bytes("t.csv", text)).is_ok());
    }
    use rstest::rstest;

    const RUSSIAN: &str = "Дата;Место\n12.01.2013;Москва, «Тверская», Разгон собрания у метро\n";
    const UKRAINIAN: &str = "Дата;Місце\n12.01.2013;Київ, в'їзд до міста, затримання її\n";

    fn found(bytes: Vec<u8>) -> Charset {
        survey(&Source::bytes("t.csv", bytes)).unwrap()
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    }

    #[rstest]
    #[case(WINDOWS_1251, RUSSIAN, "windows-1251")]
    #[case(KOI8_R, "Дата;Место\n1;Москва, Тверская, разгон собрания у метро\n", "KOI8-R")]
    #[case(IBM866, "Дата;Место\n1;Москва, Тверская, собрание у метро\n", "IBM866")]
    #[case(WINDOWS_1251, UKRAINIAN, "windows-1251")]
    #[case(KOI8_U, "Дата;Місце\n1;Київ, затримання її біля міста\n", "KOI8-U")]
    #[case(UTF_8, RUSSIAN, "UTF-8")]
    #[case(WINDOWS_1252, "id;name\n1;english\n2;é\n", "windows-1252")]
    #[case(WINDOWS_1252, "Année;Région\n2013;Île-de-France, arrêté à l'école\n", "windows-1252")]
    fn an_encoding_is_found_from_the_text(
        #[case] encoding: &'static Encoding,
        #[case] text: &str,
        #[case] name: &str,
    ) {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "the fixture must fit its encoding");
        assert_eq!(found(bytes.to_vec()).encoding.name(), name);
    }

    #[test]
    fn utf16_is_found_with_and_without_a_mark() {
        for big in [false, true] {
            let bare = utf16(RUSSIAN, big);
            let mark = utf16("\u{feff}", big);
            let name = if big { "UTF-16BE" } else { "UTF-16LE" };
            assert_eq!(found(bare.clone()).encoding.name(), name);
            let marked = found([mark, bare].concat());
            assert_eq!((marked.encoding.name(), marked.bom), (name, true));
        }
    }

    #[test]
    fn one_late_letter_decides() {
        let mut bytes = b"a;b\n1;2\n".repeat(40_000);
        let (tail, ..) = WINDOWS_1251.encode("Задержание у вокзала;Москва\n");
        bytes.extend_from_slice(&tail);
        assert_eq!(found(bytes).encoding, WINDOWS_1251);
    }

    #[test]
    fn a_damaged_utf8_file_stays_utf8() {
        let mut bytes = RUSSIAN.as_bytes().repeat(3);
        bytes.push(0xff);
        let charset = found(bytes);
        assert_eq!((charset.encoding, charset.damaged), (UTF_8, true));
    }

    #[rstest]
    #[case(Vec::new())]
    #[case(vec![0; 5000])]
    fn what_is_no_text_is_refused(#[case] bytes: Vec<u8>) {
        assert!(matches!(
            survey(&Source::bytes("t.csv", bytes)),
            Err(ImportError::NotATable { .. })
        ));
    }

    #[test]
    fn half_a_sign_of_utf16_damages_the_file() {
        let mut bytes = utf16("\u{feff}Дата;Место\n1;", false);
        bytes.extend([0x00, 0xd8]);
        bytes.extend(utf16("x\n", false));
        let charset = found(bytes);
        assert_eq!((charset.encoding.name(), charset.damaged), ("UTF-16LE", true));
        assert!(!found(utf16(RUSSIAN, false)).damaged);
    }

    #[test]
    fn reading_decodes_across_chunks() {
        let text = "Дата;Место\n1;Москва, Тверская\n".repeat(9000);
        for encoding in [UTF_8, WINDOWS_1251, KOI8_R] {
            let (bytes, ..) = encoding.encode(&text);
            let source = Source::bytes("t.csv", bytes.to_vec());
            let charset = Charset { encoding, bom: false, damaged: false };
            let mut back = String::new();
            Utf8Reader::open(&source, charset).unwrap().read_to_string(&mut back).unwrap();
            assert_eq!(back, text);
        }
    }
}
