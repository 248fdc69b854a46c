//! A disk that refuses writes and syncs.

use super::support::{Home, add, rename, titles};
use crate::vault::fault;
use crate::vault::{Mode, Vault};
use rustix::io::Errno;

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
