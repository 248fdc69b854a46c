//! What may be written on the command line. The texts of the help are not here but in
//! `content/locales/*/cli.ftl`: [`super::help`] puts them in, in the interface language.

use super::hyphen::Word;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The whole line.
#[derive(Debug, Parser)]
#[command(name = "plaint", version, disable_help_subcommand = true)]
pub(super) struct Line {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub(super) struct Global {
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
pub(super) enum Command {
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
pub(super) struct Demo {
    #[arg(long, value_name = "N", default_value_t = crate::exchange::demo::DEFAULT_CASES)]
    pub cases: u64,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    #[arg(long, value_name = "DIR")]
    pub at: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
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
pub(super) struct Keygen {
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    #[arg(value_name = "KIND", value_parser = super::hyphen::before())]
    pub kind: String,
    #[arg(value_name = "FIELD=VALUE", value_parser = super::hyphen::words())]
    pub values: Vec<Word>,
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    #[arg(long, value_name = "RFC3339")]
    pub at: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Set {
    #[arg(value_name = "ID", value_parser = super::hyphen::before())]
    pub id: String,
    #[arg(value_name = "FIELD=VALUE", required = true, value_parser = super::hyphen::words())]
    pub values: Vec<Word>,
    #[arg(long)]
    pub resolve: bool,
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    #[arg(long, value_name = "RFC3339")]
    pub at: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(super) struct Log {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(value_name = "FIELD")]
    pub field: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(super) struct Undo {
    #[arg(value_name = "N", default_value_t = 1)]
    pub n: usize,
}

#[derive(Debug, Args)]
pub(super) struct Erase {
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
pub(super) enum ListFormat {
    Table,
    Csv,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct List {
    #[arg(value_name = "QUERY", value_parser = super::hyphen::words())]
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
pub(super) struct Count {
    #[arg(value_name = "QUERY", value_parser = super::hyphen::words())]
    pub query: Vec<Word>,
    #[arg(long, value_name = "K")]
    pub kind: Option<String>,
    #[arg(long, value_name = "F", value_delimiter = ',')]
    pub by: Vec<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(super) struct Import {
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
pub(super) enum ExportFormat {
    Csv,
    Json,
    Xlsx,
    Gbvims,
}

/// For whom a table is written: another program, or a person with a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ExportProfile {
    #[default]
    Machine,
    Spreadsheet,
}

/// How something leaves the vault.
#[derive(Debug, Clone, Args)]
pub(super) struct Leaving {
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    #[arg(long, value_name = "CH", default_value = "own")]
    pub channel: String,
    #[arg(long, value_name = "AGE1")]
    pub to: Vec<String>,
    #[arg(long, conflicts_with = "to")]
    pub plaintext: bool,
    #[arg(long, value_name = "REASON")]
    pub r#override: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(value_name = "QUERY", value_parser = super::hyphen::words())]
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

#[derive(Debug, Args)]
pub(super) struct Complaint {
    #[command(subcommand)]
    pub command: ComplaintCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ComplaintCommand {
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
pub(super) struct ComplaintNew {
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
pub(super) struct ComplaintList {
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(super) struct ComplaintShow {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "KEY")]
    pub section: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(super) struct ComplaintCheck {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "D")]
    pub date: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

/// What a complaint is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ComplaintFormat {
    Docx,
    Pdf,
    Md,
    Txt,
}

#[derive(Debug, Args)]
pub(super) struct ComplaintRender {
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
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    #[arg(long, value_name = "CH")]
    pub channel: Option<String>,
    #[arg(long, value_name = "AGE1")]
    pub to: Vec<String>,
    #[arg(long, conflicts_with = "to")]
    pub plaintext: bool,
    #[arg(long, value_name = "REASON")]
    pub r#override: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ComplaintFile {
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
pub(super) struct ComplaintDiff {
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
pub(super) struct ComplaintCases {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "CASE")]
    pub add: Vec<String>,
    #[arg(long, value_name = "ALIAS")]
    pub drop: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ComplaintInsert {
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
pub(super) struct ComplaintAccept {
    #[arg(value_name = "ID")]
    pub id: String,
}

#[derive(Debug, Args)]
pub(super) struct ComplaintReplace {
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
pub(super) struct ComplaintHistory {
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
pub(super) struct ComplaintReview {
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

#[derive(Debug, Args)]
pub(super) struct Evidence {
    #[command(subcommand)]
    pub command: EvidenceCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum EvidenceCommand {
    Add(EvidenceAdd),
    List(EvidenceList),
    Export(EvidenceExport),
    Verify(EvidenceVerify),
}

#[derive(Debug, Args)]
pub(super) struct EvidenceAdd {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct EvidenceList {
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    #[arg(long)]
    pub identifying: bool,
}

#[derive(Debug, Args)]
pub(super) struct EvidenceExport {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long)]
    pub original: bool,
    #[command(flatten)]
    pub leaving: Leaving,
}

#[derive(Debug, Args)]
pub(super) struct EvidenceVerify {
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Keys {
    #[command(subcommand)]
    pub command: KeysCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    List(KeysList),
    Add(KeysAdd),
    Remove(KeysRemove),
    Rotate(KeysRotate),
}

#[derive(Debug, Args)]
pub(super) struct KeysList {}

#[derive(Debug, Args)]
pub(super) struct KeysAdd {
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
pub(super) struct KeysRemove {
    #[arg(value_name = "SLOT")]
    pub slot: String,
}

#[derive(Debug, Args)]
pub(super) struct KeysRotate {
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    pub command: AuditCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    Show(AuditShow),
    Verify(AuditVerify),
    Accept(AuditAccept),
}

#[derive(Debug, Args)]
pub(super) struct AuditShow {}

#[derive(Debug, Args)]
pub(super) struct AuditVerify {}

#[derive(Debug, Args)]
pub(super) struct AuditAccept {
    #[arg(long, value_name = "REASON", required = true)]
    pub why: String,
}

#[derive(Debug, Args)]
pub(super) struct Backup {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where the new vault is made, when one stands at --vault.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Verify {}

#[derive(Debug, Args)]
pub(super) struct Recover {
    /// Write a fresh vault though nothing is damaged.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub(super) struct Keymap {
    #[command(subcommand)]
    pub command: KeymapCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeymapCommand {
    Check(KeymapCheck),
    Show(KeymapShow),
}

#[derive(Debug, Args)]
pub(super) struct KeymapCheck {}

#[derive(Debug, Args)]
pub(super) struct KeymapShow {}

#[derive(Debug, Args)]
pub(super) struct KeysPressed {}

#[derive(Debug, Args)]
pub(super) struct Man {
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// A shell that completes what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Wipe {}

#[derive(Debug, Args)]
pub(super) struct Doctor {}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Procedures {
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[arg(long, value_name = "C")]
    pub country: Option<String>,
    #[command(subcommand)]
    pub command: Option<ProceduresCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProceduresCommand {
    Check(CheckFiles),
}

#[derive(Debug, Args)]
pub(super) struct Route {
    #[arg(value_name = "CASE", required = true)]
    pub cases: Vec<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, conflicts_with = "all")]
    pub exhaustion: bool,
}

#[derive(Debug, Args)]
pub(super) struct Consents {
    #[arg(value_name = "CASE", required = true)]
    pub cases: Vec<String>,
}

/// How the deadlines are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DeadlinesFormat {
    Table,
    Json,
    Ics,
}

#[derive(Debug, Args)]
pub(super) struct Deadlines {
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
    #[arg(long, value_name = "AGE1")]
    pub to: Vec<String>,
    #[arg(long, conflicts_with = "to")]
    pub plaintext: bool,
    #[arg(long, value_name = "REASON")]
    pub r#override: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(subcommand)]
    pub command: CheckCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum CheckCommand {
    Check(CheckFiles),
}

#[derive(Debug, Args)]
pub(super) struct CheckFiles {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}
