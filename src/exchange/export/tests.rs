//! What an export holds.

use super::flat::Columns;
use super::{Seen, record_json};
use crate::record::{
    DeviceId, Editor, Entropy, Hlc, Kind, OpSet, Path, Pen, RecordState, Stamp, Value, view,
};

struct Count(u8);

impl Entropy for Count {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 += 1;
        bytes.fill(self.0);
    }
}

fn sample() -> RecordState {
    let mut entropy = Count(0);
    let device = DeviceId::from_bytes([1; 8]);
    let stamp = Stamp { device, last_seq: 0, hlc: Hlc::default(), by: "ana".to_owned(), now: 0 };
    let mut pen = Pen::new(stamp, &mut entropy);
    let mut case = Editor::create(&mut pen, &Kind::new(Kind::CASE).unwrap());
    case.set(&Path::field("title"), Value::Text("=held".to_owned())).unwrap();
    case.set(&Path::extra("Место, улица"), Value::Text("two\nlines".to_owned())).unwrap();
    for from in ["2014-06", "about 2013"] {
        let event = case.add_item(&Path::field("events")).unwrap();
        case.set(&event.then_field("from"), Value::Date(from.parse().unwrap())).unwrap();
    }
    let id = case.id();
    let ops: OpSet = pen.finish().into_iter().collect();
    view(&ops, id).unwrap()
}

#[test]
fn json_gives_every_field_with_its_heads() {
    let json = record_json(&sample(), &mut |_| Seen::Whole);
    assert_eq!(json["kind"], "case");
    assert_eq!(json["extra"]["Место, улица"], "two\nlines");
    let title = &json["fields"]["title"];
    assert_eq!(title["value"], "=held");
    assert_eq!(title["heads"][0]["by"], "ana");
    assert_eq!(title["heads"][0]["at"], "1970-01-01T00:00:00.000Z");
    let dates: Vec<&str> = json["fields"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some("from"))
        .map(|(_, field)| field["value"]["precision"].as_str().unwrap())
        .collect();
    assert_eq!(dates.len(), 2);
    assert!(dates.contains(&"month") && dates.contains(&"about"));
}

#[test]
fn a_table_numbers_the_items_of_lists() {
    let state = sample();
    let mut columns = Columns::default();
    assert_eq!(columns.learn(&state, &|_| true), 0);
    let header: Vec<String> = columns.header().map(str::to_owned).collect();
    let cells = columns.cells(&state, &|_| true);
    let cell = |name: &str| {
        let at =
            header.iter().position(|h| h == name).unwrap_or_else(|| panic!("{name}: {header:?}"));
        cells[at].0.as_str()
    };
    assert_eq!(cell("title"), "=held");
    assert_eq!(cell("events[1].from"), "2014-06");
    assert_eq!(cell("events[2].from"), "about 2013");
    assert_eq!(cell("extra.Место, улица"), "two\nlines");
}

#[test]
fn what_is_refused_is_left_out_and_counted() {
    let state = sample();
    let mut columns = Columns::default();
    let shows = |path: &Path| path.to_string() != "title";
    assert_eq!(columns.learn(&state, &shows), 1);
    assert!(!columns.header().any(|h| h == "title"));
}
