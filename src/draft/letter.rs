//! Letters that go beside a complaint: an authority, a consent.

use super::book::{Book, Printed};
use super::template::{TemplateError, Templates, render};
use super::{PLACEHOLDER, escape};
use minijinja::value::Value;

/// A letter in Markdown, for the case at a place of the complaint; `None` where there is no such
/// letter.
///
/// # Errors
/// The template cannot be used.
pub fn letter(
    book: &Book<'_>,
    templates: &Templates,
    name: &str,
    case: usize,
) -> Option<Result<String, TemplateError>> {
    let template = templates.letter(name, book.lang())?;
    let mut context = book.context();
    let cases = context.get("cases").cloned().unwrap_or_default();
    context.insert("case", cases.get_item_by_index(case).unwrap_or_default());
    let emit = Box::new(|value: &Value| {
        let printed = Printed::of(value);
        if printed.text.trim().is_empty() {
            return PLACEHOLDER.to_owned();
        }
        escape(&printed.text)
    });
    let made = render((template.file, 1), template.text, Value::from(context), emit);
    Some(made.map(|text| text.trim().to_owned() + "\n"))
}
