//! From what was found to what to say. Pure.

use super::{Fact, Severity, Surroundings};

/// Less than this free and a save is refused.
const LEAST_FREE: u64 = 32 << 20;
const LITTLE_FREE: u64 = 1 << 30;
const DAY: i64 = 86_400_000;
/// A backup older than this is old.
const OLD_BACKUP: i64 = 14 * DAY;
/// No clock that is right shows a time before this: 2026-11-01 UTC, when this was written.
const EARLIEST: i64 = 1_793_491_200_000;

fn fact(id: &'static str, severity: Severity, what: impl Into<String>, try_this: &str) -> Fact {
    Fact { id, severity, what: what.into(), try_this: try_this.to_owned() }
}

/// The facts, each topic once, in a fixed order.
pub fn judge(s: &Surroundings) -> Vec<Fact> {
    vec![
        permissions(s),
        disk(s),
        swap(s),
        hibernation(s),
        core(s),
        multiplexer(s),
        clock(s),
        space(s),
        backup(s),
    ]
}

fn permissions(s: &Surroundings) -> Fact {
    let Some(first) = s.loose.first() else {
        return fact("permissions", Severity::Good, "only you can read the vault's files", "");
    };
    let path = first.path.display();
    let what = match first.mode {
        Some(mode) => format!("{path} has mode {:04o}: others can reach it", mode & 0o7777),
        None => format!("{path} belongs to another user"),
    };
    let more = s.loose.len() - 1;
    let what = if more == 0 { what } else { format!("{what}, and {more} more") };
    let mend = format!("chmod -R go-rwx {0}; chown -R \"$USER\" {0}", s.vault.display());
    fact("permissions", Severity::Bad, what, &mend)
}

fn disk(s: &Surroundings) -> Fact {
    let kind = s.mount.as_ref().map_or("", |m| m.kind.as_str());
    match s.encrypted {
        Some(true) => fact("disk", Severity::Good, "the vault lies on an encrypted volume", ""),
        _ if matches!(kind, "tmpfs" | "ramfs") => fact(
            "disk",
            Severity::Warning,
            "the vault lies in memory: it is gone when the machine stops",
            "move it to a disk",
        ),
        Some(false) => fact(
            "disk",
            Severity::Warning,
            "the disk is not encrypted: times, sizes, swap and deleted files can be read from it",
            "encrypt the whole disk (LUKS, FileVault, BitLocker); the vault alone does not hide these",
        ),
        None => fact(
            "disk",
            Severity::Unknown,
            "cannot tell whether the disk is encrypted",
            "look in the system's settings",
        ),
    }
}

fn swap(s: &Surroundings) -> Fact {
    let Some(all) = &s.swaps else {
        return fact("swap", Severity::Unknown, "cannot tell whether there is swap", "");
    };
    let open: Vec<&str> = all
        .iter()
        .filter(|(swap, encrypted)| !swap.in_memory && *encrypted != Some(true))
        .map(|(swap, _)| swap.path.as_str())
        .collect();
    if open.is_empty() {
        return fact("swap", Severity::Good, "no memory is written to an open swap area", "");
    }
    fact(
        "swap",
        Severity::Warning,
        format!("memory may be written to {}, which is not known to be encrypted", open.join(", ")),
        "encrypt swap or switch it off: `sudo swapoff -a`",
    )
}

fn hibernation(s: &Surroundings) -> Fact {
    match s.hibernates {
        None => fact("hibernation", Severity::Unknown, "cannot tell whether it hibernates", ""),
        Some(false) => fact("hibernation", Severity::Good, "the machine does not hibernate", ""),
        Some(true) => fact(
            "hibernation",
            Severity::Note,
            "the machine can hibernate, which writes all its memory to the disk",
            "lock the desk before; `sudo systemctl mask hibernate.target hybrid-sleep.target`",
        ),
    }
}

fn core(s: &Surroundings) -> Fact {
    match (s.core_allowed, s.core_piped) {
        (Some(false), _) => fact("core", Severity::Good, "a crash leaves no copy of memory", ""),
        (Some(true), Some(true)) => fact(
            "core",
            Severity::Warning,
            "a crash would hand this process's memory to a program",
            "start plaint itself and not a wrapper of it; it forbids this for itself",
        ),
        (Some(true), _) => fact(
            "core",
            Severity::Warning,
            "a crash could leave a copy of memory on the disk",
            "`ulimit -c 0` before starting",
        ),
        (None, _) => fact("core", Severity::Unknown, "cannot tell what a crash leaves", ""),
    }
}

fn multiplexer(s: &Surroundings) -> Fact {
    match s.multiplexer {
        None => fact("tmux", Severity::Good, "no tmux or screen keeps what is shown", ""),
        Some("tmux") => fact(
            "tmux",
            Severity::Warning,
            "tmux keeps a history of what commands print, and others on its socket can look",
            "`tmux clear-history` afterwards, or `tmux set -g history-limit 0` for a new window",
        ),
        Some(other) => fact(
            "tmux",
            Severity::Warning,
            format!("{other} keeps a history of what commands print"),
            "work outside of it",
        ),
    }
}

fn clock(s: &Surroundings) -> Fact {
    let mend = "set the clock: `timedatectl set-ntp true`; terms are reckoned from it";
    if s.now < EARLIEST {
        return fact("clock", Severity::Bad, "the clock is years behind", mend);
    }
    // A day's grace: the last save may come from a device in another's hands.
    match s.last_saved {
        Some(saved) if s.now + DAY < saved => {
            fact("clock", Severity::Bad, "the clock is behind the vault's last save", mend)
        }
        _ => fact("clock", Severity::Good, "the clock is not behind the vault", ""),
    }
}

fn space(s: &Surroundings) -> Fact {
    let mib = |bytes: u64| bytes >> 20;
    match s.free {
        None => fact("space", Severity::Unknown, "cannot tell how much room the disk has", ""),
        Some(free) if free < LEAST_FREE => fact(
            "space",
            Severity::Bad,
            format!("{} MiB are free; saving needs {}", mib(free), mib(LEAST_FREE)),
            "make room; the vault can still be read",
        ),
        Some(free) if free < LITTLE_FREE => {
            fact("space", Severity::Note, format!("{} MiB are free", mib(free)), "make room soon")
        }
        Some(free) => fact("space", Severity::Good, format!("{} MiB are free", mib(free)), ""),
    }
}

fn backup(s: &Surroundings) -> Fact {
    let mend = "`plaint backup FILE`, on a stick that lies elsewhere";
    let Some(last) = s.last_backup else {
        return fact("backup", Severity::Warning, "there is no backup", mend);
    };
    let days = (s.now - last).max(0) / DAY;
    let what = format!("the last backup is {days} days old");
    if s.now - last > OLD_BACKUP {
        fact("backup", Severity::Warning, what, mend)
    } else {
        fact("backup", Severity::Good, what, "")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Loose, Swap};
    use super::*;

    fn sound() -> Surroundings {
        Surroundings {
            vault: "/v".into(),
            swaps: Some(vec![(Swap { path: "/dev/zram0".to_owned(), in_memory: true }, None)]),
            hibernates: Some(false),
            encrypted: Some(true),
            now: EARLIEST + 40 * DAY,
            last_saved: Some(EARLIEST + 39 * DAY),
            last_backup: Some(EARLIEST + 38 * DAY),
            free: Some(5 << 30),
            core_allowed: Some(false),
            ..Surroundings::default()
        }
    }

    fn worst(change: impl FnOnce(&mut Surroundings)) -> Vec<(&'static str, Severity)> {
        let mut s = sound();
        change(&mut s);
        let facts = judge(&s);
        let found = facts.iter().filter(|f| f.severity != Severity::Good);
        found
            .map(|f| {
                assert!(f.severity == Severity::Unknown || !f.try_this.is_empty(), "{}", f.id);
                (f.id, f.severity)
            })
            .collect()
    }

    #[test]
    fn each_trouble_is_told_alone_and_with_a_cure() {
        use Severity::{Bad, Note, Unknown, Warning};
        assert_eq!(worst(|_| {}), []);
        let loose = Loose { path: "/v".into(), mode: Some(0o40755) };
        assert_eq!(worst(|s| s.loose = vec![loose]), [("permissions", Bad)]);
        let swap = Swap { path: "/dev/sda3".to_owned(), in_memory: false };
        assert_eq!(
            worst(|s| s.swaps = Some(vec![(swap.clone(), Some(false))])),
            [("swap", Warning)]
        );
        assert_eq!(worst(|s| s.swaps = Some(vec![(swap, Some(true))])), []);
        assert_eq!(worst(|s| s.hibernates = Some(true)), [("hibernation", Note)]);
        assert_eq!(worst(|s| s.encrypted = Some(false)), [("disk", Warning)]);
        assert_eq!(worst(|s| s.encrypted = None), [("disk", Unknown)]);
        assert_eq!(worst(|s| s.multiplexer = Some("tmux")), [("tmux", Warning)]);
        assert_eq!(worst(|s| s.last_saved = Some(s.now + 2 * DAY)), [("clock", Bad)]);
        assert_eq!(worst(|s| s.free = Some(1 << 20)), [("space", Bad)]);
        assert_eq!(worst(|s| s.last_backup = None), [("backup", Warning)]);
        assert_eq!(worst(|s| s.last_backup = Some(s.now - 15 * DAY)), [("backup", Warning)]);
        assert_eq!(worst(|s| s.core_allowed = Some(true)), [("core", Warning)]);
    }
}
