//! Prints a filter with ids and codes, so that parsing the print gives it back.

use std::fmt::{self, Display, Write};

use super::ast::{DatePoint, Expr, Match, Query, Span, Term, Unit};
use super::words::{Class, meaning};
use crate::record::FuzzyDate;

impl Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr.fmt(f)
    }
}

/// How tightly what stands around an expression binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    Nothing,
    And,
    Not,
}

impl Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_expr(f, self, Around::Nothing)
    }
}

fn write_expr(f: &mut fmt::Formatter<'_>, expr: &Expr, around: Around) -> fmt::Result {
    match expr {
        Expr::All => Ok(()),
        Expr::Or(parts) => {
            in_parens(f, around > Around::Nothing, |f| joined(f, parts, " or ", Around::Nothing))
        }
        Expr::And(parts) => {
            in_parens(f, around > Around::And, |f| joined(f, parts, " ", Around::And))
        }
        Expr::Not(inner) => {
            f.write_char('-')?;
            write_expr(f, inner, Around::Not)
        }
        Expr::One(group, inner) => {
            write!(f, "{}(", group.as_str())?;
            write_expr(f, inner, Around::Nothing)?;
            f.write_char(')')
        }
        Expr::Term(term) => term.fmt(f),
    }
}

fn in_parens(
    f: &mut fmt::Formatter<'_>,
    wanted: bool,
    inside: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    if wanted {
        f.write_char('(')?;
    }
    inside(f)?;
    if wanted { f.write_char(')') } else { Ok(()) }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expr],
    between: &str,
    around: Around,
) -> fmt::Result {
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        write_expr(f, part, around)?;
    }
    Ok(())
}

impl Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field { field, must, values } => {
                write!(f, "{field}{}:", if *must { "!" } else { "" })?;
                comma(f, values, |f, v| v.fmt(f))
            }
            Self::Has(names) => named(f, "has", names),
            Self::Missing(names) => named(f, "missing", names),
            Self::Is(names) => named(f, "is", names),
            Self::Phrase(text) => write_quoted(f, text),
            Self::Word(text) => write_word(f, text),
            Self::Fuzzy(text) => {
                f.write_char('~')?;
                write_value(f, text)
            }
        }
    }
}

fn named(f: &mut fmt::Formatter<'_>, field: &str, names: &[String]) -> fmt::Result {
    write!(f, "{field}:")?;
    comma(f, names, |f, name| f.write_str(name))
}

fn comma<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    mut one: impl FnMut(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            f.write_char(',')?;
        }
        one(f, item)?;
    }
    Ok(())
}

impl Display for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write_value(f, code),
            Self::Bool(true) => f.write_str("yes"),
            Self::Bool(false) => f.write_str("no"),
            Self::Date(span) => span.fmt(f),
            Self::Number(span) => span.fmt(f),
            Self::Text(text) | Self::Prose(text) => write_value(f, text),
        }
    }
}

impl<P: Display> Display for Span<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(p) => p.fmt(f),
            Self::From(p) => write!(f, ">={p}"),
            Self::After(p) => write!(f, ">{p}"),
            Self::To(p) => write!(f, "<={p}"),
            Self::Before(p) => write!(f, "<{p}"),
            Self::Between(p, q) => write!(f, "{p}..{q}"),
        }
    }
}

impl Display for DatePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date, precision) => FuzzyDate::On(*date, *precision).fmt(f),
            Self::Today => f.write_str("today"),
            Self::Relative(count, unit) => write!(f, "{count}{}", unit.letter()),
        }
    }
}

impl Unit {
    /// The letter behind the count.
    pub const fn letter(self) -> char {
        match self {
            Self::Day => 'd',
            Self::Week => 'w',
            Self::Month => 'm',
            Self::Year => 'y',
        }
    }
}

fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}

/// A value is quoted as soon as it holds anything but letters, digits, `-`, `_` and `.`.
fn write_value(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !text.is_empty() && text.chars().all(plain) {
        f.write_str(text)
    } else {
        write_quoted(f, text)
    }
}

/// A bare word is escaped and never quoted, because quotes would make it a phrase.
fn write_word(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if meaning(Class::Operator, text).is_some() {
        f.write_char('\\')?;
    }
    for (n, c) in text.chars().enumerate() {
        let special = c.is_whitespace() || matches!(c, '"' | '\\' | '(' | ')' | ':');
        if special || (n == 0 && matches!(c, '-' | '~')) {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    Ok(())
}
