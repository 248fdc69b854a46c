//! The bodies of operations: a word for the kind and postcard for what it holds.

use super::super::op::{Body, Patch};
use super::super::pen::OP_VERSION;
use super::super::{Code, DeviceId, OpId, Path, RecordId, Value};
use postcard::take_from_bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The kind's word and the body's bytes, appended to `out`.
pub(super) fn write<'a>(body: &'a Body, out: &mut Vec<u8>) -> &'a str {
    match body {
        Body::Set(value) => put("set", value, out),
        Body::AddMember(code) => put("add-member", code, out),
        Body::RemoveMember(code) => put("remove-member", code, out),
        Body::AddItem(key) => put("add-item", key, out),
        Body::RemoveItem => "remove-item",
        Body::Place(key) => put("place", key, out),
        Body::Move { to, list } => put("move", &(to, list), out),
        Body::Alias { with, same } => put("alias", &(with, same), out),
        Body::Text(patch) => put("text", patch, out),
        Body::Erase(named) => {
            let flat: Vec<(DeviceId, u64)> = named.iter().map(|id| (id.device, id.seq)).collect();
            put("erase", &flat, out)
        }
        Body::Gone => "gone",
        Body::Unknown { kind, bytes } => {
            out.extend_from_slice(bytes);
            kind
        }
    }
}

fn put(kind: &'static str, value: &impl Serialize, out: &mut Vec<u8>) -> &'static str {
    // Writing to memory a type whose `Serialize` is derived cannot fail; the empty body that
    // would stand here if it did is refused by `read`.
    let start = out.len();
    if postcard::to_io(value, &mut *out).is_err() {
        out.truncate(start);
    }
    kind
}

/// The body of this kind and these bytes; `None` when the kind is ours and the bytes are not.
pub(super) fn read(version: u16, kind: &str, bytes: &[u8]) -> Option<Body> {
    if version > OP_VERSION {
        return Some(unknown(kind, bytes));
    }
    Some(match kind {
        "set" => Body::Set(get::<Value>(bytes)?),
        "add-member" => Body::AddMember(code(bytes)?),
        "remove-member" => Body::RemoveMember(code(bytes)?),
        "add-item" => Body::AddItem(get(bytes)?),
        "remove-item" => bytes.is_empty().then_some(Body::RemoveItem)?,
        "place" => Body::Place(get(bytes)?),
        "move" => {
            let (to, list) = get::<(RecordId, Path)>(bytes)?;
            Body::Move { to, list }
        }
        "alias" => {
            let (with, same) = get(bytes)?;
            Body::Alias { with, same }
        }
        "text" => Body::Text(get::<Patch>(bytes)?),
        "erase" => {
            let flat: Vec<(DeviceId, u64)> = get(bytes)?;
            Body::Erase(flat.into_iter().map(|(device, seq)| OpId { device, seq }).collect())
        }
        "gone" => bytes.is_empty().then_some(Body::Gone)?,
        _ => unknown(kind, bytes),
    })
}

fn unknown(kind: &str, bytes: &[u8]) -> Body {
    Body::Unknown { kind: kind.to_owned(), bytes: bytes.to_vec() }
}

fn code(bytes: &[u8]) -> Option<Code> {
    let code: Code = get(bytes)?;
    Code::new(code.as_str()).ok()
}

fn get<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (value, rest) = take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(value)
}
