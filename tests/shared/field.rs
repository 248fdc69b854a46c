//! Formats of the field: every sample of KoboToolbox and ODK, Uwazi and Martus is imported or
//! refused with its reason.

use crate::{Home, expect, strings};
use libtest_mimic::Failed;
use plaint::exchange::export::{Seen, record_json};
use plaint::exchange::import::{ImportError, Options, Plan, Source, plan};
use plaint::form::Knowledge;
use plaint::record::Kind;
use serde_json::Value as Json;
use std::ops::ControlFlow;
use std::path::Path;

/// What a file must come to.
enum Fate {
    /// So many records of a row each, none rejected.
    Cases(u64),
    /// Refused, with this in the reason.
    Refused(&'static str),
}
use Fate::{Cases, Refused};

const KOBO: [(&str, Fate); 28] = [
    ("exports/children.csv", Cases(3)),
    ("exports/children_cartoons.csv", Cases(4)),
    ("exports/children_cartoons_characters.csv", Cases(2)),
    ("exports/childrens_survey.csv", Cases(2)),
    ("exports/export.csv", Cases(1)),
    ("exports/good.csv", Cases(9)),
    ("exports/nested_repeats.csv", Cases(2)),
    ("exports/transportation.csv", Cases(1)),
    ("exports/tutorial_w_repeats.csv", Cases(1)),
    ("exports/tutorial_w_repeats_flattened.csv", Cases(2)),
    ("xlsforms/choice_filter_test.xlsx", Refused("XLSForm")),
    ("xlsforms/duplicate_columns.xlsx", Refused("XLSForm")),
    ("xlsforms/xl_date_ambiguous.xlsx", Refused("XLSForm")),
    ("xlsforms/xlsform_spec_test.xlsx", Refused("XLSForm")),
    ("formpack_fixtures/grouped_repeatable__v1.json", Cases(6)),
    ("formpack_fixtures/grouped_translated__v1.json", Cases(3)),
    ("formpack_fixtures/nested_grouped_repeatable__v1.json", Cases(2)),
    ("formpack_fixtures/nested_grouped_repeatable__v2.json", Cases(2)),
    ("formpack_fixtures/restaurant_profile__v1.json", Cases(1)),
    ("formpack_fixtures/restaurant_profile__v2.json", Cases(1)),
    ("formpack_fixtures/restaurant_profile__v3.json", Cases(2)),
    ("formpack_fixtures/restaurant_profile__v4.json", Cases(4)),
    ("formpack_fixtures/site_inspection__v1.json", Cases(2)),
    ("formpack_fixtures/site_inspection__v2.json", Cases(2)),
    ("formpack_fixtures/site_inspection__v3.json", Cases(2)),
    ("formpack_fixtures/site_inspection__v4.json", Cases(2)),
    ("formpack_fixtures/site_inspection__v5.json", Cases(2)),
    ("formpack_fixtures/site_inspection__v6.json", Cases(2)),
];

const UWAZI: [(&str, Fate); 9] = [
    ("csv_specs/arrangeThesauriTest.csv", Cases(0)),
    ("csv_specs/test.csv", Cases(3)),
    ("csv_specs/zipData_import.csv", Cases(3)),
    ("csv_specs/zipData_languages_import.csv", Cases(3)),
    ("entities_Causa_derived.csv", Cases(0)),
    ("entities_Medida_Provisional_derived.csv", Cases(0)),
    ("entities_Sentencia_de_la_corte_derived.csv", Cases(0)),
    ("templates.json", Refused("Uwazi")),
    ("thesauri.json", Refused("Uwazi")),
];

const MARTUS: [(&str, Fate); 11] = [
    ("SampleXmlBulletin.xml", Cases(1)),
    ("SampleXmlBulletinWithAttachments.xml", Cases(1)),
    ("SampleXmlTwoBulletins.xml", Cases(2)),
    ("csv2xml/testWithAttachments.xml", Cases(3)),
    ("csv2xml/griddata.csv", Cases(3)),
    ("csv2xml/test.csv", Cases(2)),
    ("csv2xml/testWithAttachments.csv", Cases(3)),
    ("templates/Amnesty-Urgent-Actions.mct", Refused("Martus")),
    ("templates/Journalist-Example.mct", Refused("Martus")),
    ("templates/UN-Disappearances.mct", Refused("Martus")),
    ("templates/UN-Special-Rapporteur-Executions.mct", Refused("Martus")),
];

pub fn kobo(folder: &Path) -> Result<(), Failed> {
    all(folder, &KOBO)?;
    // Four tables of one survey, each naming the row above in the next.
    let names =
        ["childrens_survey", "children", "children_cartoons", "children_cartoons_characters"];
    let paths = names.map(|name| folder.join(format!("exports/{name}.csv")));
    imported("the survey and its repeats", paths.iter().map(|p| p.as_path()), Some(2))
}

pub fn uwazi(folder: &Path) -> Result<(), Failed> {
    all(folder, &UWAZI)?;
    for list in ["Causa", "Medida_Provisional", "Sentencia_de_la_corte"] {
        let list = folder.join(format!("entities_{list}_derived.csv"));
        let (templates, thesauri) = (folder.join("templates.json"), folder.join("thesauri.json"));
        let files = [list.as_path(), templates.as_path(), thesauri.as_path()];
        imported("a list with its templates", files.into_iter(), None)?;
    }
    Ok(())
}

pub fn martus(folder: &Path) -> Result<(), Failed> {
    all(folder, &MARTUS)
}

fn all(folder: &Path, files: &[(&str, Fate)]) -> Result<(), Failed> {
    for (name, fate) in files {
        let path = folder.join(name);
        match fate {
            Refused(why) => {
                let error = planned(std::iter::once(path.as_path())).err();
                let error = error.ok_or_else(|| format!("{name} was not refused"))?;
                let what = format!("{name}: {error}");
                expect(&what, error.to_string().contains(why) && !error.try_this().is_empty())?;
            }
            Cases(0) => imported(name, std::iter::once(path.as_path()), None)?,
            Cases(rows) => imported(name, std::iter::once(path.as_path()), Some(*rows))?,
        }
    }
    Ok(())
}

fn planned<'p>(paths: impl Iterator<Item = &'p Path>) -> Result<Plan, ImportError> {
    plan(paths.map(Source::file).collect(), &Knowledge::builtin(), &Options::default())
}

/// Imports files twice: so many cases (all rows where none is named), every text in the export,
/// the second time nothing.
fn imported<'p>(
    name: &str,
    paths: impl Iterator<Item = &'p Path> + Clone,
    cases: Option<u64>,
) -> Result<(), Failed> {
    let plan = planned(paths.clone())?;
    let mut home = Home::new()?;
    let receipt = home.import(&plan)?;
    let made = receipt.made.get(Kind::CASE).copied().unwrap_or_default();
    let rows = cases.unwrap_or_else(|| plan.rows());
    expect(&format!("{name}: {made} cases of {rows}"), made == rows)?;
    expect(&format!("{name}: rows were rejected"), receipt.rejected() == 0)?;
    let mut haystack = Vec::new();
    home.vault.for_each_state(&mut |state| {
        strings(&record_json(&state, &mut |_| Seen::Whole), &mut haystack);
        ControlFlow::Continue(())
    })?;
    for path in paths {
        for text in texts(path)? {
            let text = text.trim();
            // The text itself is not printed: it may be about a person.
            let what = format!("{name}: a text of {} characters is lost", text.len());
            expect(&what, haystack.iter().any(|held| held.contains(text)))?;
        }
    }
    let ops = home.vault.info().ops;
    let again = home.import(&plan)?;
    expect(&format!("{name}: made again"), again.made.is_empty() && again.updated == 0)?;
    expect(&format!("{name}: written again"), home.vault.info().ops == ops)
}

/// The texts of a file's records, by other ways than the importer's.
fn texts(path: &Path) -> Result<Vec<String>, Failed> {
    let text = std::fs::read_to_string(path)?;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match ending {
        "json" => {
            let json: Json = serde_json::from_str(&text)?;
            let mut texts = Vec::new();
            if let Some(submissions) = json.get("submissions") {
                strings(submissions, &mut texts);
            }
            texts.retain(|t| t != "null");
            Ok(texts)
        }
        "xml" => {
            let mut texts = Vec::new();
            for tag in ["Value", "Column", "Filename"] {
                let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
                let parts = text.split(&open).skip(1).filter_map(|part| part.split(&close).next());
                texts.extend(parts.filter(|part| !part.contains('<')).map(str::to_owned));
            }
            texts.retain(|t| !t.trim().is_empty());
            expect("there are texts", texts.len() > 5)?;
            Ok(texts)
        }
        _ => {
            let delimiter =
                if text.lines().next().is_some_and(|l| l.contains('|')) { b'|' } else { b',' };
            let mut reader = csv::ReaderBuilder::new();
            reader.delimiter(delimiter).flexible(true);
            let mut texts = Vec::new();
            for record in reader.from_reader(text.as_bytes()).records() {
                texts.extend(record?.iter().filter(|c| !c.trim().is_empty()).map(str::to_owned));
            }
            Ok(texts)
        }
    }
}
