//! An import that is being prepared, is under way, or is done.

pub mod receipt;
pub mod targets;

use crate::desk::effect::Trouble;
use crate::exchange::import::{
    ColumnMap, DateOrder, Options, Plan, PreviewRow, Receipt, SourcePlan, Target,
};
use crate::record::GroupId;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How far it is.
#[derive(Debug, Clone)]
pub enum Stage {
    /// What goes where is being decided; nothing is written.
    Map,
    /// It is being written: rows done and rows in all, and whether it was asked to stop.
    Running {
        /// Rows that were looked at.
        rows: u64,
        /// Rows that there are.
        of: u64,
        /// Whether it was asked to stop.
        stopping: bool,
    },
    /// It is over.
    Done(Outcome),
}

/// What became of it.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What it did; `None` where it was stopped.
    pub receipt: Option<Box<Receipt>>,
    /// After how many rows it was stopped, if it was.
    pub stopped: Option<u64>,
    /// By what it is taken back whole; `None` where nothing was written.
    pub group: Option<GroupId>,
    /// Whether it was taken back.
    pub undone: bool,
    /// The line at the top of the screen.
    pub top: usize,
}

/// What the lower part of the mapping screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The first cells of the column under the cursor, and what they become.
    Column,
    /// The first rows as they will be.
    Rows,
    /// What is rejected, and what else a person should know.
    Notes,
}

impl Pane {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Column, Self::Rows, Self::Notes];
}

/// What is decided about a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The field it fills; `None` keeps it as an extra column.
    Field(Option<Target>),
    /// What a text of it means: a code, or a value as the command line writes it.
    Means(String, String),
    /// How it writes its dates.
    Dates(DateOrder),
}

/// What is decided about a column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The table: its place among the sources.
    pub table: usize,
    /// The column.
    pub header: String,
    /// What.
    pub what: What,
}

/// All that a person decided.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// Of the files as a whole.
    pub options: Options,
    /// How they are written, in the words of the command line: `encoding`, `delimiter`.
    pub reading: BTreeMap<&'static str, String>,
    /// Of columns, in order: a later one holds against an earlier one.
    pub columns: Vec<Decision>,
}

/// What a look at the files found.
#[derive(Debug, Clone)]
pub struct Found {
    /// What would be done.
    pub plan: Plan,
    /// The first rows of each table as they will be.
    pub rows: Vec<Vec<PreviewRow>>,
}

/// An import.
#[derive(Debug, Clone)]
pub struct Import {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What was decided.
    pub decided: Decided,
    /// What was decided before, to be taken back step by step.
    pub before: Vec<Decided>,
    /// Which look at the files is the newest; older answers are dropped.
    pub look: u64,
    /// Whether it is not answered yet.
    pub looking: bool,
    /// What the newest answered look found.
    pub found: Option<Box<Found>>,
    /// What would be done, once that was tried.
    pub trial: Option<Box<Receipt>>,
    /// Why the files cannot be imported as they are.
    pub trouble: Option<Trouble>,
    /// The table shown: its place among the sources.
    pub table: usize,
    /// The column under the cursor.
    pub column: usize,
    /// The first column shown.
    pub top: usize,
    /// The lower part of the screen.
    pub pane: Pane,
    /// How far it is.
    pub stage: Stage,
}

impl Import {
    /// An import of these files with these decisions; nothing was looked at yet.
    pub const fn new(files: Vec<PathBuf>, decided: Decided) -> Self {
        Self {
            files,
            decided,
            before: Vec::new(),
            look: 0,
            looking: false,
            found: None,
            trial: None,
            trouble: None,
            table: 0,
            column: 0,
            top: 0,
            pane: Pane::Column,
            stage: Stage::Map,
        }
    }

    /// What would be done, as far as it is known.
    pub fn plan(&self) -> Option<&Plan> {
        self.found.as_ref().map(|found| &found.plan)
    }

    /// The table shown.
    pub fn source(&self) -> Option<&SourcePlan> {
        self.plan()?.sources().get(self.table)
    }

    /// The first rows of the table shown, as they will be.
    pub fn rows(&self) -> &[PreviewRow] {
        let rows = self.found.as_ref().and_then(|found| found.rows.get(self.table));
        rows.map_or(&[], Vec::as_slice)
    }

    /// The columns of the table shown.
    pub fn columns(&self) -> &[ColumnMap] {
        self.source().map_or(&[], SourcePlan::columns)
    }

    /// The column under the cursor.
    pub fn current(&self) -> Option<&ColumnMap> {
        self.columns().get(self.column)
    }

    /// Whether it is being written.
    pub const fn is_running(&self) -> bool {
        matches!(self.stage, Stage::Running { .. })
    }

    /// What the files are called together: the first, and how many more there are.
    pub fn name(&self) -> String {
        let file = |path: &PathBuf| {
            path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
        };
        let first = self.files.first().map(file).unwrap_or_default();
        match self.files.len() {
            0 | 1 => first,
            more => format!("{first} +{}", more - 1),
        }
    }

    /// Moves the cursor over the columns, or the picture of the receipt.
    pub fn step(&mut self, by: isize) {
        let last = self.columns().len().saturating_sub(1);
        match &mut self.stage {
            Stage::Done(outcome) => outcome.top = outcome.top.saturating_add_signed(by),
            Stage::Map | Stage::Running { .. } => {
                self.column = self.column.saturating_add_signed(by).min(last);
            }
        }
    }
}
