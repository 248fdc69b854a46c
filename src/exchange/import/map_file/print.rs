//! Writes a map file: the same decisions give the same text.

use crate::exchange::import::mapping::{ColumnMap, How};
use crate::exchange::import::plan::{Plan, SourcePlan};
use crate::exchange::import::target::Target;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

const HEAD: &str = "\
# A map for `plaint import --map`: which column fills which field.
# `to` is the id of a field (title, status, client.age, events[+1].from,
# events[+1].acts[+1].type) or \"extra\", which keeps the column as it is. Columns not named here
# are matched anew. Below [values.\"header\"], \"their text\" = \"code\" says what a text means;
# \"\" leaves it as it is. Texts that mean nothing yet are named by their row, not written out: the
# list of them is on the screen (`plaint import`), and a map can be given away.

";

const DOUBTFUL: &str = "the row that was taken for its header could be a record, so its columns are \
                        not named here.";

/// How many texts are proposed for correction in comments, a column.
const PROPOSED: usize = 20;

/// Writes what was decided.
pub(in crate::exchange::import) fn print(plan: &Plan) -> String {
    let mut out = String::from(HEAD);
    line(&mut out, "kind", plan.kind().as_str());
    for (name, value) in [("partner", &plan.partner), ("key", &plan.key)] {
        if let Some(value) = value {
            line(&mut out, name, value);
        }
    }
    print_reading(&mut out, &plan.reading);
    let joined = plan.sources().iter().any(|source| source.join().is_some());
    for source in plan.sources().iter().filter(|source| plan.header_is_doubtful(source)) {
        let row = source.header_row().unwrap_or_default();
        let file = comment(source.file());
        let _ = write!(out, "\n# {file}: {DOUBTFUL} Give --header-row {row} if it is one.\n");
    }
    let sound = |source: &&SourcePlan| !plan.header_is_doubtful(source);
    if !joined {
        let mut seen = HashSet::new();
        let all = plan.sources().iter().filter(sound).flat_map(SourcePlan::columns);
        let columns: Vec<&ColumnMap> = all.filter(|c| seen.insert(c.header.as_str())).collect();
        print_columns(&mut out, "", &columns);
        return out;
    }
    for source in plan.sources().iter().filter(sound) {
        print_table(&mut out, plan, source);
        print_columns(&mut out, "table.", &source.columns().iter().collect::<Vec<_>>());
    }
    out
}

fn print_reading(out: &mut String, words: &BTreeMap<String, String>) {
    if !words.is_empty() {
        out.push_str("\n[reading]\n");
    }
    for (name, word) in words {
        line(out, name, word);
    }
}

fn print_table(out: &mut String, plan: &Plan, source: &SourcePlan) {
    let _ = write!(out, "\n# {}\n[[table]]\n", comment(source.file()));
    let headers = source.columns().iter().map(|c| quoted(&c.header));
    let _ = writeln!(out, "has = [{}]", headers.collect::<Vec<_>>().join(", "));
    let Some(join) = source.join() else { return };
    let header = |source: Option<&SourcePlan>, column: usize| {
        let column = source.and_then(|s| s.columns().get(column));
        column.map(|c| c.header.clone()).unwrap_or_default()
    };
    line(out, "join", &header(Some(source), join.own));
    line(out, "on", &header(plan.sources().get(join.parent), join.parents));
    let into: Vec<String> = join.into.iter().map(ToString::to_string).collect();
    line(out, "into", &into.join("."));
    if let Some(first) = &join.first {
        line(out, "first", first);
    }
}

pub(super) fn print_columns(out: &mut String, prefix: &str, columns: &[&ColumnMap]) {
    for column in columns {
        let _ = write!(out, "\n# {} filled; {}\n", column.filled, why(column));
        for target in &column.suggest {
            let _ = writeln!(out, "# it may be {target}");
        }
        let _ = writeln!(out, "[[{prefix}column]]");
        line(out, "header", &column.header);
        let to = column.target.as_ref().map_or_else(|| "extra".to_owned(), Target::to_string);
        line(out, "to", &to);
        if let Some(part) = &column.part {
            line(out, "part", &part.text());
        }
        if let Some(order) = column.rules.date_order {
            line(out, "dates", order.word());
        }
        if let Some(sign) = column.rules.decimal {
            line(out, "decimal", &sign.to_string());
        }
    }
    for column in columns {
        let open: Vec<_> = column
            .unmatched
            .iter()
            .filter(|u| !column.rules.values.contains_key(&u.value))
            .take(PROPOSED)
            .collect();
        if column.rules.values.is_empty() && open.is_empty() {
            continue;
        }
        let _ = write!(out, "\n[{prefix}values.{}]\n", quoted(&column.header));
        for (text, means) in &column.rules.values {
            let _ = writeln!(out, "{} = {}", quoted(text), quoted(means));
        }
        for text in open {
            // The text itself is case text, and this file lies readable on a disk.
            let means = quoted(text.suggest.as_deref().unwrap_or_default());
            let _ = writeln!(out, "# (the text in row {}) = {means} # {} times", text.row, text.n);
        }
    }
}

const fn why(column: &ColumnMap) -> &'static str {
    match column.how {
        How::Map => "as the map said",
        How::Id => "the header is the id of the field",
        How::Label => "the header is the label of the field",
        How::Synonym => "the header is a synonym",
        How::Parts => "one of several columns that make one value",
        How::Values => "its values fit this field alone",
        How::Twin => "another column says the same in another language",
        How::Unknown => "the header matches no field",
        How::Unfit => "most values do not fit the field that the header names",
    }
}

/// A text on one line of a comment.
fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A TOML string on one line: in a comment a line break would end the comment.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {}", quoted(value));
}
