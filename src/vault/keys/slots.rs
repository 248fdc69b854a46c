//! Slots: age files in `keys/`, one for each way into the vault.

use super::{DIR, KeyError, Purpose, VaultKey};
use crate::vault::durable;
use crate::vault::seal::{self, Place};
use age::secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::{Path, PathBuf};

/// 2^18 rounds: about a second and 256 MiB. Set by hand, because age would measure the machine.
const WORK_FACTOR: u8 = 18;
const SLOT: &str = "age";
const NOTE: &str = "note";
/// A slot is well under this; anything longer is not read.
const LONGEST: u64 = 1 << 20;

/// A way into the vault that is to be made.
#[derive(Debug, Clone)]
pub enum NewSlot {
    /// To one age recipient (`age1…`).
    Recipient(String),
    /// To several: any one of them opens it.
    Recipients(Vec<String>),
    /// To a passphrase.
    Passphrase(SecretString),
}

/// What opens a slot, as its age header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotKind {
    /// A passphrase.
    Passphrase,
    /// So many X25519 recipients.
    Recipients(usize),
    /// Something that this version does not know, by its word.
    Other(String),
    /// The file is damaged.
    Damaged,
}

/// What was noted, sealed, when a slot was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotNote {
    /// The name that the holder gave it.
    pub label: String,
    /// Its recipients; none for a passphrase.
    pub recipients: Vec<String>,
    /// When it was made, in milliseconds since 1970 UTC.
    pub added: i64,
}

/// One slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotInfo {
    /// Its name in `keys/` without `.age`: the first half of the SHA-256 of the file, so that
    /// damage shows before any key is tried.
    pub name: String,
    /// What opens it.
    pub kind: SlotKind,
    /// What was noted, if the note is there and whole.
    pub note: Option<SlotNote>,
}

/// A slot file as it was read.
pub(super) struct SlotFile {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) kind: SlotKind,
    /// Whether the name fits the content.
    pub(super) whole: bool,
}

/// Makes `keys/` in `dir` with these slots; the first ones of a new vault.
pub fn create_slots(
    dir: &Path,
    key: &VaultKey,
    slots: &[NewSlot],
    now: i64,
) -> Result<(), KeyError> {
    if slots.is_empty() {
        return Err(KeyError::NoKeyGiven);
    }
    let keys = dir.join(DIR);
    durable::create_dir(&keys).map_err(KeyError::io("cannot make", &keys))?;
    slots.iter().try_for_each(|slot| add(dir, key, slot, "", now).map(drop))
}

/// Adds a slot and gives its name. Durable when it returns.
pub fn add(
    dir: &Path,
    key: &VaultKey,
    slot: &NewSlot,
    label: &str,
    now: i64,
) -> Result<String, KeyError> {
    let keys = dir.join(DIR);
    let recipients = match slot {
        NewSlot::Recipient(one) => vec![one.trim().to_owned()],
        NewSlot::Recipients(all) => all.iter().map(|one| one.trim().to_owned()).collect(),
        NewSlot::Passphrase(_) => Vec::new(),
    };
    let bytes = match slot {
        NewSlot::Passphrase(passphrase) => to_passphrase(key, passphrase)?,
        _ => to_recipients(key, &recipients)?,
    };
    let name = name_of(&bytes);
    let note = SlotNote { label: label.to_owned(), recipients, added: now };
    write_note(&keys, key, &name, &note)?;
    durable::replace(&keys, &format!("{name}.{SLOT}"), &bytes)
        .map_err(KeyError::io("cannot write a slot in", &keys))?;
    Ok(name)
}

/// The slots. Without the key the notes stay closed.
pub fn list(dir: &Path, key: Option<&VaultKey>) -> Result<Vec<SlotInfo>, KeyError> {
    let keys = dir.join(DIR);
    let info = |file: SlotFile| SlotInfo {
        note: key.and_then(|k| read_note(&keys, k, &file.name)),
        kind: if file.whole { file.kind } else { SlotKind::Damaged },
        name: file.name,
    };
    Ok(read_all(dir)?.into_iter().map(info).collect())
}

/// The names of damaged slots.
pub fn check(dir: &Path) -> Result<Vec<String>, KeyError> {
    let damaged = |file: &SlotFile| !file.whole || file.kind == SlotKind::Damaged;
    Ok(read_all(dir)?.into_iter().filter(damaged).map(|f| f.name).collect())
}

/// Destroys a slot, named by its name or the beginning of it; never the last whole one. What it
/// opened stays open to whoever kept the file or the key: offer a re-key.
pub fn remove(dir: &Path, name: &str) -> Result<String, KeyError> {
    let keys = dir.join(DIR);
    let all = read_all(dir)?;
    let missing = || KeyError::NoSuchSlot { name: name.to_owned() };
    let mut named = all.iter().filter(|f| !name.is_empty() && f.name.starts_with(name));
    let (Some(slot), None) = (named.next(), named.next()) else {
        return Err(missing());
    };
    if !all.iter().any(|f| f.name != slot.name && f.whole && f.kind != SlotKind::Damaged) {
        return Err(KeyError::LastSlot);
    }
    let path = keys.join(format!("{}.{SLOT}", slot.name));
    durable::destroy(&path).map_err(KeyError::io("cannot destroy", &path))?;
    let note = keys.join(format!("{}.{NOTE}", slot.name));
    durable::remove_if_there(&note).map_err(KeyError::io("cannot remove", &note))?;
    durable::sync_dir(&keys).map_err(KeyError::io("cannot sync", &keys))?;
    Ok(slot.name.clone())
}

fn name_of(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    data_encoding::HEXLOWER.encode(hash.get(..16).unwrap_or_default())
}

fn to_recipients(key: &VaultKey, recipients: &[String]) -> Result<Vec<u8>, KeyError> {
    let parse = |text: &String| {
        text.parse::<age::x25519::Recipient>()
            .map_err(|_e| KeyError::Recipient { text: text.clone() })
    };
    let parsed = recipients.iter().map(parse).collect::<Result<Vec<_>, _>>()?;
    encrypt(key, parsed.iter().map(|one| one as &dyn age::Recipient))
}

fn to_passphrase(key: &VaultKey, passphrase: &SecretString) -> Result<Vec<u8>, KeyError> {
    if passphrase.expose_secret().is_empty() {
        return Err(KeyError::EmptyPassphrase);
    }
    let mut recipient = age::scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(WORK_FACTOR);
    encrypt(key, std::iter::once(&recipient as &dyn age::Recipient))
}

fn encrypt<'a>(
    key: &VaultKey,
    to: impl Iterator<Item = &'a dyn age::Recipient>,
) -> Result<Vec<u8>, KeyError> {
    let failed = |what: String| KeyError::Failed { what };
    let encryptor = age::Encryptor::with_recipients(to).map_err(|e| failed(e.to_string()))?;
    let mut bytes = Vec::new();
    let text = key.to_text();
    let mut writer = encryptor.wrap_output(&mut bytes).map_err(|e| failed(e.to_string()))?;
    writer
        .write_all(text.as_bytes())
        .and_then(|()| writer.write_all(b"\n"))
        .and_then(|()| writer.finish().map(drop))
        .map_err(|e| failed(e.to_string()))?;
    Ok(bytes)
}

/// Every slot file, in the order of the names.
pub(super) fn read_all(dir: &Path) -> Result<Vec<SlotFile>, KeyError> {
    let keys = dir.join(DIR);
    let entries = match std::fs::read_dir(&keys) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(KeyError::NoSlots { dir: keys });
        }
        entries => entries.map_err(KeyError::io("cannot read", &keys))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(KeyError::io("cannot read", &keys))?.path();
        if path.extension().is_some_and(|e| e == SLOT) {
            files.push(read_one(&path));
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if files.is_empty() { Err(KeyError::NoSlots { dir: keys }) } else { Ok(files) }
}

/// The whole slots of a vault as they stand in their files.
pub(in crate::vault) fn slot_files(dir: &Path) -> Result<Vec<Vec<u8>>, KeyError> {
    Ok(read_all(dir)?.into_iter().filter(|slot| slot.whole).map(|slot| slot.bytes).collect())
}

/// Puts slots that stood elsewhere into `keys/` of `dir`.
pub(in crate::vault) fn write_slots(dir: &Path, slots: &[Vec<u8>]) -> Result<(), KeyError> {
    let keys = dir.join(DIR);
    durable::create_dir(&keys).map_err(KeyError::io("cannot make", &keys))?;
    slots.iter().try_for_each(|bytes| {
        durable::replace(&keys, &format!("{}.{SLOT}", name_of(bytes)), bytes)
            .map_err(KeyError::io("cannot write a slot in", &keys))
    })
}

/// A slot that stands in another file than its own.
pub(super) fn from_bytes(bytes: &[u8]) -> SlotFile {
    SlotFile { name: name_of(bytes), kind: kind_of(bytes), whole: true, bytes: bytes.to_vec() }
}

/// A file that cannot be read is a damaged slot, not an error: another slot may fit.
fn read_one(path: &Path) -> SlotFile {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let short = std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() <= LONGEST);
    let bytes = if short { std::fs::read(path).unwrap_or_default() } else { Vec::new() };
    let kind = kind_of(&bytes);
    SlotFile { whole: name == name_of(&bytes), name, bytes, kind }
}

/// The kinds of the stanzas; `…-grease` ones mean nothing and are left out.
fn kind_of(bytes: &[u8]) -> SlotKind {
    let mut lines = bytes.split(|b| *b == b'\n');
    if lines.next() != Some(b"age-encryption.org/v1") {
        return SlotKind::Damaged;
    }
    let mut kinds = Vec::new();
    for line in lines.take_while(|line| !line.starts_with(b"---")) {
        if let Some(stanza) = line.strip_prefix(b"-> ") {
            let word = stanza.split(|b| *b == b' ').next().unwrap_or_default();
            kinds.push(String::from_utf8_lossy(word).into_owned());
        }
    }
    kinds.retain(|kind| !kind.ends_with("-grease"));
    let count = |word: &str| kinds.iter().filter(|kind| *kind == word).count();
    match kinds.first() {
        None => SlotKind::Damaged,
        Some(kind) if kind == "scrypt" => SlotKind::Passphrase,
        Some(kind) if kind == "X25519" => SlotKind::Recipients(count("X25519")),
        Some(kind) => SlotKind::Other(kind.clone()),
    }
}

fn note_place(name: &str) -> Place<'_> {
    Place { area: "slots", name: name.as_bytes(), version: 1 }
}

fn write_note(keys: &Path, key: &VaultKey, name: &str, note: &SlotNote) -> Result<(), KeyError> {
    let failed = |what: String| KeyError::Failed { what };
    let bytes = postcard::to_stdvec(note).map_err(|e| failed(e.to_string()))?;
    let sealed = seal::seal(&key.sub(Purpose::Slots), &note_place(name), &bytes)
        .map_err(|e| failed(e.to_string()))?;
    durable::replace(keys, &format!("{name}.{NOTE}"), &sealed)
        .map_err(KeyError::io("cannot write a note in", keys))
}

fn read_note(keys: &Path, key: &VaultKey, name: &str) -> Option<SlotNote> {
    let path: PathBuf = keys.join(format!("{name}.{NOTE}"));
    let sealed = std::fs::read(path).ok()?;
    let bytes = seal::open(&key.sub(Purpose::Slots), &note_place(name), &sealed).ok()?;
    postcard::from_bytes(&bytes).ok()
}
