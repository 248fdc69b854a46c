//! The vault: making, keys, audit, copies, care.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Demo {
    #[arg(long, value_name = "N", default_value_t = crate::exchange::demo::DEFAULT_CASES)]
    pub cases: u64,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    #[arg(long, value_name = "DIR")]
    pub at: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    #[arg(long, value_name = "AGE1")]
    pub recipient: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "no_recovery")]
    pub recovery_out: Option<PathBuf>,
    #[arg(long)]
    pub no_recovery: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Keygen {
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Keys {
    #[command(subcommand)]
    pub command: KeysCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum KeysCommand {
    List(KeysList),
    Add(KeysAdd),
    Remove(KeysRemove),
    Rotate(KeysRotate),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeysList {}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeysAdd {
    #[arg(long, value_name = "AGE1")]
    pub recipient: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
    #[arg(long)]
    pub passphrase: bool,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub label: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeysRemove {
    #[arg(value_name = "SLOT")]
    pub slot: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeysRotate {
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Audit {
    #[command(subcommand)]
    pub command: AuditCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AuditCommand {
    Show(AuditShow),
    Verify(AuditVerify),
    Accept(AuditAccept),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct AuditShow {}

#[derive(Debug, Args)]
pub(in crate::cli) struct AuditVerify {}

#[derive(Debug, Args)]
pub(in crate::cli) struct AuditAccept {
    #[arg(long, value_name = "REASON", required = true)]
    pub why: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Backup {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Restore {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where the new vault is made, when one stands at --vault.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {}

#[derive(Debug, Args)]
pub(in crate::cli) struct Recover {
    /// Write a fresh vault though nothing is damaged.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Wipe {}

#[derive(Debug, Args)]
pub(in crate::cli) struct Doctor {}
