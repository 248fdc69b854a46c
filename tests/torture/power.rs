//! Power cuts: a file system on a loop device, its image copied right after an acknowledgement.
//! What the copy holds is what was handed to the disk by then; mounting it replays the file
//! system's own journal, as after a cut.

use crate::desk::{Desk, code, err, out, rng};
use crate::rounds;
use rand::RngExt;
use std::path::Path;
use std::process::Command;

fn run(program: &str, args: &[&str]) {
    let done = Command::new(program).args(args).output().unwrap();
    assert!(done.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

struct Loop {
    place: tempfile::TempDir,
}

impl Loop {
    fn mount(image: &Path) -> Self {
        let place = tempfile::tempdir().unwrap();
        run("mount", &["-o", "loop", image.to_str().unwrap(), place.path().to_str().unwrap()]);
        Self { place }
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.place.path()).status());
    }
}

#[test]
#[ignore = "needs root and loop devices"]
fn an_acknowledged_save_survives_a_power_cut() {
    let work = tempfile::tempdir().unwrap();
    let image = work.path().join("disk.img");
    let file = std::fs::File::create(&image).unwrap();
    file.set_len(256 << 20).unwrap();
    run("mkfs.ext4", &["-q", "-F", image.to_str().unwrap()]);
    let disk = Loop::mount(&image);
    let desk = Desk::at(&disk.place.path().join("vault"));
    assert_eq!(code(&desk.run(&["add", "case", "code=P-1", "title=start"])), 0);
    let mut rng = rng("power");
    let mut saves = 0;
    for round in 0..rounds(3, 30) {
        for _ in 0..rng.random_range(1..6) {
            saves += 1;
            let set = desk.run(&["set", "P-1", &format!("title=save {saves}")]);
            assert_eq!(code(&set), 0, "{}", err(&set));
        }
        let copy = work.path().join("cut.img");
        run("cp", &["--sparse=always", image.to_str().unwrap(), copy.to_str().unwrap()]);
        let after = Loop::mount(&copy);
        let vault = after.place.path().join("vault");
        let shown = desk.run_on(&vault, &["show", "P-1", "--identifying"]);
        assert!(
            out(&shown).contains(&format!("save {saves}")),
            "round {round}: acknowledged save {saves} is gone: {}{}",
            out(&shown),
            err(&shown)
        );
        let verified = desk.run_on(&vault, &["verify"]);
        assert_eq!(code(&verified), 0, "round {round}: {}{}", out(&verified), err(&verified));
        let again = desk.run_on(&vault, &["set", "P-1", "title=after the cut"]);
        assert_eq!(code(&again), 0, "round {round}: {}", err(&again));
    }
    println!("{saves} acknowledged saves, every one there after its cut");
}
