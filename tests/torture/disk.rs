//! A full disk.

use crate::desk::{Desk, assert_orderly, code, err, text};
use std::process::Command;

/// A file system of its own, unmounted when dropped.
pub struct Mount {
    pub place: tempfile::TempDir,
}

impl Mount {
    pub fn tmpfs(megabytes: u32) -> Self {
        let place = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"])
            .arg(place.path())
            .status()
            .unwrap();
        assert!(done.success(), "mounting a tmpfs needs root");
        Self { place }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.place.path()).status());
    }
}

#[test]
#[ignore = "needs root"]
fn a_full_disk_stops_writing_and_not_reading() {
    let mount = Mount::tmpfs(64);
    let vault = mount.place.path().join("vault");
    let desk = Desk::at(&vault);
    let list = desk.csv("list.csv", 200);
    let imported = desk.run(&["import", text(&list)]);
    assert_eq!(code(&imported), 0, "{}", err(&imported));

    std::fs::write(mount.place.path().join("ballast"), vec![7u8; 40 << 20]).unwrap();
    let refused = desk.run(&["set", "T-00001", "title=No room"]);
    assert_orderly(&refused, "set on a full disk");
    assert_eq!(code(&refused), 1, "{}", err(&refused));
    assert!(
        err(&refused).to_lowercase().contains("mib"),
        "says how much is needed: {}",
        err(&refused)
    );
    let read = desk.run(&["show", "T-00001"]);
    assert_eq!(code(&read), 0, "reading still works: {}", err(&read));

    std::fs::remove_file(mount.place.path().join("ballast")).unwrap();
    assert_eq!(code(&desk.run(&["set", "T-00001", "title=Room"])), 0);
    assert_eq!(code(&desk.run(&["verify"])), 0);
}
