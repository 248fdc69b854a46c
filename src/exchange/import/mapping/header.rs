//! Headers as they are compared: without what people write differently, and taken apart.

use crate::locale::fold;

/// A header without case, signs and the spaces around it: `Event_Date:` is `event date`.
pub(in crate::exchange::import) fn normal(header: &str) -> String {
    let plain: String =
        header.chars().map(|c| if "_-./:#№*()\"".contains(c) { ' ' } else { c }).collect();
    fold(&plain)
}

/// What a header says after its groups: `age` of `details/victim/age`.
pub(super) fn leaf(header: &str) -> Option<String> {
    let (groups, leaf) = header.rsplit_once('/').or_else(|| header.rsplit_once("::"))?;
    (!groups.is_empty()).then(|| normal(leaf)).filter(|leaf| !leaf.is_empty())
}

/// A header without the word for its language at its end: `title__en`, `event_type_eng`.
pub(super) fn without_language(plain: &str, languages: &[String]) -> Option<String> {
    let (base, last) = plain.rsplit_once(' ')?;
    (languages.iter().any(|word| word == last) && !base.is_empty()).then(|| base.to_owned())
}

/// A column of a group that is repeated: the group, its number and what the column says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repeated {
    pub group: String,
    pub number: u16,
    pub leaf: String,
}

/// Reads `victims[2]/age`, `victim_2_age`, `victim2 age`. A group within a group is none.
pub(super) fn repeated(header: &str) -> Option<Repeated> {
    if let Some((group, rest)) = header.split_once('[') {
        let (number, leaf) = rest.split_once(']')?;
        let group = group.rsplit(['/', '.']).next().unwrap_or(group);
        return of(group, number, leaf).filter(|_| !leaf.contains('['));
    }
    let plain = normal(header);
    let (first, rest) = plain.split_once(' ')?;
    let word = first.trim_end_matches(|c: char| c.is_ascii_digit());
    if word.len() < first.len() {
        return of(word, first.strip_prefix(word)?, rest);
    }
    let (number, leaf) = rest.split_once(' ')?;
    of(word, number, leaf)
}

fn of(group: &str, number: &str, leaf: &str) -> Option<Repeated> {
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let number = number.parse().ok().filter(|n| digits && (1..1000).contains(n))?;
    let (group, leaf) = (normal(group), normal(leaf));
    (!group.is_empty() && !leaf.is_empty()).then_some(Repeated { group, number, leaf })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("victims[2]/age", Some(("victims", 2, "age")))]
    #[case("form/victims[1]/full_name", Some(("victims", 1, "full name")))]
    #[case("Victim_2_age", Some(("victim", 2, "age")))]
    #[case("victim2 sex", Some(("victim", 2, "sex")))]
    #[case("Link 1", None)]
    #[case("kids[1]/shots[2]/what", None)]
    #[case("events[x]/age", None)]
    #[case("date", None)]
    fn groups_that_are_repeated(#[case] header: &str, #[case] expected: Option<(&str, u16, &str)>) {
        let found = repeated(header);
        let found = found.as_ref().map(|r| (r.group.as_str(), r.number, r.leaf.as_str()));
        assert_eq!(found, expected);
    }

    #[test]
    fn languages_and_groups_are_taken_off() {
        let languages = ["en".to_owned(), "eng".to_owned()];
        let base = |header: &str| without_language(&normal(header), &languages);
        assert_eq!(base("event_type_eng").as_deref(), Some("event type"));
        assert_eq!(base("title__en").as_deref(), Some("title"));
        assert_eq!(base("en"), None);
        assert_eq!(base("agreement"), None);
        assert_eq!(leaf("details/Victim/Age").as_deref(), Some("age"));
        assert_eq!(leaf("age"), None);
    }
}
