//! What the law says of cases.

use super::CheckFiles;
use super::Way;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct Procedures {
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[arg(long, value_name = "C")]
    pub country: Option<String>,
    #[command(subcommand)]
    pub command: Option<ProceduresCommand>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ProceduresCommand {
    Check(CheckFiles),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Route {
    #[arg(value_name = "CASE", required = true)]
    pub cases: Vec<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, conflicts_with = "all")]
    pub exhaustion: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Consents {
    #[arg(value_name = "CASE", required = true)]
    pub cases: Vec<String>,
}

/// How the deadlines are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DeadlinesFormat {
    Table,
    Json,
    Ics,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Deadlines {
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_enum)]
    pub format: Option<DeadlinesFormat>,
    #[arg(long)]
    pub identifying: bool,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "CH", default_value = "own")]
    pub channel: String,
    #[command(flatten)]
    pub way: Way,
}
