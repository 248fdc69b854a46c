//! What is done around the text: annexes and review.

use super::{Asked, Finding, Severity};
use crate::rules::law::Exhaustion;

/// What is enclosed, and what the body asks to be enclosed.
pub(super) fn annexes(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let (dossier, procedure) = (asked.book.dossier, asked.book.procedure);
    let annexes = &dossier.complaint.annexes;
    if annexes.is_empty()
        && let Some(attachments) = procedure.attachments.as_ref().filter(|a| !a.items.is_empty())
    {
        let lang = asked.locale.lang();
        let items: Vec<&str> = attachments.items.iter().map(|text| text.of(lang)).collect();
        let finding = Finding::new(Severity::Warning, "no-annexes").at("annexes");
        found.push(finding.with("items", items.join("; ")));
    }
    for (at, annex) in annexes.iter().enumerate() {
        let place = format!("annexes[{}]", annex.item);
        let there = annex.evidence.is_some_and(|id| dossier.record(id).is_some());
        if !there {
            let finding = Finding::new(Severity::Warning, "annex-no-file").with("number", at + 1);
            found.push(finding.at(&*place));
        }
        let token = crate::draft::token::of_annex(annex.item);
        let listed = |text: &str| text.contains(&token) || text.contains("live:annexes");
        if !dossier.complaint.sections.iter().any(|section| listed(&section.text)) {
            let finding = Finding::new(Severity::Warning, "annex-not-named").with("number", at + 1);
            found.push(finding.at(place));
        }
    }
    let proof = ["decision", "exhaustion"];
    let exhausted = procedure.exhaustion.as_ref().is_some_and(|e| e.is == Exhaustion::Required);
    if exhausted && !annexes.iter().any(|annex| proof.contains(&annex.purpose.as_str())) {
        found.push(Finding::new(Severity::Warning, "no-decision").at("annexes"));
    }
}

/// What reviewers left open, and who signed this text off.
pub(super) fn review(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let complaint = &asked.book.dossier.complaint;
    let open = crate::draft::review::open_items(complaint).len();
    if open > 0 {
        found.push(Finding::new(Severity::Warning, "open").with("n", open).at("comments"));
    }
    let now = asked.hash();
    if !complaint.signoffs.iter().any(|signoff| signoff.hash == now) {
        let check = if complaint.signoffs.is_empty() { "unsigned" } else { "signed-other" };
        found.push(Finding::new(Severity::Warning, check).at("signoffs"));
    }
}
