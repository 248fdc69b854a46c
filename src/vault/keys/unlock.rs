//! From a slot to the key.

use super::slots::{SlotFile, SlotKind, from_bytes, read_all};
use super::{KeyError, VaultKey, identity};
use age::secrecy::{ExposeSecret, SecretString};
use std::io::Read;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Up to four gigabytes and a quarter of a minute; a slot that asks for more is refused.
const MOST_WORK: u8 = 22;

/// Something that may open a slot.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// An age identity file.
    Identity(PathBuf),
    /// A passphrase.
    Passphrase(SecretString),
}

/// Tries the identities on the slots made to recipients, then the passphrases on the others.
///
/// # Errors
/// [`KeyError::NoKeyGiven`] without a source; [`KeyError::NoSlots`] and
/// [`KeyError::AllDamaged`] when there is nothing to try them on; [`KeyError::NoneFits`], which
/// names the damaged slots, when nothing opens.
pub fn unlock(dir: &Path, sources: &[KeySource]) -> Result<VaultKey, KeyError> {
    if sources.is_empty() {
        return Err(KeyError::NoKeyGiven);
    }
    unlock_any(&read_all(dir)?, sources)
}

/// The same for slots that stand in front of a backup.
pub(in crate::vault) fn unlock_slots(
    slots: &[Vec<u8>],
    file: &Path,
    sources: &[KeySource],
) -> Result<VaultKey, KeyError> {
    if sources.is_empty() {
        return Err(KeyError::NoKeyGiven);
    }
    if slots.is_empty() {
        return Err(KeyError::NoSlots { dir: file.to_owned() });
    }
    let slots: Vec<SlotFile> = slots.iter().map(|bytes| from_bytes(bytes)).collect();
    unlock_any(&slots, sources)
}

fn unlock_any(slots: &[SlotFile], sources: &[KeySource]) -> Result<VaultKey, KeyError> {
    let mut damaged: Vec<&SlotFile> =
        slots.iter().filter(|s| !s.whole || s.kind == SlotKind::Damaged).collect();
    for source in sources {
        match source {
            KeySource::Identity(path) => {
                let identities = identity::read(path)?;
                for slot in slots.iter().filter(|s| s.kind != SlotKind::Passphrase) {
                    let all = identities.iter().map(|one| &**one as &dyn age::Identity);
                    match try_slot(slot, all) {
                        Tried::Fits(key) => return Ok(key),
                        Tried::Damaged => damaged.push(slot),
                        Tried::DoesNotFit => {}
                    }
                }
            }
            KeySource::Passphrase(passphrase) => {
                for slot in slots.iter().filter(|s| s.kind == SlotKind::Passphrase) {
                    match try_passphrase(slot, passphrase) {
                        Tried::Fits(key) => return Ok(key),
                        Tried::Damaged => damaged.push(slot),
                        Tried::DoesNotFit => {}
                    }
                }
            }
        }
    }
    let mut names: Vec<String> = damaged.iter().map(|slot| slot.name.clone()).collect();
    names.sort();
    names.dedup();
    if names.len() == slots.len() {
        Err(KeyError::AllDamaged { files: names })
    } else {
        Err(KeyError::NoneFits { slots: slots.len() - names.len(), damaged: names })
    }
}

/// Whether a passphrase opens the slot of this name.
pub(in crate::vault) fn fits(dir: &Path, slot: &str, passphrase: &SecretString) -> bool {
    let slots = read_all(dir).unwrap_or_default();
    let named = slots.iter().filter(|s| s.name == slot && s.kind == SlotKind::Passphrase);
    named.into_iter().any(|slot| matches!(try_passphrase(slot, passphrase), Tried::Fits(_)))
}

fn try_passphrase(slot: &SlotFile, passphrase: &SecretString) -> Tried {
    let mut one = age::scrypt::Identity::new(passphrase.clone());
    one.set_max_work_factor(MOST_WORK);
    try_slot(slot, std::iter::once(&one as &dyn age::Identity))
}

enum Tried {
    Fits(VaultKey),
    DoesNotFit,
    Damaged,
}

fn try_slot<'a>(slot: &SlotFile, identities: impl Iterator<Item = &'a dyn age::Identity>) -> Tried {
    use age::DecryptError as E;
    let Ok(decryptor) = age::Decryptor::new_buffered(slot.bytes.as_slice()) else {
        return Tried::Damaged;
    };
    let mut reader = match decryptor.decrypt(identities) {
        Ok(reader) => reader,
        Err(E::NoMatchingKeys | E::DecryptionFailed | E::KeyDecryptionFailed) => {
            return Tried::DoesNotFit;
        }
        Err(_) => return Tried::Damaged,
    };
    let mut text = Zeroizing::new(String::with_capacity(slot.bytes.len()));
    match reader.read_to_string(&mut text) {
        Ok(_) => VaultKey::from_text(&text).map_or(Tried::Damaged, Tried::Fits),
        Err(_) => Tried::Damaged,
    }
}

/// Reads a passphrase from a file: its first line, without the line end.
pub fn passphrase_file(path: &Path) -> Result<SecretString, KeyError> {
    let bytes = Zeroizing::new(std::fs::read(path).map_err(KeyError::io("cannot read", path))?);
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|_e| KeyError::Io {
        doing: "cannot read a passphrase from",
        path: path.to_owned(),
        source: std::io::Error::new(std::io::ErrorKind::InvalidData, "it is not UTF-8"),
    })?;
    let secret = SecretString::from(text.to_owned());
    if secret.expose_secret().is_empty() { Err(KeyError::EmptyPassphrase) } else { Ok(secret) }
}

#[cfg(test)]
mod tests {
    use super::super::{NewSlot, add, create_slots, keygen, list, remove};
    use super::*;

    struct Trial {
        dir: tempfile::TempDir,
        key: VaultKey,
        identity: PathBuf,
        stranger: PathBuf,
    }

    fn trial() -> Trial {
        let dir = tempfile::tempdir().unwrap();
        let identity = dir.path().join("id.txt");
        let stranger = dir.path().join("stranger.txt");
        let recipient = keygen(&identity, 0).unwrap();
        keygen(&stranger, 0).unwrap();
        let key = VaultKey::generate().unwrap();
        create_slots(dir.path(), &key, &[NewSlot::Recipient(recipient)], 5).unwrap();
        Trial { dir, key, identity, stranger }
    }

    fn slot_path(t: &Trial) -> PathBuf {
        let name = list(t.dir.path(), None).unwrap()[0].name.clone();
        t.dir.path().join("keys").join(format!("{name}.age"))
    }

    #[test]
    fn an_identity_opens_its_slot_and_no_other() {
        let t = trial();
        let right = KeySource::Identity(t.identity.clone());
        let wrong = KeySource::Identity(t.stranger.clone());
        let found = unlock(t.dir.path(), &[wrong.clone(), right]).unwrap();
        assert!(found.same(&t.key));
        let error = unlock(t.dir.path(), &[wrong]).unwrap_err();
        assert!(matches!(error, KeyError::NoneFits { slots: 1, .. }));
        assert_eq!(error.exit_code(), 3);
        assert_eq!(unlock(t.dir.path(), &[]).unwrap_err().exit_code(), 3);
        assert!(matches!(
            unlock(&t.dir.path().join("elsewhere"), &[KeySource::Identity(t.identity)]),
            Err(KeyError::NoSlots { .. })
        ));
    }

    #[test]
    fn every_flipped_bit_of_a_slot_is_named_as_damage() {
        let t = trial();
        let path = slot_path(&t);
        let whole = std::fs::read(&path).unwrap();
        let sources = [KeySource::Identity(t.identity.clone())];
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            std::fs::write(&path, bytes).unwrap();
            let error = unlock(t.dir.path(), &sources).unwrap_err();
            assert!(matches!(&error, KeyError::AllDamaged { files } if files.len() == 1), "{at}");
            assert_eq!(error.exit_code(), 6);
        }
        std::fs::write(&path, b"").unwrap();
        assert_eq!(unlock(t.dir.path(), &sources).unwrap_err().exit_code(), 6);
    }

    #[test]
    fn slots_are_added_listed_with_notes_and_removed_but_the_last() {
        let t = trial();
        let recipients = vec![
            super::super::recipients_of(&t.stranger).unwrap().remove(0),
            super::super::new_identity().1,
        ];
        let dir = t.dir.path();
        let added =
            add(dir, &t.key, &NewSlot::Recipients(recipients.clone()), "office", 9).unwrap();
        let slots = list(dir, Some(&t.key)).unwrap();
        let office = slots.iter().find(|s| s.name == added).unwrap();
        assert_eq!(office.kind, SlotKind::Recipients(2));
        assert_eq!(office.note.as_ref().unwrap().label, "office");
        assert_eq!(office.note.as_ref().unwrap().recipients, recipients);
        assert!(list(dir, None).unwrap().iter().all(|s| s.note.is_none()));
        unlock(dir, &[KeySource::Identity(t.stranger.clone())]).unwrap();
        assert_eq!(remove(dir, &added).unwrap(), added);
        assert!(unlock(dir, &[KeySource::Identity(t.stranger.clone())]).is_err());
        let last = list(dir, None).unwrap()[0].name.clone();
        assert!(matches!(remove(dir, &last), Err(KeyError::LastSlot)));
        assert!(matches!(remove(dir, "zz"), Err(KeyError::NoSuchSlot { .. })));
        assert!(matches!(remove(dir, ""), Err(KeyError::NoSuchSlot { .. })));
        let bad = NewSlot::Recipient("age1nonsense".to_owned());
        assert!(matches!(add(dir, &t.key, &bad, "", 0), Err(KeyError::Recipient { .. })));
    }

    #[test]
    fn a_passphrase_opens_its_slot() {
        let dir = tempfile::tempdir().unwrap();
        let key = VaultKey::generate().unwrap();
        let slot = NewSlot::Passphrase("пять случайных слов".to_owned().into());
        create_slots(dir.path(), &key, &[slot], 0).unwrap();
        let file = dir.path().join("p");
        std::fs::write(&file, "пять случайных слов\r\nsecond line").unwrap();
        let source = KeySource::Passphrase(passphrase_file(&file).unwrap());
        assert!(unlock(dir.path(), &[source]).unwrap().same(&key));
        let wrong = KeySource::Passphrase("wrong".to_owned().into());
        assert_eq!(unlock(dir.path(), &[wrong]).unwrap_err().exit_code(), 3);
        assert_eq!(list(dir.path(), None).unwrap()[0].kind, SlotKind::Passphrase);
        let empty = NewSlot::Passphrase(String::new().into());
        assert!(matches!(add(dir.path(), &key, &empty, "", 0), Err(KeyError::EmptyPassphrase)));
    }
}
