//! From a key press to a command: presses, layouts, keymap, resolver, hints. Pure.

mod file;
#[cfg(test)]
mod file_tests;
pub mod hints;
mod keymap;
mod layout;
mod press;
mod resolver;
#[cfg(test)]
mod tests;

pub use file::Fault;
pub use keymap::{Binding, KEYMAPS, Keymap, KeymapError, Node, Trie};
pub use layout::{Layout, LayoutError, Layouts};
pub use press::{Key, Press, PressError, label, sequence};
pub use resolver::{Resolved, Resolver};
