//! A record being filled in: short words for the values of the forms, so that what is generated
//! reads like a filled-in sheet.

use crate::record::{
    Code, EditError, Editor, FuzzyDate, Kind, Money, NotKnown, Path, Pen, RecordId, Value,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A record under the pen.
pub(super) struct Sheet<'p, 'e> {
    editor: Editor<'p, 'e>,
    at: Path,
}

type Done = Result<(), EditError>;

impl<'p, 'e> Sheet<'p, 'e> {
    /// A new record of this kind.
    pub fn new(pen: &'p mut Pen<'e>, kind: &Kind) -> Self {
        Self { editor: Editor::create(pen, kind), at: Path::root() }
    }

    /// The record.
    pub const fn id(&self) -> RecordId {
        self.editor.id()
    }

    /// Fills in a field of the record, or of the item that [`Sheet::within`] went into.
    pub fn put(&mut self, field: &str, value: Value) -> Done {
        if value.is_empty() {
            return Ok(());
        }
        self.editor.set(&self.at.then_field(field), value)
    }

    /// Text; an empty one is left out.
    pub fn text(&mut self, field: &str, text: &str) -> Done {
        if text.is_empty() { Ok(()) } else { self.put(field, Value::Text(text.to_owned())) }
    }

    /// A code; the empty one is left out.
    pub fn code(&mut self, field: &str, code: &str) -> Done {
        Code::new(code).map_or(Ok(()), |code| self.put(field, Value::Choice(code)))
    }

    /// Codes; none is left out.
    pub fn codes(&mut self, field: &str, codes: &[&str]) -> Done {
        let codes: BTreeSet<Code> = codes.iter().filter_map(|c| Code::new(c).ok()).collect();
        if codes.is_empty() { Ok(()) } else { self.put(field, Value::Choices(codes)) }
    }

    /// A date as a person says it; what cannot be read is left out.
    pub fn date(&mut self, field: &str, date: FuzzyDate) -> Done {
        self.put(field, Value::Date(date))
    }

    /// A day.
    pub fn day(&mut self, field: &str, day: chrono::NaiveDate) -> Done {
        self.date(field, FuzzyDate::day(day))
    }

    /// Another record.
    pub fn link(&mut self, field: &str, to: RecordId) -> Done {
        self.put(field, Value::Link(to))
    }

    /// Yes or no.
    pub fn yes(&mut self, field: &str, yes: bool) -> Done {
        self.put(field, Value::Bool(yes))
    }

    /// A whole number.
    pub fn number(&mut self, field: &str, number: i64) -> Done {
        self.put(field, Value::Number(Decimal::from(number)))
    }

    /// An amount.
    pub fn money(&mut self, field: &str, amount: i64, currency: &str) -> Done {
        let money = Money { amount: Decimal::from(amount), currency: currency.to_owned() };
        self.put(field, Value::Money(money))
    }

    /// One of the three kinds of not knowing.
    pub fn not_known(&mut self, field: &str, state: NotKnown) -> Done {
        self.put(field, Value::NotKnown(state))
    }

    /// A column that no form knows.
    pub fn extra(&mut self, header: &str, text: &str) -> Done {
        self.editor.set(&Path::extra(header), Value::Text(text.to_owned()))
    }

    /// Adds an item to a list and fills it in.
    pub fn within(&mut self, list: &str, fill: impl FnOnce(&mut Self) -> Done) -> Done {
        let item = self.editor.add_item(&self.at.then_field(list))?;
        let outer = std::mem::replace(&mut self.at, item);
        let done = fill(self);
        self.at = outer;
        done
    }
}
