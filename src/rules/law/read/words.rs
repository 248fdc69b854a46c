//! The words of the files and what they mean.

use super::super::procedure::{
    Bar, Exhaustion, FactsAre, LastDay, Learns, ProcedureKind, RunsFrom, Unit, Verdict,
};

pub(super) const KINDS: &[(&str, ProcedureKind)] = &[
    ("individual", ProcedureKind::Individual),
    ("inquiry", ProcedureKind::Inquiry),
    ("situation", ProcedureKind::Situation),
    ("advocacy", ProcedureKind::Advocacy),
    ("national", ProcedureKind::National),
    ("information", ProcedureKind::Information),
];
pub(super) const EXHAUSTION: &[(&str, Exhaustion)] = &[
    ("required", Exhaustion::Required),
    ("not_required", Exhaustion::NotRequired),
    ("explain", Exhaustion::Explain),
];
pub(super) const BARS: &[(&str, Bar)] = &[
    ("none", Bar::None),
    ("pending", Bar::Pending),
    ("pending_or_examined", Bar::PendingOrExamined),
    ("submitted", Bar::Submitted),
    ("screened", Bar::Screened),
    ("declared", Bar::Declared),
    ("coordinated", Bar::Coordinated),
];
pub(super) const LEARNS: &[(&str, Learns)] = &[
    ("state", Learns::State),
    ("committee", Learns::Committee),
    ("body", Learns::Body),
    ("authority", Learns::Authority),
    ("public", Learns::Public),
    ("nobody", Learns::Nobody),
];
pub(super) const UNITS: &[(&str, Unit)] = &[
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("workday", Unit::Workday),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("year", Unit::Year),
];
pub(super) const RUNS_FROM: &[(&str, RunsFrom)] = &[
    ("final_domestic_decision", RunsFrom::FinalDomesticDecision),
    ("knowledge_of_final_decision", RunsFrom::KnowledgeOfFinalDecision),
    ("end_of_other_intl_procedure", RunsFrom::EndOfOtherIntlProcedure),
    ("event", RunsFrom::Event),
    ("knowledge_of_event", RunsFrom::KnowledgeOfEvent),
    ("receipt", RunsFrom::Receipt),
    ("registration", RunsFrom::Registration),
    ("notification_of_decision", RunsFrom::NotificationOfDecision),
    ("expiry_of_answer_time", RunsFrom::ExpiryOfAnswerTime),
];
pub(super) const LAST_DAYS: &[(&str, LastDay)] = &[
    ("same_day", LastDay::Same),
    ("next_workday", LastDay::Next),
    ("previous_workday", LastDay::Previous),
];
pub(super) const FACTS: &[(&str, FactsAre)] = &[
    ("after", FactsAre::After),
    ("after_or_continuing", FactsAre::AfterOrContinuing),
    ("after_or_decision", FactsAre::AfterOrDecision),
];
pub(super) const VERDICTS: &[(&str, Verdict)] =
    &[("yes", Verdict::Yes), ("ask", Verdict::Ask), ("no", Verdict::No)];
pub(super) const ANONYMOUS: &[(&str, &str)] =
    &[("no", "no"), ("yes", "yes"), ("confidential_to_state", "confidential_to_state")];
pub(super) const CONSENT: &[(&str, &str)] = &[
    ("written_authority", "written_authority"),
    ("consent_or_justify", "consent_or_justify"),
    ("recommended", "recommended"),
    ("none", "none"),
];
pub(super) const SIGNATURES: &[(&str, &str)] =
    &[("wet", "wet"), ("scan", "scan"), ("electronic", "electronic"), ("none", "none")];
pub(super) const SEND_BY: &[(&str, &str)] = &[
    ("portal", "portal"),
    ("email", "email"),
    ("post", "post"),
    ("phone", "phone"),
    ("office", "office"),
    ("copy", "copy"),
];
pub(super) const LENGTHS: &[(&str, &str)] =
    &[("pages", "pages"), ("words", "words"), ("chars", "chars")];
