//! kill -9 at random moments.

use crate::desk::{Desk, cases, code, err, out, pause, rng, text};
use crate::rounds;

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
        let begun = std::time::Instant::now();
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
