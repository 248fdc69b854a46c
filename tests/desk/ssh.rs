//! A desk over SSH whose client was frozen must lock nobody out.

use crate::terminal::{Desk, PATIENCE, plaint, signal, vault};
use portable_pty::CommandBuilder;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// An SSH server of our own on the loopback, for our own user and key.
pub struct Server {
    child: Child,
    pub port: u16,
    key: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn keygen(file: &Path) {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(file)
        .status()
        .unwrap();
    assert!(made.success());
}

impl Server {
    pub fn start(dir: &Path) -> Self {
        let (host, key) = (dir.join("host"), dir.join("client"));
        keygen(&host);
        keygen(&key);
        // Where it runs as root it wants this directory; an installed service has it.
        let _there = fs::create_dir_all("/run/sshd");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = dir.join("sshd_config");
        let lines = [
            format!("Port {port}"),
            "ListenAddress 127.0.0.1".into(),
            format!("HostKey {}", host.display()),
            format!("AuthorizedKeysFile {}.pub", key.display()),
            format!("PidFile {}", dir.join("sshd.pid").display()),
            "StrictModes no".into(),
            "UsePAM no".into(),
            "PermitRootLogin yes".into(),
            "PasswordAuthentication no".into(),
        ];
        fs::write(&config, lines.join("\n")).unwrap();
        let child = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f"])
            .arg(&config)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, port, key };
        let end = Instant::now() + PATIENCE;
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < end, "sshd does not answer");
            std::thread::yield_now();
        }
        server
    }

    /// The desk of the vault in this directory, over this server by way of a port.
    pub fn desk(&self, dir: &Path, port: u16) -> Desk {
        let mut ssh = CommandBuilder::new("ssh");
        ssh.args(["-tt", "-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no"]);
        ssh.args(["-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-i"]);
        ssh.arg(&self.key);
        ssh.args(["-p", &port.to_string(), "127.0.0.1"]);
        let at = |name: &str| dir.join(name).display().to_string();
        ssh.arg(format!(
            "exec env NO_COLOR=1 {} --lang ru --vault {} --identity {}",
            env!("CARGO_BIN_EXE_plaint"),
            at("vault"),
            at("key.txt")
        ));
        Desk::run(ssh)
    }
}

/// The process whose command line names this directory and no other program's.
pub fn process_of(dir: &Path) -> u32 {
    let wanted = dir.join("vault").display().to_string();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let Ok(id) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let words: Vec<_> = line.split(|b| *b == 0).map(String::from_utf8_lossy).collect();
        if words[0] == env!("CARGO_BIN_EXE_plaint") && words.iter().any(|w| **w == wanted) {
            found.push(id);
        }
    }
    assert_eq!(found.len(), 1, "{found:?}");
    found[0]
}

/// Makes the desk draw until its writes block: nobody takes the bytes any more. A process is woken
/// by SIGCONT to draw all anew. What the kernel says of a stranger's waiting it says to root alone;
/// without it, more is drawn than any line holds back.
fn fill_the_line(desk: u32) {
    let blocked = || {
        let waits = fs::read_to_string(format!("/proc/{desk}/task/{desk}/wchan"));
        waits.is_ok_and(|on| on.contains("tty") || on == "wait_woken")
    };
    let end = Instant::now() + PATIENCE;
    let mut still = 0;
    for _ in 0..20_000 {
        signal(desk, "CONT");
        still = if blocked() { still + 1 } else { 0 };
        if still > 20 || Instant::now() > end {
            break;
        }
    }
    println!("the desk waits for its line: {}", still > 20);
}

#[test]
#[ignore = "needs sshd"]
fn a_frozen_client_is_taken_over_from() {
    let dir = vault();
    let server = Server::start(dir.path());
    let mut desk = server.desk(dir.path(), server.port);
    desk.type_into_the_title();
    let holder = process_of(dir.path());
    desk.signal("STOP");
    fill_the_line(holder);
    let set = |over: &[&str]| {
        let mut command = plaint(dir.path());
        command.arg("--identity").arg(dir.path().join("key.txt"));
        command.args(over).args(["set", "GE-2", "owner=Nino"]).output().unwrap()
    };
    assert_eq!(set(&[]).status.code(), Some(5), "the frozen desk does not hold the vault");
    let freed = set(&["--take-over"]);
    assert!(freed.status.success(), "{}", String::from_utf8_lossy(&freed.stderr));
    // By itself, and not killed by the other after its patience: the text is there.
    assert!(!Path::new(&format!("/proc/{holder}/cmdline")).exists() || is_dead(holder));
    let mut after = Desk::open(&dir, "ru");
    after.shows("Черновик поля «Заголовок» UA-1");
    after.press("\r");
    after.shows("Обыскночью");
    after.signal("KILL");
    desk.signal("KILL");
}

fn is_dead(id: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_none_or(|(_, rest)| rest.starts_with('Z'))
}
