//! From a row to what its record shall hold, and the key by which the row is known again.

use super::convert;
use super::mapping::ColumnMap;
use super::plan::{Plan, SourcePlan};
use super::table::Row;
use super::target::Target;
use crate::form::{FieldDef, FieldType};
use crate::record::{Kind, Value};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// The title of an extra column that holds what stands above the table.
const ABOVE: &str = "(above the table)";

/// What the record of a row shall hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// The row.
    pub number: u64,
    /// By what the row is known again; kept in the record.
    pub key: String,
    /// Fields and their values.
    pub fields: Vec<(Target, Value)>,
    /// Extra columns: header and text.
    pub extras: Vec<(String, String)>,
    /// About how many bytes it is.
    pub bytes: usize,
}

/// Makes drafts of the rows of one source.
pub(super) struct Drafter<'p> {
    plan: &'p Plan,
    source: &'p SourcePlan,
    fields: Vec<Option<&'p FieldDef>>,
    /// The columns in the order of their headers: keys do not change when columns are moved.
    by_header: Vec<usize>,
    /// How often a row of the same content came by.
    times: HashMap<[u8; 16], u32>,
    above: Option<String>,
    /// The fields that more than one column fills.
    doubled: HashSet<Target>,
    has_title: bool,
    has_partner: bool,
}

impl<'p> Drafter<'p> {
    pub(super) fn new(plan: &'p Plan, source: &'p SourcePlan) -> Self {
        let field_of = |target: &Target| target.field_of(&plan.knowledge, &plan.kind);
        let columns = &source.columns;
        let mut by_header: Vec<usize> = (0..columns.len()).collect();
        by_header.sort_by_key(|i| columns.get(*i).map(|c| c.header.as_str()));
        let fills = |id: &str| {
            let is_it = |t: &Target| t.lists.is_empty() && t.field == id;
            columns.iter().any(|c| c.target.as_ref().is_some_and(is_it))
        };
        let form = plan.knowledge.form(&plan.kind);
        let is_text = |id: &str| {
            form.and_then(|f| f.field(id)).is_some_and(|f| f.field_type == FieldType::Text)
        };
        Self {
            plan,
            source,
            fields: columns.iter().map(|c| c.target.as_ref().and_then(field_of)).collect(),
            by_header,
            doubled: doubled(columns),
            times: HashMap::new(),
            above: (!source.shape.above.is_empty()).then(|| source.shape.above.join("\n")),
            has_title: plan.kind.as_str() == Kind::CASE && is_text("title"),
            has_partner: is_text("partner") && !fills("partner"),
        }
    }

    /// The draft of a row; an error is the reason to reject it.
    pub(super) fn draft(&mut self, row: Row) -> Result<Draft, Rejected> {
        let key = self.key(&row)?;
        let bytes = row.cells.iter().map(|(_, text)| text.len() + 64).sum::<usize>() + 256;
        let mut draft =
            Draft { number: row.number, key, fields: Vec::new(), extras: Vec::new(), bytes };
        let first_text = row.cells.first().map(|(_, text)| excerpt(text));
        for (place, text) in row.cells {
            let Some(column) = self.source.columns.get(place) else { continue };
            let field = self.fields.get(place).copied().flatten();
            let value = field.and_then(|field| {
                convert::value(&self.plan.knowledge, field, column.date_order, &text)
            });
            let shown = value.as_ref().is_some_and(|value| convert::shows(value, &text));
            // Two columns may have been sent to one field by hand: the second keeps its text.
            let taken = column.target.as_ref().is_some_and(|target| {
                self.doubled.contains(target) && draft.fields.iter().any(|(t, _)| t == target)
            });
            if let (Some(value), Some(target), false) = (value, &column.target, taken) {
                draft.fields.push((target.clone(), value));
            }
            if taken || !shown {
                draft.extras.push((column.header.clone(), text));
            }
        }
        if let (true, Some(partner)) = (self.has_partner, &self.plan.partner) {
            draft.fields.push((root("partner"), Value::Text(partner.clone())));
        }
        if self.has_title && !draft.fields.iter().any(|(t, _)| *t == root("title")) {
            let title = built_title(&draft).or(first_text);
            draft.fields.extend(title.map(|title| (root("title"), Value::Text(title))));
        }
        draft.extras.extend(self.above.iter().map(|text| (ABOVE.to_owned(), text.clone())));
        Ok(draft)
    }

    /// With a key column its text, else a hash of what the row says and how often it came
    /// before; in both cases the partner belongs to it. Neither encoding, delimiter nor the
    /// order of columns changes it.
    fn key(&mut self, row: &Row) -> Result<String, Rejected> {
        let partner = self.plan.partner.as_deref().unwrap_or_default();
        if let Some(column) = self.source.key {
            let cell = row.cells.iter().find(|(place, _)| *place == column);
            let text = cell.map(|(_, text)| text.trim()).unwrap_or_default();
            if text.is_empty() {
                return Err(Rejected { column, reason: "the key is empty".to_owned() });
            }
            return Ok(readable_key(partner, text));
        }
        let digest = self.digest(partner, row);
        let times = self.times.entry(digest).or_insert(0);
        *times += 1;
        let text = data_encoding::HEXLOWER.encode(&digest);
        Ok(if *times == 1 { format!("row:{text}") } else { format!("row:{text}.{times}") })
    }

    fn digest(&self, partner: &str, row: &Row) -> [u8; 16] {
        let mut texts: Vec<Option<&str>> = vec![None; self.source.columns.len()];
        for (place, text) in &row.cells {
            if let Some(slot) = texts.get_mut(*place) {
                *slot = Some(text);
            }
        }
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        add(partner);
        for place in &self.by_header {
            let text = texts.get(*place).copied().flatten();
            if let (Some(text), Some(column)) = (text, self.source.columns.get(*place)) {
                add(&column.header);
                if text.contains('\r') { add(&text.replace("\r\n", "\n")) } else { add(text) }
            }
        }
        let full: [u8; 32] = hash.finalize().into();
        let mut short = [0; 16];
        short.copy_from_slice(full.split_at(16).0);
        short
    }
}

/// A key that a person can read where it is short: the columns of the index cut long texts off.
fn readable_key(partner: &str, text: &str) -> String {
    let key = format!("key:{partner}:{text}");
    if key.len() <= 240 {
        return key;
    }
    format!("key:{}", data_encoding::HEXLOWER.encode(&Sha256::digest(key.as_bytes())))
}

fn doubled(columns: &[ColumnMap]) -> HashSet<Target> {
    let mut seen = HashSet::new();
    let targets = columns.iter().filter_map(|c| c.target.as_ref());
    targets.filter(|target| !seen.insert(*target)).cloned().collect()
}

/// Why a row makes no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rejected {
    pub column: usize,
    pub reason: String,
}

fn root(field: &str) -> Target {
    Target { lists: Vec::new(), field: field.to_owned() }
}

/// A title where no column is one: when and where, or how the story begins.
fn built_title(draft: &Draft) -> Option<String> {
    let shown = |id: &str| {
        draft.fields.iter().find(|(t, _)| t.field == id).and_then(|(_, value)| match value {
            Value::Text(text) => Some(excerpt(text)),
            Value::Place(place) => Some(excerpt(&place.text)),
            Value::Date(date) => Some(date.to_string()),
            Value::Choice(code) => Some(code.to_string()),
            _ => None,
        })
    };
    let place = shown("place").or_else(|| shown("city")).or_else(|| shown("region"));
    match (shown("from"), place) {
        (Some(date), Some(place)) => Some(format!("{date} {place}")),
        (date, place) => shown("narrative").or_else(|| shown("summary")).or(place).or(date),
    }
}

/// The first words of a text, on one line.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 80;
    let words = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = words.take(LENGTH).collect();
    if text.chars().nth(LENGTH).is_some() {
        if let Some(end) = short.rfind(' ').filter(|end| *end > 0) {
            short.truncate(end);
        }
        short.push('…');
    }
    short.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::{Options, Source, plan, table};
    use crate::form::Knowledge;

    fn drafts(text: &str, options: &Options) -> Vec<Result<Draft, Rejected>> {
        let source = Source::bytes("t.csv", text.as_bytes().to_vec());
        let plan = plan(vec![source], &Knowledge::builtin(), options).unwrap();
        let source = &plan.sources[0];
        let mut drafter = Drafter::new(&plan, source);
        let mut out = Vec::new();
        table::for_each(&source.source, &source.shape, &mut |met| {
            if let table::Met::Row(row) = met {
                out.push(drafter.draft(row));
            }
            Ok(())
        })
        .unwrap();
        out
    }

    fn keys(text: &str) -> Vec<String> {
        drafts(text, &Options::default()).into_iter().map(|d| d.unwrap().key).collect()
    }

    #[test]
    fn the_key_is_what_a_row_says_and_how_often() {
        let one = keys("a,b\n1,x\n1,x\n2,y\n");
        assert_eq!(one[1], format!("{}.2", one[0]));
        let moved = keys("b;a\ny;2\nx;1\nx;1\n");
        assert_eq!([&one[0], &one[1], &one[2]], [&moved[1], &moved[2], &moved[0]]);
        assert_ne!(keys("a,b\nxy,z\nq,q\n")[0], keys("a,b\nx,yz\nq,q\n")[0]);
    }

    #[test]
    fn a_text_is_kept_beside_a_value_that_does_not_show_it() {
        let drafts = drafts("date,region,who\n04.12.2011,Nowhere,x\n", &Options::default());
        let draft = drafts[0].as_ref().unwrap();
        let extras: Vec<_> = draft.extras.iter().map(|(h, t)| (h.as_str(), t.as_str())).collect();
        assert_eq!(extras, [("date", "04.12.2011"), ("region", "Nowhere"), ("who", "x")]);
        assert_eq!(draft.fields[0].1, Value::Date("2011-12-04".parse().unwrap()));
        assert_eq!(draft.fields[1], (root("title"), Value::Text("2011-12-04".to_owned())));
    }

    #[test]
    fn a_second_column_of_a_field_keeps_its_text() {
        let source = Source::bytes("t.csv", b"a,b\nx,y\n".to_vec());
        let mut plan = plan(vec![source], &Knowledge::builtin(), &Options::default()).unwrap();
        plan.send(0, 0, Some(root("title")));
        plan.send(0, 1, Some(root("title")));
        let mut drafter = Drafter::new(&plan, &plan.sources[0]);
        let cells = vec![(0, "x".to_owned()), (1, "y".to_owned())];
        let draft = drafter.draft(Row { number: 2, cells }).unwrap();
        assert_eq!(draft.fields, [(root("title"), Value::Text("x".to_owned()))]);
        assert_eq!(draft.extras, [("b".to_owned(), "y".to_owned())]);
    }

    #[test]
    fn an_empty_key_rejects_the_row() {
        let options = Options {
            key: Some("id".to_owned()),
            partner: Some("P".to_owned()),
            ..Options::default()
        };
        let drafts = drafts("id,note\n7,x\n,y\n", &options);
        assert_eq!(drafts[0].as_ref().unwrap().key, "key:P:7");
        assert_eq!(drafts[1].as_ref().unwrap_err().column, 0);
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(excerpt("short\ntext"), "short text");
        let cut = excerpt(&"word ".repeat(40));
        assert!(cut.ends_with("word…") && cut.chars().count() < 82, "{cut}");
    }
}
