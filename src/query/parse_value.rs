//! Reads the values behind a field.

use super::ast::{DatePoint, Group, Match, Span, Term};
use super::error::QueryError;
use super::lex::Run;
use super::names::{FieldName, FieldShape, Names, Special};
use super::parse_date::{date_span, number_span};
use super::words::{Class, meaning};

/// Makes the term `field:values`.
pub(super) fn field_term(
    names: &Names,
    name: &Run,
    values: &[Run],
    scope: Option<Group>,
) -> Result<Term, QueryError> {
    let (word, must) = match name.text.strip_suffix('!') {
        Some(word) => (word, true),
        None => (name.text.as_str(), false),
    };
    if let Some(term) = named_term(names, word, must, name, values, scope)? {
        return Ok(term);
    }
    let field = names.field(word).ok_or_else(|| unknown_field(names, word, name.column))?;
    if let Some(group) = scope
        && !field.is_within(group)
    {
        return Err(QueryError::new(
            name.column,
            format!("`{}` says nothing of a single {}", field.id, group.as_str()),
            format!("write it outside {}( )", group.as_str()),
        )
        .told("single", &[("field", field.id.as_str()), ("group", group.as_str())]));
    }
    if must && !takes_dates(field) {
        return Err(QueryError::new(
            name.column,
            format!("`!` is for dates, and `{}` is none", field.id),
            format!("write {}:", field.id),
        )
        .told("bang", &[("field", field.id.as_str())]));
    }
    let values =
        values.iter().map(|run| one_value(names, field, run)).collect::<Result<Vec<_>, _>>()?;
    Ok(Term::Field { field: field.id.clone(), must, values })
}

fn takes_dates(field: &FieldName) -> bool {
    matches!(field.special, Some(Special::Since | Special::Until)) || field.holds(FieldShape::Date)
}

/// Where the names of the fields stand.
pub(super) const LISTED: &str = "`plaint list --help` and the README list the fields";

fn unknown_field(names: &Names, word: &str, column: usize) -> QueryError {
    let near = names.nearest_field(word);
    let advice = near.map_or_else(
        || format!("put it in quotes to search for the text: \"{word}:\"; {LISTED}"),
        |near| format!("did you mean {near}: ({LISTED})"),
    );
    let error = QueryError::new(column, format!("there is no field `{word}`"), advice);
    match near {
        Some(near) => error.told("field-near", &[("word", word), ("near", near)]),
        None => error.told("field", &[("word", word)]),
    }
}

/// `has:`, `missing:` and `is:`.
fn named_term(
    names: &Names,
    word: &str,
    must: bool,
    name: &Run,
    values: &[Run],
    scope: Option<Group>,
) -> Result<Option<Term>, QueryError> {
    let Some(word) = meaning(Class::Term, word) else { return Ok(None) };
    if must {
        return Err(QueryError::new(
            name.column,
            format!("`!` is for dates, not for `{word}`"),
            format!("write {word}:"),
        )
        .told("bang", &[("field", word)]));
    }
    if word == "is" {
        if let Some(group) = scope {
            return Err(outside(name.column, group));
        }
        let states = values.iter().map(|run| state(names, run)).collect::<Result<_, _>>()?;
        return Ok(Some(Term::Is(states)));
    }
    let found =
        values.iter().map(|run| presence(names, word, run, scope)).collect::<Result<_, _>>()?;
    Ok(Some(if word == "has" { Term::Has(found) } else { Term::Missing(found) }))
}

/// What is said of whole records may not stand inside `event( )`.
pub(super) fn outside(column: usize, group: Group) -> QueryError {
    QueryError::new(
        column,
        format!("this asks about the whole record, not about a single {}", group.as_str()),
        format!("write it outside {}( )", group.as_str()),
    )
    .told("outside", &[("group", group.as_str())])
}

fn state(names: &Names, run: &Run) -> Result<String, QueryError> {
    names.state(&run.text).map(str::to_owned).ok_or_else(|| {
        let near = names.nearest_state(&run.text);
        let all = super::values::STATES.iter().map(|s| s.id).collect::<Vec<_>>().join(", ");
        let advice = near.map_or_else(
            || format!("write one of {all}"),
            |near| format!("did you mean is:{near}"),
        );
        let what = format!("`is:` does not know `{}`", run.text);
        let error = QueryError::new(run.column, what, advice);
        let text = run.text.as_str();
        match near {
            Some(near) => error.told("state-near", &[("text", text), ("near", near)]),
            None => error.told("state", &[("text", text), ("all", &all)]),
        }
    })
}

fn presence(
    names: &Names,
    word: &str,
    run: &Run,
    scope: Option<Group>,
) -> Result<String, QueryError> {
    let Some(id) = names.presence(&run.text) else {
        let near = names.nearest_presence(&run.text);
        let advice = near.map_or_else(
            || "write a field, a list such as event, or a kind such as evidence".to_owned(),
            |near| format!("did you mean {word}:{near}"),
        );
        let what = format!("there is no field or list `{}`", run.text);
        let error = QueryError::new(run.column, what, advice);
        let text = run.text.as_str();
        return Err(match near {
            Some(near) => {
                error.told("presence-near", &[("text", text), ("word", word), ("near", near)])
            }
            None => error.told("presence", &[("text", text)]),
        });
    };
    match scope {
        Some(group) if !super::names::presence_within(names, id, group) => {
            Err(outside(run.column, group))
        }
        _ => Ok(id.to_owned()),
    }
}

fn one_value(names: &Names, field: &FieldName, run: &Run) -> Result<Match, QueryError> {
    let text = run.text.trim();
    match field.special {
        Some(Special::Since | Special::Until) => return event_day(field, run),
        Some(Special::Text) => return Ok(Match::Prose(text.to_owned())),
        Some(Special::Id) => return Ok(Match::Text(text.to_owned())),
        Some(Special::Updated) => return past_days(field, run),
        Some(Special::Age | Special::Kind) | None => {}
    }
    if field.holds(FieldShape::Code)
        && let Some(code) = names.code(field, text)
    {
        return Ok(Match::Code(code));
    }
    if field.holds(FieldShape::Bool)
        && let Some(yes) = yes_or_no(text)
    {
        return Ok(Match::Bool(yes));
    }
    if field.holds(FieldShape::Date)
        && let Some(span) = date_span(text)
    {
        return in_order_dates(span, run).map(Match::Date);
    }
    if (field.holds(FieldShape::Number) || field.special == Some(Special::Age))
        && let Some(span) = number_span(text)
    {
        return in_order_numbers(span, run).map(Match::Number);
    }
    if field.holds(FieldShape::Prose) {
        return Ok(Match::Prose(text.to_owned()));
    }
    if field.holds(FieldShape::Text) || field.holds(FieldShape::Link) {
        return Ok(Match::Text(text.to_owned()));
    }
    Err(no_such_value(names, field, run))
}

fn no_such_value(names: &Names, field: &FieldName, run: &Run) -> QueryError {
    let id = &field.id;
    let what = format!("`{}` is no value of `{id}`", run.text);
    let (word, advice, codes) = if let Some(near) = names.nearest_code(field, &run.text) {
        ("value-near", format!("did you mean {id}:{near}"), near.clone())
    } else if field.holds(FieldShape::Code) {
        let all = names.codes(id);
        let few = all.iter().take(6).copied().collect::<Vec<_>>().join(", ");
        let few = format!("{few}{}", if all.len() > 6 { " …" } else { "" });
        ("value-code", format!("write one of {few}"), few)
    } else if field.holds(FieldShape::Bool) {
        ("value-bool", format!("write {id}:yes or {id}:no"), String::new())
    } else if field.holds(FieldShape::Date) {
        return no_date(field, run);
    } else {
        ("value-number", format!("write a number: {id}:18..25 or {id}:>=18"), String::new())
    };
    let words = [("text", run.text.as_str()), ("field", id.as_str()), ("codes", codes.as_str())];
    QueryError::new(run.column, what, advice).told(word, &words)
}

fn no_date(field: &FieldName, run: &Run) -> QueryError {
    let id = &field.id;
    QueryError::new(
        run.column,
        format!("`{}` is no date", run.text),
        format!("write {id}:2014-06, {id}:2014-06..2014-08, {id}:<7d or {id}:today"),
    )
    .told("date", &[("text", run.text.as_str()), ("field", id.as_str())])
}

fn in_order_dates(span: Span<DatePoint>, run: &Run) -> Result<Span<DatePoint>, QueryError> {
    match span {
        Span::Between(DatePoint::On(a, _), DatePoint::On(b, p))
            if a > crate::record::FuzzyDate::On(b, p).latest() =>
        {
            Err(backwards(run))
        }
        other => Ok(other),
    }
}

fn in_order_numbers(
    span: Span<rust_decimal::Decimal>,
    run: &Run,
) -> Result<Span<rust_decimal::Decimal>, QueryError> {
    match span {
        Span::Between(a, b) if a > b => Err(backwards(run)),
        other => Ok(other),
    }
}

fn backwards(run: &Run) -> QueryError {
    QueryError::new(
        run.column,
        format!("the range `{}` ends before it begins", run.text),
        "put the smaller end first",
    )
    .told("backwards", &[("text", run.text.as_str())])
}

/// `since:` and `until:` take one day, month or year.
fn event_day(field: &FieldName, run: &Run) -> Result<Match, QueryError> {
    let id = &field.id;
    match date_span(run.text.trim()) {
        Some(Span::At(point)) => looks_back(field, point, run).map(|p| Match::Date(Span::At(p))),
        Some(_) => Err(QueryError::new(
            run.column,
            format!("`{id}` takes one day, month or year"),
            "write since:2014-06 until:2014-08",
        )
        .told("one-day", &[("field", id.as_str())])),
        None => Err(QueryError::new(
            run.column,
            format!("`{}` is no date", run.text),
            format!("write {id}:2014, {id}:2014-06, {id}:2014-06-12, {id}:-30d or {id}:today"),
        )
        .told("day", &[("text", run.text.as_str()), ("field", id.as_str())])),
    }
}

/// `updated:` takes stretches that lie in the past.
fn past_days(field: &FieldName, run: &Run) -> Result<Match, QueryError> {
    let span = date_span(run.text.trim()).ok_or_else(|| no_date(field, run))?;
    let span = in_order_dates(span, run)?;
    let points: &[DatePoint] = match &span {
        Span::Between(a, b) => &[*a, *b],
        Span::At(p) | Span::From(p) | Span::After(p) | Span::To(p) | Span::Before(p) => &[*p],
    };
    for point in points {
        looks_back(field, *point, run)?;
    }
    Ok(Match::Date(span))
}

/// `7d` is in seven days everywhere; where only the past makes sense it would find nothing and
/// say nothing, so it is refused with the form that was meant.
fn looks_back(field: &FieldName, point: DatePoint, run: &Run) -> Result<DatePoint, QueryError> {
    match point {
        DatePoint::Relative(count, unit) if count > 0 => {
            let id = &field.id;
            let letter = unit.letter();
            let sign = if field.special == Some(Special::Updated) { ">=" } else { "" };
            Err(QueryError::new(
                run.column,
                format!("`{}` lies in the future, and `{id}` looks back", run.text),
                format!("write {id}:{sign}-{count}{letter}"),
            )
            .told(
                "future",
                &[
                    ("text", run.text.as_str()),
                    ("field", id.as_str()),
                    ("past", &format!("{sign}-{count}{letter}")),
                ],
            ))
        }
        other => Ok(other),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    meaning(Class::Answer, text).map(|answer| answer == "yes")
}
