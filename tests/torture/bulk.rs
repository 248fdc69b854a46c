//! Much at once: the store follows in processes that make way for one another, and what they leave
//! to each other is whole.

use crate::desk::{Desk, code, err, out, text};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

/// The highest resident memory of the processes that a process started, in KiB, by their ids.
fn children(of: u32, peaks: &mut BTreeMap<u32, u64>) {
    let listed = fs::read_to_string(format!("/proc/{of}/task/{of}/children")).unwrap_or_default();
    for child in listed.split_whitespace().filter_map(|child| child.parse().ok()) {
        let status = fs::read_to_string(format!("/proc/{child}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let peak = line.trim().trim_end_matches(" kB").parse().unwrap_or(0);
        let known = peaks.entry(child).or_insert(0);
        *known = peak.max(*known);
    }
}

/// `cargo test --release --test torture several -- --include-ignored --nocapture`
#[test]
#[ignore = "writes 160 MiB: long without optimisation"]
fn a_long_import_goes_through_several_store_processes() {
    let desk = Desk::new();
    let mut list = String::from("code,title,summary\n");
    for n in 0..20_000 {
        let story = format!("Задержана у аптеки, {n}. Требовали деньги, врача не вызвали. ");
        writeln!(list, "B-{n:05},Вымогательство,\"{}\"", story.repeat(60)).unwrap();
    }
    let path = desk.home.path().join("list.csv");
    fs::write(&path, list).unwrap();
    let mut child = desk.spawn(&["import", text(&path)]);
    let mut peaks = BTreeMap::new();
    while child.try_wait().unwrap().is_none() {
        children(child.id(), &mut peaks);
        // What another process takes is looked at from time to time; nothing is waited for.
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(child.wait().unwrap().success());
    let peaks: Vec<u64> = peaks.into_values().map(|kib| kib >> 10).collect();
    println!("peaks of the store's processes in MiB: {peaks:?}");
    assert!(peaks.len() > 2, "one process followed all: {peaks:?}");
    let verified = desk.run(&["verify"]);
    assert_eq!(code(&verified), 0, "{}{}", out(&verified), err(&verified));
}
