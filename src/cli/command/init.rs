//! `plaint init`: a new vault.

use crate::cli::args::Init;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::terminal;
use crate::vault::keys::{self, NewSlot};
use crate::vault::{Env, Vault, durable};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use std::path::Path;

/// Makes a vault with slots for the given identities, recipients or passphrase, and a recovery
/// identity that is shown once.
pub(super) fn run(cx: &mut Context, args: &Init) -> Result<u8, Failure> {
    cx.must_write()?;
    let dir = cx.vault_dir()?;
    let mut slots = slots(cx, args)?;
    let by = name(cx, args)?;
    let recovery = if args.no_recovery { None } else { Some(keys::new_identity()) };
    if let Some((_, recipient)) = &recovery {
        slots.push(NewSlot::Recipient(recipient.clone()));
    }
    if let (Some(file), Some((secret, _))) = (&args.recovery_out, &recovery) {
        write_recovery(file, secret)?;
    }
    let made = Vault::create(&dir, &slots, &by, cx.indexer(), Env::real());
    if let Err(error) = made {
        if let Some(file) = &args.recovery_out {
            // It opens nothing; leave no useless secret behind.
            drop(std::fs::remove_file(file));
        }
        return Err(error.into());
    }
    let shown = recovery.filter(|_| args.recovery_out.is_none());
    let secret = shown.as_ref().map(|(secret, _)| secret.expose_secret());
    if cx.out.json {
        cx.out.json(&json!({"vault": dir.display().to_string(), "recovery": secret}))?;
        return Ok(exit::DONE);
    }
    let text = cx.locale.tr("cli-init-made");
    cx.out.note(&format!("{text}: {}", dir.display()));
    if let Some(secret) = secret {
        let text = cx.locale.tr("cli-init-recovery");
        cx.out.note(&text);
        cx.out.line(secret)?;
    }
    Ok(exit::DONE)
}

fn slots(cx: &Context, args: &Init) -> Result<Vec<NewSlot>, Failure> {
    let mut slots: Vec<NewSlot> = args.recipient.iter().cloned().map(NewSlot::Recipient).collect();
    for file in &cx.global.identity {
        slots.extend(keys::recipients_of(file)?.into_iter().map(NewSlot::Recipient));
    }
    if let Some(file) = &cx.global.passphrase_file {
        slots.push(NewSlot::Passphrase(keys::passphrase_file(file)?));
    }
    if slots.is_empty() {
        slots.push(NewSlot::Passphrase(new_passphrase(cx)?));
    }
    Ok(slots)
}

/// Asks for a new passphrase, twice.
pub(super) fn new_passphrase(cx: &Context) -> Result<SecretString, Failure> {
    let first = terminal::ask_secret(&cx.locale.tr("cli-prompt-new-passphrase"))?;
    let second = match first {
        Some(_) => terminal::ask_secret(&cx.locale.tr("cli-prompt-again"))?,
        None => None,
    };
    match (first, second) {
        (Some(a), Some(b)) if a.expose_secret() != b.expose_secret() => {
            Err(Failure::new(exit::FAILED, "passphrases-differ", "the two passphrases differ")
                .advise("try again"))
        }
        (Some(a), Some(_)) if a.expose_secret().is_empty() => {
            Err(keys::KeyError::EmptyPassphrase.into())
        }
        (Some(a), Some(_)) => Ok(a),
        _ => Err(keys::KeyError::NoKeyGiven.into()),
    }
}

/// The name that stands in every operation.
fn name(cx: &Context, args: &Init) -> Result<String, Failure> {
    if let Some(name) = &args.name {
        return Ok(name.trim().to_owned());
    }
    let asks = cx.global.identity.is_empty() && cx.global.passphrase_file.is_none();
    let answer = if asks && !cx.global.yes {
        terminal::ask(&cx.locale.tr("cli-prompt-name"))?
    } else {
        None
    };
    let answer = answer.map(|a| a.trim().to_owned()).filter(|a| !a.is_empty());
    Ok(answer.unwrap_or_else(|| cx.locale.tr("cli-name-unsaid")))
}

/// Writes the recovery identity to a new file that only its owner reads.
fn write_recovery(file: &Path, secret: &SecretString) -> Result<(), Failure> {
    use std::io::Write;
    let mut out = durable::create_file(file).map_err(|e| Failure::file(file, &e))?;
    let text = format!("# plaint recovery identity\n{}\n", secret.expose_secret());
    out.write_all(text.as_bytes())
        .and_then(|()| out.sync_all())
        .map_err(|e| Failure::file(file, &e))
}
