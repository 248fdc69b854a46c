//! Numbers that the word processor keeps itself: of paragraphs, of lists.

use super::styles::numbered_id;
use super::xml::{W, Xml};
use crate::document::{MAX_DEPTH, MAX_LEVEL};

/// The sequence of numbered paragraphs: one through the whole document.
pub(super) const PARAGRAPHS: &str = "1";
/// The number of the first list's sequence.
const FIRST_LIST: usize = 2;

/// A list as the text met it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListUse {
    /// The first number; `None` for marks.
    pub start: Option<u32>,
    /// How deep it stands, from 0.
    pub depth: usize,
}

/// The id of the list that the text met as the one at this place.
pub(super) fn list_id(at: usize) -> String {
    (FIRST_LIST + at).to_string()
}

const NUMBERED: &str = "0";
const MARKS: &str = "1";
const DIGITS: &str = "2";

/// The part of numbering for the lists of a text.
pub(super) fn numbering(lists: &[ListUse]) -> String {
    let mut xml = Xml::part();
    xml.open("w:numbering", &[("xmlns:w", W)]);
    kind(&mut xml, NUMBERED, usize::from(MAX_LEVEL), |xml, level| {
        let numbers: Vec<String> = (1..=level + 1).map(|n| format!("%{n}")).collect();
        let id = numbered_id(u8::try_from(level + 1).unwrap_or(MAX_LEVEL));
        level_of(xml, level, ("decimal", &format!("{}.", numbers.join("."))), Some(&id));
    });
    kind(&mut xml, MARKS, MAX_DEPTH, |xml, level| level_of(xml, level, ("bullet", "•"), None));
    kind(&mut xml, DIGITS, MAX_DEPTH, |xml, level| {
        level_of(xml, level, ("decimal", &format!("%{}.", level + 1)), None);
    });
    sequence(&mut xml, PARAGRAPHS, NUMBERED, None);
    for (at, list) in lists.iter().enumerate() {
        let kind = if list.start.is_some() { DIGITS } else { MARKS };
        let from = list.start.map(|start| (list.depth, start));
        sequence(&mut xml, &list_id(at), kind, from);
    }
    xml.close("w:numbering");
    xml.done()
}

fn kind(xml: &mut Xml, id: &str, levels: usize, level: impl Fn(&mut Xml, usize)) {
    xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
    xml.val("w:multiLevelType", "multilevel");
    for n in 0..levels {
        level(xml, n);
    }
    xml.close("w:abstractNum");
}

fn level_of(xml: &mut Xml, level: usize, (format, text): (&str, &str), style: Option<&str>) {
    xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
    xml.val("w:start", "1");
    xml.val("w:numFmt", format);
    if let Some(style) = style {
        xml.val("w:pStyle", style);
    }
    xml.val("w:suff", "tab");
    xml.val("w:lvlText", text);
    xml.val("w:lvlJc", "left");
    let (left, hanging) = if style.is_some() { (567, 567) } else { list_indent(level) };
    xml.open("w:pPr", &[]);
    // Room for `12.3.4.` as well.
    let tab = left + if style.is_some() { 142 * level } else { 0 };
    xml.open("w:tabs", &[]);
    xml.empty("w:tab", &[("w:val", "num"), ("w:pos", &tab.to_string())]);
    xml.close("w:tabs");
    xml.empty(
        "w:ind",
        &[("w:left", &tab.to_string()), ("w:hanging", &(hanging + tab - left).to_string())],
    );
    xml.close("w:pPr");
    xml.close("w:lvl");
}

/// Where the text of an item on a level stands, and how far its mark hangs before it, in
/// twentieths of a point.
pub(super) const fn list_indent(level: usize) -> (usize, usize) {
    (HANG * (level + 1), HANG)
}

/// How far a mark hangs before its text.
const HANG: usize = 397;

fn sequence(xml: &mut Xml, id: &str, kind: &str, from: Option<(usize, u32)>) {
    xml.open("w:num", &[("w:numId", id)]);
    xml.val("w:abstractNumId", kind);
    if let Some((level, start)) = from {
        xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
        xml.val("w:startOverride", &start.to_string());
        xml.close("w:lvlOverride");
    }
    xml.close("w:num");
}
