//! What a filter says, after its names have become ids and codes.

use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

use crate::record::{FuzzyDate, Precision};

/// A filter. `Display` prints it with ids and codes, and parsing that print gives it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(super) expr: Expr,
}

/// An expression of a filter. The constructors [`Expr::and`] and [`Expr::or`] keep it flat, so
/// that equal filters are equal values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// Every record: the empty filter.
    All,
    /// All of them hold; never fewer than two, none of them an `And` or `All`.
    And(Vec<Expr>),
    /// One of them holds; never fewer than two, none of them an `Or`.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// One and the same event or act fulfils what is inside.
    One(Group, Box<Expr>),
    /// A single condition.
    Term(Term),
}

/// What the terms inside `event(…)` or `act(…)` must all be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// One event with its acts and involvements.
    Event,
    /// One act.
    Act,
}

/// A single condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// `field:a,b`: the field matches any of these. With `must` (`field!:…`) a date counts only
    /// if it lies inside as a whole.
    Field {
        /// The id of the filter field.
        field: String,
        /// Whether an uncertain date must lie inside.
        must: bool,
        /// Any of these; never empty.
        values: Vec<Match>,
    },
    /// `has:a,b`: any of these is there and known.
    Has(Vec<String>),
    /// `missing:a,b`: any of these is empty or not known.
    Missing(Vec<String>),
    /// `is:a,b`: the record is any of these.
    Is(Vec<String>),
    /// `"phrase"`: stands in the searchable text.
    Phrase(String),
    /// A bare word: stands in the title, the code, a name, a tag or a list column.
    Word(String),
    /// `~word`: is like a word of the title, the code or a name.
    Fuzzy(String),
}

/// One value that a field may have.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Match {
    /// A code of the field's vocabulary.
    Code(String),
    /// Yes or no.
    Bool(bool),
    /// A stretch of days.
    Date(Span<DatePoint>),
    /// A stretch of numbers.
    Number(Span<Decimal>),
    /// A text that the field holds somewhere, without regard to case.
    Text(String),
    /// The same for a field of prose: it is looked for in the searchable text.
    Prose(String),
}

/// A stretch of days or numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span<P> {
    /// That one: `2014-06`, `18`.
    At(P),
    /// It and what is later or greater: `>=2014-06`, `18..`.
    From(P),
    /// What is later or greater: `>2014-06`.
    After(P),
    /// It and what is earlier or smaller: `<=2014-06`, `..18`.
    To(P),
    /// What is earlier or smaller: `<2014-06`.
    Before(P),
    /// From the one to the other, both included: `2014-06..2014-08`.
    Between(P, P),
}

/// A unit of relative days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A day, `d`.
    Day,
    /// A week, `w`.
    Week,
    /// A month, `m`.
    Month,
    /// A year, `y`.
    Year,
}

/// A day, month or year, said outright or counted from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DatePoint {
    /// The unit of time that begins on this day.
    On(NaiveDate, Precision),
    /// `today`.
    Today,
    /// So many units from today; negative counts back: `7d`, `-2w`.
    Relative(i32, Unit),
}

impl Query {
    /// The filter that every record passes.
    pub const fn all() -> Self {
        Self { expr: Expr::All }
    }

    /// The filter of this expression.
    pub const fn new(expr: Expr) -> Self {
        Self { expr }
    }

    /// The expression.
    pub const fn expr(&self) -> &Expr {
        &self.expr
    }

    /// Both filters hold.
    pub fn and(self, other: Self) -> Self {
        Self { expr: Expr::and(vec![self.expr, other.expr]) }
    }

    /// Whether a term fulfils the test anywhere in the filter.
    pub fn any_term(&self, test: &mut dyn FnMut(&Term) -> bool) -> bool {
        self.expr.any_term(test)
    }
}

impl Expr {
    /// All of them hold.
    pub fn and(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::All => {}
                Self::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::All,
            1 => flat.pop().unwrap_or(Self::All),
            _ => Self::And(flat),
        }
    }

    /// One of them holds.
    pub fn or(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            1 => flat.pop().unwrap_or(Self::All),
            _ => Self::Or(flat),
        }
    }

    fn any_term(&self, test: &mut dyn FnMut(&Term) -> bool) -> bool {
        match self {
            Self::All => false,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(|p| p.any_term(test)),
            Self::Not(inner) | Self::One(_, inner) => inner.any_term(test),
            Self::Term(term) => test(term),
        }
    }
}

impl Group {
    /// The word before the parenthesis.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Act => "act",
        }
    }

    /// The lists that lead to it from a record.
    pub const fn path(self) -> &'static [&'static str] {
        match self {
            Self::Event => &["events"],
            Self::Act => &["events", "acts"],
        }
    }
}

impl DatePoint {
    /// Its first and its last day.
    pub fn days(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            Self::On(date, precision) => (date, FuzzyDate::On(date, precision).latest()),
            Self::Today => (today, today),
            Self::Relative(count, unit) => {
                let day = shift(today, count, unit);
                (day, day)
            }
        }
    }
}

/// The day so many units away, or the farthest that the calendar has.
fn shift(today: NaiveDate, count: i32, unit: Unit) -> NaiveDate {
    let (days, months) = match unit {
        Unit::Day => (1, 0),
        Unit::Week => (7, 0),
        Unit::Month => (0, 1),
        Unit::Year => (0, 12),
    };
    let many = count.unsigned_abs();
    let (days, months) =
        (Days::new(u64::from(many) * days), Months::new(many.saturating_mul(months)));
    if count < 0 {
        let moved = today.checked_sub_days(days).and_then(|d| d.checked_sub_months(months));
        moved.unwrap_or(NaiveDate::MIN)
    } else {
        let moved = today.checked_add_days(days).and_then(|d| d.checked_add_months(months));
        moved.unwrap_or(NaiveDate::MAX)
    }
}

impl Span<DatePoint> {
    /// The first and last day inside, `None` where nothing bounds it on that side.
    pub fn bounds(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::At(p) => {
                let (first, last) = p.days(today);
                (Some(first), Some(last))
            }
            Self::From(p) => (Some(p.days(today).0), None),
            Self::After(p) => (Some(p.days(today).1.succ_opt().unwrap_or(NaiveDate::MAX)), None),
            Self::To(p) => (None, Some(p.days(today).1)),
            Self::Before(p) => (None, Some(p.days(today).0.pred_opt().unwrap_or(NaiveDate::MIN))),
            Self::Between(p, q) => (Some(p.days(today).0), Some(q.days(today).1)),
        }
    }
}

impl Span<Decimal> {
    /// Whether the number lies inside.
    pub fn contains(self, n: Decimal) -> bool {
        match self {
            Self::At(p) => n == p,
            Self::From(p) => n >= p,
            Self::After(p) => n > p,
            Self::To(p) => n <= p,
            Self::Before(p) => n < p,
            Self::Between(p, q) => p <= n && n <= q,
        }
    }

    /// Whether a number somewhere between these two (both included) may lie inside.
    pub fn may_contain(self, low: Decimal, high: Decimal) -> bool {
        match self {
            Self::At(p) => low <= p && p <= high,
            Self::From(p) => high >= p,
            Self::After(p) => high > p,
            Self::To(p) => low <= p,
            Self::Before(p) => low < p,
            Self::Between(p, q) => low <= q && p <= high,
        }
    }
}
