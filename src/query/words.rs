//! The words of the language in every interface language. They are content
//! (`content/locales/*/query.ftl`); what is kept and printed is their ids. They are those that the
//! program brings along and not a user's own, so that a filter means the same on every machine.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold;
use crate::locale::{LANGS, Locale};

/// A group of words: within it none means two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// What joins or turns terms.
    Operator,
    /// What a term begins with that names no field.
    Term,
    /// What stands before the parenthesis around a single event or act.
    Group,
    /// Yes and no.
    Answer,
    /// A day that is not written out.
    Day,
    /// A unit of relative days.
    Unit,
}

/// The ids of each group.
const IDS: [(Class, &str, &[&str]); 6] = [
    (Class::Operator, "operator", &["or", "and", "not"]),
    (Class::Term, "term", &["has", "missing", "is"]),
    (Class::Group, "group", &["event", "act"]),
    (Class::Answer, "answer", &["yes", "no"]),
    (Class::Day, "day", &["today"]),
    (Class::Unit, "unit", &["d", "w", "m", "y"]),
];

static WORDS: LazyLock<HashMap<Class, HashMap<String, &'static str>>> = LazyLock::new(|| {
    let of = |name: &str, ids: &[&'static str]| {
        let mut words = HashMap::new();
        for id in ids {
            words.insert((*id).to_owned(), *id);
            for word in also(&format!("{name}-{id}")) {
                words.entry(word).or_insert(*id);
            }
        }
        words
    };
    IDS.iter().map(|(class, name, ids)| (*class, of(name, ids))).collect()
});

/// The id that a word means.
pub(super) fn meaning(class: Class, word: &str) -> Option<&'static str> {
    WORDS.get(&class)?.get(&fold(word)).copied()
}

/// The folded words of a message, in every language.
pub(super) fn also(message: &str) -> Vec<String> {
    let id = format!("query-{message}");
    let texts = LANGS.iter().map(|lang| Locale::new(lang)).filter(|l| l.has(&id));
    texts
        .flat_map(|locale| locale.tr(&id).split(',').map(fold).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things_and_every_id_has_words_in_every_language() {
        for (class, name, ids) in IDS {
            for id in ids {
                let words = also(&format!("{name}-{id}"));
                assert!(words.len() >= LANGS.len(), "{name}-{id}: {words:?}");
                for word in words {
                    assert_eq!(meaning(class, &word), Some(*id), "{name}: {word}");
                }
            }
        }
        for state in crate::query::values::STATES {
            let message = format!("state-{}", state.id);
            assert!(also(&message).len() >= LANGS.len(), "{message}");
        }
        for own in crate::query::values::OWN {
            let message = format!("field-{}", own.id);
            assert!(also(&message).len() >= LANGS.len(), "{message}");
        }
    }
}
