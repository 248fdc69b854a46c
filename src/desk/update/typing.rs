//! Characters that go into a text.

use super::{edit, find, list};
use crate::desk::effect::Effect;
use crate::desk::model::text::is_unwanted;
use crate::desk::model::{Model, Overlay, Place};
use zeroize::Zeroizing;

/// A character was typed in a scope that takes text.
pub fn type_char(model: &mut Model, c: char) -> Vec<Effect> {
    if let Some(Overlay::Finder(finder)) = model.overlays.last_mut() {
        finder.pick.filter.type_char(c);
        finder.narrow(&model.layouts);
        return Vec::new();
    }
    if let Some(Overlay::Menu(menu)) = model.overlays.last_mut() {
        menu.pick.filter.type_char(c);
        menu.pick.narrow();
        return Vec::new();
    }
    if let Some(Overlay::Find(find)) = model.overlays.last_mut() {
        find.line_mut().type_char(c);
        find::typed(model);
        return Vec::new();
    }
    if let Some(editor) = model.editor_mut() {
        if let Some(text) = editor.text_mut() {
            text.type_char(c);
        }
        edit::touched(model);
        return Vec::new();
    }
    if model.list.filtering {
        model.list.filter.type_char(c);
        return list::refilter(model);
    }
    if model.place == Place::Guide {
        let Some(guide) = &mut model.guide else { return Vec::new() };
        guide.warned = false;
        if let Some(text) = guide.text_mut() {
            text.type_char(c);
        } else if let Some(secret) = guide.secret_mut().filter(|_| !is_unwanted(c)) {
            push_secret(secret, c);
        }
        return Vec::new();
    }
    if !model.unlock.busy && !is_unwanted(c) {
        model.unlock.trouble = None;
        push_secret(&mut model.unlock.passphrase, c);
    }
    Vec::new()
}

/// Adds a character to a secret. Beyond the room that was reserved the text would move and leave a
/// copy behind.
fn push_secret(text: &mut Zeroizing<String>, c: char) {
    if text.capacity() == 0 {
        text.reserve_exact(1024);
    }
    if text.len() + c.len_utf8() <= text.capacity() {
        text.push(c);
    }
}

/// A text was pasted: into a text as one step, elsewhere not at all, as its letters would run
/// commands.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if !model.scope().takes_text() {
        let said = model.tr("status-paste-nowhere");
        model.complain(said);
        return Vec::new();
    }
    if let Some(Overlay::Finder(finder)) = model.overlays.last_mut() {
        finder.pick.filter.paste(text);
        finder.narrow(&model.layouts);
        return Vec::new();
    }
    if let Some(Overlay::Menu(menu)) = model.overlays.last_mut() {
        menu.pick.filter.paste(text);
        menu.pick.narrow();
        return Vec::new();
    }
    if let Some(Overlay::Find(find)) = model.overlays.last_mut() {
        find.line_mut().paste(text);
        find::typed(model);
        return Vec::new();
    }
    if let Some(editor) = model.editor_mut() {
        if let Some(buffer) = editor.text_mut() {
            buffer.paste(text);
        }
        edit::touched(model);
        return Vec::new();
    }
    if model.list.filtering {
        model.list.filter.paste(text);
        return list::refilter(model);
    }
    text.trim_end_matches(['\r', '\n']).chars().flat_map(|c| type_char(model, c)).collect()
}
