//! A complaint of 200 KiB with 2,000 edits. Nobody in it exists.

use chrono::NaiveDate;
use plaint::record::{Code, Editor, FuzzyDate, Kind, Path, RecordId, Value};
use plaint::rules::law::Law;
use plaint::vault::Vault;

/// How long its text is.
pub const BYTES: usize = 200 * 1024;
/// How often it was edited.
pub const EDITS: usize = 2_000;
/// The procedure that it is for.
pub const PROCEDURE: &str = "csw-communication";
/// How many cases it is about.
const CASES: usize = 7;

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn code(word: &str) -> Value {
    Value::Choice(Code::new(word).unwrap())
}

/// A case with a client, a story and a consent.
fn case(vault: &mut Vault, number: usize) -> RecordId {
    let kind = |word: &str| Kind::new(word).unwrap();
    let (person, _) = vault
        .write(|pen| {
            let mut editor = Editor::create(pen, &kind("person"));
            editor
                .set(&Path::field("name"), text(&format!("Name{number} Surname{number}")))
                .unwrap();
            editor.id()
        })
        .unwrap();
    let made = vault.write(|pen| {
        let mut editor = Editor::create(pen, &kind("case"));
        editor.set(&Path::field("code"), text(&format!("B-{number}"))).unwrap();
        editor.set(&Path::field("client"), Value::Link(person)).unwrap();
        editor.set(&Path::field("country"), code("kg")).unwrap();
        let event = editor.add_item(&Path::field("events")).unwrap();
        let told = format!("What she told of day {number}, in words of her own. ").repeat(80);
        editor.set(&event.then_field("narrative"), text(&told)).unwrap();
        let row = editor.add_item(&Path::field("consents")).unwrap();
        editor.set(&row.then_field("channel"), code("csw-communication")).unwrap();
        editor.set(&row.then_field("level"), code("5")).unwrap();
        let given = FuzzyDate::day(NaiveDate::from_ymd_opt(2024, 1, 1).unwrap());
        editor.set(&row.then_field("given"), Value::Date(given)).unwrap();
        editor.id()
    });
    made.unwrap().0
}

/// A complaint of [`BYTES`] about [`CASES`] cases with [`EDITS`] edits: in all sections of its
/// procedure, or in the first alone.
pub fn complaint(vault: &mut Vault, law: &Law, in_one: bool) -> RecordId {
    let cases: Vec<RecordId> = (0..CASES).map(|number| case(vault, number)).collect();
    let procedure = law.procedure(PROCEDURE).unwrap();
    let count = if in_one { 1 } else { procedure.sections.len() };
    let each = BYTES / count;
    let made = vault.write(|pen| {
        let mut editor = Editor::create(pen, &Kind::new(Kind::COMPLAINT).unwrap());
        editor.set(&Path::field("procedure"), code(&procedure.id)).unwrap();
        editor.set(&Path::field("language"), code("en")).unwrap();
        for case in &cases {
            let row = editor.add_item(&Path::field("cases")).unwrap();
            editor.set(&row.then_field("case"), Value::Link(*case)).unwrap();
        }
        let mut paths = Vec::new();
        for section in procedure.sections.iter().take(count) {
            let row = editor.add_item(&Path::field("sections")).unwrap();
            editor.set(&row.then_field("key"), text(&section.key)).unwrap();
            let mut words = String::new();
            while words.len() < each {
                let n = words.len();
                let sentence =
                    format!("They came on day {n} and took what they found, {n} things. ");
                words.push_str(&sentence.repeat(7));
                words.push_str("\n\n");
            }
            editor.set(&row.then_field("text"), text(words.trim_end())).unwrap();
            paths.push((row.then_field("text"), words.trim_end().to_owned()));
        }
        (editor.id(), paths)
    });
    let (id, mut paths) = made.unwrap().0;
    for batch in 0..EDITS / 50 {
        let seen = vault.ops_of(id).unwrap();
        let edits = vault.write(|pen| {
            let mut editor = Editor::open(pen, &seen, id);
            for n in 0..50 {
                let count = paths.len();
                let (path, text) = paths.get_mut((batch * 50 + n) % count).unwrap();
                let at = (batch * 7919 + n * 104_729) % text.len();
                text.insert_str(at, if n % 2 == 0 { "x" } else { " more" });
                editor.set_text(path, text).unwrap();
            }
        });
        edits.unwrap();
    }
    id
}
