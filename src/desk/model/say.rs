//! How the desk says things: messages of the interface, the status line, days and times.

use super::{Model, Status, Urgency};
use crate::desk::effect::Trouble;
use fluent_bundle::FluentArgs;

impl Model {
    /// A message of the interface.
    pub fn tr(&self, id: &str) -> String {
        self.locale.tr(id)
    }

    /// A message of the interface with values in it.
    pub fn tr_with(&self, id: &str, values: &[(&'static str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, (*value).to_owned());
        }
        self.locale.tr_with(id, &args)
    }

    /// A message with a number in it.
    pub fn tr_count(&self, id: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("n", count);
        self.locale.tr_with(id, &args)
    }

    /// Tells something in the status line.
    pub fn tell(&mut self, text: String) {
        self.status = Status { text, urgency: Urgency::Note };
    }

    /// Tells in the status line what was not done.
    pub fn complain(&mut self, text: String) {
        self.status = Status { text, urgency: Urgency::Error };
    }

    /// Tells what to do, then what went wrong.
    pub fn complain_of(&mut self, trouble: &Trouble) {
        let text = if trouble.try_this.is_empty() {
            trouble.what.clone()
        } else {
            format!("{} · {}", trouble.try_this, trouble.what)
        };
        self.complain(text);
    }

    /// The moment where the user is.
    fn local(&self, at: i64) -> chrono::DateTime<chrono::Utc> {
        chrono::DateTime::from_timestamp_millis(at + i64::from(self.utc_offset) * 60_000)
            .unwrap_or_default()
    }

    /// The day of a moment where the user is.
    pub fn day_of(&self, at: i64) -> chrono::NaiveDate {
        self.local(at).date_naive()
    }

    /// A day in the words of the interface, without the year where it is this one.
    pub fn day_text(&self, day: chrono::NaiveDate) -> String {
        crate::form::day_text(&self.locale, day, self.today)
    }

    /// A time of day, `14:02`, and the day before it where it is another one.
    pub fn time_text(&self, at: i64) -> String {
        let (then, now) = (self.local(at), self.local(self.now));
        if then.date_naive() == now.date_naive() {
            then.format("%H:%M").to_string()
        } else {
            format!("{} {}", self.day_text(then.date_naive()), then.format("%H:%M"))
        }
    }
}
