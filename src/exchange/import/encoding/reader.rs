//! Reading a file of any encoding as UTF-8.

use super::{CHUNK, Charset, fill};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::source::Source;
use encoding_rs::{CoderResult, Decoder};
use std::io::{self, Read};
use std::ops::Range;

/// A reader that gives UTF-8 whatever the file is written in. Bytes that do not fit become
/// U+FFFD.
pub(in crate::exchange::import) struct Utf8Reader {
    inner: Box<dyn Read + Send>,
    decoder: Decoder,
    input: Vec<u8>,
    input_range: Range<usize>,
    output: Vec<u8>,
    output_range: Range<usize>,
    ended: bool,
    finished: bool,
    /// Whether some bytes did not fit.
    pub(super) replaced: bool,
}

impl Utf8Reader {
    /// Opens a source in its encoding; a byte order mark is dropped.
    pub(in crate::exchange::import) fn open(
        source: &Source,
        charset: Charset,
    ) -> Result<Self, ImportError> {
        let inner = source.open().map_err(|e| ImportError::read(source.name(), e))?;
        Ok(Self {
            inner,
            decoder: charset.encoding.new_decoder_with_bom_removal(),
            input: vec![0; CHUNK],
            input_range: 0..0,
            output: vec![0; CHUNK],
            output_range: 0..0,
            ended: false,
            finished: false,
            replaced: false,
        })
    }

    fn refill(&mut self) -> io::Result<()> {
        while self.output_range.is_empty() && !self.finished {
            if self.input_range.is_empty() && !self.ended {
                let count = fill(&mut self.inner, &mut self.input)?;
                self.input_range = 0..count;
                self.ended = count == 0;
            }
            let pending = self.input.get(self.input_range.clone()).unwrap_or_default();
            let (result, read, written, replaced) =
                self.decoder.decode_to_utf8(pending, &mut self.output, self.ended);
            self.replaced |= replaced;
            self.input_range.start += read;
            self.output_range = 0..written;
            self.finished = self.ended && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl Read for Utf8Reader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.refill()?;
        let ready = self.output.get(self.output_range.clone()).unwrap_or_default();
        let count = ready.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..count), ready.get(..count)) {
            to.copy_from_slice(from);
        }
        self.output_range.start += count;
        Ok(count)
    }
}
