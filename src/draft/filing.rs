//! What filing writes: the frozen version, and a submission on every case.

use super::freeze::{Freezing, freeze};
use super::{Dossier, complaint};
use crate::record::{
    Code, EditError, Editor, FuzzyDate, Kind, OpSet, Path, Pen, RecordId, RecordState, Value,
};
use crate::rules::facts::ActionFact;
use crate::rules::law::Procedure;

/// What is filed.
pub struct Filing<'a> {
    /// The complaint and its cases.
    pub dossier: &'a Dossier,
    /// Where to.
    pub procedure: &'a Procedure,
    /// The name of the body, as it is to stand on the submissions.
    pub body: &'a str,
    /// The text and the day.
    pub freezing: &'a Freezing,
}

/// Writes it all as one command; gives the submissions. One that was begun and not sent is sent now
/// rather than doubled. `seen` holds what the vault has of a record.
///
/// # Errors
/// As [`Editor::set`].
pub fn file(
    pen: &mut Pen<'_>,
    filing: &Filing<'_>,
    seen: &dyn Fn(RecordId) -> OpSet,
) -> Result<Vec<RecordId>, EditError> {
    let id = filing.dossier.complaint.id;
    let ops = seen(id);
    let mut editor = Editor::open(pen, &ops, id);
    freeze(&mut editor, filing.freezing)?;
    editor.resolving(true).set(&Path::field("status"), code("filed"))?;
    drop(editor);
    let mut made = Vec::new();
    for case in &filing.dossier.cases {
        let begun = case.actions.iter().find(|action| is_begun(action, &filing.procedure.id));
        let (record, ops) = match begun {
            Some(action) => (action.id, seen(action.id)),
            None => (pen.record_id(), OpSet::new()),
        };
        let mut editor = match (begun, Kind::new(Kind::ACTION)) {
            (None, Ok(kind)) => Editor::create_as(pen, record, &kind),
            _ => Editor::open(pen, &ops, record),
        };
        editor.resolving(true);
        submission(&mut editor, filing, case.state.id)?;
        made.push(record);
    }
    Ok(made)
}

/// A submission to this procedure that nobody has sent yet.
fn is_begun(action: &RecordState, procedure: &str) -> bool {
    complaint::text(&action.node, "action_type") == "submission"
        && complaint::text(&action.node, "procedure") == procedure
        && ["sent", "done", "result"].iter().all(|field| action.node.value(field).is_empty())
}

fn submission(
    editor: &mut Editor<'_, '_>,
    filing: &Filing<'_>,
    case: RecordId,
) -> Result<(), EditError> {
    let text = |text: &str| Value::Text(text.to_owned());
    let freezing = filing.freezing;
    for (field, value) in [
        ("action_type", code("submission")),
        ("case", Value::Link(case)),
        ("complaint", Value::Link(filing.dossier.complaint.id)),
        ("procedure", code(&filing.procedure.id)),
        ("body", text(filing.body)),
        ("sent", Value::Date(FuzzyDate::day(freezing.day))),
        ("route", text(&freezing.route)),
        ("reference", text(&freezing.reference)),
        ("result", code("pending")),
    ] {
        if value != Value::Text(String::new()) {
            editor.set(&Path::field(field), value)?;
        }
    }
    Ok(())
}

/// What the rules read off a submission that is sent on this day: from it the clock tells when an
/// answer is due.
pub fn sent(procedure: &Procedure, day: chrono::NaiveDate) -> ActionFact {
    ActionFact {
        action_type: "submission".to_owned(),
        procedure: Some(procedure.id.clone()),
        sent: crate::rules::facts::When::Date(FuzzyDate::day(day)),
        ..ActionFact::default()
    }
}

fn code(word: &str) -> Value {
    Code::new(word).map_or(Value::Empty, Value::Choice)
}
