//! The files that are compiled in, and what is said of broken ones.

use super::check::cites;
use super::*;
use rstest::rstest;

const HEAD: &str = "id = \"xx-test\"\nkind = \"individual\"\nname_en = \"Test\"\nname_ru = \"Проба\"\n\
    against = [\"kz\"]\nexhaustion = \"required\"\nsame_matter = \"pending\"\n\
    source = \"a source\"\nconfidence = \"H\"\nverified_on = \"2026-11-21\"\n";

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec().into() }
}

fn problems(name: &str, text: &str) -> Vec<String> {
    let (_, problems) = Law::load(&[source(name, text)]);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_compiled_in_has_no_problem() {
    let (law, problems) = Law::load(&[]);
    assert_eq!(problems, []);
    assert!(law.procedures().count() >= 70);
}

/// Every figure, address and limit says itself what it rests on; nothing leans on the head alone.
#[test]
fn every_fact_has_a_ground_of_its_own() {
    for file in Law::builtin_sources() {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        if file.name.strip_suffix(".toml").is_none() || file.name.ends_with("sources.toml") {
            continue;
        }
        for (n, table) in text.split("\n[").enumerate().filter(|(n, _)| *n > 0) {
            if table.starts_with("[holiday") {
                continue;
            }
            for key in ["source", "confidence", "verified_on"] {
                let there = table.lines().any(|line| line.starts_with(key));
                assert!(there, "{} table {n} has no {key}: {table}", file.name);
            }
        }
    }
    for procedure in Law::builtin().procedures() {
        for cite in cites(procedure) {
            assert!(!cite.source.is_empty() && cite.verified_on.is_some(), "{cite}");
        }
    }
}

/// What a complaint needs to be written: sections, addresses, languages, signature, in en and ru.
#[test]
fn every_procedure_is_whole() {
    for p in Law::builtin().procedures().filter(|p| p.kind != ProcedureKind::Information) {
        assert!(!p.sections.is_empty(), "{} has no sections", p.id);
        assert!(!p.send.is_empty(), "{} has no address", p.id);
        assert!(p.languages.is_some() && p.signature.is_some(), "{}", p.id);
        assert!(p.anonymous.is_some() && p.consent.is_some() && p.name_goes_to.is_some());
        assert!(p.attachments.is_some() && !p.stages.is_empty(), "{} has no stages", p.id);
        assert!(!p.legal_basis.is_empty(), "{}", p.id);
        let texts = std::iter::once(&p.name).chain(p.sections.iter().map(|s| &s.title));
        for text in texts {
            assert!(text.has("en") && text.has("ru"), "{}: {text:?}", p.id);
        }
    }
}

#[test]
fn a_file_alone_adds_a_procedure() {
    let more = "[[deadline]]\nn = 10\nunit = \"workday\"\nruns_from = \"event\"\n";
    let (law, problems) = Law::load(&[source("procedures/mine.toml", &format!("{HEAD}{more}"))]);
    assert_eq!(problems, []);
    let p = law.procedure("xx-test").unwrap();
    assert_eq!(p.name.of("ru"), "Проба");
    assert_eq!(p.deadlines[0].term, Some(Term { n: 10, unit: Unit::Workday }));
    // What the table does not say it has from the head; its line is its own.
    assert_eq!((&*p.deadlines[0].cite.source, p.deadlines[0].cite.line), ("a source", 11));
}

#[test]
fn a_holiday_adds_to_the_calendar() {
    let text = "country = \"kz\"\nsource = \"x\"\nconfidence = \"high\"\nverified_on = 2026-11-21\n\
                [[holiday]]\non = 2026-11-24\nname = \"Own\"\n[[workday]]\non = \"2026-11-28\"\n";
    for name in ["procedures/holidays/own.toml", "holidays/kz.toml"] {
        let (law, problems) = Law::load(&[source(name, text)]);
        assert_eq!(problems, []);
        let day = |text: &str| text.parse().unwrap();
        let calendar = law.calendar("kz");
        assert!(!calendar.is_workday(day("2026-11-24")) && calendar.is_workday(day("2026-11-28")));
        assert!(!calendar.is_workday(day("2026-05-27")), "what was known stays");
        assert!(Law::builtin().calendar("kz").is_workday(day("2026-11-24")));
    }
}

#[rstest]
#[case("2026-03-24", false, "Nauryz on a weekend moves to Tuesday and Wednesday")]
#[case("2026-03-25", false, "and the second day")]
#[case("2026-03-26", true, "no further")]
#[case("2024-06-17", true, "Kurban Ait on a Sunday does not move")]
#[case("2024-03-25", false, "23 March 2024 was a Saturday")]
fn holidays_of_kazakhstan_move(#[case] day: &str, #[case] works: bool, #[case] why: &str) {
    assert_eq!(Law::builtin().calendar("kz").is_workday(day.parse().unwrap()), works, "{why}");
}

#[rstest]
#[case::rule("exhaustion = \"required\"", "exhaustion = \"maybe\"", 6, "no word for `exhaustion`")]
#[case::bar("same_matter = \"pending\"", "same_matter = \"x\"", 7, "no word for `same_matter`")]
#[case::kind("kind = \"individual\"", "kind = \"odd\"", 2, "no word for `kind`")]
#[case::source("source = \"a source\"\n", "", 1, "there is no `source`")]
#[case::confidence("confidence = \"H\"\n", "", 1, "there is no `confidence`")]
#[case::sure("confidence = \"H\"", "confidence = \"sure\"", 9, "`sure` is no confidence")]
#[case::verified("verified_on = \"2026-11-21\"\n", "", 1, "there is no `verified_on`")]
#[case::date("\"2026-11-21\"", "\"2026-02-30\"", 10, "`verified_on` is no a day")]
#[case::country("[\"kz\"]", "[\"zz\"]", 5, "there is no country `zz`")]
#[case::key("name_ru", "nome", 4, "there is no key `nome`")]
#[case::unknown_source("\"a source\"", "\"S999\"", 1, "there is no source `S999`")]
#[case::toml("kind = \"individual\"", "kind = individual", 2, "")]
fn a_broken_procedure_is_named_by_file_and_line(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] what: &str,
) {
    let found = problems("procedures/mine.toml", &HEAD.replacen(from, to, 1));
    let place = format!("procedures/mine.toml:{line}: ");
    assert!(found.iter().any(|p| p.starts_with(&place) && p.contains(what)), "{found:#?}");
}

#[rstest]
#[case("[[deadline]]\nn = 3\nunit = \"moon\"\nruns_from = \"event\"\n", "no word for `unit`")]
#[case("[[deadline]]\nn = 3\nruns_from = \"event\"\n", "the figure has no unit")]
#[case("[[deadline]]\nn = 3\nunit = \"day\"\nruns_from = \"then\"\n", "no word for `runs_from`")]
#[case("[[deadline]]\nn = 3\nunit = \"day\"\n", "there is no `runs_from`")]
#[case(
    "[[deadline]]\nn = 3\nunit = \"day\"\nruns_from = \"event\"\nof = [\"x\"]\n",
    "no procedure `x`"
)]
#[case("[[sections]]\nkey = \"a\"\ntitle = \"A\"\n", "what it must contain")]
#[case("outline = \"x\"\n", "there is no outline `x`")]
#[case("annual_deadline = \"13-01\"\n", "no day of the year")]
#[case("[[subject]]\ntest = \"act\"\nany = [\"x\"]\n", "`x` is no code of `act-types`")]
fn a_broken_fact_is_named(#[case] more: &str, #[case] what: &str) {
    let found = problems("procedures/mine.toml", &format!("{HEAD}{more}"));
    assert!(found.iter().any(|p| p.contains(what) && p.contains("mine.toml:1")), "{found:#?}");
}

#[rstest]
#[case("BLR,nothing,2020-01-01,,,high,x,2026-11-21", "there is no procedure `nothing`")]
#[case("XXX,echr,2020-01-01,,,high,x,2026-11-21", "the country `xxx` is not known")]
#[case("BLR,echr,2020-13-01,,,high,x,2026-11-21", "is not a date")]
#[case("BLR,echr,2020-01-01,2019-01-01,filing,high,x,2026-11-21", "ended before it was accepted")]
#[case("BLR,echr,2020-01-01,2021-01-01,,high,x,2026-11-21", "says not how")]
#[case("BLR,echr,2020-01-01,,,high,,2026-11-21", "there is no `source`")]
#[case("BLR,echr,2020-01-01,,,high,x,", "there is no `verified_on`")]
fn a_broken_ratification_is_named(#[case] row: &str, #[case] what: &str) {
    let head =
        "country_iso3,procedure,accepted_from,ended_on,ended_by,confidence,source,verified_on";
    let found = problems("procedures/ratifications.csv", &format!("{head}\n{row}\n"));
    let place = "procedures/ratifications.csv:2: ";
    assert!(found.iter().any(|p| p.starts_with(place) && p.contains(what)), "{found:#?}");
}

#[test]
fn a_row_of_ones_own_replaces_the_row_of_that_country_and_procedure() {
    let csv = "country,procedure,accepted_from,ended_on,ended_by,confidence,source,verified_on\n\
               kg,cat-22,2025-01-01,,,high,own,2026-11-21\n";
    let (law, problems) = Law::load(&[source("procedures/ratifications.csv", csv)]);
    assert_eq!(problems, []);
    assert_eq!(law.acceptance("kg", "cat-22").unwrap().cite.line, 2);
    assert!(law.acceptance("kg", "iccpr-op1").is_some(), "the other rows stay");
}

#[test]
fn a_fact_from_general_knowledge_is_never_certain() {
    let law = Law::builtin();
    let all: Vec<&Cite> = law.procedures().flat_map(cites).collect();
    let unsure = |cite: &&&Cite| cite.confidence != Confidence::High || cite.source.contains("GK");
    for cite in all.iter().filter(unsure) {
        assert!(!cite.is_certain(), "{cite}");
    }
    assert!(all.iter().any(|cite| cite.is_certain()));
}
