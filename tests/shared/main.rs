//! Imports of files that others made. They are not part of the project: the tests read them from
//! `../shared` (`PLAINT_SHARED` names another place) and are reported as ignored where that is
//! absent.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may stop at what it did not expect, and say what it saw"
)]

mod cells;
mod dresses;
mod field;
mod reader;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use plaint::exchange::export::{Seen, record_json};
use plaint::exchange::import::{Mode, Options, Plan, Receipt, Source, plan, run};
use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::record::{Kind, RecordState, Value};
use plaint::vault::keys::{self, NewSlot};
use plaint::vault::{Env, Vault};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use tempfile::TempDir;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let samples = samples();
    let files: [(&str, &str, usize); 7] = [
        ("ovdinfo_2012", "ovdinfo/ovdinfo_list_2012.csv", 228),
        ("ovdinfo_2013", "ovdinfo/ovdinfo_detentions_2013.csv", 235),
        ("ovdinfo_2013_cp1251", "ovdinfo/derived/ovdinfo_2013_cp1251_semicolon_crlf.csv", 235),
        ("ovdinfo_2013_bom", "ovdinfo/derived/ovdinfo_2013_utf8bom_semicolon_crlf.csv", 235),
        ("ovdinfo_2013_utf16", "ovdinfo/derived/ovdinfo_2013_utf16le_tab.txt", 235),
        ("pb2020_json", "2020pb/2020pb_dev_v2.json", 458),
        ("pb2020_csv", "2020pb/2020pb_dev_flat_derived.csv", 458),
    ];
    let mut trials: Vec<Trial> = files
        .into_iter()
        .map(|(name, file, rows)| trial(name, samples.join(file), move |path| whole(path, rows)))
        .collect();
    trials.extend([
        trial("kobo_odk", samples.join("kobo_odk"), field::kobo),
        trial("uwazi", samples.join("uwazi"), field::uwazi),
        trial("martus", samples.join("martus"), field::martus),
        trial("ovdinfo_2013_reencoded_equal", samples.join("ovdinfo"), equal),
        trial("philly_three_tables", samples.join("philly_complaints"), joined),
        trial("every_dress", samples.clone(), dresses::grid),
        trial("every_cell", samples, cells::every),
    ]);
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A test of what lies at a path of the samples. Without it the test reports itself ignored, also
/// when ignored tests were asked for.
fn trial(
    name: &str,
    path: PathBuf,
    test: impl FnOnce(&Path) -> Result<(), Failed> + Send + 'static,
) -> Trial {
    Trial::ignorable_test(name, move || {
        if !path.exists() {
            return Ok(Completion::ignored_with("no ../shared here"));
        }
        test(&path).map(|()| Completion::Completed)
    })
}

fn samples() -> PathBuf {
    let shared = std::env::var_os("PLAINT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    shared.join("samples")
}

struct Home {
    vault: Vault,
    _dir: TempDir,
}

impl Home {
    fn new() -> Result<Self, Failed> {
        let dir = tempfile::tempdir()?;
        let recipient = keys::keygen(&dir.path().join("identity"), 0)?;
        let indexer = Arc::new(RowMaker::new(Knowledge::builtin()));
        let slots = [NewSlot::Recipient(recipient)];
        let vault = Vault::create(&dir.path().join("vault"), &slots, "Test", indexer, Env::real())?;
        Ok(Self { vault, _dir: dir })
    }

    fn import(&mut self, plan: &Plan) -> Result<Receipt, Failed> {
        Ok(run(plan, &mut self.vault, Mode::Write, &mut |_| ControlFlow::Continue(()))?)
    }

    fn cases(&self) -> Result<Vec<RecordState>, Failed> {
        let mut states = Vec::new();
        self.vault.for_each_state(&mut |state| {
            if state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::CASE) {
                states.push(state);
            }
            ControlFlow::Continue(())
        })?;
        Ok(states)
    }
}

fn plan_of(path: &Path) -> Result<Plan, Failed> {
    Ok(plan(vec![Source::file(path)], &Knowledge::builtin(), &Options::default())?)
}

fn expect(what: &str, holds: bool) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(Failed::from(what.to_owned())) }
}

/// Imports a file twice: every row a case, every text in its export, the second time nothing.
fn whole(path: &Path, rows: usize) -> Result<(), Failed> {
    let plan = plan_of(path)?;
    let mut home = Home::new()?;
    let receipt = home.import(&plan)?;
    expect("a case for every row", receipt.made.get("case") == Some(&(rows as u64)))?;
    expect("no row rejected", receipt.rejected() == 0)?;
    let states = home.cases()?;
    let read = cells(path)?;
    expect("rows read by another reader", read.len() == rows && states.len() == rows)?;
    for (number, (state, cells)) in states.iter().zip(&read).enumerate() {
        let mut texts = Vec::new();
        strings(&record_json(state, &mut |_| Seen::Whole), &mut texts);
        for cell in cells.iter().filter(|c| !c.trim().is_empty()) {
            // The text itself is not printed: it may be about a person.
            let what = format!("row {number}: a cell of {} characters is lost", cell.len());
            expect(
                &what,
                texts.iter().any(|t| {
                    t == cell || t.lines().any(|l| l == cell) || t.contains(cell.as_str())
                }),
            )?;
        }
    }
    let ops = home.vault.info().ops;
    let again = home.import(&plan)?;
    expect("all unchanged", again.unchanged == rows as u64 && again.made.is_empty())?;
    expect("nothing written", home.vault.info().ops == ops)
}

fn strings(json: &Json, out: &mut Vec<String>) {
    match json {
        Json::String(text) => out.push(text.clone()),
        Json::Array(all) => all.iter().for_each(|j| strings(j, out)),
        Json::Object(all) => all.values().for_each(|j| strings(j, out)),
        other => out.push(other.to_string()),
    }
}

/// The cells of a file, by another way than the importer's: decoder and reader are told what the
/// file is.
fn cells(path: &Path) -> Result<Vec<Vec<String>>, Failed> {
    let bytes = std::fs::read(path)?;
    let name = path.to_string_lossy().into_owned();
    if path.extension().is_some_and(|e| e == "json") {
        let json: Json = serde_json::from_slice(&bytes)?;
        let rows = json.get("data").and_then(Json::as_array).ok_or("no data")?;
        let texts = |row: &Json| {
            let mut texts = Vec::new();
            strings(row, &mut texts);
            texts.retain(|t| t != "null");
            texts
        };
        return Ok(rows.iter().map(texts).collect());
    }
    let (encoding, delimiter) = if name.contains("cp1251") {
        (encoding_rs::WINDOWS_1251, b';')
    } else if name.contains("utf16le") {
        (encoding_rs::UTF_16LE, b'\t')
    } else if name.contains("utf8bom") {
        (encoding_rs::UTF_8, b';')
    } else {
        (encoding_rs::UTF_8, b',')
    };
    let (text, ..) = encoding.decode(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let rows = reader.records().map(|r| r.map(|r| r.iter().map(str::to_owned).collect()));
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a record says, without ids and times.
fn content(state: &RecordState) -> Vec<String> {
    let mut all = Vec::new();
    state.walk(|path, field| {
        let names: Vec<&str> = path.field_names().collect();
        let extra =
            path.steps().last().map(|s| format!("{s:?}")).filter(|s| s.starts_with("Extra"));
        let value = plaint::form::to_json(field.value());
        all.push(format!("{}{} = {value}", names.join("/"), extra.unwrap_or_default()));
    });
    all.sort();
    all
}

/// The three re-encodings give equal records; the fuller original gives the same cases.
fn equal(folder: &Path) -> Result<(), Failed> {
    let mut all = Vec::new();
    for name in [
        "derived/ovdinfo_2013_cp1251_semicolon_crlf.csv",
        "derived/ovdinfo_2013_utf8bom_semicolon_crlf.csv",
        "derived/ovdinfo_2013_utf16le_tab.txt",
    ] {
        let mut home = Home::new()?;
        home.import(&plan_of(&folder.join(name))?)?;
        all.push(home.cases()?.iter().map(content).collect::<Vec<_>>());
    }
    expect("the re-encodings are equal", all.windows(2).all(|two| two.first() == two.get(1)))?;
    let mut home = Home::new()?;
    home.import(&plan_of(&folder.join("ovdinfo_detentions_2013.csv"))?)?;
    let fields = |records: &[Vec<String>]| -> Vec<Vec<String>> {
        let mapped = |line: &&String| ["events/", "title"].iter().any(|f| line.starts_with(f));
        records.iter().map(|r| r.iter().filter(mapped).cloned().collect()).collect()
    };
    let original: Vec<Vec<String>> = home.cases()?.iter().map(content).collect();
    let derived = all.first().ok_or("nothing")?;
    expect("the original fills the same fields", fields(&original) == fields(derived))
}

/// Three tables become cases with their people and acts; every cell is found; the second time
/// nothing is written.
fn joined(folder: &Path) -> Result<(), Failed> {
    let files = ["complaints", "complainant_demographics", "complaint_disciplines"]
        .map(|name| folder.join(format!("2013_ppd_{name}.csv")));
    let sources = files.iter().map(Source::file).collect();
    let options = Options { key: Some("complaint_id".to_owned()), ..Options::default() };
    let plan = plan(sources, &Knowledge::builtin(), &options)?;
    let mut home = Home::new()?;
    let receipt = home.import(&plan)?;
    expect("781 cases", receipt.made.get("case") == Some(&781))?;
    expect("894 people", receipt.made.get("person") == Some(&894))?;
    expect("no orphan", receipt.rejected() == 0)?;
    let read: Vec<u64> = receipt.sources.iter().map(|s| s.rows_read).collect();
    expect("all rows read", read == [781, 894, 2098])?;
    let mut acts = 0;
    let mut all = BTreeMap::new();
    let mut links = Vec::new();
    home.vault.for_each_state(&mut |state| {
        for event in state.node.list("events") {
            acts += event.node.list("acts").len();
        }
        let mut texts = Vec::new();
        strings(&record_json(&state, &mut |_| Seen::Whole), &mut texts);
        if let Value::Text(code) = state.value(&plaint::record::Path::field("code")) {
            links.push((code.clone(), state.id.to_string()));
        }
        all.insert(state.id.to_string(), texts);
        ControlFlow::Continue(())
    })?;
    expect("2098 allegations", acts == 2098)?;
    for path in &files {
        for row in cells(path)? {
            let number = row.first().ok_or("an empty row")?;
            let (_, case) = links.iter().find(|(code, _)| code == number).ok_or("no case")?;
            let own = all.get(case).ok_or("no case")?;
            let linked = own.iter().filter_map(|text| all.get(text)).flatten();
            let texts: Vec<&String> = own.iter().chain(linked).collect();
            for cell in row.iter().filter(|cell| !cell.trim().is_empty()) {
                expect("a cell is lost", texts.contains(&cell))?;
            }
        }
    }
    let ops = home.vault.info().ops;
    let again = home.import(&plan)?;
    expect("all unchanged", again.unchanged == 781 && again.made.is_empty())?;
    expect("nothing written", home.vault.info().ops == ops)
}
