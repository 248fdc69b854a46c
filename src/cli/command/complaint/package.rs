//! `plaint complaint render --package`: the text, its annexes and their list in one archive.

use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::document::Lang;
use crate::exchange::outgoing::Enclosure;
use crate::locale::Locale;
use crate::publish::{
    Annex, Enclosed, Format, Lacking, ListWords, Making, PackageError, Paper, PaperError, Sink,
    annex_list, write_document, write_package,
};
use crate::vault::{Vault, blobs};
use std::slice;

pub(super) fn refused(number: usize, code: &'static str, what: &str) -> Failure {
    let text = format!("annex {number} {what}");
    Failure::new(exit::REFUSED, code, text).at("annexes").with("number", number.to_string())
}

/// Looks before anything is opened whether the list of annexes can be set: their titles are text
/// too. Gives the letters that are spelled out in it.
pub(super) fn foresee(
    lang: &Lang,
    format: Format,
    enclosures: &[Enclosure],
    making: Making,
) -> Result<Vec<Lacking>, PaperError> {
    let foreseen = (1..).zip(enclosures).map(|(number, one)| Enclosed {
        number,
        title: one.title.clone(),
        file: String::new(),
        media: one.file.media.clone(),
        size: one.file.size,
        original: one.file.sha256,
        sent: one.file.sha256,
        stripped: false,
    });
    let list = annex_list(&foreseen.collect::<Vec<_>>(), &words(lang));
    write_document(&mut std::io::sink(), &list, format, making)
}

/// Writes the package and warns of what could not be stripped.
pub(super) fn write(
    cx: &mut Context,
    vault: &Vault,
    (lang, paper): (&Lang, &Paper<'_>),
    enclosures: Vec<Enclosure>,
    (sink, making): (&mut Sink, Making),
) -> Result<(), Failure> {
    let annexes = enclosures.into_iter().map(|one| Annex {
        title: one.title,
        media: one.file.media.clone(),
        size: one.file.size,
        sha256: one.file.sha256,
        bytes: Box::new(blobs::read(vault.dir(), &one.file)),
    });
    let enclosed = write_package(sink, slice::from_ref(paper), annexes, &words(lang), making)?;
    let bare = |one: &&Enclosed| !one.stripped && !one.media.starts_with("text/");
    let numbers: Vec<String> =
        enclosed.iter().filter(bare).map(|one| one.number.to_string()).collect();
    if !numbers.is_empty() {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("numbers", numbers.join(", "));
        let text = cx.locale.tr_with("cli-annexes-as-they-are", &words);
        cx.out.warn(&text);
    }
    Ok(())
}

/// The list's words in the language of the complaint, as far as plaint speaks it.
fn words(lang: &Lang) -> ListWords {
    let locale = Locale::new(lang.as_str());
    let columns = ["number", "title", "file", "media", "bytes", "sha256"];
    ListWords {
        lang: locale.lang().parse().unwrap_or_else(|_unknown| Lang::en()),
        title: locale.tr("cli-annexes-heading"),
        columns: columns.map(|column| locale.tr(&format!("cli-annexes-{column}"))),
        original: locale.tr("cli-annexes-original"),
    }
}

impl From<PaperError> for Failure {
    fn from(error: PaperError) -> Self {
        let exit = if matches!(error, PaperError::NoPdf) { exit::USAGE } else { exit::FAILED };
        let failure = Self::new(exit, error.code(), error.to_string()).at("--format");
        error.words().into_iter().fold(failure, |failure, (name, word)| failure.with(name, word))
    }
}

impl From<PackageError> for Failure {
    fn from(error: PackageError) -> Self {
        if let PackageError::Paper(error) = error {
            return error.into();
        }
        let (code, word) = match &error {
            PackageError::Changed { .. } | PackageError::Read { .. } => (exit::DAMAGED, "evidence"),
            PackageError::Strip { .. } => (exit::FAILED, "annex-picture"),
            PackageError::Paper(_) | PackageError::Write(_) => (exit::FAILED, "file"),
        };
        Self::new(code, word, error.to_string()).at("annexes")
    }
}
