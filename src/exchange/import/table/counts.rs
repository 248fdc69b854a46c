//! Telling a table of counts from a list of records (docs/adr/0040).

use super::Row;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::words;
use crate::locale::fold;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The words by which counts are known, `content/import/counts.toml`, folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    totals: Vec<String>,
    counts: Vec<String>,
    months: Vec<Vec<String>>,
}

impl Words {
    /// A sheet has thousands of headers to compare with: the words are folded once.
    fn read() -> Result<Self, ImportError> {
        let mut words: Self = words::read("import/counts.toml")?;
        let lists = [&mut words.totals, &mut words.counts].into_iter().chain(&mut words.months);
        lists.flatten().for_each(|word| *word = fold(word));
        Ok(words)
    }

    fn is_total(&self, text: &str) -> bool {
        let text = fold(text.trim().trim_end_matches([':', '.']));
        self.totals.contains(&text)
    }

    fn is_count(&self, header: &str) -> bool {
        let header = fold(header);
        let begins = |word: &String| {
            let rest = header.strip_prefix(word.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.counts.iter().chain(&self.totals).any(begins)
    }

    fn month(&self, header: &str) -> Option<usize> {
        let header = fold(header.trim().trim_end_matches('.'));
        self.months.iter().position(|names| names.contains(&header))
    }
}

/// What is counted of a column.
#[derive(Debug, Clone, Default)]
struct Column {
    filled: u64,
    numbers: u64,
    whole: u64,
    sum: Decimal,
    last: Option<Decimal>,
    /// Each number was one more than the one above.
    running: bool,
}

/// What the rows tell.
pub(super) struct Counts {
    words: Words,
    headers: Vec<String>,
    columns: Vec<Column>,
    rows: u64,
    /// Rows in which the column of totals holds the sum of the others.
    summed_rows: u64,
    total_column: Option<usize>,
    /// The columns that a row of totals summed, the last one that came by.
    total_row: Option<(u64, BTreeSet<usize>)>,
}

impl Counts {
    pub(super) fn of(headers: &[String]) -> Result<Self, ImportError> {
        let words = Words::read()?;
        let total_column = headers.iter().rposition(|h| words.is_total(h));
        Ok(Self {
            columns: vec![Column::default(); headers.len()],
            headers: headers.to_vec(),
            rows: 0,
            summed_rows: 0,
            total_column,
            total_row: None,
            words,
        })
    }

    /// Takes a row into account; true if it holds the totals of those above.
    pub(super) fn meet(&mut self, row: &Row) -> bool {
        if let Some(summed) = self.totals(row) {
            self.total_row = Some((self.rows, summed));
            return true;
        }
        self.rows += 1;
        let mut others = Decimal::ZERO;
        let mut added = 0;
        let mut total = None;
        for (place, text) in &row.cells {
            let Some(column) = self.columns.get_mut(*place) else { continue };
            column.filled += 1;
            let Some(value) = number(text) else { continue };
            column.meet(value);
            if Some(*place) == self.total_column {
                total = Some(value);
            } else {
                others = others.checked_add(value).unwrap_or(others);
                added += 1;
            }
        }
        self.summed_rows += u64::from(added >= 2 && total == Some(others));
        false
    }

    /// The columns whose sums stand in a row of totals.
    fn totals(&self, row: &Row) -> Option<BTreeSet<usize>> {
        let (_, first) = row.cells.iter().find(|(_, text)| number(text).is_none())?;
        if self.rows < 2 || !self.words.is_total(first) {
            return None;
        }
        let numbers: Vec<(usize, Decimal)> =
            row.cells.iter().filter_map(|(at, text)| Some((*at, number(text)?))).collect();
        let is_sum = |(at, value): &&(usize, Decimal)| {
            self.columns.get(*at).is_some_and(|c| c.numbers > 0 && c.sum == *value)
        };
        let summed: BTreeSet<usize> = numbers.iter().filter(is_sum).map(|(at, _)| *at).collect();
        (!summed.is_empty() && summed.len() * 2 >= numbers.len()).then_some(summed)
    }

    fn numeric(&self) -> impl Iterator<Item = usize> {
        let is_numeric = |c: &Column| c.numbers > 0 && c.numbers * 10 >= c.filled * 9;
        self.columns.iter().enumerate().filter(move |(_, c)| is_numeric(c)).map(|(at, _)| at)
    }

    /// Why it is a table of counts, if it surely is one.
    pub(super) fn verdict(&self, records: u64) -> Option<&'static str> {
        let numeric: BTreeSet<usize> = self.numeric().collect();
        let used = self.columns.iter().filter(|c| c.filled > 0).count();
        let labels = used.saturating_sub(numeric.len());
        if records == 0 || labels > 2 {
            return None;
        }
        let at_end = self.total_row.as_ref().filter(|(row, _)| *row == self.rows);
        if at_end.is_some_and(|(_, summed)| *summed == numeric) {
            return Some("import-counts-last-row");
        }
        let total = self.total_column.filter(|at| numeric.contains(at));
        if total.is_some() && numeric.len() >= 3 && self.summed_rows * 10 >= self.rows * 9 {
            return Some("import-counts-last-column");
        }
        let years = |at: &usize| self.headers.get(*at).and_then(|h| year(h));
        let months = |at: &usize| self.headers.get(*at).and_then(|h| self.words.month(h));
        let named = |n: usize| n >= 3 && n * 10 >= numeric.len() * 6;
        let by_year: Vec<u32> = numeric.iter().filter_map(years).collect();
        if named(by_year.len()) && rises(&by_year) {
            return Some("import-counts-years");
        }
        let by_month: Vec<usize> = numeric.iter().filter_map(months).collect();
        (named(by_month.len()) && rises(&by_month)).then_some("import-counts-months")
    }

    /// What a person should know of columns that count.
    pub(super) fn notes(&self) -> Vec<Said> {
        let counts = self.numeric().filter(|at| {
            let whole = self.columns.get(*at).is_some_and(|c| c.whole == c.numbers && !c.running);
            whole && self.headers.get(*at).is_some_and(|h| self.words.is_count(h))
        });
        let named: Vec<&str> =
            counts.filter_map(|at| self.headers.get(at)).map(String::as_str).collect();
        if named.is_empty() {
            return Vec::new();
        }
        vec![Said::new("import-say-counts").with("columns", named.join(", "))]
    }
}

impl Column {
    fn meet(&mut self, value: Decimal) {
        self.numbers += 1;
        self.whole += u64::from(value.fract().is_zero());
        self.sum = self.sum.checked_add(value).unwrap_or(self.sum);
        let next = self.last.and_then(|l| l.checked_add(Decimal::ONE));
        self.running = if self.last.is_none() { true } else { self.running && next == Some(value) };
        self.last = Some(value);
    }
}

fn rises<T: PartialOrd>(values: &[T]) -> bool {
    values.windows(2).all(|two| matches!(two, [a, b] if a < b))
}

fn year(header: &str) -> Option<u32> {
    header.trim().parse().ok().filter(|year| (1900..2100).contains(year))
}

/// A plain number: digits, perhaps in groups between spaces, and a fraction after a point or a
/// comma.
fn number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if text.len() > 24 || !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn counted(text: &str) -> (Option<&'static str>, Vec<u64>, Vec<Said>) {
        let mut lines = text.lines().zip(1_u64..);
        let (header, _) = lines.next().unwrap();
        let headers: Vec<String> = header.split(',').map(str::to_owned).collect();
        let mut counts = Counts::of(&headers).unwrap();
        let mut totals = Vec::new();
        let mut records = 0;
        for (line, number) in lines {
            let filled = line.split(',').enumerate().filter(|(_, f)| !f.is_empty());
            let cells = filled.map(|(at, f)| (at, f.to_owned())).collect();
            if counts.meet(&Row { number, cells }) {
                totals.push(number);
            } else {
                records += 1;
            }
        }
        (counts.verdict(records), totals, counts.notes())
    }

    #[rstest]
    #[case("region,cases\nA,10\nB,20\nИтого,30\n", "import-counts-last-row")]
    #[case("region,men,women,total\nA,1,2,3\nB,4,5,9\nC,1,1,2\n", "import-counts-last-column")]
    #[case("region,2011,2012,2013\nA,1,2,3\nB,4,5,6\n", "import-counts-years")]
    #[case("city,январь,февраль,март\nA,1,2,3\nB,4,5,6\n", "import-counts-months")]
    fn a_table_of_counts_is_known(#[case] text: &str, #[case] why: &str) {
        let (verdict, ..) = counted(text);
        assert_eq!(verdict, Some(why));
    }

    #[rstest]
    // A list of events with a count each, as monitors publish them.
    #[case("date,type,place,total,id\n01.02.2012,x,A,5,1\n02.02.2012,y,B,7,2\n", &[])]
    // A list with the sum of what was paid at its end.
    #[case("№,name,paid\n1,A,10\n2,B,20\nВсего,,30\n", &[4])]
    #[case("name,age,sex\nA,20,f\nB,30,m\nTotal,7,\n", &[])]
    #[case("name,born\nA,1980\nB,1990\n", &[])]
    #[case("id,lon,lat,value\n1,37.5,55.7,166\n2,37.6,55.8,232\n", &[])]
    fn a_list_is_none(#[case] text: &str, #[case] totals: &[u64]) {
        let (verdict, found, _) = counted(text);
        assert_eq!((verdict, found.as_slice()), (None, totals));
    }

    #[test]
    fn a_column_of_counts_is_pointed_out() {
        let (_, _, notes) = counted("date,place,total,id\nx,A,5,1\ny,B,7,2\n");
        assert!(notes.iter().any(|n| n.contains("total")), "{notes:?}");
        assert!(counted("date,total cost,id\nx,5.5,1\ny,7,2\n").2.is_empty());
    }

    #[rstest]
    #[case("1 234,5", Some("1234.5"))]
    #[case("-7", Some("-7"))]
    #[case("12.01.2013", None)]
    #[case("1/7/13", None)]
    #[case("", None)]
    fn numbers_are_read_as_people_write_them(#[case] text: &str, #[case] value: Option<&str>) {
        assert_eq!(number(text).map(|n| n.to_string()).as_deref(), value);
    }
}
