//! What a newer version wrote.

use super::support::{Home, add, many, titles};
use crate::record::RecordId;
use crate::vault::batch::Plan;
use crate::vault::journal::{Body, Section};
use crate::vault::keys::Purpose;
use crate::vault::wire::{self, Bytes};
use crate::vault::{FORMAT, Mode, Notice, Reason, Vault, format_file};
use rstest::rstest;

/// A vault with a record, a frame that this version does not know, and a record again.
fn with(strange: &[u8], version: u32) -> Home {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "before", "");
    let ops = many(&mut vault, 1);
    let plan = Plan::new(ops, vault.identity.device).unwrap();
    let writer = vault.writer.as_mut().unwrap();
    writer.append(&[strange], 0).unwrap();
    writer.append(&plan.bodies, 0).unwrap();
    let identity = format_file::Identity { format: version, ..vault.identity.clone() };
    format_file::write(&vault.layout, &vault.key.sub(Purpose::Manifest), &identity).unwrap();
    home
}

fn named(vault: &Vault) -> usize {
    let notices = vault.info().notices;
    notices.iter().filter(|n| matches!(n, Notice::Damage(text) if text.contains("frame"))).count()
}

/// Another kind of frame, and a batch of operations of another version.
fn strange(kind: &str) -> Vec<u8> {
    let record = RecordId::from_bytes([7; 16]);
    let sections = vec![Section { record, ops: Bytes(&[9, 1, 2]) }];
    match kind {
        "frame" => vec![9, 1, 2, 3],
        _ => wire::to_bytes(&Body::Ops { last: true, sections }).unwrap().to_vec(),
    }
}

#[rstest]
fn a_newer_vault_opens_for_reading_and_names_what_is_not_known(
    #[values("frame", "batch")] kind: &str,
) {
    let home = with(&strange(kind), FORMAT + 1);
    for mode in [Mode::Read, Mode::Write] {
        let mut vault = home.open(mode).unwrap();
        let found = vault.info().read_only;
        let newer = found == Some(Reason::Newer { found: FORMAT + 1 });
        assert!(newer || mode == Mode::Read, "{found:?}");
        assert_eq!(titles(&vault), ["before", "case 0"]);
        assert_eq!(named(&vault), 1, "{:?}", vault.info().notices);
        assert!(!vault.verify().unwrap().sound);
    }
}

/// Nothing may be written over what cannot be read, and `recover` takes the rest.
#[rstest]
fn the_same_in_a_vault_of_this_version_is_damage(#[values("frame", "batch")] kind: &str) {
    let home = with(&strange(kind), FORMAT);
    for _ in 0..2 {
        let vault = home.open(Mode::Write).unwrap();
        assert!(matches!(vault.info().read_only, Some(Reason::Damaged { .. })));
        assert_eq!(titles(&vault), ["before", "case 0"]);
        assert!(named(&vault) > 0);
    }
    home.open(Mode::Write).unwrap().recover().unwrap();
    let vault = home.open(Mode::Write).unwrap();
    assert_eq!((titles(&vault).len(), vault.info().read_only), (2, None));
}
