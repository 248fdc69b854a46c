//! Keys as somebody at the desk meets them: the box after a prefix, the palette, the edit made
//! again, another language.

use super::testing::{Fields, Story, goto, vault};
use crate::desk::model::{Overlay, Which};

const FIRST: &Fields = &[("code", "UA-2026-001"), ("title", "Обыск"), ("country", "ua")];
const SECOND: &Fields = &[("code", "UA-2026-002"), ("title", "Допрос"), ("country", "ua")];

fn open(lang: &str) -> Story {
    let mut desk = Story::open(vault(&[FIRST, SECOND]), lang, (80, 24));
    desk.pass(500);
    desk
}

#[test]
fn after_a_prefix_a_box_says_what_goes_on_unless_the_next_key_comes_first() {
    let mut desk = open("ru");
    desk.keys("enter s");
    assert!(!desk.shows("Отметить: неизвестно"), "{}", desk.screen());
    desk.pass(400);
    assert!(desk.shows("Отметить: неизвестно"), "{}", desk.screen());
    assert!(desk.shows("s …"), "{}", desk.screen());
    desk.keys("esc");
    assert!(!desk.shows("Отметить: неизвестно"), "{}", desk.screen());
    // Who knows the keys sees no box, and nothing wakes the desk for one.
    desk.keys("g g").pass(1_000);
    assert_eq!(desk.model.which, Which::No);
    // A prefix within a prefix keeps the box.
    desk.keys("z").pass(400).keys("k");
    assert!(desk.shows("vim"), "{}", desk.screen());
    desk.keys("esc");
}

/// The command under the cursor of the palette.
fn found(desk: &Story) -> String {
    match desk.model.overlays.last() {
        Some(Overlay::Finder(finder)) => {
            finder.pick.current().map(|choice| choice.key.clone()).unwrap_or_default()
        }
        _ => "no palette".to_owned(),
    }
}

#[test]
fn the_palette_finds_a_command_by_its_words_its_letters_and_under_the_wrong_layout() {
    for (lang, typed, wanted) in [
        ("en", "undo", "undo"),
        ("en", "sort", "list.sort"),
        ("ru", "Отменить посл", "undo"),
        ("ru", "import.open", "import.open"),
        // The letters in their order, some left out.
        ("en", "fltclr", "filter.clear"),
        ("ru", "отмпосл", "undo"),
        // Latin words under a Russian layout, Russian ones under a Latin layout.
        ("en", "шьзщке.щзут", "import.open"),
        ("ru", "jnvtybnm gjcktlytt", "undo"),
    ] {
        let mut desk = open(lang);
        desk.keys(":").text(typed);
        assert_eq!(found(&desk), wanted, "{lang}: {typed}\n{}", desk.screen());
        desk.keys("ctrl-u");
        assert!(!found(&desk).is_empty(), "everything is there again");
    }
    let mut desk = open("en");
    desk.keys(":").text("qqqq");
    assert!(desk.shows("Nothing"), "{}", desk.screen());
}

#[test]
fn the_last_edit_is_made_again_on_another_record_in_the_list_and_in_full() {
    let mut desk = open("en");
    desk.keys(".");
    assert_eq!(desk.status(), "Nothing was edited yet");
    desk.keys("enter");
    goto(&mut desk, "Title");
    desk.keys("enter ctrl-u").text("Search").keys("enter q j").pass(500);
    desk.keys(".");
    assert_eq!(desk.status(), "Saved. Title: Search · u undoes");
    desk.pass(500).keys(".");
    assert_eq!(desk.status(), "It is so already");
    desk.keys("u");
    assert!(desk.shows("Обыск") || desk.shows("Допрос"), "{}", desk.screen());
    desk.pass(500).keys("enter f4");
    assert_eq!(desk.status(), "Saved. Title: Search · u undoes");
    // A way of not knowing, too.
    goto(&mut desk, "Country");
    desk.keys("s u");
    assert!(desk.status().starts_with("Saved. Country: unknown"), "{}", desk.status());
    desk.keys("u p");
    goto(&mut desk, "Country");
    desk.keys(".");
    assert!(desk.status().starts_with("Saved. Country: unknown"), "{}", desk.status());
    // A person has no such field.
    desk.keys("q tab");
    desk.keys(".");
    assert!(!desk.status().starts_with("Saved."), "{}", desk.status());
}

#[test]
fn the_desk_speaks_another_language_and_takes_other_keys_while_it_runs() {
    let mut desk = open("en");
    desk.keys("enter");
    assert!(desk.shows("Title"), "{}", desk.screen());
    desk.keys("z r");
    assert!(desk.shows("Заголовок") && desk.shows("Русский"), "{}", desk.screen());
    desk.keys("q").pass(500);
    assert!(desk.shows("Дела 2"), "{}", desk.screen());
    desk.keys("z u");
    assert!(desk.shows("Справи 2"), "{}", desk.screen());
    desk.keys("z k v G");
    assert!(desk.shows("2/2"), "{}", desk.screen());
    desk.keys("z k d z e");
    assert!(desk.shows("Cases 2"), "{}", desk.screen());
}
