//! The clock: when terms begin, when they end, and what is due. Pure: today is handed in.

mod agenda;
mod answer;
mod start;
mod term;
#[cfg(test)]
mod tests;
mod words;

pub use agenda::{Entry, Matter, Rule, Wanted, agenda, filing_due, filing_terms};
pub use answer::{AnswerDue, Ground, answer_due};
pub use start::{Begin, Begun, NotYet, Question, Since, begin};
pub use term::{Due, Remark, Start, due, end};
pub use words::{remark_text, term_text};
