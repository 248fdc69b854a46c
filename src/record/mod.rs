//! What is kept: ids, kinds, typed values, dates with precision, operations, merge and history.
//!
//! This room is pure. It reads no clock, no file and no random source: stamps and random bytes
//! are handed in through a [`Pen`]. A record is never stored as a table row; it is the
//! set of its [`Op`]s, and [`view()`] works out what they say.

mod chain;
mod codec;
mod date;
mod editor;
mod erase;
mod history;
mod id;
mod kind;
mod merge;
mod numbers;
mod op;
mod opset;
mod order;
mod path;
mod pen;
mod place;
mod register;
mod text;
mod undo;
mod value;
mod view;

pub use codec::{DecodeError, decode, encode};
pub use date::{DateError, FuzzyDate, Precision};
pub use editor::{EditError, Editor, Spot};
pub use erase::takes_away;
pub use history::{Change, What, each_text, history};
pub use id::{DeviceId, GroupId, IdError, ItemId, OpId, RecordId};
pub use kind::{Kind, KindError};
pub use merge::Overlap;
pub use numbers::Numbers;
pub use op::{Body, Op, Patch, PatchEdit};
pub use opset::OpSet;
pub use path::{Path, PathError, Step};
pub use pen::{Entropy, Hlc, Mark, Pen, Stamp};
pub use undo::{SkipReason, Skipped, UndoReport, removed_by_hand, undo, undone_group};
pub use value::{BlobRef, Code, CodeError, Money, NotKnown, Place, Value};
pub use view::{Field, Head, Item, ItemMark, Node, RecordState, view};

#[cfg(test)]
mod properties;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
