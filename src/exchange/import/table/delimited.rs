//! Reading tables of cells between delimiters (RFC 4180 and what people make of it), one record
//! at a time, in bounded memory.

use super::header::{Line, usual_width};
use super::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROW, large_cell, large_row, many_columns};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::Read;

/// How cells are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Dialect {
    /// Between two cells.
    pub delimiter: u8,
    /// Around a cell that holds a delimiter; `None` if quotation marks mean nothing.
    pub quote: Option<u8>,
}

impl Dialect {
    fn reader(self) -> Reader {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(self.delimiter);
        match self.quote {
            Some(quote) => builder.quote(quote),
            None => builder.quoting(false),
        };
        builder.build()
    }
}

/// One record.
#[derive(Debug)]
pub(in super::super) struct Record<'a> {
    /// Its row, from 1, as a spreadsheet counts them: blank lines count, line breaks inside a
    /// cell do not.
    pub number: u64,
    /// Its cells, verbatim.
    pub fields: Vec<&'a str>,
}

/// What to do after a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Next {
    /// Go on.
    More,
    /// That is enough.
    Stop,
}

/// Reads all records of UTF-8 text. A quotation mark that is never closed is an error: it would
/// make one cell of all that follows.
pub(in super::super) fn read_records(
    file: &str,
    input: &mut dyn Read,
    dialect: Dialect,
    each: &mut dyn FnMut(&Record<'_>) -> Result<Next, ImportError>,
) -> Result<(), ImportError> {
    let mut machine = Machine {
        file,
        reader: dialect.reader(),
        text: vec![0; 16 * 1024],
        ends: vec![0; 128],
        rows: Rows::default(),
        quote: dialect.quote,
        last: 0,
    };
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = input.read(&mut buffer).map_err(|e| ImportError::read(file, e))?;
        let chunk = buffer.get(..count).unwrap_or_default();
        if machine.feed(chunk, each)? == Next::Stop || count == 0 {
            return Ok(());
        }
    }
}

struct Machine<'f> {
    file: &'f str,
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    rows: Rows,
    quote: Option<u8>,
    /// The last byte that was read.
    last: u8,
}

/// How far the record under way has come.
#[derive(Default)]
struct Rows {
    written: usize,
    fields: usize,
    /// Quotation marks read in it.
    quotes: usize,
    number: u64,
    line: u64,
}

impl Machine<'_> {
    /// Feeds a chunk; an empty one ends the file.
    fn feed(
        &mut self,
        mut chunk: &[u8],
        each: &mut dyn FnMut(&Record<'_>) -> Result<Next, ImportError>,
    ) -> Result<Next, ImportError> {
        let at_end = chunk.is_empty();
        loop {
            let text = self.text.get_mut(self.rows.written..).unwrap_or_default();
            let ends = self.ends.get_mut(self.rows.fields..).unwrap_or_default();
            let (result, read, written, fields) = self.reader.read_record(chunk, text, ends);
            if let Some(last) = read.checked_sub(1).and_then(|i| chunk.get(i)) {
                self.last = *last;
            }
            if let (Some(quote), Some(taken)) = (self.quote, chunk.get(..read)) {
                self.rows.quotes += memchr::memchr_iter(quote, taken).count();
            }
            chunk = chunk.get(read..).unwrap_or_default();
            self.rows.written += written;
            self.rows.fields += fields;
            self.check()?;
            match result {
                ReadRecordResult::InputEmpty if at_end => {}
                ReadRecordResult::InputEmpty => return Ok(Next::More),
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => {
                    if at_end {
                        self.check_closed()?;
                    }
                    if self.give(each)? == Next::Stop {
                        return Ok(Next::Stop);
                    }
                }
                ReadRecordResult::End => return Ok(Next::More),
            }
        }
    }

    fn check(&self) -> Result<(), ImportError> {
        let open = self.rows.fields.checked_sub(1).and_then(|i| self.ends.get(i));
        let cell = self.rows.written.saturating_sub(open.copied().unwrap_or(0));
        let (column, why) = if cell > MAX_CELL {
            (Some(self.rows.fields + 1), large_cell())
        } else if self.rows.written > MAX_ROW {
            (None, large_row())
        } else if self.rows.fields > MAX_COLUMNS {
            (None, many_columns())
        } else {
            return Ok(());
        };
        Err(ImportError::too_large(self.file, self.rows.number + 1, column, why))
    }

    /// At the end of the file: a record with an odd number of quotation marks that runs over
    /// several lines was never closed.
    fn check_closed(&self) -> Result<(), ImportError> {
        let text = self.text.get(..self.rows.written).unwrap_or_default();
        let inside = memchr::memchr_iter(b'\n', text).count();
        if self.rows.quotes.is_multiple_of(2) || inside == 0 {
            return Ok(());
        }
        Err(ImportError::Broken {
            file: self.file.to_owned(),
            row: self.rows.number + 1,
            why: Said::new("import-quote-open").with("n", inside),
        })
    }

    fn give(
        &mut self,
        each: &mut dyn FnMut(&Record<'_>) -> Result<Next, ImportError>,
    ) -> Result<Next, ImportError> {
        let text = self.text.get(..self.rows.written).unwrap_or_default();
        let mut fields = Vec::with_capacity(self.rows.fields);
        let mut from = 0;
        for end in self.ends.get(..self.rows.fields).unwrap_or_default() {
            let bytes = text.get(from..*end).unwrap_or_default();
            // The input is UTF-8 and delimiters are ASCII, so this cannot fail.
            fields.push(std::str::from_utf8(bytes).unwrap_or_default());
            from = *end;
        }
        // The reader counts line feeds; one that follows a carriage return comes with the next
        // record. A last record may have no line end at all.
        let pending = u64::from(self.last != b'\n');
        let line = self.reader.line() + pending;
        let inside = memchr::memchr_iter(b'\n', text).count() as u64;
        let before = if self.rows.number == 0 { 1 } else { self.rows.line };
        let blank = line.saturating_sub(before).saturating_sub(1 + inside);
        self.rows.number += 1 + blank;
        self.rows.line = line;
        let next = each(&Record { number: self.rows.number, fields });
        self.rows.written = 0;
        self.rows.fields = 0;
        self.rows.quotes = 0;
        next
    }
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const QUOTES: [Option<u8>; 2] = [Some(b'"'), None];

/// Looks at the beginning of a file: `head` is its first text, `whole` says that there is no
/// more, `delimiter` that a person knows it.
pub(super) fn sniff(
    file: &str,
    head: &str,
    whole: bool,
    delimiter: Option<u8>,
) -> Result<(Dialect, Vec<Line>), ImportError> {
    let given = delimiter.map(|d| [d]);
    let delimiters = given.as_ref().map_or(DELIMITERS.as_slice(), |d| d.as_slice());
    let mut best: Option<(f64, Dialect, Vec<Line>)> = None;
    // Rows that quoting makes even are not read without it for being longer then: a sentence in
    // every row has as many commas in each.
    let mut even = Vec::new();
    for quote in QUOTES {
        for delimiter in delimiters {
            if quote.is_none() && even.contains(delimiter) {
                continue;
            }
            let dialect = Dialect { delimiter: *delimiter, quote };
            let (lines, closed) = first_lines(file, head, whole, dialect)?;
            let trust = match (quote, closed) {
                (Some(_), true) => 1.0,
                (None, _) => 0.7,
                (Some(_), false) => 0.5,
            };
            if quote.is_some() && closed && uses_quotes(head) && is_even(&lines) {
                even.push(*delimiter);
            }
            let score = consistency(&lines) * trust;
            if best.as_ref().is_none_or(|(found, ..)| score > *found) {
                best = Some((score, dialect, lines));
            }
        }
    }
    let (_, dialect, lines) =
        best.ok_or_else(|| ImportError::not_a_table(file, Said::new("import-no-row-in-it")))?;
    Ok((dialect, lines))
}

fn first_lines(
    file: &str,
    head: &str,
    whole: bool,
    dialect: Dialect,
) -> Result<(Vec<Line>, bool), ImportError> {
    let mut lines = Vec::new();
    let mut keep = |record: &Record<'_>| {
        let fields = record.fields.iter().map(|f| (*f).to_owned()).collect();
        lines.push(Line { number: record.number, fields });
        Ok(if lines.len() < 300 { Next::More } else { Next::Stop })
    };
    match read_records(file, &mut head.as_bytes(), dialect, &mut keep) {
        Ok(()) => {}
        // Where the text was cut off, a cell may well be open.
        Err(ImportError::Broken { .. }) => return Ok((lines, !whole)),
        Err(error) => return Err(error),
    }
    if !whole && lines.len() > 1 && lines.len() < 300 {
        lines.pop();
    }
    Ok((lines, true))
}

fn uses_quotes(head: &str) -> bool {
    QUOTES.iter().flatten().any(|quote| memchr::memchr(*quote, head.as_bytes()).is_some())
}

/// Whether every row is as wide as the others, and there are columns.
fn is_even(lines: &[Line]) -> bool {
    let width = usual_width(lines);
    width > 1 && lines.len() > 1 && lines.iter().all(|line| line.fields.len() == width)
}

fn consistency(lines: &[Line]) -> f64 {
    let width = usual_width(lines);
    if lines.is_empty() || width < 2 {
        return 0.0;
    }
    let usual = lines.iter().filter(|l| l.fields.len() == width).count() as f64;
    let share = usual / lines.len() as f64;
    share * share * (1.0 + (width as f64).ln())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn rows(text: &str, dialect: Dialect) -> Vec<(u64, Vec<String>)> {
        let mut out = Vec::new();
        read_records("t", &mut text.as_bytes(), dialect, &mut |r| {
            out.push((r.number, r.fields.iter().map(|f| (*f).to_owned()).collect()));
            Ok(Next::More)
        })
        .unwrap();
        out
    }

    const COMMA: Dialect = Dialect { delimiter: b',', quote: Some(b'"') };

    #[rstest]
    #[case("\n")]
    #[case("\r\n")]
    fn rows_are_numbered_as_a_spreadsheet_does(#[case] end: &str) {
        let text = ["a,b", "", "1,\"x\ny\"", "2,z", "", "", "3,w"].join(end);
        let numbers: Vec<u64> = rows(&text, COMMA).into_iter().map(|(n, _)| n).collect();
        assert_eq!(numbers, [1, 3, 4, 7]);
    }

    #[test]
    fn cells_keep_quotes_breaks_and_spaces() {
        let found = rows("a,b\n\" x \",\"say \"\"no\"\"\r\nnow\"\n", COMMA);
        assert_eq!(found[1].1, [" x ", "say \"no\"\r\nnow"]);
    }

    #[rstest]
    #[case("a,b,c\n1,\"x;y\",2\n3,z,4\n", b',')]
    #[case("a;b;c\n1,5;x, y;2\n3,5;z;4\n", b';')]
    #[case("a\tb\n1, 2\tx\n3, 4\ty\n", b'\t')]
    #[case("a|b\n1,2|x\n3|y;z\n", b'|')]
    #[case("only\none\ncolumn\n", b',')]
    fn the_delimiter_is_the_one_that_makes_even_rows(#[case] text: &str, #[case] delimiter: u8) {
        assert_eq!(sniff("t", text, true, None).unwrap().0.delimiter, delimiter);
    }

    #[test]
    fn commas_in_quoted_sentences_make_no_columns() {
        let story = "Held, beaten, and let go, on the same day, at noon, unharmed. ".repeat(9);
        let row = |n: usize| format!("\"{n}\",\"open\",\"{story}\"\n");
        let text = "code,status,summary\n".to_owned() + &(0..40).map(row).collect::<String>();
        let (dialect, lines) = sniff("t", &text, true, None).unwrap();
        assert_eq!((dialect.quote, lines[1].fields.len()), (Some(b'"'), 3));
    }

    #[test]
    fn a_table_of_stray_quotes_is_read_without_quoting() {
        let text = "a\tb\n\"x\ty\n".to_owned() + &"1\t2\n".repeat(20);
        assert_eq!(sniff("t", &text, true, None).unwrap().0.quote, None);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_refused() {
        let open = "a,b\n1,\"x, y\"\n2,\"open\n3,z\n4,w\n";
        let result = read_records("t", &mut open.as_bytes(), COMMA, &mut |_| Ok(Next::More));
        assert!(matches!(result, Err(ImportError::Broken { row: 3, .. })), "{result:?}");
        for fine in ["a,b\n1,5\" pipe\n", "a,b\n1,\"two\nlines\"", "a,b\n1,\"x"] {
            let result = read_records("t", &mut fine.as_bytes(), COMMA, &mut |_| Ok(Next::More));
            assert!(result.is_ok(), "{fine}");
        }
    }

    struct Endless(u8);

    impl Read for Endless {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            out.fill(self.0);
            Ok(out.len())
        }
    }

    #[rstest]
    #[case(b'"', Some(1))]
    #[case(b'x', Some(1))]
    #[case(b',', None)]
    fn what_never_ends_is_refused(#[case] byte: u8, #[case] column: Option<usize>) {
        let result = read_records("t", &mut Endless(byte), COMMA, &mut |_| Ok(Next::More));
        match result {
            Err(ImportError::TooLarge { row: 1, column: at, .. }) => assert_eq!(at, column),
            other => panic!("{other:?}"),
        }
    }
}
