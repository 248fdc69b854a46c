//! Events in the order of their days: a body reads what happened as it happened, whatever the order
//! in which it was told.

use super::dossier::CaseFile;
use crate::record::{Item, Node, Value as Held};
use chrono::NaiveDate;
use minijinja::value::Value;

/// The sub-form of an event.
const EVENT: &str = "event";

/// The day that an event began, to sort by; `None` where nobody knows.
fn day(event: &Node) -> Option<NaiveDate> {
    match event.value("from") {
        Held::Date(date) => Some(date.sort_day()),
        _ => None,
    }
}

/// Those without a day last, the others by it; the order of entry decides among equals.
fn sort_key(day: Option<NaiveDate>) -> (bool, Option<NaiveDate>) {
    (day.is_none(), day)
}

/// The items of a list of this sub-form as a text tells them: events by their days.
pub(super) fn in_order<'a>(sub_form: &str, items: &'a [Item]) -> Vec<&'a Item> {
    let mut ordered: Vec<&Item> = items.iter().collect();
    if sub_form == EVENT {
        ordered.sort_by_key(|item| sort_key(day(&item.node)));
    }
    ordered
}

/// The events of all cases by their days, each a pair of its case and itself. `cases` are the
/// values that a template has of `files`.
pub(super) fn of(files: &[CaseFile], cases: &[Value]) -> Value {
    let mut all: Vec<(Option<NaiveDate>, Value)> = Vec::new();
    for (file, case) in files.iter().zip(cases) {
        let Ok(events) = case.get_attr("events") else { continue };
        let ordered = in_order(EVENT, file.state.node.list("events"));
        for (at, item) in ordered.into_iter().enumerate() {
            if let Ok(event) = events.get_item_by_index(at) {
                all.push((day(&item.node), vec![case.clone(), event].into()));
            }
        }
    }
    all.sort_by_key(|(day, _)| sort_key(*day));
    all.into_iter().map(|(_, pair)| pair).collect()
}

#[cfg(test)]
mod tests {
    use crate::draft::testing::{World, day, text};
    use crate::record::{FuzzyDate, NotKnown, Path, Value};

    /// The cities of the chronology of a complaint, in its order.
    fn told(world: &World) -> Vec<String> {
        let dossier = world.dossier();
        world.with_book(&dossier, "csw-communication", |book| {
            let all = book.context().remove("chronology").unwrap();
            let city = |pair: minijinja::Value| {
                let event = pair.get_item_by_index(1).unwrap();
                let city = event.get_attr("city").unwrap().get_attr("text").unwrap();
                city.as_str().unwrap().to_owned()
            };
            all.try_iter().unwrap().map(city).collect()
        })
    }

    #[test]
    fn events_of_all_cases_stand_by_their_days_and_those_without_last() {
        let mut world = World::new();
        let date = |text: &str| Value::Date(text.parse::<FuzzyDate>().unwrap());
        let plan = [
            ("Osh", date("2024-06")),
            ("Batken", Value::NotKnown(NotKnown::Unknown)),
            ("Naryn", date("2023")),
            ("Talas", Value::Date(FuzzyDate::day(day("2024-02-12")))),
        ];
        for (at, (city, from)) in plan.into_iter().enumerate() {
            let case = world.case(at, "Aigul Testova", "csw-communication");
            let item = world.state(case).node.list("events")[0].id;
            let event = Path::field("events").then_item(item);
            world.set(case, &event.then_field("city").to_string(), text(city));
            world.set(case, &event.then_field("from").to_string(), from);
        }
        world.begin("csw-communication", "en", true);
        assert_eq!(told(&world), ["Naryn", "Talas", "Osh", "Batken"]);
        // What nobody knows is a gap of the text and no fact in it.
        let filled = world.filled();
        assert!(!filled.markdown().contains("unknown"), "{}", filled.markdown());
        let asked = |gap: &crate::draft::Gap| {
            gap.from.as_ref().is_some_and(|(_, path)| path.to_string().ends_with("from"))
        };
        assert!(filled.gaps.iter().any(asked), "{:?}", filled.gaps);
    }
}
