//! The files of `content/` and `keymaps/`, compiled in. Rooms that read them take bytes, so that
//! a user's own files go the same way.

use include_dir::{Dir, include_dir};

/// Forms, vocabularies, locales and, later, procedures, templates and lessons.
pub static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Keymaps and keyboard layouts.
pub static KEYMAPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/keymaps");
