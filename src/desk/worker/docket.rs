//! The files of cases for the router and the calendar.

use super::Worker;
use super::failure::Failure;
use crate::desk::effect::{Lawbook, Msg};
use crate::exchange::consents::account;
use crate::exchange::docket::{self, ActionsByCase};
use crate::record::RecordId;
use crate::rules::facts::CaseFacts;
use chrono::NaiveDate;
use std::sync::Arc;

impl Worker {
    /// The law; read once.
    pub(super) fn lawbook(&mut self) -> Lawbook {
        let law = self.law.take().unwrap_or_else(|| (self.config.law)());
        self.law = Some(law.clone());
        law
    }

    fn facts(
        &mut self,
        cases: &[RecordId],
        by_case: &ActionsByCase,
    ) -> Result<Vec<CaseFacts>, Failure> {
        let vault = self.vault()?;
        let mut found = Vec::with_capacity(cases.len());
        docket::each_case(vault, by_case, cases, &mut |case| found.push(case))?;
        if by_case.contains_key(&None) {
            found.push(docket::without_case(vault, by_case)?);
        }
        Ok(found)
    }

    /// What the router has to know of a case.
    pub(super) fn route(&mut self, case: RecordId, by_case: &ActionsByCase) -> Msg {
        match self.facts(&[case], by_case) {
            Ok(facts) => match facts.into_iter().next() {
                Some(facts) => Msg::Route(case, Box::new(facts), self.lawbook()),
                None => Msg::Agenda((0, true), Vec::new(), self.lawbook()),
            },
            Err(failure) => self.failed(failure),
        }
    }

    /// What the table of exhaustion has to know of a case.
    pub(super) fn remedies(&mut self, case: RecordId, by_case: &ActionsByCase) -> Msg {
        match self.route(case, by_case) {
            Msg::Route(case, facts, law) => Msg::Remedies(case, facts, law),
            other => other,
        }
    }

    /// The consents of a case, and what of it has left.
    pub(super) fn consents(
        &mut self,
        case: RecordId,
        linking: &[RecordId],
        today: NaiveDate,
    ) -> Msg {
        let knowledge = Arc::clone(&self.config.knowledge);
        let read =
            self.vault().and_then(|vault| Ok(account(vault, &knowledge, case, linking, today)?));
        match read {
            Ok(account) => Msg::Consents(account.map(Box::new)),
            Err(failure) => self.failed(failure),
        }
    }

    /// What the calendar has to know of some cases.
    pub(super) fn agenda(
        &mut self,
        of: (u64, bool),
        cases: &[RecordId],
        by_case: &ActionsByCase,
    ) -> Msg {
        match self.facts(cases, by_case) {
            Ok(facts) => Msg::Agenda(of, facts, self.lawbook()),
            Err(failure) => self.failed(failure),
        }
    }
}
