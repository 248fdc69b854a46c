//! `plaint complaint …`: from cases to a filed complaint.

mod accept;
mod begin;
mod cases;
mod check;
mod diff;
mod file;
mod history;
mod insert;
mod letters;
mod list;
mod package;
mod render;
mod replace;
mod review;
mod show;

use crate::cli::args::{Complaint as Args, ComplaintCommand};
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::draft::template::{TemplateError, Templates};
use crate::draft::{self, Book, Complaint, Dossier, Passes, Version, versions};
use crate::exchange::docket::ActionsByCase;
use crate::exchange::dossiers::{Reading, Sight};
use crate::exchange::outgoing::{Sources, Subject};
use crate::exchange::{docket, dossiers};
use crate::query::Table;
use crate::record::{OpSet, RecordId, RecordState, view};
use crate::rules::law::{Law, Procedure};
use crate::rules::{Channel, Seal};
use crate::vault::Vault;
use chrono::NaiveDate;
use std::sync::Arc;

/// Runs the subcommand.
pub(super) fn run(cx: &mut Context, args: &Args) -> Result<u8, Failure> {
    match &args.command {
        ComplaintCommand::New(args) => begin::run(cx, args),
        ComplaintCommand::List(args) => list::run(cx, args),
        ComplaintCommand::Show(args) => show::run(cx, args),
        ComplaintCommand::Check(args) => check::run(cx, args),
        ComplaintCommand::Render(args) => render::run(cx, args),
        ComplaintCommand::File(args) => file::run(cx, args),
        ComplaintCommand::Diff(args) => diff::run(cx, args),
        ComplaintCommand::Cases(args) => cases::run(cx, args),
        ComplaintCommand::Insert(args) => insert::run(cx, args),
        ComplaintCommand::Accept(args) => accept::run(cx, args),
        ComplaintCommand::Review(args) => review::run(cx, args),
        ComplaintCommand::Replace(args) => replace::run(cx, args),
        ComplaintCommand::History(args) => history::run(cx, args),
    }
}

/// The fewest letters of a hash that stand for it.
const SHORTEST_HASH: usize = 6;

/// So much of a version's hash as is told beside its number, which a sync may move.
fn short(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// A complaint that a command works on.
struct Work {
    law: Arc<Law>,
    templates: Arc<Templates>,
    table: Table,
    by_case: ActionsByCase,
    ops: OpSet,
    state: RecordState,
    dossier: Dossier,
    procedure: Procedure,
    today: NaiveDate,
}

impl Work {
    /// Finds the complaint that a text means, with its cases.
    fn open(cx: &mut Context, vault: &Vault, text: &str) -> Result<Self, Failure> {
        let (law, templates) = (cx.law()?, cx.templates()?);
        let table = cx.table(vault)?;
        let id = context::resolve(&table, text)?;
        let ops = vault.ops_of(id)?;
        let state = view(&ops, id).ok_or_else(|| context::not_found(text))?;
        let complaint = Complaint::read(&state).ok_or_else(|| {
            Failure::usage(format!("`{text}` is no complaint"))
                .called("usage-no-complaint")
                .at("ID")
                .advise("`plaint complaint list` lists them")
        })?;
        let procedure = procedure(&law, &complaint.procedure)?.clone();
        let by_case = docket::actions_by_case(&table);
        let dossier = dossiers::gather(vault, &by_case, complaint)?;
        let today = cx.today();
        Ok(Self { law, templates, table, by_case, ops, state, dossier, procedure, today })
    }

    fn id(&self) -> RecordId {
        self.state.id
    }

    fn complaint(&self) -> &Complaint {
        &self.dossier.complaint
    }

    /// What the text is filled from.
    fn book<'a>(&'a self, cx: &'a Context, passes: &'a dyn Passes) -> Book<'a> {
        Book {
            dossier: &self.dossier,
            knowledge: &cx.knowledge,
            law: &self.law,
            procedure: &self.procedure,
            passes,
            today: self.today,
        }
    }

    /// The channel of its procedure.
    fn channel(&self) -> Result<Channel, Failure> {
        self.procedure.id.parse().map_err(|error| {
            Failure::new(exit::FAILED, "unknown-channel", format!("{error}")).at("--channel")
        })
    }

    /// The frozen version of a number, or of the beginning of its hash, which no other vault's
    /// versions move.
    fn version(&self, word: &str) -> Result<Version, Failure> {
        let mut all = versions(&self.state, &self.ops);
        let number: Option<usize> = word.trim_start_matches('v').parse().ok();
        let at = match number.and_then(|number| number.checked_sub(1)) {
            Some(at) if at < all.len() => Some(at),
            _ if word.len() >= SHORTEST_HASH => {
                let word = word.to_ascii_lowercase();
                let mut found = all.iter().enumerate().filter(|(_, v)| v.hash.starts_with(&word));
                found.next().filter(|_| found.next().is_none()).map(|(at, _)| at)
            }
            _ => None,
        };
        at.map(|at| all.swap_remove(at)).ok_or_else(|| render::no_version(word))
    }

    /// The text as its body would get it on a day.
    fn reading(&self, cx: &Context, vault: &Vault, on: NaiveDate) -> Result<Reading, Failure> {
        let channel = self.channel()?;
        // A date set by hand brings no consent back.
        let [_, machine] = cx.days();
        let (days, seal) = ([on, machine], Seal::Encrypted);
        let sight = Sight { channel, days, seal, reason: None, files: false };
        Ok(Reading::of(vault, &self.book(cx, &draft::Everything), &self.templates, sight))
    }

    /// What is read when something of it leaves.
    fn sources<'a>(&'a self, cx: &'a Context, vault: &'a Vault) -> Sources<'a> {
        Sources {
            vault,
            knowledge: &cx.knowledge,
            law: &self.law,
            templates: &self.templates,
            by_case: &self.by_case,
            locale: &cx.locale,
            today: self.today,
        }
    }

    /// What would leave.
    fn subject(&self) -> Subject<'_> {
        let Self { state, ops, dossier, procedure, .. } = self;
        Subject { state, ops, dossier, procedure }
    }
}

/// The procedure of this id.
fn procedure<'l>(law: &'l Law, id: &str) -> Result<&'l Procedure, Failure> {
    law.procedure(id).ok_or_else(|| {
        let all: Vec<&str> = law.procedures().map(|p| p.id.as_str()).collect();
        Failure::new(exit::USAGE, "unknown-procedure", format!("there is no procedure `{id}`"))
            .at("--procedure")
            .advise(format!("procedures: {}", all.join(" ")))
            .with("word", id)
            .with("words", all.join(" "))
    })
}

/// A day of the line.
fn day(text: &str) -> Result<NaiveDate, Failure> {
    text.parse().map_err(|_not_a_day| {
        Failure::usage(format!("`{text}` is not a day"))
            .called("usage-no-day")
            .with("word", text)
            .at("--date")
            .advise("write it as 2026-12-31")
    })
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        Self::new(exit::FAILED, "template", error.what.clone())
            .at(format!("{}:{}", error.file, error.line))
            .advise(error.try_this)
    }
}
