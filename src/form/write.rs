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
    use crate::record::{DeviceId, Entropy, Hlc, OpSet, Pen, RecordId, RecordState, Stamp, view};
    use rstest::rstest;

    struct Count(u8);

    impl Entropy for Count {
        fn fill(&mut self, bytes: &mut [u8]) {
            self.0 += 1;
            bytes.fill(self.0);
        }
    }

    /// What a device writes on a record of which it has seen these operations.
    fn write(device: u8, seen: &OpSet, record: Option<RecordId>, path: &str, text: &str) -> OpSet {
        let mut entropy = Count(device);
        let stamp = Stamp {
            device: DeviceId::from_bytes([device; 8]),
            last_seq: 10 * seen.len() as u64,
            hlc: seen.iter().map(|op| op.hlc).max().unwrap_or_else(Hlc::default),
            by: format!("device {device}"),
            now: 1_400_000_000_000,
        };
        let kind = Kind::new(Kind::CASE).unwrap();
        let mut pen = Pen::new(stamp, &mut entropy);
        let mut editor = match record {
            Some(record) => Editor::open(&mut pen, seen, record),
            None => Editor::create(&mut pen, &kind),
        };
        let path: Path = path.parse().unwrap();
        set(&Knowledge::builtin(), Some(&kind), &mut editor, &path, Value::Text(text.to_owned()))
            .unwrap();
        pen.finish().into_iter().collect()
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
