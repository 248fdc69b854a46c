//! Random frames: a terminal that is told only what differs shows what the stock backend shows.

use super::lean::Lean;
use proptest::prelude::*;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use std::num::NonZeroU16;

/// Words of the seven languages, and what else stands in records: signs, accents that combine,
/// wide characters, emoji of one character.
const WORDS: [&str; 24] = [
    "Обыск без ордера",
    "ё",
    "Ґанок, їжак — єдність",
    "Беларусь: ўлада",
    "Қазақша: анықтама берілмеді",
    "Кыргызстан үңкүр өмүр",
    "ბერიძე: უარი მკურნალობაზე",
    "ჯ",
    "Refuz de tratament, Bălți și Țuțora",
    "search without a warrant",
    "UA-2026-001",
    "GE-2026-014",
    "  ",
    "────────",
    "№ 5 § 2 “…” • ₴ ₽ ₸ ₾",
    "漢字",
    "サービス",
    "한국어 기록",
    "🙂",
    "📄 🚑",
    "стре\u{301}сс",
    "и\u{306}",
    "e\u{301}\u{323}",
    "1/850",
];

/// Graphemes that terminals give widths of their own.
const DOUBTFUL: [&str; 6] =
    ["👨\u{200d}👩\u{200d}👧", "🇬🇪", "❤\u{fe0f}", "☎", "🏳\u{fe0f}\u{200d}🌈", "👍🏽"];

/// Such graphemes with what stands around them.
const AMONG_DOUBTFUL: [&str; 10] = [
    "👨\u{200d}👩\u{200d}👧",
    "🇬🇪 ab",
    "❤\u{fe0f}cd",
    "x☎y",
    "👍🏽.",
    "🏳\u{fe0f}\u{200d}🌈б",
    "слово",
    "──────",
    "漢字",
    " ",
];

/// One thing drawn.
#[derive(Debug, Clone)]
enum Stroke {
    /// A text at a place.
    Text(u16, u16, &'static str, Style),
    /// A row of the frame before, at another height, as in a list that scrolls: from, to, rows.
    Moved(u16, u16, u16),
    /// Everything is emptied.
    Blank,
}

#[derive(Debug, Clone)]
struct Picture {
    size: Size,
    /// Whether it is drawn over the one before.
    keeps: bool,
    strokes: Vec<Stroke>,
    cursor: Option<(u16, u16)>,
}

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightYellow),
        1 => Just(Color::Indexed(7)),
        1 => Just(Color::Indexed(200)),
        1 => Just(Color::Rgb(9, 80, 255)),
    ];
    // What the parser of the test knows: bold and dim at once is one of the two to it.
    let modifier = prop_oneof![
        4 => Just(Modifier::empty()),
        2 => Just(Modifier::BOLD),
        1 => Just(Modifier::DIM),
        1 => Just(Modifier::ITALIC),
        1 => Just(Modifier::BOLD.union(Modifier::UNDERLINED)),
        1 => Just(Modifier::REVERSED),
    ];
    (colour.clone(), colour, modifier)
        .prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier))
}

fn stroke(words: &'static [&'static str]) -> impl Strategy<Value = Stroke> {
    prop_oneof![
        8 => (0..70_u16, 0..16_u16, prop::sample::select(words), style())
            .prop_map(|(x, y, text, style)| Stroke::Text(x, y, text, style)),
        3 => (0..16_u16, 0..16_u16, 1..14_u16).prop_map(|(from, to, n)| Stroke::Moved(from, to, n)),
        1 => Just(Stroke::Blank),
    ]
}

fn pictures(words: &'static [&'static str]) -> impl Strategy<Value = Vec<Picture>> {
    let size =
        prop_oneof![6 => Just(Size::new(40, 12)), 1 => (2..60_u16, 1..16_u16).prop_map(Size::from)];
    let picture = (
        size,
        prop::bool::weighted(0.8),
        prop::collection::vec(stroke(words), 1..14),
        prop::option::of((0..40_u16, 0..12_u16)),
    )
        .prop_map(|(size, keeps, strokes, cursor)| Picture { size, keeps, strokes, cursor });
    prop::collection::vec(picture, 1..12)
}

fn paint(picture: &Picture, before: &Buffer) -> Buffer {
    let area = Rect::new(0, 0, picture.size.width, picture.size.height);
    let mut buffer = Buffer::empty(area);
    if picture.keeps && before.area == area {
        buffer.clone_from(before);
    }
    for stroke in &picture.strokes {
        match stroke {
            Stroke::Text(x, y, text, style) if *x < area.width && *y < area.height => {
                buffer.set_string(*x, *y, text, *style);
            }
            Stroke::Text(..) => {}
            Stroke::Moved(from, to, n) => {
                for row in 0..*n {
                    for x in 0..area.width {
                        let old = before.cell((x, from + row)).cloned();
                        if let (Some(old), Some(new)) = (old, buffer.cell_mut((x, to + row))) {
                            *new = old;
                        }
                    }
                }
            }
            Stroke::Blank => buffer.reset(),
        }
    }
    tidy(&mut buffer);
    buffer
}

/// Drawing over half of a wide character, or a row of another width, leaves cells that no screen
/// can show; what widgets draw one over the other is never like that for long.
fn tidy(buffer: &mut Buffer) {
    let area = buffer.area;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cells = buffer[(x, y)].cell_width().max(1);
            if x + cells > area.width {
                buffer[(x, y)].reset();
            }
            for covered in x + 1..(x + cells).min(area.width) {
                buffer[(covered, y)].reset();
            }
            x += cells;
        }
    }
}

fn parser(size: Size) -> vt100::Parser {
    let (rows, columns) = dimensions(size);
    vt100::Parser::new(rows, columns, 0)
}

fn dimensions(size: Size) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(size.height).unwrap(), NonZeroU16::new(size.width).unwrap())
}

/// What can be seen of a cell: its text and its look, but of a blank only the background.
fn seen(parser: &vt100::Parser, x: u16, y: u16) -> String {
    let cell = parser.screen().cell(y, x).unwrap();
    let lined = cell.underline() || cell.inverse();
    let text = if cell.has_contents() { cell.contents() } else { " " };
    if cell.is_wide_continuation() {
        return String::from("…");
    }
    if text == " " && !lined {
        return format!("{:?}", cell.bgcolor());
    }
    format!(
        "{text} {:?} {:?} {} {} {} {} {}",
        cell.fgcolor(),
        cell.bgcolor(),
        cell.bold(),
        cell.dim(),
        cell.italic(),
        cell.underline(),
        cell.inverse()
    )
}

/// What a terminal shows that the stock backend draws a frame on from the beginning. Drawn over
/// the frame before, it leaves the colour of a half of a wide character behind.
fn stock(buffer: &Buffer, cursor: Option<(u16, u16)>) -> vt100::Parser {
    let mut told = Vec::new();
    let mut stock = CrosstermBackend::new(&mut told);
    stock.draw(Buffer::empty(buffer.area).diff(buffer).into_iter()).unwrap();
    match cursor {
        Some(at) => stock.set_cursor_position(at).unwrap(),
        None => stock.hide_cursor().unwrap(),
    }
    let mut parser = parser(buffer.area.as_size());
    parser.process(&told);
    parser
}

/// A terminal told by our backend.
struct Ours {
    parser: vt100::Parser,
    lean: Lean,
    before: Buffer,
}

impl Ours {
    fn new(size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        let mut parser = parser(size);
        // Whatever is on the screen at the start is gone after the first frame.
        parser.process(b"\x1b[31;1mrubbish\r\nleft by a shell \x1b[2;3r\x1b[?25l");
        Self { parser, lean: Lean::new(size), before: Buffer::empty(area) }
    }

    /// Draws as ratatui does, and gives the bytes.
    fn draw(&mut self, picture: &Picture) -> String {
        let buffer = paint(picture, &self.before);
        if self.before.area != buffer.area {
            let (rows, columns) = dimensions(picture.size);
            self.parser.screen_mut().set_size(rows, columns);
            self.lean.clear(picture.size);
            self.before = Buffer::empty(buffer.area);
        }
        for (x, y, cell) in self.before.diff(&buffer) {
            self.lean.put(x, y, cell);
        }
        if let Some(at) = cursor(picture) {
            self.lean.set_cursor(Position::from(at));
        }
        self.lean.show_cursor(cursor(picture).is_some());
        let frame = self.lean.frame();
        self.parser.process(frame.as_bytes());
        self.before = buffer;
        frame
    }

    /// Where the stock backend shows something else.
    fn differences(&self, picture: &Picture) -> Vec<String> {
        let stock = stock(&self.before, cursor(picture));
        let mut found = Vec::new();
        for y in 0..picture.size.height {
            for x in 0..picture.size.width {
                let (stock, ours) = (seen(&stock, x, y), seen(&self.parser, x, y));
                if stock != ours {
                    found.push(format!("{x},{y}: stock {stock:?}, ours {ours:?}"));
                }
            }
        }
        let cursor = |parser: &vt100::Parser| {
            let screen = parser.screen();
            (!screen.hide_cursor()).then(|| screen.cursor_position())
        };
        if cursor(&stock) != cursor(&self.parser) {
            found.push(format!("cursor: {:?} {:?}", cursor(&stock), cursor(&self.parser)));
        }
        found
    }
}

/// Where the cursor is shown, if it is.
fn cursor(picture: &Picture) -> Option<(u16, u16)> {
    picture.cursor.filter(|(x, y)| *x < picture.size.width && *y < picture.size.height)
}

/// What stands in the cells that no doubtful grapheme takes, by the buffer and on the screen.
fn misplaced(buffer: &Buffer, parser: &vt100::Parser) -> Vec<String> {
    let mut found = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let cells = cell.cell_width().max(1);
            let shown = parser.screen().cell(y, x).unwrap();
            let shown = if shown.has_contents() { shown.contents() } else { " " };
            if !DOUBTFUL.contains(&cell.symbol()) && shown != cell.symbol() {
                found.push(format!("{x},{y}: {shown:?} instead of {:?}", cell.symbol()));
            }
            x += cells;
        }
    }
    found
}

/// The way to `ab` leads through the blank beside 字 and not over its half.
#[test]
fn the_way_along_a_row_does_not_begin_in_a_wide_character() {
    let text = |x, y, text: &'static str| Stroke::Text(x, y, text, Style::new());
    let picture =
        |keeps, strokes| Picture { size: Size::new(40, 12), keeps, strokes, cursor: None };
    let mut ours = Ours::new(Size::new(40, 12));
    ours.draw(&picture(false, vec![text(29, 9, "漢字")]));
    ours.draw(&picture(true, vec![text(26, 0, "──────"), text(35, 9, "ab")]));
    assert_eq!(misplaced(&ours.before, &ours.parser), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_shows_what_the_stock_backend_shows(pictures in pictures(&WORDS)) {
        let mut ours = Ours::new(Size::new(40, 12));
        for picture in &pictures {
            let frame = ours.draw(picture);
            let found = ours.differences(picture);
            prop_assert!(found.is_empty(), "{found:#?}\n{frame:?}");
        }
    }

    #[test]
    fn what_follows_a_doubtful_grapheme_stands_where_it_should(
        pictures in pictures(&AMONG_DOUBTFUL),
    ) {
        let mut ours = Ours::new(Size::new(40, 12));
        for picture in &pictures {
            let frame = ours.draw(picture);
            let found = misplaced(&ours.before, &ours.parser);
            prop_assert!(found.is_empty(), "{found:#?}\n{frame:?}");
        }
    }

    #[test]
    fn an_unchanged_frame_is_no_byte(picture in pictures(&WORDS)) {
        let mut ours = Ours::new(Size::new(40, 12));
        let last = picture.last().unwrap();
        ours.draw(last);
        let again = Picture { keeps: true, strokes: Vec::new(), ..last.clone() };
        prop_assert_eq!(ours.draw(&again), "");
    }
}
