use super::super::testing::zip_of;
use super::*;
use rstest::rstest;

const HEAD: &str = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" \
    xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:automatic-styles>\
    <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
    </office:automatic-styles><office:body><office:spreadsheet>";
const TAIL: &str = "</office:spreadsheet></office:body></office:document-content>";

fn book(sheets: &str) -> Source {
    let content = format!("{HEAD}{sheets}{TAIL}");
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    Source::bytes("t.ods", zip_of(&[("mimetype", mime), ("content.xml", &content)]))
}

fn rows(source: &Source, sheet: &str) -> Vec<SheetRow> {
    let mut rows = Vec::new();
    each_row(source, sheet, &mut |row| {
        rows.push(row);
        Ok(Next::More)
    })
    .unwrap();
    rows
}

fn text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn cells_are_read_as_they_are_seen() {
    let cells = [
        text("a &amp; b<text:s text:c=\"2\"/>c<text:line-break/>d"),
        "<table:table-cell table:number-columns-repeated=\"2\"/>".to_owned(),
        "<table:table-cell office:value-type=\"float\" office:value=\"900\"><text:p>900,00</text:p>\
         </table:table-cell>"
            .to_owned(),
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2013-01-12\">\
         <text:p>12.01.13</text:p></table:table-cell>"
            .to_owned(),
        "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\">\
         <text:p>ИСТИНА</text:p></table:table-cell>"
            .to_owned(),
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p>\
         </office:annotation><text:p>one</text:p><text:p>two</text:p></table:table-cell>"
            .to_owned(),
    ];
    let row = format!("<table:table-row>{}</table:table-row>", cells.concat());
    let empty = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    let end = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/>\
               </table:table-row>";
    let source = book(&format!("<table:table table:name=\"S\">{empty}{row}{end}</table:table>"));
    let found = rows(&source, "S");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].number, 4);
    let cells: Vec<_> = found[0].cells.iter().map(|(c, t)| (*c, t.as_str())).collect();
    assert_eq!(
        cells,
        [(0, "a & b  c\nd"), (3, "900"), (4, "2013-01-12"), (5, "true"), (6, "one\ntwo")]
    );
}

#[test]
fn sheets_areas_and_formulas_are_known() {
    let spanned = "<table:table-cell table:number-rows-spanned=\"2\" \
                   table:number-columns-spanned=\"3\"><text:p>x</text:p></table:table-cell>";
    let formula = "<table:table-cell table:formula=\"of:=1\" office:value-type=\"float\" \
                   office:value=\"1\"><text:p>1</text:p></table:table-cell>\
                   <table:table-cell table:formula=\"of:=2\"/>";
    let source = book(&format!(
        "<table:table table:name=\"A\"><table:table-row>{spanned}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\">{}{formula}</table:table-row>\
         </table:table><table:table table:name=\"B\" table:style-name=\"ta2\"/>",
        text("y"),
    ));
    let known: Vec<_> = sheets(&source).unwrap().into_iter().map(|s| (s.name, s.hidden)).collect();
    assert_eq!(known, [("A".to_owned(), false), ("B".to_owned(), true)]);
    assert_eq!(merged(&source, "A").unwrap(), [Area { from: (0, 0), to: (1, 2) }]);
    let count = formulas(&source, "A", 0).unwrap();
    assert_eq!((count.plain, count.with_result, count.without_result), (3, 2, 2));
    assert_eq!(rows(&source, "A").iter().map(|r| r.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(rows(&source, "B").is_empty());
}

/// A sheet with one cell.
fn within(content: &str) -> String {
    format!(
        "<table:table table:name=\"S\"><table:table-row>{}</table:table-row></table:table>",
        text(content),
    )
}

#[rstest]
#[case(
    "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p>\
        </table:table-cell></table:table-row></table:table>"
)]
#[case(
    "<table:table table:name=\"S\"><table:table-row><table:table-cell \
        table:number-columns-repeated=\"1000000\"><text:p>x</text:p></table:table-cell>\
        </table:table-row></table:table>"
)]
#[case("<table:table table:name=\"S\"><table:table-row><table:table-cell>")]
#[case(&within(&"<text:s text:c=\"1024\"/>".repeat(8 * 1024 + 1)))]
#[case(&within(&format!("{}</text:p><text:p>x", "x".repeat(8 << 20))))]
#[case(&format!(
    "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"300000\">{}\
        </table:table-row></table:table>",
    text(&"x".repeat(1024)),
))]
#[case(&format!(
    "<table:table table:name=\"S\">{}</table:table>",
    format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"15000\"><text:p>{}\
            </text:p></table:table-cell></table:table-row>",
        "x".repeat(1024),
    )
    .repeat(20),
))]
fn what_is_repeated_without_end_is_refused(#[case] content: &str) {
    let source = book(content);
    let error = each_row(&source, "S", &mut |_| Ok(Next::More)).unwrap_err();
    assert_eq!(error.exit_code(), 4, "{error}");
}
