//! The types of the model.

use std::fmt;
use std::str::FromStr;

/// The deepest level of a heading or a numbered paragraph.
pub const MAX_LEVEL: u8 = 4;
/// How deep quotes and lists may stand in one another; what is deeper is set at this depth.
pub const MAX_DEPTH: usize = 6;

/// A text that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Goes into the metadata of a file, which anybody can read: what kind of text it is, without
    /// a person's name. The heading that readers see is a block.
    pub title: String,
    /// The language of what names no other.
    pub lang: Lang,
    /// The text, from the top.
    pub blocks: Vec<Block>,
}

/// One thing on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// Its depth.
        level: Level,
        /// What a cross-reference calls it.
        label: Option<String>,
        /// Its words, without a break.
        text: Vec<Inline>,
    },
    /// A numbered paragraph. Numbers run through the whole document: `1.`, `2.`, and on the second
    /// level `2.1.`, `2.2.`; [`super::Numbers`] gives them.
    Numbered {
        /// Its depth.
        level: Level,
        /// What a cross-reference calls it.
        label: Option<String>,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph, a quote or a list.
    Part(Part),
    /// A table.
    Table(Table),
    /// To whom and from whom: lines set to the right at the head of the text. An empty line
    /// separates.
    Addressee(Vec<Vec<Inline>>),
    /// Date, signature, name: lines kept together at the foot of the text.
    Signature(Vec<Vec<Inline>>),
    /// What follows begins a page.
    PageBreak,
}

/// What may also stand inside a quote or the item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// What somebody else said or wrote.
    Quote(Vec<Part>),
    /// A list.
    List(List),
}

/// A list with marks or numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The number of the first item; `None` for marks.
    pub start: Option<u32>,
    /// The items.
    pub items: Vec<Vec<Part>>,
}

/// A table. [`Document::tidy`] makes all rows equally long.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What stands above it; may be empty.
    pub caption: Vec<Inline>,
    /// How the width is shared out, in parts of any size; empty: equally.
    pub widths: Vec<u16>,
    /// How many of the rows are its head, which is repeated on every page.
    pub head: usize,
    /// All rows.
    pub rows: Vec<Row>,
}

/// The cells of a row.
pub type Row = Vec<Vec<Inline>>;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Letters.
    Run(Run),
    /// A footnote with its paragraphs; it has none of its own. Notes are numbered as they come.
    Note(Vec<Vec<Inline>>),
    /// The number of the paragraph, or the words of the heading, with this label.
    Ref(String),
    /// A new line in the same paragraph.
    Break,
}

/// Letters of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The letters. Boxes of forms are the characters `☐` and `☒`.
    pub text: String,
    /// Set off, as in italics.
    pub emphasis: bool,
    /// Set off strongly, as in bold.
    pub strong: bool,
    /// Its language, where it is not the document's.
    pub lang: Option<Lang>,
    /// Where it leads: `http:`, `https:` or `mailto:`.
    pub link: Option<String>,
}

/// A level from 1 to [`MAX_LEVEL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u8);

impl Level {
    /// The nearest level to a number.
    pub fn new(level: u8) -> Self {
        Self(level.clamp(1, MAX_LEVEL))
    }

    /// From 1.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// A language by its tag, such as `ru` or `sr-Latn` (RFC 5646).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(String);

/// It is no tag of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no language; write its tag, such as en, ru or ka")]
pub struct LangError(pub String);

impl Lang {
    /// English.
    pub fn en() -> Self {
        Self("en".to_owned())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag without region and script.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(text: &str) -> Result<Self, LangError> {
        let mut parts = text.split('-');
        let language = parts.next().unwrap_or_default();
        let fits = |part: &str, least| {
            (least..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        };
        let letters = language.chars().all(|c| c.is_ascii_alphabetic());
        let sound =
            letters && language.len() <= 3 && fits(language, 2) && parts.all(|p| fits(p, 2));
        if !sound {
            return Err(LangError(text.to_owned()));
        }
        let rest = text.get(language.len()..).unwrap_or_default();
        Ok(Self(format!("{}{rest}", language.to_ascii_lowercase())))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Run {
    /// Letters without a look of their own.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether another run differs in its letters alone.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.emphasis == other.emphasis
            && self.strong == other.strong
            && self.lang == other.lang
            && self.link == other.link
    }
}

impl Inline {
    /// Letters without a look of their own.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Run(Run::plain(text))
    }
}

impl Block {
    /// A paragraph of plain letters.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Part(Part::Paragraph(vec![Inline::text(text)]))
    }

    /// A numbered paragraph of plain letters, on the first level.
    pub fn numbered(text: impl Into<String>) -> Self {
        Self::Numbered { level: Level::new(1), label: None, text: vec![Inline::text(text)] }
    }

    /// A heading of plain letters.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level: Level::new(level), label: None, text: vec![Inline::text(text)] }
    }
}

impl From<Part> for Block {
    fn from(part: Part) -> Self {
        Self::Part(part)
    }
}
