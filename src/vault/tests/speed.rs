//! Figures, not judgements: `PLAINT_ROWS=10000 cargo test --release --lib vault::tests::speed --
//! --ignored --nocapture`.

use super::support::{Home, many, rename};
use crate::vault::Mode;
use std::ops::ControlFlow;
use std::time::Instant;

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        let found = status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or("?");
        found.trim().to_owned()
    };
    format!("RSS {}, peak {}", line("VmRSS:"), line("VmHWM:"))
}

/// CPU seconds of this process so far.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: f64 = fields.skip(11).take(2).filter_map(|f| f.parse::<f64>().ok()).sum();
    ticks / 100.0
}

#[test]
#[ignore = "measures"]
fn how_fast() {
    let rows: usize =
        std::env::var("PLAINT_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000);
    let home = Home::new();
    let mut vault = home.create();
    let (mut made, mut saved) = (0.0, 0.0);
    let all = Instant::now();
    let before = cpu();
    for _ in 0..rows / 1000 {
        let start = Instant::now();
        let ops = many(&mut vault, 1000);
        made += start.elapsed().as_secs_f64();
        let start = Instant::now();
        vault.save(ops).unwrap();
        saved += start.elapsed().as_secs_f64();
    }
    let start = Instant::now();
    vault.close_store();
    let closed = start.elapsed().as_secs_f64();
    let total = all.elapsed().as_secs_f64();
    println!(
        "import {rows}: making ops {made:.2} s, saving {saved:.2} s, store after {closed:.2} s"
    );
    let busy = cpu() - before;
    println!("  {:.0} rows/s journalled and stored; {}", rows as f64 / total, memory());
    println!("  {busy:.2} CPU s, so {:.0} rows/s on two free cores", 2.0 * rows as f64 / busy);
    let id = vault.records().next().unwrap();
    let start = Instant::now();
    for n in 0..50 {
        rename(&mut vault, id, &format!("renamed {n}")).unwrap();
    }
    println!("save one field: {:.2} ms", start.elapsed().as_secs_f64() * 20.0);
    let start = Instant::now();
    drop(vault);
    println!("drop with store: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    for _ in 0..3 {
        let start = Instant::now();
        let vault = home.open(Mode::Read).unwrap();
        let opened = start.elapsed();
        let mut bytes = 0;
        vault.each_row(&mut |_, columns| bytes += columns.len()).unwrap();
        println!("open {:.1} ms, rows {bytes} B", opened.as_secs_f64() * 1e3);
    }
    let vault = home.open(Mode::Read).unwrap();
    let start = Instant::now();
    let mut bytes = 0;
    vault
        .scan_text(&mut |_, text| {
            bytes += text.len();
            ControlFlow::Continue(())
        })
        .unwrap();
    println!("text {:.1} ms, {bytes} B", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let mut seen = 0;
    vault
        .for_each_state(&mut |_| {
            seen += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    println!("all {seen} states {:.1} ms; {}", start.elapsed().as_secs_f64() * 1e3, memory());
    drop(vault);
    prove(&home);
}

fn prove(home: &Home) {
    let mut vault = home.open(Mode::Write).unwrap();
    let start = Instant::now();
    assert!(vault.verify().unwrap().sound);
    println!("verify {:.1} ms; {}", start.elapsed().as_secs_f64() * 1e3, memory());
}

/// What opening for writing costs beside opening for reading, and the walk along the chain alone.
#[test]
#[ignore = "measures"]
fn how_long_the_chain_takes() {
    let megabytes: u64 =
        std::env::var("PLAINT_MEGABYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(64);
    let home = Home::new();
    let mut vault = home.create();
    while vault.journal.bytes().unwrap() < megabytes << 20 {
        let ops = many(&mut vault, 1000);
        vault.save(ops).unwrap();
    }
    drop(vault);
    for mode in [Mode::Read, Mode::Write, Mode::Read, Mode::Write] {
        let start = Instant::now();
        let vault = home.open(mode).unwrap();
        let opened = start.elapsed().as_secs_f64() * 1e3;
        let start = Instant::now();
        assert!(vault.links_hold());
        let walked = start.elapsed().as_secs_f64() * 1e3;
        let size = vault.journal.bytes().unwrap() >> 20;
        println!("{size} MiB, {mode:?}: opened in {opened:.1} ms; the walk alone {walked:.1} ms");
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A save as the desk makes one, in turns with one sync of as many bytes on the same disk.
#[test]
#[ignore = "measures"]
fn a_save_beside_one_sync() {
    let home = Home::new();
    let mut vault = home.create();
    let ops = many(&mut vault, 1000);
    vault.save(ops).unwrap();
    // The store follows while nobody asks for anything, as it does at the desk.
    vault.keep_store_apart(std::path::PathBuf::from("/nonexistent"));
    let id = vault.records().next().unwrap();
    rename(&mut vault, id, "first").unwrap();
    let mut plain = std::fs::File::create(home.dir.path().join("plain")).unwrap();
    let (mut synced, mut saved, mut work) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..100 {
        let start = Instant::now();
        std::io::Write::write_all(&mut plain, &[7; 700]).unwrap();
        plain.sync_data().unwrap();
        synced.push(start.elapsed().as_secs_f64() * 1e3);
        let (start, before) = (Instant::now(), cpu());
        rename(&mut vault, id, &format!("renamed {n}")).unwrap();
        saved.push(start.elapsed().as_secs_f64() * 1e3);
        work.push(cpu() - before);
    }
    let (synced, saved) = (median(synced), median(saved));
    let ratio = saved / synced;
    let busy = work.iter().sum::<f64>() * 10.0;
    println!(
        "save {saved:.2} ms ({busy:.2} ms of the processor), one sync {synced:.2} ms: {ratio:.2}"
    );
    assert!(ratio <= 1.5 || cfg!(debug_assertions), "{ratio}");
}
