//! The text that stands for a cell of a workbook: as its reader saw it, without the marks of how
//! it is stored.

use calamine::{Data, DataRef, ExcelDateTime};

/// What a number format says beyond the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// Nothing.
    #[default]
    Plain,
    /// Whole numbers have so many digits, with zeros before them.
    Padded(usize),
    /// A date shows its month and no day.
    Month,
    /// A date shows its year alone.
    Year,
}

impl Shown {
    /// Reads the code of a number format (ECMA-376 part 1, 18.8.31).
    pub(super) fn of(code: &str) -> Self {
        let code = bare(code);
        let first = code.split(';').next().unwrap_or_default();
        if first.len() > 1 && first.bytes().all(|b| b == b'0') {
            return Self::Padded(first.len());
        }
        let has = |letters: &[char]| first.contains(letters);
        match (has(&['y']), has(&['m']), has(&['d', 'h', 's'])) {
            (true, true, false) => Self::Month,
            (true, false, false) => Self::Year,
            _ => Self::Plain,
        }
    }
}

/// A format code in lower case without quoted text, escaped signs and what stands in brackets.
fn bare(code: &str) -> String {
    let mut out = String::new();
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for sign in code.chars() {
        match sign {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            _ if bracket => {}
            _ => out.extend(sign.to_lowercase()),
        }
    }
    out
}

/// The text of a cell, if it has one.
pub(super) fn text_of(value: &DataRef<'_>, shown: Shown) -> Option<String> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => padded(&number.to_string(), shown),
        DataRef::Float(number) => padded(&number_text(*number), shown),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(time) => time_text(time, shown),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// [`text_of`] for a cell that its reader holds whole.
pub(super) fn text_of_owned(value: &Data) -> Option<String> {
    let borrowed = match value {
        Data::Empty => return None,
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    };
    text_of(&borrowed, Shown::Plain)
}

fn padded(text: &str, shown: Shown) -> String {
    match shown {
        Shown::Padded(width) if text.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{text:0>width$}")
        }
        _ => text.to_owned(),
    }
}

/// A number as it was typed: a spreadsheet keeps fifteen digits, and what comes after them is
/// the noise of binary fractions.
pub(super) fn number_text(number: f64) -> String {
    let plain = number.to_string();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 || !plain.contains('.') {
        return plain;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn time_text(time: &ExcelDateTime, shown: Shown) -> String {
    if time.is_duration() {
        let seconds = (time.as_f64() * 86_400.0).round();
        let sign = if seconds < 0.0 { "-" } else { "" };
        let whole = seconds.abs() as u64;
        return format!("{sign}{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    }
    // What is no day of the calendar of a spreadsheet is shown as the number that it is.
    if !(0.0..2_958_466.0).contains(&time.as_f64()) {
        return number_text(time.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    if time.as_f64() < 1.0 {
        return clock;
    }
    match shown {
        Shown::Year => format!("{year:04}"),
        Shown::Month => format!("{year:04}-{month:02}"),
        _ if (hour, minute, second) == (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;
    use rstest::rstest;

    #[rstest]
    #[case("General", Shown::Plain)]
    #[case("000000", Shown::Padded(6))]
    #[case("0", Shown::Plain)]
    #[case("mmm-yy", Shown::Month)]
    #[case("[$-419]mmmm yyyy;@", Shown::Month)]
    #[case("yyyy\" г.\"", Shown::Year)]
    #[case("dd.mm.yyyy", Shown::Plain)]
    #[case("yyyy-mm-dd hh:mm", Shown::Plain)]
    fn a_format_says_how_much_of_a_date_is_meant(#[case] code: &str, #[case] shown: Shown) {
        assert_eq!(Shown::of(code), shown);
    }

    #[rstest]
    #[case(900.0, Shown::Plain, "900")]
    #[case(-5.0, Shown::Plain, "-5")]
    #[case(0.611_553_068, Shown::Plain, "0.611553068")]
    #[case(0.1 + 0.2, Shown::Plain, "0.3")]
    #[case(37.666_832_9, Shown::Plain, "37.6668329")]
    #[case(79_161_234_567.0, Shown::Plain, "79161234567")]
    #[case(1101.0, Shown::Padded(6), "001101")]
    #[case(1.5, Shown::Padded(6), "1.5")]
    fn numbers_are_written_as_typed(#[case] n: f64, #[case] shown: Shown, #[case] text: &str) {
        assert_eq!(text_of(&DataRef::Float(n), shown).unwrap(), text);
    }

    #[rstest]
    #[case(41_286.0, Shown::Plain, "2013-01-12")]
    #[case(41_286.0, Shown::Month, "2013-01")]
    #[case(41_286.0, Shown::Year, "2013")]
    #[case(41_286.75, Shown::Plain, "2013-01-12T18:00")]
    #[case(0.25, Shown::Plain, "06:00")]
    #[case(-1.0, Shown::Plain, "-1")]
    #[case(1e12, Shown::Plain, "1000000000000")]
    fn dates_are_written_as_dates(#[case] n: f64, #[case] shown: Shown, #[case] text: &str) {
        let time = ExcelDateTime::new(n, ExcelDateTimeType::DateTime, false);
        assert_eq!(text_of(&DataRef::DateTime(time), shown).unwrap(), text);
    }

    #[test]
    fn durations_booleans_and_errors_have_a_text() {
        let long = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text_of(&DataRef::DateTime(long), Shown::Plain).unwrap(), "36:00:00");
        assert_eq!(text_of(&DataRef::Bool(true), Shown::Plain).unwrap(), "true");
        let error = DataRef::Error(calamine::CellErrorType::NA);
        assert_eq!(text_of(&error, Shown::Plain).unwrap(), "#N/A");
        assert_eq!(text_of(&DataRef::SharedString(""), Shown::Plain), None);
    }
}
