//! A package for filing: the papers, the annexes and a list with hashes, in one archive.

use super::paper::{Format, Making, PaperError, write_document};
use super::strip::{MAX_PICTURE, Picture, StripError};
use crate::document::{Block, Document, Inline, Lang, Table};
use chrono::{DateTime, Datelike, Timelike};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Read, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

/// A text that goes along, such as the complaint. It is set before anything is opened: what cannot
/// be set has not left.
pub struct Paper<'a> {
    /// The name of its file, without the ending.
    pub name: &'a str,
    /// Its bytes, as [`write_document`] gives them.
    pub bytes: &'a [u8],
    /// In what form.
    pub format: Format,
}

/// A file that goes along. Its own name does not: names of files tell of people.
pub struct Annex<'a> {
    /// What the list calls it.
    pub title: String,
    /// Its media type as it was found when it was taken in.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    /// The hash of the original as it was recorded.
    pub sha256: [u8; 32],
    /// Its bytes.
    pub bytes: Box<dyn Read + 'a>,
}

/// The words of the list of annexes, in its language.
#[derive(Debug, Clone)]
pub struct ListWords {
    /// Its language.
    pub lang: Lang,
    /// The heading.
    pub title: String,
    /// The heads of the columns: number, title, file, type, bytes, SHA-256.
    pub columns: [String; 6],
    /// Behind the hash of a stripped copy, before that of its original.
    pub original: String,
}

/// What became of an annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// Its number, from 1.
    pub number: usize,
    /// What the list calls it.
    pub title: String,
    /// Its file in the package.
    pub file: String,
    /// Its media type.
    pub media: String,
    /// Bytes of the file that goes.
    pub size: u64,
    /// SHA-256 of the original.
    pub original: [u8; 32],
    /// SHA-256 of the file that goes.
    pub sent: [u8; 32],
    /// Whether metadata were taken out. If not, they may tell of an author, a place, a program.
    pub stripped: bool,
}

/// The package is not whole, and nothing of it is left.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A paper could not be written.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// A picture could not be stripped.
    #[error("annex {number}: {source}; open it, save it as a new picture and attach that")]
    Strip {
        /// Which.
        number: usize,
        /// Why.
        source: StripError,
    },
    /// A file is not what was recorded.
    #[error("annex {number} is not the file that was recorded; `plaint evidence verify` says more")]
    Changed {
        /// Which.
        number: usize,
    },
    /// An annex could not be read.
    #[error("annex {number} could not be read: {source}")]
    Read {
        /// Which.
        number: usize,
        /// Why.
        source: io::Error,
    },
    /// The output took no more.
    #[error("the package could not be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes a package into what [`super::open`] gave: the papers, `annexes/annex-01.jpg` and so on,
/// the list of annexes in the format of the first paper, and `SHA256SUMS`, which stock tools check.
/// Pictures go as stripped copies. The moment of `making` dates every file.
pub fn write_package<'a>(
    out: &mut impl Write,
    papers: &[Paper<'_>],
    annexes: impl IntoIterator<Item = Annex<'a>>,
    words: &ListWords,
    making: Making,
) -> Result<Vec<Enclosed>, PackageError> {
    let mut archive = Archive::new(out, making.made);
    for paper in papers {
        archive.paper(paper)?;
    }
    let mut enclosed = Vec::new();
    for (number, annex) in (1..).zip(annexes) {
        enclosed.push(archive.annex(number, annex)?);
    }
    if !enclosed.is_empty() {
        let format = papers.first().map_or(Format::Text, |paper| paper.format);
        let mut bytes = Vec::new();
        write_document(&mut bytes, &list(&enclosed, words), format, making)?;
        archive.paper(&Paper { name: "annexes", bytes: &bytes, format })?;
    }
    archive.finish()?;
    Ok(enclosed)
}

/// The list of annexes as a text.
pub fn list(enclosed: &[Enclosed], words: &ListWords) -> Document {
    let cell = |text: &str| vec![Inline::text(text)];
    let mut rows = vec![words.columns.iter().map(|head| cell(head)).collect()];
    for annex in enclosed {
        let mut hash = cell(&hex(&annex.sent));
        if annex.stripped && annex.sent != annex.original {
            hash.push(Inline::Break);
            hash.push(Inline::text(format!("{} {}", words.original, hex(&annex.original))));
        }
        rows.push(vec![
            cell(&annex.number.to_string()),
            cell(&annex.title),
            cell(&annex.file),
            cell(&annex.media),
            cell(&annex.size.to_string()),
            hash,
        ]);
    }
    let table = Table { widths: vec![6, 26, 20, 14, 12, 34], head: 1, rows, ..Table::default() };
    let blocks = vec![Block::heading(1, &words.title), Block::Table(table)];
    Document { title: words.title.clone(), lang: words.lang.clone(), blocks }.tidy()
}

struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    options: SimpleFileOptions,
    sums: String,
}

impl<W: Write> Archive<W> {
    fn new(out: W, made: i64) -> Self {
        let options = SimpleFileOptions::default().last_modified_time(zip_time(made));
        Self { zip: ZipWriter::new_stream(out), options, sums: String::new() }
    }

    fn paper(&mut self, paper: &Paper<'_>) -> Result<(), PackageError> {
        let Paper { name, bytes, format } = paper;
        let name = format!("{name}.{format}");
        self.begin(&name, CompressionMethod::Deflated, bytes.len() as u64)?;
        self.zip.write_all(bytes)?;
        self.sum(&name, &Sha256::digest(bytes).into());
        Ok(())
    }

    fn annex(&mut self, number: usize, mut annex: Annex<'_>) -> Result<Enclosed, PackageError> {
        let read = |source| PackageError::Read { number, source };
        let mut head = vec![0; HEAD];
        let long = fill(&mut annex.bytes, &mut head).map_err(read)?;
        head.truncate(long);
        let picture = Picture::sniff(&head).filter(|_| annex.size <= MAX_PICTURE);
        let file = format!("annexes/annex-{number:02}.{}", ending(&head, &annex.media));
        let (original, sent, size) = match picture {
            Some(picture) => {
                annex.bytes.read_to_end(&mut head).map_err(read)?;
                let original: [u8; 32] = Sha256::digest(&head).into();
                let copy = picture
                    .strip(&head)
                    .map_err(|source| PackageError::Strip { number, source })?;
                self.begin(&file, CompressionMethod::Stored, copy.len() as u64)?;
                self.zip.write_all(&copy)?;
                (original, Sha256::digest(&copy).into(), copy.len() as u64)
            }
            None => {
                self.begin(&file, CompressionMethod::Deflated, annex.size)?;
                let mut hash = Sha256::new();
                let mut size = 0;
                let mut rest = head.chain(annex.bytes);
                let mut buffer = vec![0; 64 * 1024];
                loop {
                    let long = rest.read(&mut buffer).map_err(read)?;
                    let Some(piece) = buffer.get(..long).filter(|piece| !piece.is_empty()) else {
                        break;
                    };
                    hash.update(piece);
                    size += long as u64;
                    self.zip.write_all(piece)?;
                }
                let hash: [u8; 32] = hash.finalize().into();
                (hash, hash, size)
            }
        };
        if original != annex.sha256 {
            return Err(PackageError::Changed { number });
        }
        self.sum(&file, &sent);
        let Annex { title, media, .. } = annex;
        let stripped = picture.is_some();
        Ok(Enclosed { number, title, file, media, size, original, sent, stripped })
    }

    fn begin(&mut self, name: &str, how: CompressionMethod, size: u64) -> io::Result<()> {
        let large = size >= u64::from(u32::MAX) / 2;
        let options = self.options.compression_method(how).large_file(large);
        self.zip.start_file(name, options).map_err(io::Error::other)
    }

    fn sum(&mut self, name: &str, hash: &[u8; 32]) {
        let _ = writeln!(self.sums, "{}  {name}", hex(hash));
    }

    fn finish(mut self) -> io::Result<()> {
        let sums = std::mem::take(&mut self.sums);
        self.begin("SHA256SUMS", CompressionMethod::Deflated, sums.len() as u64)?;
        self.zip.write_all(sums.as_bytes())?;
        self.zip.finish().map_err(io::Error::other)?;
        Ok(())
    }
}

/// As much as tells the type of a file.
const HEAD: usize = 8192;

fn fill(from: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut long = 0;
    while let Some(rest) = buffer.get_mut(long..).filter(|rest| !rest.is_empty()) {
        match from.read(rest)? {
            0 => break,
            more => long += more,
        }
    }
    Ok(long)
}

/// The ending of a file by its bytes, else by its recorded type.
fn ending(head: &[u8], media: &str) -> &'static str {
    infer::get(head)
        .map_or(if media.starts_with("text/") { "txt" } else { "bin" }, |kind| kind.extension())
}

fn hex(hash: &[u8; 32]) -> String {
    data_encoding::HEXLOWER.encode(hash)
}

/// An archive's clock counts from 1980 to 2107, by two seconds.
fn zip_time(made: i64) -> zip::DateTime {
    let made = DateTime::from_timestamp_millis(made).unwrap_or_default();
    let two = |n: u32| u8::try_from(n).unwrap_or_default();
    u16::try_from(made.year())
        .ok()
        .and_then(|year| {
            let (month, day) = (two(made.month()), two(made.day()));
            let (hour, minute, second) = (two(made.hour()), two(made.minute()), two(made.second()));
            zip::DateTime::from_date_and_time(year, month, day, hour, minute, second).ok()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::io::Cursor;

    /// 1 March 2026, noon UTC.
    const MADE: i64 = 1_772_366_400_000;

    fn words() -> ListWords {
        ListWords {
            lang: Lang::en(),
            title: "Annexes".to_owned(),
            columns: ["No", "What", "File", "Type", "Bytes", "SHA-256"].map(str::to_owned),
            original: "original:".to_owned(),
        }
    }

    fn annex(bytes: &'static [u8], media: &str) -> Annex<'static> {
        Annex {
            title: "Photo of the wall".to_owned(),
            media: media.to_owned(),
            size: bytes.len() as u64,
            sha256: Sha256::digest(bytes).into(),
            bytes: Box::new(bytes),
        }
    }

    const JPEG: &[u8] = b"\xff\xd8\xff\xfe\0\x08SECRET\xff\xda\0\x02\x01\x02\xff\xd9";

    fn package(annexes: Vec<Annex<'static>>) -> Result<(Vec<u8>, Vec<Enclosed>), PackageError> {
        let blocks = vec![Block::numbered("Facts")];
        let document = Document { title: String::new(), lang: Lang::en(), blocks };
        let mut bytes = Vec::new();
        write_document(&mut bytes, &document, Format::Text, Making::at(MADE)).unwrap();
        let papers = [Paper { name: "complaint", bytes: &bytes, format: Format::Text }];
        let mut out = Vec::new();
        let enclosed = write_package(&mut out, &papers, annexes, &words(), Making::at(MADE))?;
        Ok((out, enclosed))
    }

    fn files(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut out = BTreeMap::new();
        for n in 0..archive.len() {
            let mut file = archive.by_index(n).unwrap();
            assert_eq!(file.last_modified().unwrap().year(), 2026);
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            out.insert(file.name().unwrap().into_owned(), bytes);
        }
        out
    }

    #[test]
    fn papers_annexes_list_and_sums_are_in_it() {
        let all = || vec![annex(JPEG, "image/jpeg"), annex(b"%PDF-1.7 x", "application/pdf")];
        let (bytes, enclosed) = package(all()).unwrap();
        assert_eq!(package(all()).unwrap().0, bytes);
        let files = files(bytes);
        let names: Vec<&String> = files.keys().collect();
        let want = [
            "SHA256SUMS",
            "annexes.txt",
            "annexes/annex-01.jpg",
            "annexes/annex-02.pdf",
            "complaint.txt",
        ];
        assert_eq!(names, want);
        let sums = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
        for (name, bytes) in files.iter().filter(|(name, _)| *name != "SHA256SUMS") {
            let hash = hex(&Sha256::digest(bytes).into());
            assert!(sums.contains(&format!("{hash}  {name}\n")), "{name}");
        }
        let copy = &files["annexes/annex-01.jpg"];
        assert!(!copy.windows(6).any(|part| part == b"SECRET"));
        assert_eq!((enclosed[0].stripped, enclosed[1].stripped), (true, false));
        let list = String::from_utf8(files["annexes.txt"].clone()).unwrap();
        let both = format!("{} original: {}", hex(&enclosed[0].sent), hex(&enclosed[0].original));
        assert!(list.contains(&both), "{list}");
        assert_eq!(enclosed[1].sent, enclosed[1].original);
        assert!(list.contains("application/pdf") && list.contains("Photo of the wall"));
    }

    #[test]
    fn a_file_that_is_not_the_recorded_one_stops_it() {
        let mut wrong = annex(JPEG, "image/jpeg");
        wrong.sha256 = [0; 32];
        assert!(matches!(package(vec![wrong]), Err(PackageError::Changed { number: 1 })));
        let cut = annex(JPEG.get(..18).unwrap(), "image/jpeg");
        assert!(matches!(package(vec![cut]), Err(PackageError::Strip { number: 1, .. })));
    }
}
