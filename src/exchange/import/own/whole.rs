//! A whole record as a file of plaint says it, put together from cells.

use super::column::{Column, What, is_nothing};
use crate::form::{FieldDef, FieldType, Form, Knowledge, parse_value};
use crate::record::{Code, ItemId, Kind, Money, NotKnown, Op, Path, Place, RecordId, Step, Value};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A whole record.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    /// The row or place in the file, from 1.
    pub number: u64,
    /// Its id, which it keeps.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its items in their order, outer ones first: the list and the id.
    pub items: Vec<(Path, ItemId)>,
    /// Its fields, each with its concurrent values.
    pub values: Vec<(Path, Vec<Value>)>,
    /// Its history, where the file has it.
    pub ops: Option<Vec<Op>>,
    /// How many values no field here can hold: they are extras.
    pub unfit: u64,
}

/// A record or an item as cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    /// Its id, for an item.
    pub id: Option<ItemId>,
    /// What it holds.
    pub cells: Vec<(Column, String)>,
    /// Its lists, by place.
    pub lists: BTreeMap<String, BTreeMap<usize, Cells>>,
}

impl Cells {
    /// Takes a cell in, below the lists that its column names.
    pub(super) fn take(&mut self, column: &Column, text: String) {
        let mut at = self;
        for (list, number) in &column.lists {
            at = at.lists.entry(list.clone()).or_default().entry(*number).or_default();
        }
        if column.what == What::Id {
            at.id = text.parse().ok();
        } else {
            at.cells.push((column.clone(), text));
        }
    }
}

/// Puts a record together.
pub(super) fn assemble(
    knowledge: &Knowledge,
    number: u64,
    id: RecordId,
    kind: Kind,
    cells: Cells,
) -> Whole {
    let form = knowledge.form(&kind);
    let mut whole = Whole {
        number,
        id,
        kind: kind.clone(),
        items: Vec::new(),
        values: Vec::new(),
        ops: None,
        unfit: 0,
    };
    take_node(knowledge, &mut whole, &Path::root(), form, cells);
    whole
}

fn take_node(
    knowledge: &Knowledge,
    whole: &mut Whole,
    at: &Path,
    form: Option<&Form>,
    cells: Cells,
) {
    let mut fields: BTreeMap<What, BTreeMap<usize, Parts>> = BTreeMap::new();
    for (column, text) in cells.cells {
        let (what, part) = match column.what {
            What::Part(field, part) => (What::Field(field), Some(part)),
            what => (what, None),
        };
        let parts = fields.entry(what).or_default().entry(column.head).or_default();
        match part {
            None => parts.text = Some((text, column.is_text)),
            Some(part) => {
                parts.more.insert(part, text);
            }
        }
    }
    for (what, heads) in fields {
        take_field(knowledge, whole, at, form, what, heads);
    }
    for (list, items) in cells.lists {
        let sub = form.and_then(|form| form.field(&list)).and_then(|field| {
            let FieldType::List(sub) = &field.field_type else { return None };
            knowledge.sub_form(sub)
        });
        let list = at.then_field(&list);
        for (number, item) in items {
            let id = item.id.unwrap_or_else(|| drawn(whole.id, &list, number));
            whole.items.push((list.clone(), id));
            take_node(knowledge, whole, &list.then_item(id), sub, item);
        }
    }
}

/// The id of an item whose column of ids was taken out: the same each time.
fn drawn(record: RecordId, list: &Path, number: usize) -> ItemId {
    let hash: [u8; 32] = Sha256::digest(format!("{record}\0{list}\0{number}")).into();
    let mut bytes = [0; ItemId::BYTES];
    bytes.copy_from_slice(hash.split_at(ItemId::BYTES).0);
    ItemId::from_bytes(bytes)
}

/// The cells of one value.
#[derive(Debug, Default)]
struct Parts {
    /// The text, and whether it is one whatever it looks like.
    text: Option<(String, bool)>,
    /// Point or currency.
    more: BTreeMap<String, String>,
}

fn take_field(
    knowledge: &Knowledge,
    whole: &mut Whole,
    at: &Path,
    form: Option<&Form>,
    what: What,
    heads: BTreeMap<usize, Parts>,
) {
    let (path, field) = match &what {
        What::Extra(header) => (at.then(Step::Extra(header.clone())), None),
        What::Field(name) | What::Part(name, _) => {
            let field = form.and_then(|form| form.field(name));
            match field {
                Some(field) => (at.then_field(name), Some(field)),
                None => return keep(whole, at, name, heads),
            }
        }
        What::Id => return,
    };
    let values: Option<Vec<Value>> =
        heads.values().map(|parts| value(knowledge, field, parts)).collect();
    match (values, what) {
        (Some(values), _) => whole.values.push((path, values)),
        (None, What::Field(name)) => keep(whole, at, &name, heads),
        (None, _) => {}
    }
}

/// What no field here can hold stays as an extra column.
fn keep(whole: &mut Whole, at: &Path, name: &str, heads: BTreeMap<usize, Parts>) {
    let texts = heads.into_values().filter_map(|parts| parts.text);
    let values: Vec<Value> = texts.map(|(text, _)| Value::Text(text)).collect();
    if !values.is_empty() {
        whole.unfit += 1;
        whole.values.push((at.then(Step::Extra(name.to_owned())), values));
    }
}

fn value(knowledge: &Knowledge, field: Option<&FieldDef>, parts: &Parts) -> Option<Value> {
    let number = |name: &str| match parts.more.get(name) {
        None => Some(None),
        Some(text) => Decimal::from_str_exact(text.trim()).ok().map(Some),
    };
    let (text, is_text) = match &parts.text {
        Some((text, is_text)) => (text.as_str(), *is_text),
        None => ("", true),
    };
    if !is_text && is_nothing(text) {
        return Some(Value::Empty);
    }
    if !is_text && let Some(state) = text.strip_prefix('?').and_then(NotKnown::from_word) {
        return Some(Value::NotKnown(state));
    }
    let Some(field) = field else { return Some(Value::Text(text.to_owned())) };
    match &field.field_type {
        FieldType::Text | FieldType::LongText => Some(Value::Text(text.to_owned())),
        FieldType::Place => Some(Value::Place(Place {
            text: text.to_owned(),
            latitude: number("latitude")?,
            longitude: number("longitude")?,
        })),
        FieldType::Money if parts.more.contains_key("currency") => Some(Value::Money(Money {
            amount: Decimal::from_str_exact(text.trim()).ok()?,
            currency: parts.more.get("currency").cloned().unwrap_or_default(),
        })),
        FieldType::Money => {
            let (amount, currency) = text.rsplit_once(' ')?;
            let amount = Decimal::from_str_exact(amount.trim()).ok()?;
            Some(Value::Money(Money { amount, currency: currency.to_owned() }))
        }
        FieldType::Number => Decimal::from_str_exact(text.trim()).ok().map(Value::Number),
        FieldType::Choice => Code::new(text).ok().map(Value::Choice),
        FieldType::Choices => text
            .split(',')
            .filter(|code| !code.is_empty())
            .map(|code| Code::new(code).ok())
            .collect::<Option<_>>()
            .map(Value::Choices),
        FieldType::Date => text.trim().parse().ok().map(Value::Date),
        FieldType::Link => text.parse().ok().map(Value::Link),
        FieldType::Bool => {
            parse_value(knowledge, field, text).ok().filter(|value| !value.is_empty())
        }
        FieldType::File | FieldType::List(_) => None,
    }
}
