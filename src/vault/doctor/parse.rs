//! The texts under `/proc` and `/sys`. Pure.

use std::path::{Path, PathBuf};

/// A swap area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// Device or file.
    pub path: String,
    /// Whether it is compressed memory (zram) and not a disk.
    pub in_memory: bool,
}

/// Reads `/proc/swaps`: a heading, then one area a line. Blanks in a name are written `\040`.
pub fn swaps(text: &str) -> Vec<Swap> {
    let area = |line: &str| {
        let path = unescape(line.split_whitespace().next()?);
        let in_memory = path.rsplit('/').next().is_some_and(|name| name.starts_with("zram"));
        Some(Swap { path, in_memory })
    };
    text.lines().skip(1).filter_map(area).collect()
}

/// Reads `/sys/power/state` and `/sys/power/disk`: whether the machine can hibernate.
pub fn hibernates(state: &str, disk: &str) -> bool {
    state.split_whitespace().any(|word| word == "disk") && !disk.contains("[disabled]")
}

/// Reads `/proc/sys/kernel/core_pattern`: whether a crash hands the memory to a program.
pub fn is_piped(pattern: &str) -> bool {
    pattern.trim_start().starts_with('|')
}

/// Where a path lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mount {
    /// The mount point.
    pub point: PathBuf,
    /// Major and minor number of the device.
    pub device: (u32, u32),
    /// The file system (`ext4`, `btrfs`, `tmpfs`, …).
    pub kind: String,
    /// What is mounted there.
    pub source: String,
    /// Whether it is mounted read-only.
    pub read_only: bool,
}

/// Reads `/proc/self/mountinfo` (proc(5), section 3.5) and gives the mount on which `path` lies:
/// the one with the longest point, the last of equals. `path` must be absolute.
pub fn mount_of(mountinfo: &str, path: &Path) -> Option<Mount> {
    let mounts = mountinfo.lines().filter_map(mount);
    mounts.filter(|m| path.starts_with(&m.point)).max_by_key(|m| m.point.components().count())
}

fn mount(line: &str) -> Option<Mount> {
    let (before, after) = line.split_once(" - ")?;
    let mut before = before.split(' ').skip(2);
    let (major, minor) = before.next()?.split_once(':')?;
    let point = PathBuf::from(unescape(before.nth(1)?));
    let read_only = before.next()?.split(',').any(|option| option == "ro");
    let mut after = after.split(' ');
    Some(Mount {
        point,
        device: (major.parse().ok()?, minor.parse().ok()?),
        kind: after.next()?.to_owned(),
        source: unescape(after.next()?),
        read_only,
    })
}

/// The kernel writes blank, tab, line end and backslash as three octal digits.
fn unescape(text: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[test]
    fn swap_areas_are_read() {
        let text = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n\
                    /dev/dm-1                               partition\t8388604\t\t0\t\t-2\n\
                    /dev/zram0                              partition\t4194300\t\t0\t\t100\n\
                    /my\\040swap                             file\t1048572\t\t0\t\t-3\n";
        let found = swaps(text);
        let paths: Vec<_> = found.iter().map(|s| (s.path.as_str(), s.in_memory)).collect();
        assert_eq!(paths, [("/dev/dm-1", false), ("/dev/zram0", true), ("/my swap", false)]);
        assert!(swaps("").is_empty());
    }

    #[rstest]
    #[case("freeze mem disk\n", "[platform] shutdown reboot\n", true)]
    #[case("freeze mem disk\n", "[disabled]\n", false)]
    #[case("freeze mem\n", "", false)]
    #[case("", "", false)]
    fn hibernation_is_read(#[case] state: &str, #[case] disk: &str, #[case] can: bool) {
        assert_eq!(hibernates(state, disk), can);
    }

    #[test]
    fn the_innermost_mount_counts() {
        let text = "22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n\
                    30 22 253:0 / /home rw,nosuid shared:5 master:2 - ext4 /dev/mapper/home rw\n\
                    31 30 7:1 / /home/me/my\\040stick ro - vfat /dev/sdb1 rw\n";
        let mount = |path: &str| mount_of(text, Path::new(path)).unwrap();
        assert_eq!(mount("/home/me/vault").device, (253, 0));
        assert_eq!(mount("/homestead").device, (8, 2));
        let stick = mount("/home/me/my stick/vault");
        assert_eq!((stick.kind.as_str(), stick.read_only), ("vfat", true));
        assert!(mount_of("", Path::new("/")).is_none());
    }

    #[test]
    fn a_core_pattern_that_pipes_is_seen() {
        assert!(is_piped("|/usr/lib/systemd/systemd-coredump %P\n"));
        assert!(!is_piped("core\n"));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text: String) {
            swaps(&text);
            mount_of(&text, Path::new("/a/b"));
            hibernates(&text, &text);
        }
    }
}
