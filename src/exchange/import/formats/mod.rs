//! Formats of the field: what KoboToolbox and ODK, Uwazi, Martus and the GBVIMS incident recorder
//! give, found by what is in a file. An adapter turns a file into tables, or says what the columns
//! of a table are; the import does the rest. What each becomes: `docs/formats-of-the-field.md`.

mod incidents;
mod kobo;
mod lens;
mod martus;
mod uwazi;
mod xlsform;

pub(super) use lens::Lens;

use super::error::ImportError;
use super::source::{Input, Source};
use super::table::{self, Met, Shape, workbook};
use crate::exchange::import::said::Said;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufReader, Read};
use std::sync::Arc;
use xlsform::XForm;

/// How much of a file is looked at to see what it is.
const HEAD: u64 = 4096;
/// The longest file of a form or of a model, in bytes. It is held in memory.
const MAX_MODEL: u64 = 32 * 1024 * 1024;

/// What is known of a table beside its cells.
#[derive(Debug, Clone)]
enum Known {
    Nothing,
    Form(Arc<XForm>),
    Martus(Arc<martus::Made>),
}

/// The files of one import: those with records, and what the others say of them.
#[derive(Debug, Default)]
pub(super) struct Files {
    with_records: Vec<(Source, Known)>,
    form: Option<XForm>,
    model: uwazi::Model,
    template: martus::Specs,
    /// Of each file without records what it was taken for.
    notes: Vec<Said>,
}

/// A file without records: what it is, and as an attribute why that is no use alone.
struct Companion {
    file: String,
    what: Said,
}

/// Sorts files into those with records and those that say what the others mean.
///
/// # Errors
/// A file that cannot be read, or no file with records among them.
pub(super) fn sort(sources: Vec<Source>) -> Result<Files, ImportError> {
    let mut files = Files::default();
    let mut companions = Vec::new();
    for source in sources {
        if let Some(companion) = files.take(&source)? {
            let said = Said::new("import-say-companion").with("file", companion.file.as_str());
            files.notes.push(said.with("what", companion.what.clone()));
            companions.push(companion);
        }
    }
    match companions.first() {
        Some(companion) if files.with_records.is_empty() => {
            Err(ImportError::not_a_table(&companion.file, companion.what.clone()))
        }
        _ => Ok(files),
    }
}

impl Files {
    /// The files with records.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.with_records.iter().map(|(source, _)| source)
    }

    /// What the files without records were taken for.
    pub(super) fn notes(&self) -> &[Said] {
        &self.notes
    }

    fn take(&mut self, source: &Source) -> Result<Option<Companion>, ImportError> {
        let companion = |what| {
            let (file, what) = (source.name().to_owned(), Said::new(what));
            Ok(Some(Companion { file, what }))
        };
        if let Some(kind) = workbook::detect(source)? {
            if let Some(form) = xlsform::read(source, kind)? {
                self.take_form(form);
                return companion("import-is-form");
            }
            self.with_records.push((source.clone(), Known::Nothing));
            return Ok(None);
        }
        let head = head(source)?;
        let start = head.trim_start_matches('\u{feff}').trim_start();
        if start.starts_with("Export Version Number:") {
            self.template.extend(martus::template(source)?);
            return companion("import-is-template");
        }
        if start.starts_with('<') && head.contains("<MartusBulletin") {
            for made in martus::convert(source)? {
                let made = Arc::new(made);
                self.with_records.push((made.source.clone(), Known::Martus(made)));
            }
            return Ok(None);
        }
        if start.starts_with("<?xml") || start.starts_with("<!DOCTYPE") {
            return Err(ImportError::not_a_table(source.name(), Said::new("import-is-xml")));
        }
        if start.starts_with('[') && uwazi::may_be_model(source) {
            let text = whole(source)?;
            if text.is_some_and(|text| self.model.take(&text)) {
                return companion("import-is-model");
            }
        }
        let known = if start.starts_with('{') { formpack(source)? } else { None };
        let known = known.map_or(Known::Nothing, |form| Known::Form(Arc::new(form)));
        self.with_records.push((source.clone(), known));
        Ok(None)
    }

    fn take_form(&mut self, form: XForm) {
        let all = self.form.get_or_insert_with(XForm::default);
        all.questions.extend(form.questions);
        all.choices.extend(form.choices);
    }

    /// Says what the columns of a table are: adds those that are worked out, and what a person
    /// should know. `file` is the place of its file among [`Files::sources`].
    pub(super) fn fit(
        &self,
        file: usize,
        source: &mut Source,
        shape: &mut Shape,
    ) -> Result<(), ImportError> {
        let mut lens = self.lens(file, &shape.columns)?;
        if lens.is_clear() {
            return Ok(());
        }
        let width = shape.columns.len();
        let mut filled = vec![false; lens.columns().count()];
        if !filled.is_empty() {
            table::for_each(source, shape, &mut |met| {
                if let Met::Row(row) = lens.through(met, width) {
                    for (place, _) in row.cells {
                        if let Some(one) = place.checked_sub(width).and_then(|n| filled.get_mut(n))
                        {
                            *one = true;
                        }
                    }
                }
                Ok(())
            })?;
            lens.drop_empty(&shape.columns, &filled);
        }
        shape.notes.extend(lens.notes.iter().cloned());
        shape.columns.extend(lens.columns().map(str::to_owned));
        source.see_through(lens);
        Ok(())
    }

    fn lens(&self, file: usize, columns: &[String]) -> Result<Lens, ImportError> {
        let known = self.with_records.get(file).map_or(&Known::Nothing, |(_, known)| known);
        match known {
            Known::Martus(made) => return Ok(martus::lens(columns, &made.specs, &made.notes)),
            Known::Form(form) => return Ok(kobo::lens(columns, Some(form))),
            Known::Nothing => {}
        }
        let lens = incidents::lens(columns)?;
        if !lens.is_clear() {
            return Ok(lens);
        }
        let lens = kobo::lens(columns, self.form.as_ref());
        if !lens.is_clear() {
            return Ok(lens);
        }
        if columns.iter().any(|column| self.template.contains_key(column)) {
            return Ok(martus::lens(columns, &self.template, &[]));
        }
        Ok(uwazi::lens(columns, &self.model))
    }
}

/// The column that tells the rows of a table apart by what its maker wrote into it, if every row
/// has another text there.
pub(super) fn key_of(source: &Source, shape: &Shape) -> Result<Option<usize>, ImportError> {
    let wanted = source.lens().and_then(|lens| lens.key.as_ref());
    let Some(column) = wanted.and_then(|key| shape.columns.iter().position(|c| c == key)) else {
        return Ok(None);
    };
    let mut seen = HashSet::new();
    let mut rows = 0_usize;
    table::for_each(source, shape, &mut |met| {
        if let Met::Row(row) = met {
            rows += 1;
            let cell = row.cells.iter().find(|(place, _)| *place == column);
            if let Some((_, text)) = cell {
                let mut hash = DefaultHasher::new();
                text.trim().hash(&mut hash);
                seen.insert(hash.finish());
            }
        }
        Ok(())
    })?;
    Ok((rows > 0 && seen.len() == rows).then_some(column))
}

fn head(source: &Source) -> Result<String, ImportError> {
    let mut bytes = Vec::new();
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    input.take(HEAD).read_to_end(&mut bytes).map_err(|e| ImportError::read(source.name(), e))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A short file as text; `None` for a long one or one that is not UTF-8.
fn whole(source: &Source) -> Result<Option<String>, ImportError> {
    let mut bytes = Vec::new();
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    let read = input.take(MAX_MODEL + 1).read_to_end(&mut bytes);
    read.map_err(|e| ImportError::read(source.name(), e))?;
    if bytes.len() as u64 > MAX_MODEL {
        return Ok(None);
    }
    Ok(String::from_utf8(bytes).ok())
}

/// As much of a file of submissions as tells it from another document; what it holds is passed
/// over.
#[derive(Deserialize)]
struct Probe {
    #[serde(rename = "content")]
    _content: Survey,
    #[serde(rename = "submissions")]
    _submissions: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct Survey {
    #[serde(rename = "survey")]
    _survey: Vec<IgnoredAny>,
}

/// The form in a file of submissions.
#[derive(Deserialize)]
struct Formpack {
    content: serde_json::Value,
}

/// The form of a file of submissions that brings it along. The file is read as a stream, and only
/// its form is held.
fn formpack(source: &Source) -> Result<Option<XForm>, ImportError> {
    let stream = || -> Result<_, ImportError> {
        let mut input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
        skip_mark(&mut input).map_err(|e| ImportError::read(source.name(), e))?;
        Ok(BufReader::new(input.take(MAX_MODEL)))
    };
    if serde_json::from_reader::<_, Probe>(stream()?).is_err() {
        return Ok(None);
    }
    let pack = serde_json::from_reader::<_, Formpack>(stream()?).ok();
    Ok(pack.map(|pack| xlsform::of_formpack(&pack.content)))
}

/// Passes over a byte order mark.
fn skip_mark(input: &mut dyn Input) -> std::io::Result<()> {
    let mut mark = [0; 3];
    let mut read = 0;
    while read < mark.len() {
        match input.read(mark.get_mut(read..).unwrap_or_default())? {
            0 => break,
            more => read += more,
        }
    }
    if mark != *b"\xef\xbb\xbf" {
        input.rewind()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
