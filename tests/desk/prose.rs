//! A letter in 200 KiB of prose, and in a section of a complaint: what it costs on the line, and
//! that it is kept.

use crate::budgets::{Meter, demo_of};
use crate::terminal::{plaint, vault};
use std::fmt::Write as _;

/// Prose in paragraphs of some four kilobytes.
fn story(bytes: usize) -> String {
    let mut text = String::new();
    let mut sentence = 0;
    while text.len() < bytes {
        for _ in 0..36 {
            write!(text, "Показали бумагу {sentence} без подписи, копию не оставили, ушли. ")
                .unwrap();
            sentence += 1;
        }
        text.pop();
        text.push('\n');
    }
    text.push_str("Конец.");
    text
}

#[test]
fn a_letter_in_two_hundred_kilobytes_costs_as_little_as_in_ten() {
    let dir = vault();
    let story = story(200 * 1024);
    let file = dir.path().join("story.txt");
    std::fs::write(&file, &story).unwrap();
    let set = plaint(dir.path())
        .arg("--identity")
        .arg(dir.path().join("key.txt"))
        .args(["set", "UA-1", &format!("summary=@{}", file.display())])
        .output()
        .unwrap();
    assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
    let mut meter = Meter::open(&dir);
    meter.cost("the list", |screen| screen.contains("1/2"));
    meter.press("fUA-1\r", "the case alone", |screen| {
        screen.contains("UA-1") && !screen.contains("GE-2")
    });
    meter.press("\r", "the record", |screen| screen.contains("── UA-1"));
    // The cursor goes to the last field, which is the story.
    meter.press("ge\r", "the story", |screen| screen.contains("── Summary"));
    meter.press("", "its end", |screen| screen.contains("Конец."));
    let mut typed = String::from("Конец.");
    let mut most = 0;
    let letters = " Соседка видела, как выносили ноутбук и лекарства, и сказала об этом утром";
    for letter in letters.chars() {
        typed.push(letter);
        // A word that does not fit goes to the next row: its last letters are enough to know it by.
        let seen = typed.chars().rev().take_while(|c| *c != ' ').collect::<Vec<_>>();
        let seen: String = seen.into_iter().rev().collect();
        let cost = meter.press(&letter.to_string(), "the letter", |screen| {
            seen.is_empty() || screen.contains(&seen)
        });
        assert!(cost.bytes <= 64, "{letter}: {} B", cost.bytes);
        most = most.max(cost.bytes);
    }
    println!("a letter in {} bytes of prose: {most} B at most", story.len());
    meter.press("\x13", "the save", |screen| screen.contains("Saved."));
    let show = plaint(dir.path())
        .arg("--identity")
        .arg(dir.path().join("key.txt"))
        .args(["show", "UA-1", "--json", "--identifying"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&show.stdout).into_owned();
    assert!(told.contains("Конец. Соседка видела"), "{}", told.len());
}

#[test]
fn a_letter_in_a_section_of_a_complaint() {
    let dir = demo_of("60");
    let mut meter = Meter::open(&dir);
    meter.cost("the list", |screen| screen.contains(" 1/60"));
    meter.press("g", "what follows g", |screen| screen.contains("complaints"));
    meter.press("l", "the complaints", |screen| screen.contains("Complaints 8"));
    meter.press("\r", "the complaint", |screen| screen.contains("Sections · "));
    let marked = |name: &'static str| {
        move |screen: &str| screen.lines().any(|row| row.starts_with('>') && row.contains(name))
    };
    meter.press("", "the first section", marked("Sender"));
    meter.press("j", "the second", marked("Country"));
    meter.press("\r", "its text", marked(" Text "));
    meter.press("\r", "its editor", |screen| screen.contains("── Text"));
    let (mut most, mut word) = (0, String::new());
    for letter in " Neighbours heard it, та сказали про це вранці, коли їх спитали.".chars()
    {
        word = if letter == ' ' { String::new() } else { format!("{word}{letter}") };
        let shown = |screen: &str| screen.contains(&word);
        let cost = meter.press(&letter.to_string(), "the letter", shown);
        assert!(cost.bytes <= 64, "{letter}: {} B", cost.bytes);
        most = most.max(cost.bytes);
    }
    println!("a letter in a section: {most} B at most");
    meter.press("\x13", "the save", |screen| screen.contains("Saved."));
}
