//! The subcommands, a file each.

mod add;
mod audit;
mod backup;
mod care;
mod check;
mod complaint;
mod consents;
mod count;
mod deadlines;
mod demo;
mod desk;
mod erase;
mod evidence;
mod export;
mod import;
mod init;
mod keygen;
mod keymap;
mod keys;
mod keys_pressed;
mod list;
mod locales;
mod log;
mod man;
mod procedures;
mod route;
mod set;
mod show;
mod undo;
mod undone;

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
        Some(Command::Erase(args)) => erase::run(cx, &args),
        Some(Command::Complaint(args)) => complaint::run(cx, &args),
        Some(Command::Evidence(args)) => evidence::run(cx, &args),
        Some(Command::Keys(args)) => keys::run(cx, &args),
        Some(Command::Audit(args)) => audit::run(cx, &args),
        Some(Command::Backup(args)) => backup::backup(cx, &args),
        Some(Command::Restore(args)) => backup::restore(cx, &args),
        Some(Command::Verify(_)) => care::verify(cx),
        Some(Command::Recover(args)) => care::recover(cx, &args),
        Some(Command::Wipe(_)) => care::destroy(cx),
        Some(Command::Doctor(_)) => care::doctor(cx),
        Some(Command::Procedures(args)) => procedures::run(cx, &args),
        Some(Command::Route(args)) => route::run(cx, &args),
        Some(Command::Consents(args)) => consents::run(cx, &args),
        Some(Command::Deadlines(args)) => deadlines::run(cx, &args),
        Some(Command::Forms(args)) => check::forms(cx, &args),
        Some(Command::Templates(args)) => check::templates(cx, &args),
        Some(Command::Locales(_)) => locales::check(cx),
        Some(Command::Keymap(args)) => keymap::run(cx, &args),
        Some(Command::KeysPressed(_)) => keys_pressed::run(cx),
        Some(Command::Man(args)) => man::man(cx, &args),
        Some(Command::Completions(args)) => man::completions(cx, &args),
    }?;
    cx.out.flush()?;
    Ok(code)
}
