//! The subcommands, a file each.

mod check;
mod keygen;

use super::args::Command;
use super::context::Context;
use super::failure::Failure;

/// Runs a command and gives the exit code.
pub(super) fn dispatch(cx: &mut Context, command: Option<Command>) -> Result<u8, Failure> {
    let code = match command {
        Some(Command::Keygen(args)) => keygen::run(cx, &args),
        Some(Command::Forms(args)) => check::forms(cx, &args),
        Some(Command::Locales(args)) => check::locales(cx, &args),
        _ => Err(Failure::usage("not here yet")),
    }?;
    cx.out.flush()?;
    Ok(code)
}
