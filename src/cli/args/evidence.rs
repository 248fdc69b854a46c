//! `plaint evidence …`.

use super::Leaving;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Evidence {
    #[command(subcommand)]
    pub command: EvidenceCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum EvidenceCommand {
    Add(EvidenceAdd),
    List(EvidenceList),
    Export(EvidenceExport),
    Verify(EvidenceVerify),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct EvidenceAdd {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct EvidenceList {
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct EvidenceExport {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long)]
    pub original: bool,
    #[command(flatten)]
    pub leaving: Leaving,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct EvidenceVerify {
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}
