//! A vault in a temporary directory, and short words for what tests do with it.

use crate::record::{Editor, Entropy, Kind, Op, Path, RecordId, RecordState, Value};
use crate::vault::keys::{self, KeySource, NewSlot};
use crate::vault::{Env, IndexRow, Indexer, Mode, OpenOptions, Vault, VaultError};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// Columns are the title, the text is the summary.
pub(super) struct Titles;

impl Indexer for Titles {
    fn version(&self) -> u32 {
        1
    }

    fn row(&self, state: &RecordState) -> IndexRow {
        IndexRow { columns: word(state, "title").into_bytes(), text: word(state, "summary") }
    }
}

pub(super) fn word(state: &RecordState, field: &str) -> String {
    match state.value(&Path::field(field)) {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

struct Seeded(ChaCha8Rng);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

pub(super) fn env(seed: u64) -> Env {
    Env {
        now: Box::new(|| 1_400_000_000_000),
        entropy: Box::new(Seeded(ChaCha8Rng::seed_from_u64(seed))),
    }
}

/// A directory with an identity in it, and a vault beside it once made.
pub(super) struct Home {
    pub dir: TempDir,
    recipient: String,
}

impl Home {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let recipient = keys::keygen(&dir.path().join("identity"), 0).unwrap();
        Self { dir, recipient }
    }

    pub(super) fn vault_dir(&self) -> PathBuf {
        self.dir.path().join("vault")
    }

    pub(super) fn keys(&self) -> Vec<KeySource> {
        vec![KeySource::Identity(self.dir.path().join("identity"))]
    }

    pub(super) fn create(&self) -> Vault {
        let slots = [NewSlot::Recipient(self.recipient.clone())];
        Vault::create(&self.vault_dir(), &slots, "Tester", Arc::new(Titles), env(1)).unwrap()
    }

    pub(super) fn options() -> OpenOptions {
        OpenOptions { env: env(2), ..OpenOptions::new(Arc::new(Titles)) }
    }

    pub(super) fn open(&self, mode: Mode) -> Result<Vault, VaultError> {
        Vault::open(&self.vault_dir(), &self.keys(), mode, Self::options())
    }

    /// Opens a copy of the vault that lies elsewhere.
    pub(super) fn open_at(&self, dir: &std::path::Path, mode: Mode) -> Result<Vault, VaultError> {
        Vault::open(dir, &self.keys(), mode, Self::options())
    }
}

/// Adds a case with this title and summary.
pub(super) fn add(vault: &mut Vault, title: &str, summary: &str) -> RecordId {
    vault
        .write(|pen| {
            let kind = Kind::new(Kind::CASE).unwrap();
            let mut editor = Editor::create(pen, &kind);
            editor.set(&Path::field("title"), text(title)).unwrap();
            editor.set(&Path::field("summary"), text(summary)).unwrap();
            editor.id()
        })
        .unwrap()
        .0
}

/// Gives a case another title.
pub(super) fn rename(vault: &mut Vault, id: RecordId, title: &str) -> Result<(), VaultError> {
    let seen = vault.ops_of(id)?;
    vault
        .write(|pen| {
            let mut editor = Editor::open(pen, &seen, id);
            editor.set(&Path::field("title"), text(title)).unwrap();
        })
        .map(drop)
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The titles of all rows, sorted.
pub(super) fn titles(vault: &Vault) -> Vec<String> {
    let mut rows = std::collections::BTreeMap::new();
    let title = |columns: &[u8]| String::from_utf8(columns.to_vec()).unwrap();
    vault.each_row(&mut |id, columns| drop(rows.insert(id, title(columns)))).unwrap();
    for (id, title) in &rows {
        assert_eq!(vault.row(*id).unwrap(), title.as_bytes());
    }
    let mut all: Vec<String> = rows.into_values().collect();
    all.sort();
    all
}

/// Operations for `count` cases of about 2 KiB, as one batch.
pub(super) fn many(vault: &mut Vault, count: usize) -> Vec<Op> {
    let stamp = vault.stamp();
    let mut pen = crate::record::Pen::new(stamp, vault.entropy());
    for n in 0..count {
        let kind = Kind::new(Kind::CASE).unwrap();
        let mut editor = Editor::create(&mut pen, &kind);
        editor.set(&Path::field("title"), text(&format!("case {n}"))).unwrap();
        for f in 0..20 {
            let name = Path::field(&format!("field_{f}"));
            editor.set(&name, text(&format!("value {n} of field {f}"))).unwrap();
        }
        editor.set(&Path::field("summary"), text(&"word and word ".repeat(140))).unwrap();
    }
    pen.finish()
}
