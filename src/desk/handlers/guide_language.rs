//! `guide.language`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::page::settings;
use crate::locale::LANGS;

/// Speaks the next language. It is written down when there is a vault, and not before.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let at = LANGS.iter().position(|lang| *lang == model.locale.lang()).map_or(0, |at| at + 1);
    let lang = LANGS.get(at % LANGS.len()).copied().unwrap_or("en");
    let effects = settings::speak(model, lang);
    if let Some(guide) = &mut model.guide {
        guide.language = Some(lang.to_owned());
    }
    effects
}
