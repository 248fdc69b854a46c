//! How roles look. Nothing is told by colour alone, so without colours nothing is lost.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Text.
    Plain,
    /// The title line.
    Title,
    /// A heading.
    Heading,
    /// The line under the cursor.
    Cursor,
    /// A label, a rule, a hint's words.
    Quiet,
    /// A key in the hint bar.
    Key,
    /// A mark that asks for a person's eyes.
    Mark,
    /// What was not done.
    Error,
}

/// The looks of all roles.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Whether the sixteen colours may be used.
    pub colour: bool,
    /// Whether there are to be no lines and boxes.
    pub plain: bool,
}

impl Theme {
    /// The look of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::default();
        let tint = |colour| if self.colour { plain.fg(colour) } else { plain };
        match role {
            Role::Plain | Role::Quiet => plain,
            Role::Title | Role::Heading | Role::Key => plain.add_modifier(Modifier::BOLD),
            Role::Cursor => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Mark => tint(Color::Yellow).add_modifier(Modifier::BOLD),
            Role::Error => tint(Color::Red).add_modifier(Modifier::BOLD),
        }
    }
}
