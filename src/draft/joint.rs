//! Many cases in one: the names that they go by, what the figures say, who agreed.

use super::book::Passes;
use super::{CaseFile, Dossier};
use crate::form::Knowledge;
use crate::record::{Kind, Path, Value};
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
    (0..=taken.len()).map(alias).find(|name| !taken.contains(name)).unwrap_or_default()
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
    /// Cases in which a remedy brought no answer, or a refusal.
    pub unanswered: usize,
}

/// What is counted: acts, perpetrators, kinds of places, years, results.
const COUNTED: usize = 5;

/// Labels by code, for each thing that is counted, of one case.
type Seen = [BTreeMap<String, String>; COUNTED];

/// Reads the codes of a case with their labels.
struct Labels<'a> {
    knowledge: &'a Knowledge,
    lang: &'a str,
    passes: &'a dyn Passes,
}

impl Labels<'_> {
    fn of(&self, kind: &str, path: &Path, code: &str) -> String {
        let kind = Kind::new(kind).ok();
        let field = kind.and_then(|kind| self.knowledge.field_at(&kind, path));
        let list = field.and_then(|field| self.knowledge.vocabulary_of(field));
        list.map_or(code, |list| list.label(code, self.lang)).to_owned()
    }

    fn case(&self, file: &CaseFile, seen: &mut Seen) {
        let [acts, perpetrators, places, years, _] = seen;
        file.state.walk(|path, field| {
            let names: Vec<&str> = path.field_names().collect();
            let into = match names.as_slice() {
                ["events", "acts", "type"] => &mut *acts,
                ["events", "involvements", "perpetrator_type"] => &mut *perpetrators,
                ["events", "place_type"] => &mut *places,
                ["events", "from"] => &mut *years,
                _ => return,
            };
            if !self.passes.passes(&file.state, path) {
                return;
            }
            match field.value() {
                Value::Choice(code) => {
                    let label = self.of(Kind::CASE, path, code.as_str());
                    into.insert(code.to_string(), label);
                }
                Value::Date(date) => {
                    let year = date.year().to_string();
                    into.insert(year.clone(), year);
                }
                _ => {}
            }
        });
    }

    /// The results of the remedies of a case; says whether there was one.
    fn remedies(&self, file: &CaseFile, seen: &mut Seen) -> bool {
        let [.., results] = seen;
        let used = file
            .actions
            .iter()
            .filter(|action| super::complaint::text(&action.node, "action_type") == "remedy");
        let mut any = false;
        for action in used {
            if !self.passes.passes(action, &Path::field("result")) {
                continue;
            }
            any = true;
            let code = super::complaint::text(&action.node, "result");
            let code = if code.is_empty() { "no-answer".to_owned() } else { code };
            let label = self.of(Kind::ACTION, &Path::field("result"), &code);
            results.insert(code, label);
        }
        any
    }
}

impl Pattern {
    /// Counts the cases of a dossier by what may be told of them.
    pub fn of(dossier: &Dossier, knowledge: &Knowledge, lang: &str, passes: &dyn Passes) -> Self {
        let labels = Labels { knowledge, lang, passes };
        let mut counted: [BTreeMap<String, (String, usize)>; COUNTED] = Default::default();
        let mut made = Self { of: dossier.cases.len(), ..Self::default() };
        for file in &dossier.cases {
            let mut seen = Seen::default();
            labels.case(file, &mut seen);
            made.remedies += usize::from(labels.remedies(file, &mut seen));
            let [.., results] = &seen;
            let failed = results.keys().any(|code| code == "no-answer" || code == "refused");
            made.unanswered += usize::from(failed);
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
