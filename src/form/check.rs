//! What `plaint forms check` finds between files and inside vocabularies.

use super::field::{FieldDef, FieldType, Form};
use super::gather::stem;
use super::knowledge::Knowledge;
use super::problem::Problem;
use super::vocabulary::{Term, Vocabulary};
use crate::locale::{LANGS, Locale, fold};
use crate::record::Code;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Every fault of forms and vocabularies that stands between files: unknown vocabularies, lists of
/// unknown forms, circles, missing messages and labels, labels that mean two codes.
pub fn check(knowledge: &Knowledge) -> Vec<Problem> {
    let locales: Vec<Locale> = LANGS.into_iter().map(|lang| knowledge.locale(lang)).collect();
    let mut problems = Vec::new();
    let named = knowledge.forms().map(|f| (&f.file, &f.id));
    for (file, id) in named.chain(knowledge.vocabularies().map(|v| (&v.file, &v.id))) {
        if stem(file) != id {
            let what = format!("the file is not named after its id `{id}`");
            problems.push(problem(file, 1, what, format!("name it {id}.toml")));
        }
    }
    for form in knowledge.forms() {
        check_form(knowledge, form, &locales, &mut problems);
    }
    for list in knowledge.vocabularies() {
        check_vocabulary(knowledge, list, &mut problems);
    }
    problems
}

fn problem(file: &str, line: usize, what: String, try_this: impl Into<String>) -> Problem {
    Problem { file: file.to_owned(), line, what, try_this: try_this.into() }
}

fn check_form(knowledge: &Knowledge, form: &Form, locales: &[Locale], out: &mut Vec<Problem>) {
    let file = &form.file;
    check_message(&form.label, file, 1, locales, out);
    for id in &form.title {
        if form.field(id).is_none() {
            let what = format!("the title names the field `{id}`, which the form does not have");
            out.push(problem(file, 1, what, "name a field of this form"));
        }
    }
    for field in &form.fields {
        check_message(&field.label, &field.file, field.line, locales, out);
        if let Some(help) = &field.help {
            check_message(help, &field.file, field.line, locales, out);
        }
        check_field(knowledge, field, out);
    }
    if reaches(knowledge, form, &form.id, &mut BTreeSet::new()) {
        let what = format!("the form `{}` holds itself through its lists", form.id);
        out.push(problem(file, 1, what, "use a link instead of a list somewhere in the circle"));
    }
}

fn check_message(id: &str, file: &str, line: usize, locales: &[Locale], out: &mut Vec<Problem>) {
    for locale in locales.iter().filter(|locale| !locale.has(id)) {
        let what = format!("the message `{id}` is missing in `{}`", locale.lang());
        let try_this = format!("add `{id} = …` to a file in locales/{}/", locale.lang());
        out.push(problem(file, line, what, try_this));
    }
}

fn check_field(knowledge: &Knowledge, field: &FieldDef, out: &mut Vec<Problem>) {
    let mut say = |what: String, try_this: &str| {
        out.push(problem(&field.file, field.line, what, try_this));
    };
    let is_choice = matches!(field.field_type, FieldType::Choice | FieldType::Choices);
    match &field.vocabulary {
        Some(id) if !is_choice => say(
            format!("`{}` is no choice and names the vocabulary `{id}`", field.id),
            "make its type choice or choices, or delete the vocabulary",
        ),
        Some(id) if knowledge.vocabulary(id).is_none() => say(
            format!("there is no vocabulary `{id}`"),
            "add vocabularies/ID.toml or name one that exists",
        ),
        _ => {}
    }
    if let FieldType::List(sub) = &field.field_type {
        match knowledge.sub_form(sub) {
            None => {
                say(
                    format!("there is no form `{sub}`"),
                    "add forms/ID.toml or name one that exists",
                );
            }
            Some(target) if target.record => say(
                format!("`{sub}` is a kind of record and cannot stand in a list"),
                "use a link, or set `record = false` in its form",
            ),
            Some(_) => {}
        }
    }
    if !field.link_to.is_empty() && field.field_type != FieldType::Link {
        say(format!("`{}` is no link and names kinds in `to`", field.id), "delete `to`");
    }
    for kind in &field.link_to {
        if knowledge.sub_form(kind).is_none_or(|target| !target.record) {
            say(format!("there is no kind of record `{kind}`"), "name a form with `record = true`");
        }
    }
    for state in field.required_for.iter().filter(|state| Code::new(state).is_err()) {
        say(format!("`{state}` is no status or procedure"), "use the code of one");
    }
    if field.list.is_some_and(|width| width == 0 || width > 200) {
        say("a list column is 1 to 200 cells wide".to_owned(), "change `list`");
    }
}

/// Whether the lists of a form lead back to the form `wanted`.
fn reaches<'a>(
    knowledge: &'a Knowledge,
    form: &'a Form,
    wanted: &str,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    form.lists().any(|(_, sub)| {
        sub == wanted
            || (seen.insert(sub)
                && knowledge.sub_form(sub).is_some_and(|f| reaches(knowledge, f, wanted, seen)))
    })
}

fn check_vocabulary(knowledge: &Knowledge, list: &Vocabulary, out: &mut Vec<Problem>) {
    let mut meanings: HashMap<String, &Term> = HashMap::new();
    for term in list.terms() {
        for lang in LANGS {
            if term.labels.get(lang).is_none_or(|label| label.trim().is_empty()) {
                let what = format!("`{}` has no label in `{lang}`", term.code);
                out.push(problem(
                    &term.file,
                    term.line,
                    what,
                    format!("add {lang} = \"…\" to its label"),
                ));
            }
        }
        for word in term.words() {
            let other = *meanings.entry(fold(word)).or_insert(term);
            if other.code != term.code {
                let what = format!("`{word}` means both `{}` and `{}`", other.code, term.code);
                out.push(problem(&term.file, term.line, what, "change one of the two labels"));
            }
        }
        check_codes(knowledge, term, out);
    }
    check_parents(list, out);
}

fn check_codes(knowledge: &Knowledge, term: &Term, out: &mut Vec<Problem>) {
    let mut say = |what: String, try_this: &str| {
        out.push(problem(&term.file, term.line, what, try_this));
    };
    for lang in term.labels.keys().filter(|lang| !LANGS.contains(&lang.as_str())) {
        say(format!("`{lang}` is no language of the interface"), "use en, ru or uk, or a synonym");
    }
    for (name, codes) in [("HURIDOCS", &term.huridocs), ("ICCS", &term.iccs)] {
        for code in codes.iter().filter(|c| c.is_empty() || !c.bytes().all(|b| b.is_ascii_digit()))
        {
            say(format!("`{code}` is no {name} code"), "use the digits alone");
        }
    }
    if let Some(own) =
        term.own.as_ref().filter(|own| !own.starts_with("x-") || Code::new(own).is_err())
    {
        say(format!("the code of our own `{own}` does not begin with x-"), "write x-WORD");
    }
    for (name, code) in [("gbv-types", &term.gbv), ("react-types", &term.react)] {
        if let Some(code) = code.as_ref()
            && knowledge.vocabulary(name).is_none_or(|v| v.get(code).is_none())
        {
            say(format!("`{code}` is not in the vocabulary `{name}`"), "use one of its codes");
        }
    }
    let known = |code: &String| {
        let foreign = [term.gbv.as_ref(), term.react.as_ref()];
        term.huridocs.contains(code)
            || term.iccs.contains(code)
            || foreign.into_iter().flatten().any(|own| own == code)
    };
    for code in term.unverified.iter().filter(|code| !known(code)) {
        say(format!("`{code}` is called unverified and is no code of this term"), "delete it");
    }
}

fn check_parents(list: &Vocabulary, out: &mut Vec<Problem>) {
    let parents: BTreeMap<&str, &str> = list
        .terms()
        .iter()
        .filter_map(|term| Some((term.code.as_str(), term.parent.as_deref()?)))
        .collect();
    for term in list.terms() {
        let Some(parent) = term.parent.as_deref() else { continue };
        if list.get(parent).is_none() {
            let what = format!("the parent `{parent}` of `{}` does not exist", term.code);
            out.push(problem(&term.file, term.line, what, "name a code of this vocabulary"));
        }
        let mut above = Some(parent);
        let mut steps = 0;
        while let Some(code) = above.filter(|code| *code != term.code) {
            above = parents.get(code).copied();
            steps += 1;
            if steps > list.terms().len() {
                break;
            }
        }
        if above == Some(term.code.as_str()) {
            let what = format!("`{}` is its own parent through others", term.code);
            out.push(problem(&term.file, term.line, what, "break the circle"));
        }
    }
}
