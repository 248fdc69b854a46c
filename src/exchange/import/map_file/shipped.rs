//! The maps that come with the program: for the sheets that known tools and lists write.

use super::{Map, has_all};
use crate::content::CONTENT;
use crate::exchange::import::error::ImportError;
use crate::form::Knowledge;

/// The map of `content/maps` whose headers all stand in the tables, with its name. For several
/// tables each must be one of the map's.
pub(in crate::exchange::import) fn shipped(
    knowledge: &Knowledge,
    tables: &[&[String]],
) -> Result<Option<(String, Map)>, ImportError> {
    let files = CONTENT.get_dir("maps").into_iter().flat_map(include_dir::Dir::files);
    for file in files.filter(|file| file.path().extension().is_some_and(|e| e == "toml")) {
        let name = file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let text = file.contents_utf8().unwrap_or_default();
        let map = Map::parse(&format!("maps/{name}.toml"), text, knowledge)?;
        if fits(&map, tables) {
            return Ok(Some((name, map)));
        }
    }
    Ok(None)
}

fn fits(map: &Map, tables: &[&[String]]) -> bool {
    if map.tables.is_empty() {
        return !tables.is_empty() && tables.iter().all(|headers| has_all(headers, &map.has));
    }
    // The first table must be there: without it there is nothing to join to.
    let is_root = |headers: &&[String]| map.table(headers).is_some_and(|t| t.join.is_none());
    tables.iter().any(is_root) && tables.iter().all(|headers| map.table(headers).is_some())
}
