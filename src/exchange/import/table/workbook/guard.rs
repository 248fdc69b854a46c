//! Looking through a packed workbook before its reader opens it: how much it holds once it is
//! unpacked. An archive of a hundred kilobytes can hold a hundred megabytes of nothing.

use super::super::limits::MAX_CELL;
use super::Kind;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{self, BufReader, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes of text in a workbook, unpacked.
const MAX_UNPACKED: u64 = 1 << 30;
/// The most bytes of the parts that are held in memory: shared texts and styles, each weighed
/// with what its elements take.
const MAX_HELD: u64 = 256 << 20;
/// How many times its size a part may unpack to once it is larger than [`FREE`]: real sheets
/// stay below half of it, an archive made to flood memory reaches a thousand.
const MAX_RATIO: u64 = 100;
/// Parts smaller than this are never refused for their ratio.
const FREE: u64 = 32 << 20;
/// The most parts of an archive.
const MAX_PARTS: usize = 10_000;
/// The longest text or mark of a part.
const MAX_RUN: u64 = MAX_CELL as u64 * 2;
/// The most merged areas of a sheet.
const MAX_MERGED: u64 = 200_000;
/// The most attributes of an element: real ones have some forty. The reader compares each with
/// those before it.
const MAX_ATTRIBUTES: usize = 512;

/// What a packed workbook is. Reads every part of it once, in bounded memory, and refuses what
/// would not stay bounded.
pub(super) fn look_through(source: &Source) -> Result<Kind, ImportError> {
    let mut archive = open(source)?;
    let kind = kind_of(source, &mut archive)?;
    let mut total = 0;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|e| broken(source, &e))?;
        let name = part.name().map_err(|e| broken(source, &e))?.to_lowercase();
        let packed = part.compressed_size();
        let seen = weigh(source, part, packed)?;
        if matches!(name.rsplit('.').next(), Some("xml" | "rels")) {
            let part = archive.by_index(place).map_err(|e| broken(source, &e))?;
            attributes(source, part)?;
        }
        total += seen.bytes;
        if total > MAX_UNPACKED {
            return Err(too_much(source));
        }
        if seen.merged > MAX_MERGED {
            return Err(flood(source, Said::new("import-flood-merged")));
        }
        let per_element = element_weight(&name);
        if per_element.is_some_and(|w| seen.bytes + seen.elements * w > MAX_HELD) {
            return Err(flood(source, Said::new("import-flood-shared")));
        }
        if name.ends_with("sharedstrings.xml") && promised(&seen.head) * 24 > MAX_HELD {
            return Err(flood(source, Said::new("import-flood-promises")));
        }
        if name == "_rels/.rels" && seen.head.to_lowercase().contains("worksheets/") {
            return Err(flood(source, Said::new("import-flood-places")));
        }
    }
    Ok(kind)
}

/// About what an element of a part takes in memory; `None` for sheets, which are read as a
/// stream. The reader finds shared texts and styles by these names alone.
fn element_weight(name: &str) -> Option<u64> {
    match name.rsplit('/').next().unwrap_or_default() {
        "sharedstrings.xml" => Some(24),
        "styles.xml" => Some(400),
        "content.xml" => None,
        file => match file.rsplit('.').next().unwrap_or_default() {
            "xml" if name.contains("worksheets/") => None,
            "xml" | "rels" => Some(400),
            _ => Some(16),
        },
    }
}

/// How many shared texts the head of their part promises: the reader makes room for so many.
fn promised(head: &str) -> u64 {
    let after = head.split_once("uniqueCount").map_or("", |(_, rest)| rest);
    let digits = after.trim_start_matches(|c: char| c.is_whitespace() || "='\"+".contains(c));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let digits = digits.split_at(end).0;
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX / 32) }
}

fn open(
    source: &Source,
) -> Result<ZipArchive<Box<dyn crate::exchange::import::source::Input>>, ImportError> {
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    let archive = ZipArchive::new(input).map_err(|e| broken(source, &e))?;
    if archive.len() > MAX_PARTS {
        return Err(flood(source, Said::new("import-flood-parts")));
    }
    Ok(archive)
}

fn kind_of<R: Read + io::Seek>(
    source: &Source,
    archive: &mut ZipArchive<R>,
) -> Result<Kind, ImportError> {
    let has = |name: &str| archive.file_names().flatten().any(|n| n.eq_ignore_ascii_case(name));
    if has("xl/workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    let why = if has("xl/workbook.bin") {
        "import-is-xlsb"
    } else if has("word/document.xml") {
        "import-is-word"
    } else if has("ppt/presentation.xml") {
        "import-is-slides"
    } else {
        let mut mime = String::new();
        if let Ok(part) = archive.by_name("mimetype") {
            let mut start = part.take(100);
            // What is no text is no type that we know.
            let _known = start.read_to_string(&mut mime);
        }
        match mime.trim() {
            "application/vnd.oasis.opendocument.spreadsheet"
            | "application/vnd.oasis.opendocument.spreadsheet-template" => return Ok(Kind::Ods),
            other if other.contains("opendocument") => "import-is-open-document",
            _ => "import-is-zip",
        }
    };
    Err(ImportError::not_a_table(source.name(), Said::new(why)))
}

/// What is in a part.
#[derive(Default)]
struct Seen {
    bytes: u64,
    elements: u64,
    merged: u64,
    /// How long the text under way is.
    run: u64,
    /// How it begins.
    head: String,
}

fn weigh(source: &Source, mut part: impl Read, packed: u64) -> Result<Seen, ImportError> {
    const MERGED: &[u8] = b"<mergeCell ";
    let finder = memchr::memmem::Finder::new(MERGED);
    let mut seen = Seen::default();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let count = match part.read(&mut chunk) {
            Ok(count) => count,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(broken(source, &ZipError::Io(e))),
        };
        let bytes = chunk.get(..count).unwrap_or_default();
        if bytes.is_empty() {
            return Ok(seen);
        }
        if seen.bytes == 0 {
            seen.head = String::from_utf8_lossy(bytes).into_owned();
        }
        seen.bytes += count as u64;
        // A mark that is cut by the end of a chunk is not counted: one in six thousand.
        seen.merged += finder.find_iter(bytes).count() as u64;
        let mut from = 0;
        for at in memchr::memchr_iter(b'<', bytes) {
            seen.run += (at - from) as u64;
            longest(source, &seen)?;
            seen.run = 0;
            from = at;
            seen.elements += 1;
        }
        seen.run += (count - from) as u64;
        longest(source, &seen)?;
        if seen.bytes > MAX_UNPACKED {
            return Err(too_much(source));
        }
        if seen.bytes > FREE && seen.bytes > packed.saturating_mul(MAX_RATIO) {
            let why = Said::new("import-flood-ratio").with("most", MAX_RATIO);
            return Err(flood(source, why));
        }
    }
}

/// Refuses a part with an element of more attributes than any program writes. What cannot be read
/// at all, the reader refuses.
fn attributes(source: &Source, part: impl Read) -> Result<(), ImportError> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let Ok(event) = reader.read_event_into(&mut buffer) else { return Ok(()) };
        let count = match event {
            Event::Eof => return Ok(()),
            Event::Start(start) | Event::Empty(start) => {
                start.attributes().with_checks(false).take(MAX_ATTRIBUTES + 1).count()
            }
            _ => 0,
        };
        if count > MAX_ATTRIBUTES {
            let why = Said::new("import-flood-attributes").with("most", MAX_ATTRIBUTES);
            return Err(flood(source, why));
        }
    }
}

fn longest(source: &Source, seen: &Seen) -> Result<(), ImportError> {
    if seen.run <= MAX_RUN {
        return Ok(());
    }
    Err(flood(source, Said::new("import-flood-text").with("most", MAX_CELL.to_string())))
}

fn too_much(source: &Source) -> ImportError {
    flood(source, Said::new("import-flood-unpacked").with("most", MAX_UNPACKED.to_string()))
}

fn flood(source: &Source, why: Said) -> ImportError {
    ImportError::not_a_table(source.name(), Said::new("import-flood").with("why", why))
}

/// What the archive's reader says, without any text of the file.
pub(super) fn broken(source: &Source, error: &ZipError) -> ImportError {
    let why = match error {
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => {
            "import-zip-password"
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "import-zip-strange"
        }
        _ => "import-zip-cut",
    };
    ImportError::not_a_table(source.name(), Said::new(why))
}
