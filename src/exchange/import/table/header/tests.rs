use super::*;
use rstest::rstest;

fn lines(text: &str) -> Vec<Line> {
    let rows = text.lines().enumerate().filter(|(_, l)| !l.is_empty());
    rows.map(|(at, line)| Line {
        number: at as u64 + 1,
        fields: line.split(',').map(str::to_owned).collect(),
    })
    .collect()
}

fn found(text: &str) -> Beginning {
    find("t", &lines(text), &[], None).unwrap()
}

#[test]
fn rows_named_without_end_are_looked_for_among_those_that_are_there() {
    let rows = lines("title,,\nid,date,place\n1,2013-01-12,x\n");
    let of = |first, last| find("t", &rows, &[], Some(HeaderRows::Rows { first, last }));
    let found = of(2, u64::MAX).unwrap();
    assert_eq!((found.header_row, found.body_after), (Some(2), 3));
    assert!(of(4, u64::MAX).is_err());
}

#[test]
fn numbers_and_merged_areas_at_the_end_of_their_range_are_read() {
    let rows = lines("a,4294967295,4294967295\nid,name,age\n1,x,20\n2,y,30\n");
    let reversed = Area { from: (1, 3), to: (1, 0) };
    let whole = Area { from: (0, 0), to: (u32::MAX, u32::MAX) };
    for areas in [vec![], vec![reversed], vec![whole]] {
        assert!(find("t", &rows, &areas, None).is_ok());
    }
}

#[test]
fn a_header_is_found_below_titles_and_blank_rows() {
    let found = found("Journal of 2013,,,\n\nid,date,place,note\n1,2013-01-12,Nowhere,x\n");
    assert_eq!((found.header_row, found.header.len()), (Some(3), 4));
    assert_eq!(found.above, ["Journal of 2013"]);
}

#[rstest]
#[case("1,12.01.2013,x\n2,13.01.2013,y\n")]
#[case("x,12.01.2013,7\ny,13.01.2013,8\nz,14.01.2013,9\n")]
#[case("picket,A,north\nrally,B,south\npicket,C,south\nmarch,D,north\n")]
fn a_table_without_a_header_has_none(#[case] text: &str) {
    let found = found(text);
    assert_eq!((found.header_row, found.body_after, found.header.len()), (None, 0, 0));
}

#[rstest]
#[case("id,name,age\n1,x,20\n2,y,30\n", 1)]
#[case("name,note\nx,y\nz,w\n", 1)]
#[case("only\nwords\nhere\n", 1)]
#[case("id,,age\n1,x,20\n2,y,30\n", 1)]
#[case("Period:,2013,,\n\nid,date,place,total\n1,12.01.2013,A,4\n2,13.01.2013,B,5\n", 3)]
#[case("id,age,date\nx,unknown,n/a\ny,20,12.01.2013\nz,30,13.01.2013\n", 1)]
#[case("region,2011,2012,2013\nA,1,2,3\nB,4,5,6\n", 1)]
#[case("# a remark\nid,name\n1,x\n# another\n2,y\n", 2)]
#[case(",,\nname,date,place\nA,12.01.2013,B\n", 2)]
fn a_header_of_one_row_is_found(#[case] text: &str, #[case] row: u64) {
    let found = found(text);
    assert_eq!((found.header_row, found.body_after), (Some(row), row));
}

#[test]
fn a_header_of_three_rows_is_joined() {
    let found = found(
        "Register,,,,\n№,Date,Person,,Place\n,,Name,Age,\n,,in full,years,\n1,12.01.2013,A,20,X\n\
         2,13.01.2013,B,30,Y\n",
    );
    assert_eq!((found.header_row, found.body_after), (Some(2), 4));
    assert_eq!(
        found.header,
        ["№", "Date", "Person / Name / in full", "Person / Age / years", "Place"]
    );
    assert_eq!(found.above, ["Register"]);
}

#[test]
fn a_header_in_two_languages_is_joined() {
    let found =
        found("№,Дата,Место,Всего\nNo,Date,Place,Total\n1,12.01.2013,A,20\n2,13.01.2013,B,30\n");
    assert_eq!(found.header, ["№ / No", "Дата / Date", "Место / Place", "Всего / Total"]);
}

#[test]
fn the_numbers_of_the_columns_are_no_record() {
    let found = found("№,Дата,Место\n1,2,3\n1,12.01.2013,A\n2,13.01.2013,B\n");
    assert_eq!((found.header_row, found.body_after), (Some(1), 2));
}

#[test]
fn a_person_says_where_the_header_is() {
    let text = "x,y\n1,2\na,b\n3,4\n";
    let at = |first, last| Some(HeaderRows::Rows { first, last });
    let third = find("t", &lines(text), &[], at(3, 3)).unwrap();
    assert_eq!((third.header, third.above.len()), (vec!["a".to_owned(), "b".to_owned()], 4));
    let two = find("t", &lines(text), &[], at(1, 2)).unwrap();
    assert_eq!(two.header, ["x / 1", "y / 2"]);
    let none = find("t", &lines(text), &[], Some(HeaderRows::None)).unwrap();
    assert_eq!((none.header_row, none.body_after), (None, 0));
    assert_eq!(find("t", &lines(text), &[], at(9, 9)).unwrap_err().exit_code(), 2);
}

fn area(from: (u32, u32), to: (u32, u32)) -> Area {
    Area { from, to }
}

#[test]
fn merged_cells_make_a_header_of_their_rows() {
    let text = "Register of 2013,,,,\n№,Person,,Event,\n,Name,Age,Date,Place\nx,A,b,c,d\n";
    let areas =
        [area((0, 0), (0, 4)), area((1, 0), (2, 0)), area((1, 1), (1, 2)), area((1, 3), (1, 4))];
    let found = find("t", &lines(text), &areas, None).unwrap();
    assert_eq!((found.header_row, found.body_after), (Some(2), 3));
    assert_eq!(
        found.header,
        ["№", "Person / Name", "Person / Age", "Event / Date", "Event / Place"]
    );
    assert_eq!(found.above, ["Register of 2013"]);
}

#[test]
fn a_header_merged_over_five_rows_is_one() {
    // The rows between hold parts of it only.
    let mut all = lines("A,B,C,\n,,from before,from the start\n,(%),,\nw,x,y,z\n");
    for (line, number) in all.iter_mut().zip([1, 4, 5, 6]) {
        line.number = number;
    }
    let areas = [
        area((0, 0), (4, 0)),
        area((0, 1), (3, 1)),
        area((0, 2), (2, 3)),
        area((3, 2), (4, 2)),
        area((3, 3), (4, 3)),
    ];
    let found = find("t", &all, &areas, None).unwrap();
    assert_eq!((found.header_row, found.body_after), (Some(1), 5));
    assert_eq!(found.header, ["A", "B / (%)", "C / from before", "C / from the start"]);
}

#[test]
fn rows_that_are_merged_below_a_header_do_not_belong_to_it() {
    let areas = [area((1, 0), (2, 0))];
    let found = find("t", &lines("region,place\nA,x\n,y\nB,z\n"), &areas, None).unwrap();
    assert_eq!((found.header_row, found.body_after), (Some(1), 1));
}
