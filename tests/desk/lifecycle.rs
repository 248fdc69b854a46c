//! Windows that never rest, a terminal that is gone without a word, and a
//! first run that is given up.

use crate::terminal::{Desk, vault};
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
