//! `plaint complaint render --package`: the text, its annexes and their list in one archive.

use super::Work;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::document::{Document, Lang};
use crate::draft::{Version, annex_lines};
use crate::locale::Locale;
use crate::publish::{
    Annex, Enclosed, Format, ListWords, PackageError, Paper, PaperError, Sink, write_package,
};
use crate::record::{BlobRef, RecordId, Value};
use crate::rules::Cleared;
use crate::vault::{Vault, blobs};

/// A file that goes along, with what the list calls it.
pub(super) struct Enclosure {
    title: String,
    file: BlobRef,
}

/// The files of a complaint's annexes, in their order.
///
/// # Errors
/// An annex without a file, or with the file of a case that was not cleared.
pub(super) fn enclosures(
    work: &Work,
    cleared: &Cleared<Vec<RecordId>>,
) -> Result<Vec<Enclosure>, Failure> {
    let mut out = Vec::new();
    for (number, annex) in (1..).zip(&work.complaint().annexes) {
        let state = annex.evidence.and_then(|id| work.dossier.record(id));
        let Some((state, Value::File(file))) = state.map(|state| (state, state.node.value("file")))
        else {
            return Err(refused(number, "annex-without-file", "has no file")
                .advise("link the evidence that holds it, or take the annex out"));
        };
        if !cleared.lets_file(state.id) {
            return Err(refused(number, "annex-held", "may not go with this complaint").advise(
                "link the evidence to one case that agreed, see that it is not confidential, and \
                 that whoever it is about agreed; or take the annex out",
            ));
        }
        // What the evidence is called may name somebody, and nobody has looked at that.
        let title = annex.title.clone();
        out.push(Enclosure { title, file: file.clone() });
    }
    Ok(out)
}

/// Refuses files that are not those which were listed when a text was frozen.
///
/// # Errors
/// The list has changed since.
pub(super) fn same_annexes(work: &Work, version: &Version) -> Result<(), Failure> {
    if annex_lines(&work.dossier) == version.annexes {
        return Ok(());
    }
    let what = format!("the annexes are not those of version {}", version.number);
    Err(Failure::new(exit::REFUSED, "annexes-changed", what)
        .at("annexes")
        .with("number", version.number.to_string())
        .advise("put them back as they were, or write the version without --package"))
}

fn refused(number: usize, code: &'static str, what: &str) -> Failure {
    let text = format!("annex {number} {what}");
    Failure::new(exit::REFUSED, code, text).at("annexes").with("number", number.to_string())
}

/// Writes the package and warns of what could not be stripped.
pub(super) fn write(
    cx: &mut Context,
    vault: &Vault,
    (document, format): (&Document, Format),
    enclosures: Vec<Enclosure>,
    (sink, made): (&mut Sink, i64),
) -> Result<(), Failure> {
    let papers = [Paper { name: "complaint", document, format }];
    let annexes = enclosures.into_iter().map(|one| Annex {
        title: one.title,
        media: one.file.media.clone(),
        size: one.file.size,
        sha256: one.file.sha256,
        bytes: Box::new(blobs::read(vault.dir(), &one.file)),
    });
    let words = words(&document.lang);
    let enclosed = write_package(sink, &papers, annexes, &words, made)?;
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
