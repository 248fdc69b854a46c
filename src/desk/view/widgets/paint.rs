//! Puts text on the screen, inside its room and never past it.

use super::clean::clean;
use crate::desk::model::regions::Area;
use crate::desk::model::wrap;
use crate::desk::view::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A screen being painted.
pub struct Paint<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The looks.
    pub theme: Theme,
}

impl Paint<'_> {
    /// Puts a text at a place, cut with `…` where it is longer than `room` cells. Gives the
    /// cells used.
    pub fn text(&mut self, (x, y): (u16, u16), room: usize, text: &str, role: Role) -> u16 {
        let area = self.buffer.area;
        if y >= area.height || x >= area.width {
            return 0;
        }
        let room = room.min(usize::from(area.width - x));
        let text = fit(&clean(text), room);
        let style = self.theme.style(role);
        let (end, _) = self.buffer.set_stringn(x, y, &text, room, style);
        end.saturating_sub(x)
    }

    /// As `text`, but cut between words where that keeps half of the room.
    pub fn words(&mut self, at: (u16, u16), room: usize, text: &str, role: Role) -> u16 {
        self.text(at, room, &fit_words(&clean(text), room), role)
    }

    /// Puts a text on as many rows as it needs, wrapped by words, but at most so many; the last
    /// one is cut with `…`. Gives the rows used.
    pub fn block(
        &mut self,
        (x, y): (u16, u16),
        (room, rows): (usize, usize),
        text: &str,
        role: Role,
    ) -> u16 {
        let cut = wrap::wrap(text, room);
        for (n, row) in cut.iter().enumerate().take(rows) {
            let end = if n + 1 == rows { text.len() } else { row.end };
            let part = text.get(row.start..end).unwrap_or_default().trim_end();
            self.text((x, y + u16::try_from(n).unwrap_or(0)), room, part, role);
        }
        u16::try_from(cut.len().min(rows)).unwrap_or(0)
    }

    /// A rule with a title in it.
    pub fn rule(&mut self, (x, y): (u16, u16), width: u16, title: &str) {
        if self.theme.plain {
            self.text((x, y), usize::from(width), title, Role::Heading);
            return;
        }
        let line = "─".repeat(usize::from(width));
        self.text((x, y), usize::from(width), &line, Role::Quiet);
        if !title.is_empty() {
            let room = usize::from(width).saturating_sub(4);
            let title = format!(" {} ", fit(&clean(title), room.saturating_sub(2)));
            self.text((x + 2, y), room, &title, Role::Heading);
        }
    }

    /// Empties an area.
    pub fn blank(&mut self, area: Area) {
        let line = " ".repeat(usize::from(area.w));
        for y in area.y..area.y + area.h {
            self.text((area.x, y), usize::from(area.w), &line, Role::Plain);
        }
    }
}

/// The text cut to so many cells, between graphemes, with `…` in the last one.
pub fn fit(text: &str, room: usize) -> String {
    if wrap::width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    if room > 0 {
        out.push('…');
    }
    out
}

/// The text cut to so many cells behind a word, where half of the room is filled by then; else
/// between graphemes.
pub fn fit_words(text: &str, room: usize) -> String {
    let cut = fit(text, room);
    let Some(body) = cut.strip_suffix('…').filter(|_| cut != text) else { return cut };
    // The cut may fall just behind a word.
    let whole = text.get(body.len()..).is_some_and(|rest| rest.starts_with(' '));
    let end = if whole { Some(body.len()) } else { body.rfind(' ') };
    let kept = end.and_then(|end| body.get(..end)).unwrap_or_default();
    let kept = kept.trim_end_matches([' ', ',', ':']);
    if wrap::width(kept) * 2 >= room { format!("{kept}…") } else { cut }
}

/// The part of a text that ends with the cursor and fits, and the cells before the cursor.
pub fn window(text: &str, cursor: usize, room: usize) -> (String, usize) {
    let before = text.get(..cursor).unwrap_or_default();
    let mut start = 0;
    let mut used = wrap::width(before);
    for (at, grapheme) in before.grapheme_indices(true) {
        if used < room {
            break;
        }
        used -= grapheme.width();
        start = at + grapheme.len();
    }
    let shown = text.get(start..).unwrap_or_default();
    let mut out = String::new();
    let mut cells = 0;
    for grapheme in shown.graphemes(true) {
        cells += grapheme.width();
        if cells > room {
            break;
        }
        out.push_str(grapheme);
    }
    (out, used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_graphemes() {
        assert_eq!(fit("Коваленко", 5), "Кова…");
        assert_eq!(fit("漢字漢字", 5), "漢字…");
        assert_eq!(fit("abc", 3), "abc");
    }

    #[test]
    fn a_cell_is_cut_between_words_where_enough_of_it_stays() {
        assert_eq!(fit_words("Awaiting an answer", 11), "Awaiting…");
        assert_eq!(fit_words("Awaiting an answer", 12), "Awaiting an…");
        assert_eq!(fit_words("Ждёт, а", 6), "Ждёт…");
        assert_eq!(fit_words("A disappearance", 10), "A disappe…");
        assert_eq!(fit_words("Priority", 8), "Priority");
    }

    #[test]
    fn a_long_line_is_shown_up_to_its_cursor() {
        assert_eq!(window("один два", "один два".len(), 5), (" два".to_owned(), 4));
        assert_eq!(window("abc", 0, 5), ("abc".to_owned(), 0));
    }
}
