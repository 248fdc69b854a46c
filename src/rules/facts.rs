//! What the rules need to know of a case, read off its records once.

use super::Consent;
use crate::record::{FuzzyDate, Item, Node, NotKnown, RecordId, RecordState, Value};
use std::collections::BTreeSet;

/// What a field says of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum When {
    /// Nothing was entered.
    #[default]
    Missing,
    /// It was asked and is not known, or two people entered two dates.
    Unknown,
    /// That.
    Date(FuzzyDate),
}

impl When {
    /// The date, where there is one.
    pub const fn date(self) -> Option<FuzzyDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Missing | Self::Unknown => None,
        }
    }

    /// Whether a field was filled, be it with not knowing.
    pub fn is_said(self) -> bool {
        self != Self::Missing
    }

    /// Itself, or another where nothing was entered.
    pub fn or(self, other: Self) -> Self {
        if self == Self::Missing { other } else { self }
    }
}

/// Something that happened.
#[derive(Debug, Clone, Default)]
pub struct EventFact {
    /// Where.
    pub country: Option<String>,
    /// Since when.
    pub from: When,
    /// Until when.
    pub until: When,
    /// Whether it goes on; `None` where it is not known.
    pub continues: Option<bool>,
    /// What was done.
    pub acts: Vec<String>,
}

/// A domestic remedy, a submission, a task: a record of kind `action`.
#[derive(Debug, Clone, Default)]
pub struct ActionFact {
    /// The record.
    pub id: Option<RecordId>,
    /// `remedy`, `submission`, `task` …
    pub action_type: String,
    /// The procedure's id, where it is said.
    pub procedure: Option<String>,
    /// The body, as it was entered.
    pub body: String,
    /// The days of its course.
    pub sent: When,
    /// When the body had it.
    pub received: When,
    /// When it was registered.
    pub registered: When,
    /// When an answer is due, as entered.
    pub answer_due: When,
    /// To when that was put off.
    pub extended_to: When,
    /// What came of it.
    pub result: Option<String>,
    /// When it was decided.
    pub decided: When,
    /// When she was told.
    pub notified: When,
    /// When it became final.
    pub becomes_final: When,
    /// Whether a reason is given why it is no remedy.
    pub is_ineffective: bool,
    /// When it has to be done.
    pub due: When,
    /// When it was done.
    pub done: When,
}

/// A person who was wronged, as far as the rules look.
#[derive(Debug, Clone, Default)]
pub struct Victim {
    /// The record; `None` where the file names nobody.
    pub id: Option<RecordId>,
    /// Her sex.
    pub sex: Option<String>,
    /// When she was born.
    pub born: When,
    /// Her age at the time, where it was entered.
    pub age_then: Option<u32>,
    /// Her age, as entered.
    pub age: Option<u32>,
    /// Whether she has a disability.
    pub disability: Option<bool>,
}

/// A case.
#[derive(Debug, Clone, Default)]
pub struct CaseFacts {
    /// The record.
    pub id: Option<RecordId>,
    /// The country of the file.
    pub country: Option<String>,
    /// Its events.
    pub events: Vec<EventFact>,
    /// What was done about it.
    pub actions: Vec<ActionFact>,
    /// Who agreed to what.
    pub consents: Vec<Consent>,
    /// The client.
    pub client: Option<RecordId>,
    /// The client and everyone to whom something was done.
    pub victims: Vec<Victim>,
    /// Its tags: some answer questions that no field does.
    pub tags: BTreeSet<String>,
    /// The next step, with its day.
    pub next_due: When,
}

pub(super) fn when(node: &Node, field: &str) -> When {
    let Some(field) = node.fields.get(field) else { return When::Missing };
    if field.is_conflict() {
        return When::Unknown;
    }
    match field.value() {
        Value::Date(date) => When::Date(*date),
        Value::NotKnown(NotKnown::NotAsked) | Value::Empty => When::Missing,
        Value::NotKnown(_) => When::Unknown,
        _ => When::Missing,
    }
}

fn settled<'n>(node: &'n Node, field: &str) -> Option<&'n Value> {
    let field = node.fields.get(field)?;
    (!field.is_conflict()).then(|| field.value())
}

fn code(node: &Node, field: &str) -> Option<String> {
    match settled(node, field)? {
        Value::Choice(code) => Some(code.as_str().to_owned()),
        Value::Text(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}

fn flag(node: &Node, field: &str) -> Option<bool> {
    match settled(node, field)? {
        Value::Bool(flag) => Some(*flag),
        _ => None,
    }
}

fn number(node: &Node, field: &str) -> Option<u32> {
    match settled(node, field)? {
        Value::Number(number) => number.to_string().parse().ok(),
        _ => None,
    }
}

fn link(node: &Node, field: &str) -> Option<RecordId> {
    match settled(node, field)? {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

impl EventFact {
    fn read(item: &Item) -> Self {
        let node = &item.node;
        let acts = node.list("acts");
        let own = |field| when(node, field);
        // An event without a date of its own has those of its acts.
        let of_acts = |field: &str| {
            let dates = acts.iter().map(|act| when(&act.node, field));
            dates.fold(When::Missing, When::or)
        };
        Self {
            country: code(node, "country"),
            from: own("from").or(of_acts("from")),
            until: own("until").or(of_acts("until")),
            continues: flag(node, "continues"),
            acts: acts.iter().filter_map(|act| code(&act.node, "type")).collect(),
        }
    }
}

impl ActionFact {
    /// Reads a record of kind `action`.
    pub fn read(state: &RecordState) -> Self {
        let node = &state.node;
        let at = |field| when(node, field);
        Self {
            id: Some(state.id),
            action_type: code(node, "action_type").unwrap_or_default(),
            procedure: code(node, "procedure"),
            body: code(node, "body").unwrap_or_default(),
            sent: at("sent"),
            received: at("received"),
            registered: at("registered"),
            answer_due: at("answer_due"),
            extended_to: at("extended_to"),
            result: code(node, "result"),
            decided: at("decided"),
            notified: at("notified"),
            becomes_final: at("final"),
            is_ineffective: code(node, "ineffective").is_some(),
            due: at("due"),
            done: at("done"),
        }
    }

    /// The case that a record of kind `action` belongs to.
    pub fn case_of(state: &RecordState) -> Option<RecordId> {
        link(&state.node, "case")
    }
}

impl CaseFacts {
    /// Reads a case, what was done about it, and the persons to whom it was done.
    pub fn read<'s>(
        case: &RecordState,
        actions: Vec<ActionFact>,
        person: &dyn Fn(RecordId) -> Option<std::borrow::Cow<'s, RecordState>>,
    ) -> Self {
        let node = &case.node;
        let client = link(node, "client");
        let mut wronged: Vec<(Option<RecordId>, Option<u32>)> = Vec::new();
        for act in node.list("events").iter().flat_map(|event| event.node.list("acts")) {
            let (victim, age) = (link(&act.node, "victim"), number(&act.node, "age_then"));
            if victim.is_some() || age.is_some() {
                wronged.push((victim.or(client), age));
            }
        }
        if wronged.is_empty() {
            wronged.extend(client.map(|id| (Some(id), None)));
        }
        wronged.sort();
        wronged.dedup_by(|b, a| {
            a.0 == b.0 && {
                a.1 = a.1.or(b.1);
                true
            }
        });
        let victim = |(id, age_then): (Option<RecordId>, Option<u32>)| {
            let state = id.and_then(person);
            let node = state.as_ref().map(|state| &state.node);
            Victim {
                id,
                age_then,
                sex: node.and_then(|n| code(n, "sex")),
                born: node.map_or(When::Missing, |n| when(n, "born")),
                age: node.and_then(|n| number(n, "age")),
                disability: node.and_then(|n| flag(n, "disability")),
            }
        };
        let tags = match node.value("tags") {
            Value::Choices(tags) => tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
            _ => BTreeSet::new(),
        };
        Self {
            id: Some(case.id),
            country: code(node, "country"),
            events: node.list("events").iter().map(EventFact::read).collect(),
            actions,
            consents: node.list("consents").iter().map(Consent::read).collect(),
            client,
            victims: wronged.into_iter().map(victim).collect(),
            tags,
            next_due: when(node, "next_due"),
        }
    }
}
