//! The desk in a real terminal: the program itself, a pseudo-terminal, and what its screen shows.
//! Nothing here sleeps: every step waits for what it should lead to.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may stop at what it did not expect, and say what it saw"
)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a condition may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

fn plaint(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plaint"));
    command.env("HOME", dir).env_remove("PLAINT_VAULT").arg("--vault").arg(dir.join("vault"));
    command
}

/// A vault with one case, made by the command line.
fn vault() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let key = dir.path().join("key.txt");
    let run = |command: &mut Command| {
        let out = command.output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    };
    run(plaint(dir.path()).arg("keygen").arg("-o").arg(&key));
    run(plaint(dir.path()).arg("--identity").arg(&key).args(["init", "--no-recovery"]));
    for (code, title, country) in [("UA-1", "Обыск", "ua"), ("GE-2", "Отказ", "ge")] {
        run(plaint(dir.path()).arg("--identity").arg(&key).args([
            "add",
            "case",
            &format!("code={code}"),
            &format!("title={title}"),
            &format!("country={country}"),
        ]));
    }
    dir
}

/// The program in a terminal.
struct Desk {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    raw: Vec<u8>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Desk {
    fn open(dir: &TempDir, lang: &str) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plaint"));
        command.env("TERM", "xterm-256color");
        command.env("NO_COLOR", "1");
        command.env("HOME", dir.path());
        command.args(["--lang", lang, "--vault"]);
        command.arg(dir.path().join("vault"));
        command.arg("--identity");
        command.arg(dir.path().join("key.txt"));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let size = |n| NonZeroU16::new(n).unwrap();
        let parser = vt100::Parser::new(size(24), size(80), 0);
        Self { parser, output, raw: Vec::new(), input, child, _master: pair.master }
    }

    fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Reads until the screen fits.
    fn until(&mut self, what: &str, fits: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !fits(&self.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never came: {what}\n{}", self.screen())
                }
            }
        }
    }

    fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Waits until the process has ended; gives its exit code.
    fn ended(&mut self) -> u32 {
        self.child.wait().unwrap().exit_code()
    }

    /// Types into the title of the case and waits until the draft must be in the journal: the
    /// directory of drafts is looked at, as nothing on the screen tells.
    fn type_a_draft(&mut self, dir: &TempDir) {
        self.shows("UA-1");
        self.press("fcode:UA-1\r");
        self.shows("1/2");
        self.press("\r");
        self.shows("── UA-1");
        self.press("jee");
        self.shows("Обыскe");
        self.press("xtra");
        self.shows("Обыскextra");
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
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }
}

fn offers_the_draft_back(dir: &TempDir) {
    let mut desk = Desk::open(dir, "en");
    desk.shows("Draft of “Title” UA-1");
    desk.press("\r");
    desk.until("the field with its text", |s| s.contains("Обыскe") && s.contains("── Title"));
    desk.press("\r");
    desk.shows("Saved.");
    desk.press("\x1b[21~");
    assert_eq!(desk.ended(), 0);
}

#[test]
fn by_keyboard_alone_under_a_russian_layout_without_colour() {
    let dir = vault();
    let mut desk = Desk::open(&dir, "ru");
    desk.shows("Дела 2");
    desk.press("а");
    desk.press("страна:украина");
    desk.shows("Дела 1/2");
    desk.press("\r\rоу");
    desk.shows("── Заголовок");
    desk.press("\x15");
    desk.press("Обыск без ордера\r");
    desk.shows("Сохранено. Заголовок: Обыск без ордера");
    desk.press("г");
    desk.shows("Отменено:");
    desk.until("the old title", |s| !s.contains("ордера\n"));
    // Typed ahead: back, back to the whole list, and out, in one piece.
    desk.press("ййй");
    assert_eq!(desk.ended(), 0);
    let raw = String::from_utf8_lossy(&desk.raw).into_owned();
    assert!(!raw.contains("\x1b]0;") && !raw.contains("\x1b]2;"), "the title was set");
    let coloured = (30..38).chain(90..98).any(|n| raw.contains(&format!("\x1b[{n}m")));
    assert!(!coloured && !raw.contains("\x1b[38;5;"), "colours in spite of NO_COLOR");
}

#[test]
fn a_hang_up_in_a_field_offers_the_draft_back() {
    let dir = vault();
    let mut desk = Desk::open(&dir, "en");
    desk.shows("UA-1");
    desk.press("fcode:UA-1\r");
    desk.shows("1/2");
    desk.press("\r");
    desk.shows("── UA-1");
    desk.press("je");
    desk.shows("── Title");
    // Not yet in the journal: the signal itself must flush it.
    desk.press("extra");
    desk.shows("Обыскextra");
    desk.signal("HUP");
    assert_eq!(desk.ended(), 129);
    offers_the_draft_back(&dir);
}

#[test]
fn kill_9_in_a_field_offers_the_draft_back() {
    let dir = vault();
    let mut desk = Desk::open(&dir, "en");
    desk.type_a_draft(&dir);
    desk.signal("KILL");
    let _code = desk.ended();
    offers_the_draft_back(&dir);
}
