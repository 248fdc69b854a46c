//! The configuration directory: where the vault is, the language, and knowledge files over those
//! compiled in. Nothing personal lies there; settings of the desk are records of the vault.

use super::failure::{Failure, exit};
use super::files;
use crate::form::Source;
use crate::vault::durable;
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The folders of knowledge, each with files as in `content/`.
const FOLDERS: [&str; 3] = ["forms", "vocabularies", "locales"];

/// What `config.toml` may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// Where the vault is; a relative path counts from the configuration directory.
    pub vault: Option<PathBuf>,
    /// The interface language.
    pub language: Option<String>,
    /// After how many minutes without a key the desk locks the vault; 0 for never.
    pub lock_after: Option<u32>,
    /// Whether the desk shows plain lines, for a screen reader.
    pub plain: Option<bool>,
    /// The keymap: `default`, `vim` or `readline`.
    pub keymap: Option<String>,
    /// The keyboard.
    #[serde(default)]
    pub keyboard: Keyboard,
}

/// What `[keyboard]` may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keyboard {
    /// The layouts that letters are looked for in, in this order; the default ones if empty.
    #[serde(default)]
    pub layouts: Vec<String>,
    /// How keys are asked for: `auto` or `legacy`.
    pub protocol: Option<String>,
}

/// Where the configuration is, whether or not it exists.
pub(super) fn directory() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let dirs = etcetera::choose_base_strategy().ok()?;
    Some(dirs.config_dir().join("plaint"))
}

impl Config {
    /// Reads `config.toml`; without one, nothing is set.
    pub fn load() -> Result<Self, Failure> {
        directory().map_or_else(|| Ok(Self::default()), |dir| Self::read(&dir))
    }

    fn read(dir: &Path) -> Result<Self, Failure> {
        let file = dir.join("config.toml");
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(Failure::file(&file, &e)),
        };
        let mut config: Self =
            toml::from_str(&text).map_err(|e| unread(&file, &text, e.span(), e.message()))?;
        config.vault = config.vault.map(|vault| dir.join(vault));
        Ok(config)
    }
}

/// A configuration that does not parse, with the line at which it stops.
fn unread(file: &Path, text: &str, span: Option<Range<usize>>, what: &str) -> Failure {
    let before = span.and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    Failure::new(exit::USAGE, "config", what).at(format!("{}:{line}", file.display())).advise(
        "it may set `vault`, `language`, `lock_after`, `plain`, `keymap` and, below `[keyboard]`, \
         `layouts` and `protocol`; mend the line or take it out",
    )
}

/// Sets a word of `config.toml`, and leaves everything else in it as it is.
pub(super) fn set(key: &str, value: &str) -> Result<(), Failure> {
    let Some(dir) = directory() else {
        return Err(Failure::new(
            exit::FAILED,
            "config",
            "this system has no configuration directory",
        ));
    };
    let file = dir.join("config.toml");
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(Failure::file(&file, &e)),
    };
    let text = with(&text, key, value).map_err(|e| unread(&file, &text, e.span(), e.message()))?;
    durable::create_dirs(&dir)
        .and_then(|()| durable::replace(&dir, "config.toml", text.as_bytes()))
        .map_err(|e| Failure::file(&file, &e))
}

/// The text of a configuration with a word of its first part set.
fn with(text: &str, key: &str, value: &str) -> Result<String, toml_edit::TomlError> {
    let mut document: toml_edit::DocumentMut = text.parse()?;
    match document.get_mut(key).and_then(toml_edit::Item::as_value_mut) {
        Some(old) => {
            // What stands around it, a comment too, stays.
            let around = old.decor().clone();
            *old = value.into();
            *old.decor_mut() = around;
        }
        None => drop(document.insert(key, toml_edit::value(value))),
    }
    Ok(document.to_string())
}

/// The files of law of the configuration directory: procedures, outlines, holidays,
/// ratifications. They come over those compiled in.
pub(super) fn law() -> Result<Vec<Source>, Failure> {
    match directory() {
        Some(dir) => files::law(&dir),
        None => Ok(Vec::new()),
    }
}

/// The templates of the configuration directory. They come over those compiled in.
pub(super) fn templates() -> Result<Vec<Source>, Failure> {
    match directory() {
        Some(dir) => files::templates(&dir),
        None => Ok(Vec::new()),
    }
}

/// The knowledge files of the configuration directory: those that replace a compiled-in file of
/// the same name, and those that add to it.
pub(super) fn knowledge() -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    let Some(dir) = directory() else { return Ok(sources) };
    for folder in FOLDERS.iter().filter(|folder| dir.join(folder).is_dir()) {
        let found = files::read(&dir.join(folder))?;
        let named = |s: Source| Source { name: format!("{folder}/{}", s.name), ..s };
        sources.extend(found.into_iter().map(named));
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::with;
    use rstest::rstest;

    #[rstest]
    #[case("", "language = \"uk\"\n")]
    #[case(
        "# mine\nlanguage = 'en' \nvault = \"v\"\n",
        "# mine\nlanguage = \"uk\" \nvault = \"v\"\n"
    )]
    #[case(
        "vault = \"v\"\n[keyboard]\nlanguage = 1\n",
        "vault = \"v\"\nlanguage = \"uk\"\n[keyboard]\nlanguage = 1\n"
    )]
    #[case(
        "lock_after = 5 # minutes\nlanguage = 'en' # hers\n",
        "lock_after = 5 # minutes\nlanguage = \"uk\" # hers\n"
    )]
    fn one_word_is_set_and_the_rest_stays(#[case] before: &str, #[case] after: &str) {
        assert_eq!(with(before, "language", "uk").unwrap(), after);
    }

    #[test]
    fn a_word_is_not_set_in_what_does_not_parse() {
        assert!(with("language = ", "language", "uk").is_err());
    }
}
