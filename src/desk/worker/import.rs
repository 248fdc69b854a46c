//! Imports: looking at files, trying, writing, taking back.

use super::failure::Failure;
use super::{Worker, rows};
use crate::desk::effect::{Folder, Imported, Msg, Trouble};
use crate::desk::model::import::{Decided, Found, What};
use crate::exchange::import::{
    self, CellRules, ImportError, Mode, Plan, Progress, Source, SourcePlan,
};
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::publish::{self, PublishError};
use crate::query::Table;
use crate::record::{GroupId, OpSet, Pen, undo};
use crate::vault::Vault;
use crate::vault::audit::Act;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// How many rows of a table are shown as they will be.
const ROWS: usize = 5;

fn refused(error: &ImportError, locale: &Locale) -> Trouble {
    let (what, try_this) = error.in_words_of(locale);
    Trouble { what, try_this, exit: error.exit_code() }
}

/// The folder of a person, for paths that begin with `~/`.
fn home(path: &Path) -> PathBuf {
    let rest = path.strip_prefix("~").ok();
    match rest.and_then(|rest| Some((std::env::home_dir()?, rest))) {
        Some((home, rest)) => home.join(rest),
        None => path.to_owned(),
    }
}

impl Worker {
    /// What is in a folder; in the one that the program was started in where none is named.
    pub(super) fn folder(&self, path: Option<&Path>) -> Msg {
        let read = || -> std::io::Result<Folder> {
            let path = match path {
                Some(path) => home(path).canonicalize()?,
                None => std::env::current_dir()?,
            };
            let mut entries = Vec::new();
            for entry in std::fs::read_dir(&path)?.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if !name.starts_with('.') {
                    entries.push((name, entry.path().is_dir()));
                }
            }
            entries.sort();
            Ok(Folder { path, entries })
        };
        match read() {
            Ok(folder) => Msg::Folder(Box::new(folder)),
            Err(error) => {
                let path = path.unwrap_or(Path::new("."));
                self.failed(Failure::File(format!("{}: {error}", path.display())))
            }
        }
    }

    /// Whether another look is wanted meanwhile, or none any more.
    fn is_stale(&self, look: u64) -> bool {
        self.shared.look.load(Ordering::Relaxed) != look
            || self.shared.ending.load(Ordering::Relaxed)
    }

    /// Looks at files: what would be done with them. `None` where a newer look is asked for.
    pub(super) fn look(&self, look: u64, files: &[PathBuf], decided: &Decided) -> Option<Msg> {
        if self.is_stale(look) {
            return None;
        }
        let sources = files.iter().map(|file| Source::file(home(file))).collect();
        let found = find(sources, &self.config.knowledge, decided);
        let found = found.map(Box::new).map_err(|error| refused(&error, &self.config.locale));
        (!self.is_stale(look)).then_some(Msg::Looked(look, found))
    }

    /// Tries an import without writing: what it would make, and which rows it would reject.
    pub(super) fn try_import(&mut self, look: u64, plan: &Plan) -> Option<Msg> {
        let shared = Arc::clone(&self.shared);
        let stale = move || {
            shared.look.load(Ordering::Relaxed) != look || shared.ending.load(Ordering::Relaxed)
        };
        let mut watch = |_: Progress<'_>| {
            if stale() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let vault = match self.vault() {
            Ok(vault) => vault,
            Err(failure) => return Some(Msg::Tried(look, Err(self.told(failure)))),
        };
        let tried = import::run(plan, vault, Mode::DryRun, &mut watch);
        if self.is_stale(look) {
            return None;
        }
        let tried = tried.map(Box::new).map_err(|error| refused(&error, &self.config.locale));
        Some(Msg::Tried(look, tried))
    }

    /// Writes a map file beside the first file of an import.
    pub(super) fn save_map(&self, beside: &Path, text: &str) -> Msg {
        let path = home(beside).with_extension("map.toml");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match publish::write_note(&path, text.as_bytes()) {
            Ok(()) => Msg::MapSaved(name),
            Err(PublishError::File { source, .. } | PublishError::Write { source }) => {
                self.failed(Failure::File(format!("{name}: {source}")))
            }
            Err(_) => self.failed(Failure::File(name)),
        }
    }

    /// Writes an import, telling how far it is, until it is done or stopped.
    pub(super) fn import(&mut self, plan: &Plan, send: &dyn Fn(Msg)) -> Msg {
        let shared = Arc::clone(&self.shared);
        let mut watch = |progress: Progress<'_>| {
            send(Msg::Importing(progress.rows, progress.of));
            let stop = shared.stop.load(Ordering::Relaxed) || shared.ending.load(Ordering::Relaxed);
            if stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let vault = match self.vault() {
            Ok(vault) => vault,
            Err(failure) => return Msg::NotImported(self.told(failure)),
        };
        let told = if plan.is_own() {
            "files of plaint".to_owned()
        } else {
            format!("{} files, {} rows", plan.sources().len(), plan.rows())
        };
        if let Err(error) = vault.log(Act::Import, &told) {
            return Msg::NotImported(self.told(error));
        }
        let last = |vault: &Vault| vault.groups(1).first().map(|group| group.group);
        let before = last(vault);
        let done = import::run(plan, vault, Mode::Write, &mut watch);
        let written = last(vault).filter(|group| Some(*group) != before);
        let (receipt, stopped, trouble) = match done {
            Ok(receipt) => (Some(Box::new(receipt)), None, None),
            Err(ImportError::Stopped { rows }) => (None, Some(rows), None),
            Err(error) => (None, None, Some(refused(&error, &self.config.locale))),
        };
        let group = receipt.as_ref().map_or(written, |receipt| receipt.group);
        self.saved();
        match self.table() {
            Ok(table) => {
                Msg::Imported(Box::new(Imported { receipt, stopped, trouble, group, table }))
            }
            Err(failure) => Msg::NotImported(self.told(failure)),
        }
    }

    /// Takes an import back whole; what was changed since stays.
    pub(super) fn undo_import(&mut self, group: GroupId) -> Msg {
        let undone = self.vault().and_then(|vault| take_back(vault, group));
        match undone {
            Ok(kept) => {
                self.saved();
                match self.table() {
                    Ok(table) => Msg::ImportUndone(kept, Box::new(table)),
                    Err(failure) => self.failed(failure),
                }
            }
            Err(failure) => Msg::NotSaved(self.told(failure)),
        }
    }

    /// Every live record's columns, as they are now.
    fn table(&mut self) -> Result<Table, Failure> {
        let mut table = Table::new(Arc::clone(&self.config.names));
        let mut broken = 0;
        self.vault()?.feed(&mut |fed| rows::take_in(&mut table, fed, &mut broken))?;
        if broken > 0 {
            return Err(Failure::Rows);
        }
        table.shrink();
        Ok(table)
    }
}

/// What would be done with the files after what was decided.
fn find(
    sources: Vec<Source>,
    knowledge: &Arc<Knowledge>,
    decided: &Decided,
) -> Result<Found, ImportError> {
    let mut options = decided.options.clone();
    options.as_tables |= !decided.columns.is_empty();
    decided.reading.iter().try_for_each(|(name, word)| options.reading.say(name, word))?;
    let mut plan = import::plan(sources, knowledge, &options)?;
    let mut touched = BTreeSet::new();
    for decision in &decided.columns {
        let table = decision.table;
        let columns = plan.sources().get(table).map_or(&[] as &[_], SourcePlan::columns);
        let Some(at) = columns.iter().position(|c| c.header == decision.header) else { continue };
        match &decision.what {
            What::Field(target) => plan.send(table, at, target.clone()),
            What::Means(text, value) => plan.correct(table, at, text, value),
            What::Dates(order) => {
                let rules = columns.get(at).map(|column| column.rules.clone()).unwrap_or_default();
                plan.read_as(table, at, CellRules { date_order: Some(*order), ..rules });
            }
        }
        touched.insert(table);
    }
    touched.into_iter().try_for_each(|table| plan.recount(table))?;
    let rows = (0..plan.sources().len()).map(|table| plan.preview(table, ROWS));
    let rows = rows.collect::<Result<_, _>>()?;
    Ok(Found { plan, rows })
}

/// Gives how many changes stayed, because others came after them.
fn take_back(vault: &mut Vault, group: GroupId) -> Result<usize, Failure> {
    let mut seen: OpSet = vault.ops_of_group(group)?;
    for record in seen.records() {
        seen.merge(vault.ops_of(record)?);
    }
    let (report, _saved) = vault.write(|pen: &mut Pen<'_>| undo(pen, &seen, group))?;
    Ok(report.skipped.len())
}
