//! The sheet of the GBVIMS incident recorder on its way in.

use super::lens::Lens;
use crate::exchange::gbvims::{self, Column};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::mapping::normal;
use crate::exchange::import::said::Said;
use crate::exchange::import::target::Target;
use std::collections::HashMap;

/// So many of its columns make a table the sheet.
const ENOUGH: usize = 10;

/// Codes of acts for the types of the recorder that mean one act.
const ACTS: [(&str, &str); 3] =
    [("rape", "rape"), ("sexual-assault", "sexual-assault"), ("physical-assault", "beating")];

/// What the columns of the sheet are.
pub(super) fn lens(columns: &[String]) -> Result<Lens, ImportError> {
    let mut lens = Lens::default();
    let sheet = gbvims::sheet().map_err(|what| {
        let why = Said::new("import-content-broken").with("what", what);
        ImportError::map("content/exchange/gbvims.toml", why)
    })?;
    let mut known: HashMap<String, &Column> = HashMap::new();
    for column in &sheet.column {
        known.entry(normal(&column.header)).or_insert(column);
    }
    let of = |header: &String| known.get(&normal(header)).copied();
    let found: Vec<(&String, &Column)> =
        columns.iter().filter_map(|header| Some((header, of(header)?))).collect();
    if found.len() < ENOUGH {
        return Ok(lens);
    }
    lens.notes.push(Said::new("import-say-gbvims").with("n", found.len()));
    for (header, column) in found {
        if column.from.as_deref() == Some("incident-id") {
            lens.key = Some(header.clone());
        }
        if let Some(target) = target(column).and_then(|text| Target::parse(&text)) {
            lens.targets.insert(header.clone(), target);
        }
        let values = lens.values.entry(header.clone()).or_default();
        for (code, word) in &column.codes {
            let code = match column.from.as_deref() {
                Some("gbv-type") => ACTS.iter().find(|(kind, _)| kind == code).map(|(_, act)| *act),
                _ => Some(code.as_str()),
            };
            if let Some(code) = code {
                values.entry(word.clone()).or_insert_with(|| code.to_owned());
            }
        }
    }
    Ok(lens)
}

fn target(column: &Column) -> Option<String> {
    Some(match column.from.as_deref()? {
        "survivor-code" => "client.code".to_owned(),
        "gbv-type" => "events[+1].acts[+1].type".to_owned(),
        "perpetrators" => "events[+1].involvements[+1].number_of_perpetrators".to_owned(),
        _ => {
            let (table, field) = column.field()?;
            match table {
                "case" => field.to_owned(),
                "event" => format!("events[+1].{field}"),
                "survivor" => format!("client.{field}"),
                "perpetrator" => format!("events[+1].involvements[+1].{field}"),
                _ => return None,
            }
        }
    })
}
