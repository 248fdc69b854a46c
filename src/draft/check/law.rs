//! What the procedure asks for: language, countries, consent, route and term.

use super::text::called;
use super::{Asked, Finding, Severity};
use crate::draft::Dossier;
use crate::form::date_text;
use crate::record::{FuzzyDate, RecordId};
use crate::rules::clock::filing_terms;
use crate::rules::law::{Cite, Text};
use crate::rules::router::{Answer, route};
use crate::rules::say::warning;
use crate::rules::{Consent, Refusal};
use std::collections::BTreeSet;

/// Language, anonymity, signature.
pub(super) fn manners(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let (complaint, procedure) = (&asked.book.dossier.complaint, asked.book.procedure);
    if let Some(languages) = &procedure.languages
        && !languages.any_of.is_empty()
        && !languages.any_of.contains(&complaint.lang)
    {
        // What is not sure, and a list that is not whole, is no reason to keep a text back.
        let sure = !languages.open && languages.cite.is_certain();
        let weight = if sure { Severity::Error } else { Severity::Warning };
        let finding = Finding::new(weight, "language").at("language");
        let finding = finding.with("lang", &complaint.lang);
        let finding = finding.with("langs", languages.any_of.join(", "));
        found.push(finding.with("sure", ground(languages.note.as_ref(), &languages.cite, asked)));
    }
    if complaint.pseudonyms && procedure.anonymous.as_ref().is_some_and(|rule| rule.is == "no") {
        found.push(Finding::new(Severity::Warning, "anonymous").at("pseudonyms"));
    }
    if !complaint.pseudonyms && procedure.consent_level < crate::rules::WITH_NAME {
        let finding = Finding::new(Severity::Note, "names-not-needed").at("pseudonyms");
        found.push(finding.with("level", procedure.consent_level));
    }
    if let Some(signature) = procedure.signature.as_ref().filter(|rule| rule.is != "none") {
        let how = asked.locale.tr(&format!("draft-signature-{}", signature.is));
        found.push(Finding::new(Severity::Note, "signature").with("how", how));
    }
}

/// What holds for several cases in one complaint.
pub(super) fn joint(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let dossier = asked.book.dossier;
    if dossier.complaint.cases.is_empty() {
        found.push(Finding::new(Severity::Error, "no-cases").at("cases"));
    }
    for row in &dossier.complaint.cases {
        if !dossier.cases.iter().any(|file| Some(file.state.id) == row.case) {
            let finding = Finding::new(Severity::Error, "case-gone").with("alias", &row.alias);
            found.push(finding.at(format!("cases[{}]", row.item)));
        }
    }
    let countries: BTreeSet<&str> =
        dossier.cases.iter().filter_map(|file| file.facts.country.as_deref()).collect();
    let Some(joint) = &asked.book.procedure.joint else { return };
    let note = || ground(joint.note.as_ref(), &joint.cite, asked);
    if joint.countries.is_some_and(|most| countries.len() as u64 > u64::from(most)) {
        let all: Vec<&str> = countries.into_iter().collect();
        let finding = Finding::new(Severity::Error, "countries").at("cases");
        found.push(finding.with("countries", all.join(", ")).with("note", note()));
    }
    let cases = dossier.cases.len();
    if joint.cases.is_some_and(|most| cases as u64 > u64::from(most)) {
        let finding = Finding::new(Severity::Error, "cases").at("cases");
        found.push(finding.with("n", cases).with("note", note()));
    }
    let table = |text: &str| {
        let live = ["live:victims", "live:applicants"];
        live.iter().any(|name| text.contains(name))
    };
    let has_table = dossier.complaint.sections.iter().any(|section| table(&section.text));
    let victims = victims(dossier);
    if joint.table_from.is_some_and(|from| victims as u64 >= u64::from(from)) && !has_table {
        let finding = Finding::new(Severity::Error, "table").at("sections");
        found.push(finding.with("n", victims).with("note", note()));
    }
}

/// How many people complain: everyone to whom something was done, once, and at least one a case.
fn victims(dossier: &Dossier) -> usize {
    let mut all = BTreeSet::new();
    let mut nameless = 0;
    for file in &dossier.cases {
        let named: Vec<RecordId> = file.facts.victims.iter().filter_map(|v| v.id).collect();
        nameless += usize::from(named.is_empty());
        all.extend(named);
    }
    all.len() + nameless
}

/// What else to know of a figure, and how sure it is.
fn ground(note: Option<&Text>, cite: &Cite, asked: &Asked<'_>) -> String {
    let note = note.map(|note| note.of(asked.locale.lang()).to_owned());
    let words: Vec<String> = note.into_iter().chain(warning(cite, asked.locale)).collect();
    words.join(" — ")
}

/// The gate, and what the body wants to see of consent.
pub(super) fn consents(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    if let Some(refused) = asked.refused {
        for refusal in &refused.refusals {
            let record = match refusal {
                Refusal::Consent { record, .. }
                | Refusal::Held { record, .. }
                | Refusal::Redaction { record, .. }
                | Refusal::Kind { record } => *record,
                // The checks of the cases say so.
                Refusal::Gone { .. } | Refusal::Plaintext => continue,
            };
            let finding =
                Finding::new(Severity::Error, "consent").with("case", called(asked, record));
            let words = finding.with("why", refusal.text(&refused.channel, asked.locale));
            found.push(words.at(format!("{record} consents")));
        }
    }
    let (dossier, procedure) = (asked.book.dossier, asked.book.procedure);
    if procedure.consent.as_ref().is_none_or(|rule| rule.is != "written_authority") {
        return;
    }
    for file in &dossier.cases {
        let id = file.state.id;
        if !has_authority(asked, id, &file.facts.consents) {
            let finding = Finding::new(Severity::Error, "authority").at("annexes");
            found.push(finding.with("case", called(asked, id)));
        }
    }
}

/// A written consent for the channel, or an authority among the annexes.
fn has_authority(asked: &Asked<'_>, case: RecordId, rows: &[Consent]) -> bool {
    let dossier = asked.book.dossier;
    let enclosed = dossier
        .complaint
        .annexes
        .iter()
        .any(|annex| annex.purpose == "authority" && annex.case.is_none_or(|of| of == case));
    let channel = &asked.book.procedure.id;
    let state = dossier.record(case);
    let items = state.map(|state| state.node.list("consents")).unwrap_or_default();
    let written = items.iter().zip(rows).any(|(item, row)| {
        row.channel == *channel
            && row.withdrawn.is_none()
            && crate::draft::complaint::text(&item.node, "how") == "written"
    });
    enclosed || written
}

/// The router and the clock on the day of filing, case by case.
pub(super) fn routes(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let procedure = asked.book.procedure;
    for file in &asked.book.dossier.cases {
        let case = called(asked, file.state.id);
        let routes = route(asked.book.law, &file.facts, asked.day);
        let own = routes.iter().find(|route| route.procedure.id == procedure.id);
        let reasons = own.map(|route| route.reasons.as_slice()).unwrap_or_default();
        for reason in reasons.iter().filter(|reason| reason.answer != Answer::Yes) {
            let (weight, check) = match reason.answer {
                Answer::No => (Severity::Error, "route-no"),
                _ => (Severity::Warning, "route-ask"),
            };
            let finding = Finding::new(weight, check)
                .with("case", &case)
                .with("why", reason.text(asked.locale))
                .with("rule", reason.place());
            found.push(finding.at(file.state.id.to_string()));
        }
        let terms = filing_terms(asked.book.law, procedure, &file.facts, asked.day);
        if let Some((due, rule)) = terms.iter().min_by_key(|(due, _)| due.due) {
            let late = due.last() < asked.day;
            let (weight, check) =
                if late { (Severity::Error, "late") } else { (Severity::Note, "due") };
            let cite = rule.cite();
            let sure = cite.and_then(|cite| warning(cite, asked.locale));
            let sure = sure.map(|words| format!("— {words}")).unwrap_or_default();
            let finding = Finding::new(weight, check)
                .with("case", &case)
                .with("day", date_text(asked.locale, FuzzyDate::day(due.due)))
                .with("rule", cite.map(ToString::to_string).unwrap_or_default())
                .with("sure", sure);
            found.push(finding.at(file.state.id.to_string()));
        }
    }
}
