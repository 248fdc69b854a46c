//! The paragraphs of a long text with their history, off the operations of its record.

use crate::draft::{Hand, Paragraphs};
use crate::record::{OpSet, Path, RecordId, each_text};

/// Reads the versions of a text in the order of their clocks.
pub fn of(ops: &OpSet, record: RecordId, path: &Path) -> Paragraphs {
    let mut all = Paragraphs::default();
    let settled = each_text(ops, record, path, &mut |op, text| {
        let hand = Hand { op: op.id, by: op.by.clone(), at: op.at.unwrap_or(op.recorded) };
        all.take(&hand, text);
    });
    all.disputed = !settled;
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;
    use crate::record::testing::written;
    use crate::record::{Editor, Value, view};

    /// What a device writes in a narrative, of which it has seen these operations.
    fn write(device: u8, seen: &OpSet, record: Option<RecordId>, text: &str) -> OpSet {
        let set =
            |editor: &mut Editor<'_, '_>| editor.set_text(&Path::field("summary"), text).unwrap();
        written(device, seen, record, set)
    }

    const BASE: &str = "First one stands.\n\nSecond one stands here.";

    fn two(ours: &str, theirs: &str) -> (OpSet, RecordId) {
        let mut all = write(1, &OpSet::new(), None, BASE);
        let record = all.records().into_iter().next().unwrap();
        let (ours, theirs) =
            (write(1, &all, Some(record), ours), write(2, &all, Some(record), theirs));
        all.merge(ours);
        all.merge(theirs);
        (all, record)
    }

    fn shown(ops: &OpSet, record: RecordId) -> String {
        match view(ops, record).unwrap().value(&Path::field("summary")) {
            Value::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_two_wrote_side_by_side_is_there_and_stays_when_a_wording_is_brought_back() {
        let (mut ops, record) = two(
            "Ours is new.\n\nFirst one stands.\n\nSecond one stands here.",
            "First one stands.\n\nSecond one was changed here.\n\nTheirs is new.",
        );
        let path = Path::field("summary");
        let all = of(&ops, record, &path);
        assert!(!all.disputed && all.gone.is_empty(), "{all:?}");
        let now: Vec<(&str, &str)> = all
            .now
            .iter()
            .map(|p| (p.text(), p.wordings.last().unwrap().hand.by.as_str()))
            .collect();
        assert_eq!(
            now,
            [
                ("Ours is new.", "device 1"),
                ("First one stands.", "device 1"),
                ("Second one was changed here.", "device 2"),
                ("Theirs is new.", "device 2"),
            ]
        );
        assert_eq!(
            all.now.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n"),
            shown(&ops, record)
        );
        let back = all.with_wording(2, 0).unwrap();
        ops.merge(write(1, &ops, Some(record), &back));
        let after = shown(&ops, record);
        assert!(after.contains("Ours is new.") && after.contains("Theirs is new."), "{after}");
        assert!(after.contains("Second one stands here."), "{after}");
    }

    #[test]
    fn words_that_two_changed_differently_are_disputed() {
        let (ops, record) = two(
            "First one stands.\n\nSecond one lies here.",
            "First one stands.\n\nSecond one hangs here.",
        );
        assert!(of(&ops, record, &Path::field("summary")).disputed);
    }
}
