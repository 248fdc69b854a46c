//! Exports of KoboToolbox and ODK: what their columns are, and what they mean by the form.

use super::lens::{Derived, Lens};
use super::xlsform::{Ask, Question, XForm};
use std::collections::HashMap;

/// Columns that the servers add.
const META: [&str; 12] = [
    "_uuid",
    "_submission_time",
    "_submitted_by",
    "_validation_status",
    "_id",
    "_index",
    "_parent_index",
    "_parent_table_name",
    "meta/instanceid",
    "instanceid",
    "key",
    "formhub/uuid",
];

/// Columns that tell submissions apart, the best first.
const KEYS: [&str; 4] = ["_uuid", "meta/instanceid", "instanceid", "key"];

/// What an empty answer is in their tables.
const BLANK: &str = "n/a";

/// What the columns of an export are. Without a form they are an export by the columns that the
/// servers add.
pub(super) fn lens(columns: &[String], form: Option<&XForm>) -> Lens {
    let mut lens = Lens::default();
    let lower: Vec<String> = columns.iter().map(|c| c.trim().to_lowercase()).collect();
    let meta = lower.iter().filter(|c| META.contains(&c.as_str())).count();
    let questions = form.map(|form| by_column(form, columns)).unwrap_or_default();
    let is_export = meta >= 2 || lower.iter().any(|c| c == "meta/instanceid");
    if !is_export && questions.is_empty() {
        return lens;
    }
    lens.blank = Some(BLANK);
    let key = KEYS.iter().find_map(|key| lower.iter().position(|c| c == key));
    lens.key = key.and_then(|at| columns.get(at).cloned());
    lens.notes.push("an export of KoboToolbox or ODK".to_owned());
    if let Some(form) = form {
        lens.notes.push(format!("{} of its columns are questions of the form", questions.len()));
        ask(&mut lens, columns, form, &questions);
    }
    for (at, column) in columns.iter().enumerate() {
        // What a group is called says nothing of what stands in it; numbers of repeats neither.
        let last = column.rsplit('/').next().unwrap_or(column);
        if !questions.contains_key(&at) && last != column && !last.is_empty() {
            lens.call(column, [last.to_owned()]);
        }
    }
    lens
}

/// The question of every column: by its path, with or without the groups and the numbers of
/// repeats.
fn by_column<'f>(form: &'f XForm, columns: &[String]) -> HashMap<usize, &'f Question> {
    let mut found = HashMap::new();
    for (at, column) in columns.iter().enumerate() {
        let path = without_numbers(column.trim());
        let same = form.questions.iter().find(|q| q.path == path);
        let label = || form.questions.iter().find(|q| q.labels.iter().any(|l| l == column.trim()));
        let last = || {
            let mut same =
                form.questions.iter().filter(|q| q.path.rsplit('/').next() == Some(&path));
            same.next().filter(|_| same.next().is_none())
        };
        if let Some(question) = same.or_else(last).or_else(label) {
            found.insert(at, question);
        }
    }
    found
}

/// `children[1]/name` as `children/name`.
fn without_numbers(column: &str) -> String {
    column
        .split('/')
        .map(|part| part.split('[').next().unwrap_or(part))
        .collect::<Vec<_>>()
        .join("/")
}

fn ask(lens: &mut Lens, columns: &[String], form: &XForm, questions: &HashMap<usize, &Question>) {
    for (at, column) in columns.iter().enumerate() {
        let Some(question) = questions.get(&at) else { continue };
        let name = question.path.rsplit('/').next().unwrap_or(&question.path).to_owned();
        let called = question.labels.iter().cloned().chain([name]);
        let labels = match &question.ask {
            Ask::One(list) | Ask::Several(list) => form.choices.get(list),
            Ask::Point | Ask::Other => None,
        };
        if let Some(labels) = labels {
            let between = matches!(question.ask, Ask::Several(_)).then_some(' ');
            let way = Derived::Label { column: at, labels: labels.clone(), between };
            let derived = lens.derive(columns, format!("{column} (label)"), way);
            lens.call(&derived, called);
        } else if question.ask == Ask::Point {
            let derived = lens.derive(columns, format!("{column} (point)"), Derived::Point(at));
            lens.call(&derived, called);
        } else {
            lens.call(column, called);
        }
    }
    // One column for every choice, and none for the question.
    for question in &form.questions {
        let Ask::Several(list) = &question.ask else { continue };
        let Some(labels) = form.choices.get(list) else { continue };
        if questions.values().any(|known| known.path == question.path) {
            continue;
        }
        let chosen: Vec<(usize, String)> = columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| {
                let column = without_numbers(column.trim());
                let code = column.strip_prefix(&question.path)?.strip_prefix('/')?;
                Some((at, labels.get(code)?.clone()))
            })
            .collect();
        if !chosen.is_empty() {
            let name = format!("{} (label)", question.path);
            let derived = lens.derive(columns, name, Derived::Chosen(chosen));
            lens.call(&derived, question.labels.iter().cloned());
        }
    }
}
