//! A synthetic campaign year, the same for a seed and a day: cases over seven countries, their
//! clients, partner organisations in sixteen cities, what was done.
//!
//! Everything is invented. The shares follow what such campaigns publish: who did it, what was
//! done, to whom, in which months. It is written through the same operations, vault and save
//! path as a person's own edits; no short-cut. Each case is drawn from random streams of its
//! own, so memory does not depend on how many there are.

mod actions;
mod case;
mod complaints;
mod dice;
mod facts;
mod fixed;
mod people;
mod places;
mod sheet;
mod story;

use crate::record::{
    Code, DeviceId, EditError, Editor, Hlc, Kind, KindError, Op, OpSet, Path, Pen, RecordId, Stamp,
    Value,
};
use chrono::NaiveDate;
use dice::{Dice, Stream};
use sheet::Sheet;

/// How large a year, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How many cases.
    pub cases: u64,
    /// What chance starts from.
    pub seed: u64,
    /// The last day of the campaign's year.
    pub today: NaiveDate,
}

/// How many cases a demo has when nobody says otherwise: as many as the first year of the
/// campaign it is modelled on.
pub const DEFAULT_CASES: u64 = 850;

/// Why a demo could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The generator broke a rule of the record: a fault of this program.
    #[error("the demo could not be written: {0}; this is a fault of plaint, please report it")]
    Edit(#[from] EditError),
    /// A kind's word was not one: a fault of this program.
    #[error("the demo could not be written: {0}; this is a fault of plaint, please report it")]
    Kind(#[from] KindError),
    /// A template of a complaint could not be filled: a fault of this program.
    #[error("the demo could not be written: {0}; this is a fault of plaint, please report it")]
    Template(#[from] crate::draft::template::TemplateError),
    /// A review step could not be made: a fault of this program.
    #[error("the demo could not be written: {0}; this is a fault of plaint, please report it")]
    Review(#[from] crate::draft::review::ReviewError),
}

/// What all cases share.
#[derive(Debug)]
struct Campaign {
    seed: u64,
    today: NaiveDate,
    kinds: case::Kinds,
    agencies: Vec<Vec<RecordId>>,
}

impl Campaign {
    fn agency(&self, city: usize, agency: usize) -> RecordId {
        let of = self.agencies.get(city).and_then(|list| list.get(agency));
        of.copied().unwrap_or(RecordId::from_bytes([0; 16]))
    }
}

/// Noon UTC of a day, in milliseconds since 1970: when a demo person says she wrote.
fn moment(day: NaiveDate) -> Option<i64> {
    day.and_hms_opt(12, 0, 0).map(|time| time.and_utc().timestamp_millis())
}

/// Makes the operations of a demo, batch by batch.
#[derive(Debug)]
pub struct Generator {
    campaign: Campaign,
    total: u64,
    next: u64,
    colleague: Stamp,
    /// What the complaints at the end are made of; `None` once they are written.
    kept: Option<complaints::Kept>,
}

impl Generator {
    /// A generator at its beginning.
    pub fn new(settings: Settings) -> Result<Self, DemoError> {
        let mut device = [0; DeviceId::BYTES];
        crate::record::Entropy::fill(
            &mut Dice::new(settings.seed, Stream::Campaign, 0),
            &mut device,
        );
        Ok(Self {
            campaign: Campaign {
                seed: settings.seed,
                today: settings.today,
                kinds: case::Kinds {
                    case: Kind::new(Kind::CASE)?,
                    person: Kind::new(Kind::PERSON)?,
                    organisation: Kind::new(Kind::ORGANISATION)?,
                    action: Kind::new(Kind::ACTION)?,
                },
                agencies: Vec::new(),
            },
            total: settings.cases,
            next: 0,
            colleague: Stamp {
                device: DeviceId::from_bytes(device),
                last_seq: 0,
                hlc: Hlc::default(),
                by: "Documenter 2".to_owned(),
                now: 0,
            },
            kept: Some(complaints::Kept::default()),
        })
    }

    /// Cases written so far.
    pub const fn done(&self) -> u64 {
        self.next.saturating_sub(1)
    }

    /// The operations of the next `cases` cases (the organisations come with the first), or
    /// `None` at the end. The stamp is the vault's for this save; two devices write, so that
    /// conflicts are real ones.
    pub fn next_batch(&mut self, stamp: Stamp, cases: u64) -> Result<Option<Vec<Op>>, DemoError> {
        self.colleague.now = stamp.now;
        let mut stamp = stamp;
        let mut ops = Vec::new();
        if self.next > self.total {
            // The complaints over these cases are the last batch.
            let Some(mut kept) = self.kept.take() else { return Ok(None) };
            kept.write(&self.campaign, &mut stamp, &mut ops)?;
            return Ok((!ops.is_empty()).then_some(ops));
        }
        if self.next == 0 {
            self.organisations(&mut stamp, &mut ops)?;
            self.next = 1;
        }
        let until = self.next.saturating_add(cases).min(self.total.saturating_add(1));
        for number in self.next..until {
            self.one(&mut stamp, &mut ops, number)?;
        }
        self.next = until;
        Ok(Some(ops))
    }

    fn organisations(&mut self, stamp: &mut Stamp, ops: &mut Vec<Op>) -> Result<(), DemoError> {
        let mut ids = Dice::new(self.campaign.seed, Stream::Ids, 0);
        let mut pen = Pen::new(stamp.clone(), &mut ids);
        for city in places::CITIES {
            let [english, russian, _] = city.name;
            let mut sheet = Sheet::new(&mut pen, &self.campaign.kinds.organisation);
            sheet.text("name", city.partner)?;
            sheet.code("organisation_type", "partner")?;
            sheet.code("country", city.country)?;
            sheet.text("city", english)?;
            let mut agencies = Vec::new();
            for (_, kind, [_, name, _]) in places::AGENCIES {
                let mut sheet = Sheet::new(&mut pen, &self.campaign.kinds.organisation);
                sheet.text("name", &format!("{name}, {russian}"))?;
                sheet.code("organisation_type", kind)?;
                sheet.code("country", city.country)?;
                sheet.text("city", russian)?;
                agencies.push(sheet.id());
            }
            self.campaign.agencies.push(agencies);
        }
        close(pen, stamp, ops);
        Ok(())
    }

    fn one(&mut self, stamp: &mut Stamp, ops: &mut Vec<Op>, number: u64) -> Result<(), DemoError> {
        let mut ids = Dice::new(self.campaign.seed, Stream::Ids, number);
        let start = ops.len();
        let mut pen = Pen::new(stamp.clone(), &mut ids);
        let case = match fixed::write(&mut pen, &self.campaign, number)? {
            Some(case) => case,
            None => case::write(&mut pen, &self.campaign, number)?,
        };
        close(pen, stamp, ops);
        if let (Some(kept), Some(written)) = (&mut self.kept, ops.get(start..)) {
            kept.look(&self.campaign, number, &case, written);
        }
        let disputed = if number <= fixed::COUNT { number == 3 } else { ids.chance(3) };
        if disputed {
            let base: OpSet =
                ops.iter().skip(start).filter(|op| op.record == case.id).cloned().collect();
            let mut pen = Pen::new(stamp.clone(), &mut ids);
            pen.claim(moment(case.opened));
            dispute(&mut pen, &base, case.id, ["submitted", "Visit the client"])?;
            close(pen, stamp, ops);
            let mut pen = Pen::new(self.colleague.clone(), &mut ids);
            pen.claim(moment(case.opened));
            dispute(&mut pen, &base, case.id, ["qualified", "Write to the clinic"])?;
            close(pen, &mut self.colleague, ops);
        }
        Ok(())
    }
}

/// One side of a disagreement: what one person made of a case without seeing the other's edit.
fn dispute(
    pen: &mut Pen<'_>,
    base: &OpSet,
    case: RecordId,
    [status, step]: [&str; 2],
) -> Result<(), EditError> {
    let mut editor = Editor::open(pen, base, case);
    if let Ok(code) = Code::new(status) {
        editor.set(&Path::field("status"), Value::Choice(code))?;
    }
    editor.set(&Path::field("next_step"), Value::Text(step.to_owned()))
}

/// Takes the operations of a finished pen and moves the stamp behind them.
fn close(pen: Pen<'_>, stamp: &mut Stamp, ops: &mut Vec<Op>) {
    let written = pen.finish();
    if let Some(last) = written.last() {
        stamp.last_seq = last.id.seq;
        stamp.hlc = last.hlc;
    }
    ops.extend(written);
}

#[cfg(test)]
mod tests;
