//! Parses a filter: terms joined by space are *and*, which binds tighter than `or`.

use super::ast::{Expr, Group, Query, Term};
use super::error::QueryError;
use super::fold;
use super::lex::{Cursor, Run};
use super::names::Names;
use super::parse_value::{field_term, outside};
use super::words::{Class, meaning};

/// How deep parentheses and negations may be nested.
const DEEPEST: usize = 64;

/// Where a bare word ends.
const WORD_ENDS: [char; 4] = ['(', ')', '"', ':'];

impl Query {
    /// Reads a filter. The error names the column, what is wrong and what to write.
    pub fn parse(text: &str, names: &Names) -> Result<Self, QueryError> {
        let mut parser = Parser { cursor: Cursor::new(text), names, depth: 0, scope: None };
        parser.cursor.skip_space();
        if parser.cursor.peek().is_none() {
            return Ok(Self::all());
        }
        let expr = parser.any()?;
        if parser.cursor.peek().is_some() {
            return Err(QueryError::new(
                parser.cursor.column(),
                "a parenthesis is closed that was never opened",
                "take it out, or write \\) to search for it",
            )
            .told("closed", &[]));
        }
        Ok(Self::new(expr))
    }
}

struct Parser<'n> {
    cursor: Cursor,
    names: &'n Names,
    depth: usize,
    scope: Option<Group>,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Expr, QueryError> {
        let mut parts = vec![self.all("or")?];
        while self.operator() == Some("or") {
            self.skip_operator();
            parts.push(self.all("or")?);
        }
        Ok(Expr::or(parts))
    }

    /// Terms side by side; `around` is the word that an empty run of them would leave alone.
    fn all(&mut self, around: &str) -> Result<Expr, QueryError> {
        let mut parts = Vec::new();
        let mut joined = false;
        loop {
            self.cursor.skip_space();
            let ended = matches!(self.cursor.peek(), None | Some(')'));
            let operator = if ended { None } else { self.operator() };
            if ended || operator == Some("or") {
                break;
            }
            if operator == Some("and") {
                if parts.is_empty() || joined {
                    return Err(self.nothing("before `and`"));
                }
                self.skip_operator();
                joined = true;
                continue;
            }
            parts.push(self.turned()?);
            joined = false;
        }
        if joined {
            return Err(self.nothing("after `and`"));
        }
        if parts.is_empty() {
            return Err(
                self.nothing(&format!("between here and the nearest `{around}` or parenthesis"))
            );
        }
        Ok(Expr::and(parts))
    }

    fn nothing(&self, place: &str) -> QueryError {
        QueryError::new(
            self.cursor.column(),
            format!("there is nothing {place}"),
            "write a term there; to search for the word itself, write \\ before it",
        )
        .told("nothing", &[])
    }

    /// A term, perhaps behind `-` or `not`.
    fn turned(&mut self) -> Result<Expr, QueryError> {
        let column = self.cursor.column();
        let minus = self.cursor.peek() == Some('-');
        if !minus && self.operator() != Some("not") {
            return self.one();
        }
        if minus {
            self.cursor.skip();
        } else {
            self.skip_operator();
            self.cursor.skip_space();
        }
        match self.cursor.peek() {
            None | Some(')') => {}
            Some(c) if minus && c.is_whitespace() => {}
            Some(_) if matches!(self.operator(), Some("or" | "and")) => {}
            Some(_) => {
                return self.deeper(column, |p| Ok(Expr::Not(Box::new(p.turned()?))));
            }
        }
        let word = if minus { "-" } else { "not" };
        Err(QueryError::new(
            column,
            format!("there is nothing behind `{word}`"),
            format!("write a term behind it; to search for `{word}` itself, write \\{word}"),
        )
        .told("behind", &[("word", word)]))
    }

    fn deeper(
        &mut self,
        column: usize,
        inside: impl FnOnce(&mut Self) -> Result<Expr, QueryError>,
    ) -> Result<Expr, QueryError> {
        if self.depth >= DEEPEST {
            return Err(QueryError::new(
                column,
                format!("more than {DEEPEST} parentheses or negations stand inside each other"),
                "write the filter in a simpler way",
            )
            .told("deep", &[("most", &DEEPEST.to_string())]));
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    /// A single term, a group or a parenthesis.
    fn one(&mut self) -> Result<Expr, QueryError> {
        let column = self.cursor.column();
        match self.cursor.peek() {
            Some('(') => self.deeper(column, |p| p.parenthesis(column)),
            Some('"') => {
                let phrase = self.cursor.quoted()?;
                self.text_term(phrase, Term::Phrase)
            }
            Some('~') => {
                self.cursor.skip();
                let word = self.cursor.value()?;
                self.text_term(Run { column, ..word }, Term::Fuzzy)
            }
            _ => self.word(),
        }
    }

    fn text_term(&self, run: Run, make: fn(String) -> Term) -> Result<Expr, QueryError> {
        if let Some(group) = self.scope {
            return Err(outside(run.column, group));
        }
        if fold(&run.text).is_empty() {
            return Err(QueryError::new(
                run.column,
                "there is nothing to search for",
                "write a word, or \"…\" around several",
            )
            .told("no-word", &[]));
        }
        Ok(Expr::Term(make(run.text)))
    }

    fn parenthesis(&mut self, column: usize) -> Result<Expr, QueryError> {
        self.cursor.skip();
        self.cursor.skip_space();
        if self.cursor.peek() == Some(')') {
            return Err(QueryError::new(
                column,
                "there is nothing in the parentheses",
                "write a term inside, or \\( to search for the character",
            )
            .told("empty", &[]));
        }
        let inside = self.any()?;
        if self.cursor.eat(')') {
            return Ok(inside);
        }
        Err(QueryError::new(column, "a parenthesis is not closed", "add a ) at the end")
            .told("open", &[]))
    }

    fn word(&mut self) -> Result<Expr, QueryError> {
        let run = self.cursor.bare(&WORD_ENDS);
        match self.cursor.peek() {
            Some(':') => self.field(&run),
            Some('(') if !run.literal => match group(&run.text) {
                Some(group) => self.deeper(run.column, |p| p.group(group, run.column)),
                None => self.text_term(run, Term::Word),
            },
            _ => self.text_term(run, Term::Word),
        }
    }

    fn group(&mut self, group: Group, column: usize) -> Result<Expr, QueryError> {
        if self.scope.is_some_and(|outer| outer == group || outer == Group::Act) {
            return Err(QueryError::new(
                column,
                format!("{}( ) cannot stand inside this", group.as_str()),
                "act( ) may stand inside event( ), nothing else may",
            )
            .told("inside", &[("group", group.as_str())]));
        }
        let outer = self.scope.replace(group);
        let inside = self.parenthesis(self.cursor.column());
        self.scope = outer;
        Ok(Expr::One(group, Box::new(inside?)))
    }

    fn field(&mut self, name: &Run) -> Result<Expr, QueryError> {
        self.cursor.skip();
        if name.text.is_empty() {
            return Err(QueryError::new(
                name.column,
                "there is no field before `:`",
                "write a field, or \\: to search for the character",
            )
            .told("no-field", &[]));
        }
        let mut values = Vec::new();
        loop {
            let run = self.cursor.value()?;
            if run.text.trim().is_empty() {
                return Err(QueryError::new(
                    run.column,
                    format!("there is no value for `{}`", name.text),
                    "write it without a space; missing:FIELD finds what is empty",
                )
                .told("no-value", &[("field", name.text.as_str())]));
            }
            values.push(run);
            if !self.cursor.eat(',') {
                break;
            }
        }
        field_term(self.names, name, &values, self.scope).map(Expr::Term)
    }

    /// The operator that comes next.
    fn operator(&mut self) -> Option<&'static str> {
        let mark = self.cursor.mark();
        let run = self.cursor.bare(&WORD_ENDS);
        let field = self.cursor.peek() == Some(':');
        self.cursor.back_to(mark);
        // Escaped with `\` they are ordinary words.
        if run.literal || field { None } else { meaning(Class::Operator, &run.text) }
    }

    fn skip_operator(&mut self) {
        self.cursor.bare(&WORD_ENDS);
    }
}

fn group(word: &str) -> Option<Group> {
    match meaning(Class::Group, word)? {
        "event" => Some(Group::Event),
        _ => Some(Group::Act),
    }
}
