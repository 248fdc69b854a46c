//! What can be wrong with a file that someone sent.

use super::said::Said;
use crate::locale::{Advice, Locale};
use crate::vault::{VaultError, message_of};
use std::{fmt, io};

/// Why a whole file cannot be imported. Nothing of it was written.
///
/// The texts name file, row and column and never the content of a cell, so that they may be
/// logged; shown as they are they are English.
#[derive(Debug)]
pub enum ImportError {
    /// The file cannot be read.
    Read {
        /// Which file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// There is no table in it.
    NotATable {
        /// Which file.
        file: String,
        /// What it is instead; its attribute `try` is what to do.
        why: Said,
    },
    /// It passes a limit that keeps memory bounded.
    TooLarge {
        /// Which file.
        file: String,
        /// The row, from 1, as a spreadsheet counts them.
        row: u64,
        /// The column, from 1, if one is at fault.
        column: Option<usize>,
        /// What is too large.
        why: Said,
    },
    /// The text breaks off or is not what it should be.
    Broken {
        /// Which file.
        file: String,
        /// The row, or for JSON the line, from 1.
        row: u64,
        /// What was met.
        why: Said,
    },
    /// The map does not fit.
    Map {
        /// The map file, or the option.
        map: String,
        /// What is wrong; its attribute `try` is what to do.
        why: Said,
    },
    /// Exports of plaint, whose records keep their ids, and other files together.
    Mixed,
    /// The vault did not take it. Batches saved before stay, and the same command goes on.
    Vault(VaultError),
    /// The person stopped it. What was written stays and the same command goes on from there.
    Stopped {
        /// How many rows were done.
        rows: u64,
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { file, source } => write!(f, "{file}: cannot be read: {source}"),
            Self::Vault(error) => error.fmt(f),
            _ => f.write_str(&self.in_words_of(&Locale::new("en")).0),
        }
    }
}

impl std::error::Error for ImportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            Self::Vault(error) => error.source(),
            _ => None,
        }
    }
}

impl From<VaultError> for ImportError {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl ImportError {
    /// What happened and what to do, in the words of a language.
    pub fn in_words_of(&self, locale: &Locale) -> (String, String) {
        let (said, advice) = match self {
            Self::Read { file, source } => {
                let advice = Said::new("import-cannot-read").advice(locale);
                let words = [("what", self.to_string()), ("where", file.clone()), ("try", advice)];
                return of_others(locale, message_of(source.kind()), words.into_iter().collect());
            }
            Self::Vault(error) => return of_vault(locale, error),
            Self::NotATable { file, why } | Self::Map { map: file, why } => {
                let file = Some(file).filter(|file| !file.is_empty());
                let said = file.map(|file| Said::new("import-not-of").with("file", file.as_str()));
                (
                    said.map_or_else(|| why.clone(), |said| said.with("why", why.clone())),
                    why.clone(),
                )
            }
            Self::TooLarge { file, row, column, why } => {
                let said = place("import-not-at-row", "import-not-at-cell", (file, *row, *column));
                (said.with("why", why.clone()), Said::new("import-too-large"))
            }
            Self::Broken { file, row, why } => {
                let said = place("import-not-at-row", "", (file, *row, None));
                (said.with("why", why.clone()), Said::new("import-broken"))
            }
            Self::Mixed => (Said::new("import-mixed"), Said::new("import-mixed")),
            Self::Stopped { rows } => {
                let said = Said::new("import-was-stopped").with("n", *rows);
                (said.clone(), said)
            }
        };
        (said.in_words_of(locale), advice.advice(locale))
    }

    /// Which file or option, in the words of a language.
    pub fn where_in(&self, locale: &Locale) -> String {
        match self {
            Self::Read { file, .. } | Self::NotATable { file, .. } => file.clone(),
            Self::TooLarge { file, row, column, .. } => {
                place("import-at-row", "import-at-cell", (file, *row, *column)).in_words_of(locale)
            }
            Self::Broken { file, row, .. } => {
                place("import-at-row", "", (file, *row, None)).in_words_of(locale)
            }
            Self::Map { map, .. } => map.clone(),
            Self::Vault(error) => error.where_(),
            Self::Mixed | Self::Stopped { .. } => String::new(),
        }
    }

    /// What to do about it, in English.
    pub fn try_this(&self) -> String {
        self.in_words_of(&Locale::new("en")).1
    }

    /// The exit code of the command line (design section 6): 1 if the file could not be read,
    /// 2 for a map that does not fit, 4 for rejected input, the vault's own for the vault.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Vault(error) => error.exit_code(),
            Self::Read { .. } | Self::Stopped { .. } => 1,
            Self::Map { .. } | Self::Mixed => 2,
            Self::NotATable { .. } | Self::TooLarge { .. } | Self::Broken { .. } => 4,
        }
    }

    pub(super) fn read(file: &str, source: io::Error) -> Self {
        Self::Read { file: file.to_owned(), source }
    }

    pub(super) fn not_a_table(file: &str, why: Said) -> Self {
        Self::NotATable { file: file.to_owned(), why }
    }

    pub(super) fn too_large(file: &str, row: u64, column: Option<usize>, why: Said) -> Self {
        Self::TooLarge { file: file.to_owned(), row, column, why }
    }

    pub(super) fn map(map: &str, why: Said) -> Self {
        Self::Map { map: map.to_owned(), why }
    }
}

/// A place: `row` is the message without a column, `cell` that with one.
fn place(row: &'static str, cell: &'static str, at: (&str, u64, Option<usize>)) -> Said {
    let (file, number, column) = at;
    let said = match column {
        Some(column) => Said::new(cell).with("column", column.to_string()),
        None => Said::new(row),
    };
    said.with("file", file).with("row", number.to_string())
}

/// What the vault says, as the command line would say it.
fn of_vault(locale: &Locale, error: &VaultError) -> (String, String) {
    let told = [("what", error.what()), ("where", error.where_()), ("try", error.try_this())];
    of_others(locale, error.message(), told.into_iter().chain(error.words()).collect())
}

/// A message of the command line, or the English that goes into it.
fn of_others(
    locale: &Locale,
    message: &str,
    words: Vec<(&'static str, String)>,
) -> (String, String) {
    let id = format!("cli-error-{message}");
    let words: Vec<_> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
    let english = |wanted| words.iter().find(|(name, _)| *name == wanted).map_or("", |w| w.1);
    let (what, try_this) = (english("what"), english("try"));
    // Some messages have no advice of their own.
    let has_advice = locale.has(&format!("{id}.try"));
    let told = Advice::new(what, try_this).told(id, &words).in_words_of(locale);
    if has_advice { told } else { (told.0, try_this.to_owned()) }
}

/// A row that was not imported, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The row, from 1, as a spreadsheet counts them.
    pub row: u64,
    /// The header of the column at fault, if one is.
    pub column: Option<String>,
    /// Why.
    pub reason: Said,
}

impl Rejection {
    /// The whole of it.
    pub(super) fn said(&self) -> Said {
        let said = match &self.column {
            Some(column) => Said::new("import-rejected-column").with("column", column.as_str()),
            None => Said::new("import-rejected-row"),
        };
        said.with("row", self.row.to_string()).with("why", self.reason.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::LANGS;
    use rstest::rstest;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The ids of messages that the sources of the import name.
    fn named(folder: &Path, ids: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                named(&path, ids);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let is_id = |word: &&str| {
                let rest = word.strip_prefix("import-").unwrap_or_default();
                !rest.is_empty()
                    && rest.bytes().all(|b| b.is_ascii_lowercase() || b"-0123456789".contains(&b))
            };
            ids.extend(text.split('"').filter(is_id).map(str::to_owned));
        }
    }

    #[test]
    fn every_message_is_there_in_every_language() {
        let mut ids = BTreeSet::new();
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        named(&src.join("exchange/import"), &mut ids);
        assert!(ids.len() > 150, "{ids:?}");
        for lang in LANGS {
            let locale = Locale::new(lang);
            let missing: Vec<_> = ids.iter().filter(|id| !locale.has(id)).collect();
            assert!(missing.is_empty(), "{lang}: {missing:?}");
        }
    }

    #[rstest]
    #[case(ImportError::read("a.csv", io::ErrorKind::NotFound.into()))]
    #[case(ImportError::read("a.csv", io::ErrorKind::InvalidData.into()))]
    #[case(ImportError::not_a_table("a.csv", Said::new("import-no-rows")))]
    #[case(ImportError::too_large("a.csv", 3, None, Said::new("import-large-columns").with("most", 9_u64)))]
    #[case(ImportError::too_large("a.csv", 3, Some(2), Said::new("import-large-cell").with("most", "9")))]
    #[case(ImportError::Broken { file: "a.csv".to_owned(), row: 3, why: Said::new("import-xml-ends") })]
    #[case(ImportError::map("--kind", Said::new("import-no-form").with("kind", "x")))]
    #[case(ImportError::Mixed)]
    #[case(ImportError::Stopped { rows: 2 })]
    #[case(ImportError::Vault(VaultError::Full { path: "v".into(), free: 1, need: 2 }))]
    fn an_error_is_told_in_every_language(#[case] error: ImportError) {
        let told = |lang| error.in_words_of(&Locale::new(lang));
        let (english, advice) = told("en");
        assert_eq!((english, advice), (error.to_string(), error.try_this()));
        let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
        for lang in ["ru", "uk"] {
            let (what, advice) = told(lang);
            assert!(cyrillic(&what) && cyrillic(&advice), "{what}: {advice}");
            assert!(!error.where_in(&Locale::new(lang)).contains("import-"));
        }
    }
}
