//! One list in every encoding, between every delimiter, and in every format: equal records.

use super::reading::Reading;
use super::table::workbook::testing::zip_of;
use super::table::{Met, examine, for_each};
use super::tests::{Home, contents, import};
use super::{Options, Source, plan};
use crate::form::Knowledge;
use crate::publish::{Cell, Workbook};
use encoding_rs::{Encoding, KOI8_R, WINDOWS_1251, WINDOWS_1252};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rstest::rstest;

type List = Vec<Vec<String>>;

const SIGNS: [u8; 3] = *b",;\t";

fn table(list: &List, sign: u8) -> String {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.delimiter(sign).from_writer(Vec::new());
    list.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The text in an encoding; `None` where it has not all signs.
fn encode(encoding: &str, text: &str) -> Option<Vec<u8>> {
    let eight = |encoding: &'static Encoding| {
        let (bytes, _, lost) = encoding.encode(text);
        (!lost).then(|| bytes.to_vec())
    };
    let marked = format!("\u{feff}{text}");
    match encoding {
        "utf-8" => Some(text.as_bytes().to_vec()),
        "utf-8 marked" => Some(marked.into_bytes()),
        "utf-16le" => Some(marked.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "utf-16be" => Some(marked.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        "windows-1251" => eight(WINDOWS_1251),
        "koi8-r" => eight(KOI8_R),
        _ => eight(WINDOWS_1252),
    }
}

const CYRILLIC: [&str; 6] =
    ["utf-8", "utf-8 marked", "utf-16le", "utf-16be", "windows-1251", "koi8-r"];
const LATIN: [&str; 5] = ["utf-8", "utf-8 marked", "utf-16le", "utf-16be", "latin-1"];

fn workbook(list: &List) -> Vec<u8> {
    let mut book = Workbook::new(Vec::new(), &["List".to_owned()]).unwrap();
    book.sheet(list[0].iter().map(String::as_str)).unwrap();
    for row in &list[1..] {
        let cells: Vec<Cell<'_>> = row.iter().map(|text| Cell::Text(text)).collect();
        book.row(&cells).unwrap();
    }
    book.finish().unwrap()
}

fn open_document(list: &List) -> Vec<u8> {
    let cell = |text: &String| {
        let lines = text.split('\n').map(|line| {
            // Several spaces are one in XML.
            let line = quick_xml::escape::escape(line).replace("  ", " <text:s/>");
            format!("<text:p>{line}</text:p>")
        });
        let lines: String = lines.collect();
        format!("<table:table-cell office:value-type=\"string\">{lines}</table:table-cell>")
    };
    let row = |row: &Vec<String>| {
        let cells: String = row.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = list.iter().map(row).collect();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"S\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    zip_of(&[("mimetype", mime), ("content.xml", &content)])
}

fn objects(list: &List) -> Vec<String> {
    let json = |text: &str| serde_json::Value::from(text).to_string();
    let object = |row: &Vec<String>| {
        let pairs = list[0].iter().zip(row).map(|(n, t)| format!("{}:{}", json(n), json(t)));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
    };
    list[1..].iter().map(object).collect()
}

/// The list in every dress that has all its signs: what it is, its file's name, its bytes.
fn dresses(list: &List, encodings: &[&str]) -> Vec<(String, &'static str, Vec<u8>)> {
    let mut all = Vec::new();
    for encoding in encodings {
        for sign in SIGNS {
            if let Some(bytes) = encode(encoding, &table(list, sign)) {
                all.push((format!("{encoding} {:?}", char::from(sign)), "list.txt", bytes));
            }
        }
    }
    all.push(("workbook".to_owned(), "list.xlsx", workbook(list)));
    all.push(("OpenDocument".to_owned(), "list.ods", open_document(list)));
    let objects = objects(list);
    let array = format!("[{}]", objects.join(",\n")).into_bytes();
    all.push(("JSON".to_owned(), "list.json", array));
    all.push(("JSON lines".to_owned(), "list.jsonl", objects.join("\n").into_bytes()));
    all
}

fn list_of(text: &str) -> List {
    text.lines().map(|row| row.split('|').map(|c| c.replace('^', "\n")).collect()).collect()
}

const RUSSIAN: &str = "Номер|Дата|Область|Город|Вид нарушения|Описание|Возраст|Заметка
1|04.12.2011|Верхняя|Заречный|избиение|Остановили у аптеки; требовали деньги, угрожали.^Врача не вызвали|34|
2|15.12.2011|Верхняя|Заречный|угрозы|Сказала: \"не подпишу\", её держали до утра|27|ключ=значение
3||Нижняя|Приозёрск|пытки|Ночь в отделе, без воды|н/д|см. дело N 2
4|1.2.2012|Нижняя|Приозёрск|изнасилование||19|'апостроф и |
5|12.02.2012|Нижняя||вымогательство|Отдала 1500,50 руб.; расписки нет|41|две  строки^и ещё одна";

const FRENCH: &str = "Numéro|Date|Région|Récit|Âge
1|04/12/2011|Haute-Forêt|Arrêtée près de la gare; déjà menacée, «là-bas»|34
2|25/12/2011|Haute-Forêt|Elle a dit: \"ça suffit\", relâchée à l'aube|27
3||Île Basse|Où? À l'hôtel, très tôt^sans témoin|";

#[rstest]
#[case::russian(RUSSIAN, &CYRILLIC)]
#[case::french(FRENCH, &LATIN)]
fn one_list_in_every_dress_gives_equal_records(#[case] text: &str, #[case] encodings: &[&str]) {
    let list: List = list_of(text)
        .into_iter()
        .map(|mut row| {
            row.truncate(8);
            row
        })
        .collect();
    let imported = |what: &str, name: &str, bytes: Vec<u8>| {
        let (_home, mut vault) = Home::new();
        let source = Source::bytes(name, bytes);
        let plan = plan(vec![source], &Knowledge::builtin(), &Options::default()).unwrap();
        let receipt = import(&mut vault, &plan);
        let rows = list.len() as u64 - 1;
        assert_eq!((receipt.made["case"], receipt.rejected()), (rows, 0), "{what}");
        let again = import(&mut vault, &plan);
        assert_eq!((again.made_in_all(), again.unchanged), (0, rows), "{what}");
        contents(&vault)
    };
    let expected = imported("plain", "list.csv", table(&list, b',').into_bytes());
    let dresses = dresses(&list, encodings);
    assert_eq!(dresses.len(), encodings.len() * SIGNS.len() + 4);
    for (what, name, bytes) in dresses {
        let found = imported(&what, name, bytes);
        assert!(found == expected, "{what}: {found:?}\n{expected:?}");
    }
}

/// The rows of a file: the header and the text of every cell.
fn rows(what: &str, name: &str, bytes: Vec<u8>) -> Vec<Vec<(String, String)>> {
    let source = Source::bytes(name, bytes);
    let mut found = examine(&source, &Reading::default()).unwrap_or_else(|e| panic!("{what}: {e}"));
    assert_eq!(found.len(), 1, "{what}");
    let (source, shape) = found.remove(0);
    let mut rows = Vec::new();
    for_each(&source, &shape, &mut |met| {
        let Met::Row(row) = met else { panic!("{what}: a row is rejected") };
        let cells = row.cells.into_iter().map(|(n, text)| (shape.columns[n].clone(), text));
        rows.push(cells.collect());
        Ok(())
    })
    .unwrap();
    rows
}

const WORDS: [&str; 24] = [
    "задержание",
    "участок",
    "полиция",
    "свидетель",
    "ночь",
    "улица",
    "Заречная",
    "больница",
    "адвокат",
    "жалоба",
    "суд",
    "протокол",
    "не вызвали врача",
    "угрожали",
    "деньги",
    "обыск",
    "без санкции,",
    "сказала:",
    "\"нет\"",
    "в отделе;",
    "двое",
    "женщина",
    "ёлка",
    "объяснение",
];
const HEADERS: [&str; 8] =
    ["Номер", "Дата", "Город", "Описание случая", "Кто сообщил", "Статус дела", "Возраст", "Ещё"];

/// A list of random sentences, dates, numbers and gaps.
fn random(seed: u64) -> List {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let width = dice.random_range(3..=HEADERS.len());
    let header = HEADERS[..width].iter().map(|h| (*h).to_owned()).collect();
    let mut list = vec![header];
    for number in 1..=dice.random_range(3..30) {
        let mut row = vec![number.to_string()];
        while row.len() < width {
            row.push(match dice.random_range(0..6) {
                0 => String::new(),
                1 => format!("{}.{}.2013", dice.random_range(1..29), dice.random_range(1..13)),
                2 => dice.random_range(1..90).to_string(),
                _ => {
                    let count = dice.random_range(1..12);
                    let pick = |_| WORDS[dice.random_range(0..WORDS.len())];
                    let words: Vec<&str> = (0..count).map(pick).collect();
                    words.join(if count == 5 { "\n" } else { " " })
                }
            });
        }
        list.push(row);
    }
    list
}

#[test]
fn random_lists_are_read_alike_in_every_dress() {
    for seed in 0..10 {
        let list = random(seed);
        let expected = rows("plain", "list.csv", table(&list, b',').into_bytes());
        assert_eq!(expected.len(), list.len() - 1, "{seed}");
        let dresses = dresses(&list, &CYRILLIC);
        assert_eq!(dresses.len(), 22);
        for (what, name, bytes) in dresses {
            let what = format!("list {seed} as {what}");
            let found = rows(&what, name, bytes);
            assert!(found == expected, "{what}: {found:?}\n{expected:?}");
        }
    }
}
