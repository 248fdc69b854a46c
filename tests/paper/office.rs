//! What LibreOffice makes of a DOCX, read by poppler.

use crate::complaint::complaint;
use crate::written;
use plaint::document::{Document, LineKind, count, paragraphs};
use plaint::publish::Format;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs another program and gives what it printed.
pub fn run(program: &str, args: &[&str]) -> String {
    let done = Command::new(program).args(args).output().unwrap();
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn converted(folder: &Path, to: &str) -> PathBuf {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("office").display());
    let out = folder.display().to_string();
    let file = folder.join("complaint.docx").display().to_string();
    run("soffice", &["--headless", &profile, "--convert-to", to, "--outdir", &out, &file]);
    folder.join("complaint").with_extension(to.split(':').next().unwrap())
}

/// How often each word stands in a text. Spaces that do not break are spaces to a page.
pub fn words(text: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for word in text.split_whitespace() {
        *out.entry(word.to_owned()).or_default() += 1;
    }
    out
}

/// The words that a page shows: signs of notes without the brackets.
pub fn shown(document: &Document) -> String {
    let mut out = String::new();
    for line in paragraphs(document) {
        out.push_str(&line.full().replace(['[', ']'], ""));
        out.push('\n');
    }
    out
}

/// Words of one text that another has not, or not as often.
pub fn lacking(of: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> Vec<String> {
    let more = |(word, n): &(&String, &usize)| other.get(*word).copied().unwrap_or(0) < **n;
    of.iter().filter(more).map(|(word, _)| word.clone()).collect()
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn an_office_shows_every_word_and_numbers_as_we_do() {
    let folder = tempfile::tempdir().unwrap();
    let document = complaint();
    std::fs::write(folder.path().join("complaint.docx"), written(&document, Format::Docx)).unwrap();
    let pdf = converted(folder.path(), "pdf");
    if let Some(kept) = std::env::var_os("PLAINT_KEEP") {
        std::fs::copy(&pdf, Path::new(&kept).join("office.pdf")).unwrap();
    }
    let pdf = pdf.display().to_string();
    let page = words(&run("pdftotext", &["-raw", &pdf, "-"]));
    let want = words(&shown(&document));
    // Where a machine has no Times New Roman, letters of Kazakh and Kyrgyz come from another font
    // and poppler tears their words; the text below has them whole.
    let torn = ["өтінемін,", "өтүнөм,"];
    let mut lost = lacking(&want, &page);
    lost.retain(|word| !torn.contains(&word.as_str()));
    assert_eq!(lost, Vec::<String>::new());
    // What it shows beside is the foot of pages and the head of the table, again on every page.
    let more = lacking(&page, &want);
    let known = |word: &String| {
        word == "/"
            || torn.iter().any(|whole| whole.contains(word.as_str()))
            || word.parse::<u32>().is_ok()
            || ["№", "Обстоятельства", "Дата"].contains(&word.as_str())
    };
    assert!(more.iter().all(known), "{more:?}");

    let info = run("pdfinfo", &[&pdf]);
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
    let (pages, counted) = (pages.parse::<usize>().unwrap(), count(&document).pages);
    println!("LibreOffice: {pages} pages, counted: {counted}");
    assert!(pages.abs_diff(counted) * 10 <= pages, "{pages} pages, counted {counted}");

    // In the order of the text, numbers and marks in their places.
    let text =
        std::fs::read_to_string(converted(folder.path(), "txt:Text (encoded):UTF8")).unwrap();
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Its filter for text has a mark of its own on the second level.
    let text = flat(text.trim_start_matches('\u{feff}')).replace('◦', "•");
    let mut rest = text.as_str();
    for line in paragraphs(&document).iter().filter(|line| line.kind != LineKind::Note) {
        let line = flat(&line.full().replace(['[', ']'], ""));
        let at = rest.find(&line).unwrap_or_else(|| {
            panic!("{line}\nnot in\n{}", &rest.chars().take(400).collect::<String>())
        });
        rest = &rest[at + line.len()..];
    }
}
