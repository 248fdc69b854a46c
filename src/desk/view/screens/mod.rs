//! One file a screen.

pub mod bars;
pub mod editor;
pub mod finder;
pub mod heads;
pub mod list;
pub mod offer;
pub mod record;
pub mod unlock;
