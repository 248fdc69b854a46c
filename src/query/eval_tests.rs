//! What filters find in a small vault.

use std::sync::LazyLock;

use super::world::{World, day};
use super::{Cell, Context, Query, RowMaker, Table};
use crate::record::{Code, FuzzyDate, Kind, NotKnown, Path, Value};
use proptest::prelude::*;
use rstest::rstest;

pub(super) fn world() -> World {
    let mut w = World::new();
    w.add(
        "anna",
        "person",
        &[
            ("name", "Анна Тестова"),
            ("sex", "female"),
            ("age", "19"),
            ("groups", "sex-worker,pwid"),
        ],
    );
    let names = format!("{}прозвище", "Боба ".repeat(100));
    w.add(
        "boris",
        "person",
        &[("name", "Borys Przykład"), ("other_names", &names), ("sex", "male"), ("born", "1974")],
    );
    w.add("vera", "person", &[("name", "Vera"), ("sex", "?refused"), ("age", "?unknown")]);
    case_a(&mut w);
    other_records(&mut w);
    w
}

fn case_a(w: &mut World) {
    w.add(
        "a",
        "case",
        &[
            ("code", "2014-001"),
            ("title", "Обыск в Харькове"),
            ("status", "active"),
            ("country", "ua"),
            ("priority", "urgent"),
            ("client", "@anna"),
            ("opened", "2014-06-12"),
            ("next_due", "2014-07-05"),
            ("tags", "strike,follow-up"),
            ("owner", "Ёлкина"),
            ("summary", "Пришли ночью и искали «закладку»."),
            ("events[+1].from", "2014-06"),
            ("events[+1].place_type", "police-station"),
            ("events[+1].city", "Харьков"),
            ("events[+1].narrative", "Били по рукам в отделении."),
            ("events[+1].acts[+1].type", "beating"),
            ("events[+1].acts[+1].victim", "@anna"),
            ("events[+1].involvements[+1].perpetrator_type", "police"),
            ("events[+1].involvements[+1].unit", "РОВД № 3"),
            ("events[+2].from", "2013-02"),
            ("events[+2].place_type", "street"),
            ("events[+2].acts[+1].type", "rape"),
            ("events[+2].acts[+1].method", "penetration"),
            ("events[+2].acts[+2].type", "death-threat"),
            ("events[+2].acts[+2].victim", "@anna"),
            ("events[+2].acts[+2].note", "Долго запугивал."),
            ("consents[+1].channel", "coordinator"),
            ("extra.Колонка №1", "Жёлтая папка"),
        ],
    );
}

fn other_records(w: &mut World) {
    w.add(
        "b",
        "case",
        &[
            ("code", "2014-002"),
            ("title", &format!("Extortion at a checkpoint {} хвост", "и далее ".repeat(60))),
            ("status", "closed"),
            ("country", "kz"),
            ("client", "@boris"),
            ("opened", "2014"),
            ("next_due", "2014-06"),
            ("closed", "2014-06-20"),
            ("tags", "follow-up"),
            ("events[+1].from", "before 2014-06"),
            ("events[+1].country", "ru"),
            ("events[+1].city", &format!("{} околица", "далеко ".repeat(60))),
            ("events[+1].place_type", "police-station"),
            ("events[+1].acts[+1].type", "rape"),
            ("events[+1].acts[+1].victim", "@vera"),
            ("events[+1].acts[+1].age_then", "33"),
        ],
    );
    w.add(
        "c",
        "case",
        &[
            ("code", "2014-003"),
            ("title", "Без дат"),
            ("status", "intake"),
            ("country", "?unknown"),
            ("next_due", "2014-06"),
            ("events[+1].continues", "yes"),
            ("events[+1].from", "2014-01"),
        ],
    );
    w.add("d", "case", &[("code", "x-9"), ("title", "Empty one")]);
    w.add(
        "remedy",
        "action",
        &[("title", "Reply of the prosecutor"), ("case", "@a"), ("answer_due", "2014-06-20")],
    );
    w.add(
        "done",
        "action",
        &[("title", "Old task"), ("case", "@b"), ("due", "2014-06-20"), ("done", "2014-06-21")],
    );
    w.add("photo", "evidence", &[("title", "Photo"), ("case", "@b")]);
    let long = format!("{} концовка", "Первый ".repeat(80));
    w.conflict("d", "owner", [Value::Text(long), Value::Text("Second".into())]);
}

static WORLD: LazyLock<World> = LazyLock::new(world);

#[rstest]
// nothing and everything
#[case("", "a b c d")]
#[case("country:ua", "a")]
#[case("страна:украина", "a")]
#[case("country:ua,kz", "a b")]
#[case("-country:ua", "b c d")]
#[case("country:ru", "b")]
#[case("not (country:ua or country:kz)", "c d")]
#[case("country:ua or status:closed owner:x", "a")]
#[case("status:closed,active -country:ua", "b")]
// text fields, fold
#[case("owner:елкина", "a")]
#[case("owner:ЁЛК", "a")]
#[case("owner:second", "d")]
#[case("owner:первый", "d")]
#[case("title:\"at a\"", "b")]
#[case("tag:follow-up", "a b")]
#[case("tags:strike", "a")]
// links
#[case("client:Тест", "a")]
#[case("victim:vera", "b")]
#[case("perpetrator:police", "a")]
#[case("perpetrator:ровд", "a")]
#[case("perpetrator:other-official", "")]
// persons
#[case("sex:female", "a")]
#[case("sex:male", "b")]
#[case("age:18..25", "a")]
#[case("age:33", "b")]
#[case("age:39..40", "b")]
#[case("age:<=18", "")]
#[case("group:sex-worker", "a")]
// parts
#[case("act:rape", "a b")]
#[case("act:threat", "a")]
#[case("event(act:threat place:street)", "a")]
#[case("act:beating,rape", "a b")]
#[case("method:penetration", "a")]
#[case("place:police-station", "a b")]
#[case("place:\"police station\"", "a b")]
#[case("city:харьков", "a")]
#[case("act:rape place:police-station", "a b")]
#[case("event(act:rape place:police-station)", "b")]
#[case("event(act:rape place:street)", "a")]
#[case("event(act:rape -place:street)", "b")]
#[case("event(act(act:rape method:penetration))", "a")]
#[case("event(act(act:beating method:penetration))", "")]
#[case("act(act:rape victim:vera)", "b")]
#[case("act(missing:victim)", "a")]
#[case("event(missing:place)", "c")]
#[case("event(missing:act)", "c")]
#[case("event(has:perpetrator)", "a")]
#[case("-event(act:rape)", "c d")]
// dates: 2014-06-12 in a, the year in b
#[case("opened:2014-06", "a b")]
#[case("opened!:2014-06", "a")]
#[case("opened!:2014", "a b")]
#[case("opened:2014-06-12", "a b")]
#[case("opened:<2014-06", "b")]
#[case("opened:>2014-06", "b")]
#[case("opened:>=2014-06-12", "a b")]
#[case("opened:2013", "")]
#[case("due:<7d", "a b c")]
#[case("due:today..1w", "a")]
#[case("due:<today", "b c")]
#[case("next_due:2014-06", "b c")]
// events: a 2014-06 and 2013-02, b before 2014-06, c from 2014-01 on
#[case("since:2014-06", "a c")]
#[case("since!:2014-06", "a")]
#[case("since:2014-05", "a b c")]
#[case("until:2013-01", "b")]
#[case("until:2013-02", "a b")]
#[case("until!:2013-02", "a")]
#[case("until!:2014-05-31", "a b")]
#[case("since:2020", "c")]
#[case("event(since:2014-06 until:2014-06)", "a c")]
#[case("since:2013-03 until:2013-12", "a b")]
#[case("event(since:2013-03 until:2013-12)", "b")]
// has and missing
#[case("has:country", "a b")]
#[case("missing:country", "c d")]
#[case("missing:country,opened", "c d")]
#[case("has:consent", "a")]
#[case("missing:consent", "b c d")]
#[case("has:event", "a b c")]
#[case("has:deadline", "a b c")]
#[case("has:evidence", "b")]
#[case("has:action", "a b")]
#[case("has:act", "a b")]
#[case("has:summary", "a")]
#[case("has:narrative", "a")]
#[case("missing:sex", "c d")]
#[case("has:age", "a b")]
#[case("missing:tag", "c d")]
// is
#[case("is:open", "a c d")]
#[case("is:closed", "b")]
#[case("is:overdue", "c")]
#[case("is:conflict", "d")]
#[case("is:removed", "")]
#[case("is:duplicate,conflict", "d")]
// words, phrases, text
#[case("харькове", "a")]
#[case("ХАРЬКОВЕ обыск", "a")]
#[case("2014-002", "b")]
#[case("тестова", "a")]
#[case("vera", "b")]
#[case("украин", "a")]
#[case("Ukraine", "a")]
#[case("strike", "a")]
#[case("закладку", "")]
#[case("\"искали «закладку»\"", "a")]
#[case("\"по рукам\"", "a")]
#[case("\"желтая папка\"", "a")]
#[case("\"at a checkpoint\"", "b")]
#[case("\"ровд №\"", "a")]
#[case("text:закладку", "a")]
#[case("text:checkpoint", "b")]
#[case("summary:ночью", "a")]
#[case("summary:рукам", "")]
#[case("narrative:рукам", "a")]
// prose at its place
#[case("event(narrative:рукам)", "a")]
#[case("event(narrative:рукам place:police-station)", "a")]
#[case("event(narrative:рукам place:street)", "")]
#[case("event(-narrative:рукам place:street)", "a")]
#[case("event(narrative:ночью)", "")]
#[case("act(note:запугивал)", "a")]
#[case("act(note:запугивал act:death-threat)", "a")]
#[case("act(note:запугивал act:rape)", "")]
#[case("event(act(note:запугивал) place:street)", "a")]
#[case("event(note:запугивал place:police-station)", "")]
#[case("note:запугивал", "a")]
#[case("-note:запугивал", "b c d")]
#[case("note:рукам", "")]
// texts that are cut off in their column
#[case("хвост", "b")]
#[case("title:хвост", "b")]
#[case("title:голова", "")]
#[case("event(city:околица)", "b")]
#[case("city:околица", "b")]
#[case("околица", "")]
#[case("\"околица\"", "b")]
#[case("client:прозвище", "b")]
#[case("прозвище", "b")]
#[case("owner:концовка", "d")]
// fuzzy
#[case("~karkov", "a")]
#[case("~харків", "a")]
#[case("~extrtion", "b")]
#[case("~chekpoint", "b")]
#[case("~boris", "b")]
#[case("~zzz", "")]
#[case("kind:case", "a b c d")]
#[case("kind:person", "")]
fn finds_cases(#[case] query: &str, #[case] expected: &str) {
    assert_eq!(WORLD.cases(query), expected, "{query}");
}

#[rstest]
#[case("sex:female", Some("person"), "anna")]
#[case("age:40", Some("person"), "boris")]
#[case("age:19", None, "anna a")]
#[case("missing:sex", Some("person"), "vera")]
#[case("name:prz", Some("person"), "boris")]
#[case("~anna", Some("person"), "anna")]
#[case("is:overdue", Some("action"), "remedy")]
#[case("is:closed", Some("action"), "done")]
#[case("due:<today", Some("action"), "remedy done")]
#[case("case:2014-001", Some("action"), "remedy")]
#[case("kind:action,evidence", None, "remedy done photo")]
fn finds_other_kinds(#[case] query: &str, #[case] kind: Option<&str>, #[case] expected: &str) {
    assert_eq!(WORLD.named(&WORLD.rows(query, kind)).join(" "), expected, "{query}");
}

#[test]
fn finds_by_id_and_by_the_day_of_change() {
    let id = WORLD.id("c").to_string();
    assert_eq!(WORLD.cases(&format!("id:{}", id.get(..8).unwrap())), "c");
    assert_eq!(WORLD.cases("updated:2014-05-13"), "a b c d");
    assert_eq!(WORLD.cases("updated:>2014-05-13"), "");
    let query = Query::parse("updated:2014-05-14", WORLD.table.names()).unwrap();
    let east = Context { utc_offset: 12 * 3600, ..Context::on(day("2014-07-01")) };
    assert_eq!(WORLD.table.select(&query, &east, None).len(), 10);
    assert!(WORLD.table.matches(&query, &east, WORLD.id("a")));
}

#[test]
fn removed_records_are_seen_only_when_asked_for() {
    let mut w = world();
    w.edit("a", 1, |e| e.remove(&Path::root()).unwrap());
    assert_eq!(w.cases(""), "b c d");
    assert_eq!(w.cases("is:removed"), "a");
    assert_eq!(w.cases("is:removed or country:kz"), "a b");
    assert_eq!(w.table.len(), 10);
    assert!(w.table.remove(w.id("b")));
    assert!(!w.table.remove(w.id("b")));
    assert_eq!(w.cases(""), "c d");
}

#[test]
fn a_replaced_row_keeps_its_number_and_shows_the_new_values() {
    let mut w = world();
    let before = w.rows("country:ua", None);
    for n in 0..3000 {
        let code = Code::new(if n % 2 == 0 { "kz" } else { "ge" }).unwrap();
        let state = {
            w.now += 1;
            w.state(w.id("a"))
        };
        let mut state = state;
        if let Some(field) = state.node.fields.get_mut("country") {
            field.heads[0].value = Value::Choice(code);
        }
        let (columns, _) = RowMaker::new(w.knowledge.clone()).make(&state);
        assert_eq!(w.table.replace(state.id, &columns).unwrap(), before[0]);
    }
    assert_eq!(w.rows("country:ge", None), before);
    assert_eq!(w.cases("event(act:rape place:street)"), "a");
    assert_eq!(w.cases("act:rape"), "a b");
}

#[test]
fn sorts_by_language_date_vocabulary_and_puts_the_empty_last() {
    let sorted = |field: &str, descending| {
        let mut rows = WORLD.rows("", Some("case"));
        WORLD.table.sort(&mut rows, field, "ru", descending);
        WORLD.named(&rows).join(" ")
    };
    assert_eq!(sorted("title", false), "c a d b");
    assert_eq!(sorted("title", true), "b d a c");
    assert_eq!(sorted("opened", false), "b a c d");
    assert_eq!(sorted("opened", true), "a b c d");
    assert_eq!(sorted("status", false), "c a b d");
    assert_eq!(sorted("country", false).split(' ').next_back(), Some("d"));
    assert_eq!(sorted("updated", true).split(' ').next(), Some("d"));
    assert_eq!(sorted("client", false), "a b c d");
    assert_eq!(sorted("act", false).split(' ').next(), Some("a"));
}

#[test]
fn counts_each_value_of_a_row() {
    let count = |fields: &[&str]| {
        let rows = WORLD.rows("", Some("case"));
        let counts = WORLD.table.count_by(&rows, fields, &|_| crate::query::Keys::Whole).unwrap();
        let key = |k: &Vec<Option<String>>| {
            k.iter().map(|v| v.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("+")
        };
        counts.iter().map(|c| format!("{}:{}", key(&c.key), c.n)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(count(&["act"]), "-:2 rape:2 beating:1 death-threat:1");
    assert_eq!(count(&["tag"]), "-:2 follow-up:2 strike:1");
    assert_eq!(count(&["sex"]), "-:2 female:1 male:1");
    assert_eq!(count(&["kind", "status"]), "case+-:1 case+active:1 case+closed:1 case+intake:1");
    let error = WORLD.table.count_by(&[], &["contry"], &|_| crate::query::Keys::Whole).unwrap_err();
    assert!(error.to_string().contains("did you mean country"), "{error}");
}

#[test]
fn resolves_ids_prefixes_and_codes() {
    let t = &WORLD.table;
    let id = WORLD.id("b");
    assert_eq!(t.resolve_id(&id.to_string()), Ok(id));
    assert_eq!(t.resolve_id(&id.to_string().to_uppercase()), Ok(id));
    assert_eq!(t.resolve_id(id.to_string().get(..6).unwrap()), Ok(id));
    assert_eq!(t.resolve_id("2014-002"), Ok(id));
    assert_eq!(t.resolve_id("X-9"), Ok(WORLD.id("d")));
    for bad in ["", "2014-", id.to_string().get(..5).unwrap(), "nothing like it"] {
        assert!(t.resolve_id(bad).is_err(), "{bad}");
    }
}

#[test]
fn cells_say_what_a_column_holds() {
    let row = WORLD.table.get(WORLD.id("a")).unwrap();
    assert_eq!(row.kind(), "case");
    assert_eq!(row.label(), Some("2014-001"));
    assert_eq!(row.cell("status"), Cell::Code("active"));
    assert_eq!(row.cell("tags"), Cell::Codes(vec!["follow-up", "strike"]));
    assert_eq!(row.cell("opened"), Cell::Date("2014-06-12".parse::<FuzzyDate>().unwrap()));
    assert_eq!(row.cell("client"), Cell::Link(WORLD.id("anna")));
    assert_eq!(row.cell("summary"), Cell::Prose);
    assert_eq!(row.cell("no such field"), Cell::Empty);
    assert!(matches!(row.cell("updated"), Cell::Time(_)));
    assert_eq!(row.count("events"), 2);
    assert_eq!(row.values("act"), ["beating", "rape", "death-threat"].map(Cell::Code));
    assert_eq!(row.values("sex"), [Cell::Code("female")]);
    let c = WORLD.table.get(WORLD.id("c")).unwrap();
    assert_eq!(c.cell("country"), Cell::NotKnown(NotKnown::Unknown));
    let d = WORLD.table.get(WORLD.id("d")).unwrap();
    assert!(d.is_conflict());
    assert!(matches!(d.cell("owner"), Cell::Conflict(heads) if heads.len() == 2));
}

#[test]
fn every_state_is_another_one_and_is_accepted() {
    let all = super::values::STATES;
    for (n, state) in all.iter().enumerate() {
        let _rows = WORLD.rows(&format!("is:{}", state.id), None);
        assert!(all.iter().take(n).all(|before| before.is != state.is), "{}", state.id);
    }
    for found in ["is:open", "is:closed", "is:conflict"] {
        assert!(!WORLD.rows(found, None).is_empty(), "{found}");
    }
}

#[test]
fn prints_of_real_names_parse_again() {
    let names = WORLD.table.names();
    for field in names.fields() {
        for code in names.codes(&field.id) {
            let text = format!("{}:{code}", field.id);
            let query = Query::parse(&text, names).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(Query::parse(&query.to_string(), names), Ok(query), "{text}");
        }
        for label in ["has", "missing"] {
            let text = format!("{label}:{}", field.id);
            let known = Query::parse(&text, names);
            let own = ["id", "kind", "text"].contains(&field.id.as_str());
            assert_eq!(known.is_err(), own, "{text}");
        }
    }
}

proptest! {
    #[test]
    fn a_broken_row_is_an_error_and_no_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        cut in 0_usize..400,
        turned in any::<u8>(),
    ) {
        let names = std::sync::Arc::new(super::Names::default());
        let mut table = Table::new(names);
        let id = WORLD.id("a");
        let _outcome = table.push(id, &bytes);
        let maker = RowMaker::new(WORLD.knowledge.clone());
        let (mut columns, _) = maker.make(&WORLD.state(id));
        let at = cut % columns.len();
        columns[at] ^= turned;
        let _outcome = table.push(id, &columns);
        columns.truncate(at);
        prop_assert!(table.push(id, &columns).is_err());
        let query = Query::all();
        let kind = Kind::new("case").unwrap();
        let _rows = table.select(&query, &Context::on(day("2014-01-01")), Some(&kind));
    }
}
