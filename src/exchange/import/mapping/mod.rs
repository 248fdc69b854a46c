//! Which column fills which field: by the field's id, by its label in any interface language, by
//! a synonym. What does not match surely is kept as an extra column.

mod by_values;
mod column;
mod groups;
mod header;
mod part;
mod parts;
mod slots;

pub(super) use by_values::{SEEN, Texts};
pub use column::{ColumnMap, How, MAX_UNMATCHED, Unmatched};
pub(super) use header::normal;
pub use part::Part;

use super::error::ImportError;
use super::map_file::MapColumn;
use super::target::{Hop, Target};
use crate::exchange::import::said::Said;
use crate::form::Knowledge;
use crate::record::Kind;
use slots::{Slot, slots};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Fields that no header may claim by itself.
const RESERVED: [&str; 2] = ["source_key", "continues"];

/// Names that say nothing without the group before them: `children/name` is no title.
const TOO_PLAIN: [&str; 8] = ["name", "title", "code", "note", "notes", "id", "number", "date"];

/// Matches the columns of a table with fields.
pub(super) struct Matcher<'k> {
    knowledge: &'k Knowledge,
    kind: &'k Kind,
    slots: Vec<Slot>,
    /// Whether the rows of the table belong to those of another.
    joined: bool,
}

impl<'k> Matcher<'k> {
    /// For a table whose rows become records of `kind`, or what `into` names within one.
    pub(super) fn new(
        knowledge: &'k Knowledge,
        kind: &'k Kind,
        into: Option<&[Hop]>,
    ) -> Result<Self, ImportError> {
        let slots = slots(knowledge, kind, into)?;
        Ok(Self { knowledge, kind, slots, joined: into.is_some() })
    }

    /// Matches headers with fields. `decided` holds what a map file says of some of them.
    pub(super) fn columns(
        &self,
        headers: &[String],
        decided: &BTreeMap<String, MapColumn>,
    ) -> Result<Vec<ColumnMap>, ImportError> {
        let mut columns: Vec<ColumnMap> = headers.iter().map(|h| ColumnMap::new(h)).collect();
        let mut taken: BTreeSet<Target> = BTreeSet::new();
        take_decided(&mut columns, decided, &mut taken)?;
        for column in columns.iter_mut().filter(|c| c.how == How::Unknown) {
            let written = Target::parse(&column.header).filter(|t| !t.hops.is_empty());
            let target = written.filter(|t| t.field_of(self.knowledge, self.kind).is_some());
            if let Some(target) = target.filter(|t| taken.insert(t.clone())) {
                column.how = How::Id;
                column.target = Some(target);
            }
        }
        self.points_and_dates(&mut columns)?;
        self.by_names(&mut columns, &mut taken, &|header| Some(normal(header)));
        self.choices(&mut columns);
        self.repeated(&mut columns, &mut taken)?;
        self.by_names(&mut columns, &mut taken, &|header| {
            header::leaf(header).filter(|leaf| !TOO_PLAIN.contains(&leaf.as_str()))
        });
        self.twins(&mut columns, &mut taken)?;
        Ok(columns)
    }

    /// Matches by the names of fields: ids first, then labels, then synonyms.
    fn by_names(
        &self,
        columns: &mut [ColumnMap],
        taken: &mut BTreeSet<Target>,
        name: &dyn Fn(&str) -> Option<String>,
    ) {
        for wanted in [How::Id, How::Label, How::Synonym] {
            for column in columns.iter_mut().filter(|c| c.how == How::Unknown) {
                let Some(header) = name(&column.header) else { continue };
                let mut found = self.slots.iter().filter_map(|slot| slot.find(&header));
                let free = found.find(|(how, t)| *how == wanted && !taken.contains(t));
                if let Some((how, target)) = free {
                    taken.insert(target.clone());
                    column.how = how;
                    column.target = Some(target);
                }
            }
        }
    }

    /// Matches columns that nothing matched yet by other names of theirs.
    pub(super) fn by_aliases(
        &self,
        columns: &mut [ColumnMap],
        aliases: &HashMap<String, Vec<String>>,
    ) {
        let mut taken: BTreeSet<Target> = columns.iter().filter_map(|c| c.target.clone()).collect();
        for column in columns.iter_mut().filter(|c| c.how == How::Unknown) {
            let names = aliases.get(&column.header).into_iter().flatten();
            let free = names
                .map(|name| normal(name))
                .flat_map(|name| {
                    let found: Vec<_> = self.slots.iter().filter_map(|s| s.find(&name)).collect();
                    found
                })
                .find(|(_, target)| !taken.contains(target));
            if let Some((_, target)) = free {
                taken.insert(target.clone());
                column.how = How::Label;
                column.target = Some(target);
            }
        }
    }

    /// Takes back matches in a part none of whose telling fields has a column.
    pub(super) fn drop_unanchored(&self, columns: &mut [ColumnMap]) {
        for slot in self.slots.iter().filter(|slot| !slot.anchors.is_empty()) {
            let inside =
                |column: &ColumnMap| column.target.as_ref().is_some_and(|t| t.hops == slot.into);
            let anchored = |column: &ColumnMap| {
                let is_anchor = |t: &Target| slot.anchors.contains(&t.field);
                column.how == How::Map
                    || column.target.as_ref().is_some_and(is_anchor)
                    || slot.is_named(&normal(&column.header))
            };
            if columns.iter().any(|c| inside(c) && anchored(c)) {
                continue;
            }
            for column in columns.iter_mut().filter(|c| inside(c)) {
                column.release(How::Unknown);
            }
        }
    }
}

/// Sends columns where the map says. Two columns of one file cannot fill one field: the text of
/// one of them would be lost. Parts of one value can.
fn take_decided(
    columns: &mut [ColumnMap],
    decided: &BTreeMap<String, MapColumn>,
    taken: &mut BTreeSet<Target>,
) -> Result<(), ImportError> {
    let mut filled: BTreeMap<(&Target, &Option<Part>), &str> = BTreeMap::new();
    for column in columns {
        let Some((header, to)) = decided.get_key_value(&column.header) else { continue };
        if let Some(target) = &to.target {
            if let Some(first) = filled.insert((target, &to.part), header) {
                let said = Said::new("import-both-fill").with("first", first);
                let said = said.with("second", header.as_str());
                let why = said.with("field", target.to_string());
                return Err(ImportError::map("", why));
            }
            taken.insert(target.clone());
        }
        column.how = How::Map;
        column.target.clone_from(&to.target);
        column.part.clone_from(&to.part);
        column.rules.clone_from(&to.rules);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(headers: &[&str]) -> Vec<(String, String)> {
        let headers: Vec<String> = headers.iter().map(|h| (*h).to_owned()).collect();
        let kind = Kind::new(Kind::CASE).unwrap();
        let knowledge = Knowledge::builtin();
        let matcher = Matcher::new(&knowledge, &kind, None).unwrap();
        let mut columns = matcher.columns(&headers, &BTreeMap::new()).unwrap();
        matcher.drop_unanchored(&mut columns);
        let fields = columns.into_iter().filter_map(|c| Some((c.header, c.target?.to_string())));
        fields.collect()
    }

    fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
        found.iter().map(|(h, t)| (h.as_str(), t.as_str())).collect()
    }

    #[test]
    fn headers_match_by_id_label_and_synonym_in_any_language() {
        let found = matched(&["Id", "Дата", "Регион", "Согласование", "Тема", "Описание", "Место"]);
        assert_eq!(
            pairs(&found),
            [
                ("Дата", "events[+1].from"),
                ("Регион", "events[+1].region"),
                ("Тема", "title"),
                ("Описание", "events[+1].narrative"),
                ("Место", "events[+1].place"),
            ]
        );
        let found = matched(&["STATUS", "Kind of act", "event_date", "Status", "next-due"]);
        assert_eq!(
            pairs(&found),
            [
                ("STATUS", "status"),
                ("Kind of act", "events[+1].acts[+1].type"),
                ("event_date", "events[+1].from"),
                ("next-due", "next_due"),
            ]
        );
    }

    #[test]
    fn the_nearer_name_wins_and_a_twin_stays_extra() {
        let found = matched(&["description", "description_eng", "narrative", "date", "date_text"]);
        assert_eq!(
            pairs(&found),
            [("narrative", "events[+1].narrative"), ("date", "events[+1].from")]
        );
    }

    #[test]
    fn columns_make_one_value_together_and_twins_stay_extra() {
        let found = matched(&["_gps_latitude", "_gps_longitude", "day", "month", "year"]);
        let targets: Vec<_> = found.iter().map(|(_, t)| t.as_str()).collect();
        assert_eq!(targets[..2], ["events[+1].place"; 2]);
        assert_eq!(targets[2..], ["events[+1].from"; 3]);
        let found =
            matched(&["victim/groups/sex_worker", "victim/groups/prisoner", "x/red", "x/blue"]);
        assert_eq!(found.len(), 2, "{found:?}");
        let found = matched(&["title__es", "title__en", "event date eng", "event_date"]);
        assert_eq!(pairs(&found), [("title__es", "title"), ("event_date", "events[+1].from")]);
    }

    #[test]
    fn groups_lead_to_the_parts_that_they_name() {
        let found = matched(&[
            "details/date_of_incident",
            "victim/age",
            "children/name",
            "officer_sex",
            "victim_2_sex",
            "allegations[1]/type",
        ]);
        assert_eq!(
            pairs(&found),
            [
                ("details/date_of_incident", "events[+1].from"),
                ("victim/age", "client.age"),
                ("officer_sex", "events[+1].involvements[+1].perpetrator_sex"),
                ("victim_2_sex", "events[+1].acts[+2].victim.sex"),
                ("allegations[1]/type", "events[+1].acts[+1].type"),
            ]
        );
    }

    #[test]
    fn a_map_that_sends_two_columns_to_one_field_is_refused() {
        let headers = ["a", "b"].map(str::to_owned);
        let title = Target::parse("title");
        let to = MapColumn { target: title, ..MapColumn::default() };
        let decided = headers.iter().map(|h| (h.clone(), to.clone())).collect();
        let kind = Kind::new(Kind::CASE).unwrap();
        let knowledge = Knowledge::builtin();
        let matcher = Matcher::new(&knowledge, &kind, None).unwrap();
        let error = matcher.columns(&headers, &decided).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().contains("`a` and `b` both fill `title`"), "{error}");
    }

    #[test]
    fn a_note_alone_makes_no_act() {
        assert!(matched(&["note", "court", "rank"]).is_empty());
    }
}
