//! Writers of what leaves, and the envelope (age) around it.
