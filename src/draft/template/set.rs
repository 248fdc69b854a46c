//! The files of templates: which one serves a section, a part, a letter.

use super::TemplateError;
use super::guard;
use crate::content::CONTENT;
use crate::form::{Problem, Source};
use crate::rules::law::Procedure;
use include_dir::{Dir, DirEntry};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// All templates, by folder, name and language.
#[derive(Debug, Default)]
pub struct Templates {
    sections: BTreeMap<(String, String), Vec<Section>>,
    whole: BTreeMap<(String, String), Whole>,
    headings: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Debug)]
struct Section {
    file: Arc<str>,
    line: usize,
    key: String,
    heading: Option<String>,
    text: String,
}

#[derive(Debug)]
struct Whole {
    file: Arc<str>,
    text: String,
}

/// A template that was found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'t> {
    /// Its file.
    pub file: &'t str,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The heading that it gives its section.
    pub heading: Option<&'t str>,
    /// The template.
    pub text: &'t str,
    /// Its language: not always the one asked for.
    pub lang: &'t str,
}

/// One template, and what it says that it is.
pub(super) struct Each<'t> {
    /// `sections`, `parts` or `letters`.
    pub folder: &'t str,
    /// Its name.
    pub name: &'t str,
    /// The key of a section.
    pub key: Option<&'t str>,
    /// The template.
    pub found: Found<'t>,
}

/// The section that serves every key for which there is no other.
pub(super) const ANY: &str = "*";
/// The name of the templates that serve every procedure.
pub(super) const GENERIC: &str = "generic";

static BUILTIN: LazyLock<Arc<Templates>> = LazyLock::new(|| Arc::new(Templates::load(&[]).0));

/// The languages to look in: the one asked for, the one that its readers know best, English.
fn languages(lang: &str) -> [&str; 3] {
    let next = match lang {
        "be" | "kk" | "ky" | "tg" | "uz" => "ru",
        _ => "en",
    };
    [lang, next, "en"]
}

impl Templates {
    /// What is compiled in. A test says that it has no problem.
    pub fn builtin() -> Arc<Self> {
        Arc::clone(&BUILTIN)
    }

    /// What is compiled in and, over it, these files: `sections/NAME.LANG.md`, `parts/…`,
    /// `letters/…`, `headings.toml`. What is unsound is left out and named.
    pub fn load(sources: &[Source]) -> (Self, Vec<Problem>) {
        let mut all = Vec::new();
        if let Some(dir) = CONTENT.get_dir("templates") {
            gather(dir, &mut all);
        }
        all.extend_from_slice(sources);
        let (mut set, mut problems) = (Self::default(), Vec::new());
        for source in &all {
            if let Err(error) = set.take(source) {
                problems.push(Problem {
                    file: error.file,
                    line: error.line,
                    what: error.what,
                    try_this: error.try_this,
                });
            }
        }
        (set, problems)
    }

    fn take(&mut self, source: &Source) -> Result<(), TemplateError> {
        let fail = |line: usize, what: &str, try_this: &str| TemplateError {
            file: source.name.clone(),
            line,
            what: what.to_owned(),
            try_this: try_this.to_owned(),
        };
        let text = std::str::from_utf8(&source.bytes)
            .map_err(|_bytes| fail(1, "the file is not UTF-8", "save it as UTF-8"))?;
        let (folders, file) = source.name.rsplit_once('/').unwrap_or(("", &source.name));
        let folder = folders.rsplit('/').next().unwrap_or_default();
        if file == "headings.toml" {
            let read: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(text)
                .map_err(|error| fail(1, error.message(), "write [LANG] and KEY = \"heading\""))?;
            for (lang, headings) in read {
                self.headings.entry(lang).or_default().extend(headings);
            }
            return Ok(());
        }
        let named = file.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.'));
        let Some((name, lang)) = named else {
            return Err(fail(1, "no template is expected under this name", "name it NAME.LANG.md"));
        };
        let file: Arc<str> = source.name.as_str().into();
        match folder {
            "sections" => {
                let sections = divide(&file, text)?;
                self.sections.insert((name.to_owned(), lang.to_owned()), sections);
            }
            "parts" | "letters" => {
                guard::check(&file, 1, text)?;
                let key = (format!("{folder}/{name}"), lang.to_owned());
                self.whole.insert(key, Whole { file, text: text.to_owned() });
            }
            _ => {
                let try_this =
                    "put it into templates/sections, templates/parts or templates/letters";
                return Err(fail(1, "no template is expected here", try_this));
            }
        }
        Ok(())
    }

    /// The template of a section: of the procedure, else of its outline, else of every procedure;
    /// each in the language asked for before another one. There is always one for English.
    pub fn section(&self, procedure: &Procedure, key: &str, lang: &str) -> Option<Found<'_>> {
        let outline = procedure.outline.as_ref().map(|(id, _)| id.as_str());
        let names = [Some(procedure.id.as_str()), outline, Some(GENERIC)];
        let find = |lang: &str, key: &str| {
            names.into_iter().flatten().find_map(|name| self.exactly(name, lang, key))
        };
        languages(lang).into_iter().find_map(|lang| find(lang, key).or_else(|| find(lang, ANY)))
    }

    fn exactly(&self, name: &str, lang: &str, key: &str) -> Option<Found<'_>> {
        let ((_, lang), list) = self.sections.get_key_value(&(name.to_owned(), lang.to_owned()))?;
        let section = list.iter().find(|section| section.key == key)?;
        Some(Found {
            file: &section.file,
            line: section.line,
            heading: section.heading.as_deref(),
            text: &section.text,
            lang,
        })
    }

    /// The part that `[[live:NAME]]` stands for.
    pub fn part(&self, name: &str, lang: &str) -> Option<Found<'_>> {
        self.one("parts", name, lang)
    }

    /// A letter: `authority`, `consent`.
    pub fn letter(&self, name: &str, lang: &str) -> Option<Found<'_>> {
        self.one("letters", name, lang)
    }

    fn one(&self, folder: &str, name: &str, lang: &str) -> Option<Found<'_>> {
        let key = format!("{folder}/{name}");
        languages(lang).into_iter().find_map(|lang| {
            let ((_, lang), whole) = self.whole.get_key_value(&(key.clone(), lang.to_owned()))?;
            Some(Found { file: &whole.file, line: 1, heading: None, text: &whole.text, lang })
        })
    }

    /// Every template, the sections first.
    pub(super) fn each(&self) -> impl Iterator<Item = Each<'_>> {
        let sections = self.sections.iter().flat_map(|((name, lang), list)| {
            list.iter().map(move |section| Each {
                folder: "sections",
                name,
                key: Some(&section.key),
                found: Found {
                    file: &section.file,
                    line: section.line,
                    heading: section.heading.as_deref(),
                    text: &section.text,
                    lang,
                },
            })
        });
        let whole = self.whole.iter().map(|((name, lang), whole)| {
            let (folder, name) = name.split_once('/').unwrap_or(("", name));
            let found =
                Found { file: &whole.file, line: 1, heading: None, text: &whole.text, lang };
            Each { folder, name, key: None, found }
        });
        sections.chain(whole)
    }

    /// The names of the parts, each once.
    pub fn parts(&self) -> Vec<&str> {
        let names = self.whole.keys().filter_map(|(name, _)| name.strip_prefix("parts/"));
        let mut names: Vec<&str> = names.collect();
        names.dedup();
        names
    }

    /// The heading of a section in a language that the files of law do not have: that of the
    /// outline (`OUTLINE.KEY`) before that of every paper.
    pub fn heading(&self, procedure: &Procedure, key: &str, lang: &str) -> Option<&str> {
        self.headings(procedure, lang).remove(key)
    }

    /// All of them by their keys, with those of the outline in their places.
    pub fn headings(&self, procedure: &Procedure, lang: &str) -> BTreeMap<&str, &str> {
        let Some(all) = self.headings.get(lang) else { return BTreeMap::new() };
        let outline = procedure.outline.as_ref().map_or("", |(id, _)| id);
        let (of_outlines, shared): (Vec<_>, Vec<_>) = all
            .iter()
            .map(|(key, heading)| (key.as_str(), heading.as_str()))
            .partition(|(key, _)| key.contains('.'));
        let own = of_outlines.into_iter().filter_map(|(key, heading)| {
            let (of, key) = key.split_once('.')?;
            (of == outline).then_some((key, heading))
        });
        shared.into_iter().chain(own).collect()
    }
}

/// The sections of a file: each begins with `@@ KEY` or `@@ KEY | Heading`; what stands before the
/// first is a note to whoever reads the file.
fn divide(file: &Arc<str>, text: &str) -> Result<Vec<Section>, TemplateError> {
    let mut found: Vec<Section> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(head) = line.strip_prefix("@@ ") {
            let (key, heading) = match head.split_once('|') {
                Some((key, heading)) => (key.trim(), Some(heading.trim().to_owned())),
                None => (head.trim(), None),
            };
            let key = key.to_owned();
            let section =
                Section { file: Arc::clone(file), line: at + 2, key, heading, text: String::new() };
            found.push(section);
        } else if let Some(section) = found.last_mut() {
            section.text.push_str(line);
            section.text.push('\n');
        }
    }
    if found.is_empty() {
        return Err(TemplateError {
            file: file.to_string(),
            line: 1,
            what: "the file has no section".to_owned(),
            try_this: "begin each with a line `@@ KEY`".to_owned(),
        });
    }
    for section in &found {
        guard::check(file, section.line, &section.text)?;
    }
    Ok(found)
}

fn gather(dir: &'static Dir<'static>, sources: &mut Vec<Source>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => gather(dir, sources),
            DirEntry::File(file) => sources.push(Source {
                name: file.path().to_string_lossy().replace('\\', "/"),
                bytes: Cow::Borrowed(file.contents()),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::law::Law;

    #[test]
    fn the_compiled_in_templates_have_no_problem() {
        assert_eq!(Templates::load(&[]).1, []);
    }

    #[test]
    fn every_section_of_every_procedure_has_a_template() {
        let (law, templates) = (Law::builtin(), Templates::builtin());
        for procedure in law.procedures() {
            for section in &procedure.sections {
                for lang in ["en", "ru", "uk", "ka"] {
                    let found = templates.section(procedure, &section.key, lang);
                    assert!(found.is_some(), "{} {} {lang}", procedure.id, section.key);
                }
            }
        }
    }

    #[test]
    fn a_file_of_the_user_comes_over_the_compiled_in_one_and_a_bad_one_is_named() {
        let source = |name: &str, text: &'static str| Source {
            name: name.to_owned(),
            bytes: Cow::Borrowed(text.as_bytes()),
        };
        let (set, problems) = Templates::load(&[
            source("templates/parts/victims.en.md", "mine {{ cases }}"),
            source("templates/parts/bad.en.md", "a\n{{ x * 9 }}"),
            source("templates/sections/none.en.md", "nothing"),
            source("templates/elsewhere.md", ""),
        ]);
        assert_eq!(set.part("victims", "en").map(|found| found.text), Some("mine {{ cases }}"));
        assert!(set.part("bad", "en").is_none());
        let places: Vec<_> = problems.iter().map(|p| (p.file.as_str(), p.line)).collect();
        assert_eq!(
            places,
            [
                ("templates/parts/bad.en.md", 2),
                ("templates/sections/none.en.md", 1),
                ("templates/elsewhere.md", 1)
            ]
        );
    }
}
