//! Sorts knowledge files into forms, vocabularies and messages, and puts additions where they go.

use super::field::Form;
use super::knowledge::Source;
use super::load::{self, Read};
use super::problem::Problem;
use super::vocabulary::Vocabulary;
use crate::locale::{LANGS, Locale, message_faults};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a set of files holds.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) forms: BTreeMap<String, Form>,
    pub(super) vocabularies: BTreeMap<String, Entry>,
    pub(super) messages: BTreeMap<&'static str, Locale>,
    pub(super) problems: Vec<Problem>,
}

/// A vocabulary, read when it is first asked for: a start that shows one list needs five of sixty.
#[derive(Debug)]
pub(super) struct Entry {
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

    pub(super) fn get(&self) -> &Vocabulary {
        self.list.get_or_init(|| {
            let read =
                |source: &Source| load::vocabulary(&source.name, &source.bytes, &mut Vec::new());
            self.source.as_ref().and_then(read).map(|read| read.content).unwrap_or_default()
        })
    }
}

/// Reads the files; a later one of the same name replaces an earlier one. With `lazily`,
/// vocabularies are read at their first use and their faults not named; nothing may add to them.
pub(super) fn gather(sources: &[Source], lazily: bool) -> Gathered {
    let last: BTreeMap<&str, &Source> =
        sources.iter().map(|source| (source.name.as_str(), source)).collect();
    let mut all = Gathered::default();
    let mut texts: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    let (mut more_forms, mut more_lists) = (Vec::new(), Vec::new());
    for (name, source) in last {
        match Place::of(name) {
            Some(Place::Form) => match load::form(name, &source.bytes, &mut all.problems) {
                Some(Read { adds: true, content }) => more_forms.push(content),
                Some(Read { content, .. }) => all.form(content),
                None => {}
            },
            Some(Place::Vocabulary) if lazily => {
                all.vocabularies.insert(stem(name).to_owned(), Entry::later(source));
            }
            Some(Place::Vocabulary) => {
                match load::vocabulary(name, &source.bytes, &mut all.problems) {
                    Some(Read { adds: true, content }) => more_lists.push(content),
                    Some(Read { content, .. }) => all.vocabulary(content),
                    None => {}
                }
            }
            Some(Place::Messages(lang)) => match std::str::from_utf8(&source.bytes) {
                Ok(text) => {
                    all.problems.extend(message_problems(name, text));
                    texts.entry(lang).or_default().push(text);
                }
                Err(_) => all.problems.push(misplaced(name)),
            },
            None => all.problems.push(misplaced(name)),
        }
    }
    for form in more_forms {
        all.more_form(form);
    }
    for list in more_lists {
        all.more_vocabulary(list);
    }
    all.messages =
        texts.into_iter().map(|(lang, texts)| (lang, Locale::with(lang, &texts))).collect();
    all
}

impl Gathered {
    fn form(&mut self, form: Form) {
        if let Some(first) = self.forms.get(&form.id) {
            self.problems.push(twice("form", &form.id, &form.file, &first.file));
        } else {
            self.forms.insert(form.id.clone(), form);
        }
    }

    fn vocabulary(&mut self, list: Vocabulary) {
        if let Some(first) = self.vocabularies.get(&list.id) {
            self.problems.push(twice("vocabulary", &list.id, &list.file, &first.get().file));
        } else {
            self.vocabularies.insert(list.id.clone(), Entry::ready(list));
        }
    }

    fn more_form(&mut self, form: Form) {
        match self.forms.get_mut(&form.id) {
            Some(known) => known.add(form),
            None => self.problems.push(nothing_to_add_to("form", &form.id, &form.file)),
        }
    }

    fn more_vocabulary(&mut self, list: Vocabulary) {
        match self.vocabularies.get_mut(&list.id).and_then(|entry| entry.list.get_mut()) {
            Some(known) => known.add(list),
            None => self.problems.push(nothing_to_add_to("vocabulary", &list.id, &list.file)),
        }
    }
}

fn nothing_to_add_to(what: &str, id: &str, file: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        line: 1,
        what: format!("there is no {what} `{id}` to add to"),
        try_this: "delete `add = true`, or name one that exists".to_owned(),
    }
}

/// The file name up to its first point, without folders: the id of what is in it.
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
        let mut folders = name.rsplit('/').skip(1);
        let (folder, above) = (folders.next()?, folders.next());
        match (folder, above, name.rsplit_once('.')?.1) {
            ("forms", _, "toml") => Some(Self::Form),
            ("vocabularies", _, "toml") => Some(Self::Vocabulary),
            (lang, Some("locales"), "ftl") => {
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
        try_this: "say `add = true` to add to it, or give this file its name to replace it"
            .to_owned(),
    }
}
