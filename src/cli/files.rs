//! Knowledge files of a folder: what a user put over or beside `content/`.

use super::failure::Failure;
use crate::form::Source;
use std::path::Path;

/// How many folders deep knowledge files lie at most: a link back to a folder above ends there.
const DEEPEST: usize = 4;

/// The knowledge files (`.toml`, `.ftl`) below a folder, by name.
pub(super) fn read(root: &Path) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    walk(root, root, DEEPEST, &mut sources)?;
    Ok(sources)
}

fn walk(root: &Path, dir: &Path, deeper: usize, sources: &mut Vec<Source>) -> Result<(), Failure> {
    let failed = |e: &std::io::Error| Failure::file(dir, e);
    let entries = std::fs::read_dir(dir).map_err(|e| failed(&e))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if deeper > 0 {
                walk(root, &path, deeper - 1, sources)?;
            }
            continue;
        }
        if path.extension().is_some_and(|e| e == "toml" || e == "ftl") {
            let bytes = std::fs::read(&path).map_err(|e| Failure::file(&path, &e))?;
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            sources.push(Source { name, bytes: bytes.into() });
        }
    }
    Ok(())
}
