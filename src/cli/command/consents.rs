//! `plaint consents CASE…`: who agreed to what, what of the case has left, and what a withdrawal
//! leaves to be done.

use crate::cli::args::Consents;
use crate::cli::cells::short_id;
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json::moment;
use crate::exchange::consents::{Account, How, Left, Row, When, account};
use crate::exchange::elsewhere::Place;
use crate::query::Table;
use crate::record::{Kind, RecordId};
use crate::rules::redaction::Redaction;
use crate::vault::Vault;
use serde_json::{Value as Json, json};

/// Prints it for each case; nothing in it is a name.
pub(super) fn run(cx: &mut Context, args: &Consents) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let table = cx.table(&vault)?;
    let mut all = Vec::new();
    for text in &args.cases {
        let id = context::resolve(&table, text)?;
        if table.get(id).is_none_or(|row| row.kind() != Kind::CASE) {
            return Err(Failure::usage(format!("`{text}` is no case"))
                .at("CASE")
                .advise("write the id or code of a case"));
        }
        all.push((text, of_case(cx, &vault, &table, id)?.ok_or_else(|| context::not_found(text))?));
    }
    if cx.out.json {
        let mut list: Vec<Json> = all.iter().map(|(_, account)| json_of(account)).collect();
        // As `route` does: one case gives its own, several an array.
        let one = if list.len() == 1 { list.pop() } else { None };
        cx.out.json(&one.unwrap_or(Json::Array(list)))?;
        return Ok(exit::DONE);
    }
    for (text, account) in &all {
        if all.len() > 1 {
            cx.out.line(&format!("== {text}"))?;
        }
        lines(cx, account).iter().try_for_each(|line| cx.out.line(line))?;
    }
    Ok(exit::DONE)
}

/// The consents of a case with everything that hangs on them.
pub(super) fn of_case(
    cx: &Context,
    vault: &Vault,
    table: &Table,
    case: RecordId,
) -> Result<Option<Account>, Failure> {
    let rows = table.linking_to(case).into_iter();
    let linking: Vec<RecordId> =
        rows.filter_map(|row| table.row(row)).map(|row| row.id()).collect();
    Ok(account(vault, &cx.knowledge, case, &linking, cx.today())?)
}

/// As lines for a person.
pub(super) fn lines(cx: &Context, account: &Account) -> Vec<String> {
    let (locale, knowledge) = (&cx.locale, &cx.knowledge);
    let mut lines = vec![locale.tr("cli-consents-rows")];
    for row in &account.rows {
        let person = row.person.map_or_else(|| "?".to_owned(), short_id);
        let text = row.text(locale, knowledge);
        lines.push(one_line(&format!("  {}  {person}  {text}", short_item(row))));
    }
    if !account.redactions.is_empty() {
        lines.push(locale.tr("cli-consents-redactions"));
    }
    for redaction in &account.redactions {
        let of = redaction.of.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
        let standing = locale.tr(&format!("redaction-{}", redaction.standing.word()));
        lines.push(one_line(&format!("  {of}: {standing}")));
    }
    if account.left.is_empty() {
        lines.push(locale.tr("cli-consents-nothing-left"));
    } else {
        lines.push(locale.tr("cli-consents-left"));
    }
    for left in &account.left {
        let text = format!("  {}  {}", left.day_text(locale), left.text(locale, knowledge));
        lines.push(one_line(&text));
    }
    if account.is_withdrawn() {
        lines.extend(account.consequences(locale));
        lines.extend(account.erasures().map(|command| format!("  {command}")));
        if !account.also.is_empty() {
            lines.push(locale.tr("withdrawn-also"));
            lines.extend(account.also.iter().map(|place| one_line(&format!("  {place}"))));
        }
    }
    lines
}

fn short_item(row: &Row) -> String {
    row.item.to_string().chars().take(8).collect()
}

/// As `--json` gives it.
pub(super) fn json_of(account: &Account) -> Json {
    let id = |id: &RecordId| id.to_string();
    let row = |row: &Row| {
        let consent = &row.consent;
        let day = |date: Option<crate::record::FuzzyDate>| date.map(|date| date.to_string());
        json!({
            "id": row.item.to_string(),
            "person": row.person.as_ref().map(id),
            "channel": consent.channel,
            "level": consent.level,
            "given": day(consent.given),
            "expires": day(consent.expires),
            "withdrawn": day(consent.withdrawn),
            "state": row.state(),
        })
    };
    let hold = account.hold.map(
        |hold| json!({"on": hold.on.to_string(), "until": hold.until.map(|day| day.to_string())}),
    );
    json!({
        "case": account.case.to_string(),
        "consents": account.rows.iter().map(row).collect::<Vec<_>>(),
        "redactions": account.redactions.iter().map(redaction_json).collect::<Vec<_>>(),
        "left": account.left.iter().map(left_json).collect::<Vec<_>>(),
        "hold": hold,
        "erase": account.erase.iter().map(id).collect::<Vec<_>>(),
        "also_at": account.also.iter().map(Place::to_json).collect::<Vec<_>>(),
    })
}

fn redaction_json(redaction: &Redaction) -> Json {
    json!({
        "id": redaction.item.to_string(),
        "of": redaction.of.as_ref().map(ToString::to_string),
        "reviewed": redaction.reviewed.map(|day| day.to_string()),
        "state": redaction.standing.word(),
    })
}

fn left_json(left: &Left) -> Json {
    let at = match left.when {
        When::At(at) => moment(at),
        When::On(_) | When::Unknown => left.when.day().map_or(Json::Null, Json::String),
    };
    let record = left.record.map(|id| id.to_string());
    match &left.how {
        How::File(told) | How::Perhaps(told) => json!({
            "at": at,
            "what": told.what,
            "channel": told.channel,
            "to": told.to,
            "record": record,
            "certain": matches!(left.how, How::File(_)),
        }),
        How::Sent { action_type, procedure, body } => json!({
            "at": at,
            "what": action_type,
            "channel": procedure,
            "to": [body],
            "record": record,
            "certain": true,
        }),
    }
}
