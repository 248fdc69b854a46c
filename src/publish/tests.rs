//! What the envelope leaves behind.

use super::{Destination, Leaving, Ledger, PublishError, Sealing, Target, open};
use crate::record::RecordId;
use crate::rules::{Channel, Cleared, Gate, Seal};
use chrono::NaiveDate;
use std::io::{Read, Write};
use std::path::Path;

#[derive(Default)]
struct Book {
    kept: Vec<Leaving>,
    broken: bool,
}

impl Ledger for Book {
    fn keep(&mut self, entry: &Leaving) -> Result<(), String> {
        if self.broken {
            return Err("the disk is full".to_owned());
        }
        self.kept.push(entry.clone());
        Ok(())
    }
}

fn cleared_for(seal: Seal) -> Cleared<Vec<RecordId>> {
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    Gate::new(Channel::own(), [today; 2], seal, Some("a test")).clear().unwrap()
}

fn cleared() -> Cleared<Vec<RecordId>> {
    cleared_for(Seal::Plaintext)
}

fn to(path: &Path, sealing: Sealing) -> Destination {
    Destination { target: Target::File(path.to_owned()), sealing }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn recipients_can_open_it_and_the_account_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.age");
    let identity = age::x25519::Identity::generate();
    let recipient = identity.to_public().to_string();
    let mut book = Book::default();
    let sealing = Sealing::Recipients(vec![recipient.clone()]);
    let mut sink = open(&cleared(), &to(&path, sealing), "test", &mut book).unwrap();
    sink.write_all(b"what she said").unwrap();
    sink.finish().unwrap();

    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(4).any(|w| w == b"what"));
    let mut text = String::new();
    age::Decryptor::new(&bytes[..])
        .unwrap()
        .decrypt([&identity as &dyn age::Identity].into_iter())
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "what she said");
    assert_eq!(book.kept[0].sealed_to, [recipient]);
    assert_eq!(book.kept[0].overridden.as_deref(), Some("a test"));
}

#[test]
fn a_dropped_writer_leaves_nothing_and_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.csv");
    std::fs::write(&path, "old").unwrap();
    let mut sink =
        open(&cleared(), &to(&path, Sealing::Plaintext), "test", &mut Book::default()).unwrap();
    sink.write_all(b"half").unwrap();
    drop(sink);
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["out.csv"]);
}

#[test]
fn what_cannot_be_accounted_for_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.csv");
    let mut book = Book { broken: true, ..Book::default() };
    let refused = open(&cleared(), &to(&path, Sealing::Plaintext), "test", &mut book);
    assert!(matches!(refused, Err(PublishError::Ledger(_))));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_recipient_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let sealing = Sealing::Recipients(vec!["age1nonsense".to_owned()]);
    let refused =
        open(&cleared(), &to(&folder.path().join("x"), sealing), "test", &mut Book::default());
    assert!(matches!(refused, Err(PublishError::Recipient { text, .. }) if text == "age1nonsense"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn what_was_cleared_for_an_envelope_does_not_leave_bare() {
    let folder = tempfile::tempdir().unwrap();
    let destination = to(&folder.path().join("x"), Sealing::Plaintext);
    let mut book = Book::default();
    let refused = open(&cleared_for(Seal::Encrypted), &destination, "test", &mut book);
    assert!(matches!(refused, Err(PublishError::NotCleared)));
    assert!(book.kept.is_empty() && names(folder.path()).is_empty());
}

#[test]
fn a_file_that_lies_in_the_way_is_not_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("elsewhere");
    std::fs::write(&elsewhere, "theirs").unwrap();
    let path = folder.path().join("out.csv");
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    let mut sink =
        open(&cleared(), &to(&path, Sealing::Plaintext), "test", &mut Book::default()).unwrap();
    sink.write_all(b"mine").unwrap();
    sink.finish().unwrap();
    assert_eq!(std::fs::read(&elsewhere).unwrap(), b"theirs");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

#[test]
fn an_identity_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("me.key");
    std::fs::write(&path, "# created: today\nAGE-SECRET-KEY-1XYZ\n").unwrap();
    let destination = to(&path, Sealing::Plaintext);
    let mut book = Book::default();
    assert!(open(&cleared(), &destination, "test", &mut book).is_err());
    assert!(book.kept.is_empty());
    assert!(std::fs::read_to_string(&path).unwrap().contains("AGE-SECRET-KEY-1XYZ"));
}
