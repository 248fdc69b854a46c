//! Writing a value the way its field wants it.

use super::{FieldType, Knowledge};
use crate::record::{EditError, Editor, Kind, Path, Value};

/// Gives a field of a record of this kind a value. Prose of any length is changed word by word, so
/// that the changes of two people who work on it at once come together; everything else is
/// replaced whole, and two such changes stand beside each other until a person chooses.
///
/// # Errors
///
/// As [`Editor::set`]; [`EditError::Kept`].
pub fn set(
    knowledge: &Knowledge,
    kind: Option<&Kind>,
    editor: &mut Editor<'_, '_>,
    path: &Path,
    value: Value,
) -> Result<(), EditError> {
    may_edit(knowledge, kind, path)?;
    let field = kind.and_then(|kind| knowledge.field_at(kind, path));
    match value {
        Value::Text(text) if field.is_some_and(|f| f.field_type == FieldType::LongText) => {
            editor.set_text(path, &text)
        }
        value => editor.set(path, value),
    }
}

/// Refuses a place that is kept as the program wrote it.
///
/// # Errors
///
/// [`EditError::Kept`].
pub fn may_edit(knowledge: &Knowledge, kind: Option<&Kind>, path: &Path) -> Result<(), EditError> {
    if kind.is_some_and(|kind| knowledge.is_kept(kind, path.field_names())) {
        return Err(EditError::Kept { path: path.clone() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::testing::written;
    use crate::record::{OpSet, RecordId, RecordState, view};
    use rstest::rstest;

    /// What a device writes on a record of which it has seen these operations.
    fn write(device: u8, seen: &OpSet, record: Option<RecordId>, path: &str, text: &str) -> OpSet {
        let (kind, path): (Kind, Path) = (Kind::new(Kind::CASE).unwrap(), path.parse().unwrap());
        let value = Value::Text(text.to_owned());
        written(device, seen, record, |editor| {
            set(&Knowledge::builtin(), Some(&kind), editor, &path, value).unwrap();
        })
    }

    fn together(path: &str, base: &str, first: &str, second: &str) -> RecordState {
        let mut all = write(1, &OpSet::new(), None, path, base);
        let record = all.records().into_iter().next().unwrap();
        let ours = write(1, &all, Some(record), path, first);
        let theirs = write(2, &all, Some(record), path, second);
        all.merge(ours);
        all.merge(theirs);
        view(&all, record).unwrap()
    }

    #[test]
    fn two_changes_of_a_short_story_come_together_word_by_word() {
        let state = together(
            "summary",
            "Stopped near the market.",
            "Stopped at night near the market.",
            "Stopped near the old market.",
        );
        assert_eq!(state.conflicts(), []);
        let both = Value::Text("Stopped at night near the old market.".to_owned());
        assert_eq!(state.value(&Path::field("summary")), &both);
    }

    #[test]
    fn two_changes_of_the_same_words_are_shown_as_such() {
        let state = together("summary", "Held two days.", "Held three days.", "Held four days.");
        assert_eq!(state.conflicts(), [Path::field("summary")]);
        assert_eq!(state.field(&Path::field("summary")).unwrap().overlaps.len(), 1);
    }

    #[rstest]
    #[case("a first name", "another first name", "a first surname")]
    fn a_line_of_text_is_never_mixed(#[case] base: &str, #[case] one: &str, #[case] two: &str) {
        let state = together("title", base, one, two);
        assert_eq!(state.conflicts(), [Path::field("title")]);
        assert_eq!(state.field(&Path::field("title")).unwrap().heads.len(), 2);
    }
}
