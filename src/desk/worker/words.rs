//! What the vault has to say, in the interface language.

use crate::locale::{FluentArgs, Locale};
use crate::vault::{Notice, Reason};

/// Why nothing can be written.
pub(super) fn reason(locale: &Locale, reason: &Reason) -> String {
    match reason {
        Reason::Asked => locale.tr("readonly-asked"),
        Reason::Busy(holder) => format!("{} ({holder})", locale.tr("readonly-busy")),
        Reason::Newer { .. } => locale.tr("readonly-newer"),
        Reason::Damaged { gaps } => {
            format!("{} ({})", locale.tr("readonly-damaged"), gaps.join("; "))
        }
        Reason::Medium => locale.tr("readonly-medium"),
        Reason::Failed => locale.tr("readonly-failed"),
    }
}

/// What was found while opening; `None` for what needs nobody's eyes.
pub(super) fn notice(locale: &Locale, notice: &Notice) -> Option<String> {
    match notice {
        Notice::TornWrite { .. } => Some(locale.tr("notice-torn")),
        Notice::Damage(what) => Some(format!("{}: {what}", locale.tr("notice-damage"))),
        Notice::NotLogged => Some(locale.tr("notice-not-logged")),
        Notice::ErasureDue => Some(locale.tr("notice-erasure-due")),
        Notice::IndexRebuilt | Notice::StoreRebuilt | Notice::StoreBusy | Notice::TookOver => None,
    }
}

/// A message with a number in it.
pub(super) fn counted(locale: &Locale, id: &str, n: usize) -> String {
    let mut args = FluentArgs::new();
    args.set("n", n);
    locale.tr_with(id, &args)
}
