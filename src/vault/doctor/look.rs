//! Reading what the system says. What cannot be read is `None`, never a guess.

use super::parse::{hibernates, is_piped, mount_of, swaps};
use super::{Loose, Surroundings, Swap};
use std::fs::read_to_string;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Looks around the vault at `dir`. `now`, `last_saved` and `last_backup` are in milliseconds
/// since 1970 UTC; the last two are known only when the vault is unlocked.
pub fn look(
    dir: &Path,
    now: i64,
    last_saved: Option<i64>,
    last_backup: Option<i64>,
) -> Surroundings {
    let vault = dir.canonicalize().unwrap_or_else(|_e| dir.to_owned());
    let mount = read_to_string("/proc/self/mountinfo").ok().and_then(|m| mount_of(&m, &vault));
    let encrypted = mount.as_ref().and_then(|m| match m.kind.as_str() {
        "ecryptfs" | "fuse.gocryptfs" | "fuse.encfs" => Some(true),
        // Pools and layers hide the disks beneath them.
        "overlay" | "zfs" | "9p" | "virtiofs" | "nfs" | "nfs4" | "cifs" => None,
        _ if m.device.0 == 0 && m.kind == "btrfs" => device_of(&m.source).and_then(is_encrypted),
        _ if m.device.0 == 0 => None,
        _ => is_encrypted(m.device),
    });
    Surroundings {
        loose: loose(&vault),
        swaps: read_to_string("/proc/swaps").ok().map(|text| {
            swaps(&text).into_iter().map(|swap| (swap.clone(), swap_encrypted(&swap))).collect()
        }),
        hibernates: read_to_string("/sys/power/state").ok().map(|state| {
            hibernates(&state, &read_to_string("/sys/power/disk").unwrap_or_default())
        }),
        encrypted,
        mount,
        multiplexer: multiplexer(),
        now,
        last_saved,
        last_backup,
        free: rustix::fs::statvfs(&vault).ok().map(|s| s.f_bavail.saturating_mul(s.f_frsize)),
        core_piped: read_to_string("/proc/sys/kernel/core_pattern").ok().map(|p| is_piped(&p)),
        core_allowed: core_allowed(),
        vault,
    }
}

fn core_allowed() -> Option<bool> {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::DumpableBehavior;
        rustix::process::dumpable_behavior().ok().map(|b| b != DumpableBehavior::NotDumpable)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let limit = rustix::process::getrlimit(rustix::process::Resource::Core);
        Some(limit.current != Some(0))
    }
}

fn multiplexer() -> Option<&'static str> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("TMUX") {
        Some("tmux")
    } else if set("STY") {
        Some("screen")
    } else {
        None
    }
}

/// Everything in the vault that is not its owner's alone. Links are not followed.
fn loose(vault: &Path) -> Vec<Loose> {
    let own = rustix::process::geteuid().as_raw();
    let mut found = Vec::new();
    let mut left = vec![vault.to_owned()];
    while let Some(path) = left.pop() {
        let Ok(meta) = std::fs::symlink_metadata(&path) else { continue };
        let mode = meta.permissions().mode();
        if meta.uid() != own {
            found.push(Loose { path: path.clone(), mode: None });
        } else if mode & 0o077 != 0 && !meta.is_symlink() {
            found.push(Loose { path: path.clone(), mode: Some(mode) });
        }
        if meta.is_dir()
            && let Ok(entries) = std::fs::read_dir(&path)
        {
            left.extend(entries.filter_map(|entry| entry.ok().map(|e| e.path())));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn device_of(path: &str) -> Option<(u32, u32)> {
    let device = std::fs::metadata(path).ok()?.rdev();
    Some((rustix::fs::major(device), rustix::fs::minor(device)))
}

fn swap_encrypted(swap: &Swap) -> Option<bool> {
    if swap.in_memory {
        return Some(true);
    }
    let meta = std::fs::metadata(&swap.path).ok()?;
    // A swap file is as safe as the disk it lies on.
    let device = if meta.is_file() { meta.dev() } else { meta.rdev() };
    is_encrypted((rustix::fs::major(device), rustix::fs::minor(device)))
}

/// Whether a block device, or every one beneath it, is a dm-crypt volume.
fn is_encrypted(device: (u32, u32)) -> Option<bool> {
    let node = PathBuf::from(format!("/sys/dev/block/{}:{}", device.0, device.1));
    node.is_dir().then(|| is_crypt_node(&node, 8))
}

fn is_crypt_node(node: &Path, depth: u8) -> bool {
    if read_to_string(node.join("dm/uuid")).is_ok_and(|uuid| uuid.starts_with("CRYPT-")) {
        return true;
    }
    // A partition's own directory has no slaves; those of the disk are its own.
    let slaves = std::fs::read_dir(node.join("slaves")).into_iter().flatten();
    let below: Vec<PathBuf> = slaves.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    depth > 0 && !below.is_empty() && below.iter().all(|slave| is_crypt_node(slave, depth - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_open_to_others_are_found_at_any_depth() {
        let dir = tempfile::tempdir().unwrap();
        let vault = dir.path().join("vault");
        let inner = vault.join("keys");
        crate::vault::durable::create_dir(&vault).unwrap();
        crate::vault::durable::create_dir(&inner).unwrap();
        crate::vault::durable::replace(&inner, "a", b"").unwrap();
        assert!(look(&vault, 0, None, None).loose.is_empty());
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(inner.join("a"), open).unwrap();
        let found = look(&vault, 0, None, None);
        assert_eq!(found.loose.len(), 1);
        assert!(found.free.is_some());
    }
}
