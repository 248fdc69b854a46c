//! A vault to torture, and the program run on it.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A folder with a vault and the identity that opens it.
pub struct Desk {
    /// Removed with the desk.
    pub home: tempfile::TempDir,
    pub vault: PathBuf,
    pub identity: PathBuf,
}

impl Desk {
    /// An empty vault in a new folder.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let identity = home.path().join("me.key");
        let vault = home.path().join("vault");
        let desk = Self { home, vault, identity };
        assert_eq!(code(&plaint(&["keygen", "-o", text(&desk.identity)])), 0);
        assert_eq!(code(&desk.run(&["init", "--no-recovery"])), 0);
        desk
    }

    /// An empty vault at a place of the caller's.
    pub fn at(vault: &Path) -> Self {
        let home = tempfile::tempdir().unwrap();
        let identity = home.path().join("me.key");
        let desk = Self { home, vault: vault.to_owned(), identity };
        assert_eq!(code(&plaint(&["keygen", "-o", text(&desk.identity)])), 0);
        let made = desk.run(&["init", "--no-recovery"]);
        assert_eq!(code(&made), 0, "{}", err(&made));
        desk
    }

    pub fn command(&self, args: &[&str]) -> Command {
        self.command_on(&self.vault, args)
    }

    pub fn command_on(&self, vault: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plaint"));
        command.arg("--vault").arg(vault).arg("--identity").arg(&self.identity).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env_remove("PLAINT_VAULT").env_remove("PLAINT_IDENTITY");
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub fn run_on(&self, vault: &Path, args: &[&str]) -> Output {
        self.command_on(vault, args).output().unwrap()
    }

    pub fn spawn(&self, args: &[&str]) -> Child {
        self.command(args).spawn().unwrap()
    }

    /// A list of `rows` invented rows.
    pub fn csv(&self, name: &str, rows: usize) -> PathBuf {
        let mut list = String::from("code,title,summary,country,city\n");
        for n in 0..rows {
            writeln!(list, "T-{n:05},Detention {n},\"Held {n} hours, no lawyer\",ua,Харків")
                .unwrap();
        }
        let path = self.home.path().join(name);
        fs::write(&path, list).unwrap();
        path
    }
}

pub fn plaint(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plaint")).args(args).stdin(Stdio::null()).output().unwrap()
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The program may fail, but it says so itself: no panic, no signal, a known exit code.
pub fn assert_orderly(output: &Output, context: &str) {
    let said = err(output);
    assert!(!said.contains("panicked") && !said.contains("plaint stopped"), "{context}: {said}");
    assert!((0..=7).contains(&code(output)), "{context}: {:?} {said}", output.status);
}

/// A generator whose seed is printed, so that a failure can be run again with `PLAINT_SEED`.
pub fn rng(of: &str) -> StdRng {
    let seed =
        std::env::var("PLAINT_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or_else(rand::random);
    println!("{of}: PLAINT_SEED={seed}");
    StdRng::seed_from_u64(seed)
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn copy_dir(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
    assert!(done.success());
}

/// How many cases the vault counts, or `None` where it does not answer.
pub fn cases(desk: &Desk, vault: &Path) -> Option<u64> {
    let counted = desk.run_on(vault, &["--json", "count", ""]);
    assert_orderly(&counted, "count");
    let json: serde_json::Value = serde_json::from_str(out(&counted).trim()).ok()?;
    json.get("total")?.as_u64()
}

pub fn pause(rng: &mut StdRng, most_micros: u64) -> std::time::Duration {
    std::time::Duration::from_micros(rng.random_range(0..most_micros))
}
