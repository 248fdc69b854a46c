//! Items: adding, removing, placing, moving; aliases; erasing.

use super::super::place::{Anchor, place, place_of};
use super::super::view::homes::{Homes, home_heads, order_heads, removals};
use super::super::{Body, ItemId, Op, OpId, Path, RecordId, Step, order};
use super::{EditError, Editor, Spot};
use std::collections::BTreeSet;

impl Editor<'_, '_> {
    /// Adds an item at the end of a list and gives its path.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`], [`EditError::NotAField`].
    pub fn add_item(&mut self, list: &Path) -> Result<Path, EditError> {
        let item = self.pen.item_id();
        self.add_item_as(list, item)
    }

    /// Adds an item with an id that the caller drew.
    ///
    /// # Errors
    ///
    /// As [`Editor::add_item`].
    pub fn add_item_as(&mut self, list: &Path, item: ItemId) -> Result<Path, EditError> {
        self.check_field(list)?;
        let (anchor, rest) = place(self.record, list);
        let tail = (anchor, rest.to_vec());
        let last = match self.tails.get(&tail) {
            Some(key) => Some(key.clone()),
            // What this editor adds goes through `tails`.
            None => self.keys(list).pop().map(|(key, _)| key),
        };
        let key = order::between(last.as_deref(), None);
        let path = list.then_item(item);
        self.write(path.clone(), Body::AddItem(key.clone()), Vec::new());
        self.tails.insert(tail, key);
        Ok(path)
    }

    /// The order keys of a list, in order, with their items.
    fn keys(&self, list: &Path) -> Vec<(String, ItemId)> {
        let (anchor, rest) = place(self.record, list);
        // A record or item made by this very editor, whose lists it has not touched yet.
        if self.orderly && self.index.below(anchor).next().is_none() {
            return Vec::new();
        }
        let index = self.everything();
        let homes = Homes::of(&index);
        homes
            .children(anchor)
            .iter()
            .filter_map(|item| Some((*item, homes.get(*item)?)))
            .filter(|(_, home)| home.place == (anchor, rest))
            .map(|(item, home)| (home.key.to_owned(), item))
            .collect()
    }

    /// Removes an item, or with the empty path the record. What someone does to it elsewhere
    /// meanwhile keeps it, marked. Removing again is how a person confirms.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`], [`EditError::NotAnItem`].
    pub fn remove(&mut self, path: &Path) -> Result<(), EditError> {
        let anchor = self.check_item(path)?;
        let over: Vec<OpId> = {
            let index = self.everything();
            let homes = Homes::of(&index);
            let earlier = removals(index.get((anchor, &[])));
            let words = homes.last_words(&index, anchor);
            words.chain(earlier).map(|op| op.id).collect::<BTreeSet<_>>().into_iter().collect()
        };
        self.write(path.clone(), Body::RemoveItem, over);
        Ok(())
    }

    /// Brings a removed item or record back, or settles that a marked one stays.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`], [`EditError::NotAnItem`].
    pub fn keep(&mut self, path: &Path) -> Result<(), EditError> {
        let anchor = self.check_item(path)?;
        let (removed, over, key) = {
            let things = self.register(path);
            let removed = removals(&things);
            let order = order_heads(&things);
            let key = order.first().and_then(|op| key_of(op)).unwrap_or_default().to_owned();
            let mut over: BTreeSet<OpId> = removed.iter().map(|op| op.id).collect();
            if matches!(anchor, Anchor::Item(_)) {
                over.extend(order.iter().chain(&home_heads(&things)).map(|op| op.id));
            }
            (!removed.is_empty(), over, key)
        };
        if removed {
            self.write(path.clone(), Body::AddItem(key), over.into_iter().collect());
        }
        Ok(())
    }

    /// Places an item elsewhere in its list.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`] (also when the neighbour is not in the list),
    /// [`EditError::NotAnItem`].
    pub fn place(&mut self, path: &Path, spot: Spot) -> Result<(), EditError> {
        let Anchor::Item(item) = self.check_item(path)? else {
            return Err(EditError::NotAnItem { path: path.clone() });
        };
        let (_, list) = path.steps().split_last().unwrap_or((&Step::Item(item), &[]));
        let list = Path::new(list.to_vec());
        let mut keys = self.keys(&list);
        keys.retain(|(_, other)| *other != item);
        let find = |near: ItemId| {
            let at = keys.iter().position(|(_, other)| *other == near);
            at.ok_or_else(|| EditError::NoSuchItem { path: list.then_item(near) })
        };
        let at = match spot {
            Spot::First => 0,
            Spot::Last => keys.len(),
            Spot::Before(near) => find(near)?,
            Spot::After(near) => find(near)? + 1,
        };
        let before = at.checked_sub(1).and_then(|n| keys.get(n)).map(|(key, _)| key.as_str());
        let key = order::between(before, keys.get(at).map(|(key, _)| key.as_str()));
        let over = order_heads(&self.register(path)).iter().map(|op| op.id).collect();
        self.tails.clear();
        self.orderly = false;
        self.write(path.clone(), Body::Place(key), over);
        Ok(())
    }

    /// Moves an item to a list of this or another record. It keeps its id and all it holds.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`], [`EditError::NotAnItem`], [`EditError::IntoItself`].
    pub fn move_item(&mut self, path: &Path, to: RecordId, list: &Path) -> Result<(), EditError> {
        let anchor = self.check_item(path)?;
        if matches!(anchor, Anchor::Root(_)) {
            return Err(EditError::NotAnItem { path: path.clone() });
        }
        let into_itself = {
            let index = self.everything();
            let homes = Homes::of(&index);
            homes.subtree(anchor).contains(&place(to, list).0)
        };
        if into_itself {
            return Err(EditError::IntoItself { path: path.clone() });
        }
        let over = home_heads(&self.register(path)).iter().map(|op| op.id).collect();
        self.tails.clear();
        self.orderly = false;
        self.write(path.clone(), Body::Move { to, list: list.clone() }, over);
        Ok(())
    }

    /// Says that this record and another one are the same, or no longer.
    pub fn alias(&mut self, with: RecordId, same: bool) {
        let over: Vec<OpId> = {
            let own = self.own.iter().filter_map(|(_, id)| self.pen.get(*id));
            let record = self.record;
            self.seen
                .iter()
                .chain(own)
                .filter(|op| match op.body {
                    Body::Alias { with: other, .. } => {
                        (op.record, other) == (record, with) || (op.record, other) == (with, record)
                    }
                    _ => false,
                })
                .map(|op| op.id)
                .collect()
        };
        self.write(Path::root(), Body::Alias { with, same }, over);
    }

    /// Erases what stands at a field, an item or the record, and all it ever held. Cannot be
    /// undone. What others do there without knowing of it is held for a person.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`].
    pub fn erase(&mut self, path: &Path) -> Result<(), EditError> {
        self.check_items(path)?;
        let (named, seen) = {
            let index = self.everything();
            let homes = Homes::of(&index);
            let within = place(self.record, path);
            let mut named: BTreeSet<OpId> =
                homes.ops_within(&index, within).map(|op| op.id).collect();
            named.extend(self.held_below(path));
            let away = self.moved_away(&index, &homes, path, &named);
            (named, away)
        };
        let named: Vec<OpId> = named
            .into_iter()
            .filter(|id| !matches!(self.op(*id), Some(Op { body: Body::Erase(_), .. })))
            .collect();
        self.write(path.clone(), Body::Erase(named), seen);
        Ok(())
    }

    fn op(&self, id: OpId) -> Option<&Op> {
        self.seen.get(id).or_else(|| self.pen.get(id))
    }

    /// What an earlier erasure holds back at a path or below it.
    fn held_below(&self, path: &Path) -> Vec<OpId> {
        self.seen
            .iter()
            .filter(|op| op.record == self.record && op.path.is_within(path))
            .filter(|op| self.erasures.holds(op))
            .map(|op| op.id)
            .collect()
    }

    /// Moves that took items out of the place before: those items are spared.
    fn moved_away(
        &self,
        index: &super::Index<'_>,
        homes: &Homes<'_>,
        path: &Path,
        named: &BTreeSet<OpId>,
    ) -> Vec<OpId> {
        index
            .items()
            .filter_map(|(item, _)| homes.get(item).map(|home| home.op))
            .filter(|op| matches!(op.body, Body::Move { .. }) && !named.contains(&op.id))
            .filter(|op| op.record == self.record && op.path.is_within(path))
            .map(|op| op.id)
            .collect()
    }

    /// The register anchor of an item or the record that a path names.
    fn check_item(&self, path: &Path) -> Result<Anchor, EditError> {
        self.check_items(path)?;
        match place_of(self.record, path.steps()) {
            (anchor, []) => Ok(anchor),
            _ => Err(EditError::NotAnItem { path: path.clone() }),
        }
    }
}

fn key_of(op: &Op) -> Option<&str> {
    match &op.body {
        Body::AddItem(key) | Body::Place(key) => Some(key),
        _ => None,
    }
}
