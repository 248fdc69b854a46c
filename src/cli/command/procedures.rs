//! `plaint procedures [ID] [--country C]`, `plaint procedures check [DIR]`: the law as data.

use super::check::report;
use crate::cli::args::{Procedures, ProceduresCommand};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::{cells, config, files};
use crate::rules::clock::term_text;
use crate::rules::law::{Against, Cite, Law, Length, Procedure, ProcedureKind, Text};
use crate::rules::say::warning;
use serde_json::{Value as Json, json};

/// Lists the procedures, shows one, or checks the files.
pub(super) fn run(cx: &mut Context, args: &Procedures) -> Result<u8, Failure> {
    if let Some(ProceduresCommand::Check(check)) = &args.command {
        let mut sources = config::law()?;
        if let Some(dir) = &check.dir {
            sources.extend(files::law_of(dir)?);
        }
        let (_, problems) = Law::load(&sources);
        return report(cx, &problems);
    }
    let law = cx.law()?;
    if let Some(id) = &args.id {
        let procedure = law.procedure(id).ok_or_else(|| unknown(&law, id))?;
        return if cx.out.json {
            let json = detail(cx, &law, procedure);
            cx.out.json(&json).map(|()| exit::DONE)
        } else {
            print(cx, &law, procedure).map(|()| exit::DONE)
        };
    }
    let country = args.country.as_deref().map(|word| country(cx, word)).transpose()?;
    let wanted = |procedure: &&Procedure| {
        country.as_deref().is_none_or(|country| match &procedure.against.0 {
            Against::All => true,
            Against::Countries(_) => procedure.names(country),
            Against::Ratified => {
                law.acceptance(country, &procedure.id).is_some_and(|a| a.from.is_some())
            }
        })
    };
    let found: Vec<&Procedure> = law.procedures().filter(wanted).collect();
    if cx.out.json {
        let list: Vec<Json> =
            found.iter().map(|p| summary(cx, &law, p, country.as_deref())).collect();
        cx.out.json(&list)?;
        return Ok(exit::DONE);
    }
    let width = found.iter().map(|p| p.id.len()).max().unwrap_or_default();
    for procedure in found {
        let id = cells::fit(&procedure.id, width);
        let name = procedure.name.of(cx.lang());
        let mut line = format!("{id}  {name}");
        if let Some(told) = country.as_deref().and_then(|c| law.acceptance(c, &procedure.id)) {
            let from = told.from.map(|date| date.to_string()).unwrap_or_default();
            let until = told.ended.map(|(day, _)| format!(" – {day}")).unwrap_or_default();
            line = format!("{line}  [{from}{until}; {}]", told.cite.confidence.as_str());
        }
        cx.out.line(&line)?;
    }
    Ok(exit::DONE)
}

/// A country by its code or its name in any language.
fn country(cx: &Context, word: &str) -> Result<String, Failure> {
    let list = cx.knowledge.vocabulary("countries");
    list.and_then(|list| list.find(word)).map(|term| term.code.clone()).ok_or_else(|| {
        Failure::usage(format!("there is no country `{word}`"))
            .at("--country")
            .advise("write its two-letter code, such as ua, or its name")
    })
}

fn unknown(law: &Law, id: &str) -> Failure {
    let ids: Vec<&str> = law.procedures().map(|p| p.id.as_str()).collect();
    Failure::usage(format!("there is no procedure `{id}`"))
        .at("ID")
        .advise(format!("procedures: {}", ids.join(" ")))
}

const fn kind(kind: ProcedureKind) -> &'static str {
    match kind {
        ProcedureKind::Individual => "individual",
        ProcedureKind::Inquiry => "inquiry",
        ProcedureKind::Situation => "situation",
        ProcedureKind::Advocacy => "advocacy",
        ProcedureKind::National => "national",
        ProcedureKind::Information => "information",
    }
}

fn ground(law: &Law, cite: &Cite) -> Json {
    json!({
        "rule": cite.to_string(),
        "source": law.source(cite),
        "confidence": cite.confidence.as_str(),
        "verified_on": cite.verified_on.map(|day| day.to_string()),
    })
}

fn summary(cx: &Context, law: &Law, p: &Procedure, country: Option<&str>) -> Json {
    let mut json = json!({
        "procedure": p.id,
        "kind": kind(p.kind),
        "name": p.name.of(cx.lang()),
        "body": p.body.of(cx.lang()),
    });
    let accepted = country.and_then(|country| law.acceptance(country, &p.id));
    if let (Some(object), Some(accepted)) = (json.as_object_mut(), accepted) {
        let from = accepted.from.map(|date| date.to_string());
        object.insert("accepted_from".to_owned(), from.into());
        let ended = accepted.ended.map(|(day, _)| day.to_string());
        object.insert("ended_on".to_owned(), ended.into());
        object.insert("acceptance".to_owned(), ground(law, &accepted.cite));
    }
    if let (Some(object), Json::Object(of_file)) = (json.as_object_mut(), ground(law, &p.cite)) {
        object.extend(of_file);
    }
    json
}

fn detail(cx: &Context, law: &Law, p: &Procedure) -> Json {
    let mut json = summary(cx, law, p, None);
    let facts: Vec<Json> = facts(cx, p)
        .into_iter()
        .map(|(what, text, cite)| {
            let mut json = json!({"what": what, "text": text});
            if let (Some(object), Json::Object(of_file)) = (json.as_object_mut(), ground(law, cite))
            {
                object.extend(of_file);
            }
            json
        })
        .collect();
    if let Some(object) = json.as_object_mut() {
        object.insert("facts".to_owned(), facts.into());
    }
    json
}

fn print(cx: &mut Context, law: &Law, p: &Procedure) -> Result<(), Failure> {
    cx.out.line(&format!("{} · {}", p.id, p.name.of(cx.lang())))?;
    cx.out.line(p.body.of(cx.lang()))?;
    for basis in &p.legal_basis {
        cx.out.line(&format!("  {basis}"))?;
    }
    for text in p.who.iter().chain(&p.gives).chain(&p.warnings) {
        cx.out.line(&format!("  · {}", text.of(cx.lang())))?;
    }
    for (what, text, cite) in facts(cx, p) {
        let warned = warning(cite, &cx.locale).map(|w| format!(" ({w})")).unwrap_or_default();
        cx.out.line(&format!("{what}: {text}{warned}"))?;
        cx.out.line(&format!("    {cite} · {}", law.source(cite)))?;
    }
    Ok(())
}

/// Every fact of a procedure: the key of its file, its words, its ground.
fn facts<'p>(cx: &Context, p: &'p Procedure) -> Vec<(String, String, &'p Cite)> {
    let lang = cx.lang();
    let of = |text: &Option<Text>| text.as_ref().map(|t| t.of(lang).to_owned());
    let mut all: Vec<(String, String, &Cite)> = Vec::new();
    let mut add = |what: &str, text: String, cite: &'p Cite| {
        all.push((what.to_owned(), text, cite));
    };
    for d in &p.deadlines {
        let term = d.term.map(|term| term_text(term, &cx.locale));
        let from = Some(cx.locale.tr(&format!("law-from-{}", d.runs_from.as_str())));
        let exceptions = d.exceptions.iter().map(|t| Some(t.of(lang).to_owned()));
        let parts = [term, from, of(&d.note)].into_iter().chain(exceptions).collect();
        add("deadline", joined(parts), &d.cite);
    }
    if let Some(annual) = &p.annual {
        let day = Some(format!("{:02}-{:02}", annual.on.0, annual.on.1));
        add("annual_deadline", joined(vec![day, of(&annual.what), of(&annual.note)]), &annual.cite);
    }
    if let Some(session) = &p.session {
        add("session_deadline", joined(vec![of(&session.note)]), &session.cite);
    }
    for stated in [&p.anonymous, &p.consent, &p.signature].into_iter().zip([
        "anonymous",
        "consent",
        "signature",
    ]) {
        if let (Some(fact), key) = stated {
            add(key, joined(vec![Some(fact.is.clone()), of(&fact.note)]), &fact.cite);
        }
    }
    if let Some(interim) = &p.interim {
        let is = Some(if interim.available { "yes" } else { "no" }.to_owned());
        add("interim", joined(vec![is, of(&interim.how), of(&interim.test)]), &interim.cite);
    }
    if let Some(list) = &p.languages {
        add("languages", joined(vec![Some(list.any_of.join(", ")), of(&list.note)]), &list.cite);
    }
    if let Some(joint) = &p.joint {
        let figure = |name: &str, n: Option<u32>| n.map(|n| format!("{name} {n}"));
        let figures = [
            ("countries", joint.countries),
            ("cases", joint.cases),
            ("table_from", joint.table_from),
        ];
        let mut words: Vec<Option<String>> = figures.map(|(name, n)| figure(name, n)).into();
        words.push(of(&joint.note));
        add("joint", joined(words), &joint.cite);
    }
    if let Some(length) = &p.length {
        let most = longest(length);
        add("length", joined(vec![most, of(&length.excludes), of(&length.note)]), &length.cite);
    }
    if let Some(list) = &p.attachments {
        let items: Vec<&str> = list.items.iter().map(|t| t.of(lang)).collect();
        add("attachments", items.join("; "), &list.cite);
    }
    for send in &p.send {
        add(
            "send",
            joined(vec![Some(format!("{}: {}", send.by, send.to)), of(&send.note)]),
            &send.cite,
        );
    }
    all.extend(written(cx, p));
    all
}

/// The longest it may be, and in brackets what several may submit together.
fn longest(length: &Length) -> Option<String> {
    let (n, unit) = length.most.as_ref()?;
    Some(
        length
            .most_together
            .map_or_else(|| format!("{n} {unit}"), |together| format!("{n} ({together}) {unit}")),
    )
}

/// What a text has to contain and what happens after it was sent, as [`facts`] tells it.
fn written<'p>(cx: &Context, p: &'p Procedure) -> Vec<(String, String, &'p Cite)> {
    let lang = cx.lang();
    let mut all: Vec<(String, String, &Cite)> = Vec::new();
    for section in &p.sections {
        let most = section.most.map(|(n, unit)| format!("≤ {n} {unit}"));
        let items: Vec<&str> = section.must_contain.iter().map(|t| t.of(lang)).collect();
        let title = Some(section.title.of(lang).to_owned());
        let text = joined(vec![title, most, Some(items.join("; "))]);
        all.push(("section".to_owned(), text, &section.cite));
    }
    for stage in &p.stages {
        let term = stage.term.map(|(term, _)| term_text(term, &cx.locale));
        let from = stage.term.map(|(_, from)| cx.locale.tr(&format!("law-from-{}", from.as_str())));
        let what = Some(stage.what.of(lang).to_owned());
        let note = stage.note.as_ref().map(|note| note.of(lang).to_owned());
        all.push(("stage".to_owned(), joined(vec![what, term, from, note]), &stage.cite));
    }
    all
}

/// The parts that say something, one after another.
fn joined(parts: Vec<Option<String>>) -> String {
    parts.into_iter().flatten().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("; ")
}
