//! The writers of records and of the calendar.

use super::today;
use super::world::{Case, World};
use crate::exchange::docket;
use crate::exchange::export::calendar::{self, CalendarRequest};
use crate::exchange::export::{Container, ExportError, Format, Request, run};
use crate::publish::{Destination, Leaving, Ledger, Profile, Sealing, Target};
use crate::record::{Path, RecordState, Value};
use crate::rules::Channel;
use crate::rules::clock::{Wanted, agenda};
use crate::rules::law::Law;
use std::io::Read;

impl World {
    /// What a writer lets out of a case over a channel; `None` where the gate refused.
    pub(super) fn output(&self, case: &Case, channel: &str, writer: Writer) -> Option<String> {
        let file = self.dir.path().join("out");
        let _none_before = std::fs::remove_file(&file);
        let channel: Channel = channel.parse().unwrap();
        let target = Target::File(file.clone());
        let destination = Destination { target, sealing: Sealing::Plaintext };
        let done = match writer {
            Writer::Export(format, deidentify) => {
                let request = Request {
                    channel,
                    days: [today(); 2],
                    override_reason: None,
                    destination,
                    format,
                    deidentify,
                    lang: "en".to_owned(),
                    history: false,
                };
                run(&self.vault, &self.knowledge, &[case.id], &request, &mut Silent).map(|_| ())
            }
            Writer::Calendar => self.calendar(case, channel, destination),
        };
        match done {
            Ok(()) => Some(readable(&std::fs::read(&file).unwrap())),
            Err(ExportError::Refused(_)) => {
                assert!(!file.exists(), "a refused file is there");
                None
            }
            Err(other) => panic!("{other}"),
        }
    }

    pub(super) fn calendar(
        &self,
        case: &Case,
        channel: Channel,
        destination: Destination,
    ) -> Result<(), ExportError> {
        let law = Law::builtin();
        let mut actions = Vec::new();
        self.vault.for_each_state(&mut |state: RecordState| {
            if state.value(&Path::field("case")) == &Value::Link(case.id) {
                actions.push(state.id);
            }
            std::ops::ControlFlow::Continue(())
        })?;
        let by_case = [(Some(case.id), actions)].into();
        let mut facts = Vec::new();
        docket::each_case(&self.vault, &by_case, &[case.id], &mut |case| facts.push(case))?;
        let entries = agenda(&law, &facts[0], Wanted::Open, today());
        assert!(!entries.is_empty());
        let locale = self.knowledge.locale("en");
        let request = CalendarRequest {
            channel,
            days: [today(); 2],
            override_reason: None,
            destination,
            code: &|id| Some(id.to_string()),
            words: &|entry| (entry.what(&locale, &str::to_owned), entry.rule_text(&locale)),
            now: 0,
        };
        calendar::write(&self.vault, &self.knowledge, &entries, &request, &mut Silent).map(|_| ())
    }
}

/// Every writer of records; those of complaints and reports have tests of their own.
#[derive(Debug, Clone, Copy)]
pub(super) enum Writer {
    Export(Format, bool),
    Calendar,
}

impl Writer {
    pub(super) fn all() -> Vec<Self> {
        let spreadsheet = Profile::Spreadsheet { delimiter: b';' };
        let formats = [
            Format::Json,
            Format::Csv(Profile::Machine),
            Format::Csv(spreadsheet),
            Format::Xlsx,
            Format::Gbvims(Container::Workbook),
            Format::Gbvims(Container::Csv(Profile::Machine)),
        ];
        let mut all = vec![Self::Calendar];
        for format in formats {
            all.extend([Self::Export(format, false), Self::Export(format, true)]);
        }
        all
    }

    /// Whether it leaves out what identifies by itself.
    pub(super) fn is_bare(self) -> bool {
        matches!(self, Self::Export(_, true) | Self::Export(Format::Gbvims(_), _))
    }
}

pub(super) struct Silent;

impl Ledger for Silent {
    fn keep(&mut self, _entry: &Leaving) -> Result<(), String> {
        Ok(())
    }
}

/// The text of a file: of every part of it, if it is an archive; lines of a calendar unfolded.
pub(super) fn readable(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).replace("\r\n ", "");
    };
    let mut text = String::new();
    for n in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(n).unwrap().read_to_end(&mut part).unwrap();
        text.push_str(&String::from_utf8_lossy(&part));
    }
    text
}
