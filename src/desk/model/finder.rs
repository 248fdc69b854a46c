//! The searchable help and the palette: the same list, of this place or of all places.

use super::pick::{Choice, Pick};
use crate::desk::command::Scope;
use crate::desk::keys::{Keymap, Layouts, hints};
use crate::locale::{Locale, fold};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

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
    /// Whether what was typed was found as it is: no layout changed, no letter left out.
    pub exact: bool,
}

impl Finder {
    /// The commands that this place offers; in the help what it alone offers comes first.
    pub fn new(keymap: &Keymap, locale: &Locale, scope: Scope, palette: bool) -> Self {
        let mut offers = hints::offers(keymap, scope);
        if !palette {
            offers.sort_by_key(|offer| offer.general);
        }
        let choice = |offer: &hints::Offer| {
            let label = locale.tr(&offer.run.doc_id());
            let key = offer.run.text();
            Choice { words: fold(&format!("{label} {key}")), label, key }
        };
        let choices = offers.iter().map(choice).collect();
        let keys = offers.iter().map(|offer| offer.keys.join(", ")).collect();
        Self { scope, palette, pick: Pick::new(choices, [].into(), false), keys, exact: true }
    }

    /// Narrows to what was typed: the words as they are; else as the keys that were pressed under
    /// another layout, either way round; else commands that have the letters in this order, the
    /// likeliest first.
    pub fn narrow(&mut self, layouts: &Layouts) {
        self.pick.narrow();
        self.exact = !self.pick.found.is_empty();
        if self.exact {
            return;
        }
        let typed = self.pick.filter.text().to_owned();
        let latin = layouts.translate_text(&typed);
        let others = layouts.all().iter().map(|layout| layout.text_of(&typed));
        let ways: Vec<String> = std::iter::once(latin).chain(others).collect();
        for way in &ways {
            self.pick.narrow_to(way);
            if !self.pick.found.is_empty() {
                return;
            }
        }
        let folded: Vec<String> =
            std::iter::once(&typed).chain(ways.first()).map(|way| fold(way)).collect();
        self.pick.found = self.like(&folded);
    }

    /// The choices that have the letters of every word of one of the texts, in their order.
    fn like(&self, ways: &[String]) -> Vec<usize> {
        let matcher = SkimMatcherV2::default();
        let score = |choice: &Choice| {
            let of = |way: &String| {
                let each = |word: &str| matcher.fuzzy_match(&choice.words, word);
                way.split(' ').map(each).sum::<Option<i64>>()
            };
            ways.iter().filter_map(of).max()
        };
        let scored = self.pick.choices.iter().enumerate();
        let mut found: Vec<(i64, usize)> =
            scored.filter_map(|(at, choice)| Some((score(choice)?, at))).collect();
        found.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        found.into_iter().map(|(_, at)| at).collect()
    }
}
