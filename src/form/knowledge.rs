//! All forms and vocabularies together.

use super::check::check;
use super::field::{FieldDef, FieldType, Form, Privacy};
use super::gather::{Entry, gather};
use super::problem::Problem;
use super::vocabulary::Vocabulary;
use crate::content::CONTENT;
use crate::locale::{LANGS, Locale, fold};
use crate::record::{Kind, Path, Step};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// A knowledge file: `forms/case.toml`, `vocabularies/act-types.toml`, `locales/uk/own.ftl`. Only
/// the folder and the ending of the name matter, and that a later file of the same name replaces
/// an earlier one.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name, with `/` between folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// All forms and vocabularies, with the messages that name them.
#[derive(Debug, Default)]
pub struct Knowledge {
    forms: BTreeMap<String, Form>,
    vocabularies: BTreeMap<String, Entry>,
    own_messages: BTreeMap<&'static str, Locale>,
}

static BUILTIN: LazyLock<Arc<Knowledge>> = LazyLock::new(|| {
    let (knowledge, _) = Knowledge::read(&Knowledge::builtin_sources(), true);
    Arc::new(knowledge)
});

impl Knowledge {
    /// What is compiled in. Read once; a test says that it has no problem.
    pub fn builtin() -> Arc<Self> {
        Arc::clone(&BUILTIN)
    }

    /// The compiled-in files.
    pub fn builtin_sources() -> Vec<Source> {
        ["forms", "vocabularies"]
            .into_iter()
            .filter_map(|folder| CONTENT.get_dir(folder))
            .flat_map(include_dir::Dir::files)
            .filter(|file| file.path().extension().is_some_and(|ending| ending == "toml"))
            .map(|file| Source {
                name: file.path().to_string_lossy().replace('\\', "/"),
                bytes: Cow::Borrowed(file.contents()),
            })
            .collect()
    }

    /// What is compiled in and, over it, these files: a user's, or those that a vault carries.
    /// What is unsound is left out and named; the rest works.
    pub fn load(sources: &[Source]) -> (Self, Vec<Problem>) {
        let mut all = Self::builtin_sources();
        all.extend_from_slice(sources);
        Self::load_only(&all)
    }

    /// These files alone.
    pub fn load_only(sources: &[Source]) -> (Self, Vec<Problem>) {
        let (knowledge, mut problems) = Self::read(sources, false);
        problems.extend(check(&knowledge));
        problems.sort();
        (knowledge, problems)
    }

    fn read(sources: &[Source], lazily: bool) -> (Self, Vec<Problem>) {
        let gathered = gather(sources, lazily);
        let knowledge = Self {
            forms: gathered.forms,
            vocabularies: gathered.vocabularies,
            own_messages: gathered.messages,
        };
        (knowledge, gathered.problems)
    }

    /// The form of a kind of record.
    pub fn form(&self, kind: &Kind) -> Option<&Form> {
        self.forms.get(kind.as_str()).filter(|form| form.record)
    }

    /// The form of this id, of a record or of a sub-record (`event`).
    pub fn sub_form(&self, id: &str) -> Option<&Form> {
        self.forms.get(id)
    }

    /// All forms, by id.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.values()
    }

    /// The kinds of record that there are forms for, by id.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.forms.values().filter(|form| form.record).filter_map(|form| form.id.parse().ok())
    }

    /// The vocabulary of this id.
    pub fn vocabulary(&self, id: &str) -> Option<&Vocabulary> {
        self.vocabularies.get(id).map(Entry::get)
    }

    /// All vocabularies, by id.
    pub fn vocabularies(&self) -> impl Iterator<Item = &Vocabulary> {
        self.vocabularies.values().map(Entry::get)
    }

    /// The ids of all vocabularies, sorted: none of them is read for that.
    pub fn vocabulary_ids(&self) -> impl Iterator<Item = &str> {
        self.vocabularies.keys().map(String::as_str)
    }

    /// The vocabulary of a field, if it names one that exists.
    pub fn vocabulary_of(&self, field: &FieldDef) -> Option<&Vocabulary> {
        self.vocabulary(field.vocabulary.as_deref()?)
    }

    /// The form in which a path ends: that of the record for the empty path and for a field of the
    /// record, that of the sub-record below a list.
    pub fn form_at(&self, kind: &Kind, path: &Path) -> Option<&Form> {
        let mut form = self.form(kind)?;
        let mut list = None;
        for step in path.steps() {
            match step {
                Step::Field(name) => list = form.field(name),
                Step::Item(_) => {
                    let FieldType::List(sub) = &list.take()?.field_type else { return None };
                    form = self.sub_form(sub)?;
                }
                Step::Extra(_) => return Some(form),
            }
        }
        Some(form)
    }

    /// The field at a path; `None` for an extra column, an item, and what no form knows.
    pub fn field_at(&self, kind: &Kind, path: &Path) -> Option<&FieldDef> {
        let Some(Step::Field(name)) = path.steps().last() else { return None };
        self.form_at(kind, path)?.field(name)
    }

    /// Whether a place is kept as the program wrote it: it, or a list that it stands in, is marked
    /// so in its form. The place is given by the names of its fields from the record on.
    pub fn is_kept<'n>(&self, kind: &Kind, names: impl Iterator<Item = &'n str>) -> bool {
        let mut form = self.form(kind);
        for name in names {
            let Some(field) = form.and_then(|form| form.field(name)) else { return false };
            if field.kept {
                return true;
            }
            form = match &field.field_type {
                FieldType::List(sub) => self.sub_form(sub),
                _ => None,
            };
        }
        false
    }

    /// How what stands at a path is guarded. An item has the class of its list; extra columns and
    /// what no form knows are identifying.
    pub fn privacy(&self, kind: &Kind, path: &Path) -> Privacy {
        let steps = path.steps();
        let path = match steps.split_last() {
            Some((Step::Item(_), before)) => Cow::Owned(Path::new(before.to_vec())),
            _ => Cow::Borrowed(path),
        };
        self.field_at(kind, &path).map_or(Privacy::Identifying, |field| field.privacy)
    }

    /// The messages of a language, with those that the loaded files brought.
    pub fn locale(&self, lang: &str) -> Locale {
        let builtin = Locale::new(lang);
        self.own_messages.get(builtin.lang()).cloned().unwrap_or(builtin)
    }

    /// The label of a field in a language.
    pub fn label(&self, field: &FieldDef, lang: &str) -> String {
        self.locale(lang).tr(&field.label)
    }

    /// The help of a field in a language, if it has any.
    pub fn help(&self, field: &FieldDef, lang: &str) -> Option<String> {
        field.help.as_ref().map(|id| self.locale(lang).tr(id))
    }

    /// The fields of a form that a text may name: the id, or the label in any language, folded.
    /// More than one where a label stands for several; the caller must not pick the first.
    pub fn find_fields<'f>(&self, form: &'f Form, text: &str) -> Vec<&'f FieldDef> {
        let wanted = fold(text);
        if let Some(field) = form.field(&wanted) {
            return vec![field];
        }
        let locales = LANGS.map(|lang| self.locale(lang));
        let named = |field: &&FieldDef| locales.iter().any(|l| fold(&l.tr(&field.label)) == wanted);
        form.fields.iter().filter(named).collect()
    }
}
