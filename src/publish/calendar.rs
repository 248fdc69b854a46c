//! Calendars as RFC 5545 (`.ics`): whole days, without an alarm.

use chrono::{DateTime, NaiveDate};
use std::io::{self, Write};

/// One day of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Names it: the same one imported again replaces the earlier.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// What, in a line.
    pub summary: String,
    /// Why.
    pub description: String,
}

/// The longest line in octets, its break not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Writes a calendar. `made` is in milliseconds since 1970 UTC.
pub fn write_calendar(
    out: &mut impl Write,
    appointments: &[Appointment],
    made: i64,
) -> io::Result<()> {
    let stamp = DateTime::from_timestamp_millis(made).unwrap_or_default();
    let stamp = stamp.format("%Y%m%dT%H%M%SZ").to_string();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//plaint//plaint//EN"] {
        line(out, text)?;
    }
    for (n, appointment) in appointments.iter().enumerate() {
        let end = appointment.day.succ_opt().unwrap_or(appointment.day);
        line(out, "BEGIN:VEVENT")?;
        line(out, &format!("UID:{}-{n}@plaint", escaped(&appointment.uid)))?;
        line(out, &format!("DTSTAMP:{stamp}"))?;
        line(out, &format!("DTSTART;VALUE=DATE:{}", appointment.day.format("%Y%m%d")))?;
        line(out, &format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")))?;
        line(out, &format!("SUMMARY:{}", escaped(&appointment.summary)))?;
        line(out, &format!("DESCRIPTION:{}", escaped(&appointment.description)))?;
        line(out, "TRANSP:TRANSPARENT")?;
        line(out, "END:VEVENT")?;
    }
    line(out, "END:VCALENDAR")
}

/// A text value (RFC 5545, 3.3.11): no control character but the break, which is `\n`.
fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                made.push('\\');
                made.push(c);
            }
            '\n' => made.push_str("\\n"),
            c if c.is_control() => {}
            c => made.push(c),
        }
    }
    made
}

/// A line, folded so that no character is cut in two.
fn line(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LONGEST {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        used += c.len_utf8();
        write!(out, "{c}")?;
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_folded_and_escaped() {
        let appointment = Appointment {
            uid: "a1".to_owned(),
            day: NaiveDate::from_ymd_opt(2024, 2, 29).unwrap(),
            summary: "Жалоба, в суд; ".repeat(6),
            description: "one\ntwo\u{1b}".to_owned(),
        };
        let mut out = Vec::new();
        write_calendar(&mut out, &[appointment], 0).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.lines().all(|line| line.trim_end_matches('\r').len() <= LONGEST), "{text}");
        let whole = text.replace("\r\n ", "");
        assert!(whole.contains("DTSTART;VALUE=DATE:20240229\r\n"), "{whole}");
        assert!(whole.contains("DTEND;VALUE=DATE:20240301\r\n"), "{whole}");
        assert!(whole.contains("SUMMARY:Жалоба\\, в суд\\; Жалоба"), "{whole}");
        assert!(whole.contains("DESCRIPTION:one\\ntwo\r\n"), "{whole}");
        assert!(whole.contains("DTSTAMP:19700101T000000Z\r\n"), "{whole}");
    }
}
