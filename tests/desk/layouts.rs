//! The fifteen commonest commands in a terminal under each layout, sent as its keyboard sends them,
//! as of old and by kitty's protocol.

use crate::terminal::{Desk, vault};
use plaint::desk::keys::{Layout, Layouts};
use portable_pty::CommandBuilder;
use tempfile::TempDir;

/// A keyboard with a layout on.
struct Board {
    layout: Layout,
    kitty: bool,
}

impl Board {
    /// The key that types this letter on a US keyboard.
    fn key(&self, us: char) -> String {
        self.layout.types(us).unwrap().to_string()
    }

    /// The same key with Control held.
    fn ctrl(&self, us: char) -> String {
        let typed = self.layout.types(us).unwrap();
        match (self.kitty, typed == us) {
            (false, _) => char::from(us as u8 & 0x1f).to_string(),
            (true, true) => format!("\x1b[{};5u", us as u32),
            (true, false) => format!("\x1b[{}::{};5u", typed as u32, us as u32),
        }
    }

    fn esc(&self) -> &'static str {
        if self.kitty { "\x1b[27u" } else { "\x1b" }
    }
}

fn open(dir: &TempDir, lang: &str) -> Desk {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plaint"));
    command.env("NO_COLOR", "1");
    command.env("HOME", dir.path());
    command.env("TMPDIR", dir.path());
    // The language of the system tells which layout decides what two of them share.
    command.env("LC_ALL", lang);
    command.args(["--lang", "en", "--vault"]);
    command.arg(dir.path().join("vault"));
    command.arg("--identity");
    command.arg(dir.path().join("key.txt"));
    Desk::run(command)
}

/// Fifteen commands, from the list and back to it.
fn go(desk: &mut Desk, board: &Board, round: usize) {
    let cursor = |row: usize| move |screen: &str| screen.contains(&format!(" {row}/2"));
    // 1 the first row and 2 the last: sequences.
    desk.press(&board.key('g').repeat(2));
    desk.until("first", cursor(1));
    desk.press(&format!("{0}{1}", board.key('g'), board.key('e')));
    desk.until("last", cursor(2));
    // 3 up, 4 down.
    desk.press(&board.key('k'));
    desk.until("up", cursor(1));
    desk.press(&board.key('j'));
    desk.until("down", cursor(2));
    // 5 the sort of the list: a menu, left by Esc.
    desk.press(&board.key('s'));
    desk.shows("Code ↑");
    desk.press(board.esc());
    desk.until("the list", |screen| !screen.contains("Code ↑"));
    // 6 the filter, whose text keeps its letters; 7 keep it; 8 clear it.
    desk.press(&board.key('f'));
    desk.shows("Filter:");
    let text = if board.layout.id == "ro" { "țară".to_owned() } else { board.key('w').repeat(3) };
    desk.press(&text);
    desk.shows(&text);
    desk.press(&board.ctrl('u'));
    desk.until("an empty filter", |screen| !screen.contains(&text));
    desk.press("code:UA-1\r");
    desk.shows("Cases 1/2");
    desk.press(&board.key('c'));
    desk.shows("Cases 2");
    // 9 the help, closed by Esc.
    desk.press("\x1b[11~");
    desk.shows("What can be done here");
    desk.press(board.esc());
    desk.until("the list", |screen| !screen.contains("What can be done here"));
    // 10 open the first case, 11 edit its title, 12 save.
    desk.press("\r");
    desk.shows("── UA-1");
    desk.press(&format!("{}{}", board.key('j'), board.key('e')));
    desk.shows("── Title");
    desk.press(&format!("{}Search {round}", board.ctrl('u')));
    desk.shows(&format!("Search {round}"));
    desk.press(&board.ctrl('s'));
    desk.shows(&format!("Saved. Title: Search {round}"));
    // 13 undo, 14 redo.
    desk.press(&board.key('u'));
    desk.shows("Undone:");
    desk.press(&board.ctrl('r'));
    desk.shows("Redone:");
    // 15 back to the list.
    desk.press(&board.key('q'));
    desk.until("the list", |screen| screen.contains("Cases 2") && screen.contains("> "));
}

fn under(id: &str, lang: &str) {
    let dir = vault();
    let mut desk = open(&dir, lang);
    desk.shows("Cases 2");
    for (round, kitty) in [false, true].into_iter().enumerate() {
        let layouts = Layouts::of_languages(&[lang], &[]).unwrap();
        let layout = layouts.all().iter().find(|layout| layout.id == id).unwrap().clone();
        let board = Board { layout, kitty };
        go(&mut desk, &board, round);
        if kitty {
            desk.press(&board.ctrl('c'));
        }
    }
    assert_eq!(desk.ended(), 0);
}

#[test]
fn russian() {
    under("ru", "ru_RU.UTF-8");
}

#[test]
fn ukrainian() {
    under("ua", "uk_UA.UTF-8");
}

#[test]
fn belarusian() {
    under("by", "be_BY.UTF-8");
}

#[test]
fn kazakh() {
    under("kz", "kk_KZ.UTF-8");
}

#[test]
fn kyrgyz() {
    under("kg", "ky_KG.UTF-8");
}

#[test]
fn georgian() {
    under("ge", "ka_GE.UTF-8");
}

#[test]
fn romanian() {
    under("ro", "ro_MD.UTF-8");
}

#[test]
fn keys_pressed_shows_what_came_and_what_it_does_until_esc_comes_twice() {
    let dir = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plaint"));
    command.env("HOME", dir.path());
    command.args(["--lang", "en", "keys-pressed"]);
    let mut desk = Desk::run(command);
    desk.shows("Press keys");
    desk.press("о");
    desk.shows("о = j");
    desk.shows("cursor.move down (Go down)");
    // A terminal that knows kitty's protocol answers, and tells the place.
    desk.press("\x1b[?5u\x1b[?62c");
    desk.shows("tells keys apart");
    desk.press("\x1b[1086::106;3u");
    desk.shows("Alt-о = Alt-j");
    desk.press("\x1b");
    desk.shows("\\e ");
    desk.press("\x1b");
    assert_eq!(desk.ended(), 0);
}
