//! Whatever is in a vault and whoever agreed to what: no writer lets out what identifies a person,
//! or what is between lawyer and client, without a consent that covers it.
//!
//! Every text field that any form of a case has holds a word of its own. What may leave is worked
//! out here from what was agreed to, not by the gate.

mod documents;
mod world;
mod writers;

use crate::exchange::export::Format;
use crate::exchange::outgoing::What;
use crate::form::{Knowledge, Privacy};
use crate::record::{Kind, RecordState};
use crate::rules::{Around, Gate, Seal};
use chrono::NaiveDate;
use documents::{Drafting, PROCEDURE};
use proptest::prelude::*;
use world::{Case, World};
use writers::Writer;

const TODAY: (i32, u32, u32) = (2026, 6, 15);
const CHANNELS: [&str; 3] = ["team", "public", "cedaw-op"];
/// Past, to come, not entered.
const DAYS: [&str; 3] = ["2026-01-01", "2026-12-01", ""];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_identifies_leaves_without_a_consent_that_covers_it(seed in any::<u64>()) {
        let mut world = World::new(seed);
        let cases: Vec<Case> = (0..4).map(|n| world.case(n == 0)).collect();
        for (n, case) in cases.iter().enumerate() {
            for (channel, writer) in
                CHANNELS.iter().flat_map(|c| Writer::all().into_iter().map(move |w| (*c, w)))
            {
                let bare = writer.is_bare();
                let out = world.output(case, channel, writer);
                let may = case.may_leave(channel, bare);
                prop_assert_eq!(out.is_some(), may, "{:?} {} {:?}", writer, channel, case.rows);
                let Some(out) = out else { continue };
                for canary in case.canaries.iter().filter(|c| c.privacy >= Privacy::Identifying) {
                    let there = out.contains(&canary.word);
                    let lets = case.lets(canary, channel, bare);
                    prop_assert!(!there || lets, "{:?} {} {:?}", writer, channel, canary);
                    // The test would say nothing if words never left at all.
                    let whole = matches!(writer, Writer::Export(Format::Json, false));
                    prop_assert!(n > 0 || !whole || there == lets, "{:?} {}", canary, channel);
                }
            }
        }
        // A file, an action, a person leave over a channel to others with their case alone.
        let knowledge = Knowledge::builtin();
        let kind_of = |id| world.vault.state(id).ok().flatten().and_then(|state| state.kind);
        let mut passed = Vec::new();
        world.vault.for_each_state(&mut |state: RecordState| {
            let is_case = state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::CASE);
            let channel = CHANNELS[0].parse().unwrap();
            let mut gate = Gate::new(channel, [today(); 2], Seal::Encrypted, None);
            gate.consider(&state, &Around { knowledge: &knowledge, kind_of: &kind_of });
            if !is_case && gate.clear().is_ok() {
                passed.push(state.id);
            }
            std::ops::ControlFlow::Continue(())
        }).unwrap();
        prop_assert!(passed.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    #[test]
    fn no_document_holds_what_identifies_without_a_consent_that_covers_it(seed in any::<u64>()) {
        let mut world = World::new(seed);
        let mut told = 0;
        for sure in [true, false, false] {
            let case = world.case(sure);
            let drafts = Drafting::ALL;
            for (pseudonyms, drafting) in [false, true].into_iter().flat_map(|p| drafts.map(|d| (p, d))) {
                let id = world.complaint(&case, pseudonyms, drafting);
                let letter = What::Letter { name: "authority", case: None };
                let all = ["public", PROCEDURE].into_iter().flat_map(|c| [(c, What::Draft), (c, letter)]);
                for (channel, what) in
                    all.filter(|(_, what)| *what == What::Draft || drafting == Drafting::Reworded)
                {
                    let out = world.document(id, channel, what);
                    let may = case.may_leave(channel, pseudonyms);
                    prop_assert!(out.is_none() || may, "{drafting:?} {channel} {:?}", case.rows);
                    // The test would say nothing if no document ever left.
                    let fit = drafting.is_fit() && what == What::Draft;
                    prop_assert!(!sure || !fit || out.is_some(), "{channel} {pseudonyms}");
                    let Some(out) = out else { continue };
                    for canary in case.canaries.iter().filter(|c| c.privacy >= Privacy::Identifying) {
                        let there = out.contains(&canary.word);
                        let tells = case.tells(canary, channel, pseudonyms);
                        prop_assert!(!there || tells, "{drafting:?} {channel} {pseudonyms} {canary:?}");
                        told += usize::from(there);
                    }
                }
            }
        }
        prop_assert!(told > 0);
    }
}
