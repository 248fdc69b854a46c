//! Drafts: the model's text as the bytes that the vault seals.

use super::Worker;
use super::failure::Failure;
use crate::desk::effect::DraftText;
use crate::record::RecordId;
use crate::vault::drafts::{Draft, DraftError};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Version of the bytes below. With the second came the records behind them.
const VERSION: u8 = 2;

#[derive(Serialize, Deserialize)]
struct Bytes<'a> {
    version: u8,
    path: String,
    text: &'a str,
    cursor: usize,
    was: usize,
}

fn encode(draft: &DraftText) -> Option<Zeroizing<Vec<u8>>> {
    let path = draft.path.to_string();
    let room = draft.text.len() + path.len() + draft.others.len() * (RecordId::BYTES + 1) + 64;
    let bytes =
        Bytes { version: VERSION, path, text: &draft.text, cursor: draft.cursor, was: draft.was };
    let mut buffer = Zeroizing::new(vec![0; room]);
    let used = postcard::to_slice(&(bytes, &draft.others), &mut buffer).ok()?.len();
    buffer.truncate(used);
    Some(buffer)
}

/// The draft as the model holds it; `None` if it is of another kind or version.
pub(super) fn decode(draft: &Draft) -> Option<(i64, DraftText)> {
    let record: RecordId = draft.record?;
    let (bytes, rest) = postcard::take_from_bytes::<Bytes<'_>>(&draft.body).ok()?;
    let others = match bytes.version {
        1 => Vec::new(),
        VERSION => postcard::from_bytes(rest).ok()?,
        _ => return None,
    };
    let text = DraftText {
        key: draft.key.clone(),
        record,
        path: bytes.path.parse().ok()?,
        text: Zeroizing::new(bytes.text.to_owned()),
        cursor: bytes.cursor,
        was: bytes.was,
        others,
    };
    Some((draft.at, text))
}

impl Worker {
    pub(super) fn put_draft(&mut self, draft: &DraftText) -> Result<(), Failure> {
        let now = self.vault()?.now();
        let Some(drafts) = self.open.as_mut().and_then(|open| open.drafts.as_mut()) else {
            return Err(Failure::Plain("trouble-no-journal", Some("trouble-no-journal-try")));
        };
        let body = encode(draft).ok_or(DraftError::Encode)?;
        Ok(drafts.put(now, &draft.key, Some(draft.record), &body)?)
    }

    pub(super) fn drop_draft(&mut self, key: &str) -> Result<(), Failure> {
        match self.open.as_mut().and_then(|open| open.drafts.as_mut()) {
            Some(drafts) => Ok(drafts.discard(key)?),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Path;

    #[test]
    fn a_draft_comes_back_as_it_went() {
        let record = RecordId::from_bytes([3; 16]);
        let draft = DraftText {
            key: "field".into(),
            record,
            path: "summary".parse::<Path>().unwrap(),
            text: Zeroizing::new("Слово".into()),
            cursor: 4,
            was: 2,
            others: vec![RecordId::from_bytes([4; 16]), RecordId::from_bytes([0xff; 16])],
        };
        let body = encode(&draft).unwrap();
        let kept = Draft { key: "field".into(), record: Some(record), at: 7, body };
        assert_eq!(decode(&kept), Some((7, draft)));
    }

    #[test]
    fn a_draft_of_the_first_version_is_read() {
        let old =
            Bytes { version: 1, path: "summary".into(), text: "Слово", cursor: 4, was: 2 };
        let body = Zeroizing::new(postcard::to_stdvec(&old).unwrap());
        let record = RecordId::from_bytes([3; 16]);
        let kept = Draft { key: "field".into(), record: Some(record), at: 7, body };
        let (at, draft) = decode(&kept).unwrap();
        assert_eq!((at, draft.text.as_str(), draft.others.len()), (7, "Слово", 0));
    }
}
