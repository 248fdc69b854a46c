//! What holds on every screen: nothing is told by colour alone, no hint is cut. (The pictures
//! themselves are in `screens`.)

use super::testing::{Fields, Story, vault};
use ratatui::style::Color;

const CASES: [&Fields; 4] = [
    &[
        ("code", "UA-2026-001"),
        ("title", "Обыск без ордера"),
        ("status", "active"),
        ("priority", "high"),
        ("risk", "high"),
        ("country", "ua"),
        ("owner", "anna"),
        ("next_step", "Жалоба прокурору"),
        ("next_due", "2026-11-25"),
        (
            "summary",
            "Пришли в шесть утра, дверь выбили, искали до полудня. Показали бумагу без подписи и \
             без печати; копию не оставили. Соседка видела, как выносили ноутбук и лекарства.",
        ),
        ("events+", ""),
        ("@.from", "2026-11-12"),
        ("@.country", "ua"),
        ("@.city", "Харьков"),
        ("@.narrative", "Дверь выбили."),
        ("@.acts+", ""),
        ("@.type", "illegal-search"),
    ],
    &[("code", "GE-2026-014"), ("title", "ბერიძე: უარი მკურნალობაზე"), ("country", "ge")],
    &[("code", "KZ-2026-007"), ("title", "Қазақша: анықтама берілмеді"), ("country", "kz")],
    &[("code", "MD-2026-002"), ("title", "Refuz de tratament, Bălți"), ("country", "md")],
];

fn open(lang: &str, size: (u16, u16)) -> Story {
    let mut story = Story::open(vault(&CASES), lang, size);
    story.text("fcode:UA-2026-001").keys("enter").pass(200);
    story.keys("c").pass(200);
    story
}

/// Every screen, by the keys that lead to it.
const SCREENS: [(&str, &str); 8] = [
    ("list", ""),
    ("filter", "f о б"),
    ("record", "enter"),
    ("line", "enter e"),
    ("pick", "enter j j e"),
    ("prose", "enter j j j j j j j j j e"),
    ("state", "enter s"),
    ("help", "f1"),
];

#[test]
fn without_colours_there_are_none_and_nothing_is_lost() {
    let mut desk = open("ru", (80, 24));
    for (name, keys) in SCREENS {
        desk.model.colour = true;
        let tinted = desk.home().keys(keys).screen();
        desk.model.colour = false;
        assert_eq!(desk.screen(), tinted, "{name}");
        let buffer = desk.buffer();
        let clear = |c: Color| c == Color::Reset;
        assert!(buffer.content.iter().all(|cell| clear(cell.fg) && clear(cell.bg)), "{name}");
    }
}

#[test]
fn every_row_fits_and_no_hint_is_cut() {
    for lang in ["en", "ru", "uk"] {
        for size in [(60, 16), (80, 24)] {
            let mut desk = open(lang, size);
            for (name, keys) in SCREENS {
                let screen = desk.home().keys(keys).screen();
                let hints = screen.lines().last().unwrap();
                assert!(
                    // Only a prefix of keys ends so: `s…`, and `s …` once it is pressed.
                    hints
                        .split("  ")
                        .map(|hint| hint.trim().trim_start_matches(char::is_alphanumeric))
                        .all(|rest| !rest.trim_start_matches([' ', '…']).contains('…')),
                    "{lang} {name}: {hints}"
                );
                let help = name == "state" || hints.contains("F1 ");
                assert!(help, "{lang} {name} {size:?}: {hints}");
                if name == "state" {
                    assert!(["c ", "n ", "r ", "u "].iter().all(|k| hints.contains(k)), "{hints}");
                }
            }
        }
    }
}
