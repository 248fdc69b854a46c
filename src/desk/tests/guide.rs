//! The first run.

use super::testing::Story;
use crate::desk::model::guide::Step;
use rstest::rstest;

const PASSPHRASE: &str = "якорь молоко ступень вечер";

fn recovery(desk: &Story) -> String {
    let guide = desk.model.guide.as_ref().unwrap();
    guide.recovery.as_ref().unwrap().0.0.as_str().to_owned()
}

/// To the recovery identity.
fn to_recovery(desk: &mut Story) {
    desk.keys("enter").text("Анна").keys("enter").text(PASSPHRASE).keys("enter");
    desk.text(PASSPHRASE).keys("enter");
}

fn is_empty(desk: &Story) -> bool {
    std::fs::read_dir(desk.dir.path()).unwrap().next().is_none()
}

#[test]
fn a_vault_is_made_in_the_last_step_and_opens_with_passphrase_and_recovery_identity() {
    let mut desk = Story::fresh("en", (80, 24));
    assert!(desk.shows("There is no vault yet."), "{}", desk.screen());
    to_recovery(&mut desk);
    let secret = recovery(&desk);
    assert!(desk.shows("AGE-SE CRET-K EY-1"), "{}", desk.screen());
    assert!(!desk.shows(PASSPHRASE), "{}", desk.screen());
    assert!(is_empty(&desk), "nothing is written before the last step");
    desk.keys("enter").text("WRONG1").keys("enter");
    assert!(desk.status().starts_with("These are not"), "{}", desk.status());
    let end: String = secret.chars().skip(secret.chars().count() - 6).collect();
    desk.keys("ctrl-u").text(&end.to_lowercase()).keys("enter");
    assert!(desk.shows("plaint  Cases 0"), "{}", desk.screen());
    assert!(desk.status().starts_with("The vault is made."), "{}", desk.status());
    assert!(desk.model.guide.is_none());
    desk.keys("n").keys("enter").text("Обыск").keys("enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
    let dir = desk.kill();
    // Who made it stands beside the change; the recovery identity opens it.
    let file = dir.path().join("key.txt");
    std::fs::write(&file, format!("{secret}\n")).unwrap();
    let mut desk = Story::open(dir, "en", (80, 24));
    assert!(desk.shows("Cases 1"), "{}", desk.screen());
    desk.keys("enter h r");
    assert!(desk.shows("Анна"), "{}", desk.screen());
    let vault = desk.dir.path().join("vault");
    let typed = crate::vault::keys::KeySource::Passphrase(PASSPHRASE.to_owned().into());
    assert!(crate::vault::keys::unlock(&vault, &[typed]).is_ok());
}

#[test]
fn going_back_and_quitting_leave_nothing() {
    let mut desk = Story::fresh("en", (80, 24));
    to_recovery(&mut desk);
    let before = recovery(&desk);
    desk.keys("esc");
    assert_eq!(desk.model.guide.as_ref().unwrap().step, Step::Passphrase);
    desk.keys("enter").text(PASSPHRASE).keys("enter");
    // It is the same one: what was copied stays true.
    assert_eq!(recovery(&desk), before);
    desk.keys("esc esc esc esc");
    assert_eq!(desk.model.guide.as_ref().unwrap().step, Step::Welcome);
    desk.keys("q");
    assert!(desk.ended);
    assert!(is_empty(&desk));
}

#[test]
fn two_that_differ_are_not_taken_and_a_weak_one_not_without_a_word() {
    let mut desk = Story::fresh("en", (80, 24));
    desk.keys("enter enter enter");
    assert!(desk.status().starts_with("Type a passphrase"), "{}", desk.status());
    desk.text("password1");
    assert!(desk.shows("It would hold for minutes."), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.status().starts_with("A thief would find"), "{}", desk.status());
    desk.keys("enter").text("password2").keys("enter");
    assert!(desk.status().starts_with("The two were not the same"), "{}", desk.status());
    desk.keys("esc backspace").text("x").keys("enter");
    assert!(desk.status().starts_with("A thief would find"), "{}", desk.status());
    desk.keys("ctrl-u").text(PASSPHRASE);
    assert!(desk.shows("longer than anybody lives"), "{}", desk.screen());
}

#[test]
fn without_a_recovery_identity_by_a_key_of_its_own_and_the_name_may_stay_unsaid() {
    let mut desk = Story::fresh("ru", (60, 16));
    desk.keys("enter enter").text(PASSPHRASE).keys("enter").text(PASSPHRASE).keys("enter f8");
    assert!(desk.shows("Дела 0"), "{}", desk.screen());
    let vault = desk.dir.path().join("vault");
    let typed = crate::vault::keys::KeySource::Passphrase(PASSPHRASE.to_owned().into());
    let key = crate::vault::keys::unlock(&vault, &[typed]).unwrap();
    assert_eq!(crate::vault::keys::list(&vault, Some(&key)).unwrap().len(), 1);
}

#[test]
fn a_place_that_takes_no_vault_is_told_and_asked_again() {
    let mut desk = Story::fresh("en", (80, 24));
    std::fs::write(desk.dir.path().join("vault"), "a file is in the way").unwrap();
    to_recovery(&mut desk);
    desk.keys("f8");
    assert!(desk.status().len() > 10, "{}", desk.status());
    assert_eq!(desk.model.guide.as_ref().unwrap().step, Step::Name);
}

#[test]
fn the_demo_is_a_key_away_and_the_language_too() {
    let mut desk = Story::fresh("en", (80, 24));
    desk.keys("l");
    assert!(desk.shows("Хранилища ещё нет."), "{}", desk.screen());
    desk.keys("l");
    assert!(desk.shows("Сховища ще немає."), "{}", desk.screen());
    desk.keys("d");
    assert!(desk.ended && desk.model.demo);
    assert!(is_empty(&desk));
}

/// The recovery identity on the smallest screen in the longest language: nothing is cut.
#[rstest]
#[case("en", (80, 24))]
#[case("uk", (80, 24))]
#[case("ru", (60, 16))]
fn the_recovery_identity_is_whole_on_every_screen(#[case] lang: &str, #[case] size: (u16, u16)) {
    let mut desk = Story::fresh(lang, size);
    desk.keys("enter enter").text(PASSPHRASE).keys("enter").text(PASSPHRASE).keys("enter");
    let secret: Vec<char> = recovery(&desk).chars().collect();
    let screen = desk.screen();
    for group in secret.chunks(6) {
        let group: String = group.iter().collect();
        assert!(screen.contains(&group), "{group}\n{screen}");
    }
    assert!(!screen.contains('…'), "{screen}");
}
