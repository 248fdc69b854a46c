//! Every construct of the filter language, every error with its column, and two properties.

use super::sample::names;
use super::{Expr, Query, Term};
use proptest::prelude::*;
use rstest::rstest;

fn parse(text: &str) -> Query {
    Query::parse(text, &names()).unwrap_or_else(|e| panic!("{text}: {e}"))
}

#[rstest]
#[case("", "")]
#[case("  ", "")]
#[case("beating", "beating")]
#[case("a b", "a b")]
#[case("a and b", "a b")]
#[case("a or b c", "a or b c")]
#[case("(a or b) c", "(a or b) c")]
#[case("(a b) c", "a b c")]
#[case("a or (b or c)", "a or b or c")]
#[case("((a))", "a")]
#[case("not a", "-a")]
#[case("NOT a OR b", "-a or b")]
#[case("not (a b)", "-(a b)")]
#[case("not(a or b)", "-(a or b)")]
#[case("-a", "-a")]
#[case("--a", "--a")]
#[case("-country:ua", "-country:ua")]
#[case("-(country:ua or b)", "-(country:ua or b)")]
#[case("\"a phrase\"", "\"a phrase\"")]
#[case(r#""with \" quote and \\""#, r#""with \" quote and \\""#)]
#[case("~karkov", "~karkov")]
#[case("~\"two words\"", "~\"two words\"")]
#[case(r"\or \-x \~y a\:b \( \\", r"\or \-x \~y a\:b \( \\")]
#[case(r"two\ words", r"two\ words")]
#[case("country:ua,ru", "country:ua,ru")]
#[case("country:UA", "country:ua")]
#[case("COUNTRY:Ukraine", "country:ua")]
#[case("страна:украина", "country:ua")]
#[case("країна:україна", "country:ua")]
#[case("страна:украина,Россия", "country:ua,ru")]
#[case("tag:\"Под вартою\",urgent", "tag:pod-vartoyu,urgent")]
#[case("country:x-abkhazia", "country:x-abkhazia")]
#[case("place:\"police station\"", "place:police-station")]
#[case("place:police_station", "place:police-station")]
#[case("место:\"отделение полиции\"", "place:police-station")]
#[case("perpetrator:police", "perpetrator:police")]
#[case("perpetrator:\"ROVD No. 3\"", "perpetrator:\"ROVD No. 3\"")]
#[case("perpetrator:ROVD\\,3", "perpetrator:\"ROVD,3\"")]
#[case("title:\"a, b\",c", "title:\"a, b\",c")]
#[case("название:дело", "title:дело")]
#[case("victim:Ivan", "victim:Ivan")]
#[case("urgent:да", "urgent:yes")]
#[case("urgent:false", "urgent:no")]
#[case("opened:2014-06..2014-08", "opened:2014-06..2014-08")]
#[case("opened:2014..", "opened:>=2014")]
#[case("opened:..2014-06", "opened:<=2014-06")]
#[case("opened:=2014-06-12", "opened:2014-06-12")]
#[case("opened:2013,2015", "opened:2013,2015")]
#[case("opened!:2014", "opened!:2014")]
#[case("due:>=2014-01", "due:>=2014-01")]
#[case("due:<7d", "due:<7d")]
#[case("deadline:<2w", "due:<2w")]
#[case("срок:<=3м", "due:<=3m")]
#[case("due:today", "due:today")]
#[case("а или б", "а or б")]
#[case("а або б чи в", "а or б or в")]
#[case("а и б", "а б")]
#[case("а та б", "а б")]
#[case("не а", "-а")]
#[case("НЕ (а ИЛИ б)", "-(а or б)")]
#[case(r"\или \не", r"\или \не")]
#[case("есть:событие", "has:event")]
#[case("має:event", "has:event")]
#[case("нет:согласие", "missing:consent")]
#[case("немає:consent", "missing:consent")]
#[case("это:открыто", "is:open")]
#[case("стан:прострочено", "is:overdue")]
#[case("с:2014-06 по:2014-08", "since:2014-06 until:2014-08")]
#[case("від!:2014 до:2015", "since!:2014 until:2015")]
#[case("срок:<7д", "due:<7d")]
#[case("термін:<=2т", "due:<=2w")]
#[case("событие(act:rape) или діяння(act:rape)", "event(act:rape) or act(act:rape)")]
#[case("urgent:ні", "urgent:no")]
#[case("age:18..25 или возраст:30", "age:18..25 or age:30")]
#[case("due:-1y..1y", "due:-1y..1y")]
#[case("due:>сегодня", "due:>today")]
#[case("since:2014-06 until:2014-08", "since:2014-06 until:2014-08")]
#[case("since!:2014 until!:2015-01-31", "since!:2014 until!:2015-01-31")]
#[case("since:-30d", "since:-30d")]
#[case("updated:>=-7d", "updated:>=-7d")]
#[case("age:18..25", "age:18..25")]
#[case("age:<18", "age:<18")]
#[case("age:18,20..", "age:18,>=20")]
#[case("age:18.50", "age:18.5")]
#[case("has:evidence", "has:evidence")]
#[case("has:consents,events", "has:consent,event")]
#[case("has:доказ", "has:evidence")]
#[case("has:deadline", "has:due")]
#[case("missing:tag", "missing:tag")]
#[case("missing:страна", "missing:country")]
#[case("is:overdue,conflict", "is:overdue,conflict")]
#[case("is:просрочено", "is:overdue")]
#[case("kind:дело", "kind:case")]
#[case("id:a1b2c3", "id:a1b2c3")]
#[case("text:\"some words\"", "text:\"some words\"")]
#[case("event(act:rape place:police-station)", "event(act:rape place:police-station)")]
#[case("событие(деяние:rape or until:2014)", "event(act:rape or until:2014)")]
#[case("event(-act:rape act(act:beating victim:x))", "event(-act:rape act(act:beating victim:x))")]
#[case("-event(missing:place)", "-event(missing:place)")]
#[case("or:x", "!or:x")]
fn prints_with_ids_and_codes(#[case] text: &str, #[case] printed: &str) {
    if let Some(word) = printed.strip_prefix('!') {
        assert!(Query::parse(text, &names()).is_err(), "{word}");
        return;
    }
    let query = parse(text);
    assert_eq!(query.to_string(), printed);
    assert_eq!(parse(printed), query);
}

#[test]
fn space_binds_tighter_than_or() {
    let query = parse("a b or c");
    assert!(matches!(query.expr(), Expr::Or(parts) if matches!(parts.as_slice(),
        [Expr::And(_), Expr::Term(Term::Word(_))])));
}

#[rstest]
#[case("foo:bar", 1, "there is no field `foo`", "quotes")]
#[case("qqqqqqq:bar", 1, "there is no field `qqqqqqq`", "`plaint list --help`")]
#[case(
    "a contry:ua",
    3,
    "there is no field `contry`",
    "did you mean country: (`plaint list --help`"
)]
#[case("страно:ua", 1, "there is no field", "did you mean country:")]
#[case("country:uua", 9, "`uua` is no value of `country`", "did you mean country:ua")]
#[case("status:zzzzzz", 8, "no value of `status`", "write one of open, closed")]
#[case("country:ua,", 12, "there is no value for `country`", "missing:FIELD")]
#[case("country: ua", 9, "there is no value for `country`", "without a space")]
#[case("title:\"\"", 7, "there is no value", "missing:")]
#[case("ж \"open", 3, "a quote is not closed", "add a \"")]
#[case("title:\"open", 7, "a quote is not closed", "add a \"")]
#[case("a (b", 3, "a parenthesis is not closed", "add a )")]
#[case("a b)", 4, "closed that was never opened", "take it out")]
#[case("a () b", 3, "nothing in the parentheses", "write a term")]
#[case("or a", 1, "there is nothing", "write a term")]
#[case("a or", 5, "there is nothing", "write a term")]
#[case("a or or b", 6, "there is nothing", "write a term")]
#[case("and a", 1, "nothing before `and`", "write a term")]
#[case("a and", 6, "nothing after `and`", "write a term")]
#[case("a not", 3, "nothing behind `not`", "\\not")]
#[case("a - b", 3, "nothing behind `-`", "\\-")]
#[case("-", 1, "nothing behind `-`", "\\-")]
#[case("not or a", 1, "nothing behind `not`", "\\not")]
#[case(":x", 1, "no field before `:`", "\\:")]
#[case("due:soon", 5, "`soon` is no date", "due:<7d")]
#[case("opened:12.06.2014", 8, "is no date", "opened:2014-06")]
#[case("opened:2014-13", 8, "is no date", "opened:2014-06")]
#[case("opened:2015..2014", 8, "ends before it begins", "smaller end first")]
#[case("since:>2014", 7, "takes one day, month or year", "since:2014-06")]
#[case("since:30d", 7, "lies in the future", "write since:-30d")]
#[case("updated:<7d", 9, "lies in the future", "write updated:>=-7d")]
#[case("updated:soon", 9, "is no date", "updated:2014-06")]
#[case("age:old", 5, "no value of `age`", "write a number")]
#[case("age:25..18", 5, "ends before it begins", "smaller end first")]
#[case("urgent:maybe", 8, "no value of `urgent`", "urgent:yes")]
#[case("country!:ua", 1, "`!` is for dates", "write country:")]
#[case("has!:event", 1, "`!` is for dates", "write has:")]
#[case("is:overdu", 4, "`is:` does not know", "did you mean is:overdue")]
#[case("is:zzzzzz", 4, "`is:` does not know", "write one of open")]
#[case("has:evidense", 5, "no field or list `evidense`", "did you mean has:evidence")]
#[case("missing:qqqqqqq", 9, "no field or list", "write a field")]
#[case("event(status:open)", 7, "says nothing of a single event", "outside event( )")]
#[case("event(act(since:2014))", 11, "says nothing of a single act", "outside act( )")]
#[case("event(word)", 7, "asks about the whole record", "outside event( )")]
#[case("event(\"two words\")", 7, "asks about the whole record", "outside event( )")]
#[case("event(~word)", 7, "asks about the whole record", "outside event( )")]
#[case("event(is:open)", 7, "asks about the whole record", "outside event( )")]
#[case("event(has:consent)", 11, "asks about the whole record", "outside event( )")]
#[case("event()", 6, "nothing in the parentheses", "write a term")]
#[case("event(event(act:rape))", 7, "cannot stand inside", "inside event( )")]
#[case("act(event(act:rape))", 5, "cannot stand inside", "inside event( )")]
#[case("event(act:rape", 6, "a parenthesis is not closed", "add a )")]
#[case("~", 1, "nothing to search for", "write a word")]
#[case("\" \"", 1, "nothing to search for", "write a word")]
fn errors_point_at_the_column(
    #[case] text: &str,
    #[case] column: usize,
    #[case] what: &str,
    #[case] try_this: &str,
) {
    let error = Query::parse(text, &names()).expect_err(text);
    assert_eq!(error.column, column, "{error}");
    assert!(error.advice.what.contains(what), "{error}");
    assert!(error.advice.try_this.contains(try_this), "{error}");
    // Every one is told in the other languages too, in their letters.
    for lang in ["ru", "uk"] {
        let (what, advice) = error.in_words_of(&crate::locale::Locale::new(lang));
        let told = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
        assert!(told(&what) && told(&advice), "{lang}: {what}; {advice}");
        assert!(!what.contains('{') && !advice.contains("{ $"), "{lang}: {what}; {advice}");
    }
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    for open in ["(", "-", "not "] {
        let error = Query::parse(&open.repeat(100_000), &names()).expect_err(open);
        assert!(error.advice.what.contains("inside each other"), "{error}");
    }
}

const PIECES: &[&str] = &[
    "a",
    "or",
    "and",
    "not ",
    "-",
    "(",
    ")",
    " ",
    "\"",
    "\\",
    "~",
    ":",
    ",",
    "country:ua",
    "страна:украина",
    "title:",
    "due:<7d",
    "due:",
    "opened:2014-06..2014-08",
    "..",
    "2014",
    "age:",
    "18..25",
    "has:evidence",
    "missing:tag",
    "is:open",
    "event(",
    "act(",
    "act:rape",
    "place:",
    "since!:2014",
    "since:",
    "!",
    "<",
    ">=",
    "perpetrator:",
    "ё",
    "'",
    "\u{301}",
    "\n",
    "text:x",
    "x-y",
    "7d",
    "today",
    "или",
    " не ",
    "есть:событие",
    "діяння(",
    "с:2014",
    "🙂",
    "\u{202e}",
];

proptest! {
    #[test]
    fn never_panics_on_any_string(text in any::<String>()) {
        let _outcome = Query::parse(&text, &names());
    }

    #[test]
    fn what_parses_prints_and_parses_the_same(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14),
    ) {
        let names = names();
        if let Ok(query) = Query::parse(&pieces.concat(), &names) {
            let printed = query.to_string();
            prop_assert_eq!(Query::parse(&printed, &names), Ok(query), "{}", printed);
        }
    }

    #[test]
    fn any_word_phrase_and_expression_round_trips(expr in any_expr()) {
        let query = Query::new(expr);
        let printed = query.to_string();
        prop_assert_eq!(Query::parse(&printed, &names()), Ok(query), "{}", printed);
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{1,8}",
        "\\PC{1,6}",
        Just("or".to_owned()),
        Just("NOT".to_owned()),
        Just("или".to_owned()),
        Just("ТА".to_owned())
    ]
    .prop_filter("not empty when folded", |t| !super::fold(t).is_empty())
}

fn any_term() -> impl Strategy<Value = Expr> {
    let field = |text: &str| match parse(text).expr() {
        Expr::Term(term) => Expr::Term(term.clone()),
        other => panic!("{other:?}"),
    };
    prop_oneof![
        any_text().prop_map(|t| Expr::Term(Term::Word(t))),
        any_text().prop_map(|t| Expr::Term(Term::Phrase(t))),
        any_text().prop_map(|t| Expr::Term(Term::Fuzzy(t))),
        any_text().prop_map(|t| Expr::Term(Term::Field {
            field: "title".into(),
            must: false,
            values: vec![super::Match::Text(t.trim().to_owned())],
        })),
        prop::sample::select(&["country:ua,ru", "due:<7d", "is:open", "event(act:rape)"][..])
            .prop_map(move |t| if t.starts_with("event") {
                parse(t).expr().clone()
            } else {
                field(t)
            }),
    ]
}

fn any_expr() -> impl Strategy<Value = Expr> {
    any_term().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::and),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::or),
            inner.prop_map(|e| Expr::Not(Box::new(e))),
        ]
    })
}
