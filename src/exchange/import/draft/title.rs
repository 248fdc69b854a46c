//! A title for a case whose sheet has none.

use super::RecordDraft;
use crate::record::Value;

/// When and where, or how the story begins.
pub(super) fn built(record: &RecordDraft) -> Option<String> {
    let shown = |id: &str| {
        record.fields.iter().find(|(place, _)| place.field == id).and_then(|(_, value)| match value
        {
            Value::Text(text) => Some(excerpt(text)),
            Value::Place(place) => Some(excerpt(&place.text)).filter(|text| !text.is_empty()),
            Value::Date(date) => Some(date.to_string()),
            Value::Choice(code) => Some(code.to_string()),
            _ => None,
        })
    };
    let place = shown("place").or_else(|| shown("city")).or_else(|| shown("region"));
    match (shown("from"), place) {
        (Some(date), Some(place)) => Some(format!("{date} {place}")),
        (date, place) => shown("narrative").or_else(|| shown("summary")).or(place).or(date),
    }
}

/// The first words of a text, on one line.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 80;
    let words = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = words.take(LENGTH).collect();
    if text.chars().nth(LENGTH).is_some() {
        if let Some(end) = short.rfind(' ').filter(|end| *end > 0) {
            short.truncate(end);
        }
        short.push('…');
    }
    short.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(excerpt("short\ntext"), "short text");
        let cut = excerpt(&"word ".repeat(40));
        assert!(cut.ends_with("word…") && cut.chars().count() < 82, "{cut}");
    }
}
