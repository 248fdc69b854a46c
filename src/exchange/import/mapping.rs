//! Which column fills which field: by the field's id, by its label in any interface language, by
//! a synonym. What does not match surely is kept as an extra column.

use super::dates::DateOrder;
use super::error::ImportError;
use super::target::{Hop, Lead, Target, lead, takes_text};
use crate::content::CONTENT;
use crate::form::{Form, Knowledge};
use crate::locale::{LANGS, fold};
use crate::record::Kind;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How a column was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The map file says so.
    Map,
    /// Its header is the id of the field.
    Id,
    /// Its header is a label of the field.
    Label,
    /// Its header is a synonym.
    Synonym,
    /// It matches nothing: an extra column.
    Unknown,
    /// Its header matched, and its values did not fit the field: an extra column.
    Unfit,
}

/// What happens to a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMap {
    /// Its header, distinct within the file; what it is called under `extra.`.
    pub header: String,
    /// The field it fills; `None` keeps it as an extra column.
    pub target: Option<Target>,
    /// Why.
    pub how: How,
    /// How it writes its dates, where that matters.
    pub date_order: Option<DateOrder>,
    /// How many cells are filled.
    pub filled: u64,
    /// How many of them do not fit the field; their text is kept as an extra.
    pub unfit: u64,
    /// The row of the first that does not fit.
    pub first_unfit: Option<u64>,
    /// Whether it names records by their key.
    pub reference: bool,
    /// Whether it holds dates such as 1/7/13 and nothing tells which number is the month.
    pub order_unknown: bool,
}

impl ColumnMap {
    pub(super) fn new(header: &str) -> Self {
        Self {
            header: header.to_owned(),
            target: None,
            how: How::Unknown,
            date_order: None,
            filled: 0,
            unfit: 0,
            first_unfit: None,
            reference: false,
            order_unknown: false,
        }
    }
}

/// The lists whose items a row may fill, and the fields without which a match in one means
/// nothing: a column `note` alone makes no act.
const SLOTS: [(&[&str], &[&str]); 4] = [
    (&[], &[]),
    (&["events"], &[]),
    (&["events", "acts"], &["type", "method"]),
    (&["events", "involvements"], &["perpetrator_type", "perpetrator_name", "unit"]),
];

/// Fields that no header may claim by itself.
const RESERVED: [&str; 2] = ["source_key", "continues"];

/// A header without what people write differently.
pub(super) fn normal(header: &str) -> String {
    let plain: String =
        header.chars().map(|c| if "_-./:#№*()\"".contains(c) { ' ' } else { c }).collect();
    fold(&plain)
}

/// Headers by form and field, read from `content/import/synonyms.toml`.
type Synonyms = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn synonyms() -> Result<Synonyms, ImportError> {
    let text = CONTENT.get_file("import/synonyms.toml").and_then(|f| f.contents_utf8());
    toml::from_str(text.unwrap_or_default()).map_err(|error| ImportError::Map {
        map: "import/synonyms.toml".to_owned(),
        what: error.message().to_owned(),
        try_this: "mend the file".to_owned(),
    })
}

/// Every name by which a field can be called, and the fields in order of preference.
struct Names(HashMap<String, Vec<(How, Target)>>);

impl Names {
    fn of(knowledge: &Knowledge, kind: &Kind) -> Result<Self, ImportError> {
        let synonyms = synonyms()?;
        let mut names = Self(HashMap::new());
        let Some(root) = knowledge.form(kind) else {
            return Err(ImportError::Map {
                map: "--kind".to_owned(),
                what: format!("there is no form for `{kind}`"),
                try_this: "run `plaint forms check` to see the kinds there are".to_owned(),
            });
        };
        for (lists, _) in SLOTS {
            let mut form = Some(root);
            for list in lists {
                let hop = Hop::Item((*list).to_owned(), 1);
                form = form.and_then(|f| lead(knowledge, f, &hop)).map(Lead::form);
            }
            if let Some(form) = form {
                let lists = lists.iter().map(|l| Hop::Item((*l).to_owned(), 1)).collect();
                names.add_form(knowledge, form, lists, &synonyms);
            }
        }
        Ok(names)
    }

    fn add_form(
        &mut self,
        knowledge: &Knowledge,
        form: &Form,
        lists: Vec<Hop>,
        synonyms: &Synonyms,
    ) {
        let usable = |id: &str| !RESERVED.contains(&id);
        for field in form.fields.iter().filter(|f| takes_text(f) && usable(&f.id)) {
            let target = Target { hops: lists.clone(), field: field.id.clone() };
            self.add(&field.id, How::Id, &target);
            for lang in LANGS {
                self.add(&knowledge.label(field, lang), How::Label, &target);
            }
            let words = synonyms.get(&form.id).and_then(|f| f.get(&field.id));
            for word in words.into_iter().flatten() {
                self.add(word, How::Synonym, &target);
            }
        }
    }

    fn add(&mut self, name: &str, how: How, target: &Target) {
        let known = self.0.entry(normal(name)).or_default();
        if !known.iter().any(|(_, t)| t == target) {
            known.push((how, target.clone()));
        }
    }
}

/// Matches headers with fields. `decided` holds what a map file says of some of them.
pub(super) fn match_columns(
    knowledge: &Knowledge,
    kind: &Kind,
    headers: &[String],
    decided: &BTreeMap<String, Option<Target>>,
) -> Result<Vec<ColumnMap>, ImportError> {
    let names = Names::of(knowledge, kind)?;
    let mut columns: Vec<ColumnMap> = headers.iter().map(|h| ColumnMap::new(h)).collect();
    let mut taken: BTreeSet<Target> = BTreeSet::new();
    take_decided(&mut columns, decided, &mut taken)?;
    for column in columns.iter_mut().filter(|c| c.how == How::Unknown) {
        let written = Target::parse(&column.header).filter(|t| !t.hops.is_empty());
        let target = written.filter(|t| t.field_of(knowledge, kind).is_some());
        if let Some(target) = target.filter(|t| taken.insert(t.clone())) {
            column.how = How::Id;
            column.target = Some(target);
        }
    }
    for wanted in [How::Id, How::Label, How::Synonym] {
        for column in columns.iter_mut().filter(|c| c.how == How::Unknown) {
            let found = names.0.get(&normal(&column.header)).into_iter().flatten();
            let free = found.filter(|(how, t)| *how == wanted && !taken.contains(t));
            if let Some((how, target)) = free.into_iter().next() {
                taken.insert(target.clone());
                column.how = *how;
                column.target = Some(target.clone());
            }
        }
    }
    Ok(columns)
}

/// Sends columns where the map says. Two columns of one file cannot fill one field: the text of
/// one of them would be lost.
fn take_decided(
    columns: &mut [ColumnMap],
    decided: &BTreeMap<String, Option<Target>>,
    taken: &mut BTreeSet<Target>,
) -> Result<(), ImportError> {
    let mut filled: BTreeMap<&Target, &str> = BTreeMap::new();
    for column in columns {
        let Some((header, target)) = decided.get_key_value(&column.header) else { continue };
        if let Some(target) = target {
            if let Some(first) = filled.insert(target, header) {
                return Err(ImportError::Map {
                    map: "the map".to_owned(),
                    what: format!("`{first}` and `{header}` both fill `{target}`"),
                    try_this: "send one of them elsewhere, or to = \"extra\"".to_owned(),
                });
            }
            taken.insert(target.clone());
        }
        column.how = How::Map;
        column.target.clone_from(target);
    }
    Ok(())
}

/// Takes back matches in a list none of whose telling fields has a column.
pub(super) fn drop_unanchored(columns: &mut [ColumnMap]) {
    for (lists, anchors) in SLOTS.iter().filter(|(_, anchors)| !anchors.is_empty()) {
        let inside = |column: &ColumnMap| {
            column.target.as_ref().is_some_and(|t| {
                t.hops.len() == lists.len()
                    && t.hops.iter().zip(*lists).all(|(hop, name)| hop.name() == *name)
            })
        };
        let anchored = |column: &ColumnMap| {
            let is_anchor = |t: &Target| anchors.contains(&t.field.as_str());
            column.how == How::Map || column.target.as_ref().is_some_and(is_anchor)
        };
        if columns.iter().any(|c| inside(c) && anchored(c)) {
            continue;
        }
        for column in columns.iter_mut().filter(|c| inside(c)) {
            column.target = None;
            column.how = How::Unknown;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(headers: &[&str]) -> Vec<(String, String)> {
        let headers: Vec<String> = headers.iter().map(|h| (*h).to_owned()).collect();
        let kind = Kind::new(Kind::CASE).unwrap();
        let knowledge = Knowledge::builtin();
        let mut columns = match_columns(&knowledge, &kind, &headers, &BTreeMap::new()).unwrap();
        drop_unanchored(&mut columns);
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
    fn a_map_that_sends_two_columns_to_one_field_is_refused() {
        let headers = ["a", "b"].map(str::to_owned);
        let title = Target::parse("title");
        let decided = headers.iter().map(|h| (h.clone(), title.clone())).collect();
        let kind = Kind::new(Kind::CASE).unwrap();
        let error = match_columns(&Knowledge::builtin(), &kind, &headers, &decided).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().contains("`a` and `b` both fill `title`"), "{error}");
    }

    #[test]
    fn a_note_alone_makes_no_act() {
        assert!(matched(&["note", "court", "rank"]).is_empty());
    }

    #[test]
    fn every_synonym_belongs_to_a_field() {
        let knowledge = Knowledge::builtin();
        for (form, fields) in synonyms().unwrap() {
            let form = knowledge.sub_form(&form).unwrap_or_else(|| panic!("no form {form}"));
            for field in fields.keys() {
                assert!(form.field(field).is_some_and(takes_text), "{}.{field}", form.id);
            }
        }
    }
}
