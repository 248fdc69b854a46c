//! The two things that a vault takes from the machine besides files: the clock and randomness.

use crate::record::Entropy;
use std::time::{SystemTime, UNIX_EPOCH};

/// Clock and random source, handed in so that tests and the demo can fix them.
pub struct Env {
    /// The machine's clock in milliseconds since 1970 UTC.
    pub now: Box<dyn Fn() -> i64 + Send + Sync>,
    /// Where ids come from. Sealing takes its nonces from the system, whatever stands here.
    pub entropy: Box<dyn Entropy + Send>,
}

impl Env {
    /// The machine's own clock and random source.
    pub fn real() -> Self {
        Self { now: Box::new(clock), entropy: Box::new(System) }
    }
}

impl std::fmt::Debug for Env {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Env")
    }
}

fn clock() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|d| i64::try_from(d.as_millis()).ok())
        .unwrap_or(0)
}

struct System;

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // A process without random numbers must not write a vault: an id of zeros would
            // collide. Linux gives an error here only before the pool is seeded at boot.
            std::process::abort();
        }
    }
}
