//! What the events of a case say more than once, told once: acts, and those who did them.
//!
//! Templates compute nothing, so what they need without repetition comes ready: `case.acts` (one
//! of each type), `case.actors` (one of each who), and in an event `done` (its acts, each with
//! `how`: those of its methods that say more than its type) and `by` (its actors, each with
//! `degrees`: all that she took part by). Every fact keeps where it comes from.

use minijinja::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What parts one actor of a case from another.
const WHO: [&str; 5] = ["perpetrator_type", "perpetrator_name", "rank", "unit", "badge"];

/// Adds to the map of a case what it says, each once.
pub(super) fn add(case: &mut BTreeMap<String, Value>) {
    let events: Vec<Value> = case.get("events").map(items).unwrap_or_default();
    let all = |key: &str| events.iter().flat_map(|event| under(event, key)).collect::<Vec<_>>();
    let typed = all("acts").into_iter().filter(|act| !said(act, "type").is_empty());
    let acts = unique(typed.collect(), &["type"]);
    let actors = unique(all("involvements"), &WHO);
    let told: Value = events.iter().map(event).collect();
    case.insert("acts".to_owned(), acts.into_iter().collect());
    case.insert("actors".to_owned(), actors.into_iter().collect());
    case.insert("events".to_owned(), told);
}

fn event(event: &Value) -> Value {
    let done = unique(under(event, "acts"), &["type", "method"]).into_iter().map(|act| {
        let (what, how) = (said(&act, "type"), said(&act, "method"));
        let more: Vec<&str> = how.split(", ").filter(|method| *method != what).collect();
        with(&act, "how", Value::from(more.join(", ")))
    });
    let all = under(event, "involvements");
    let by = unique(all.clone(), &["perpetrator_type", "unit"]).into_iter().map(|who| {
        let key = (said(&who, "perpetrator_type"), said(&who, "unit"));
        let own = all.iter().filter(|w| (said(w, "perpetrator_type"), said(w, "unit")) == key);
        let mut degrees: Vec<String> = Vec::new();
        for degree in own.map(|who| said(who, "degree")).filter(|degree| !degree.is_empty()) {
            if !degrees.contains(&degree) {
                degrees.push(degree);
            }
        }
        with(&who, "degrees", Value::from(degrees.join(", ")))
    });
    let (done, by): (Value, Value) = (done.collect(), by.collect());
    with(&with(event, "done", done), "by", by)
}

/// The first of those that say the same in these fields.
fn unique(list: Vec<Value>, fields: &[&str]) -> Vec<Value> {
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    let new = |one: &Value| seen.insert(fields.iter().map(|field| said(one, field)).collect());
    list.into_iter().filter(new).collect()
}

fn items(list: &Value) -> Vec<Value> {
    list.try_iter().map(Iterator::collect).unwrap_or_default()
}

fn under(map: &Value, key: &str) -> Vec<Value> {
    map.get_attr(key).map(|list| items(&list)).unwrap_or_default()
}

/// The words of a field of a map.
fn said(map: &Value, field: &str) -> String {
    let text = map.get_attr(field).and_then(|fact| fact.get_attr("text"));
    text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The map with one value more.
fn with(map: &Value, key: &str, value: Value) -> Value {
    let held = items(map).into_iter().filter_map(|name| {
        let value = map.get_item(&name).ok()?;
        Some((name.as_str()?.to_owned(), value))
    });
    let mut made: BTreeMap<String, Value> = held.collect();
    made.insert(key.to_owned(), value);
    Value::from(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(text: &str) -> Value {
        Value::from_pairs([("text", Value::from(text)), ("source", Value::from(text))])
    }

    fn act(kind: &str, method: &str) -> Value {
        Value::from_pairs([("type", fact(kind)), ("method", fact(method))])
    }

    fn who(kind: &str, unit: &str, degree: &str, badge: &str) -> Value {
        let fields = ["perpetrator_type", "unit", "degree", "badge"];
        Value::from_pairs(fields.into_iter().zip([kind, unit, degree, badge].map(fact)))
    }

    fn one(acts: &[Value], by: &[Value]) -> BTreeMap<String, Value> {
        let list = |all: &[Value]| all.iter().cloned().collect::<Value>();
        let event = Value::from_pairs([("acts", list(acts)), ("involvements", list(by))]);
        let mut case = BTreeMap::from([("events".to_owned(), list(&[event.clone(), event]))]);
        add(&mut case);
        case
    }

    fn told(list: &[Value], field: &str) -> Vec<String> {
        list.iter().map(|one| said(one, field)).collect()
    }

    #[test]
    fn what_is_said_twice_is_told_once() {
        let acts = [
            act("Threats", "Threats"),
            act("Beating", "Beating, Baton"),
            act("Threats", "Threats"),
        ];
        let by = [who("Police", "", "Order", "1"), who("Police", "", "Carried out", "1")];
        let case = one(&acts, &by);
        let list = |key: &str| items(case.get(key).unwrap());
        assert_eq!(told(&list("acts"), "type"), ["Threats", "Beating"]);
        assert_eq!(told(&list("actors"), "perpetrator_type"), ["Police"]);
        let event = list("events").remove(0);
        let how = |act: &Value| act.get_attr("how").unwrap().to_string();
        let done = under(&event, "done");
        assert_eq!(done.iter().map(how).collect::<Vec<_>>(), ["", "Baton"]);
        let by = under(&event, "by");
        assert_eq!(by.len(), 1);
        assert_eq!(by[0].get_attr("degrees").unwrap().to_string(), "Order, Carried out");
        // Where it comes from stays.
        let source = done[1].get_attr("type").and_then(|fact| fact.get_attr("source")).unwrap();
        assert_eq!(source.as_str(), Some("Beating"));
    }

    #[test]
    fn who_differs_stays_apart() {
        let by = [who("Police", "Unit 3", "", "1"), who("Police", "Unit 3", "", "2")];
        let case = one(&[act("", "")], &by);
        assert_eq!(items(case.get("actors").unwrap()).len(), 2);
        assert!(items(case.get("acts").unwrap()).is_empty());
    }
}
