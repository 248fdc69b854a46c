//! What a desk takes that nobody touches: bytes, wake-ups, processor time, memory. None of them
//! depends on how busy the machine is.

use crate::budgets::{Meter, at, demo, demo_of};
use crate::terminal::PATIENCE;
use std::path::Path;
use std::time::{Duration, Instant};

#[test]
fn an_idle_desk_sleeps() {
    let dir = demo();
    let mut meter = Meter::open(&dir);
    meter.cost("the list", at(1));
    meter.preview();
    let id = meter.until_the_store_is_closed();
    let (before, bytes) = ((switches(id), ticks(id)), meter.desk.raw.len());
    let idle = Duration::from_secs(5);
    assert!(!meter.desk.take_in(idle), "an idle desk wrote {:?}", &meter.desk.raw[bytes..]);
    let after = (switches(id), ticks(id));
    assert_eq!(before, after, "threads that woke up, with their voluntary switches; ticks");
    let memory = Memory::of(id);
    println!("memory: {memory:?} MiB");
    // What is live is less than 3; this holds in a build with assertions too.
    assert!(memory.own <= 10.0, "{memory:?} MiB are resident, not 10 of its own");
}

/// What a session leaves behind is little: every list it looked into, every text it searched.
#[test]
fn what_was_used_is_given_back() {
    let dir = demo_of("850");
    let mut meter = Meter::open(&dir);
    meter.cost("the list", |screen| screen.contains(" 1/850"));
    for row in 2..=60 {
        meter.press("j", "the next row", |screen| screen.contains(&format!(" {row}/850")));
    }
    for begin in ["f", "ftext:"] {
        let mut typed = begin.trim_start_matches('f').to_owned();
        meter.press(begin, "the filter", |screen| !screen.contains("Enter open"));
        for letter in "обыск".chars() {
            typed.push(letter);
            let shown = |screen: &str| screen.lines().nth(1).is_some_and(|l| l.contains(&typed));
            meter.press(&letter.to_string(), "the letter", shown);
        }
        meter.press("\x1b", "the whole list", |screen| screen.contains("Enter open"));
    }
    meter.press("\r", "a case", |screen| screen.contains("How it reached us"));
    meter.press("q", "the list", |screen| screen.contains("Enter open"));
    meter.press("gl", "complaints", |screen| screen.contains("Complaints 8"));
    meter.press("\r", "a complaint", |screen| screen.contains("Findings"));
    meter.press("q", "the complaints", |screen| screen.contains("Enter open"));
    let memory = Memory::of(meter.until_the_store_is_closed());
    println!("memory after use: {memory:?} MiB");
    // A complaint brings the law, which stays.
    let budget = if cfg!(debug_assertions) { 17.0 } else { 15.0 };
    assert!(memory.own <= budget, "{memory:?} MiB are resident, not {budget} of its own");
}

/// Times and the larger vaults are for a release build.
#[test]
#[ignore = "makes 110,850 cases: cargo test --release --locked --test desk memory -- --ignored"]
fn memory_at_every_size() {
    let mut told = Vec::new();
    let sizes = [("850", 10.0), ("10000", 30.0), ("100000", 150.0)];
    let count = if cfg!(debug_assertions) { 1 } else { sizes.len() };
    for (cases, budget) in sizes.into_iter().take(count) {
        let dir = demo_of(cases);
        let mut meter = Meter::open(&dir);
        let first = format!(" 1/{cases}");
        meter.cost("the list", |screen| screen.contains(&first));
        let memory = Memory::of(meter.until_the_store_is_closed());
        println!("{cases} cases: {memory:?} MiB (budget {budget} MiB of its own)");
        if memory.own > budget {
            told.push(format!("{cases} cases: {memory:?} MiB, not {budget} of its own"));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Resident memory of a process in MiB: its own, and what it maps of files, which is the program
/// (`docs/adr/0081-memory-of-its-own.md`).
#[derive(Debug)]
struct Memory {
    own: f64,
    #[expect(dead_code, reason = "printed")]
    mapped: f64,
}

impl Memory {
    fn of(id: u32) -> Self {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
        };
        Self { own: field("RssAnon:"), mapped: field("RssFile:") }
    }
}

impl Meter {
    /// Waits until the desk has looked at its store, and gives its process.
    fn until_the_store_is_closed(&mut self) -> u32 {
        let id = self.desk.child.process_id().unwrap();
        // Ten seconds after the last job the store is looked at, in a process of its own.
        let end = Instant::now() + PATIENCE;
        let mut looked = false;
        loop {
            let working = !children(id).is_empty();
            if looked && !working {
                break;
            }
            looked |= working;
            assert!(Instant::now() < end, "the store was never closed");
            self.desk.take_in(Duration::from_millis(20));
        }
        while self.desk.take_in(Duration::from_millis(500)) {}
        id
    }
}

/// The processes that a process started.
fn children(id: u32) -> Vec<String> {
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).unwrap().flatten();
    let of = |path: &Path| std::fs::read_to_string(path.join("children")).unwrap_or_default();
    tasks
        .flat_map(|task| of(&task.path()).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Every thread of a process with how often it went to sleep of its own will.
fn switches(id: u32) -> Vec<(String, String)> {
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).unwrap().flatten();
    let mut found: Vec<_> = tasks
        .map(|task| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap();
            let field = |name: &str| {
                let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
                line.trim().to_owned()
            };
            (field("Name:"), field("voluntary_ctxt_switches:"))
        })
        .collect();
    found.sort();
    found
}

/// The processor time of a process so far, in ticks of the kernel: its own and the kernel's for it.
fn ticks(id: u32) -> Vec<String> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let rest = stat.rsplit(") ").next().unwrap();
    // Fields 14 and 15; the third is the first after the name.
    rest.split(' ').skip(11).take(2).map(str::to_owned).collect()
}
