//! Taking the vault over from another process: alive, stopped, deaf.

use super::support::{Home, add, titles};
use crate::vault::keys::KeySource;
use crate::vault::{Mode, Notice, OpenOptions, Vault, lock};
use rstest::rstest;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const HOME: &str = "PLAINT_TEST_HOLD";

/// Not a test: what the process does that the tests below start.
#[test]
#[ignore = "run by the tests of this file"]
fn hold() {
    // Without a home nobody started it: the whole list of tests is being run.
    let Some(home) = std::env::var_os(HOME).map(PathBuf::from) else { return };
    let deaf = home.join("deaf").exists();
    let drafts = home.join("drafts-flushed");
    lock::on_take_over(move || {
        std::fs::write(drafts, "yes").unwrap();
        if deaf {
            // A callback that hangs, as one that writes to a dead terminal does.
            std::thread::park();
        }
    })
    .unwrap();
    let keys = [KeySource::Identity(home.join("identity"))];
    let options = OpenOptions::new(Arc::new(super::support::Titles));
    let mut vault = Vault::open(&home.join("vault"), &keys, Mode::Write, options).unwrap();
    add(&mut vault, "held", "");
    writeln!(std::io::stdout(), "\nheld").unwrap();
    std::thread::park();
}

fn holder(home: &Home) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["vault::tests::taking::hold", "--exact", "--ignored", "--nocapture"])
        .env(HOME, home.dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "held"));
    child
}

#[rstest]
#[case::alive(false, false)]
#[case::stopped(true, false)]
#[case::deaf(false, true)]
fn the_holder_ends_and_nothing_is_lost(#[case] stopped: bool, #[case] deaf: bool) {
    let home = Home::new();
    drop(home.create());
    if deaf {
        std::fs::write(home.dir.path().join("deaf"), "").unwrap();
    }
    let mut child = holder(&home);
    let pid = Pid::from_child(&child);
    if stopped {
        kill_process(pid, Signal::STOP).unwrap();
    }
    let busy = home.open(Mode::Write).unwrap_err();
    assert_eq!(busy.exit_code(), 5);
    assert!(busy.what().contains(&child.id().to_string()), "{}", busy.what());
    let start = Instant::now();
    let options = OpenOptions { take_over: true, ..Home::options() };
    let vault = Vault::open(&home.vault_dir(), &home.keys(), Mode::Write, options).unwrap();
    assert!(start.elapsed() < Duration::from_secs(10));
    assert_eq!(titles(&vault), ["held"]);
    assert!(vault.info().notices.contains(&Notice::TookOver));
    assert!(child.wait().unwrap().success(), "it ended by itself");
    assert!(home.dir.path().join("drafts-flushed").exists());
}

#[test]
fn a_lock_that_names_another_process_kills_nobody() {
    let home = Home::new();
    drop(home.create());
    let mut child = holder(&home);
    let file = home.vault_dir().join("lock");
    let bytes = std::fs::read(&file).unwrap();
    let end = bytes.iter().position(|b| *b == b'\n').unwrap();
    let line = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let (front, began) = line.rsplit_once(' ').unwrap();
    let began: u64 = began.parse().unwrap();
    let forged = [format!("{front} {}", began + 1).as_bytes(), &bytes[end..]].concat();
    std::fs::write(&file, forged).unwrap();
    let options = OpenOptions { take_over: true, ..Home::options() };
    let refused = Vault::open(&home.vault_dir(), &home.keys(), Mode::Write, options).unwrap_err();
    assert_eq!(refused.exit_code(), 5);
    assert!(child.try_wait().unwrap().is_none(), "it lives");
    child.kill().unwrap();
    child.wait().unwrap();
}
