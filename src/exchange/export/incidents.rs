//! The sheet of the GBVIMS incident recorder: one row for every survivor in every incident,
//! without what identifies her.

use super::{ExportError, Lens, Request, Summary, each, failed};
use crate::exchange::gbvims::{self, Column};
use crate::form::{Knowledge, Privacy, print_value};
use crate::publish::{self, Cell, Ledger, Profile, TableWriter, Workbook};
use crate::record::{FuzzyDate, Item, Kind, Node, Path, Precision, RecordId, RecordState, Value};
use crate::rules::{Cleared, Consent};
use crate::vault::Vault;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

/// How the sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// A workbook with the sheet `Incident Data`.
    Workbook,
    /// CSV.
    Csv(Profile),
}

/// The six core types and what falls outside, as the ladder of the classification asks for them:
/// the first that applies is the type of the incident.
const LADDER: [&str; 7] = [
    "rape",
    "sexual-assault",
    "physical-assault",
    "forced-marriage",
    "denial-of-resources",
    "psychological",
    "non-gbv",
];

/// The channel whose consent lets a row be counted with others'.
const REPORTING: &str = "statistics";
/// The level of that consent: anonymous statistics.
const REPORTING_LEVEL: u8 = 2;

/// A cell of the sheet.
enum Shown {
    Nothing,
    Text(String),
    Day(NaiveDate),
}

impl Shown {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// Everything that one row is made of.
struct Incident<'a> {
    case: &'a RecordState,
    event: &'a Item,
    survivor: Option<&'a RecordState>,
    /// Her number among those of the event.
    number: usize,
    acts: Vec<&'a Node>,
    deeds: &'a [Deed],
    days: [NaiveDate; 2],
}

/// What was done for a case, in codes.
#[derive(Debug, Clone)]
struct Deed {
    action_type: String,
    service: String,
    status: String,
}

/// Where the rows go.
enum Out {
    Book(Box<Workbook<publish::Sink>>),
    Table(Box<TableWriter<publish::Sink>>),
}

impl Out {
    fn row(&mut self, cells: &[Shown]) -> std::io::Result<()> {
        match self {
            Self::Book(book) => {
                let cells: Vec<Cell<'_>> = cells
                    .iter()
                    .map(|cell| match cell {
                        Shown::Nothing => Cell::Blank,
                        Shown::Text(text) => Cell::Text(text),
                        Shown::Day(day) => Cell::Day(*day),
                    })
                    .collect();
                book.row(&cells)
            }
            Self::Table(table) => {
                let texts: Vec<String> = cells
                    .iter()
                    .map(|cell| match cell {
                        Shown::Nothing => String::new(),
                        Shown::Text(text) => text.clone(),
                        // As the recorder writes its days.
                        Shown::Day(day) => day.format("%d-%b-%Y").to_string(),
                    })
                    .collect();
                table.row(texts.iter().map(String::as_str))
            }
        }
    }

    fn finish(self) -> Result<(), ExportError> {
        let sink = match self {
            Self::Book(book) => book.finish(),
            Self::Table(table) => table.finish(),
        };
        Ok(sink.map_err(failed)?.finish()?)
    }
}

/// Writes the sheet.
pub(super) fn write(
    vault: &Vault,
    lens: &Lens<'_>,
    cleared: &Cleared<Vec<RecordId>>,
    request: &Request,
    container: Container,
    ledger: &mut dyn Ledger,
) -> Result<Summary, ExportError> {
    let sheet = gbvims::sheet().map_err(ExportError::Content)?;
    let header: Vec<&str> = sheet.column.iter().map(|c| c.header.as_str()).collect();
    let sink = publish::open(cleared, &request.destination, "export gbvims", ledger)?;
    let mut out = match container {
        Container::Workbook => {
            let mut book = Workbook::new(sink, &[gbvims::SHEET_NAME.to_owned()]).map_err(failed)?;
            book.sheet(header.iter().copied()).map_err(failed)?;
            Out::Book(Box::new(book))
        }
        Container::Csv(profile) => {
            let mut table = TableWriter::new(sink, profile).map_err(failed)?;
            table.row(header.iter().copied()).map_err(failed)?;
            Out::Table(Box::new(table))
        }
    };
    let deeds = deeds(vault, cleared.what())?;
    let mut summary = Summary::default();
    let writer = Writer { lens, sheet: &sheet };
    each(vault, cleared.what(), &mut |case| {
        let rows = incidents(vault, case, &deeds, request.days, &mut summary, &mut |incident| {
            out.row(&writer.row(incident)).map_err(failed)
        })?;
        summary.records += rows;
        Ok(())
    })?;
    out.finish()?;
    Ok(summary)
}

/// What every column is filled from, for the account that a person reads: the columns that carry
/// something, those that are given in part, and those that stay empty.
pub fn account(knowledge: &Knowledge) -> Result<[Vec<String>; 3], ExportError> {
    let sheet = gbvims::sheet().map_err(ExportError::Content)?;
    let mut account = [Vec::new(), Vec::new(), Vec::new()];
    for column in &sheet.column {
        let [carried, coarse, empty] = &mut account;
        let list = match privacy(knowledge, column) {
            None if column.from.is_none() => empty,
            Some(Privacy::Identifying) if is_birth(column) => coarse,
            Some(privacy) if privacy >= Privacy::Identifying => empty,
            _ => carried,
        };
        list.push(column.header.clone());
    }
    Ok(account)
}

fn is_birth(column: &Column) -> bool {
    column.field() == Some(("survivor", "born"))
}

/// What was done for these cases, by case.
fn deeds(vault: &Vault, cases: &[RecordId]) -> Result<HashMap<RecordId, Vec<Deed>>, ExportError> {
    let wanted: BTreeSet<RecordId> = cases.iter().copied().collect();
    let mut deeds: HashMap<RecordId, Vec<Deed>> = HashMap::new();
    vault.for_each_state(&mut |state| {
        let is_action = state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::ACTION);
        if is_action
            && let Value::Link(case) = state.value(&Path::field("case"))
            && wanted.contains(case)
        {
            deeds.entry(*case).or_default().push(Deed {
                action_type: code(&state.node, "action_type"),
                service: code(&state.node, "service"),
                status: code(&state.node, "referral_status"),
            });
        }
        ControlFlow::Continue(())
    })?;
    Ok(deeds)
}

fn code(node: &Node, field: &str) -> String {
    match node.value(field) {
        Value::Choice(code) => code.to_string(),
        _ => String::new(),
    }
}

/// Gives the incidents of a case: for every event, every person to whom something was done, and
/// the client where an act names nobody. An event without an act is none.
fn incidents(
    vault: &Vault,
    case: &RecordState,
    deeds: &HashMap<RecordId, Vec<Deed>>,
    days: [NaiveDate; 2],
    summary: &mut Summary,
    each: &mut dyn FnMut(&Incident<'_>) -> Result<(), ExportError>,
) -> Result<u64, ExportError> {
    if case.kind.as_ref().is_none_or(|kind| kind.as_str() != Kind::CASE) {
        return Ok(0);
    }
    let client = link(&case.node, "client");
    let deeds = deeds.get(&case.id).map_or(&[][..], Vec::as_slice);
    let mut rows = 0;
    for event in case.node.list("events") {
        let mut by_survivor: BTreeMap<Option<RecordId>, Vec<&Node>> = BTreeMap::new();
        for act in event.node.list("acts") {
            let survivor = link(&act.node, "victim").or(client);
            by_survivor.entry(survivor).or_default().push(&act.node);
        }
        summary.without_act += u64::from(by_survivor.is_empty());
        for (number, (person, acts)) in (1..).zip(by_survivor) {
            let survivor = person.map(|id| vault.state(id)).transpose()?.flatten();
            let survivor = survivor.as_ref().filter(|state| !state.removed);
            each(&Incident { case, event, survivor, number, acts, deeds, days })?;
            rows += 1;
        }
    }
    Ok(rows)
}

fn link(node: &Node, field: &str) -> Option<RecordId> {
    match node.value(field) {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

/// The class of the field that fills a column; `None` where none does.
fn privacy(knowledge: &Knowledge, column: &Column) -> Option<Privacy> {
    let (table, id) = column.field()?;
    let form = match table {
        "survivor" => "person",
        "perpetrator" => "involvement",
        other => other,
    };
    let field = knowledge.sub_form(form).and_then(|form| form.field(id));
    Some(field.map_or(Privacy::Identifying, |field| field.privacy))
}

struct Writer<'a> {
    lens: &'a Lens<'a>,
    sheet: &'a gbvims::Sheet,
}

impl Writer<'_> {
    fn row(&self, incident: &Incident<'_>) -> Vec<Shown> {
        self.sheet.column.iter().map(|column| self.cell(column, incident)).collect()
    }

    /// The first perpetrator, where that field of the involvement may be told.
    fn perpetrator<'i>(&self, incident: &Incident<'i>, id: &str) -> Option<&'i Node> {
        let event = Path::field("events").then_item(incident.event.id);
        let first = incident.event.node.list("involvements").first()?;
        let path = event.then_field("involvements").then_item(first.id).then_field(id);
        let told = self.lens.cleared.lets(self.lens.knowledge, incident.case, &path);
        told.then_some(&first.node)
    }

    fn cell(&self, column: &Column, incident: &Incident<'_>) -> Shown {
        let withheld = |id: &&str| self.lens.cleared.withholds(incident.case.id, id);
        if column.reads().iter().any(withheld) {
            return Shown::Nothing;
        }
        let named = |code: &str| column.codes.get(code).map_or(code, String::as_str).to_owned();
        let yes_no = |yes: bool| Shown::Text(named(if yes { "yes" } else { "no" }));
        match column.from.as_deref() {
            Some("incident-id") => Shown::Text(incident_id(incident)),
            Some("survivor-code") => survivor_code(incident.survivor),
            Some("gbv-type") => Shown::Text(named(self.gbv_type(incident))),
            Some("abduction") => {
                yes_no(incident.acts.iter().any(|act| code(act, "type") == "abduction"))
            }
            Some("perpetrators") => perpetrators(incident),
            Some("referral") => self.referrals(column, incident),
            Some("legal-action") => {
                let legal = |deed: &Deed| {
                    ["remedy", "submission", "hearing"].contains(&deed.action_type.as_str())
                };
                if incident.deeds.iter().any(legal) { yes_no(true) } else { Shown::Nothing }
            }
            Some("consent") => yes_no(may_be_counted(incident, self.lens.knowledge)),
            Some(_) => self.field(column, incident),
            None => Shown::Nothing,
        }
    }

    fn field(&self, column: &Column, incident: &Incident<'_>) -> Shown {
        let Some((table, id)) = column.field() else { return Shown::Nothing };
        let (form, node) = match table {
            "case" => ("case", Some(&incident.case.node)),
            "event" => ("event", Some(&incident.event.node)),
            "survivor" => ("person", incident.survivor.map(|state| &state.node)),
            "perpetrator" => ("involvement", self.perpetrator(incident, id)),
            _ => return Shown::Nothing,
        };
        let hidden = privacy(self.lens.knowledge, column)
            .is_none_or(|privacy| privacy >= Privacy::Identifying);
        let field = self.lens.knowledge.sub_form(form).and_then(|form| form.field(id));
        let (Some(node), Some(field)) = (node, field) else { return Shown::Nothing };
        let list = self.lens.knowledge.vocabulary_of(field);
        match node.value(id) {
            // The recorder's own convention for a birth of which the year alone is known.
            Value::Date(date) if is_birth(column) => date
                .earliest()
                .and_then(|day| NaiveDate::from_ymd_opt(day.year(), 1, 1))
                .map_or(Shown::Nothing, Shown::Day),
            _ if hidden => Shown::Nothing,
            Value::Date(FuzzyDate::On(day, Precision::Day)) => Shown::Day(*day),
            Value::Choice(code) => {
                let code = code.as_str();
                let label = list.map_or(code, |list| list.label(code, "en"));
                Shown::text(column.codes.get(code).map_or(label, String::as_str))
            }
            Value::Bool(yes) => {
                let word = if *yes { "yes" } else { "no" };
                Shown::text(column.codes.get(word).map_or(word, String::as_str))
            }
            Value::Text(text) => Shown::text(text),
            Value::Empty => Shown::Nothing,
            Value::NotKnown(_) => Shown::text("Unknown"),
            value => Shown::Text(print_value(value)),
        }
    }

    /// The first step of the ladder that one of the acts stands on.
    fn gbv_type(&self, incident: &Incident<'_>) -> &'static str {
        let types = self.lens.knowledge.vocabulary("act-types");
        let steps = incident.acts.iter().map(|act| {
            let term = types.and_then(|list| list.get(&code(act, "type")).cloned());
            let gbv = term.and_then(|term| term.gbv);
            LADDER.iter().position(|step| gbv.as_deref() == Some(*step))
        });
        let last = LADDER.len() - 1;
        let first = steps.map(|step| step.unwrap_or(last)).min().unwrap_or(last);
        LADDER.get(first).copied().unwrap_or("non-gbv")
    }

    fn referrals(&self, column: &Column, incident: &Incident<'_>) -> Shown {
        let mut said: Vec<&str> = Vec::new();
        for deed in incident.deeds.iter().filter(|deed| column.services.contains(&deed.service)) {
            let given = deed.action_type == "service" && deed.status.is_empty();
            let status = if given { "provided-by-us" } else { deed.status.as_str() };
            let status = if status.is_empty() { "referred" } else { status };
            let word = self.sheet.referral.get(status).map_or(status, String::as_str);
            if !said.contains(&word) {
                said.push(word);
            }
        }
        if said.is_empty() { Shown::Nothing } else { Shown::Text(said.join(" & ")) }
    }
}

/// The event's own id, which is random: it leads back to the case in this vault alone.
fn incident_id(incident: &Incident<'_>) -> String {
    if incident.number == 1 {
        incident.event.id.to_string()
    } else {
        format!("{}-{}", incident.event.id, incident.number)
    }
}

/// Her code, else the beginning of her record's id.
fn survivor_code(survivor: Option<&RecordState>) -> Shown {
    let Some(survivor) = survivor else { return Shown::Nothing };
    match survivor.value(&Path::field("code")) {
        Value::Text(code) => Shown::text(code),
        _ => Shown::Text(survivor.id.to_string().chars().take(8).collect()),
    }
}

fn perpetrators(incident: &Incident<'_>) -> Shown {
    let involvements = incident.event.node.list("involvements");
    if involvements.is_empty() {
        return Shown::Nothing;
    }
    let said: Vec<_> = involvements
        .iter()
        .filter_map(|item| match item.node.value("number_of_perpetrators") {
            Value::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    if said.is_empty() {
        return Shown::Text(involvements.len().to_string());
    }
    // Numbers that no sum can hold are none of people.
    let sum = said.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(*number));
    sum.map_or(Shown::Nothing, |sum| Shown::Text(sum.normalize().to_string()))
}

/// Whether she agreed that her case is counted: a consent for statistics that holds on both days.
fn may_be_counted(incident: &Incident<'_>, knowledge: &Knowledge) -> bool {
    let client = link(&incident.case.node, "client");
    let survivor = incident.survivor.map(|state| state.id);
    let rows = incident.case.node.list("consents").iter().map(Consent::read);
    let mine = rows.filter(|row| {
        row.channel == REPORTING && survivor.is_some() && row.person.or(client) == survivor
    });
    let mut any = false;
    for row in mine {
        let holds = |day: &NaiveDate| row.lack(*day, REPORTING_LEVEL, knowledge).is_none();
        let holds = incident.days.iter().all(holds);
        if !holds {
            return false;
        }
        any = true;
    }
    any
}
