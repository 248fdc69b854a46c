//! What the cases of a complaint say, and live references to it.

use super::Worker;
use super::complaint::dossier;
use super::failure::Failure;
use super::write::written;
use crate::desk::effect::{Msg, Written};
use crate::desk::model::paper::Fact;
use crate::draft::{self, Book, Dossier, Everything, Said};
use crate::exchange::docket::ActionsByCase;
use crate::record::{Editor, ItemId, Path, RecordId, RecordState};
use crate::rules::law::Law;
use crate::vault::Vault;

/// How many facts are listed at most.
const MOST: usize = 5_000;

impl Worker {
    /// Every fact of the cases, case by case, in the words of the complaint's language.
    pub(super) fn facts_of(&mut self, id: RecordId, by_case: &ActionsByCase) -> Msg {
        let law = self.lawbook().law;
        let read = self.vault().and_then(|vault| dossier(vault, by_case, id));
        match read {
            Ok(dossier) => {
                let mut found = self.facts_in(&dossier, &law);
                let all = found.len();
                found.truncate(MOST);
                Msg::Facts(id, found, all)
            }
            Err(failure) => self.failed(failure),
        }
    }

    fn facts_in(&self, dossier: &Dossier, law: &Law) -> Vec<Fact> {
        let procedure = law.procedure(&dossier.complaint.procedure);
        let Some(procedure) = procedure.or_else(|| law.procedures().next()) else {
            return Vec::new();
        };
        let knowledge = &*self.config.knowledge;
        let passes = &Everything;
        // The day counts for ages alone, which are no fields.
        let today = chrono::NaiveDate::MIN;
        let book = Book { dossier, knowledge, law, procedure, passes, today };
        let mut found = Vec::new();
        let states =
            dossier.cases.iter().flat_map(|file| std::iter::once(&file.state).chain(&file.actions));
        for state in states.chain(dossier.records.values()) {
            self.of_record(&book, state, &mut found);
        }
        found
    }

    fn of_record(&self, book: &Book<'_>, state: &RecordState, found: &mut Vec<Fact>) {
        let lang = self.config.locale.lang();
        let knowledge = &self.config.knowledge;
        let Some(kind) = &state.kind else { return };
        let called = book.dossier.case_of(state.id).map(|file| file.alias.clone());
        let form = knowledge.form(kind).map(|form| self.config.locale.tr(&form.label));
        state.walk(|path, _| {
            let (Said::Words(value) | Said::Alias(value)) = book.said(state, path) else { return };
            let field = knowledge.field_at(kind, path);
            let field = field.map_or_else(|| path.to_string(), |f| knowledge.label(f, lang));
            let parts = [called.as_deref(), form.as_deref(), Some(field.as_str())];
            let label = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            found.push(Fact { record: state.id, path: path.clone(), label, value });
        });
    }

    /// Makes a live reference.
    pub(super) fn refer(
        &mut self,
        complaint: RecordId,
        source: (RecordId, &Path),
        said: String,
    ) -> Msg {
        match self.vault().and_then(|vault| refer(vault, complaint, source, said)) {
            Ok((written, Some(item))) => {
                self.saved();
                Msg::Referred(Box::new(written), item)
            }
            Ok((written, None)) => Msg::Saved(Box::new(written)),
            Err(failure) => Msg::NotSaved(self.told(failure)),
        }
    }
}

fn refer(
    vault: &mut Vault,
    complaint: RecordId,
    (record, path): (RecordId, &Path),
    said: String,
) -> Result<(Written, Option<ItemId>), Failure> {
    let seen = vault.ops_of(complaint)?;
    let source = vault.state(record)?;
    let op = source.as_ref().and_then(|state| draft::head_of(state, path));
    let done = vault.attempt(|pen| {
        let mut editor = Editor::open(pen, &seen, complaint);
        draft::add_reference(&mut editor, record, path, op).map(|item| (item, pen.group()))
    });
    let ((item, group), _saved) = done??;
    Ok((written(vault, complaint, group, (None, said))?, item))
}
