//! What an import did.

use super::error::Rejection;
use super::mapping::Unmatched;
use super::plan::SourcePlan;
use crate::record::GroupId;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceReceipt {
    /// Its name, without folders.
    pub file: String,
    /// Its encoding, as the WHATWG Encoding Standard names it.
    pub encoding: String,
    /// The sign between cells; `None` for JSON and workbooks.
    pub delimiter: Option<char>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// How it is written, in words.
    pub format: String,
    /// The row of its header; `None` if it has none.
    pub header_row: Option<u64>,
    /// Rows with something in them, rejected ones too.
    pub rows_read: u64,
    /// Rows that were not imported.
    pub rejected: Vec<Rejection>,
    /// What else a person should know of the file.
    pub notes: Vec<String>,
    /// Texts that the field of their column does not take, by column: kept as extras, and to be
    /// said in a map.
    pub unmatched: Vec<(String, Unmatched)>,
    /// Rows whose records somebody removed here: they are not made again.
    pub removed_here: u64,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// By file.
    pub sources: Vec<SourceReceipt>,
    /// Records made, by kind.
    pub made: BTreeMap<String, u64>,
    /// Records that a row changed.
    pub updated: u64,
    /// Rows whose record was already as they say.
    pub unchanged: u64,
    /// The import's group, by which it is undone whole; `None` if nothing was written.
    pub group: Option<GroupId>,
    /// Whether nothing was to be written: it says what would be done.
    pub dry_run: bool,
}

impl Receipt {
    /// Notes a row of a source that was not imported.
    pub(super) fn reject(&mut self, source: usize, why: Rejection) {
        if let Some(receipt) = self.sources.get_mut(source) {
            receipt.rejected.push(why);
        }
    }

    /// Notes a row of a source whose record somebody removed here.
    pub(super) fn removed_here(&mut self, source: usize) {
        if let Some(receipt) = self.sources.get_mut(source) {
            receipt.removed_here += 1;
        }
    }

    /// Says of every source how many of its records were removed here, and of the import how many
    /// of those that its rows speak of beside their own.
    pub(super) fn note_removed(&mut self, beside: usize) {
        if let (1.., Some(source)) = (beside, self.sources.first_mut()) {
            let records = counted(beside as u64, "record");
            source.notes.push(format!(
                "{records} beside those of the rows: removed here before, and not made again"
            ));
        }
        for source in self.sources.iter_mut().filter(|source| source.removed_here > 0) {
            let rows = counted(source.removed_here, "row");
            source.notes.push(format!("{rows}: removed here before, and not made again"));
        }
    }

    /// How many rows were rejected.
    pub fn rejected(&self) -> usize {
        self.sources.iter().map(|s| s.rejected.len()).sum()
    }

    /// How many records were made.
    pub fn made_in_all(&self) -> u64 {
        self.made.values().sum()
    }

    /// The exit code of the command line: 4 if a row was rejected, else 0.
    pub fn exit_code(&self) -> u8 {
        if self.rejected() > 0 { 4 } else { 0 }
    }

    /// The JSON of `plaint import --json` (design section 6) and of the receipt that the vault
    /// keeps. The texts that matched nothing are in it: it goes to whoever asked for it on
    /// standard output, and into the vault. A file takes [`Self::to_file_json`].
    pub fn to_json(&self) -> Json {
        self.json(true)
    }

    /// The JSON of `plaint import --receipt FILE`: the same without any text of a cell. A text
    /// that matched nothing is named by its column and the row in which it stands first.
    pub fn to_file_json(&self) -> Json {
        self.json(false)
    }

    fn json(&self, with_texts: bool) -> Json {
        let sources: Vec<Json> = self.sources.iter().map(SourceReceipt::to_json).collect();
        let of_source = |source: &SourceReceipt| source.unmatched_json(with_texts);
        let mut json = json!({
            "sources": sources,
            "made": self.made,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "unmatched": self.sources.iter().flat_map(of_source).collect::<Vec<_>>(),
        });
        if let (true, Some(object)) = (self.dry_run, json.as_object_mut()) {
            object.insert("dry_run".to_owned(), true.into());
        }
        json
    }

    /// The receipt in words, a line each.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.sources.iter().flat_map(SourceReceipt::lines).collect();
        let made: Vec<String> = self.made.iter().map(|(kind, n)| counted(*n, kind)).collect();
        let made = if made.is_empty() { "nothing".to_owned() } else { made.join(", ") };
        let (make, update) =
            if self.dry_run { ("would make", "would update") } else { ("made", "updated") };
        lines.push(format!(
            "{make} {made}; {update} {}; unchanged {}; rejected {}",
            self.updated,
            self.unchanged,
            self.rejected()
        ));
        lines
    }
}

/// A number of things, in English.
fn counted(n: u64, thing: &str) -> String {
    match (n, thing) {
        (1, _) | (_, "evidence") => format!("{n} {thing}"),
        (_, "person") => format!("{n} people"),
        _ => match thing.strip_suffix('y') {
            Some(stem) => format!("{n} {stem}ies"),
            None => format!("{n} {thing}s"),
        },
    }
}

impl SourceReceipt {
    /// The receipt of a file of which no row was read yet.
    pub(super) fn begin(source: &SourcePlan) -> Self {
        Self {
            file: source.file().to_owned(),
            encoding: source.encoding().to_owned(),
            delimiter: source.delimiter(),
            sheet: source.sheet().map(str::to_owned),
            format: source.format(),
            header_row: source.header_row(),
            rows_read: 0,
            rejected: Vec::new(),
            notes: source.notes(),
            unmatched: source
                .columns()
                .iter()
                .flat_map(|column| {
                    let texts = column.unmatched.iter();
                    texts.map(|text| (column.header.clone(), text.clone()))
                })
                .collect(),
            removed_here: 0,
        }
    }

    fn unmatched_json(&self, with_texts: bool) -> Vec<Json> {
        let one = |(column, text): &(String, Unmatched)| {
            let mut json = json!({
                "file": self.file,
                "column": column,
                "row": text.row,
                "n": text.n,
                "suggest": text.suggest,
            });
            if let (true, Some(object)) = (with_texts, json.as_object_mut()) {
                object.insert("value".to_owned(), text.value.clone().into());
            }
            json
        };
        self.unmatched.iter().map(one).collect()
    }

    /// The first texts of every column that its field does not take.
    fn unmatched_lines(&self) -> Vec<String> {
        const SHOWN: usize = 10;
        let mut lines = Vec::new();
        let mut columns: Vec<&String> = self.unmatched.iter().map(|(column, _)| column).collect();
        columns.dedup();
        for column in columns {
            let texts: Vec<_> = self.unmatched.iter().filter(|(c, _)| c == column).collect();
            for (_, text) in texts.iter().take(SHOWN) {
                let suggest = text
                    .suggest
                    .as_ref()
                    .map_or_else(String::new, |code| format!("; {code}? (say so in a map)"));
                lines.push(format!("  no match: {column}: {:?} ×{}{suggest}", text.value, text.n));
            }
            if texts.len() > SHOWN {
                lines.push(format!("  no match: {column}: {} more texts", texts.len() - SHOWN));
            }
        }
        lines
    }

    fn to_json(&self) -> Json {
        let rejected: Vec<Json> = self
            .rejected
            .iter()
            .map(|r| json!({"row": r.row, "column": r.column, "reason": r.reason}))
            .collect();
        let mut json = json!({
            "file": self.file,
            "encoding": self.encoding,
            "delimiter": self.delimiter.map(String::from),
            "header_row": self.header_row,
            "rows_read": self.rows_read,
            "rejected": rejected,
            "notes": self.notes,
        });
        if let (Some(sheet), Some(object)) = (&self.sheet, json.as_object_mut()) {
            object.insert("sheet".to_owned(), sheet.clone().into());
        }
        json
    }

    fn lines(&self) -> Vec<String> {
        let header = self
            .header_row
            .map_or_else(|| "no header".to_owned(), |row| format!("header in row {row}"));
        let mut lines = vec![format!(
            "{}: {}, {}, {header}, {}",
            self.file,
            self.encoding,
            self.format,
            counted(self.rows_read, "row")
        )];
        lines.extend(self.notes.iter().map(|note| format!("  {note}")));
        lines.extend(self.unmatched_lines());
        for r in &self.rejected {
            let column = r.column.as_ref().map_or_else(String::new, |c| format!(", column {c}"));
            lines.push(format!("  rejected: row {}{column}: {}", r.row, r.reason));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_receipt_has_the_shape_of_the_documentation() {
        let receipt = Receipt {
            sources: vec![SourceReceipt {
                file: "list.csv".to_owned(),
                encoding: "windows-1251".to_owned(),
                delimiter: Some(';'),
                sheet: None,
                format: "`;`".to_owned(),
                header_row: Some(3),
                rows_read: 2,
                rejected: vec![Rejection {
                    row: 5,
                    column: Some("№".to_owned()),
                    reason: "the key is empty".to_owned(),
                }],
                notes: vec!["a note".to_owned()],
                unmatched: vec![(
                    "Вид".to_owned(),
                    Unmatched {
                        value: "побиття?".to_owned(),
                        row: 4,
                        n: 3,
                        suggest: Some("beating".to_owned()),
                    },
                )],
                removed_here: 0,
            }],
            made: BTreeMap::from([("case".to_owned(), 1)]),
            updated: 0,
            unchanged: 0,
            group: None,
            dry_run: false,
        };
        insta::assert_snapshot!(receipt.to_json(), @r#"{"made":{"case":1},"sources":[{"delimiter":";","encoding":"windows-1251","file":"list.csv","header_row":3,"notes":["a note"],"rejected":[{"column":"№","reason":"the key is empty","row":5}],"rows_read":2}],"unchanged":0,"unmatched":[{"column":"Вид","file":"list.csv","n":3,"row":4,"suggest":"beating","value":"побиття?"}],"updated":0}"#);
        assert!(!receipt.to_file_json().to_string().contains("побиття?"));
        insta::assert_snapshot!(receipt.to_file_json()["unmatched"], @r#"[{"column":"Вид","file":"list.csv","n":3,"row":4,"suggest":"beating"}]"#);
        insta::assert_snapshot!(receipt.lines().join("\n"), @r#"
        list.csv: windows-1251, `;`, header in row 3, 2 rows
          a note
          no match: Вид: "побиття?" ×3; beating? (say so in a map)
          rejected: row 5, column №: the key is empty
        made 1 case; updated 0; unchanged 0; rejected 1
        "#);
        assert_eq!(receipt.exit_code(), 4);
    }
}
