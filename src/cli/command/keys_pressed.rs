//! `plaint keys-pressed`: what the terminal sends, and what it comes to.

use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::keyboard::Keyboard;
use crate::desk;
use std::io::IsTerminal;

/// Shows keys until Esc comes twice, or Ctrl-C.
pub(super) fn run(cx: &mut Context) -> Result<u8, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::new(exit::USAGE, "needs-terminal", "keys come from a terminal")
            .advise("run it in the terminal whose keys you want to see"));
    }
    let keyboard = Keyboard::load(cx.config(), cx.lang())?;
    cx.out.flush()?;
    let keys = (&keyboard.keymap, keyboard.layouts);
    desk::term::probe::run(keys, keyboard.protocol, &cx.locale)?;
    Ok(exit::DONE)
}
