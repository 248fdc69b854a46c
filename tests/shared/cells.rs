//! Every file among the samples but the lists of places: imported with every cell found in what
//! `export --channel own` writes, as JSON and as CSV for programs, or refused with the reason.
//! Prints a table of what became of each: `cargo test --test shared every_cell`.

use crate::reader::{self, Cell};
use crate::{Home, expect, strings};
use chrono::NaiveDate;
use libtest_mimic::Failed;
use plaint::exchange::export::{self, Format, Request};
use plaint::exchange::import::{Options, Plan, Receipt, Source, plan};
use plaint::form::Knowledge;
use plaint::publish::{Destination, Leaving, Ledger, Profile, Sealing, Target};
use plaint::record::RecordId;
use plaint::rules::Channel;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What is refused, by the end of its path, and a word of the reason.
const REFUSED: [(&str, &str); 10] = [
    (".md", "running text"),
    (".mct", "template of Martus"),
    ("xlsforms/choice_filter_test.xlsx", "XLSForm"),
    ("xlsforms/duplicate_columns.xlsx", "XLSForm"),
    ("xlsforms/xl_date_ambiguous.xlsx", "XLSForm"),
    ("xlsforms/xlsform_spec_test.xlsx", "XLSForm"),
    // A form, though it lies among the exports: sheets `survey` and `choices`, no answer.
    ("exports/xlsx_output.xls", "XLSForm"),
    ("uwazi/templates.json", "Uwazi"),
    ("uwazi/thesauri.json", "Uwazi"),
    ("frictionless/merged-cells.xlsx", "no row below"),
];

/// Rows that are no records, by the end of the path: how many are rejected.
const REJECTED: [(&str, usize); 1] = [("frictionless/skip-rows.csv", 1)];

/// Tables that belong together, and the column that joins them where one is named.
const SETS: [(&[&str], Option<&str>); 3] = [
    (
        &[
            "philly_complaints/2013_ppd_complaints.csv",
            "philly_complaints/2013_ppd_complainant_demographics.csv",
            "philly_complaints/2013_ppd_complaint_disciplines.csv",
        ],
        Some("complaint_id"),
    ),
    (
        &[
            "kobo_odk/exports/childrens_survey.csv",
            "kobo_odk/exports/children.csv",
            "kobo_odk/exports/children_cartoons.csv",
            "kobo_odk/exports/children_cartoons_characters.csv",
        ],
        None,
    ),
    (&["uwazi/entities_Causa_derived.csv", "uwazi/templates.json", "uwazi/thesauri.json"], None),
];

pub fn every(samples: &Path) -> Result<(), Failed> {
    let mut files = Vec::new();
    below(samples, &mut files)?;
    files.retain(|file| !file.starts_with(samples.join("lists")));
    files.sort();
    expect("there are samples", files.len() > 60)?;
    let mut failed = Vec::new();
    println!("| file | rows | records of rows | other records | rejected | cells found |");
    println!("|---|---|---|---|---|---|");
    let mut told = |name: &str, fate: Result<String, Failed>| match fate {
        Ok(line) => println!("| {name} | {line} |"),
        Err(why) => failed.push(format!("{name}: {}", why.message().unwrap_or("?"))),
    };
    for file in &files {
        let name = file.strip_prefix(samples)?.to_string_lossy().into_owned();
        told(&name, one(&name, file));
    }
    for (names, key) in SETS {
        let paths: Vec<PathBuf> = names.iter().map(|name| samples.join(name)).collect();
        told(&names.join(" + "), together(&paths, key));
    }
    if failed.is_empty() { Ok(()) } else { Err(Failed::from(failed.join("\n"))) }
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failed> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { below(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn one(name: &str, file: &Path) -> Result<String, Failed> {
    let wanted = REFUSED.iter().find(|(end, _)| name.ends_with(end));
    let sources = vec![Source::file(file)];
    let plan = match (plan(sources, &Knowledge::builtin(), &Options::default()), wanted) {
        (Err(error), Some((_, why))) => {
            let text = error.to_string();
            expect(&text, text.contains(why) && !error.try_this().is_empty())?;
            return Ok(format!("refused: {} | | | |", text.split_once(": ").unwrap_or_default().1));
        }
        (Err(error), None) => return Err(Failed::from(error.to_string())),
        (Ok(_), Some((_, why))) => return Err(Failed::from(format!("not refused: {why}"))),
        (Ok(plan), None) => plan,
    };
    let rejected = REJECTED.iter().find(|(end, _)| name.ends_with(end)).map_or(0, |(_, n)| *n);
    imported(&plan, &[file.to_owned()], rejected)
}

fn together(files: &[PathBuf], key: Option<&str>) -> Result<String, Failed> {
    let sources = files.iter().map(Source::file).collect();
    let options = Options { key: key.map(str::to_owned), ..Options::default() };
    let plan = plan(sources, &Knowledge::builtin(), &options)?;
    let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_table = |file: &&PathBuf| plan.sources().iter().any(|s| s.file() == name(file));
    let tables: Vec<PathBuf> = files.iter().filter(is_table).cloned().collect();
    imported(&plan, &tables, 0)
}

/// Imports, exports in both forms, and looks for every cell; gives a line of the table.
fn imported(plan: &Plan, files: &[PathBuf], rejected: usize) -> Result<String, Failed> {
    let mut home = Home::new()?;
    let receipt = home.import(plan)?;
    expect(&format!("{} rows rejected", receipt.rejected()), receipt.rejected() == rejected)?;
    let kind = plan.kind().as_str();
    let cases = receipt.made.get(kind).copied().unwrap_or_default();
    let others = receipt.made_in_all() - cases;
    let rows: u64 = receipt.sources.iter().map(|s| s.rows_read).sum();
    expect("every row of one table is a record", {
        let first: u64 = receipt.sources.first().map_or(0, |s| s.rows_read);
        plan.sources().iter().any(|s| s.join().is_some()) || cases + rejected as u64 == first
    })?;
    let mut found = 0;
    let held = [exported(&home, Format::Json)?, exported(&home, Format::Csv(Profile::Machine))?];
    for file in files {
        let cells = reader::cells(file)?;
        expect("there are cells", !cells.is_empty())?;
        for cell in &cells {
            for held in &held {
                stands(plan, &receipt, file, cell, held)?;
            }
        }
        found += cells.len();
    }
    Ok(format!("{rows} | {cases} | {others} | {rejected} | {found}"))
}

/// A cell is found whole, as a line of what is held, in the header, or in a row that was rejected.
fn stands(
    plan: &Plan,
    receipt: &Receipt,
    file: &Path,
    (row, text): &Cell,
    held: &HashSet<String>,
) -> Result<(), Failed> {
    if held.contains(text) || held.contains(text.trim()) {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_rejected = receipt
        .sources
        .iter()
        .filter(|source| source.file == name)
        .any(|source| source.rejected.iter().any(|why| why.row == *row));
    // Headers may stand in several rows below titles; what they say names columns.
    let in_header = plan.sources().iter().filter(|source| source.file() == name).any(|source| {
        let first = source.header_row().unwrap_or(0);
        let spans = (first..first + 6).contains(row);
        spans && source.columns().iter().any(|column| column.header.contains(text.trim()))
    });
    // The text itself is not printed: it may be about a person.
    let what = format!("row {row}: a cell of {} characters is lost", text.chars().count());
    expect(&what, is_rejected || in_header)
}

struct Silent;

impl Ledger for Silent {
    fn keep(&mut self, _: &Leaving) -> Result<(), String> {
        Ok(())
    }
}

/// All texts of an export over `own`, whole and line by line.
fn exported(home: &Home, format: Format) -> Result<HashSet<String>, Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("out");
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no day")?;
    let request = Request {
        channel: Channel::own(),
        days: [day; 2],
        override_reason: Some("a test".to_owned()),
        destination: Destination {
            target: Target::File(path.clone()),
            sealing: Sealing::Plaintext,
        },
        format,
        deidentify: false,
        lang: "en".to_owned(),
        history: false,
    };
    let records: Vec<RecordId> = home.vault.records().collect();
    export::run(&home.vault, &Knowledge::builtin(), &records, &request, &mut Silent)?;
    let text = std::fs::read_to_string(&path)?;
    let mut texts = Vec::new();
    if format == Format::Json {
        strings(&serde_json::from_str(&text)?, &mut texts);
    } else {
        let mut reader = csv::ReaderBuilder::new();
        for row in reader.flexible(true).from_reader(text.as_bytes()).records() {
            texts.extend(row?.iter().map(str::to_owned));
        }
    }
    let lines: Vec<String> =
        texts.iter().flat_map(|text| text.lines().map(|line| line.trim().to_owned())).collect();
    // Several codes of one set stand between commas in CSV.
    let codes = texts.iter().filter(|_| format != Format::Json).flat_map(|text| text.split(','));
    let codes: Vec<String> = codes.map(str::to_owned).collect();
    let trimmed: Vec<String> = texts.iter().map(|text| text.trim().to_owned()).collect();
    Ok(texts.into_iter().chain(lines).chain(codes).chain(trimmed).collect())
}
