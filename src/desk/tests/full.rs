//! The full view of a case: what happened, who is in it, what was done, and the ways between them.

use super::testing::{Story, add_as, goto, reopen, vault};

/// A case with an event, an act upon a person, and two actions for it.
fn open(lang: &str, size: (u16, u16)) -> Story {
    let dir = vault(&[]);
    let mut made = reopen(&dir);
    let person = add_as(&mut made, "person", &[("name", "Айгүл Сәрсенова")]);
    let name: &'static str = Box::leak(person.to_string().into_boxed_str());
    let case = add_as(
        &mut made,
        "case",
        &[
            ("code", "KZ-2026-007"),
            ("title", "Анықтама берілмеді"),
            ("status", "active"),
            ("owner", "anna"),
            ("country", "kz"),
            ("client", name),
            ("events+", ""),
            ("@.from", "2026-11-12"),
            ("@.city", "Алматы"),
            ("@.narrative", "В регистратуре прочли диагноз вслух, при очереди."),
            ("@.acts+", ""),
            ("@.type", "illegal-search"),
            ("@.victim", name),
        ],
    );
    let case: &'static str = Box::leak(case.to_string().into_boxed_str());
    let late = [("title", "Ask for the file"), ("due", "2026-11-19"), ("case", case)];
    add_as(&mut made, "action", &late);
    let done = [("title", "Жалоба главврачу"), ("done", "2026-11-14"), ("case", case)];
    add_as(&mut made, "action", &done);
    let other = [("code", "GE-2026-014"), ("title", "უარი მკურნალობაზე"), ("status", "active")];
    add_as(&mut made, "case", &other);
    drop(made);
    Story::open(dir, lang, size)
}

#[test]
fn a_case_tells_its_people_and_actions_and_every_way_leads_back() {
    let mut desk = open("en", (80, 40));
    desk.text("fKZ").keys("enter enter");
    assert!(desk.shows("Айгүл Сәрсенова"), "{}", desk.screen());
    assert!(desk.shows("Actions  2"), "{}", desk.screen());
    assert!(desk.shows("Ask for the file · Due"), "{}", desk.screen());
    // A heading a Tab; Enter on a record opens it, q comes back to its line.
    while !desk.screen().lines().any(|row| row.starts_with('>') && row.contains("Actions  2")) {
        desk.keys("tab");
    }
    desk.keys("j enter");
    assert!(desk.shows("── Жалоба главврачу"), "{}", desk.screen());
    // From the action by its link to the case and back, each by one key.
    goto(&mut desk, "Case");
    desk.keys("o");
    assert!(desk.shows("── KZ-2026-007"), "{}", desk.screen());
    desk.keys("q");
    assert!(desk.shows("── Жалоба главврачу"), "{}", desk.screen());
    desk.keys("q");
    let here = desk.screen().lines().find(|row| row.starts_with('>')).unwrap().to_owned();
    assert!(here.contains("Жалоба главврачу"), "{here}");
    desk.keys("q");
    assert!(desk.shows("plaint  Cases"), "{}", desk.screen());
}

#[test]
fn a_person_tells_the_cases_that_name_her_also_in_a_part() {
    let mut desk = open("en", (80, 40));
    desk.keys("g p enter");
    assert!(desk.shows("── Айгүл Сәрсенова"), "{}", desk.screen());
    assert!(desk.shows("Cases  1"), "{}", desk.screen());
    assert!(desk.shows("KZ-2026-007"), "{}", desk.screen());
    // What is only told here is not edited here.
    desk.keys("tab j s u");
    assert!(!desk.status().starts_with("Saved"), "{}", desk.status());
    desk.keys("d");
    assert!(!desk.status().starts_with("Saved"), "{}", desk.status());
    desk.keys("m");
    assert!(!desk.shows("Сәрсенова"), "{}", desk.screen());
}

#[test]
fn a_wide_screen_has_the_list_the_case_and_what_belongs_to_it_side_by_side() {
    let mut desk = open("en", (160, 50));
    desk.text("fKZ").keys("enter c enter");
    let screen = desk.screen();
    let row = |text: &str| screen.lines().position(|row| row.contains(text)).unwrap();
    let column = |text: &str| {
        let row = screen.lines().find(|row| row.contains(text)).unwrap();
        row.split(text).next().unwrap().chars().count()
    };
    assert!(screen.lines().nth(1).unwrap().contains("Belongs to it"), "{screen}");
    assert!(column("Ask for the file") > 110, "{screen}");
    assert!(column("GE-2026-014") < 44, "{screen}");
    assert!((44..114).contains(&column("Illegal")) || row("Events") > 1, "{screen}");
    // The cursor goes from the case to what belongs to it, and an edit is where it was.
    desk.keys("g e");
    let here =
        desk.screen().lines().find(|row| row.contains("Ask for the file")).unwrap().to_owned();
    assert!(here.contains('>'), "{here}");
    desk.keys("enter");
    assert!(desk.shows("── Ask for the file"), "{}", desk.screen());
}
