//! The account of what left, as the entries of the audit log say it.

use super::Leaving;

/// So many records are named in one entry; what holds more makes several.
const MOST: usize = 2_000;
/// Stands before the ids.
const OF: &str = "; of ";

impl Leaving {
    /// The texts of the entries: what, over which channel, how many records, to whom, and which.
    /// Each of several says all but the ids again, so that one of them is enough for a record.
    pub fn entries(&self) -> Vec<String> {
        let head = format!(
            "{}; channel {}; {} records; to {}",
            self.what,
            self.channel,
            self.records,
            self.sealed_to.join(" ")
        );
        if self.of.is_empty() {
            return vec![head];
        }
        let named = |ids: &[String]| format!("{head}{OF}{}", ids.join(" "));
        self.of.chunks(MOST).map(named).collect()
    }
}

/// What an entry tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What for: the kind of output, such as `export json`.
    pub what: String,
    /// The consent channel.
    pub channel: String,
    /// How many records left in all.
    pub records: u64,
    /// To whom: recipients, `passphrase` or `plaintext`.
    pub to: Vec<String>,
    /// The ids of the records that this entry names; none where an older version wrote it.
    pub of: Vec<String>,
}

impl Told {
    /// Reads an entry; `None` for what [`Leaving::entries`] did not write.
    pub fn read(detail: &str) -> Option<Self> {
        let mut parts = detail.split("; ");
        let what = parts.next()?.to_owned();
        let channel = parts.next()?.strip_prefix("channel ")?.to_owned();
        let records = parts.next()?.strip_suffix(" records")?.parse().ok()?;
        let words = |text: &str| text.split(' ').map(str::to_owned).collect();
        let to = words(parts.next()?.strip_prefix("to ")?);
        let ids = parts.next().and_then(|part| part.strip_prefix("of ")).unwrap_or_default();
        let of = ids.split_whitespace().map(str::to_owned).collect();
        Some(Self { what, channel, records, to, of })
    }
}

/// An entry without the ids, for a list that a person reads.
pub fn brief(detail: &str) -> &str {
    detail.split_once(OF).map_or(detail, |(head, _)| head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Channel;

    fn leaving(count: usize) -> Leaving {
        let id = |n: usize| format!("id{n:024}");
        Leaving {
            channel: "team".parse::<Channel>().unwrap(),
            records: count as u64,
            of: (0..count).map(id).collect(),
            sealed_to: vec!["age1a".to_owned(), "age1b".to_owned()],
            what: "export json".to_owned(),
            overridden: None,
        }
    }

    #[test]
    fn an_entry_reads_back_and_very_many_records_make_several() {
        for count in [0, 1, MOST, MOST + 1, 3 * MOST] {
            let leaving = leaving(count);
            let entries = leaving.entries();
            assert_eq!(entries.len(), count.div_ceil(MOST).max(1));
            let told: Vec<Told> = entries.iter().map(|e| Told::read(e).unwrap()).collect();
            let of: Vec<String> = told.iter().flat_map(|told| told.of.clone()).collect();
            assert_eq!(of, leaving.of);
            let first = &told[0];
            assert_eq!((first.what.as_str(), first.channel.as_str()), ("export json", "team"));
            assert_eq!((first.records, &first.to), (count as u64, &leaving.sealed_to));
            assert!(!brief(&entries[0]).contains("; of "), "{}", entries[0]);
        }
    }

    #[test]
    fn an_entry_of_an_older_version_names_no_record() {
        let told = Told::read("export csv; channel own; 7 records; to passphrase").unwrap();
        assert_eq!((told.records, told.of.len()), (7, 0));
        assert_eq!(Told::read("something else"), None);
    }
}
