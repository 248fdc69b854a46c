//! The PDF before other eyes.

use crate::complaint::complaint;
use crate::office::{lacking, run, shown, words};
use crate::written;
use plaint::document::{Document, LineKind, paragraphs, read_markdown};
use plaint::publish::Format;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_complaint_of_36_pages_stays_small_and_is_always_the_same() {
    let document = complaint();
    let bytes = written(&document, Format::Pdf);
    assert!(bytes.len() < 700_000, "{}", bytes.len());
    assert_eq!(bytes, written(&document, Format::Pdf));
}

fn file(folder: &Path, document: &Document) -> PathBuf {
    let path = folder.join("complaint.pdf");
    std::fs::write(&path, written(document, Format::Pdf)).unwrap();
    if let Some(kept) = std::env::var_os("PLAINT_KEEP") {
        std::fs::copy(&path, Path::new(&kept).join("own.pdf")).unwrap();
    }
    path
}

#[test]
#[ignore = "needs poppler"]
fn its_pages_show_every_word_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let document = complaint();
    let path = file(folder.path(), &document).display().to_string();
    let (page, want) = (words(&run("pdftotext", &["-raw", &path, "-"])), words(&shown(&document)));
    assert_eq!(lacking(&want, &page), Vec::<String>::new());
    // The foot of pages, and the head of the table on every page.
    let more = lacking(&page, &want);
    let known = |word: &String| {
        word == "/"
            || word.parse::<u32>().is_ok()
            || ["№", "Обстоятельства", "Дата"].contains(&word.as_str())
    };
    assert!(more.iter().all(known), "{more:?}");
    let info = run("pdfinfo", &[&path]);
    assert!(info.contains("Tagged:          yes"), "{info}");
    for word in ["Author:", "Creator:", "Producer:"] {
        assert!(!info.contains(word), "{info}");
    }
    let count = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
    let last = run("pdftotext", &["-raw", "-f", count, &path, "-"]);
    assert!(last.trim_end().ends_with(&format!("{count} / {count}")), "{last}");
}

#[test]
#[ignore = "needs poppler"]
fn no_page_has_a_signature_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ends = [
        "Последнее слово.\n\n",
        "Последнее слово.\n\n## Подпись\n\n",
        "1. раз\n\n2. два\n\n3. Последнее слово.\n\n",
        "> раз\n\n> Последнее слово.\n\n",
        "| раз | два |\n|---|---|\n| и | Последнее слово. |\n\n",
    ];
    for (end, lines) in ends.into_iter().flat_map(|end| (33..44).map(move |lines| (end, lines))) {
        let text = format!("{}{end}::: sign\nДата\nПодписано\n:::\n", "Слово.\n\n".repeat(lines));
        let blocks = read_markdown(&text).unwrap();
        let document = Document { blocks, ..complaint() }.tidy();
        let path = file(folder.path(), &document).display().to_string();
        let pages = run("pdftotext", &[&path, "-"]);
        let page = pages.split('\u{c}').find(|page| page.contains("Подписано")).unwrap();
        assert!(page.contains("Последнее слово."), "{end}, {lines}: {page}");
    }
}

/// What a reader's voice reads from the tags: the text in its order, and the notes. Spaces are left
/// out, for a line's end is none there.
fn spoken(tags: &str) -> (String, Vec<String>) {
    let (mut text, mut notes) = (String::new(), Vec::<String>::new());
    let mut note: Option<usize> = None;
    for line in tags.lines() {
        let bare = line.trim_start();
        let depth = line.len() - bare.len();
        if note.is_some_and(|at| depth <= at) {
            note = None;
        }
        if bare.starts_with("Note ") {
            note = Some(depth);
            notes.push(String::new());
        }
        let Some(words) = bare.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
            continue;
        };
        let into = if note.is_some() { notes.last_mut().unwrap() } else { &mut text };
        into.extend(words.chars().filter(|c| !c.is_whitespace()));
    }
    (text, notes)
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"[]".contains(*c)).collect()
}

#[test]
#[ignore = "needs poppler"]
fn its_tags_read_the_text_in_order_with_numbers_notes_and_tables() {
    let folder = tempfile::tempdir().unwrap();
    let document = complaint();
    let path = file(folder.path(), &document).display().to_string();
    // It writes the titles of headings in UTF-16 into its UTF-8.
    let tags = Command::new("pdfinfo").args(["-struct-text", &path]).output().unwrap();
    let tags = String::from_utf8_lossy(&tags.stdout).into_owned();
    let kinds: Vec<&str> = tags.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let tagged = ["H1", "H2", "P", "Note", "L", "LI", "Lbl", "LBody", "Table", "Caption"];
    for tag in tagged.into_iter().chain(["THead", "TH", "TBody", "TD", "BlockQuote", "Link"]) {
        assert!(kinds.iter().any(|kind| kind.trim_end_matches(':') == tag), "{tag}");
    }
    let lines = paragraphs(&document);
    let of = |notes: bool| lines.iter().filter(move |line| (line.kind == LineKind::Note) == notes);
    let (text, notes) = spoken(&tags);
    let want: String = of(false).map(|line| bare(&line.full())).collect();
    let same = want.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| text.chars().skip(same).take(60).collect::<String>();
    assert!(want == text, "want {}\nread {}", near(&want), near(&text));
    assert_eq!(notes, of(true).map(|line| bare(&line.full())).collect::<Vec<_>>());
    // The language of the whole, and of paragraphs that name their own.
    let bytes = written(&document, Format::Pdf);
    for lang in ["ru", "ka", "hy"] {
        let tag = format!("/Lang({lang})");
        assert!(bytes.windows(tag.len()).any(|part| part == tag.as_bytes()), "{lang}");
    }
}
