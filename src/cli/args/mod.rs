//! What may be written on the command line. The texts of the help are not here but in
//! `content/locales/*/cli.ftl`: [`super::help`] puts them in, in the interface language.

mod complaint;
mod desk;
mod evidence;
mod exchange;
mod law;
mod records;
mod vault;

pub(in crate::cli) use complaint::{
    Complaint, ComplaintAccept, ComplaintCases, ComplaintCheck, ComplaintCommand, ComplaintDiff,
    ComplaintFile, ComplaintFormat, ComplaintHistory, ComplaintInsert, ComplaintList, ComplaintNew,
    ComplaintRender, ComplaintReplace, ComplaintReview, ComplaintShow,
};
pub(in crate::cli) use desk::{
    Check, CheckCommand, Completions, Keymap, KeymapCommand, KeysPressed, Man, Shell,
};
pub(in crate::cli) use evidence::{
    Evidence, EvidenceAdd, EvidenceCommand, EvidenceExport, EvidenceList, EvidenceVerify,
};
pub(in crate::cli) use exchange::{Export, ExportFormat, ExportProfile, Import, Leaving, Way};
pub(in crate::cli) use law::{
    Consents, Deadlines, DeadlinesFormat, Procedures, ProceduresCommand, Route,
};
pub(in crate::cli) use records::{Add, Count, Erase, List, ListFormat, Log, Set, Show, Undo};
pub(in crate::cli) use vault::{
    Audit, AuditAccept, AuditCommand, Backup, Demo, Doctor, Init, Keygen, Keys, KeysAdd,
    KeysCommand, KeysRemove, KeysRotate, Recover, Restore, Verify, Wipe,
};

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The whole line.
#[derive(Debug, Parser)]
#[command(name = "plaint", version, disable_help_subcommand = true)]
pub(in crate::cli) struct Line {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Global {
    #[arg(long, global = true, env = "PLAINT_VAULT", value_name = "DIR", hide_env_values = true)]
    pub vault: Option<PathBuf>,
    #[arg(
        long,
        global = true,
        env = "PLAINT_IDENTITY",
        value_name = "FILE",
        hide_env_values = true
    )]
    pub identity: Vec<PathBuf>,
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true)]
    pub quiet: bool,
    #[arg(long, global = true)]
    pub read_only: bool,
    #[arg(long, global = true)]
    pub take_over: bool,
    #[arg(long, global = true)]
    pub plain: bool,
    #[arg(long, global = true)]
    pub yes: bool,
    #[arg(long, global = true, env = "PLAINT_NOW", value_name = "RFC3339", hide_env_values = true)]
    pub now: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    Demo(Demo),
    Init(Init),
    Keygen(Keygen),
    Add(Add),
    Set(Set),
    Show(Show),
    Log(Log),
    Undo(Undo),
    Erase(Erase),
    List(List),
    Count(Count),
    Import(Import),
    Export(Export),
    Evidence(Evidence),
    Complaint(Complaint),
    Keys(Keys),
    Audit(Audit),
    Backup(Backup),
    Restore(Restore),
    Verify(Verify),
    Recover(Recover),
    Wipe(Wipe),
    Doctor(Doctor),
    Procedures(Procedures),
    Route(Route),
    Consents(Consents),
    Deadlines(Deadlines),
    Forms(Check),
    Templates(Check),
    Locales(Check),
    Keymap(Keymap),
    KeysPressed(KeysPressed),
    Man(Man),
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CheckFiles {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}
