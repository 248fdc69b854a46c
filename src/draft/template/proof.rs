//! What a file of templates promises and does not keep: names that nothing has, sections that no
//! procedure asks for, parts that there are not, tags that the engine does not take.

use super::engine::render;
use super::guard;
use super::set::{ANY, Each, GENERIC, Templates};
use crate::document::read_markdown;
use crate::draft::PLACEHOLDER;
use crate::draft::token::{Piece, pieces};
use crate::form::{Knowledge, Problem};
use crate::rules::law::{Law, Procedure};
use minijinja::value::Value;
use std::collections::BTreeMap;

/// What every template sees.
const SEEN: [&str; 21] = [
    "accepted_from",
    "address",
    "addressee",
    "annexes",
    "basis",
    "body",
    "cases",
    "channel",
    "chronology",
    "country",
    "joint",
    "lang",
    "lead",
    "n",
    "pattern",
    "procedure",
    "pseudonyms",
    "sender",
    "title",
    "today",
    "loop",
];

/// Everything that is wrong with templates beyond what loading them tells, each with its file and
/// line and what to do.
pub fn prove(templates: &Templates, law: &Law, knowledge: &Knowledge) -> Vec<Problem> {
    let mut found = Vec::new();
    for each in templates.each() {
        let problem = |line: usize, what: String, try_this: String| Problem {
            file: each.found.file.to_owned(),
            line,
            what,
            try_this,
        };
        let first = each.found.line;
        let languages = knowledge.vocabulary("languages");
        if languages.is_some_and(|list| list.get(each.found.lang).is_none()) {
            let what = format!("`{}` is no language", each.found.lang);
            let try_this = "name the file NAME.LANG.md, with a code as en, ru, uk or ka";
            found.push(problem(1, what, try_this.to_owned()));
        }
        if let Some((what, try_this)) = section(&each, law) {
            found.push(problem(first.saturating_sub(1).max(1), what, try_this));
        }
        found.extend(names(&each).into_iter().map(|(line, name)| {
            let what = format!("no template sees `{name}`");
            problem(first + line, what, "docs/complaints.md lists what there is".to_owned())
        }));
        let live = each.found.text.lines().enumerate();
        for (at, line) in live {
            for piece in pieces(line) {
                let unknown = |name: &str| !templates.parts().contains(&name);
                if let Piece::Live(name) = piece
                    && unknown(name)
                {
                    let what = format!("there is no part `{name}`");
                    let try_this = format!("write one of: {}", templates.parts().join(", "));
                    found.push(problem(first + at, what, try_this));
                }
            }
        }
        found.extend(trial(&each));
    }
    found
}

/// Why a section serves nothing.
fn section(each: &Each<'_>, law: &Law) -> Option<(String, String)> {
    let key = each.key?;
    let outline = |procedure: &Procedure| procedure.outline.as_ref().map(|(id, _)| id.clone());
    let serves = |procedure: &&Procedure| {
        each.name == GENERIC
            || procedure.id == each.name
            || outline(procedure).as_deref() == Some(each.name)
    };
    let served: Vec<&Procedure> = law.procedures().filter(serves).collect();
    if served.is_empty() {
        let what = format!("`{}` is no procedure and no outline", each.name);
        let try_this = "name the file after one: `plaint procedures` lists them; or generic";
        return Some((what, try_this.to_owned()));
    }
    let mut keys = served.iter().flat_map(|procedure| &procedure.sections).map(|s| s.key.as_str());
    if key == ANY || keys.any(|known| known == key) {
        return None;
    }
    let what = format!("`{}` has no section `{key}`", each.name);
    let mut all: Vec<&str> =
        served.iter().flat_map(|p| &p.sections).map(|section| section.key.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    let try_this = match all.len() {
        0..=24 => format!("its sections: {}; or * for every other", all.join(" ")),
        _ => "`plaint procedures ID` lists the sections of one; * serves every other".to_owned(),
    };
    Some((what, try_this))
}

/// Names of a template that nothing gives a value, with their lines from 0.
fn names(each: &Each<'_>) -> Vec<(usize, String)> {
    let own: &[&str] = match each.folder {
        "sections" => &["must", "headings"],
        "letters" => &["case"],
        _ => &[],
    };
    let known = |name: &str| SEEN.contains(&name) || own.contains(&name);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (line, name) in guard::free_names(each.found.text) {
        if !known(&name) {
            found.entry(name).or_insert(line);
        }
    }
    let mut found: Vec<(usize, String)> =
        found.into_iter().map(|(name, line)| (line, name)).collect();
    found.sort();
    found
}

/// Fills it with nothing: what the engine does not take, and what no document can hold.
fn trial(each: &Each<'_>) -> Option<Problem> {
    let place = (each.found.file, each.found.line);
    let emit = Box::new(|_: &Value| PLACEHOLDER.to_owned());
    let context = Value::from_pairs([("n", Value::from(0))]);
    let text = match render(place, each.found.text, context, emit) {
        Ok(text) => text,
        Err(error) => {
            let (file, line) = (error.file, error.line);
            return Some(Problem { file, line, what: error.what, try_this: error.try_this });
        }
    };
    let error = read_markdown(&text).err()?.into_iter().next()?;
    Some(Problem {
        file: each.found.file.to_owned(),
        line: each.found.line,
        what: format!(
            "what it makes of nothing is no document: line {}: {}",
            error.line, error.wrong
        ),
        try_this: "mend the Markdown; docs/documents.md says what there is".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Source;
    use rstest::rstest;
    use std::borrow::Cow;

    fn problems(name: &str, text: &str) -> Vec<(usize, String)> {
        let source = Source { name: name.to_owned(), bytes: Cow::Owned(text.as_bytes().to_vec()) };
        let (templates, mut all) = Templates::load(&[source]);
        all.extend(prove(&templates, &Law::builtin(), &Knowledge::builtin()));
        all.retain(|problem| problem.file == name);
        all.into_iter().map(|problem| (problem.line, problem.what)).collect()
    }

    #[test]
    fn the_compiled_in_templates_keep_what_they_promise() {
        let (law, knowledge) = (Law::builtin(), Knowledge::builtin());
        assert_eq!(prove(&Templates::builtin(), &law, &knowledge), []);
    }

    #[rstest]
    #[case("sections/cat-22.en.md", "@@ facts\nx\n\n{{ lead.clent }} {{ leed.client }}", 4, "leed")]
    #[case("sections/cat-22.en.md", "note\n@@ fakts | X\nx", 2, "fakts")]
    #[case("sections/cat-99.en.md", "@@ facts\nx", 1, "cat-99")]
    #[case("sections/cat-22.xx.md", "@@ facts\nx", 1, "xx")]
    #[case("sections/cat-22.en.md", "@@ facts\nx\n[[live:victimz]]", 3, "victimz")]
    #[case("parts/mine.en.md", "a\n{% for x in cases %}{{ y }}{% endfor %}", 2, "`y`")]
    #[case("parts/mine.en.md", "a\n{% for x in %}{% endfor %}", 2, "")]
    #[case("letters/mine.en.md", "a\n{{ must }}", 2, "must")]
    fn a_fault_is_named_with_its_line(
        #[case] name: &str,
        #[case] text: &str,
        #[case] line: usize,
        #[case] what: &str,
    ) {
        let found = problems(name, text);
        assert!(found.iter().any(|(at, said)| *at == line && said.contains(what)), "{found:?}");
    }

    #[rstest]
    #[case(
        "sections/cat-22.en.md",
        "@@ facts\n{% for c in cases %}{{ c.code }} {{ loop.index }}{% endfor %}"
    )]
    #[case("sections/generic.ka.md", "@@ *\n{% for m in must %}{{ m }}{% endfor %}")]
    #[case(
        "letters/mine.en.md",
        "{% if case.client.name.text == \"a b\" and not joint %}{{ case.client.name }}{% endif %}"
    )]
    fn what_is_sound_passes(#[case] name: &str, #[case] text: &str) {
        assert_eq!(problems(name, text), []);
    }
}
