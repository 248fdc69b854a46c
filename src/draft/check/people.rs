//! Whom a text tells of without having asked: names, and prose as it was told.

use super::text::{called, label};
use super::{Allowable, Asked, Finding, Severity};
use crate::draft::Complaint;
use crate::draft::echo::{self, Echo};
use crate::draft::names::Names;
use crate::draft::words::Words;
use crate::record::RecordId;
use std::collections::BTreeMap;

/// Names of people who have not agreed to be named here: in the text with its headings, in what the
/// annexes are called, in who sends it and to whom.
pub(super) fn names(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let complaint = &asked.book.dossier.complaint;
    let sections = asked.filled.sections.iter().map(|section| {
        let place = Complaint::text_of(section.item).to_string();
        (section.key.as_str(), place, format!("{}\n{}", section.title, section.markdown))
    });
    let annexes = complaint
        .annexes
        .iter()
        .map(|annex| ("", format!("annexes[{}].title", annex.item), annex.title.clone()));
    let fields = [
        ("", "title".to_owned(), asked.filled.heading.clone()),
        ("", "sender".to_owned(), complaint.sender.clone()),
        ("", "addressee".to_owned(), complaint.addressee.clone()),
    ];
    names_in(asked, sections.chain(annexes).chain(fields), found);
}

/// The same in any texts, each with its section and its place.
pub(super) fn names_in<'s, P: Into<String>>(
    asked: &Asked<'_>,
    texts: impl Iterator<Item = (&'s str, P, String)>,
    found: &mut Vec<Finding>,
) {
    let (dossier, knowledge) = (asked.book.dossier, asked.book.knowledge);
    let names = Names::of(dossier, knowledge, asked.channel, [asked.day, asked.machine]);
    for (section, place, text) in texts {
        let place = place.into();
        let mut found_here: BTreeMap<RecordId, (bool, Vec<String>)> = BTreeMap::new();
        for named in parts(&text).into_iter().flat_map(|part| names.find(part)) {
            let (whole, places) = found_here.entry(named.record).or_default();
            *whole |= named.whole;
            places.extend(named.places);
        }
        for (record, (whole, places)) in found_here {
            let with_case = |check| {
                Finding::new(Severity::Error, check)
                    .within(section)
                    .at(&*place)
                    .with("person", record)
                    .with("case", called(asked, record))
            };
            if whole {
                found.push(with_case("name"));
                continue;
            }
            let open = open_places(asked, "name-part", record, places);
            if let Some(allowable) = open {
                let finding = with_case("name-part").with("n", allowable.places.len());
                let words = allowable.places.first().cloned().unwrap_or_default();
                found.push(finding.with_words("words", words).allowed_by(allowable));
            }
        }
    }
}

/// A text in the parts that its headings make: what stands beside a word is the same in a section
/// and in the whole, in a draft and in what was frozen of it.
fn parts(text: &str) -> Vec<&str> {
    let heading =
        |line: &str| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    let (mut found, mut from, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        if heading(line) && at > from {
            found.extend(text.get(from..at));
            from = at;
        }
        at += line.len();
    }
    found.extend(text.get(from..));
    found
}

/// The places that nobody has looked at yet.
fn open_places(
    asked: &Asked<'_>,
    check: &'static str,
    record: RecordId,
    mut places: Vec<String>,
) -> Option<Allowable> {
    let complaint = &asked.book.dossier.complaint;
    places.retain(|place| !complaint.allows(check, record, place));
    (!places.is_empty()).then_some(Allowable { check, record, places })
}

/// Prose of the cases that stands in the text as it was told: witnesses and children are named in
/// it. Whoever signs the text has gone over it. That of a case which was dropped may not stand
/// there at all, unless a person says why.
pub(super) fn prose(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let dossier = asked.book.dossier;
    let (now, former) = echo::both(dossier, asked.book.knowledge);
    let hash = asked.hash();
    let signed = dossier.complaint.signoffs.iter().any(|signoff| signoff.hash == hash);
    let weight = if signed { Severity::Note } else { Severity::Error };
    for section in &asked.filled.sections {
        let words = Words::of(&section.markdown);
        let mut echo = Echo::new(&words);
        let told = |check, weight, told: &echo::Told| {
            Finding::new(weight, check)
                .within(&section.key)
                .at(Complaint::text_of(section.item).to_string())
                .with("case", called(asked, told.record))
                .with("field", label(asked, told.record, &told.path))
        };
        for one in &now {
            if !echo.of(one, &[]).is_empty() {
                found.push(told("prose", weight, one));
            }
        }
        for one in &former {
            let places = echo.of(one, &now);
            if let Some(open) = open_places(asked, "foreign", one.record, places) {
                let words = open.places.first().cloned().unwrap_or_default();
                let finding = told("foreign", Severity::Error, one).with_words("words", words);
                found.push(finding.allowed_by(open));
            }
        }
    }
}
