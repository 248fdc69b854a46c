//! However the desk ends, what was typed is kept and the terminal is left clean.

use crate::needles::{needles, search};
use crate::terminal::{Desk, PATIENCE, vault};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the desk may take to end once it is asked: a second, and what a busy machine adds.
const ENDS: Duration = Duration::from_secs(2);

fn offers_the_draft_back(dir: &TempDir) {
    let mut desk = Desk::open(dir, "ru");
    desk.shows("Черновик поля «Заголовок» UA-1");
    desk.press("\r");
    desk.until("the field with its text", |s| {
        s.contains("Обыскночью") && s.contains("── Заголовок")
    });
    desk.press("\r");
    desk.shows("Сохранено.");
    desk.press("\x1b[21~");
    assert_eq!(desk.ended(), 0);
}

#[test]
fn a_signal_in_the_middle_of_a_field_keeps_the_text_and_leaves_the_terminal_clean() {
    for (name, code) in [("HUP", 129), ("TERM", 143), ("USR1", 138)] {
        let dir = vault();
        let mut desk = Desk::open(&dir, "ru");
        // What was typed last is not in the journal yet: the signal itself must flush it.
        desk.type_into_the_title();
        desk.signal(name);
        let asked = Instant::now();
        assert_eq!(desk.ended(), code, "{name}");
        assert!(asked.elapsed() < ENDS, "{name}: {:?}", asked.elapsed());
        desk.ended_with_its_last_words();

        assert!(!desk.parser.screen().alternate_screen(), "{name}");
        assert!(!desk.parser.screen().hide_cursor(), "{name}");
        assert_eq!(desk.screen().trim(), "", "{name}");
        offers_the_draft_back(&dir);
    }
}

#[test]
fn kill_9_in_a_field_offers_the_draft_back() {
    let dir = vault();
    let mut desk = Desk::open(&dir, "ru");
    desk.type_into_the_title();
    // The directory of drafts is looked at, as nothing on the screen tells.
    let drafts = dir.path().join("vault/drafts");
    let end = Instant::now() + PATIENCE;
    let kept = || {
        let files = std::fs::read_dir(&drafts).into_iter().flatten().flatten();
        files.filter_map(|f| f.metadata().ok()).any(|m| m.len() > 0)
    };
    while !kept() {
        assert!(Instant::now() < end, "no draft was kept");
        std::thread::yield_now();
    }
    nothing_is_readable(&dir);
    desk.signal("KILL");
    let _code = desk.ended();
    nothing_is_readable(&dir);
    offers_the_draft_back(&dir);
}

/// Neither the record nor what is typed into it, in the vault, the home or the temporary files.
fn nothing_is_readable(dir: &TempDir) {
    for word in ["Обыск", "ночью", "Обыскночью"] {
        search(dir.path(), &needles(word));
    }
}
