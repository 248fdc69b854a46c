//! The letters that plaint ships, and how wide they are.

use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontBook, FontInstance, FontVariations};

/// The fonts of `fonts/`, in the order in which they are tried.
const FILES: [&[u8]; 10] = [
    include_bytes!("../../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../../fonts/LiberationSerif-BoldItalic.ttf"),
    include_bytes!("../../../fonts/NotoSerif-Rest.ttf"),
    include_bytes!("../../../fonts/NotoSerifGeorgian-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSerifGeorgian-Bold.ttf"),
    include_bytes!("../../../fonts/NotoSerifArmenian-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSerifArmenian-Bold.ttf"),
    include_bytes!("../../../fonts/NotoSansSymbols2-Boxes.ttf"),
];

/// What a font calls bold: CSS' number for it.
const BOLD: u16 = 700;

/// The fonts, read.
pub(super) struct Fonts(Vec<FontInstance>);

impl Fonts {
    /// Reads those that are shipped.
    pub(super) fn shipped() -> Self {
        let fonts = FILES.into_iter().flat_map(|font| Font::iter(Bytes::new(font)));
        let read = |font: Font| {
            let variant = font.info().variant;
            font.instantiate(variant, Abs::pt(12.0), &FontVariations::default())
        };
        Self(fonts.map(read).collect())
    }

    /// What the typesetter chooses from.
    pub(super) fn book(&self) -> FontBook {
        FontBook::from_fonts(self.0.iter().map(FontInstance::font))
    }

    /// The font at a place of the book.
    pub(super) fn at(&self, index: usize) -> Option<Font> {
        self.0.get(index).map(|font| font.font().clone())
    }

    /// Whether a letter can be shown. What only joins or turns the letters around it needs no
    /// shape of its own.
    pub(super) fn has(&self, letter: char) -> bool {
        let silent = matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        silent || self.0.iter().any(|font| font.font().info().coverage.contains(u32::from(letter)))
    }

    /// How wide a letter is, in em: one that no font has, as wide as the widest.
    pub(super) fn width(&self, letter: char, strong: bool) -> f64 {
        let of = |font: &FontInstance| {
            let glyph = font.ttf().glyph_index(letter)?;
            font.x_advance(glyph.0).map(Em::get)
        };
        let weight = |font: &&FontInstance| {
            (font.font().info().variant.weight.to_number() >= BOLD) == strong
        };
        let fitting = self.0.iter().filter(weight).find_map(of);
        fitting.or_else(|| self.0.iter().find_map(of)).unwrap_or(1.0)
    }
}
