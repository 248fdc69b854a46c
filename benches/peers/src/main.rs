//! plaint beside SQLCipher on the same records in the same run: unlock, first frame, save, full
//! scan, import. Times are of this machine and this moment; read the ratio.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml [-- 850 10000 100000]`

mod peer;
mod rows;
mod vault;

use std::time::Instant;

/// What is measured of one program, in milliseconds; `import` in rows a second.
pub struct Figures {
    pub import: f64,
    pub unlock: f64,
    pub first_frame: f64,
    pub save: f64,
    pub scan: f64,
}

/// How long something takes, in milliseconds.
pub fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let result = run();
    (begun.elapsed().as_secs_f64() * 1e3, result)
}

/// The middle of several times.
pub fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// One fsync of a small append on the same disk: the floor of a durable save.
fn one_fsync(folder: &std::path::Path) -> f64 {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.join("fsync")).expect("a file");
    let times = (0..50).map(|_| {
        file.write_all(&[7; 700]).expect("a write");
        timed(|| file.sync_data().expect("a sync")).0
    });
    median(times.collect())
}

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![850, 10_000, 100_000] } else { sizes };
    println!("| cases | what | plaint | SQLCipher | ratio |");
    println!("|---|---|---|---|---|");
    for size in sizes {
        let folder = tempfile::tempdir().expect("a folder");
        let rows = rows::make(size);
        let ours = vault::measure(folder.path(), &rows);
        let theirs = peer::measure(folder.path(), &rows);
        let fsync = one_fsync(folder.path());
        let line = |what: &str, a: f64, b: f64, unit: &str| {
            println!("| {size} | {what} | {a:.1} {unit} | {b:.1} {unit} | {:.2} |", a / b);
        };
        line("import", ours.import, theirs.import, "rows/s");
        line("unlock (key given)", ours.unlock, theirs.unlock, "ms");
        line("first frame (unlock, list, sort)", ours.first_frame, theirs.first_frame, "ms");
        line("save, durable", ours.save, theirs.save, "ms");
        line("full scan", ours.scan, theirs.scan, "ms");
        println!("| {size} | one fsync of this disk | {fsync:.2} ms | | |");
    }
}
