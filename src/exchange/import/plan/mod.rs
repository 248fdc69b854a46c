//! What an import would do, before anything is written.

mod make;
mod measure;
mod notes;
mod preview;

pub use make::{plan, skim};
pub use preview::{PreviewRecord, PreviewRow};

use super::convert::CellRules;
use super::error::ImportError;
use super::join::Join;
use super::map_file::{self, Map};
use super::mapping::{ColumnMap, How};
use super::own::OwnFile;
use super::reading::Reading;
use super::source::Source;
use super::table::delimited::Dialect;
use super::table::{self, Format, Shape};
use super::target::Target;
use crate::exchange::import::said::Said;
use crate::form::{FieldType, Knowledge};
use crate::record::Kind;
use measure::Samples;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the person asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What a row becomes; a case where neither this nor the map says so.
    pub kind: Option<Kind>,
    /// The column that tells rows apart; without one the content of the row does.
    pub key: Option<String>,
    /// The organisation that sent the list: set on cases, and part of every row's key.
    pub partner: Option<String>,
    /// A map file.
    pub map: Option<Map>,
    /// How the files are written, where that is known.
    pub reading: Reading,
    /// Read exports of plaint as anybody's tables: so does whoever names any of the above.
    pub as_tables: bool,
}

impl Options {
    /// Whether exports of plaint are to be read as anybody's tables.
    fn wants_tables(&self) -> bool {
        let named = self.kind.is_some() || self.key.is_some() || self.partner.is_some();
        self.as_tables || named || self.map.is_some() || self.reading != Reading::default()
    }
}

/// A file and what happens to its columns.
#[derive(Debug, Clone)]
pub struct SourcePlan {
    pub(super) source: Source,
    pub(super) shape: Shape,
    pub(super) columns: Vec<ColumnMap>,
    pub(super) key: Option<usize>,
    pub(super) join: Option<Join>,
    samples: Samples,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) kind: Kind,
    pub(super) partner: Option<String>,
    pub(super) key: Option<String>,
    pub(super) sources: Vec<SourcePlan>,
    /// What was said of how the files are written, and the name of a map of ours that was used.
    pub(super) reading: BTreeMap<String, String>,
    pub(super) shipped: Option<String>,
    /// What files without records were taken for.
    pub(super) companions: Vec<Said>,
    /// Exports of plaint, which bring their records back as they were; then there are no sources.
    pub(super) own: Vec<OwnFile>,
}

impl SourcePlan {
    /// The name of the file.
    pub fn file(&self) -> &str {
        self.source.name()
    }

    /// Its name without the ending.
    pub fn stem(&self) -> &str {
        self.source.stem()
    }

    /// How its rows belong to those of another file, if they do.
    pub const fn join(&self) -> Option<&Join> {
        self.join.as_ref()
    }

    /// How many columns the file itself has: those that are worked out of them come after.
    pub(super) fn own_width(&self) -> usize {
        let worked_out = self.source.lens().map_or(0, |lens| lens.columns().count());
        self.columns.len().saturating_sub(worked_out)
    }

    /// Whether a column names records by their key.
    pub(super) fn has_references(&self) -> bool {
        self.columns.iter().any(|column| column.reference)
    }

    /// The sheet of a workbook that it is.
    pub fn sheet(&self) -> Option<&str> {
        match &self.shape.format {
            Format::Workbook(_, sheet) => Some(sheet),
            _ => None,
        }
    }

    /// What tells a reading of the file from another one.
    pub(super) fn mark(&self) -> String {
        let Shape { charset, format, header_row, body_after, .. } = &self.shape;
        format!("{}\0{format:?}\0{header_row:?}\0{body_after}\0", charset.encoding.name())
    }

    /// What people call how it is written: a delimiter, JSON, a workbook.
    pub fn format(&self) -> Said {
        match &self.shape.format {
            Format::Delimited(Dialect { delimiter: b'\t', .. }) => Said::new("import-as-tab"),
            Format::Delimited(Dialect { delimiter, .. }) => {
                Said::new("import-as-delimited").with("sign", char::from(*delimiter).to_string())
            }
            Format::Json(_) => Said::new("import-as-json"),
            Format::JsonLines => Said::new("import-as-json-lines"),
            Format::Workbook(kind, sheet) => Said::new(kind.word()).with("sheet", sheet.as_str()),
        }
    }

    /// The name of its encoding, as the WHATWG Encoding Standard has it.
    pub fn encoding(&self) -> &'static str {
        self.shape.charset.encoding.name()
    }

    /// The sign between cells; `None` for JSON.
    pub const fn delimiter(&self) -> Option<char> {
        match self.shape.format {
            Format::Delimited(Dialect { delimiter, .. }) => Some(delimiter as char),
            Format::Json(_) | Format::JsonLines | Format::Workbook(..) => None,
        }
    }

    /// The row of the header; `None` if there is none.
    pub const fn header_row(&self) -> Option<u64> {
        self.shape.header_row
    }

    /// How many rows have something in them.
    pub const fn rows(&self) -> u64 {
        self.shape.rows
    }

    /// The column that tells its rows apart, if one was named.
    pub const fn key(&self) -> Option<usize> {
        self.key
    }

    /// Its columns.
    pub fn columns(&self) -> &[ColumnMap] {
        &self.columns
    }

    /// The first rows: column and text of their filled cells.
    pub fn samples(&self) -> &[Vec<(usize, String)>] {
        &self.samples
    }

    /// What stands above the header.
    pub fn above(&self) -> &[String] {
        &self.shape.above
    }
}

impl Plan {
    /// What a row becomes.
    pub const fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Whether the files are exports of plaint: their records come back under their ids, and there
    /// is nothing to map.
    pub const fn is_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// Who sent the files, if that was said.
    pub fn partner(&self) -> Option<&str> {
        self.partner.as_deref()
    }

    /// The tables; none where the files are exports of plaint.
    pub fn sources(&self) -> &[SourcePlan] {
        &self.sources
    }

    /// How many rows there are to import.
    pub fn rows(&self) -> u64 {
        self.sources.iter().map(SourcePlan::rows).sum()
    }

    /// The same files, sent by this partner.
    pub(super) fn sent_by(&self, partner: &str) -> Self {
        Self { partner: Some(partner.to_owned()), ..self.clone() }
    }

    /// Whether the row that was taken for the header of a file could be its first record: nobody
    /// said that it is the header, and one of its texts looks like a value or comes again below,
    /// or none is known as what a column is called. Its texts go into no file that lies readable on a disk.
    pub fn header_is_doubtful(&self, source: &SourcePlan) -> bool {
        let said = self.reading.contains_key("header_row") || source.join().is_some();
        let recognised = source.source.lens().is_some() || self.shipped.is_some();
        if source.header_row().is_none() || said || recognised {
            return false;
        }
        let known = |column: &ColumnMap| {
            let by_name = matches!(
                column.how,
                How::Map | How::Id | How::Label | How::Synonym | How::Parts | How::Twin
            );
            by_name || !column.suggest.is_empty()
        };
        let is_value = |column: &ColumnMap| table::is_like_a_value(&column.header);
        let comes_again = |(at, text): &(usize, String)| {
            source.columns.get(*at).is_some_and(|column| column.header == text.trim())
        };
        source.columns.iter().any(is_value)
            || !source.columns.iter().any(known)
            || source.samples.iter().flatten().any(comes_again)
    }

    /// The text of a map file (`--save-map`) that says what was decided.
    pub fn map_text(&self) -> String {
        map_file::print(self)
    }

    /// What a person should know of how the files belong together and what decided about them.
    pub fn notes(&self) -> Vec<Said> {
        notes::of_plan(self)
    }

    /// Sends a column elsewhere: to a field, or (`None`) to the extras. What is counted of the
    /// column is of before until [`Plan::recount`]. For the mapping screen.
    pub fn send(&mut self, source: usize, column: usize, target: Option<Target>) {
        if let Some(column) = self.column(source, column) {
            column.target = target;
            column.part = None;
            column.how = How::Map;
        }
        self.mark_references(source);
    }

    /// Says what a text of a column means: a code, or a value as the command line writes it.
    /// Nothing leaves the text as an extra. Counts are of before until [`Plan::recount`].
    pub fn correct(&mut self, source: usize, column: usize, text: &str, means: &str) {
        if let Some(column) = self.column(source, column) {
            column.rules.values.insert(text.trim().to_owned(), means.to_owned());
        }
    }

    /// Says in which order a column writes its dates, or with which sign its fractions.
    pub fn read_as(&mut self, source: usize, column: usize, rules: CellRules) {
        if let Some(column) = self.column(source, column) {
            column.rules = rules;
        }
    }

    /// Counts anew what fits and what does not, after columns were sent elsewhere or texts
    /// corrected. Reads the file once.
    ///
    /// # Errors
    /// The file changed or cannot be read any more.
    pub fn recount(&mut self, source: usize) -> Result<(), ImportError> {
        let (knowledge, kind) = (Arc::clone(&self.knowledge), self.kind.clone());
        let Some(table) = self.sources.get_mut(source) else { return Ok(()) };
        let (source, shape) = (&table.source, &table.shape);
        measure::measure(source, shape, &knowledge, &kind, &mut table.columns)?;
        Ok(())
    }

    fn column(&mut self, source: usize, column: usize) -> Option<&mut ColumnMap> {
        self.sources.get_mut(source)?.columns.get_mut(column)
    }

    fn mark_references(&mut self, source: usize) {
        let (knowledge, kind) = (&self.knowledge, &self.kind);
        for column in self.sources.get_mut(source).into_iter().flat_map(|s| &mut s.columns) {
            let field = column.target.as_ref().and_then(|t| t.field_of(knowledge, kind));
            column.reference = field.is_some_and(|f| f.field_type == FieldType::Link);
        }
    }
}

#[cfg(test)]
mod tests;
