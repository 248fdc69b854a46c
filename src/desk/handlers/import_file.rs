//! `import.file`

use crate::desk::effect::Effect;
use crate::desk::model::menu::{Goal, Menu, choice};
use crate::desk::model::{Model, Overlay};
use std::collections::BTreeSet;

/// Encodings in which lists of the region come.
const ENCODINGS: [&str; 9] = [
    "utf-8",
    "windows-1251",
    "koi8-r",
    "koi8-u",
    "ibm866",
    "iso-8859-5",
    "utf-16le",
    "utf-16be",
    "windows-1252",
];
/// Signs between cells.
const DELIMITERS: [(&str, &str); 4] = [(",", ","), (";", ";"), ("tab", "Tab"), ("|", "|")];
/// The deepest row in which a header is offered.
const DEEPEST: u64 = 30;

/// Picks how the files are written where what was found is wrong, or what a row becomes.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if model.import.is_none() {
        return Vec::new();
    }
    let found = || choice("", model.tr("import-as-found"));
    let plain = |word: &str| choice(word, word.to_owned());
    let (title, choices, goal) = match arg {
        "encoding" => (
            model.tr("cmd-import-file-encoding"),
            std::iter::once(found()).chain(ENCODINGS.map(plain)).collect(),
            Goal::Reading("encoding"),
        ),
        "delimiter" => (
            model.tr("cmd-import-file-delimiter"),
            std::iter::once(found())
                .chain(DELIMITERS.map(|(key, label)| choice(key, label.to_owned())))
                .collect(),
            Goal::Reading("delimiter"),
        ),
        "header-row" => {
            let row = |n: u64| {
                let n = n.to_string();
                choice(&n, model.tr_with("import-row", &[("row", &n)]))
            };
            let none = choice("none", model.tr("import-no-header"));
            let rows = (1..=DEEPEST).map(row);
            (
                model.tr("cmd-import-file-header-row"),
                [found(), none].into_iter().chain(rows).collect(),
                Goal::Reading("header-row"),
            )
        }
        "decimal" => (
            model.tr("cmd-import-file-decimal"),
            vec![
                found(),
                choice("comma", model.tr("import-comma")),
                choice("point", model.tr("import-point")),
            ],
            Goal::Reading("decimal"),
        ),
        "partner" => {
            let none = choice("", model.tr("import-no-partner"));
            let known = partners(model).into_iter().map(|name| choice(&name, name.clone()));
            let title = model.tr("cmd-import-file-partner");
            (title, std::iter::once(none).chain(known).collect(), Goal::Partner)
        }
        _ => {
            let kinds = model.knowledge.kinds().filter(|kind| kind.as_str() != "setting");
            let named = |kind: crate::record::Kind| {
                let form = model.knowledge.form(&kind)?;
                Some(choice(kind.as_str(), model.tr(&form.label)))
            };
            (model.tr("cmd-import-file-kind"), kinds.filter_map(named).collect(), Goal::Kind)
        }
    };
    let menu = Menu::one(title, choices, None, goal);
    model.overlays.push(Overlay::Menu(Box::new(menu)));
    Vec::new()
}

/// The partners that cases name already.
fn partners(model: &Model) -> BTreeSet<String> {
    let cells = model.list.table.rows().map(|row| row.cell("partner").plain());
    cells.filter(|name| !name.is_empty()).collect()
}
