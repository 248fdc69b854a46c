//! Proves the set consistent: what one file cannot see of itself.

use super::Law;
use super::cite::Cite;
use super::procedure::{Against, Procedure, ProcedureKind, Test};
use crate::form::{Knowledge, Problem};
use std::collections::BTreeSet;

/// Codes that the files may name, from the vocabularies that are compiled in.
struct Known {
    countries: BTreeSet<String>,
    acts: BTreeSet<String>,
    sexes: BTreeSet<String>,
}

impl Known {
    fn new() -> Self {
        let knowledge = Knowledge::builtin();
        let codes = |id: &str| {
            let list = knowledge.vocabulary(id);
            list.into_iter().flat_map(|v| v.terms()).map(|term| term.code.clone()).collect()
        };
        Self { countries: codes("countries"), acts: codes("act-types"), sexes: codes("sexes") }
    }
}

fn problem(cite: &Cite, what: String, try_this: &str) -> Problem {
    Problem { file: cite.file.to_string(), line: cite.line, what, try_this: try_this.to_owned() }
}

/// What is wrong between the files.
pub(super) fn check(law: &Law) -> Vec<Problem> {
    let known = Known::new();
    let mut found = Vec::new();
    for procedure in law.procedures() {
        names(law, &known, procedure, &mut found);
        says_enough(law, procedure, &mut found);
        for cite in cites(procedure) {
            source(law, cite, &mut found);
        }
    }
    for (country, id, acceptance) in law.acceptances() {
        let cite = &acceptance.cite;
        if law.procedure(id).is_none() {
            let what = format!("there is no procedure `{id}`");
            found.push(problem(cite, what, "write the id of a file in procedures/"));
        }
        if !known.countries.contains(country) {
            let what = format!("there is no country `{country}`");
            found.push(problem(cite, what, "write a code of the vocabulary `countries`"));
        }
        let begins = acceptance.from.and_then(crate::record::FuzzyDate::earliest);
        match (begins, acceptance.ended) {
            (Some(from), Some((until, _))) if until < from => {
                let what = "it ended before it was accepted".to_owned();
                found.push(problem(cite, what, "mend accepted_from or ended_on"));
            }
            (None, Some(_)) => {
                let what = "it ended and was never accepted".to_owned();
                found.push(problem(cite, what, "fill accepted_from, or clear ended_on"));
            }
            _ => {}
        }
    }
    for calendar in law.calendars() {
        if !known.countries.contains(&calendar.country) {
            let what = format!("there is no country `{}`", calendar.country);
            let try_this = "write a code of the vocabulary `countries`";
            found.push(problem(&calendar.cite, what, try_this));
        }
        source(law, &calendar.cite, &mut found);
    }
    found
}

/// Countries, procedures and codes that a procedure names must be there.
fn names(law: &Law, known: &Known, p: &Procedure, found: &mut Vec<Problem>) {
    let mut country = |code: &str, cite: &Cite| {
        if !known.countries.contains(code) {
            let what = format!("there is no country `{code}`");
            found.push(problem(cite, what, "write a code of the vocabulary `countries`"));
        }
    };
    if let Against::Countries(list) = &p.against.0 {
        list.iter().for_each(|code| country(code, &p.against.1));
    }
    p.reservations.iter().for_each(|r| country(&r.country, &r.cite));
    let mut procedure = |id: &String, cite: &Cite| {
        if law.procedure(id).is_none() {
            let what = format!("there is no procedure `{id}`");
            found.push(problem(cite, what, "write the id of a file in procedures/"));
        }
    };
    for deadline in &p.deadlines {
        deadline.of.iter().for_each(|id| procedure(id, &deadline.cite));
    }
    for step in &p.requires {
        step.any.iter().for_each(|id| procedure(id, &step.cite));
    }
    for deadline in &p.deadlines {
        for id in &deadline.instead_of {
            if !p.deadlines.iter().any(|other| other.id == *id) {
                let what = format!("there is no deadline `{id}` in this file");
                let try_this = "give the other deadline this id, or mend instead_of";
                found.push(problem(&deadline.cite, what, try_this));
            }
        }
    }
    for subject in &p.subject {
        let (codes, all, list) = match &subject.test {
            Test::Act(codes) => (codes, &known.acts, "act-types"),
            Test::Sex(codes) => (codes, &known.sexes, "sexes"),
            Test::Question(id) => {
                if crate::record::Code::new(id).is_err() {
                    let what = "the question has no id".to_owned();
                    let try_this = "add question = \"…\": the tag `…-yes` or `…-no` answers it";
                    found.push(problem(&subject.cite, what, try_this));
                }
                continue;
            }
            Test::Age(_) | Test::Disability => continue,
        };
        for code in codes.iter().filter(|code| !all.contains(*code)) {
            let what = format!("`{code}` is no code of `{list}`");
            found.push(problem(&subject.cite, what, "write a code of that vocabulary"));
        }
        if codes.is_empty() {
            let what = "the test has nothing to compare with".to_owned();
            found.push(problem(&subject.cite, what, "add any = [\"…\"]"));
        }
    }
}

fn says_enough(law: &Law, p: &Procedure, found: &mut Vec<Problem>) {
    if p.against.0 == Against::Ratified && !law.acceptances().any(|(_, id, _)| id == p.id) {
        let what = format!("no row of ratifications.csv is for `{}`", p.id);
        let try_this = "add a row for each country, or say against = \"all\" or a list";
        found.push(problem(&p.against.1, what, try_this));
    }
    let judged = matches!(p.kind, ProcedureKind::Individual | ProcedureKind::Situation);
    if judged && p.exhaustion.is_none() {
        let what = "it does not say whether remedies must be exhausted".to_owned();
        found.push(problem(&p.cite, what, "add exhaustion = \"required\" or \"not_required\""));
    }
    if judged && p.same_matter.is_empty() {
        let what = "it does not say how other proceedings bar".to_owned();
        found.push(problem(&p.cite, what, "add same_matter = \"pending\", \"none\" or another"));
    }
    let mut seen = BTreeSet::new();
    for section in &p.sections {
        if !seen.insert(&section.key) {
            let what = format!("the section `{}` is there twice", section.key);
            found.push(problem(&section.cite, what, "rename or delete one of them"));
        }
    }
    let mut seen = BTreeSet::new();
    for deadline in &p.deadlines {
        if !seen.insert(&deadline.id) {
            let what = "two deadlines have the same id".to_owned();
            found.push(problem(&deadline.cite, what, "give each deadline an id of its own"));
        }
    }
}

/// A key of `sources.toml` that is not there: `S` and digits alone look like one.
fn source(law: &Law, cite: &Cite, found: &mut Vec<Problem>) {
    let is_key = |part: &&str| {
        part.strip_prefix('S')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    for part in cite.source.split(';').map(str::trim).filter(is_key) {
        if !law.has_source(part) {
            let what = format!("there is no source `{part}`");
            found.push(problem(cite, what, "add it to sources.toml, or write the source in words"));
        }
    }
}

/// Every ground of a procedure.
pub(super) fn cites(p: &Procedure) -> Vec<&Cite> {
    let mut all = vec![&p.cite, &p.against.1];
    all.extend(p.exhaustion.iter().map(|f| &f.cite));
    all.extend(p.same_matter.iter().map(|f| &f.bar.cite));
    all.extend(p.deadlines.iter().map(|f| &f.cite));
    all.extend(p.annual.iter().map(|f| &f.cite));
    all.extend(p.session.iter().map(|f| &f.cite));
    all.extend(p.anonymous.iter().map(|f| &f.cite));
    all.extend(p.name_goes_to.iter().map(|f| &f.1));
    all.extend(p.consent.iter().map(|f| &f.cite));
    all.extend(p.interim.iter().map(|f| &f.cite));
    all.extend(p.languages.iter().map(|f| &f.cite));
    all.extend(p.length.iter().map(|f| &f.cite));
    all.extend(p.joint.iter().map(|f| &f.cite));
    all.extend(p.signature.iter().map(|f| &f.cite));
    all.extend(p.attachments.iter().map(|f| &f.cite));
    all.extend(p.send.iter().map(|f| &f.cite));
    all.extend(p.stages.iter().map(|f| &f.cite));
    all.extend(p.subject.iter().map(|f| &f.cite));
    all.extend(p.requires.iter().map(|f| &f.cite));
    all.extend(p.reservations.iter().map(|f| &f.cite));
    all.extend(p.sections.iter().map(|f| &f.cite));
    all
}
