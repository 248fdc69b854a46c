//! Where a column goes.

use crate::form::{FieldDef, FieldType, Form, Knowledge};
use crate::record::Kind;
use std::fmt;

/// One step on the way from the record of a row to the field that a column fills.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hop {
    /// A new item of a list, told apart by its number: `events[+1]`. The word of a kind whose
    /// records link to this one stands for such a record: `action[+1]`.
    Item(String, u16),
    /// The same, one for every row of a joined table: `acts[*]`.
    Each(String),
    /// The record that a link leads to: `client`.
    Link(String),
}

impl Hop {
    /// The list or the link, by its id in the form.
    pub fn name(&self) -> &str {
        match self {
            Self::Item(name, _) | Self::Each(name) | Self::Link(name) => name,
        }
    }
}

/// A field of the record that a row becomes, of a new item in one of its lists, or of a record
/// that it links to: `title`, `events[+1].from`, `client.age`, `events[+1].acts[*].victim.name`.
/// A target that ends in a link takes the key of another record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The way to the field.
    pub hops: Vec<Hop>,
    /// The id of the field.
    pub field: String,
}

impl Target {
    /// A field of the record itself.
    pub fn root(field: &str) -> Self {
        Self { hops: Vec::new(), field: field.to_owned() }
    }

    /// Reads what `Display` writes; `events[1]` is the same as `events[+1]`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut hops = parse_hops(text)?;
        match hops.pop()? {
            Hop::Link(field) => Some(Self { hops, field }),
            Hop::Item(..) | Hop::Each(_) => None,
        }
    }

    /// The field that it names in the form of a kind, if a cell can fill it.
    pub fn field_of<'k>(&self, knowledge: &'k Knowledge, kind: &Kind) -> Option<&'k FieldDef> {
        let form = form_at(knowledge, kind, &self.hops)?;
        let hops = self.hops.iter().map(Hop::name);
        if knowledge.is_kept(kind, hops.chain([self.field.as_str()])) {
            return None;
        }
        form.field(&self.field).filter(|f| takes_text(f) || f.field_type == FieldType::Link)
    }
}

/// Reads a way, as `sources[*].person` or `events[+1].acts[*]`; the empty text is the record.
pub(super) fn parse_hops(text: &str) -> Option<Vec<Hop>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.split('.').map(parse_hop).collect()
}

fn parse_hop(part: &str) -> Option<Hop> {
    let is_word = |word: &str| {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
        !word.is_empty() && word.bytes().all(fits)
    };
    let Some((name, rest)) = part.split_once('[') else {
        return is_word(part).then(|| Hop::Link(part.to_owned()));
    };
    let number = rest.strip_suffix(']').filter(|_| is_word(name))?;
    Some(match number {
        "*" => Hop::Each(name.to_owned()),
        "+" => Hop::Item(name.to_owned(), 1),
        _ => {
            let digits = number.strip_prefix('+').unwrap_or(number);
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            Hop::Item(name.to_owned(), digits.parse().ok().filter(|n| *n > 0 && plain)?)
        }
    })
}

/// What a hop leads into.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lead<'k> {
    /// Items of this form.
    Part(&'k Form),
    /// The record that a link of the record or part leads to.
    Linked(&'k Form),
    /// A record whose link of this name leads back to the record.
    Back(&'k Form, &'k FieldDef),
}

impl<'k> Lead<'k> {
    /// The form of what stands there.
    pub(super) const fn form(self) -> &'k Form {
        match self {
            Self::Part(form) | Self::Linked(form) | Self::Back(form, _) => form,
        }
    }
}

/// Where a hop from something of a form leads.
pub(super) fn lead<'k>(knowledge: &'k Knowledge, form: &'k Form, hop: &Hop) -> Option<Lead<'k>> {
    let field = form.field(hop.name());
    match (hop, field.map(|f| &f.field_type)) {
        (Hop::Item(..) | Hop::Each(_), Some(FieldType::List(sub))) => {
            knowledge.sub_form(sub).map(Lead::Part)
        }
        (Hop::Link(_), Some(FieldType::Link)) => {
            let to = field.and_then(|f| f.link_to.first())?;
            knowledge.sub_form(to).map(Lead::Linked)
        }
        (Hop::Item(name, _) | Hop::Each(name), None) if form.record => {
            let other = knowledge.sub_form(name).filter(|f| f.record && f.id != form.id)?;
            let is_back =
                |f: &&FieldDef| f.field_type == FieldType::Link && f.link_to.contains(&form.id);
            other.fields.iter().find(is_back).map(|field| Lead::Back(other, field))
        }
        _ => None,
    }
}

/// The form of what stands at the end of a way.
pub(super) fn form_at<'k>(knowledge: &'k Knowledge, kind: &Kind, hops: &[Hop]) -> Option<&'k Form> {
    let mut form = knowledge.form(kind)?;
    for hop in hops {
        form = lead(knowledge, form, hop)?.form();
    }
    Some(form)
}

/// Whether a cell can fill the field: links, files and lists need more than a text.
pub(super) const fn takes_text(field: &FieldDef) -> bool {
    !matches!(field.field_type, FieldType::Link | FieldType::File | FieldType::List(_))
}

impl fmt::Display for Hop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(name, number) => write!(f, "{name}[+{number}]"),
            Self::Each(name) => write!(f, "{name}[*]"),
            Self::Link(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for hop in &self.hops {
            write!(f, "{hop}.")?;
        }
        f.write_str(&self.field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn targets_round_trip_through_text() {
        for text in [
            "title",
            "events[+1].from",
            "events[+2].acts[+1].type",
            "client.age",
            "events[+1].acts[*].victim.name",
            "action[*].due",
        ] {
            assert_eq!(Target::parse(text).unwrap().to_string(), text);
        }
        for text in ["events[+].from", "events[1].from"] {
            assert_eq!(Target::parse(text).unwrap().to_string(), "events[+1].from");
        }
        for text in ["", "events[+1]", "events[*]", "events[x].from", "events[0].from", "A.b"] {
            assert_eq!(Target::parse(text), None, "{text}");
        }
    }

    #[rstest]
    #[case("events[+1].acts[+1].type", Some("type"))]
    #[case("client.age", Some("age"))]
    #[case("client", Some("client"))]
    #[case("sources[*].person.sex", Some("sex"))]
    #[case("events[+1].involvements[+1].perpetrator.name", Some("name"))]
    #[case("action[+1].due", Some("due"))]
    #[case("setting[+1].name", None)]
    #[case("events.from", None)]
    #[case("client[+1].age", None)]
    #[case("title.age", None)]
    #[case("events", None)]
    fn a_target_names_a_field_of_the_forms(#[case] text: &str, #[case] field: Option<&str>) {
        let kind = Kind::new(Kind::CASE).unwrap();
        let target = Target::parse(text).unwrap();
        let knowledge = Knowledge::builtin();
        let found = target.field_of(&knowledge, &kind);
        assert_eq!(found.map(|f| f.id.as_str()), field);
    }
}
