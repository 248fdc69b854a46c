//! The names of a filter, taken from the forms and vocabularies.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::names::{FieldShape, Names, NamesBuilder, Source};
use crate::form::{FieldDef, FieldType, Form, Knowledge};
use crate::locale::{LANGS, Locale};
use crate::record::Kind;

/// Filter fields that gather several places: filter id, lists, field.
const GATHERED: &[(&str, &[&str], &str)] = &[
    ("tag", &[], "tags"),
    ("due", &[], "next_due"),
    ("due", &[], "due"),
    ("due", &[], "answer_due"),
    ("due", &[], "extended_to"),
    ("act", &["events", "acts"], "type"),
    ("method", &["events", "acts"], "method"),
    ("victim", &["events", "acts"], "victim"),
    ("perpetrator", &["events", "involvements"], "perpetrator_type"),
    ("perpetrator", &["events", "involvements"], "unit"),
    ("perpetrator", &["events", "involvements"], "perpetrator_name"),
    ("perpetrator", &["events", "involvements"], "perpetrator"),
    ("country", &[], "country"),
    ("country", &["events"], "country"),
    ("region", &[], "region"),
    ("region", &["events"], "region"),
    ("city", &[], "city"),
    ("city", &["events"], "city"),
    ("place", &["events"], "place_type"),
    ("place", &["events"], "place"),
    ("place", &["events", "acts"], "place"),
    ("place", &["events", "acts"], "place_detail"),
    ("age", &[], "age"),
    ("age", &["events", "acts"], "age_then"),
    ("sex", &[], "sex"),
    ("group", &[], "groups"),
];

/// What a filter asks of the persons of a case: filter id, field of the person.
const OF_PERSONS: [(&str, &str); 3] = [("age", "age"), ("sex", "sex"), ("group", "groups")];

/// The links of a case that lead to its persons.
const PERSON_LINKS: [(&[&str], &str); 2] = [(&[], "client"), (&["events", "acts"], "victim")];

/// Fields of parts that hold the id of another part or are covered by a gathered field: they
/// make no filter field of their own.
const HIDDEN: &[(&str, &str)] = &[
    ("involvement", "act"),
    ("evidence", "event"),
    ("event", "until"),
    ("act", "until"),
    ("setting", "value"),
    ("setting", "list_kind"),
    ("setting", "sort"),
    ("complaint-section", "key"),
    ("complaint-section", "title"),
    ("complaint-section", "text"),
    ("complaint-reference", "record"),
    ("complaint-reference", "path"),
    ("complaint-reference", "op"),
    ("complaint-annex", "case"),
    ("complaint-annex", "title"),
    ("complaint-annex", "purpose"),
    ("complaint-annex", "pages"),
    ("complaint-comment", "section"),
    ("complaint-comment", "quote"),
    ("complaint-comment", "text"),
    ("complaint-comment", "by"),
    ("complaint-comment", "on"),
    ("complaint-comment", "state"),
    ("complaint-comment", "settled_by"),
    ("complaint-change", "section"),
    ("complaint-change", "was"),
    ("complaint-change", "becomes"),
    ("complaint-change", "by"),
    ("complaint-change", "on"),
    ("complaint-change", "state"),
    ("complaint-change", "settled_by"),
    ("complaint-change", "why"),
    ("complaint-signoff", "by"),
    ("complaint-signoff", "on"),
    ("complaint-signoff", "hash"),
    ("complaint-signoff", "role"),
    ("complaint-version", "hash"),
    ("complaint-version", "text"),
    ("complaint-version", "annexes"),
    ("complaint-version", "by"),
];

struct Forms<'k> {
    knowledge: &'k Knowledge,
    locales: Vec<Locale>,
    builder: NamesBuilder,
    of_case: BTreeSet<String>,
}

impl Names {
    /// The words of these forms and vocabularies, in every interface language.
    pub fn of(knowledge: &Arc<Knowledge>) -> Self {
        let case = Kind::new(Kind::CASE).ok().and_then(|k| knowledge.form(&k));
        let mut forms = Forms {
            knowledge,
            locales: LANGS.iter().map(|lang| knowledge.locale(lang)).collect(),
            builder: NamesBuilder::new(),
            of_case: case.iter().flat_map(|f| &f.fields).map(|f| f.id.clone()).collect(),
        };
        forms.builder.vocabularies(knowledge);
        // The case first: where two forms give one label to different fields, it wins.
        let others = knowledge.forms().filter(|f| f.record && f.id != Kind::CASE);
        for form in case.into_iter().chain(others) {
            forms.kind(form);
        }
        forms.builder.build()
    }
}

impl Forms<'_> {
    fn kind(&mut self, form: &Form) {
        let labels = self.labels(&form.label);
        self.builder.kind(&form.id, &refs(&labels));
        self.fields(form, &mut Vec::new());
        for column in form.columns() {
            self.builder.list_column(&form.id, &column.id);
        }
    }

    fn fields(&mut self, form: &Form, path: &mut Vec<String>) {
        for field in &form.fields {
            match &field.field_type {
                FieldType::List(sub) => self.list(field, sub, path),
                _ => self.field(form, field, path),
            }
        }
    }

    fn list(&mut self, field: &FieldDef, sub: &str, path: &mut Vec<String>) {
        let Some(form) = self.knowledge.sub_form(sub) else { return };
        // A form that holds itself would never end.
        if path.len() >= 4 {
            return;
        }
        path.push(field.id.clone());
        let mut labels = self.labels(&field.label);
        labels.extend(self.labels(&form.label));
        labels.push(field.id.clone());
        // The singular is what people write, unless it is a field's own name (`act`).
        let lists: Vec<&str> = path.iter().map(String::as_str).collect();
        self.builder.list(&form.id, &lists, &refs(&labels));
        self.fields(form, path);
        path.pop();
    }

    fn field(&mut self, form: &Form, field: &FieldDef, path: &[String]) {
        let source = |shape| Source {
            path: path.to_vec(),
            field: field.id.clone(),
            through: None,
            shape,
            vocabulary: field.vocabulary.clone(),
        };
        let shape = shape_of(&field.field_type);
        let labels = self.labels(&field.label);
        let mut gathered = false;
        for (id, lists, name) in GATHERED {
            if *name == field.id && lists.iter().eq(path) {
                gathered |= *id == field.id;
                self.builder.source(id, source(shape));
                if *id == "tag" || *id == "group" {
                    gathered = true;
                    self.builder.labels(id, [field.id.as_str()]);
                }
                if gathered {
                    self.builder.labels(id, labels.iter().map(String::as_str));
                }
            }
        }
        self.through_links(field, path);
        let hidden = HIDDEN.contains(&(form.id.as_str(), field.id.as_str()));
        if gathered || hidden {
            return;
        }
        let id = if !path.is_empty() && self.of_case.contains(&field.id) {
            format!("{}_{}", form.id, field.id)
        } else {
            field.id.clone()
        };
        self.builder.source(&id, source(shape)).labels(&id, labels.iter().map(String::as_str));
    }

    /// Lets `age`, `sex` and `group` look at the persons that a case links to.
    fn through_links(&mut self, link: &FieldDef, path: &[String]) {
        if !PERSON_LINKS.iter().any(|(lists, name)| *name == link.id && lists.iter().eq(path)) {
            return;
        }
        let person = Kind::new(Kind::PERSON).ok().and_then(|k| self.knowledge.form(&k));
        for (id, name) in OF_PERSONS {
            let Some(field) = person.and_then(|form| form.field(name)) else { continue };
            let source = Source {
                path: path.to_vec(),
                field: link.id.clone(),
                through: Some(name.to_owned()),
                shape: shape_of(&field.field_type),
                vocabulary: field.vocabulary.clone(),
            };
            self.builder.source(id, source);
        }
    }

    /// The message of this id in every language, as far as there is one.
    fn labels(&self, id: &str) -> Vec<String> {
        self.locales.iter().map(|l| l.tr(id)).filter(|text| text != id).collect()
    }
}

fn refs(labels: &[String]) -> Vec<&str> {
    labels.iter().map(String::as_str).collect()
}

const fn shape_of(field_type: &FieldType) -> FieldShape {
    match field_type {
        FieldType::LongText => FieldShape::Prose,
        FieldType::Number | FieldType::Money => FieldShape::Number,
        FieldType::Bool => FieldShape::Bool,
        FieldType::Choice | FieldType::Choices => FieldShape::Code,
        FieldType::Date => FieldShape::Date,
        FieldType::Link => FieldShape::Link,
        FieldType::Text | FieldType::Place | FieldType::File | FieldType::List(_) => {
            FieldShape::Text
        }
    }
}
