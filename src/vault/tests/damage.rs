//! Kills, cuts and flips: every acknowledged operation is there, or the gap is named.

use super::support::{Home, add, many, rename, titles, word};
use crate::vault::fault;
use crate::vault::store::{Pairs, tamper};
use crate::vault::{Mode, Notice, Reason, Vault};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::cell::RefCell;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Copies a vault as it stands. The store's thread may be at work beside it: what it renames or
/// takes away meanwhile is left out, as a kill would leave it.
fn copy(from: &Path, to: &Path) {
    let Ok(entries) = fs::read_dir(from) else { return };
    fs::create_dir(to).unwrap();
    fs::set_permissions(to, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    for entry in entries {
        let entry = entry.unwrap();
        let there = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &there);
        } else if let Err(e) = fs::copy(entry.path(), there) {
            assert_eq!(e.kind(), std::io::ErrorKind::NotFound, "{e}");
        }
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> =
        fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()).collect();
    all.sort();
    all
}

fn segment(dir: &Path) -> PathBuf {
    files(&dir.join("journal")).pop().unwrap()
}

fn cut(file: &Path, len: u64) {
    fs::OpenOptions::new().write(true).open(file).unwrap().set_len(len).unwrap();
}

/// The titles as the operations say, not the index.
fn stories(vault: &Vault) -> Vec<String> {
    let mut all = Vec::new();
    vault
        .for_each_state(&mut |state| {
            all.push(word(&state, "title"));
            ControlFlow::Continue(())
        })
        .unwrap();
    all.sort();
    all
}

#[test]
fn a_kill_at_any_moment_of_a_save_loses_nothing_acknowledged() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "first", "a story");
    let taken = Rc::new(RefCell::new(Vec::new()));
    let (from, to, log) = (home.vault_dir(), home.dir.path().to_owned(), Rc::clone(&taken));
    fault::watch(Some(Box::new(move |moment| {
        let there = to.join(format!("at-{}-{moment}", log.borrow().len()));
        copy(&from, &there);
        log.borrow_mut().push((moment, there));
    })));
    rename(&mut vault, id, "renamed").unwrap();
    fault::watch(None);
    drop(vault);
    assert_eq!(taken.borrow().len(), 5);
    for (moment, dir) in taken.borrow().iter() {
        let mut vault = home.open_at(dir, Mode::Write).unwrap();
        let durable = matches!(*moment, "journal-synced" | "saved" | "indexed" | "journal-sync");
        let expected = if durable { "renamed" } else { "first" };
        assert_eq!(titles(&vault), [expected], "{moment}");
        assert_eq!(vault.info().read_only, None);
        rename(&mut vault, id, "and on").unwrap();
        assert!(vault.verify().unwrap().sound, "{moment}");
        drop(vault);
        assert_eq!(titles(&home.open_at(dir, Mode::Read).unwrap()), ["and on"]);
    }
}

#[test]
fn a_torn_last_frame_is_dropped_with_a_word_wherever_it_is_cut() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "first", "a story");
    let whole = fs::metadata(segment(&home.vault_dir())).unwrap().len();
    let before = home.dir.path().join("before");
    copy(&home.vault_dir(), &before);
    rename(&mut vault, id, "renamed").unwrap();
    let bytes = fs::read(segment(&home.vault_dir())).unwrap();
    drop(vault);
    for at in (whole + 1..bytes.len() as u64).step_by(97) {
        let dir = home.dir.path().join(format!("cut-{at}"));
        copy(&before, &dir);
        fs::write(segment(&dir), &bytes[..at as usize]).unwrap();
        assert_eq!(titles(&home.open_at(&dir, Mode::Read).unwrap()), ["first"]);
        let mut vault = home.open_at(&dir, Mode::Write).unwrap();
        assert_eq!(vault.info().notices, [Notice::TornWrite { bytes: at - whole }]);
        rename(&mut vault, id, "again").unwrap();
        drop(vault);
        let vault = home.open_at(&dir, Mode::Write).unwrap();
        assert_eq!((titles(&vault), vault.info().notices), (vec!["again".to_owned()], vec![]));
    }
}

#[test]
fn half_a_batch_counts_for_nothing() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "first", "");
    let whole = fs::metadata(segment(&home.vault_dir())).unwrap().len();
    let before = home.dir.path().join("before");
    copy(&home.vault_dir(), &before);
    let ops = many(&mut vault, 200);
    vault.save(ops).unwrap();
    let bytes = fs::read(segment(&home.vault_dir())).unwrap();
    drop(vault);
    assert!(bytes.len() as u64 > whole + 3 * 64 * 1024, "the batch fills several frames");
    fs::write(segment(&before), &bytes[..bytes.len() - 10]).unwrap();
    let vault = home.open_at(&before, Mode::Write).unwrap();
    assert_eq!(titles(&vault), ["first"]);
    assert!(matches!(vault.info().notices[..], [Notice::TornWrite { .. }]));
}

/// Five cases in several frames, closed, so that the store has them all.
fn closed() -> (Home, Vec<String>) {
    let home = Home::new();
    let mut vault = home.create();
    for n in 0..5 {
        let id = add(&mut vault, &format!("case {n}"), "a story");
        rename(&mut vault, id, &format!("case {n}, renamed")).unwrap();
    }
    let all = titles(&vault);
    drop(vault);
    (home, all)
}

#[test]
fn a_journal_cut_short_is_damage_and_the_store_has_the_rest() {
    let (home, all) = closed();
    let file = segment(&home.vault_dir());
    cut(&file, fs::metadata(&file).unwrap().len() / 3);
    let mut vault = home.open(Mode::Write).unwrap();
    assert!(
        matches!(vault.info().read_only, Some(Reason::Damaged { ref gaps }) if !gaps.is_empty())
    );
    assert_eq!((titles(&vault), stories(&vault)), (all.clone(), all.clone()));
    let id = vault.records().next().unwrap();
    assert_eq!(rename(&mut vault, id, "no").unwrap_err().exit_code(), 6);
    assert!(!vault.verify().unwrap().sound);
    drop(vault);
    // Without the index the store alone remembers.
    lose_index(&home.vault_dir());
    let vault = home.open(Mode::Write).unwrap();
    assert!(matches!(vault.info().read_only, Some(Reason::Damaged { .. })));
    assert_eq!((titles(&vault), stories(&vault)), (all.clone(), all));
}

fn lose_index(dir: &Path) {
    for file in files(&dir.join("index")) {
        fs::remove_file(file).unwrap();
    }
}

/// Where the frames of a segment end.
fn ends(file: &Path) -> Vec<u64> {
    let bytes = fs::read(file).unwrap();
    let (mut ends, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let len = u32::from_le_bytes(bytes[at + 4..at + 8].try_into().unwrap());
        at += 60 + len as usize;
        ends.push(at as u64);
    }
    ends
}

#[test]
fn a_flip_anywhere_in_the_journal_stops_the_next_writer_and_no_reader() {
    let (home, all) = closed();
    let file = segment(&home.vault_dir());
    let whole = fs::read(&file).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 23) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&file, &bytes).unwrap();
        let mut vault = home.open(Mode::Write).unwrap();
        assert_eq!((titles(&vault), stories(&vault)), (all.clone(), all.clone()), "at {at}");
        let id = vault.records().next().unwrap();
        assert_eq!(rename(&mut vault, id, "no").unwrap_err().exit_code(), 6, "at {at}");
        drop(vault);
        assert_eq!(fs::read(&file).unwrap(), bytes, "at {at}: nothing was written");
        let reader = home.open(Mode::Read).unwrap();
        assert_eq!((titles(&reader), stories(&reader)), (all.clone(), all.clone()), "at {at}");
        drop(reader);
    }
    fs::write(&file, &whole).unwrap();
    let mut vault = home.open(Mode::Write).unwrap();
    let id = vault.records().next().unwrap();
    rename(&mut vault, id, "yes").unwrap();
}

#[test]
fn a_flip_in_an_older_segment_stops_the_next_writer() {
    let home = Home::new();
    let mut vault = home.create();
    for _ in 0..4 {
        let ops = many(&mut vault, 300);
        vault.save(ops).unwrap();
    }
    drop(vault);
    let segments = files(&home.vault_dir().join("journal"));
    assert!(segments.len() >= 2);
    let mut bytes = fs::read(&segments[0]).unwrap();
    bytes[500_000] ^= 1;
    fs::write(&segments[0], &bytes).unwrap();
    let vault = home.open(Mode::Write).unwrap();
    assert!(
        matches!(vault.info().read_only, Some(Reason::Damaged { ref gaps }) if gaps.len() == 1)
    );
    assert_eq!(stories(&vault).len(), 1200);
}

#[test]
fn a_journal_cut_between_two_batches_is_damage_with_and_without_its_index() {
    let (home, all) = closed();
    let good = home.dir.path().join("good");
    fs::rename(home.vault_dir(), &good).unwrap();
    let ends = ends(&segment(&good));
    for (n, end) in ends[..ends.len() - 1].iter().enumerate() {
        for index in [true, false] {
            let dir = home.dir.path().join(format!("cut-{n}-{index}"));
            copy(&good, &dir);
            cut(&segment(&dir), *end);
            if !index {
                lose_index(&dir);
            }
            let mut vault = home.open_at(&dir, Mode::Write).unwrap();
            let what = format!("cut after frame {n}, index {index}");
            assert!(matches!(vault.info().read_only, Some(Reason::Damaged { .. })), "{what}");
            assert_eq!((titles(&vault), stories(&vault)), (all.clone(), all.clone()), "{what}");
            assert!(!vault.verify().unwrap().sound, "{what}");
        }
    }
}

/// Index and journal put back together as they were: only the store knows of the rest.
#[test]
fn a_store_that_has_seen_more_is_asked_before_the_first_save() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "first", "a story");
    vault.close_store();
    let before = home.dir.path().join("before");
    copy(&home.vault_dir(), &before);
    rename(&mut vault, id, "renamed").unwrap();
    drop(vault);
    for room in ["journal", "index"] {
        fs::remove_dir_all(home.vault_dir().join(room)).unwrap();
        copy(&before.join(room), &home.vault_dir().join(room));
    }
    let mut vault = home.open(Mode::Write).unwrap();
    assert_eq!(rename(&mut vault, id, "over it").unwrap_err().exit_code(), 6);
    assert_eq!(stories(&vault), ["renamed"], "the store has it");
    assert!(!vault.verify().unwrap().sound);
    let recovered = vault.recover().unwrap();
    assert_eq!(recovered.records, 1);
    assert_eq!(stories(&home.open(Mode::Write).unwrap()), ["renamed"]);
}

#[test]
fn recover_writes_a_fresh_vault_from_what_journal_and_store_hold() {
    let (home, all) = closed();
    let file = segment(&home.vault_dir());
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::write(&file, &bytes).unwrap();
    let mut vault = home.open(Mode::Write).unwrap();
    assert!(!vault.verify().unwrap().sound);
    drop(vault);
    let vault = home.open(Mode::Write).unwrap();
    assert_eq!(stories(&vault), all);
    let recovered = vault.recover().unwrap();
    assert_eq!((recovered.records, recovered.ops), (5, 20));
    assert!(recovered.kept.join("journal").is_dir());
    let mut vault = home.open(Mode::Write).unwrap();
    assert_eq!((titles(&vault), stories(&vault)), (all.clone(), all));
    let report = vault.verify().unwrap();
    assert!(report.sound, "{report:?}");
    assert_eq!((report.records, report.ops), (5, 20));
    let id = vault.records().next().unwrap();
    rename(&mut vault, id, "goes on").unwrap();
}

#[test]
fn a_store_that_is_gone_empty_or_damaged_is_made_anew() {
    let (home, all) = closed();
    let db = home.vault_dir().join("store/db");
    type Harm = fn(&Path);
    let harms: [Harm; 4] = [
        |db| fs::remove_dir_all(db.parent().unwrap()).unwrap(),
        |db| fs::write(db, b"").unwrap(),
        |db| cut(db, fs::metadata(db).unwrap().len() / 2),
        |db| {
            let mut bytes = fs::read(db).unwrap();
            let places: Vec<_> = (0..bytes.len()).step_by(1000).collect();
            for at in places {
                bytes[at] ^= 0x55;
            }
            fs::write(db, bytes).unwrap();
        },
    ];
    for (n, harm) in harms.iter().enumerate() {
        harm(&db);
        let mut vault = home.open(Mode::Write).unwrap();
        assert_eq!(stories(&vault), all);
        let report = vault.verify().unwrap();
        assert!(report.sound, "{n}: {report:?}");
        drop(vault);
        let mut vault = home.open(Mode::Write).unwrap();
        assert_eq!(vault.verify().unwrap().problems, [], "{n}: after it was made anew");
        assert_eq!(fs::read_dir(home.vault_dir().join("store/blobs")).unwrap().count(), 0);
    }
}

#[test]
fn a_store_with_a_pair_taken_out_swapped_or_rolled_back_is_found_out() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "first", "a story");
    vault.close_store();
    let access = vault.access();
    let mut old = Vec::new();
    tamper(&access, |pairs, manifest| old = pairs[&manifest].clone());
    for n in 0..3 {
        rename(&mut vault, id, &format!("renamed {n}")).unwrap();
    }
    drop(vault);
    let parts = |pairs: &Pairs, manifest| {
        pairs.keys().copied().filter(|key| *key != manifest).collect::<Vec<_>>()
    };
    type Harm<'h> = &'h dyn Fn(&mut Pairs, [u8; 16]);
    let taken: Harm<'_> = &|pairs, manifest| {
        pairs.remove(&parts(pairs, manifest)[1]);
    };
    let swapped: Harm<'_> = &|pairs, manifest| {
        let keys = parts(pairs, manifest);
        let other = pairs[&keys[1]].clone();
        pairs.insert(keys[0], other);
    };
    let doubled: Harm<'_> = &|pairs, manifest| {
        let value = pairs[&parts(pairs, manifest)[0]].clone();
        pairs.insert([7; 16], value);
    };
    let another_version: Harm<'_> = &|pairs, manifest| {
        let key = parts(pairs, manifest)[0];
        pairs.get_mut(&key).unwrap()[0] ^= 1;
    };
    let manifest_rolled_back: Harm<'_> = &|pairs, manifest| {
        pairs.insert(manifest, old.clone());
    };
    let manifest_gone: Harm<'_> = &|pairs, manifest| {
        pairs.remove(&manifest);
    };
    let harms = [taken, swapped, doubled, another_version, manifest_rolled_back, manifest_gone];
    for (n, harm) in harms.into_iter().enumerate() {
        tamper(&access, harm);
        let mut vault = home.open(Mode::Write).unwrap();
        let report = vault.verify().unwrap();
        let anew = |p: &crate::vault::Problem| p.where_ == "store" && p.repaired;
        assert!(report.sound && report.problems.iter().any(anew), "{n}: {report:?}");
        assert_eq!(stories(&vault), ["renamed 2"], "{n}");
        drop(vault);
        let report = home.open(Mode::Write).unwrap().verify().unwrap();
        assert_eq!(report.problems, [], "{n}: made anew");
    }
}

/// Flips bits all over a small vault. Each record must read as it was, or the vault must say that
/// it is damaged and where.
#[test]
fn random_flips_and_cuts_lose_nothing_without_a_word() {
    let (home, all) = closed();
    let good = home.dir.path().join("good");
    fs::rename(home.vault_dir(), &good).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let long = std::env::var("PLAINT_TORTURE").is_ok_and(|form| form == "long");
    let rounds = if long { 300 } else { 60 };
    for round in 0..rounds {
        let dir = home.dir.path().join(format!("round-{round}"));
        copy(&good, &dir);
        let room = ["journal", "store", "index", "."][round % 4];
        let mut candidates = files(&dir.join(room));
        candidates.retain(|f| fs::metadata(f).unwrap().len() > 0 && !f.ends_with("lock"));
        let file = &candidates[rng.random_range(0..candidates.len())];
        let mut bytes = fs::read(file).unwrap();
        let at = rng.random_range(0..bytes.len());
        if round % 5 == 0 {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << (rng.next_u32() % 8);
        }
        fs::write(file, &bytes).unwrap();
        let what = format!("round {round}: {} at {at} of {}", file.display(), bytes.len());
        let reader = home.open_at(&dir, Mode::Read).unwrap();
        let found = stories(&reader);
        let named = !reader.info().notices.is_empty();
        assert!(found == all || named, "{what}: {found:?}");
        drop(reader);
        let mut writer = home.open_at(&dir, Mode::Write).unwrap();
        let report = writer.verify().unwrap();
        let found = stories(&writer);
        assert_eq!(found, all, "{what}: journal or store has each: {report:?}");
        drop(writer);
        fs::remove_dir_all(&dir).unwrap();
    }
}
