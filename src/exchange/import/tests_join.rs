//! Several tables that belong together.

use super::tests::{Home, import, records, texts};
use super::*;
use crate::form::Knowledge;
use crate::record::{Path, RecordState, Value};
use crate::vault::Vault;
use rstest::rstest;

fn tables(files: &[(&str, &str)], options: &Options) -> Plan {
    let sources = files.iter().map(|(name, text)| Source::bytes(name, text.as_bytes().to_vec()));
    plan(sources.collect(), &Knowledge::builtin(), options).unwrap()
}

const COMPLAINTS: (&str, &str) = (
    "complaints.csv",
    "complaint_no,date received,summary\n\
     C-1,1/7/13,One story\nC-2,1/25/13,Two stories\nC-3,2/3/13,No people\n",
);
const PEOPLE: (&str, &str) = (
    "complainants.csv",
    "complaint_no,complainant_sex,complainant_age,race\n\
     C-1,female,21,\nC-2,male,,x\nC-2,female,40,\nC-9,male,33,\nC-3,,,\n",
);
const ACTS: (&str, &str) = (
    "findings.csv",
    "complaint_no,officer_initials,officer_sex,allegation,finding\n\
     C-1,AB,male,Torture,open\nC-1,CD,female,Something else,closed\nC-2,,,Rape,open\n,AB,male,Rape,\n",
);

fn texts_at(state: &RecordState, field: &str) -> Vec<String> {
    let mut found = Vec::new();
    state.walk(|path, values| {
        if path.to_string().ends_with(field) {
            found.push(crate::form::to_json(values.value()).to_string());
        }
    });
    found
}

fn link_of(state: &RecordState) -> Option<crate::record::RecordId> {
    match state.value(&Path::field("client")) {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

fn imported(options: &Options) -> (Home, Vault, Plan, Receipt) {
    let plan = tables(&[COMPLAINTS, PEOPLE, ACTS], options);
    let (home, mut vault) = Home::new();
    let receipt = import(&mut vault, &plan);
    (home, vault, plan, receipt)
}

#[rstest]
#[case(Some("complaint_no"))]
#[case(None)]
fn three_tables_become_cases_with_their_people_and_acts(#[case] key: Option<&str>) {
    // Without a key that is named, a table with a row that belongs nowhere is still found out.
    let options = Options { key: key.map(str::to_owned), ..Options::default() };
    let acts = if key.is_some() { PEOPLE.1.to_owned() } else { PEOPLE.1.replace("C-9", "C-1") };
    let plan = tables(&[COMPLAINTS, (PEOPLE.0, &acts), ACTS], &options);
    let (_home, mut vault) = Home::new();
    let receipt = import(&mut vault, &plan);
    let people = if key.is_some() { 4 } else { 5 };
    assert_eq!((receipt.made["case"], receipt.made["person"]), (3, people));
    let read: Vec<u64> = receipt.sources.iter().map(|s| s.rows_read).collect();
    assert_eq!(read, [3, 5, 4]);
    let rejected: Vec<_> = receipt.sources.iter().map(|s| s.rejected.len()).collect();
    assert_eq!(rejected, [0, usize::from(key.is_some()), 1]);
    let cases = records(&vault, "case");
    for case in &cases {
        let client = link_of(case).unwrap();
        assert!(vault.state(client).unwrap().is_some());
        assert_eq!(texts_at(case, ".person").len(), case.node.list("sources").len());
    }
    let one = cases.iter().find(|c| texts(c).iter().any(|t| t == "One story")).unwrap();
    let acts = texts_at(one, ".type");
    assert_eq!(acts, ["\"torture\""]);
    assert_eq!(texts_at(one, ".perpetrator_sex"), ["\"male\"", "\"female\""]);
    assert!(texts(one).iter().any(|t| t == "Something else"));
    assert_eq!(one.node.list("events")[0].node.list("acts").len(), 2);
}

#[test]
fn what_belongs_nowhere_is_rejected_with_its_row_and_the_reason() {
    let options = Options { key: Some("complaint_no".to_owned()), ..Options::default() };
    let (_home, _vault, _, receipt) = imported(&options);
    let [_, people, acts] = receipt.sources.as_slice() else { panic!() };
    assert_eq!(
        (people.rejected[0].row, people.rejected[0].column.as_deref()),
        (5, Some("complaint_no"))
    );
    assert!(people.rejected[0].reason.contains("complaints.csv"), "{:?}", people.rejected[0]);
    assert_eq!(acts.rejected[0].row, 5);
    assert_eq!(receipt.exit_code(), 4);
}

#[test]
fn joined_tables_that_come_again_change_nothing_and_a_changed_row_its_own_part() {
    let options = Options { key: Some("complaint_no".to_owned()), ..Options::default() };
    let (_home, mut vault, plan, _) = imported(&options);
    let ops = vault.info().ops;
    let again = import(&mut vault, &plan);
    assert_eq!((again.made_in_all(), again.updated, again.unchanged), (0, 0, 3));
    assert_eq!(vault.info().ops, ops);
    let acts = ACTS
        .1
        .replace("Rape,open", "Rape,closed")
        .replace("C-1,CD,female,Something else,closed\n", "");
    let people = PEOPLE.1.replace("female,21", "female,22");
    let second = tables(&[COMPLAINTS, (PEOPLE.0, &people), (ACTS.0, &acts)], &options);
    let receipt = import(&mut vault, &second);
    assert_eq!((receipt.made_in_all(), receipt.updated, receipt.unchanged), (0, 2, 1));
    let cases = records(&vault, "case");
    let one = cases.iter().find(|c| texts(c).iter().any(|t| t == "One story")).unwrap();
    assert_eq!(one.node.list("events")[0].node.list("acts").len(), 1);
    let client = vault.state(link_of(one).unwrap()).unwrap().unwrap();
    assert_eq!(texts_at(&client, "age"), ["22"]);
    let third = import(&mut vault, &second);
    assert_eq!((third.updated, third.unchanged), (0, 3));
}

#[test]
fn every_cell_of_joined_tables_is_found() {
    let options = Options { key: Some("complaint_no".to_owned()), ..Options::default() };
    let (_home, vault, ..) = imported(&options);
    let mut all = Vec::new();
    for kind in ["case", "person"] {
        records(&vault, kind).iter().for_each(|state| all.extend(texts(state)));
    }
    for (_, text) in [COMPLAINTS, PEOPLE, ACTS] {
        for line in text.lines().skip(1).filter(|l| !l.starts_with("C-9") && !l.starts_with(',')) {
            for cell in line.split(',').filter(|c| !c.is_empty()) {
                assert!(all.iter().any(|t| t.contains(cell)), "{cell}");
            }
        }
    }
}

#[test]
fn tables_of_the_same_columns_are_one_list_in_two_files() {
    let plan = tables(
        &[("a.csv", "no,title\n1,x\n2,y\n"), ("b.csv", "no,title\n3,z\n")],
        &Options { key: Some("no".to_owned()), ..Options::default() },
    );
    assert!(plan.sources().iter().all(|s| s.join().is_none()));
    let (_home, mut vault) = Home::new();
    assert_eq!(import(&mut vault, &plan).made["case"], 3);
}

#[test]
fn tables_of_a_form_export_are_joined_by_their_index() {
    let plan = tables(
        &[
            ("survey.csv", "name,_index,_parent_table_name,_parent_index\nA,1,,-1\nB,2,,-1\n"),
            (
                "children.csv",
                "children/name,_index,_parent_table_name,_parent_index\nx,1,survey,2\ny,2,survey,2\n",
            ),
            (
                "children_toys.csv",
                "children/toys/name,_index,_parent_table_name,_parent_index\nball,1,children,2\n",
            ),
        ],
        &Options::default(),
    );
    let joins: Vec<_> = plan.sources().iter().map(|s| s.join().map(|j| j.parent)).collect();
    assert_eq!(joins, [None, Some(0), Some(1)]);
    let (_home, mut vault) = Home::new();
    let receipt = import(&mut vault, &plan);
    assert_eq!((receipt.made["case"], receipt.rejected()), (2, 0));
    let cases = records(&vault, "case");
    let b = cases.iter().find(|c| texts(c).iter().any(|t| t == "B")).unwrap();
    let mut all = texts(b);
    all.retain(|t| ["x", "y", "ball"].contains(&t.as_str()));
    assert_eq!(all.len(), 3);
    assert_eq!(import(&mut vault, &plan).unchanged, 2);
}

#[test]
fn a_row_names_another_row_of_its_file_that_comes_later() {
    let options = Options {
        kind: Some(crate::record::Kind::new("organisation").unwrap()),
        key: Some("no".to_owned()),
        ..Options::default()
    };
    let mut plan =
        tables(&[("o.csv", "no,name,above\n1,Station,2\n2,Ministry,\n3,Post,7\n")], &options);
    plan.send(0, 2, Target::parse("part_of"));
    let (_home, mut vault) = Home::new();
    let receipt = import(&mut vault, &plan);
    assert_eq!((receipt.made["organisation"], receipt.updated), (3, 0));
    let all = records(&vault, "organisation");
    let by_name = |name: &str| {
        all.iter().find(|s| *s.value(&Path::field("name")) == Value::Text(name.to_owned())).unwrap()
    };
    let above = by_name("Station").value(&Path::field("part_of"));
    assert_eq!(*above, Value::Link(by_name("Ministry").id));
    assert_eq!(by_name("Station").value(&Path::extra("above")), &Value::Empty);
    assert_eq!(by_name("Post").value(&Path::extra("above")), &Value::Text("7".to_owned()));
    assert_eq!(import(&mut vault, &plan).unchanged, 3);
}

#[test]
fn a_count_of_rows_is_no_key_and_new_parts_of_an_old_row_come_in() {
    let survey = ("survey.csv", "name,_index,_parent_table_name,_parent_index\nA,1,,-1\n");
    let other = ("survey.csv", "name,_index,_parent_table_name,_parent_index\nZ,1,,-1\n");
    let head = "victim/age,_index,_parent_table_name,_parent_index\n";
    let one = format!("{head}30,1,survey,1\n");
    let two = format!("{head}30,1,survey,1\n31,2,survey,1\n");
    let (_home, mut vault) = Home::new();
    let options = Options::default();
    let first = import(&mut vault, &tables(&[survey, ("victims.csv", &one)], &options));
    assert_eq!((first.made["case"], first.made["person"]), (1, 1));
    let second = import(&mut vault, &tables(&[other, ("victims.csv", &one)], &options));
    assert_eq!((second.made["case"], second.updated), (1, 0));
    let third = import(&mut vault, &tables(&[survey, ("victims.csv", &two)], &options));
    assert_eq!((third.made.get("case"), third.made["person"], third.updated), (None, 1, 1));
}

#[test]
fn repeats_of_odk_central_are_joined_by_the_key_of_the_row_above() {
    let files = [
        (
            "Survey.csv",
            "SubmissionDate,meta-instanceID,incident-city,KEY,SubmitterName\n\
             2014-06-12,u1,Osh,u1,A\n2014-06-13,u2,Naryn,u2,A\n",
        ),
        (
            "Survey-acts.csv",
            "violation,PARENT_KEY,KEY\nbeating,u1/victims[1],x1\nthreats,u1/victims[1],x2\n\
             rape,u2/victims[1],x3\n",
        ),
        (
            "Survey-victims.csv",
            "name,age,SET-OF-acts,PARENT_KEY,KEY\nOne,30,u1/victims[1]/acts,u1,u1/victims[1]\n\
             Two,31,u2/victims[1]/acts,u2,u2/victims[1]\n",
        ),
    ];
    let plan = tables(&files, &Options::default());
    let parents: Vec<Option<usize>> =
        plan.sources().iter().map(|s| s.join().map(|join| join.parent)).collect();
    assert_eq!(parents, [None, Some(2), Some(0)]);
    let (_home, mut vault) = Home::new();
    let receipt = import(&mut vault, &plan);
    assert_eq!((receipt.made["case"], receipt.rejected()), (2, 0));
    let cases = records(&vault, "case");
    let one = cases.iter().find(|case| texts(case).iter().any(|t| t == "u1")).unwrap();
    assert!(texts(one).iter().any(|t| t == "threats" || t == "threat"), "{:?}", texts(one));
    let again = import(&mut vault, &plan);
    assert_eq!((again.made_in_all(), again.updated), (0, 0));
}
