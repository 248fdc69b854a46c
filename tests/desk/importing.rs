//! A sheet that the desk has never seen, brought in by keys alone in a real terminal.

use crate::terminal::{Desk, plaint, vault};
use std::fmt::Write as _;

/// A register in windows-1251 with a title over its header, and a status of the sender's own.
fn register(rows: usize) -> Vec<u8> {
    let mut text = String::from("Журнал звернень, 2013;;;\n;;;\nНомер;Дата;Назва;Стан\n");
    for n in 0..rows {
        let day = 1 + n % 28;
        let state = if n % 3 == 0 { "на паузі" } else { "у роботі" };
        writeln!(text, "{n};{day:02}.02.2013;Звернення {n};{state}").unwrap();
    }
    let letter = |c: char| match c {
        'а'..='я' => 0xe0 + (c as u32 - 'а' as u32) as u8,
        'А'..='Я' => 0xc0 + (c as u32 - 'А' as u32) as u8,
        'і' => 0xb3,
        'ї' => 0xbf,
        'є' => 0xba,
        c => u8::try_from(c).unwrap(),
    };
    text.chars().map(letter).collect()
}

#[test]
fn a_sheet_never_seen_is_mapped_brought_in_and_taken_back_by_keys_alone() {
    let dir = vault();
    std::fs::write(dir.path().join("журнал.csv"), register(40)).unwrap();
    let mut desk = Desk::open(&dir, "uk");
    desk.shows("Справи 2");
    // ш is i: the files of a folder; the folder is typed.
    desk.press("ш");
    desk.shows("Які файли?");
    desk.press(&format!("{}/\r", dir.path().display()));
    desk.shows("журнал.csv");
    desk.press("журнал\r");
    desk.shows("windows-1251");
    desk.shows("заголовок у рядку 3");
    // о is j, and н is y: the register's number tells rows apart.
    desk.press("н");
    desk.shows(">#Номер");
    // The state goes to a field that is found by typing; what does not fit is said once.
    desk.press("ооо\r");
    desk.press("статус\r");
    desk.until("the field of the column", |s| s.contains("вами"));
    desk.press("м");
    desk.shows("× на паузі");
    desk.press("на паузі\r");
    desk.shows("Що означає «на паузі»?");
    desk.press("чекаємо\r");
    desk.until("no misfits of it", |s| !s.contains("Що означає"));
    // The first rows, then what would be done.
    desk.press("\t");
    desk.shows("Заголовок: Звернення 0");
    desk.press("\t");
    desk.shows("Над заголовком: Журнал звернень, 2013");
    desk.shows("нових 40");
    desk.press("ш");
    desk.shows("Записати?");
    desk.press("н");
    desk.shows("Що зробило завантаження");
    desk.press("й");
    desk.shows("Справи 42");
    desk.press("аstatus:awaiting\r");
    desk.shows("14/42");
    // г is u: the whole import is taken back.
    desk.press("сг");
    desk.shows("Скасовано: завантаження журнал.csv");
    desk.shows("Справи 2");
    desk.press("й");
    assert_eq!(desk.ended(), 0);
}

#[test]
fn an_import_is_stopped_by_escape_and_goes_on_after_a_kill() {
    let dir = vault();
    std::fs::write(dir.path().join("довгий.csv"), register(6_000)).unwrap();
    let file = dir.path().join("довгий.csv").display().to_string();
    let mut desk = Desk::open(&dir, "uk");
    desk.shows("Справи 2");
    desk.press(&format!(":import {file}\r"));
    desk.shows("нових");
    desk.press("iy");
    desk.shows("із 6000");
    desk.press("\x1b");
    desk.shows("Зупинено після");
    desk.signal("KILL");
    let _code = desk.ended();
    // What was written stays, and the same import goes on from there: nothing is made twice.
    let mut desk = Desk::open(&dir, "uk");
    desk.shows("Справи ");
    desk.press(&format!(":import {file}\r"));
    desk.shows("нових");
    desk.press("iy");
    desk.shows("Що зробило завантаження");
    desk.press("q");
    desk.shows("Справи 6002");
    desk.press("q");
    assert_eq!(desk.ended(), 0);
    let mut count = plaint(dir.path());
    count.arg("--identity").arg(dir.path().join("key.txt")).args(["--json", "count", ""]);
    let said = String::from_utf8(count.output().unwrap().stdout).unwrap();
    assert!(said.contains("6002"), "{said}");
}
