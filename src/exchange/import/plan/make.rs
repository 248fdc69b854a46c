//! Looks at files and decides what to do with them.

use super::measure::measure;
use super::{Options, Plan, SourcePlan};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::formats;
use crate::exchange::import::join::Join;
use crate::exchange::import::map_file::{self, Map};
use crate::exchange::import::mapping::{Matcher, normal};
use crate::exchange::import::own::{self, OwnFile};
use crate::exchange::import::reading::{Decimal, Reading};
use crate::exchange::import::relate::{self, relate};
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use crate::exchange::import::table::{self, Shape};
use crate::exchange::import::words;
use crate::form::Knowledge;
use crate::record::Kind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Looks at files and decides what to do with them. Every file is read to its end, so that what
/// is broken anywhere is refused before anything is written.
pub fn plan(
    sources: Vec<Source>,
    knowledge: &Arc<Knowledge>,
    options: &Options,
) -> Result<Plan, ImportError> {
    let own = if options.wants_tables() { Vec::new() } else { own_files(&sources)? };
    if !own.is_empty() {
        return plan_own(knowledge, own);
    }
    let mut map = options.map.clone().unwrap_or_default();
    let mut reading = Reading::default();
    for (name, word) in &map.reading {
        reading.say(name, word)?;
    }
    let reading = reading.or(options.reading.clone());
    let files = formats::sort(sources)?;
    let mut tables = Vec::new();
    let named = options.key.as_deref().or(map.key.as_deref());
    for (file, source) in files.sources().enumerate() {
        let found = table::examine(source, &reading)?;
        let joins = relate(&found, named, &map)?;
        let parents: Vec<Option<usize>> = joins.into_iter().map(|j| j.map(|j| j.parent)).collect();
        for (mut source, mut shape) in table::settle(found, &parents) {
            files.fit(file, &mut source, &mut shape)?;
            tables.push((source, shape));
        }
    }
    let mut used = None;
    if options.map.is_none() && options.kind.is_none() {
        let headers: Vec<&[String]> =
            tables.iter().map(|(_, shape)| shape.columns.as_slice()).collect();
        if let Some((name, found)) = map_file::shipped(knowledge, &headers)? {
            (map, used) = (found, Some(name));
        }
    }
    let kind = match options.kind.clone().or_else(|| map.kind.clone()) {
        Some(kind) => kind,
        None => case()?,
    };
    let key = options.key.clone().or_else(|| map.key.clone());
    let partner = options.partner.clone().or_else(|| map.partner.clone());
    let joins = relate(&tables, key.as_deref(), &map)?;
    let cx = Cx { knowledge, kind: &kind, key: key.as_deref(), map: &map, reading: &reading };
    let parents: Vec<Option<usize>> = (0..tables.len())
        .map(|n| joins.iter().flatten().find(|join| join.parent == n).map(|join| join.parents))
        .collect();
    let mut plans = Vec::with_capacity(tables.len());
    for (((source, shape), join), named) in tables.into_iter().zip(joins).zip(parents) {
        plans.push(cx.plan(source, shape, join, named)?);
    }
    Ok(Plan {
        knowledge: Arc::clone(knowledge),
        kind,
        partner,
        key,
        sources: plans,
        reading: reading.words().into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
        shipped: used,
        companions: files.notes().to_vec(),
        own: Vec::new(),
    })
}

/// Exports of plaint: nothing is decided about them.
fn plan_own(knowledge: &Arc<Knowledge>, own: Vec<OwnFile>) -> Result<Plan, ImportError> {
    Ok(Plan {
        knowledge: Arc::clone(knowledge),
        kind: case()?,
        partner: None,
        key: None,
        sources: Vec::new(),
        reading: BTreeMap::new(),
        shipped: None,
        companions: Vec::new(),
        own,
    })
}

fn case() -> Result<Kind, ImportError> {
    Kind::new(Kind::CASE).map_err(|_unknown| {
        ImportError::map("--kind", Said::new("import-no-kind").with("kind", Kind::CASE))
    })
}

/// The files as exports of plaint, if all of them are; none where none is.
fn own_files(sources: &[Source]) -> Result<Vec<OwnFile>, ImportError> {
    let found: Vec<Option<OwnFile>> =
        sources.iter().map(own::recognise).collect::<Result<_, _>>()?;
    let ours: Vec<OwnFile> = found.into_iter().flatten().collect();
    if !ours.is_empty() && ours.len() < sources.len() {
        return Err(ImportError::Mixed);
    }
    Ok(ours)
}

/// What every source is planned with.
struct Cx<'a> {
    knowledge: &'a Knowledge,
    kind: &'a Kind,
    key: Option<&'a str>,
    map: &'a Map,
    reading: &'a Reading,
}

impl Cx<'_> {
    /// Plans one source; `named` is the column by which others name its rows.
    fn plan(
        &self,
        source: Source,
        shape: Shape,
        mut join: Option<Join>,
        named: Option<usize>,
    ) -> Result<SourcePlan, ImportError> {
        let open =
            |join: &&mut Join| join.into.is_empty() && self.map.table(&shape.columns).is_none();
        if let Some(join) = join.as_mut().filter(open) {
            self.guess(&shape, join)?;
        }
        let matcher =
            Matcher::new(self.knowledge, self.kind, join.as_ref().map(|j| j.into.as_slice()))?;
        let mut decided = self.map.columns_of(&shape.columns);
        if let Some(lens) = source.lens() {
            lens.decide(&mut decided);
        }
        let matched = matcher.columns(&shape.columns, &decided);
        let mut columns = matched.map_err(|error| match error {
            ImportError::Map { why, .. } => ImportError::map(source.name(), why),
            other => other,
        })?;
        if let Some(lens) = source.lens() {
            matcher.by_aliases(&mut columns, &lens.aliases);
            lens.rule(&mut columns);
        }
        for column in &mut columns {
            let rules = &mut column.rules;
            rules.date_order = rules.date_order.or(self.reading.dates);
            rules.decimal = rules.decimal.or(self.reading.decimal.map(Decimal::sign));
        }
        let key = match (self.key, &join) {
            (_, Some(_)) => None,
            // A column that counts the rows of its own file tells nothing of another file's.
            (None, None) => {
                let counts = |n: &usize| shape.columns.get(*n).is_some_and(|c| c == relate::INDEX);
                formats::key_of(&source, &shape)?.or(named.filter(|n| !counts(n)))
            }
            (Some(wanted), None) => Some(find_key(source.name(), &shape, wanted)?),
        };
        let look = |columns: &mut [_]| measure(&source, &shape, self.knowledge, self.kind, columns);
        let (samples, texts) = look(&mut columns)?;
        matcher.drop_unanchored(&mut columns);
        if matcher.by_values(&mut columns, &texts) {
            look(&mut columns)?;
        }
        Ok(SourcePlan { source, shape, columns, key, join, samples })
    }
}

impl Cx<'_> {
    /// What the rows of a joined table become whose name says nothing: that of which most columns
    /// are known, and two of them at least.
    fn guess(&self, shape: &Shape, join: &mut Join) -> Result<(), ImportError> {
        let mut best = 1;
        for becomes in words::all_becomes()? {
            let matcher = Matcher::new(self.knowledge, self.kind, Some(&becomes.into))?;
            let columns = matcher.columns(&shape.columns, &BTreeMap::new())?;
            let known =
                columns.iter().enumerate().filter(|(n, c)| *n != join.own && c.target.is_some());
            let known = known.count();
            if known > best {
                best = known;
                join.into.clone_from(&becomes.into);
                join.first.clone_from(&becomes.first);
            }
        }
        Ok(())
    }
}

fn find_key(file: &str, shape: &Shape, wanted: &str) -> Result<usize, ImportError> {
    let same = |name: &&String| name.as_str() == wanted;
    let alike = |name: &&String| normal(name) == normal(wanted);
    let found = shape.columns.iter().find(same).or_else(|| shape.columns.iter().find(alike));
    found.and_then(|name| shape.columns.iter().position(|n| n == name)).ok_or_else(|| {
        let why = Said::new("import-no-column").with("file", file).with("column", wanted);
        ImportError::map("--key", why.with("columns", shape.columns.join(", ")))
    })
}

/// Reads files to their end as an import would, with what formats of the field say of them and
/// without mapping anything, and gives the number of their rows, rejected ones too. What the fuzz
/// targets in `fuzz/` call.
///
/// # Errors
/// Why the files cannot be imported.
pub fn skim(sources: Vec<Source>) -> Result<u64, ImportError> {
    let mut rows = 0;
    let files = formats::sort(sources)?;
    for (file, source) in files.sources().enumerate() {
        for (mut source, mut shape) in table::examine(source, &Reading::default())? {
            files.fit(file, &mut source, &mut shape)?;
            table::for_each(&source, &shape, &mut |_| {
                rows += 1;
                Ok(())
            })?;
            formats::key_of(&source, &shape)?;
        }
    }
    Ok(rows)
}
