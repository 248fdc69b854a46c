//! A record as one row of a table. Items of lists become numbered columns, `events[1].from`, with
//! the id of the item in `events[1].id`.

use super::cells::{self, Shown};
use crate::record::{Node, Path, RecordState};
use std::collections::{BTreeSet, HashMap};

/// The columns of a table, in the order in which the records brought them.
#[derive(Debug, Default)]
pub(super) struct Columns {
    names: Vec<String>,
    known: BTreeSet<String>,
}

/// A cell: its text, and whether it is a number.
pub(super) type Text = (String, bool);

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

    pub(super) fn cells(&self, state: &RecordState, shows: &dyn Fn(&Path) -> bool) -> Vec<Text> {
        let mut refused = 0;
        let mut row: HashMap<String, Text> =
            flatten(state, shows, &mut refused).into_iter().collect();
        let kind = state.kind.as_ref().map_or_else(String::new, ToString::to_string);
        [(state.id.to_string(), false), (kind, false)]
            .into_iter()
            .chain(self.names.iter().map(|name| row.remove(name).unwrap_or_default()))
            .collect()
    }
}

fn flatten(
    state: &RecordState,
    shows: &dyn Fn(&Path) -> bool,
    refused: &mut u64,
) -> Vec<(String, Text)> {
    let mut walk = Walk { shows, refused, out: Vec::new() };
    walk.node(&state.node, &Path::root(), "");
    walk.out
}

struct Walk<'a> {
    shows: &'a dyn Fn(&Path) -> bool,
    refused: &'a mut u64,
    out: Vec<(String, Text)>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node, at: &Path, before: &str) {
        cells::fields(node, at, &mut |path, name, field| {
            if field.heads.iter().all(|head| head.value.is_empty()) {
                return;
            }
            if !(self.shows)(&path) {
                *self.refused += 1;
                return;
            }
            cells::cells(&format!("{before}{name}"), field, &mut |column, shown| {
                self.out.push((column, text(&shown)));
            });
        });
        for (list, items) in &node.lists {
            for (n, item) in (1..).zip(items) {
                let name = format!("{before}{list}[{n}].");
                self.out.push((format!("{name}id"), (item.id.to_string(), false)));
                self.node(&item.node, &at.then_field(list).then_item(item.id), &name);
            }
        }
    }
}

fn text(shown: &Shown<'_>) -> Text {
    match shown {
        Shown::Text(text) => (text.clone().into_owned(), false),
        Shown::Number(number) => (number.to_string(), true),
        Shown::Money(money) => (format!("{} {}", money.amount, money.currency), false),
        Shown::Day(day) => (day.to_string(), true),
    }
}
