use super::testing::{Sheet, sheet_data, xlsx_of, zip_of};
use super::*;
use crate::exchange::import::error::Rejection;
use crate::exchange::import::reading::Reading;
use crate::exchange::import::table::{Met, Shape, examine, for_each};
use rstest::rstest;

fn sheet<'a>(name: &'a str, data: &'a str, after: &'a str) -> Sheet<'a> {
    Sheet { name, state: "visible", data, after }
}

fn book(sheets: &[Sheet<'_>]) -> Source {
    Source::bytes("t.xlsx", xlsx_of(sheets))
}

fn named(sheet: &str) -> Reading {
    Reading { sheet: Some(sheet.to_owned()), ..Reading::default() }
}

fn one(source: &Source, reading: &Reading) -> Shape {
    let mut found = examine(source, reading).unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0).1
}

fn texts(source: &Source, shape: &Shape) -> (Vec<String>, Vec<Rejection>) {
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    for_each(source, shape, &mut |met| {
        match met {
            Met::Row(row) => {
                let cells: Vec<String> =
                    row.cells.iter().map(|(c, text)| format!("{c}={text}")).collect();
                rows.push(format!("{}: {}", row.number, cells.join(" ")));
            }
            Met::Rejected(why) => rejected.push(why),
        }
        Ok(())
    })
    .unwrap();
    (rows, rejected)
}

#[test]
fn a_sheet_gives_its_cells_as_they_are_seen() {
    let data = sheet_data("id|date|month|code|text\n1|1~41286|2~41286|3~1101|x\n2||||y\n");
    let source = book(&[sheet("S", &data, "")]);
    let shape = one(&source, &Reading::default());
    assert_eq!(shape.columns, ["id", "date", "month", "code", "text"]);
    let (rows, _) = texts(&source, &shape);
    assert_eq!(rows, ["2: 0=1 1=2013-01-12 2=2013-01 3=001101 4=x", "3: 0=2 4=y"]);
}

#[test]
fn merged_cells_are_titles_headers_and_repeated_values() {
    let data = sheet_data("Register||\nregion|person|\n|name|age\nNorth|A|20\n|B|30\nSouth|C|40\n");
    let after = "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/>\
                 <mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A4:A5\"/></mergeCells>";
    let source = book(&[sheet("S", &data, after)]);
    let shape = one(&source, &Reading::default());
    assert_eq!(shape.columns, ["region", "person / name", "person / age"]);
    assert_eq!(
        (shape.header_row, shape.above.as_slice()),
        (Some(2), ["Register".to_owned()].as_slice())
    );
    let (rows, _) = texts(&source, &shape);
    assert_eq!(rows, ["4: 0=North 1=A 2=20", "5: 0=North 1=B 2=30", "6: 0=South 1=C 2=40"]);
    assert!(shape.notes.iter().any(|n| n.contains("merged")), "{:?}", shape.notes);
}

#[test]
fn rows_that_are_no_records_are_rejected_by_number() {
    let data = sheet_data("№|name|sum\n1|A|10\n№|name|sum\n2|B|20\n|Всего|30\n# a remark\n");
    let source = book(&[sheet("S", &data, "")]);
    let (rows, rejected) = texts(&source, &one(&source, &Reading::default()));
    assert_eq!(rows.len(), 2);
    assert_eq!(rejected.iter().map(|r| r.row).collect::<Vec<_>>(), [3, 5, 6]);
}

#[test]
fn an_element_of_a_hundred_thousand_attributes_is_refused() {
    use std::fmt::Write;
    let mut many = String::new();
    // A sign that ends an element hides in the first value.
    for n in 0..100_000 {
        write!(many, " a{n}=\">\"").unwrap();
    }
    let data = sheet_data("id|name\n1|A\n").replace("<row r=\"2\"", &format!("<row r=\"2\"{many}"));
    let xlsx = book(&[sheet("S", &data, "")]);
    let content = format!("<office:document-content{many}/>");
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    let ods = Source::bytes("t.ods", zip_of(&[("mimetype", mime), ("content.xml", &content)]));
    for source in [xlsx, ods] {
        let error = examine(&source, &Reading::default()).unwrap_err().to_string();
        assert!(error.contains("attributes"), "{error}");
    }
}

#[test]
fn hidden_sheets_are_left_unless_they_are_named() {
    let (data, other) = (sheet_data("id|name\n1|x\n"), sheet_data("id|secret\n1|y\n2|z\n"));
    let hidden = Sheet { state: "hidden", ..sheet("Old", &other, "") };
    let source = book(&[sheet("New", &data, ""), hidden]);
    let shape = one(&source, &Reading::default());
    assert_eq!(shape.columns, ["id", "name"]);
    assert!(shape.notes.iter().any(|n| n.contains("hidden") && n.contains("Old")));
    assert_eq!(one(&source, &named("old ")).columns, ["id", "secret"]);
    let error = examine(&source, &named("None")).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert!(error.try_this().contains("New, Old"));
}

#[test]
fn sheets_of_the_same_columns_are_all_taken_and_others_are_left() {
    let (a, b) = (sheet_data("id|name\n1|x\n"), sheet_data("id|name\n2|y\n3|z\n"));
    let notes = sheet_data("Read me\nThis book is about cases.\n");
    let source = book(&[sheet("2012", &a, ""), sheet("2013", &b, ""), sheet("About", &notes, "")]);
    let found = examine(&source, &Reading::default()).unwrap();
    assert_eq!(found.len(), 3);
    let kept = crate::exchange::import::table::settle(found, &[None, None, None]);
    let names: Vec<&str> = kept.iter().map(|(source, _)| source.stem()).collect();
    assert_eq!(names, ["2012", "2013"]);
    assert!(kept[0].1.notes.iter().any(|n| n.contains("About")));
}

#[rstest]
#[case("id|a|b|c\n1|=|=|=\n2|=|=|=\n", "mostly formulas", true)]
#[case("id|a|b|c\n1|==|==|==\n2|==|==|==\n", "without their results", false)]
fn a_sheet_of_formulas_is_refused(#[case] text: &str, #[case] why: &str, #[case] may: bool) {
    let data = sheet_data(text);
    let source = book(&[sheet("S", &data, "")]);
    let error = examine(&source, &Reading::default()).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert!(error.to_string().contains(why), "{error}");
    assert_eq!(examine(&source, &named("S")).is_ok(), may);
}

#[test]
fn a_few_formulas_give_their_results() {
    let data = sheet_data("id|name|age\n1|x|=\n2|y|==\n3|z|=\n");
    let source = book(&[sheet("S", &data, "")]);
    let shape = one(&source, &Reading::default());
    let (rows, _) = texts(&source, &shape);
    assert_eq!(rows, ["2: 0=1 1=x 2=7", "3: 0=2 1=y", "4: 0=3 1=z 2=7"]);
    assert_eq!(shape.notes.iter().filter(|n| n.contains("formula")).count(), 2);
}

#[rstest]
#[case(sheet_data("one cell\n"))]
#[case(sheet_data("id|name\n"))]
#[case(String::new())]
#[case("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".to_owned())]
#[case("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c>".to_owned())]
fn what_is_no_table_is_refused(#[case] data: String) {
    let error = examine(&book(&[sheet("S", &data, "")]), &Reading::default()).unwrap_err();
    assert_eq!(error.exit_code(), 4, "{error}");
    assert!(!error.try_this().contains("import-"), "{error:?}");
}

#[test]
fn an_archive_that_floods_is_refused_before_it_is_unpacked() {
    let flood = format!("<worksheet><sheetData>{}", "<row></row>".repeat(6_000_000));
    let source = Source::bytes(
        "t.xlsx",
        zip_of(&[("xl/workbook.xml", "<a/>"), ("xl/worksheets/s.xml", &flood)]),
    );
    let error = detect(&source).unwrap_err();
    assert!(error.to_string().contains("times its size"), "{error}");
    let texts = "<sst uniqueCount=\"4000000000\"></sst>";
    let source = Source::bytes(
        "t.xlsx",
        zip_of(&[("xl/workbook.xml", "<a/>"), ("xl/sharedStrings.xml", texts)]),
    );
    assert!(detect(&source).unwrap_err().to_string().contains("promises"));
    let cell = format!("<sst><si><t>{}</t></si></sst>", "xy".repeat(9 << 20));
    let source = Source::bytes(
        "t.xlsx",
        zip_of(&[("xl/workbook.xml", "<a/>"), ("xl/sharedStrings.xml", &cell)]),
    );
    assert!(detect(&source).unwrap_err().to_string().contains("a text of more than"));
}

#[rstest]
#[case(&[("word/document.xml", "x")], "Word")]
#[case(&[("xl/workbook.bin", "x")], "xlsb")]
#[case(&[("photo.jpg", "x")], "zip archive")]
#[case(&[("mimetype", "application/vnd.oasis.opendocument.text")], "no spreadsheet")]
fn other_archives_are_named(#[case] parts: &[(&str, &str)], #[case] what: &str) {
    let error = detect(&Source::bytes("t.xlsx", zip_of(parts))).unwrap_err();
    assert!(error.to_string().contains(what), "{error}");
}

#[test]
fn an_archive_that_is_cut_short_is_damaged() {
    let data = sheet_data("id|name\n1|x\n");
    let whole = xlsx_of(&[sheet("S", &data, "")]);
    for length in [4, 30, whole.len() / 2, whole.len() - 1] {
        let source = Source::bytes("t.xlsx", whole[..length].to_vec());
        assert_eq!(examine(&source, &Reading::default()).unwrap_err().exit_code(), 4, "{length}");
    }
}
