//! `plaint keygen -o FILE`: an age identity.

use crate::cli::args::Keygen;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::vault::keys;

/// Prints the public recipient; the secret is in the file alone.
pub(super) fn run(cx: &mut Context, args: &Keygen) -> Result<u8, Failure> {
    cx.must_write()?;
    let recipient = keys::keygen(&args.output, Context::clock())?;
    if cx.out.json {
        cx.out.json(&serde_json::json!({"recipient": recipient}))?;
    } else {
        cx.out.line(&recipient)?;
    }
    Ok(exit::DONE)
}
