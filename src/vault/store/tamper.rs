//! A store whose pairs are changed by one who has no key, for tests.

use super::sled_store::SledStore;
use super::{Access, Key, Store};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// All pairs of a store.
pub(in crate::vault) type Pairs = BTreeMap<Key, Vec<u8>>;

/// Lets `change` see all pairs and the manifest's key, and writes what it leaves.
pub(in crate::vault) fn tamper(access: &Access, change: impl FnOnce(&mut Pairs, Key)) {
    let mut store = Box::new(SledStore::open(&access.dir()).unwrap());
    let mut pairs = Pairs::new();
    store
        .scan(&mut |key, value| {
            pairs.insert(key.try_into().unwrap(), value.to_vec());
            ControlFlow::Continue(())
        })
        .unwrap();
    let before: Vec<Key> = pairs.keys().copied().collect();
    change(&mut pairs, access.manifest_key());
    before.iter().filter(|key| !pairs.contains_key(*key)).for_each(|key| store.remove(key));
    store.put_batch(pairs.into_iter().collect()).unwrap();
    store.close().unwrap();
}
