//! Records: adding, reading, changing, listing.

use crate::cli::hyphen::Word;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(in crate::cli) struct Add {
    #[arg(value_name = "KIND", value_parser = crate::cli::hyphen::before())]
    pub kind: String,
    #[arg(value_name = "FIELD=VALUE", value_parser = crate::cli::hyphen::words())]
    pub values: Vec<Word>,
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    #[arg(long, value_name = "RFC3339")]
    pub at: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Set {
    #[arg(value_name = "ID", value_parser = crate::cli::hyphen::before())]
    pub id: String,
    #[arg(value_name = "FIELD=VALUE", required = true, value_parser = crate::cli::hyphen::words())]
    pub values: Vec<Word>,
    #[arg(long)]
    pub resolve: bool,
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    #[arg(long, value_name = "RFC3339")]
    pub at: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Log {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(value_name = "FIELD")]
    pub field: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Undo {
    #[arg(value_name = "N", default_value_t = 1)]
    pub n: usize,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Erase {
    #[arg(value_name = "ID", required_unless_present = "finish")]
    pub id: Option<String>,
    #[arg(value_name = "FIELD")]
    pub field: Option<String>,
    #[arg(long, conflicts_with = "id")]
    pub finish: bool,
    #[arg(long, value_name = "REASON")]
    pub r#override: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    Table,
    Csv,
    Json,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    #[arg(value_name = "QUERY", value_parser = crate::cli::hyphen::words())]
    pub query: Vec<Word>,
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    #[arg(long, value_name = "a,b", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long, value_name = "f", allow_hyphen_values = true)]
    pub sort: Option<String>,
    #[arg(long, value_enum)]
    pub format: Option<ListFormat>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Count {
    #[arg(value_name = "QUERY", value_parser = crate::cli::hyphen::words())]
    pub query: Vec<Word>,
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    #[arg(long, value_name = "F", value_delimiter = ',')]
    pub by: Vec<String>,
    #[arg(long)]
    pub identifying: bool,
}
