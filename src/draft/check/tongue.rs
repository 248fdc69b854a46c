//! Passages in another language than the text: told as the client told them, and not translated yet.

use super::{Asked, Finding, Severity};
use crate::draft::Complaint;

/// Words of another alphabet that make a passage; a name and a street are fewer.
const PASSAGE: usize = 8;
/// Words with letters that only the other language of the same alphabet has.
const TELLING: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Cyrillic,
    Georgian,
    Armenian,
}

impl Alphabet {
    fn of_letter(letter: char) -> Option<Self> {
        match letter {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some(Self::Latin),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Some(Self::Georgian),
            '\u{531}'..='\u{587}' => Some(Self::Armenian),
            _ => None,
        }
    }

    /// What a language is written in; `None` where nothing can be said of it.
    fn of_language(lang: &str) -> Option<Self> {
        match lang {
            "en" | "fr" | "es" | "ro" | "uz" => Some(Self::Latin),
            "ru" | "uk" | "be" | "kk" | "ky" | "tg" => Some(Self::Cyrillic),
            "ka" => Some(Self::Georgian),
            "hy" => Some(Self::Armenian),
            _ => None,
        }
    }
}

/// Letters that do not occur in a language, but in its neighbour that is written alike.
fn never_in(lang: &str) -> &'static [char] {
    match lang {
        "ru" => &['і', 'ї', 'є', 'ґ'],
        "uk" => &['ы', 'э', 'ъ', 'ё'],
        _ => &[],
    }
}

/// Whether a paragraph is in another language than this one, as far as letters tell.
fn is_foreign(paragraph: &str, lang: &str) -> bool {
    let Some(own) = Alphabet::of_language(lang) else { return false };
    let (mut ours, mut others, mut neighbours) = (0_usize, 0_usize, 0_usize);
    for word in paragraph.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        match word.chars().find_map(Alphabet::of_letter) {
            Some(alphabet) if alphabet == own => ours += 1,
            Some(_) => others += 1,
            None => {}
        }
        neighbours += usize::from(word.to_lowercase().contains(never_in(lang)));
    }
    (others >= PASSAGE && others > ours) || neighbours >= TELLING
}

/// Sections with passages that the body's readers cannot read.
pub(super) fn passages(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let lang = &asked.book.dossier.complaint.lang;
    for section in &asked.filled.sections {
        let foreign = section.markdown.split("\n\n").filter(|part| is_foreign(part, lang)).count();
        if foreign > 0 {
            let finding = Finding::new(Severity::Warning, "foreign-words").within(&section.key);
            let finding = finding.with("n", foreign);
            found.push(finding.at(Complaint::text_of(section.item).to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::russian_in_english(
        "Её держали девятнадцать часов, протокол не составили, адвоката не вызвали.",
        "en",
        true
    )]
    #[case::names_in_english(
        "She was held in Osh (Ош, улица Ленина, дом 4) for nineteen hours and had no lawyer.",
        "en",
        false
    )]
    #[case::russian("Её держали девятнадцать часов, протокол не составили.", "ru", false)]
    #[case::russian_in_ukrainian(
        "Её держали девятнадцать часов, был объявлен перерыв.",
        "uk",
        true
    )]
    #[case::ukrainian_in_russian(
        "Її тримали дев'ятнадцять годин, протокол її не склали.",
        "ru",
        true
    )]
    #[case::a_ukrainian_name_in_russian(
        "Заявительница из города Київ, её держали девятнадцать часов.",
        "ru",
        false
    )]
    #[case::georgian_in_russian(
        "იგი ცხრამეტი საათის განმავლობაში იმყოფებოდა განყოფილებაში ადვოკატის გარეშე დაკავებული ქალი",
        "ru",
        true
    )]
    #[case::a_language_of_which_nothing_is_known(
        "Её держали девятнадцать часов, протокол не составили.",
        "zh",
        false
    )]
    fn letters_tell(#[case] paragraph: &str, #[case] lang: &str, #[case] foreign: bool) {
        assert_eq!(is_foreign(paragraph, lang), foreign);
    }
}
