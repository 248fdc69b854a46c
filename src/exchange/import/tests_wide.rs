//! Wide sheets: what a column costs does not grow with how many stand beside it.

use super::tests::Home;
use super::*;
use crate::form::Knowledge;
use rstest::rstest;
use std::fmt::Write as _;
use std::ops::ControlFlow;

/// Columns of the narrow sheet.
const FEW: usize = 1_000;
/// How many times as many the wide one has.
const TIMES: usize = 8;

/// A table of so many columns in which every cell is filled.
fn sheet(name: &str, columns: usize, header: fn(usize) -> String) -> Source {
    let mut text = (0..columns).map(header).collect::<Vec<_>>().join(",");
    for row in 0..2 {
        text.push('\n');
        for column in 0..columns {
            let _ = write!(text, "{}r{row}c{column}", if column == 0 { "" } else { "," });
        }
    }
    Source::bytes(name, text.into_bytes())
}

/// Processor time of this thread, in nanoseconds.
fn spent() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

/// What an import of tables with so many columns costs.
fn cost(columns: usize, header: fn(usize) -> String, tables: usize) -> u64 {
    let (_home, mut vault) = Home::new();
    let before = spent();
    let sources = (0..tables).map(|n| sheet(&format!("t{n}.csv"), columns + n, header));
    let plan = plan(sources.collect(), &Knowledge::builtin(), &Options::default()).unwrap();
    plan.map_text();
    let mut watch = |_: Progress<'_>| ControlFlow::Continue(());
    let receipt = run(&plan, &mut vault, Mode::Write, &mut watch).unwrap();
    assert!(receipt.made_in_all() >= 2);
    spent() - before
}

#[rstest]
#[case::of_their_own(|n| format!("note of {n}"), 1)]
#[case::of_one_name(|_| "note".to_owned(), 1)]
#[case::in_one_language(|n| format!("note_{n}_en"), 1)]
#[case::of_groups(|n| format!("victim_{}_name_{}", n % 999 + 1, n / 999), 1)]
#[case::of_people(|n| format!("victims[{}]/{}", n / 8 + 1, ["name", "age", "sex", "born", "a", "b", "c", "d"][n % 8]), 1)]
#[case::of_two_tables(|n| format!("note of {n}"), 2)]
fn a_column_costs_the_same_in_a_wide_sheet(
    #[case] header: fn(usize) -> String,
    #[case] tables: usize,
) {
    let few = (0..2).map(|_| cost(FEW, header, tables)).min().unwrap();
    let many = cost(FEW * TIMES, header, tables);
    // What begins once costs the narrow sheet too, and the square of eight is 64.
    let most = 2 * TIMES as u64;
    assert!(many < few * most, "{FEW} columns: {few} ns, {TIMES} times as many: {many} ns");
}
