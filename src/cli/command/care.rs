//! `plaint verify`, `recover`, `wipe`, `doctor`: care of the vault.

use super::backup::mending;
use crate::cli::args::Recover;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::keyboard;
use crate::cli::output::one_line;
use crate::vault::doctor::{self, Severity};
use crate::vault::{Mode, VaultError, backup, wipe};
use serde_json::json;

/// Reads and authenticates everything; mends what can be mended from a whole journal.
pub(super) fn verify(cx: &mut Context) -> Result<u8, Failure> {
    let mode = mending(cx);
    let mut vault = cx.open_as(mode)?;
    let report = vault.verify()?;
    if cx.out.json {
        let problems: Vec<_> = report
            .problems
            .iter()
            .map(|p| json!({"where": p.where_, "what": p.what, "repaired": p.repaired}))
            .collect();
        cx.out.json(&json!({
            "sound": report.sound,
            "records": report.records,
            "ops": report.ops,
            "problems": problems,
        }))?;
    } else {
        for problem in &report.problems {
            let mark = if problem.repaired { "+" } else { "!" };
            cx.out.line(&format!("{mark} {}: {}", problem.where_, problem.what))?;
        }
        if report.sound {
            let text = cx.locale.tr("cli-sound");
            cx.out.note(&text);
        }
    }
    Ok(if report.sound { exit::DONE } else { exit::DAMAGED })
}

/// Writes a fresh vault from all that is whole and puts it in the old one's place. A sound vault
/// stays as it is.
pub(super) fn recover(cx: &mut Context, args: &Recover) -> Result<u8, Failure> {
    cx.must_write()?;
    let mut vault = cx.open_as(Mode::Write)?;
    // What cannot even be verified is damaged.
    let sound = !args.force && vault.verify().is_ok_and(|report| report.sound);
    if sound {
        let info = vault.info();
        if cx.out.json {
            cx.out.json(&json!({
                "records": info.records, "ops": info.ops, "lost": [], "kept": null,
            }))?;
        }
        let text = cx.locale.tr("cli-nothing-to-recover");
        cx.out.note(&text);
        return Ok(exit::DONE);
    }
    let done = vault.recover()?;
    let kept = done.kept.display().to_string();
    if cx.out.json {
        cx.out.json(&json!({
            "records": done.records, "ops": done.ops, "lost": done.lost, "kept": kept,
        }))?;
    } else {
        done.lost.iter().try_for_each(|lost| cx.out.line(&format!("! {}", one_line(lost))))?;
        cx.out.line(&kept)?;
    }
    Ok(exit::DONE)
}

/// Destroys the vault, slots first. Asks for a typed word; needs no key: whoever may delete the
/// files could do as much.
pub(super) fn destroy(cx: &mut Context) -> Result<u8, Failure> {
    cx.must_write()?;
    let dir = cx.vault_dir()?;
    if !dir.is_dir() {
        return Err(VaultError::NoVault { path: dir }.into());
    }
    let copies: Vec<String> = wipe::copies(&dir).iter().map(|p| p.display().to_string()).collect();
    if !copies.is_empty() {
        let text = cx.locale.tr("cli-also-wiped");
        cx.out.note(&text);
        copies.iter().for_each(|path| cx.out.note(&one_line(path)));
    }
    let question = format!("{}: {}", dir.display(), cx.locale.tr("cli-confirm-wipe"));
    cx.confirm("wipe", &question)?;
    let done = wipe::wipe_all(&dir).map_err(|error| {
        Failure::new(exit::FAILED, "wipe", error.to_string()).advise(error.try_this())
    })?;
    let left: Vec<String> = done.left.iter().map(|p| p.display().to_string()).collect();
    if cx.out.json {
        cx.out.json(&json!({"slots": done.slots, "copies": copies, "left": left}))?;
    } else {
        left.iter().try_for_each(|path| cx.out.line(path))?;
    }
    Ok(if left.is_empty() { exit::DONE } else { exit::FAILED })
}

/// Looks for dangers around the vault. Opens it where a key is at hand, to know of backups.
pub(super) fn doctor(cx: &mut Context) -> Result<u8, Failure> {
    let dir = cx.vault_dir()?;
    let keyed = !cx.global.identity.is_empty() || cx.global.passphrase_file.is_some();
    let (saved, backed_up) = if keyed && dir.is_dir() {
        let vault = cx.open_to_read()?;
        (vault.info().last_saved, backup::last(vault.dir(), vault.key()))
    } else {
        (None, None)
    };
    let mut facts = doctor::judge(&doctor::look(&dir, Context::clock(), saved, backed_up));
    facts.push(keyboard::fact(cx.config(), cx.lang(), &cx.locale)?);
    if cx.out.json {
        let list: Vec<_> = facts
            .iter()
            .map(|fact| {
                json!({
                    "id": fact.id,
                    "severity": fact.severity.as_str(),
                    "what": fact.what,
                    "try": fact.try_this,
                })
            })
            .collect();
        cx.out.json(&list)?;
    } else {
        for fact in &facts {
            cx.out.line(&format!("{:<8} {}: {}", fact.severity.as_str(), fact.id, fact.what))?;
            if !fact.try_this.is_empty() && fact.severity >= Severity::Note {
                cx.out.line(&format!("         {}", fact.try_this))?;
            }
        }
    }
    let bad = facts.iter().any(|fact| fact.severity == Severity::Bad);
    Ok(if bad { exit::FAILED } else { exit::DONE })
}
