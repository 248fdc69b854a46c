//! What an import did.

use super::error::Rejection;
use super::mapping::Unmatched;
use super::plan::{Plan, SourcePlan};
use super::said::Said;
use crate::locale::{Locale, MASK};
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
    /// How it is written.
    pub format: Said,
    /// The row of its header; `None` if it has none.
    pub header_row: Option<u64>,
    /// Rows with something in them, rejected ones too.
    pub rows_read: u64,
    /// Rows that were not imported.
    pub rejected: Vec<Rejection>,
    /// What else a person should know of the file.
    pub notes: Vec<Said>,
    /// Texts that the field of their column does not take, by column: kept as extras, and to be
    /// said in a map.
    pub unmatched: Vec<(String, Unmatched)>,
    /// Rows whose records somebody removed here: they are not made again.
    pub removed_here: u64,
    /// Whether its header could be its first record: then no file names its columns.
    pub doubtful_header: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Who was named as the sender of the files, or is known to be.
    pub partner: Option<String>,
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
            source.notes.push(Said::new("import-say-removed-beside").with("n", beside));
        }
        for source in self.sources.iter_mut().filter(|source| source.removed_here > 0) {
            source.notes.push(Said::new("import-say-removed").with("n", source.removed_here));
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
    /// that matched nothing is named by its column and the row in which it stands first; where
    /// the header could be a record, its columns have no names.
    pub fn to_file_json(&self) -> Json {
        self.json(false)
    }

    fn json(&self, with_texts: bool) -> Json {
        let of = |source: &SourceReceipt| source.to_json(with_texts || !source.doubtful_header);
        let sources: Vec<Json> = self.sources.iter().map(of).collect();
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

    /// The receipt in the words of a language, a line each.
    pub fn lines(&self, locale: &Locale) -> Vec<String> {
        let of_source = |source: &SourceReceipt| source.lines(locale);
        let mut lines: Vec<String> = self.sources.iter().flat_map(of_source).collect();
        let made: Vec<String> =
            self.made.iter().map(|(kind, n)| of_kind(locale, kind, *n)).collect();
        let made = if made.is_empty() { locale.tr("import-made-nothing") } else { made.join(", ") };
        let sums = if self.dry_run { "import-sums-would" } else { "import-sums" };
        let sums = Said::new(sums)
            .with("made", made)
            .with("updated", self.updated)
            .with("unchanged", self.unchanged)
            .with("rejected", self.rejected());
        lines.push(sums.in_words_of(locale));
        lines
    }
}

/// A number of records of a kind.
fn of_kind(locale: &Locale, kind: &str, n: u64) -> String {
    let said = match kind {
        "case" => Said::new("import-n-case"),
        "person" => Said::new("import-n-person"),
        "organisation" => Said::new("import-n-organisation"),
        "action" => Said::new("import-n-action"),
        "complaint" => Said::new("import-n-complaint"),
        "evidence" => Said::new("import-n-evidence"),
        "activity" => Said::new("import-n-activity"),
        "grant" => Said::new("import-n-grant"),
        "campaign" => Said::new("import-n-campaign"),
        _ => Said::new("import-n-other").with("kind", kind),
    };
    said.with("n", n).in_words_of(locale)
}

impl SourceReceipt {
    /// The receipt of a file of which no row was read yet.
    pub(super) fn begin(plan: &Plan, source: &SourcePlan) -> Self {
        let doubtful_header = plan.header_is_doubtful(source);
        let row = source.header_row().unwrap_or_default().to_string();
        let doubt = doubtful_header.then(|| Said::new("import-say-doubtful").with("row", row));
        Self {
            file: source.file().to_owned(),
            encoding: source.encoding().to_owned(),
            delimiter: source.delimiter(),
            sheet: source.sheet().map(str::to_owned),
            format: source.format(),
            header_row: source.header_row(),
            rows_read: 0,
            rejected: Vec::new(),
            notes: doubt.into_iter().chain(source.notes()).collect(),
            unmatched: source
                .columns()
                .iter()
                .flat_map(|column| {
                    let texts = column.unmatched.iter();
                    texts.map(|text| (column.header.clone(), text.clone()))
                })
                .collect(),
            removed_here: 0,
            doubtful_header,
        }
    }

    fn unmatched_json(&self, with_texts: bool) -> Vec<Json> {
        let named = with_texts || !self.doubtful_header;
        let one = |(column, text): &(String, Unmatched)| {
            let mut json = json!({
                "file": self.file,
                "column": if named { column } else { MASK },
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
    fn unmatched_lines(&self) -> Vec<Said> {
        const SHOWN: usize = 10;
        let mut lines = Vec::new();
        let mut columns: Vec<&String> = self.unmatched.iter().map(|(column, _)| column).collect();
        columns.dedup();
        for column in columns {
            let texts: Vec<_> = self.unmatched.iter().filter(|(c, _)| c == column).collect();
            for (_, text) in texts.iter().take(SHOWN) {
                let said = match &text.suggest {
                    Some(code) => Said::new("import-no-match-but").with("code", code.as_str()),
                    None => Said::new("import-no-match"),
                };
                let said = said.with("column", column.as_str()).with("times", text.n.to_string());
                lines.push(said.with("text", format!("{:?}", text.value)));
            }
            if let Some(more @ 1..) = texts.len().checked_sub(SHOWN) {
                let said = Said::new("import-no-match-more").with("column", column.as_str());
                lines.push(said.with("n", more));
            }
        }
        lines
    }

    /// `named`: its columns by their names.
    fn to_json(&self, named: bool) -> Json {
        let column = |column: &Option<String>| {
            column.as_deref().map(|column| if named { column } else { MASK }.to_owned())
        };
        let reject = |r: &Rejection| json!({"row": r.row, "column": column(&r.column), "reason": r.reason.english()});
        let rejected: Vec<Json> = self.rejected.iter().map(reject).collect();
        let note = |note: &Said| if named { note.english() } else { note.unnamed(MASK).english() };
        let mut json = json!({
            "file": self.file,
            "encoding": self.encoding,
            "delimiter": self.delimiter.map(String::from),
            "header_row": self.header_row,
            "rows_read": self.rows_read,
            "rejected": rejected,
            "notes": self.notes.iter().map(note).collect::<Vec<_>>(),
        });
        if let (Some(sheet), Some(object)) = (&self.sheet, json.as_object_mut()) {
            object.insert("sheet".to_owned(), sheet.clone().into());
        }
        json
    }

    fn lines(&self, locale: &Locale) -> Vec<String> {
        let header = match self.header_row {
            Some(row) => Said::new("import-file-header").with("row", row.to_string()),
            None => Said::new("import-file-no-header"),
        };
        let first = Said::new("import-file-read")
            .with("file", self.file.as_str())
            .with("encoding", self.encoding.as_str())
            .with("format", self.format.clone())
            .with("header", header)
            .with("n", self.rows_read);
        let below = self.notes.iter().cloned();
        let below = below.chain(self.unmatched_lines());
        let below = below.chain(self.rejected.iter().map(Rejection::said));
        let below = below.map(|said| format!("  {}", said.in_words_of(locale)));
        std::iter::once(first.in_words_of(locale)).chain(below).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_receipt_has_the_shape_of_the_documentation() {
        let receipt = Receipt {
            partner: None,
            sources: vec![SourceReceipt {
                file: "list.csv".to_owned(),
                encoding: "windows-1251".to_owned(),
                delimiter: Some(';'),
                sheet: None,
                format: Said::new("import-as-delimited").with("sign", ";"),
                header_row: Some(3),
                rows_read: 2,
                rejected: vec![Rejection {
                    row: 5,
                    column: Some("№".to_owned()),
                    reason: Said::new("import-why-key-empty"),
                }],
                notes: vec![Said::new("import-say-quotes-plain")],
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
                doubtful_header: false,
            }],
            made: BTreeMap::from([("case".to_owned(), 1)]),
            updated: 0,
            unchanged: 0,
            group: None,
            dry_run: false,
        };
        insta::assert_snapshot!(receipt.to_json(), @r#"{"made":{"case":1},"sources":[{"delimiter":";","encoding":"windows-1251","file":"list.csv","header_row":3,"notes":["quotation marks are read as plain signs"],"rejected":[{"column":"№","reason":"the key is empty","row":5}],"rows_read":2}],"unchanged":0,"unmatched":[{"column":"Вид","file":"list.csv","n":3,"row":4,"suggest":"beating","value":"побиття?"}],"updated":0}"#);
        assert!(!receipt.to_file_json().to_string().contains("побиття?"));
        insta::assert_snapshot!(receipt.to_file_json()["unmatched"], @r#"[{"column":"Вид","file":"list.csv","n":3,"row":4,"suggest":"beating"}]"#);
        insta::assert_snapshot!(receipt.lines(&Locale::new("en")).join("\n"), @r#"
        list.csv: windows-1251, `;`, header in row 3, 2 rows
          quotation marks are read as plain signs
          no match: Вид: "побиття?" ×3; beating? (say so in a map)
          rejected: row 5, column №: the key is empty
        made 1 case; updated 0; unchanged 0; rejected 1
        "#);
        assert_eq!(receipt.exit_code(), 4);
        insta::assert_snapshot!(receipt.lines(&Locale::new("ru")).join("\n"), @r#"
        list.csv: windows-1251, `;`, заголовок в строке 3, 2 строки
          кавычки прочитаны как обычные знаки
          нет соответствия: Вид: "побиття?" ×3; beating? (скажите это в карте)
          отклонено: строка 5, столбец №: ключ пуст
        создано: 1 дело; обновлено: 0; без изменений: 0; отклонено: 1
        "#);
        insta::assert_snapshot!(receipt.lines(&Locale::new("uk")).join("\n"), @r#"
        list.csv: windows-1251, `;`, заголовок у рядку 3, 2 рядки
          лапки прочитано як звичайні знаки
          немає відповідника: Вид: "побиття?" ×3; beating? (скажіть це в карті)
          відхилено: рядок 5, стовпець №: ключ порожній
        створено: 1 справа; оновлено: 0; без змін: 0; відхилено: 1
        "#);
    }

    #[rstest::rstest]
    #[case("en", "21 cases, 2 people")]
    #[case("ru", "21 дело, 2 человека")]
    #[case("uk", "21 справа, 2 особи")]
    fn what_was_made_is_counted_in_the_words_of_the_language(
        #[case] lang: &str,
        #[case] made: &str,
    ) {
        let made_of = BTreeMap::from([("case".to_owned(), 21), ("person".to_owned(), 2)]);
        let receipt = Receipt { made: made_of, ..Receipt::default() };
        let lines = receipt.lines(&Locale::new(lang));
        assert!(lines.len() == 1 && lines[0].contains(made), "{lines:?}");
    }
}
