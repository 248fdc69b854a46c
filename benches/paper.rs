//! A complaint of some 36 pages to every format (`cargo bench --bench paper`, with
//! `--features pdf` also PDF): at most 2.5 seconds each, cold.
//!
//! Ends with code 1 where one takes longer, so that a script can hold the program to it.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints what it measured, of a text of its own"
)]

#[path = "../tests/paper/complaint.rs"]
mod complaint;

use complaint::{MADE, complaint};
use plaint::document::count;
use plaint::publish::{Format, Making, can_write, write_document};
use std::process::ExitCode;
use std::time::{Duration, Instant};

const BUDGET: Duration = Duration::from_millis(2_500);

fn main() -> ExitCode {
    let begun = Instant::now();
    let document = complaint();
    println!("read: {:?}, {:?}", begun.elapsed(), count(&document));
    let mut slow = false;
    for format in Format::ALL.into_iter().filter(|format| can_write(*format).is_ok()) {
        let mut out = Vec::new();
        let begun = Instant::now();
        write_document(&mut out, &document, format, Making::at(MADE)).unwrap();
        let took = begun.elapsed();
        println!("{format}: {took:?}, {} bytes", out.len());
        slow |= took > BUDGET;
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
