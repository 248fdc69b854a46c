//! Complaints and evidence as files.

use crate::support::Sandbox;
use plaint::publish::{Format, can_write};
use sha2::{Digest, Sha256};
use std::io::Read;

const JPEG: &[u8] = b"\xff\xd8\xff\xfe\0\x08SECRET\xff\xda\0\x02\x01\x02\xff\xd9";
const NOW: &str = "2026-03-01T12:00:00Z";

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_picture_leaves_without_what_its_camera_wrote() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("photo.jpg"), JPEG).unwrap();
    let id = sandbox.run(&["evidence", "add", "photo.jpg"]).ok();
    let plain = ["evidence", "export", id.trim(), "--plaintext", "--override", "test", "-o"];
    sandbox.run(&[&plain[..], &["copy.jpg"]].concat()).exits(0);
    let copy = std::fs::read(sandbox.path("copy.jpg")).unwrap();
    assert!(copy.starts_with(&JPEG[..2]) && !holds(&copy, b"SECRET"));
    sandbox.run(&[&plain[..], &["same.jpg", "--original"]].concat()).exits(0);
    assert_eq!(std::fs::read(sandbox.path("same.jpg")).unwrap(), JPEG);
}

fn complaint(sandbox: &Sandbox) -> String {
    std::fs::write(sandbox.path("photo.jpg"), JPEG).unwrap();
    let case = sandbox.add(&["case", "title=x", "code=C-1", "country=kg"]);
    let photo = sandbox.run(&["evidence", "add", "photo.jpg", "--case", &case]).ok();
    let new = ["complaint", "new", "--procedure", "csw-communication", "--cases", &case];
    let id = sandbox.run(&new).ok().trim().to_owned();
    let link = format!("annexes[+1].evidence={}", photo.trim());
    sandbox.run(&["set", &id, &link, "annexes[+1].title=The wall"]).exits(0);
    id
}

#[test]
fn a_complaint_is_the_same_file_for_the_same_moment() {
    let sandbox = Sandbox::new();
    let id = complaint(&sandbox);
    let render = |format: &str, name: &str| {
        let line =
            ["complaint", "render", &id, "--format", format, "--channel", "own", "--now", NOW];
        let out = ["--plaintext", "--override", "test", "-o", name];
        sandbox.run(&[&line[..], &out].concat()).exits(0);
        std::fs::read(sandbox.path(name)).unwrap()
    };
    for format in Format::ALL.into_iter().filter(|format| can_write(*format).is_ok()) {
        let format = format.ending();
        let first = render(format, "one");
        assert_eq!(first, render(format, "two"), "{format}");
        assert!(!first.is_empty());
    }
}

#[test]
fn a_format_that_is_not_built_in_writes_nothing_and_says_what_to_do() {
    if can_write(Format::Pdf).is_ok() {
        return;
    }
    let sandbox = Sandbox::new();
    let id = complaint(&sandbox);
    let line = ["complaint", "render", &id, "--format", "pdf", "--channel", "own"];
    let out = ["--plaintext", "--override", "test", "-o", "x"];
    for (lang, word) in [("en", "without PDF"), ("ru", "не пишет PDF"), ("uk", "не пише PDF")]
    {
        let done = sandbox.run(&[&line[..], &out, &["--lang", lang]].concat());
        done.exits(2);
        for part in [word, "docx", "--features pdf"] {
            assert!(done.stderr.contains(part), "{lang}: {}", done.stderr);
        }
    }
    assert!(!sandbox.path("x").exists());
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_holds_no_word_of_the_machine_and_names_the_letters_that_it_lacks() {
    let sandbox = Sandbox::new();
    let id = complaint(&sandbox);
    let line = ["complaint", "render", &id, "--format", "pdf", "--channel", "own", "--now", NOW];
    let out = ["--plaintext", "--override", "test", "-o", "one.pdf"];
    sandbox.run(&[&line[..], &out].concat()).exits(0);
    let bytes = std::fs::read(sandbox.path("one.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && holds(&bytes, b"2026-03-01T12:00:00"));
    let home = sandbox.path("").display().to_string();
    let names = ["USER", "LOGNAME", "HOSTNAME", "HOME"].map(|name| std::env::var(name).ok());
    for name in names.into_iter().flatten().chain([home]).filter(|name| name.len() > 3) {
        assert!(!holds(&bytes, name.as_bytes()), "{name}");
    }
    let shown = sandbox.run(&["show", &id, "--identifying", "--json"]).ok();
    let section = shown.split("sections[").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    let text = format!("sections[{section}].text=Она написала: 字");
    sandbox.run(&["set", &id, &text]).exits(0);
    let left = || {
        let shown = sandbox.run(&["audit", "show", "--json"]).ok();
        shown.matches("channel own").count()
    };
    let before = left();
    let sections = sandbox.run(&["complaint", "show", &id, "--json"]).ok();
    let sections: serde_json::Value = serde_json::from_str(&sections).unwrap();
    let titles = sections["sections"].as_array().unwrap();
    let titles: Vec<&str> = titles.iter().filter_map(|one| one["title"].as_str()).collect();
    let in_section = |told: &str| {
        titles.iter().any(|title| {
            told.contains(&format!("“{title}”")) || told.contains(&format!("«{title}»"))
        })
    };
    for (lang, word) in [("en", "No font"), ("ru", "Ни в одном шрифте"), ("uk", "У жодному")]
    {
        let out = ["--plaintext", "--override", "test", "-o", "two.pdf", "--lang", lang];
        let done = sandbox.run(&[&line[..], &out].concat());
        done.exits(1);
        assert!(in_section(&done.stderr), "{lang}: {}", done.stderr);
        for part in [word, "字 (U+5B57)", "docx", "--spell-letters"] {
            assert!(done.stderr.contains(part), "{lang}: {}", done.stderr);
        }
        assert!(!done.stderr.contains("написала"), "{lang}: {}", done.stderr);
    }
    // The titles of annexes are text too, and their list is set after the files.
    sandbox.run(&["set", &id, &format!("sections[{section}].text=Она написала")]).exits(0);
    let annex = shown.split("annexes[").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    sandbox.run(&["set", &id, &format!("annexes[{annex}].title=字")]).exits(0);
    let out = ["--package", "--plaintext", "--override", "test", "-o", "two.pdf"];
    sandbox.run(&[&line[..], &out].concat()).exits(1);
    // Nothing is there, and nothing is said to have left.
    assert!(!sandbox.path("two.pdf").exists());
    assert!(before > 0 && left() == before);
    // Where she says so, each stands as its number, and she is told.
    sandbox.run(&["set", &id, &format!("sections[{section}].text=Она написала: 字, 字")]).exits(0);
    let spelled = sandbox.run(&[&line[..], &["--spell-letters"], &out[..]].concat());
    spelled.exits(0);
    assert!(in_section(&spelled.stderr), "{}", spelled.stderr);
    for part in ["字 (U+5B57)", " times in all", "in the list of annexes"] {
        assert!(spelled.stderr.contains(part), "{}", spelled.stderr);
    }
    assert!(sandbox.path("two.pdf").exists() && left() > before);
}

#[test]
fn a_package_holds_text_annexes_list_and_sums() {
    let sandbox = Sandbox::new();
    let id = complaint(&sandbox);
    for format in [Format::Docx, Format::Pdf].into_iter().filter(|f| can_write(*f).is_ok()) {
        package_of(&sandbox, &id, format.ending());
    }
}

fn package_of(sandbox: &Sandbox, id: &str, format: &str) {
    let line = ["complaint", "render", id, "--format", format, "--package", "--channel", "own"];
    let out = ["--now", NOW, "--plaintext", "--override", "test", "-o", "filing.zip"];
    sandbox.run(&[&line[..], &out].concat()).exits(0);
    let file = std::fs::File::open(sandbox.path("filing.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut names = Vec::new();
    let mut sums = String::new();
    let mut hashes = Vec::new();
    for n in 0..archive.len() {
        let mut entry = archive.by_index(n).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        assert!(!holds(&bytes, b"SECRET"), "{name}");
        if name == "SHA256SUMS" {
            sums = String::from_utf8(bytes).unwrap();
        } else {
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
            hashes.push(format!("{hash}  {name}\n"));
            names.push(name);
        }
    }
    let papers = [format!("complaint.{format}"), format!("annexes.{format}")];
    assert_eq!(names, [papers[0].as_str(), "annexes/annex-01.jpg", papers[1].as_str()]);
    assert_eq!(sums, hashes.concat());
}

#[test]
fn an_annex_of_a_case_that_is_not_in_the_complaint_stays() {
    let sandbox = Sandbox::new();
    let id = complaint(&sandbox);
    let other = sandbox.add(&["case", "title=y", "code=C-2", "country=kg"]);
    std::fs::write(sandbox.path("other.pdf"), b"%PDF-1.7 other").unwrap();
    let file = sandbox.run(&["evidence", "add", "other.pdf", "--case", &other]).ok();
    let link = format!("annexes[+1].evidence={}", file.trim());
    sandbox.run(&["set", &id, &link]).exits(0);
    let line = ["complaint", "render", &id, "--format", "md", "--package", "--channel", "own"];
    let out = ["--plaintext", "--override", "test", "-o", "filing.zip"];
    let done = sandbox.run(&[&line[..], &out].concat());
    done.exits(7);
    assert!(done.stderr.contains("annex 2"), "{}", done.stderr);
    assert!(!sandbox.path("filing.zip").exists());
}

/// The words of a text, without what a list or a table is drawn with.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect()
}

/// What stands in the body of a DOCX, a line a paragraph.
fn text_of_docx(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) => inside = tag.name().as_ref() == "w:t",
            quick_xml::events::Event::End(tag) => {
                inside = false;
                if tag.name().as_ref() == "w:p" {
                    text.push('\n');
                }
            }
            quick_xml::events::Event::Empty(_) => text.push(' '),
            quick_xml::events::Event::Text(part) if inside => {
                text.push_str(&part.xml10_content());
            }
            quick_xml::events::Event::GeneralRef(_) if inside => text.push(' '),
            quick_xml::events::Event::Eof => return text,
            _ => {}
        }
    }
}

#[test]
fn the_papers_of_the_demo_are_checked_signed_off_and_rendered_with_their_text() {
    let sandbox = Sandbox::bare();
    let made = ["demo", "--at", "v", "--identity", "id", "--now", NOW];
    sandbox.run(&made).exits(0);
    let list = crate::support::json(&sandbox.run(&["complaint", "list", "--json"]).ok());
    let mut procedures = Vec::new();
    for complaint in list.as_array().unwrap() {
        let id = complaint["id"].as_str().unwrap();
        let procedure = complaint["procedure"].as_str().unwrap();
        procedures.push((procedure.to_owned(), complaint["cases"].as_u64().unwrap()));
        // Facts are missing, and each is named.
        let check = sandbox.run(&["complaint", "check", id, "--json", "--now", NOW]);
        check.exits(7);
        let found = crate::support::json(&check.stdout);
        let errors = found.as_array().unwrap().iter().filter(|f| f["severity"] == "error");
        assert!(errors.clone().count() > 0, "{procedure}");
        for error in errors {
            assert!(!error["section"].as_str().unwrap().is_empty(), "{procedure}: {error}");
        }
        let sign = ["complaint", "review", id, "--sign", "Reviewer", "--now", NOW];
        sandbox.run(&sign).exits(0);
        let render = |format: &str| {
            let line = ["complaint", "render", id, "--format", format, "--now", NOW];
            let out = ["--channel", "own", "--plaintext", "--override", "a test", "-o", "paper"];
            sandbox.run(&[&line[..], &out].concat()).exits(0);
            std::fs::read(sandbox.path("paper")).unwrap()
        };
        let text = String::from_utf8(render("txt")).unwrap();
        let docx = text_of_docx(render("docx"));
        assert!(words(&text).len() > 100, "{procedure}: {text}");
        assert_eq!(words(&docx), words(&text), "{procedure}");
        if can_write(Format::Pdf).is_ok() {
            assert!(render("pdf").starts_with(b"%PDF-"), "{procedure}");
        }
    }
    procedures.sort();
    let all = [
        ("cat-22", 1),
        ("cedaw-op", 1),
        ("csw-communication", 7),
        ("echr", 1),
        ("ru-125", 1),
        ("ru-zayavlenie-144", 1),
        ("special-procedures", 1),
        ("ua-zvernennia", 1),
    ];
    assert_eq!(procedures, all.map(|(procedure, cases)| (procedure.to_owned(), cases)));
}
