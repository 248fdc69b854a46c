//! Who agreed to what in a case, what of it has left, and what a withdrawal leaves to be done.

mod left;
mod words;

pub use left::{How, Left, When, left};

use super::elsewhere::{self, Place};
use crate::form::Knowledge;
use crate::record::{Item, ItemId, Path, RecordId, RecordState, Value};
use crate::rules::redaction::Redaction;
use crate::rules::{Consent, Hold, Lack};
use crate::vault::{Vault, VaultError};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// One consent of a case.
#[derive(Debug, Clone)]
pub struct Row {
    /// The item of the case.
    pub item: ItemId,
    /// What it says.
    pub consent: Consent,
    /// Whose it is: the person named, else the client.
    pub person: Option<RecordId>,
    /// Why it does not hold today; `None` where it does.
    pub lack: Option<Lack>,
}

impl Row {
    /// Where it stands in the case.
    pub fn path(&self) -> Path {
        Path::field("consents").then_item(self.item)
    }
}

/// The consents of a case and what hangs on them.
#[derive(Debug, Clone)]
pub struct Account {
    /// The case.
    pub case: RecordId,
    /// Its consents, in their order.
    pub rows: Vec<Row>,
    /// Its texts for others, and how each stands.
    pub redactions: Vec<Redaction>,
    /// What of the case has left, the earliest first.
    pub left: Vec<Left>,
    /// The legal hold on the case, if one counts today.
    pub hold: Option<Hold>,
    /// What is to be erased, or decided about: the case and the persons who took a consent back.
    /// Empty while nobody did.
    pub erase: Vec<RecordId>,
    /// Where the texts that identify those persons stand beside their own records.
    pub also: Vec<Place>,
}

impl Account {
    /// Whether a consent was taken back.
    pub fn is_withdrawn(&self) -> bool {
        !self.erase.is_empty()
    }

    /// How many other consents of those who took one back still hold.
    pub fn still_hold(&self) -> usize {
        let of: BTreeSet<Option<RecordId>> =
            self.rows.iter().filter(|row| is_taken_back(row)).map(|row| row.person).collect();
        let holds =
            |row: &&Row| row.lack.is_none() && !is_taken_back(row) && of.contains(&row.person);
        self.rows.iter().filter(holds).count()
    }
}

/// The consents of a case, what of it has left, and, where one was withdrawn, what is to be done
/// about it. `linking` are the records that link to the case.
///
/// # Errors
/// When the vault cannot be read.
pub fn account(
    vault: &Vault,
    knowledge: &Knowledge,
    case: RecordId,
    linking: &[RecordId],
    today: NaiveDate,
) -> Result<Option<Account>, VaultError> {
    let Some(state) = vault.state(case)? else { return Ok(None) };
    let client = link(&state, "client");
    let rows: Vec<Row> = state
        .node
        .list("consents")
        .iter()
        .map(|item| row(item, client, knowledge, today))
        .collect();
    let left = left(vault, &state, linking, today)?;
    let withdrawn: BTreeSet<RecordId> =
        rows.iter().filter(|row| is_taken_back(row)).filter_map(|row| row.person).collect();
    let mut account = Account {
        case,
        hold: Hold::of(&state, today),
        redactions: Redaction::all(&state),
        erase: Vec::new(),
        also: Vec::new(),
        left,
        rows,
    };
    if account.rows.iter().any(is_taken_back) {
        account.also = elsewhere(vault, knowledge, &withdrawn)?;
        account.erase = std::iter::once(case).chain(withdrawn).collect();
    }
    Ok(Some(account))
}

/// Whether a withdrawal was entered, be it for a day to come or one that nobody knows.
fn is_taken_back(row: &Row) -> bool {
    row.consent.withdrawn.is_some() || row.lack == Some(Lack::Withdrawn)
}

fn row(item: &Item, client: Option<RecordId>, knowledge: &Knowledge, today: NaiveDate) -> Row {
    let consent = Consent::read(item);
    Row {
        item: item.id,
        person: consent.person.or(client),
        // The level is one of what for; here it is asked whether it holds at all.
        lack: consent.lack(today, 0, knowledge),
        consent,
    }
}

fn link(state: &RecordState, field: &str) -> Option<RecordId> {
    match state.value(&Path::field(field)) {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

/// Where the texts that identify these persons stand beside their own records.
fn elsewhere(
    vault: &Vault,
    knowledge: &Knowledge,
    persons: &BTreeSet<RecordId>,
) -> Result<Vec<Place>, VaultError> {
    let mut needles = BTreeSet::new();
    for person in persons {
        if let Some(state) = vault.state(*person)? {
            needles.extend(elsewhere::texts_that_identify(knowledge, &state));
        }
    }
    let needles: Vec<String> = needles.into_iter().collect();
    let mut places = elsewhere::places(vault, &needles)?;
    places.retain(|place| !matches!(place, Place::Field(id, _) if persons.contains(id)));
    Ok(places)
}

/// Whether a change of a case took a consent back that stood before, or entered one that was.
pub fn takes_back(before: Option<&RecordState>, after: &RecordState) -> bool {
    let said = |item: &Item| !item.node.value("withdrawn").is_empty();
    let known: BTreeSet<ItemId> = before
        .map(|state| state.node.list("consents").iter().filter(|i| said(i)).map(|i| i.id).collect())
        .unwrap_or_default();
    after.node.list("consents").iter().any(|item| said(item) && !known.contains(&item.id))
}
