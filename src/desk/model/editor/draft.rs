//! What is typed and not saved yet, as the draft journal keeps it.

use super::{Body, Editor};
use crate::desk::effect::DraftText;
use crate::desk::model::text::TextBuffer;
use crate::record::Kind;
use zeroize::Zeroizing;

impl Editor {
    /// Whether what is typed or picked is kept as a draft.
    pub const fn is_draftable(&self) -> bool {
        let many = match &self.body {
            Body::Pick(pick) => pick.many || pick.free,
            Body::Line(_) | Body::Prose(_) => true,
            Body::Shown(_) => false,
        };
        many && self.def().is_some()
    }

    /// What is typed, or the codes picked so far, as a draft; `None` where nothing is new.
    pub fn draft(&self) -> Option<DraftText> {
        let cursor = self.typed().map_or(0, TextBuffer::cursor);
        (self.is_draftable() && self.is_changed()).then(|| DraftText {
            key: self.draft_key(),
            record: self.record,
            path: self.path.clone(),
            text: Zeroizing::new(self.fingerprint().into_owned()),
            cursor,
            was: self.initial.chars().count(),
            others: self
                .batch()
                .filter(|batch| batch.all)
                .map_or_else(Vec::new, |batch| batch.marked.clone()),
        })
    }

    /// The key of its draft: one a field, and one a field of each record that is not saved yet.
    pub fn draft_key(&self) -> String {
        if let Some(batch) = self.batch() {
            return batch.draft_key();
        }
        match &self.fresh {
            Some((kind, token)) if token.is_empty() => format!("new {kind} {}", self.path),
            Some((kind, token)) => format!("new {kind} {token} {}", self.path),
            None => format!("field {} {}", self.record, self.path),
        }
    }

    /// The draft journal is behind the text since now, where such a text is kept at all.
    pub const fn arm_draft(&mut self, now: i64) {
        if self.is_draftable() {
            let first = match self.unkept {
                Some((first, _)) => first,
                None => now,
            };
            self.unkept = Some((first, now));
        }
    }

    /// Puts a draft's text in, as if it had been typed.
    pub fn restore(&mut self, draft: &DraftText) {
        if let Body::Pick(pick) = &mut self.body {
            if pick.many {
                let codes = draft.text.split(',').filter(|code| !code.is_empty());
                pick.picked = codes.map(str::to_owned).collect();
            } else if pick.free {
                pick.filter.clear();
                pick.filter.paste(&draft.text);
                pick.filter.set_cursor(draft.cursor);
                pick.narrow();
            }
        } else if let Some(text) = self.text_mut() {
            text.clear();
            text.paste(&draft.text);
            text.set_cursor(draft.cursor);
        }
    }
}

/// The kind and the token of the record that a draft's key names, where it was not saved yet. A
/// key of before there were tokens has an empty one.
pub fn fresh_of(key: &str) -> Option<(Kind, String)> {
    let (kind, rest) = key.strip_prefix("new ")?.split_once(' ')?;
    let token = rest.split_once(' ').map_or("", |(token, _)| token);
    Some((kind.parse().ok()?, token.to_owned()))
}
