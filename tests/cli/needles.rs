//! Looking for what must not be readable on a disk: raw, in UTF-16, in hex and in base64.

use std::path::Path;

/// The forms in which a word could lie somewhere. Base64 has three, by where it begins.
pub fn needles(word: &str) -> Vec<Vec<u8>> {
    let raw = word.as_bytes();
    let utf16 = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect();
    let hex = data_encoding::HEXLOWER.encode(raw);
    let mut all: Vec<Vec<u8>> = vec![
        raw.to_vec(),
        word.to_lowercase().into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        hex.clone().into_bytes(),
        hex.to_uppercase().into_bytes(),
    ];
    for shift in 0..3 {
        let mut padded = vec![b' '; shift];
        padded.extend_from_slice(raw);
        let text = data_encoding::BASE64_NOPAD.encode(&padded);
        // The first and last letters also hold bits of what stands beside it.
        all.push(text.as_bytes()[4..text.len() - 4].to_vec());
    }
    all
}

/// Fails if a file of a directory, or its name, holds one of them.
pub fn search(dir: &Path, needles: &[Vec<u8>]) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let named = |needle: &Vec<u8>| {
            name.as_bytes().windows(needle.len()).any(|w| w == needle.as_slice())
        };
        assert!(!needles.iter().any(named), "{}", path.display());
        if path.is_dir() {
            search(&path, needles);
        } else if let Ok(bytes) = std::fs::read(&path) {
            for needle in needles {
                let found = bytes.windows(needle.len()).any(|w| w == needle.as_slice());
                assert!(!found, "{} holds what was written", path.display());
            }
        }
    }
}
