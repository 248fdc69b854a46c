//! What comes in and what goes out.

use crate::cli::hyphen::Word;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "MAP.toml")]
    pub map: Option<PathBuf>,
    #[arg(long, value_name = "MAP.toml")]
    pub save_map: Option<PathBuf>,
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    #[arg(long, value_name = "COL")]
    pub key: Option<String>,
    #[arg(long, value_name = "ORG")]
    pub partner: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    #[arg(long, value_name = "SIGN", allow_hyphen_values = true)]
    pub delimiter: Option<String>,
    #[arg(long, value_name = "ROWS")]
    pub header_row: Option<String>,
    #[arg(long, value_name = "ORDER")]
    pub dates: Option<String>,
    #[arg(long, value_name = "SIGN")]
    pub decimal: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_name = "FILE")]
    pub receipt: Option<PathBuf>,
}

/// What an export is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    Csv,
    Json,
    Xlsx,
    Gbvims,
}

/// For whom a table is written: another program, or a person with a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum ExportProfile {
    #[default]
    Machine,
    Spreadsheet,
}

/// How something leaves the vault.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Leaving {
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    #[arg(long, value_name = "CH", default_value = "own")]
    pub channel: String,
    #[command(flatten)]
    pub way: Way,
}

/// For whom it is closed, and why a rule does not hold.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Way {
    #[arg(long, value_name = "AGE1")]
    pub to: Vec<String>,
    #[arg(long, conflicts_with = "to")]
    pub plaintext: bool,
    #[arg(long, value_name = "REASON")]
    pub r#override: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    #[arg(value_name = "QUERY", value_parser = crate::cli::hyphen::words())]
    pub query: Vec<Word>,
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    #[arg(long, value_enum, default_value_t)]
    pub profile: ExportProfile,
    #[arg(long)]
    pub deidentify: bool,
    #[arg(long)]
    pub history: bool,
    #[command(flatten)]
    pub leaving: Leaving,
}
