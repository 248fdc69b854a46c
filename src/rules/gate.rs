//! The consent gate: may this leave, over this channel, today?

use super::consent::{Around, concerned, in_office, lack_of, level_for};
use super::redaction::{REDACTED, Redaction, Standing, is_redactable};
use super::{Channel, Cleared, Consent, Hold, Lack, Passing, Withhold};
use crate::locale::{FluentArgs, Locale};
use crate::record::{FuzzyDate, Kind, Path, RecordId, RecordState, Value};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// How it would leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// Encrypted to somebody.
    Encrypted,
    /// Readable by whoever gets it.
    Plaintext,
}

/// One thing that keeps records from leaving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A person in a record has not agreed to this channel.
    Consent {
        /// The record.
        record: RecordId,
        /// The person; `None` where the record names nobody who could have agreed.
        person: Option<RecordId>,
        /// What is missing.
        lack: Lack,
    },
    /// A text was redacted for others, and its redaction does not stand.
    Redaction {
        /// The record.
        record: RecordId,
        /// What is redacted, or the redaction itself where it does not say what.
        path: Path,
        /// How the redaction stands.
        standing: Standing,
    },
    /// A consent of the case was withdrawn, and a legal hold keeps what it was about: until that
    /// ends, nothing of the case leaves over any channel.
    Held {
        /// The case.
        record: RecordId,
        /// Until when it is held, if that was entered.
        until: Option<FuzzyDate>,
    },
    /// Records of this kind leave with the case that they belong to, not by themselves.
    Kind {
        /// The record.
        record: RecordId,
    },
    /// The record was removed or erased: nobody can be asked, and nothing that was said of it leaves.
    Gone {
        /// The record, where the text still says which it was.
        record: Option<RecordId>,
    },
    /// Plaintext over the channel `own` needs a reason.
    Plaintext,
}

/// The gate said no. Every reason is listed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the consent gate refuses the channel `{channel}` ({})", reasons(.refusals.len()))]
pub struct Refused {
    /// The channel that was asked about.
    pub channel: Channel,
    /// Why, one by one.
    pub refusals: Vec<Refusal>,
}

fn reasons(n: usize) -> String {
    if n == 1 { "1 reason".to_owned() } else { format!("{n} reasons") }
}

impl Refused {
    /// What to do about it.
    pub fn try_this(&self) -> &'static str {
        if self.refusals == [Refusal::Plaintext] {
            "leave out --plaintext to encrypt, or say why with --override REASON"
        } else {
            "leave these cases out with a filter, or record the consent first"
        }
    }
}

impl Refusal {
    /// One sentence, without a name in it.
    pub fn text(&self, channel: &Channel, locale: &Locale) -> String {
        let mut args = FluentArgs::new();
        let id = match self {
            Self::Consent { record, person, lack } => {
                args.set("case", record.to_string());
                args.set("why", lack.text(channel, locale));
                match person {
                    Some(person) => {
                        args.set("person", person.to_string());
                        "gate-consent"
                    }
                    None => "gate-no-client",
                }
            }
            Self::Redaction { record, path, standing } => {
                args.set("case", record.to_string());
                args.set("path", path.to_string());
                args.set("why", standing.text(locale));
                "gate-redaction"
            }
            Self::Held { record, until } => {
                args.set("case", record.to_string());
                args.set("until", until.map(|day| day.to_string()).unwrap_or_default());
                if until.is_some() { "gate-held-until" } else { "gate-held" }
            }
            Self::Kind { record } => {
                args.set("record", record.to_string());
                args.set("channel", channel.to_string());
                "gate-kind"
            }
            Self::Gone { record: Some(record) } => {
                args.set("case", record.to_string());
                "gate-gone"
            }
            Self::Gone { record: None } => "gate-nobody",
            Self::Plaintext => "gate-plaintext",
        };
        locale.tr_with(id, &args)
    }
}

/// Decides about one writing: show it every record with [`Gate::consider`], then [`Gate::clear`].
#[derive(Debug)]
pub struct Gate {
    channel: Channel,
    days: [NaiveDate; 2],
    seal: Seal,
    ground: Option<String>,
    deidentified: bool,
    refusals: Vec<Refusal>,
    seen: Vec<RecordId>,
    passing: BTreeMap<RecordId, Passing>,
    /// Of each case: its rows, its client, and those in office.
    asked: BTreeMap<RecordId, Asked>,
    /// The evidence of which the file may go along.
    files: BTreeSet<RecordId>,
}

/// Whom the gate asked about a case.
#[derive(Debug, Default)]
struct Asked {
    rows: Vec<Consent>,
    client: Option<RecordId>,
    office: BTreeSet<RecordId>,
}

impl Gate {
    /// A gate for one channel. A consent has to hold on both `days`: today as the user set it
    /// (`--now`) and today by the machine's clock, so that a set date brings no consent back.
    /// `override_reason` is what a person typed.
    pub fn new(
        channel: Channel,
        days: [NaiveDate; 2],
        seal: Seal,
        override_reason: Option<&str>,
    ) -> Self {
        let ground = override_reason.map(str::trim).filter(|r| !r.is_empty()).map(str::to_owned);
        // Only the plaintext rule may be overridden; a missing consent never is.
        let bare = channel.is_own() && seal == Seal::Plaintext && ground.is_none();
        let refusals = if bare { vec![Refusal::Plaintext] } else { Vec::new() };
        Self {
            channel,
            days,
            seal,
            ground,
            deidentified: false,
            refusals,
            seen: Vec::new(),
            passing: BTreeMap::new(),
            asked: BTreeMap::new(),
            files: BTreeSet::new(),
        }
    }

    /// Asks for records without what identifies people: a lower level of consent does.
    #[must_use]
    pub fn deidentified(mut self, deidentified: bool) -> Self {
        self.deidentified = deidentified;
        self
    }

    /// Looks at a record that would leave.
    pub fn consider(&mut self, state: &RecordState, around: &Around<'_>) {
        self.seen.push(state.id);
        if self.channel.is_own() {
            self.passing.insert(state.id, Passing { whole: true, ..Passing::default() });
            return;
        }
        if state.kind.as_ref().is_none_or(|kind| kind.as_str() != Kind::CASE) {
            self.refusals.push(Refusal::Kind { record: state.id });
            return;
        }
        let rows: Vec<Consent> = state.node.list("consents").iter().map(Consent::read).collect();
        let client = match state.value(&Path::field("client")) {
            Value::Link(id) => Some(*id),
            _ => None,
        };
        if client.is_none() {
            let refusal = Refusal::Consent { record: state.id, person: None, lack: Lack::NoRow };
            self.refusals.push(refusal);
        }
        let held = |day: &NaiveDate| {
            let withdrawn = rows.iter().any(|row| row.is_withdrawn(*day));
            Hold::of(state, *day).filter(|_| withdrawn)
        };
        if let Some(hold) = self.days.iter().find_map(held) {
            self.refusals.push(Refusal::Held { record: state.id, until: hold.until });
        }
        let need = level_for(&self.channel, self.deidentified);
        let lack = |person| {
            self.days.iter().find_map(|day| {
                lack_of(&rows, person, client, &self.channel, (*day, need), around.knowledge)
            })
        };
        let mut passing = Passing::default();
        let mut refused = BTreeMap::new();
        for concerned in concerned(state, around) {
            match (lack(concerned.person), concerned.part) {
                (None, _) => {}
                // A witness, a relative, a neighbour: what is about them stays back.
                (Some(_), Some(part)) if Some(concerned.person) != client => {
                    passing.hidden.push(part);
                }
                (Some(lack), _) => {
                    refused.insert(concerned.person, lack);
                }
            }
        }
        self.refusals.extend(refused.into_iter().map(|(person, lack)| Refusal::Consent {
            record: state.id,
            person: Some(person),
            lack,
        }));
        let of_channel = rows.iter().filter(|row| row.channel == self.channel.as_str());
        for row in of_channel {
            if let Withhold::Fields(ids) = &row.withhold {
                passing.withheld.extend(ids.iter().cloned());
            }
        }
        self.redactions(state, around, &mut passing);
        self.passing.insert(state.id, passing);
        let office = in_office(state, around.knowledge);
        self.asked.insert(state.id, Asked { rows, client, office });
    }

    /// A text is about a record that is not there any more. Only the vault's holder may have it.
    pub fn gone(&mut self, record: Option<RecordId>) {
        if !self.channel.is_own() {
            self.refusals.push(Refusal::Gone { record });
        }
    }

    /// Looks at evidence that would go along with a case that was considered before it. Its file
    /// may where it belongs to that case alone, is not confidential, and everybody whom it is
    /// about agreed to be named: a file names whom the text may not.
    pub fn enclose(&mut self, evidence: &RecordState, around: &Around<'_>) {
        let node = &evidence.node;
        let case = match node.value("case") {
            Value::Link(case) => Some(*case),
            _ => None,
        };
        if self.channel.is_own() {
            // Of a case that is none of these it does not even go to the vault's holder.
            if case.is_none_or(|case| self.seen.contains(&case)) {
                self.files.insert(evidence.id);
            }
            return;
        }
        let heads = |field: &str| {
            let field = node.fields.get(field);
            field.map(|field| field.heads.as_slice()).unwrap_or_default()
        };
        let disputed = heads("case").len() > 1 || heads("file").len() > 1;
        let open = |value: &Value| matches!(value, Value::Empty | Value::Bool(false));
        let confidential = heads("confidential").iter().any(|head| !open(&head.value));
        let Some((case, asked)) = case.and_then(|case| Some((case, self.asked.get(&case)?))) else {
            return;
        };
        let withheld = self.passing.get(&case).is_none_or(|passing| {
            ["file", "evidence"].iter().any(|field| passing.withholds(field))
        });
        let agreed = |person: RecordId| {
            asked.office.contains(&person)
                || Consent::agreed(
                    &asked.rows,
                    (person, asked.client),
                    &self.channel,
                    (self.days, level_for(&self.channel, false)),
                    around.knowledge,
                )
        };
        let mut people = heads("person").iter().map(|head| &head.value);
        let told = people.all(|value| match value {
            Value::Link(person) => agreed(*person),
            other => other.is_empty(),
        });
        if !disputed && !confidential && !withheld && told {
            self.files.insert(evidence.id);
        }
    }

    /// Lets the redactions pass that were reviewed and stand, each of a text that stays back only
    /// because it is prose; one that stands no more keeps the record from leaving.
    fn redactions(&mut self, state: &RecordState, around: &Around<'_>, passing: &mut Passing) {
        for redaction in Redaction::all(state) {
            let (item, of) = (redaction.path(), redaction.of.as_ref());
            let kept = |path: &Path| {
                let hidden = passing.hidden.iter().any(|hidden| path.is_within(hidden));
                let withheld = path.field_names().any(|name| passing.withholds(name));
                hidden || withheld || !is_redactable(around.knowledge, state, path)
            };
            if self.deidentified || !redaction.has_text || of.is_none_or(kept) {
                passing.hidden.push(item);
            } else if redaction.standing == Standing::Current {
                passing.redacted.insert(item.then_field(REDACTED));
            } else {
                self.refusals.push(Refusal::Redaction {
                    record: state.id,
                    path: of.cloned().unwrap_or(item),
                    standing: redaction.standing,
                });
            }
        }
    }

    /// Lets the records that were considered pass, and no others, or says everything that keeps
    /// them.
    pub fn clear(self) -> Result<Cleared<Vec<RecordId>>, Refused> {
        if self.refusals.is_empty() {
            let count = self.seen.len() as u64;
            let Self { seen, channel, seal, ground, passing, files, .. } = self;
            Ok(Cleared::new(seen, (channel, seal, ground), count, (passing, files)))
        } else {
            Err(Refused { channel: self.channel, refusals: self.refusals })
        }
    }
}
