//! How text looks, and the shortest code that changes it.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and attributes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What can be seen of a blank.
const LINES: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Bold and dim are ended by one code.
const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);
/// So are the two blinks.
const BLINK: Modifier = Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK);

/// What switches an attribute on, and what ends it.
const CODES: [(Modifier, u16, u16); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Look {
    /// The terminal's own.
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The look of a cell.
    pub(super) const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// What of it is to be seen on a blank: two looks that are equal here may both print it.
    pub(super) fn on_blank(self) -> Self {
        if self.modifier.intersects(LINES) {
            self
        } else {
            Self { fg: Color::Reset, modifier: Modifier::empty(), ..self }
        }
    }

    /// Puts the look on a cell.
    pub(super) const fn dress(self, cell: &mut Cell) {
        (cell.fg, cell.bg, cell.modifier) = (self.fg, self.bg, self.modifier);
    }

    /// Writes the code that turns `self` into `to`: from nothing, or only what changes,
    /// whichever is shorter.
    pub(super) fn change(self, to: Self, out: &mut String) {
        if self == to {
            return;
        }
        let anew = Self::PLAIN.codes(to);
        // An empty first number is a zero: all off.
        let anew = if anew.is_empty() { anew } else { format!(";{anew}") };
        let changed = self.codes(to);
        out.push_str("\x1b[");
        out.push_str(if changed.len() < anew.len() { &changed } else { &anew });
        out.push('m');
    }

    /// The codes for what differs.
    fn codes(self, to: Self) -> String {
        let mut codes = String::new();
        let mut have = self.modifier;
        for (modifier, _, off) in CODES {
            if have.contains(modifier) && !to.modifier.contains(modifier) {
                code(&mut codes, off);
                let together = [WEIGHT, BLINK].into_iter().find(|both| both.contains(modifier));
                have.remove(together.unwrap_or(modifier));
            }
        }
        for (modifier, on, _) in CODES {
            if to.modifier.contains(modifier) && !have.contains(modifier) {
                code(&mut codes, on);
            }
        }
        if self.fg != to.fg {
            colour(&mut codes, to.fg, 30);
        }
        if self.bg != to.bg {
            colour(&mut codes, to.bg, 40);
        }
        codes
    }
}

fn code(codes: &mut String, n: u16) {
    if !codes.is_empty() {
        codes.push(';');
    }
    number(codes, n);
}

/// A colour of the text (`base` 30) or behind it (40). The sixteen have codes that terminals of
/// sixteen colours know too.
fn colour(codes: &mut String, colour: Color, base: u16) {
    let one_of_16 = match colour {
        Color::Reset => return code(codes, base + 9),
        Color::Rgb(r, g, b) => {
            [base + 8, 2, u16::from(r), u16::from(g), u16::from(b)]
                .into_iter()
                .for_each(|n| code(codes, n));
            return;
        }
        Color::Indexed(n) if n > 15 => {
            [base + 8, 5, u16::from(n)].into_iter().for_each(|n| code(codes, n));
            return;
        }
        Color::Indexed(n) => u16::from(n),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    // The bright ones follow from 90 and 100 on.
    code(codes, if one_of_16 < 8 { base + one_of_16 } else { base + 52 + one_of_16 });
}

/// Writes a number in decimal.
pub(super) fn number(out: &mut String, n: u16) {
    if n >= 10 {
        number(out, n / 10);
    }
    out.push(char::from(b'0' + u8::try_from(n % 10).unwrap_or(0)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn look(fg: Color, bg: Color, modifier: Modifier) -> Look {
        Look { fg, bg, modifier }
    }

    const R: Color = Color::Reset;
    const NONE: Modifier = Modifier::empty();

    #[rstest]
    #[case(look(R, R, NONE), look(R, R, NONE), "")]
    #[case(look(R, R, NONE), look(R, R, Modifier::BOLD), "\x1b[1m")]
    #[case(look(Color::Red, R, Modifier::BOLD), look(R, R, NONE), "\x1b[m")]
    #[case(look(Color::Red, R, Modifier::BOLD), look(Color::Red, R, NONE), "\x1b[22m")]
    #[case(look(R, R, Modifier::UNDERLINED), look(R, R, Modifier::BOLD), "\x1b[;1m")]
    #[case(look(R, R, WEIGHT), look(R, R, Modifier::DIM), "\x1b[;2m")]
    #[case(
        look(Color::Red, Color::Blue, WEIGHT),
        look(Color::Red, Color::Blue, Modifier::DIM),
        "\x1b[22;2m"
    )]
    #[case(look(R, R, NONE), look(Color::Red, R, NONE), "\x1b[31m")]
    #[case(look(R, R, NONE), look(R, Color::LightRed, NONE), "\x1b[101m")]
    #[case(look(Color::White, R, NONE), look(R, R, NONE), "\x1b[m")]
    #[case(
        look(R, R, NONE),
        look(Color::Indexed(9), Color::Indexed(200), NONE),
        "\x1b[91;48;5;200m"
    )]
    #[case(look(R, R, NONE), look(Color::Rgb(1, 20, 255), R, NONE), "\x1b[38;2;1;20;255m")]
    fn the_shortest_code(#[case] from: Look, #[case] to: Look, #[case] wanted: &str) {
        let mut out = String::new();
        from.change(to, &mut out);
        assert_eq!(out, wanted);
    }

    #[test]
    fn a_blank_shows_no_colour_of_text_unless_it_is_lined() {
        let red = look(Color::Red, R, Modifier::BOLD);
        assert_eq!(red.on_blank(), Look::PLAIN);
        let lined = look(Color::Red, R, Modifier::UNDERLINED);
        assert_eq!(lined.on_blank(), lined);
        assert_ne!(look(R, Color::Red, NONE).on_blank(), Look::PLAIN);
    }
}
