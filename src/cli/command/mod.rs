//! The subcommands, a file each.

mod add;
mod check;
mod count;
mod demo;
mod desk;
mod export;
mod import;
mod init;
mod keygen;
mod list;
mod log;
mod set;
mod show;
mod undo;

use super::args::Command;
use super::context::Context;
use super::failure::Failure;

/// Runs a command and gives the exit code.
pub(super) fn dispatch(cx: &mut Context, command: Option<Command>) -> Result<u8, Failure> {
    let code = match command {
        None => desk::run(cx),
        Some(Command::Demo(args)) => demo::run(cx, &args),
        Some(Command::Import(args)) => import::run(cx, &args),
        Some(Command::Export(args)) => export::run(cx, &args),
        Some(Command::Init(args)) => init::run(cx, &args),
        Some(Command::Keygen(args)) => keygen::run(cx, &args),
        Some(Command::Add(args)) => add::run(cx, &args),
        Some(Command::Set(args)) => set::run(cx, &args),
        Some(Command::Show(args)) => show::run(cx, &args),
        Some(Command::Log(args)) => log::run(cx, &args),
        Some(Command::Undo(args)) => undo::run(cx, &args),
        Some(Command::List(args)) => list::run(cx, &args),
        Some(Command::Count(args)) => count::run(cx, &args),
        Some(Command::Forms(args)) => check::forms(cx, &args),
        Some(Command::Locales(args)) => check::locales(cx, &args),
        _ => Err(Failure::usage("not here yet")),
    }?;
    cx.out.flush()?;
    Ok(code)
}
