//! A document as PDF/A-2a and PDF/UA-1, set by typst.
//!
//! See `docs/adr/0142-pdf-by-typst.md`. The text goes in as data that a fixed template reads, so no
//! text can be a command; fonts are those of `fonts/`. The metadata are title, language and the
//! date that is given. What is too long is refused before, and what takes too long is given up.

mod data;
mod fit;
mod fonts;
mod letters;
mod room;
#[cfg(test)]
mod tests;
mod world;

use super::{Lacking, Making, PaperError};
use crate::document::{Document, Numbers};
use chrono::{DateTime, Datelike, Timelike};
use fonts::Fonts;
use letters::Look;
use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::Sandbox;

/// What the identity of a file is worked out from: the same for all, since the title alone could be
/// guessed at.
const IDENTITY: &str = "plaint";
/// The most letters of a document: some 500 pages.
const LONGEST: usize = 2_000_000;
/// How long the typesetter may work. A complaint of 36 pages takes half a second, and 500 pages
/// half a minute; a footnote of a hundred pages would take hours.
const PATIENCE: Duration = Duration::from_mins(3);
/// The stack on which it works, in bytes: it calls itself for every list in a list.
const STACK: usize = 64 << 20;

/// Writes a tidy document. Gives the letters that were spelled out.
///
/// # Errors
/// A letter that no font here has where it is not to be spelled out, a text that is too long or takes
/// too long, what the typesetter refuses, and what the output does not take.
pub(super) fn write(
    out: &mut impl Write,
    document: Document,
    making: Making,
) -> Result<Vec<Lacking>, PaperError> {
    let (bytes, spelled) = patiently(move || paper(document, making), PATIENCE)?;
    out.write_all(&bytes)?;
    Ok(spelled)
}

/// The bytes of the file, and the letters that were spelled out.
fn paper(document: Document, making: Making) -> Result<(Vec<u8>, Vec<Lacking>), PaperError> {
    let fonts = Fonts::shipped();
    let Look { long, lacking } = letters::look(&document, |letter| fonts.has(letter));
    if long > LONGEST {
        return Err(PaperError::Long { letters: long, most: LONGEST });
    }
    if !lacking.is_empty() && !making.spell {
        return Err(PaperError::Letters(lacking));
    }
    let document =
        if lacking.is_empty() { document } else { letters::spelled(document, &lacking).tidy() };
    let numbers = Numbers::of(&document);
    let json = serde_json::to_vec(&data::data(&document, &numbers, &fonts))
        .map_err(|error| PaperError::Pdf(error.to_string()))?;
    Ok((set(fonts, json, making.made).map_err(PaperError::Pdf)?, lacking))
}

/// Does a piece of work on a thread of its own and waits so long for it. Nothing can stop the
/// typesetter; what is given up ends with the program.
fn patiently<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PaperError> + Send + 'static,
    patience: Duration,
) -> Result<T, PaperError> {
    let (done, wait) = mpsc::sync_channel(1);
    let work = move || {
        // Nobody waits any more once it was given up.
        drop(done.send(work()));
    };
    thread::Builder::new().name("typesetter".to_owned()).stack_size(STACK).spawn(work)?;
    match wait.recv_timeout(patience) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => Err(PaperError::Slow { seconds: patience.as_secs() }),
        Err(RecvTimeoutError::Disconnected) => {
            Err(PaperError::Pdf("the typesetter broke down".to_owned()))
        }
    }
}

/// Sets the data.
fn set(fonts: Fonts, json: Vec<u8>, made: i64) -> Result<Vec<u8>, String> {
    /// What the typesetter keeps for its next run holds the text.
    struct Forget;
    impl Drop for Forget {
        fn drop(&mut self) {
            comemo::evict(0);
        }
    }
    let _forget = Forget;
    let world = Sandbox::new(fonts, json)?;
    let pages = typst::compile::<PagedDocument>(&world).output.map_err(|all| refused(&all))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| error.message().to_string())?;
    let options = PdfOptions {
        ident: Smart::Custom(IDENTITY.to_owned()),
        creator: Smart::Custom(None),
        timestamp: stamp(made).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|all| refused(&all))
}

fn stamp(made: i64) -> Option<Datetime> {
    let made = DateTime::from_timestamp_millis(made)?;
    let two = |n: u32| u8::try_from(n).unwrap_or_default();
    Datetime::from_ymd_hms(
        made.year(),
        two(made.month()),
        two(made.day()),
        two(made.hour()),
        two(made.minute()),
        two(made.second()),
    )
}

/// What the typesetter says, each thing once.
fn refused(all: &[SourceDiagnostic]) -> String {
    let mut said: Vec<String> = all.iter().map(|one| one.message.to_string()).collect();
    said.sort();
    said.dedup();
    said.join("; ")
}
