//! The searchable help and the palette: the same list, of this place or of all places.

use super::pick::{Choice, Pick};
use crate::desk::command::Scope;
use crate::desk::keys::{Keymap, hints};
use crate::locale::{Locale, fold};

/// The help or the palette.
#[derive(Debug, Clone)]
pub struct Finder {
    /// Whose commands it lists.
    pub scope: Scope,
    /// Whether it was opened as the palette.
    pub palette: bool,
    /// What can be run: the key is the command with its word, the label what it does.
    pub pick: Pick,
    /// The keys of each choice, in the same order.
    pub keys: Vec<String>,
}

impl Finder {
    /// The commands that this place offers.
    pub fn new(keymap: &Keymap, locale: &Locale, scope: Scope, palette: bool) -> Self {
        let offers = hints::offers(keymap, scope);
        let choice = |offer: &hints::Offer| {
            let label = locale.tr(&offer.run.doc_id());
            let key = offer.run.text();
            Choice { words: fold(&format!("{label} {key}")), label, key }
        };
        let choices = offers.iter().map(choice).collect();
        let keys = offers.iter().map(|offer| offer.keys.join(", ")).collect();
        Self { scope, palette, pick: Pick::new(choices, [].into(), false), keys }
    }
}
