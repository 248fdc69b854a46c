//! `plaint count QUERY [--by F[,F]] [--identifying]`.

use crate::cli::args::Count;
use crate::cli::cells;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json::MASK;
use crate::cli::select::{self, Unsaid};
use crate::query::{FieldName, Keys};
use crate::vault::audit::Act;
use serde_json::json;

/// Counts records, and by fields. A record with several values counts once in each. Values that may
/// identify someone are one masked group unless asked for, which is logged.
pub(super) fn run(cx: &mut Context, args: &Count) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let table = select::table(cx, &vault, &args.query)?;
    let kind = args.kind.as_deref();
    let rows = select::select(cx, &vault, &table, &args.query, kind, Unsaid::Cases)?;
    let fields: Vec<&str> = args.by.iter().map(String::as_str).collect();
    let counts = if fields.is_empty() {
        Vec::new()
    } else {
        let told = |field: &FieldName| match args.identifying {
            true => Keys::Whole,
            false if cells::gathers_masked(cx, field) => Keys::Masked,
            false => Keys::Nameless,
        };
        table.count_by(&rows, &fields, &told).map_err(|error| {
            Failure::new(
                exit::USAGE,
                "unknown-field",
                format!("there is no field `{}`", error.field),
            )
            .at(error.field.clone())
            .advise(error.try_this)
            .with("near", table.names().nearest_field(&error.field).unwrap_or("none"))
            .with("words", "none")
        })?
    };
    if args.identifying {
        cx.log(&vault, Act::ShowIdentifying, &format!("count of {}", rows.len()))?;
    }
    if counts.iter().flat_map(|c| &c.key).any(|key| key.as_deref() == Some(MASK)) {
        cx.masked();
    }
    if cx.out.json {
        let by: Vec<_> = counts.iter().map(|c| json!({"key": c.key, "n": c.n})).collect();
        if fields.is_empty() {
            cx.out.json(&json!({"total": rows.len()}))?;
        } else {
            cx.out.json(&json!({"total": rows.len(), "by": by}))?;
        }
        return Ok(exit::DONE);
    }
    for count in &counts {
        let keys = fields.iter().zip(&count.key);
        let key: Vec<String> = keys
            .map(|(field, key)| match key {
                Some(key) => one_line(&cells::key_words(cx, &table, field, key)),
                None => "?".to_owned(),
            })
            .collect();
        cx.out.line(&format!("{:>8}  {}", count.n, key.join("  ")))?;
    }
    cx.out.line(&format!("{:>8}", rows.len()))?;
    Ok(exit::DONE)
}
