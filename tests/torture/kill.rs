//! kill -9 at random moments.

use crate::desk::{Desk, cases, code, err, out, pause, rng, text};
use crate::rounds;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::time::Instant;

/// Waits for a random moment, or until the program has ended by itself, and kills it.
fn strike(child: &mut std::process::Child, rng: &mut rand::rngs::StdRng, most_micros: u64) -> bool {
    // The moment itself is what is tested: there is no condition to wait for.
    std::thread::sleep(pause(rng, most_micros));
    let done = matches!(child.try_wait(), Ok(Some(status)) if status.success());
    if !done {
        child.kill().unwrap();
    }
    child.wait().unwrap().success()
}

#[test]
fn an_acknowledged_save_survives_kill_nine() {
    let desk = Desk::new();
    let mut rng = rng("saves");
    assert_eq!(code(&desk.run(&["add", "case", "code=K-1", "title=start"])), 0);
    let whole = {
        let begun = Instant::now();
        assert_eq!(code(&desk.run(&["set", "K-1", "title=first"])), 0);
        u64::try_from(begun.elapsed().as_micros()).unwrap() * 3 / 2
    };
    let mut acknowledged = "first".to_owned();
    let mut kept = 0;
    for round in 0..rounds(20, 200) {
        let value = format!("title {round}");
        let mut child = desk.spawn(&["set", "K-1", &format!("title={value}")]);
        let done = strike(&mut child, &mut rng, whole);
        let shown = desk.run(&["--json", "show", "K-1", "--identifying"]);
        assert_eq!(code(&shown), 0, "round {round}: {}", err(&shown));
        let json: serde_json::Value = serde_json::from_str(&out(&shown)).unwrap();
        let title = json["fields"]["title"]["value"].as_str().unwrap().to_owned();
        if done {
            kept += 1;
            assert_eq!(title, value, "round {round}: an acknowledged save is gone");
        } else {
            assert!(title == value || title == acknowledged, "round {round}: {title}");
        }
        acknowledged = title;
    }
    let verified = desk.run(&["verify"]);
    assert_eq!(code(&verified), 0, "{}{}", out(&verified), err(&verified));
    println!("{kept} acknowledged, every one there");
}

#[test]
fn a_killed_import_resumes_and_doubles_nothing() {
    let rows = 3000;
    let mut rng = rng("imports");
    for round in 0..rounds(2, 20) {
        let desk = Desk::new();
        let list = desk.csv("list.csv", rows);
        let mut kills = 0;
        for _ in 0..10 {
            let mut child = desk.spawn(&["import", text(&list)]);
            if strike(&mut child, &mut rng, 1_500_000) {
                break;
            }
            kills += 1;
            let so_far = cases(&desk, &desk.vault).unwrap_or(0);
            assert!(so_far <= rows as u64, "round {round}: {so_far} cases of {rows} rows");
        }
        let last = desk.run(&["--json", "import", text(&list)]);
        assert_eq!(code(&last), 0, "{}", err(&last));
        assert_eq!(cases(&desk, &desk.vault), Some(rows as u64), "round {round}");
        let verified = desk.run(&["verify"]);
        assert_eq!(code(&verified), 0, "{}", out(&verified));
        println!("round {round}: {kills} kills, {rows} cases");
    }
}

/// What the records of a vault say, by their codes: a hash of every field, item and extra column,
/// without ids and times.
fn said(desk: &Desk) -> BTreeMap<String, u64> {
    let out = desk.home.path().join("out.json");
    let exported = desk.run(&[
        "export",
        "--format",
        "json",
        "--channel",
        "own",
        "--plaintext",
        "--override",
        "a test",
        "-o",
        text(&out),
    ]);
    assert_eq!(code(&exported), 0, "{}", err(&exported));
    let mut all = BTreeMap::new();
    // A record a line: a list of any length is compared in little memory.
    for line in BufReader::new(File::open(&out).unwrap()).lines() {
        let line = line.unwrap();
        let Ok(record) = serde_json::from_str::<Json>(line.trim_end_matches(',')) else { continue };
        if record["kind"] != "case" {
            continue;
        }
        let mut fields: Vec<String> = Vec::new();
        for (path, field) in record["fields"].as_object().unwrap() {
            // `events[ID].city` as `events.city`.
            let names: Vec<&str> = path
                .split(['[', ']'])
                .enumerate()
                .filter(|(n, _)| n % 2 == 0)
                .map(|p| p.1)
                .collect();
            fields.push(format!("{}={}", names.concat(), field["value"]));
        }
        fields.push(record["extra"].to_string());
        fields.sort();
        let mut hash = DefaultHasher::new();
        fields.hash(&mut hash);
        let known = record["fields"]["code"]["value"].as_str().unwrap().to_owned();
        assert_eq!(all.insert(known, hash.finish()), None, "a case is there twice");
    }
    std::fs::remove_file(&out).unwrap();
    all
}

/// `PLAINT_TORTURE_ROWS=100000 cargo test --release --test torture twenty -- --nocapture` does it
/// with a hundred thousand rows.
#[test]
fn an_import_killed_twenty_times_equals_one_that_was_not() {
    let rows = std::env::var("PLAINT_TORTURE_ROWS").ok().and_then(|n| n.parse().ok());
    let rows: usize = rows.unwrap_or(3000);
    let whole = Desk::new();
    let list = whole.csv("list.csv", rows);
    let begun = Instant::now();
    let imported = whole.run(&["import", text(&list)]);
    assert_eq!(code(&imported), 0, "{}", err(&imported));
    let took = begun.elapsed();
    println!("{rows} rows in {:.1} s, not killed", took.as_secs_f64());
    let expected = said(&whole);
    assert_eq!(expected.len(), rows);
    // Each try gets about a tenth of the whole on the average; what is cut off is done again.
    let most = u64::try_from(took.as_micros()).unwrap() / 5;
    let mut rng = rng("twenty");
    let (mut kills, mut vaults) = (0, 0);
    while kills < 20 {
        let desk = Desk::new();
        vaults += 1;
        while kills < 20 && !strike(&mut desk.spawn(&["import", text(&list)]), &mut rng, most) {
            kills += 1;
        }
        let last = desk.run(&["import", text(&list)]);
        assert_eq!(code(&last), 0, "{}", err(&last));
        assert!(said(&desk) == expected, "after {kills} kills the records differ");
        let verified = desk.run(&["verify"]);
        assert_eq!(code(&verified), 0, "{}", out(&verified));
    }
    println!("{kills} kills in {vaults} vaults: equal to the import that was not killed");
}
