//! What the gate lets pass and what it does not.

use super::{Around, Channel, Cleared, Gate, Lack, Refusal, Seal};
use crate::form::{Knowledge, Source};
use crate::record::{
    Code, Editor, Entropy, Kind, NotKnown, OpSet, Path, Pen, RecordId, RecordState, Stamp, Value,
    view,
};
use chrono::NaiveDate;
use rstest::rstest;

struct Count(u8);

impl Entropy for Count {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 += 1;
        bytes.fill(self.0);
    }
}

const CLIENT: RecordId = RecordId::from_bytes([9; 16]);
const WITNESS: RecordId = RecordId::from_bytes([8; 16]);

/// `rows` are consents, split by `;`, of `field=value` pairs; `person` is the witness.
fn case(client: bool, victim: Option<RecordId>, rows: &str) -> RecordState {
    let mut entropy = Count(0);
    let stamp = Stamp {
        device: crate::record::DeviceId::from_bytes([1; 8]),
        last_seq: 0,
        hlc: crate::record::Hlc::default(),
        by: "test".to_owned(),
        now: 0,
    };
    let mut pen = Pen::new(stamp, &mut entropy);
    let mut editor = Editor::create(&mut pen, &Kind::new(Kind::CASE).unwrap());
    if client {
        editor.set(&Path::field("client"), Value::Link(CLIENT)).unwrap();
    }
    if let Some(victim) = victim {
        let event = editor.add_item(&Path::field("events")).unwrap();
        let act = editor.add_item(&event.then_field("acts")).unwrap();
        editor.set(&act.then_field("victim"), Value::Link(victim)).unwrap();
    }
    for row in rows.split(';').filter(|row| !row.trim().is_empty()) {
        let item = editor.add_item(&Path::field("consents")).unwrap();
        for (field, text) in row.split_whitespace().filter_map(|pair| pair.split_once('=')) {
            let value = match field {
                _ if text == "?" => Value::NotKnown(NotKnown::Unknown),
                "person" => Value::Link(WITNESS),
                "given" | "withdrawn" | "expires" => Value::Date(text.parse().unwrap()),
                "withhold" => Value::Text(text.to_owned()),
                _ => Value::Choice(Code::new(text).unwrap()),
            };
            editor.set(&item.then_field(field), value).unwrap();
        }
    }
    let id = editor.id();
    let ops: OpSet = pen.finish().into_iter().collect();
    view(&ops, id).unwrap()
}

const STATION: RecordId = RecordId::from_bytes([7; 16]);

fn around(knowledge: &Knowledge) -> Around<'_> {
    let kind_of =
        &|id| Kind::new(if id == STATION { Kind::ORGANISATION } else { Kind::PERSON }).ok();
    Around { knowledge, kind_of }
}

fn ask(channel: &str, state: &RecordState) -> Vec<Refusal> {
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let mut gate = Gate::new(channel.parse().unwrap(), [today; 2], Seal::Encrypted, None);
    gate.consider(state, &around(&Knowledge::builtin()));
    gate.clear().map_or_else(|refused| refused.refusals, |_| Vec::new())
}

fn lacks(refusals: &[Refusal]) -> Vec<Lack> {
    let lack = |refusal: &Refusal| match refusal {
        Refusal::Consent { lack, .. } => Some(*lack),
        Refusal::Kind { .. }
        | Refusal::Held { .. }
        | Refusal::Redaction { .. }
        | Refusal::Gone { .. }
        | Refusal::Plaintext => None,
    };
    refusals.iter().filter_map(lack).collect()
}

const GOOD: &str = "channel=csw level=5 given=2014-05";

#[rstest]
#[case::none("", Some(Lack::NoRow))]
#[case::good(GOOD, None)]
#[case::other_channel("channel=cedaw level=6 given=2014", Some(Lack::NoRow))]
#[case::low("channel=csw level=4 given=2014-05", Some(Lack::Level { has: 4, need: 5 }))]
#[case::no_level("channel=csw given=2014-05", Some(Lack::NotKnown))]
#[case::no_date("channel=csw level=5", Some(Lack::NotKnown))]
#[case::maybe_later("channel=csw level=5 given=2014-06", Some(Lack::NotYetGiven))]
#[case::withdrawn("channel=csw level=5 given=2014-01 withdrawn=2014-06", Some(Lack::Withdrawn))]
#[case::not_yet_withdrawn("channel=csw level=5 given=2014-01 withdrawn=2014-07", None)]
#[case::expired("channel=csw level=5 given=2014-01 expires=2014-06-15", Some(Lack::Expired))]
#[case::withholds("channel=csw level=5 given=2014-01 withhold=адрес", Some(Lack::Withholds))]
#[case::withdrawn_beside_good(
    "channel=csw level=5 given=2014-05; channel=csw withdrawn=2014-06-01",
    Some(Lack::Withdrawn)
)]
#[case::given_anew(
    "channel=csw level=5 given=2013 withdrawn=2014-03; channel=csw level=5 given=2014-05",
    None
)]
#[case::given_perhaps_before(
    "channel=csw level=5 given=2013 withdrawn=2014-05; channel=csw level=5 given=2014-05",
    Some(Lack::Withdrawn)
)]
#[case::perhaps_withdrawn("channel=csw level=5 given=2014-01 withdrawn=?", Some(Lack::NotKnown))]
#[case::low_beside_good("channel=csw level=2 given=2013; channel=csw level=5 given=2014-05", None)]
fn a_client_passes_with_a_certain_consent_only(#[case] rows: &str, #[case] expected: Option<Lack>) {
    let found = lacks(&ask("csw", &case(true, None, rows)));
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
}

/// A withdrawal under a hold stops every channel, until the hold ends; without one it stops its own.
#[rstest]
#[case::no_hold("", "", false)]
#[case::held("the court", "", true)]
#[case::held_until_today("the court", "2014-06-15", true)]
#[case::ended("the court", "2014-06-14", false)]
#[case::ends_some_day_this_month("the court", "2014-06", true)]
fn a_withdrawal_under_a_hold_stops_all_outward_use(
    #[case] why: &str,
    #[case] until: &str,
    #[case] stops: bool,
) {
    let hold = |state: &mut RecordState| {
        let nobody =
            crate::record::OpId { device: crate::record::DeviceId::from_bytes([3; 8]), seq: 1 };
        let mut put = |field: &str, value: Value| {
            let by = String::new();
            let head = crate::record::Head { op: nobody, value, by, at: 0, recorded: 0 };
            let field_of = crate::record::Field { heads: vec![head], ..Default::default() };
            state.node.fields.insert(field.to_owned(), field_of);
        };
        if !why.is_empty() {
            put("legal_hold", Value::Text(why.to_owned()));
        }
        if !until.is_empty() {
            put("legal_hold_until", Value::Date(until.parse().unwrap()));
        }
    };
    let withdrawn = "channel=team level=5 given=2013 withdrawn=2014-06-10";
    let mut state = case(true, None, &format!("{GOOD}; {withdrawn}"));
    hold(&mut state);
    let refused = ask("csw", &state);
    assert_eq!(refused.iter().any(|r| matches!(r, Refusal::Held { .. })), stops, "{refused:?}");
    assert_eq!(refused.is_empty(), !stops);
    assert_eq!(lacks(&ask("team", &state)), [Lack::Withdrawn]);
    assert_eq!(ask("own", &state), []);
    let mut later = case(true, None, &format!("{GOOD}; {}", withdrawn.replace("06-10", "06-16")));
    hold(&mut later);
    assert_eq!(ask("csw", &later), [], "it was not withdrawn yet");
}

#[test]
fn every_person_in_a_case_needs_a_consent_of_her_own() {
    assert_eq!(lacks(&ask("csw", &case(true, Some(WITNESS), GOOD))), [Lack::NoRow]);
    let both = format!("{GOOD}; person=witness channel=csw level=5 given=2014-05");
    assert_eq!(ask("csw", &case(true, Some(WITNESS), &both)), []);
}

/// A case whose client has agreed, with a link in a part of it.
fn linked(list: &[&str], field: &str, to: RecordId) -> RecordState {
    let mut entropy = Count(100);
    let state = case(true, None, GOOD);
    let stamp = Stamp {
        device: crate::record::DeviceId::from_bytes([2; 8]),
        last_seq: 0,
        hlc: crate::record::Hlc::default(),
        by: "test".to_owned(),
        now: 0,
    };
    let mut pen = Pen::new(stamp, &mut entropy);
    let mut editor = Editor::create(&mut pen, &Kind::new(Kind::CASE).unwrap());
    editor.set(&Path::field("client"), Value::Link(CLIENT)).unwrap();
    let mut path = Path::root();
    for list in list {
        path = editor.add_item(&path.then_field(list)).unwrap();
    }
    editor.set(&path.then_field(field), Value::Link(to)).unwrap();
    let id = editor.id();
    let ops: OpSet = pen.finish().into_iter().collect();
    let mut made = view(&ops, id).unwrap();
    let consents = state.node.list("consents").to_vec();
    made.node.lists.insert("consents".to_owned(), consents);
    made
}

#[rstest]
#[case::perpetrator(&["events", "involvements"], "perpetrator", WITNESS, 0)]
#[case::victim(&["events", "acts"], "victim", WITNESS, 1)]
#[case::force(&["events", "involvements"], "perpetrator", STATION, 0)]
#[case::source(&["sources"], "person", WITNESS, 0)]
fn a_link_to_a_person_counts_at_any_depth(
    #[case] lists: &[&str],
    #[case] field: &str,
    #[case] to: RecordId,
    #[case] lacking: usize,
) {
    let knowledge = Knowledge::builtin();
    let state = linked(lists, field, to);
    let kind = state.kind.clone().unwrap();
    let path = lists.iter().fold(Path::root(), |path, list| {
        path.then_field(list).then_item(crate::record::ItemId::from_bytes([0; 8]))
    });
    assert!(knowledge.field_at(&kind, &path.then_field(field)).is_some(), "{field} has no form");
    assert_eq!(lacks(&ask("csw", &state)), vec![Lack::NoRow; lacking]);
}

/// A form is a file that others write: a field of theirs counts like one of ours.
#[test]
fn a_link_that_a_form_of_ones_own_adds_counts() {
    let add = "id = \"event\"\nadd = true\n[[field]]\nid = \"x_neighbour\"\ntype = \"link\"\n\
               to = [\"person\"]\nlabel = \"form-person\"\n[[field]]\nid = \"x_office\"\ntype = \"link\"\nto = [\"organisation\"]\nlabel = \"form-person\"\n";
    let source = Source { name: "forms/event-more.toml".to_owned(), bytes: add.as_bytes().into() };
    let (knowledge, problems) = Knowledge::load(&[source]);
    assert!(problems.is_empty(), "{problems:?}");
    for (field, lacking) in [("x_neighbour", 1), ("x_office", 0)] {
        let state = linked(&["events"], field, WITNESS);
        let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
        let mut gate = Gate::new("csw".parse().unwrap(), [today; 2], Seal::Encrypted, None);
        gate.consider(&state, &around(&knowledge));
        let found = gate.clear().map_or_else(|refused| lacks(&refused.refusals), |_| Vec::new());
        assert_eq!(found, vec![Lack::NoRow; lacking], "{field}");
    }
}

#[test]
fn a_case_without_a_client_does_not_pass() {
    assert_eq!(lacks(&ask("csw", &case(false, None, GOOD))), [Lack::NoRow]);
}

#[test]
fn own_needs_no_consent_and_plaintext_needs_a_reason() {
    assert_eq!(ask("own", &case(true, None, "")), []);
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let plain = |reason| Gate::new(Channel::own(), [today; 2], Seal::Plaintext, reason).clear();
    assert_eq!(plain(None).unwrap_err().refusals, [Refusal::Plaintext]);
    let mut refused = plain(None).unwrap_err();
    assert!(refused.to_string().ends_with("(1 reason)"), "{refused}");
    refused.refusals.push(Refusal::Plaintext);
    assert!(refused.to_string().ends_with("(2 reasons)"), "{refused}");
    assert_eq!(plain(Some("  ")).unwrap_err().refusals, [Refusal::Plaintext]);
    assert_eq!(plain(Some("for the court")).unwrap().overridden(), Some("for the court"));
}

#[test]
fn no_reason_overrides_a_missing_consent() {
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let mut gate =
        Gate::new("csw".parse().unwrap(), [today; 2], Seal::Encrypted, Some("in a hurry"));
    gate.consider(&case(true, None, ""), &around(&Knowledge::builtin()));
    assert!(gate.clear().is_err());
}

#[test]
fn a_set_date_brings_no_consent_back() {
    let case = case(true, None, "channel=csw level=5 given=2013 withdrawn=2014-06");
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let ask = |days: [&str; 2]| {
        let mut gate = Gate::new("csw".parse().unwrap(), days.map(day), Seal::Encrypted, None);
        gate.consider(&case, &around(&Knowledge::builtin()));
        gate.clear().is_ok()
    };
    assert!(ask(["2014-01-15", "2014-01-15"]));
    assert!(!ask(["2014-01-15", "2014-07-01"]));
}

/// Perpetrators in office pass by rule; others stay back unless they agreed.
#[rstest]
#[case::police("police", false)]
#[case::patrol("police-patrol", false)]
#[case::partner("partner", true)]
fn a_perpetrator_in_office_is_not_asked(#[case] office: &str, #[case] hidden: bool) {
    let knowledge = Knowledge::builtin();
    let mut state = linked(&["events", "involvements"], "perpetrator", WITNESS);
    let path = state.node.list("events")[0].id;
    let event = state.node.lists.get_mut("events").unwrap();
    let involvement = &mut event[0].node.lists.get_mut("involvements").unwrap()[0];
    let head = involvement.node.fields["perpetrator"].heads[0].clone();
    let code = Code::new(office).unwrap();
    let field = crate::record::Field {
        heads: vec![crate::record::Head { value: Value::Choice(code), ..head }],
        ..crate::record::Field::default()
    };
    involvement.node.fields.insert("perpetrator_type".to_owned(), field);
    let item = involvement.id;
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let mut gate = Gate::new("csw".parse().unwrap(), [today; 2], Seal::Encrypted, None);
    gate.consider(&state, &around(&knowledge));
    let cleared = gate.clear().unwrap();
    let path = Path::field("events").then_item(path).then_field("involvements").then_item(item);
    assert_eq!(cleared.lets(&knowledge, &state, &path.then_field("perpetrator")), !hidden);
    assert_eq!(cleared.hidden(), usize::from(hidden));
}

#[test]
fn a_withheld_field_stays_back_and_prose_and_columns_never_leave() {
    let knowledge = Knowledge::builtin();
    let good = "channel=csw level=5 given=2014-05 withhold=title,by";
    let state = case(true, None, good);
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let mut gate = Gate::new("csw".parse().unwrap(), [today; 2], Seal::Encrypted, None);
    gate.consider(&state, &around(&knowledge));
    let cleared = gate.clear().unwrap();
    for (field, passes) in [
        ("code", true),
        ("next_step", true),
        ("title", false),
        ("summary", false),
        ("legal_note", false),
    ] {
        assert_eq!(cleared.lets(&knowledge, &state, &Path::field(field)), passes, "{field}");
    }
    assert!(!cleared.lets(&knowledge, &state, &Path::extra("anything")));
    let other = case(true, None, good);
    assert!(
        !Cleared::new(
            (),
            (Channel::own(), Seal::Encrypted, None),
            0,
            (std::collections::BTreeMap::new(), std::collections::BTreeSet::new())
        )
        .lets(&knowledge, &other, &Path::field("code"))
    );
}

#[rstest]
#[case("statistics", true, "1", Some(Lack::Level { has: 1, need: 2 }))]
#[case("statistics", true, "2", None)]
#[case("statistics", false, "2", Some(Lack::Level { has: 2, need: 5 }))]
#[case("story", true, "2", Some(Lack::Level { has: 2, need: 3 }))]
#[case("partners", true, "4", None)]
#[case("partners", false, "4", Some(Lack::Level { has: 4, need: 5 }))]
#[case("public", false, "5", Some(Lack::Level { has: 5, need: 6 }))]
#[case("public", false, "6", None)]
fn every_channel_has_its_level(
    #[case] channel: &str,
    #[case] bare: bool,
    #[case] level: &str,
    #[case] expected: Option<Lack>,
) {
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let state = case(true, None, &format!("channel={channel} level={level} given=2014-01"));
    let gate = Gate::new(channel.parse().unwrap(), [today; 2], Seal::Encrypted, None);
    let mut gate = gate.deidentified(bare);
    gate.consider(&state, &around(&Knowledge::builtin()));
    let found = gate.clear().map_or_else(|refused| lacks(&refused.refusals), |_| Vec::new());
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_consent_for_another_purpose_is_none() {
    let row = |purpose: &str| format!("channel=cedaw-op level=5 given=2014-05 purpose={purpose}");
    let asked = |purpose: &str| lacks(&ask("cedaw-op", &case(true, None, &row(purpose))));
    assert_eq!(asked("complaint"), []);
    assert_eq!(asked("statistics"), [Lack::Purpose]);
}

mod properties {
    use super::*;
    use crate::form::{FieldType, Privacy};
    use proptest::prelude::*;

    /// A row of a consent: whose, channel, level, day given, day withdrawn.
    type Row = (bool, u8, u8, u32, Option<u32>);

    fn row() -> impl Strategy<Value = Row> {
        (any::<bool>(), 0..3_u8, 0..=6_u8, 1..=28_u32, proptest::option::of(1..=28_u32))
    }

    const CHANNELS: [&str; 3] = ["csw", "partners", "public"];

    fn written(row: &Row) -> String {
        let (witness, channel, level, given, withdrawn) = row;
        let who = if *witness { "person=witness " } else { "" };
        let channel = CHANNELS[usize::from(*channel)];
        let end = withdrawn.map(|day| format!(" withdrawn=2014-06-{day:02}")).unwrap_or_default();
        format!("{who}channel={channel} level={level} given=2014-06-{given:02}{end}")
    }

    /// Fills every field of a node, and of one item of every list, by its form; links lead to the
    /// witness but for the client's.
    fn fill(editor: &mut Editor<'_, '_>, knowledge: &Knowledge, form: &str, at: &Path, deep: u8) {
        let form = knowledge.sub_form(form).unwrap();
        for field in &form.fields {
            let path = at.then_field(&field.id);
            let value = match &field.field_type {
                FieldType::List(sub) if deep < 3 && field.id != "consents" => {
                    let item = editor.add_item(&path).unwrap();
                    fill(editor, knowledge, sub, &item, deep + 1);
                    continue;
                }
                FieldType::Link if field.id == "client" || field.id == "victim" => {
                    Value::Link(CLIENT)
                }
                FieldType::Link => Value::Link(WITNESS),
                FieldType::Text | FieldType::LongText => Value::Text("canary".to_owned()),
                _ => continue,
            };
            editor.set(&path, value).unwrap();
        }
    }

    fn filled(knowledge: &Knowledge, rows: &[Row]) -> RecordState {
        let mut entropy = Count(0);
        let stamp = Stamp {
            device: crate::record::DeviceId::from_bytes([3; 8]),
            last_seq: 0,
            hlc: crate::record::Hlc::default(),
            by: "test".to_owned(),
            now: 0,
        };
        let mut pen = Pen::new(stamp, &mut entropy);
        let mut editor = Editor::create(&mut pen, &Kind::new(Kind::CASE).unwrap());
        fill(&mut editor, knowledge, "case", &Path::root(), 0);
        editor.set(&Path::extra("column"), Value::Text("canary".to_owned())).unwrap();
        let id = editor.id();
        let ops: OpSet = pen.finish().into_iter().collect();
        let mut state = view(&ops, id).unwrap();
        let text: Vec<String> = rows.iter().map(written).collect();
        let consents = case(true, None, &text.join("; ")).node.list("consents").to_vec();
        state.node.lists.insert("consents".to_owned(), consents);
        state
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

        /// Nothing identifying or privileged of anybody passes without a consent that covers that
        /// person, channel and day; every writer asks the same `lets`.
        #[test]
        fn nothing_passes_without_a_consent(
            rows in proptest::collection::vec(row(), 0..6),
            channel in 0..3_usize,
            bare in any::<bool>(),
            day in 1..=28_u32,
        ) {
            let knowledge = Knowledge::builtin();
            let state = filled(&knowledge, &rows);
            let today = NaiveDate::from_ymd_opt(2014, 6, day).unwrap();
            let word = CHANNELS[channel];
            let gate = Gate::new(word.parse().unwrap(), [today; 2], Seal::Encrypted, None);
            let mut gate = gate.deidentified(bare);
            gate.consider(&state, &around(&knowledge));
            let need = if word == "public" { 6 } else { 5 };
            let agreed = |witness: bool, need: u8| {
                rows.iter().any(|(who, of, level, given, withdrawn)| {
                    *who == witness
                        && usize::from(*of) == channel
                        && *level >= need
                        && *given <= day
                        && withdrawn.is_none_or(|end| end > day)
                })
            };
            let Ok(cleared) = gate.clear() else { return Ok(()) };
            let least = match (bare, word) {
                (false, _) => need,
                (true, "public") => 3,
                (true, _) => 4,
            };
            prop_assert!(agreed(false, least), "level {} is lacking", least);
            let kind = state.kind.clone().unwrap();
            let mut wrong = Vec::new();
            state.walk(|path, _| {
                let privacy = knowledge.privacy(&kind, path);
                // A writer that leaves out what identifies asks for nothing above.
                if !cleared.lets(&knowledge, &state, path)
                    || (bare && privacy >= Privacy::Identifying)
                {
                    return;
                }
                let of_witness = path.field_names().any(|name| name == "sources");
                let prose = knowledge
                    .field_at(&kind, path)
                    .is_none_or(|f| f.field_type == FieldType::LongText);
                let named = privacy >= Privacy::Identifying;
                if privacy == Privacy::Privileged
                    || (named && prose)
                    || (named && !agreed(false, need))
                    || (of_witness && !agreed(true, if bare { 3 } else { need }))
                {
                    wrong.push(path.to_string());
                }
            });
            prop_assert!(wrong.is_empty(), "{wrong:?}");
        }
    }
}

/// Only while what was gone over still stands does the text for others leave.
#[rstest]
#[case::current("same", "Ana", "2014-06-01", Some("current"))]
#[case::stale("other", "Ana", "2014-06-01", Some("stale"))]
#[case::nobody("same", "", "2014-06-01", Some("unreviewed"))]
#[case::no_day("same", "Ana", "", Some("unreviewed"))]
#[case::no_version("", "Ana", "2014-06-01", Some("unreviewed"))]
fn a_redaction_leaves_while_what_was_reviewed_stands(
    #[case] version: &str,
    #[case] by: &str,
    #[case] day: &str,
    #[case] expected: Option<&str>,
) {
    use super::redaction::{Redaction, versions};
    let mut state = case(true, None, GOOD);
    let op = |seq| crate::record::OpId { device: crate::record::DeviceId::from_bytes([3; 8]), seq };
    let field = |seq, value: Value| {
        let head =
            crate::record::Head { op: op(seq), value, by: String::new(), at: 0, recorded: 0 };
        crate::record::Field { heads: vec![head], ..Default::default() }
    };
    let text = |text: &str| Value::Text(text.to_owned());
    state.node.fields.insert("summary".to_owned(), field(1, text("She was held at her home")));
    let summary = Path::field("summary");
    let said = match version {
        "same" => versions(&state, &summary).unwrap(),
        other => other.to_owned(),
    };
    let mut node = crate::record::Node::default();
    for (name, value) in [
        ("redacts", "summary"),
        ("redacted", "She was held"),
        ("reviewed_by", by),
        ("reviewed_versions", said.as_str()),
    ] {
        if !value.is_empty() {
            node.fields.insert(name.to_owned(), field(2, text(value)));
        }
    }
    if !day.is_empty() {
        node.fields.insert("reviewed".to_owned(), field(2, Value::Date(day.parse().unwrap())));
    }
    let id = crate::record::ItemId::from_bytes([5; 8]);
    let item = crate::record::Item { id, node, mark: None };
    state.node.lists.insert("redactions".to_owned(), vec![item]);
    let redaction = &Redaction::all(&state)[0];
    assert_eq!(Some(redaction.standing.word()), expected);
    let knowledge = Knowledge::builtin();
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let ask = |bare: bool| {
        let channel = "csw".parse().unwrap();
        let mut gate = Gate::new(channel, [today; 2], Seal::Encrypted, None).deidentified(bare);
        gate.consider(&state, &around(&knowledge));
        gate.clear()
    };
    let redacted = redaction.path().then_field("redacted");
    match (expected, ask(false)) {
        (Some("current"), Ok(cleared)) => {
            assert!(cleared.lets(&knowledge, &state, &redacted));
            assert!(!cleared.lets(&knowledge, &state, &summary));
        }
        (Some("current"), Err(refused)) => panic!("{refused:?}"),
        (_, done) => {
            let refused = done.unwrap_err();
            assert!(matches!(refused.refusals[..], [Refusal::Redaction { .. }]), "{refused:?}");
        }
    }
    let bare = ask(true).unwrap();
    assert!(!bare.lets(&knowledge, &state, &redacted));
}

/// A file names whom the text may not: whoever it is about is asked, not the client alone.
#[rstest]
#[case("", true)]
#[case("person=client", true)]
#[case("person=witness", false)]
#[case("person=agreed", true)]
#[case("confidential", false)]
#[case("other-case", false)]
#[case("no-case", false)]
fn evidence_goes_along_when_everybody_in_it_agreed(#[case] evidence: &str, #[case] goes: bool) {
    let knowledge = Knowledge::builtin();
    let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
    let mut state = case(true, None, "channel=csw level=5 given=2014-05");
    let client = match state.value(&Path::field("client")) {
        Value::Link(id) => *id,
        other => panic!("{other:?}"),
    };
    let (witness, agreed) =
        (RecordId::from_bytes([8; RecordId::BYTES]), RecordId::from_bytes([9; RecordId::BYTES]));
    // A second row, of somebody else who agreed.
    let mut row = state.node.lists["consents"][0].clone();
    row.id = crate::record::ItemId::from_bytes([7; 8]);
    let mut field = state.node.fields["client"].clone();
    field.heads[0].value = Value::Link(agreed);
    row.node.fields.insert("person".to_owned(), field.clone());
    state.node.lists.get_mut("consents").unwrap().push(row);
    let with = |value: Value| {
        let mut field = field.clone();
        field.heads[0].value = value;
        field
    };
    let mut file = state.clone();
    file.id = RecordId::from_bytes([5; RecordId::BYTES]);
    file.kind = Some(Kind::new("evidence").unwrap());
    file.node = crate::record::Node::default();
    let of = if evidence == "other-case" { witness } else { state.id };
    if evidence != "no-case" {
        file.node.fields.insert("case".to_owned(), with(Value::Link(of)));
    }
    if let Some(who) = evidence.strip_prefix("person=") {
        let who = match who {
            "client" => client,
            "witness" => witness,
            _ => agreed,
        };
        file.node.fields.insert("person".to_owned(), with(Value::Link(who)));
    }
    if evidence == "confidential" {
        file.node.fields.insert("confidential".to_owned(), with(Value::Bool(true)));
    }
    let mut gate = Gate::new("csw".parse().unwrap(), [today; 2], Seal::Encrypted, None);
    gate.consider(&state, &around(&knowledge));
    gate.enclose(&file, &around(&knowledge));
    assert_eq!(gate.clear().unwrap().lets_file(file.id), goes);
}
