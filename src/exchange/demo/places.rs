//! Where the campaign works: seven countries, sixteen cities, a partner organisation in each.
//!
//! The partners and agencies are invented; the cities and countries are real because regions
//! and law hang on them.

/// A city with its partner organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct City {
    /// ISO 3166-1 alpha-2, lower case.
    pub country: &'static str,
    /// ISO 3166-2 in lower case, the code of the first-level region.
    pub region: &'static str,
    /// In English, Russian and Ukrainian, in the nominative.
    pub name: [&'static str; 3],
    /// The invented partner organisation.
    pub partner: &'static str,
    /// Share of the cases, by weight: the region's published figures lean to Ukraine, Russia,
    /// Kyrgyzstan and Georgia.
    pub weight: u32,
}

const fn city(
    country: &'static str,
    region: &'static str,
    name: [&'static str; 3],
    partner: &'static str,
    weight: u32,
) -> City {
    City { country, region, name, partner, weight }
}

/// The sixteen cities.
pub(super) const CITIES: [City; 16] = [
    city("ua", "ua-30", ["Kyiv", "Киев", "Київ"], "Demo Partner Kalyna", 90),
    city("ua", "ua-51", ["Odesa", "Одесса", "Одеса"], "Demo Partner Mayak", 55),
    city("ua", "ua-12", ["Dnipro", "Днепр", "Дніпро"], "Demo Partner Step", 50),
    city("ua", "ua-53", ["Poltava", "Полтава", "Полтава"], "Demo Partner Svitlo", 35),
    city(
        "ru",
        "ru-spe",
        ["Saint Petersburg", "Санкт-Петербург", "Санкт-Петербург"],
        "Demo Partner Neva",
        75,
    ),
    city("ru", "ru-ta", ["Kazan", "Казань", "Казань"], "Demo Partner Volga", 55),
    city(
        "ru",
        "ru-sve",
        ["Yekaterinburg", "Екатеринбург", "Єкатеринбург"],
        "Demo Partner Iset",
        60,
    ),
    city("kg", "kg-gb", ["Bishkek", "Бишкек", "Бішкек"], "Demo Partner Ala-Too", 80),
    city("kg", "kg-go", ["Osh", "Ош", "Ош"], "Demo Partner Sulaiman", 45),
    city("kz", "kz-75", ["Almaty", "Алматы", "Алмати"], "Demo Partner Apple", 60),
    city("kz", "kz-35", ["Temirtau", "Темиртау", "Теміртау"], "Demo Partner Saryarka", 45),
    city("ge", "ge-tb", ["Tbilisi", "Тбилиси", "Тбілісі"], "Demo Partner Mtkvari", 70),
    city("ge", "ge-aj", ["Batumi", "Батуми", "Батумі"], "Demo Partner Black Sea", 35),
    city("md", "md-cu", ["Chisinau", "Кишинёв", "Кишинів"], "Demo Partner Dniester", 40),
    city("md", "md-ba", ["Balti", "Бельцы", "Бєльці"], "Demo Partner Prut", 25),
    city("by", "by-hm", ["Minsk", "Минск", "Мінськ"], "Demo Partner Svislach", 30),
];

/// Invented agencies that a perpetrator may serve in, by perpetrator type and type of
/// organisation; a city has one of each.
pub(super) const AGENCIES: [(&str, &str, [&str; 3]); 5] = [
    (
        "police",
        "police",
        ["District police unit", "Районный отдел полиции", "Районний відділ поліції"],
    ),
    ("doctor", "medical", ["City hospital", "Городская больница", "Міська лікарня"]),
    (
        "social-service",
        "state-body",
        ["Social service", "Служба социальной защиты", "Служба соціального захисту"],
    ),
    ("prison", "prison", ["Remand prison", "Следственный изолятор", "Слідчий ізолятор"]),
    ("prosecutor", "prosecutor", ["Prosecutor's office", "Прокуратура", "Прокуратура"]),
];
