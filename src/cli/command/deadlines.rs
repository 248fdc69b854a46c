//! `plaint deadlines`: what is due, with the rule that says so.

use crate::cli::args::{Deadlines, DeadlinesFormat, Leaving};
use crate::cli::cells;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::leaving::{self, Account};
use crate::exchange::docket;
use crate::exchange::export::calendar::{self, CalendarRequest};
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::publish::Destination;
use crate::query::{Cell, Table};
use crate::record::RecordId;
use crate::rules::clock::{Entry, Wanted, agenda};
use crate::rules::law::Law;
use crate::vault::Vault;
use crate::vault::audit::Act;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// Lists what is due, or writes it as a calendar.
pub(super) fn run(cx: &mut Context, args: &Deadlines) -> Result<u8, Failure> {
    let until = args.until.as_deref().map(day).transpose()?;
    let format = match args.format {
        Some(format) => format,
        None if cx.out.json => DeadlinesFormat::Json,
        None => DeadlinesFormat::Table,
    };
    if (format == DeadlinesFormat::Ics) != args.output.is_some() {
        return Err(Failure::usage("a calendar needs a file, and nothing else takes one")
            .at("-o")
            .advise("write --format ics -o FILE, or leave both out"));
    }
    let law = cx.law()?;
    let vault = cx.open_to_read()?;
    let table = cx.table(&vault)?;
    let today = cx.today();
    let wanted = if args.all { Wanted::All } else { Wanted::Open };
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let cases = docket::all_cases(&table);
    let by_case = docket::actions_by_case(&table);
    docket::each_case(&vault, &by_case, &cases, &mut |case| {
        entries.extend(agenda(&law, &case, wanted, today));
    })?;
    let loose = docket::without_case(&vault, &by_case)?;
    entries.extend(agenda(&law, &loose, Wanted::Open, today));
    entries.retain(|entry| until.is_none_or(|until| entry.due.due <= until));
    entries.sort_by_key(|entry| (entry.due.due, entry.case));
    if args.identifying && format != DeadlinesFormat::Ics {
        cx.log(&vault, Act::ShowIdentifying, &format!("deadlines, {}", entries.len()))?;
    }
    let shown = Shown { law: &law, table: &table, today, identifying: args.identifying };
    match format {
        DeadlinesFormat::Json => {
            let list: Vec<Json> = entries.iter().map(|entry| shown.json(cx, entry)).collect();
            cx.out.json(&list)?;
        }
        DeadlinesFormat::Table => {
            for entry in &entries {
                for line in shown.lines(cx, entry) {
                    cx.out.line(&line)?;
                }
            }
        }
        DeadlinesFormat::Ics => write(cx, args, &vault, &shown, &entries)?,
    }
    Ok(exit::DONE)
}

fn day(text: &str) -> Result<NaiveDate, Failure> {
    text.parse().map_err(|_not_a_day| {
        Failure::usage(format!("`{text}` is not a day"))
            .at("--until")
            .advise("write it as 2026-12-31")
    })
}

/// What the lines of the list need beside the entries.
struct Shown<'a> {
    law: &'a Law,
    table: &'a Table,
    today: NaiveDate,
    identifying: bool,
}

impl Shown<'_> {
    /// What is due. The title of a task may say who: it is masked unless asked for.
    fn what(&self, cx: &Context, entry: &Entry<'_>) -> String {
        self.words(&cx.locale, &cx.knowledge, entry)
    }

    fn words(&self, locale: &Locale, knowledge: &Knowledge, entry: &Entry<'_>) -> String {
        let list = knowledge.vocabulary("action-types");
        let kind =
            |code: &str| list.map_or(code, |list| list.label(code, locale.lang())).to_owned();
        let what = entry.what(locale, &kind);
        if !self.identifying {
            return what;
        }
        let row = entry.action.and_then(|id| self.table.get(id));
        match row.map(|row| row.cell("title")) {
            Some(Cell::Text(title)) => format!("{what}: {title}"),
            _ => what,
        }
    }

    /// The code of the case, else its id; nothing for what belongs to none.
    fn case(&self, case: Option<RecordId>) -> String {
        let Some(id) = case else { return String::new() };
        match self.table.get(id).map(|row| row.cell("code")) {
            Some(Cell::Text(code)) => code.to_owned(),
            _ => cells::short_id(id),
        }
    }

    fn json(&self, cx: &Context, entry: &Entry<'_>) -> Json {
        json!({
            "case": entry.case.map(|id| id.to_string()),
            "what": self.what(cx, entry),
            "due": entry.due.due.to_string(),
            "due_until": entry.due.until.map(|day| day.to_string()),
            "overdue": entry.is_overdue(self.today),
            "rule": entry.rule_text(&cx.locale),
            "source": entry.source(self.law, &cx.locale),
            "confidence": entry.confidence(),
        })
    }

    fn lines(&self, cx: &Context, entry: &Entry<'_>) -> [String; 2] {
        let until = entry.due.until.map(|day| format!("..{day}")).unwrap_or_default();
        let mark = if entry.is_overdue(self.today) { "!" } else { " " };
        let what = self.what(cx, entry);
        let case = self.case(entry.case);
        [
            format!("{mark} {}{until}  {case}  {what}", entry.due.due),
            format!("      {}", entry.rule_text(&cx.locale)),
        ]
    }
}

/// Writes the calendar through the gate and an envelope.
fn write(
    cx: &mut Context,
    args: &Deadlines,
    vault: &Vault,
    shown: &Shown<'_>,
    entries: &[Entry<'_>],
) -> Result<(), Failure> {
    let options = Leaving {
        output: args.output.clone().unwrap_or_default(),
        channel: args.channel.clone(),
        way: args.way.clone(),
    };
    let channel = leaving::channel(cx, &options)?;
    let destination: Destination = leaving::destination(cx, vault, &options, &channel)?;
    let plain = Shown { identifying: false, table: shown.table, ..*shown };
    let (locale, knowledge) = (cx.locale.clone(), std::sync::Arc::clone(&cx.knowledge));
    let code = |id: RecordId| Some(plain.case(Some(id)));
    let words =
        |entry: &Entry<'_>| (plain.words(&locale, &knowledge, entry), entry.rule_text(&locale));
    let request = CalendarRequest {
        channel,
        days: cx.days(),
        override_reason: args.way.r#override.clone(),
        destination,
        code: &code,
        words: &words,
        now: Context::clock(),
    };
    let mut account = Account { cx, vault };
    calendar::write(vault, &knowledge, entries, &request, &mut account)?;
    Ok(())
}
