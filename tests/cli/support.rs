//! A directory, a vault in it, and the program run there.

use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::vault::keys::KeySource;
use plaint::vault::{Mode, OpenOptions, Vault};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

pub struct Sandbox {
    dir: tempfile::TempDir,
}

pub struct Outcome {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Outcome {
    #[track_caller]
    pub fn exits(&self, code: i32) {
        assert_eq!(self.code, code, "\nout: {}\nerr: {}", self.stdout, self.stderr);
    }

    #[track_caller]
    pub fn ok(self) -> String {
        self.exits(0);
        self.stdout
    }
}

#[track_caller]
pub fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

impl Sandbox {
    /// Without a vault.
    pub fn bare() -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("tmp")).unwrap();
        Self { dir }
    }

    /// With an identity `id` and the vault `v` of Anna.
    pub fn new() -> Self {
        let sandbox = Self::bare();
        sandbox.run(&["keygen", "-o", "id"]).exits(0);
        sandbox.run(&["init", "--name", "Anna", "--no-recovery"]).exits(0);
        sandbox
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plaint"));
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_clear()
            .env("HOME", self.dir.path())
            .env("TMPDIR", self.path("tmp"))
            .env("PLAINT_VAULT", self.path("v"))
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Outcome {
        let mut command = self.command(args);
        if self.path("id").exists() {
            command.env("PLAINT_IDENTITY", self.path("id"));
        }
        outcome(&mut command)
    }

    pub fn run_without_keys(&self, args: &[&str]) -> Outcome {
        outcome(&mut self.command(args))
    }

    /// With a standard output that nobody reads.
    pub fn run_closed(&self, args: &[&str]) -> Outcome {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = self.command(args);
        command.env("PLAINT_IDENTITY", self.path("id")).stdout(writer).stderr(Stdio::piped());
        let out = command.spawn().unwrap().wait_with_output().unwrap();
        Outcome {
            code: out.status.code().unwrap_or(-1),
            stdout: String::new(),
            stderr: String::from_utf8_lossy(&out.stderr).into_owned(),
        }
    }

    /// Without the environment that says where vault and identity are.
    pub fn run_unled(&self, args: &[&str]) -> Outcome {
        outcome(self.command(args).env_remove("PLAINT_VAULT"))
    }

    /// Puts a file into the configuration directory.
    pub fn configure(&self, name: &str, text: &str) {
        let path = self.path(".config/plaint").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Adds a record and gives its id.
    pub fn add(&self, words: &[&str]) -> String {
        let mut args = vec!["add"];
        args.extend(words);
        self.run(&args).ok().trim().to_owned()
    }
}

fn outcome(command: &mut Command) -> Outcome {
    let out = command.output().unwrap();
    Outcome {
        code: out.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&out.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&out.stderr).into_owned(),
    }
}

/// Flips a byte in the middle of the largest file of a directory.
pub fn flip_in(dir: &Path) {
    let largest = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .max_by_key(|path| std::fs::metadata(path).unwrap().len())
        .unwrap();
    let mut bytes = std::fs::read(&largest).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    std::fs::write(&largest, bytes).unwrap();
}

/// Another process' hold on the vault, in this one.
pub struct Holder {
    _vault: Vault,
}

impl Holder {
    pub fn of(sandbox: &Sandbox) -> Self {
        let options = OpenOptions::new(Arc::new(RowMaker::new(Knowledge::builtin())));
        let keys = [KeySource::Identity(sandbox.path("id"))];
        let vault = Vault::open(&sandbox.path("v"), &keys, Mode::Write, options).unwrap();
        Self { _vault: vault }
    }
}
