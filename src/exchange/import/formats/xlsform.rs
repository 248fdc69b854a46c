//! The form of a KoboToolbox or ODK survey: an XLSForm, or the `content` of a formpack. What it
//! calls its questions and choices.

use super::lens::Labels;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use crate::exchange::import::table::delimited::Next;
use crate::exchange::import::table::workbook;
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::Arc;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// Its name with those of the groups around it: `group/name`.
    pub path: String,
    /// What it asks for.
    pub ask: Ask,
    /// What it is called, the nearest language first.
    pub labels: Vec<String>,
}

/// What a question asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    /// One choice of a list.
    One(String),
    /// Any number of them.
    Several(String),
    /// A point.
    Point,
    /// Anything else.
    Other,
}

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct XForm {
    pub questions: Vec<Question>,
    pub choices: HashMap<String, Arc<Labels>>,
}

type Sheet = Vec<HashMap<String, String>>;

/// How many rows of a form are read.
const MOST_ROWS: usize = 50_000;
/// The longest label or name, in bytes: what is longer is none.
const LONGEST: usize = 4096;
/// The most bytes of a form that are held in memory.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// How many groups may stand in each other.
const MOST_GROUPS: usize = 32;

/// Reads an XLSForm; `None` for any other workbook.
pub(super) fn read(source: &Source, kind: workbook::Kind) -> Result<Option<XForm>, ImportError> {
    let sheets = workbook::sheets(source, kind)?;
    let sheet = |name: &str| -> Result<Option<Sheet>, ImportError> {
        let found = sheets.iter().find(|s| s.name.trim().eq_ignore_ascii_case(name));
        found.map(|found| rows(source, kind, &found.name)).transpose()
    };
    let Some(survey) = sheet("survey")? else { return Ok(None) };
    if !is_survey(&survey) {
        return Ok(None);
    }
    let choices = sheet("choices")?.unwrap_or_default();
    Ok(Some(XForm { questions: questions(&survey), choices: lists(&choices) }))
}

/// The first words of the types of questions that XLSForm, ODK and KoboToolbox have. `_` is
/// written as a space here.
const TYPES: &str = "select begin end text integer decimal range note date time datetime today \
    start deviceid subscriberid simserial phonenumber username email audit geopoint geotrace \
    geoshape start-geopoint background-audio background-geopoint calculate acknowledge trigger \
    hidden image photo audio video file barcode rank score kobomatrix xml-external csv-external \
    string int";

/// Whether the rows are questions: most types are types of questions. A table that happens to have
/// columns `type` and `name` holds records.
fn is_survey(survey: &Sheet) -> bool {
    let types = survey.iter().filter(|row| row.contains_key("name") || row.len() > 1);
    let types = types.filter_map(|row| row.get("type")).filter(|kind| !kind.is_empty());
    let (mut known, mut all) = (0_usize, 0_usize);
    for kind in types {
        let kind = kind.to_lowercase().replace('_', " ");
        let first = kind.split_whitespace().next().unwrap_or_default();
        known += usize::from(TYPES.split_whitespace().any(|word| word == first));
        all += 1;
    }
    known * 2 > all && survey.iter().any(|row| row.contains_key("name"))
}

/// Whether a column of a form says something of use here.
fn is_used(name: &str) -> bool {
    const USED: [&str; 5] = ["type", "name", "list_name", "list name", "select_from_list_name"];
    name.len() <= LONGEST && (USED.contains(&name) || name.starts_with("label"))
}

/// The rows of a sheet by the names of its columns, in lower case.
fn rows(source: &Source, kind: workbook::Kind, sheet: &str) -> Result<Sheet, ImportError> {
    let mut header: Option<HashMap<usize, String>> = None;
    let mut rows = Sheet::new();
    let mut held = 0;
    workbook::each_row(source, kind, sheet, &mut |row| {
        let number = row.number;
        let Some(header) = &header else {
            let names = row.cells.into_iter().map(|(n, text)| (n, text.trim().to_lowercase()));
            header = Some(names.filter(|(_, name)| is_used(name)).collect());
            return Ok(Next::More);
        };
        let mut texts = HashMap::new();
        for (place, text) in row.cells {
            let text = text.trim();
            let Some(name) = header.get(&place).filter(|_| text.len() <= LONGEST) else { continue };
            held += name.len() + text.len();
            texts.insert(name.clone(), text.to_owned());
        }
        if held > MOST_BYTES {
            let why = Said::new("import-large-form").with("most", MOST_BYTES >> 20);
            return Err(ImportError::too_large(source.name(), number, None, why));
        }
        rows.push(texts);
        Ok(if rows.len() < MOST_ROWS { Next::More } else { Next::Stop })
    })?;
    Ok(rows)
}

/// Reads the `content` of a formpack.
pub(super) fn of_formpack(content: &Json) -> XForm {
    let sheet = |name: &str| -> Sheet {
        let rows = content.get(name).and_then(Json::as_array);
        rows.into_iter().flatten().map(texts).collect()
    };
    XForm { questions: questions(&sheet("survey")), choices: lists(&sheet("choices")) }
}

/// The texts of an object; several labels are numbered as translations are.
fn texts(row: &Json) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    for (name, value) in row.as_object().into_iter().flatten() {
        let name = name.to_lowercase();
        match value {
            Json::String(text) if text.len() <= LONGEST => {
                texts.insert(name, text.clone());
            }
            Json::Array(list) => {
                for (n, text) in list.iter().enumerate() {
                    if let Some(text) = text.as_str().filter(|text| text.len() <= LONGEST) {
                        texts.insert(format!("{name}::{n}"), text.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    texts
}

/// The labels of a row: those in a language that the vocabularies know come first.
fn labels(row: &HashMap<String, String>) -> Vec<String> {
    let rank = |name: &str| {
        let near = ["english", "(en)", "русский", "russian", "(ru)", "укра", "ukrain", "(uk)"];
        let plain = name == "label" || name == "label::0";
        near.iter().position(|word| name.contains(word)).map_or(if plain { 8 } else { 9 }, |n| n)
    };
    let is_label =
        |name: &str| name == "label" || name.starts_with("label::") || name.starts_with("label:");
    let mut found: Vec<(&String, &String)> =
        row.iter().filter(|(name, text)| is_label(name) && !text.is_empty()).collect();
    found.sort_by_key(|(name, _)| (rank(name), (*name).clone()));
    found.into_iter().map(|(_, text)| text.clone()).collect()
}

fn questions(survey: &Sheet) -> Vec<Question> {
    let mut groups: Vec<String> = Vec::new();
    let mut deeper = 0_usize;
    let mut questions = Vec::new();
    for row in survey.iter().take(MOST_ROWS) {
        let Some(kind) = row.get("type") else { continue };
        let kind = kind.to_lowercase().replace('_', " ");
        let words: Vec<&str> = kind.split_whitespace().collect();
        let name = row.get("name").cloned().unwrap_or_default();
        match words.as_slice() {
            ["begin", ..] if groups.len() < MOST_GROUPS => groups.push(name),
            ["begin", ..] => deeper += 1,
            ["end", "group" | "repeat", ..] if deeper > 0 => deeper -= 1,
            ["end", "group" | "repeat", ..] => {
                groups.pop();
            }
            _ if name.is_empty() => {}
            words => {
                let list = || list_of(row);
                let ask = match words {
                    ["select", "one", ..] => Ask::One(list()),
                    ["select", "multiple", ..] => Ask::Several(list()),
                    ["geopoint", ..] => Ask::Point,
                    _ => Ask::Other,
                };
                let path = groups.iter().chain([&name]).map(String::as_str);
                let path = path.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
                questions.push(Question { path, ask, labels: labels(row) });
            }
        }
    }
    questions
}

/// The list of a choice: after `select_one`, as it is written there, or in a column of its own.
fn list_of(row: &HashMap<String, String>) -> String {
    if let Some(list) = row.get("select_from_list_name") {
        return list.clone();
    }
    let kind = row.get("type").map(String::as_str).unwrap_or_default();
    let plain = kind.replacen("select one", "select_one", 1);
    let plain = plain.replacen("select multiple", "select_multiple", 1);
    plain.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

fn lists(choices: &Sheet) -> HashMap<String, Arc<Labels>> {
    let mut lists: HashMap<String, Labels> = HashMap::new();
    for row in choices {
        let list = row.get("list_name").or_else(|| row.get("list name"));
        let (Some(list), Some(name)) = (list, row.get("name")) else { continue };
        if let Some(label) = labels(row).into_iter().next() {
            lists.entry(list.clone()).or_default().insert(name.clone(), label);
        }
    }
    lists.into_iter().map(|(list, labels)| (list, Arc::new(labels))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_form_says_what_questions_and_choices_are_called() {
        let form = of_formpack(&json!({
            "survey": [
                {"type": "begin_group", "name": "incident", "label": "Incident"},
                {"type": "select_one acts", "name": "q1", "label": ["Тип насилия", "Kind of act"]},
                {"type": "select_multiple", "select_from_list_name": "colours", "name": "q2"},
                {"type": "end_group"},
                {"type": "geopoint", "name": "where", "label::English (en)": "Place", "label::Français": "Lieu"},
            ],
            "choices": [
                {"list_name": "acts", "name": "1", "label": "Beating"},
                {"list_name": "colours", "name": "red", "label::french": "rouge", "label::english": "Red"},
            ],
        }));
        let asks: Vec<(&str, &Ask)> =
            form.questions.iter().map(|q| (q.path.as_str(), &q.ask)).collect();
        assert_eq!(
            asks,
            [
                ("incident/q1", &Ask::One("acts".to_owned())),
                ("incident/q2", &Ask::Several("colours".to_owned())),
                ("where", &Ask::Point),
            ]
        );
        assert_eq!(form.questions[2].labels, ["Place", "Lieu"]);
        assert_eq!(form.choices["acts"]["1"], "Beating");
        assert_eq!(form.choices["colours"]["red"], "Red");
    }

    #[test]
    fn groups_in_groups_without_end_stay_bounded() {
        let group = json!({"type": "begin_group", "name": "g".repeat(1000)});
        let mut survey = vec![group; 20_000];
        survey.push(json!({"type": "text", "name": "q"}));
        let form = of_formpack(&json!({ "survey": survey }));
        assert!(form.questions[0].path.len() < 40_000);
    }
}
