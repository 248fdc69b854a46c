//! Another directory takes the vault's place while someone is at it.

use super::support::{Home, add, rename, titles};
use crate::vault::keys::Purpose;
use crate::vault::layout::Layout;
use crate::vault::lock::{self, Asked};
use crate::vault::{Mode, fault, slots_again};

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
