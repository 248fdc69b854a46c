//! How long the text is, against what the body takes.

use super::{Asked, Finding, Severity};
use crate::draft::{Complaint, Length};
use crate::rules::law::{Cite, Length as Limit};
use crate::rules::say::warning;

/// Sections and the whole against their limits.
pub(super) fn lengths(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    for section in &asked.book.procedure.sections {
        let Some((most, unit)) = section.most else { continue };
        let place = asked.filled.sections.iter().position(|filled| filled.key == section.key);
        let Some((at, filled)) = place.and_then(|at| Some((at, asked.filled.sections.get(at)?)))
        else {
            continue;
        };
        let length = asked.measured.sections.get(at).copied().unwrap_or_default();
        let is = if unit == "items" { filled.items() } else { in_unit(&length, unit) };
        if is as u64 > u64::from(most) {
            let finding = Finding::new(weight(&section.cite), "section-long").within(&section.key);
            found.push(
                figures(finding, (is, most, unit), &section.cite, asked)
                    .with("title", section.title.of(asked.locale.lang()))
                    .at(Complaint::text_of(filled.item).to_string()),
            );
        }
    }
    if let Some(limit) = &asked.book.procedure.length {
        whole(asked, limit, found);
    }
}

fn whole(asked: &Asked<'_>, limit: &Limit, found: &mut Vec<Finding>) {
    let Some((most, unit)) = &limit.most else { return };
    let left_out = asked.filled.sections.iter().zip(&asked.measured.sections);
    let left_out = left_out.filter(|(section, _)| limit.excludes_sections.contains(&section.key));
    let uncounted: usize = left_out.map(|(_, length)| in_unit(length, unit)).sum();
    let is = in_unit(&asked.measured.whole, unit).saturating_sub(uncounted);
    if is as u64 <= u64::from(*most) {
        return;
    }
    let together = limit.most_together.filter(|together| is as u64 <= u64::from(*together));
    let finding = match together {
        Some(together) => Finding::new(Severity::Warning, "long-alone").with("together", together),
        None => Finding::new(weight(&limit.cite), "long"),
    };
    found.push(figures(finding, (is, *most, unit), &limit.cite, asked));
}

/// A figure that is not sure is no reason to keep a text back.
fn weight(cite: &Cite) -> Severity {
    if cite.is_certain() { Severity::Error } else { Severity::Warning }
}

/// A finding with the length, the limit, the unit and how sure the limit is.
pub(super) fn figures(
    finding: Finding,
    (is, most, unit): (usize, u32, &str),
    cite: &Cite,
    asked: &Asked<'_>,
) -> Finding {
    let unit = asked.locale.tr(&format!("draft-unit-{unit}"));
    let sure = warning(cite, asked.locale).unwrap_or_default();
    finding.with("is", is).with("most", most).with("unit", unit).with("sure", sure)
}

/// A length in the unit that a body counts in. Footnotes count as words; pages are an estimate.
pub(super) fn in_unit(length: &Length, unit: &str) -> usize {
    match unit {
        "words" => length.words,
        "chars" => length.characters,
        _ => length.pages,
    }
}
