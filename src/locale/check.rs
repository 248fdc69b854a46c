//! Whether the texts of the interface are whole: files of messages, compared with the English ones.

use super::messages::message_faults;
use std::collections::{BTreeMap, BTreeSet};

/// A file of messages.
#[derive(Debug, Clone, Copy)]
pub struct MessageFile<'a> {
    /// The language: `uk`.
    pub lang: &'a str,
    /// The file's name, for whoever has to mend it.
    pub name: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

/// A message as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id; `id.attribute` for an attribute.
    pub id: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// What it says, values and choices as they are written.
    pub text: String,
}

/// What is wrong with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// The file cannot be read here: what Fluent says.
    Syntax(String),
    /// English has it and this language does not.
    Missing,
    /// This language has it and English does not.
    Extra,
    /// It stands in a language's files twice.
    Twice,
    /// It puts in other values than the English one: those that only one of them has.
    Values(Vec<String>),
    /// It chooses by a number, and has no form for a few.
    Plural,
}

/// A fault, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageFault {
    /// The file; for a missing message the English one that has it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The language that it is about.
    pub lang: String,
    /// The message; empty where the file cannot be read.
    pub id: String,
    /// What is wrong.
    pub lack: Lack,
}

/// The messages of a file, in its order.
pub fn messages(text: &str) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    let mut owner = String::new();
    for (at, line) in text.lines().enumerate() {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        let indented = line.starts_with(' ');
        let attribute = line.trim_start().strip_prefix('.').filter(|_| indented);
        let (id, rest) = match (line.split_once('=').filter(|_| begins), attribute) {
            (Some((id, rest)), _) => {
                id.trim().clone_into(&mut owner);
                (owner.clone(), rest)
            }
            (None, Some(attribute)) => {
                let Some((name, rest)) = attribute.split_once('=') else { continue };
                (format!("{owner}.{}", name.trim()), rest)
            }
            (None, None) => {
                if let (true, Some(last)) = (indented, found.last_mut()) {
                    last.text.push('\n');
                    last.text.push_str(line);
                }
                continue;
            }
        };
        found.push(Message { id, line: at + 1, text: rest.trim().to_owned() });
    }
    found
}

/// The names of the values that a message puts in.
pub fn values(text: &str) -> BTreeSet<&str> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    text.split('$').skip(1).filter_map(|rest| rest.split(ends).next()).collect()
}

/// Compares every language with English. A message that says why a command failed (`cli-error-`)
/// may say it with other values: in English the room that failed says it.
pub fn check(files: &[MessageFile<'_>]) -> Vec<MessageFault> {
    let mut faults = Vec::new();
    let mut all: BTreeMap<&str, BTreeMap<String, (&str, Message)>> = BTreeMap::new();
    for file in files {
        let fault = |line, id: &str, lack| MessageFault {
            file: file.name.to_owned(),
            line,
            lang: file.lang.to_owned(),
            id: id.to_owned(),
            lack,
        };
        let broken = message_faults(file.text).into_iter();
        faults.extend(broken.map(|(line, what)| fault(line, "", Lack::Syntax(what))));
        for message in messages(file.text) {
            let own = all.entry(file.lang).or_default();
            if own.contains_key(&message.id) {
                faults.push(fault(message.line, &message.id, Lack::Twice));
            }
            own.insert(message.id.clone(), (file.name, message));
        }
    }
    let english = all.remove("en").unwrap_or_default();
    for (lang, own) in &all {
        compare(lang, own, &english, &mut faults);
    }
    faults
}

type Of<'a> = BTreeMap<String, (&'a str, Message)>;

fn compare(lang: &str, own: &Of<'_>, english: &Of<'_>, faults: &mut Vec<MessageFault>) {
    let mut fault = |(file, message): &(&str, Message), lack| {
        faults.push(MessageFault {
            file: (*file).to_owned(),
            line: message.line,
            lang: lang.to_owned(),
            id: message.id.clone(),
            lack,
        });
    };
    for (id, place) in english {
        // An attribute is advice that a language may leave to the message.
        if !own.contains_key(id) && !id.contains('.') {
            fault(place, Lack::Missing);
        }
    }
    for (id, place) in own {
        let Some((_, original)) = english.get(id) else {
            fault(place, Lack::Extra);
            continue;
        };
        let (has, wants) = (values(&place.1.text), values(&original.text));
        if has != wants && !id.starts_with("cli-error-") {
            let other = has.symmetric_difference(&wants).map(|v| (*v).to_owned()).collect();
            fault(place, Lack::Values(other));
        }
        let text = &place.1.text;
        let slavic = ["ru", "uk"].contains(&lang) && text.contains("[one]");
        // What the default stands for is many, or a fraction.
        if slavic && !text.contains("[few]") {
            fault(place, Lack::Plural);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::CONTENT;
    use crate::locale::LANGS;

    fn file<'a>(lang: &'a str, text: &'a str) -> MessageFile<'a> {
        MessageFile { lang, name: lang, text }
    }

    #[test]
    fn every_kind_of_fault_is_found_at_its_line() {
        let english =
            "a = A { $n }\n    .try = do\nb = B\nc = { $n ->\n    [one] x\n   *[other] y\n }\n";
        let ukrainian =
            "# words\na = А { $m }\nc = { $n ->\n    [one] x\n   *[other] y\n }\nd = Д\nd = Д\n!\n";
        let found = check(&[file("en", english), file("uk", ukrainian)]);
        let said: Vec<_> = found.iter().map(|f| (f.line, f.id.as_str(), f.lack.clone())).collect();
        let other = Lack::Values(vec!["m".to_owned(), "n".to_owned()]);
        assert!(said.contains(&(2, "a", other)), "{said:?}");
        assert!(said.contains(&(3, "b", Lack::Missing)), "{said:?}");
        assert!(said.contains(&(3, "c", Lack::Plural)), "{said:?}");
        assert!(said.contains(&(8, "d", Lack::Twice)), "{said:?}");
        assert!(said.iter().any(|(_, id, lack)| *id == "d" && *lack == Lack::Extra), "{said:?}");
        assert!(
            said.iter().any(|(line, _, l)| *line == 9 && matches!(l, Lack::Syntax(_))),
            "{said:?}"
        );
        assert_eq!(said.len(), 6, "{said:?}");
    }

    #[test]
    fn the_texts_compiled_in_are_whole() {
        let mut files = Vec::new();
        for lang in LANGS {
            for file in CONTENT.get_dir(format!("locales/{lang}")).unwrap().files() {
                let name = file.path().to_str().unwrap();
                files.push(MessageFile { lang, name, text: file.contents_utf8().unwrap() });
            }
        }
        assert_eq!(check(&files), []);
    }
}
