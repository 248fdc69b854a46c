//! Which State accepted which procedure, since when and until when: `ratifications.csv`.

use super::cite::{Cite, Confidence};
use crate::form::Problem;
use crate::record::FuzzyDate;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How an acceptance ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndedBy {
    /// Nothing can be filed from that day on, whatever the date of the facts.
    Filing,
    /// Facts up to and including that day remain covered.
    Facts,
}

/// A row of `ratifications.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Since when; `None` where no acceptance is known. A year alone is not known to the day.
    pub from: Option<FuzzyDate>,
    /// Until when, and how it ended.
    pub ended: Option<(NaiveDate, EndedBy)>,
    /// Its ground.
    pub cite: Cite,
}

/// Rows by country (code in lower case) and procedure.
pub(super) type Acceptances = BTreeMap<(String, String), Acceptance>;

const COLUMNS: [&str; 8] = [
    "country_iso3",
    "procedure",
    "accepted_from",
    "ended_on",
    "ended_by",
    "confidence",
    "source",
    "verified_on",
];

struct Row<'a> {
    file: &'a Arc<str>,
    line: usize,
    record: &'a csv::StringRecord,
    columns: &'a BTreeMap<String, usize>,
    problems: &'a mut Vec<Problem>,
}

impl Row<'_> {
    fn get(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|n| self.record.get(*n)).unwrap_or_default().trim()
    }

    fn problem(&mut self, what: String, try_this: &str) {
        self.problems.push(Problem {
            file: self.file.to_string(),
            line: self.line,
            what,
            try_this: try_this.to_owned(),
        });
    }

    fn country(&mut self, codes: &BTreeMap<String, String>) -> Option<String> {
        let word = match self.get("country") {
            "" => self.get("country_iso3").to_lowercase(),
            word => word.to_lowercase(),
        };
        let code = match word.len() {
            2 => Some(word.clone()),
            _ => codes.get(&word).cloned(),
        };
        if code.is_none() {
            self.problem(
                format!("the country `{word}` is not known"),
                "write its two-letter code in a column `country`, or add it to countries.csv",
            );
        }
        code
    }

    fn read(mut self, codes: &BTreeMap<String, String>) -> Option<((String, String), Acceptance)> {
        let country = self.country(codes)?;
        let procedure = self.get("procedure").to_owned();
        let from = match self.get("accepted_from") {
            "" => None,
            text => match text.parse() {
                Ok(date) => Some(date),
                Err(error) => {
                    let error: crate::record::DateError = error;
                    self.problem(error.to_string(), "write a day, or a year where that is all");
                    return None;
                }
            },
        };
        let on = match self.get("ended_on") {
            "" => None,
            text => match text.parse::<NaiveDate>() {
                Ok(day) => Some(day),
                Err(_) => {
                    let what = format!("`{text}` is no day");
                    self.problem(what, "write the day on which it ended: 2023-02-08");
                    return None;
                }
            },
        };
        let by = match self.get("ended_by") {
            "filing" => Some(EndedBy::Filing),
            "facts" => Some(EndedBy::Facts),
            _ => None,
        };
        if on.is_some() != by.is_some() {
            self.problem(
                "the end says not how, or not when".to_owned(),
                "fill both ended_on and ended_by (filing or facts), or neither",
            );
            return None;
        }
        let word = self.get("confidence").to_owned();
        let confidence = Confidence::from_word(&word);
        if confidence.is_none() {
            self.problem(format!("`{word}` is no confidence"), "use high, medium or low");
        }
        let source = self.get("source").to_owned();
        if source.is_empty() {
            self.problem("there is no `source`".to_owned(), "say what the row rests on");
        }
        let day = self.get("verified_on").parse().ok();
        if day.is_none() {
            let what = "there is no `verified_on`".to_owned();
            self.problem(what, "say on which day a person looked: 2026-11-21");
        }
        let cite = Cite {
            file: Arc::clone(self.file),
            line: self.line,
            source: source.into(),
            confidence: confidence.unwrap_or(Confidence::Low),
            verified_on: day,
        };
        Some(((country, procedure), Acceptance { from, ended: on.zip(by), cite }))
    }
}

/// Reads the rows of a file over those that are known.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    codes: &BTreeMap<String, String>,
    known: &mut Acceptances,
    problems: &mut Vec<Problem>,
) {
    let file: Arc<str> = file.into();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let columns: BTreeMap<String, usize> = match reader.headers() {
        Ok(heads) => {
            heads.iter().enumerate().map(|(n, head)| (head.trim().to_owned(), n)).collect()
        }
        Err(_) => BTreeMap::new(),
    };
    let has = |column: &str| columns.contains_key(column);
    let lacking: Vec<&str> = COLUMNS
        .into_iter()
        .filter(|column| !has(column) && (*column != "country_iso3" || !has("country")))
        .collect();
    if !lacking.is_empty() {
        problems.push(Problem {
            file: file.to_string(),
            line: 1,
            what: format!("columns are missing: {}", lacking.join(", ")),
            try_this: format!("the header is {}", COLUMNS.join(",")),
        });
        return;
    }
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line) as usize;
                let row = Row { file: &file, line, record: &record, columns: &columns, problems };
                known.extend(row.read(codes));
            }
            Err(error) => problems.push(Problem {
                file: file.to_string(),
                line: error.position().map_or(0, csv::Position::line) as usize,
                what: "the row is no CSV".to_owned(),
                try_this: "mend the quotes of that row".to_owned(),
            }),
        }
    }
}

/// Reads `countries.csv`: three-letter codes in lower case to ours.
pub(super) fn codes(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let row = |record: csv::StringRecord| {
        Some((record.get(1)?.trim().to_lowercase(), record.get(0)?.trim().to_lowercase()))
    };
    reader.records().filter_map(Result::ok).filter_map(row).collect()
}
