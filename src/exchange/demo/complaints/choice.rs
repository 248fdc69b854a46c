//! Which cases the complaints are made of: women of the plan's country who tell in the language of
//! the paper, of age, wronged gravely and by the police, long enough ago for remedies to be over.

use super::{PLANS, Plan};
use crate::exchange::demo::Campaign;
use crate::exchange::demo::case::Case;
use crate::exchange::demo::fixed::COUNT;
use crate::record::{Body, Op, Path, Value};
use std::cmp::Reverse;

/// Acts that a body looks into before others.
const GRAVE: [&str; 6] =
    ["torture", "beating", "rape", "forced-confession", "extortion", "arbitrary-detention"];
/// Days after which remedies at home may be over.
const LONG: i64 = 150;

/// A case as it was generated.
#[derive(Debug)]
struct Candidate {
    number: u64,
    weight: u32,
    case: Case,
    ops: Vec<Op>,
}

impl Candidate {
    /// The best first; among equals the earliest.
    const fn rank(&self) -> (Reverse<u32>, u64) {
        (Reverse(self.weight), self.number)
    }
}

/// The cases that complaints will be made of: of each country and language as many as the plans for
/// the country want, those that suit best.
#[derive(Debug, Default)]
pub(in crate::exchange::demo) struct Kept {
    cases: Vec<Candidate>,
}

impl Kept {
    /// Looks at a case that was written.
    pub fn look(&mut self, campaign: &Campaign, number: u64, case: &Case, ops: &[Op]) {
        let plans = PLANS.iter().filter(|plan| plan.country == case.city.country);
        let wanted: usize = plans.map(|plan| plan.cases).sum();
        if number <= COUNT || wanted == 0 || !is_woman(case, ops) {
            return;
        }
        let weight = weight(campaign, case);
        self.cases.push(Candidate { number, weight, case: case.clone(), ops: ops.to_vec() });
        let alike = |of: &Candidate| {
            of.case.city.country == case.city.country && of.case.tongue == case.tongue
        };
        if self.cases.iter().filter(|of| alike(of)).count() > wanted {
            let all = self.cases.iter().enumerate().filter(|(_, of)| alike(of));
            if let Some((worst, _)) = all.max_by_key(|(_, of)| of.rank()) {
                self.cases.remove(worst);
            }
        }
    }

    /// The cases of a plan, in the order of their codes: in the language of the paper if there are.
    pub(super) fn take(&mut self, plan: &Plan) -> Vec<(Case, Vec<Op>)> {
        let mut taken = Vec::new();
        while taken.len() < plan.cases {
            let all = self.cases.iter().enumerate();
            let fits = all.filter(|(_, of)| of.case.city.country == plan.country);
            let next = fits.min_by_key(|(_, of)| (of.case.tongue != plan.tongue(), of.rank()));
            let Some((next, _)) = next else { break };
            taken.push(self.cases.remove(next));
        }
        taken.sort_by_key(|of| of.number);
        taken.into_iter().map(|of| (of.case, of.ops)).collect()
    }
}

fn is_woman(case: &Case, ops: &[Op]) -> bool {
    ops.iter().any(|op| {
        op.record == case.client
            && op.path == Path::field("sex")
            && matches!(&op.body, Body::Set(Value::Choice(code)) if code.as_str() == "female")
    })
}

fn weight(campaign: &Campaign, case: &Case) -> u32 {
    let long = (campaign.today - case.opened).num_days() >= LONG;
    let grave = case.acts.iter().any(|act| GRAVE.contains(act));
    let police = case.perpetrator == "police";
    u32::from(case.adult) * 8 + u32::from(long) * 4 + u32::from(grave) * 3 + u32::from(police) * 2
}
