//! Consent as the rows of a case say it: per person and channel, dated, revocable.

use super::Channel;
use crate::form::Knowledge;
use crate::locale::{FluentArgs, Locale};
use crate::record::{
    FuzzyDate, Item, Kind, Node, NotKnown, Path, RecordId, RecordState, Step, Value,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The level from which a record may leave with the name on it: "share with a named body, with
/// name" (levels 0–6, `content/vocabularies`).
pub const WITH_NAME: u8 = 5;

/// One consent row, read from its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Whose; the client's where the row names nobody.
    pub person: Option<RecordId>,
    /// For which channel.
    pub channel: String,
    /// For which purpose; empty where the row does not say, which limits nothing.
    pub purpose: String,
    /// 0 none … 6 public with name; `None` where it is not known.
    pub level: Option<u8>,
    /// Since when.
    pub given: Option<FuzzyDate>,
    /// Since when no longer.
    pub withdrawn: Option<FuzzyDate>,
    /// Until when, if it was limited.
    pub expires: Option<FuzzyDate>,
    /// What was to be withheld.
    pub withhold: Withhold,
    /// Whether it was withdrawn, or has run out, on a day that nobody knows.
    pub perhaps_over: bool,
    /// Whether any of its fields holds two concurrent values.
    pub disputed: bool,
}

/// What a row asks to withhold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Withhold {
    /// Nothing.
    Nothing,
    /// These fields, by their ids.
    Fields(BTreeSet<String>),
    /// Something that is said in words, which only a person can heed.
    InWords,
}

impl Withhold {
    fn read(value: &Value) -> Self {
        let text = match value {
            Value::Empty | Value::NotKnown(NotKnown::NotAsked) => return Self::Nothing,
            Value::Text(text) => text.trim(),
            _ => return Self::InWords,
        };
        let is_id = |word: &&str| {
            word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        let words: Vec<&str> =
            text.split([',', ';', ' ', '\n']).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            Self::Nothing
        } else if words.iter().all(is_id) {
            Self::Fields(words.into_iter().map(str::to_owned).collect())
        } else {
            Self::InWords
        }
    }

    /// Whether every field that it names is one of a form.
    fn is_clear(&self, knowledge: &Knowledge) -> bool {
        match self {
            Self::Nothing => true,
            Self::Fields(ids) => {
                ids.iter().all(|id| knowledge.forms().any(|form| form.field(id).is_some()))
            }
            Self::InWords => false,
        }
    }
}

/// The level that a channel needs. Records with names need 5, the public 6; without them figures
/// need 2, a story 3, a named body 4 (`domain`: levels 0–6).
pub fn level_for(channel: &Channel, deidentified: bool) -> u8 {
    match (channel.as_str(), deidentified) {
        ("public", false) => 6,
        (_, false) => WITH_NAME,
        ("statistics", true) => 2,
        ("story" | "public", true) => 3,
        (_, true) => 4,
    }
}

/// Why the rows do not let a person's data pass. Ordered from the closest to a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// The row asks to withhold something, and nothing is withheld yet from whole records.
    Withholds,
    /// The level allows less than this.
    Level {
        /// What the row says.
        has: u8,
        /// What the channel needs.
        need: u8,
    },
    /// It was given for another purpose.
    Purpose,
    /// It is not certain that it was given by today.
    NotYetGiven,
    /// It was limited and the time has passed, or may have.
    Expired,
    /// She took it back.
    Withdrawn,
    /// Two people entered different things; one of them has to be chosen first.
    Disputed,
    /// There is a row, but its level or date is not known.
    NotKnown,
    /// There is no row for this person and channel.
    NoRow,
}

impl Lack {
    /// One word: the end of the id of its message, `consent-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Withholds => "withholds",
            Self::Level { .. } => "level",
            Self::Purpose => "purpose",
            Self::NotYetGiven => "not-yet",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Disputed => "disputed",
            Self::NotKnown => "not-known",
            Self::NoRow => "none",
        }
    }

    /// One sentence, without a name in it.
    pub fn text(self, channel: &Channel, locale: &Locale) -> String {
        let mut args = FluentArgs::new();
        args.set("channel", channel.to_string());
        if let Self::Level { has, need } = self {
            args.set("has", has);
            args.set("need", need);
        }
        locale.tr_with(&format!("gate-consent-{}", self.word()), &args)
    }
}

impl Consent {
    /// Reads a row.
    pub fn read(item: &Item) -> Self {
        let node = &item.node;
        Self {
            person: link(node, "person"),
            channel: word(node, "channel"),
            purpose: word(node, "purpose"),
            level: word(node, "level").parse().ok(),
            given: date(node, "given"),
            withdrawn: date(node, "withdrawn"),
            expires: date(node, "expires"),
            withhold: Withhold::read(value(node, "withhold")),
            perhaps_over: ["withdrawn", "expires"]
                .iter()
                .any(|field| matches!(value(node, field), Value::NotKnown(not) if *not != NotKnown::NotAsked)),
            disputed: node.fields.values().any(crate::record::Field::is_conflict)
                || item.mark.is_some(),
        }
    }

    /// Whether it was, or may have been, taken back by this day.
    pub fn is_withdrawn(&self, today: NaiveDate) -> bool {
        self.withdrawn.is_some_and(|d| d.earliest().is_none_or(|first| first <= today))
    }

    /// Whether the rows of a case let a person be told of on a channel, at this level, on each of
    /// these days. The second person is the client of the case, whom a row without a name is about.
    pub fn agreed(
        rows: &[Self],
        (person, client): (RecordId, Option<RecordId>),
        channel: &Channel,
        (days, need): ([NaiveDate; 2], u8),
        knowledge: &Knowledge,
    ) -> bool {
        let lack = |day| lack_of(rows, person, client, channel, (day, need), knowledge);
        days.into_iter().all(|day| lack(day).is_none())
    }

    /// Whether it was given for another purpose than to complain and to be heard.
    pub fn is_for_something_else(&self) -> bool {
        !matches!(self.purpose.as_str(), "" | "complaint" | "court" | "advocacy" | "sharing")
    }

    /// Whether its purpose is at odds with its channel: figures given to a body that gets names,
    /// or a procedure named in a consent to something else.
    fn is_against_its_purpose(&self, knowledge: &Knowledge) -> bool {
        let list = knowledge.vocabulary("consent-channels");
        let listed = list.is_some_and(|list| list.get(&self.channel).is_some());
        !listed && self.is_for_something_else()
    }

    /// What keeps this row from letting a whole record pass today; `None` if nothing does.
    /// A date counts against the person's data wherever it is uncertain.
    pub fn lack(&self, today: NaiveDate, need: u8, knowledge: &Knowledge) -> Option<Lack> {
        if self.disputed {
            return Some(Lack::Disputed);
        }
        if self.is_withdrawn(today) {
            return Some(Lack::Withdrawn);
        }
        if self.expires.is_some_and(|d| d.earliest().is_none_or(|first| first <= today)) {
            return Some(Lack::Expired);
        }
        if self.perhaps_over {
            return Some(Lack::NotKnown);
        }
        match (self.level, self.given) {
            (None, _) | (_, None) => Some(Lack::NotKnown),
            (Some(_), Some(given)) if given.latest() > today => Some(Lack::NotYetGiven),
            (Some(has), Some(_)) if has < need => Some(Lack::Level { has, need }),
            (Some(_), Some(_)) if self.is_against_its_purpose(knowledge) => Some(Lack::Purpose),
            (Some(_), Some(_)) if !self.withhold.is_clear(knowledge) => Some(Lack::Withholds),
            (Some(_), Some(_)) => None,
        }
    }
}

/// What a person's rows lack for a channel; `None` if one of them lets the record pass. A row that
/// was withdrawn, or that holds two values, is not outvoted by a good one beside it, unless the
/// good one was certainly given after the withdrawal: a person has to look.
pub(super) fn lack_of(
    rows: &[Consent],
    person: RecordId,
    client: Option<RecordId>,
    channel: &Channel,
    (today, need): (NaiveDate, u8),
    knowledge: &Knowledge,
) -> Option<Lack> {
    let about =
        |row: &&Consent| row.channel == channel.as_str() && row.person.or(client) == Some(person);
    let judged: Vec<(&Consent, Option<Lack>)> =
        rows.iter().filter(about).map(|row| (row, row.lack(today, need, knowledge))).collect();
    let good = judged.iter().filter(|(_, lack)| lack.is_none());
    let renewed = good.filter_map(|(row, _)| row.given.and_then(FuzzyDate::earliest)).max();
    let outweighs = |(row, lack): &(&Consent, Option<Lack>)| match lack {
        Some(Lack::Disputed) => true,
        Some(Lack::Withdrawn) => {
            row.withdrawn.zip(renewed).is_none_or(|(withdrawn, given)| given <= withdrawn.latest())
        }
        _ => false,
    };
    if let Some((_, lack)) = judged.iter().find(|row| outweighs(row)) {
        return *lack;
    }
    if renewed.is_some() {
        return None;
    }
    Some(judged.iter().filter_map(|(_, lack)| *lack).min().unwrap_or(Lack::NoRow))
}

/// What the gate has to know beside the record: the forms say which links lead to persons.
pub struct Around<'a> {
    /// The forms.
    pub knowledge: &'a Knowledge,
    /// The kind of another record; `None` where it is not known, which counts as a person.
    pub kind_of: &'a dyn Fn(RecordId) -> Option<Kind>,
}

/// A person whose data a record holds, and where.
pub(super) struct Concerned {
    /// Who.
    pub(super) person: RecordId,
    /// The part that is about her and can stay back without the rest: that of a witness, a relative,
    /// a perpetrator. `None` for the client, a victim, and whoever the record or an event names.
    pub(super) part: Option<Path>,
}

/// Everyone whose data a record holds: whoever it or a part of it links to as a person. A link
/// that may lead to others too (an organisation that is the perpetrator) counts where it does
/// lead to a person, and so does one of which no form says where it may lead. A perpetrator in
/// office is not asked.
pub(super) fn concerned(state: &RecordState, around: &Around<'_>) -> Vec<Concerned> {
    let mut found = Vec::new();
    state.walk(|path, field| {
        let links = field.heads.iter().filter_map(|head| match head.value {
            Value::Link(id) => Some(id),
            _ => None,
        });
        let kind = state.kind.as_ref();
        let to = kind.and_then(|kind| around.knowledge.field_at(kind, path)).map(|f| &f.link_to);
        let is_person = |kind: &str| kind == Kind::PERSON;
        let persons: Vec<RecordId> = match to {
            Some(to) if !to.is_empty() && !to.iter().any(|to| is_person(to)) => return,
            Some(to) if to.len() == 1 => links.collect(),
            _ => links
                .filter(|id| (around.kind_of)(*id).is_none_or(|kind| is_person(kind.as_str())))
                .collect(),
        };
        if persons.is_empty() || is_in_office(state, path, around.knowledge) {
            return;
        }
        let part = own_part(path);
        found.extend(persons.into_iter().map(|person| Concerned { person, part: part.clone() }));
    });
    found
}

/// The item that a link stands in, where it can stay back by itself: one of any list but events
/// and acts.
fn own_part(path: &Path) -> Option<Path> {
    let steps = path.steps();
    let at = steps.iter().rposition(|step| matches!(step, Step::Item(_)))?;
    let list = steps.get(at.checked_sub(1)?)?;
    let stays = !matches!(list, Step::Field(name) if name == "events" || name == "acts");
    let item = Path::new(steps.get(..=at)?.to_vec());
    stays.then_some(item)
}

/// Everybody whom a case names as a perpetrator in office.
pub(super) fn in_office(state: &RecordState, knowledge: &Knowledge) -> BTreeSet<RecordId> {
    let mut found = BTreeSet::new();
    state.walk(|path, field| {
        if is_in_office(state, path, knowledge) {
            found.extend(field.heads.iter().filter_map(|head| match head.value {
                Value::Link(id) => Some(id),
                _ => None,
            }));
        }
    });
    found
}

/// Whoever abuses an office does not decide whether that is told.
fn is_in_office(state: &RecordState, path: &Path, knowledge: &Knowledge) -> bool {
    let Some(Step::Field(field)) = path.steps().last() else { return false };
    let Some(item) = own_part(path).filter(|_| field == "perpetrator") else { return false };
    let Some(node) = state.node_at(&item) else { return false };
    let Some(said) = node.fields.get("perpetrator_type").filter(|said| !said.is_conflict()) else {
        return false;
    };
    let Value::Choice(code) = said.value() else { return false };
    let list = knowledge.vocabulary("perpetrator-types");
    list.is_some_and(|list| list.is_office(code.as_str()))
}

fn value<'n>(node: &'n Node, field: &str) -> &'n Value {
    node.fields.get(field).map_or(&Value::Empty, crate::record::Field::value)
}

fn link(node: &Node, field: &str) -> Option<RecordId> {
    match value(node, field) {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

fn word(node: &Node, field: &str) -> String {
    match value(node, field) {
        Value::Choice(code) => code.as_str().to_owned(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn date(node: &Node, field: &str) -> Option<FuzzyDate> {
    match value(node, field) {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}
