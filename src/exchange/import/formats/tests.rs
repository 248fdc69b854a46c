//! Invented files of every shape, through the planner.

use crate::exchange::import::{Options, Plan, Source, plan};
use crate::form::Knowledge;
use crate::publish::{Cell, Workbook};
use rstest::rstest;

fn text(name: &str, text: &str) -> Source {
    Source::bytes(name, text.as_bytes().to_vec())
}

fn planned(sources: Vec<Source>) -> Plan {
    plan(sources, &Knowledge::builtin(), &Options::default()).unwrap()
}

/// Where the columns of a table go.
fn targets(plan: &Plan, table: usize) -> Vec<(String, String)> {
    let columns = plan.sources()[table].columns().iter();
    let filled = columns.filter_map(|c| Some((c.header.clone(), c.target.as_ref()?.to_string())));
    filled.collect()
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(h, t)| (h.as_str(), t.as_str())).collect()
}

fn form() -> Source {
    let names = ["survey", "choices", "settings"].map(str::to_owned);
    let mut book = Workbook::new(Vec::new(), &names).unwrap();
    book.sheet(["type", "name", "label::English (en)", "label::Русский (ru)"]).unwrap();
    for row in [
        ["begin_group", "incident", "", ""],
        ["date", "q_when", "Date of event", "Дата события"],
        ["select_one acts", "q_what", "Kind of act", "Что сделали"],
        ["select_multiple groups", "q_who", "Key populations", ""],
        ["text", "q_story", "What happened", "Что произошло"],
        ["end_group", "", "", ""],
    ] {
        book.row(&row.map(Cell::Text)).unwrap();
    }
    book.sheet(["list_name", "name", "label::English (en)"]).unwrap();
    for row in [["acts", "a1", "Threats"], ["acts", "a2", "Rape"], ["groups", "g1", "Sex workers"]]
    {
        book.row(&row.map(Cell::Text)).unwrap();
    }
    book.sheet(["form_title"]).unwrap();
    Source::bytes("form.xlsx", book.finish().unwrap())
}

const EXPORT: &str = "incident/q_when,incident/q_what,incident/q_who,incident/q_story,_id,_uuid,_submission_time\n\
    2014-06-12,a1,g1,n/a,7,u-1,2014-06-13T10:00:00\n\
    2014-06-14,a2,n/a,Something,8,u-2,2014-06-15T10:00:00\n";

#[test]
fn an_export_with_its_form_is_read_by_the_words_of_the_form() {
    for sources in [vec![text("e.csv", EXPORT), form()], vec![form(), text("e.csv", EXPORT)]] {
        let plan = planned(sources);
        assert_eq!(plan.sources().len(), 1, "the form is no table");
        assert!(plan.notes().iter().any(|n| n.contains("form.xlsx: this is a form")));
        let found = targets(&plan, 0);
        let found = pairs(&found);
        for wanted in [
            ("incident/q_when", "events[+1].from"),
            ("incident/q_what (label)", "events[+1].acts[+1].type"),
            ("incident/q_story", "events[+1].narrative"),
        ] {
            assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
        }
        let notes = plan.sources()[0].notes();
        assert!(notes.iter().any(|n| n.contains("KoboToolbox")), "{notes:?}");
        // The submission's own id is the key, and a code's label stands beside the code.
        assert_eq!(plan.sources()[0].key, Some(5));
        let samples = plan.sources()[0].samples();
        assert!(samples[0].iter().any(|(_, text)| text == "Threats"), "{samples:?}");
        assert!(samples[0].iter().any(|(_, text)| text == "a1"), "{samples:?}");
    }
}

#[rstest]
#[case(form(), "XLSForm")]
#[case(text("t.mct", "Export Version Number:\n4MIIB"), "template")]
#[case(
    text(
        "templates.json",
        r#"[{"name":"T","properties":[{"name":"a","label":"A","type":"text"}]}]"#
    ),
    "Uwazi"
)]
#[case(text("x.xml", "<?xml version='1.0'?><a/>"), "XML")]
fn what_holds_no_records_is_refused_with_the_reason(#[case] source: Source, #[case] said: &str) {
    let error = plan(vec![source], &Knowledge::builtin(), &Options::default()).unwrap_err();
    assert!(error.to_string().contains(said), "{error}");
    assert!(!error.try_this().contains("import-"), "{error:?}");
    assert_eq!(error.exit_code(), 4);
}

#[test]
fn submissions_with_their_form_inside_are_read() {
    let plan = planned(vec![text(
        "f.json",
        r#"{"version":"v1","content":{"survey":[
            {"type":"select_one k","name":"kind","label":"Kind of act"},
            {"type":"begin_repeat","name":"child"},{"type":"text","name":"name","label":"Name"},
            {"type":"end_repeat"}],
          "choices":[{"list_name":"k","name":"1","label":"Torture"}]},
         "submissions":[{"kind":"1","child":[{"child/name":"A"},{"child/name":"B"}],
            "_uuid":"x"},{"kind":"1","_uuid":"y"}]}"#,
    )]);
    let found = targets(&plan, 0);
    assert!(pairs(&found).contains(&("kind (label)", "events[+1].acts[+1].type")), "{found:?}");
    assert_eq!(plan.sources()[0].rows(), 2);
}

#[test]
fn a_list_of_uwazi_is_read_with_its_templates() {
    let list = "sharedId,Title__es,Title__en,fecha,estado\ns1,uno,one,1035158400,o\ns2,dos,two,1035244800,o\n";
    let templates = r#"[{"name":"T","properties":[
        {"name":"fecha","label":"Date opened","type":"date"},
        {"name":"estado","label":"Status","type":"select","content":"t1"}]}]"#;
    let thesauri = r#"[{"name":"S","_id":"t1","values":[{"label":"Active","id":"o"}]}]"#;
    let plan = planned(vec![
        text("list.csv", list),
        text("templates.json", templates),
        text("thesauri.json", thesauri),
    ]);
    let found = targets(&plan, 0);
    let found = pairs(&found);
    for wanted in [("Title__es", "title"), ("fecha (date)", "opened"), ("estado (label)", "status")]
    {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
    assert_eq!(plan.sources()[0].key, Some(0));
}

#[test]
fn bulletins_of_martus_are_read_with_their_grids() {
    let bulletin = |title: &str, victims: &str| {
        format!(
            "<MartusBulletin><MainFieldSpecs><Field type='STRING'><Tag>title</Tag></Field>\
             <Field type='DATERANGE'><Tag>eventdate</Tag></Field>\
             <Field type='GRID'><Tag>Victims</Tag><Label>Victims</Label><GridSpecDetails>\
             <Column type='STRING'><Label>Full name</Label></Column>\
             <Column type='STRING'><Label>Sex</Label></Column></GridSpecDetails></Field>\
             </MainFieldSpecs><FieldValues><Field tag='title'><Value>{title}</Value></Field>\
             <Field tag='eventdate'><Value>Range:2014-06-01,2014-06-03</Value></Field>\
             <Field tag='Victims'><Value><GridData>{victims}</GridData></Value></Field>\
             </FieldValues></MartusBulletin>"
        )
    };
    let row = "<Row><Column>A B</Column><Column>Female</Column></Row>";
    let file = format!(
        "<MartusBulletins>{}{}</MartusBulletins>",
        bulletin("One", row),
        bulletin("Two", row)
    );
    let plan = planned(vec![text("b.xml", &file)]);
    assert_eq!(plan.sources().len(), 2);
    let found = targets(&plan, 0);
    let found = pairs(&found);
    for wanted in [
        ("title", "title"),
        ("eventdate (date)", "events[+1].from"),
        ("eventdate (until)", "events[+1].until"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
    assert!(plan.sources()[1].join().is_some(), "the grid is not joined to its bulletin");
}

#[test]
fn the_sheet_of_the_incident_recorder_is_read() {
    let header = "INCIDENT ID,SURVIVOR CODE,DATE OF INTERVIEW,DATE OF INCIDENT,DATE OF BIRTH,SEX,\
        COUNTRY OF ORIGIN,INCIDENT TIME OF DAY,INCIDENT LOCATION,INCIDENT CAMP / TOWN,GBV TYPE,\
        ALLEGED PERPETRATOR SEX,ALLEGED PERPETRATOR - SURVIVOR RELATIONSHIP,CONSENT GIVEN";
    let row = |id: &str| {
        format!(
            "{id},S-1,12-Jun-2014,10-Jun-2014,01-Jan-1990,F,Ukraine,Morning (sunrise to noon),\
        Police station,Osh,Physical Assault,M,No relation,Yes\n"
        )
    };
    let plan = planned(vec![text("ir.csv", &format!("{header}\n{}{}", row("i1"), row("i2")))]);
    let found = targets(&plan, 0);
    let found = pairs(&found);
    for wanted in [
        ("DATE OF INTERVIEW", "opened"),
        ("DATE OF INCIDENT", "events[+1].from"),
        ("SEX", "client.sex"),
        ("SURVIVOR CODE", "client.code"),
        ("GBV TYPE", "events[+1].acts[+1].type"),
        ("INCIDENT TIME OF DAY", "events[+1].time_of_day"),
        ("ALLEGED PERPETRATOR SEX", "events[+1].involvements[+1].perpetrator_sex"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
    let unfit: Vec<&str> = plan.sources()[0]
        .columns()
        .iter()
        .filter(|c| c.unfit > 0)
        .map(|c| c.header.as_str())
        .collect();
    assert!(unfit.is_empty(), "{unfit:?}");
    assert_eq!(plan.sources()[0].key, Some(0));
}

#[test]
fn a_sheet_named_survey_with_records_is_read_as_records() {
    let mut book = Workbook::new(Vec::new(), &["Survey".to_owned()]).unwrap();
    book.sheet(["type", "name", "date", "city"]).unwrap();
    for row in [["beating", "A B", "2014-06-12", "Osh"], ["threats", "C D", "2014-06-13", "Osh"]] {
        book.row(&row.map(Cell::Text)).unwrap();
    }
    let plan = planned(vec![Source::bytes("list.xlsx", book.finish().unwrap())]);
    assert_eq!((plan.sources()[0].rows(), plan.notes()), (2, Vec::new()));
}
