//! What an editor refuses, and where it places.

use super::super::{ItemId, Path};

/// An edit that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Two people gave the field different values.
    #[error(
        "`{path}` holds {heads} values that differ; look at them, then choose one and resolve (--resolve)"
    )]
    Conflict {
        /// The field.
        path: Path,
        /// How many values stand there.
        heads: usize,
    },
    /// The path names an item that the record does not have.
    #[error("`{path}` is not in this record; `plaint show` lists its parts with their ids")]
    NoSuchItem {
        /// What was named.
        path: Path,
    },
    /// The path must end with an item, or be the record.
    #[error("`{path}` is not a part of a list; write a path such as events[ID]")]
    NotAnItem {
        /// What was named.
        path: Path,
    },
    /// The path must name a field or a list.
    #[error("`{path}` is not a field or list; write a path such as events[ID].acts")]
    NotAField {
        /// What was named.
        path: Path,
    },
    /// What stands there was written once and for all.
    #[error(
        "`{path}` is kept as the program wrote it; `plaint complaint file` and `review` write there"
    )]
    Kept {
        /// What was named.
        path: Path,
    },
    /// An item cannot be moved into itself.
    #[error("`{path}` cannot be moved into itself; choose a list outside it")]
    IntoItself {
        /// What was to be moved.
        path: Path,
    },
}

impl EditError {
    /// The path that the error is about.
    pub const fn path(&self) -> &Path {
        match self {
            Self::Conflict { path, .. }
            | Self::NoSuchItem { path }
            | Self::NotAnItem { path }
            | Self::NotAField { path }
            | Self::Kept { path }
            | Self::IntoItself { path } => path,
        }
    }
}

/// Where an item is placed in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Just before this one.
    Before(ItemId),
    /// Just after this one.
    After(ItemId),
}
