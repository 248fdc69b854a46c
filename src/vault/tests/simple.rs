//! The plain way: make, save, close, open, read.

use super::support::{Home, add, many, rename, titles, word};
use crate::record::{Editor, Path, Value};
use crate::vault::{Mode, Notice, Reason, VaultError};
use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt;

#[test]
fn what_was_saved_is_there_when_opened_again() {
    let home = Home::new();
    let (one, two);
    {
        let mut vault = home.create();
        one = add(&mut vault, "first", "a story");
        two = add(&mut vault, "second", "");
        rename(&mut vault, one, "first, again").unwrap();
        assert_eq!(titles(&vault), ["first, again", "second"]);
    }
    let vault = home.open(Mode::Write).unwrap();
    assert_eq!(titles(&vault), ["first, again", "second"]);
    let state = vault.state(one).unwrap().unwrap();
    assert_eq!(word(&state, "summary"), "a story");
    assert_eq!(word(&vault.state(two).unwrap().unwrap(), "title"), "second");
    let info = vault.info();
    assert_eq!((info.records, info.ops, info.read_only), (2, 7, None));
    assert_eq!(info.notices, []);
    let groups = vault.groups(10);
    assert_eq!(groups.len(), 3);
    assert_eq!(groups[0].ops, 1);
    assert_eq!(vault.ops_of_group(groups[1].group).unwrap().len(), 3);
}

#[test]
fn nothing_of_a_refused_command_is_saved() {
    let home = Home::new();
    {
        let mut vault = home.create();
        let one = add(&mut vault, "first", "");
        let seen = vault.ops_of(one).unwrap();
        let mut rename = |title: &str, refuse: bool| {
            let done = vault.attempt(|pen| {
                let title = Value::Text(title.to_owned());
                Editor::open(pen, &seen, one).set(&Path::field("title"), title).unwrap();
                if refuse { Err("no") } else { Ok(()) }
            });
            (done.unwrap().map(|((), saved)| saved.ops), titles(&vault))
        };
        assert_eq!(rename("half", true), (Err("no"), vec!["first".to_owned()]));
        assert_eq!(rename("whole", false), (Ok(1), vec!["whole".to_owned()]));
    }
    let mut vault = home.open(Mode::Write).unwrap();
    assert_eq!(titles(&vault), ["whole"]);
    assert!(vault.verify().unwrap().sound);
}

#[test]
fn rows_saved_in_bulk_are_given_at_once() {
    let home = Home::new();
    {
        let mut vault = home.create();
        let old = add(&mut vault, "before", "");
        // No program that knows the work: this process does it in the end.
        vault.save_in_bulk(std::path::Path::new("/nonexistent"));
        let new = add(&mut vault, "after", "a story");
        assert_eq!(titles(&vault), ["after", "before"]);
        rename(&mut vault, old, "before, again").unwrap();
        assert_eq!(titles(&vault), ["after", "before, again"]);
        assert_eq!(vault.info().records, 2);
        assert_eq!(word(&vault.state(new).unwrap().unwrap(), "summary"), "a story");
    }
    let vault = home.open(Mode::Write).unwrap();
    assert_eq!(titles(&vault), ["after", "before, again"]);
    assert_eq!(vault.info().notices, []);
    drop(vault);
    assert!(home.open(Mode::Write).unwrap().verify().unwrap().sound);
}

#[test]
fn texts_are_found_once_and_as_they_are_now() {
    let home = Home::new();
    let mut vault = home.create();
    let one = add(&mut vault, "first", "a story");
    rename(&mut vault, one, "other").unwrap();
    add(&mut vault, "second", "another story");
    let mut found = Vec::new();
    vault
        .scan_text(&mut |_, text| {
            found.push(text.to_owned());
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(found, ["a story", "another story"]);
}

#[test]
fn one_writes_and_others_read_and_follow() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "first", "");
    let busy = home.open(Mode::Write).unwrap_err();
    assert_eq!(busy.exit_code(), 5);
    let mut reader = home.open(Mode::WriteOrRead).unwrap();
    assert!(
        matches!(reader.info().read_only, Some(Reason::Busy(h)) if h.pid == std::process::id())
    );
    let two = add(&mut vault, "second", "a story");
    assert_eq!(titles(&reader), ["first"]);
    assert!(reader.follow().unwrap());
    assert!(!reader.follow().unwrap());
    assert_eq!(titles(&reader), ["first", "second"]);
    assert_eq!(word(&reader.state(two).unwrap().unwrap(), "summary"), "a story");
    assert_eq!(rename(&mut reader, two, "no").unwrap_err().exit_code(), 5);
    drop(vault);
    assert!(home.open(Mode::Write).is_ok());
}

#[test]
fn a_long_journal_has_several_segments_and_reads_the_same() {
    let home = Home::new();
    let mut vault = home.create();
    for _ in 0..4 {
        let ops = many(&mut vault, 300);
        vault.save(ops).unwrap();
    }
    assert!(std::fs::read_dir(home.vault_dir().join("journal")).unwrap().count() > 1);
    drop(vault);
    let vault = home.open(Mode::Read).unwrap();
    assert_eq!(vault.info().records, 1200);
    let mut seen = 0;
    vault
        .for_each_state(&mut |state| {
            assert!(word(&state, "field_7").ends_with("of field 7"));
            seen += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(seen, 1200);
}

#[test]
fn an_index_that_is_gone_or_damaged_is_made_again() {
    let home = Home::new();
    let mut vault = home.create();
    for n in 0..5 {
        add(&mut vault, &format!("case {n}"), "story");
    }
    let before = titles(&vault);
    drop(vault);
    let index = home.vault_dir().join("index");
    let rows = std::fs::read_dir(&index)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.extension().is_some_and(|e| e == "r"))
        .unwrap();
    let mut bytes = std::fs::read(&rows).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&rows, &bytes).unwrap();
    assert_eq!(titles(&home.open(Mode::Read).unwrap()), before);
    assert_eq!(titles(&home.open(Mode::Write).unwrap()), before);
    for entry in std::fs::read_dir(&index).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    assert_eq!(titles(&home.open(Mode::Read).unwrap()), before);
    assert_eq!(titles(&home.open(Mode::Write).unwrap()), before);
    let again = home.open(Mode::Write).unwrap();
    assert_eq!(again.info().notices, Vec::<Notice>::new());
}

#[test]
fn others_cannot_look_in_and_a_symlink_is_refused() {
    let home = Home::new();
    drop(home.create());
    let dir = home.vault_dir();
    for entry in std::fs::read_dir(&dir).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        let expected = if entry.metadata().unwrap().is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, expected, "{:?}", entry.path());
    }
    let link = home.dir.path().join("link");
    std::os::unix::fs::symlink(&dir, &link).unwrap();
    assert!(matches!(home.open_at(&link, Mode::Read), Err(VaultError::Unsafe { .. })));
    std::fs::set_permissions(&dir, PermissionsExt::from_mode(0o755)).unwrap();
    let refused = home.open(Mode::Read).unwrap_err();
    assert!(refused.try_this().contains("chmod 700"));
}

#[test]
fn a_newer_vault_opens_for_reading_with_advice() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "first", "");
    drop(vault);
    let file = home.vault_dir().join("format");
    let mut bytes = std::fs::read(&file).unwrap();
    let digit = bytes.iter().position(|b| *b == b'1').unwrap();
    bytes[digit] = b'2';
    std::fs::write(&file, bytes).unwrap();
    let mut vault = home.open(Mode::Write).unwrap();
    assert_eq!(vault.info().read_only, Some(Reason::Newer { found: 2 }));
    assert_eq!(titles(&vault), ["first"]);
    let id = vault.records().next().unwrap();
    assert_eq!(rename(&mut vault, id, "no").unwrap_err().exit_code(), 1);
}

#[test]
fn a_vault_is_not_made_over_anything() {
    let home = Home::new();
    drop(home.create());
    let again = crate::vault::Vault::create(
        &home.vault_dir(),
        &[],
        "x",
        std::sync::Arc::new(super::support::Titles),
        super::support::env(3),
    );
    assert!(matches!(again, Err(VaultError::Exists { .. })));
}

#[test]
fn an_index_of_many_small_entries_is_written_anew_and_says_the_same() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "first", "a story");
    add(&mut vault, "second", "another story");
    vault.note("label", b"word").unwrap();
    for n in 0..70 {
        rename(&mut vault, id, &format!("name {n}")).unwrap();
    }
    let (info, groups) = (vault.info(), vault.groups(1000));
    drop(vault);
    let names = || -> Vec<_> {
        let index = std::fs::read_dir(home.vault_dir().join("index")).unwrap();
        let mut names: Vec<_> = index.map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(), ["00000002.r", "00000002.t"]);
    let mut vault = home.open(Mode::Write).unwrap();
    assert_eq!((vault.info(), vault.groups(1000)), (info, groups));
    assert_eq!(titles(&vault), ["name 69", "second"]);
    assert_eq!(vault.notes("label"), [b"word"]);
    let mut texts = Vec::new();
    vault
        .scan_text(&mut |_, text| {
            texts.push(text.to_owned());
            ControlFlow::Continue(())
        })
        .unwrap();
    texts.sort();
    assert_eq!(texts, ["a story", "another story"]);
    assert!(vault.verify().unwrap().problems.is_empty());
}
