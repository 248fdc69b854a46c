//! The small parts: what is in the file, its settings, its foot.

use super::styles::word_lang;
use super::xml::{R, W, Xml};
use crate::document::{Document, Lang};
use chrono::DateTime;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) fn content_types() -> String {
    let mut xml = Xml::part();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", rels)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    let parts = [
        ("/docProps/core.xml", core.to_owned()),
        ("/word/document.xml", format!("{WORD}.document.main+xml")),
        ("/word/styles.xml", format!("{WORD}.styles+xml")),
        ("/word/numbering.xml", format!("{WORD}.numbering+xml")),
        ("/word/footnotes.xml", format!("{WORD}.footnotes+xml")),
        ("/word/settings.xml", format!("{WORD}.settings+xml")),
        ("/word/footer1.xml", format!("{WORD}.footer+xml")),
    ];
    for (name, kind) in parts {
        xml.empty("Override", &[("PartName", name), ("ContentType", &kind)]);
    }
    xml.close("Types");
    xml.done()
}

fn relations<'a>(all: impl Iterator<Item = (String, String, &'a str, bool)>) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target, external) in all {
        let mut attributes = vec![("Id", id.as_str()), ("Type", &kind), ("Target", target)];
        if external {
            attributes.push(("TargetMode", "External"));
        }
        xml.empty("Relationship", &attributes);
    }
    xml.close("Relationships");
    xml.done()
}

pub(super) fn package_rels() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let all = [
        ("rId1".to_owned(), format!("{R}/officeDocument"), "word/document.xml", false),
        ("rId2".to_owned(), core, "docProps/core.xml", false),
    ];
    relations(all.into_iter())
}

/// Relations of the text: its own parts are `rId…`, its links `rLink…`.
pub(super) fn document_rels(links: &[String]) -> String {
    let parts = ["styles", "numbering", "footnotes", "settings"];
    let own = parts.into_iter().map(|part| (part, format!("{part}.xml")));
    let own = own.chain([("footer", "footer1.xml".to_owned())]);
    let own: Vec<(String, String, String)> = (1..)
        .zip(own)
        .map(|(n, (part, target))| (format!("rId{n}"), format!("{R}/{part}"), target))
        .collect();
    let own = own.iter().map(|(id, kind, to)| (id.clone(), kind.clone(), to.as_str(), false));
    relations(own.chain(links_of(links)))
}

pub(super) fn note_rels(links: &[String]) -> String {
    relations(links_of(links))
}

fn links_of(links: &[String]) -> impl Iterator<Item = (String, String, &str, bool)> {
    (1..).zip(links).map(|(n, link)| (link_id(n), format!("{R}/hyperlink"), link.as_str(), true))
}

/// The id of the link with this number, from 1.
pub(super) fn link_id(number: usize) -> String {
    format!("rLink{number}")
}

/// The id of the footer.
pub(super) const FOOTER_ID: &str = "rId5";

/// The metadata: title, language, dates. Nobody's name.
pub(super) fn core(document: &Document, made: i64) -> String {
    let made = DateTime::from_timestamp_millis(made).unwrap_or_default();
    let made = made.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut xml = Xml::part();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.text("dc:title", &[], &document.title);
    xml.text("dc:language", &[], document.lang.as_str());
    for tag in ["dcterms:created", "dcterms:modified"] {
        xml.text(tag, &[("xsi:type", "dcterms:W3CDTF")], &made);
    }
    xml.close("cp:coreProperties");
    xml.done()
}

/// Settings: whoever saves it again in Word leaves no name either.
pub(super) fn settings(lang: &Lang) -> String {
    let mut xml = Xml::part();
    xml.open("w:settings", &[("xmlns:w", W)]);
    xml.empty("w:removePersonalInformation", &[]);
    xml.empty("w:removeDateAndTime", &[]);
    xml.val("w:defaultTabStop", "708");
    xml.val("w:characterSpacingControl", "doNotCompress");
    xml.open("w:footnotePr", &[]);
    xml.empty("w:footnote", &[("w:id", "-1")]);
    xml.empty("w:footnote", &[("w:id", "0")]);
    xml.close("w:footnotePr");
    xml.open("w:compat", &[]);
    xml.empty(
        "w:compatSetting",
        &[
            ("w:name", "compatibilityMode"),
            ("w:uri", "http://schemas.microsoft.com/office/word"),
            ("w:val", "15"),
        ],
    );
    xml.close("w:compat");
    xml.val("w:themeFontLang", &word_lang(lang));
    xml.val("w:decimalSymbol", ".");
    xml.val("w:listSeparator", ";");
    xml.close("w:settings");
    xml.done()
}

/// The foot of every page: `3 / 36`, the same in every language.
pub(super) fn footer() -> String {
    let mut xml = Xml::part();
    xml.open("w:ftr", &[("xmlns:w", W), ("xmlns:r", R)]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.val("w:pStyle", "Footer");
    xml.close("w:pPr");
    field(&mut xml, " PAGE ", "1");
    xml.open("w:r", &[]);
    xml.text("w:t", &[("xml:space", "preserve")], " / ");
    xml.close("w:r");
    field(&mut xml, " NUMPAGES ", "1");
    xml.close("w:p");
    xml.close("w:ftr");
    xml.done()
}

fn field(xml: &mut Xml, what: &str, now: &str) {
    xml.open("w:fldSimple", &[("w:instr", what)]);
    xml.open("w:r", &[]);
    xml.text("w:t", &[], now);
    xml.close("w:r");
    xml.close("w:fldSimple");
}
