//! Many cases in one: the names that they go by, what the figures say, who agreed.

use super::Dossier;
use crate::form::Knowledge;
use crate::record::{Kind, Path, Step, Value};
use std::collections::BTreeMap;

/// The name of the case at a place of the list, from 0: `A` … `Z`, `AA` ….
pub fn alias(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    let mut made = String::new();
    let mut rest = at;
    loop {
        made.insert(0, letter(rest));
        if rest < 26 {
            return made;
        }
        rest = rest / 26 - 1;
    }
}

/// The first name that no case of a list goes by.
pub fn free_alias(taken: &[String]) -> String {
    (0..).map(alias).find(|name| !taken.contains(name)).unwrap_or_default()
}

/// One line of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What: the label in a language.
    pub label: String,
    /// The code behind it.
    pub code: String,
    /// In how many cases.
    pub n: usize,
}

/// What the cases of a complaint have in common, counted and nothing else: in how many cases a
/// thing was recorded. A case in which it stands twice counts once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern {
    /// How many cases.
    pub of: usize,
    /// What was done.
    pub acts: Vec<Share>,
    /// Who did it.
    pub perpetrators: Vec<Share>,
    /// In which kind of place.
    pub places: Vec<Share>,
    /// In which years.
    pub years: Vec<Share>,
    /// The results of the remedies that were used.
    pub results: Vec<Share>,
    /// Cases with at least one remedy.
    pub remedies: usize,
    /// Cases in which the act was done to somebody who had a remedy and got no answer, or a refusal.
    pub unanswered: usize,
}

impl Pattern {
    /// Counts the cases of a dossier.
    pub fn of(dossier: &Dossier, knowledge: &Knowledge, lang: &str) -> Self {
        let case = Kind::new(Kind::CASE).ok();
        let action = Kind::new(Kind::ACTION).ok();
        let label = |kind: Option<&Kind>, path: &Path, code: &str| {
            let field = kind.and_then(|kind| knowledge.field_at(kind, path));
            let list = field.and_then(|field| knowledge.vocabulary_of(field));
            list.map_or(code, |list| list.label(code, lang)).to_owned()
        };
        let mut counted: [BTreeMap<String, (String, usize)>; 5] = Default::default();
        let mut made = Self { of: dossier.cases.len(), ..Self::default() };
        for file in &dossier.cases {
            let mut seen: [BTreeMap<String, String>; 5] = Default::default();
            let [acts, perpetrators, places, years, results] = &mut seen;
            file.state.walk(|path, field| {
                let names: Vec<&str> = path.field_names().collect();
                match (names.as_slice(), field.value()) {
                    (["events", "acts", "type"], Value::Choice(code)) => {
                        acts.insert(code.to_string(), label(case.as_ref(), path, code.as_str()));
                    }
                    (["events", "involvements", "perpetrator_type"], Value::Choice(code)) => {
                        let words = label(case.as_ref(), path, code.as_str());
                        perpetrators.insert(code.to_string(), words);
                    }
                    (["events", "place_type"], Value::Choice(code)) => {
                        places.insert(code.to_string(), label(case.as_ref(), path, code.as_str()));
                    }
                    (["events", "from"], Value::Date(date)) => {
                        let year = date.year().to_string();
                        years.insert(year.clone(), year);
                    }
                    _ => {}
                }
            });
            let mut used = false;
            for state in &file.actions {
                let node = &state.node;
                if super::complaint::text(node, "action_type") != "remedy" {
                    continue;
                }
                used = true;
                let code = super::complaint::text(node, "result");
                let code = if code.is_empty() { "no-answer".to_owned() } else { code };
                let path = Path::new(vec![Step::Field("result".to_owned())]);
                results.insert(code.clone(), label(action.as_ref(), &path, &code));
            }
            made.remedies += usize::from(used);
            let failed = results.keys().any(|code| code == "no-answer" || code == "refused");
            made.unanswered += usize::from(used && failed);
            for (all, own) in counted.iter_mut().zip(seen) {
                for (code, words) in own {
                    all.entry(code).or_insert((words, 0)).1 += 1;
                }
            }
        }
        let [acts, perpetrators, places, years, results] = counted;
        made.acts = by_number(acts);
        made.perpetrators = by_number(perpetrators);
        made.places = by_number(places);
        made.years = shares(years);
        made.results = by_number(results);
        made
    }
}

fn shares(counted: BTreeMap<String, (String, usize)>) -> Vec<Share> {
    counted.into_iter().map(|(code, (label, n))| Share { label, code, n }).collect()
}

/// The most frequent first; the others by their code, so that the order is the same everywhere.
fn by_number(counted: BTreeMap<String, (String, usize)>) -> Vec<Share> {
    let mut list = shares(counted);
    list.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.code.cmp(&b.code)));
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "A")]
    #[case(25, "Z")]
    #[case(26, "AA")]
    #[case(27, "AB")]
    #[case(701, "ZZ")]
    #[case(702, "AAA")]
    fn cases_go_by_letters(#[case] at: usize, #[case] expected: &str) {
        assert_eq!(alias(at), expected);
    }

    #[test]
    fn a_free_name_is_found() {
        assert_eq!(free_alias(&["A".to_owned(), "C".to_owned()]), "B");
    }
}
