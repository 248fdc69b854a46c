//! Columns that hold a part of a value: two make a point, three a date, many a set of choices.

/// Which part of the value of its field a column holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The latitude of a place, in degrees.
    Latitude,
    /// The longitude of a place, in degrees.
    Longitude,
    /// The day of a date.
    Day,
    /// The month of a date, by number or name.
    Month,
    /// The year of a date.
    Year,
    /// Whether this code is one of many choices.
    Member(String),
}

impl Part {
    /// Its text in a map file: `latitude`, `member:red`.
    pub fn text(&self) -> String {
        match self {
            Self::Latitude => "latitude".to_owned(),
            Self::Longitude => "longitude".to_owned(),
            Self::Day => "day".to_owned(),
            Self::Month => "month".to_owned(),
            Self::Year => "year".to_owned(),
            Self::Member(code) => format!("member:{code}"),
        }
    }

    /// The part of this text.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "latitude" => Self::Latitude,
            "longitude" => Self::Longitude,
            "day" => Self::Day,
            "month" => Self::Month,
            "year" => Self::Year,
            _ => Self::Member(text.strip_prefix("member:").filter(|c| !c.is_empty())?.to_owned()),
        })
    }
}
