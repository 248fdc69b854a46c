//! One file a screen.

pub mod bars;
pub mod editor;
pub mod find;
pub mod finder;
pub mod guide;
pub mod heads;
pub mod import;
pub mod list;
pub mod menu;
pub mod offer;
pub mod page;
pub mod record;
pub mod unlock;
pub mod which;
