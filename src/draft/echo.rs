//! Prose of the cases that stands in a text as it was told: a run of words, whatever was changed
//! around it.

use super::words::Words;
use super::{CaseFile, Dossier};
use crate::form::{FieldDef, FieldType, Knowledge, Privacy};
use crate::record::{Kind, Path, RecordId, RecordState, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many words in their order are no chance.
const RUN: usize = 8;

/// The fewest words of a shorter prose that are looked for, and the fewest letters.
const FEWEST: (usize, usize) = (3, 16);

/// Prose of a record.
pub(super) struct Told {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    words: Words,
    length: usize,
}

/// The prose of cases and of what they lead to that may name people.
pub(super) fn told<'a>(
    files: impl Iterator<Item = &'a CaseFile>,
    records: impl Iterator<Item = &'a RecordState>,
    knowledge: &Knowledge,
) -> Vec<Told> {
    let mut found = Vec::new();
    let states = files.flat_map(|file| std::iter::once(&file.state).chain(&file.actions));
    for state in states.chain(records) {
        // What was sent of this very complaint is a link of its cases, and no prose of theirs.
        let Some(kind) = state.kind.as_ref().filter(|kind| kind.as_str() != Kind::COMPLAINT) else {
            continue;
        };
        state.walk(|path, field| {
            let long = |def: &FieldDef| def.field_type == FieldType::LongText;
            // A text for others is what somebody went over.
            let for_others = path.field_names().any(|name| name == "redactions");
            if for_others
                || !knowledge.field_at(kind, path).is_none_or(long)
                || knowledge.privacy(kind, path) < Privacy::Identifying
            {
                return;
            }
            for head in &field.heads {
                let Value::Text(text) = &head.value else { continue };
                let words = Words::of(text);
                let (fewest, letters) = FEWEST;
                let length = words.len().min(RUN);
                if length >= fewest && text.chars().count() >= letters {
                    found.push(Told { record: state.id, path: path.clone(), words, length });
                }
            }
        });
    }
    found
}

/// The prose of the cases of a complaint, and that of those which were dropped from it.
pub(super) fn both(dossier: &Dossier, knowledge: &Knowledge) -> (Vec<Told>, Vec<Told>) {
    let now = told(dossier.cases.iter(), dossier.records.values(), knowledge);
    let former = &dossier.former;
    let known = |state: &&RecordState| !dossier.records.contains_key(&state.id);
    let records = former.records.values().filter(known);
    (now, told(former.cases.iter(), records, knowledge))
}

/// The runs of a text, by their length.
pub(super) struct Echo<'t> {
    words: &'t Words,
    runs: BTreeMap<usize, HashMap<u64, Vec<usize>>>,
}

impl<'t> Echo<'t> {
    /// Of these words.
    pub(super) const fn new(words: &'t Words) -> Self {
        Self { words, runs: BTreeMap::new() }
    }

    /// The places of a text where a prose stands, but for runs that `shared` has too: each as the
    /// words that stand there.
    pub(super) fn of(&mut self, told: &Told, shared: &[Told]) -> Vec<String> {
        let words = self.words;
        let runs = self.runs.entry(told.length).or_insert_with(|| {
            let mut runs: HashMap<u64, Vec<usize>> = HashMap::new();
            for (hash, at) in words.runs(told.length) {
                runs.entry(hash).or_default().push(at);
            }
            runs
        });
        let mut at: Vec<usize> = Vec::new();
        for (hash, _) in told.words.runs(told.length) {
            at.extend(runs.get(&hash).into_iter().flatten());
        }
        if at.is_empty() {
            return Vec::new();
        }
        let shared: HashSet<u64> = shared
            .iter()
            .flat_map(|other| other.words.runs(told.length).map(|(hash, _)| hash))
            .collect();
        if !shared.is_empty() {
            let hashes: HashMap<usize, u64> =
                words.runs(told.length).map(|(hash, at)| (at, hash)).collect();
            at.retain(|at| hashes.get(at).is_none_or(|hash| !shared.contains(hash)));
        }
        at.sort_unstable();
        at.dedup();
        self.joined(&at, told.length)
    }

    /// Runs that touch are one.
    fn joined(&self, at: &[usize], length: usize) -> Vec<String> {
        let mut made: Vec<(usize, usize)> = Vec::new();
        for start in at {
            match made.last_mut() {
                Some((_, end)) if *start <= *end => *end = start + length,
                _ => made.push((*start, start + length)),
            }
        }
        made.into_iter().map(|(start, end)| self.words.run(start..end)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> Told {
        let words = Words::of(text);
        let length = words.len().min(RUN);
        let record = RecordId::from_bytes([1; RecordId::BYTES]);
        Told { record, path: Path::field("narrative"), words, length }
    }

    const TOLD: &str = "She was taken to the station with her sister, who cried all night.";

    #[test]
    fn a_run_is_found_whatever_was_changed_around_it() {
        let text = Words::of("Then SHE was taken to the station, *with her* sister, who wept.");
        let found = Echo::new(&text).of(&prose(TOLD), &[]);
        assert_eq!(found, ["she was taken to the station with her sister who"]);
        let other = Words::of("She was taken to another station without her sister.");
        assert_eq!(Echo::new(&other).of(&prose(TOLD), &[]), Vec::<String>::new());
    }

    #[test]
    fn what_two_cases_say_alike_is_no_sign_of_one() {
        let text = Words::of(TOLD);
        assert_eq!(Echo::new(&text).of(&prose(TOLD), &[prose(TOLD)]), Vec::<String>::new());
    }
}
