//! Much at once: what it takes in memory does not grow with how much it is.

use crate::desk::{Desk, code, err, out, text};
use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::record::{Editor, Kind, Path, Value};
use plaint::vault::keys::KeySource;
use plaint::vault::{Mode, OpenOptions, Vault};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What a tenfold import may add, in MiB (ADR 72).
const MORE: u64 = 20;

/// The highest resident memory of a process so far, in MiB; 0 once it is gone.
fn peak(of: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{of}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0_u64) >> 10
}

/// The processes that a thread started and that live.
fn children(process: u32, thread: u32) -> Vec<u32> {
    let listed = fs::read_to_string(format!("/proc/{process}/task/{thread}/children"));
    listed.unwrap_or_default().split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

/// This thread.
fn thread_id() -> u32 {
    let link = fs::read_link("/proc/thread-self").unwrap();
    link.file_name().unwrap().to_str().unwrap().parse().unwrap()
}

/// What the store's process takes at most while `mib` of texts are saved, in MiB.
fn store_takes(mib: usize) -> u64 {
    let desk = Desk::new();
    let indexer = Arc::new(RowMaker::new(Knowledge::builtin()));
    let keys = [KeySource::Identity(desk.identity.clone())];
    let mut vault =
        Vault::open(&desk.vault, &keys, Mode::Write, OpenOptions::new(indexer)).unwrap();
    vault.save_in_bulk(std::path::Path::new(env!("CARGO_BIN_EXE_plaint")));
    let thread = thread_id();
    let [store] = children(std::process::id(), thread)[..] else { panic!("one process") };
    let done = Arc::new(AtomicBool::new(false));
    let watch = {
        let done = Arc::clone(&done);
        std::thread::spawn(move || {
            let mut most = 0;
            while !done.load(Ordering::Relaxed) {
                most = most.max(peak(store));
                // What another process takes is looked at from time to time; nothing is waited for.
                std::thread::sleep(Duration::from_millis(5));
            }
            most
        })
    };
    let story = "Задержана у аптеки. Требовали деньги, врача не вызвали. ".repeat(50);
    for round in 0..mib {
        let ((), saved) = vault
            .write(|pen| {
                for n in 0..200 {
                    let mut editor = Editor::create(pen, &Kind::new(Kind::CASE).unwrap());
                    let told = Value::Text(format!("{round} {n} {story}"));
                    editor.set(&Path::field("summary"), told).unwrap();
                }
            })
            .unwrap();
        assert_eq!(saved.records, 200);
    }
    // Returns when the process has taken in all of it.
    vault.close_store();
    done.store(true, Ordering::Relaxed);
    let most = watch.join().unwrap();
    drop(vault);
    let verified = desk.run(&["verify"]);
    assert_eq!(code(&verified), 0, "{}{}", out(&verified), err(&verified));
    most
}

/// The smaller of the two vaults is one that fills the database's cache, which takes some 30 MiB of
/// texts: until then a process of one size grows too. `PLAINT_TORTURE=long` saves ten times as much.
#[test]
fn the_store_takes_no_more_for_a_large_vault_than_for_a_small_one() {
    let few = crate::rounds(30, 60);
    let many = crate::rounds(90, 600);
    let (small, large) = (store_takes(few), store_takes(many));
    println!("the store's process: {small} MiB at {few} MiB, {large} MiB at {many}");
    assert!(small > 0 && large <= small + MORE / 2, "{small} MiB, then {large} MiB");
}

/// The processes of an import, in the order in which they begin.
const PROCESSES: [&str; 3] =
    ["the importing process", "the store's process", "the packing process"];

/// What each process of an import takes at most, in MiB.
fn import_takes(rows: usize) -> Vec<u64> {
    let desk = Desk::new();
    let mut list = String::from("code,title,status,country,opened,city\n");
    for n in 0..rows {
        writeln!(
            list,
            "B-{n:06},Вымогательство {n},open,ua,2014-06-{:02},Город {}",
            n % 28 + 1,
            n % 25
        )
        .unwrap();
    }
    let path = desk.home.path().join("list.csv");
    fs::write(&path, list).unwrap();
    let mut child = desk.spawn(&["import", text(&path)]);
    let (mut own, mut peaks) = (0, BTreeMap::new());
    while child.try_wait().unwrap().is_none() {
        own = own.max(peak(child.id()));
        for process in children(child.id(), child.id()) {
            let known = peaks.entry(process).or_insert(0);
            *known = peak(process).max(*known);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(child.wait().unwrap().success());
    std::iter::once(own).chain(peaks.into_values()).collect()
}

#[test]
fn no_process_of_an_import_grows_with_its_rows() {
    // Twenty thousand in the short form: an unoptimised build takes a millisecond for each.
    let rows = crate::rounds(2000, 10_000);
    let (small, large) = (import_takes(rows), import_takes(rows * 10));
    println!("{PROCESSES:?}, in MiB: {small:?}, then {large:?}");
    assert_eq!([small.len(), large.len()], [PROCESSES.len(); 2]);
    for (process, (few, many)) in PROCESSES.into_iter().zip(small.into_iter().zip(large)) {
        assert!(few > 0 && many <= few + MORE, "{process}: {few} MiB, then {many} MiB");
    }
}
