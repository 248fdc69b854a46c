//! The first run. A passphrase is not shown, nor its length; how long it holds is.

use crate::desk::model::Model;
use crate::desk::model::guide::{Guide, Step, Strength};
use crate::desk::model::wrap;
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::{Paint, window};
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model, guide: &Guide) -> Option<Position> {
    let mut page = Page { paint, model, y: 2 };
    match guide.step {
        Step::Welcome => {
            page.block("guide-welcome", Role::Heading);
            page.block("guide-welcome-text", Role::Plain);
            page.path();
            None
        }
        Step::Name => {
            page.block("guide-name", Role::Heading);
            page.block("guide-name-text", Role::Plain);
            Some(page.line(guide.name.text(), guide.name.cursor()))
        }
        Step::Passphrase => {
            page.block("guide-passphrase", Role::Heading);
            page.block("guide-passphrase-text", Role::Plain);
            let cursor = page.secret(!guide.passphrase.is_empty());
            if !guide.passphrase.is_empty() {
                page.block(holds(Strength::of(&guide.passphrase)), Role::Heading);
                page.block("guide-holds-note", Role::Plain);
            }
            Some(cursor)
        }
        Step::Again => {
            page.block("guide-again", Role::Heading);
            Some(page.secret(!guide.again.is_empty()))
        }
        Step::Recovery => {
            page.block("guide-recovery", Role::Heading);
            page.block("guide-recovery-text", Role::Plain);
            let secret = guide.recovery.as_ref().map(|(secret, _)| secret.0.as_str());
            page.groups(secret.unwrap_or_default());
            None
        }
        Step::Copied => {
            page.block("guide-copied", Role::Heading);
            page.block("guide-copied-text", Role::Plain);
            Some(page.line(guide.copied.text(), guide.copied.cursor()))
        }
        Step::Making => {
            page.block("guide-making", Role::Heading);
            None
        }
    }
}

const fn holds(strength: Strength) -> &'static str {
    match strength {
        Strength::Minutes => "guide-holds-minutes",
        Strength::Days => "guide-holds-days",
        Strength::Months => "guide-holds-months",
        Strength::Years => "guide-holds-years",
        Strength::Lifetimes => "guide-holds-lifetimes",
    }
}

/// Text from top to bottom.
struct Page<'p, 'b, 'm> {
    paint: &'p mut Paint<'b>,
    model: &'m Model,
    y: u16,
}

impl Page<'_, '_, '_> {
    fn room(&self) -> usize {
        usize::from(self.model.size.0.saturating_sub(8)).min(76)
    }

    fn block(&mut self, id: &str, role: Role) {
        let text = self.model.tr(id);
        let rows = usize::from(self.model.size.1.saturating_sub(self.y + 3));
        self.y += self.paint.block((4, self.y), (self.room(), rows), &text, role) + 1;
    }

    /// Where the vault will be.
    fn path(&mut self) {
        let text = self.model.tr_with("guide-where", &[("path", &self.model.vault_path)]);
        self.y += self.paint.block((4, self.y), (self.room(), 2), &text, Role::Quiet) + 1;
    }

    fn line(&mut self, text: &str, cursor: usize) -> Position {
        let used = self.paint.text((4, self.y), 2, "> ", Role::Key);
        let (shown, column) = window(text, cursor, self.room() - 3);
        self.paint.text((4 + used, self.y), self.room(), &shown, Role::Plain);
        let at = Position::new(4 + used + u16::try_from(column).unwrap_or(0), self.y);
        self.y += 2;
        at
    }

    fn secret(&mut self, typed: bool) -> Position {
        let used = self.paint.text((4, self.y), 2, "> ", Role::Key);
        let text = self.model.tr(if typed { "unlock-typed" } else { "unlock-empty" });
        self.paint.text((4 + used, self.y), self.room(), &text, Role::Quiet);
        let at = Position::new(4 + used, self.y);
        self.y += 2;
        at
    }

    /// A long word in groups of six, which are easier to copy.
    fn groups(&mut self, text: &str) {
        let letters: Vec<char> = text.chars().collect();
        let groups: Vec<String> = letters.chunks(6).map(|group| group.iter().collect()).collect();
        let text = groups.join(" ");
        for row in wrap::wrap(&text, self.room().min(56)) {
            let part = text.get(row.start..row.end).unwrap_or_default().trim_end();
            self.paint.text((6, self.y), self.room(), part, Role::Heading);
            self.y += 1;
        }
    }
}
