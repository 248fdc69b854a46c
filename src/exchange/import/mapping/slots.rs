//! The parts of a record that the columns of one sheet may fill, read from
//! `content/import/slots.toml` and `synonyms.toml`, and the names of their fields.

use super::header::normal;
use super::{How, RESERVED};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::target::{Hop, Target, form_at, parse_hops, takes_text};
use crate::exchange::import::words;
use crate::form::{Form, Knowledge};
use crate::locale::LANGS;
use crate::record::Kind;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSlots {
    slot: Vec<RawSlot>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSlot {
    kind: String,
    into: String,
    only: Option<Vec<String>>,
    #[serde(default)]
    anchors: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    alias: BTreeMap<String, String>,
    #[serde(default)]
    by_values: Vec<String>,
}

/// Headers by form and field, read from `content/import/synonyms.toml`.
pub(super) type Synonyms = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// A part of a record and how its fields may be called.
pub(super) struct Slot {
    pub into: Vec<Hop>,
    pub anchors: Vec<String>,
    pub by_values: Vec<String>,
    only: Option<Vec<String>>,
    before: Vec<String>,
    alias: HashMap<String, String>,
    names: HashMap<String, (How, String)>,
    fields: Vec<String>,
}

impl Slot {
    /// The fields that a header may claim, in the order of the form.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        let usable = |id: &&str| self.only.as_ref().is_none_or(|only| only.iter().any(|o| o == id));
        self.fields.iter().map(String::as_str).filter(usable)
    }

    fn of(
        knowledge: &Knowledge,
        form: &Form,
        into: Vec<Hop>,
        raw: RawSlot,
        synonyms: &Synonyms,
    ) -> Self {
        let mut names = HashMap::new();
        let fields =
            || form.fields.iter().filter(|f| takes_text(f) && !RESERVED.contains(&f.id.as_str()));
        for field in fields() {
            names.entry(normal(&field.id)).or_insert((How::Id, field.id.clone()));
        }
        for field in fields() {
            for lang in LANGS {
                let label = normal(&knowledge.label(field, lang));
                names.entry(label).or_insert((How::Label, field.id.clone()));
            }
        }
        for field in fields() {
            let words = synonyms.get(&form.id).and_then(|f| f.get(&field.id));
            for word in words.into_iter().flatten() {
                names.entry(normal(word)).or_insert((How::Synonym, field.id.clone()));
            }
        }
        let alias = raw.alias.iter().map(|(word, id)| (normal(word), id.clone())).collect();
        Self {
            into,
            anchors: raw.anchors,
            by_values: raw.by_values,
            only: raw.only,
            before: raw.before.iter().map(|word| normal(word)).collect(),
            alias,
            names,
            fields: fields().map(|f| f.id.clone()).collect(),
        }
    }

    /// Whether a header begins with a word for this part: then it needs no anchor.
    pub(super) fn is_named(&self, header: &str) -> bool {
        let first = header.split(' ').next().unwrap_or_default();
        self.before.iter().any(|word| word == first)
    }

    /// The field of this part that a header names.
    pub(super) fn find(&self, header: &str) -> Option<(How, Target)> {
        let target = |id: &str| Target { hops: self.into.clone(), field: id.to_owned() };
        let plain = self
            .names
            .get(header)
            .filter(|(_, id)| self.only.as_ref().is_none_or(|only| only.contains(id)));
        if let Some((how, id)) = plain {
            return Some((*how, target(id)));
        }
        let (word, rest) = header.split_once(' ')?;
        if !self.before.iter().any(|known| known == word) {
            return None;
        }
        let alias = self.alias.get(rest);
        let id = alias.or_else(|| self.names.get(rest).map(|(_, id)| id))?;
        Some((How::Synonym, target(id)))
    }
}

/// The slots of a table whose rows become records of a kind, or (`into`) parts of one.
pub(super) fn slots(
    knowledge: &Knowledge,
    kind: &Kind,
    into: Option<&[Hop]>,
) -> Result<Vec<Slot>, ImportError> {
    if knowledge.form(kind).is_none() {
        let why = Said::new("import-no-form").with("kind", kind.as_str());
        return Err(ImportError::map("--kind", why));
    }
    let raw: RawSlots = words::read("import/slots.toml")?;
    let synonyms: Synonyms = words::read("import/synonyms.toml")?;
    let mut slots = Vec::new();
    let mut add = |hops: Vec<Hop>, raw: RawSlot| {
        if let Some(form) = form_at(knowledge, kind, &hops) {
            slots.push(Slot::of(knowledge, form, hops, raw, &synonyms));
        }
    };
    let of_kind: Vec<RawSlot> =
        raw.slot.into_iter().filter(|slot| slot.kind == kind.as_str()).collect();
    match into {
        None if of_kind.is_empty() => add(Vec::new(), RawSlot::default()),
        None => of_kind.into_iter().for_each(|slot| {
            if let Some(hops) = parse_hops(&slot.into) {
                add(hops, slot);
            }
        }),
        Some(into) => below(into, of_kind).into_iter().for_each(|(hops, slot)| add(hops, slot)),
    }
    Ok(slots)
}

/// The slots of a joined table: what its rows become, with the words of the slot for the same
/// part or the same kind of record, and for rows that are acts those who took part in them.
fn below(into: &[Hop], all: Vec<RawSlot>) -> Vec<(Vec<Hop>, RawSlot)> {
    let Some(last) = into.last() else { return Vec::new() };
    let mut slots = Vec::new();
    let mut beside = Vec::new();
    for raw in all {
        let Some(hops) = parse_hops(&raw.into) else { continue };
        let is_person = matches!(last, Hop::Link(_)) && raw.into == "client";
        if is_person || hops.last().map(Hop::name) == Some(last.name()) {
            slots.push((into.to_vec(), RawSlot { only: None, anchors: Vec::new(), ..raw }));
        } else if last.name() == "acts" && hops.last().map(Hop::name) == Some("involvements") {
            let outer = into.get(..into.len().saturating_sub(1)).unwrap_or_default();
            let hops = outer.iter().cloned().chain([Hop::Each("involvements".to_owned())]);
            beside.push((hops.collect(), raw));
        }
    }
    if slots.is_empty() {
        slots.push((into.to_vec(), RawSlot::default()));
    }
    slots.extend(beside);
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_files_belongs_to_a_field() {
        let knowledge = Knowledge::builtin();
        let synonyms: Synonyms = words::read("import/synonyms.toml").unwrap();
        for (form, fields) in synonyms {
            let form = knowledge.sub_form(&form).unwrap_or_else(|| panic!("no form {form}"));
            for field in fields.keys() {
                assert!(form.field(field).is_some_and(takes_text), "{}.{field}", form.id);
            }
        }
        let raw: RawSlots = words::read("import/slots.toml").unwrap();
        for slot in raw.slot {
            let hops = parse_hops(&slot.into).unwrap();
            let kind = Kind::new(&slot.kind).unwrap();
            let form = form_at(&knowledge, &kind, &hops).unwrap();
            let lists = [slot.only.unwrap_or_default(), slot.anchors, slot.by_values];
            for id in lists.iter().flatten().chain(slot.alias.values()) {
                assert!(form.field(id).is_some_and(takes_text), "{}.{id}", slot.into);
            }
        }
    }
}
