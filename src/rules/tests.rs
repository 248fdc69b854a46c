//! What the gate lets pass and what it does not.

use super::{Around, Channel, Gate, Lack, Refusal, Seal};
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
        Refusal::Kind { .. } | Refusal::Plaintext => None,
    };
    refusals.iter().filter_map(lack).collect()
}

const GOOD: &str = "channel=csw level=5 given=2014-05";

#[rstest]
#[case::none("", Some(Lack::NoRow))]
#[case::good(GOOD, None)]
#[case::other_channel("channel=cedaw level=6 given=2014", Some(Lack::NoRow))]
#[case::low("channel=csw level=4 given=2014-05", Some(Lack::Level { has: 4 }))]
#[case::no_level("channel=csw given=2014-05", Some(Lack::NotKnown))]
#[case::no_date("channel=csw level=5", Some(Lack::NotKnown))]
#[case::maybe_later("channel=csw level=5 given=2014-06", Some(Lack::NotYetGiven))]
#[case::withdrawn("channel=csw level=5 given=2014-01 withdrawn=2014-06", Some(Lack::Withdrawn))]
#[case::not_yet_withdrawn("channel=csw level=5 given=2014-01 withdrawn=2014-07", None)]
#[case::expired("channel=csw level=5 given=2014-01 expires=2014-06-15", Some(Lack::Expired))]
#[case::withholds("channel=csw level=5 given=2014-01 withhold=address", Some(Lack::Withholds))]
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
#[case::perpetrator(&["events", "involvements"], "perpetrator", WITNESS, 1)]
#[case::force(&["events", "involvements"], "perpetrator", STATION, 0)]
#[case::source(&["sources"], "person", WITNESS, 1)]
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
