//! Messages (Fluent), folding, collation and numbers by language.
//!
//! Pure: it reads the compiled-in files of `content/locales` and texts that are handed in, never a
//! disk, a clock or the environment.

mod advice;
mod catalogue;
mod check;
mod collate;
mod fold;
mod messages;
mod numbers;
mod search;

pub use advice::Advice;
pub use check::{
    Lack, Message, MessageFault, MessageFile, check as check_messages, messages as read_messages,
};
pub use collate::Collator;
pub use fluent_bundle::FluentArgs;
pub use fold::{fold, slug};
pub use messages::{LANGS, Locale, message_faults};
pub use numbers::number;
pub use search::hits;

/// What stands in the place of a value that may identify someone, in every language.
pub const MASK: &str = "•••";
