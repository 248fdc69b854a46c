//! `plaint complaint show`: the outline with state and length, the cases with consent and route,
//! review and versions; with `--identifying` the text.

use super::Work;
use crate::cli::args::ComplaintShow;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::output::one_line;
use crate::cli::record_json::MASK;
use crate::draft::{Everything, Filled, Measured, Severity, versions};
use crate::rules::router::{Answer, route};
use serde_json::{Value as Json, json};

pub(super) fn run(cx: &mut Context, args: &ComplaintShow) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let reading = work.reading(cx, &vault, work.today)?;
    let (filled, measured) = (&reading.filled, &reading.measured);
    if args.identifying {
        cx.log_display(&vault, work.id())?;
    }
    if let Some(key) = &args.section {
        return section(cx, filled, key, args.identifying);
    }
    let found = reading.findings(&work.book(cx, &Everything), &cx.locale);
    let sections = sections(&work, filled, measured, &found, args.identifying);
    let cases = cases(cx, &work);
    let mut whole = json!({
        "id": work.id().to_string(),
        "title": if args.identifying { work.complaint().title.as_str() } else { MASK },
        "procedure": work.procedure.id,
        "language": work.complaint().lang,
        "status": work.complaint().status,
        "pseudonyms": work.complaint().pseudonyms,
        "words": measured.whole.words,
        "characters": measured.whole.characters,
        "pages": measured.whole.pages,
        "missing": filled.gaps.len(),
        "sections": sections,
        "cases": cases,
    });
    if let Some(map) = whole.as_object_mut() {
        map.insert("annexes".to_owned(), annexes(&work, args.identifying));
        map.insert("review".to_owned(), review(&work, args.identifying));
        map.insert("versions".to_owned(), frozen(&work));
    }
    if cx.out.json {
        cx.out.json(&whole)?;
    } else {
        print(cx, &whole, filled, args.identifying)?;
    }
    Ok(exit::DONE)
}

fn section(cx: &mut Context, filled: &Filled, key: &str, identifying: bool) -> Result<u8, Failure> {
    let Some(section) = filled.section(key) else {
        let keys: Vec<&str> = filled.sections.iter().map(|s| s.key.as_str()).collect();
        let what = format!("the complaint has no section `{key}`");
        return Err(Failure::new(exit::FAILED, "no-section", what)
            .at("--section")
            .advise(format!("sections: {}", keys.join(" ")))
            .with("word", key)
            .with("words", keys.join(" ")));
    };
    let text = if identifying { section.markdown.as_str() } else { MASK };
    if cx.out.json {
        cx.out.json(&json!({"key": section.key, "title": section.title, "text": text}))?;
    } else {
        cx.out.line(text)?;
    }
    if !identifying {
        cx.masked();
    }
    Ok(exit::DONE)
}

fn sections(
    work: &Work,
    filled: &Filled,
    measured: &Measured,
    found: &[crate::draft::Finding],
    identifying: bool,
) -> Vec<Json> {
    let one = |(at, section): (usize, &crate::draft::FilledSection)| {
        let length = measured.sections.get(at).copied().unwrap_or_default();
        let of = work.procedure.sections.iter().find(|s| s.key == section.key);
        let errors = found
            .iter()
            .filter(|f| f.section == section.key && f.severity == Severity::Error)
            .count();
        let gaps = filled.gaps.iter().filter(|gap| gap.section == section.key).count();
        let state = match (section.markdown.is_empty(), gaps, errors) {
            (true, ..) => "empty",
            (false, 0, 0) => "ready",
            _ => "open",
        };
        let mut made = json!({
            "key": section.key,
            "title": section.title,
            "item": section.item.to_string(),
            "state": state,
            "required": of.is_some_and(|s| s.required),
            "missing": gaps,
            "words": length.words,
            "characters": length.characters,
            "pages": length.pages,
        });
        if let Some(map) = made.as_object_mut() {
            if let Some((most, unit)) = of.and_then(|s| s.most) {
                map.insert("limit".to_owned(), json!({"most": most, "unit": unit}));
            }
            if identifying {
                map.insert("text".to_owned(), Json::from(section.markdown.as_str()));
            }
        }
        made
    };
    filled.sections.iter().enumerate().map(one).collect()
}

/// The matrix of consent and admissibility, case by case.
fn cases(cx: &Context, work: &Work) -> Vec<Json> {
    let one = |file: &crate::draft::CaseFile| {
        let routes = route(&work.law, &file.facts, work.today);
        let own = routes.iter().find(|route| route.procedure.id == work.procedure.id);
        let reasons: Vec<Json> = own
            .map(|route| route.reasons.as_slice())
            .unwrap_or_default()
            .iter()
            .filter(|reason| reason.answer != Answer::Yes)
            .map(|reason| {
                json!({
                    "rule": reason.place(),
                    "answer": reason.answer.as_str(),
                    "text": reason.text(&cx.locale),
                })
            })
            .collect();
        let mut rows = file.facts.consents.iter();
        let level = rows.rfind(|row| row.channel == work.procedure.id).and_then(|row| row.level);
        json!({
            "case": file.state.id.to_string(),
            "code": file.code(),
            "alias": file.alias,
            "consent": level,
            "answer": own.map_or("ask", |route| route.answer.as_str()),
            "reasons": reasons,
        })
    };
    work.dossier.cases.iter().map(one).collect()
}

fn annexes(work: &Work, identifying: bool) -> Json {
    let one = |(at, annex): (usize, &crate::draft::Annex)| {
        json!({
            "number": at + 1,
            "item": annex.item.to_string(),
            "title": if identifying { annex.title.as_str() } else { MASK },
            "purpose": annex.purpose,
            "evidence": annex.evidence.map(|id| id.to_string()),
        })
    };
    work.complaint().annexes.iter().enumerate().map(one).collect()
}

fn review(work: &Work, identifying: bool) -> Json {
    let shown = |text: &str| if identifying { text.to_owned() } else { MASK.to_owned() };
    let complaint = work.complaint();
    let comments = complaint.comments.iter().map(|c| {
        let state = if c.resolved { "resolved" } else { "open" };
        json!({"item": c.item.to_string(), "kind": "comment", "section": c.section, "by": c.by,
            "state": state, "quote": shown(&c.quote), "text": shown(&c.text)})
    });
    let changes = complaint.changes.iter().map(|c| {
        json!({"item": c.item.to_string(), "kind": "change", "section": c.section, "by": c.by,
            "state": c.state, "was": shown(&c.was), "becomes": shown(&c.becomes)})
    });
    let signoffs = complaint.signoffs.iter().map(|s| {
        let on = s.on.map(|on| on.to_string());
        json!({"item": s.item.to_string(), "kind": "signoff", "by": s.by, "on": on,
            "role": s.role, "hash": s.hash})
    });
    let allowances = complaint.allowances.iter().map(|a| {
        let on = a.on.map(|on| on.to_string());
        json!({"item": a.item.to_string(), "kind": "allowance", "by": a.by, "on": on,
            "check": a.check, "record": a.record.map(|id| id.to_string()),
            "words": a.places.iter().map(|words| shown(words)).collect::<Vec<_>>(),
            "why": shown(&a.why)})
    });
    comments.chain(changes).chain(signoffs).chain(allowances).collect()
}

fn frozen(work: &Work) -> Json {
    let one = |version: &crate::draft::Version| {
        json!({
            "version": version.number,
            "sent": version.sent.map(|day| day.to_string()),
            "route": version.route,
            "hash": version.hash,
            "sound": version.sound,
            "written_over": version.written_over,
            "taken_back": version.taken_back,
            "channel": version.under.as_ref().map(|under| under.channel.as_str()),
            "pseudonyms": version.under.as_ref().map(|under| under.pseudonyms),
            "cases": version.under.as_ref().map(|under| {
                under.cases.iter().map(|(case, _)| case.to_string()).collect::<Vec<_>>()
            }),
        })
    };
    versions(&work.state, &work.ops).iter().map(one).collect()
}

fn print(
    cx: &mut Context,
    whole: &Json,
    filled: &Filled,
    identifying: bool,
) -> Result<(), Failure> {
    for key in ["id", "title", "procedure", "language", "status", "words", "characters", "pages"] {
        cx.out.line(&format!("{key}: {}", word(whole, key)))?;
    }
    let list = |key: &str| whole.get(key).and_then(Json::as_array).cloned().unwrap_or_default();
    for section in list("sections") {
        let limit =
            section.get("limit").map(|l| format!(" / {} {}", word(l, "most"), word(l, "unit")));
        let state = cx.locale.tr(&format!("draft-state-{}", word(&section, "state")));
        let line = format!(
            "  {state:<8} {:<18} {:>5} {}{}  [[?]] {:<3} {}",
            word(&section, "key"),
            word(&section, "words"),
            cx.locale.tr("draft-unit-words"),
            limit.unwrap_or_default(),
            word(&section, "missing"),
            word(&section, "title"),
        );
        cx.out.line(line.trim_end())?;
    }
    for case in list("cases") {
        let line = format!(
            "  {:<3} {:<12} {} {:<3} {}",
            word(&case, "alias"),
            word(&case, "code"),
            cx.locale.tr("cli-complaint-consent"),
            word(&case, "consent"),
            cx.locale.tr(&format!("cli-complaint-answer-{}", word(&case, "answer"))),
        );
        cx.out.line(&line)?;
        for reason in case.get("reasons").and_then(Json::as_array).into_iter().flatten() {
            cx.out.line(&format!("      {}: {}", word(reason, "answer"), word(reason, "text")))?;
        }
    }
    history(cx, &list("review"), &list("versions"))?;
    if identifying {
        cx.out.line("")?;
        cx.out.line(&filled.markdown())?;
    } else {
        cx.masked();
    }
    Ok(())
}

/// What reviewers did, and what was sent.
fn history(cx: &mut Context, review: &[Json], versions: &[Json]) -> Result<(), Failure> {
    for item in review {
        let state =
            if item.get("state").is_some() { word(item, "state") } else { word(item, "on") };
        let line = format!(
            "  {} {} {} {state} {}",
            word(item, "kind"),
            word(item, "item"),
            word(item, "by"),
            word(item, "section"),
        );
        cx.out.line(line.trim_end())?;
    }
    for version in versions {
        let line = format!(
            "  v{} {} {} {}",
            word(version, "version"),
            word(version, "sent"),
            word(version, "route"),
            word(version, "hash"),
        );
        cx.out.line(&line)?;
    }
    Ok(())
}

/// A value of the result as a word.
fn word(json: &Json, key: &str) -> String {
    match json.get(key) {
        Some(Json::String(text)) => one_line(text),
        Some(Json::Null) | None => "–".to_owned(),
        Some(other) => other.to_string(),
    }
}
