//! Keymap files as they are written: lines with their numbers, and what is wrong with them.

use super::press::{self, Press};
use crate::desk::command::{Run, Scope};
use crate::locale::{FluentArgs, Locale};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The word that takes a binding away.
const NONE: &str = "none";
/// The section of a scope that gives prefixes their titles.
const PREFIX: &str = "prefix";

/// A line of a keymap file that cannot be used; the rest of the file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 where it is the file as a whole.
    pub line: usize,
    /// The Fluent id of what is wrong; its attribute `try` says what to do.
    id: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Fault {
    pub(super) fn new(
        (file, line): (&str, usize),
        id: &'static str,
        values: &[(&'static str, &str)],
    ) -> Self {
        let values = values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { file: file.to_owned(), line, id, values }
    }

    /// What is wrong.
    pub fn what(&self, locale: &Locale) -> String {
        self.message(locale, self.id)
    }

    /// What to do.
    pub fn try_this(&self, locale: &Locale) -> String {
        self.message(locale, &format!("{}.try", self.id))
    }

    /// The file and the line.
    pub fn place(&self) -> String {
        if self.line == 0 { self.file.clone() } else { format!("{}:{}", self.file, self.line) }
    }

    fn message(&self, locale: &Locale, id: &str) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &self.values {
            args.set(*name, value.as_str());
        }
        locale.tr_with(id, &args)
    }
}

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asks {
    /// Keys run a command: the primary sequence first.
    Bind(Vec<Vec<Press>>, Run),
    /// Keys run nothing any more.
    Unbind(Vec<Press>),
    /// A prefix has a title: a Fluent id, or the title itself.
    Title(Vec<Press>, String),
}

/// A line of a keymap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub number: usize,
    pub scope: Scope,
    pub asks: Asks,
}

/// Reads the lines of a file, in their order. What is wrong is put to the faults.
pub(super) fn lines(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Line> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let number = |at: usize| text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
    let mut broken = Vec::new();
    for error in &errors {
        let line = error.span().map_or(0, |span| number(span.start));
        if !broken.contains(&line) {
            broken.push(line);
            faults.push(Fault::new((file, line), "keymap-toml", &[("what", error.message())]));
        }
    }
    let mut reader = Reader { file, number: &number, faults, broken, lines: Vec::new() };
    for (name, section) in root.get_ref() {
        let line = number(name.span().start);
        let word = name.get_ref().as_ref();
        match (word.parse::<Scope>(), section.get_ref().as_table()) {
            (Ok(scope), Some(table)) => reader.section(scope, table),
            (Ok(_), None) => reader.fault(line, "keymap-no-table", &[("scope", word)]),
            (Err(()), _) => {
                let scopes = Scope::ALL.map(Scope::as_str).join(" ");
                reader.fault(line, "keymap-no-scope", &[("scope", word), ("scopes", &scopes)]);
            }
        }
    }
    let (mut lines, broken) = (reader.lines, reader.broken);
    lines.retain(|line| !broken.contains(&line.number));
    lines.sort_by_key(|line| line.number);
    lines
}

struct Reader<'a> {
    file: &'a str,
    number: &'a dyn Fn(usize) -> usize,
    faults: &'a mut Vec<Fault>,
    /// Lines that the parser gave up on: what is left of them says nothing sure.
    broken: Vec<usize>,
    lines: Vec<Line>,
}

impl Reader<'_> {
    fn fault(&mut self, line: usize, id: &'static str, values: &[(&'static str, &str)]) {
        if !self.broken.contains(&line) {
            self.faults.push(Fault::new((self.file, line), id, values));
        }
    }

    fn section(&mut self, scope: Scope, table: &DeTable<'_>) {
        for (keys, value) in table {
            let line = (self.number)(keys.span().start);
            let keys = keys.get_ref().as_ref();
            if let (PREFIX, Some(titles)) = (keys, value.get_ref().as_table()) {
                self.titles(scope, titles);
                continue;
            }
            if let Some(asks) = self.asks(line, scope, keys, value) {
                self.lines.push(Line { number: line, scope, asks });
            }
        }
    }

    fn titles(&mut self, scope: Scope, titles: &DeTable<'_>) {
        for (keys, title) in titles {
            let line = (self.number)(keys.span().start);
            let Some(presses) = self.presses(line, keys.get_ref().as_ref()) else { continue };
            match title.get_ref().as_str() {
                Some(title) => {
                    let asks = Asks::Title(presses, title.to_owned());
                    self.lines.push(Line { number: line, scope, asks });
                }
                None => self.fault(line, "keymap-no-title", &[]),
            }
        }
    }

    /// `"cursor.move down"`, or `{ run = "cursor.move down", also = ["down"] }`.
    fn asks(
        &mut self,
        line: usize,
        scope: Scope,
        keys: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Asks> {
        let mut sequences = vec![self.presses(line, keys)?];
        let run = match value.get_ref() {
            DeValue::String(run) => run.as_ref(),
            DeValue::Table(entry) => {
                let entry: BTreeMap<&str, &DeValue<'_>> =
                    entry.iter().map(|(k, v)| (k.get_ref().as_ref(), v.get_ref())).collect();
                for also in also(&entry) {
                    sequences.push(self.presses(line, also.unwrap_or_default())?);
                }
                let known = entry.keys().all(|key| ["run", "also"].contains(key));
                let run = entry.get("run").and_then(|run| run.as_str()).filter(|_| known);
                let Some(run) = run else {
                    self.fault(line, "keymap-no-run", &[("keys", keys)]);
                    return None;
                };
                run
            }
            _ => {
                self.fault(line, "keymap-no-run", &[("keys", keys)]);
                return None;
            }
        };
        if run == NONE {
            return sequences.into_iter().next().map(Asks::Unbind);
        }
        let Some(parsed) = Run::parse(run) else {
            self.fault(line, "keymap-no-command", &[("keys", keys), ("run", run)]);
            return None;
        };
        if !parsed.command.scopes.iter().any(|s| scope.stack().contains(s)) {
            let scopes = parsed.command.scopes.iter().map(|s| s.as_str()).collect::<Vec<_>>();
            let scopes = scopes.join(" ");
            let values = [("scope", scope.as_str()), ("run", run), ("scopes", &scopes)];
            self.fault(line, "keymap-elsewhere", &values);
            return None;
        }
        Some(Asks::Bind(sequences, parsed))
    }

    fn presses(&mut self, line: usize, keys: &str) -> Option<Vec<Press>> {
        let presses = press::sequence(keys).ok();
        if presses.is_none() {
            self.fault(line, "keymap-no-key", &[("keys", keys)]);
        }
        presses
    }
}

/// The further sequences; `None` for what is no text.
fn also<'t>(entry: &BTreeMap<&str, &'t DeValue<'_>>) -> Vec<Option<&'t str>> {
    match entry.get("also") {
        None => Vec::new(),
        Some(DeValue::Array(list)) => list.iter().map(|item| item.get_ref().as_str()).collect(),
        Some(_) => vec![None],
    }
}
