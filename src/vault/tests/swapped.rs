//! Another directory takes the vault's place while someone is at it.

use super::support::{Home, add, rename, titles};
use crate::vault::keys::Purpose;
use crate::vault::layout::Layout;
use crate::vault::lock::{self, Asked};
use crate::vault::{Mode, Notice, VaultError, fault, slots_again, store};
use std::sync::Arc;

#[test]
fn a_lock_in_a_directory_that_is_gone_is_not_held() {
    let home = Home::new();
    let vault = home.create();
    let (dir, key) = (home.vault_dir(), vault.key().sub(Purpose::Lock));
    let again = slots_again(&dir, vault.key(), &home.keys()).unwrap();
    let (to, mut vault) = (home.dir.path().join("vault"), Some(vault));
    let mut fresh = None;
    std::thread::scope(|threads| {
        let (opened, wait) = std::sync::mpsc::channel();
        let (go, gone) = std::sync::mpsc::channel::<()>();
        let asking = threads.spawn(move || {
            let mut first = Some((opened, gone));
            fault::watch(Some(Box::new(move |moment| {
                if moment == "lock-opened"
                    && let Some((opened, gone)) = first.take()
                {
                    opened.send(()).unwrap();
                    gone.recv().unwrap();
                }
            })));
            match lock::ask(&Layout::new(&to), &key, 0).unwrap() {
                Asked::Held(_) => panic!("two hold the lock"),
                Asked::Busy(_) => true,
                Asked::Medium => false,
            }
        });
        // It has the old lock file open; now the vault is re-keyed.
        wait.recv().unwrap();
        fresh = Some(vault.take().unwrap().rekey(&again.slots, Home::options()).unwrap().0);
        go.send(()).unwrap();
        assert!(asking.join().unwrap());
    });
    add(fresh.as_mut().unwrap(), "one", "");
}

#[test]
fn the_old_vault_writes_nothing_into_the_re_keyed_one() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "title 0", "a story");
    // Enough entries that an index is made compact when the vault is closed.
    for n in 1..100 {
        rename(&mut vault, id, &format!("title {n}")).unwrap();
    }
    let again = slots_again(&home.vault_dir(), vault.key(), &home.keys()).unwrap();
    let (vault, _) = vault.rekey(&again.slots, Home::options()).unwrap();
    assert_eq!((titles(&vault), vault.info().notices), (vec!["title 99".to_owned()], vec![]));
    drop(vault);
    let vault = home.open(Mode::Write).unwrap();
    assert_eq!(vault.info().notices, []);
}

/// What a store process does that outlives the writer that started it.
#[test]
fn a_store_process_of_a_vault_that_was_replaced_touches_nothing() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "one", "a story");
    let (access, journal) = (vault.access(), Arc::clone(&vault.journal));
    // Under the same key: only the epoch tells the vaults apart.
    let (vault, _) = vault.purge(Home::options()).unwrap();
    drop(vault);
    for check in [false, true] {
        let outcome = store::follow(&access, &journal, check);
        assert!(outcome.problem.is_some() && !outcome.rebuilt, "{outcome:?}");
    }
    let mut vault = home.open(Mode::Write).unwrap();
    let report = vault.verify().unwrap();
    assert!(report.problems.is_empty(), "{report:?}");
}

#[test]
fn a_store_that_is_made_anew_while_the_vault_changes_is_thrown_away() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "one", "a story");
    let (access, journal) = (vault.access(), Arc::clone(&vault.journal));
    drop(vault);
    std::fs::remove_dir_all(home.vault_dir().join("store")).unwrap();
    let other = home.dir.path().join("other");
    let (here, there) = (home.vault_dir(), other.clone());
    let mut swapped = false;
    fault::watch(Some(Box::new(move |moment| {
        if moment == "store-put" && !std::mem::replace(&mut swapped, true) {
            // Another journal's vault comes to stand here, as a re-key puts one.
            std::fs::rename(&here, &there).unwrap();
            std::fs::create_dir(&here).unwrap();
            std::fs::create_dir(here.join("journal")).unwrap();
        }
    })));
    let outcome = store::follow(&access, &journal, false);
    fault::watch(None);
    assert!(outcome.problem.is_some(), "{outcome:?}");
    assert!(!home.vault_dir().join("store").exists());
}

#[test]
fn one_at_a_time_is_at_the_store() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "one", "");
    let (access, journal) = (vault.access(), Arc::clone(&vault.journal));
    drop(vault);
    let held = store::hold(&home.vault_dir(), store::PATIENCE).unwrap();
    let before = std::fs::read(home.vault_dir().join("store/db")).unwrap();
    let outcome = store::follow(&access, &journal, true);
    assert!(outcome.busy && outcome.problem.is_none(), "{outcome:?}");
    assert!(std::fs::read(home.vault_dir().join("store/db")).unwrap() == before);
    let vault = home.open(Mode::Write).unwrap();
    let again = slots_again(&home.vault_dir(), vault.key(), &home.keys()).unwrap();
    let refused = vault.rekey(&again.slots, Home::options()).unwrap_err();
    assert!(matches!(refused, VaultError::StoreBusy { .. }), "{refused}");
    assert_eq!((refused.exit_code(), refused.try_this().is_empty()), (5, false));
    let mut vault = home.open(Mode::Write).unwrap();
    let waited = vault.verify().unwrap_err();
    assert!(matches!(waited, VaultError::StoreBusy { .. }), "{waited}");
    let id = vault.records().next().unwrap();
    rename(&mut vault, id, "two").unwrap();
    vault.close_store();
    assert_eq!(vault.info().notices, [Notice::StoreBusy]);
    drop(vault);
    drop(held);
    assert_eq!(store::follow(&access, &journal, true).problem, None);
    assert_eq!(titles(&home.open(Mode::Write).unwrap()), ["two"]);
}

/// Killed at each moment of `recover`, with and without a system that exchanges directories.
#[test]
fn a_kill_while_recovering_leaves_a_vault_at_its_place() {
    for (exchanges, at) in [
        (true, "recover-ready"),
        (true, "recovered"),
        (false, "recover-ready"),
        (false, "recover-set-aside"),
        (false, "recovered"),
    ] {
        let home = Home::new();
        let mut vault = home.create();
        add(&mut vault, "one", "a story");
        if !exchanges {
            let disk = |moment| (moment == "exchange").then_some(rustix::io::Errno::INVAL);
            fault::break_disk(Some(Box::new(disk)));
        }
        fault::watch(Some(Box::new(move |moment| assert_ne!(moment, at, "killed"))));
        let killed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| vault.recover()));
        fault::watch(None);
        fault::break_disk(None);
        assert!(killed.is_err(), "{at}");
        let mut vault = home.open(Mode::Write).unwrap();
        assert_eq!(titles(&vault), ["one"], "{at}");
        let id = vault.records().next().unwrap();
        rename(&mut vault, id, "goes on").unwrap();
        let kept = vault.recover().unwrap().kept;
        assert!(kept.join("journal").is_dir());
        assert_eq!(titles(&home.open(Mode::Write).unwrap()), ["goes on"], "{at}");
    }
}
