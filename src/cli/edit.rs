//! Carries out assignments on a record: finds the field, reads the value in the syntax of the
//! command line, and hands it to the editor.

use super::assign::{Assignment, Deed, ItemKey, Stage};
use super::failure::{Failure, exit};
use crate::form::{self, FieldDef, FieldType, Knowledge, ValueError};
use crate::query::Table;
use crate::record::{
    Code, EditError, Editor, ItemId, Kind, Path, RecordId, RecordState, Step, Value,
};
use std::collections::HashMap;
use std::io::Read;

/// Finds a record by what the user wrote for it.
pub(super) type Resolve<'a> = dyn Fn(&str) -> Result<RecordId, Failure> + 'a;

/// What carrying out needs to know.
pub(super) struct Bench<'a> {
    pub knowledge: &'a Knowledge,
    pub kind: &'a Kind,
    /// The record as it stands; `None` for a new one.
    pub state: Option<&'a RecordState>,
    pub resolve: &'a Resolve<'a>,
}

/// What a command says for records: the one that it changes, what its links lead to, and those
/// that may have the code it gives.
pub(super) fn records_named<'a>(
    knowledge: &Knowledge,
    changed: &'a str,
    assignments: &'a [Assignment],
) -> Vec<&'a str> {
    let is_link = |name: &str| {
        let mut forms = knowledge.forms();
        forms.any(|form| form.field(name).is_some_and(|f| f.field_type == FieldType::Link))
    };
    let linked = assignments.iter().filter_map(|assignment| {
        match (assignment.stages.last(), &assignment.deed) {
            (Some(Stage::Field(name)), Deed::Set(text)) if name == "code" || is_link(name) => {
                Some(text.as_str())
            }
            _ => None,
        }
    });
    std::iter::once(changed).chain(linked).collect()
}

/// Carries out all assignments, in their order.
pub(super) fn apply(
    bench: &Bench<'_>,
    editor: &mut Editor<'_, '_>,
    assignments: &[Assignment],
) -> Result<(), Failure> {
    let mut named = HashMap::new();
    for assignment in assignments {
        not_kept(bench, assignment)?;
        let (path, fresh) = walk(bench, editor, assignment, &mut named)?;
        match &assignment.deed {
            Deed::AddItem if fresh => {}
            Deed::AddItem => return Err(unknown(bench, assignment)),
            Deed::RemoveItem => editor.remove(&path)?,
            Deed::Set(text) => {
                let value = value(bench, assignment, &path, text)?;
                form::set(bench.knowledge, Some(bench.kind), editor, &path, value)?;
            }
            Deed::AddMember(text) | Deed::RemoveMember(text) => {
                members(bench, editor, assignment, &path, text)?;
            }
        }
    }
    Ok(())
}

/// Refuses what was frozen before anything is added to it.
fn not_kept(bench: &Bench<'_>, assignment: &Assignment) -> Result<(), Failure> {
    let names = assignment.stages.iter().filter_map(|stage| match stage {
        Stage::Field(name) => Some(name.as_str()),
        Stage::Extra(_) | Stage::Item(_) => None,
    });
    if !bench.knowledge.is_kept(bench.kind, names) {
        return Ok(());
    }
    let what = format!("`{}` is kept as the program wrote it", assignment.written);
    Err(Failure::new(exit::REFUSED, "frozen", what)
        .at(assignment.written.clone())
        .with("field", assignment.written.as_str())
        .advise("`plaint complaint file` and `plaint complaint review` write there"))
}

/// Refuses a code that another record of the kind has: it would then mean two of them.
pub(super) fn check_code(
    table: &Table,
    kind: &Kind,
    own: Option<RecordId>,
    assignments: &[Assignment],
) -> Result<(), Failure> {
    for assignment in assignments {
        let ([Stage::Field(field)], Deed::Set(code)) =
            (assignment.stages.as_slice(), &assignment.deed)
        else {
            continue;
        };
        let code = code.trim();
        if field != "code" || code.is_empty() {
            continue;
        }
        let holders = table.coded(kind.as_str(), code);
        if let Some(holder) = holders.into_iter().find(|id| Some(*id) != own) {
            let what = format!("another {kind} has the code `{code}`: {holder}");
            return Err(Failure::new(exit::REJECTED, "duplicate-code", what)
                .at("code")
                .advise(format!("choose another code; `plaint show {holder}` shows that record"))
                .with("value", code)
                .with("holder", holder.to_string()));
        }
    }
    Ok(())
}

/// The real path of an assignment; makes the new items that it names. The second answer says
/// whether the path ends with an item.
fn walk(
    bench: &Bench<'_>,
    editor: &mut Editor<'_, '_>,
    assignment: &Assignment,
    named: &mut HashMap<(Path, String), Path>,
) -> Result<(Path, bool), Failure> {
    let mut path = Path::root();
    let mut item = false;
    for stage in &assignment.stages {
        item = false;
        path = match stage {
            Stage::Field(name) => {
                let path = path.then_field(name);
                if bench.knowledge.field_at(bench.kind, &path).is_none() {
                    return Err(unknown(bench, assignment));
                }
                path
            }
            Stage::Extra(header) => path.then(Step::Extra(header.clone())),
            Stage::Item(key) => {
                item = true;
                match key {
                    ItemKey::Fresh => editor.add_item(&path)?,
                    ItemKey::Named(name) => {
                        let key = (path.clone(), name.clone());
                        match named.get(&key) {
                            Some(made) => made.clone(),
                            None => {
                                let made = editor.add_item(&path)?;
                                named.insert(key, made.clone());
                                made
                            }
                        }
                    }
                    ItemKey::Known(key) => path.then_item(known(bench, assignment, &path, key)?),
                }
            }
        };
    }
    Ok((path, item))
}

/// The item of the record that a key names.
fn known(
    bench: &Bench<'_>,
    assignment: &Assignment,
    list: &Path,
    key: &str,
) -> Result<ItemId, Failure> {
    let items = bench.state.map(|state| items_of(state, list)).unwrap_or_default();
    find_item(&items, key).map_err(|failure| failure.at(assignment.written.clone()))
}

/// The item that a key names: its id, the beginning of its id, or `#` and its number.
fn find_item(items: &[ItemId], key: &str) -> Result<ItemId, Failure> {
    let found: Vec<ItemId> = match key.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()) {
        Some(n) => n.checked_sub(1).and_then(|n| items.get(n)).copied().into_iter().collect(),
        None => {
            let key = key.to_ascii_lowercase();
            items.iter().copied().filter(|item| item.to_string().starts_with(&key)).collect()
        }
    };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::new(exit::FAILED, "not-found", format!("there is no item `{key}`"))
            .advise("`plaint show` lists the parts with their ids")),
        several => {
            let ids: Vec<String> = several.iter().take(8).map(ToString::to_string).collect();
            let what = format!("`{key}` begins several ids");
            Err(Failure::new(exit::FAILED, "ambiguous", what)
                .advise(format!("write more letters: {}", ids.join(" ")))
                .with("words", ids.join(" ")))
        }
    }
}

/// The ids of the items of a list, in its order.
pub(super) fn items_of(state: &RecordState, list: &Path) -> Vec<ItemId> {
    let Some((Step::Field(name), outer)) = list.steps().split_last() else { return Vec::new() };
    let node = state.node_at(&Path::new(outer.to_vec()));
    node.map(|node| node.list(name).iter().map(|item| item.id).collect()).unwrap_or_default()
}

fn unknown(bench: &Bench<'_>, assignment: &Assignment) -> Failure {
    let fields: Vec<&str> = bench
        .knowledge
        .form(bench.kind)
        .map(|form| form.fields.iter().map(|f| f.id.as_str()).collect())
        .unwrap_or_default();
    Failure::new(
        exit::USAGE,
        "unknown-field",
        format!("a {} has no field `{}`", bench.kind, assignment.written),
    )
    .at(assignment.written.clone())
    .advise(format!("fields: {}; or extra.HEADER for any other column", fields.join(" ")))
    .with("near", "none")
    .with("words", fields.join(" "))
}

fn value(
    bench: &Bench<'_>,
    assignment: &Assignment,
    path: &Path,
    text: &str,
) -> Result<Value, Failure> {
    if let Some(Step::Extra(_)) = path.steps().last() {
        let text = from_file(text)?.unwrap_or_else(|| text.to_owned());
        return Ok(if text.is_empty() { Value::Empty } else { Value::Text(text) });
    }
    let field = definition(bench, assignment, path)?;
    match &field.field_type {
        FieldType::Link if !text.is_empty() && !text.starts_with('?') => {
            (bench.resolve)(text).map(Value::Link)
        }
        FieldType::Text | FieldType::LongText => match from_file(text)? {
            Some(read) if read.is_empty() => Ok(Value::Empty),
            Some(read) => Ok(Value::Text(read)),
            None => form::parse_value(bench.knowledge, field, text).map_err(misfit),
        },
        _ => form::parse_value(bench.knowledge, field, text).map_err(misfit),
    }
}

fn definition<'a>(
    bench: &Bench<'a>,
    assignment: &Assignment,
    path: &Path,
) -> Result<&'a FieldDef, Failure> {
    bench.knowledge.field_at(bench.kind, path).ok_or_else(|| unknown(bench, assignment))
}

/// The text of `@FILE` or `@-`; `None` for any other word.
fn from_file(word: &str) -> Result<Option<String>, Failure> {
    let Some(name) = word.strip_prefix('@') else { return Ok(None) };
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        let path = std::path::Path::new(name);
        std::fs::read(path).map_err(|e| Failure::file(path, &e))?
    };
    let text = String::from_utf8(bytes).map_err(|_not_utf8| {
        Failure::new(exit::FAILED, "encoding", "the file is not UTF-8")
            .at(name.to_owned())
            .advise("convert it first: iconv -f CP1251 -t UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
    Ok(Some(text.strip_suffix('\n').unwrap_or(&text).to_owned()))
}

fn members(
    bench: &Bench<'_>,
    editor: &mut Editor<'_, '_>,
    assignment: &Assignment,
    path: &Path,
    text: &str,
) -> Result<(), Failure> {
    let field = definition(bench, assignment, path)?;
    if field.field_type != FieldType::Choices {
        return Err(Failure::usage(format!("`{}` holds one value, not a set", field.id))
            .called("usage-one-value")
            .with("field", field.id.as_str())
            .at(assignment.written.clone())
            .advise(format!("write {}=VALUE", field.id)));
    }
    let read = form::parse_value(bench.knowledge, field, text).map_err(misfit)?;
    let Value::Choices(codes) = read else {
        return Err(Failure::usage("a code is missing")
            .called("usage-code-missing")
            .at(assignment.written.clone()));
    };
    let adds = matches!(assignment.deed, Deed::AddMember(_));
    let change = |editor: &mut Editor<'_, '_>, code: &Code| {
        if adds { editor.add_member(path, code) } else { editor.remove_member(path, code) }
    };
    codes.iter().try_for_each(|code| change(editor, code)).map_err(Failure::from)
}

/// A value that its field does not hold.
fn misfit(error: ValueError) -> Failure {
    Failure::saying(exit::USAGE, "bad-value", error.advice).at(error.field)
}

impl From<EditError> for Failure {
    fn from(error: EditError) -> Self {
        let place = error.path().to_string();
        match error {
            EditError::Conflict { heads, .. } => Self::new(
                exit::USAGE,
                "conflict",
                format!("the field holds {heads} values that differ"),
            )
            .at(place)
            .advise("`plaint show` prints both; write the one to keep with --resolve"),
            EditError::Kept { .. } => Self::new(exit::REFUSED, "frozen", error.to_string())
                .at(place.clone())
                .with("field", place)
                .advise("`plaint complaint file` and `plaint complaint review` write there"),
            other => Self::new(exit::FAILED, "edit", other.to_string()).at(place),
        }
    }
}

/// A place of which no history tells must at least be one that a record of the kind may have.
pub(super) fn check_place(
    knowledge: &Knowledge,
    state: &RecordState,
    path: &Path,
) -> Result<(), Failure> {
    let kind = state.kind.as_ref();
    let known = match path.steps().last() {
        Some(Step::Field(_)) => kind.is_some_and(|kind| knowledge.field_at(kind, path).is_some()),
        _ => true,
    };
    if known {
        return Ok(());
    }
    let what = format!("this record has no field `{path}`");
    Err(Failure::new(exit::USAGE, "unknown-field", what)
        .at(path.to_string())
        .advise("`plaint show` prints the fields of a record")
        .with("near", "none")
        .with("words", "none"))
}

/// The path of a field as a person writes it, with the beginning of an item's id or `#2`.
pub(super) fn path_of(state: &RecordState, text: &str) -> Result<Path, Failure> {
    let bad = || {
        Failure::usage(format!("`{text}` is not the name of a field"))
            .called("usage-no-field")
            .at(text.to_owned())
            .advise("write status, events[ID].narrative or extra.HEADER; `plaint show` lists them")
    };
    let read = super::assign::parse(&format!("{text}=")).or_else(|_no_field| {
        // A part of a list, whole.
        super::assign::parse(&format!("-{text}"))
    });
    let assignment = read.map_err(|_nothing| bad())?;
    let mut path = Path::root();
    for stage in &assignment.stages {
        path = match stage {
            Stage::Field(name) => path.then_field(name),
            Stage::Extra(header) => path.then(Step::Extra(header.clone())),
            Stage::Item(ItemKey::Known(key)) => {
                let item = find_item(&items_of(state, &path), key);
                path.then_item(item.map_err(|what| what.at(text.to_owned()))?)
            }
            Stage::Item(_) => return Err(bad()),
        };
    }
    Ok(path)
}
