//! What is kept: ids, kinds, typed values, dates with precision, operations, merge and history.
//!
//! This room is pure. It reads no clock, no file and no random source: stamps and random bytes
//! are handed in through a [`Pen`]. A record is never stored as a table row; it is the
//! set of its [`Op`]s, and [`view`] works out what they say.

mod date;
mod id;
mod kind;
mod op;
mod path;
mod pen;
mod value;

pub use date::{DateError, FuzzyDate, Precision};
pub use id::{DeviceId, GroupId, IdError, ItemId, OpId, RecordId};
pub use kind::{Kind, KindError};
pub use op::{Body, Op, Patch, PatchEdit};
pub use path::{Path, PathError, Step};
pub use pen::{Entropy, Hlc, Pen, Stamp};
pub use value::{BlobRef, Code, CodeError, Money, NotKnown, Place, Value};
