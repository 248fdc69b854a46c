//! Uwazi: `name__en` columns, several values between bars, and its templates and thesauri.

use super::lens::{Derived, Labels, Lens, Taken};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use crate::exchange::import::table::json;
use crate::locale::LANGS;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What `templates.json` and `thesauri.json` say.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    /// By the name of a property: its label, its type, the id of its thesaurus.
    properties: HashMap<String, Property>,
    /// By the id of a thesaurus: labels by id.
    thesauri: HashMap<String, Arc<Labels>>,
    /// All labels by id.
    all: Arc<Labels>,
}

#[derive(Debug, Clone, Deserialize)]
struct Property {
    name: String,
    label: String,
    #[serde(rename = "type", default)]
    kind: String,
    content: Option<String>,
}

#[derive(Deserialize)]
struct Template {
    #[serde(default)]
    properties: Vec<Property>,
}

/// As much of a template as tells it from a record.
#[derive(Deserialize)]
struct Shaped {
    #[serde(rename = "properties")]
    _properties: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct Thesaurus {
    #[serde(rename = "_id")]
    id: Option<String>,
    name: Option<String>,
    values: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    label: String,
    id: Option<String>,
    #[serde(default)]
    values: Vec<Entry>,
}

/// The types of properties that Uwazi has.
const TYPES: [&str; 19] = [
    "text",
    "markdown",
    "numeric",
    "select",
    "multiselect",
    "date",
    "daterange",
    "multidate",
    "multidaterange",
    "relationship",
    "relationshipfilter",
    "newRelationship",
    "link",
    "image",
    "preview",
    "media",
    "geolocation",
    "nested",
    "generatedid",
];

/// Whether most properties have a type that Uwazi has: anything may hold `properties`.
fn are_templates(templates: &[Template]) -> bool {
    let properties = || templates.iter().flat_map(|template| &template.properties);
    let known = properties().filter(|p| TYPES.contains(&p.kind.as_str())).count();
    known * 2 > properties().count()
}

/// Whether these are lists of words: each has a name, each word an id.
fn are_thesauri(thesauri: &[Thesaurus]) -> bool {
    let mut values = thesauri.iter().flat_map(|thesaurus| &thesaurus.values).peekable();
    let named = thesauri.iter().all(|thesaurus| thesaurus.name.is_some());
    named && values.peek().is_some() && values.all(|value| value.id.is_some())
}

/// Whether the first member of a list may be a template or a thesaurus, so that it is worth to
/// hold the list in memory.
pub(super) fn may_be_model(source: &Source) -> bool {
    let Ok(input) = source.open() else { return false };
    let mut may_be = false;
    // The reading ends at the first member, whatever comes after it.
    let _stopped = json::read_document(source.name(), Box::new(input), &mut |key, _, member| {
        let template = serde_json::from_str::<Shaped>(member).is_ok();
        may_be = key.is_none() && (template || serde_json::from_str::<Thesaurus>(member).is_ok());
        Err(ImportError::Stopped { rows: 0 })
    });
    may_be
}

impl Model {
    /// Takes in a file of templates or thesauri; says whether it was one.
    pub(super) fn take(&mut self, json: &str) -> bool {
        if let Ok(templates) = serde_json::from_str::<Vec<Template>>(json)
            && are_templates(&templates)
        {
            for property in templates.into_iter().flat_map(|t| t.properties) {
                self.properties.entry(property.name.clone()).or_insert(property);
            }
            return true;
        }
        let Ok(thesauri) = serde_json::from_str::<Vec<Thesaurus>>(json) else { return false };
        if !are_thesauri(&thesauri) {
            return false;
        }
        let mut all = (*self.all).clone();
        for thesaurus in &thesauri {
            let mut labels = Labels::new();
            take_entries(&thesaurus.values, &mut labels);
            all.extend(labels.iter().map(|(id, label)| (id.clone(), label.clone())));
            if let Some(id) = &thesaurus.id {
                self.thesauri.insert(id.clone(), Arc::new(labels));
            }
        }
        self.all = Arc::new(all);
        true
    }

    /// Whether nothing was taken in.
    pub(super) fn is_empty(&self) -> bool {
        self.properties.is_empty() && self.all.is_empty()
    }
}

fn take_entries(entries: &[Entry], labels: &mut Labels) {
    for entry in entries {
        if let Some(id) = &entry.id {
            labels.insert(id.clone(), entry.label.clone());
        }
        take_entries(&entry.values, labels);
    }
}

/// What the columns of a list are.
pub(super) fn lens(columns: &[String], model: &Model) -> Lens {
    let mut lens = Lens::default();
    let split: Vec<Option<(&str, &str)>> = columns.iter().map(|c| language_of(c)).collect();
    let twins = split.iter().flatten().count();
    let entity = columns.iter().any(|c| c.trim() == "sharedId");
    let known = columns.iter().filter(|c| model.properties.contains_key(base(c))).count();
    if twins < 2 && !entity && (model.is_empty() || known == 0) {
        return lens;
    }
    lens.notes.push(Said::new("import-say-uwazi"));
    lens.key = columns.iter().find(|c| c.trim() == "sharedId").cloned();
    let mut taken = Taken::of(columns);
    for (at, header) in chosen(columns) {
        let name = base(header);
        let mut names = Vec::new();
        if language_of(header).is_some() {
            names.push(name.to_owned());
        }
        let Some(property) = model.properties.get(name) else {
            lens.call(header, names);
            continue;
        };
        names.push(property.label.clone());
        let labels = property.content.as_ref().and_then(|id| model.thesauri.get(id));
        let labels = labels.unwrap_or(&model.all);
        match property.kind.as_str() {
            "date" => {
                let way = Derived::Seconds(at);
                let derived = lens.derive(&mut taken, format!("{header} (date)"), way);
                lens.call(&derived, names);
            }
            "select" | "multiselect" if !labels.is_empty() => {
                let way = Derived::Label { column: at, labels: labels.clone(), between: Some('|') };
                let derived = lens.derive(&mut taken, format!("{header} (label)"), way);
                lens.call(&derived, names);
            }
            _ => lens.call(header, names),
        }
    }
    lens
}

/// Of the columns of one property in several languages, the one in a language of the interface:
/// the others stay beside it.
fn chosen(columns: &[String]) -> Vec<(usize, &String)> {
    let mut best: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, column) in columns.iter().enumerate() {
        let rank = match language_of(column) {
            None => 0,
            Some((_, lang)) => LANGS.iter().position(|l| *l == lang).map_or(9, |n| n + 1),
        };
        let held = best.entry(base(column)).or_insert((rank, at));
        if rank < held.0 {
            *held = (rank, at);
        }
    }
    let kept: BTreeSet<usize> = best.into_values().map(|(_, at)| at).collect();
    columns.iter().enumerate().filter(|(at, _)| kept.contains(at)).collect()
}

fn base(column: &str) -> &str {
    language_of(column).map_or(column.trim(), |(name, _)| name)
}

/// `Title__en` as `Title` and `en`.
fn language_of(column: &str) -> Option<(&str, &str)> {
    let (name, lang) = column.trim().rsplit_once("__")?;
    let is_language = (2..=3).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_lowercase());
    (is_language && !name.trim().is_empty()).then_some((name.trim(), lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn one_language_fills_the_field_and_the_others_stay() {
        let columns = headers(&["Title__es", " Title__en", "notes"]);
        let lens = lens(&columns, &Model::default());
        assert_eq!(lens.aliases.get(" Title__en").unwrap(), &["Title"]);
        assert!(!lens.aliases.contains_key("Title__es"));
    }

    #[test]
    fn templates_and_thesauri_say_what_names_and_ids_mean() {
        let mut model = Model::default();
        assert!(model.take(r#"[{"name":"T","properties":[{"name":"fec_ha","label":"Date","type":"date","content":null},{"name":"estado","label":"Status","type":"select","content":"t1"}]}]"#));
        assert!(model.take(r#"[{"name":"S","_id":"t1","values":[{"label":"Open","id":"o","values":[{"label":"New","id":"n"}]}]}]"#));
        assert!(!model.take(r#"[{"id":1}]"#));
        // Records of others that are shaped alike.
        assert!(!model.take(r#"[{"properties":[{"name":"hair","label":"grey"}]}]"#));
        assert!(!model.take(r#"[{"case":"1","values":[{"label":"x","id":"y"}]}]"#));
        assert!(!model.take(r#"[{"name":"1","values":[{"label":"x"}]}]"#));
        let columns = headers(&["sharedId", "fec_ha", "estado"]);
        let lens = lens(&columns, &model);
        assert_eq!(lens.columns().collect::<Vec<_>>(), ["fec_ha (date)", "estado (label)"]);
        assert_eq!(lens.aliases.get("fec_ha (date)").unwrap(), &["Date"]);
        assert_eq!(lens.key.as_deref(), Some("sharedId"));
    }
}
