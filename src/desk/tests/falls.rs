//! An error of the program at the desk: the terminal is given back, and nothing of a record is in
//! what is said of it.

use super::testing::{Fields, vault};
use crate::desk::effect::Lawbook;
use crate::desk::keys::Layouts;
use crate::desk::runtime::{Options, falter, run};
use crate::form::Knowledge;
use crate::vault::Mode;
use crate::vault::keys::KeySource;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::PathBuf;

const CASE: &Fields = &[("code", "UA-2026-001"), ("title", "Канарейка")];
/// Where the child finds the vault that its parent made.
const CHILD: &str = "PLAINT_CHILD_VAULT";

#[test]
fn an_error_of_the_program_gives_the_terminal_back_and_tells_nothing_of_a_record() {
    let dir = vault(&[CASE]);
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "desk::tests::falls::falls_when_asked", "--ignored", "--nocapture"]);
    command.env("TERM", "xterm-256color");
    command.env(CHILD, dir.path());
    let before = format!("{:?}", pair.master.get_termios());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut input = pair.master.take_writer().unwrap();
    let cells = |n| NonZeroU16::new(n).unwrap();
    let mut parser = vt100::Parser::new(cells(24), cells(80), 0);
    let mut buffer = [0; 4096];
    while !parser.screen().contents().contains("Канарейка") {
        let n = reader.read(&mut buffer).unwrap();
        parser.process(&buffer[..n]);
    }
    assert!(parser.screen().alternate_screen());
    input.write_all(b"\r").unwrap();
    while let Ok(n @ 1..) = reader.read(&mut buffer) {
        parser.process(&buffer[..n]);
    }
    assert!(!child.wait().unwrap().success());
    let screen = parser.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(format!("{:?}", pair.master.get_termios()), before);
    let said = screen.contents();
    assert!(said.contains("plaint stopped at src/desk/"), "{said}");
    assert!(!said.contains("Канарейка"), "{said}");
}

/// Stops with the title of the record in its words, once a record is shown in full.
fn fall(model: &crate::desk::model::Model) {
    if let Some(view) = &model.record {
        panic!("{}", crate::desk::model::titles::title(model, &view.state));
    }
}

#[test]
#[ignore = "run in a terminal by the test above"]
fn falls_when_asked() {
    let Some(dir) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    crate::vault::process::harden().unwrap();
    falter(Some(fall));
    let options = Options {
        vault: dir.join("vault"),
        name: "vault".to_owned(),
        keys: vec![KeySource::Identity(dir.join("key.txt"))],
        lang: "en".to_owned(),
        today: None,
        mode: Mode::Write,
        take_over: false,
        lock_after: None,
        fresh: false,
        plain: false,
        configure: Box::new(|_, _| Ok(())),
        law: Box::new(Lawbook::builtin),
        templates: crate::draft::template::Templates::builtin(),
        knowledge: Knowledge::builtin(),
        cleanup: None,
        keyboard: ("default", None, Layouts::builtin("en").unwrap()),
        protocol: crate::desk::term::guard::Protocol::Auto,
        said: None,
    };
    drop(run(options));
}
