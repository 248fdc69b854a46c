//! Whether a body wants a summary of so long a text.

use super::lengths::{figures, in_unit};
use super::{Asked, Finding, Severity};

/// A text beyond the length from which on its body asks for a summary. Nothing says which of the
/// annexes that is, so a person looks.
pub(super) fn summary(asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let Some(limit) = &asked.book.procedure.length else { return };
    let (Some((from, most)), Some((_, unit))) = (limit.summary, &limit.most) else { return };
    let is = in_unit(&asked.measured.whole, unit);
    if is as u64 > u64::from(from) {
        let finding = Finding::new(Severity::Note, "summary").with("from", from);
        found.push(figures(finding, (is, most, unit), &limit.cite, asked));
    }
}
