//! `plaint demo`: a synthetic campaign year in a throw-away vault, opened in the desk; with `--at`
//! only built there.

use super::desk;
use crate::cli::args::Demo;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::throwaway::Throwaway;
use crate::exchange::demo::{DemoError, Generator, Settings};
use crate::vault::keys::{self, KeySource, NewSlot};
use crate::vault::{Env, Vault};
use serde_json::json;
use std::io::IsTerminal;
use std::path::Path;

/// Cases in one save.
const BATCH: u64 = 100;

/// Builds the demo and opens it, or only builds it.
pub(super) fn run(cx: &mut Context, args: &Demo) -> Result<u8, Failure> {
    let settings = Settings { cases: args.cases, seed: args.seed, today: cx.today() };
    if let Some(dir) = &args.at {
        return at(cx, settings, dir);
    }
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::usage("the demo opens the desk, which needs a terminal")
            .called("usage-demo-terminal")
            .advise("run it in a terminal, or build it: plaint demo --at DIR --identity FILE"));
    }
    let throwaway = Throwaway::new()?;
    let (secret, recipient) = keys::new_identity();
    let dir = throwaway.vault();
    build(cx, settings, &dir, &[NewSlot::Recipient(recipient)])?;
    let key = KeySource::Identity(Throwaway::identity(&secret)?);
    let cleanup = Some(throwaway.into_cleanup());
    desk::open(cx, &dir, ("demo", false), vec![key], cleanup).map(|_left| exit::DONE)
}

/// `--at DIR --identity FILE`: the identity is made if it is not there.
fn at(cx: &mut Context, settings: Settings, dir: &Path) -> Result<u8, Failure> {
    cx.must_write()?;
    let Some(identity) = cx.global.identity.first().cloned() else {
        return Err(Failure::usage("--at needs --identity FILE")
            .called("usage-at-identity")
            .at("--identity")
            .advise("name an age identity; the file is made if it is not there"));
    };
    if !identity.exists() {
        keys::keygen(&identity, Context::clock())?;
    }
    let slots: Vec<NewSlot> =
        keys::recipients_of(&identity)?.into_iter().map(NewSlot::Recipient).collect();
    let records = build(cx, settings, dir, &slots)?;
    if cx.out.json {
        cx.out.json(&json!({
            "vault": dir.display().to_string(),
            "cases": settings.cases,
            "records": records,
            "seed": settings.seed,
        }))?;
    } else {
        cx.out.line(&dir.display().to_string())?;
    }
    Ok(exit::DONE)
}

/// Writes the year into a new vault, batch by batch, and gives the number of records.
fn build(
    cx: &mut Context,
    settings: Settings,
    dir: &Path,
    slots: &[NewSlot],
) -> Result<usize, Failure> {
    let mut vault = Vault::create(dir, slots, "Coordinator", cx.indexer(), Env::real())?;
    if let Ok(program) = std::env::current_exe() {
        vault.save_in_bulk(&program);
    }
    let mut generator = Generator::new(settings)?;
    while let Some(ops) = generator.next_batch(vault.stamp(), BATCH)? {
        vault.save(ops)?;
        cx.out.progress(&format!("{} / {}", generator.done(), settings.cases));
    }
    cx.out.progress_done();
    Ok(vault.info().records)
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Self {
        Self::new(exit::FAILED, "demo", error.to_string())
    }
}
