//! Blocks of searchable text, apart from the rows, so that a list decrypts no narrative.

use super::TextAt;
use crate::record::RecordId;
use crate::vault::keys::SubKey;
use crate::vault::seal::{self, Place};
use crate::vault::{VaultError, wire};
use rayon::prelude::*;
use std::fs::File;
use std::ops::ControlFlow;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// A block is closed when it holds this many bytes; one longer text makes a longer block.
const BLOCK: usize = 256 << 10;
/// How many blocks are held open at a time while scanning.
const AHEAD: usize = 8;

fn place(name: &[u8; 12], block: u32) -> Place<'_> {
    Place { area: "text", name, version: u64::from(block) }
}

/// The plaintext of a block.
pub(super) type Plain = Zeroizing<Vec<u8>>;

/// Packs texts into the plaintexts of blocks numbered from `first`. Empty texts stand nowhere.
pub(super) fn pack(
    texts: &[(RecordId, String)],
    first: u32,
) -> Result<(Vec<Plain>, Vec<TextAt>), VaultError> {
    let (mut blocks, mut places) = (Vec::new(), Vec::with_capacity(texts.len()));
    let (mut block, mut size): (Vec<(RecordId, &str)>, usize) = (Vec::new(), 0);
    for (record, text) in texts {
        if text.is_empty() {
            places.push(TextAt::Nowhere);
            continue;
        }
        if size > 0 && size + text.len() > BLOCK {
            blocks.push(wire::to_bytes(&block)?);
            (block, size) = (Vec::new(), 0);
        }
        places.push(TextAt::Block(first + blocks.len() as u32));
        block.push((*record, text));
        size += text.len();
    }
    if !block.is_empty() {
        blocks.push(wire::to_bytes(&block)?);
    }
    Ok((blocks, places))
}

pub(super) fn seal_block(
    key: &SubKey,
    name: &[u8; 12],
    block: u32,
    plain: &[u8],
) -> Result<Vec<u8>, VaultError> {
    Ok(seal::seal(key, &place(name, block), plain)?)
}

/// The blocks of one generation, for reading.
pub(crate) struct TextBlocks {
    file: Arc<File>,
    key: SubKey,
    name: [u8; 12],
}

impl TextBlocks {
    pub(super) const fn new(file: Arc<File>, key: SubKey, name: [u8; 12]) -> Self {
        Self { file, key, name }
    }

    fn open(&self, block: u32, start: u64, end: u64) -> Option<Zeroizing<Vec<u8>>> {
        let mut sealed = vec![0; usize::try_from(end.checked_sub(start)?).ok()?];
        self.file.read_exact_at(&mut sealed, start).ok()?;
        seal::open(&self.key, &place(&self.name, block), &sealed).ok()
    }

    /// Gives every text of every block, with its block, holding few blocks at a time. A block
    /// that does not open is named to `bad`.
    pub(crate) fn scan(
        &self,
        ends: &[u64],
        visit: &mut dyn FnMut(u32, RecordId, &str) -> ControlFlow<()>,
        bad: &mut dyn FnMut(u32),
    ) -> ControlFlow<()> {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let all: Vec<_> = (0..).zip(starts.zip(ends.iter().copied())).collect();
        for chunk in all.chunks(AHEAD) {
            let opened: Vec<_> = chunk
                .par_iter()
                .map(|(n, (start, end))| (*n, self.open(*n, *start, *end)))
                .collect();
            for (block, plain) in opened {
                let texts =
                    plain.as_ref().and_then(|p| wire::from_bytes::<Vec<(RecordId, &str)>>(p));
                let Some(texts) = texts else {
                    bad(block);
                    continue;
                };
                for (record, text) in texts {
                    visit(block, record, text)?;
                }
            }
        }
        ControlFlow::Continue(())
    }
}
