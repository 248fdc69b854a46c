//! What becomes of the slots when a vault gets a new key.

use crate::vault::VaultError;
use crate::vault::keys::{self, KeySource, NewSlot, SlotInfo, SlotKind, VaultKey};
use std::path::Path;

/// What becomes of the slots in a re-key.
#[derive(Debug, Clone)]
pub struct SlotsAgain {
    /// Those that can be made again, with their labels.
    pub slots: Vec<(NewSlot, String)>,
    /// Those that cannot: tell the user before.
    pub lost: Vec<SlotInfo>,
}

/// The slots to make again under a new key, with their labels, and those that cannot be made
/// because their passphrase is not among `sources` or their note is lost.
pub fn slots_again(
    dir: &Path,
    key: &VaultKey,
    sources: &[KeySource],
) -> Result<SlotsAgain, VaultError> {
    let (mut slots, mut lost) = (Vec::new(), Vec::new());
    let passphrases: Vec<_> = sources
        .iter()
        .filter_map(|source| match source {
            KeySource::Passphrase(p) => Some(p),
            KeySource::Identity(_) => None,
        })
        .collect();
    for slot in keys::list(dir, Some(key))? {
        let label = slot.note.as_ref().map_or_else(String::new, |note| note.label.clone());
        let recipients = slot.note.as_ref().map(|n| n.recipients.clone()).unwrap_or_default();
        match slot.kind {
            SlotKind::Recipients(_) if !recipients.is_empty() => {
                slots.push((NewSlot::Recipients(recipients), label));
            }
            SlotKind::Passphrase => {
                match passphrases.iter().find(|p| keys::fits(dir, &slot.name, p)) {
                    Some(p) => slots.push((NewSlot::Passphrase((*p).clone()), label)),
                    None => lost.push(slot),
                }
            }
            _ => lost.push(slot),
        }
    }
    Ok(SlotsAgain { slots, lost })
}
