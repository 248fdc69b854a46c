//! The desk over a real SSH server, straight and over a line that takes 40 ms each way: what a key
//! costs there, and what a hang-up in the middle of an edit leaves.
//!
//!     cargo test --locked --test desk line -- --ignored --nocapture

use crate::budgets::demo;
use crate::ssh::{Server, process_of};
use crate::terminal::{Desk, PATIENCE, vault};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Bytes that went through a relay.
#[derive(Default)]
struct Traffic {
    /// From the server to the client.
    out: AtomicUsize,
    /// From the client to the server.
    into: AtomicUsize,
}

/// Stands between client and server, holds back what it carries, and counts it.
struct Relay {
    port: u16,
    traffic: Arc<Traffic>,
    lines: Arc<Mutex<Vec<TcpStream>>>,
}

impl Relay {
    /// Carries every connection to this port, each byte as much later.
    fn start(to: u16, delay: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (traffic, lines) = (Arc::new(Traffic::default()), Arc::new(Mutex::new(Vec::new())));
        let relay = Self { port, traffic: Arc::clone(&traffic), lines: Arc::clone(&lines) };
        std::thread::spawn(move || {
            while let Ok((client, _)) = listener.accept() {
                let server = TcpStream::connect(("127.0.0.1", to)).unwrap();
                for end in [&client, &server] {
                    end.set_nodelay(true).unwrap();
                    lines.lock().unwrap().push(end.try_clone().unwrap());
                }
                let pair = || (client.try_clone().unwrap(), server.try_clone().unwrap());
                let (from, to) = pair();
                let counted = Arc::clone(&traffic);
                carry(from, to, delay, move |n| add(&counted.into, n));
                let (to, from) = pair();
                let counted = Arc::clone(&traffic);
                carry(from, to, delay, move |n| add(&counted.out, n));
            }
        });
        relay
    }

    /// Bytes to the client and from it so far.
    fn carried(&self) -> [usize; 2] {
        [&self.traffic.out, &self.traffic.into].map(|count| count.load(Ordering::Relaxed))
    }

    /// The line is dead.
    fn cut(&self) {
        for line in self.lines.lock().unwrap().drain(..) {
            let _gone = line.shutdown(Shutdown::Both);
        }
    }
}

fn add(count: &AtomicUsize, bytes: usize) {
    count.fetch_add(bytes, Ordering::Relaxed);
}

/// One thread takes what comes and notes when; another gives it on when its time has come.
fn carry(
    mut from: TcpStream,
    mut to: TcpStream,
    delay: Duration,
    count: impl Fn(usize) + Send + 'static,
) {
    let (send, due) = channel::<(Instant, Vec<u8>)>();
    std::thread::spawn(move || {
        let mut buffer = [0; 16 << 10];
        while let Ok(n @ 1..) = from.read(&mut buffer) {
            count(n);
            if send.send((Instant::now() + delay, buffer[..n].to_vec())).is_err() {
                return;
            }
        }
    });
    std::thread::spawn(move || {
        while let Ok((at, bytes)) = due.recv() {
            std::thread::sleep(at.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
        let _gone = to.shutdown(Shutdown::Both);
    });
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

/// Waits until nothing has come for so long that neither an answer nor a preview is under way.
fn settle(desk: &mut Desk) {
    while desk.take_in(Duration::from_millis(600)) {}
}

#[test]
#[ignore = "needs sshd"]
fn what_a_key_costs_over_ssh() {
    let dir = demo();
    let server = Server::start(dir.path());
    println!("| round trip | start | key: PTY bytes | SSH bytes out, in | settled |");
    for delay in [0, 40] {
        let relay = Relay::start(server.port, Duration::from_millis(delay));
        let begun = Instant::now();
        let mut desk = server.desk(dir.path(), relay.port);
        desk.until("the list", |screen| screen.contains(" 1/300"));
        let start = begun.elapsed();
        settle(&mut desk);
        let (mut shown, mut carried, mut waited) =
            (Vec::new(), [Vec::new(), Vec::new()], Vec::new());
        for row in 2..=12 {
            let (raw, before, pressed) = (desk.raw.len(), relay.carried(), Instant::now());
            desk.press("j");
            let at = format!(" {row}/300");
            desk.until("the next row", |screen| screen.contains(&at));
            waited.push(pressed.elapsed());
            shown.push(desk.raw.len() - raw);
            for (all, (now, before)) in carried.iter_mut().zip(relay.carried().iter().zip(before)) {
                all.push(now - before);
            }
            settle(&mut desk);
        }
        let [out, into] = carried.map(median);
        let (shown, waited) = (median(shown), median(waited));
        println!("| {} ms | {start:.0?} | {shown} | {out}, {into} | {waited:.1?} |", 2 * delay);
        assert!(shown <= 60, "a key costs {shown} bytes");
        // One packet each way: a header, padding and a code of authenticity around the bytes.
        assert!(out <= shown + 90 && into <= 90, "a key costs {out} and {into} bytes on the line");
        let travelled = Duration::from_millis(2 * delay);
        assert!(waited >= travelled, "faster than the line");
        relay.cut();
    }
}

#[test]
#[ignore = "needs sshd"]
fn a_line_that_dies_in_an_edit_gives_the_text_back() {
    let dir = vault();
    let server = Server::start(dir.path());
    for delay in [0, 40] {
        let relay = Relay::start(server.port, Duration::from_millis(delay));
        let mut desk = server.desk(dir.path(), relay.port);
        if delay == 0 {
            desk.type_into_the_title();
        } else {
            desk.shows("Черновик поля «Заголовок» UA-1");
            desk.press("\r");
            desk.shows("Обыскночью");
            desk.press("зимой");
            desk.shows("Обыскночьюзимой");
        }
        let holder = process_of(dir.path());
        let cut = Instant::now();
        relay.cut();
        let there = |id: u32| Path::new(&format!("/proc/{id}/fd")).exists();
        while there(holder) {
            assert!(cut.elapsed() < PATIENCE, "the desk outlives its line");
            std::thread::yield_now();
        }
        println!("{} ms: gone {:.0?} after the hang-up", 2 * delay, cut.elapsed());
    }
    let relay = Relay::start(server.port, Duration::from_millis(40));
    let begun = Instant::now();
    let mut desk = server.desk(dir.path(), relay.port);
    desk.shows("Черновик поля «Заголовок» UA-1");
    println!("reconnected, draft offered after {:.0?}", begun.elapsed());
    desk.press("\r");
    desk.shows("Обыскночьюзимой");
    relay.cut();
}
