//! Names that must not stand in a text: those of people who have not agreed to be named there.

use super::Dossier;
use super::complaint::text;
use crate::form::Knowledge;
use crate::locale::fold;
use crate::record::{Item, Kind, RecordId, RecordState};
use crate::rules::{Consent, WITH_NAME};
use std::collections::BTreeSet;

/// How surely a name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// A word that begins as a part of the name does: another case of it, or another word.
    Perhaps,
    /// The name.
    Yes,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Whose.
    pub person: RecordId,
    /// The section, by its place.
    pub section: usize,
    /// How surely.
    pub sure: Sure,
}

/// Looks for the names of everybody who may not be named in texts of sections.
pub(super) fn find(
    dossier: &Dossier,
    knowledge: &Knowledge,
    channel: &str,
    sections: &[&str],
) -> Vec<Named> {
    let folded: Vec<String> = sections.iter().map(|text| fold(&plain(text))).collect();
    let mut found = Vec::new();
    for person in unnameable(dossier, knowledge, channel) {
        let Some(state) = dossier.records.get(&person) else { continue };
        let names = names_of(state);
        for (section, text) in folded.iter().enumerate() {
            let sure = names.iter().filter_map(|name| look(text, name)).max();
            if let Some(sure) = sure {
                found.push(Named { person, section, sure });
            }
        }
    }
    found
}

/// Markdown without the backslashes of escaped signs.
fn plain(text: &str) -> String {
    text.replace('\\', "")
}

/// Everybody whom the cases lead to, but for those who agreed to be named on this channel.
fn unnameable(dossier: &Dossier, knowledge: &Knowledge, channel: &str) -> BTreeSet<RecordId> {
    let mut all: BTreeSet<RecordId> = dossier
        .records
        .values()
        .filter(|state| state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::PERSON))
        .map(|state| state.id)
        .collect();
    if dossier.complaint.pseudonyms {
        return all;
    }
    for file in &dossier.cases {
        let agreed = |row: &&Consent| {
            row.channel == channel
                && row.level.is_some_and(|level| level >= WITH_NAME)
                && row.withdrawn.is_none()
                && !row.disputed
                && !row.perhaps_over
        };
        let named = file.facts.consents.iter().filter(agreed);
        for person in named.filter_map(|row| row.person.or(file.facts.client)) {
            all.remove(&person);
        }
    }
    // Whoever abuses an office does not decide whether that is told; a partner or a neighbour does.
    let offices = knowledge.vocabulary("perpetrator-types");
    let in_office = |item: &Item| {
        let code = text(&item.node, "perpetrator_type");
        offices.is_some_and(|list| list.is_office(&code))
    };
    for file in &dossier.cases {
        let involvements = file.state.node.list("events").iter();
        let all_of = involvements.flat_map(|event| event.node.list("involvements"));
        for item in all_of.filter(|item| in_office(item)) {
            if let Some(person) = super::complaint::link(&item.node, "perpetrator") {
                all.remove(&person);
            }
        }
    }
    all
}

fn names_of(state: &RecordState) -> Vec<String> {
    let fields = [text(&state.node, "name"), text(&state.node, "other_names")];
    let parts = fields.iter().flat_map(|names| names.split([',', ';', '\n']));
    parts.map(|name| fold(name.trim())).filter(|name| name.chars().count() > 2).collect()
}

/// Looks for a name in a folded text: whole, else a word that begins as its longest part does.
fn look(text: &str, name: &str) -> Option<Sure> {
    if whole(text, name) {
        return Some(Sure::Yes);
    }
    let part = name.split(' ').max_by_key(|part| part.chars().count())?;
    let length = part.chars().count();
    if length < 4 {
        return None;
    }
    // Slavic and other endings: the word without its last letter, and at most three more.
    let stem: String = part.chars().take(length - 1).collect();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
    let meets = words.any(|word| word.starts_with(&stem) && word.chars().count() <= length + 3);
    meets.then_some(Sure::Perhaps)
}

/// Whether a name stands in a text, not as a part of longer words.
fn whole(text: &str, name: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        !joins(before) && !joins(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("met aigul t. at noon", "aigul t.", Some(Sure::Yes))]
    #[case("met aigul at noon", "aigul t.", Some(Sure::Perhaps))]
    #[case("видели веру м. утром", "вера м.", Some(Sure::Perhaps))]
    #[case("a verandah", "вера м.", None)]
    #[case("the aigulabcdefg", "aigul t.", None)]
    fn names_are_found_in_their_cases(
        #[case] text: &str,
        #[case] name: &str,
        #[case] expected: Option<Sure>,
    ) {
        assert_eq!(look(text, name), expected);
    }
}
