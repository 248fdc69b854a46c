//! Keymap and keyboard layouts, as the configuration has them.

use super::config::{self, Config};
use super::failure::{Failure, exit};
use super::files;
use crate::desk::Protocol;
use crate::desk::keys::{Fault, KEYMAPS, Keymap, Layouts};
use crate::form::Source;
use crate::locale::{FluentArgs, Locale};
use crate::vault::doctor::{Fact, Severity};
use std::path::PathBuf;

/// The user's own keymap in the configuration directory.
const OWN: &str = "keymap.toml";

/// The name of a keymap compiled in, and the user's own file over it: name and text.
type Files = (&'static str, Option<(String, String)>);

/// What the desk takes keys by.
pub(super) struct Keyboard {
    /// The name of the keymap compiled in.
    pub name: &'static str,
    /// The user's own file over it: its name and text.
    pub own: Option<(String, String)>,
    /// Both together.
    pub keymap: Keymap,
    /// Lines of that file that cannot be used.
    pub faults: Vec<Fault>,
    /// The keyboard layouts.
    pub layouts: Layouts,
    /// How keys are asked for.
    pub protocol: Protocol,
}

impl Keyboard {
    /// By what the configuration says; the languages of the system and the interface order the
    /// layouts where it says nothing.
    pub fn load(config: &Config, lang: &str) -> Result<Self, Failure> {
        let (name, own) = files(config)?;
        let over = own.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
        let (keymap, faults) = Keymap::load(name, over);
        let layouts = layouts(config, lang)?;
        let protocol = match config.keyboard.protocol.as_deref() {
            None | Some("auto") => Protocol::Auto,
            Some("legacy") => Protocol::Legacy,
            Some(other) => {
                let what = format!("there is no protocol `{other}`");
                return Err(wrong("[keyboard] protocol", what, "write \"auto\" or \"legacy\""));
            }
        };
        Ok(Self { name, own, keymap, faults, layouts, protocol })
    }
}

fn wrong(place: &str, what: String, advice: &str) -> Failure {
    Failure::new(exit::USAGE, "config", what).at(format!("config.toml {place}")).advise(advice)
}

/// The keymap that is chosen, with the user's own file over it.
pub(super) fn keymap(config: &Config) -> Result<(Keymap, Vec<Fault>), Failure> {
    let (name, own) = files(config)?;
    Ok(Keymap::load(name, own.as_ref().map(|(file, text)| (file.as_str(), text.as_str()))))
}

/// The name of the keymap that is chosen, and the user's own file.
fn files(config: &Config) -> Result<Files, Failure> {
    let chosen = config.keymap.as_deref().unwrap_or("default");
    let Some(name) = KEYMAPS.into_iter().find(|name| *name == chosen) else {
        let advice = format!("write one of: {}", KEYMAPS.join(" "));
        return Err(wrong("keymap", format!("there is no keymap `{chosen}`"), &advice));
    };
    let Some(path) = own() else { return Ok((name, None)) };
    match std::fs::read(&path) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Ok((name, Some((OWN.to_owned(), text))))
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok((name, None)),
        Err(e) => Err(Failure::file(&path, &e)),
    }
}

/// Whether letters of the chosen layouts stand on other keys from one to the other: a fact for
/// `plaint doctor`. What is on when nobody chooses shares a few, which the language decides.
pub(super) fn fact(config: &Config, lang: &str, locale: &Locale) -> Result<Fact, Failure> {
    let layouts = layouts(config, lang)?;
    let shared = layouts.shared();
    let chosen = !config.keyboard.layouts.is_empty();
    let mut words = FluentArgs::new();
    let letters: Vec<String> = shared.iter().take(8).map(|(c, _)| c.to_string()).collect();
    words.set("n", shared.len());
    words.set("letters", letters.join(" "));
    let first = shared.first().map(|(_, all)| all.as_slice()).unwrap_or_default();
    let ids: Vec<&str> = first.iter().map(|layout| layout.id.as_str()).collect();
    words.set("layouts", ids.join(" "));
    words.set("first", ids.first().copied().unwrap_or_default());
    let (severity, id) = match (shared.is_empty(), chosen) {
        (true, _) => (Severity::Good, "doctor-keyboard-good"),
        (false, false) => (Severity::Note, "doctor-keyboard-shared"),
        (false, true) => (Severity::Warning, "doctor-keyboard-shared"),
    };
    let advice = format!("{id}.try");
    let try_this = if shared.is_empty() { String::new() } else { locale.tr_with(&advice, &words) };
    Ok(Fact { id: "keyboard", severity, what: locale.tr_with(id, &words), try_this })
}

/// Where the user's own keymap is, whether or not it exists.
pub(super) fn own() -> Option<PathBuf> {
    config::directory().map(|dir| dir.join(OWN))
}

fn layouts(config: &Config, lang: &str) -> Result<Layouts, Failure> {
    let failed = |error: crate::desk::keys::LayoutError| {
        Failure::new(exit::USAGE, "config", error.what)
            .at(format!("config.toml [keyboard] layouts: {}", error.file))
            .advise(error.try_this)
    };
    let own = own_layouts()?;
    if config.keyboard.layouts.is_empty() {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"];
        let tags: Vec<String> = names.iter().filter_map(|name| std::env::var(name).ok()).collect();
        let tags: Vec<&str> = tags.iter().map(String::as_str).chain([lang]).collect();
        return Layouts::of_languages(&tags, &own).map_err(failed);
    }
    Layouts::chosen(&config.keyboard.layouts, &own).map_err(failed)
}

/// The user's own layout files, name and text: `layouts/*.toml` of the configuration directory.
fn own_layouts() -> Result<Vec<(String, String)>, Failure> {
    let Some(dir) = config::directory().map(|dir| dir.join("layouts")).filter(|dir| dir.is_dir())
    else {
        return Ok(Vec::new());
    };
    let named = |source: Source| {
        let name = source.name.trim_end_matches(".toml").to_owned();
        (name, String::from_utf8_lossy(&source.bytes).into_owned())
    };
    Ok(files::read(&dir)?.into_iter().map(named).collect())
}
