//! One sample in six encodings and between three delimiters, and as a workbook, JSON and JSON
//! lines: equal records each time.

use crate::{Home, content, expect};
use encoding_rs::{Encoding, KOI8_R, WINDOWS_1251};
use libtest_mimic::Failed;
use plaint::exchange::import::{Options, Source, plan};
use plaint::form::Knowledge;
use plaint::publish::{Cell, Workbook};
use std::path::Path;

type List = Vec<Vec<String>>;

const ENCODINGS: [&str; 6] =
    ["UTF-8", "UTF-8 marked", "UTF-16LE", "UTF-16BE", "windows-1251", "KOI8-R"];

pub fn grid(samples: &Path) -> Result<(), Failed> {
    let whole = sample(samples)?;
    // KOI8-R has no guillemets, no long dash: for it what it cannot say is said otherwise first.
    let plain: List =
        whole.iter().map(|row| row.iter().map(|cell| plainly(cell)).collect()).collect();
    let (all, bare) =
        (records("list.csv", table(&whole, b',')?)?, records("list.csv", table(&plain, b',')?)?);
    expect("every row is a case", all.len() == whole.len() - 1 && bare.len() == all.len())?;
    let mut dresses = 0;
    for encoding in ENCODINGS {
        for sign in [b',', b';', b'\t'] {
            let (list, wanted) =
                if encoding == "KOI8-R" { (&plain, &bare) } else { (&whole, &all) };
            let text = String::from_utf8(table(list, sign)?)?;
            let name = format!("{encoding} between {:?}", char::from(sign));
            let found = records("list.txt", encode(encoding, &text)?)?;
            expect(&format!("{name}: other records"), &found == wanted)?;
            dresses += 1;
        }
    }
    for (name, bytes) in [
        ("list.xlsx", workbook(&whole)?),
        ("list.json", format!("[{}]", objects(&whole).join(",")).into_bytes()),
        ("list.jsonl", objects(&whole).join("\n").into_bytes()),
    ] {
        expect(&format!("{name}: other records"), records(name, bytes)? == all)?;
        dresses += 1;
    }
    println!("{dresses} dresses of {} rows: equal records", all.len());
    Ok(())
}

fn sample(samples: &Path) -> Result<List, Failed> {
    let path = samples.join("ovdinfo/derived/ovdinfo_2013_utf8bom_semicolon_crlf.csv");
    let text = std::fs::read_to_string(path)?;
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(b';').has_headers(false);
    let text = text.trim_start_matches('\u{feff}');
    let rows = reader.from_reader(text.as_bytes()).into_records();
    let texts = rows.map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    Ok(texts.collect::<Result<_, _>>()?)
}

fn plainly(cell: &str) -> String {
    let takes = |c: char| {
        let mut one = [0; 4];
        !KOI8_R.encode(c.encode_utf8(&mut one)).2
    };
    cell.chars().map(|c| if takes(c) { c } else { '*' }).collect()
}

fn table(list: &List, sign: u8) -> Result<Vec<u8>, Failed> {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.delimiter(sign).from_writer(Vec::new());
    for row in list {
        writer.write_record(row)?;
    }
    Ok(writer.into_inner()?)
}

fn encode(encoding: &str, text: &str) -> Result<Vec<u8>, Failed> {
    let eight = |encoding: &'static Encoding| {
        let (bytes, _, lost) = encoding.encode(text);
        if lost { Err(Failed::from("the encoding has no such sign")) } else { Ok(bytes.to_vec()) }
    };
    let marked = format!("\u{feff}{text}");
    match encoding {
        "UTF-8" => Ok(text.as_bytes().to_vec()),
        "UTF-8 marked" => Ok(marked.into_bytes()),
        "UTF-16LE" => Ok(marked.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Ok(marked.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        "windows-1251" => eight(WINDOWS_1251),
        _ => eight(KOI8_R),
    }
}

fn workbook(list: &List) -> Result<Vec<u8>, Failed> {
    let mut book = Workbook::new(Vec::new(), &["List".to_owned()])?;
    let mut rows = list.iter();
    book.sheet(rows.next().into_iter().flatten().map(String::as_str))?;
    for row in rows {
        let cells: Vec<Cell<'_>> = row.iter().map(|text| Cell::Text(text)).collect();
        book.row(&cells)?;
    }
    Ok(book.finish()?)
}

/// The rows as JSON objects, their names in the order of the columns.
fn objects(list: &List) -> Vec<String> {
    let json = |text: &String| serde_json::Value::from(text.as_str()).to_string();
    let names = list.first().cloned().unwrap_or_default();
    let object = |row: &Vec<String>| {
        let pairs: Vec<String> = names
            .iter()
            .zip(row)
            .map(|(name, text)| format!("{}:{}", json(name), json(text)))
            .collect();
        format!("{{{}}}", pairs.join(","))
    };
    list.iter().skip(1).map(object).collect()
}

/// What the records of a file say, in their order, without ids and times.
fn records(name: &str, bytes: Vec<u8>) -> Result<Vec<Vec<String>>, Failed> {
    let source = Source::bytes(name, bytes);
    let plan = plan(vec![source], &Knowledge::builtin(), &Options::default())?;
    let mut home = Home::new()?;
    home.import(&plan)?;
    let mut records: Vec<Vec<String>> = home.cases()?.iter().map(content).collect();
    records.sort();
    Ok(records)
}
