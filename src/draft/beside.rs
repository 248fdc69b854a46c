//! What templates see beside the records of the cases: the day of acceptance, the name of the
//! language, how a person is addressed, where an annex begins.

use super::Dossier;
use super::book::Book;
use super::complaint::Annex;
use super::dossier::CaseFile;
use crate::record::{Path, RecordState, Value as Held};
use minijinja::value::Value;

/// How a person is addressed under a pseudonym: `female`, `male`, or `other` where nothing says,
/// or may say, which. What she says of her gender comes before what is recorded as her sex.
pub(super) fn address_of(book: &Book<'_>, file: &CaseFile) -> &'static str {
    let person = file.facts.client.and_then(|id| book.dossier.record(id));
    let Some(person) = person else { return "other" };
    match choice(book, person, "gender").or_else(|| choice(book, person, "sex")) {
        Some("female" | "woman" | "trans-woman") => "female",
        Some("male" | "man" | "trans-man") => "male",
        _ => "other",
    }
}

/// The code of a choice; an empty one where it may not be told, `None` where there is none.
fn choice<'s>(book: &Book<'_>, state: &'s RecordState, field: &str) -> Option<&'s str> {
    let path = Path::field(field);
    let Held::Choice(code) = state.value(&path) else { return None };
    Some(if book.passes.passes(state, &path) { code.as_str() } else { "" })
}

/// The day on which the State accepted the procedure, in words: of the first case that names a
/// country, and only where it is known to the day.
pub(super) fn accepted_from(book: &Book<'_>) -> Value {
    let mut countries = book.dossier.cases.iter().filter_map(|file| file.facts.country.as_deref());
    let accepted = countries.next().and_then(|of| book.law.acceptance(of, &book.procedure.id));
    let from = accepted.and_then(|accepted| accepted.from);
    match from.filter(|from| from.earliest() == Some(from.latest())) {
        Some(day) => Value::from(crate::form::date_text(&book.locale(), day)),
        None => Value::UNDEFINED,
    }
}

/// What the language of the document is called in it, or in the one that its readers know best.
pub(super) fn language(book: &Book<'_>) -> Value {
    let list = book.knowledge.vocabulary("languages");
    let name = list.map(|list| list.label(book.lang(), super::nearest_lang(book.lang())));
    Value::from(name.unwrap_or(book.lang()))
}

/// What an annex is enclosed for, in words.
pub(super) fn purpose(book: &Book<'_>, annex: &Annex) -> Value {
    let list = book.knowledge.vocabulary("annex-purposes");
    match list.filter(|_| !annex.purpose.is_empty()) {
        Some(list) => Value::from(list.label(&annex.purpose, super::nearest_lang(book.lang()))),
        None => Value::UNDEFINED,
    }
}

/// The page on which an annex begins when they lie one behind another, from 1; nothing where one
/// before it does not say how long it is.
pub(super) fn begins_on(dossier: &Dossier, at: usize) -> Value {
    let before = dossier.complaint.annexes.iter().take(at);
    let pages: Option<u32> = before.map(|annex| annex.pages).sum();
    pages.map_or(Value::UNDEFINED, |pages| Value::from(pages.saturating_add(1)))
}
