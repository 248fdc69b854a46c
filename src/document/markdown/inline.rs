//! Running text from events.

use super::Wrong;
use super::read::Reader;
use crate::document::block::{Inline, Lang, Run};
use crate::document::tidy::is_link;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// What keeps apart what would be read together, and leaves nothing.
pub(super) const NOTHING: &str = "<!---->";

/// How the letters look at a place of the text.
#[derive(Default)]
struct Look {
    emphasis: usize,
    strong: usize,
    links: Vec<Target>,
}

/// What a link of the source is for.
enum Target {
    /// A cross-reference, if nothing stands in the brackets: where they began in what was read.
    Label(String, usize),
    /// A link, and the language of its words.
    Web(String, Option<Lang>),
    /// A language.
    Lang(Lang),
    /// Brackets that hold looks together.
    Group,
    /// A place that no document leads to; it is written out behind its words.
    Other(String),
}

impl Look {
    fn run(&self, text: &str) -> Inline {
        let link = self.links.iter().rev().find_map(|target| match target {
            Target::Web(link, _) => Some(link.clone()),
            _ => None,
        });
        let lang = self.links.iter().rev().find_map(|target| match target {
            Target::Lang(lang) | Target::Web(_, Some(lang)) => Some(lang.clone()),
            _ => None,
        });
        let (emphasis, strong) = (self.emphasis > 0, self.strong > 0);
        Inline::Run(Run { text: text.to_owned(), emphasis, strong, lang, link })
    }

    fn is_plain(&self) -> bool {
        self.emphasis == 0 && self.strong == 0 && self.links.is_empty()
    }
}

impl Reader<'_> {
    /// Reads running text up to what is none, which stays to be read. With `split` it also stops
    /// before a line that begins a numbered paragraph.
    pub(super) fn inlines(&mut self, split: bool) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut look = Look::default();
        while let Some((event, range)) = self.peek() {
            match event {
                Event::Text(text) => out.push(look.run(&text)),
                Event::Code(text) | Event::Html(text) => out.push(look.run(&text)),
                Event::InlineHtml(html) if *html == *NOTHING => {}
                Event::InlineHtml(html) if is_break(&html) => out.push(Inline::Break),
                Event::InlineHtml(html) => out.push(look.run(&html)),
                Event::InlineMath(text) | Event::DisplayMath(text) => out.push(look.run(&text)),
                Event::SoftBreak | Event::HardBreak
                    if split && look.is_plain() && self.numbered_follows() =>
                {
                    return out;
                }
                Event::SoftBreak if !self.by_lines => out.push(look.run(" ")),
                Event::SoftBreak | Event::HardBreak => out.push(Inline::Break),
                Event::TaskListMarker(done) => {
                    out.push(look.run(if done { "☒ " } else { "☐ " }));
                }
                Event::FootnoteReference(label) => {
                    let note = self.note(&label, range.start);
                    out.extend(note);
                }
                Event::Start(Tag::Emphasis) => look.emphasis += 1,
                Event::End(TagEnd::Emphasis) => look.emphasis -= 1,
                Event::Start(Tag::Strong) => look.strong += 1,
                Event::End(TagEnd::Strong) => look.strong -= 1,
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    let target =
                        self.target(link_type, &dest_url, &title, (range.start, out.len()));
                    look.links.push(target);
                }
                Event::End(TagEnd::Link) => end_link(&mut look, &mut out),
                Event::Start(Tag::Image { .. }) => self.wrong(range.start, Wrong::Picture),
                Event::End(TagEnd::Image) => {}
                _ => break,
            }
            self.at += 1;
        }
        out
    }

    fn target(&mut self, kind: LinkType, to: &str, title: &str, at: (usize, usize)) -> Target {
        let (offset, place) = at;
        if kind == LinkType::Email {
            return Target::Web(format!("mailto:{to}"), None);
        }
        if to.is_empty() {
            return Target::Group;
        }
        if let Some(label) = to.strip_prefix('#') {
            return Target::Label(label.to_owned(), place);
        }
        if let Some(tag) = to.strip_prefix("lang:") {
            return self.lang(tag, offset).map_or(Target::Group, Target::Lang);
        }
        if !is_link(to) {
            return Target::Other(to.to_owned());
        }
        let lang = title.strip_prefix("lang:").and_then(|tag| self.lang(tag, offset));
        Target::Web(to.to_owned(), lang)
    }

    fn lang(&mut self, tag: &str, offset: usize) -> Option<Lang> {
        let lang = tag.parse().ok();
        if lang.is_none() {
            self.wrong(offset, Wrong::Lang(tag.to_owned()));
        }
        lang
    }
}

fn end_link(look: &mut Look, out: &mut Vec<Inline>) {
    match look.links.pop() {
        Some(Target::Label(label, place)) if out.len() == place => out.push(Inline::Ref(label)),
        Some(Target::Other(to)) => out.push(look.run(&format!(" ({to})"))),
        _ => {}
    }
}

fn is_break(html: &str) -> bool {
    let inner = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    inner.eq_ignore_ascii_case("br")
}
