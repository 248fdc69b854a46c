//! Running text: letters in their scripts and fonts, footnotes and their signs, links, references.

use super::parts::link_id;
use super::styles::{BOX_FONT, CAUCASIAN_FONT, fonts, looks, word_lang};
use super::xml::{R, W, Xml};
use crate::document::{Inline, Lang, Numbers, PLACEHOLDER, Run};

/// What the bookmark of the block at a place is called by.
pub(super) fn bookmark_name(place: usize) -> String {
    format!("_Ref{place}")
}

/// The part of footnotes and the links in it. The first two notes are the rules above notes.
pub(super) fn footnotes(notes: &[&[Vec<Inline>]], numbers: &Numbers) -> (String, Vec<String>) {
    let mut runs = Runs { xml: Xml::part(), numbers, links: Vec::new(), notes: Vec::new() };
    runs.xml.open("w:footnotes", &[("xmlns:w", W), ("xmlns:r", R)]);
    for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
        let xml = &mut runs.xml;
        xml.open("w:footnote", &[("w:type", kind), ("w:id", id)]);
        xml.open("w:p", &[]);
        xml.open("w:r", &[]);
        xml.empty(&format!("w:{kind}"), &[]);
        xml.close("w:r");
        xml.close("w:p");
        xml.close("w:footnote");
    }
    for (n, note) in (1..).zip(notes) {
        runs.xml.open("w:footnote", &[("w:id", &i32::to_string(&n))]);
        for (at, text) in note.iter().enumerate() {
            runs.xml.open("w:p", &[]);
            runs.xml.open("w:pPr", &[]);
            runs.xml.val("w:pStyle", "FootnoteText");
            runs.xml.close("w:pPr");
            if at == 0 {
                runs.sign("w:footnoteRef", &[]);
                runs.xml.open("w:r", &[]);
                runs.xml.text("w:t", &[("xml:space", "preserve")], " ");
                runs.xml.close("w:r");
            }
            runs.write(text);
            runs.xml.close("w:p");
        }
        runs.xml.close("w:footnote");
    }
    runs.xml.close("w:footnotes");
    (runs.xml.done(), runs.links)
}

/// Running text.
pub(super) struct Runs<'a> {
    pub xml: Xml,
    pub numbers: &'a Numbers,
    pub links: Vec<String>,
    pub notes: Vec<&'a [Vec<Inline>]>,
}

impl<'a> Runs<'a> {
    /// Writes a text into the paragraph that is open.
    pub(super) fn write(&mut self, text: &'a [Inline]) {
        for inline in text {
            match inline {
                Inline::Run(run) => self.run(run),
                Inline::Note(note) => {
                    self.notes.push(note);
                    let id = self.notes.len().to_string();
                    self.sign("w:footnoteReference", &[("w:id", &id)]);
                }
                Inline::Ref(label) => self.reference(label),
                Inline::Break => {
                    self.xml.open("w:r", &[]);
                    self.xml.empty("w:br", &[]);
                    self.xml.close("w:r");
                }
            }
        }
    }

    /// The sign of a footnote.
    fn sign(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.xml.open("w:r", &[]);
        self.xml.open("w:rPr", &[]);
        self.xml.val("w:rStyle", "FootnoteReference");
        self.xml.close("w:rPr");
        self.xml.empty(tag, attributes);
        self.xml.close("w:r");
    }

    /// A field that follows its paragraph when the text is edited.
    fn reference(&mut self, label: &str) {
        let Some((says, place)) = self.numbers.says(label).zip(self.numbers.place(label)) else {
            self.letters(&Run::plain(PLACEHOLDER));
            return;
        };
        let number = if self.numbers.number(place).is_some() { "\\w " } else { "" };
        let field = format!(" REF {} {number}\\h ", bookmark_name(place));
        self.xml.open("w:fldSimple", &[("w:instr", &field)]);
        let run = Run::plain(says);
        self.letters(&run);
        self.xml.close("w:fldSimple");
    }

    fn run(&mut self, run: &Run) {
        let Some(link) = &run.link else {
            self.letters(run);
            return;
        };
        self.links.push(link.clone());
        self.xml.open("w:hyperlink", &[("r:id", &link_id(self.links.len()))]);
        self.letters(run);
        self.xml.close("w:hyperlink");
    }

    /// The letters of a run, a piece for every script that needs a font of its own.
    fn letters(&mut self, run: &Run) {
        for (script, text) in pieces(&run.text) {
            let xml = &mut self.xml;
            xml.open("w:r", &[]);
            xml.open("w:rPr", &[]);
            if run.link.is_some() {
                xml.val("w:rStyle", "Hyperlink");
            }
            match script {
                Script::Common => {}
                Script::Georgian | Script::Armenian => fonts(xml, CAUCASIAN_FONT),
                Script::Boxes => fonts(xml, BOX_FONT),
            }
            looks(xml, run.strong, run.emphasis);
            if let Some(lang) = run.lang.as_ref().map(word_lang).or_else(|| script.lang()) {
                xml.val("w:lang", &lang);
            }
            xml.close("w:rPr");
            xml.text("w:t", &[("xml:space", "preserve")], text);
            xml.close("w:r");
        }
    }
}

/// Letters that one font has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Common,
    Georgian,
    Armenian,
    Boxes,
}

impl Script {
    /// The script of a letter; `None` for what goes with its neighbours.
    fn of(c: char) -> Option<Self> {
        match c {
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' | '\u{2d00}'..='\u{2d2f}' => {
                Some(Self::Georgian)
            }
            '\u{530}'..='\u{58f}' | '\u{fb13}'..='\u{fb17}' => Some(Self::Armenian),
            '\u{2610}'..='\u{2612}' => Some(Self::Boxes),
            c => c.is_alphanumeric().then_some(Self::Common),
        }
    }

    /// The language of a script that one language has.
    fn lang(self) -> Option<String> {
        let tag = match self {
            Self::Georgian => "ka",
            Self::Armenian => "hy",
            Self::Common | Self::Boxes => return None,
        };
        tag.parse::<Lang>().ok().map(|lang| word_lang(&lang))
    }
}

/// A text in pieces of one script each.
fn pieces(text: &str) -> Vec<(Script, &str)> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut now: Option<Script> = None;
    for (at, c) in text.char_indices() {
        // After a box everything is its own again.
        let next = Script::of(c).or_else(|| (now == Some(Script::Boxes)).then_some(Script::Common));
        let Some(next) = next.filter(|next| Some(*next) != now) else { continue };
        if let Some(script) = now {
            out.push((script, text.get(from..at).unwrap_or_default()));
            from = at;
        }
        now = Some(next);
    }
    let rest = text.get(from..).unwrap_or_default();
    if !rest.is_empty() {
        out.push((now.unwrap_or(Script::Common), rest));
    }
    out
}
