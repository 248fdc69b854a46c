//! Controlled lists: our code, labels in every language, the codes of others.

use crate::locale::fold;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// One entry of a [`Vocabulary`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// Our stable code.
    pub code: String,
    /// Labels by language.
    pub labels: BTreeMap<String, String>,
    /// The code of a broader term of the same vocabulary.
    pub parent: Option<String>,
    /// HURIDOCS micro-thesaurus codes: the numbers alone; the words are ours.
    pub huridocs: Vec<String>,
    /// Codes of the International Classification of Crime for Statistical Purposes (UNODC, 2015).
    pub iccs: Vec<String>,
    /// A code of the vocabulary `gbv-types`: the GBVIMS core type that it counts as.
    pub gbv: Option<String>,
    /// A type of the published REAct figures.
    pub react: Option<String>,
    /// Our own extension code, prefixed `x-` so that it never clashes with a foreign list.
    pub own: Option<String>,
    /// Of perpetrators: whether it is an office, whose abuse is told without asking who held it.
    /// What is narrower than an office is one too.
    pub office: bool,
    /// Which of the foreign codes above are from general knowledge and not verified.
    pub unverified: Vec<String>,
    /// Further words that an import or a filter may use for it, in any language.
    pub synonyms: Vec<String>,
    /// What a coder should know.
    pub note: Option<String>,
    /// The file where it stands: that of its vocabulary, or one that adds to it.
    pub file: Arc<str>,
    /// The line of that file, from 1.
    pub line: usize,
}

/// A controlled list.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Its id: the name of its file.
    pub id: String,
    /// Whether codes that it does not list are accepted too (procedure ids among the channels).
    pub open: bool,
    /// The file it came from.
    pub file: String,
    terms: Vec<Term>,
    by_code: OnceLock<HashMap<String, usize>>,
    index: OnceLock<HashMap<String, Found>>,
}

/// What a folded text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    One(usize),
    /// Two codes: never first-wins.
    Ambiguous,
}

impl Vocabulary {
    /// A list of these terms, whose codes are all different.
    pub(super) fn new(id: String, open: bool, file: &str, terms: Vec<Term>) -> Self {
        Self { id, open, file: file.to_owned(), terms, ..Self::default() }
    }

    /// Takes the terms of a file that adds to this list: one of the same code takes its place, the
    /// others stand at the end.
    pub(super) fn add(&mut self, more: Self) {
        (self.by_code, self.index) = (OnceLock::new(), OnceLock::new());
        for term in more.terms {
            match self.terms.iter_mut().find(|known| known.code == term.code) {
                Some(known) => *known = term,
                None => self.terms.push(term),
            }
        }
    }

    /// The terms in the order of the file.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term of this code.
    pub fn get(&self, code: &str) -> Option<&Term> {
        let by_code = self.by_code.get_or_init(|| {
            self.terms.iter().enumerate().map(|(n, term)| (term.code.clone(), n)).collect()
        });
        self.terms.get(*by_code.get(code)?)
    }

    /// The term that a text means: its code, or a label or synonym in any language, folded.
    /// `None` also where the text means two codes.
    pub fn find(&self, text: &str) -> Option<&Term> {
        match self.index().get(&fold(text)) {
            Some(Found::One(n)) => self.terms.get(*n),
            _ => None,
        }
    }

    /// The label of a code in a language, in English where that has none, the code itself where
    /// the vocabulary does not know it.
    pub fn label<'a>(&'a self, code: &'a str, lang: &str) -> &'a str {
        self.get(code).map_or(code, |term| term.label(lang))
    }

    /// The codes below this one, itself first: what a filter for a broad term means.
    pub fn with_narrower<'a>(&'a self, code: &'a str) -> Vec<&'a str> {
        let mut found = vec![code];
        let mut next = 0;
        while let Some(broader) = found.get(next).copied() {
            next += 1;
            for term in &self.terms {
                let is_below = term.parent.as_deref() == Some(broader);
                if is_below && !found.contains(&term.code.as_str()) {
                    found.push(&term.code);
                }
            }
        }
        found
    }

    /// Whether a code, or a broader one, is that of an office.
    pub fn is_office(&self, code: &str) -> bool {
        let offices = self.terms.iter().filter(|term| term.office);
        offices.into_iter().any(|office| self.with_narrower(&office.code).contains(&code))
    }

    fn index(&self) -> &HashMap<String, Found> {
        self.index.get_or_init(|| {
            let mut index = HashMap::with_capacity(self.terms.len() * 4);
            for (n, term) in self.terms.iter().enumerate() {
                for word in term.words() {
                    index
                        .entry(fold(word))
                        .and_modify(|found| {
                            if *found != Found::One(n) {
                                *found = Found::Ambiguous;
                            }
                        })
                        .or_insert(Found::One(n));
                }
            }
            // A code always means itself, whatever a label elsewhere says; the check reports that.
            for (n, term) in self.terms.iter().enumerate() {
                index.insert(term.code.clone(), Found::One(n));
            }
            index
        })
    }
}

impl Term {
    /// The label in a language, in English where that has none, the code where English has none.
    pub fn label(&self, lang: &str) -> &str {
        self.labels.get(lang).or_else(|| self.labels.get("en")).map_or(&self.code, String::as_str)
    }

    /// Every word for it: the code, the labels, the synonyms.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.code.as_str())
            .chain(self.labels.values().map(String::as_str))
            .chain(self.synonyms.iter().map(String::as_str))
    }
}
