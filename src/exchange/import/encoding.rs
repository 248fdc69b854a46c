//! Finding out in what encoding a file was written, and reading it as UTF-8.
//!
//! A byte order mark decides, then the zero bytes of UTF-16, then whether the whole file is valid
//! UTF-8. What is left is an 8-bit encoding: Cyrillic ones are told apart by how plausible the
//! words look (KOI8-R read as windows-1251 swaps upper and lower case), the rest by chardetng.

mod eight_bit;
mod foreign;
pub(super) mod mojibake;
mod reader;
mod tally;

pub(super) use reader::Utf8Reader;

use super::error::ImportError;
use super::source::Source;
use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251,
    WINDOWS_1252, X_MAC_CYRILLIC,
};
use std::io::{self, Read};
use tally::Tally;

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

/// How much of a file is looked at for its 8-bit encoding.
const SAMPLE: usize = 256 * 1024;
/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// Encodings in which every byte is a sign.
const TOTAL: [&Encoding; 7] =
    [IBM866, ISO_8859_5, KOI8_R, KOI8_U, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC];

/// Finds the encoding, or takes the one that a person says, and whether the whole file fits it.
/// In bounded memory.
pub(super) fn survey(
    source: &Source,
    said: Option<&'static Encoding>,
) -> Result<Charset, ImportError> {
    let (mut charset, looked_through) = find(source, said)?;
    if !looked_through && !TOTAL.contains(&charset.encoding) {
        let mut reader = Utf8Reader::open(source, charset)?;
        let all = io::copy(&mut reader, &mut io::sink());
        all.map_err(|e| ImportError::read(source.name(), e))?;
        charset.damaged = reader.replaced;
    }
    Ok(charset)
}

/// The encoding, and whether all bytes were looked at to find it.
fn find(source: &Source, said: Option<&'static Encoding>) -> Result<(Charset, bool), ImportError> {
    let fail = |e| ImportError::read(source.name(), e);
    let mut reader = source.open().map_err(fail)?;
    let mut chunk = vec![0; CHUNK];
    let mut count = fill(&mut reader, &mut chunk).map_err(fail)?;
    let head = chunk.get(..count).unwrap_or_default();
    foreign::refuse(source, head)?;
    let mark = Encoding::for_bom(head).map(|(encoding, _)| encoding);
    if let Some(encoding) = said {
        let bom = mark == Some(encoding);
        return Ok((Charset { encoding, bom, damaged: false }, false));
    }
    if mark.is_none()
        && let Some(encoding) = utf16_by_zeros(head)
    {
        return Ok((Charset { encoding, bom: false, damaged: false }, false));
    }
    if let Some(encoding) = mark.filter(|m| *m != UTF_8) {
        return Ok((Charset { encoding, bom: true, damaged: false }, false));
    }
    let mut tally = Tally::default();
    while count > 0 {
        tally.add(chunk.get(..count).unwrap_or_default());
        count = fill(&mut reader, &mut chunk).map_err(fail)?;
    }
    tally.finish();
    tally.controls.refuse(source)?;
    if mark.is_some() {
        let damaged = !tally.is_utf8();
        return Ok((Charset { encoding: UTF_8, bom: true, damaged }, true));
    }
    Ok((tally.decide(), true))
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
            let error = survey(&Source::bytes("noise.csv", noise), None).unwrap_err();
            assert_eq!(error.exit_code(), 4, "{error}");
            assert!(error.to_string().contains("not a text"), "{error}");
        }
        let mut text = "a;b\n".repeat(300).into_bytes();
        text.extend([1, 2, 3, 11, 127, b'\n']);
        assert!(survey(&Source::bytes("t.csv", text), None).is_ok());
    }
    use rstest::rstest;

    const RUSSIAN: &str = "Дата;Место\n12.01.2013;Москва, «Тверская», Разгон собрания у метро\n";
    const UKRAINIAN: &str = "Дата;Місце\n12.01.2013;Київ, в'їзд до міста, затримання її\n";

    fn found(bytes: Vec<u8>) -> Charset {
        survey(&Source::bytes("t.csv", bytes), None).unwrap()
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
            survey(&Source::bytes("t.csv", bytes), None),
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
