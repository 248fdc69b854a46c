//! Knowledge files of a folder: what a user put over or beside `content/`.

use super::failure::Failure;
use crate::form::Source;
use std::path::Path;

/// How many folders deep knowledge files lie at most: a link back to a folder above ends there.
const DEEPEST: usize = 4;

/// The knowledge files (`.toml`, `.ftl`) below a folder, by name.
pub(super) fn read(root: &Path) -> Result<Vec<Source>, Failure> {
    read_as(root, &["toml", "ftl"])
}

/// The files of law below a folder, by name: `procedures/…`, with holidays also in `holidays/…`.
pub(super) fn law(root: &Path) -> Result<Vec<Source>, Failure> {
    let folders: Vec<&str> =
        ["procedures", "holidays"].into_iter().filter(|f| root.join(f).is_dir()).collect();
    let mut sources = Vec::new();
    for folder in folders {
        let found = read_as(&root.join(folder), &["toml", "csv"])?;
        let named = |s: Source| Source { name: format!("{folder}/{}", s.name), ..s };
        sources.extend(found.into_iter().map(named));
    }
    Ok(sources)
}

/// The files of law of a folder that a person named: those of its folders, or, where it has none
/// of them, every file of it.
pub(super) fn law_of(root: &Path) -> Result<Vec<Source>, Failure> {
    let sources = law(root)?;
    if !sources.is_empty() {
        return Ok(sources);
    }
    let found = read_as(root, &["toml", "csv"])?;
    let named = |s: Source| Source { name: format!("procedures/{}", s.name), ..s };
    Ok(found.into_iter().map(named).collect())
}

/// The templates below a folder, by name: `templates/sections/…`, `parts/…`, `letters/…`.
pub(super) fn templates(root: &Path) -> Result<Vec<Source>, Failure> {
    let dir = root.join("templates");
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let found = read_as(&dir, &["md", "toml"])?;
    let named = |s: Source| Source { name: format!("templates/{}", s.name), ..s };
    Ok(found.into_iter().map(named).collect())
}

/// The files with one of these endings below a folder, by name.
pub(super) fn read_as(root: &Path, endings: &[&str]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    walk(root, root, DEEPEST, endings, &mut sources)?;
    Ok(sources)
}

fn walk(
    root: &Path,
    dir: &Path,
    deeper: usize,
    endings: &[&str],
    sources: &mut Vec<Source>,
) -> Result<(), Failure> {
    let failed = |e: &std::io::Error| Failure::file(dir, e);
    let entries = std::fs::read_dir(dir).map_err(|e| failed(&e))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if deeper > 0 {
                walk(root, &path, deeper - 1, endings, sources)?;
            }
            continue;
        }
        if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
            let bytes = std::fs::read(&path).map_err(|e| Failure::file(&path, &e))?;
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            sources.push(Source { name, bytes: bytes.into() });
        }
    }
    Ok(())
}
