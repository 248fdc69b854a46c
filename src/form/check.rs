//! What `plaint forms check` finds.

use super::knowledge::Knowledge;
use super::problem::Problem;

/// Every fault of forms and vocabularies that stands between files: unknown vocabularies, lists of
/// unknown forms, circles, missing labels, labels with two meanings.
pub fn check(_knowledge: &Knowledge) -> Vec<Problem> {
    Vec::new()
}
