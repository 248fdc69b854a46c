//! Consents of a case, a withdrawal, and the table of exhaustion, by keys only.

use super::testing::{Fields, Story, add, add_as, goto, reopen, vault};

const CASE: &Fields = &[
    ("code", "BY-7"),
    ("country", "by"),
    ("events+", ""),
    ("@.from", "2024-02-12"),
    ("consents+", ""),
    ("@.channel", "team"),
    ("@.level", "5"),
    ("@.given", "2026-01-10"),
];

#[test]
fn a_withdrawal_says_what_still_holds_and_that_nothing_has_to_be_erased() {
    let mut fields = CASE.to_vec();
    for given in ["2026-01-11", "2026-01-12"] {
        fields.extend([
            ("consents+", ""),
            ("@.channel", "un"),
            ("@.level", "3"),
            ("@.given", given),
        ]);
    }
    let mut taken = fields.clone();
    taken.push(("@.withdrawn", "2026-02-01"));
    for (fields, expected) in
        [(taken, Some("2 other consents of hers still hold.")), (fields, None)]
    {
        let mut desk = Story::open(vault(&[&fields]), "en", (120, 40));
        desk.keys("g c g w");
        let screen = desk.screen();
        assert_eq!(screen.contains("Erasing is not required"), expected.is_some(), "{screen}");
        assert_eq!(screen.contains("nothing else is touched"), expected.is_some(), "{screen}");
        assert!(expected.is_none_or(|text| screen.contains(text)), "{screen}");
    }
}

#[test]
fn a_withdrawal_is_met_with_what_has_left_and_what_to_do() {
    let dir = vault(&[]);
    {
        let mut vault = reopen(&dir);
        let case = add(&mut vault, CASE);
        let id: &'static str = Box::leak(case.to_string().into_boxed_str());
        let sent: &Fields = &[
            ("action_type", "submission"),
            ("case", id),
            ("procedure", "cedaw-op"),
            ("sent", "2026-03-01"),
        ];
        add_as(&mut vault, "action", sent);
        let detail = format!("export json; channel team; 1 records; to age1x; of {case}");
        assert_eq!(
            vault.log(crate::vault::audit::Act::Export, &detail).unwrap(),
            crate::vault::audit::Logged::Yes
        );
    }
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g c enter v");
    goto(&mut desk, "Withdrawn");
    desk.keys("enter").text("2026-11-20").keys("enter");
    let screen = desk.screen();
    assert!(screen.contains("plaint  Consents: BY-7"), "{screen}");
    for text in ["WITHDRAWN", "plaint erase", "WHAT HAS LEFT", "export json", "2026-03-01"] {
        assert!(screen.contains(text), "{text}:\n{screen}");
    }
    desk.keys("q g c g w");
    assert!(desk.shows("plaint  Consents: BY-7"), "{}", desk.screen());
}

#[test]
fn the_table_of_exhaustion_is_one_key_from_list_record_and_route() {
    let dir = vault(&[]);
    {
        let mut vault = reopen(&dir);
        let case = add(&mut vault, CASE);
        let id: &'static str = Box::leak(case.to_string().into_boxed_str());
        let remedy: &Fields = &[
            ("action_type", "remedy"),
            ("case", id),
            ("procedure", "by-prok"),
            ("sent", "2024-03-01"),
            ("result", "refused"),
            ("decided", "2024-04-01"),
            ("final", "2024-05-01"),
        ];
        add_as(&mut vault, "action", remedy);
    }
    let mut desk = Story::open(dir, "en", (80, 24));
    for keys in ["g c g r", "g c enter g r", "g c y g r"] {
        desk.keys(keys);
        let screen = desk.screen();
        for text in ["plaint  Remedies: BY-7", "final", "sent 2024-03-01", "NOT USED"] {
            assert!(screen.contains(text), "{keys} {text}:\n{screen}");
        }
        desk.keys("q");
    }
}

#[test]
fn the_text_for_others_is_made_reviewed_and_seen_to_be_old_by_keys() {
    let told: &Fields =
        &[("code", "BY-8"), ("country", "by"), ("summary", "Held in the flat of her sister")];
    let mut desk = Story::open(vault(&[told]), "en", (80, 24));
    desk.keys("g c enter v");
    goto(&mut desk, "Summary");
    desk.keys("c");
    assert!(desk.shows("Held in the flat of her sister"), "{}", desk.screen());
    desk.keys("ctrl-end").text(" of a relative").keys("f2");
    let redaction = |desk: &Story| {
        let view = desk.model.record.as_ref().unwrap();
        crate::rules::redaction::Redaction::all(&view.state).remove(0)
    };
    let made = redaction(&desk);
    assert_eq!((made.standing.word(), made.by.as_deref()), ("current", Some("Анна")));
    goto(&mut desk, "Summary");
    desk.keys("enter ctrl-end").text(" in May").keys("f2");
    assert_eq!(redaction(&desk).standing.word(), "stale");
    desk.keys("g w");
    assert!(desk.shows("changed since it was reviewed"), "{}", desk.screen());
    desk.keys("q g c enter v");
    goto(&mut desk, "Summary");
    desk.keys("c f2");
    assert_eq!(redaction(&desk).standing.word(), "current");
    goto(&mut desk, "Code");
    desk.keys("c");
    assert!(desk.status().contains("prose"), "{}", desk.status());
}
