//! Bringing files in: what is decided, and what the worker answered.

use super::{cursor_moved, list};
use crate::desk::effect::{Effect, Folder, Imported, Msg, Trouble};
use crate::desk::model::import::{
    Decided, Decision, Found, Import, Outcome, Pane, Stage, What, targets,
};
use crate::desk::model::menu::{Goal, Menu, choice};
use crate::desk::model::pick::Choice;
use crate::desk::model::{Done, Model, Overlay, Place};
use crate::exchange::import::{ColumnMap, Receipt, Unmatched};
use crate::query::Table;
use crate::record::RecordId;
use std::path::{Path, PathBuf};

/// Takes an answer about files in.
pub fn answer(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Folder(found) => folder(model, *found),
        Msg::Looked(look, found) => return looked(model, look, found),
        Msg::Tried(look, trial) => tried(model, look, trial),
        Msg::MapSaved(name) => {
            let text = model.tr_with("import-map-saved", &[("file", &name)]);
            model.tell(text);
        }
        Msg::Importing(rows, of) => progress(model, rows, of),
        Msg::Imported(ended) => return imported(model, *ended),
        Msg::NotImported(trouble) => not_imported(model, &trouble),
        Msg::ImportUndone(kept, table) => return undone(model, kept, *table),
        _ => {}
    }
    Vec::new()
}

/// Endings of the files that can be brought in.
const ENDINGS: [&str; 10] =
    ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xls", "json", "jsonl", "ndjson"];

/// Whether a name is that of a file that may be brought in.
pub fn is_table(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Shows a folder, to pick files in: folders and tables first, then everything else.
fn folder(model: &mut Model, folder: Folder) {
    let kind = |(name, is_folder): &(String, bool)| (!is_folder, !is_table(name));
    let mut entries = folder.entries;
    entries.sort_by_key(kind);
    let mut choices = vec![choice("..", "..".to_owned())];
    choices.extend(entries.iter().map(|(name, is_folder)| {
        let label = if *is_folder { format!("{name}/") } else { name.clone() };
        choice(&label.clone(), label)
    }));
    let title = model.tr_with("files-title", &[("folder", &folder.path.to_string_lossy())]);
    let menu = Menu::many(title, choices, Goal::Files(folder.path));
    if let Some(Overlay::Menu(old)) = model.overlays.last_mut() {
        **old = menu;
    } else {
        model.overlays.push(Overlay::Menu(Box::new(menu)));
    }
}

/// Begins with these files: looks at them.
pub fn begin(model: &mut Model, files: Vec<PathBuf>, decided: Decided) -> Vec<Effect> {
    model.import = Some(Box::new(Import::new(files, decided)));
    model.place = Place::Import;
    look(model)
}

/// Looks at the files anew, with what is decided now.
pub fn look(model: &mut Model) -> Vec<Effect> {
    model.looks += 1;
    let look = model.looks;
    let Some(import) = &mut model.import else { return Vec::new() };
    import.look = look;
    import.looking = true;
    import.trial = None;
    import.trouble = None;
    let (files, decided) = (import.files.clone(), Box::new(import.decided.clone()));
    vec![Effect::Look { look, files, decided }]
}

/// Decides something, and looks at what comes of it. It can be taken back.
pub fn decide(model: &mut Model, change: impl FnOnce(&mut Decided)) -> Vec<Effect> {
    let Some(import) = &mut model.import else { return Vec::new() };
    let before = import.decided.clone();
    change(&mut import.decided);
    import.before.push(before);
    look(model)
}

/// Decides something about the column under the cursor.
pub fn decide_column(model: &mut Model, what: What) -> Vec<Effect> {
    let Some(import) = &model.import else { return Vec::new() };
    let Some(header) = import.current().map(|column| column.header.clone()) else {
        return Vec::new();
    };
    let table = import.table;
    decide(model, |decided| decided.columns.push(Decision { table, header, what }))
}

/// Whether an answer is that to the newest look.
fn newest(model: &mut Model, look: u64) -> Option<&mut Import> {
    model.import.as_deref_mut().filter(|import| import.look == look)
}

/// The files were looked at: what would be done is tried next.
fn looked(model: &mut Model, look: u64, found: Result<Box<Found>, Trouble>) -> Vec<Effect> {
    let Some(import) = newest(model, look) else { return Vec::new() };
    match found {
        Ok(found) => {
            let plan = Box::new(found.plan.clone());
            if plan.is_own() {
                import.pane = Pane::Notes;
            }
            import.found = Some(found);
            import.table = import.table.min(plan.sources().len().saturating_sub(1));
            import.column = import.column.min(import.columns().len().saturating_sub(1));
            vec![Effect::Try(look, plan)]
        }
        Err(trouble) => {
            import.looking = false;
            import.trouble = Some(trouble);
            Vec::new()
        }
    }
}

/// The import was tried.
fn tried(model: &mut Model, look: u64, trial: Result<Box<Receipt>, Trouble>) {
    let Some(import) = newest(model, look) else { return };
    import.looking = false;
    match trial {
        Ok(receipt) => import.trial = Some(receipt),
        Err(trouble) => import.trouble = Some(trouble),
    }
}

/// Lists the texts of the column under the cursor that do not fit, to say what one means.
pub fn misfits(model: &mut Model) {
    let Some(column) = column_now(model) else { return };
    if column.unmatched.is_empty() {
        let text = model.tr("import-no-misfits");
        model.tell(text);
        return;
    }
    let one = |unmatched: &Unmatched| Choice {
        key: unmatched.value.clone(),
        label: format!("{} × {}", unmatched.n, unmatched.value),
        words: crate::locale::fold(&unmatched.value),
    };
    let choices = column.unmatched.iter().map(one).collect();
    let title = model.tr_with("import-misfits-title", &[("column", &column.header)]);
    let menu = Menu::one(title, choices, None, Goal::Misfit);
    model.overlays.push(Overlay::Menu(Box::new(menu)));
}

/// Opens the list of fields for the column under the cursor.
pub fn fields(model: &mut Model) {
    let Some(import) = &model.import else { return };
    let (Some(plan), Some(source), Some(column)) =
        (import.plan(), import.source(), import.current())
    else {
        return;
    };
    let choices = targets::choices(plan, source, &model.knowledge, &model.locale);
    let now = column.target.as_ref().map(ToString::to_string);
    let title = model.tr_with("import-field-title", &[("column", &column.header)]);
    let menu = Menu::one(title, choices, now, Goal::Field);
    model.overlays.push(Overlay::Menu(Box::new(menu)));
}

/// The field of the column under the cursor.
pub fn column_now(model: &Model) -> Option<&ColumnMap> {
    model.import.as_ref()?.current()
}

/// The import is under way.
fn progress(model: &mut Model, done: u64, all: u64) {
    if let Some(import) = &mut model.import
        && let Stage::Running { rows, of, .. } = &mut import.stage
    {
        (*rows, *of) = (done, all);
    }
}

/// The import ended.
fn imported(model: &mut Model, ended: Imported) -> Vec<Effect> {
    let effects = refresh(model, ended.table);
    let name = model.import.as_ref().map(|import| import.name()).unwrap_or_default();
    if let Some(group) = ended.group {
        let said = model.tr_with("said-imported", &[("file", &name)]);
        model.done.retain(|done| done.group != group);
        model.done.push(Done { group, said, record: RecordId::from_bytes([0; 16]) });
        model.undone.clear();
    }
    if let Some(import) = &mut model.import {
        import.stage = Stage::Done(Outcome {
            receipt: ended.receipt,
            stopped: ended.stopped,
            group: ended.group,
            undone: false,
            top: 0,
        });
    }
    if let Some(trouble) = ended.trouble {
        model.complain_of(&trouble);
    }
    effects
}

/// It was taken back whole.
fn undone(model: &mut Model, kept: usize, table: Table) -> Vec<Effect> {
    let effects = refresh(model, table);
    let mut group = None;
    if let Some(import) = &mut model.import
        && let Stage::Done(outcome) = &mut import.stage
    {
        outcome.undone = true;
        group = outcome.group;
    }
    model.done.retain(|done| Some(done.group) != group);
    let mut text = model.tr("import-undone");
    if kept > 0 {
        text = format!("{text} · {}", model.tr_count("status-undo-skipped", kept));
    }
    model.tell(text);
    effects
}

/// It did not begin.
fn not_imported(model: &mut Model, trouble: &Trouble) {
    if let Some(import) = &mut model.import {
        import.stage = Stage::Map;
    }
    model.complain_of(trouble);
}

/// Shows every record as it is now.
fn refresh(model: &mut Model, table: Table) -> Vec<Effect> {
    model.list.table = table;
    model.due.forget();
    model.preview = None;
    let effects = list::refilter(model);
    cursor_moved(model);
    effects
}

/// Leaves the import for the list.
pub fn leave(model: &mut Model) {
    model.import = None;
    model.place = Place::List;
    cursor_moved(model);
}

/// The files that a line after `import` names: words between spaces; quotes keep spaces.
pub fn files_of(line: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, c) if c.is_whitespace() => {
                if !word.is_empty() {
                    files.push(PathBuf::from(std::mem::take(&mut word)));
                }
            }
            (_, c) => word.push(c),
        }
    }
    if !word.is_empty() {
        files.push(PathBuf::from(word));
    }
    files
}

/// Where a name of the list of a folder leads.
pub fn at(folder: &Path, key: &str) -> PathBuf {
    folder.join(key.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_files_and_quotes_keep_spaces() {
        let files = files_of("a.csv  'b c.csv' \"d e\"/f.csv");
        assert_eq!(files, ["a.csv", "b c.csv", "d e/f.csv"].map(PathBuf::from));
        assert!(files_of("  ").is_empty());
    }
}
