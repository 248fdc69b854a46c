//! The messages of one language, each read when it is first asked for.
//!
//! Fluent keeps a message as a tree of ten times its size, and a session says a few hundred of two
//! thousand. So a text is only divided into messages at first; those that put nothing in are said
//! as they stand, and the others go to Fluent one by one.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{PoisonError, RwLock};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// The messages of one language.
pub(super) struct Catalogue {
    texts: Vec<Cow<'static, str>>,
    /// By id, each once.
    entries: Vec<Entry>,
    read: RwLock<Read>,
}

/// Where a message stands: from the first byte of its id to its end.
#[derive(Clone, Copy)]
struct Entry {
    text: u32,
    start: u32,
    id: u32,
    end: u32,
}

/// What Fluent has read.
struct Read {
    bundle: Bundle,
    ids: BTreeSet<String>,
}

impl Catalogue {
    /// The messages of these texts; of two with one id the later.
    pub(super) fn new(lang: &str, texts: Vec<Cow<'static, str>>) -> Self {
        let mut bundle =
            Bundle::new_concurrent(vec![lang.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Isolation marks are for mixed directions; a terminal shows them as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(super::numbers::formatter(lang)));
        let read = RwLock::new(Read { bundle, ids: BTreeSet::new() });
        let mut all = Self { texts, entries: Vec::new(), read };
        let mut entries: Vec<Entry> = all
            .texts
            .iter()
            .enumerate()
            .flat_map(|(n, text)| divide(text).map(move |(id, end)| Entry::new(n, &id, end)))
            .collect();
        entries.sort_by(|a, b| all.id(*a).cmp(all.id(*b)));
        entries.reverse();
        entries.dedup_by(|a, b| all.id(*a) == all.id(*b));
        entries.reverse();
        entries.shrink_to_fit();
        all.entries = entries;
        all
    }

    /// The message of this id, or its attribute, with values put in; `None` where there is none.
    pub(super) fn say(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: Option<&FluentArgs<'_>>,
    ) -> Option<String> {
        let entry = self.entry(id)?;
        if let (Some(plain), None) = (plain(id, entry), attribute) {
            return Some(plain.to_owned());
        }
        let held = |read: &Read| read.ids.contains(id);
        if !held(&self.read.read().unwrap_or_else(PoisonError::into_inner)) {
            self.take_in(id);
        }
        let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
        let message = read.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        Some(read.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }

    /// Has Fluent read a message and those that it names.
    fn take_in(&self, id: &str) {
        let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
        let mut wanted = vec![id];
        while let Some(id) = wanted.pop() {
            let Some(text) = self.entry(id).filter(|_| read.ids.insert(id.to_owned())) else {
                continue;
            };
            // A text with an error still gives its sound messages; the check names the error.
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) => resource,
                Err((resource, _)) => resource,
            };
            read.bundle.add_resource_overriding(resource);
            if text.contains('{') {
                // More than those it names: a word that happens to be an id is read for nothing.
                wanted.extend(text.split(|c: char| !is_of_id(c) && c != '$'));
            }
        }
    }

    fn entry(&self, id: &str) -> Option<&str> {
        let at = self.entries.binary_search_by(|entry| self.id(*entry).cmp(id)).ok()?;
        let Entry { text, start, end, .. } = *self.entries.get(at)?;
        self.slice(text, start..end)
    }

    fn id(&self, entry: Entry) -> &str {
        self.slice(entry.text, entry.start..entry.id).unwrap_or_default()
    }

    fn slice(&self, text: u32, range: Range<u32>) -> Option<&str> {
        self.texts.get(text as usize)?.get(range.start as usize..range.end as usize)
    }
}

impl Entry {
    fn new(text: usize, id: &Range<usize>, end: usize) -> Self {
        // A text of more than 4 GiB is no text: what is beyond is not found.
        let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { text: short(text), start: short(id.start), id: short(id.end), end: short(end) }
    }
}

const fn is_of_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The id that a line begins a message or a term with.
fn begins(line: &str) -> Option<&str> {
    let name = line.strip_prefix('-').unwrap_or(line);
    let (id, rest) = line.split_once(|c| !is_of_id(c))?;
    let begun = name.starts_with(|c: char| c.is_ascii_alphabetic());
    // What stopped the id is the sign itself or a space before it.
    let sign = line.get(id.len()..).is_some_and(|all| all.starts_with('='))
        || rest.trim_start_matches(' ').starts_with('=');
    (begun && sign).then_some(id)
}

/// The messages of a text: where its id stands, and where the message ends. A comment ends it.
fn divide(text: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let mut open: Option<Range<usize>> = None;
    let whole = text.len();
    std::iter::from_fn(move || {
        for (start, line) in lines.by_ref() {
            let next = begins(line).map(|id| start..start + id.len());
            if next.is_some() || line.starts_with('#') {
                let ended = std::mem::replace(&mut open, next);
                if let Some(id) = ended {
                    return Some((id, start));
                }
            }
        }
        open.take().map(|id| (id, whole))
    })
}

/// What a message says that is one line and puts nothing in. A term is no message.
fn plain<'t>(id: &str, entry: &'t str) -> Option<&'t str> {
    let value = entry.strip_prefix(id)?.trim_start_matches(' ').strip_prefix('=')?;
    let value = value.trim_matches([' ', '\n', '\r']);
    let whole = value.contains(['{', '}', '\n', '\r']);
    (!whole && !value.is_empty() && !id.starts_with('-')).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::super::messages::{LANGS, builtin_texts};
    use super::*;
    use rstest::rstest;

    /// Fluent's own reading of all texts at once.
    fn whole(lang: &str, texts: &[Cow<'static, str>]) -> Bundle {
        let mut bundle = Bundle::new_concurrent(vec![lang.parse().unwrap()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(super::super::numbers::formatter(lang)));
        for text in texts {
            let resource = FluentResource::try_new(text.to_string());
            bundle.add_resource_overriding(resource.unwrap_or_else(|(sound, _)| sound));
        }
        bundle
    }

    /// Says every message and attribute of the texts both ways, with these values.
    fn is_said_alike(lang: &str, texts: &[Cow<'static, str>]) -> usize {
        let (eager, lazy) = (whole(lang, texts), Catalogue::new(lang, texts.to_vec()));
        let mut args = FluentArgs::new();
        for name in ["n", "count", "what", "where", "name", "day", "year"] {
            args.set(name, 5);
        }
        let mut said = 0;
        for text in texts {
            for message in crate::locale::read_messages(text) {
                let (id, attribute) = message
                    .id
                    .split_once('.')
                    .map_or((message.id.as_str(), None), |(id, name)| (id, Some(name)));
                let known = eager.get_message(id).and_then(|message| match attribute {
                    Some(name) => message.get_attribute(name).map(|found| found.value()),
                    None => message.value(),
                });
                let wanted =
                    known.map(|p| eager.format_pattern(p, Some(&args), &mut vec![]).into_owned());
                assert_eq!(lazy.say(id, attribute, Some(&args)), wanted, "{}", message.id);
                said += 1;
            }
        }
        said
    }

    #[test]
    fn every_message_is_what_fluent_makes_of_the_whole() {
        for lang in LANGS {
            let texts: Vec<_> = builtin_texts(lang).map(Cow::Borrowed).collect();
            assert!(is_said_alike(lang, &texts) > 1_000);
        }
    }

    #[rstest]
    #[case::comment_between(
        "a-a = Слово  \n# a note\n## more\n\nb = { a-a } и { -t }\n-t = термин\n"
    )]
    #[case::attributes(
        "a =\n    .try = Try { b }\n    .more =\n        two\n        lines\nb = x\n"
    )]
    #[case::lines("a =\n    one\n\n    two\nb = and\n    so on\n")]
    #[case::at_the_margin("a = { $n ->\n[one] eins\n*[other] { b }\n}\nb=c\n")]
    #[case::windows("a = one\r\nb = { $n ->\r\n    [one] x\r\n   *[other] y\r\n }\r\nc = last")]
    #[case::broken("a = one\nb = { $n\nc = three\nd = } four\n e = five\n= six\nf = seven\n")]
    #[case::twice("a = one\na = { $n } two\nb = { a }\nb = { \"b = }\" } c\n")]
    #[case::circle("a = { b }\nb = { a }\nc = { c }\n")]
    #[case::empty("a =\nb = \nc = { \"\" }\n\n\n")]
    fn odd_texts_too(#[case] text: &'static str) {
        is_said_alike("en", &[Cow::Borrowed(text)]);
    }

    #[test]
    fn what_puts_nothing_in_is_not_read_by_fluent() {
        let text = "a = one\nb = two\nc = { a } { $n }\nd = { b }\n";
        let catalogue = Catalogue::new("en", vec![Cow::Borrowed(text)]);
        let read = || catalogue.read.read().unwrap().ids.iter().cloned().collect::<String>();
        assert_eq!(catalogue.say("a", None, None).as_deref(), Some("one"));
        assert_eq!(read(), "");
        assert_eq!(catalogue.say("d", None, None).as_deref(), Some("two"));
        assert_eq!(read(), "bd");
    }
}
