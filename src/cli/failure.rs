//! How a command ends when it does not end well: exit code, and what happened, where, and what
//! to do.

use crate::locale::{Advice, FluentArgs, Locale};
use crate::vault::VaultError;
use crate::vault::audit::AuditError;
use crate::vault::backup::BackupError;
use crate::vault::blobs::BlobError;
use crate::vault::keys::KeyError;

/// Exit codes of the command line; documented in the README and never renumbered.
pub mod exit {
    /// Done.
    pub const DONE: u8 = 0;
    /// A file, the disk, no such vault, an id that is not found.
    pub const FAILED: u8 = 1;
    /// Unknown command, field or option; a filter that does not parse; a write under
    /// `--read-only`.
    pub const USAGE: u8 = 2;
    /// No key fits.
    pub const NO_KEY: u8 = 3;
    /// Done in part or not at all because input was rejected.
    pub const REJECTED: u8 = 4;
    /// A writer found the vault busy.
    pub const BUSY: u8 = 5;
    /// The vault is damaged.
    pub const DAMAGED: u8 = 6;
    /// Refused by a rule and not overridden.
    pub const REFUSED: u8 = 7;
}

/// Among the words: which message it is, where several failures share a code.
const MESSAGE: &str = "message";

/// A failure as the person at the terminal reads it. It is shown to her and never logged, for
/// it may repeat what she typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Failure {
    /// The exit code.
    pub exit: u8,
    /// A stable word, for scripts.
    pub code: &'static str,
    /// What happened.
    pub what: String,
    /// Where: an option, a field, a file; may be empty.
    pub place: String,
    /// What to do; may be empty.
    pub advice: String,
    /// What the interface language needs; in a box, so that every result stays small.
    own: Box<Own>,
}

/// What a failure says in the interface language.
#[derive(Clone, Default, PartialEq, Eq)]
struct Own {
    /// What its message may put in beside `what`, `where` and `try`.
    words: Vec<(&'static str, String)>,
    /// `what` and `advice` where they have words of their own in the interface languages.
    said: Option<Advice>,
}

impl std::fmt::Debug for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Failure")
            .field("exit", &self.exit)
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl Failure {
    /// A failure.
    pub fn new(exit: u8, code: &'static str, what: impl Into<String>) -> Self {
        Self {
            exit,
            code,
            what: what.into(),
            place: String::new(),
            advice: String::new(),
            own: Box::default(),
        }
    }

    /// A failure that says what a room below says, in the interface language too.
    pub fn saying(exit: u8, code: &'static str, said: Advice) -> Self {
        let failure = Self::new(exit, code, said.what.clone()).advise(said.try_this.clone());
        Self { own: Box::new(Own { words: Vec::new(), said: Some(said) }), ..failure }
    }

    /// Nobody reads the standard output any more: the end, and nothing to say.
    pub fn closed() -> Self {
        Self::new(exit::DONE, "closed", "")
    }

    /// A mistake on the command line.
    pub fn usage(what: impl Into<String>) -> Self {
        Self::new(exit::USAGE, "usage", what)
    }

    /// Says where.
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    /// Says what to do.
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Names the message `cli-error-NAME` of the interface language; without, it is that of the
    /// code.
    pub fn called(self, message: &'static str) -> Self {
        self.with(MESSAGE, message)
    }

    /// Gives a word to the message of the interface language.
    pub fn with(mut self, name: &'static str, word: impl Into<String>) -> Self {
        self.own.words.push((name, word.into()));
        self
    }

    /// The failure in the interface language, where it has the message `cli-error-CODE`; its
    /// attribute `try` is the advice.
    pub fn in_words_of(mut self, locale: &Locale) -> Self {
        if let Some(said) = self.own.said.take() {
            (self.what, self.advice) = said.in_words_of(locale);
        }
        let own =
            self.own.words.iter().find(|(name, _)| *name == MESSAGE).map(|(_, own)| own.as_str());
        let id = format!("cli-error-{}", own.unwrap_or(self.code));
        if self.what.is_empty() || !locale.has(&id) {
            return self;
        }
        let mut words = FluentArgs::new();
        words.set("what", self.what.as_str());
        words.set("where", self.place.as_str());
        words.set("try", self.advice.as_str());
        for (name, word) in &self.own.words {
            words.set(*name, word.as_str());
        }
        let what = locale.tr_with(&id, &words);
        let advice = format!("{id}.try");
        let advice = locale.has(&advice).then(|| locale.tr_with(&advice, &words));
        self.what = what;
        self.advice = advice.unwrap_or(self.advice);
        self
    }

    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(exit::FAILED, "file", error.to_string())
            .at(path.display().to_string())
            .advise("check that the path exists and is yours, and that the disk has room")
            .called(crate::vault::message_of(error.kind()))
    }

    /// The shape of `--json`: `{"error":{"code","what","where","try"}}`.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({"error": {
            "code": self.code,
            "what": self.what,
            "where": self.place,
            "try": self.advice,
        }})
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        Self {
            exit: match &error {
                KeyError::Recipient { .. } => exit::USAGE,
                _ => error.exit_code(),
            },
            code: error.code(),
            what: error.to_string(),
            place: error.where_(),
            advice: match &error {
                KeyError::Io { doing, source, .. }
                    if *doing == "cannot read" && source.kind() == std::io::ErrorKind::NotFound =>
                {
                    "check the path in --identity, --passphrase-file or PLAINT_IDENTITY; \
                     `plaint keygen -o FILE` makes an identity"
                        .to_owned()
                }
                _ => error.try_this().to_owned(),
            },
            own: Box::default(),
        }
    }
}

impl From<std::io::Error> for Failure {
    /// Of standard output: a reader that has gone away is no failure (`plaint list | head`).
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::closed()
        } else {
            Self::new(exit::FAILED, "output", error.to_string())
        }
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        if let VaultError::Key(key) = error {
            return key.into();
        }
        let mut words = error.words();
        if error.message() != error.code() {
            words.push((MESSAGE, error.message().to_owned()));
        }
        Self {
            exit: error.exit_code(),
            code: error.code(),
            what: error.what(),
            place: error.where_(),
            advice: error.try_this(),
            own: Box::new(Own { words, said: None }),
        }
    }
}

impl From<AuditError> for Failure {
    fn from(error: AuditError) -> Self {
        Self::new(exit::FAILED, "audit", error.to_string())
            .at("audit/")
            .advise(error.try_this())
            .called(error.message())
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        Self::new(error.exit_code(), "backup", error.to_string())
            .at(error.where_())
            .advise(error.try_this())
            .called(error.message())
    }
}

impl From<BlobError> for Failure {
    fn from(error: BlobError) -> Self {
        Self::new(error.exit_code(), "evidence", error.to_string())
            .at(error.where_())
            .advise(error.try_this())
            .called(error.message())
    }
}
