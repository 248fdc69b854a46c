//! `plaint export [QUERY]`: whole records, through the gate and an envelope.

use crate::cli::args::{Export, ExportFormat, ExportProfile};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::leaving::{self, Account};
use crate::cli::select::{self, Unsaid};
use crate::exchange::export::{self, Container, ExportError, Format, Request, Summary};
use crate::publish::Profile;
use crate::record::RecordId;
use serde_json::json;

/// Writes the records that a filter finds: cases, unless it or `--kind` names another kind.
/// Without a filter, over `own`, it is all that the vault holds, of every kind.
pub(super) fn run(cx: &mut Context, args: &Export) -> Result<u8, Failure> {
    let channel = leaving::channel(cx, &args.leaving)?;
    let vault = cx.open_to_read()?;
    let table = cx.table(&vault)?;
    let everything = channel.is_own() && args.query.is_empty();
    let unsaid = if everything { Unsaid::All } else { Unsaid::Cases };
    let kind = args.kind.as_deref();
    let rows = select::select(cx, &vault, &table, &args.query, kind, unsaid)?;
    let records: Vec<RecordId> =
        rows.iter().filter_map(|n| table.row(*n)).map(|row| row.id()).collect();
    drop(table);
    let destination = leaving::destination(cx, &vault, &args.leaving, &channel)?;
    let profile = match args.profile {
        ExportProfile::Machine => Profile::Machine,
        ExportProfile::Spreadsheet => Profile::Spreadsheet { delimiter: delimiter(cx) },
    };
    let request = Request {
        channel,
        days: cx.days(),
        override_reason: args.leaving.way.r#override.clone(),
        destination,
        format: match args.format {
            ExportFormat::Json => Format::Json,
            ExportFormat::Csv => Format::Csv(profile),
            ExportFormat::Xlsx => Format::Xlsx,
            ExportFormat::Gbvims => Format::Gbvims(container(args, profile)),
        },
        deidentify: args.deidentify,
        lang: cx.locale.lang().to_owned(),
        history: args.history,
    };
    let knowledge = std::sync::Arc::clone(&cx.knowledge);
    let mut account = Account { cx, vault: &vault };
    let summary = export::run(&vault, &knowledge, &records, &request, &mut account)?;
    tell(cx, args, summary)?;
    if args.leaving.output.as_os_str() == "-" {
        return Ok(exit::DONE);
    }
    if cx.out.json {
        cx.out.json(&json!({"records": summary.records, "withheld": summary.withheld}))?;
    } else {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("records", summary.records);
        words.set("withheld", summary.withheld);
        let text = cx.locale.tr_with("cli-exported", &words);
        cx.out.note(&text);
    }
    Ok(exit::DONE)
}

/// The sheet of incidents is CSV where the name of the file says so or a stream is asked for, else
/// a workbook.
fn container(args: &Export, profile: Profile) -> Container {
    let name = args.leaving.output.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".age").unwrap_or(&name);
    let is_csv = std::path::Path::new(name).extension().is_some_and(|ending| ending == "csv");
    if name == "-" || is_csv { Container::Csv(profile) } else { Container::Workbook }
}

/// What a person should know of what was written.
fn tell(cx: &mut Context, args: &Export, summary: Summary) -> Result<(), Failure> {
    let note = |id: &str, name: &'static str, value: fluent_bundle::FluentValue<'_>| {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set(name, value);
        let text = cx.locale.tr_with(id, &words);
        cx.out.note(&text);
    };
    if summary.long_texts > 0 {
        note("cli-export-long-texts", "texts", summary.long_texts.into());
    }
    if args.format == ExportFormat::Gbvims {
        let [carried, coarse, empty] = export::gbvims_account(&cx.knowledge)?;
        note("cli-gbvims-carries", "columns", carried.join(", ").into());
        note("cli-gbvims-coarse", "columns", coarse.join(", ").into());
        note("cli-gbvims-empty", "columns", empty.join(", ").into());
    }
    if summary.without_act > 0 {
        note("cli-gbvims-without-act", "events", summary.without_act.into());
    }
    Ok(())
}

/// The sign between cells that a spreadsheet of the interface language expects.
fn delimiter(cx: &Context) -> u8 {
    if matches!(cx.locale.lang(), "ru" | "uk") { b';' } else { b',' }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Refused(refused) => refused.into(),
            ExportError::Vault(error) => error.into(),
            ExportError::Publish(error) => error.into(),
            ExportError::History => Self::usage(error.to_string())
                .at("--history")
                .advise("leave it out, or write --format json over the channel own"),
            ExportError::Content(what) => Self::new(exit::FAILED, "content", what),
            ExportError::TooWide { .. } => Self::new(exit::FAILED, "too-wide", error.to_string())
                .at("--format xlsx")
                .advise("write it with --format json or --format csv, or fewer records at a time"),
        }
    }
}
