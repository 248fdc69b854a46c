//! Distinct names for the columns of a table.

use std::collections::{HashMap, HashSet};

/// Headers as they stand in the file, made distinct: a blank one is named by its place, a double
/// one gets its number.
pub(in super::super) fn distinct(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    let mut seen: HashSet<String> = HashSet::new();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (column, text) in header.iter().enumerate() {
        let mut name =
            if text.trim().is_empty() { format!("(column {})", column + 1) } else { text.clone() };
        let base = name.clone();
        let time = times.entry(text).or_insert(1);
        while seen.contains(&name) {
            *time += 1;
            name = format!("{base} ({time})");
        }
        seen.insert(name.clone());
        names.push(name);
    }
    names
}

/// Names by their places for the columns beyond the header.
pub(super) fn extend(names: &mut Vec<String>, width: usize) {
    let mut known: HashSet<String> = names.iter().cloned().collect();
    for column in names.len()..width {
        let mut name = format!("(column {})", column + 1);
        while !known.insert(name.clone()) {
            name.push('\'');
        }
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_and_blank_headers_are_made_distinct() {
        let names =
            |header: &[&str]| distinct(&header.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            names(&["id", "", "id", "id", " "]),
            ["id", "(column 2)", "id (2)", "id (3)", "(column 5)"]
        );
        assert_eq!(names(&["a", "a (2)", "a"]), ["a", "a (2)", "a (3)"]);
        let mut more = names(&["(column 2)"]);
        extend(&mut more, 3);
        assert_eq!(more, ["(column 2)", "(column 2)'", "(column 3)"]);
    }
}
