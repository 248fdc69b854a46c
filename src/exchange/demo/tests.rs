//! What every size and seed of the demo keeps.

use super::*;
use crate::form::{FieldDef, FieldType, Knowledge};
use crate::record::{Body, NotKnown, OpId, RecordState, view};
use std::collections::{BTreeMap, BTreeSet};

fn settings(cases: u64) -> Settings {
    Settings { cases, seed: 1, today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap() }
}

fn stamp() -> Stamp {
    Stamp {
        device: DeviceId::from_bytes([9; 8]),
        last_seq: 0,
        hlc: Hlc::default(),
        by: "Coordinator".to_owned(),
        now: 1_790_000_000_000,
    }
}

fn ops(settings: Settings, batch: u64) -> Vec<Op> {
    let mut generator = Generator::new(settings).unwrap();
    let mut stamp = stamp();
    let mut all: Vec<Op> = Vec::new();
    while let Some(ops) = generator.next_batch(stamp.clone(), batch).unwrap() {
        for op in ops.iter().filter(|op| op.id.device == stamp.device) {
            stamp.last_seq = op.id.seq;
            stamp.hlc = op.hlc;
        }
        all.extend(ops);
    }
    all
}

fn states(settings: Settings) -> Vec<RecordState> {
    let mut by_record: BTreeMap<RecordId, OpSet> = BTreeMap::new();
    for op in ops(settings, 100) {
        by_record.entry(op.record).or_default().insert(op);
    }
    by_record.iter().map(|(id, ops)| view(ops, *id).unwrap()).collect()
}

fn of_kind<'a>(states: &'a [RecordState], kind: &'a str) -> impl Iterator<Item = &'a RecordState> {
    states.iter().filter(move |s| s.kind.as_ref().is_some_and(|k| k.as_str() == kind))
}

#[test]
fn the_same_seed_gives_the_same_operations_whatever_the_batch() {
    let mut small = ops(settings(60), 7);
    let mut large = ops(settings(60), 100);
    for op in small.iter_mut().chain(&mut large) {
        op.hlc = Hlc::default();
    }
    assert_eq!(small, large);
    let other = ops(Settings { seed: 2, ..settings(60) }, 100);
    assert_ne!(small.last().unwrap().record, other.last().unwrap().record);
}

#[test]
fn a_case_does_not_depend_on_how_many_there_are() {
    let few = states(settings(20));
    let many = states(settings(40));
    let find = |states: &[RecordState]| {
        of_kind(states, "case").find(|s| code(s).ends_with("-0015")).unwrap().node.clone()
    };
    let texts = |node: &crate::record::Node| node.value("title").clone();
    assert_eq!(texts(&find(&few)), texts(&find(&many)));
}

fn code(state: &RecordState) -> String {
    match state.node.value("code") {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

#[test]
fn op_ids_have_no_gap_on_either_device() {
    let mut seen: BTreeMap<DeviceId, BTreeSet<u64>> = BTreeMap::new();
    for OpId { device, seq } in ops(settings(200), 50).iter().map(|op| op.id) {
        assert!(seen.entry(device).or_default().insert(seq), "{seq} twice");
    }
    assert_eq!(seen.len(), 2);
    for seqs in seen.values() {
        assert_eq!((*seqs.first().unwrap(), *seqs.last().unwrap()), (1, seqs.len() as u64));
    }
}

fn fits(knowledge: &Knowledge, field: &FieldDef, value: &Value) -> bool {
    // The id of any procedure is a channel too.
    let law = crate::rules::law::Law::builtin();
    let known = |code: &Code| {
        let listed = |v: &crate::form::Vocabulary| v.get(code.as_str()).is_some();
        knowledge
            .vocabulary_of(field)
            .is_none_or(|v| listed(v) || (v.open && law.procedure(code.as_str()).is_some()))
    };
    match (value, &field.field_type) {
        (Value::Empty | Value::NotKnown(_), _)
        | (Value::Text(_), FieldType::Text | FieldType::LongText)
        | (Value::Number(_), FieldType::Number)
        | (Value::Money(_), FieldType::Money)
        | (Value::Bool(_), FieldType::Bool)
        | (Value::Date(_), FieldType::Date)
        | (Value::Place(_), FieldType::Place)
        | (Value::Link(_), FieldType::Link) => true,
        (Value::Choice(code), FieldType::Choice) => known(code),
        (Value::Choices(codes), FieldType::Choices) => codes.iter().all(known),
        _ => false,
    }
}

#[test]
fn every_value_fits_its_form() {
    let knowledge = Knowledge::builtin();
    let mut wrong = BTreeSet::new();
    for state in states(settings(850)) {
        let kind = state.kind.clone().unwrap();
        state.walk(|path, field| {
            if path.steps().iter().any(|s| matches!(s, crate::record::Step::Extra(_))) {
                return;
            }
            let names: Vec<&str> = path.field_names().collect();
            let place = format!("{kind} {}", names.join("."));
            match knowledge.field_at(&kind, path) {
                None => drop(wrong.insert(place)),
                Some(def) => {
                    for head in field.heads.iter().filter(|h| !fits(&knowledge, def, &h.value)) {
                        wrong.insert(format!("{place} = {:?}", head.value));
                    }
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_year_has_the_shares_of_the_field() {
    let states = states(settings(850));
    let cases: Vec<_> = of_kind(&states, "case").collect();
    assert_eq!(cases.len(), 850);
    let mut countries: BTreeMap<String, usize> = BTreeMap::new();
    let mut perpetrators: BTreeMap<String, usize> = BTreeMap::new();
    let (mut no_consent, mut conflicts, mut extras) = (0, 0, 0);
    for case in &cases {
        if let Value::Choice(code) = case.node.value("country") {
            *countries.entry(code.to_string()).or_default() += 1;
        }
        no_consent += usize::from(case.node.list("consents").is_empty());
        conflicts += usize::from(!case.conflicts().is_empty());
        extras += usize::from(!case.node.extra.is_empty());
        for event in case.node.list("events") {
            for who in event.node.list("involvements") {
                if let Value::Choice(code) = who.node.value("perpetrator_type") {
                    *perpetrators.entry(code.to_string()).or_default() += 1;
                }
            }
        }
    }
    assert_eq!(countries.keys().collect::<Vec<_>>(), ["by", "ge", "kg", "kz", "md", "ru", "ua"]);
    assert!(perpetrators["police"] > perpetrators["doctor"]);
    assert!(perpetrators["doctor"] > 2 * perpetrators["social-service"], "{perpetrators:?}");
    assert!((60..200).contains(&no_consent), "{no_consent}");
    assert!((10..60).contains(&conflicts), "{conflicts}");
    assert!((150..400).contains(&extras), "{extras}");
    let organisations = of_kind(&states, "organisation").count();
    assert_eq!(organisations, 96);
}

#[test]
fn the_fixed_cases_show_what_they_promise() {
    let states = states(settings(20));
    let by_code: BTreeMap<String, &RecordState> =
        of_kind(&states, "case").map(|s| (code(s), s)).collect();
    let case = |n: u64| by_code[&format!("DEMO-{n:04}")];
    assert_eq!(case(1).node.list("events").len(), 2);
    assert!(case(2).node.list("consents").is_empty());
    assert!(!case(3).conflicts().is_empty());
    let withdrawn = |item: &crate::record::Item| !item.node.value("withdrawn").is_empty();
    assert!(case(4).node.list("consents").iter().any(withdrawn));
    assert_eq!(case(6).node.list("events").len(), 6);
    let person = |n: u64| match case(n).node.value("client") {
        Value::Link(id) => states.iter().find(|s| s.id == *id).unwrap(),
        other => panic!("{other:?}"),
    };
    assert_eq!(person(7).node.value("name"), person(8).node.value("name"));
    assert_eq!(case(9).node.value("outcome"), &Value::NotKnown(NotKnown::Unknown));
    assert_eq!(case(10).node.extra.len(), 3);
}

#[test]
fn nothing_is_said_twice_about_who_made_a_record() {
    let made = ops(settings(50), 10);
    let kinds = made
        .iter()
        .filter(|op| {
            matches!(op.body, Body::Set(Value::Choice(_))) && op.path == Path::field("kind")
        })
        .count();
    let records: BTreeSet<RecordId> = made.iter().map(|op| op.record).collect();
    assert_eq!(kinds, records.len());
}
