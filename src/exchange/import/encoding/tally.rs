//! A pass over the bytes of a file: whether they are UTF-8, and a sample of those that are not
//! ASCII.

use super::eight_bit::eight_bit;
use super::foreign::Controls;
use super::{Charset, SAMPLE};
use encoding_rs::UTF_8;

/// What the pass saw.
#[derive(Default)]
pub(super) struct Tally {
    pub controls: Controls,
    multibyte: u64,
    invalid: u64,
    carry: Vec<u8>,
    sample: Vec<u8>,
}

impl Tally {
    pub(super) fn add(&mut self, chunk: &[u8]) {
        self.controls.add(chunk);
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

    pub(super) fn finish(&mut self) {
        if !self.carry.is_empty() {
            self.invalid += 1;
        }
    }

    pub(super) const fn is_utf8(&self) -> bool {
        self.invalid == 0
    }

    pub(super) fn decide(&self) -> Charset {
        if self.invalid == 0 {
            return Charset::utf8();
        }
        if self.multibyte > 8 * self.invalid {
            return Charset { damaged: true, ..Charset::utf8() };
        }
        Charset { encoding: eight_bit(&self.sample), bom: false, damaged: false }
    }
}

impl Charset {
    /// UTF-8 without a mark.
    pub(in super::super) const fn utf8() -> Self {
        Self { encoding: UTF_8, bom: false, damaged: false }
    }
}
