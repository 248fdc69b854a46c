//! Settings of the desk: records of kind `setting` in the vault, so that nothing personal lies
//! outside it.

use super::Worker;
use super::failure::Failure;
use crate::desk::effect::{Keep, Msg};
use crate::query::{Cell, Context, Query, Table};
use crate::record::{Code, EditError, Editor, Kind, OpSet, Path, RecordId, Value};
use crate::vault::Vault;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The type of the setting records of the desk.
const DESK: &str = "desk";

/// The settings, by name, with the records that hold them.
#[derive(Debug, Default)]
pub(super) struct Settings(BTreeMap<String, (RecordId, String)>);

impl Settings {
    /// Reads them; of two records of one name the one that was changed last holds.
    pub(super) fn read(vault: &Vault, table: &Table) -> Self {
        let mut found: BTreeMap<String, (i64, RecordId, String)> = BTreeMap::new();
        let Ok(kind) = Kind::new(Kind::SETTING) else { return Self::default() };
        for row in table.select(&Query::all(), &Context::on(NaiveDate::MIN), Some(&kind)) {
            let Some(row) = table.row(row) else { continue };
            if !matches!(row.cell("setting_type"), Cell::Code(DESK)) {
                continue;
            }
            let state = vault.state(row.id()).ok().flatten();
            let text = |field| match state.as_ref()?.value(&Path::field(field)) {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            };
            let (Some(name), Some(value)) = (text("name"), text("value")) else { continue };
            if found.get(&name).is_none_or(|(at, ..)| *at < row.updated()) {
                found.insert(name, (row.updated(), row.id(), value));
            }
        }
        Self(found.into_iter().map(|(name, (_, id, value))| (name, (id, value))).collect())
    }

    /// Names and values.
    pub(super) fn list(&self) -> Vec<(String, String)> {
        self.0.iter().map(|(name, (_, value))| (name.clone(), value.clone())).collect()
    }
}

impl Worker {
    /// Keeps a setting; silent but for a failure.
    pub(super) fn keep(&mut self, keep: Keep) -> Option<Msg> {
        let kept = self.write_setting(keep);
        if kept.is_ok() {
            self.saved();
        }
        kept.err().map(|failure| self.failed(failure))
    }

    fn write_setting(&mut self, keep: Keep) -> Result<(), Failure> {
        let known = self.open.as_ref().and_then(|open| open.settings.0.get(&keep.name));
        let known = known.map(|(id, _)| *id);
        let vault = self.vault()?;
        let seen = match known {
            Some(id) => vault.ops_of(id)?,
            None => OpSet::new(),
        };
        let (kind, desk) = (Kind::new(Kind::SETTING), Code::new(DESK));
        let kind = kind.map_err(|_unknown| Failure::Plain("trouble-no-command", None))?;
        let desk =
            Value::Choice(desk.map_err(|_unknown| Failure::Plain("trouble-no-command", None))?);
        let written = vault.attempt(|pen| match known {
            Some(id) => write(&mut Editor::open(pen, &seen, id), None, &keep),
            None => write(&mut Editor::create(pen, &kind), Some(desk), &keep),
        });
        let (id, _saved) = written?.map_err(|e: EditError| Failure::from(e))?;
        if let Some(open) = &mut self.open {
            open.settings.0.insert(keep.name, (id, keep.value));
        }
        Ok(())
    }
}

/// Names a new setting, and gives it its value.
fn write(
    editor: &mut Editor<'_, '_>,
    new: Option<Value>,
    keep: &Keep,
) -> Result<RecordId, EditError> {
    if let Some(desk) = new {
        editor.set(&Path::field("name"), Value::Text(keep.name.clone()))?;
        editor.set(&Path::field("setting_type"), desk)?;
    }
    // Somebody else may have set it meanwhile: what is set last holds.
    editor.resolving(true);
    editor.set(&Path::field("value"), Value::Text(keep.value.clone()))?;
    Ok(editor.id())
}
