//! A small vault of records for the tests, built as commands build them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Context, Names, Query, RowMaker, Table, TextSearch};
use crate::form::{Knowledge, parse_value};
use crate::record::{
    DeviceId, Editor, Entropy, Hlc, Kind, Op, OpSet, Path, Pen, RecordId, RecordState, Stamp,
    Value, view,
};

/// Random enough for tests, and the same every time.
pub(super) struct Dice(pub u64);

impl Entropy for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

pub(super) struct World {
    pub knowledge: Arc<Knowledge>,
    pub table: Table,
    /// Every row that the table was given, those replaced too.
    pub pushed: Vec<(RecordId, Vec<u8>)>,
    pub maker: RowMaker,
    texts: Vec<(RecordId, String)>,
    names: BTreeMap<RecordId, String>,
    ids: BTreeMap<String, RecordId>,
    ops: OpSet,
    dice: Dice,
    seq: u64,
    pub now: i64,
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    pub fn new() -> Self {
        let knowledge = Knowledge::builtin();
        Self {
            table: Table::new(Arc::new(Names::of(&knowledge))),
            maker: RowMaker::new(Arc::clone(&knowledge)),
            knowledge,
            pushed: Vec::new(),
            texts: Vec::new(),
            names: BTreeMap::new(),
            ids: BTreeMap::new(),
            ops: OpSet::new(),
            dice: Dice(7),
            seq: 0,
            now: 1_400_000_000_000,
        }
    }

    fn stamp(&self, device: u8) -> Stamp {
        Stamp {
            device: DeviceId::from_bytes([device; 8]),
            last_seq: self.seq,
            hlc: Hlc((self.now as u64) << 16),
            by: "a tester".to_owned(),
            now: self.now,
        }
    }

    /// Adds a record. In a path `[+1]` is a new item, the same one wherever it stands again;
    /// `@name` links to a record that was added under this name.
    pub fn add(&mut self, name: &str, kind: &str, fields: &[(&str, &str)]) -> RecordId {
        let stamp = self.stamp(1);
        let kind = Kind::new(kind).unwrap();
        let mut pen = Pen::new(stamp, &mut self.dice);
        let mut editor = Editor::create(&mut pen, &kind);
        let id = editor.id();
        let mut items = BTreeMap::new();
        for (path, text) in fields {
            let path = resolve(&mut editor, &mut items, path);
            let value = match text.strip_prefix('@') {
                Some(name) => Value::Link(self.ids[name]),
                None => {
                    let field = self.knowledge.field_at(&kind, &path);
                    field.map_or_else(
                        || Value::Text((*text).to_owned()),
                        |f| parse_value(&self.knowledge, f, text).unwrap(),
                    )
                }
            };
            editor.set(&path, value).unwrap();
        }
        let ops = pen.finish();
        self.ids.insert(name.to_owned(), id);
        self.names.insert(id, name.to_owned());
        self.keep(id, ops);
        id
    }

    pub fn edit(&mut self, name: &str, device: u8, run: impl FnOnce(&mut Editor<'_, '_>)) {
        let seen = self.ops.clone();
        let ops = self.edit_on(&seen, name, device, run);
        self.keep(self.ids[name], ops);
    }

    /// Two edits that do not know of each other.
    pub fn conflict(&mut self, name: &str, field: &str, values: [Value; 2]) {
        let seen = self.ops.clone();
        let path: Path = field.parse().unwrap();
        let mut all = Vec::new();
        for (device, value) in (2..).zip(values) {
            all.extend(self.edit_on(&seen, name, device, |e| e.set(&path, value).unwrap()));
        }
        self.keep(self.ids[name], all);
    }

    fn edit_on(
        &mut self,
        seen: &OpSet,
        name: &str,
        device: u8,
        run: impl FnOnce(&mut Editor<'_, '_>),
    ) -> Vec<Op> {
        let stamp = self.stamp(device);
        let mut pen = Pen::new(stamp, &mut self.dice);
        let mut editor = Editor::open(&mut pen, seen, self.ids[name]);
        run(&mut editor);
        pen.finish()
    }

    fn keep(&mut self, id: RecordId, ops: Vec<Op>) {
        self.seq += ops.len() as u64;
        self.now += 1000;
        for op in ops {
            self.ops.insert(op);
        }
        let state = self.state(id);
        let (columns, text) = self.maker.make(&state);
        self.table.push(id, &columns).unwrap();
        self.pushed.push((id, columns));
        self.texts.retain(|(other, _)| *other != id);
        self.texts.push((id, text));
    }

    pub fn state(&self, id: RecordId) -> RecordState {
        view(&self.ops, id).unwrap()
    }

    pub fn id(&self, name: &str) -> RecordId {
        self.ids[name]
    }

    pub fn rows(&self, query: &str, kind: Option<&str>) -> Vec<usize> {
        let query = Query::parse(query, self.table.names()).unwrap_or_else(|e| panic!("{e}"));
        let mut search = TextSearch::new(&query, &self.table);
        for (id, text) in &self.texts {
            search.feed(*id, text);
        }
        let context = Context { text: &search, ..Context::on(day("2014-07-01")) };
        let kind = kind.map(|k| Kind::new(k).unwrap());
        self.table.select(&query, &context, kind.as_ref())
    }

    pub fn named(&self, rows: &[usize]) -> Vec<&str> {
        rows.iter().map(|r| self.names[&self.table.row(*r).unwrap().id()].as_str()).collect()
    }

    /// The names of the cases that pass a filter.
    pub fn cases(&self, query: &str) -> String {
        self.named(&self.rows(query, Some("case"))).join(" ")
    }
}

fn resolve(editor: &mut Editor<'_, '_>, items: &mut BTreeMap<String, Path>, text: &str) -> Path {
    let Some((head, last)) = text.rsplit_once("].") else { return text.parse().unwrap() };
    let head = format!("{head}]");
    let mut at = Path::root();
    let mut name = String::new();
    for part in head.split('.') {
        name.push_str(part);
        let list = at.then_field(part.split('[').next().unwrap());
        at = items.entry(name.clone()).or_insert_with(|| editor.add_item(&list).unwrap()).clone();
        name.push('.');
    }
    match last.strip_prefix("extra.") {
        Some(header) => at.then(crate::record::Step::Extra(header.to_owned())),
        None => at.then_field(last),
    }
}
