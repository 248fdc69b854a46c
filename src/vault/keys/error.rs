//! What can go wrong with keys, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// A failure of keys or slots. No variant holds a passphrase, an identity or a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A vault cannot be opened without one.
    #[error("no key was given")]
    NoKeyGiven,
    /// The vault is sound as far as one can see, but not for these keys.
    #[error("none of the {slots} key slots opens with what was given{}", named(.damaged))]
    NoneFits {
        /// How many slots could be read.
        slots: usize,
        /// Slots that are damaged: one of them may have been the right one.
        damaged: Vec<String>,
    },
    /// There are slots and not one of them is whole.
    #[error("every key slot is damaged: {}", .files.join(", "))]
    AllDamaged {
        /// Their names in `keys/`.
        files: Vec<String>,
    },
    /// There is nothing to unlock.
    #[error("there is no key slot in {}", .dir.display())]
    NoSlots {
        /// The directory `keys/`.
        dir: PathBuf,
    },
    /// An identity file that cannot be read as one.
    #[error("{} is not an age identity file: {what}", .path.display())]
    Identity {
        /// The file.
        path: PathBuf,
        /// Why.
        what: String,
    },
    /// An identity file that is itself encrypted.
    #[error("{} is encrypted with a passphrase", .path.display())]
    EncryptedIdentity {
        /// The file.
        path: PathBuf,
    },
    /// A text that is not an age recipient.
    #[error("`{text}` is not an age recipient")]
    Recipient {
        /// What was given.
        text: String,
    },
    /// A passphrase of no letters.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// The last slot cannot be removed.
    #[error("this is the only key slot; without it nobody opens the vault")]
    LastSlot,
    /// No slot has this name.
    #[error("no key slot is called `{name}`")]
    NoSuchSlot {
        /// What was given.
        name: String,
    },
    /// A file that is already there.
    #[error("{} exists already", .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file or a directory that cannot be used.
    #[error("{doing} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The system gave no random bytes, or the cipher refused.
    #[error("cannot make a key: {what}")]
    Failed {
        /// Why.
        what: String,
    },
}

fn named(damaged: &[String]) -> String {
    if damaged.is_empty() { String::new() } else { format!("; damaged: {}", damaged.join(", ")) }
}

impl KeyError {
    /// The exit code of the command line: 3 no key fits, 6 damaged, else 1.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::NoKeyGiven | Self::NoneFits { .. } => 3,
            Self::AllDamaged { .. } => 6,
            _ => 1,
        }
    }

    /// A stable word for the error in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoKeyGiven => "no-key-given",
            Self::NoneFits { .. } => "no-key-fits",
            Self::AllDamaged { .. } => "slots-damaged",
            Self::NoSlots { .. } => "no-slots",
            Self::Identity { .. } => "bad-identity-file",
            Self::EncryptedIdentity { .. } => "encrypted-identity",
            Self::Recipient { .. } => "bad-recipient",
            Self::EmptyPassphrase => "empty-passphrase",
            Self::LastSlot => "last-slot",
            Self::NoSuchSlot { .. } => "no-such-slot",
            Self::Exists { .. } => "exists",
            Self::Io { .. } => "file",
            Self::Failed { .. } => "failed",
        }
    }

    /// Where it happened, as far as one place can be named.
    pub fn where_(&self) -> String {
        match self {
            Self::Identity { path, .. }
            | Self::EncryptedIdentity { path }
            | Self::Exists { path }
            | Self::Io { path, .. }
            | Self::NoSlots { dir: path } => path.display().to_string(),
            Self::NoneFits { .. } | Self::AllDamaged { .. } | Self::LastSlot => "keys/".to_owned(),
            Self::NoSuchSlot { name } => format!("keys/{name}"),
            _ => String::new(),
        }
    }

    /// What to do.
    pub const fn try_this(&self) -> &'static str {
        match self {
            Self::NoKeyGiven => "give --identity FILE or --passphrase-file FILE, or use a terminal",
            Self::NoneFits { .. } => {
                "check the passphrase and its keyboard layout, or give another identity file; \
                 `plaint init` printed a recovery identity"
            }
            Self::AllDamaged { .. } => "put keys/ back from a backup, or `plaint restore` one",
            Self::NoSlots { .. } => "check --vault; the directory may not be a vault",
            Self::Identity { .. } => {
                "an identity file has a line AGE-SECRET-KEY-1…; `plaint keygen`"
            }
            Self::EncryptedIdentity { .. } => {
                "decrypt it first: `age -d -o FILE ENCRYPTED`, on a disk that forgets"
            }
            Self::Recipient { .. } => {
                "a recipient begins with age1; it stands in the identity file"
            }
            Self::EmptyPassphrase => "choose one of at least five random words",
            Self::LastSlot => "add another slot first: `plaint keys add`",
            Self::NoSuchSlot { .. } => "`plaint keys list` shows the names",
            Self::Exists { .. } => "choose another name; nothing is overwritten",
            Self::Io { .. } => {
                "check that the path exists and is yours, and that the disk has room"
            }
            Self::Failed { .. } => "try again; if it stays, run `plaint doctor`",
        }
    }

    pub(super) fn random(error: getrandom::Error) -> Self {
        Self::Failed { what: format!("no random bytes: {error}") }
    }

    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}
