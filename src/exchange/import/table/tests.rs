use super::*;
use rstest::rstest;

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> (Shape, Vec<Row>, Vec<Rejection>) {
    let source = Source::bytes(name, bytes.into());
    let (source, shape) = examine(&source, &Reading::default()).unwrap().pop().unwrap();
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    for_each(&source, &shape, &mut |met| {
        match met {
            Met::Row(row) => rows.push(row),
            Met::Rejected(why) => rejected.push(why),
        }
        Ok(())
    })
    .unwrap();
    (shape, rows, rejected)
}

#[test]
fn ragged_rows_are_kept_and_said() {
    let (shape, rows, rejected) = read("t.csv", "id,name,age\n1\n2,b,3,more\n");
    assert_eq!(shape.columns, ["id", "name", "age", "(column 4)"]);
    assert_eq!(shape.ragged, (1, vec![3]));
    assert_eq!((rows.len(), rejected.len(), shape.rows), (2, 0, 2));
    assert_eq!(rows[1].cells[3], (3, "more".to_owned()));
}

#[rstest]
#[case("t.json", r#"[{"id":1,"name":"x"},{"id":2,"name":"y"}]"#)]
#[case("t.json", r#"{"note":"n","data":[{"id":1,"name":"x"},{"id":2,"name":"y"}]}"#)]
#[case("t.jsonl", "{\"id\":1,\"name\":\"x\"}\n\n{\"id\":2,\"name\":\"y\"}")]
#[case("t.txt", "{\"id\":1,\"name\":\"x\"}\r\n{\"id\":2,\"name\":\"y\"}\r\n")]
#[case("t.csv", "id,name\r\n1,x\r\n2,y\r\n")]
#[case("t", "id\tname\n1\tx\n\n2\ty")]
fn every_format_gives_the_same_cells(#[case] name: &str, #[case] text: &str) {
    let (shape, rows, _) = read(name, text);
    assert_eq!(shape.columns, ["id", "name"]);
    let cells: Vec<_> = rows.into_iter().map(|r| r.cells).collect();
    let row = |id: &str, name: &str| vec![(0, id.to_owned()), (1, name.to_owned())];
    assert_eq!(cells, [row("1", "x"), row("2", "y")]);
}

#[test]
fn zero_and_broken_bytes_reject_their_row_and_name_the_column() {
    let text = "id,имя\n1,один\n2,a\0b\n3,три четыре пять шесть семь\n";
    let mut bytes = text.as_bytes().to_vec();
    bytes.extend_from_slice(b"4,\xff\n5,ok\n");
    let (_, rows, rejected) = read("t.csv", bytes);
    assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 4, 6]);
    let places: Vec<_> = rejected.iter().map(|r| (r.row, r.column.as_deref())).collect();
    assert_eq!(places, [(3, Some("имя")), (5, Some("имя"))]);
}

#[rstest]
#[case("t.json", "{\"a\":[{\"x\":1}],\"b\":[{\"x\":1}]}")]
#[case("t.json", "{\"a\":1}")]
#[case("t.json", "[]")]
#[case("t.csv", "\n\n")]
fn what_holds_no_one_table_is_refused(#[case] name: &str, #[case] text: &str) {
    let source = Source::bytes(name, text.as_bytes().to_vec());
    let error = examine(&source, &Reading::default()).unwrap_err();
    assert!(matches!(error, ImportError::NotATable { .. }), "{error}");
}

#[test]
fn bidi_controls_and_quotes_stay_as_they_are() {
    let (_, rows, _) = read("t.csv", "a,b\n\u{202e}x\u{202c},\"\"\"q\"\"\"\n");
    assert_eq!(rows[0].cells[0].1, "\u{202e}x\u{202c}");
    assert_eq!(rows[0].cells[1].1, "\"q\"");
}
