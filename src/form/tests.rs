//! What the built-in content promises, and what a broken file is told.

use super::*;
use crate::record::{Kind, Path};
use rstest::rstest;

/// The ids that scripts and other rooms rely on; they never change.
const FIELDS: [(&str, &str); 7] = [
    (
        "case",
        "code title status outcome priority risk owner partner country channel opened closed tags next_step next_due client summary source_key events consents sources",
    ),
    (
        "event",
        "from until country region city place_type place narrative continues acts involvements",
    ),
    ("act", "type method victim stated_reason injury"),
    ("involvement", "perpetrator degree perpetrator_type unit act"),
    ("person", "code name born age sex gender groups hiv languages"),
    (
        "action",
        "action_type case procedure body sent received registered reference answer_due extended_to result decided notified final ineffective owner due done",
    ),
    ("consent", "person channel purpose level given withdrawn by withhold"),
];

/// The codes that never change, by vocabulary.
const CODES: [(&str, &str); 8] = [
    (
        "act-types",
        "beating rape sexual-assault harassment torture threat insult arbitrary-detention abduction extortion property-seizure planting illegal-search forced-confession denial-of-lawyer denial-of-medical-care denial-of-treatment discrimination disclosure hiv-prosecution disappearance death",
    ),
    ("sexes", "female male other"),
    (
        "perpetrator-types",
        "police prison prosecutor court doctor social-service other-official partner relative stranger",
    ),
    ("results", "granted partly refused no-answer pending judgment views struck opinion"),
    ("action-types", "task referral service hearing remedy submission reply"),
    ("consent-channels", "own team coordinator partners statistics story public"),
    ("consent-levels", "0 1 2 3 4 5 6"),
    ("countries", "by ge kz kg md ru ua am tj uz"),
];

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec().into() }
}

#[test]
fn the_builtin_content_is_sound() {
    let (_, problems) = Knowledge::load(&[]);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn the_stable_names_are_there_and_core_codes_come_first() {
    let knowledge = Knowledge::builtin();
    for (form, fields) in FIELDS {
        let form = knowledge.sub_form(form).unwrap();
        for id in fields.split(' ') {
            assert!(form.field(id).is_some(), "{} lacks {id}", form.id);
        }
    }
    for (list, codes) in CODES {
        let list = knowledge.vocabulary(list).unwrap();
        let core: Vec<&str> = codes.split(' ').collect();
        let first: Vec<&str> =
            list.terms().iter().take(core.len()).map(|t| t.code.as_str()).collect();
        assert_eq!(first, core, "{}", list.id);
    }
    for kind in ["case", "person", "organisation", "action", "evidence", "setting"] {
        assert!(knowledge.form(&Kind::new(kind).unwrap()).is_some(), "{kind}");
    }
    assert!(knowledge.form(&Kind::new("event").unwrap()).is_none());
}

#[test]
fn every_region_names_a_country_and_every_foreign_code_has_its_own_words() {
    let knowledge = Knowledge::builtin();
    let countries = knowledge.vocabulary("countries").unwrap();
    for region in knowledge.vocabulary("regions").unwrap().terms() {
        let (country, _) = region.code.split_once('-').unwrap();
        assert!(countries.get(country).is_some(), "{}", region.code);
    }
    for term in knowledge.vocabulary("act-types").unwrap().terms() {
        assert!(!term.huridocs.is_empty() || term.own.is_some(), "{}", term.code);
    }
}

#[rstest]
#[case("act-types", "Избиение, физическое насилие", Some("beating"))]
#[case("act-types", "ПОБОИ", Some("beating"))]
#[case("act-types", "beating", Some("beating"))]
#[case("countries", "УКРАЇНА", Some("ua"))]
#[case("countries", "молдавия", Some("md"))]
#[case("regions", "Харьков", Some("ua-63"))]
#[case("place-types", "відділення поліції", Some("police-station"))]
#[case("key-populations", "Заключенные", Some("prisoner"))]
#[case("countries", "Атлантида", None)]
fn texts_are_found_in_every_language(
    #[case] list: &str,
    #[case] text: &str,
    #[case] code: Option<&str>,
) {
    let knowledge = Knowledge::builtin();
    let found = knowledge.vocabulary(list).unwrap().find(text);
    assert_eq!(found.map(|term| term.code.as_str()), code);
}

#[test]
fn narrower_terms_are_found() {
    let knowledge = Knowledge::builtin();
    let codes = knowledge.vocabulary("perpetrator-types").unwrap().with_narrower("police");
    assert!(codes.contains(&"police") && codes.contains(&"drug-squad"), "{codes:?}");
    assert!(!codes.contains(&"prison"));
}

#[rstest]
#[case("status", Privacy::Internal)]
#[case("summary", Privacy::Identifying)]
#[case("legal_note", Privacy::Privileged)]
#[case("extra.Имя", Privacy::Identifying)]
#[case("no_such_field", Privacy::Identifying)]
#[case("events[0000000000000]", Privacy::Internal)]
#[case("events[0000000000000].acts[0000000000000].type", Privacy::Sensitive)]
#[case("events[0000000000000].narrative", Privacy::Identifying)]
#[case("status[0000000000000].narrative", Privacy::Identifying)]
fn privacy_follows_the_form(#[case] path: &str, #[case] expected: Privacy) {
    let path: Path = path.parse().unwrap();
    assert_eq!(Knowledge::builtin().privacy(&Kind::new("case").unwrap(), &path), expected);
}

#[test]
fn long_text_is_identifying_unless_the_form_says_otherwise() {
    let text = "id = \"note\"\nrecord = true\n[[field]]\nid = \"a\"\ntype = \"long-text\"\n[[field]]\nid = \"b\"\ntype = \"long-text\"\nprivacy = \"shareable\"\n";
    let (knowledge, _) = Knowledge::load_only(&[source("forms/note.toml", text)]);
    let form = knowledge.sub_form("note").unwrap();
    assert_eq!(form.field("a").unwrap().privacy, Privacy::Identifying);
    assert_eq!(form.field("b").unwrap().privacy, Privacy::Shareable);
}

#[test]
fn a_form_and_a_vocabulary_are_added_without_touching_the_program() {
    let form = "id = \"grant\"\nrecord = true\ntitle = [\"code\"]\n[[field]]\nid = \"code\"\ntype = \"text\"\n[[field]]\nid = \"phase\"\ntype = \"choice\"\nvocabulary = \"phases\"\n";
    let list = "id = \"phases\"\n[[term]]\ncode = \"first\"\nlabel = { en = \"First\", ru = \"Первая\", uk = \"Перша\" }\n";
    let messages = "form-grant = X\nfield-grant-code = Y\nfield-grant-phase = Z\n";
    let mut sources =
        vec![source("forms/grant.toml", form), source("vocabularies/phases.toml", list)];
    for lang in ["en", "ru", "uk"] {
        sources.push(source(&format!("locales/{lang}/grant.ftl"), messages));
    }
    let (knowledge, problems) = Knowledge::load(&sources);
    assert!(problems.is_empty(), "{problems:?}");
    let kind = Kind::new("grant").unwrap();
    let field = knowledge.field_at(&kind, &Path::field("phase")).unwrap();
    let value = parse_value(&knowledge, field, "перша").unwrap();
    assert_eq!(print_value(&value), "first");
    assert_eq!(display(&knowledge, field, &value, "ru"), "Первая");
    assert_eq!(knowledge.label(field, "uk"), "Z");
    assert!(knowledge.form(&Kind::new("case").unwrap()).is_some());
}

#[test]
fn a_campaign_adds_a_field_and_a_term_without_a_copy_of_the_file() {
    let form = "id = \"case\"\nadd = true\n[[field]]\nid = \"round\"\ntype = \"text\"\nlabel = \"form-case\"\n[[field]]\nid = \"title\"\ntype = \"text\"\nlabel = \"form-case\"\nprivacy = \"internal\"\n";
    let list = "id = \"act-types\"\nadd = true\n[[term]]\ncode = \"cold\"\nlabel = { en = \"Kept in the cold\", ru = \"Содержание на холоде\", uk = \"Тримання на холоді\" }\n";
    let (knowledge, problems) = Knowledge::load(&[
        source("forms/case.round.toml", form),
        source("vocabularies/act-types.round.toml", list),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    let case = knowledge.sub_form("case").unwrap();
    assert_eq!(&*case.field("round").unwrap().file, "forms/case.round.toml");
    assert_eq!(case.field("title").unwrap().privacy, Privacy::Internal);
    assert!(case.field("status").is_some());
    let acts = knowledge.vocabulary("act-types").unwrap();
    assert_eq!(acts.find("содержание на холоде").unwrap().code, "cold");
    assert_eq!(acts.find("beating").unwrap().code, "beating");

    let bad = "id = \"act-types\"\nadd = true\n[[term]]\ncode = \"cold\"\nlabel = { en = \"Rape\", ru = \"Х\", uk = \"Х\" }\n";
    let (_, problems) = Knowledge::load(&[
        source("vocabularies/act-types.round.toml", bad),
        source("forms/ghost.toml", "id = \"ghost\"\nadd = true\n"),
    ]);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with("vocabularies/act-types.round.toml:4: `Rape` means both")),
        "{lines:?}"
    );
    assert!(
        lines.iter().any(|l| l.starts_with("forms/ghost.toml:1: there is no form")),
        "{lines:?}"
    );
}

const HEAD: &str =
    "id = \"x\"\nrecord = true\nlabel = \"form-case\"\n[[field]]\nlabel = \"form-case\"\n";

#[rstest]
#[case(
    "forms/x.toml",
    "id = \"a\"\ntype = \"choice\"\nvocabulary = \"nowhere\"",
    6,
    "no vocabulary `nowhere`"
)]
#[case("forms/x.toml", "id = \"a\"\ntype = \"blob\"", 7, "`blob` is no type")]
#[case("forms/x.toml", "id = \"a\"\ntype = \"list\"", 7, "does not say of what")]
#[case("forms/x.toml", "id = \"a\"\ntype = \"list\"\nof = \"nothing\"", 6, "no form `nothing`")]
#[case("forms/x.toml", "id = \"a\"\ntype = \"list\"\nof = \"person\"", 6, "cannot stand in a list")]
#[case(
    "forms/x.toml",
    "id = \"a\"\ntype = \"text\"\nprivacy = \"secret\"",
    8,
    "`secret` is no privacy class"
)]
#[case("forms/x.toml", "id = \"A b\"\ntype = \"text\"", 6, "cannot name a field")]
#[case("forms/x.toml", "id = \"extra\"\ntype = \"text\"", 6, "cannot name a field")]
#[case(
    "forms/x.toml",
    "id = \"a\"\ntype = \"text\"\nhelp = \"no-help\"",
    6,
    "`no-help` is missing in `en`"
)]
#[case("forms/x.toml", "id = \"a\"\ntype = \"text\"\nvocabulary = \"sexes\"", 6, "is no choice")]
#[case(
    "forms/x.toml",
    "id = \"a\"\ntype = \"link\"\nto = [\"ghost\"]",
    6,
    "no kind of record `ghost`"
)]
#[case("forms/x.toml", "id = \"a\"\ntype = \"text\"\nlist = 0", 6, "1 to 200 cells")]
#[case(
    "forms/x.toml",
    "id = \"a\"\ntype = \"text\"\n[[field]]\nid = \"a\"\ntype = \"text\"\nlabel = \"form-case\"",
    9,
    "there twice"
)]
#[case("forms/x.toml", "id = \"a\"\ntype = \"text\"\ncolour = 1", 8, "unknown field `colour`")]
#[case("forms/x.toml", "id = \"a", 6, "string")]
fn a_broken_form_is_told_where_and_what(
    #[case] name: &str,
    #[case] text: &str,
    #[case] line: usize,
    #[case] what: &str,
) {
    let (_, problems) = Knowledge::load(&[source(name, &format!("{HEAD}{text}\n"))]);
    let found = problems.iter().find(|p| p.what.contains(what));
    let found = found.unwrap_or_else(|| panic!("{problems:?}"));
    assert_eq!((found.file.as_str(), found.line), (name, line), "{found}");
    assert!(!found.try_this.is_empty());
}

#[rstest]
#[case("[[term]]\ncode = \"a\"\nlabel = { en = \"A\", ru = \"А\" }", 3, "no label in `uk`")]
#[case("[[term]]\ncode = \"A b\"\nlabel = {}", 3, "cannot be a code")]
#[case(
    "[[term]]\ncode = \"a\"\nlabel = { en = \"One\", ru = \"1\", uk = \"1\" }\n[[term]]\ncode = \"b\"\nlabel = { en = \"ONE \", ru = \"2\", uk = \"2\" }",
    6,
    "means both `a` and `b`"
)]
#[case(
    "[[term]]\ncode = \"a\"\nlabel = { en = \"One\", ru = \"1\", uk = \"1\" }\n[[term]]\ncode = \"a\"",
    6,
    "there twice"
)]
#[case("[[term]]\ncode = \"a\"\nparent = \"z\"", 3, "parent `z`")]
#[case(
    "[[term]]\ncode = \"a\"\nparent = \"b\"\n[[term]]\ncode = \"b\"\nparent = \"a\"",
    3,
    "its own parent"
)]
#[case("[[term]]\ncode = \"a\"\nown = \"planting\"", 3, "does not begin with x-")]
#[case("[[term]]\ncode = \"a\"\niccs = [\"0x\"]", 3, "no ICCS code")]
#[case("[[term]]\ncode = \"a\"\ngbv = \"bad\"", 3, "not in the vocabulary `gbv-types`")]
#[case("[[term]]\ncode = \"a\"\nunverified = [\"1\"]", 3, "called unverified")]
fn a_broken_vocabulary_is_told_where_and_what(
    #[case] text: &str,
    #[case] line: usize,
    #[case] what: &str,
) {
    let name = "vocabularies/x.toml";
    let (_, problems) = Knowledge::load(&[source(name, &format!("id = \"x\"\n{text}\n"))]);
    let found = problems.iter().find(|p| p.what.contains(what));
    let found = found.unwrap_or_else(|| panic!("{problems:?}"));
    assert_eq!((found.file.as_str(), found.line), (name, line), "{found}");
}

#[test]
fn a_label_with_two_meanings_is_never_first_wins() {
    let text = "id = \"x\"\n[[term]]\ncode = \"a\"\nlabel = { en = \"One\" }\n[[term]]\ncode = \"b\"\nlabel = { en = \"one\" }\n";
    let (knowledge, _) = Knowledge::load_only(&[source("vocabularies/x.toml", text)]);
    let list = knowledge.vocabulary("x").unwrap();
    assert!(list.find("one").is_none());
    assert_eq!(list.find("a").unwrap().code, "a");
}

#[test]
fn circles_other_names_and_broken_messages_are_found() {
    let a = "id = \"a\"\n[[field]]\nid = \"b\"\ntype = \"list\"\nof = \"b\"\n";
    let b = "id = \"b\"\n[[field]]\nid = \"a\"\ntype = \"list\"\nof = \"a\"\n";
    let (_, problems) = Knowledge::load_only(&[
        source("forms/a.toml", a),
        source("forms/b.toml", b),
        source("notes.txt", ""),
        source("forms/again.toml", a),
        source("forms/latin1.toml", "id = \"q\"\n").with_bytes(b"id = \"q\"\n\xe9"),
        source("locales/en/x.ftl", "good = yes\nbad line\n"),
    ]);
    for (file, line, what) in [
        ("forms/a.toml", 1, "holds itself"),
        ("forms/b.toml", 1, "holds itself"),
        ("notes.txt", 1, "no knowledge file"),
        ("forms/again.toml", 1, "is also in forms/a.toml"),
        ("forms/latin1.toml", 2, "not UTF-8"),
        ("locales/en/x.ftl", 2, ""),
    ] {
        let found =
            problems.iter().any(|p| p.file == file && p.line == line && p.what.contains(what));
        assert!(found, "{file} {what}: {problems:#?}");
    }
}

impl Source {
    fn with_bytes(mut self, bytes: &'static [u8]) -> Self {
        self.bytes = bytes.into();
        self
    }
}
