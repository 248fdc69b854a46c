//! Messages in the languages of the interface, from Fluent files.

use super::catalogue::Catalogue;
use crate::content::CONTENT;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// The languages of the interface. The first is the one that others fall back to.
pub const LANGS: [&str; 3] = ["en", "ru", "uk"];

/// Messages and number words of one language. Cheap to clone.
#[derive(Clone)]
pub struct Locale {
    lang: &'static str,
    messages: Arc<Catalogue>,
    fallback: Option<Arc<Catalogue>>,
}

static BUILTIN: [LazyLock<Arc<Catalogue>>; 3] = [
    LazyLock::new(|| builtin("en")),
    LazyLock::new(|| builtin("ru")),
    LazyLock::new(|| builtin("uk")),
];

fn known(lang: &str) -> usize {
    let tag = lang.split(['-', '_', '.']).next().unwrap_or(lang).to_ascii_lowercase();
    LANGS.iter().position(|known| *known == tag).unwrap_or(0)
}

pub(super) fn builtin_texts(lang: &str) -> impl Iterator<Item = &'static str> {
    CONTENT
        .get_dir(format!("locales/{lang}"))
        .into_iter()
        .flat_map(include_dir::Dir::files)
        .filter(|file| file.path().extension().is_some_and(|e| e == "ftl"))
        .filter_map(include_dir::File::contents_utf8)
}

fn builtin(lang: &str) -> Arc<Catalogue> {
    Arc::new(Catalogue::new(lang, builtin_texts(lang).map(Cow::Borrowed).collect()))
}

/// The faults of a Fluent text: the line, from 1, and what is wrong there.
pub fn message_faults(text: &str) -> Vec<(usize, String)> {
    let Err((_, errors)) = FluentResource::try_new(text.to_owned()) else { return Vec::new() };
    let line = |at: usize| text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
    errors.iter().map(|error| (line(error.pos.start), error.to_string())).collect()
}

impl Locale {
    /// The messages of a language tag (`ru`, `ru-RU`, `ru_RU.UTF-8`); English for an unknown one.
    pub fn new(lang: &str) -> Self {
        let n = known(lang);
        let get = |n: usize| BUILTIN.get(n).map(|messages| Arc::clone(messages));
        let fallback = get(0);
        let messages = get(n).or_else(|| fallback.clone()).unwrap_or_else(|| builtin("en"));
        Self {
            lang: LANGS.get(n).copied().unwrap_or("en"),
            messages,
            fallback: if n == 0 { None } else { fallback },
        }
    }

    /// The messages of a language and, over them, those of more Fluent texts: a campaign's own
    /// forms bring theirs.
    pub fn with(lang: &str, texts: &[&str]) -> Self {
        let mut locale = Self::new(lang);
        let own = texts.iter().map(|text| Cow::Owned((*text).to_owned()));
        let all = builtin_texts(locale.lang).map(Cow::Borrowed).chain(own).collect();
        locale.messages = Arc::new(Catalogue::new(locale.lang, all));
        locale
    }

    /// The language: one of [`LANGS`].
    pub const fn lang(&self) -> &'static str {
        self.lang
    }

    /// Whether this language itself has the message (`id` or `id.attribute`).
    pub fn has(&self, id: &str) -> bool {
        find(&self.messages, id, None).is_some()
    }

    /// The message of this id (`id` or `id.attribute`), in English where the language has none,
    /// the id itself where English has none.
    pub fn tr(&self, id: &str) -> String {
        self.message(id, None)
    }

    /// The message with values put in: numbers choose their plural form.
    pub fn tr_with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        self.message(id, Some(args))
    }

    fn message(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        find(&self.messages, id, args)
            .or_else(|| self.fallback.as_ref().and_then(|messages| find(messages, id, args)))
            .unwrap_or_else(|| id.to_owned())
    }
}

fn find(messages: &Catalogue, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let (id, attribute) = id.split_once('.').map_or((id, None), |(id, a)| (id, Some(a)));
    messages.say(id, attribute, args)
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_back_to_english_and_then_to_the_id() {
        let locale = Locale::with(
            "uk",
            &[
                "own-greeting = Вітаю, { $name }!\nown-cases = { $n ->\n    [one] { $n } справа\n    [few] { $n } справи\n   *[many] { $n } справ\n }\n",
            ],
        );
        let mut args = FluentArgs::new();
        args.set("name", "світе");
        assert_eq!(locale.tr_with("own-greeting", &args), "Вітаю, світе!");
        for (n, expected) in [(1, "1 справа"), (3, "3 справи"), (5, "5 справ"), (21, "21 справа")]
        {
            let mut args = FluentArgs::new();
            args.set("n", n);
            assert_eq!(locale.tr_with("own-cases", &args), expected);
        }
        assert_eq!(locale.tr("no-such-message"), "no-such-message");
        assert_eq!(Locale::new("ru_RU.UTF-8").lang(), "ru");
        assert_eq!(Locale::new("xx").lang(), "en");
    }
}
