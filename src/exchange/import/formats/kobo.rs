//! Exports of KoboToolbox and ODK: what their columns are, and what they mean by the form.

use super::lens::{Derived, Lens, Taken};
use super::xlsform::{Ask, Question, XForm};
use crate::exchange::import::said::Said;
use std::collections::{HashMap, HashSet};

/// Columns that the servers add.
const META: [&str; 20] = [
    "_uuid",
    "_submission_time",
    "_submitted_by",
    "_validation_status",
    "_id",
    "_index",
    "_parent_index",
    "_parent_table_name",
    "meta/instanceid",
    "meta-instanceid",
    "instanceid",
    "key",
    "parent_key",
    "formhub/uuid",
    "submissiondate",
    "submitterid",
    "submittername",
    "reviewstate",
    "attachmentspresent",
    "formversion",
];

/// Columns that tell submissions apart, the best first.
const KEYS: [&str; 5] = ["_uuid", "meta/instanceid", "meta-instanceid", "instanceid", "key"];

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
    lens.notes.push(Said::new("import-say-kobo"));
    if let Some(form) = form {
        lens.notes.push(Said::new("import-say-kobo-form").with("n", questions.len()));
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
/// repeats, else by its label.
fn by_column<'f>(form: &'f XForm, columns: &[String]) -> HashMap<usize, &'f Question> {
    let names = Names::of(form);
    let known = |column: &str| names.question(&without_numbers(column.trim()), column.trim());
    let columns = columns.iter().enumerate();
    columns.filter_map(|(at, column)| Some((at, known(column)?))).collect()
}

/// The questions of a form by what their columns are called.
#[derive(Default)]
struct Names<'f> {
    paths: HashMap<String, &'f Question>,
    /// By the end of the path, where that of no other question is the same.
    ends: HashMap<String, Option<&'f Question>>,
    labels: HashMap<&'f str, &'f Question>,
}

impl<'f> Names<'f> {
    fn of(form: &'f XForm) -> Self {
        let mut names = Self::default();
        for question in &form.questions {
            let path = question.path.as_str();
            for path in [path.to_owned(), central(path)] {
                names.paths.entry(path).or_insert(question);
            }
            let ends = path.match_indices('/').filter_map(|(at, _)| path.get(at + 1..));
            for end in ends.chain([path]) {
                let mut forms = vec![end.to_owned(), central(end)];
                forms.dedup();
                for end in forms {
                    let entry = names.ends.entry(end);
                    entry.and_modify(|other| *other = None).or_insert(Some(question));
                }
            }
            for label in &question.labels {
                names.labels.entry(label).or_insert(question);
            }
        }
        names
    }

    fn question(&self, path: &str, label: &str) -> Option<&'f Question> {
        let end = || self.ends.get(path).copied().flatten();
        self.paths.get(path).copied().or_else(end).or_else(|| self.labels.get(label).copied())
    }
}

/// A path as ODK Central writes it: `incident-kind`.
fn central(path: &str) -> String {
    path.replace('/', "-")
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
    let mut taken = Taken::of(columns);
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
            let derived = lens.derive(&mut taken, format!("{column} (label)"), way);
            lens.call(&derived, called);
        } else if question.ask == Ask::Point {
            let derived = lens.derive(&mut taken, format!("{column} (point)"), Derived::Point(at));
            lens.call(&derived, called);
        } else {
            lens.call(column, called);
        }
    }
    chosen(lens, &mut taken, columns, form, questions);
}

/// Questions that have one column for every choice, and none of their own.
fn chosen(
    lens: &mut Lens,
    taken: &mut Taken,
    columns: &[String],
    form: &XForm,
    questions: &HashMap<usize, &Question>,
) {
    let asked: HashSet<&str> = questions.values().map(|question| question.path.as_str()).collect();
    let mut open: HashMap<String, (usize, &str)> = HashMap::new();
    for (at, question) in form.questions.iter().enumerate() {
        if let Ask::Several(list) = &question.ask
            && !asked.contains(question.path.as_str())
        {
            for path in [question.path.clone(), central(&question.path)] {
                open.entry(path).or_insert((at, list));
            }
        }
    }
    let mut found: HashMap<usize, Vec<(usize, String)>> = HashMap::new();
    for (at, column) in columns.iter().enumerate() {
        let column = without_numbers(column.trim());
        for (slash, _) in column.match_indices('/') {
            let (path, code) = column.split_at(slash);
            let Some((question, list)) = open.get(path) else { continue };
            let label = form.choices.get(*list).and_then(|labels| labels.get(code.get(1..)?));
            if let Some(label) = label {
                found.entry(*question).or_default().push((at, label.clone()));
            }
        }
    }
    for (at, question) in form.questions.iter().enumerate() {
        if let Some(columns) = found.remove(&at) {
            let name = format!("{} (label)", question.path);
            let derived = lens.derive(taken, name, Derived::Chosen(columns));
            lens.call(&derived, question.labels.iter().cloned());
        }
    }
}
