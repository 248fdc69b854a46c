//! Questions on the terminal itself, not on standard input: a pipe may be feeding that.

use super::failure::Failure;
use super::output::clean;
use rustix::termios::{self, LocalModes, OptionalActions, Termios};
use secrecy::SecretString;
use std::fs::{File, OpenOptions};
use std::io::{IsTerminal, Read, Write};
use zeroize::Zeroizing;

/// The terminal, unless the command was cut off from it on both sides: a script that runs it so
/// does not want it to wait for anybody.
fn terminal() -> Option<File> {
    if !std::io::stdin().is_terminal() && !std::io::stderr().is_terminal() {
        return None;
    }
    OpenOptions::new().read(true).write(true).open("/dev/tty").ok()
}

/// Turns the echo off while it lives.
struct Silent<'a> {
    tty: &'a File,
    before: Termios,
}

impl<'a> Silent<'a> {
    fn new(tty: &'a File) -> Option<Self> {
        let before = termios::tcgetattr(tty).ok()?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        silent.local_modes.insert(LocalModes::ICANON | LocalModes::ECHONL);
        termios::tcsetattr(tty, OptionalActions::Flush, &silent).ok()?;
        Some(Self { tty, before })
    }
}

impl Drop for Silent<'_> {
    fn drop(&mut self) {
        // A terminal that has gone away needs no restoring.
        let _gone = termios::tcsetattr(self.tty, OptionalActions::Flush, &self.before);
    }
}

/// Longest answer in bytes.
const LONGEST: usize = 4096;

fn line(tty: &mut File) -> std::io::Result<Zeroizing<Vec<u8>>> {
    let mut answer = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut byte = [0];
    while tty.read(&mut byte)? == 1 {
        let [b] = byte;
        if b == b'\n' || answer.len() == LONGEST {
            break;
        }
        answer.push(b);
    }
    Ok(answer)
}

/// Asks for a line; `None` where there is no terminal.
pub(super) fn ask(question: &str) -> Result<Option<String>, Failure> {
    let Some(mut tty) = terminal() else { return Ok(None) };
    write!(tty, "{} ", clean(question))?;
    let answer = line(&mut tty)?;
    Ok(Some(String::from_utf8_lossy(&answer).into_owned()))
}

/// Asks for a secret with the echo off; `None` where there is no terminal.
pub(super) fn ask_secret(question: &str) -> Result<Option<SecretString>, Failure> {
    let Some(mut tty) = terminal() else { return Ok(None) };
    write!(tty, "{} ", clean(question))?;
    let reader = tty.try_clone()?;
    let silent = Silent::new(&reader);
    let answer = line(&mut tty)?;
    drop(silent);
    let text = Zeroizing::new(String::from_utf8_lossy(&answer).into_owned());
    Ok(Some(SecretString::from(text.as_str())))
}
