//! What the sheets of a workbook are called.

use std::collections::HashSet;

/// The longest name of a sheet, in UTF-16 units.
const MAX_SHEET_NAME: usize = 31;

/// Names of sheets that are given away, in lower case: a spreadsheet program opens no workbook
/// with two that differ in case alone, with a longer one, or with one that it keeps for itself.
pub(super) struct Taken(HashSet<String>);

impl Default for Taken {
    fn default() -> Self {
        Self(HashSet::from(["history".to_owned()]))
    }
}

impl Taken {
    /// The name, cut and numbered where it must be.
    pub(super) fn distinct(&mut self, name: &str) -> String {
        let mut number = 1_u64;
        loop {
            let end = if number == 1 { String::new() } else { format!(" {number}") };
            let mut room = MAX_SHEET_NAME.saturating_sub(end.len());
            let fits = |c: &char| {
                let left = room.checked_sub(c.len_utf16());
                room = left.unwrap_or(0);
                left.is_some()
            };
            let found: String = name.chars().take_while(fits).chain(end.chars()).collect();
            if self.0.insert(found.to_lowercase()) {
                return found;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_distinct_without_case_and_fit() {
        let mut taken = Taken::default();
        let long = "a".repeat(40);
        let given = ["cases", "Cases", "cases 2", "history", &long, &long, "дело", "Дело"];
        let names = given.map(|name| taken.distinct(name));
        assert_eq!(names[..4], ["cases", "Cases 2", "cases 2 2", "history 2"]);
        assert_eq!(names[4..6], ["a".repeat(31), format!("{} 2", "a".repeat(29))]);
        assert_eq!(names[6..], ["дело", "Дело 2"]);
    }
}
