//! The envelope: what leaves is an age file to named recipients or to a passphrase, unless the
//! user asked for plaintext in so many words.

use super::file::Outfile;
use crate::rules::{Channel, Cleared, Seal};
use age::secrecy::SecretString;
use std::io::{self, Write};
use std::path::PathBuf;

/// Where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file. An existing one is replaced whole, at the end, or not at all.
    File(PathBuf),
    /// The standard output.
    Stdout,
}

/// How it is closed.
#[derive(Clone)]
pub enum Sealing {
    /// To age recipients, `age1…`.
    Recipients(Vec<String>),
    /// To a passphrase.
    Passphrase(SecretString),
    /// Not at all. The gate has to have agreed to [`crate::rules::Seal::Plaintext`].
    Plaintext,
}

/// Where to and how closed.
#[derive(Clone)]
pub struct Destination {
    /// Where to.
    pub target: Target,
    /// How closed.
    pub sealing: Sealing,
}

/// What the audit chain keeps, written before the first byte leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The consent channel.
    pub channel: Channel,
    /// How many records.
    pub records: u64,
    /// Which, by their ids.
    pub of: Vec<String>,
    /// To whom: recipients, `passphrase` or `plaintext`.
    pub sealed_to: Vec<String>,
    /// What for: the kind of output, such as `export json`.
    pub what: String,
    /// The reason typed to override a rule.
    pub overridden: Option<String>,
}

/// Keeps the account of what left. An entry that cannot be kept stops the writing.
pub trait Ledger {
    /// Keeps one entry durably.
    fn keep(&mut self, entry: &Leaving) -> Result<(), String>;
}

/// Nothing left, or nothing whole.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A recipient is no age recipient.
    #[error(
        "`{text}` is not an age recipient ({said}); it begins with age1 and `plaint keygen` prints one"
    )]
    Recipient {
        /// What was given.
        text: String,
        /// What age says of it.
        said: &'static str,
    },
    /// The gate cleared it for an envelope only.
    #[error("this was cleared to leave encrypted; leave out --plaintext")]
    NotCleared,
    /// No recipient at all.
    #[error("there is nobody to encrypt to; name a recipient with --to AGE1…")]
    NoRecipient,
    /// age could not start.
    #[error("the envelope could not be made: {0}")]
    Seal(String),
    /// The account could not be kept.
    #[error("the export could not be entered in the audit chain, so nothing was written: {0}")]
    Ledger(String),
    /// Bytes could not be written on their way.
    #[error("the file could not be written: {source}; nothing was left half-written")]
    Write {
        /// What the system said.
        source: io::Error,
    },
    /// The file could not be made or closed.
    #[error("{}: {source}; nothing was left half-written", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

enum Inner {
    Sealed(Box<age::stream::StreamWriter<Outfile>>),
    Plain(Outfile),
}

/// Takes the bytes of one thing that leaves. Dropped before [`Sink::finish`], it leaves nothing.
pub struct Sink {
    inner: Inner,
    path: PathBuf,
}

/// A writer for what the gate cleared. `what` names it in the account, such as `export json`.
///
/// What the gate cleared has a writer:
///
/// ```
/// use plaint::publish::{Destination, Ledger, open};
/// use plaint::{record::RecordId, rules::Cleared};
/// fn keep(these: &Cleared<Vec<RecordId>>, to: &Destination, ledger: &mut dyn Ledger) {
///     let _sink = open(these, to, "list", ledger);
/// }
/// ```
///
/// and the same without the gate's word has none:
///
/// ```compile_fail,E0308
/// use plaint::publish::{Destination, Ledger, open};
/// use plaint::{record::RecordId, rules::Cleared};
/// fn leak(these: &Vec<RecordId>, to: &Destination, ledger: &mut dyn Ledger) {
///     let _sink = open(these, to, "list", ledger);
/// }
/// ```
pub fn open<T>(
    cleared: &Cleared<T>,
    destination: &Destination,
    what: &str,
    ledger: &mut dyn Ledger,
) -> Result<Sink, PublishError> {
    if matches!(destination.sealing, Sealing::Plaintext) && cleared.seal() == Seal::Encrypted {
        return Err(PublishError::NotCleared);
    }
    let encryptor = encryptor(&destination.sealing)?;
    let entry = Leaving {
        channel: cleared.channel().clone(),
        records: cleared.records(),
        of: cleared.ids().map(|id| id.to_string()).collect(),
        sealed_to: sealed_to(&destination.sealing),
        what: what.to_owned(),
        overridden: cleared.overridden().map(str::to_owned),
    };
    let path = match &destination.target {
        Target::File(path) => path.clone(),
        Target::Stdout => PathBuf::from("standard output"),
    };
    let fail = |source| PublishError::File { path: path.clone(), source };
    let file = Outfile::create(&destination.target).map_err(fail)?;
    ledger.keep(&entry).map_err(PublishError::Ledger)?;
    let inner = match encryptor {
        Some(encryptor) => Inner::Sealed(Box::new(encryptor.wrap_output(file).map_err(fail)?)),
        None => Inner::Plain(file),
    };
    Ok(Sink { inner, path })
}

impl Sink {
    /// Closes the envelope and makes the file durable under its name.
    pub fn finish(self) -> Result<(), PublishError> {
        let path = self.path;
        let done = match self.inner {
            Inner::Sealed(stream) => stream.finish().and_then(Outfile::commit),
            Inner::Plain(file) => file.commit(),
        };
        done.map_err(|source| PublishError::File { path, source })
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.inner {
            Inner::Sealed(stream) => stream.write(bytes),
            Inner::Plain(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.inner {
            Inner::Sealed(stream) => stream.flush(),
            Inner::Plain(file) => file.flush(),
        }
    }
}

fn sealed_to(sealing: &Sealing) -> Vec<String> {
    match sealing {
        Sealing::Recipients(list) => list.clone(),
        Sealing::Passphrase(_) => vec!["passphrase".to_owned()],
        Sealing::Plaintext => vec!["plaintext".to_owned()],
    }
}

fn encryptor(sealing: &Sealing) -> Result<Option<age::Encryptor>, PublishError> {
    match sealing {
        Sealing::Plaintext => Ok(None),
        Sealing::Passphrase(passphrase) => {
            let mut recipient = age::scrypt::Recipient::new(passphrase.clone());
            recipient.set_work_factor(18);
            with([&recipient as &dyn age::Recipient].into_iter()).map(Some)
        }
        Sealing::Recipients(list) if list.is_empty() => Err(PublishError::NoRecipient),
        Sealing::Recipients(list) => {
            let parsed = list
                .iter()
                .map(|text| {
                    text.parse::<age::x25519::Recipient>()
                        .map_err(|said| PublishError::Recipient { text: text.clone(), said })
                })
                .collect::<Result<Vec<_>, _>>()?;
            with(parsed.iter().map(|r| r as &dyn age::Recipient)).map(Some)
        }
    }
}

fn with<'a>(
    recipients: impl Iterator<Item = &'a dyn age::Recipient>,
) -> Result<age::Encryptor, PublishError> {
    age::Encryptor::with_recipients(recipients).map_err(|e| PublishError::Seal(e.to_string()))
}
