//! Makes drafts of the rows of one table and of the rows of other tables that belong to them.

use super::build::{Build, Spot};
use super::fill::{Columns, Home, fill};
use super::key::{Keys, cell, unnamed};
use super::title::{built, excerpt};
use super::{Draft, Place, RecordDraft, Rejected, Tag};
use crate::exchange::import::error::{ImportError, Rejection};
use crate::exchange::import::join::{Join, Rows};
use crate::exchange::import::plan::{Plan, SourcePlan};
use crate::exchange::import::said::Said;
use crate::exchange::import::table::Row;
use crate::exchange::import::target::Target;
use crate::form::{FieldType, print_value};
use crate::record::{Kind, Value};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The title of an extra column that holds what stands above the table.
const ABOVE: &str = "(above the table)";

/// A joined table with its rows and its own children.
struct Child<'p> {
    /// The place of its source in the plan.
    source: usize,
    join: &'p Join,
    columns: Columns<'p>,
    rows: Rows,
    children: Vec<Child<'p>>,
}

/// One table whose rows become records, with the tables that are joined to it.
pub(in crate::exchange::import) struct Family<'p> {
    plan: &'p Plan,
    columns: Columns<'p>,
    keys: Keys,
    above: Option<String>,
    children: Vec<Child<'p>>,
    has_title: bool,
    has_partner: bool,
    /// What the rows so far said of records that several rows speak of: the hash of the field and
    /// that of its value.
    said: HashMap<u64, u64>,
}

impl<'p> Family<'p> {
    /// Reads the joined tables. Their rows that cannot be used are given to `reject`, with the
    /// place of their source in the plan.
    pub(in crate::exchange::import) fn new(
        plan: &'p Plan,
        source: usize,
        reject: &mut dyn FnMut(usize, Rejection),
    ) -> Result<Option<Self>, ImportError> {
        let Some(table) = plan.sources.get(source) else { return Ok(None) };
        let fills = |id: &str| {
            let wanted = Target::root(id);
            table.columns.iter().any(|c| c.target.as_ref() == Some(&wanted))
        };
        let form = plan.knowledge.form(&plan.kind);
        let is_text = |id: &str| {
            form.and_then(|f| f.field(id)).is_some_and(|f| f.field_type == FieldType::Text)
        };
        Ok(Some(Self {
            plan,
            columns: Columns::new(plan, table),
            keys: Keys::new(plan.partner.as_deref(), table),
            above: (!table.shape.above.is_empty()).then(|| table.shape.above.join("\n")),
            children: children(plan, source, reject)?,
            has_title: plan.kind.as_str() == Kind::CASE && is_text("title"),
            has_partner: is_text("partner") && !fills("partner"),
            said: HashMap::new(),
        }))
    }

    /// The draft of a row of the table; an error is the reason to reject it.
    pub(in crate::exchange::import) fn draft(&mut self, row: Row) -> Result<Draft, Rejected> {
        let plan = self.plan;
        let partner = plan.partner.as_deref().unwrap_or_default();
        let own = self.keys.key(self.columns.source, &row)?;
        let (number, mut bytes) = (row.number, weight(&row));
        let first_text = row.cells.first().map(|(_, text)| excerpt(text));
        let named: Vec<String> =
            self.children.iter().map(|c| cell(&row, c.join.parents).to_owned()).collect();
        let mut build = Build::new(&plan.knowledge, &plan.kind, own.key.clone());
        let home =
            Home { spot: Spot { record: 0, chain: Vec::new() }, prefix: String::new(), skip: None };
        fill(plan, &self.columns, &mut build, row, &[], &home);
        let mut counts = HashMap::new();
        for (child, key) in self.children.iter_mut().zip(&named) {
            bytes += child.add(plan, &mut build, key, &[], &mut counts);
        }
        let mut records = build.finish(partner);
        self.settle_shared(&mut records);
        if let Some(record) = records.first_mut() {
            self.complete(record, first_text);
        }
        let unnamed = match &own.unnamed {
            Some(_) => records.iter().map(|record| unnamed(&record.key, &own, partner)).collect(),
            None => Vec::new(),
        };
        Ok(Draft { number, records, unnamed, bytes })
    }

    /// Adds what every record of the table gets.
    fn complete(&self, record: &mut RecordDraft, first_text: Option<String>) {
        if let (true, Some(partner)) = (self.has_partner, &self.plan.partner) {
            let partner = Value::Text(partner.clone());
            record.fields.entry(Place::root("partner")).or_insert(partner);
        }
        let title = Place::root("title");
        if self.has_title && !record.fields.contains_key(&title) {
            let text = built(record).or(first_text);
            record.fields.extend(text.map(|text| (title, Value::Text(text))));
        }
        if let Some(text) = &self.above {
            record.keep(Vec::new(), ABOVE, text);
        }
    }

    /// A record of which several rows speak takes every field from the first row that fills it.
    /// What a later row says otherwise is kept as an extra of that row's own record.
    fn settle_shared(&mut self, records: &mut [RecordDraft]) {
        let mut otherwise = Vec::new();
        for record in records.iter_mut().filter(|record| record.shared) {
            let said = &mut self.said;
            let (kind, key) = (record.kind.clone(), record.key.clone());
            record.fields.retain(|place, value| {
                let text = print_value(value);
                let before = said.entry(hash(&(&kind, &key, place))).or_insert_with(|| hash(&text));
                let same = *before == hash(&text);
                if !same {
                    otherwise.push((format!("{kind}.{}", place.field), text));
                }
                same
            });
        }
        if let Some(record) = records.first_mut() {
            for (header, text) in otherwise {
                record.keep(Vec::new(), &header, &text);
            }
        }
    }

    /// Whether other tables are joined to it: a row that says what it said may have new parts.
    pub(in crate::exchange::import) const fn is_joined(&self) -> bool {
        !self.children.is_empty()
    }

    /// What is left of the joined tables when all rows of the table came by: how many rows each
    /// has, and those that belong to none, with the place of their source in the plan.
    pub(in crate::exchange::import) fn rest(&self) -> Vec<(usize, u64, Vec<Rejection>)> {
        let mut rest = Vec::new();
        for child in &self.children {
            child.rest(self.plan, &mut rest);
        }
        rest
    }
}

fn children<'p>(
    plan: &'p Plan,
    parent: usize,
    reject: &mut dyn FnMut(usize, Rejection),
) -> Result<Vec<Child<'p>>, ImportError> {
    let mut all = Vec::new();
    for (source, table) in plan.sources.iter().enumerate() {
        let Some(join) = table.join.as_ref().filter(|join| join.parent == parent) else { continue };
        all.push(Child {
            source,
            join,
            columns: Columns::new(plan, table),
            rows: Rows::load(table, join.own, &mut |why| reject(source, why))?,
            children: children(plan, source, reject)?,
        });
    }
    Ok(all)
}

impl Child<'_> {
    /// Adds the rows that name a key; gives about how many bytes they are. `tags` are the rows
    /// above them.
    fn add(
        &mut self,
        plan: &Plan,
        build: &mut Build<'_>,
        key: &str,
        tags: &[Tag],
        counts: &mut HashMap<usize, u32>,
    ) -> usize {
        let mut bytes = 0;
        for row in self.rows.of(key) {
            let count = counts.entry(self.source).or_insert(0);
            *count += 1;
            let number = *count;
            let table = u16::try_from(self.source).unwrap_or(u16::MAX);
            let tags: Vec<Tag> =
                tags.iter().copied().chain([Tag::Row { table, row: number }]).collect();
            let Some(spot) = build.spot(&self.join.into, &tags) else { continue };
            if number == 1 {
                self.link_first(build, &spot);
            }
            let bare = self.join.into.is_empty();
            let home = Home {
                prefix: if bare {
                    format!("{} {number}: ", self.columns.source.stem())
                } else {
                    String::new()
                },
                spot,
                skip: Some(self.join.own),
            };
            if let Some(record) = build.at(&home.spot).filter(|_| !home.spot.chain.is_empty()) {
                record.items.push(home.spot.chain.clone());
            }
            let named: Vec<String> =
                self.children.iter().map(|c| cell(&row, c.join.parents).to_owned()).collect();
            bytes += weight(&row);
            fill(plan, &self.columns, build, row, &tags, &home);
            for (child, key) in self.children.iter_mut().zip(&named) {
                bytes += child.add(plan, build, key, &tags, counts);
            }
        }
        bytes
    }

    fn link_first(&self, build: &mut Build<'_>, spot: &Spot) {
        if let (Some(link), true) = (&self.join.first, spot.record > 0)
            && let Some(record) = build.records.first_mut()
            && !record.links.iter().any(|(place, _)| *place == Place::root(link))
        {
            record.links.push((Place::root(link), spot.record));
        }
    }

    fn rest(&self, plan: &Plan, rest: &mut Vec<(usize, u64, Vec<Rejection>)>) {
        let parent = plan.sources.get(self.join.parent);
        let column = self.columns.source.columns.get(self.join.own).map(|c| c.header.clone());
        let parent = parent.map_or("", SourcePlan::file);
        let reason = Said::new("import-why-orphan").with("file", parent);
        let reject = |row| Rejection { row, column: column.clone(), reason: reason.clone() };
        let orphans = self.rows.orphans().into_iter().map(reject).collect();
        rest.push((self.source, self.rows.len() as u64, orphans));
        for child in &self.children {
            child.rest(plan, rest);
        }
    }
}

fn weight(row: &Row) -> usize {
    row.cells.iter().map(|(_, text)| text.len() + 64).sum::<usize>() + 256
}

fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
