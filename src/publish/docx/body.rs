//! The text, block by block.

use super::numbering::{ListUse, list_id, list_indent};
use super::parts::FOOTER_ID;
use super::runs::{Runs, bookmark_name, footnotes};
use super::styles::numbered_id;
use super::xml::{R, W, Xml};
use crate::document::{Block, Document, Inline, List, Numbers, Part, Table, leads_with_text};
use crate::publish::columns;
use crate::publish::signed::stays;

/// What the parts are made of.
pub(super) struct Text {
    pub body: String,
    pub links: Vec<String>,
    pub notes: String,
    pub note_links: Vec<String>,
    pub lists: Vec<ListUse>,
}

/// A4 with margins of 2.5 cm, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: u32 = 1_417;
const WIDTH: u32 = PAGE.0 - 2 * MARGIN;
/// How far a quote stands in.
const QUOTE: usize = 567;

/// Writes text and footnotes.
pub(super) fn text(document: &Document) -> Text {
    let numbers = Numbers::of(document);
    let mut body = Body {
        runs: Runs { xml: Xml::part(), numbers: &numbers, links: Vec::new(), notes: Vec::new() },
        lists: Vec::new(),
        page_break: false,
        keep: false,
    };
    body.runs.xml.open("w:document", &[("xmlns:w", W), ("xmlns:r", R)]);
    body.runs.xml.open("w:body", &[]);
    for ((at, block), stays) in document.blocks.iter().enumerate().zip(stays(&document.blocks)) {
        body.keep = stays;
        body.block(at, block);
    }
    body.keep = false;
    if body.page_break {
        body.paragraph(&Look::new("Normal"), &[], None);
    }
    body.section();
    body.runs.xml.close("w:body");
    body.runs.xml.close("w:document");
    let Body { runs: Runs { xml, links, notes, .. }, lists, .. } = body;
    let (notes, note_links) = footnotes(&notes, &numbers);
    Text { body: xml.done(), links, notes, note_links, lists }
}

/// What a paragraph says of itself.
struct Look {
    style: String,
    /// Level and sequence of its number.
    number: Option<(usize, String)>,
    /// Left and hanging.
    indent: Option<(usize, usize)>,
}

impl Look {
    fn new(style: impl Into<String>) -> Self {
        Self { style: style.into(), number: None, indent: None }
    }
}

/// Where a part stands.
#[derive(Clone, Default)]
struct At {
    lists: usize,
    quotes: usize,
    /// The sequence whose next mark its first paragraph carries.
    mark: Option<String>,
}

struct Body<'a> {
    runs: Runs<'a>,
    lists: Vec<ListUse>,
    page_break: bool,
    /// Whether the paragraph stays with the next.
    keep: bool,
}

impl<'a> Body<'a> {
    fn block(&mut self, at: usize, block: &'a Block) {
        match block {
            Block::Heading { level, label, text } => {
                let look = Look::new(format!("Heading{}", level.get()));
                self.paragraph(&look, text, label.as_ref().map(|_| at));
            }
            Block::Numbered { level, label, text } => {
                let look = Look::new(numbered_id(level.get()));
                self.paragraph(&look, text, label.as_ref().map(|_| at));
            }
            Block::Part(part) => self.part(part, At::default()),
            Block::Table(table) => self.table(table),
            Block::Addressee(lines) => {
                self.lines("Addressee", lines);
                self.paragraph(&Look::new("AfterAddressee"), &[], None);
            }
            Block::Signature(lines) => {
                let (first, rest) = lines.split_at(lines.len().min(1));
                self.lines("SignatureStart", first);
                self.lines("Signature", rest);
            }
            Block::PageBreak => {
                if self.page_break {
                    self.paragraph(&Look::new("Normal"), &[], None);
                }
                self.page_break = true;
            }
        }
    }

    fn lines(&mut self, style: &str, lines: &'a [Vec<Inline>]) {
        lines.iter().for_each(|text| self.paragraph(&Look::new(style), text, None));
    }

    fn part(&mut self, part: &'a Part, at: At) {
        match part {
            Part::Paragraph(text) => self.paragraph(&look_at(at), text, None),
            Part::Quote(parts) => {
                let mut inner = At { quotes: at.quotes + 1, ..at };
                let keep = self.keep;
                for (n, part) in (1..).zip(parts) {
                    self.keep = keep && n == parts.len();
                    self.part(part, inner.clone());
                    inner.mark = None;
                }
            }
            Part::List(list) => self.list(list, &at),
        }
    }

    fn list(&mut self, list: &'a List, at: &At) {
        self.lists.push(ListUse { start: list.start, depth: at.lists });
        let id = list_id(self.lists.len() - 1);
        let keep = self.keep;
        for (n, item) in (1..).zip(&list.items) {
            // Of a list its last item stays with what follows.
            self.keep = keep && n == list.items.len();
            let mut inner = At { lists: at.lists + 1, quotes: at.quotes, mark: Some(id.clone()) };
            if !item.first().is_some_and(leads_with_text) {
                self.paragraph(&look_at(inner.clone()), &[], None);
                inner.mark = None;
            }
            for part in item {
                self.part(part, inner.clone());
                inner.mark = None;
            }
        }
    }

    /// A paragraph; its place in the document is what its bookmark is called by.
    fn paragraph(&mut self, look: &Look, text: &'a [Inline], bookmark: Option<usize>) {
        let xml = &mut self.runs.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.val("w:pStyle", &look.style);
        if self.keep {
            xml.empty("w:keepNext", &[]);
        }
        if std::mem::take(&mut self.page_break) {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some((level, id)) = &look.number {
            xml.open("w:numPr", &[]);
            xml.val("w:ilvl", &level.to_string());
            xml.val("w:numId", id);
            xml.close("w:numPr");
        }
        if let Some((left, hanging)) = look.indent {
            let (left, hanging) = (left.to_string(), hanging.to_string());
            xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
        }
        xml.close("w:pPr");
        if let Some(place) = bookmark {
            let id = place.to_string();
            xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark_name(place))]);
            self.runs.write(text);
            self.runs.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        } else {
            self.runs.write(text);
        }
        self.runs.xml.close("w:p");
    }

    fn table(&mut self, table: &'a Table) {
        if !table.caption.is_empty() {
            self.paragraph(&Look::new("Caption"), &table.caption, None);
        } else if self.page_break {
            self.paragraph(&Look::new("AfterTable"), &[], None);
        }
        let widths = widths(table);
        let xml = &mut self.runs.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.val("w:tblStyle", "TableGrid");
        xml.empty("w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let first = if table.head > 0 { "0020" } else { "0000" };
        xml.val("w:tblLook", first);
        xml.close("w:tblPr");
        xml.open("w:tblGrid", &[]);
        for width in &widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        xml.close("w:tblGrid");
        let keep = self.keep;
        for (n, row) in table.rows.iter().enumerate() {
            self.keep = keep && n + 1 == table.rows.len();
            self.row(row, &widths, n < table.head);
        }
        self.keep = keep;
        self.runs.xml.close("w:tbl");
        // Two tables with nothing between would be one.
        self.paragraph(&Look::new("AfterTable"), &[], None);
    }

    fn row(&mut self, row: &'a [Vec<Inline>], widths: &[u32], head: bool) {
        let xml = &mut self.runs.xml;
        xml.open("w:tr", &[]);
        xml.open("w:trPr", &[]);
        // A row that runs on over the page reads as two.
        xml.empty("w:cantSplit", &[]);
        if head {
            xml.empty("w:tblHeader", &[]);
        }
        xml.close("w:trPr");
        let look = Look::new(if head { "TableHead" } else { "TableText" });
        for (cell, width) in row.iter().zip(widths) {
            self.runs.xml.open("w:tc", &[]);
            self.runs.xml.open("w:tcPr", &[]);
            self.runs.xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            self.runs.xml.close("w:tcPr");
            self.paragraph(&look, cell, None);
            self.runs.xml.close("w:tc");
        }
        self.runs.xml.close("w:tr");
    }

    fn section(&mut self) {
        let xml = &mut self.runs.xml;
        let (width, height) = (PAGE.0.to_string(), PAGE.1.to_string());
        let margin = MARGIN.to_string();
        xml.open("w:sectPr", &[]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER_ID)]);
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
        let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
        let rest = [("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")];
        let all: Vec<(&str, &str)> = sides.into_iter().chain(rest).collect();
        xml.empty("w:pgMar", &all);
        xml.close("w:sectPr");
    }
}

fn look_at(at: At) -> Look {
    let style = match (at.quotes, at.lists) {
        (0, 0) => return Look::new("Normal"),
        (0, _) => "ListParagraph",
        _ => "Quote",
    };
    let (list, hang) = at.lists.checked_sub(1).map_or((0, 0), list_indent);
    let hanging = if at.mark.is_some() { hang } else { 0 };
    let number = at.mark.map(|id| (at.lists.saturating_sub(1), id));
    Look { style: style.to_owned(), number, indent: Some((list + QUOTE * at.quotes, hanging)) }
}

/// Widths of the columns, which together are the page's.
fn widths(table: &Table) -> Vec<u32> {
    let shares: Vec<u32> = columns::shares(table).into_iter().map(u32::from).collect();
    let all: u32 = shares.iter().sum::<u32>().max(1);
    shares.iter().map(|share| (WIDTH * share / all).max(1)).collect()
}
