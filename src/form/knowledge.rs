//! All forms and vocabularies together.

use super::check::check;
use super::field::{FieldDef, FieldType, Form, Privacy};
use super::load;
use super::problem::Problem;
use super::vocabulary::Vocabulary;
use crate::content::CONTENT;
use crate::locale::{LANGS, Locale, fold, message_faults};
use crate::record::{Kind, Path, Step};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

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

/// A vocabulary, read when it is first asked for: a start that shows one list needs five of sixty.
#[derive(Debug)]
struct Entry {
    source: Option<Source>,
    list: OnceLock<Vocabulary>,
}

impl Entry {
    fn ready(list: Vocabulary) -> Self {
        Self { source: None, list: OnceLock::from(list) }
    }

    fn later(source: &Source) -> Self {
        Self { source: Some(source.clone()), list: OnceLock::new() }
    }

    fn get(&self) -> &Vocabulary {
        self.list.get_or_init(|| {
            let read =
                |source: &Source| load::vocabulary(&source.name, &source.bytes, &mut Vec::new());
            self.source.as_ref().and_then(read).unwrap_or_default()
        })
    }
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

    /// With `lazily`, vocabularies are read at their first use and their faults not named.
    fn read(sources: &[Source], lazily: bool) -> (Self, Vec<Problem>) {
        let last: BTreeMap<&str, &Source> =
            sources.iter().map(|source| (source.name.as_str(), source)).collect();
        let mut knowledge = Self::default();
        let mut problems = Vec::new();
        let mut texts: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
        for (name, source) in last {
            match Place::of(name) {
                Some(Place::Form) => {
                    if let Some(form) = load::form(name, &source.bytes, &mut problems) {
                        knowledge.add_form(form, &mut problems);
                    }
                }
                Some(Place::Vocabulary) if lazily => {
                    knowledge.vocabularies.insert(stem(name).to_owned(), Entry::later(source));
                }
                Some(Place::Vocabulary) => {
                    if let Some(list) = load::vocabulary(name, &source.bytes, &mut problems) {
                        knowledge.add_vocabulary(list, &mut problems);
                    }
                }
                Some(Place::Messages(lang)) => match std::str::from_utf8(&source.bytes) {
                    Ok(text) => {
                        problems.extend(message_problems(name, text));
                        texts.entry(lang).or_default().push(text);
                    }
                    Err(_) => problems.push(misplaced(name)),
                },
                None => problems.push(misplaced(name)),
            }
        }
        knowledge.own_messages =
            texts.into_iter().map(|(lang, texts)| (lang, Locale::with(lang, &texts))).collect();
        (knowledge, problems)
    }

    fn add_form(&mut self, form: Form, problems: &mut Vec<Problem>) {
        if let Some(first) = self.forms.get(&form.id) {
            problems.push(twice("form", &form.id, &form.file, &first.file));
        } else {
            self.forms.insert(form.id.clone(), form);
        }
    }

    fn add_vocabulary(&mut self, list: Vocabulary, problems: &mut Vec<Problem>) {
        if let Some(first) = self.vocabularies.get(&list.id) {
            problems.push(twice("vocabulary", &list.id, &list.file, &first.get().file));
        } else {
            self.vocabularies.insert(list.id.clone(), Entry::ready(list));
        }
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

    /// The name of a form in a language.
    pub fn form_label(&self, form: &Form, lang: &str) -> String {
        self.locale(lang).tr(&form.label)
    }
}

/// The file name without folders and ending: the id of what is in it.
pub(super) fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split_once('.').map_or(file, |(stem, _)| stem)
}

/// What a file is, by its name.
enum Place {
    Form,
    Vocabulary,
    Messages(&'static str),
}

impl Place {
    fn of(name: &str) -> Option<Self> {
        let (file, mut folders) = (name, name.rsplit('/').skip(1));
        let (folder, above) = (folders.next()?, folders.next());
        let has = |ending: &str| file.ends_with(ending);
        match (folder, above) {
            ("forms", _) if has(".toml") => Some(Self::Form),
            ("vocabularies", _) if has(".toml") => Some(Self::Vocabulary),
            (lang, Some("locales")) if has(".ftl") => {
                LANGS.into_iter().find(|known| *known == lang).map(Self::Messages)
            }
            _ => None,
        }
    }
}

fn message_problems<'a>(file: &'a str, text: &str) -> impl Iterator<Item = Problem> + use<'a> {
    message_faults(text).into_iter().map(move |(line, what)| Problem {
        file: file.to_owned(),
        line,
        what,
        try_this: "mend the message: `id = text`".to_owned(),
    })
}

fn misplaced(name: &str) -> Problem {
    Problem {
        file: name.to_owned(),
        line: 1,
        what: "no knowledge file is expected here".to_owned(),
        try_this:
            "put it into forms/ID.toml, vocabularies/ID.toml or locales/LANGUAGE/NAME.ftl as UTF-8"
                .to_owned(),
    }
}

fn twice(what: &str, id: &str, file: &str, first: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        line: 1,
        what: format!("the {what} `{id}` is also in {first}"),
        try_this: format!("rename one of them, or give this file the name {first} to replace it"),
    }
}
