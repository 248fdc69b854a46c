//! Results go to standard output, everything else to standard error. Control and
//! bidi-override characters of a record never reach a terminal.

use super::failure::Failure;
use crate::locale::Locale;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Both streams and how to use them.
pub(super) struct Output {
    out: BufWriter<io::StdoutLock<'static>>,
    /// Whether results are JSON.
    pub json: bool,
    quiet: bool,
    progress: bool,
}

impl Output {
    /// The streams of the process.
    pub fn new(json: bool, quiet: bool) -> Self {
        let progress = !quiet && io::stderr().is_terminal();
        Self { out: BufWriter::new(io::stdout().lock()), json, quiet, progress }
    }

    /// A line of the result.
    pub fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.out, "{}", clean(text)).map_err(Failure::from)
    }

    /// Bytes of the result as they are (a table in CSV).
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(Failure::from)
    }

    /// The result in JSON, one document and a line break.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut self.out, value).map_err(io::Error::from)?;
        self.out.write_all(b"\n").map_err(Failure::from)
    }

    /// A word to the person on standard error; silent with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            say(text);
        }
    }

    /// A word that `--quiet` does not silence.
    pub fn warn(&mut self, text: &str) {
        self.progress_done();
        say(text);
    }

    /// How far a long piece of work is; on a terminal only, and rewritten in place.
    pub fn progress(&mut self, text: &str) {
        if self.progress {
            let mut err = io::stderr().lock();
            // A terminal that has gone away must not stop the work.
            let _gone = write!(err, "\r{}\x1b[K", clean(text)).and_then(|()| err.flush());
        }
    }

    /// Clears the line of [`Output::progress`].
    pub fn progress_done(&mut self) {
        if self.progress {
            let mut err = io::stderr().lock();
            let _gone = write!(err, "\r\x1b[K").and_then(|()| err.flush());
        }
    }

    /// Writes out what is buffered.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::from)
    }
}

fn say(text: &str) {
    let mut err = io::stderr().lock();
    // Nobody is left to be told when standard error itself is gone.
    let _gone = writeln!(err, "{}", clean(text));
}

/// Prints a failure on standard error, in JSON or as `what / where / try`.
pub(super) fn print_failure(failure: &Failure, json: bool, locale: &Locale) {
    if failure.what.is_empty() {
        return;
    }
    if json {
        say(&failure.to_json().to_string());
        return;
    }
    say(&format!("plaint: {}", failure.what));
    for (label, text) in [("cli-where", &failure.place), ("cli-try", &failure.advice)] {
        if !text.is_empty() {
            say(&format!("  {}: {text}", locale.tr(label)));
        }
    }
}

/// The text with control and bidi-override characters shown instead of obeyed. Line breaks and
/// tabs stay.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{61c}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// The text on one line: breaks and tabs become spaces.
pub(super) fn one_line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_not_obeyed() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\nd"), "a\u{fffd}[2Jb\u{fffd}c\nd");
        assert_eq!(one_line("a\nb\tc"), "a b c");
    }
}
