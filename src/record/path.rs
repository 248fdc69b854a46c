//! Where in a record a value stands: `status`, `events[ev1].acts[a2].type`, `extra.Колонка`.

use super::ItemId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// A field or a list, by its id in the form.
    Field(String),
    /// An item of the list named before it.
    Item(ItemId),
    /// A column that no form knows, by its header as it stood in the file. Always the last step.
    Extra(String),
}

/// Where a value stands. The empty path is the record itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Path(Vec<Step>);

/// A text that is not a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not the name of a field; write `status`, `events[ID].from` or `extra.HEADER`")]
pub struct PathError {
    /// What was given.
    pub text: String,
}

impl Path {
    /// The record itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The path of these steps.
    pub const fn new(steps: Vec<Step>) -> Self {
        Self(steps)
    }

    /// A field of the record.
    pub fn field(name: &str) -> Self {
        Self(vec![Step::Field(name.to_owned())])
    }

    /// An extra column of the record.
    pub fn extra(header: &str) -> Self {
        Self(vec![Step::Extra(header.to_owned())])
    }

    /// This path and then a field.
    pub fn then_field(&self, name: &str) -> Self {
        self.then(Step::Field(name.to_owned()))
    }

    /// This path and then an item.
    pub fn then_item(&self, item: ItemId) -> Self {
        self.then(Step::Item(item))
    }

    /// This path and then a step.
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The steps.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The innermost item on the way, with what follows it; `None` for a field of the record.
    /// An item keeps its id when it moves, so operations on its fields find it anywhere.
    pub fn innermost_item(&self) -> Option<(ItemId, &[Step])> {
        let at = self.0.iter().rposition(|s| matches!(s, Step::Item(_)))?;
        let (Step::Item(item), rest) = (self.0.get(at)?, self.0.get(at + 1..)?) else {
            return None;
        };
        Some((*item, rest))
    }

    /// The ids of the fields on the way, without the items: what a form is looked up by.
    pub fn field_names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|s| match s {
            Step::Field(name) => Some(name.as_str()),
            Step::Item(_) | Step::Extra(_) => None,
        })
    }

    /// Whether this path is `other` or stands below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            let dot = if n == 0 { "" } else { "." };
            match step {
                Step::Field(name) => write!(f, "{dot}{name}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
                Step::Extra(header) => write!(f, "{dot}extra.{header}")?,
            }
        }
        Ok(())
    }
}

fn is_field_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl FromStr for Path {
    type Err = PathError;

    /// Reads what `Display` prints. A header after `extra.` may hold anything, dots too.
    fn from_str(text: &str) -> Result<Self, PathError> {
        let bad = || PathError { text: text.to_owned() };
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(header) = rest.strip_prefix("extra.") {
                steps.push(Step::Extra(header.to_owned()));
                return Ok(Self(steps));
            }
            let (word, after) = rest.split_once('.').unwrap_or((rest, ""));
            match word.split_once('[') {
                None => steps.push(Step::Field(word.to_owned())),
                Some((name, item)) => {
                    let id = item.strip_suffix(']').ok_or_else(bad)?;
                    steps.push(Step::Field(name.to_owned()));
                    steps.push(Step::Item(id.parse().ok().ok_or_else(bad)?));
                }
            }
            rest = after;
        }
        let named = steps.iter().all(|s| !matches!(s, Step::Field(name) if !is_field_name(name)));
        if named && !steps.is_empty() && !text.ends_with('.') {
            Ok(Self(steps))
        } else {
            Err(bad())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_round_trip_through_text() {
        let item = ItemId::from_bytes([3; 8]);
        for text in [
            "status".to_owned(),
            format!("events[{item}].acts[{item}].type"),
            format!("events[{item}]"),
            "extra.Дата [начало]. Место".to_owned(),
            format!("events[{item}].extra.x"),
        ] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
        for text in ["", "Status", "events[", "a..b", "events[zz]"] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }
}
