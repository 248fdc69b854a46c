use super::*;
use crate::exchange::import::{Options, Plan, Source, Target, plan, table};
use crate::form::Knowledge;

fn drafts_of(plan: &Plan) -> Vec<Result<Draft, Rejected>> {
    let source = &plan.sources[0];
    let mut family = Family::new(plan, 0, &mut |_, _| ()).unwrap().unwrap();
    let mut out = Vec::new();
    table::for_each(&source.source, &source.shape, &mut |met| {
        if let table::Met::Row(row) = met {
            out.push(family.draft(row));
        }
        Ok(())
    })
    .unwrap();
    out
}

fn plan_of(text: &str, options: &Options) -> Plan {
    let source = Source::bytes("t.csv", text.as_bytes().to_vec());
    plan(vec![source], &Knowledge::builtin(), options).unwrap()
}

fn drafts(text: &str, options: &Options) -> Vec<Result<Draft, Rejected>> {
    drafts_of(&plan_of(text, options))
}

fn keys(text: &str) -> Vec<String> {
    let all = drafts(text, &Options::default()).into_iter();
    all.map(|d| d.unwrap().key().to_owned()).collect()
}

fn extras(record: &RecordDraft) -> Vec<(&str, &str)> {
    record.extras.iter().map(|((_, h), t)| (h.as_str(), t.as_str())).collect()
}

#[test]
fn the_key_is_what_a_row_says_and_how_often() {
    let one = keys("a,b\n1,x\n1,x\n2,y\n");
    assert_eq!(one[1], format!("{}.2", one[0]));
    let moved = keys("b;a\ny;2\nx;1\nx;1\n");
    assert_eq!([&one[0], &one[1], &one[2]], [&moved[1], &moved[2], &moved[0]]);
    assert_ne!(keys("a,b\nxy,z\nq,q\n")[0], keys("a,b\nx,yz\nq,q\n")[0]);
}

#[test]
fn a_text_is_kept_beside_a_value_that_does_not_show_it() {
    let drafts = drafts("date,region,who\n04.12.2011,Nowhere,x\n", &Options::default());
    let record = &drafts[0].as_ref().unwrap().records[0];
    assert_eq!(extras(record), [("date", "04.12.2011"), ("region", "Nowhere"), ("who", "x")]);
    assert_eq!(record.fields[0], Value::Date("2011-12-04".parse().unwrap()));
    let title = (Place::root("title"), Value::Text("2011-12-04".to_owned()));
    assert_eq!(record.fields.get_index(1), Some((&title.0, &title.1)));
}

#[test]
fn a_second_column_of_a_field_keeps_its_text() {
    let mut plan = plan_of("a,b\nx,y\n", &Options::default());
    plan.send(0, 0, Some(Target::root("title")));
    plan.send(0, 1, Some(Target::root("title")));
    let drafts = drafts_of(&plan);
    let record = &drafts[0].as_ref().unwrap().records[0];
    let title = Value::Text("x".to_owned());
    assert_eq!(record.fields.iter().collect::<Vec<_>>(), [(&Place::root("title"), &title)]);
    assert_eq!(extras(record), [("b", "y")]);
}

#[test]
fn an_empty_key_rejects_the_row() {
    let options =
        Options { key: Some("id".to_owned()), partner: Some("P".to_owned()), ..Options::default() };
    let drafts = drafts("id,note\n7,x\n,y\n", &options);
    assert_eq!(drafts[0].as_ref().unwrap().key(), "key:P:7");
    assert_eq!(drafts[1].as_ref().unwrap_err().column, 0);
}

#[test]
fn a_link_makes_a_record_and_a_code_makes_it_one_for_several_rows() {
    let mut plan = plan_of("a,b,c\n1,P-7,34\n2,P-7,35\n3,,20\n", &Options::default());
    for (column, target) in ["title", "client.code", "client.age"].into_iter().enumerate() {
        plan.send(0, column, Target::parse(target));
    }
    let drafts: Vec<Draft> = drafts_of(&plan).into_iter().map(Result::unwrap).collect();
    let [one, two, three] = drafts.as_slice() else { panic!() };
    let client = Place::root("client");
    assert_eq!(one.records[0].links, [(client.clone(), 1)]);
    assert_eq!((one.records[1].key.as_str(), one.records[1].shared), ("key::P-7", true));
    assert_eq!(two.records[1].key, one.records[1].key);
    // The second row says another age: the first holds, the other is kept.
    assert_eq!(two.records[1].fields.len(), 1);
    assert_eq!(extras(&two.records[0]), [("person.age", "35")]);
    assert_eq!(three.records[1].key, format!("{}/client", three.records[0].key));
}

#[test]
fn the_key_under_a_sender_follows_from_the_key_without_one() {
    let text = "a,b\n1,x\n1,x\n2,y\n";
    let options = Options { partner: Some("Partner".to_owned()), ..Options::default() };
    for (plain, draft) in keys(text).iter().zip(drafts(text, &options)) {
        let draft = draft.unwrap();
        assert_eq!(named(plain, "Partner").as_deref(), Some(draft.key()));
        assert_eq!(draft.unnamed_key(), Some(plain.as_str()));
    }
    assert_eq!(named("key::7", "Partner"), None);
    assert_eq!(named("row:no hash", "Partner"), None);
}
