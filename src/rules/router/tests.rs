//! The decision table: a situation, the procedure, the answer, and the rule that gives it.

use super::{Answer, route};
use crate::record::RecordId;
use crate::rules::facts::{ActionFact, CaseFacts, EventFact, Victim, When};
use crate::rules::law::Law;
use crate::rules::{Consent, Withhold};
use chrono::NaiveDate;

const TABLE: &str = include_str!("situations.txt");
const CLIENT: RecordId = RecordId::from_bytes([9; 16]);

fn when(text: &str) -> When {
    if text == "?" { When::Unknown } else { When::Date(text.parse().unwrap()) }
}

fn remedy(sent: &str) -> ActionFact {
    ActionFact { action_type: "remedy".to_owned(), sent: when(sent), ..ActionFact::default() }
}

fn consent(channel: &str) -> Consent {
    Consent {
        person: None,
        channel: channel.to_owned(),
        purpose: String::new(),
        level: Some(5),
        given: Some("2010-01-01".parse().unwrap()),
        withdrawn: None,
        expires: None,
        withhold: Withhold::Nothing,
        perhaps_over: false,
        disputed: false,
    }
}

/// A case of which everything is known but what the words say.
pub(in crate::rules) fn case(words: &str, procedure: &str) -> CaseFacts {
    let mut facts = CaseFacts { client: Some(CLIENT), ..CaseFacts::default() };
    let mut victim =
        Victim { id: Some(CLIENT), sex: Some("female".to_owned()), ..Victim::default() };
    let mut row = Some(consent(procedure));
    let mut act = Some("beating".to_owned());
    for word in words.split_whitespace() {
        if let Some(date) = word.strip_prefix("e:") {
            let goes_on = date.ends_with('+');
            let date = date.trim_end_matches('+');
            facts.events.push(EventFact {
                from: if date == "?" { When::Missing } else { when(date) },
                continues: goes_on.then_some(true),
                ..EventFact::default()
            });
            continue;
        }
        let Some((key, value)) = word.split_once('=') else {
            match word {
                "noclient" => facts.client = None,
                "noconsent" => row = None,
                "noact" => act = None,
                code => facts.country = Some(code.to_owned()),
            }
            continue;
        };
        let result = |word: &str| Some(word.to_owned());
        match key {
            "final" => facts.actions.push(ActionFact {
                becomes_final: when(value),
                result: result("refused"),
                ..remedy("2010-01-01")
            }),
            "decided" => facts.actions.push(ActionFact {
                decided: when(value),
                result: result("refused"),
                ..remedy("2010-01-01")
            }),
            "pending" => facts.actions.push(remedy(value)),
            "noanswer" => {
                facts.actions.push(ActionFact { result: result("no-answer"), ..remedy(value) });
            }
            "ineffective" => {
                facts.actions.push(ActionFact { is_ineffective: true, ..remedy(value) });
            }
            "of" => facts.actions.last_mut().unwrap().procedure = result(value),
            "notified" => facts.actions.last_mut().unwrap().notified = when(value),
            "result" => facts.actions.last_mut().unwrap().result = result(value),
            "sub" => facts.actions.push(submission(value)),
            "act" => act = Some(value.to_owned()),
            "sex" => victim.sex = Some(value.to_owned()).filter(|sex| sex != "?"),
            "born" => victim.born = when(value),
            "dis" => victim.disability = Some(value == "yes"),
            "tag" => assert!(facts.tags.insert(value.to_owned())),
            _ => {
                if let Some(row) = row.as_mut() {
                    say(row, key, value);
                }
            }
        }
    }
    facts.consents.extend(row);
    facts.victims.extend(facts.client.map(|_| victim));
    if let (Some(event), Some(act)) = (facts.events.first_mut(), act) {
        event.acts.push(act);
    }
    facts
}

fn say(row: &mut Consent, key: &str, value: &str) {
    match key {
        "level" => row.level = value.parse().ok(),
        "channel" => value.clone_into(&mut row.channel),
        "purpose" => value.clone_into(&mut row.purpose),
        "withdrawn" => row.withdrawn = when(value).date(),
        "expires" => row.expires = when(value).date(),
        _ => panic!("no such word: {key}"),
    }
}

fn submission(text: &str) -> ActionFact {
    let mut parts = text.split(',');
    let procedure = parts.next().filter(|id| *id != "-").map(str::to_owned);
    ActionFact {
        action_type: "submission".to_owned(),
        procedure,
        sent: when(parts.next().unwrap()),
        result: parts.next().map(str::to_owned),
        decided: parts.next().map_or(When::Missing, when),
        ..ActionFact::default()
    }
}

fn rows() -> Vec<[&'static str; 6]> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
            <[&str; 6]>::try_from(parts).unwrap_or_else(|_| panic!("six columns: {line}"))
        })
        .collect()
}

#[test]
fn the_decision_table_holds() {
    let law = Law::builtin();
    let rows = rows();
    assert!(rows.len() >= 150, "only {} situations", rows.len());
    let mut wrong = Vec::new();
    for [words, procedure, today, answer, rule, source] in rows {
        let today: NaiveDate = today.parse().unwrap();
        let facts = case(words, procedure);
        let routes = route(&law, &facts, today);
        let found = routes.iter().find(|route| route.procedure.id == procedure).unwrap();
        let decides = found.reasons.iter().any(|reason| {
            reason.answer == found.answer && (rule.is_empty() || reason.rule.as_str() == rule)
        });
        let said = found.answer.as_str();
        if said != answer || !decides {
            let reasons: Vec<String> = found
                .reasons
                .iter()
                .filter(|r| r.answer != Answer::Yes)
                .map(|r| format!("{} {} {}", r.rule.as_str(), r.answer.as_str(), r.say.id()))
                .collect();
            wrong.push(format!(
                "{words} | {procedure} | {today}: {said}, not {answer} by {rule} ({source}): {reasons:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every reason has its ground at hand, and no figure that is not certain is shown as if it were.
#[test]
fn every_reason_says_what_it_rests_on() {
    let law = Law::builtin();
    let facts = case("ua e:2024-03-10 final=2024-05-20", "iccpr-op1");
    let routes = route(&law, &facts, "2024-07-01".parse().unwrap());
    assert_eq!(routes.len(), law.procedures().count());
    for lang in crate::locale::LANGS {
        let locale = crate::locale::Locale::new(lang);
        for reason in routes.iter().flat_map(|route| &route.reasons) {
            let text = reason.text(&locale);
            assert!(!text.contains("law-") && !text.contains("{$"), "{lang}: {text}");
            assert!(!law.source(reason.cite).is_empty(), "{}", reason.place());
            assert!(
                reason.cite.verified_on.is_some() && reason.cite.line > 0,
                "{}",
                reason.place()
            );
            let warned = crate::rules::say::warning(reason.cite, &locale);
            assert_eq!(warned.is_none(), reason.cite.is_certain());
            assert!(warned.is_none_or(|warning| text.contains(&warning)), "{text}");
            let asks = reason.answer == Answer::Ask;
            assert!(!asks || text.contains('?') || reason.rule == super::Rule::Name, "{text}");
        }
    }
}

/// `no` outranks `ask` outranks `yes`, and the open ones come first.
#[test]
fn answers_are_ranked() {
    let law = Law::builtin();
    let facts = case("ua e:2024-03-10 final=2024-05-20", "iccpr-op1");
    let routes = route(&law, &facts, "2024-07-01".parse().unwrap());
    assert!(routes.is_sorted_by_key(|route| route.answer));
    for route in &routes {
        assert_eq!(Some(route.answer), route.reasons.iter().map(|r| r.answer).max());
    }
}
