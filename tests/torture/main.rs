//! Kills, power cuts and damage: every acknowledged save is there, or the gap is named.
//!
//! The short form runs with the other tests. The long form:
//! `PLAINT_TORTURE=long cargo test --release --test torture -- --include-ignored --nocapture`

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

mod bulk;
mod damage;
mod desk;
mod disk;
mod kill;
mod power;

/// How often, in the short and in the long form.
fn rounds(short: usize, long: usize) -> usize {
    match std::env::var("PLAINT_TORTURE").as_deref() {
        Ok("long") => long,
        _ => short,
    }
}
