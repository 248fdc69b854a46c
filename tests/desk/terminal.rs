//! The program in a pseudo-terminal.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a condition may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_mins(2);

pub fn plaint(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plaint"));
    command.env("HOME", dir).env_remove("PLAINT_VAULT").arg("--vault").arg(dir.join("vault"));
    command
}

/// A vault with one case, made by the command line.
pub fn vault() -> TempDir {
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
pub struct Desk {
    pub parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    pub raw: Vec<u8>,
    input: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Desk {
    /// Opens the desk without colours, in this language.
    pub fn open(dir: &TempDir, lang: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plaint"));
        command.env("NO_COLOR", "1");
        command.env("HOME", dir.path());
        command.env("TMPDIR", dir.path());
        command.args(["--lang", lang, "--vault"]);
        command.arg(dir.path().join("vault"));
        command.arg("--identity");
        command.arg(dir.path().join("key.txt"));
        Self::run(command)
    }

    /// Runs any program in the terminal.
    pub fn run(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
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
        Self { parser, output, raw: Vec::new(), input, child, master: pair.master }
    }

    pub fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Reads until the screen fits.
    pub fn until(&mut self, what: &str, fits: impl Fn(&str) -> bool) {
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

    pub fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Takes in all that comes within this time.
    pub fn take_in_for(&mut self, wait: Duration) {
        let end = Instant::now() + wait;
        while let Some(rest) = end.checked_duration_since(Instant::now()) {
            self.take_in(rest);
        }
    }

    /// Takes in what comes within this time; whether anything did.
    pub fn take_in(&mut self, wait: Duration) -> bool {
        let came = self.output.recv_timeout(wait);
        if let Ok(bytes) = &came {
            self.parser.process(bytes);
            self.raw.extend(bytes);
        }
        came.is_ok()
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = |n| NonZeroU16::new(n).unwrap();
        self.parser.screen_mut().set_size(size(rows), size(columns));
        self.master
            .resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .unwrap();
    }

    /// Waits until the process has ended; gives its exit code.
    pub fn ended(&mut self) -> u32 {
        self.child.wait().unwrap().exit_code()
    }

    /// Waits until the process has ended, and takes in all that it wrote.
    pub fn ended_with_its_last_words(&mut self) -> u32 {
        let code = self.ended();
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
        code
    }

    /// Types into the title of the case UA-1, under a Russian layout.
    pub fn type_into_the_title(&mut self) {
        self.shows("UA-1");
        // а is f, о is j, у is e.
        self.press("а");
        self.press("код:UA-1\r");
        self.shows("1/2");
        self.press("\r");
        self.shows("── UA-1");
        self.press("оу");
        self.shows("── Заголовок");
        self.press("ночью");
        self.shows("Обыскночью");
    }

    /// The modes of the terminal: whether it is cooked, and what else the kernel keeps of it.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// Whether the kernel has the program stopped.
    pub fn is_stopped(&self) -> bool {
        let id = self.child.process_id().unwrap();
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // The name stands in parentheses, then the state.
        stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
    }

    /// Takes in what comes until this holds.
    pub fn until_it(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < end, "never came: {what}\n{}", self.screen());
            self.take_in(Duration::from_millis(10));
        }
    }

    /// Closes the terminal under the program, as a window that is shut does.
    pub fn hang_up(self) -> Box<dyn Child + Send + Sync> {
        let Self { child, output, mut input, master, .. } = self;
        drop(output);
        // The thread that reads holds the terminal too: it ends with the next thing that comes.
        let _already_gone = input.write_all(b"x");
        drop((input, master));
        child
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        signal(self.child.process_id().unwrap(), name);
    }
}

/// Sends a signal to a process.
pub fn signal(id: u32, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &id.to_string()]).status();
    assert!(sent.unwrap().success());
}
