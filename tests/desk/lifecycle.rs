//! Windows that never rest, a terminal that is gone without a word, and a
//! first run that is given up.

use crate::terminal::{Desk, PATIENCE, signal, vault};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::time::{Duration, Instant};
use tempfile::TempDir;

#[test]
fn a_window_that_never_rests_loses_no_letter_and_ends_in_the_right_picture() {
    let dir = vault();
    let mut desk = Desk::open(&dir, "en");
    desk.shows("UA-1");
    desk.press("\r");
    desk.shows("── ");
    desk.press("je");
    desk.shows("── Title");
    let text = "abcdefghijklmnopqrstuvwxyz";
    // Too small for anything, wide, tall: while it is too small nothing is typed unseen.
    for (n, letter) in text.chars().enumerate() {
        let size = [(160, 50), (60, 16), (81, 25), (120, 40)][n % 4];
        desk.resize(size.0, size.1);
        desk.press(&letter.to_string());
    }
    desk.resize(20, 5);
    desk.resize(80, 24);
    desk.shows(text);
    desk.press("\r");
    desk.until("the saved title", |screen| screen.contains("Saved.") && screen.contains(text));
    desk.press("qq");
    assert_eq!(desk.ended(), 0);
}

/// The window of a terminal program that was killed while the desk is deaf to hang-ups, as under
/// `nohup`: no signal comes, the line alone is dead.
#[test]
fn a_terminal_that_is_gone_without_a_signal_ends_the_desk_and_keeps_the_text() {
    let dir = vault();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new("sh");
    command.env("TERM", "xterm-256color");
    command.env("HOME", dir.path());
    let line = "trap '' HUP; exec \"$0\" \"$@\"";
    command.args(["-c", line, env!("CARGO_BIN_EXE_plaint"), "--lang", "en", "--vault"]);
    command.arg(dir.path().join("vault"));
    command.arg("--identity");
    command.arg(dir.path().join("key.txt"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut input = pair.master.take_writer().unwrap();
    let cells = |n| NonZeroU16::new(n).unwrap();
    let mut parser = vt100::Parser::new(cells(24), cells(80), 0);
    let mut until = |text: &str| {
        let mut buffer = [0; 4096];
        while !parser.screen().contents().contains(text) {
            let n = reader.read(&mut buffer).unwrap();
            parser.process(&buffer[..n]);
        }
    };
    until("UA-1");
    input.write_all(b"fcode:UA-1\r").unwrap();
    until("1/2");
    input.write_all(b"\r").unwrap();
    until("── UA-1");
    input.write_all(b"je").unwrap();
    until("── Title");
    input.write_all("ночью".as_bytes()).unwrap();
    until("Обыскночью");
    drop((reader, input, pair.master));
    let gone = Instant::now();
    child.wait().unwrap();
    assert!(gone.elapsed() < Duration::from_secs(3), "{:?}", gone.elapsed());
    let mut desk = Desk::open(&dir, "en");
    desk.shows("Draft of “Title” UA-1");
}

/// Stops it and looks at what it leaves behind, lets it go on and looks that all is there again.
fn stops_and_goes_on(dir: &TempDir, stop: impl Fn(&mut Desk)) {
    // The modes of a terminal that nobody took yet.
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let fresh = native_pty_system().openpty(size).unwrap();
    let cooked = format!("{:?}", fresh.master.get_termios());
    let mut desk = Desk::open(dir, "en");
    desk.shows("UA-1");
    let raw = desk.modes();
    assert_ne!(cooked, raw);
    desk.press("fcode:UA-1\r");
    desk.shows("1/2");
    desk.press("\r");
    desk.shows("── UA-1");
    desk.press("je");
    desk.shows("── Title");
    desk.press("ночью");
    desk.shows("Обыскночью");
    for _ in 0..2 {
        stop(&mut desk);
        desk.until_it("the stop", Desk::is_stopped);
        desk.until_it("the shell's screen", |desk| !desk.parser.screen().alternate_screen());
        assert!(!desk.parser.screen().hide_cursor() && !desk.parser.screen().bracketed_paste());
        assert_eq!(desk.modes(), cooked, "the terminal was not given back");
        assert!(!desk.screen().contains("Обыск"), "{}", desk.screen());
        // The window changes meanwhile, and nobody is told who is stopped.
        desk.resize(100, 30);
        signal(desk.child.process_id().unwrap(), "CONT");
        desk.shows("Обыскночью");
        desk.until_it("raw keys", |desk| desk.modes() == raw);
        assert!(desk.parser.screen().alternate_screen());
        desk.resize(80, 24);
    }
    desk.press("!\r");
    desk.until("the saved title", |screen| screen.contains("Saved. Title: Обыскночью!"));
    desk.press("qq");
    assert_eq!(desk.ended(), 0);
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_a_continued_desk_has_its_screen_and_its_text() {
    // The letter of Ctrl-Z where a text is typed too; under a Russian layout it is another one.
    stops_and_goes_on(&vault(), |desk| desk.press("\x1a"));
}

#[test]
fn a_stop_from_elsewhere_gives_the_terminal_back_too() {
    stops_and_goes_on(&vault(), |desk| desk.signal("TSTP"));
}

/// A shell with job control between the terminal and the desk.
#[test]
fn under_a_shell_fg_brings_the_desk_back() {
    let dir = vault();
    let mut command = CommandBuilder::new("bash");
    command.args(["--norc", "--noprofile", "-i"]);
    command.env("PS1", "ready> ");
    command.env("HOME", dir.path());
    command.env("NO_COLOR", "1");
    command.env("PLAINT", env!("CARGO_BIN_EXE_plaint"));
    command.env("KEY", dir.path().join("key.txt"));
    command.env("VAULT", dir.path().join("vault"));
    let mut desk = Desk::run(command);
    desk.shows("ready>");
    desk.press("\"$PLAINT\" --lang en --vault \"$VAULT\" --identity \"$KEY\"\r");
    desk.shows("Cases 2");
    for _ in 0..2 {
        desk.press("\x1a");
        desk.shows("Stopped");
        desk.until_it("the shell's screen", |desk| !desk.parser.screen().alternate_screen());
        desk.until("the prompt", |screen| screen.trim_end().ends_with("ready>"));
        desk.press("clear\r");
        desk.until("a clean screen", |screen| {
            !screen.contains("Stopped") && screen.trim_end().ends_with("ready>")
        });
        // In the background it waits: it neither reads the shell's keys nor writes over its screen.
        desk.press("fg\r");
        desk.until("the desk", |screen| screen.contains("Cases 2") && screen.contains("UA-1"));
    }
    desk.press("fcode:GE-2\r");
    desk.shows("1/2");
    desk.press("\r");
    desk.shows("── GE-2");
    desk.press("qq");
    desk.until_it("the shell's screen", |desk| !desk.parser.screen().alternate_screen());
    // Before the prompt is there, keys may still be read by the desk that ends.
    desk.until("the prompt", |screen| screen.trim_end().ends_with("ready>"));
    desk.press("echo over-$?\r");
    desk.shows("over-0");
    desk.press("exit\r");
    assert_eq!(desk.ended(), 0);
}

/// Waits for the end of a program that nobody reads from any more.
fn gone_soon(child: &mut (dyn portable_pty::Child + Send + Sync), what: &str) {
    let asked = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(asked.elapsed() < PATIENCE, "{what}: it is still there");
        std::thread::yield_now();
    }
    assert!(asked.elapsed() < Duration::from_secs(5), "{what}: {:?}", asked.elapsed());
}

#[test]
fn a_hang_up_before_and_while_the_handler_comes_ends_it_and_leaves_the_vault_sound() {
    let dir = vault();
    // At once, when the first byte comes, when the list is there: with and without a handler.
    for stage in 0..3 {
        for close in [false, true] {
            let mut desk = Desk::open(&dir, "en");
            match stage {
                0 => {}
                1 => desk.until_it("a byte", |desk| !desk.raw.is_empty()),
                _ => desk.shows("UA-1"),
            }
            let what = format!("stage {stage}, closed: {close}");
            if close {
                gone_soon(desk.hang_up().as_mut(), &what);
            } else {
                desk.signal("HUP");
                gone_soon(desk.child.as_mut(), &what);
            }
        }
    }
    let mut desk = Desk::open(&dir, "en");
    desk.shows("Cases 2");
    desk.press("q");
    assert_eq!(desk.ended(), 0);
}

#[test]
fn a_window_that_is_shut_in_the_middle_of_a_field_keeps_the_text() {
    let dir = vault();
    let mut desk = Desk::open(&dir, "ru");
    desk.type_into_the_title();
    // The signal's thread and the reader of the dead line end it at the same time.
    gone_soon(desk.hang_up().as_mut(), "a shut window");
    let mut desk = Desk::open(&dir, "en");
    desk.shows("Draft of “Title” UA-1");
}

fn first_run(dir: &TempDir) -> Desk {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plaint"));
    command.env("NO_COLOR", "1");
    command.env("HOME", dir.path());
    command.env_remove("PLAINT_VAULT");
    command.env_remove("XDG_DATA_HOME");
    command.env_remove("XDG_CONFIG_HOME");
    command.args(["--lang", "en"]);
    Desk::run(command)
}

/// Everything below a directory.
fn below(dir: &TempDir) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(dir.path()).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_first_run_that_is_given_up_leaves_nothing_and_one_that_is_not_opens_its_vault() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = first_run(&dir);
    desk.shows("There is no vault yet.");
    desk.press("\rAnna\r");
    desk.shows("A passphrase");
    desk.press("one two three\x1b");
    desk.shows("What are you called?");
    desk.press("\x1b");
    desk.shows("There is no vault yet.");
    desk.press("q");
    assert_eq!(desk.ended(), 0);
    assert_eq!(below(&dir), Vec::<std::path::PathBuf>::new());

    let mut desk = first_run(&dir);
    desk.shows("There is no vault yet.");
    desk.press("\rAnna\r");
    desk.shows("A passphrase");
    desk.press("anchor milk stair evening\r");
    desk.shows("The same passphrase again");
    desk.press("anchor milk stair evening\r");
    desk.shows("The recovery identity");
    desk.press("\x1b[19~");
    desk.shows("The vault is made.");
    desk.press("q");
    assert_eq!(desk.ended(), 0);
    let mut desk = first_run(&dir);
    desk.shows("Passphrase:");
    desk.press("anchor milk stair evening\r");
    desk.shows("Cases 0");
    desk.press("q");
    assert_eq!(desk.ended(), 0);
}
