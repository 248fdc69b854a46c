//! A complaint, read with its cases and checked; the steps of its review.

use super::Worker;
use super::failure::Failure;
use super::write::written;
use crate::desk::effect::{Msg, Written};
use crate::desk::model::paper::{Order, Paper, Section, Step};
use crate::draft::review::{self, Hand, ReviewError};
use crate::draft::{
    self, Book, Complaint, Dossier, Everything, Filled, FilledSection, Length, Measured, SectionRow,
};
use crate::exchange::docket::ActionsByCase;
use crate::exchange::dossiers::{self, Reading, Sight};
use crate::locale::{FluentArgs, Locale};
use crate::record::{Editor, ItemId, OpId, RecordId, RecordState};
use crate::rules::Seal;
use crate::rules::law::{Law, Procedure};
use crate::vault::Vault;
use crate::vault::audit::Act;
use chrono::{Local, NaiveDate};

impl Worker {
    /// Reads, fills, measures and checks it for being filed on a day.
    pub(super) fn complaint(
        &mut self,
        id: RecordId,
        by_case: &ActionsByCase,
        day: NaiveDate,
    ) -> Msg {
        let law = self.lawbook().law;
        let read = self.vault().and_then(|vault| dossier(vault, by_case, id));
        match read {
            Ok(dossier) => Msg::Complaint(Box::new(self.paper(&dossier, &law, day))),
            Err(failure) => self.failed(failure),
        }
    }

    fn paper(&self, dossier: &Dossier, law: &Law, today: NaiveDate) -> Paper {
        let locale = &self.config.locale;
        let complaint = dossier.complaint.clone();
        let Some(procedure) = law.procedure(&complaint.procedure) else {
            return bare(complaint, locale.tr("complaint-no-procedure"));
        };
        let Some(vault) = self.open.as_ref().map(|open| &open.vault) else {
            return bare(complaint, locale.tr("status-gone"));
        };
        let Ok(channel) = procedure.id.parse() else {
            return bare(complaint, locale.tr("complaint-no-procedure"));
        };
        let knowledge = &*self.config.knowledge;
        let book = Book { dossier, knowledge, law, procedure, passes: &Everything, today };
        // A date set by hand brings no consent back.
        let days = [today, Local::now().date_naive()];
        let sight = Sight { channel, days, seal: Seal::Encrypted, reason: None, files: false };
        let reading = Reading::of(vault, &book, &self.config.templates, sight);
        Paper {
            procedure: procedure.name.of(locale.lang()).to_owned(),
            sections: sections(procedure, &reading.filled, &reading.measured, locale),
            whole: reading.measured.whole,
            findings: reading.findings(&book, locale),
            hash: reading.hash,
            complaint,
            trouble: None,
        }
    }

    /// One step of a review.
    pub(super) fn review(&mut self, order: Order) -> Msg {
        match self.vault().and_then(|vault| step(vault, order)) {
            Ok(written) => {
                self.saved();
                Msg::Saved(Box::new(written))
            }
            Err(failure) => Msg::NotSaved(self.told(failure)),
        }
    }
}

/// The complaint with its cases; a failure where it is gone or no complaint.
pub(super) fn dossier(
    vault: &Vault,
    by_case: &ActionsByCase,
    id: RecordId,
) -> Result<Dossier, Failure> {
    let state = vault.state(id)?;
    let complaint = complaint(state.as_ref())?;
    Ok(dossiers::gather(vault, by_case, complaint)?)
}

fn complaint(state: Option<&RecordState>) -> Result<Complaint, Failure> {
    let read = state.filter(|state| !state.removed).and_then(Complaint::read);
    read.ok_or(Failure::Plain("status-gone", None))
}

/// What can be shown of one that no procedure gives sections or limits.
fn bare(complaint: Complaint, trouble: String) -> Paper {
    let section = |row: &SectionRow| Section {
        item: row.item,
        title: row.title.clone(),
        length: Length::default(),
        limit: String::new(),
        most: None,
        gaps: 0,
        stale: 0,
        broken: 0,
        text: row.text.clone(),
    };
    Paper {
        procedure: complaint.procedure.clone(),
        sections: complaint.sections.iter().map(section).collect(),
        whole: Length::default(),
        findings: Vec::new(),
        hash: String::new(),
        complaint,
        trouble: Some(trouble),
    }
}

fn sections(
    procedure: &Procedure,
    filled: &Filled,
    measured: &Measured,
    locale: &Locale,
) -> Vec<Section> {
    let made = |(at, section): (usize, &FilledSection)| {
        let key = section.key.as_str();
        Section {
            item: section.item,
            title: section.title.clone(),
            length: measured.sections.get(at).copied().unwrap_or_default(),
            limit: limit(procedure, key, locale),
            most: most(procedure, key),
            gaps: filled.gaps.iter().filter(|gap| gap.section == key).count(),
            stale: filled.stale.iter().filter(|stale| stale.section == key).count(),
            broken: filled.broken.iter().filter(|broken| broken.section == key).count(),
            text: section.markdown.clone(),
        }
    };
    filled.sections.iter().enumerate().map(made).collect()
}

fn most(procedure: &Procedure, key: &str) -> Option<(u32, String)> {
    let section = procedure.sections.iter().find(|section| section.key == key)?;
    section.most.map(|(most, unit)| (most, unit.to_owned()))
}

/// `at most 500 words`; empty where the body sets no limit.
fn limit(procedure: &Procedure, key: &str, locale: &Locale) -> String {
    let Some((most, unit)) = most(procedure, key) else { return String::new() };
    let mut args = FluentArgs::new();
    args.set("most", most);
    args.set("unit", locale.tr(&format!("draft-unit-{unit}")));
    locale.tr_with("complaint-limit", &args)
}

/// Makes one step durable.
fn step(vault: &mut Vault, order: Order) -> Result<Written, Failure> {
    let id = order.complaint;
    let seen = vault.ops_of(id)?;
    let state = vault.state(id)?;
    let complaint = complaint(state.as_ref())?;
    let by = vault.info().by;
    let hand = Hand { by: &by, on: order.on };
    let heads = if order.step == Step::Seen { heads(vault, &complaint)? } else { Vec::new() };
    if let Step::Allow(one, why) = &order.step {
        // Logged first: what could not be logged is not done.
        let what = format!("complaint {id}: {} of {}: {why}", one.check, one.record);
        vault.log(Act::Override, &what).map(|_logged| ())?;
    }
    let done = vault.attempt(|pen| {
        let group = pen.group();
        let mut editor = Editor::open(pen, &seen, id);
        draft::accept_references(&mut editor, &heads)?;
        perform(&mut editor, &complaint, hand, &order.step)?;
        Ok(group)
    });
    let (group, _saved) = done?.map_err(|e: ReviewError| Failure::from(e))?;
    written(vault, id, group, (None, order.said))
}

/// What the sources of all references say now.
fn heads(vault: &Vault, complaint: &Complaint) -> Result<Vec<(ItemId, Option<OpId>)>, Failure> {
    let mut found = Vec::new();
    for reference in &complaint.references {
        let (Some(record), Some(path)) = (reference.record, &reference.path) else { continue };
        let state = vault.state(record)?;
        let head = state.as_ref().and_then(|state| draft::head_of(state, path));
        if head != reference.op {
            found.push((reference.item, head));
        }
    }
    Ok(found)
}

/// Writes a step.
fn perform(
    editor: &mut Editor<'_, '_>,
    complaint: &Complaint,
    hand: Hand<'_>,
    step: &Step,
) -> Result<(), ReviewError> {
    match step {
        Step::Accept(item) => review::accept(editor, complaint, hand, *item)?,
        Step::Reject(item) => review::reject(editor, complaint, hand, *item)?,
        Step::Resolve(item) => review::resolve(editor, complaint, hand, *item)?,
        Step::Sign(hash) => drop(review::sign(editor, hand, (hash, ""))?),
        Step::Comment(section, words) => {
            let _item = review::comment(editor, complaint, hand, (section, "", words))?;
        }
        Step::Allow(allowable, why) => drop(review::allow(editor, hand, (allowable, why))?),
        Step::Replace { what, with, only, seen } => {
            let mut places = draft::places(complaint, what, false);
            if places != *seen {
                return Err(ReviewError::Moved { found: places.len() });
            }
            if let Some(only) = only {
                places = places.get(*only).copied().into_iter().collect();
            }
            draft::replace(editor, complaint, &places, with)?;
        }
        Step::Seen => {}
    }
    Ok(())
}
