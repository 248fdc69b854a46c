//! What leaves the vault: channel, envelope and account, the same for every command.

use super::args::Leaving;
use super::context::Context;
use super::failure::{Failure, exit};
use super::output::one_line;
use super::terminal;
use crate::locale::Locale;
use crate::publish::{self, Destination, Ledger, PublishError, Sealing, Target};
use crate::rules::{Channel, Refusal, Refused};
use crate::vault::Vault;
use crate::vault::audit::Act;
use crate::vault::keys;

/// Keeps the account of what leaves in the vault's audit log.
pub(super) struct Account<'a> {
    pub cx: &'a mut Context,
    pub vault: &'a Vault,
}

impl Ledger for Account<'_> {
    fn keep(&mut self, entry: &publish::Leaving) -> Result<(), String> {
        let mut entries = entry.entries().into_iter();
        let kept = entries.try_for_each(|text| self.cx.log(self.vault, Act::Export, &text));
        let kept = kept.and_then(|()| match &entry.overridden {
            Some(reason) => self.cx.log(self.vault, Act::Override, reason),
            None => Ok(()),
        });
        kept.map_err(|failure| failure.what)
    }
}

/// The channel of `--channel`: one of the list of channels, by code or label, the id of a
/// procedure, or a code of one's own (`x-…`). A mistyped word would find no consent and look like a refusal.
pub(super) fn channel(cx: &mut Context, options: &Leaving) -> Result<Channel, Failure> {
    let asked = options.channel.as_str();
    let law = cx.law()?;
    let list = cx.knowledge.vocabulary(CHANNELS);
    let known = list.and_then(|list| list.find(asked)).map(|term| term.code.as_str());
    let own = || asked.strip_prefix("x-").filter(|rest| !rest.is_empty()).map(|_| asked);
    let unknown = || {
        let words: Vec<&str> =
            list.iter().flat_map(|l| l.terms()).map(|t| t.code.as_str()).collect();
        Failure::new(exit::USAGE, "unknown-channel", format!("there is no channel `{asked}`"))
            .at("--channel")
            .advise(format!("channels: {}", words.join(" ")))
            .with("word", asked)
            .with("words", words.join(" "))
    };
    let procedure = || law.procedure(asked).map(|procedure| procedure.id.as_str());
    let word = known.or_else(procedure).or_else(own).ok_or_else(unknown)?;
    word.parse().map_err(|_not_a_word| unknown())
}

/// The vocabulary of consent channels.
const CHANNELS: &str = "consent-channels";

/// Where it goes and how it is closed: to whom `--to` names; over `own` to the vault's own
/// recipients or, where it has none, to a passphrase; in plain only if that was asked for.
pub(super) fn destination(
    cx: &Context,
    vault: &Vault,
    options: &Leaving,
    channel: &Channel,
) -> Result<Destination, Failure> {
    let sealing = if options.way.plaintext {
        Sealing::Plaintext
    } else if !options.way.to.is_empty() {
        Sealing::Recipients(options.way.to.clone())
    } else if channel.is_own() {
        own_sealing(cx, vault)?
    } else {
        return Err(Failure::usage("it is not said for whom to encrypt")
            .called("usage-for-whom")
            .at("--to")
            .advise("name a recipient with --to AGE1…, or say --plaintext"));
    };
    let stdout = options.output.as_os_str() == "-";
    let target = if stdout { Target::Stdout } else { Target::File(options.output.clone()) };
    Ok(Destination { target, sealing })
}

fn own_sealing(cx: &Context, vault: &Vault) -> Result<Sealing, Failure> {
    let slots = keys::list(vault.dir(), Some(vault.key()))?;
    let mut own: Vec<String> =
        slots.into_iter().filter_map(|slot| slot.note).flat_map(|note| note.recipients).collect();
    own.sort();
    own.dedup();
    if !own.is_empty() {
        return Ok(Sealing::Recipients(own));
    }
    if let Some(file) = &cx.global.passphrase_file {
        return Ok(Sealing::Passphrase(keys::passphrase_file(file)?));
    }
    let asked = terminal::ask_secret(&cx.locale.tr("cli-prompt-export-passphrase"))?;
    asked.map(Sealing::Passphrase).ok_or_else(|| {
        Failure::usage("the vault has no recipients and nobody can be asked for a passphrase")
            .called("usage-no-recipients")
            .at("--to")
            .advise("name a recipient with --to AGE1…")
    })
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        let reasons = |lang: &str| -> String {
            let locale = Locale::new(lang);
            let all = refused.refusals.iter();
            let lines = all.map(|refusal| refusal.text(&refused.channel, &locale));
            lines.map(|line| format!("  - {}", one_line(&line))).collect::<Vec<_>>().join("\n")
        };
        let plain = refused.refusals == [Refusal::Plaintext];
        let what = format!("{refused}\n{}", reasons("en"));
        Self::new(exit::REFUSED, "refused", what)
            .at(format!("--channel {}", refused.channel))
            .with("channel", refused.channel.to_string())
            .with("count", refused.refusals.len().to_string())
            .with("reasons-ru", reasons("ru"))
            .with("reasons-uk", reasons("uk"))
            .with("plaintext", plain.to_string())
            .advise(refused.try_this())
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        if let PublishError::Write { source } | PublishError::File { source, .. } = &error
            && source.kind() == std::io::ErrorKind::BrokenPipe
        {
            // Whoever reads the standard output has seen enough.
            return Self::closed();
        }
        let usage = matches!(error, PublishError::Recipient { .. } | PublishError::NoRecipient);
        let (code, word) = if usage { (exit::USAGE, "recipient") } else { (exit::FAILED, "file") };
        let place = if usage { "--to" } else { "-o" };
        Self::new(code, word, error.to_string()).at(place)
    }
}
