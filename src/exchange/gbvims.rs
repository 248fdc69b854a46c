//! What the sheet of the GBVIMS incident recorder is: read from `content/exchange/gbvims.toml`,
//! for the way out and the way in.

use crate::content::CONTENT;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// What fills it; `None` stays empty.
    pub from: Option<String>,
    /// What our codes are called there.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    /// The services whose referrals it shows.
    #[serde(default)]
    pub services: Vec<String>,
}

/// The sheet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its columns in their order.
    pub column: Vec<Column>,
    /// What the status of a referral is called, by our code.
    pub referral: BTreeMap<String, String>,
}

/// The name of the sheet in the recorder's workbook.
pub const SHEET_NAME: &str = "Incident Data";

/// Reads the file that is compiled in; a test says that it can be read.
///
/// # Errors
/// What is wrong with the file.
pub fn sheet() -> Result<Sheet, String> {
    let file = CONTENT.get_file("exchange/gbvims.toml").and_then(|f| f.contents_utf8());
    toml::from_str(file.unwrap_or_default()).map_err(|error| error.message().to_owned())
}

impl Column {
    /// The table and the field that fill it: `event.city`.
    pub fn field(&self) -> Option<(&str, &str)> {
        self.from.as_deref()?.split_once('.')
    }

    /// The ids of the fields and lists that it is made of: where one of them is withheld, the
    /// column stays empty.
    pub fn reads(&self) -> Vec<&str> {
        match (self.from.as_deref(), self.field()) {
            (_, Some(("event", id))) => vec!["events", id],
            (_, Some(("perpetrator", id))) => vec!["events", "involvements", id],
            (_, Some((_, id))) => vec![id],
            (Some("survivor-code"), _) => vec!["code"],
            (Some("gbv-type" | "abduction"), _) => vec!["events", "acts", "type"],
            (Some("perpetrators"), _) => vec!["events", "involvements", "number_of_perpetrators"],
            (Some("referral"), _) => vec!["action_type", "service", "referral_status"],
            (Some("legal-action"), _) => vec!["action_type"],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FieldType, Knowledge};

    #[test]
    fn every_column_is_filled_from_what_the_forms_know() {
        let knowledge = Knowledge::builtin();
        let sheet = sheet().unwrap();
        assert_eq!(sheet.column.len(), 42);
        for column in &sheet.column {
            let Some((table, id)) = column.field() else { continue };
            let form = match table {
                "survivor" => "person",
                "perpetrator" => "involvement",
                other => other,
            };
            let field = knowledge.sub_form(form).unwrap().field(id);
            let field = field.unwrap_or_else(|| panic!("{table}.{id}"));
            let list = knowledge.vocabulary_of(field);
            for code in column.codes.keys() {
                let known = list.is_some_and(|list| list.get(code).is_some());
                let truth =
                    field.field_type == FieldType::Bool && ["yes", "no"].contains(&code.as_str());
                assert!(known || truth, "{}: {code}", column.header);
            }
        }
        let services = knowledge.vocabulary("services").unwrap();
        let known = |code: &String| services.get(code).is_some();
        assert!(sheet.column.iter().flat_map(|c| &c.services).all(known));
        let statuses = knowledge.vocabulary("referral-statuses").unwrap();
        assert!(sheet.referral.keys().all(|code| statuses.get(code).is_some()));
    }
}
