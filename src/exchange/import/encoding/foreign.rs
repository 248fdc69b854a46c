//! Files that hold no text, or a text that is no table.

use super::super::error::ImportError;
use super::super::said::Said;
use super::super::source::Source;

/// Refuses what is known by how it begins.
pub(super) fn refuse(source: &Source, head: &[u8]) -> Result<(), ImportError> {
    let text_start = head.trim_ascii_start();
    let text_start = text_start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text_start);
    let why = if head.is_empty() {
        Said::new("import-is-empty")
    } else if head.starts_with(&[0xff, 0xfe, 0, 0]) || head.starts_with(&[0, 0, 0xfe, 0xff]) {
        Said::new("import-is-utf-32")
    } else if is_markup(text_start) {
        Said::new("import-is-markup")
    } else if text_start.starts_with(b"{\\rtf") {
        Said::new("import-is-rtf")
    } else if let Some(kind) = infer::get(head) {
        Said::new("import-is-other").with("type", kind.mime_type())
    } else if matches!(source.ending().as_str(), "md" | "markdown" | "rst" | "tex" | "eml") {
        Said::new("import-is-prose")
    } else {
        return Ok(());
    };
    Err(ImportError::not_a_table(source.name(), why))
}

/// `<?xml`, `<!DOCTYPE`, `<html>`, `<MartusBulletins>`: a sign and a name.
fn is_markup(text: &[u8]) -> bool {
    match text {
        [b'<', b'?' | b'!', ..] => true,
        [b'<', rest @ ..] => {
            let name = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || b"_:-".contains(b));
            let length = name.count();
            length > 0
                && matches!(rest.get(length), Some(b'>' | b' ' | b'/' | b'\r' | b'\n' | b'\t'))
        }
        _ => false,
    }
}

/// Bytes that no text has: a table from a disk of random bytes is none.
#[derive(Default)]
pub(super) struct Controls {
    bytes: u64,
    zeros: u64,
    others: u64,
    /// How many stand in the first bytes.
    early: u64,
}

/// How much counts as the beginning.
const EARLY: u64 = 512;

impl Controls {
    pub(super) fn add(&mut self, chunk: &[u8]) {
        let is_control = |b: &&u8| **b < 9 || (14..=31).contains(*b) && **b != 0x1a && **b != 0x1b;
        let early = EARLY.saturating_sub(self.bytes).min(chunk.len() as u64) as usize;
        self.early += chunk.iter().take(early).filter(is_control).count() as u64;
        let zeros = memchr::memchr_iter(0, chunk).count() as u64;
        self.zeros += zeros;
        self.others += chunk.iter().filter(is_control).count() as u64 - zeros;
        self.bytes += chunk.len() as u64;
    }

    pub(super) const fn is_binary(&self) -> bool {
        let zeros = self.zeros > 64 && self.zeros * 100 > self.bytes;
        let all = self.zeros + self.others;
        zeros || (all > 16 && all * 300 > self.bytes) || self.early * 100 > EARLY * 2
    }

    /// The refusal of what has too many of them.
    pub(super) fn refuse(&self, source: &Source) -> Result<(), ImportError> {
        if !self.is_binary() {
            return Ok(());
        }
        Err(ImportError::not_a_table(source.name(), Said::new("import-is-binary")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("t.csv", b"%PDF-1.7")]
    #[case("t.csv", b"\x89PNG\r\n\x1a\n")]
    #[case("t.xml", b"\n <MartusBulletins>\n<MartusBulletin>")]
    #[case("t.xls", b"<html xmlns:o=\"x\"><table>")]
    #[case("t.csv", b"{\\rtf1\\ansi")]
    #[case("t.md", b"# A report\n\nwords")]
    #[case("t.csv", b"")]
    #[case("t.csv", b"\x1f\x8b\x08\x00")]
    fn what_is_no_table_is_named(#[case] name: &str, #[case] bytes: &[u8]) {
        let error = refuse(&Source::bytes(name, bytes.to_vec()), bytes).unwrap_err();
        assert_eq!(error.exit_code(), 4);
        assert!(!error.try_this().contains("import-"), "{error:?}");
    }

    #[rstest]
    #[case(b"<5,note\n<7,x\n")]
    #[case(b"a<b,c\n")]
    #[case(b"id;name\n")]
    fn what_may_be_a_table_is_not(#[case] bytes: &[u8]) {
        assert!(refuse(&Source::bytes("t.csv", bytes.to_vec()), bytes).is_ok());
    }

    #[test]
    fn random_bytes_are_no_text_and_one_stray_zero_is() {
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(4096)
        .collect();
        let binary = |bytes: &[u8]| {
            let mut controls = Controls::default();
            controls.add(bytes);
            controls.is_binary()
        };
        assert!(binary(&noise));
        assert!(binary(
            &[b"Version:\0\0\0\0\0\0\x1d\0\0\0\0\x01 text ".as_slice(), &[b'x'; 9000]].concat()
        ));
        assert!(!binary(b"id,name\n1,a\0b\n"));
        assert!(!binary("id\tимя\r\n1\tx\x0b\x0c\x1a".as_bytes()));
    }
}
