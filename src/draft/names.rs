//! Names that must not stand in a text: those of people who have not agreed to be named there.

use super::complaint::{link, text};
use super::words::Words;
use super::{CaseFile, Dossier};
use crate::form::Knowledge;
use crate::record::{Kind, Path, RecordId, RecordState, Value};
use crate::rules::{Channel, Consent, WITH_NAME};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A name as a field holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    /// Its words, folded.
    words: Vec<String>,
    /// Those that are looked for alone too.
    parts: Vec<String>,
}

/// What is looked for: whose names may not stand there, and whose may.
pub(super) struct Names {
    kept: BTreeMap<RecordId, BTreeSet<Name>>,
    told: BTreeSet<Vec<String>>,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Whose: a person, or the record that names her in words alone.
    pub record: RecordId,
    /// Whether it is the name, and not a part of it, which may be another word.
    pub whole: bool,
    /// The words, each time with those beside them.
    pub places: Vec<String>,
}

/// How many words beside a part of a name are kept with it.
const BESIDE: usize = 3;

/// The shortest part of a name that is looked for, and the shortest name, in letters.
const SHORTEST: usize = 3;

/// More words than this are no name alone.
const DESCRIPTION: usize = 3;

impl Names {
    /// Reads them off the cases of a complaint, those that were dropped too. Where and when it is
    /// to go says whose consent counts.
    pub(super) fn of(
        dossier: &Dossier,
        knowledge: &Knowledge,
        channel: &Channel,
        days: [NaiveDate; 2],
    ) -> Self {
        let mut kept: BTreeMap<RecordId, BTreeSet<Name>> = BTreeMap::new();
        let cases = || dossier.cases.iter().chain(&dossier.former.cases);
        let states = cases().flat_map(|file| std::iter::once(&file.state).chain(&file.actions));
        let records = dossier.records.values().chain(dossier.former.records.values());
        for state in states.chain(records) {
            let names = names_in(state, knowledge);
            if !names.is_empty() {
                kept.entry(state.id).or_default().extend(names);
            }
        }
        let mut told = BTreeSet::new();
        for person in nameable(dossier, knowledge, (channel, days)) {
            told.extend(kept.remove(&person).unwrap_or_default().into_iter().map(|n| n.words));
        }
        // Whom one record names in words may be somebody who agreed in her own.
        kept.values_mut().for_each(|names| names.retain(|name| !told.contains(&name.words)));
        Self { kept, told }
    }

    /// Looks for them in a text.
    pub(super) fn find(&self, text: &str) -> Vec<Named> {
        let words = Words::searchable(text);
        let mut free: BTreeSet<usize> = BTreeSet::new();
        for name in self.told.iter().filter(|name| name.len() > 1) {
            let places = words.places_of(name).into_iter();
            free.extend(places.flat_map(|at| at..at + name.len()));
        }
        let look = |(record, names): (&RecordId, &BTreeSet<Name>)| {
            let whole = |name: &&Name| name.words.len() > 1;
            let places = |name: &Name| {
                let length = name.words.len();
                let places = words.places_of(&name.words).into_iter();
                places.map(|at| words.run(at..at + length)).collect::<Vec<_>>()
            };
            let found: Vec<String> = names.iter().filter(whole).flat_map(places).collect();
            if !found.is_empty() {
                return Some(Named { record: *record, whole: true, places: found });
            }
            let parts = names.iter().flat_map(|name| &name.parts);
            let at: BTreeSet<usize> = parts.flat_map(|part| words.like(part)).collect();
            let beside = |at: usize| words.run(at.saturating_sub(BESIDE)..at + 1 + BESIDE);
            let places: Vec<String> = at.difference(&free).map(|at| beside(*at)).collect();
            (!places.is_empty()).then_some(Named { record: *record, whole: false, places })
        };
        self.kept.iter().filter_map(look).collect()
    }
}

/// Everybody who may be named: who agreed to that on this channel, and who abused an office.
fn nameable(
    dossier: &Dossier,
    knowledge: &Knowledge,
    (channel, days): (&Channel, [NaiveDate; 2]),
) -> BTreeSet<RecordId> {
    let mut all = BTreeSet::new();
    if dossier.complaint.pseudonyms {
        return all;
    }
    for file in &dossier.cases {
        let rows = &file.facts.consents;
        let people = rows.iter().filter_map(|row| row.person.or(file.facts.client));
        let agreed = |person: &RecordId| {
            let whose = (*person, file.facts.client);
            Consent::agreed(rows, whose, channel, (days, WITH_NAME), knowledge)
        };
        all.extend(people.filter(agreed));
    }
    // Whoever abuses an office does not decide whether that is told; a partner or a neighbour does.
    for file in &dossier.cases {
        let involvements = file.state.node.list("events").iter();
        let all_of = involvements.flat_map(|event| event.node.list("involvements"));
        for item in all_of.filter(|item| in_office(&item.node, knowledge)) {
            all.extend(link(&item.node, "perpetrator"));
        }
    }
    all
}

fn in_office(node: &crate::record::Node, knowledge: &Knowledge) -> bool {
    let code = text(node, "perpetrator_type");
    knowledge.vocabulary("perpetrator-types").is_some_and(|list| list.is_office(&code))
}

/// The names that fields of a record hold: those that its form says hold names of people. What is
/// written beside a name in words (“the mother of the client”) is no part of one, so outside a
/// person's own record the parts are the words that are written as names are.
fn names_in(state: &RecordState, knowledge: &Knowledge) -> BTreeSet<Name> {
    let mut found = BTreeSet::new();
    let Some(kind) = &state.kind else { return found };
    state.walk(|path, field| {
        if !knowledge.field_at(kind, path).is_some_and(|def| def.names) {
            return;
        }
        if kind.as_str() != Kind::PERSON && is_of_office(state, path, knowledge) {
            return;
        }
        for head in &field.heads {
            let Value::Text(names) = &head.value else { continue };
            let own = kind.as_str() == Kind::PERSON;
            found.extend(names.split([',', ';', '\n']).filter_map(|name| Name::of(name, own)));
        }
    });
    found
}

impl Name {
    /// A name of a field; `None` where it is too short to be told from other words.
    fn of(name: &str, own: bool) -> Option<Self> {
        let found = Words::of(name);
        let words: Vec<String> = found.folded().map(str::to_owned).collect();
        let long = |word: &&str| word.chars().count() >= SHORTEST;
        let parts = if own {
            found.folded().filter(long).map(str::to_owned).collect()
        } else {
            // The first word of a description is written large too.
            let first = usize::from(words.len() > DESCRIPTION);
            found.name_like(first).filter(long).map(str::to_owned).collect()
        };
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        (letters >= SHORTEST).then_some(Self { words, parts })
    }
}

/// Whether a field stands in the part of a record that is about somebody in office.
fn is_of_office(state: &RecordState, path: &Path, knowledge: &Knowledge) -> bool {
    let Some((_, steps)) = path.innermost_item() else { return false };
    let depth = path.steps().len() - steps.len();
    let part = Path::new(path.steps().iter().take(depth).cloned().collect());
    state.node_at(&part).is_some_and(|node| in_office(node, knowledge))
}

impl CaseFile {
    /// Whether a record belongs to this case: it itself, what was done about it, whom it links to.
    pub(super) fn holds(&self, id: RecordId) -> bool {
        self.state.id == id
            || self.actions.iter().any(|action| action.id == id)
            || super::links(&self.state).contains(&id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn words_of(name: &str) -> Vec<String> {
        Words::of(name).folded().map(str::to_owned).collect()
    }

    fn look(text: &str, name: &str, told: &[&str]) -> Option<bool> {
        look_for(text, (name, true), told)
    }

    fn look_for(text: &str, (name, own): (&str, bool), told: &[&str]) -> Option<bool> {
        let record = RecordId::from_bytes([1; RecordId::BYTES]);
        let names = Names {
            kept: BTreeMap::from([(record, BTreeSet::from_iter(Name::of(name, own)))]),
            told: told.iter().map(|name| words_of(name)).collect(),
        };
        names.find(text).first().map(|named| named.whole)
    }

    #[rstest]
    #[case("met aigul t. at noon", "Aigul T.", Some(true))]
    #[case("met Aigul at noon", "Aigul T.", Some(false))]
    #[case("the family Testova", "Aigul Testova", Some(false))]
    #[case("видели Веру М. утром", "Вера М.", Some(false))]
    #[case("a verandah", "Вера М.", None)]
    #[case("with Айгуль Тестова", "Aigul Testova", Some(false))]
    fn names_are_found_in_their_cases(
        #[case] text: &str,
        #[case] name: &str,
        #[case] expected: Option<bool>,
    ) {
        assert_eq!(look(text, name, &[]), expected);
    }

    #[rstest]
    #[case("the mother saw it", "the mother of the client", None)]
    #[case("The mother saw it", "The mother of Aigul", None)]
    #[case("Aigul saw it", "The mother of Aigul", Some(false))]
    #[case("with Probna", "Vera Probna", Some(false))]
    fn what_describes_a_person_is_no_part_of_a_name(
        #[case] text: &str,
        #[case] name: &str,
        #[case] expected: Option<bool>,
    ) {
        assert_eq!(look_for(text, (name, false), &[]), expected);
    }

    #[test]
    fn a_short_name_is_found_whole() {
        assert_eq!(look("тогда Ли Ян ушла", "Ли Ян", &[]), Some(true));
        assert_eq!(look("тогда Ли ушла", "Ли Ян", &[]), None);
    }

    #[test]
    fn a_part_of_the_name_of_somebody_who_agreed_is_hers() {
        assert_eq!(look("Aigul Probna says", "Aigul Testova", &["Aigul Probna"]), None);
        assert_eq!(look("Aigul says", "Aigul Testova", &["Aigul Probna"]), Some(false));
    }
}
