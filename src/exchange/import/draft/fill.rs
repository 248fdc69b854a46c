//! Puts the cells of a row where their columns go.

use super::build::{Build, Spot};
use super::parts;
use super::{Place, RecordDraft, Reference, Tag, readable_key};
use crate::exchange::import::convert;
use crate::exchange::import::mapping::Part;
use crate::exchange::import::plan::{Plan, SourcePlan};
use crate::exchange::import::table::Row;
use crate::exchange::import::target::Target;
use crate::form::{FieldDef, FieldType};
use crate::record::{Kind, Value};
use std::collections::BTreeMap;

/// A table and what its columns fill.
pub(super) struct Columns<'p> {
    pub source: &'p SourcePlan,
    pub fields: Vec<Option<&'p FieldDef>>,
}

impl<'p> Columns<'p> {
    pub(super) fn new(plan: &'p Plan, source: &'p SourcePlan) -> Self {
        let field_of = |target: &Target| target.field_of(&plan.knowledge, &plan.kind);
        let fields = source.columns.iter().map(|c| c.target.as_ref().and_then(field_of)).collect();
        Self { source, fields }
    }
}

/// Where what a row says is kept if it fills no field.
pub(super) struct Home {
    pub spot: Spot,
    /// Stands before the headers.
    pub prefix: String,
    /// A column that says nothing of its own.
    pub skip: Option<usize>,
}

/// Puts the cells of a row where their columns go.
pub(super) fn fill(
    plan: &Plan,
    columns: &Columns<'_>,
    build: &mut Build<'_>,
    row: Row,
    tags: &[Tag],
    home: &Home,
) {
    let mut parts: BTreeMap<&Target, Vec<(Part, String)>> = BTreeMap::new();
    for (place, text) in row.cells {
        let Some(column) = columns.source.columns.get(place) else { continue };
        if home.skip == Some(place) {
            continue;
        }
        let field = columns.fields.get(place).copied().flatten();
        let header = format!("{}{}", home.prefix, column.header);
        let shown = match (field, &column.target) {
            (Some(field), Some(target)) if field.field_type == FieldType::Link => {
                let partner = plan.partner.as_deref().unwrap_or_default();
                let made = reference(field, partner, &header, &text);
                put(build, target, tags, |record, place| {
                    let Some(made) = made else { return false };
                    record.references.push(Reference { place, ..made });
                    true
                })
            }
            (Some(_), Some(target)) if column.part.is_some() => {
                let part = column.part.iter().map(|part| (part.clone(), text.clone()));
                parts.entry(target).or_default().extend(part);
                false
            }
            (Some(field), Some(target)) => {
                let value = convert::value(&plan.knowledge, field, &column.rules, &text);
                let shows = value.as_ref().is_some_and(|value| convert::shows(value, &text));
                value.is_some_and(|value| put_value(build, target, tags, value)) && shows
            }
            _ => false,
        };
        if let Some(record) = build.at(&home.spot).filter(|_| !shown) {
            record.keep(home.spot.chain.clone(), &header, &text);
        }
    }
    for (target, parts) in parts {
        put_parts(build, target, tags, &parts);
    }
}

/// Fills a field. Two columns may have been sent to one: the second keeps its text.
fn put_value(build: &mut Build<'_>, target: &Target, tags: &[Tag], value: Value) -> bool {
    put(build, target, tags, |record, place| {
        let free = !record.fields.contains_key(&place);
        record.fields.entry(place).or_insert(value);
        free
    })
}

/// Fills a field of which several columns hold parts; what a column for the whole said is part
/// of it.
fn put_parts(build: &mut Build<'_>, target: &Target, tags: &[Tag], parts: &[(Part, String)]) {
    // Without a value there is nothing to make a record or an item for.
    if parts::value(None, parts).is_none() {
        return;
    }
    put(build, target, tags, |record, place| {
        let whole = record.fields.get(&place).cloned();
        let Some(value) = parts::value(whole, parts) else { return false };
        record.fields.insert(place, value);
        true
    });
}

/// Does something at the place that a target names; says whether that place took it.
fn put(
    build: &mut Build<'_>,
    target: &Target,
    tags: &[Tag],
    act: impl FnOnce(&mut RecordDraft, Place) -> bool,
) -> bool {
    let Some(spot) = build.spot(&target.hops, tags) else { return false };
    let place = Place { chain: spot.chain.clone(), field: target.field.clone() };
    build.at(&spot).is_some_and(|record| act(record, place))
}

/// The record that a cell names; its place is filled in later.
fn reference(field: &FieldDef, partner: &str, header: &str, text: &str) -> Option<Reference> {
    let kind = field.link_to.first().and_then(|kind| Kind::new(kind).ok())?;
    Some(Reference {
        place: Place::root(&field.id),
        kind,
        key: readable_key(partner, text.trim()),
        header: header.to_owned(),
        text: text.to_owned(),
    })
}
