//! Headers as they are compared: without what people write differently.

use crate::locale::fold;

/// A header without case, signs and the spaces around it: `Event_Date:` is `event date`.
pub(in crate::exchange::import) fn normal(header: &str) -> String {
    let plain: String =
        header.chars().map(|c| if "_-./:#№*()\"".contains(c) { ' ' } else { c }).collect();
    fold(&plain)
}
