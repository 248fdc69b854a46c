//! An export of KoboToolbox or ODK with its form: a table, and after zero bytes the rows of the
//! form's questions and choices, cells between tabs. Once as an XLSForm, once as a formpack.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};
use plaint::publish::{Cell, Workbook};

const SURVEY: [&str; 4] = ["type", "name", "label", "label::English (en)"];
const CHOICES: [&str; 3] = ["list_name", "name", "label"];

fn book(survey: &str, choices: &str) -> Option<Vec<u8>> {
    let names = ["survey", "choices"].map(str::to_owned);
    let mut book = Workbook::new(Vec::new(), &names).ok()?;
    for (header, rows) in [(SURVEY.as_slice(), survey), (CHOICES.as_slice(), choices)] {
        book.sheet(header.iter().copied()).ok()?;
        for row in rows.lines() {
            let cells: Vec<Cell<'_>> = row.split('\t').take(header.len()).map(Cell::Text).collect();
            book.row(&cells).ok()?;
        }
    }
    book.finish().ok()
}

fuzz_target!(|data: &[u8]| {
    let mut given = data.splitn(3, |b| *b == 0);
    let table = given.next().unwrap_or_default().to_vec();
    let mut next = || String::from_utf8_lossy(given.next().unwrap_or_default()).into_owned();
    let (survey, choices) = (next(), next());
    if let Some(form) = book(&survey, &choices) {
        let form = Source::bytes("form.xlsx", form);
        let _said = skim(vec![Source::bytes("export.csv", table), form]);
    }
    let pack = format!("{{\"content\":{{\"survey\":{survey},\"choices\":{choices}}},\"submissions\":[{{}}]}}");
    let _said = skim(vec![Source::bytes("pack.json", pack.into_bytes())]);
    let _said = skim(vec![Source::bytes("pack.json", data.to_vec())]);
});
