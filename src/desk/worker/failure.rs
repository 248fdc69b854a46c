//! Why something could not be done, until it is said in the language of the interface.

use super::Worker;
use crate::desk::effect::{Msg, Trouble};
use crate::draft::review::ReviewError;
use crate::exchange::import::Said;
use crate::locale::{FluentArgs, Locale};
use crate::record::EditError;
use crate::vault::drafts::DraftError;
use crate::vault::{Reason, VaultError};

/// Why something could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// The vault is closed, after an error of the program.
    Stopped,
    /// The vault.
    Vault(VaultError),
    /// What was to be written.
    Edit(EditError),
    /// A step of a review.
    Review(ReviewError),
    /// The journal of what is being typed.
    Draft(DraftError),
    /// A message of the interface, and the one that says what to do where there is one.
    Plain(&'static str, Option<&'static str>),
    /// A file or folder of a person: its name, and what the system says.
    File(String),
    /// Rows of the index cannot be read.
    Rows,
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl From<EditError> for Failure {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

impl From<ReviewError> for Failure {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::Edit(error) => Self::Edit(error),
            error => Self::Review(error),
        }
    }
}

impl From<DraftError> for Failure {
    fn from(error: DraftError) -> Self {
        Self::Draft(error)
    }
}

impl Failure {
    /// What a person is told.
    pub(super) fn told(&self, locale: &Locale) -> Trouble {
        match self {
            Self::Stopped => plain(("trouble-stopped", Some("trouble-stopped-try")), locale),
            Self::Vault(error) => Trouble::of(error, locale),
            Self::Edit(error) => {
                let what = Said::from(error).in_words_of(locale);
                Trouble { what, try_this: String::new(), exit: 1 }
            }
            Self::Review(error) => plain(review(error), locale),
            Self::Draft(error) => draft(error, locale),
            Self::Plain(id, advice) => plain((id, *advice), locale),
            Self::File(what) => putting(("trouble-file", "trouble-file-try"), what, locale),
            Self::Rows => Trouble {
                what: locale.tr("trouble-row"),
                try_this: "plaint verify".to_owned(),
                exit: 6,
            },
        }
    }
}

impl Worker {
    /// The message that something could not be done.
    pub(super) fn failed(&self, failure: impl Into<Failure>) -> Msg {
        Msg::Failed(self.told(failure))
    }

    /// What a person is told of it.
    pub(super) fn told(&self, failure: impl Into<Failure>) -> Trouble {
        failure.into().told(&self.config.locale)
    }
}

impl Trouble {
    /// In the words of the interface, where it has them.
    pub(super) fn of(error: &VaultError, locale: &Locale) -> Self {
        let exit = error.exit_code();
        let id = format!("cli-error-{}", error.message());
        if locale.lang() == "en" || !locale.has(&id) {
            return Self { what: error.what(), try_this: error.try_this(), exit };
        }
        let mut args = FluentArgs::new();
        let told = [("what", error.what()), ("where", error.where_()), ("try", error.try_this())];
        for (name, word) in told.into_iter().chain(error.words()) {
            args.set(name, word);
        }
        let advice = format!("{id}.try");
        let advice = locale.has(&advice).then(|| locale.tr_with(&advice, &args));
        let try_this = advice.unwrap_or_else(|| error.try_this());
        Self { what: locale.tr_with(&id, &args), try_this, exit }
    }
}

fn plain((id, advice): (&str, Option<&str>), locale: &Locale) -> Trouble {
    let try_this = advice.map(|advice| locale.tr(advice)).unwrap_or_default();
    Trouble { what: locale.tr(id), try_this, exit: 1 }
}

const fn review(error: &ReviewError) -> (&'static str, Option<&'static str>) {
    match error {
        ReviewError::Moved { .. } => ("review-moved", Some("review-moved-try")),
        ReviewError::Settled => ("review-settled", Some("review-settled-try")),
        ReviewError::NoItem | ReviewError::NoSection(_) | ReviewError::Edit(_) => {
            ("review-gone", Some("review-gone-try"))
        }
    }
}

fn draft(error: &DraftError, locale: &Locale) -> Trouble {
    match error {
        DraftError::Io { path, source, .. } => {
            let what = format!("{}: {source}", path.display());
            putting(("trouble-draft-file", "trouble-draft-file-try"), &what, locale)
        }
        DraftError::Seal(_) | DraftError::Encode => {
            plain(("trouble-draft", Some("trouble-draft-try")), locale)
        }
    }
}

fn putting((id, advice): (&str, &str), what: &str, locale: &Locale) -> Trouble {
    let mut args = FluentArgs::new();
    args.set("what", what);
    Trouble { what: locale.tr_with(id, &args), try_this: locale.tr(advice), exit: 1 }
}

/// What to do to write again.
pub(super) fn to_write_again(reason: &Reason, locale: &Locale) -> String {
    locale.tr(match reason {
        Reason::Asked => "readonly-asked-try",
        Reason::Busy(_) => "readonly-busy-try",
        Reason::Newer { .. } => "readonly-newer-try",
        Reason::Damaged { .. } => "readonly-damaged-try",
        Reason::Medium => "readonly-medium-try",
        Reason::Failed => "readonly-failed-try",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Path;
    use crate::vault::drafts::DraftError;
    use std::io::{Error, ErrorKind};

    /// Words of the three languages share no letters, but for names and commands.
    fn is_of(lang: &str, text: &str) -> bool {
        let cyrillic = text.chars().any(|c| ('а'..='я').contains(&c));
        cyrillic == (lang != "en")
    }

    #[test]
    fn every_failure_is_told_in_the_language_of_the_interface() {
        for lang in crate::locale::LANGS {
            let path = Path::field("title");
            let io = Error::from(ErrorKind::StorageFull);
            let failures: Vec<Failure> = vec![
                Failure::Stopped,
                VaultError::StoreBusy { path: "/d".into() }.into(),
                EditError::Conflict { path: path.clone(), heads: 2 }.into(),
                EditError::Kept { path }.into(),
                ReviewError::Moved { found: 1 }.into(),
                ReviewError::Settled.into(),
                ReviewError::NoItem.into(),
                DraftError::Encode.into(),
                DraftError::Io { doing: "x", path: "/d".into(), source: io }.into(),
                Failure::Plain("trouble-no-command", None),
                Failure::Plain("trouble-no-journal", Some("trouble-no-journal-try")),
                Failure::Plain("status-gone", None),
                Failure::File("/d".to_owned()),
                Failure::Rows,
            ];
            let locale = Locale::new(lang);
            for failure in failures {
                let trouble = failure.told(&locale);
                assert!(is_of(lang, &trouble.what), "{lang}: {failure:?}: {}", trouble.what);
                let advice = &trouble.try_this;
                let plain = advice.is_empty() || advice == "plaint verify";
                assert!(plain || is_of(lang, advice), "{lang}: {failure:?}: {advice}");
            }
            for reason in [Reason::Asked, Reason::Medium, Reason::Failed] {
                assert!(is_of(lang, &to_write_again(&reason, &locale)), "{lang}: {reason:?}");
            }
        }
    }
}
