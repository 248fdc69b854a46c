//! The settings: what is personal is kept in the vault, what the machine needs before a vault is
//! open in the configuration file.

use crate::desk::effect::{Effect, Keep};
use crate::desk::keys::{KEYMAPS, Keymap};
use crate::desk::model::menu::{Goal as Pick, Menu, choice};
use crate::desk::model::page::{About, Entry, Goal, Page};
use crate::desk::model::{Model, Overlay};
use crate::desk::update::{edit, list, record};
use crate::locale::LANGS;

/// After how many minutes without a key the vault is locked.
pub const LOCK: &str = "lock-after";
/// Whether identifying fields are hidden when the vault is opened.
pub const MASK: &str = "mask";
/// Colours, none, or plain lines.
pub const LOOK: &str = "look";
/// The interface language; it is the machine's, since the passphrase is asked for in it.
pub const LANGUAGE: &str = "language";
/// The keymap; the machine's too, as hands are those of whoever sits at it.
pub const KEYMAP: &str = "keymap";

/// The minutes that can be chosen; 0 for never.
const MINUTES: [&str; 6] = ["1", "5", "10", "30", "60", "0"];
/// The looks, by the words that the vault keeps.
const LOOKS: [&str; 3] = ["colour", "mono", "plain"];
const MINUTE_MS: i64 = 60_000;

/// Shows them.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let entries = entries(model);
    let page = Page::new(About::Settings, model.tr("section-settings"), entries);
    super::show(model, page);
    Vec::new()
}

/// Their lines.
pub fn entries(model: &Model) -> Vec<Entry> {
    let line = |name: &'static str| {
        let value = shown(model, name, &now(model, name));
        let goal = Goal::Setting(name);
        let mut line = Entry::line(String::new(), model.tr(label(name)), value, goal);
        line.detail = model.tr(help(name));
        line
    };
    let vault =
        Entry::line(String::new(), model.tr("setting-vault"), model.vault_path.clone(), Goal::None);
    vec![
        Entry::heading(model.tr("settings-vault")),
        line(LOCK),
        line(MASK),
        line(LOOK),
        Entry::heading(model.tr("settings-machine")),
        line(LANGUAGE),
        line(KEYMAP),
        vault,
    ]
}

fn label(name: &str) -> &'static str {
    match name {
        LOCK => "setting-lock",
        MASK => "setting-mask",
        LOOK => "setting-look",
        KEYMAP => "setting-keymap",
        _ => "setting-language",
    }
}

fn help(name: &str) -> &'static str {
    match name {
        LOCK => "setting-lock-help",
        MASK => "setting-mask-help",
        LOOK => "setting-look-help",
        KEYMAP => "setting-keymap-help",
        _ => "setting-language-help",
    }
}

/// What holds now.
fn now(model: &Model, name: &str) -> String {
    let kept = model.setting(name).map(str::to_owned);
    match name {
        LANGUAGE => model.locale.lang().to_owned(),
        KEYMAP => model.keymap_name.to_owned(),
        LOCK => (model.lock_after.unwrap_or(0) / MINUTE_MS).to_string(),
        MASK => kept.unwrap_or_else(|| "no".to_owned()),
        _ if model.plain => "plain".to_owned(),
        _ if model.colour => "colour".to_owned(),
        _ => "mono".to_owned(),
    }
}

/// A value in words.
fn shown(model: &Model, name: &str, value: &str) -> String {
    match (name, value) {
        (LOCK, "0") => model.tr("setting-never"),
        (LOCK, minutes) => model.tr_count("setting-minutes", minutes.parse().unwrap_or(0)),
        (MASK, "yes") => model.tr("answer-yes"),
        (MASK, _) => model.tr("answer-no"),
        (LOOK, "plain") => model.tr("setting-look-plain"),
        (LOOK, "mono") => model.tr("setting-look-mono"),
        (LOOK, _) => model.tr("setting-look-colour"),
        (KEYMAP, "vim") => model.tr("cmd-keymap-set-vim"),
        (KEYMAP, "readline") => model.tr("cmd-keymap-set-readline"),
        (KEYMAP, _) => model.tr("cmd-keymap-set-default"),
        (_, "ru") => "Русский".to_owned(),
        (_, "uk") => "Українська".to_owned(),
        (_, "en") => "English".to_owned(),
        (_, other) => other.to_owned(),
    }
}

/// Lists what a setting can be.
pub fn choose(model: &mut Model, name: &'static str) {
    // The language is no record of the vault.
    if ![LANGUAGE, KEYMAP].contains(&name) && !edit::may_write(model) {
        return;
    }
    let values: &[&str] = match name {
        LOCK => &MINUTES,
        MASK => &["no", "yes"],
        LOOK => &LOOKS,
        KEYMAP => &KEYMAPS,
        _ => &LANGS,
    };
    let choices = values.iter().map(|value| choice(value, shown(model, name, value))).collect();
    let held = Some(now(model, name));
    let menu = Menu::one(model.tr(label(name)), choices, held, Pick::Setting(name));
    model.overlays.push(Overlay::Menu(Box::new(menu)));
}

/// Sets it, now and for the next time.
pub fn set(model: &mut Model, name: &'static str, value: &str) -> Vec<Effect> {
    let mut found = Vec::new();
    let effect = if name == LANGUAGE {
        found = speak(model, value);
        Effect::Language(value.to_owned())
    } else if let (KEYMAP, Some(keymap)) = (name, KEYMAPS.into_iter().find(|k| *k == value)) {
        take_keys_by(model, keymap);
        Effect::KeepKeymap(keymap)
    } else {
        let keep = Keep { name: name.to_owned(), value: value.to_owned() };
        model.keep(&keep);
        apply(model, name);
        Effect::Keep(keep)
    };
    let (what, value) = (model.tr(label(name)), shown(model, name, value));
    let text = model.tr_with("setting-set", &[("what", &what), ("value", &value)]);
    model.tell(text);
    super::refresh_settings(model);
    found.push(effect);
    found.extend(super::refresh(model));
    found
}

/// Speaks another language from now on.
pub fn speak(model: &mut Model, lang: &str) -> Vec<Effect> {
    model.locale = model.knowledge.locale(lang);
    model.due.forget();
    model.list.seen.clear();
    record::remake_all(model);
    // Texts sort otherwise, and what is wrong with a filter is said otherwise.
    list::refilter(model)
}

/// Takes keys by another keymap from now on, the user's own file over it.
fn take_keys_by(model: &mut Model, name: &'static str) {
    let own = model.own_keymap.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    (model.keymap, _) = Keymap::load(name, own);
    model.keymap_name = name;
    model.resolver.cancel();
}

/// Applies what the vault says, once it is open.
pub fn apply_all(model: &mut Model) {
    for name in [LOCK, MASK, LOOK] {
        if model.setting(name).is_some() {
            apply(model, name);
        }
    }
}

fn apply(model: &mut Model, name: &str) {
    let value = model.setting(name).unwrap_or_default().to_owned();
    match name {
        LOCK => {
            let minutes: i64 = value.parse().unwrap_or(0);
            model.lock_after = (minutes > 0).then_some(minutes * MINUTE_MS);
        }
        MASK => {
            model.masked = value == "yes";
            record::remake_all(model);
        }
        _ => {
            model.plain = model.started_plain || value == "plain";
            model.colour = model.coloured && value == "colour";
        }
    }
}
