//! Flipped bits and cut files.

use crate::desk::{Desk, assert_orderly, cases, code, copy_dir, err, files, out, rng, text};
use crate::rounds;
use rand::RngExt;
use rand::rngs::StdRng;
use std::fs;
use std::path::Path;

/// Flips a bit or cuts a file somewhere in the vault, and says what it did.
fn damage(vault: &Path, rng: &mut StdRng) -> String {
    let parts = ["store", "journal", "index", "keys"];
    let targets: Vec<_> = parts.iter().flat_map(|part| files(&vault.join(part))).collect();
    let target = &targets[rng.random_range(0..targets.len())];
    let mut bytes = fs::read(target).unwrap();
    let what = if bytes.is_empty() || rng.random_bool(0.3) {
        let keep = rng.random_range(0..=bytes.len());
        bytes.truncate(keep);
        format!("cut to {keep}")
    } else {
        let at = rng.random_range(0..bytes.len());
        let bit = rng.random_range(0..8);
        bytes[at] ^= 1 << bit;
        format!("bit {bit} of byte {at} flipped")
    };
    fs::write(target, &bytes).unwrap();
    format!("{}: {what}", target.strip_prefix(vault).unwrap().display())
}

#[test]
fn damage_is_mended_or_named() {
    let rows = 120;
    let desk = Desk::new();
    let list = desk.csv("list.csv", rows);
    assert_eq!(code(&desk.run(&["import", text(&list)])), 0);
    for n in 0..20 {
        let code_of = format!("T-{n:05}");
        assert_eq!(code(&desk.run(&["set", &code_of, &format!("title=Set {n}")])), 0);
    }
    let mut rng = rng("damage");
    let (mut whole, mut named, mut locked) = (0, 0, 0);
    for round in 0..rounds(40, 300) {
        let copy = desk.home.path().join(format!("copy-{round}"));
        copy_dir(&desk.vault, &copy);
        let context = format!("round {round}: {}", damage(&copy, &mut rng));

        let verified = desk.run_on(&copy, &["--json", "verify"]);
        assert_orderly(&verified, &context);
        let sound = code(&verified) == 0;
        if out(&verified).is_empty() {
            // The slot is gone: the key is what was damaged, and the program says so.
            assert!(context.contains(": keys/"), "{context}: {}", err(&verified));
            assert!(matches!(code(&verified), 1 | 3 | 6), "{context}: {}", err(&verified));
            locked += 1;
        } else if sound {
            assert_eq!(cases(&desk, &copy), Some(rows as u64), "{context}: silent loss");
            for n in [0, 7, 19] {
                let shown = desk.run_on(&copy, &["show", &format!("T-{n:05}"), "--identifying"]);
                assert!(
                    out(&shown).contains(&format!("Set {n}")),
                    "{context}: the acknowledged set {n} is gone: {:?} {}{}",
                    shown.status,
                    out(&shown),
                    err(&shown)
                );
            }
            whole += 1;
        } else {
            assert_eq!(code(&verified), 6, "{context}: {}", err(&verified));
            let json: serde_json::Value = serde_json::from_str(&out(&verified))
                .unwrap_or_else(|e| panic!("{context}: {e}: {}", err(&verified)));
            assert!(
                !json["problems"].as_array().unwrap().is_empty(),
                "{context}: no problem named"
            );
            // Reading goes on, and a fresh vault can be had from what is left.
            assert_orderly(&desk.run_on(&copy, &["list"]), &context);
            let recovered = desk.run_on(&copy, &["--yes", "recover"]);
            assert_orderly(&recovered, &context);
            named += 1;
        }
        fs::remove_dir_all(&copy).unwrap();
    }
    println!("{whole} whole, {named} named, {locked} locked");
}
