//! Reading while another thread writes.

use super::{Journal, Position, Stop, Writer};
use crate::record::DeviceId;
use crate::vault::journal::frame::{Body, Head};
use crate::vault::keys::SubKey;
use crate::vault::wire;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn a_write_under_way_is_never_taken_for_damage() {
    let dir = tempfile::tempdir().unwrap();
    let (key, epoch) = (SubKey::from_bytes(&[7; 32]), [1; 8]);
    let head =
        Head { format: 1, device: DeviceId::from_bytes([1; 8]), by: "t".to_owned(), begun: 0 };
    let mut writer =
        Writer::resume(dir.path(), key.clone(), epoch, head, Position::default()).lazy();
    writer.append::<Vec<u8>>(&[], 0).unwrap();
    let done = AtomicBool::new(false);
    let long = "x".repeat(60_000);
    let bodies: Vec<_> = (0..10)
        .map(|n| {
            let note = Body::Note {
                label: if n == 9 { "end" } else { "t" },
                bytes: wire::Bytes(long.as_bytes()),
            };
            wire::to_bytes(&note).unwrap()
        })
        .collect();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..25 {
                writer.append(&bodies, 0).unwrap();
            }
            done.store(true, Ordering::SeqCst);
        });
        let journal = Journal::new(dir.path(), key.clone(), epoch);
        let (mut at, mut last) = (Position::default(), false);
        while !last {
            last = done.load(Ordering::SeqCst);
            let read = journal.replay(at, at.frame, false, &mut |_, _| Ok(())).unwrap();
            assert!(!matches!(read.stop, Stop::Damage(_)), "{:?}", read.stop);
            at = read.at;
        }
        assert!(at.frame >= 250);
    });
}
