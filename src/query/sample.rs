//! A small set of names for the tests of the parser.

use super::names::{FieldShape, Names, NamesBuilder, Source};

fn at(path: &[&str], field: &str, shape: FieldShape, vocabulary: Option<&str>) -> Source {
    Source {
        path: path.iter().map(|&p| p.to_owned()).collect(),
        field: field.to_owned(),
        through: None,
        shape,
        vocabulary: vocabulary.map(str::to_owned),
    }
}

/// Fields of a case and its parts, with a few terms.
pub(super) fn names() -> Names {
    let mut b = NamesBuilder::new();
    let event = ["events"];
    let act = ["events", "acts"];
    let involvement = ["events", "involvements"];
    b.term("countries", "ua", &["Ukraine", "Украина", "Україна"])
        .term("countries", "ru", &["Russia", "Россия", "Росія"])
        .term("countries", "kz", &["Kazakhstan", "Казахстан", "Казахстан"])
        .term("statuses", "open", &["open", "открыто", "відкрито"])
        .term("statuses", "closed", &["closed", "закрыто", "закрито"])
        .term("act-types", "rape", &["rape", "изнасилование"])
        .term("act-types", "beating", &["beating", "избиение", "Побиття"])
        .term("place-types", "police-station", &["police station", "Отделение полиции"])
        .term("perpetrator-types", "police", &["police", "полиция"]);
    b.source("title", at(&[], "title", FieldShape::Text, None))
        .labels("title", ["Название", "Назва"])
        .source("country", at(&[], "country", FieldShape::Code, Some("countries")))
        .source("country", at(&event, "country", FieldShape::Code, Some("countries")))
        .source("status", at(&[], "status", FieldShape::Code, Some("statuses")))
        .source("tag", at(&[], "tags", FieldShape::Code, None))
        .source("due", at(&[], "next_due", FieldShape::Date, None))
        .source("opened", at(&[], "opened", FieldShape::Date, None))
        .source("age", at(&[], "age", FieldShape::Number, None))
        .source("urgent", at(&[], "urgent", FieldShape::Bool, None))
        .source("act", at(&act, "type", FieldShape::Code, Some("act-types")))
        .source("place", at(&event, "place_type", FieldShape::Code, Some("place-types")))
        .source("victim", at(&act, "victim", FieldShape::Link, None))
        .source(
            "perpetrator",
            at(&involvement, "perpetrator_type", FieldShape::Code, Some("perpetrator-types")),
        )
        .source("perpetrator", at(&involvement, "unit", FieldShape::Text, None))
        .kind("case", &["дело"])
        .kind("evidence", &["доказательство", "доказ"])
        .list("event", &event, &["events", "событие"])
        .list("consent", &["consents"], &["consents", "согласие"]);
    b.build()
}
