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

    /// A rule with a title in it.
    pub fn rule(&mut self, (x, y): (u16, u16), width: u16, title: &str) {
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
    fn a_long_line_is_shown_up_to_its_cursor() {
        assert_eq!(window("один два", "один два".len(), 5), (" два".to_owned(), 4));
        assert_eq!(window("abc", 0, 5), ("abc".to_owned(), 0));
    }
}
