//! A record as one row of a table. Items of lists become numbered columns, `events[1].from`; the
//! second of two concurrent values stands in a column of its own, `status ⟨2⟩`: `a (2)`
//! is what an import calls a second column `a`.

use crate::form::print_value;
use crate::record::{Field, Path, RecordState, Step, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The columns of a table, in the order in which the records brought them.
#[derive(Debug, Default)]
pub(super) struct Columns {
    names: Vec<String>,
    known: BTreeSet<String>,
}

impl Columns {
    /// Takes the columns of a record in. Gives how many fields `shows` refused.
    pub(super) fn learn(&mut self, state: &RecordState, shows: &dyn Fn(&Path) -> bool) -> u64 {
        let mut refused = 0;
        for (name, _) in flatten(state, shows, &mut refused) {
            if self.known.insert(name.clone()) {
                self.names.push(name);
            }
        }
        refused
    }

    pub(super) fn header(&self) -> impl Iterator<Item = &str> {
        ["id", "kind"].into_iter().chain(self.names.iter().map(String::as_str))
    }

    pub(super) fn cells(&self, state: &RecordState, shows: &dyn Fn(&Path) -> bool) -> Vec<String> {
        let mut refused = 0;
        let mut row: HashMap<String, String> =
            flatten(state, shows, &mut refused).into_iter().collect();
        let kind = state.kind.as_ref().map_or_else(String::new, ToString::to_string);
        [state.id.to_string(), kind]
            .into_iter()
            .chain(self.names.iter().map(|name| row.remove(name).unwrap_or_default()))
            .collect()
    }
}

fn flatten(
    state: &RecordState,
    shows: &dyn Fn(&Path) -> bool,
    refused: &mut u64,
) -> Vec<(String, String)> {
    let mut numbers = Numbers::default();
    let mut cells = Vec::new();
    state.walk(|path, field| {
        if field.heads.iter().all(|head| head.value.is_empty()) {
            return;
        }
        if shows(path) {
            let name = numbers.name(path);
            push(&mut cells, &name, field);
        } else {
            *refused += 1;
        }
    });
    cells
}

fn push(cells: &mut Vec<(String, String)>, name: &str, field: &Field) {
    for (n, head) in field.heads.iter().enumerate() {
        let column = if n == 0 { name.to_owned() } else { format!("{name} ⟨{}⟩", n + 1) };
        let text = match &head.value {
            // Text goes out as it is: a leading `?` is the field's own, not a state.
            Value::Text(text) => text.clone(),
            value => print_value(value),
        };
        cells.push((column, text));
    }
}

/// Gives items their numbers in the order in which the walk meets them.
#[derive(Default)]
struct Numbers {
    of: BTreeMap<Path, usize>,
    last: BTreeMap<Path, usize>,
}

impl Numbers {
    fn name(&mut self, path: &Path) -> String {
        let mut name = String::new();
        let mut walked = Path::root();
        for step in path.steps() {
            let list = walked.clone();
            walked = walked.then(step.clone());
            match step {
                Step::Field(field) => {
                    name.push_str(if name.is_empty() { "" } else { "." });
                    name.push_str(field);
                }
                Step::Extra(header) => {
                    name.push_str(if name.is_empty() { "extra." } else { ".extra." });
                    name.push_str(header);
                }
                Step::Item(_) => {
                    let last = &mut self.last;
                    let number = *self.of.entry(walked.clone()).or_insert_with(|| {
                        let n = last.entry(list).or_insert(0);
                        *n += 1;
                        *n
                    });
                    name.push('[');
                    name.push_str(&number.to_string());
                    name.push(']');
                }
            }
        }
        name
    }
}
