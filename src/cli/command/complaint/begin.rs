//! `plaint complaint new`: a complaint with the starting text of its procedure; prints its id.

use super::procedure;
use crate::cli::args::ComplaintNew;
use crate::cli::context::{self, Context};
use crate::cli::failure::{Failure, exit};
use crate::draft::{self, Book, CaseRow, Complaint, Wanted};
use crate::exchange::{docket, dossiers};
use crate::record::{ItemId, Kind, RecordId};
use crate::rules::WITH_NAME;
use crate::rules::law::{Law, Procedure};

pub(super) fn run(cx: &mut Context, args: &ComplaintNew) -> Result<u8, Failure> {
    cx.must_write()?;
    let (law, templates) = (cx.law()?, cx.templates()?);
    let procedure = procedure(&law, &args.procedure)?;
    let mut vault = cx.open_to_write()?;
    let table = cx.table(&vault)?;
    let mut cases: Vec<RecordId> = Vec::new();
    for text in &args.cases {
        let id = context::resolve(&table, text.trim())?;
        let is_case = table.get(id).is_some_and(|row| row.kind() == Kind::CASE);
        if !is_case {
            return Err(Failure::usage(format!("`{text}` is no case"))
                .called("usage-no-case")
                .with("word", text)
                .at("--cases")
                .advise("write ids or codes of cases, with commas between them"));
        }
        if !cases.contains(&id) {
            cases.push(id);
        }
    }
    let wanted = wanted(cx, args, procedure, cases)?;
    let dossier = dossiers::gather(&vault, &docket::actions_by_case(&table), unwritten(&wanted))?;
    let knowledge = std::sync::Arc::clone(&cx.knowledge);
    let beginning = {
        let book = Book {
            dossier: &dossier,
            knowledge: &knowledge,
            law: &law,
            procedure,
            passes: &draft::Everything,
            today: cx.today(),
        };
        draft::begin(&book, &templates)?
    };
    let kind = cx.kind(Kind::COMPLAINT)?;
    let (id, _saved) = vault.attempt(|pen| {
        let id = pen.record_id();
        draft::write(pen, id, &kind, &wanted, &beginning).map(|()| id)
    })??;
    warn_of_route(cx, &law, procedure, &dossier);
    if cx.out.json {
        cx.out.json(&serde_json::json!({
            "id": id.to_string(),
            "sections": beginning.sections.len(),
        }))?;
    } else {
        cx.out.line(&id.to_string())?;
    }
    Ok(exit::DONE)
}

fn wanted(
    cx: &Context,
    args: &ComplaintNew,
    procedure: &Procedure,
    cases: Vec<RecordId>,
) -> Result<Wanted, Failure> {
    let takes = procedure.languages.as_ref().map(|list| list.any_of.as_slice()).unwrap_or_default();
    let lang = match &args.language {
        Some(lang) => {
            let list = cx.knowledge.vocabulary("languages");
            let found = list.and_then(|list| list.find(lang)).map(|term| term.code.clone());
            found.ok_or_else(|| {
                Failure::usage(format!("there is no language `{lang}`"))
                    .called("usage-no-language")
                    .with("word", lang)
                    .at("--language")
                    .advise("write its code: en, ru, uk, ro, ka …")
            })?
        }
        // The interface's own language where the body takes it, else the first that it takes.
        None if takes.is_empty() || takes.iter().any(|lang| lang == cx.lang()) => {
            cx.lang().to_owned()
        }
        None => takes.first().cloned().unwrap_or_else(|| "en".to_owned()),
    };
    let name = procedure.name.of(cx.lang()).to_owned();
    Ok(Wanted {
        title: args.title.clone().unwrap_or(name),
        procedure: procedure.id.clone(),
        lang,
        pseudonyms: args.pseudonyms || (!args.names && procedure.consent_level < WITH_NAME),
        sender: args.sender.clone().unwrap_or_default(),
        owner: String::new(),
        cases,
    })
}

/// The complaint that is about to be written, for its cases to be gathered.
fn unwritten(wanted: &Wanted) -> Complaint {
    let item = |at: usize| ItemId::from_bytes((at as u64).to_be_bytes());
    let row = |(at, case): (usize, &RecordId)| CaseRow {
        item: item(at),
        case: Some(*case),
        alias: draft::alias(at),
    };
    Complaint::unwritten(
        wanted.title.clone(),
        (&wanted.procedure, &wanted.lang, &wanted.sender),
        wanted.pseudonyms,
        wanted.cases.iter().enumerate().map(row).collect(),
    )
}

/// Says at once what the checker would say later of the choice of cases.
fn warn_of_route(cx: &mut Context, law: &Law, procedure: &Procedure, dossier: &draft::Dossier) {
    use crate::rules::router::{Answer, route};
    for file in &dossier.cases {
        let routes = route(law, &file.facts, cx.today());
        let own = routes.iter().find(|route| route.procedure.id == procedure.id);
        if own.is_some_and(|route| route.answer == Answer::No) {
            let mut words = fluent_bundle::FluentArgs::new();
            words.set("case", file.code());
            words.set("procedure", procedure.id.clone());
            let text = cx.locale.tr_with("cli-complaint-route-no", &words);
            cx.out.warn(&text);
        }
    }
}
