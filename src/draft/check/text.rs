//! What the text itself says: sections, gaps, lengths, names.

use super::{Asked, Finding, Severity};
use crate::draft::Complaint;
use crate::record::{Path, RecordId};
use crate::rules::law::Section;

/// Sections that are missing, empty, disputed, or cannot be read.
pub(super) fn sections(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let complaint = &asked.book.dossier.complaint;
    for section in &asked.book.procedure.sections {
        let title = section.title.of(asked.locale.lang());
        let weight = if section.required { Severity::Error } else { Severity::Note };
        let Some(row) = complaint.section(&section.key) else {
            let finding = Finding::new(weight, "section-missing").within(&section.key);
            found.push(finding.with("title", title).at("sections"));
            continue;
        };
        let place = Complaint::text_of(row.item).to_string();
        if row.text.trim().is_empty() {
            let finding = Finding::new(weight, "section-empty").within(&section.key);
            found.push(finding.with("title", title).with("must", must(asked, section)).at(&*place));
        }
        if row.disputed {
            let finding = Finding::new(Severity::Error, "disputed").within(&section.key);
            found.push(finding.with("title", title).at(place));
        }
    }
    for (at, fault) in &asked.measured.faults {
        let Some(section) = asked.filled.sections.get(*at) else { continue };
        let finding = Finding::new(Severity::Error, "markdown").within(&section.key);
        let finding = finding.with("line", fault.line).with("what", &fault.wrong);
        found.push(finding.at(Complaint::text_of(section.item).to_string()));
    }
}

fn must(asked: &Asked<'_>, section: &Section) -> String {
    let lang = asked.locale.lang();
    let all: Vec<&str> = section.must_contain.iter().map(|text| text.of(lang)).collect();
    all.join("; ")
}

/// What has to be said, what leads nowhere, what has changed, what may not be told.
pub(super) fn gaps(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let required = |key: &str| {
        let sections = &asked.book.procedure.sections;
        sections.iter().any(|section| section.key == key && section.required)
    };
    let mut listed: Vec<(&str, String, &str)> = Vec::new();
    for gap in &asked.filled.gaps {
        let place = match &gap.from {
            Some((record, path)) => format!("{record} {path}"),
            None => text_at(asked, &gap.section),
        };
        let known = (gap.section.as_str(), place.clone(), gap.what.as_str());
        // The same field is asked for once a section, however often the text needs it.
        if gap.from.is_some() && listed.contains(&known) {
            continue;
        }
        listed.push(known);
        let weight = if required(&gap.section) { Severity::Error } else { Severity::Warning };
        let finding = match &gap.from {
            Some((record, path)) => Finding::new(weight, "gap-field")
                .with("case", called(asked, *record))
                .with("field", label(asked, *record, path)),
            None if gap.what.is_empty() => Finding::new(weight, "gap"),
            None => Finding::new(weight, "gap-said").with_words("what", &gap.what),
        };
        found.push(finding.within(&gap.section).at(place));
    }
    for broken in &asked.filled.broken {
        let check = if broken.why.is_empty() { "broken" } else { "part" };
        let finding = Finding::new(Severity::Error, check).within(&broken.section);
        let finding = finding.with("token", &broken.token).with("why", &broken.why);
        found.push(finding.at(text_at(asked, &broken.section)));
    }
    for stale in &asked.filled.stale {
        let finding = Finding::new(Severity::Warning, "stale").within(&stale.section);
        let finding = finding
            .with("case", called(asked, stale.record))
            .with("field", label(asked, stale.record, &stale.path));
        found.push(finding.at(format!("references[{}]", stale.item)));
    }
    if asked.filled.withheld > 0 {
        found.push(Finding::new(Severity::Warning, "withheld").with("n", asked.filled.withheld));
    }
}

fn text_at(asked: &Asked<'_>, key: &str) -> String {
    let section = asked.book.dossier.complaint.section(key);
    section.map_or_else(String::new, |row| Complaint::text_of(row.item).to_string())
}

/// What a record is called without a name: the code of its case, else its id.
pub(super) fn called(asked: &Asked<'_>, record: RecordId) -> String {
    let dossier = asked.book.dossier;
    let former = || dossier.former.cases.iter().find(|file| file.holds(record));
    let file = dossier.case_of(record).or_else(former);
    let code = file.map(crate::draft::CaseFile::code).filter(|code| !code.is_empty());
    code.unwrap_or_else(|| record.to_string())
}

/// The label of a field in the language of the interface.
pub(super) fn label(asked: &Asked<'_>, record: RecordId, path: &Path) -> String {
    let state = asked.book.dossier.record(record).or_else(|| asked.book.dossier.dropped(record));
    let kind = state.and_then(|state| state.kind.as_ref());
    let field = kind.and_then(|kind| asked.book.knowledge.field_at(kind, path));
    field.map_or_else(
        || path.to_string(),
        |field| asked.book.knowledge.label(field, asked.locale.lang()),
    )
}
