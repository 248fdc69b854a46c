//! What a field will hold, read from what is typed or picked.

use super::{Body, Editor};
use crate::desk::model::day;
use crate::desk::model::pick::Pick;
use crate::form::{self, FieldDef, FieldType, Knowledge, ValueError};
use crate::locale::Locale;
use crate::record::{Code, Value};

impl Editor {
    /// Whether a save writes anything. A field that was only looked at keeps its value to the
    /// letter: its ways of not knowing, its lines, the spaces at its ends. In a list for one pick
    /// Enter is the picking itself, but where a value stands that the cursor was not put on.
    pub fn writes(&self) -> bool {
        match &self.body {
            _ if self.resolving => true,
            // Enter says what all of them are to have, whatever one of them has.
            Body::Pick(_) if self.batch().is_some() => true,
            Body::Pick(pick) if !pick.many => pick.touched || self.original.is_empty(),
            _ => self.is_changed(),
        }
    }

    /// Whether nothing in the list answers to what was typed: there is nothing to pick, and the
    /// field keeps what it has.
    pub fn finds_nothing(&self) -> bool {
        match &self.body {
            Body::Pick(pick) => {
                pick.found.is_empty() && !(pick.many && pick.filter.text().is_empty())
            }
            Body::Line(_) | Body::Prose(_) | Body::Shown(_) => false,
        }
    }

    /// What the field is to hold.
    ///
    /// # Errors
    /// When what is typed is no value of the field.
    pub fn value(&self, knowledge: &Knowledge) -> Result<Value, ValueError> {
        let Some(def) = self.def() else { return Ok(Value::Empty) };
        match &self.body {
            Body::Shown(_) => Ok(self.original.clone()),
            Body::Prose(prose) => Ok(plain(prose.text.text().trim_end())),
            Body::Line(text) if matches!(def.field_type, FieldType::Text | FieldType::LongText) => {
                Ok(plain(text.text().trim()))
            }
            Body::Line(text) if text.text().trim().is_empty() => Ok(Value::Empty),
            Body::Line(text) => self.read(knowledge, def, text.text().trim()),
            Body::Pick(pick) if pick.free => match pick.current() {
                Some(choice) => self.read(knowledge, def, &choice.key),
                None => Ok(Value::Empty),
            },
            Body::Pick(pick) => picked(pick, def),
        }
    }

    /// Reads a text as a value of the field; a date also as people say it.
    fn read(&self, knowledge: &Knowledge, def: &FieldDef, text: &str) -> Result<Value, ValueError> {
        let said = self.today.filter(|_| def.field_type == FieldType::Date);
        let said = said.and_then(|today| day::read(text, today, day::is_ahead(&def.id)));
        match (form::parse_value(knowledge, def, text), said) {
            (_, Some(date)) => Ok(Value::Date(date)),
            (read, None) => read,
        }
    }

    /// Works out what the text will be read as, or why it cannot be.
    pub fn check(&mut self, knowledge: &Knowledge, lang: &str) {
        self.leaving = false;
        self.tried = false;
        let Some(def) = self.def() else { return };
        let (error, reading) = match (&self.body, self.value(knowledge)) {
            (Body::Line(_), Err(error)) => (Some(wrong(&error, lang)), None),
            (Body::Line(_), Ok(value)) if def.field_type != FieldType::Text => {
                let text = form::display(knowledge, def, &value, lang);
                (None, Some(text).filter(|t| !t.is_empty()))
            }
            _ => (None, None),
        };
        (self.error, self.reading) = (error, reading);
    }
}

/// What is wrong with a text and what to do, in one line of a language.
pub fn wrong(error: &ValueError, lang: &str) -> String {
    let (what, try_this) = error.in_words_of(&Locale::new(lang));
    format!("{what}; {try_this}")
}

fn plain(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn picked(pick: &Pick, def: &FieldDef) -> Result<Value, ValueError> {
    let unfit = |key: &str| ValueError::unfit(def, key);
    let code = |key: &str| Code::new(key).map_err(|_no_code| unfit(key));
    if pick.many {
        let codes: Result<_, _> = pick.picked.iter().map(|key| code(key)).collect();
        let codes: std::collections::BTreeSet<Code> = codes?;
        return Ok(if codes.is_empty() { Value::Empty } else { Value::Choices(codes) });
    }
    let Some(choice) = pick.current() else { return Ok(Value::Empty) };
    match def.field_type {
        FieldType::Bool => Ok(Value::Bool(choice.key == "yes")),
        FieldType::Link => choice.key.parse().map(Value::Link).map_err(|_no_id| unfit(&choice.key)),
        _ => Ok(Value::Choice(code(&choice.key)?)),
    }
}
