//! How things look, by name: whoever edits the file changes a style and not every paragraph.

use super::xml::{W, Xml};
use crate::document::{Lang, MAX_LEVEL};

/// Courts expect it, and every system has it or something of its width.
pub(super) const FONT: &str = "Times New Roman";
/// For Georgian and Armenian, which Times New Roman has not.
pub(super) const CAUCASIAN_FONT: &str = "Sylfaen";
/// For the boxes of forms.
pub(super) const BOX_FONT: &str = "MS Gothic";

/// One style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    based: &'static str,
    next: &'static str,
    /// Keep with the next paragraph, and its lines together.
    keep: bool,
    /// Spaces before and after in twentieths of a point.
    space: (u16, u16),
    /// Indents in the same: left, hanging.
    indent: (u16, u16),
    align: &'static str,
    bold: bool,
    italic: bool,
    /// Half points; 0 for the size of what it is based on.
    size: u8,
}

const PLAIN: Style = Style {
    id: "Normal",
    name: "Normal",
    based: "",
    next: "",
    keep: false,
    space: (0, 120),
    indent: (0, 0),
    align: "both",
    bold: false,
    italic: false,
    size: 0,
};

const STYLES: &[Style] = &[
    PLAIN,
    Style { id: "Quote", name: "Quote", based: "Normal", italic: true, ..PLAIN },
    Style { id: "ListParagraph", name: "List Paragraph", based: "Normal", ..PLAIN },
    Style {
        id: "Caption",
        name: "caption",
        based: "Normal",
        next: "Normal",
        keep: true,
        space: (120, 60),
        align: "left",
        bold: true,
        ..PLAIN
    },
    Style {
        id: "TableText",
        name: "Table Text",
        based: "Normal",
        space: (20, 20),
        align: "left",
        size: 20,
        ..PLAIN
    },
    Style {
        id: "TableHead",
        name: "Table Head",
        based: "TableText",
        keep: true,
        space: (20, 20),
        align: "left",
        bold: true,
        size: 20,
        ..PLAIN
    },
    Style {
        id: "AfterTable",
        name: "After Table",
        based: "Normal",
        space: (0, 0),
        size: 12,
        ..PLAIN
    },
    Style {
        id: "Addressee",
        name: "Addressee",
        based: "Normal",
        space: (0, 0),
        indent: (4536, 0),
        align: "left",
        ..PLAIN
    },
    Style {
        id: "AfterAddressee",
        name: "After Addressee",
        based: "Normal",
        space: (0, 240),
        ..PLAIN
    },
    Style {
        id: "Signature",
        name: "Signature",
        based: "Normal",
        keep: true,
        space: (0, 60),
        align: "left",
        ..PLAIN
    },
    // Some room above the first line, as a hand needs it.
    Style {
        id: "SignatureStart",
        name: "Signature Start",
        based: "Signature",
        next: "Signature",
        keep: true,
        space: (360, 60),
        align: "left",
        ..PLAIN
    },
    Style {
        id: "FootnoteText",
        name: "footnote text",
        based: "Normal",
        space: (0, 0),
        size: 20,
        ..PLAIN
    },
    Style {
        id: "Footer",
        name: "footer",
        based: "Normal",
        space: (0, 0),
        align: "center",
        size: 20,
        ..PLAIN
    },
];

/// `w:lang` wants a region as well.
pub(super) fn word_lang(lang: &Lang) -> String {
    let region = match lang.as_str() {
        "be" => "BY",
        "de" => "DE",
        "en" => "GB",
        "es" => "ES",
        "fr" => "FR",
        "hy" => "AM",
        "ka" => "GE",
        "kk" => "KZ",
        "ky" => "KG",
        "ro" => "RO",
        "ru" => "RU",
        "uk" => "UA",
        "tg" => "Cyrl-TJ",
        "uz" => "Latn-UZ",
        other => return other.to_owned(),
    };
    format!("{}-{region}", lang.as_str())
}

/// The part of styles for a document of this language.
pub(super) fn styles(lang: &Lang) -> String {
    let mut xml = Xml::part();
    xml.open("w:styles", &[("xmlns:w", W)]);
    defaults(&mut xml, lang);
    STYLES.iter().for_each(|style| paragraph(&mut xml, style));
    for level in 1..=MAX_LEVEL {
        heading(&mut xml, level);
    }
    for level in 1..=MAX_LEVEL {
        numbered(&mut xml, level);
    }
    characters(&mut xml);
    table(&mut xml);
    xml.close("w:styles");
    xml.done()
}

fn defaults(xml: &mut Xml, lang: &Lang) {
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    fonts(xml, FONT);
    xml.val("w:sz", "24");
    xml.val("w:szCs", "24");
    xml.empty(
        "w:lang",
        &[("w:val", &word_lang(lang)), ("w:eastAsia", "en-US"), ("w:bidi", "ar-SA")],
    );
    xml.close("w:rPr");
    xml.close("w:rPrDefault");
    xml.open("w:pPrDefault", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:widowControl", &[]);
    xml.close("w:pPr");
    xml.close("w:pPrDefault");
    xml.close("w:docDefaults");
}

/// Names a font for all of a run's letters.
pub(super) fn fonts(xml: &mut Xml, font: &str) {
    let all = [("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)];
    xml.empty("w:rFonts", &all);
}

fn begin(xml: &mut Xml, kind: &str, id: &str, name: &str, (based, next): (&str, &str)) {
    let mut attributes = vec![("w:type", kind)];
    if matches!(id, "Normal" | "TableNormal" | "DefaultParagraphFont") {
        attributes.push(("w:default", "1"));
    }
    attributes.push(("w:styleId", id));
    xml.open("w:style", &attributes);
    xml.val("w:name", name);
    if !based.is_empty() {
        xml.val("w:basedOn", based);
    }
    if !next.is_empty() {
        xml.val("w:next", next);
    }
    xml.empty("w:qFormat", &[]);
}

fn keep(xml: &mut Xml) {
    xml.empty("w:keepNext", &[]);
    xml.empty("w:keepLines", &[]);
}

fn spacing(xml: &mut Xml, (before, after): (u16, u16)) {
    xml.empty("w:spacing", &[("w:before", &before.to_string()), ("w:after", &after.to_string())]);
}

fn paragraph(xml: &mut Xml, style: &Style) {
    begin(xml, "paragraph", style.id, style.name, (style.based, style.next));
    xml.open("w:pPr", &[]);
    if style.keep {
        keep(xml);
    }
    spacing(xml, style.space);
    let (left, hanging) = style.indent;
    xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
    xml.val("w:jc", style.align);
    xml.close("w:pPr");
    xml.open("w:rPr", &[]);
    looks(xml, style.bold, style.italic);
    if style.size > 0 {
        xml.val("w:sz", &style.size.to_string());
        xml.val("w:szCs", &style.size.to_string());
    }
    xml.close("w:rPr");
    xml.close("w:style");
}

/// Bold and italic, for every script.
pub(super) fn looks(xml: &mut Xml, bold: bool, italic: bool) {
    if bold {
        xml.empty("w:b", &[]);
        xml.empty("w:bCs", &[]);
    }
    if italic {
        xml.empty("w:i", &[]);
        xml.empty("w:iCs", &[]);
    }
}

fn heading(xml: &mut Xml, level: u8) {
    let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
    begin(xml, "paragraph", &id, &name, ("Normal", "Normal"));
    xml.open("w:pPr", &[]);
    keep(xml);
    spacing(xml, (240, 120));
    xml.val("w:jc", if level == 1 { "center" } else { "left" });
    xml.val("w:outlineLvl", &(level - 1).to_string());
    xml.close("w:pPr");
    xml.open("w:rPr", &[]);
    looks(xml, true, level > 2);
    if level == 1 {
        xml.val("w:sz", "28");
        xml.val("w:szCs", "28");
    }
    xml.close("w:rPr");
    xml.close("w:style");
}

fn numbered(xml: &mut Xml, level: u8) {
    let (id, name) = (numbered_id(level), format!("Numbered Paragraph {level}"));
    begin(xml, "paragraph", &id, &name, ("Normal", id.as_str()));
    xml.open("w:pPr", &[]);
    xml.open("w:numPr", &[]);
    xml.val("w:ilvl", &(level - 1).to_string());
    xml.val("w:numId", super::numbering::PARAGRAPHS);
    xml.close("w:numPr");
    xml.close("w:pPr");
    xml.close("w:style");
}

/// The style of numbered paragraphs on a level.
pub(super) fn numbered_id(level: u8) -> String {
    format!("Numbered{level}")
}

fn characters(xml: &mut Xml) {
    begin(xml, "character", "DefaultParagraphFont", "Default Paragraph Font", ("", ""));
    xml.close("w:style");
    begin(
        xml,
        "character",
        "FootnoteReference",
        "footnote reference",
        ("DefaultParagraphFont", ""),
    );
    xml.open("w:rPr", &[]);
    xml.val("w:vertAlign", "superscript");
    xml.close("w:rPr");
    xml.close("w:style");
    begin(xml, "character", "Hyperlink", "Hyperlink", ("DefaultParagraphFont", ""));
    xml.open("w:rPr", &[]);
    xml.val("w:u", "single");
    xml.close("w:rPr");
    xml.close("w:style");
}

fn table(xml: &mut Xml) {
    begin(xml, "table", "TableNormal", "Normal Table", ("", ""));
    xml.open("w:tblPr", &[]);
    xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
    xml.open("w:tblCellMar", &[]);
    for (side, width) in [("top", "0"), ("left", "85"), ("bottom", "0"), ("right", "85")] {
        xml.empty(&format!("w:{side}"), &[("w:w", width), ("w:type", "dxa")]);
    }
    xml.close("w:tblCellMar");
    xml.close("w:tblPr");
    xml.close("w:style");
    begin(xml, "table", "TableGrid", "Table Grid", ("TableNormal", ""));
    xml.open("w:tblPr", &[]);
    xml.open("w:tblBorders", &[]);
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
        xml.empty(&format!("w:{side}"), &line);
    }
    xml.close("w:tblBorders");
    xml.close("w:tblPr");
    xml.close("w:style");
}
