//! The packed index says what the entries say, and is left out where it is damaged.

use super::support::{Home, Titles, add, env, rename, titles};
use crate::record::{Editor, RecordId, RecordState};
use crate::vault::packed::{Aside, Writer};
use crate::vault::{EachRow, Fed, IndexRow, Indexer, Mode, OpenOptions, Vault};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// Titles that are packed one after another.
struct Packing;

impl Indexer for Packing {
    fn version(&self) -> u32 {
        1
    }

    fn row(&self, state: &RecordState) -> IndexRow {
        Titles.row(state)
    }

    fn pack(&self, rows: EachRow<'_>, out: &mut Writer<'_>, _: &mut Aside<'_>) -> bool {
        let mut all = Vec::new();
        rows(&mut |id, columns| all.push((id, columns.to_vec())));
        out.number(all.len() as u64);
        for (id, columns) in all {
            out.bytes(id.as_bytes());
            out.block(&columns);
        }
        true
    }

    fn packs(&self) -> bool {
        true
    }
}

/// What an opening vault gave.
#[derive(Default)]
struct Given {
    rows: BTreeMap<RecordId, String>,
    packed: usize,
    one_by_one: usize,
}

fn take(given: &Mutex<Given>, reads: bool, fed: Fed<'_>) -> bool {
    let mut given = given.lock().unwrap();
    let word = |columns: Vec<u8>| String::from_utf8(columns).unwrap();
    match fed {
        Fed::Anew => *given = Given::default(),
        Fed::Packed(_) if !reads => return false,
        Fed::Packed(packed) => {
            let read = packed.read(|from| {
                let count = from.count(RecordId::BYTES)?;
                let row = |_| Some((RecordId::from_bytes(from.array()?), word(from.block()?)));
                (0..count).map(row).collect::<Option<BTreeMap<_, _>>>()
            });
            let Some(rows) = read else { return false };
            given.packed = rows.len();
            given.rows = rows;
        }
        Fed::Rows(rows) => {
            given.one_by_one += rows.len();
            for (id, columns) in rows {
                match columns {
                    Some(columns) => given.rows.insert(*id, word(columns.to_vec())),
                    None => given.rows.remove(id),
                };
            }
        }
    }
    true
}

fn open(home: &Home, mode: Mode, reads: bool) -> (Vault, Given) {
    let given = Arc::new(Mutex::new(Given::default()));
    let sink = Arc::clone(&given);
    // Each opening draws ids of its own.
    static SEED: AtomicU64 = AtomicU64::new(10);
    let env = env(SEED.fetch_add(1, Ordering::Relaxed));
    let mut options = OpenOptions { env, ..OpenOptions::new(Arc::new(Packing)) };
    options.rows = Some(Box::new(move |fed| take(&sink, reads, fed)));
    let vault = Vault::open(&home.vault_dir(), &home.keys(), mode, options).unwrap();
    let given = std::mem::take(&mut *given.lock().unwrap());
    (vault, given)
}

fn told(given: &Given) -> Vec<String> {
    let mut all: Vec<String> = given.rows.values().cloned().collect();
    all.sort();
    all
}

fn packed_file(home: &Home) -> Option<PathBuf> {
    let files = std::fs::read_dir(home.vault_dir().join("index")).unwrap().flatten();
    files.map(|file| file.path()).find(|path| path.extension().is_some_and(|e| e == "p"))
}

/// A vault of forty cases whose index was packed as it was closed.
fn packed() -> (Home, Vec<RecordId>) {
    let home = Home::new();
    drop(home.create());
    let (mut vault, _) = open(&home, Mode::Write, true);
    let ids: Vec<_> =
        (0..40).map(|n| add(&mut vault, &format!("case {n:02}"), "a story")).collect();
    rename(&mut vault, ids[3], "case 03, again").unwrap();
    drop(vault);
    assert!(packed_file(&home).is_some());
    (home, ids)
}

#[test]
fn rows_come_packed_and_later_ones_behind_them() {
    let (home, ids) = packed();
    {
        let (mut vault, given) = open(&home, Mode::Write, true);
        assert_eq!((given.packed, given.one_by_one), (40, 0));
        assert_eq!(told(&given), titles(&vault));
        rename(&mut vault, ids[1], "case 01, later").unwrap();
        add(&mut vault, "late", "");
        let seen = vault.ops_of(ids[2]).unwrap();
        vault
            .write(|pen| Editor::open(pen, &seen, ids[2]).remove(&crate::record::Path::root()))
            .unwrap()
            .0
            .unwrap();
        // What is asked of an open vault says the same.
        let now = Mutex::new(Given::default());
        vault.feed(&mut |fed| take(&now, true, fed)).unwrap();
        assert_eq!(told(&now.lock().unwrap()), titles(&vault));
    }
    for mode in [Mode::Read, Mode::Write] {
        let (vault, given) = open(&home, mode, true);
        assert_eq!(given.packed, 40);
        assert!((1..10).contains(&given.one_by_one), "{}", given.one_by_one);
        assert_eq!(told(&given), titles(&vault));
        assert_eq!((given.rows.len(), vault.info().notices), (40, vec![]));
        assert!(!given.rows.contains_key(&ids[2]) && vault.state(ids[2]).unwrap().unwrap().removed);
    }
    assert!(open(&home, Mode::Write, true).0.verify().unwrap().sound);
}

#[test]
fn much_that_came_since_is_packed_anew() {
    let (home, _) = packed();
    let before = std::fs::read(packed_file(&home).unwrap()).unwrap();
    let (mut vault, _) = open(&home, Mode::Write, true);
    for n in 0..30 {
        add(&mut vault, &format!("more {n}"), "");
    }
    drop(vault);
    assert!(before != std::fs::read(packed_file(&home).unwrap()).unwrap());
    let (vault, given) = open(&home, Mode::Read, true);
    assert_eq!((given.packed, given.one_by_one), (70, 0));
    assert_eq!(told(&given), titles(&vault));
}

#[test]
fn a_list_that_cannot_read_what_is_packed_gets_every_row() {
    let (home, _) = packed();
    let (vault, given) = open(&home, Mode::Read, false);
    assert_eq!((given.packed, given.rows.len()), (0, 40));
    assert_eq!(told(&given), titles(&vault));
}

/// A flip or a cut anywhere: the entries say it all.
#[test]
fn damage_costs_nothing_but_time() {
    let (home, _) = packed();
    let path = packed_file(&home).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let wanted = titles(&open(&home, Mode::Read, true).0);
    let places = (0..whole.len()).step_by(whole.len() / 40).chain(whole.len() - 13..whole.len());
    for at in places {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        for bytes in [&flipped[..], &whole[..at]] {
            std::fs::write(&path, bytes).unwrap();
            let (vault, given) = open(&home, Mode::Read, true);
            assert_eq!((titles(&vault), told(&given)), (wanted.clone(), wanted.clone()), "{at}");
            assert_eq!(vault.info().notices, []);
        }
    }
    std::fs::remove_file(&path).unwrap();
    assert_eq!(titles(&open(&home, Mode::Write, true).0), wanted);
}

/// A power cut may keep the packed form and lose what it was made of: neither is synced.
#[test]
fn entries_shorter_than_what_is_packed_are_made_anew() {
    let (home, _) = packed();
    let wanted = titles(&open(&home, Mode::Read, true).0);
    let path = packed_file(&home).unwrap().with_extension("r");
    let rows = std::fs::read(&path).unwrap();
    std::fs::write(&path, &rows[..rows.len() - 100]).unwrap();
    let (vault, given) = open(&home, Mode::Write, true);
    assert_eq!((titles(&vault), told(&given)), (wanted.clone(), wanted));
}

/// What is packed under one generation of the index or one vault opens under no other.
#[test]
fn it_opens_in_its_own_place_only() {
    let (home, _) = packed();
    let (other, _) = packed();
    let foreign = std::fs::read(packed_file(&other).unwrap()).unwrap();
    std::fs::write(packed_file(&home).unwrap(), foreign).unwrap();
    let (vault, given) = open(&home, Mode::Read, true);
    assert_eq!(given.packed, 0);
    assert_eq!(told(&given), titles(&vault));
}
