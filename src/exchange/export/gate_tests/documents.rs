//! Complaints as documents, the letters beside them too. Whoever drafts may put anything of any
//! record into the text as a live reference.

use super::today;
use super::world::{Canary, Case, World};
use super::writers::readable;
use crate::draft::template::Templates;
use crate::draft::{
    self, Book, CaseRow, Complaint, Dossier, Everything, Wanted, add_reference, token,
};
use crate::exchange::docket::ActionsByCase;
use crate::exchange::dossiers;
use crate::exchange::outgoing::{Kept, Order, Sources, Subject, What, prepare, typeset};
use crate::form::Privacy;
use crate::publish::{self, Format};
use crate::record::{Editor, ItemId, Kind, Path, RecordId, RecordState, Value};
use crate::rules::Seal;
use crate::rules::law::Law;
use std::ops::ControlFlow;

pub(super) const PROCEDURE: &str = "cedaw-op";
const FORMATS: [Format; 3] = [Format::Docx, Format::Markdown, Format::Text];

/// What a person did with the starting text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drafting {
    /// Nothing: prose of the case stands there as it was told.
    Untouched,
    /// Other words stand in the place of the prose.
    Reworded,
    /// And every field of whom it is about, and of what was done, is referred to.
    ReferringToHer,
    /// And every field of every record of the case is referred to.
    Referring,
}

impl Drafting {
    /// All of them.
    pub(super) const ALL: [Self; 4] =
        [Self::Untouched, Self::Reworded, Self::ReferringToHer, Self::Referring];

    /// Whether the text may leave where everybody agreed to everything.
    pub(super) fn is_fit(self) -> bool {
        matches!(self, Self::Reworded | Self::ReferringToHer)
    }
}

impl Case {
    /// Whether a document may hold a word of it, once everyone to whom it was done agreed.
    pub(super) fn tells(&self, canary: &Canary, channel: &str, pseudonyms: bool) -> bool {
        let Some((id, kind)) = &canary.record else {
            return self.lets(canary, channel, pseudonyms);
        };
        let withheld = self.withheld(channel);
        let told = match kind.as_str() {
            Kind::PERSON => [self.client, self.victim].contains(&Some(*id)),
            Kind::ACTION => true,
            _ => false,
        };
        told && !pseudonyms
            && !canary.prose
            && canary.privacy < Privacy::Privileged
            && !canary.names.iter().any(|name| withheld.contains(name.as_str()))
    }

    /// The case and what is linked to it, or no more than documents tell of.
    fn records(&self, drafting: Drafting) -> Vec<RecordId> {
        let told = |id: &RecordId, kind: &Kind| {
            kind.as_str() == Kind::ACTION || [self.client, self.victim].contains(&Some(*id))
        };
        let others = self.canaries.iter().filter_map(|canary| canary.record.as_ref());
        let others = others.filter(|(id, kind)| drafting == Drafting::Referring || told(id, kind));
        let case = (drafting == Drafting::Referring).then_some(self.id);
        let mut ids: Vec<RecordId> = others.map(|(id, _)| *id).chain(case).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

impl World {
    fn actions(&self) -> ActionsByCase {
        let mut by_case = ActionsByCase::new();
        let each = &mut |state: RecordState| {
            let case = match state.value(&Path::field("case")) {
                Value::Link(case) => Some(*case),
                _ => None,
            };
            if state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::ACTION) {
                by_case.entry(case).or_default().push(state.id);
            }
            ControlFlow::Continue(())
        };
        self.vault.for_each_state(each).unwrap();
        by_case
    }

    fn dossier(&self, complaint: Complaint) -> Dossier {
        dossiers::gather(&self.vault, &self.actions(), complaint).unwrap()
    }

    /// A complaint of one case.
    pub(super) fn complaint(
        &mut self,
        case: &Case,
        pseudonyms: bool,
        drafting: Drafting,
    ) -> RecordId {
        let wanted = Wanted {
            title: "A communication".to_owned(),
            procedure: PROCEDURE.to_owned(),
            lang: "en".to_owned(),
            cases: vec![case.id],
            pseudonyms,
            sender: "A partner".to_owned(),
            owner: String::new(),
        };
        let row = CaseRow {
            item: ItemId::from_bytes([1; 8]),
            case: Some(case.id),
            alias: draft::alias(0),
        };
        let unwritten = Complaint::unwritten(
            wanted.title.clone(),
            (PROCEDURE, &wanted.lang, &wanted.sender),
            pseudonyms,
            vec![row],
        );
        let (law, dossier) = (Law::builtin(), self.dossier(unwritten));
        let book = Book {
            dossier: &dossier,
            knowledge: &self.knowledge,
            law: &law,
            procedure: law.procedure(PROCEDURE).unwrap(),
            passes: &Everything,
            today: today(),
        };
        let beginning = draft::begin(&book, &Templates::builtin()).unwrap();
        let kind = Kind::new(Kind::COMPLAINT).unwrap();
        let (id, _) = self
            .vault
            .write(|pen| {
                let id = pen.record_id();
                draft::write(pen, id, &kind, &wanted, &beginning).unwrap();
                id
            })
            .unwrap();
        if drafting != Drafting::Untouched {
            self.reword(id, case);
        }
        if matches!(drafting, Drafting::ReferringToHer | Drafting::Referring) {
            self.refer(id, &case.records(drafting));
        }
        id
    }

    fn edit(&mut self, id: RecordId, edit: impl FnOnce(&mut Editor<'_, '_>, &RecordState)) {
        let (seen, state) =
            (self.vault.ops_of(id).unwrap(), self.vault.state(id).unwrap().unwrap());
        self.vault.write(|pen| edit(&mut Editor::open(pen, &seen, id), &state)).unwrap();
    }

    /// Other words in the place of those of the case.
    fn reword(&mut self, id: RecordId, case: &Case) {
        self.edit(id, |editor, state| {
            for section in Complaint::read(state).unwrap().sections {
                let mut text = section.text.clone();
                for canary in &case.canaries {
                    text = text.replace(&canary.word, "something");
                }
                if text != section.text {
                    editor.set(&Complaint::text_of(section.item), Value::Text(text)).unwrap();
                }
            }
        });
    }

    /// A reference to every field of these records.
    fn refer(&mut self, id: RecordId, records: &[RecordId]) {
        let mut all: Vec<(RecordId, Path)> = Vec::new();
        for record in records {
            let state = self.vault.state(*record).unwrap().unwrap();
            state.walk(|path, _| all.push((*record, path.clone())));
        }
        self.edit(id, |editor, state| {
            let first = Complaint::read(state).unwrap().sections.remove(0);
            let mut text = first.text.clone();
            for (record, path) in &all {
                let item = add_reference(editor, *record, path, None).unwrap().unwrap();
                text = format!("{text} {}", token::of_reference(item));
            }
            editor.set(&Complaint::text_of(first.item), Value::Text(text)).unwrap();
        });
    }

    /// What leaves of a complaint, in every format; `None` where it is kept.
    pub(super) fn document(&self, id: RecordId, channel: &str, what: What<'_>) -> Option<String> {
        let state = self.vault.state(id).unwrap().unwrap();
        let ops = self.vault.ops_of(id).unwrap();
        let (law, templates) = (Law::builtin(), Templates::builtin());
        let (by_case, locale) = (self.actions(), self.knowledge.locale("en"));
        let dossier = self.dossier(Complaint::read(&state).unwrap());
        let sources = Sources {
            vault: &self.vault,
            knowledge: &self.knowledge,
            law: &law,
            templates: &templates,
            by_case: &by_case,
            locale: &locale,
            today: today(),
        };
        let procedure = law.procedure(PROCEDURE).unwrap();
        let subject = Subject { state: &state, ops: &ops, dossier: &dossier, procedure };
        let order = Order {
            channel: channel.parse().unwrap(),
            days: [today(); 2],
            seal: Seal::Encrypted,
            reason: None,
            what,
            files: false,
        };
        let ready = match prepare(&sources, &subject, order) {
            Ok(ready) => ready,
            Err(Kept::Refused(_) | Kept::Barred(_)) => return None,
            Err(other) => panic!("{other:?}"),
        };
        let document = typeset(ready.document);
        let written = FORMATS.map(|format| {
            let mut out = Vec::new();
            publish::write_document(&mut out, &document, format, publish::Making::at(0)).unwrap();
            readable(&out)
        });
        let told = written.each_ref().map(|text| text.contains("Qx"));
        assert!(told.iter().all(|there| *there == told[0]), "{told:?}");
        Some(written.concat())
    }
}
