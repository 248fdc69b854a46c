//! The first run, step by step.

use crate::desk::effect::{Effect, Msg, NewVault, Secret, Trouble};
use crate::desk::model::guide::{Guide, Step, Strength};
use crate::desk::model::{Model, Place};

/// Goes on from the step shown, if it is done.
pub fn next(model: &mut Model) -> Vec<Effect> {
    let Some(guide) = &model.guide else { return Vec::new() };
    match guide.step {
        Step::Welcome => to(model, Step::Name),
        Step::Name if guide.keyed => recover(model),
        Step::Name => to(model, Step::Passphrase),
        Step::Passphrase => passphrase(model),
        Step::Again => again(model),
        Step::Recovery => to(model, Step::Copied),
        Step::Copied => copied(model),
        Step::Making => Vec::new(),
    }
}

fn to(model: &mut Model, step: Step) -> Vec<Effect> {
    if let Some(guide) = &mut model.guide {
        guide.step = step;
    }
    Vec::new()
}

/// A weak passphrase is taken, but not without a word.
fn passphrase(model: &mut Model) -> Vec<Effect> {
    let Some(guide) = &mut model.guide else { return Vec::new() };
    if guide.passphrase.is_empty() {
        let text = model.tr("guide-empty");
        model.complain(text);
        return Vec::new();
    }
    let weak = Strength::of(&guide.passphrase) < Strength::Years;
    if weak && !guide.warned {
        guide.warned = true;
        let text = model.tr("guide-weak");
        model.complain(text);
        return Vec::new();
    }
    guide.again = zeroize::Zeroizing::default();
    to(model, Step::Again)
}

fn again(model: &mut Model) -> Vec<Effect> {
    let Some(guide) = &mut model.guide else { return Vec::new() };
    if *guide.again != *guide.passphrase {
        guide.again = zeroize::Zeroizing::default();
        let text = model.tr("guide-differ");
        model.complain(text);
        return Vec::new();
    }
    recover(model)
}

/// Asks for a recovery identity, once.
fn recover(model: &mut Model) -> Vec<Effect> {
    let known = model.guide.as_ref().is_some_and(|guide| guide.recovery.is_some());
    if known { to(model, Step::Recovery) } else { vec![Effect::Recovery] }
}

fn copied(model: &mut Model) -> Vec<Effect> {
    let Some(guide) = &model.guide else { return Vec::new() };
    let latin = model.layouts.translate_text(guide.copied.text());
    if !guide.is_copied(&latin) {
        let text = model.tr("guide-not-copied");
        model.complain(text);
        return Vec::new();
    }
    make(model, true)
}

/// Has the vault made.
pub fn make(model: &mut Model, recovery: bool) -> Vec<Effect> {
    let unsaid = model.tr("guide-name-unsaid");
    let Some(guide) = &mut model.guide else { return Vec::new() };
    guide.step = Step::Making;
    let name = guide.name.text().trim();
    let by = if name.is_empty() { unsaid } else { name.to_owned() };
    let passphrase = (!guide.keyed).then(|| Secret(guide.passphrase.clone()));
    let recipient = guide.recovery.as_ref().filter(|_| recovery).map(|(_, r)| r.clone());
    vec![Effect::Create(Box::new(NewVault { by, passphrase, recipient }))]
}

/// Goes a step back; from the first one nothing is left to go back to.
pub fn back(model: &mut Model) {
    let Some(guide) = &mut model.guide else { return };
    guide.warned = false;
    guide.step = match guide.step {
        Step::Welcome | Step::Name => Step::Welcome,
        Step::Passphrase => Step::Name,
        Step::Again => Step::Passphrase,
        Step::Recovery if guide.keyed => Step::Name,
        Step::Recovery => Step::Passphrase,
        Step::Copied => Step::Recovery,
        Step::Making => Step::Making,
    };
}

/// Takes in what the worker made of it.
pub fn answer(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Recovery(secret, recipient) => {
            if let Some(guide) = &mut model.guide {
                guide.recovery = Some((secret, recipient));
                guide.step = Step::Recovery;
            }
            Vec::new()
        }
        Msg::NotMade(trouble) => {
            not_made(model, &trouble);
            Vec::new()
        }
        other => super::page::answer(model, other),
    }
}

fn not_made(model: &mut Model, trouble: &Trouble) {
    if let Some(guide) = &mut model.guide {
        guide.step = Step::Name;
    }
    model.complain_of(trouble);
}

/// The vault is made and open: what the guide held is forgotten.
pub fn done(model: &mut Model) -> Vec<Effect> {
    let Some(guide) = model.guide.take() else { return Vec::new() };
    let text = model.tr("guide-done");
    model.tell(text);
    guide.language.map(Effect::Language).into_iter().collect()
}

/// Begins.
pub fn begin(model: &mut Model, keyed: bool) {
    model.guide = Some(Guide::new(keyed));
    model.place = Place::Guide;
}
