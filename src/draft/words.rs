//! A text as words, as names and prose are looked for in it: by their letters, by how they would be
//! written in Latin letters, and where runs of them stand.

use crate::locale::{fold, slug};
use std::collections::hash_map::{DefaultHasher, Entry};
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// A word that stands somewhere in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Form {
    folded: String,
    latin: String,
    hash: u64,
}

/// The words of a text, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    forms: Vec<Form>,
    /// The form of each word, and whether it is written as a name is.
    all: Vec<(usize, bool)>,
    /// Places by form.
    places: Vec<Vec<usize>>,
    /// Forms in the order of their Latin letters.
    sorted: Vec<usize>,
}

/// Marks that are seen as a part of a letter, or not at all, and part no word.
const fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{300}'..='\u{36f}' | '\u{feff}')
}

impl Words {
    /// Reads a text; a backslash before a sign of Markdown is no part of it.
    pub(super) fn of(text: &str) -> Self {
        let mut made = Self::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        let plain = text.replace('\\', "");
        for word in plain.split(|c: char| !c.is_alphanumeric() && !joins(c)) {
            let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { continue };
            let folded = fold(word);
            let next = made.forms.len();
            let form = match known.entry(folded) {
                Entry::Occupied(found) => *found.get(),
                Entry::Vacant(free) => {
                    let folded = free.key().clone();
                    free.insert(next);
                    let mut hasher = DefaultHasher::new();
                    folded.hash(&mut hasher);
                    let hash = hasher.finish();
                    made.forms.push(Form { latin: String::new(), folded, hash });
                    next
                }
            };
            if made.places.len() <= form {
                made.places.push(Vec::new());
            }
            if let Some(places) = made.places.get_mut(form) {
                places.push(made.all.len());
            }
            made.all.push((form, is_name_like(first)));
        }
        made
    }

    /// The same, ready to be searched for names in any script.
    pub(super) fn searchable(text: &str) -> Self {
        let mut made = Self::of(text);
        for form in &mut made.forms {
            form.latin = latin(&form.folded);
        }
        made.sorted = (0..made.forms.len()).collect();
        let forms = &made.forms;
        made.sorted
            .sort_by(|a, b| forms.get(*a).map(|f| &f.latin).cmp(&forms.get(*b).map(|f| &f.latin)));
        made
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    fn form(&self, at: usize) -> Option<&Form> {
        self.forms.get(self.all.get(at)?.0)
    }

    /// The words, folded.
    pub(super) fn folded(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|at| Some(self.form(at)?.folded.as_str()))
    }

    /// Those that are written as names are, from one on, folded.
    pub(super) fn name_like(&self, from: usize) -> impl Iterator<Item = &str> {
        let named =
            (from..self.len()).filter(|at| self.all.get(*at).is_some_and(|(_, named)| *named));
        named.filter_map(|at| Some(self.form(at)?.folded.as_str()))
    }

    /// A run of words, folded, with a space between two.
    pub(super) fn run(&self, range: Range<usize>) -> String {
        let words = range.filter_map(|at| Some(self.form(at)?.folded.as_str()));
        words.collect::<Vec<_>>().join(" ")
    }

    /// Where a run of folded words stands.
    pub(super) fn places_of(&self, wanted: &[String]) -> Vec<usize> {
        let Some(first) = wanted.first() else { return Vec::new() };
        let form = self.forms.iter().position(|form| form.folded == *first);
        let places = form.and_then(|form| self.places.get(form)).into_iter().flatten();
        let all = |at: &&usize| {
            let words = wanted.iter().enumerate();
            let mut same =
                words.map(|(n, word)| self.form(**at + n).is_some_and(|form| form.folded == *word));
            same.all(|same| same)
        };
        places.filter(all).copied().collect()
    }

    /// Where a word stands that may be this part of a name: it itself however it is written, and
    /// what begins as it does and is written as a name is, in any script.
    pub(super) fn like(&self, part: &str) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        found.extend(self.places_of(&[part.to_owned()]));
        let wanted = latin(part);
        let Some(stem) = stem(&wanted) else { return found };
        let most = wanted.chars().count() + ENDING;
        let of = |form: &usize| self.forms.get(*form).map_or("", |form| form.latin.as_str());
        let from = self.sorted.partition_point(|form| of(form) < stem);
        let forms = self.sorted.iter().skip(from).take_while(|form| of(form).starts_with(stem));
        for form in forms.filter(|form| of(form).chars().count() <= most) {
            let places = self.places.get(*form).into_iter().flatten();
            let named = |at: &&usize| self.all.get(**at).is_some_and(|(_, named)| *named);
            found.extend(places.filter(named).copied());
        }
        found
    }

    /// The hashes of all runs of so many words, with their places.
    pub(super) fn runs(&self, length: usize) -> impl Iterator<Item = (u64, usize)> {
        let hash = move |at: usize| {
            let mut hasher = DefaultHasher::new();
            for n in at..at + length {
                self.form(n).map_or(0, |form| form.hash).hash(&mut hasher);
            }
            (hasher.finish(), at)
        };
        (0..(self.len() + 1).saturating_sub(length.max(1))).map(hash)
    }
}

/// The longest ending that a name takes on in the languages of the region.
const ENDING: usize = 3;

/// Whether a word that begins so is written as names are. Scripts without capitals write all words
/// so.
fn is_name_like(first: char) -> bool {
    !first.is_lowercase() || matches!(first, '\u{10d0}'..='\u{10ff}')
}

/// What a name keeps in its cases: the whole without its last letter, of a short one without its
/// last vowel. `None` where it is too short to be told from other words.
fn stem(latin: &str) -> Option<&str> {
    let last = latin.chars().next_back()?;
    let vowel = matches!(last, 'a' | 'e' | 'i' | 'o' | 'u');
    match latin.chars().count() {
        0..=3 => None,
        4 if !vowel => Some(latin),
        _ => latin.strip_suffix(last),
    }
}

/// A folded word in Latin letters, in one of the ways in which names are transliterated: Айгуль,
/// Aygul and Aigul are one.
fn latin(folded: &str) -> String {
    const SOUNDS: [(&str, &str); 10] = [
        ("shch", "x"),
        ("sch", "x"),
        ("kh", "k"),
        ("gh", "g"),
        ("zh", "x"),
        ("sh", "x"),
        ("ch", "x"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
    ];
    let mut text = slug(folded);
    text.retain(|c| c.is_ascii_alphanumeric());
    for (letters, sound) in SOUNDS {
        if text.contains(letters) {
            text = text.replace(letters, sound);
        }
    }
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            'y' | 'j' => 'i',
            'w' => 'v',
            'q' | 'c' | 'h' => 'k',
            other => other,
        };
        if !made.ends_with(c) || c.is_ascii_digit() {
            made.push(c);
        }
    }
    // Елена, Yelena and Ielena.
    match made.strip_prefix("ie") {
        Some(rest) => format!("e{rest}"),
        None => made,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Met Aigul at noon", "айгуль", 1)]
    #[case("Met Aygul at noon", "aigul", 1)]
    #[case("met aigul at noon", "aigul", 1)]
    #[case("видели Веру утром", "вера", 1)]
    #[case("видели верную примету", "вера", 0)]
    #[case("Тестовой не было", "testova", 1)]
    #[case("ნინო მოვიდა", "nino", 1)]
    #[case("Yelena left", "елена", 1)]
    #[case("Tes\u{ad}tova left", "testova", 1)]
    #[case("The Aigulabcdefg", "aigul", 0)]
    #[case("A Li came", "li", 1)]
    #[case("The Limit", "lim", 0)]
    fn parts_of_names_are_found(#[case] text: &str, #[case] part: &str, #[case] times: usize) {
        assert_eq!(Words::searchable(text).like(part).len(), times);
    }

    #[test]
    fn runs_are_found_by_their_words() {
        let text = Words::of("One, *two* three. Two three\\! four");
        let wanted = ["two".to_owned(), "three".to_owned()];
        assert_eq!(text.places_of(&wanted), [1, 3]);
        assert_eq!(text.run(1..3), "two three");
        let hash = Words::of("two THREE").runs(2).next().map(|(hash, _)| hash);
        let places: Vec<usize> =
            text.runs(2).filter(|(found, _)| Some(*found) == hash).map(|(_, at)| at).collect();
        assert_eq!(places, [1, 3]);
        assert_eq!(Words::of("one").runs(2).count(), 0);
    }
}
