//! The desk, its files and the shell.

use super::CheckFiles;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Keymap {
    #[command(subcommand)]
    pub command: KeymapCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum KeymapCommand {
    Check(KeymapCheck),
    Show(KeymapShow),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeymapCheck {}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeymapShow {}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeysPressed {}

#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// A shell that completes what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    Bash,
    Zsh,
    Fish,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    #[command(subcommand)]
    pub command: CheckCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CheckCommand {
    Check(CheckFiles),
}
