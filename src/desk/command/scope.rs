//! Where a command may run, which is also a section of a keymap file.

use std::str::FromStr;

/// A place of the desk with keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// Wherever a cursor moves over lines.
    Browse,
    /// Wherever text is typed.
    Text,
    /// The passphrase.
    Unlock,
    /// The list of records.
    List,
    /// The filter line above the list.
    Filter,
    /// One record in full.
    Record,
    /// A field of one line.
    Line,
    /// A long text.
    Prose,
    /// A list of terms or records to pick from.
    Pick,
    /// The values that two people gave one field.
    Heads,
    /// The searchable help and the palette.
    Finder,
    /// What is looked for in a long text.
    Find,
    /// A list to pick from: fields, encodings, files.
    Menu,
    /// What goes where in files that are brought in.
    Import,
    /// An import under way.
    Running,
    /// What an import did.
    Receipt,
    /// A page of lines: what is due, conflicts, the audit log.
    Page,
    /// A complaint: its sections, what was found, what reviewers said.
    Complaint,
    /// The changes of a record or a field.
    History,
    /// The first sight of a program without a vault.
    Welcome,
    /// A step of the first run.
    Guide,
    /// The recovery identity of the first run.
    Recovery,
    /// A draft that is offered back.
    Offer,
    /// A question before something that cannot be undone.
    Confirm,
    /// A screen that was emptied.
    Blank,
}

impl Scope {
    /// Every scope, in the order of the help.
    pub const ALL: [Self; 26] = [
        Self::List,
        Self::Filter,
        Self::Record,
        Self::Line,
        Self::Prose,
        Self::Pick,
        Self::Heads,
        Self::Finder,
        Self::Find,
        Self::Menu,
        Self::Import,
        Self::Running,
        Self::Receipt,
        Self::Page,
        Self::Complaint,
        Self::History,
        Self::Welcome,
        Self::Guide,
        Self::Recovery,
        Self::Offer,
        Self::Confirm,
        Self::Blank,
        Self::Unlock,
        Self::Browse,
        Self::Text,
        Self::Global,
    ];

    /// Its word in a keymap file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Browse => "browse",
            Self::Text => "text",
            Self::Unlock => "unlock",
            Self::List => "list",
            Self::Filter => "filter",
            Self::Record => "record",
            Self::Line => "line",
            Self::Prose => "prose",
            Self::Pick => "pick",
            Self::Heads => "heads",
            Self::Finder => "finder",
            Self::Find => "find",
            Self::Menu => "menu",
            Self::Import => "import",
            Self::Running => "running",
            Self::Receipt => "receipt",
            Self::Page => "page",
            Self::Complaint => "complaint",
            Self::History => "history",
            Self::Welcome => "welcome",
            Self::Guide => "guide",
            Self::Recovery => "recovery",
            Self::Offer => "offer",
            Self::Confirm => "confirm",
            Self::Blank => "blank",
        }
    }

    /// Whether a character that no binding takes is typed into a text.
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Unlock
                | Self::Filter
                | Self::Line
                | Self::Prose
                | Self::Pick
                | Self::Finder
                | Self::Find
                | Self::Menu
                | Self::Guide
                | Self::Recovery
        )
    }

    /// The scopes asked for a key, nearest first.
    pub const fn stack(self) -> &'static [Self] {
        match self {
            Self::Global => &[Self::Global],
            Self::Browse => &[Self::Browse, Self::Global],
            Self::Text => &[Self::Text, Self::Global],
            Self::Unlock => &[Self::Unlock, Self::Global],
            Self::List => &[Self::List, Self::Browse, Self::Global],
            Self::Filter => &[Self::Filter, Self::Text, Self::Global],
            Self::Record => &[Self::Record, Self::Browse, Self::Global],
            Self::Line => &[Self::Line, Self::Text, Self::Global],
            Self::Prose => &[Self::Prose, Self::Text, Self::Global],
            Self::Pick => &[Self::Pick, Self::Text, Self::Global],
            Self::Heads => &[Self::Heads, Self::Browse, Self::Global],
            Self::Finder => &[Self::Finder, Self::Text, Self::Global],
            Self::Find => &[Self::Find, Self::Text, Self::Global],
            Self::Menu => &[Self::Menu, Self::Text, Self::Global],
            Self::Import => &[Self::Import, Self::Browse, Self::Global],
            Self::Running => &[Self::Running, Self::Global],
            Self::Receipt => &[Self::Receipt, Self::Browse, Self::Global],
            Self::Page => &[Self::Page, Self::Browse, Self::Global],
            Self::Complaint => &[Self::Complaint, Self::Page, Self::Browse, Self::Global],
            Self::History => &[Self::History, Self::Browse, Self::Global],
            Self::Welcome => &[Self::Welcome, Self::Global],
            Self::Guide => &[Self::Guide, Self::Text, Self::Global],
            Self::Recovery => &[Self::Recovery, Self::Guide, Self::Text, Self::Global],
            Self::Offer => &[Self::Offer, Self::Global],
            Self::Confirm => &[Self::Confirm, Self::Global],
            // Nothing may happen unseen.
            Self::Blank => &[Self::Blank],
        }
    }
}

impl FromStr for Scope {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|s| s.as_str() == text).ok_or(())
    }
}
