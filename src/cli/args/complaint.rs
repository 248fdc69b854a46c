//! `plaint complaint …`.

use super::Way;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Complaint {
    #[command(subcommand)]
    pub command: ComplaintCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ComplaintCommand {
    New(ComplaintNew),
    List(ComplaintList),
    Show(ComplaintShow),
    Check(ComplaintCheck),
    Render(ComplaintRender),
    File(ComplaintFile),
    Diff(ComplaintDiff),
    Cases(ComplaintCases),
    Insert(ComplaintInsert),
    Accept(ComplaintAccept),
    Review(ComplaintReview),
    Replace(ComplaintReplace),
    History(ComplaintHistory),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintNew {
    #[arg(long, value_name = "P")]
    pub procedure: String,
    #[arg(long, value_name = "ID,…", value_delimiter = ',', required = true)]
    pub cases: Vec<String>,
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub sender: Option<String>,
    #[arg(long, conflicts_with = "names")]
    pub pseudonyms: bool,
    #[arg(long)]
    pub names: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintList {
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintShow {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "KEY")]
    pub section: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintCheck {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "D")]
    pub date: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

/// What a complaint is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ComplaintFormat {
    Docx,
    Pdf,
    Md,
    Txt,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintRender {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_enum)]
    pub format: ComplaintFormat,
    #[arg(long, value_name = "N")]
    pub version: Option<String>,
    #[arg(long, conflicts_with = "letter")]
    pub package: bool,
    #[arg(long, value_name = "NAME", conflicts_with = "version")]
    pub letter: Option<String>,
    #[arg(long, value_name = "ALIAS", requires = "letter")]
    pub case: Option<String>,
    #[arg(long)]
    pub spell_letters: bool,
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    #[arg(long, value_name = "CH")]
    pub channel: Option<String>,
    #[command(flatten)]
    pub way: Way,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintFile {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "D")]
    pub date: String,
    #[arg(long, value_name = "HOW")]
    pub route: Option<String>,
    #[arg(long, value_name = "N")]
    pub reference: Option<String>,
    #[arg(long)]
    pub again: bool,
    #[arg(long, value_name = "REASON")]
    pub r#override: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintDiff {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(value_name = "FROM")]
    pub from: Option<String>,
    #[arg(value_name = "TO")]
    pub to: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintCases {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "CASE")]
    pub add: Vec<String>,
    #[arg(long, value_name = "ALIAS")]
    pub drop: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintInsert {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(value_name = "SECTION")]
    pub section: String,
    #[arg(value_name = "RECORD")]
    pub record: String,
    #[arg(value_name = "FIELD")]
    pub field: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintAccept {
    #[arg(value_name = "ID")]
    pub id: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintReplace {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "WORDS")]
    pub find: String,
    #[arg(long, value_name = "WORDS")]
    pub with: String,
    #[arg(long)]
    pub exact: bool,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintHistory {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(value_name = "SECTION")]
    pub section: String,
    #[arg(long, value_name = "WORDING", allow_hyphen_values = true)]
    pub restore: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintReview {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "KEY")]
    pub section: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub words: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "section")]
    pub comment: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "words")]
    pub change: Option<String>,
    #[arg(long, value_name = "ITEM")]
    pub accept: Vec<String>,
    #[arg(long, value_name = "ITEM")]
    pub reject: Vec<String>,
    #[arg(long, value_name = "ITEM")]
    pub resolve: Vec<String>,
    #[arg(long, value_name = "KEY", requires = "because")]
    pub allow: Vec<String>,
    #[arg(long, value_name = "REASON")]
    pub because: Option<String>,
    #[arg(long, value_name = "NAME", requires = "allow")]
    pub letter: Option<String>,
    #[arg(long, value_name = "ALIAS", requires = "letter")]
    pub case: Option<String>,
    #[arg(long, value_name = "N", requires = "allow", conflicts_with = "letter")]
    pub version: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub sign: Option<String>,
    #[arg(long, value_name = "ROLE", requires = "sign")]
    pub role: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}
