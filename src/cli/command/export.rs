//! `plaint export [QUERY]`: whole records, through the gate and an envelope.

use crate::cli::args::{Export, ExportFormat, ExportProfile};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::leaving::{self, Account};
use crate::cli::select::{self, Unsaid};
use crate::exchange::export::{self, ExportError, Format, Request};
use crate::publish::Profile;
use crate::record::RecordId;
use serde_json::json;

/// Writes the records that a filter finds: cases, unless it or `--kind` names another kind.
/// Without a filter, over `own`, it is all that the vault holds, of every kind.
pub(super) fn run(cx: &mut Context, args: &Export) -> Result<u8, Failure> {
    let channel = leaving::channel(&args.leaving)?;
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
        override_reason: args.leaving.r#override.clone(),
        destination,
        format: match args.format {
            ExportFormat::Json => Format::Json,
            ExportFormat::Csv => Format::Csv(profile),
            ExportFormat::Xlsx => Format::Xlsx,
        },
        deidentify: args.deidentify,
        lang: cx.locale.lang().to_owned(),
    };
    let knowledge = std::sync::Arc::clone(&cx.knowledge);
    let mut account = Account { cx, vault: &vault };
    let summary = export::run(&vault, &knowledge, &records, &request, &mut account)?;
    if args.leaving.output.as_os_str() == "-" {
        return Ok(exit::DONE);
    }
    if summary.long_texts > 0 {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("texts", summary.long_texts);
        let text = cx.locale.tr_with("cli-export-long-texts", &words);
        cx.out.note(&text);
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
            ExportError::TooWide { .. } => Self::new(exit::FAILED, "too-wide", error.to_string())
                .at("--format xlsx")
                .advise("write it with --format json or --format csv, or fewer records at a time"),
        }
    }
}
