//! Files that nobody saw before are brought in by keys alone.

use super::testing::{Fields, Story, vault};
use crate::desk::command::Scope;
use crate::desk::effect::{Effect, Msg};
use crate::desk::keys::{Key, Press};
use crate::desk::model::Place;
use crate::desk::update::update;
use crate::record::RecordId;
use insta::assert_snapshot;
use ratatui::style::Color;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const CASE: &Fields = &[("code", "UA-2026-001"), ("title", "Обыск без ордера"), ("country", "ua")];

/// Two title rows, semicolons, dates that may be read both ways, a status of the sender's own.
const SHEET: &str = "\
Реестр обращений за 2013 год;;;;;
;;;;;
№;Дата;Название;Статус дела;Страна;Прим.
17;04.02.2013;Задержание у рынка;в работе;Украина;срочно
18;05.02.2013;Отказ в лечении;на паузе;Грузия;
19;11.03.2013;Обыск в квартире;на паузе;Казахстан;см. папку
20;12.03.2013;Угрозы по телефону;в работе;Молдова;
";

fn sheet(name: &str, text: &str) -> (Story, PathBuf) {
    let dir = vault(&[CASE]);
    let file = dir.path().join(name);
    std::fs::write(&file, text).unwrap();
    (Story::open(dir, "ru", (80, 24)), file)
}

/// Opens the files by the palette.
fn import(desk: &mut Story, file: &Path) {
    desk.keys(":").text(&format!("import {}", file.display())).keys("enter");
}

/// Puts the cursor on a column.
fn column(desk: &mut Story, header: &str) {
    desk.keys("g g");
    let import = desk.model.import.as_ref().unwrap();
    let at = import.columns().iter().position(|column| column.header == header).unwrap();
    for _ in 0..at {
        desk.keys("j");
    }
}

fn cases(desk: &Story) -> usize {
    desk.model.list.table.rows().filter(|row| row.kind() == "case").count()
}

/// A screen without what differs from run to run.
fn screen(desk: &mut Story) -> String {
    let dir = desk.dir.path().display().to_string();
    desk.screen().replace(&dir, "DIR")
}

#[test]
fn a_sheet_is_mapped_checked_and_brought_in_by_keys_alone() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    import(&mut desk, &file);
    assert_snapshot!("import-found", screen(&mut desk));
    // A column goes to a field that is found by typing, in the words of the interface.
    column(&mut desk, "Прим.");
    desk.keys("enter").text("следующий шаг");
    assert_snapshot!("import-fields", screen(&mut desk));
    desk.keys("enter");
    // The register's own number tells its rows apart.
    column(&mut desk, "№");
    desk.keys("y");
    assert!(desk.shows(">#№"), "{}", desk.screen());
    desk.keys("tab");
    assert_snapshot!("import-rows", screen(&mut desk));
    desk.keys("tab");
    assert_snapshot!("import-notes", screen(&mut desk));
    assert_eq!(cases(&desk), 1, "something was written before it was confirmed");
    desk.keys("i");
    assert!(desk.shows("Новых записей 4"), "{}", desk.screen());
    desk.keys("enter");
    assert_eq!(cases(&desk), 1, "the default answer is no");
    desk.keys("i y");
    assert_snapshot!("import-receipt", screen(&mut desk));
    assert_eq!(cases(&desk), 5);
    desk.keys("q");
    assert_eq!(desk.model.place, Place::List);
    desk.text("fстрана:грузия").keys("enter enter");
    assert!(desk.shows("Отказ в лечении"), "{}", desk.screen());
    assert!(desk.shows("на паузе"), "{}", desk.screen());
}

#[test]
fn what_does_not_fit_is_listed_and_one_pick_mends_all_equal_values() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    import(&mut desk, &file);
    column(&mut desk, "Статус дела");
    desk.keys("enter").text("status").keys("enter");
    let unfit = |desk: &Story| desk.model.import.as_ref().unwrap().current().unwrap().unfit;
    assert_eq!(unfit(&desk), 2);
    desk.keys("v");
    assert!(desk.shows("2 × на паузе"), "{}", desk.screen());
    desk.keys("enter").text("ждём").keys("enter");
    assert_eq!(unfit(&desk), 0, "{}", desk.screen());
    desk.keys("v");
    assert!(desk.status().starts_with("Все тексты"), "{}", desk.status());
    // One step back, and again.
    desk.keys("u");
    assert_eq!(unfit(&desk), 2);
    desk.keys("v enter").text("ждём").keys("enter i y q");
    desk.text("fстатус:awaiting").keys("enter");
    assert!(desk.shows("Дела 2/5"), "{}", desk.screen());
}

#[test]
fn the_whole_import_is_taken_back_by_one_key() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    import(&mut desk, &file);
    desk.keys("i y");
    assert_eq!(cases(&desk), 5);
    desk.keys("u");
    assert!(desk.shows("Взято назад целиком."), "{}", desk.screen());
    assert_eq!(cases(&desk), 1);
    desk.keys("u");
    assert_eq!(desk.status(), "Изменений ещё не было");
    desk.keys("q");
    assert!(desk.shows("Дела 1"), "{}", desk.screen());
    // From the list, the same with the key of every undo.
    import(&mut desk, &file);
    desk.keys("i y q u");
    assert!(desk.status().starts_with("Отменено: загрузка реестр.csv"), "{}", desk.status());
    assert_eq!(cases(&desk), 1);
}

#[test]
fn how_a_file_is_read_can_be_said_otherwise_and_taken_back() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    import(&mut desk, &file);
    assert!(desk.shows("заголовок в строке 3"), "{}", desk.screen());
    desk.keys("f");
    assert!(desk.shows("кодировка") && desk.shows("разделитель"), "{}", desk.screen());
    desk.keys("h").text("строка 4").keys("enter");
    assert!(desk.shows("заголовок в строке 4"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.shows("заголовок в строке 3"), "{}", desk.screen());
    desk.keys("f e").text("koi8").keys("enter");
    assert!(desk.shows("KOI8-R"), "{}", desk.screen());
    desk.keys("u f d").text("|").keys("enter");
    let import = desk.model.import.as_ref().unwrap();
    assert!(import.columns().len() <= 1 || import.trouble.is_some(), "{}", desk.screen());
    desk.keys("u");
    assert_eq!(desk.model.import.as_ref().unwrap().columns().len(), 6);
    column(&mut desk, "Дата");
    desk.keys("d");
    assert!(desk.shows("сначала месяц"), "{}", desk.screen());
}

#[test]
fn what_was_decided_is_saved_as_a_map_that_decides_the_same() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    import(&mut desk, &file);
    column(&mut desk, "Прим.");
    desk.keys("x s");
    assert!(desk.status().contains("реестр.map.toml"), "{}", desk.status());
    let map = std::fs::read_to_string(file.with_extension("map.toml")).unwrap();
    assert!(map.contains("header = \"Прим.\"\nto = \"extra\""), "{map}");
    // Leaving with something decided asks; nothing was written to the vault.
    desk.keys("q");
    assert!(desk.shows("Вы уверены?") || desk.shows("Решения о столбцах"), "{}", desk.screen());
    desk.keys("y");
    assert_eq!((desk.model.place, cases(&desk)), (Place::List, 1));
}

#[test]
fn files_are_picked_in_their_folder() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    std::fs::write(file.with_file_name("второй.csv"), SHEET).unwrap();
    std::fs::create_dir(file.with_file_name("ещё")).unwrap();
    desk.keys("i");
    assert_eq!(desk.model.scope(), Scope::Menu);
    desk.text(&format!("{}/", file.parent().unwrap().display())).keys("enter");
    assert!(desk.shows("ещё/") && desk.shows("реестр.csv"), "{}", desk.screen());
    desk.text("ещё").keys("enter");
    assert!(!desk.shows("реестр.csv"), "{}", desk.screen());
    desk.text("..").keys("enter");
    desk.text("реестр").keys("space").text("второй").keys("space enter");
    let import = desk.model.import.as_ref().unwrap();
    assert_eq!(import.files.len(), 2);
    assert_eq!(import.plan().unwrap().sources().len(), 2, "{}", desk.screen());
    desk.keys("n");
    assert!(desk.shows("2/2"), "{}", desk.screen());
}

#[test]
fn what_is_no_table_says_why_and_nothing_can_be_run() {
    let (mut desk, file) = sheet("письмо.csv", "");
    import(&mut desk, &file);
    assert!(desk.shows("Так загрузить нельзя"), "{}", desk.screen());
    desk.keys("i");
    assert!(desk.model.overlays.is_empty(), "{}", desk.screen());
    desk.keys("q");
    assert_eq!(desk.model.place, Place::List);
    desk.keys(":").text("import нет-такого.csv").keys("enter");
    assert!(desk.shows("Так загрузить нельзя"), "{}", desk.screen());
}

#[test]
fn an_answer_to_an_older_look_is_dropped() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    import(&mut desk, &file);
    let old = update(&mut desk.model, Msg::Key(Press::char('x')));
    let new = update(&mut desk.model, Msg::Key(Press::char('u')));
    let looks: Vec<_> = [old, new].into_iter().flatten().collect();
    let [Effect::Look { look: first, .. }, Effect::Look { look: second, .. }] = looks[..] else {
        panic!("{looks:?}")
    };
    assert!(first < second);
    let found = desk.model.import.as_ref().unwrap().found.clone().unwrap();
    assert!(update(&mut desk.model, Msg::Looked(first, Ok(found))).is_empty());
    assert!(desk.model.import.as_ref().unwrap().looking);
}

#[test]
fn an_import_stops_between_batches_and_goes_on() {
    let mut text = String::from("Название;Страна\n");
    for n in 0..2_500 {
        writeln!(text, "Дело {n};Украина").unwrap();
    }
    let (mut desk, file) = sheet("много.csv", &text);
    import(&mut desk, &file);
    desk.keys("i");
    let effects = update(&mut desk.model, Msg::Key(Press::char('y')));
    assert!(matches!(effects[..], [Effect::Import(_)]), "{effects:?}");
    desk.tell(Msg::Importing(1_000, 2_500));
    assert!(desk.shows("1000 из 2500"), "{}", desk.screen());
    // The key comes while the worker is at work.
    let asked = update(&mut desk.model, Msg::Key(Press::plain(Key::Esc)));
    assert!(matches!(asked[..], [Effect::StopImport]), "{asked:?}");
    desk.stop_the_import();
    desk.perform(effects);
    assert!(desk.shows("Остановлено после 1000 строк"), "{}", desk.screen());
    assert_eq!(cases(&desk), 1_001);
    desk.keys("i y");
    assert_eq!(cases(&desk), 2_501);
    desk.keys("u");
    assert_eq!(cases(&desk), 1, "{}", desk.screen());
}

#[test]
fn without_colours_nothing_of_the_mapping_screen_is_lost() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    import(&mut desk, &file);
    for keys in ["", "tab", "tab", "enter", "esc f", "esc i", "y"] {
        desk.keys(keys);
        desk.model.colour = true;
        let tinted = desk.screen();
        desk.model.colour = false;
        assert_eq!(desk.screen(), tinted, "{keys}");
        let clear = |c: Color| c == Color::Reset;
        let buffer = desk.buffer();
        assert!(buffer.content.iter().all(|cell| clear(cell.fg) && clear(cell.bg)), "{keys}");
        let screen = desk.screen();
        let hints = screen.lines().last().unwrap();
        assert!(hints.contains("F1 ") || keys == "esc f", "{keys}: {hints}");
    }
}

#[test]
fn under_the_mask_no_cell_is_shown_and_a_lock_comes_back_to_the_screen() {
    let (mut desk, file) = sheet("реестр.csv", SHEET);
    desk.keys("m");
    import(&mut desk, &file);
    for _ in 0..3 {
        assert!(!desk.shows("рынка") && !desk.shows("Реестр обр"), "{}", desk.screen());
        desk.keys("tab");
    }
    desk.keys("j x z l").pass(10);
    assert!(desk.model.import.is_none() && !desk.is_open());
    desk.keys("enter");
    assert_eq!(desk.model.place, Place::Import);
    assert_eq!(desk.model.import.as_ref().unwrap().decided.columns.len(), 1);
}

/// A record of plaint as an export has it.
const OWN: &str = r#"[
{"id":"ID","kind":"case","extra":{"note":"kept"},"lists":{},
"fields":{"title":{"value":"Из выгрузки","heads":[]},"code":{"value":"K-9","heads":[]}}}
]"#;

#[test]
fn an_export_of_plaint_comes_back_under_its_ids() {
    let id = RecordId::from_bytes([7; 16]);
    let (mut desk, file) = sheet("out.json", &OWN.replace("ID", &id.to_string()));
    import(&mut desk, &file);
    assert!(desk.shows("Выгрузка plaint"), "{}", desk.screen());
    desk.keys("i y");
    assert_eq!(cases(&desk), 2, "{}", desk.screen());
    assert!(desk.model.list.table.get(id).is_some(), "the record has another id");
    desk.keys("q");
    // A second time nothing is left to do.
    import(&mut desk, &file);
    desk.keys("i y");
    assert_eq!(cases(&desk), 2);
}

#[test]
fn who_sent_a_list_is_said_at_the_screen() {
    let (mut desk, file) = sheet("list.csv", "title;city\nЗадержание;Ош\nОбыск;Ош\n");
    import(&mut desk, &file);
    desk.keys("f p").text("Дом надежды").keys("enter");
    assert!(desk.shows("Дом надежды"), "{}", desk.screen());
    desk.keys("i y q");

    let partners = desk.model.list.table.rows().map(|row| row.cell("partner").plain());
    assert_eq!(partners.filter(|name| name == "Дом надежды").count(), 2);
}
