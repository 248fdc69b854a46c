//! Invented people: a first name, an initial, and what such campaigns ask.

use super::dice::{Dice, Stream};
use super::places::{CITIES, City};
use chrono::{Datelike, NaiveDate};

/// The language of a narrative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tongue {
    /// English.
    #[default]
    En = 0,
    /// Russian.
    Ru = 1,
    /// Ukrainian.
    Uk = 2,
}

impl Tongue {
    /// The one of three texts that is in this language.
    pub fn of(self, texts: [&'static str; 3]) -> &'static str {
        let [en, ru, uk] = texts;
        match self {
            Self::En => en,
            Self::Ru => ru,
            Self::Uk => uk,
        }
    }
}

/// First names as they are written in English, Russian and Ukrainian.
const WOMEN: [[&str; 3]; 28] = [
    ["Anna", "Анна", "Анна"],
    ["Olena", "Елена", "Олена"],
    ["Iryna", "Ирина", "Ірина"],
    ["Natalia", "Наталья", "Наталія"],
    ["Oksana", "Оксана", "Оксана"],
    ["Svitlana", "Светлана", "Світлана"],
    ["Tetiana", "Татьяна", "Тетяна"],
    ["Kateryna", "Екатерина", "Катерина"],
    ["Maria", "Мария", "Марія"],
    ["Yulia", "Юлия", "Юлія"],
    ["Viktoria", "Виктория", "Вікторія"],
    ["Larysa", "Лариса", "Лариса"],
    ["Halyna", "Галина", "Галина"],
    ["Vira", "Вера", "Віра"],
    ["Nino", "Нино", "Ніно"],
    ["Tamar", "Тамар", "Тамар"],
    ["Ketevan", "Кетеван", "Кетеван"],
    ["Aigul", "Айгуль", "Айгуль"],
    ["Gulnara", "Гульнара", "Гульнара"],
    ["Aizhan", "Айжан", "Айжан"],
    ["Saule", "Сауле", "Сауле"],
    ["Dinara", "Динара", "Дінара"],
    ["Ana", "Анна-Мария", "Анна-Марія"],
    ["Doina", "Дойна", "Дойна"],
    ["Alesia", "Алеся", "Алеся"],
    ["Zoya", "Зоя", "Зоя"],
    ["Rimma", "Римма", "Римма"],
    ["Yana", "Яна", "Яна"],
];

const MEN: [[&str; 3]; 12] = [
    ["Andriy", "Андрей", "Андрій"],
    ["Serhiy", "Сергей", "Сергій"],
    ["Oleh", "Олег", "Олег"],
    ["Maksym", "Максим", "Максим"],
    ["Giorgi", "Георгий", "Георгій"],
    ["Levan", "Леван", "Леван"],
    ["Nurlan", "Нурлан", "Нурлан"],
    ["Azamat", "Азамат", "Азамат"],
    ["Timur", "Тимур", "Тимур"],
    ["Ion", "Ион", "Іон"],
    ["Artem", "Артём", "Артем"],
    ["Denis", "Денис", "Денис"],
];

const INITIALS: [[&str; 3]; 14] = [
    ["A.", "А.", "А."],
    ["B.", "Б.", "Б."],
    ["D.", "Д.", "Д."],
    ["H.", "Г.", "Г."],
    ["I.", "И.", "І."],
    ["K.", "К.", "К."],
    ["L.", "Л.", "Л."],
    ["M.", "М.", "М."],
    ["N.", "Н.", "Н."],
    ["P.", "П.", "П."],
    ["R.", "Р.", "Р."],
    ["S.", "С.", "С."],
    ["T.", "Т.", "Т."],
    ["Z.", "З.", "З."],
];

/// The client of a case, drawn from a stream of her own so that a duplicate of the case can
/// draw the same one.
#[derive(Debug, Clone)]
pub(super) struct Client {
    /// Where she lives and which partner met her.
    pub city: City,
    /// Which of the cities that is.
    pub city_index: usize,
    /// The language she tells in.
    pub tongue: Tongue,
    /// First name and initial.
    pub name: String,
    /// `female male other`.
    pub sex: &'static str,
    /// In whole years on the campaign's last day.
    pub age: i32,
    /// Year of birth.
    pub born: i32,
    /// Key populations.
    pub groups: Vec<&'static str>,
    /// HIV status: `positive negative`, or nothing where not told.
    pub hiv: Option<&'static str>,
}

/// Ages as a harm-reduction campaign among women finds them: few minors, most between 25 and 45.
const AGES: [((i32, i32), u32); 7] = [
    ((16, 17), 3),
    ((18, 24), 14),
    ((25, 30), 20),
    ((31, 36), 25),
    ((37, 45), 24),
    ((46, 55), 11),
    ((56, 68), 3),
];

impl Client {
    /// The client of this case.
    pub fn draw(seed: u64, case: u64, today: NaiveDate) -> Self {
        let mut dice = Dice::new(seed, Stream::Client, case);
        let weights: Vec<(usize, u32)> =
            CITIES.iter().enumerate().map(|(n, city)| (n, city.weight)).collect();
        let city_index = dice.weighted(&weights);
        let city = CITIES.get(city_index).copied().unwrap_or_default();
        let tongue = tongue(&mut dice, city.country);
        let sex = dice.weighted(&[("female", 78), ("male", 19), ("other", 3)]);
        let (low, high) = dice.weighted(&AGES);
        let age = low + dice.below((high - low + 1).unsigned_abs().into()) as i32;
        let name = name(&mut dice, sex, tongue);
        let groups = groups(&mut dice, sex);
        let hiv = match dice.below(100) {
            0..45 => Some("positive"),
            45..75 => Some("negative"),
            _ => None,
        };
        Self { city, city_index, tongue, name, sex, age, born: today.year() - age, groups, hiv }
    }
}

fn tongue(dice: &mut Dice, country: &str) -> Tongue {
    let [en, ru, uk] = match country {
        "ua" => [10, 25, 65],
        "ru" | "by" => [5, 95, 0],
        "ge" => [45, 55, 0],
        _ => [30, 70, 0],
    };
    dice.weighted(&[(Tongue::En, en), (Tongue::Ru, ru), (Tongue::Uk, uk)])
}

/// An invented name: first name and the initial of a family name.
pub(super) fn name(dice: &mut Dice, sex: &str, tongue: Tongue) -> String {
    let pool: &[[&'static str; 3]] = if sex == "male" { &MEN } else { &WOMEN };
    let pick = |dice: &mut Dice, of: &[[&'static str; 3]]| {
        let at = dice.below(of.len() as u64) as usize;
        of.get(at).map_or("", |texts| tongue.of(*texts))
    };
    let first = pick(dice, pool);
    let initial = pick(dice, &INITIALS);
    format!("{first} {initial}")
}

/// Several may hold; the shares are those of a campaign among women who use drugs.
fn groups(dice: &mut Dice, sex: &str) -> Vec<&'static str> {
    let mut groups = Vec::new();
    if dice.chance(72) {
        groups.push("pwid");
    }
    if dice.chance(if sex == "female" { 28 } else { 8 }) {
        groups.push("sex-worker");
    }
    if dice.chance(38) {
        groups.push("plhiv");
    }
    if sex == "other" && dice.chance(80) {
        groups.push("trans");
    }
    if sex == "male" && dice.chance(25) {
        groups.push("msm");
    }
    if dice.chance(9) {
        groups.push("prisoner");
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_case_has_the_same_client() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let (one, two) = (Client::draw(1, 5, today), Client::draw(1, 5, today));
        assert_eq!(one.name, two.name);
        assert_eq!(one.groups, two.groups);
        assert_eq!(one.born + one.age, 2026);
    }
}
