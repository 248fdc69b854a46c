//! A disk that refuses writes and syncs.

use super::support::{Home, add, rename, titles};
use crate::vault::{Mode, Vault, fault, store};
use rustix::io::Errno;
use std::fs;
use std::sync::Arc;

fn breaking(at: &'static str) {
    let disk = move |moment| (moment == at).then_some(Errno::IO);
    fault::break_disk(Some(Box::new(disk)));
}

fn reopened(home: &Home, vault: Vault) -> Vault {
    drop(vault);
    home.open(Mode::Write).unwrap()
}

#[test]
fn a_refused_write_is_taken_back_and_the_next_save_goes_on() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "first", "");
    breaking("journal-write");
    rename(&mut vault, id, "refused").unwrap_err();
    fault::break_disk(None);
    rename(&mut vault, id, "taken").unwrap();
    let vault = reopened(&home, vault);
    assert_eq!((titles(&vault), vault.info().notices), (vec!["taken".to_owned()], vec![]));
}

#[test]
fn after_a_failed_sync_nothing_is_saved_until_the_vault_is_opened_again() {
    for at in ["journal-sync", "journal-back", "segment-sync"] {
        let home = Home::new();
        let mut vault = home.create();
        let id = add(&mut vault, "first", "");
        if at == "segment-sync" {
            vault.writer.as_mut().unwrap().begin_anew();
        }
        let disk = move |moment| {
            let first = at == "journal-back" && moment == "journal-write";
            (first || moment == at).then_some(Errno::IO)
        };
        fault::break_disk(Some(Box::new(disk)));
        rename(&mut vault, id, "refused").unwrap_err();
        // The next sync succeeds, as it does on Linux when the pages are gone.
        fault::break_disk(None);
        rename(&mut vault, id, "must not be taken").unwrap_err();
        let mut vault = reopened(&home, vault);
        assert_eq!(titles(&vault), ["first"], "{at}");
        rename(&mut vault, id, "goes on").unwrap();
        assert_eq!(titles(&reopened(&home, vault)), ["goes on"], "{at}");
    }
}

#[test]
fn a_full_disk_leaves_the_store_as_it_is() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "first", "");
    vault.close_store();
    let (there, aside) = (home.vault_dir().join("store"), home.dir.path().join("aside"));
    fs::create_dir(&aside).unwrap();
    for file in ["db", "conf"] {
        fs::copy(there.join(file), aside.join(file)).unwrap();
    }
    rename(&mut vault, id, "second").unwrap();
    let (access, journal) = (vault.access(), Arc::clone(&vault.journal));
    drop(vault);
    // The store is behind again.
    fs::remove_dir_all(&there).unwrap();
    fs::rename(&aside, &there).unwrap();
    let full = |moment| (moment == "store-put").then_some(Errno::NOSPC);
    fault::break_disk(Some(Box::new(full)));
    let outcome = store::follow(&access, &journal, false);
    assert!(outcome.problem.is_some() && !outcome.rebuilt, "{outcome:?}");
    assert!(!home.vault_dir().join("store.new").exists());
    // Damaged as well: there is no room to make it anew.
    let whole = fs::read(there.join("db")).unwrap();
    fs::write(there.join("db"), b"no store").unwrap();
    fault::break_disk(Some(Box::new(|moment| (moment == "room").then_some(Errno::NOSPC))));
    let outcome = store::follow(&access, &journal, false);
    assert!(outcome.problem.is_some_and(|p| p.contains("free")), "no room for a fresh one");
    assert!(there.join("db").exists() && !home.vault_dir().join("store.new").exists());
    fault::break_disk(None);
    fs::write(there.join("db"), whole).unwrap();
    let outcome = store::follow(&access, &journal, true);
    assert_eq!((outcome.problem, outcome.rebuilt), (None, false));
}
