//! A picture as text: the rows, and below each row that has looks a row that says which; and what
//! no picture may be.

use super::super::testing::Story;
use crate::locale::{Locale, read_messages};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A letter for the look of a cell.
fn look(cell: &Cell) -> char {
    let marked = cell.modifier.contains(Modifier::UNDERLINED);
    match (cell.fg, cell.modifier.contains(Modifier::BOLD), marked) {
        (Color::Reset, false, false) => ' ',
        (Color::Reset, true, false) => 'b',
        (Color::Reset, true, true) => 'u',
        (Color::Yellow, true, false) => 'y',
        (Color::Red, true, false) => 'r',
        _ => '?',
    }
}

/// The screen, each row behind a bar; with `looks` also which letters are bold (`b`), bold and
/// underlined (`u`), bold in yellow (`y`) or in red (`r`). Three empty rows and more are told by
/// their number; the terminal's cursor is told last.
pub fn of(desk: &mut Story, looks: bool) -> String {
    let buffer = desk.buffer();
    let mut out = String::new();
    let screen = desk.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let mut empty = 0_usize;
    for (n, row) in rows.iter().enumerate() {
        empty = if row.is_empty() { empty + 1 } else { 0 };
        if row.is_empty() && rows.get(n + 1).is_some_and(|next| next.is_empty()) {
            continue;
        }
        if empty > 2 {
            writeln!(out, "({empty} empty rows)").unwrap();
            continue;
        }
        out.push_str(&"|\n".repeat(empty.saturating_sub(1)));
        out.push_str(format!("|{row}").trim_end());
        out.push('\n');
        let styles = if looks { styles(&buffer, n) } else { String::new() };
        if !styles.is_empty() {
            writeln!(out, "~{styles}").unwrap();
        }
    }
    match desk.cursor {
        Some((x, y)) => writeln!(out, "cursor {x},{y}").unwrap(),
        None => out.push_str("no cursor\n"),
    }
    out
}

fn styles(buffer: &Buffer, row: usize) -> String {
    let y = u16::try_from(row).unwrap();
    let cells = (0..buffer.area.width).map(|x| &buffer[(x, y)]);
    let told: String =
        cells.map(|cell| if cell.symbol().trim().is_empty() { ' ' } else { look(cell) }).collect();
    told.trim_end().to_owned()
}

/// Whether any cell has a colour.
pub fn is_coloured(buffer: &Buffer) -> bool {
    buffer.content.iter().any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset)
}

/// The texts of the interface in a language that have no values in them.
pub struct Texts(BTreeSet<String>);

impl Texts {
    /// Of this language.
    pub fn of(lang: &str) -> Self {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/locales/en");
        let files = fs::read_dir(dir).unwrap();
        let read = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        let locale = Locale::new(lang);
        let ids = read.flat_map(|text| read_messages(&text)).map(|message| message.id);
        Self(ids.filter(|id| !id.contains('.')).map(|id| locale.tr(&id)).collect())
    }

    /// Texts of the interface that a screen shows cut: everything before a `…` that is the
    /// beginning of one. What a hint bar ends with (`t…`) is no text.
    pub fn cut_on(&self, screen: &str) -> Vec<String> {
        let mut found = Vec::new();
        for row in screen.lines() {
            let parts: Vec<&str> = row.split('…').collect();
            for part in parts.iter().take(parts.len().saturating_sub(1)) {
                // Columns are set apart by two spaces or more.
                let said = part.rsplit("  ").next().unwrap_or_default().trim();
                let said = said.trim_start_matches(['>', '+', '!', '─', ' ', '=']).trim();
                // A cell may be cut behind a word: what it says is told whole elsewhere.
                let whole = |text: &&String| {
                    let rest = text.strip_prefix(said);
                    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with([' ', ',']))
                        && !text.contains('…')
                };
                if said.chars().count() >= 4 && self.0.iter().any(|text| whole(&text)) {
                    found.push(said.to_owned());
                }
            }
        }
        found
    }
}
