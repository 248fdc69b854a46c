//! A picture of every screen. Each is shown at 80×24 in colour, and once in each other size, look
//! and language of data and interface, so that every two of these meet somewhere.

mod data;
mod names;
mod picture;
mod script;

use super::testing::{Story, fix_the_dice};
use picture::Texts;
use script::SCREENS;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const SIZES: [(u16, u16); 3] = [(80, 24), (60, 16), (160, 50)];
const LOOKS: [&str; 3] = ["colour", "mono", "plain"];
const UIS: [&str; 3] = ["ru", "uk", "en"];

/// What a picture is taken in: places in the lists above and in the languages of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dress {
    size: usize,
    look: usize,
    data: usize,
    ui: usize,
}

impl Dress {
    const fn places(self) -> [usize; 4] {
        [self.size, self.look, self.data, self.ui]
    }

    fn words(self) -> &'static data::Words {
        &data::WORDS[self.data]
    }

    fn title(self) -> String {
        let (columns, rows) = SIZES[self.size];
        let (look, data, ui) = (LOOKS[self.look], self.words().lang, UIS[self.ui]);
        format!("{columns}x{rows} {look} data:{data} interface:{ui}")
    }
}

/// The dresses of the screen of this number.
fn dresses(n: usize) -> Vec<Dress> {
    let turn = |by: usize| (n + by) % 3;
    let dress = |size, look, by| Dress { size, look, data: turn(by), ui: (n / 3 + by) % 3 };
    // The small and the wide screen change their looks from screen to screen.
    let (small, wide) = if n.is_multiple_of(2) { (1, 2) } else { (2, 1) };
    let mut all = vec![dress(0, 0, 0), dress(1, small, 1), dress(2, wide, 2)];
    // What never meets so, on some of them.
    const REST: [(usize, usize); 4] = [(0, 1), (0, 2), (1, 0), (2, 0)];
    all.extend(REST.get(n % 9).map(|(size, look)| dress(*size, *look, 1)));
    all
}

#[test]
fn every_two_of_size_look_and_languages_meet_on_some_screen_and_on_each_every_one_is_seen() {
    let mut pairs = BTreeSet::new();
    for (n, (name, _)) in SCREENS.iter().enumerate() {
        let all = dresses(n);
        assert!(all.contains(&Dress { size: 0, look: 0, ..all[0] }), "{name}");
        for factor in 0..4 {
            let seen: BTreeSet<_> = all.iter().map(|dress| dress.places()[factor]).collect();
            assert_eq!(seen.len(), 3, "{name} {factor}");
            for (other, dress) in (0..4).flat_map(|other| all.iter().map(move |d| (other, d))) {
                pairs.insert((factor, dress.places()[factor], other, dress.places()[other]));
            }
        }
    }
    // Of twelve pairs of different factors each, nine of places; of each with itself, three.
    assert_eq!(pairs.len(), 12 * 9 + 4 * 3);
}

/// The desk on this screen in this dress.
fn open(script: script::Script, dress: Dress) -> Story {
    fix_the_dice();
    let (words, ui, size) = (dress.words(), UIS[dress.ui], SIZES[dress.size]);
    let mut scene = script::Scene { words, ui, size, dress: &|desk| wear(desk, dress) };
    script(&mut scene)
}

fn wear(desk: &mut Story, dress: Dress) {
    let look = LOOKS[dress.look];
    desk.model.coloured = look == "colour";
    desk.model.colour = look == "colour";
    desk.model.plain = look == "plain";
    desk.model.started_plain = look == "plain";
}

/// The screens whose number leaves this rest: the tests run side by side.
fn take_pictures(part: usize, parts: usize) -> BTreeSet<&'static str> {
    let texts = UIS.map(Texts::of);
    let mut shown = BTreeSet::new();
    let mut wrong: Vec<String> = Vec::new();
    for (n, (name, script)) in SCREENS.iter().enumerate().filter(|(n, _)| n % parts == part) {
        let mut album = String::new();
        for dress in dresses(n) {
            let mut desk = open(*script, dress);
            let coloured = dress.look == 0;
            let said = picture::of(&mut desk, coloured && dress.size == 0);
            let title = dress.title();
            shown.extend(names::shown(&desk.model));
            let screen = desk.screen();
            let letters = screen.chars().filter(|c| c.is_alphanumeric()).count();
            let mut fault = |what: String| wrong.push(format!("{name}, {title}: {what}\n{screen}"));
            if letters < 20 && !matches!(*name, "blank" | "lock-waits") {
                fault("it is blank".to_owned());
            }
            if !coloured && picture::is_coloured(&desk.buffer()) {
                fault("it has colours".to_owned());
            }
            if dress.look == 2 && screen.contains(['─', '│']) {
                fault("it has lines in plain mode".to_owned());
            }
            let cut = texts[dress.ui].cut_on(&screen);
            if dress.size != 1 && !cut.is_empty() {
                fault(format!("texts are cut: {cut:?}"));
            }
            write!(album, "== {title}\n{said}").unwrap();
        }
        insta::assert_snapshot!(*name, album);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    shown
}

macro_rules! pictures {
    ($($name:ident = $part:literal),+) => {$(
        #[test]
        fn $name() {
            take_pictures($part, 4);
        }
    )+};
}

pictures!(pictures_1 = 0, pictures_2 = 1, pictures_3 = 2, pictures_4 = 3);

/// Of the types that screens are made of, every variant is on some picture: a new one fails here
/// until it has one.
#[test]
fn every_kind_of_screen_is_on_a_picture() {
    let mut shown = BTreeSet::new();
    for (n, (_, script)) in SCREENS.iter().enumerate() {
        let dress = dresses(n).remove(0);
        shown.extend(names::shown(&open(*script, dress).model));
    }
    let wanted = names::all();
    let missing: Vec<_> = wanted.difference(&shown).collect();
    assert!(missing.is_empty(), "no picture shows {missing:?}");
    let names: BTreeSet<_> = SCREENS.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), SCREENS.len(), "two screens have one name");
}
