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

mod budgets;
mod ending;
mod idle;
mod importing;
mod keyboard;
mod layouts;
mod lifecycle;
mod line;
mod long;
#[path = "../cli/needles.rs"]
mod needles;
mod prose;
mod section;
mod ssh;
mod terminal;
mod triage;
