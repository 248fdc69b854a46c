//! Documents as files: which writer makes which format.

use super::docx;
use super::letters::{Lacking, NAMED};
use crate::document::{Document, to_text, write_markdown};
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

/// In what form a document leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For Word and LibreOffice.
    Docx,
    /// For print and for keeping; needs the feature `pdf`.
    Pdf,
    /// To be edited again.
    Markdown,
    /// Words alone.
    Text,
}

/// There is no such format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format `{0}`; there are docx, pdf, md and txt")]
pub struct FormatError(pub String);

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Pdf, Self::Markdown, Self::Text];

    /// The ending of its files, by which it is also asked for.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }
}

impl FromStr for Format {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let known = Self::ALL.into_iter().find(|format| format.ending() == text);
        known.ok_or_else(|| FormatError(text.to_owned()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}

/// The document did not become a file. What it says to the reader names letters of the text, so its
/// debug form is [`PaperError::code`] alone.
#[derive(thiserror::Error)]
pub enum PaperError {
    /// This program was built without its PDF writer.
    #[error(
        "this plaint was built without PDF; write --format docx and print that, \
         or build it with `cargo build --release --features pdf`"
    )]
    NoPdf,
    /// Letters that no font of the PDF has, in the order of the text. The words around them are
    /// nobody's who reads an error.
    #[error(
        "no font of the PDF has the letters {}; replace them, have them spelled out, or write \
         --format docx",
        named(.0)
    )]
    Letters(Vec<Lacking>),
    /// More text than one PDF takes.
    #[error(
        "{letters} letters are too many for one PDF, which takes {most}; write --format docx, or \
         move parts into annexes"
    )]
    Long {
        /// How many letters the text has.
        letters: usize,
        /// How many it may have.
        most: usize,
    },
    /// The typesetter was not done in time.
    #[error(
        "the PDF was not set in {seconds} seconds; look for a very long footnote or table, or write \
         --format docx"
    )]
    Slow {
        /// How long it had.
        seconds: u64,
    },
    /// The typesetter refused.
    #[error("the PDF could not be set: {0}; write --format docx instead, and tell the developers")]
    Pdf(String),
    /// The output took no more.
    #[error("the document could not be written: {0}")]
    Write(#[from] io::Error),
}

/// The letters with the paragraphs of the first of each.
fn named(lacking: &[Lacking]) -> String {
    let one = |one: &Lacking| format!("{} in paragraph {}", one.name(), one.paragraph);
    lacking.iter().take(NAMED).map(one).collect::<Vec<_>>().join(", ")
}

impl PaperError {
    /// A stable word for what happened.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoPdf => "no-pdf",
            Self::Letters(_) => "pdf-letters",
            Self::Long { .. } => "pdf-long",
            Self::Slow { .. } => "pdf-slow",
            Self::Pdf(_) | Self::Write(_) => "paper",
        }
    }

    /// What a message about it puts in.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Long { letters, most } => {
                vec![("letters", letters.to_string()), ("most", most.to_string())]
            }
            Self::Slow { seconds } => vec![("seconds", seconds.to_string())],
            Self::NoPdf | Self::Letters(_) | Self::Pdf(_) | Self::Write(_) => Vec::new(),
        }
    }
}

impl fmt::Debug for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PaperError({})", self.code())
    }
}

/// How a document is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Making {
    /// The moment that its metadata give, in milliseconds since 1970 UTC: the same document and the
    /// same moment give the same bytes.
    pub made: i64,
    /// Whether a letter that no font has stands as its number, such as `[U+1F980]`, instead of
    /// keeping the document from being made.
    pub spell: bool,
}

impl Making {
    /// Of a moment, in milliseconds since 1970 UTC, with every letter as it is.
    pub const fn at(made: i64) -> Self {
        Self { made, spell: false }
    }
}

/// Writes a document into what [`super::open`] gave. Gives the letters that were spelled out.
pub fn write_document(
    out: &mut impl Write,
    document: &Document,
    format: Format,
    making: Making,
) -> Result<Vec<Lacking>, PaperError> {
    let document = document.clone().tidy();
    match format {
        Format::Docx => docx::write(out, &document, making.made)?,
        Format::Markdown => out.write_all(write_markdown(&document).as_bytes())?,
        Format::Text => out.write_all(to_text(&document).as_bytes())?,
        #[cfg(feature = "pdf")]
        Format::Pdf => return super::pdf::write(out, document, making),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => return Err(PaperError::NoPdf),
    }
    Ok(Vec::new())
}

/// Says before anything is opened whether this program can write a format.
pub const fn can_write(format: Format) -> Result<(), PaperError> {
    match format {
        Format::Pdf if cfg!(not(feature = "pdf")) => Err(PaperError::NoPdf),
        Format::Pdf | Format::Docx | Format::Markdown | Format::Text => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Lang};

    #[test]
    fn every_format_has_its_writer_or_says_what_to_do() {
        let blocks = vec![Block::heading(1, "Facts"), Block::numbered("One\u{202e}")];
        let document = Document { title: String::new(), lang: Lang::en(), blocks };
        let written = |format| {
            let mut out = Vec::new();
            write_document(&mut out, &document, format, Making::at(0)).map(|_| out)
        };
        assert_eq!(written(Format::Text).unwrap(), b"Facts\n\n1. One\n");
        assert_eq!(written(Format::Markdown).unwrap(), b"# Facts\n\n#. One\n");
        assert_eq!(written(Format::Docx).unwrap().get(..2), Some(b"PK".as_slice()));
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert_eq!(can_write(format).is_ok(), written(format).is_ok());
        }
        assert!("doc".parse::<Format>().unwrap_err().to_string().contains("docx"));
    }
}
